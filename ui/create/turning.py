"""The rings of tiles that wait for their pictures: they turn, and the seconds beside them go on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.create.tile_painter import TURNING
from ui.shared.tiles import Tile

_TURN_MS = 1200
_FRAME_MS = 40
_FRAME_MS_REDUCED = 1000


class Turning(QTimer):
    """`timeout`: what turns has to be painted again, with another `turn`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.turn = 0.0
        """Where the rings stand, 0 to 1."""
        self.timeout.connect(self._move)

    def watch(self, tiles: Iterable[Tile], *, reduced: bool) -> None:
        """Run while one of these tiles waits."""
        if any(turns(tile) for tile in tiles):
            self.start(_FRAME_MS_REDUCED if reduced else _FRAME_MS)
        else:
            self.stop()

    def _move(self) -> None:
        self.turn = (self.turn + _FRAME_MS / _TURN_MS) % 1


def turns(tile: Tile) -> bool:
    """It waits, and has nothing to show yet."""
    return tile.image is None and tile.asset is None and tile.state in TURNING
