"""The hand."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from ui.edit.tools.tool import Tool


class PanTool(Tool):
    """Moves the picture on the screen; the canvas does that itself, as it does while Space is held."""

    id: ClassVar[str] = "pan"
    icon: ClassVar[str] = "hand"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.OpenHandCursor

    @property
    def name(self) -> str:
        return QCoreApplication.translate("Tools", "Pan")
