"""How far the edge of the mask fades out."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.edit.tools.groups import BarSlider
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_MOST = 100


class FeatherPopover(Retranslated, Popover):
    """`applied(int)`: pixels, from 1 to 100."""

    applied = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self.width_field = BarSlider(theme, 176, suffix=" px")
        self.width_field.set_range(0, _MOST)
        self.width_field.set_value(6)
        self._label.setBuddy(self.width_field.slider)
        self.apply = QPushButton()
        self.apply.clicked.connect(self._apply)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._label)
        row.addWidget(self.width_field)
        row.addWidget(self.apply)
        self.retranslate()

    def open_at(self, anchor: QWidget, *, above: bool = False, area: QRect | None = None) -> None:
        super().open_at(anchor, above=above, area=area)
        self.width_field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        else:
            super().keyPressEvent(event)

    def _apply(self) -> None:
        self.hide()
        if self.width_field.value:
            self.applied.emit(self.width_field.value)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Feather"))
        self._label.setText(self.tr("Feather"))
        self.width_field.setAccessibleName(self.tr("Feather, pixels"))
        self.apply.setText(self.tr("Apply"))
