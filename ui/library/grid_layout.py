"""Where every tile of the grid lies, computed from the size of each group: nothing is kept per picture.

All rectangles are in content coordinates (logical pixels, the top of the content is 0).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect


class Step(Enum):
    """A move of the keyboard through the grid."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    HOME = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances around and between the tiles (mock library-dark)."""

    gap: int = 6
    side: int = 16
    top: int = 12
    head: int = 24
    below_head: int = 8
    between: int = 16
    foot: int = 72
    """Room under the last row, so that the floating selection bar never hides it."""


_LINE = 3
"""Pixels of the line between two tiles."""
TILES, ROWS = Spacing(), Spacing(gap=0, top=4, between=8)
"""Of a grid; of a list."""


class GridLayout:
    """Tiles in rows, rows in groups, every row as wide as the view: the tile edge stretches, columns never rag. Or a
    list: one wide, low tile a row.

    Building costs O(groups), each question O(log groups); the number of pictures does not matter.
    """

    def __init__(
        self,
        *,
        width: int,
        tile: int,
        groups: Sequence[int],
        heads: bool = True,
        rows: int = 0,
    ) -> None:
        """`tile`: the least edge wanted, in pixels. `groups`: pictures per group, none of them empty. `rows`: how high
        the rows of a list are; 0: tiles."""
        self._space = space = ROWS if rows else TILES
        self._room = max(width - 2 * space.side, 1)
        self.columns = 1 if rows else max(1, (self._room + space.gap) // (tile + space.gap))
        self.edge = rows or max(1, (self._room + space.gap) // self.columns - space.gap)
        """Height of a tile."""
        self._pitch = self.edge + space.gap
        self._head = space.head + space.below_head if heads else 0
        self._firsts = [0, *accumulate(groups)]
        fixed = self._head - space.gap + space.between
        columns, pitch = self.columns, self._pitch
        self._tops = list(accumulate((fixed + -(-count // columns) * pitch for count in groups), initial=space.top))
        self.count = self._firsts[-1]
        self.height = self._tops[-1] - space.between + space.foot if self.count else 0

    # -- one tile -----------------------------------------------------------------------------------------------------

    def rect(self, index: int) -> QRect:
        """The rectangle of one tile. Widths differ by at most one pixel within a row."""
        group, row, column = self._place(index)
        left, right = self._left(column), self._left(column + 1) - self._space.gap
        return QRect(self._space.side + left, self._row_top(group, row), right - left, self.edge)

    def index_at(self, point: QPoint) -> int:
        """The tile under a point, or -1."""
        x = point.x() - self._space.side
        if not self.count or not 0 <= x < self._room or not self._tops[0] <= point.y() < self._tops[-1]:
            return -1
        group = bisect_right(self._tops, point.y()) - 1
        row = (point.y() - self._tops[group] - self._head) // self._pitch
        index = self._firsts[group] + row * self.columns + self._column(x)
        if row < 0 or index >= self._firsts[group + 1]:
            return -1
        return index if self.rect(index).contains(point) else -1

    def gap_at(self, point: QPoint) -> tuple[int, QRect]:
        """Before which tile something goes that is let go at a point, and the line between the tiles there; of the
        group that is nearest."""
        if not self.count:
            return 0, QRect()
        y = min(max(point.y(), self._tops[0]), self._tops[-1] - 1)
        group = min(bisect_right(self._tops, y) - 1, len(self._tops) - 2)
        row = min(max((y - self._tops[group] - self._head) // self._pitch, 0), self._row_count(group) - 1)
        first, width = self._firsts[group] + row * self.columns, _LINE
        tiles = range(first, min(first + self.columns, self._firsts[group + 1]))
        if self.columns == 1:
            rect = self.rect(first)
            below = y > rect.center().y()
            edge = rect.bottom() + 1 if below else rect.top()
            return first + below, QRect(rect.left(), edge - width // 2, rect.width(), width)
        index = next((each for each in tiles if point.x() < self.rect(each).center().x()), tiles.stop)
        beside = self.rect(min(index, tiles.stop - 1))
        gap = self._space.gap
        edge = beside.left() - (gap + width) // 2 if index < tiles.stop else beside.right() + 1 + (gap - width) // 2
        return index, QRect(edge, beside.top(), width, beside.height())

    # -- groups -------------------------------------------------------------------------------------------------------

    def group_of(self, index: int) -> int:
        """The group that a tile belongs to."""
        return bisect_right(self._firsts, index) - 1

    def members(self, group: int) -> range:
        """The tiles of a group."""
        return range(self._firsts[group], self._firsts[group + 1])

    def head_rect(self, group: int) -> QRect:
        """The line above a group; empty where groups have no heads."""
        return QRect(self._space.side, self._tops[group], self._room, self._space.head if self._head else 0)

    def head_at(self, point: QPoint) -> int:
        """The group whose head is under a point, or -1."""
        if not self.count or not self._head:
            return -1
        group = bisect_right(self._tops, point.y()) - 1
        return group if 0 <= group < len(self._tops) - 1 and self.head_rect(group).contains(point) else -1

    def groups_between(self, top: int, bottom: int) -> range:
        """The groups that touch the band `top <= y < bottom`."""
        if not self.count or bottom <= self._tops[0] or top >= self._tops[-1]:
            return range(0)
        first = max(0, bisect_right(self._tops, top) - 1)
        last = min(len(self._tops) - 2, bisect_right(self._tops, bottom - 1) - 1)
        return range(first, last + 1)

    # -- many tiles ---------------------------------------------------------------------------------------------------

    def between(self, top: int, bottom: int) -> range:
        """All tiles of the rows that touch the band `top <= y < bottom`; one range, as groups follow each other."""
        found: range | None = None
        for part in self._rows(top, bottom):
            found = part if found is None else range(found.start, part.stop)
        return found if found is not None else range(0)

    def inside(self, area: QRect) -> Iterator[range]:
        """The tiles that a rectangle touches, as ranges in order; one range a group where whole rows are touched."""
        columns = self._columns_at(area)
        for part in self._rows(area.top(), area.bottom() + 1) if columns else ():
            if len(columns) == self.columns:
                yield part
                continue
            for start in range(part.start, part.stop, self.columns):
                if start + columns.start < part.stop:
                    yield range(start + columns.start, min(start + columns.stop, part.stop))

    def touches(self, area: QRect, index: int) -> bool:
        """Whether a tile is one of `inside(area)`."""
        group, row, column = self._place(index)
        top = self._row_top(group, row)
        return column in self._columns_at(area) and top <= area.bottom() and top + self.edge > area.top()

    def count_inside(self, area: QRect) -> int:
        """How many tiles there are in `inside(area)`; visits groups, and no rows."""
        columns, count = self._columns_at(area), 0
        for part in self._rows(area.top(), area.bottom() + 1) if columns else ():
            rows = -(-len(part) // self.columns) - 1
            last = len(part) - rows * self.columns
            count += rows * len(columns) + min(max(last - columns.start, 0), len(columns))
        return count

    # -- moving -------------------------------------------------------------------------------------------------------

    def step(self, index: int, step: Step, page: int) -> int:
        """The tile reached from `index` by one key press; `page`: height of the view in pixels."""
        if not self.count:
            return -1
        match step:
            case Step.HOME:
                return 0
            case Step.END:
                return self.count - 1
            case Step.LEFT:
                return max(0, index - 1)
            case Step.RIGHT:
                return min(self.count - 1, index + 1)
            case Step.UP | Step.DOWN:
                return self._next_row(index, -1 if step is Step.UP else 1)
            case Step.PAGE_UP | Step.PAGE_DOWN:
                return self._page(index, -page if step is Step.PAGE_UP else page)

    def _next_row(self, index: int, direction: int) -> int:
        group, row, column = self._place(index)
        rows = self._row_count(group)
        if 0 <= row + direction < rows:
            return self._at(group, row + direction, column)
        group += direction
        if not 0 <= group < len(self._tops) - 1:
            return index
        return self._at(group, 0 if direction > 0 else self._row_count(group) - 1, column)

    def _page(self, index: int, distance: int) -> int:
        """The tile of the same column that lies one view away, at least one row away if there is any."""
        here, column = self.rect(index), self._place(index)[2]
        y = min(max(here.center().y() + distance, self._tops[0]), self._tops[-1] - 1)
        group = min(bisect_right(self._tops, y) - 1, len(self._tops) - 2)
        row = (y - self._tops[group] - self._head) // self._pitch
        target = self._at(group, min(max(row, 0), self._row_count(group) - 1), column)
        one = self._next_row(index, 1 if distance > 0 else -1)
        return max(target, one) if distance > 0 else min(target, one)

    # -- rows and columns ---------------------------------------------------------------------------------------------

    def _rows(self, top: int, bottom: int) -> Iterator[range]:
        """Per group, the tiles of the rows that touch the band."""
        for group in self.groups_between(top, bottom):
            start = self._tops[group] + self._head
            first = max(0, (top - start + self._space.gap) // self._pitch)
            last = min(self._row_count(group) - 1, (bottom - 1 - start) // self._pitch)
            if first <= last:
                base, end = self._firsts[group], self._firsts[group + 1]
                yield range(base + first * self.columns, min(end, base + (last + 1) * self.columns))

    def _columns_at(self, area: QRect) -> range:
        """The columns that a rectangle touches."""
        left, right = area.left() - self._space.side, area.right() - self._space.side
        if right < 0 or left >= self._room:
            return range(0)
        first = self._column(max(left, 0))
        if self._left(first + 1) - self._space.gap <= left:
            first += 1
        return range(first, self._column(min(right, self._room - 1)) + 1)

    def _place(self, index: int) -> tuple[int, int, int]:
        group = self.group_of(index)
        row, column = divmod(index - self._firsts[group], self.columns)
        return group, row, column

    def _at(self, group: int, row: int, column: int) -> int:
        return min(self._firsts[group] + row * self.columns + column, self._firsts[group + 1] - 1)

    def _row_count(self, group: int) -> int:
        return -(-(self._firsts[group + 1] - self._firsts[group]) // self.columns)

    def _row_top(self, group: int, row: int) -> int:
        return self._tops[group] + self._head + row * self._pitch

    def _left(self, column: int) -> int:
        return column * (self._room + self._space.gap) // self.columns

    def _column(self, x: int) -> int:
        """The column whose cell (tile and the gap after it) holds `x`."""
        column = min(x * self.columns // (self._room + self._space.gap), self.columns - 1)
        return column + 1 if x >= self._left(column + 1) else column
