"""Ask: pictures that could not come along, a question that was left with them, and answers without words or of
hundreds of rows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.screens.stage import Stage
from tests.screens.talk import answered, new_thread, plain_pictures, receipt, words
from tests.screens.told import telling
from ui.shared.references.brought import Brought


async def ask_left_behind(stage: Stage) -> None:
    """Each picture that is refused has its reason; an answer without a word, and one with a giant table."""
    pictures, page = stage.session.asking.pictures, stage.ask
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        broken = [folder / f"scan-{number}.png" for number in (1, 2, 3)]
        for file in broken:
            file.write_bytes(b"no picture")
        await new_thread(stage)
        page.take(Brought(files=(*broken, folder / "lost.png", receipt(folder))))
        await stage.until(lambda: pictures.pictures and not pictures.busy)
        await stage.shoot("ask-not-attached")
        await _left(stage, plain_pictures(folder / "large", 6, (5200, 3900)))
    async with telling(stage) as told:
        await new_thread(stage)
        told.say()
        await answered(stage, words(stage, "What is it?", "무엇인가요?"))
        await stage.shoot("ask-without-a-word")
        told.say("| No. | Item | Price |\n|---|---|---:|\n" + "".join(f"| {n} | Tea | {n}.50 |\n" for n in range(900)))
        await answered(stage, words(stage, "List everything.", "모두 나열해 주세요."))
        await stage.shoot("ask-giant-table")


async def _left(stage: Stage, large: list[Path]) -> None:
    """The thread is left while its question still waits for its pictures."""
    pictures, page = stage.session.asking.pictures, stage.ask
    await new_thread(stage)
    pictures.add_files(large)
    page.composer.set_text(words(stage, "Which one is the lightest?", "가장 밝은 것은 무엇인가요?"))
    await stage.until(lambda: pictures.busy)
    page.composer.run()
    await stage.settle(0)
    stage.session.asking.page.begin_anew()
    await stage.until(lambda: pictures.pictures)
    await stage.shoot("ask-question-left")
