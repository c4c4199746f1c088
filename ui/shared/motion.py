"""Plays a picture that moves."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from services.types import Animation, Asset
from ui import qt_image
from ui.theme import Theme

MOVING_FORMATS = frozenset({"gif", "webp", "png", "avif"})
"""Formats whose files may hold several frames."""


class Motion(QObject):
    """One picture at a time. `wanted(asset id, edge)`: decode its frames, answer with `put`. `frame(QPixmap)`: paint
    this now. `state_changed()`: it moves, stands still or is no moving picture.

    With reduced motion it begins standing still.
    """

    wanted = Signal(str, int)
    frame = Signal(object)
    state_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset_id = ""
        self._animation: Animation | None = None
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._advance)

    def show(self, asset: Asset | None, edge: int) -> None:
        """Another picture is on the screen, `edge` device pixels wide or high; None: nothing is."""
        if asset is not None and asset.id == self._asset_id:
            return
        self.stop()
        self._asset_id = "" if asset is None else asset.id
        if asset is not None and asset.format in MOVING_FORMATS and not asset.missing:
            self.wanted.emit(asset.id, edge)

    def put(self, asset_id: str, animation: Animation | None) -> None:
        """The answer to `wanted`; None: it does not move. Others are ignored."""
        if asset_id != self._asset_id or animation is None:
            return
        self._animation = animation
        self._number = 0
        if self._theme.reduce_motion:
            self.state_changed.emit()
        else:
            self.play()

    @property
    def moves(self) -> bool:
        """True for a picture that can be played."""
        return self._animation is not None

    @property
    def playing(self) -> bool:
        """True while it moves."""
        return self._timer.isActive()

    def play(self) -> None:
        """Move on from the frame that is shown."""
        if self._animation is not None and not self.playing:
            self._paint()
            self.state_changed.emit()

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()
        self.state_changed.emit()

    def toggle(self) -> None:
        """Between moving and standing still."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def stop(self) -> None:
        """Forget the picture and its frames."""
        self._timer.stop()
        self._asset_id, self._animation = "", None
        self.state_changed.emit()

    def _advance(self) -> None:
        if self._animation is not None:
            self._number = (self._number + 1) % len(self._animation.frames)
            self._paint()

    def _paint(self) -> None:
        animation = self._animation
        if animation is None:
            return
        self.frame.emit(qt_image.pixmap(animation.frames[self._number]))  # kept, they would take the memory twice
        self._timer.start(animation.milliseconds[self._number])
