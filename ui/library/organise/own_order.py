"""The order of a collection, put by hand: pictures of the grid are dragged to another place, or moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from services.types import SortOrder
from ui import actions
from ui.announce import announce
from ui.library.drag import carried, carries
from ui.library.grid_model import PictureModel
from ui.library.grid_view import PictureGrid
from ui.shared.drop_copy import accept_copy
from ui.theme import Theme

_EDGE, _STEP, _EVERY = 40, 18, 30
"""Pixels at the upper and lower edge over which the grid scrolls, by so many, every so many milliseconds."""


class OwnOrder(QObject):
    """Works where a collection is shown in its own order. `moved(ids, before)`: these pictures are to stand in front of
    that one (empty: behind all)."""

    moved = Signal(object, str)

    def __init__(self, theme: Theme, grid: PictureGrid, model: PictureModel, page: QWidget) -> None:
        super().__init__(page)
        self._grid = grid
        self._model = model
        self._line = QWidget(grid.viewport())
        """Where they would go."""
        self._line.setAutoFillBackground(True)
        self._line.hide()
        self._theme = theme
        self._at = QPoint()
        self._scroll = QTimer(self, interval=_EVERY)
        self._scroll.timeout.connect(self._go_on)
        theme.changed.connect(self._dress)
        self._dress()
        grid.take_drops(self._dragged)
        grid.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether the pictures on show can be put elsewhere."""
        query = self._model.matches.query
        return bool(query.collection) and query.sort is SortOrder.OWN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._grid and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.on and self._key(event)
        return False

    # -- dragging -----------------------------------------------------------------------------------------------------

    def _dragged(self, event: QEvent) -> None:
        """Something is dragged over the grid; what is not taken here is left to the page."""
        # a move is an enter too, and a drop a move, to Python as to C++: the kind decides
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                own = self.on and event.source() is self._grid.viewport() and carries(event.mimeData())
                event.setAccepted(own)
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._over(event.position().toPoint())
                event.accept()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._leave()
                accept_copy(event)
                self._drop(event.mimeData(), event.position().toPoint())
            case _:
                self._leave()

    def _over(self, at: QPoint) -> None:
        self._at = at
        _, rect = self._grid.layout_now.gap_at(self._grid.content_point(at))
        self._line.setGeometry(rect.translated(0, -self._grid.verticalOffset()))
        self._line.show()
        self._line.raise_()
        if self._past():
            self._scroll.start()
        else:
            self._scroll.stop()

    def _past(self) -> int:
        """-1 and 1 at the upper and lower edge, else 0."""
        if self._at.y() < _EDGE:
            return -1
        return int(self._at.y() > self._grid.visible_height() - _EDGE)

    def _go_on(self) -> None:
        self._grid.scroll_by(self._past() * _STEP)
        self._over(self._at)

    def _leave(self) -> None:
        self._line.hide()
        self._scroll.stop()

    def _drop(self, mime: QMimeData, at: QPoint) -> None:
        gap, _ = self._grid.layout_now.gap_at(self._grid.content_point(at))
        self._put(carried(mime), gap)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def offers(self) -> dict[str, Callable[[], None]]:
        """By row of the table of actions: what keys do with the selected pictures, where that means something."""
        if not self.on or not self._grid.selection.count():
            return {}
        return {row: partial(self._step, steps) for row, steps in self._steps.items()}

    @property
    def _steps(self) -> dict[str, int]:
        """Row of the table of actions -> so many places further."""
        columns = self._grid.layout_now.columns
        return {"order-earlier": -1, "order-later": 1, "order-row-up": -columns, "order-row-down": columns}

    def _key(self, event: QKeyEvent) -> bool:
        step = next((step for row, step in self._steps.items() if actions.pressed(row, event)), 0)
        if not step or not self._grid.selection.count():
            return False
        self._step(step)
        return True

    def _step(self, step: int) -> None:
        positions = list(self._grid.selection.positions())
        assets = [self._model.asset(position) for position in positions]
        ids = [asset.id for asset in assets if asset is not None]
        if len(ids) < len(assets):
            return
        gap = positions[0] + step if step < 0 else positions[-1] + step + 1
        gap = min(max(gap, 0), self._model.count())
        if self._put(ids, gap):
            place = gap + 1 if step < 0 else gap - len(ids) + 1
            announce(self._grid, self.tr("Place {place} of {count}").format(place=place, count=self._model.count()))

    def _put(self, ids: Sequence[str], gap: int) -> bool:
        """In front of what stands there; False: that is not known yet, and nothing happens."""
        taken = set(ids)
        for position in range(gap, self._model.count()):
            asset = self._model.asset(position)
            if asset is None:
                return False
            if asset.id not in taken:
                self.moved.emit(tuple(ids), asset.id)
                return True
        self.moved.emit(tuple(ids), "")
        return True

    def _dress(self) -> None:
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), self._theme.color("accent.fill"))
        self._line.setPalette(palette)
