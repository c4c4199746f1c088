"""A line that opens and closes what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme import Theme

_MARGIN = 6


class Disclosure(QPushButton):
    """A chevron and a text; `content` is shown while it is open."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self.setCheckable(True)
        self.setProperty("kind", "link")
        self.setProperty("control", "sm")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._toggle)
        theme.changed.connect(self._resize)
        self._resize()
        self._toggle(False)

    def _toggle(self, on: bool) -> None:
        self.setIcon(self._theme.icon("chevron-down" if on else "chevron-right", "accent.text"))
        self._content.setVisible(on)

    def _resize(self) -> None:
        self.setIconSize(self._theme.icon_size(14))


def outdented(line: Disclosure) -> QHBoxLayout:
    """Its chevron stands where text begins, though the button has a margin around it."""
    row = QHBoxLayout()
    row.setContentsMargins(-_MARGIN, 0, 0, 0)
    row.addWidget(line)
    row.addStretch(1)
    return row
