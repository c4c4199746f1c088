"""Rows of a label and a field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_LABELS = 130
"""Width of the labels: those of two forms stand in one column."""


class Form(Retranslated, QWidget):
    """`changed()`: the person has set something else. Subclasses name their rows in `retranslate`."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(10)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add_row(self, name: str, field: QWidget, buddy: QWidget | None = None) -> None:
        """`buddy`: what the label leads to, where that is not the field itself."""
        label = QLabel()
        label.setProperty("role", "label")
        label.setMinimumHeight(self.theme.size("control.md"))
        label.setFixedWidth(self.theme.px(_LABELS))
        label.setWordWrap(True)
        label.setBuddy(buddy or field)
        self.fields[name], self._labels[name] = field, label
        self._rows.addRow(label, field)

    def add_remark(self, name: str, remark: QLabel) -> None:
        """A few words under the row before."""
        remark.setProperty("role", "caption")
        remark.setWordWrap(True)
        self.fields[name] = remark
        self._rows.addRow(QLabel(), remark)

    def show_row(self, name: str, shown: bool) -> None:
        """Rows that mean nothing now are not there."""
        self._rows.setRowVisible(self.fields[name], shown)

    def name_rows(self, names: Mapping[str, str]) -> None:
        """The words of the labels."""
        for name, text in names.items():
            self._labels[name].setText(text)
            self.fields[name].setAccessibleName(text)
