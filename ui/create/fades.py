"""Cross-fades from one picture of a tile to the next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from ui.shared.tiles import Tile, TileKey
from ui.theme import Theme


@dataclass(slots=True)
class Fade:
    """The tile as it was, and how much of the new picture is seen (0 to 1)."""

    before: Tile
    animation: QVariantAnimation
    progress: float = 0.0


class Fades(QObject):
    """`moved(key)`: the tile has to be painted again."""

    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fades: dict[TileKey, Fade] = {}

    def start(self, key: TileKey, before: Tile) -> None:
        """Fade from this picture; nothing happens while motion is reduced."""
        duration = self._theme.motion("crossfade")
        if before.image is None or not duration:
            return
        self._end(key)
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(duration)
        self._fades[key] = Fade(before, animation)
        animation.valueChanged.connect(lambda value: self._move(key, float(value)))
        animation.finished.connect(lambda: self._end(key))
        animation.start()

    def of(self, key: TileKey) -> Fade | None:
        """The fade that a tile is in."""
        return self._fades.get(key)

    def _move(self, key: TileKey, progress: float) -> None:
        if (fade := self._fades.get(key)) is not None:
            fade.progress = progress
            self.moved.emit(key)

    def _end(self, key: TileKey) -> None:
        fade = self._fades.pop(key, None)
        if fade is not None:
            fade.animation.stop()
            fade.animation.deleteLater()
            self.moved.emit(key)
