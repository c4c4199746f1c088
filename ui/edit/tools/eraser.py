"""The brush that takes away from the mask."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from ui.edit.tools.brush import BrushTool

translate = QCoreApplication.translate


class EraserTool(BrushTool):
    """As the brush, the other way round."""

    id: ClassVar[str] = "eraser"
    icon: ClassVar[str] = "eraser"
    erases: ClassVar[bool] = True

    @property
    def name(self) -> str:
        return translate("Tools", "Mask eraser")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Eraser")
