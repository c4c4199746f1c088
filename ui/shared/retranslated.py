"""Widgets that word themselves again when the person chooses another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Retranslated(_Widget):
    """Stands before the Qt class of a widget: `class Rail(Retranslated, QFrame)`."""

    def retranslate(self) -> None:
        """Set every text anew; widgets call it once themselves when they are made."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
