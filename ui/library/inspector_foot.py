"""The buttons at the foot of the inspector."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from services.types import Asset
from ui import actions
from ui.library import wording
from ui.library.section import SIDE, SmallButton
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class InspectorFoot(Retranslated, QWidget):
    """`chosen(command)`: edit, ask or save-as; `menu_requested(global point)`."""

    chosen = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edit = QPushButton(theme.icon("edit"), "", self)
        self._ask = QPushButton(theme.icon("ask"), "", self)
        self._save = SmallButton(theme, "download", self, large=True)
        self._more = SmallButton(theme, "more", self, large=True)
        for button, command in (
            (self._edit, "edit"),
            (self._ask, "ask"),
            (self._save, "save-as"),
        ):
            button.clicked.connect(lambda _checked=False, name=command: self.chosen.emit(name))
        self._more.clicked.connect(self._open_menu)
        line = QFrame(self)
        line.setProperty("role", "line")
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 10, SIDE, 10)
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(self._ask, 1)
        row.addWidget(self._save)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(row)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def show_asset(self, asset: Asset) -> None:
        """Offer what can be done with this picture."""
        offered = {"edit", "ask"} - wording.not_offered(asset)
        self._edit.setVisible("edit" in offered)
        self._ask.setVisible("ask" in offered)

    def retranslate(self) -> None:
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(actions.tip(self.tr("Edit this picture"), "edit-this"))
        self._ask.setText(self.tr("Ask"))
        self._ask.setToolTip(actions.tip(self.tr("Ask about this picture"), "ask-this"))
        self._save.set_name(self.tr("Save as…"), "save-as")
        self._more.set_name(self.tr("More"))

    def _open_menu(self) -> None:
        self.menu_requested.emit(self._more.mapToGlobal(self._more.rect().center()))

    def _resize(self) -> None:
        for button in (self._edit, self._ask):
            button.setIconSize(self._theme.icon_size(16))
