"""Which pictures of the grid are selected: kept by Qt as ranges, so a hundred thousand cost as much as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect
from PySide6.QtWidgets import QAbstractItemView

from ui.library.grid_layout import GridLayout
from ui.library.grid_model import PictureModel

_Flag = QItemSelectionModel.SelectionFlag


_LOOKS, _SLOW_LOOKS = 64, 2
"""Runs of selected pictures that are looked for as a whole, before each picture is looked at; the second where the
numbers stand in no order, so that each look visits all of them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selection by the index's row numbers, to be found again in other matches."""

    runs: Sequence[Sequence[int]]
    """Row numbers that stood one after the other."""
    current: int | None
    anchor: int | None


class GridSelection:
    """Selects positions the way file browsers do: a click moves the anchor, Shift selects from it.

    What a rubber band touches is computed from its rectangle as long as it is out, and becomes ranges at the end: it
    may touch a thousand rows, and each move of the mouse touches others.
    """

    def __init__(self, view: QAbstractItemView, model: PictureModel) -> None:
        self._view = view
        self._model = model
        self._anchor = 0
        self._band: tuple[GridLayout, QRect] | None = None

    # -- asking -------------------------------------------------------------------------------------------------------

    @property
    def current(self) -> int:
        """The position that the keyboard is on, or -1."""
        return self._view.currentIndex().row()

    def ranges(self) -> list[range]:
        """The selected positions in order."""
        parts = sorted(ranges_of(self._qt.selection()), key=lambda part: part.start)
        return parts if self._band is None else list(_merged([*parts, *self._in_band()]))

    def positions(self) -> Iterator[int]:
        """Every selected position in order."""
        alone = self._band is not None and not self._qt.hasSelection()
        for part in self._in_band() if alone else self.ranges():
            yield from part

    def count(self) -> int:
        if self._band is not None and not self._qt.hasSelection():
            layout, area = self._band
            return layout.count_inside(area)
        return sum(len(part) for part in self.ranges())

    def has(self, position: int) -> bool:
        if self._band is not None and self._band[0].touches(self._band[1], position):
            return True
        return self._qt.isSelected(self._model.index(position))

    # -- choosing -----------------------------------------------------------------------------------------------------

    def only(self, position: int) -> None:
        """Select one picture and nothing else."""
        self._anchor = position
        self._select([range(position, position + 1)], _Flag.ClearAndSelect)
        self.move(position)

    def toggle(self, position: int) -> None:
        """Add a picture or take it away."""
        self._anchor = position
        self._select([range(position, position + 1)], _Flag.Toggle)
        self.move(position)

    def extend(self, position: int, *, add: bool = False) -> None:
        """Select everything from the anchor to here; `add`: keep what else is selected."""
        low, high = sorted((min(self._anchor, self._model.count() - 1), position))
        self._select([range(low, high + 1)], _Flag.Select if add else _Flag.ClearAndSelect)
        self.move(position)

    def choose(self, parts: Iterable[range], *, add: bool = False) -> None:
        """Select whole ranges; `add`: keep what else is selected."""
        chosen = list(parts)
        self._select(chosen, _Flag.Select if add else _Flag.ClearAndSelect)
        if chosen:
            self._anchor = chosen[0].start
            self.move(chosen[0].start)

    @property
    def band(self) -> QRect | None:
        """The area of the rubber band that is out."""
        return None if self._band is None else self._band[1]

    def stretch(self, layout: GridLayout, area: QRect) -> None:
        """Select what a rubber band over that area touches, beside what was selected when it began."""
        self._band = layout, area

    def settle(self) -> None:
        """The rubber band is let go; what it touches stays selected."""
        parts, self._band = list(self._in_band()), None
        if parts:
            self._qt.select(self._selection(parts), _Flag.Select)

    def everything(self) -> None:
        if self._model.count():
            self._select([range(self._model.count())], _Flag.ClearAndSelect)

    def nothing(self) -> None:
        self.settle()
        self._qt.clearSelection()

    def move(self, position: int) -> None:
        """Put the keyboard on a position and leave the selection as it is."""
        self._qt.setCurrentIndex(self._model.index(position), _Flag.NoUpdate)

    # -- across new matches -------------------------------------------------------------------------------------------

    def remember(self) -> Chosen:
        """What is selected, in a form that survives new matches."""
        row, count = self._model.row, self._model.count()
        return Chosen(
            runs=[self._model.matches.rows[part.start : part.stop] for part in self.ranges()],
            current=row(self.current) if self.current >= 0 else None,
            anchor=row(self._anchor) if self._anchor < count else None,
        )

    def recall(self, chosen: Chosen, near: int) -> None:
        """Select again what still matches. If the current picture is gone, the keyboard goes to what is at `near`;
        if all that was selected is gone (moved to Trash), that one is selected, so that work goes on."""
        model, self._band = self._model, None
        places = self._places(chosen.runs)
        self._select(places, _Flag.ClearAndSelect)
        current = -1 if chosen.current is None else model.position_of_row(chosen.current)
        if current < 0 <= near and model.count():
            current = min(near, model.count() - 1)
        if current >= 0:
            self.move(current)
            if near >= 0 and chosen.runs and not places:
                self._select([range(current, current + 1)], _Flag.ClearAndSelect)
        anchor = -1 if chosen.anchor is None else model.position_of_row(chosen.anchor)
        self._anchor = anchor if anchor >= 0 else max(current, 0)

    def _places(self, runs: Sequence[Sequence[int]]) -> list[range]:
        """Where these rows are now. Most often all that changes is a picture or two: so each run is looked for as a
        whole, then its halves, which compares long arrays and visits no single row."""
        rows = self._model.matches.rows
        waiting, found = list(runs), list[range]()
        for _ in range(_LOOKS if self._model.ordered else _SLOW_LOOKS):
            if not waiting:
                return found
            run = waiting.pop()
            at = self._model.position_of_row(run[0])
            if at >= 0 and (len(run) == 1 or rows[at : at + len(run)] == run):
                found.append(range(at, at + len(run)))
            elif len(run) > 1:
                waiting += [run[: len(run) // 2], run[len(run) // 2 :]]
        wanted = frozenset(chain.from_iterable(waiting))
        return [*found, *_joined(position for position, row in enumerate(rows) if row in wanted)]

    # -- Qt's side ----------------------------------------------------------------------------------------------------

    @property
    def _qt(self) -> QItemSelectionModel:
        return self._view.selectionModel()

    def _in_band(self) -> Iterator[range]:
        if self._band is not None:
            layout, area = self._band
            yield from layout.inside(area)

    def _select(self, parts: Iterable[range], how: QItemSelectionModel.SelectionFlag) -> None:
        self.settle()
        self._qt.select(self._selection(parts), how)

    def _selection(self, parts: Iterable[range]) -> QItemSelection:
        selection = QItemSelection()
        for part in parts:
            selection.select(self._model.index(part.start), self._model.index(part.stop - 1))
        return selection


def ranges_of(selection: QItemSelection) -> list[range]:
    """The ranges of rows in a selection of Qt."""
    parts = (selection.at(number) for number in range(selection.count()))
    return [range(part.top(), part.bottom() + 1) for part in parts]


def _merged(parts: Iterable[range]) -> Iterator[range]:
    """These ranges in order, those that overlap as one."""
    last = range(0)
    for part in sorted(parts, key=lambda part: part.start):
        if part.start > last.stop and last:
            yield last
            last = part
        else:
            last = range(last.start if last else part.start, max(last.stop, part.stop))
    if last:
        yield last


def _joined(positions: Iterable[int]) -> Iterator[range]:
    """Ascending positions as ranges."""
    start = stop = -1
    for position in positions:
        if position != stop:
            if stop > start:
                yield range(start, stop)
            start = position
        stop = position + 1
    if stop > start >= 0:
        yield range(start, stop)
