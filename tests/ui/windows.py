"""Windows of tests on any window system: offscreen, or a real X server with or without a window manager."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def present(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until it is the active one: a window system takes its time, and keys go to the active
    window only. Tests use this in place of `show()`."""
    with qtbot.waitExposed(window):
        window.show()
    if window.windowType() is Qt.WindowType.Popup:  # its keys are grabbed
        return
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
