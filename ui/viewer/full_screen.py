"""The window filling the screen for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class FullScreen:
    """What the window was like before, once for everyone who wants it back like that."""

    def __init__(self, widget: QWidget) -> None:
        """`widget`: any in the window."""
        self._widget = widget
        self._before: list[bool] = []

    def remember(self) -> None:
        """Whether the window fills the screen now, for `restore`."""
        self._before.append(self._widget.window().isFullScreen())

    def fill(self) -> None:
        """Fill the screen."""
        if not self._widget.window().isFullScreen():
            self.toggle()

    def restore(self) -> None:
        """Leave the full screen if it was entered since the last `remember`."""
        if self._before and not self._before.pop() and self._widget.window().isFullScreen():
            self.toggle()

    def toggle(self) -> None:
        """The window fills the screen, or no longer does."""
        window = self._widget.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
