"""A part of the Library's sidebar: a heading with a button, and a list of named things under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.library.organise.named_list import NamedList
from ui.library.section import SmallButton
from ui.theme import Theme


class NamedSection(QWidget):
    """`add_requested()`: the person wants another one."""

    add_requested = Signal()

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None, *, takes: bool = False) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self._heading.setProperty("role", "label")
        self._heading.setWordWrap(True)
        self._add = SmallButton(theme, "plus", self)
        self._add.clicked.connect(self.add_requested)
        self.list = NamedList(theme, icon, self, takes=takes)
        head = QHBoxLayout()
        head.setContentsMargins(8, 12, 0, 2)
        head.addWidget(self._heading, 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list)

    def name(self, heading: str, add: str, action_id: str = "") -> None:
        """Word it; `action_id`: the row of the action table whose keys add one. Without a word for adding, there is no
        button."""
        self._heading.setText(heading)
        self.list.setAccessibleName(heading)
        self._add.setVisible(bool(add))
        self._add.set_name(add, action_id)
