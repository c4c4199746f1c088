"""A part of the inspector: a line, a heading, a small button beside it, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui import actions
from ui.theme import Theme

SIDE = 14
"""Padding of side panels in pixels (tokens.md §4)."""


class Section(QWidget):
    """Widgets go into `body`."""

    def __init__(self, theme: Theme, *beside: QAbstractButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = QLabel(self)
        self.heading.setProperty("role", "label")
        self.heading.setProperty("tone", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule = QFrame(self)
        rule.setProperty("role", "line")
        column.addWidget(rule)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(SIDE, 8, SIDE, 10)
        self.body.setSpacing(4)
        column.addLayout(self.body)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(4)
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        for button in beside:
            self.head.addWidget(button)
        self.body.addLayout(self.head)


class SmallButton(QToolButton):
    """An icon button of 24 pixels (28 if `large`); its text is its tooltip and its accessible name."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = large
        self.setIcon(theme.icon(icon))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._resize)
        self._resize()

    def set_name(self, text: str, action_id: str = "") -> None:
        """Name it; `action_id`: the row of the action table whose keys do the same."""
        self.setToolTip(actions.tip(text, action_id) if action_id else text)
        self.setAccessibleName(text)

    def _resize(self) -> None:
        edge = self._theme.size("control.md" if self._large else "control.sm")
        self.setFixedSize(edge, edge)
        self.setIconSize(self._theme.icon_size(20 if self._large else 16))
