"""How long a thread of 500 messages with pictures takes to open and to scroll, and how long the loop is held while an
answer of 20,000 characters comes: `python -m tests.bench.ask_page`."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from services.types import AskThread, LanguageChoice, ThemeChoice
from tests.ui import ask_cases as cases
from ui.ask.page import AskPage
from ui.theme import Theme

_PARAGRAPH = "The **sum** is right: items 72.70 plus `7.27` tax make 79.97, the total in region 2. "
_TABLE = "\n\n| Item | Qty | Amount |\n|---|--:|--:|\n" + "| Gouache set | 1 | 38.00 |\n" * 12 + "\n"


def milliseconds(work: Callable[[], object], app: QApplication) -> float:
    """Processor time of the work and of everything that the loop does because of it."""
    begun = time.process_time()
    work()
    app.sendPostedEvents()
    app.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    app.processEvents()
    return (time.process_time() - begun) * 1000


def answer(length: int) -> str:
    """Paragraphs and tables."""
    text = ""
    while len(text) < length:
        text += f"{_PARAGRAPH * 6}{_TABLE}- one\n- two\n\n"
    return text[:length]


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    theme = Theme(app)
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
    page = AskPage(theme, lambda _id: "", lambda _id: None)
    page.resize(1440, 860)
    milliseconds(page.show, app)
    page.set_presets(cases.PRESETS)
    milliseconds(lambda: page.show_thread(cases.turns(1)), app)
    empty = milliseconds(lambda: page.show_thread(AskThread(id="")), app)
    long = cases.turns(250, pictures=True, words=_PARAGRAPH)
    opened = milliseconds(lambda: page.show_thread(long), app)
    print(f"empty thread {empty:.0f} ms, 500 messages {opened:.0f} ms")
    bar = page.transcript.column.verticalScrollBar()
    steps = [milliseconds(lambda: bar.setValue(bar.value() - 120), app) for _ in range(300)]
    print(f"scroll step: median {statistics.median(steps):.1f} ms, p99 {sorted(steps)[-4]:.1f} ms")
    page.show_thread(cases.thread(cases.question("q"), id="stream"))
    page.show_live((cases.job("r", "q"),))
    text = answer(20_000)
    pieces = [text[start : start + 80] for start in range(0, len(text), 80)]
    held = [milliseconds(lambda piece=piece: page.transcript.hear("r", piece), app) for piece in pieces]
    slowest = sorted(held)[int(len(held) * 0.99)]
    print(
        f"stream of {len(text):,} in {len(pieces)} pieces: median {statistics.median(held):.1f}, p99 {slowest:.1f} ms"
    )


if __name__ == "__main__":
    main()
