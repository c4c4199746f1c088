"""Keeps the inspector on what is selected in the grid, as long as it is open."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from ui.library import wording
from ui.library.grid_model import PictureModel
from ui.library.grid_view import PictureGrid
from ui.library.inspector import Inspector
from ui.library.thumbnails import LARGE, Thumbnails

_MOST = 200
"""Selected pictures that are looked at to say what they have in common."""


class Inspecting(QObject):
    """Reads the records of the selection and one large thumbnail, once for many changes at a time.

    `look_wanted(Asset)`: a browsed picture is shown, whose file may say more than its record.
    """

    look_wanted = Signal(object)

    def __init__(
        self, inspector: Inspector, grid: PictureGrid, model: PictureModel, thumbnails: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._grid = grid
        self._model = model
        self._thumbnails = thumbnails
        self._open = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._inspect)
        grid.selection_changed.connect(self._soon.start)
        model.changed.connect(self._soon.start)
        model.modelReset.connect(inspector.ask_again)
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def set_open(self, on: bool) -> None:
        """The inspector was opened or closed; closed, it costs nothing."""
        self._open = on
        if on:
            self._inspect()
        else:
            self._thumbnails.show("inspector", [])

    def _inspect(self) -> None:
        if not self._open:
            return
        selection = self._grid.selection
        count = selection.count()
        positions = list(islice(selection.positions(), _MOST))
        self._model.want(positions)
        assets = [asset for position in positions if (asset := self._model.asset(position)) is not None]
        pixmap = None
        if count == 1 and assets:
            wishes = [] if wording.hides_picture(assets[0]) else [(assets[0].id, LARGE)]
            self._thumbnails.show("inspector", wishes)
            pixmap = self._thumbnails.pixmap(assets[0].id)
            if assets[0].browsed and not wording.hides_picture(assets[0]):
                self.look_wanted.emit(assets[0])
        self._inspector.show_assets(assets, count, pixmap)

    def _thumbnail_arrived(self, asset_id: str) -> None:
        if self._open and asset_id == self._inspector.asset_id:
            self._soon.start()
