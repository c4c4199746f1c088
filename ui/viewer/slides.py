"""The slide show: one picture after the other, each for as long as the person likes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from services.types import Asset
from ui.announce import announce
from ui.viewer.awake import Awake
from ui.viewer.fade import Fade
from ui.viewer.full_screen import FullScreen
from ui.viewer.walk import Walk

INTERVALS = (2, 4, 8, 15, 30)
"""Seconds that can be chosen for each picture."""
_USUAL = 4


class SlideShow(QObject):
    """Walks by itself, with the whole screen for its pictures. The time of a picture begins when it can be seen, so
    that a slow disk makes none short.

    `state_changed()`: it runs, rests, has ended, or goes on in another way.
    """

    state_changed = Signal()

    def __init__(
        self, walk: Walk, picture: QWidget, fade: Fade, full_screen: FullScreen, parent: QObject | None = None
    ) -> None:
        """`picture`: where pictures are shown; `fade` lies over it."""
        super().__init__(parent)
        self._walk = walk
        self._picture = picture
        self._fade = fade
        self._full_screen = full_screen
        self._seconds = _USUAL
        self._loops = True
        self._running = self._rests = self._steps = False
        self._awake = Awake()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        walk.shown.connect(self._another)
        walk.sharper.connect(lambda _pixmap: self._seen())
        walk.failed.connect(lambda _reason: self._seen())

    @property
    def running(self) -> bool:
        """From its start to its end, also while it rests."""
        return self._running

    @property
    def rests(self) -> bool:
        """It runs, and stays on this picture until the person goes on."""
        return self._rests

    @property
    def seconds(self) -> int:
        """How long each picture stays: one of `INTERVALS`."""
        return self._seconds

    @property
    def loops(self) -> bool:
        """Whether it begins again after the last picture."""
        return self._loops

    def set_seconds(self, seconds: int) -> None:
        """The picture that is shown begins anew."""
        self._seconds = seconds
        self._tell()

    def set_loops(self, loops: bool) -> None:
        """Whether it begins again after the last picture."""
        self._loops = loops
        self._tell()

    def toggle(self) -> None:
        """Begin with the picture that is shown, or end it; one picture alone is no show."""
        if self._running:
            self.stop()
        elif self._walk.count > 1:
            self._picture.setFocus(Qt.FocusReason.OtherFocusReason)
            self._running = True
            self._full_screen.remember()
            self._full_screen.fill()
            announce(self._picture, self.tr("The slide show begins"))
            self._tell()

    def stop(self) -> None:
        """End it."""
        if self._running:
            self._running = self._rests = False
            self._fade.drop()
            self._full_screen.restore()
            announce(self._picture, self.tr("The slide show has ended"))
            self._tell()

    def rest(self) -> None:
        """Stay on this picture, or go on."""
        self._rests = not self._rests
        self._tell()

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return {"seconds": self._seconds, "loops": self._loops}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave; what makes no sense is left out."""
        if (seconds := state.get("seconds")) in INTERVALS:
            self._seconds = int(seconds)
        self._loops = bool(state.get("loops", self._loops))

    def _tell(self) -> None:
        self._walk.set_circular(self._running and self._loops)
        self._count_down()
        self._awake.keep(self._running and not self._rests)
        self.state_changed.emit()

    def _count_down(self) -> None:
        self._timer.stop()
        if self._running and not self._rests:
            self._timer.start(self._seconds * 1000)

    def _go_on(self) -> None:
        self._fade.hold(self._picture)
        self._steps = True
        gone = self._walk.on()
        self._steps = False
        if not gone:
            self.stop()

    def _another(self, _asset: Asset) -> None:
        """Another picture is to come; one that the person went to comes without a fade."""
        self._timer.stop()
        if not self._steps:
            self._fade.drop()

    def _seen(self) -> None:
        if self._running:
            self._fade.begin()
            self._count_down()
