"""Panels beside or above one another whose borders can be moved with the mouse and with the arrow keys (ui.md §16)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_STEP = 16
_KEYS = {
    Qt.Orientation.Horizontal: {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP},
    Qt.Orientation.Vertical: {Qt.Key.Key_Up: -_STEP, Qt.Key.Key_Down: _STEP},
}


class _Handle(Retranslated, QSplitterHandle):
    """A line of one pixel; Qt lets the mouse grab it some pixels beside."""

    def __init__(self, theme: Theme, splitter: Splitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._theme = theme
        self.name = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def retranslate(self) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        self.setAccessibleName(self.name or (self.tr("Panel width") if across else self.tr("Panel height")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS[self.orientation()].get(Qt.Key(event.key()))
        before = self.splitter().widget(self.splitter().indexOf(self) - 1)
        if step is None or before is None:
            event.ignore()
        else:
            across = self.orientation() == Qt.Orientation.Horizontal
            self.moveSplitter((before.geometry().right() if across else before.geometry().bottom()) + 1 + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("keyfocus"):
            QPainter(self).fillRect(self.rect(), self._theme.color("focus.ring"))


class Splitter(QSplitter):
    """A splitter with a thin line between its panels."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        self._theme = theme
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def name_handle(self, name: str) -> None:
        """What the border after the first panel is called."""
        handle = self.handle(1)
        assert isinstance(handle, _Handle)
        handle.name = name
        handle.retranslate()

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self)


class KeptSize(QObject):
    """How wide (or high) the first or last panel of a splitter is: as usual, or as the person has made it.

    Sizes are those at 100 % text size and grow with it. A narrow window has a size of its own. The other panel takes
    the rest, so it must be the one with a stretch factor.
    """

    def __init__(self, theme: Theme, splitter: Splitter, panel: QWidget, usual: int, narrow: int = 0) -> None:
        """`narrow`: the usual size in a narrow window, 0: the same."""
        super().__init__(splitter)
        self._theme = theme
        self._splitter = splitter
        self._panel = panel
        self._usual = {False: usual, True: narrow or usual}
        self._chosen: dict[bool, int] = {}
        self._narrow = False
        self._needed = 0
        splitter.splitterMoved.connect(self._choose)
        theme.changed.connect(self.fit)

    def set_narrow(self, narrow: bool) -> None:
        """The window is narrow, or wide."""
        self._narrow = narrow
        self.fit()

    def set_needed(self, pixels: int) -> None:
        """What the panel holds fills no more; nothing is taken from the other one for the rest, unless the person has
        made it so."""
        if pixels != self._needed:
            self._needed = pixels
            self.fit()

    def state(self, name: str) -> dict[str, int]:
        """What the person has chosen, under that name, for the window memory."""
        return {_key(name, narrow): size for narrow, size in self._chosen.items()}

    def restore(self, name: str, state: Mapping[str, object]) -> None:
        """Take up what `state` gave."""
        for narrow in (False, True):
            size = state.get(_key(name, narrow))
            if isinstance(size, int) and 0 < size < 10_000:
                self._chosen[narrow] = size
        self.fit()

    def fit(self) -> None:
        """Give the panel its size."""
        size = self._theme.px(self._chosen.get(self._narrow, self._usual[self._narrow]))
        if self._needed and self._narrow not in self._chosen:
            size = min(size, self._needed)
        across = self._splitter.orientation() == Qt.Orientation.Horizontal
        rest = max(1, (self._splitter.width() if across else self._splitter.height()) - size)
        self._splitter.setSizes([size, rest] if self._splitter.indexOf(self._panel) == 0 else [rest, size])

    def _choose(self) -> None:
        across = self._splitter.orientation() == Qt.Orientation.Horizontal
        size = self._panel.width() if across else self._panel.height()
        self._chosen[self._narrow] = round(size * 100 / self._theme.px(100))


def _key(name: str, narrow: bool) -> str:
    return f"{name}_narrow" if narrow else name
