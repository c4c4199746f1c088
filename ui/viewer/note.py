"""What the status strip says, while the viewer covers it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import actions
from ui.shared.retranslated import Retranslated
from ui.theme import Theme
from ui.viewer.bars import FOOT_HEIGHT, ScrimBar

_ABOVE_FOOT = 32
"""Pixels: it stands on a picture that fits, not across its edge, beyond which it is as dark as what lies there."""


class Note(Retranslated, ScrimBar):
    """A quiet fact in the middle above the film, with a way back where there is one. `undo_pressed()`."""

    undo_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = self.icon_button("undo")
        self._undo.clicked.connect(self.undo_pressed)
        self._room = QSize()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.setToolTip(actions.tip(self.tr("Undo"), "undo"))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, *, undoable: bool) -> None:
        """Say this; an empty text: no more."""
        self._text.setText(text)
        self._undo.setVisible(undoable)
        self.setVisible(bool(text))
        self.place(self._room)
        self.raise_()

    def place(self, room: QSize) -> None:
        """Stand in the middle of an area of that size, above its foot."""
        self._room = room
        self.adjustSize()
        height = self.theme.px(FOOT_HEIGHT) + _ABOVE_FOOT + self.height()
        self.move((room.width() - self.width()) // 2, room.height() - height)

    def _resize(self) -> None:
        self.dress(self._text, "body")
        edge = self.theme.size("control.sm")
        self._undo.setFixedSize(edge, edge)
        self._undo.setIconSize(self.theme.icon_size(16))
        self.setMinimumHeight(edge + 8)
