"""The records of many pictures at once, also of those that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from services.types import Asset
from ui.library.grid_model import PictureModel

_BATCH = 500
_PATIENCE = 30_000
"""Milliseconds without any record after which nothing is done: the disk does not answer, and what a person asked for
must not happen when they no longer expect it."""


class Gather(QObject):
    """Collects one list of assets and hands it over; then it is done and deletes itself. A slow drive is waited for:
    what a person does with all that is selected must not happen to some of it, and not at all where some cannot be
    read, which is told. Only what is gone is left out."""

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
        self._patience.timeout.connect(self._end)

    def start(self) -> None:
        """Begin; if every record is known already, `then` is called before this returns."""
        self._model.changed.connect(self._arrived)
        self._model.forgotten.connect(self._end)
        self._model.unread.connect(self._refused)
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
        self._end()
        self._then([self._found[row] for row in self._rows if row in self._found])

    def _end(self) -> None:
        self._patience.stop()
        self._model.changed.disconnect(self._arrived)
        self._model.forgotten.disconnect(self._end)
        self._model.unread.disconnect(self._refused)
        self.deleteLater()

    def _refused(self, rows: Sequence[int]) -> None:
        if not set(self._missing).isdisjoint(rows):
            self._end()

    def _arrived(self) -> None:
        before, self._missing = self._missing, [row for row in self._missing if not self._take(row)]
        if self._missing:
            if len(self._missing) < len(before):
                self._patience.start()
            self._model.want_rows(self._missing)  # other matches may have come, with which what was wanted is forgotten
        else:
            self._go_on()

    def _take(self, row: int) -> bool:
        asset = self._model.known(row)
        if asset is not None:
            self._found[row] = asset
        return asset is not None or self._model.is_gone(row)
