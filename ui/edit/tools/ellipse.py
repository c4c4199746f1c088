"""Ellipses of the mask, drawn or by numbers."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from services.types import Box
from ui.edit.tools.rectangle import RectangleTool


class EllipseTool(RectangleTool):
    """The one that fits into the rectangle."""

    id: ClassVar[str] = "ellipse"
    icon: ClassVar[str] = "ellipse"
    draws: ClassVar[str] = "drawEllipse"

    @property
    def name(self) -> str:
        return QCoreApplication.translate("Tools", "Ellipse mask")

    @property
    def short_name(self) -> str:
        return QCoreApplication.translate("Tools", "Ellipse")

    def _apply(self, box: Box) -> None:
        self.gestures.ellipse.emit(
            float(box.left), float(box.top), float(box.width), float(box.height), self._combine.value
        )
