"""Rows of a label and its control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from ui.theme import Theme

_LABELS, _NARROW_LABELS = 132, 84
"""Widths of the labels at 100 % text size, with enough room and with little."""


class Rows(QGridLayout):
    """Rows whose controls stand below one another; each label beside its control, or above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[QLabel, QWidget | QLayout, bool]] = []
        self._stacked = False
        self.setHorizontalSpacing(16)
        self.setColumnStretch(1, 1)

    def add_row(self, field: QWidget | QLayout, *, buddy: QWidget | None = None, wide: bool = False) -> QLabel:
        """A label and its control; returns the label, for its owner to word. `wide`: the control takes all the room."""
        label = QLabel()
        label.setProperty("role", "label")
        target = buddy or (field if isinstance(field, QWidget) else None)
        if target is not None:
            label.setBuddy(target)
        self._rows.append((label, field, wide or isinstance(field, QLayout)))
        self._place(len(self._rows) - 1)
        return label

    def arrange(self, narrow: bool, stacked: bool) -> None:
        """Labels take less room, or stand above."""
        self.setColumnMinimumWidth(0, 0 if stacked else self._theme.px(_NARROW_LABELS if narrow else _LABELS))
        self.setVerticalSpacing(4 if stacked else 12)
        for label, _field, _wide in self._rows:
            label.setMinimumHeight(0 if stacked else self._theme.size("control.md"))
        if stacked != self._stacked:
            self._stacked = stacked
            for label, field, _wide in self._rows:
                self.removeWidget(label)  # and not `takeAt`: what that leaves behind keeps Qt from noting new heights
                self.removeWidget(field) if isinstance(field, QWidget) else self.removeItem(field)
            for number in range(len(self._rows)):
                self._place(number)

    def _place(self, number: int) -> None:
        label, field, wide = self._rows[number]
        line, column, span = (2 * number + 1, 0, 2) if self._stacked else (2 * number, 1, 1)
        label.setContentsMargins(0, 8 if self._stacked else 0, 0, 0)
        label.setMinimumHeight(0 if self._stacked else self._theme.size("control.md"))  # beside a control's first line
        self.addWidget(label, 2 * number, 0, 1, span, Qt.AlignmentFlag.AlignTop)
        side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
        if isinstance(field, QWidget):
            self.addWidget(field, line, column, 1, span, side)
        else:
            self.addLayout(field, line, column, 1, span, side)
