"""The records of many pictures at once, also of those that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from services.types import Asset
from ui.library.grid_model import PictureModel

_BATCH = 500
_PATIENCE = 3000
"""Milliseconds after which a batch goes on with what has come: the rest of it is gone from the library."""


class Gather(QObject):
    """Collects one list of assets and hands it over; then it is done and deletes itself."""

    def __init__(
        self, model: PictureModel, rows: Sequence[int], then: Callable[[list[Asset]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = rows
        self._then = then
        self._found: dict[int, Asset] = {}
        self._next = 0
        self._missing: list[int] = []
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; if every record is known already, `then` is called before this returns."""
        self._model.changed.connect(self._arrived)
        self._go_on()

    def _go_on(self) -> None:
        while self._next < len(self._rows):
            batch = self._rows[self._next : self._next + _BATCH]
            self._next += len(batch)
            self._missing = [row for row in batch if not self._take(row)]
            if self._missing:
                self._model.want_rows(self._missing)
                self._patience.start()
                return
        self._patience.stop()
        self._model.changed.disconnect(self._arrived)
        self._then([self._found[row] for row in self._rows if row in self._found])
        self.deleteLater()

    def _arrived(self) -> None:
        self._missing = [row for row in self._missing if not self._take(row)]
        if not self._missing and self._patience.isActive():
            self._patience.stop()
            self._go_on()

    def _take(self, row: int) -> bool:
        asset = self._model.known(row)
        if asset is not None:
            self._found[row] = asset
        return asset is not None
