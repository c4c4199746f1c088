"""Does the grid cost more with more pictures? Run: `python -m tests.bench.grid [--many 1000000]`.

Two Library pages, one with 1,000 and one with 100,000 records (30 pictures a day; a million: 300), do the same things
in turn in one run: show the answer to a query, change their width, turn the wheel by a notch, jump somewhere else.
Records and thumbnails are answered at once, so what is measured is the page: geometry, asking, painting. Target
(issue 2): at 100,000 it takes at most 1.3 times as long as at 1,000 (median over pairs of turns); it ends with 1
otherwise.

Then, of the larger one, processor time of this thread: what every picture might have a part in.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from array import array
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from services.types import LibraryQuery, Matches, ShelfCounts, SortOrder
from tests.ui.library_pictures import make_asset, make_matches, make_raster
from ui.library.page import LibraryPage
from ui.theme import Theme

FEW, MANY = 1_000, 100_000
BAND = 1000
"""Rows that a rubber band is drawn over."""
TARGET = 1.3
ROUNDS = 60
PER_DAY = 30
DISTINCT = 6_000
"""Different records; far more than the page keeps."""
QUIET_PASSES = 4
"""Turns of the event loop without a wish for a thumbnail: look, ask, answer and paint take one each."""
_NOTHING = Matches(query=LibraryQuery(sort=SortOrder.OLDEST), rows=array("q"))


class Bench:
    """A page with `count` records and everything it asks for."""

    def __init__(self, theme: Theme, count: int) -> None:
        self.page = LibraryPage(theme)
        self.matches = make_matches(count, per_day=max(PER_DAY, PER_DAY * count // MANY))
        patterns = [make_asset(number) for number in range(60)]
        self._records = [replace(patterns[number % 60], id=str(number)) for number in range(DISTINCT)]
        self._rasters = [make_raster(asset) for asset in patterns]
        self._waiting: list[tuple[str, int]] = []
        self.page.rows_wanted.connect(self._read)
        self.page.thumbnail_wanted.connect(lambda asset_id, edge: self._waiting.append((asset_id, edge)))
        self.page.resize(1280, 800)
        self.page.show()
        self.page.set_counts(ShelfCounts(all=count))
        self.page.set_matches(self.matches)
        self.settle()

    def _read(self, rows: list[int]) -> None:
        self.page.set_rows({row: self._records[row % DISTINCT] for row in rows})

    def settle(self) -> None:
        """Everything that is due is done: asked, answered and painted."""
        loop, quiet = QEventLoop(), 0
        while quiet < QUIET_PASSES:
            quiet = 0 if self._waiting else quiet + 1
            waiting, self._waiting = self._waiting, []
            for asset_id, edge in waiting:
                self.page.set_thumbnail(asset_id, edge, self._rasters[int(asset_id) % 60])
            loop.processEvents()

    # -- what is measured ---------------------------------------------------------------------------------------------

    def prepare_open(self, _turn: int) -> None:
        self.page.set_matches(_NOTHING)
        self.settle()

    def open(self, _turn: int) -> None:
        self.page.set_matches(self.matches)

    def resize(self, turn: int) -> None:
        self.page.resize(1180 + 7 * (turn % 29), 800)

    def wheel(self, turn: int) -> None:
        view = self.page.grid.viewport()
        middle = QPointF(view.rect().center())
        notch = QPoint(0, -120 if turn % 40 < 30 else 120)
        event = QWheelEvent(
            middle,
            QPointF(view.mapToGlobal(middle.toPoint())),
            QPoint(),
            notch,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)

    def prepare_jump(self, _turn: int) -> None:
        """Forget the thumbnails: a thousand pictures would show more of those that are still there."""
        self.page._thumbnails.clear()

    def jump(self, turn: int) -> None:
        bar = self.page.grid.verticalScrollBar()
        bar.setValue(bar.maximum() * (turn * 37 % 101) // 101)


def measure(benches: dict[int, Bench], name: str, turns: int = ROUNDS) -> dict[int, list[float]]:
    """Milliseconds of each turn, the pages taking turns, and turns at being first, so that noise hits both."""
    times: dict[int, list[float]] = {count: [] for count in benches}
    for turn in range(turns):
        for count in sorted(benches, reverse=bool(turn % 2)):
            bench = benches[count]
            prepare: Callable[[int], None] | None = getattr(bench, f"prepare_{name}", None)
            if prepare is not None:
                prepare(turn)
            started = time.perf_counter()
            getattr(bench, name)(turn)
            bench.settle()
            times[count].append((time.perf_counter() - started) * 1000)
    return times


def of_all(bench: Bench) -> None:
    """Print what things take that concern all pictures at once."""
    page, grid, matches = bench.page, bench.page.grid, bench.matches
    fewer = replace(matches, rows=matches.rows[:-1], groups=(*matches.groups[:-1], ("", matches.groups[-1][1] - 1)))
    beam = QRect(40, 100, 500, BAND * (grid.layout_now.edge + 6))
    answers = (fewer, matches)

    def draw(turn: int) -> None:
        if not turn:
            grid.selection.nothing()  # as the press of a button does
        grid.set_band(beam.adjusted(0, 0, 0, 200 * turn))

    def let_go(_turn: int) -> None:
        grid.selection.nothing()
        grid.set_band(beam)
        grid.set_band(None)

    kinds: dict[str, Callable[[int], object]] = {
        "another answer": lambda turn: page.set_matches(answers[turn % 2]),
        "all selected": lambda _turn: grid.selection.everything(),
        "another answer, all selected": lambda turn: page.set_matches(answers[turn % 2]),
        f"a rubber band over {BAND:,} rows": draw,
        "it is let go": let_go,
        "the last picture, the first": lambda turn: grid.selection.only(turn % 2 * (len(fewer.rows) - 1)),
    }
    for kind, work in kinds.items():
        times: list[float] = []
        for turn in range(8):
            started = time.thread_time()
            work(turn)
            bench.settle()
            times.append((time.thread_time() - started) * 1000)
        print(f"{kind:36}{statistics.median(times):>8.2f} ({max(times):5.1f})")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--many", type=int, default=MANY)
    records = parser.parse_args().many
    app = QApplication.instance() or QApplication([])
    theme = Theme()
    theme.apply()
    benches = {count: Bench(theme, count) for count in (FEW, records)}
    print(f"{'ms, median (p99)':16}{FEW:>18,}{records:>18,}{'ratio':>8}")
    worst = 0.0
    for name in ("open", "resize", "wheel", "jump"):
        measure(benches, name, turns=5)
        times = measure(benches, name)
        few, many = (statistics.median(times[count]) for count in (FEW, records))
        tails = [statistics.quantiles(times[count], n=100)[98] for count in (FEW, records)]
        ratio = statistics.median(b / a for a, b in zip(times[FEW], times[records], strict=True))
        worst = max(worst, ratio)
        print(f"{name:16}{few:>9.2f} ({tails[0]:5.1f}){many:>10.2f} ({tails[1]:5.1f}){ratio:>8.2f}")
    print(f"worst ratio {worst:.2f}, target {TARGET}: {'met' if worst <= TARGET else 'MISSED'}")
    of_all(benches[records])
    for bench in benches.values():
        bench.page.close()
    del app
    return 0 if worst <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
