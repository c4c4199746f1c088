"""What has the keyboard on each page while another one is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class PageFocus:
    """Qt moves the focus on to the next widget as a page is hidden, and would begin there when it is shown again."""

    def __init__(self) -> None:
        self._kept: dict[QWidget, QWidget | None] = {}

    def keep(self, page: QWidget) -> None:
        """The page is about to be hidden."""
        self._kept[page] = page.focusWidget()

    def give_back(self, page: QWidget) -> bool:
        """The page is shown again. False: nothing there had the keyboard, or it is gone, or cannot take it now."""
        kept = self._kept.get(page)
        if kept is None or not isValid(kept) or not (kept.isVisible() and kept.isEnabled()):
            return False
        kept.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
