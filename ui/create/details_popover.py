"""What a server or the system said itself, to read and to copy."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.shared.popover import Popover
from ui.theme import Theme

_WIDTH, _HEIGHT = 420, 220


class DetailsPopover(Popover):
    """Open it once with `open_at`; it deletes itself when it closes."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Details"))
        words = QPlainTextEdit(text)
        words.setReadOnly(True)
        words.setFont(theme.font("mono"))
        words.setAccessibleName(self.tr("Details"))
        words.setTabChangesFocus(True)
        copy = QPushButton(self.tr("Copy"))
        copy.setProperty("control", "sm")
        copy.setIcon(theme.icon("copy", "text.primary"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(words, 1)
        column.addLayout(foot)
        self.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.closed.connect(self.deleteLater)
