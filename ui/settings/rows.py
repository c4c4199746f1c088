"""Rows of a label and its control."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from ui.theme import Theme

_LABELS, _NARROW_LABELS = 132, 84
"""Widths of the labels at 100 % text size, with enough room and with little."""
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Row:
    label: QLabel
    field: QWidget | QLayout
    wide: bool
    """The control takes all the room."""
    beside: bool
    """It stands beside the row before it where there is room."""


class Rows(QGridLayout):
    """Rows whose controls stand below one another; each label beside its control, or above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[_Row] = []
        self._shape = (False, False)
        self.setHorizontalSpacing(16)
        self.setColumnStretch(1, 1)
        self.setColumnStretch(3, 1)

    def add_row(
        self, field: QWidget | QLayout, *, buddy: QWidget | None = None, wide: bool = False, beside: bool = False
    ) -> QLabel:
        """A label and its control; returns the label, for its owner to word. `wide`: the control takes all the room;
        `beside`: it stands beside the row before it where there is room."""
        label = QLabel()
        label.setProperty("role", "label")
        target = buddy or (field if isinstance(field, QWidget) else None)
        if target is not None:
            label.setBuddy(target)
        self._rows.append(_Row(label, field, wide or isinstance(field, QLayout), beside))
        self._place()
        return label

    def arrange(self, narrow: bool, stacked: bool) -> None:
        """Labels take less room, or stand above; lengths are those of the text size that holds now."""
        self.setColumnMinimumWidth(0, 0 if stacked else self._theme.px(_NARROW_LABELS if narrow else _LABELS))
        self.setVerticalSpacing(4 if stacked else 12)
        for row in self._rows:
            row.label.setMinimumHeight(0 if stacked else self._theme.size("control.md"))  # beside the first line
            row.label.setContentsMargins(0, 8 if stacked else 0, 0, 0)
        if (narrow, stacked) != self._shape:
            self._shape = (narrow, stacked)
            self._place()

    def _place(self) -> None:
        narrow, stacked = self._shape
        for row in self._rows:
            self.removeWidget(row.label)  # and not `takeAt`: what that leaves behind keeps Qt from noting new heights
            self.removeWidget(row.field) if isinstance(row.field, QWidget) else self.removeItem(row.field)
        line = 0
        for number, row in enumerate(self._rows):
            second = row.beside and not narrow
            shared = second or (not narrow and any(after.beside for after in self._rows[number + 1 : number + 2]))
            if not second:
                line += 1
            column = 2 if second else 0
            self.addWidget(row.label, line, column, 1, _COLUMNS if stacked else 1, Qt.AlignmentFlag.AlignTop)
            if stacked:
                line += 1
            first_column = 0 if stacked else column + 1
            span = _COLUMNS if stacked else 1 if shared else _COLUMNS - 1
            side = Qt.AlignmentFlag(0) if row.wide else Qt.AlignmentFlag.AlignLeft
            if isinstance(row.field, QWidget):
                self.addWidget(row.field, line, first_column, 1, span, side)
            else:
                self.addLayout(row.field, line, first_column, 1, span, side)
