"""What models that see pictures get wrong: always a line of it under the composer, and more behind its button."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.ask.limits_popover import LimitsPopover
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class LimitsLine(Retranslated, QWidget):
    """`row` has room for more at its end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._info = icon_button(theme, "info")
        self._words = ElidedLabel()
        self._words.setProperty("role", "caption")
        self._popover = LimitsPopover(theme, self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.row.addWidget(self._info)
        self.row.addWidget(self._words, 1)
        self._info.clicked.connect(lambda: self._popover.open_at(self._info, above=True))
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _dress(self) -> None:
        small = self._theme.size("control.sm")
        self._info.setFixedSize(small, small)
        self._info.setIconSize(self._theme.icon_size(14))

    def retranslate(self) -> None:
        self._info.setToolTip(self.tr("What models get wrong"))
        self._info.setAccessibleName(self.tr("What models get wrong"))
        words = self.tr("Small, rotated or stylised text, exact counts and positions can be wrong. Check what matters.")
        self._words.setText(words)
