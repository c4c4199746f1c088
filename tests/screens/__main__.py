"""Takes pictures of every page and state with the real program against a real engine.

    python -m tests.screens docs/screenshots [--look light-en] [--scenes library,asking]

Dark in English and light in Korean, or the look that is named, and at 1024 x 700. Needs no display: windows are drawn
offscreen. Each look runs in a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# the usual screen is too small, and moves menus; relative, because the plugin parts its options at colons
os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=" + os.path.relpath(Path(__file__).with_name("screen.json"))

import qasync
from PySide6.QtWidgets import QApplication

from main import drop_import_hook
from services.engine.process import EngineProcess
from tests.screens.adding import adding
from tests.screens.arranging import arranging
from tests.screens.ask import ask_ways_in, asking
from tests.screens.ask_answers import ask_answers
from tests.screens.ask_left_behind import ask_left_behind
from tests.screens.ask_presets import ask_presets
from tests.screens.ask_sound import ask_sound
from tests.screens.ask_troubles import ask_threads, ask_troubles
from tests.screens.choosing import choosing
from tests.screens.create import failures, refining, results, streaming, use_studio_server
from tests.screens.desk import desk, desk_folder
from tests.screens.edit import editing
from tests.screens.judging import judging
from tests.screens.library import folders, library
from tests.screens.putting_away import finding_ways, putting_away
from tests.screens.spending import large_text, spending
from tests.screens.stage import Stage, program
from tests.screens.window import empty, go_to, narrow, settings

LOOKS = ("dark-en", "light-ko", "light-en", "dark-ko")
KEPT = LOOKS[:2]
"""Of these the pictures are kept beside the documents: both themes, both languages. They are played at once."""
SCENES: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    empty,
    results,
    refining,
    editing,
    go_to,
    streaming,
    failures,
    library,
    folders,
    adding,
    arranging,
    judging,
    putting_away,
    finding_ways,
    choosing,
    asking,
    ask_threads,
    ask_ways_in,
    ask_answers,
    ask_troubles,
    ask_left_behind,
    ask_presets,
    ask_sound,
    desk,
    desk_folder,
    settings,
    spending,
    narrow,
    large_text,
)
"""In the order in which they are played. Each can be played alone."""


async def play(app: QApplication, out: Path, look: str, scenes: list[str], text_size: int) -> None:
    """The named scenes, or all, in one look. `text_size`: percent."""
    theme, language = look.split("-")
    process = EngineProcess()
    engine = await process.start()
    try:
        async with program(app, engine, out, theme, language, text_size) as stage:
            for scene in SCENES:
                if not scenes or scene.__name__ in scenes:
                    await scene(stage)
                if scene is empty:
                    await use_studio_server(stage)
    finally:
        await process.stop()


def play_look(out: Path, look: str, scenes: list[str], text_size: int) -> None:
    """Here and now, in this process."""
    app = QApplication(sys.argv[:1])
    app.setApplicationVersion("0.1.0")
    app.setQuitOnLastWindowClosed(False)
    drop_import_hook()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(play(app, out, look, scenes, text_size))


def play_all(out: Path, scenes: str) -> int:
    """The looks that are kept, each in a process of its own. Returns how many failed."""

    def one(look: str) -> int:
        command = [sys.executable, "-m", "tests.screens", str(out), "--look", look, "--scenes", scenes]
        return subprocess.run(command, check=False).returncode

    with ThreadPoolExecutor(len(KEPT)) as pool:
        return sum(code != 0 for code in pool.map(one, KEPT))


def main() -> int:
    """Parse the arguments and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("docs/screenshots"))
    parser.add_argument("--look", choices=LOOKS, help="only this one")
    parser.add_argument("--scenes", default="", help="names with commas between them; all without")
    parser.add_argument("--text-size", type=int, default=100, help="percent; of one look")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if not chosen.look:
        return play_all(chosen.out, chosen.scenes)
    play_look(chosen.out, chosen.look, [name for name in chosen.scenes.split(",") if name], chosen.text_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
