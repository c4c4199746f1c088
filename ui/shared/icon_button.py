"""A flat button that is only an icon."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import Theme


def icon_button(theme: Theme, icon: str, parent: QWidget | None = None) -> QToolButton:
    """Flat, reached by Tab. Its accessible name and tooltip are the caller's to give."""
    button = QToolButton(parent)
    button.setIcon(theme.icon(icon))
    button.setAutoRaise(True)
    return button
