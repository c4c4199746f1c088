"""One section of the Settings page: a title, then rows of a label and its control, at most 840 wide."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shared.elided_label import ElidedLabel
from ui.theme import Theme

WIDEST = 840
_LABELS = 132
_NARROW_LABELS = 84
_NARROW_BELOW, _STACKED_BELOW = 640, 440
"""Widths of the section at 100 % text size: under the first, margins and labels take less room; under the second,
labels stand above their controls."""


class Section(QScrollArea):
    """Subclasses add rows in their constructor and set every text in `retranslate`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "section")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._be_a_stop)
        body = QWidget()
        body.setProperty("role", "scroll")
        self.setWidget(body)
        column = self._body = QWidget(body)
        outer = self._outer = QHBoxLayout(body)
        outer.addWidget(column, 1)
        outer.addStretch(0)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.title.setContentsMargins(0, 0, 0, 8)
        self.column.addWidget(self.title)
        self._groups: list[_Group] = []
        self._last_group: _Group | None = None
        self._shape = (False, False)
        self._set_shape(narrow=False, stacked=False)
        theme.changed.connect(self._fit)

    def add_line(self) -> QFrame:
        """A dividing line; the rows after it form a new group."""
        line = QFrame()
        line.setProperty("role", "line")
        self.add(line)
        return line

    def add(self, part: QWidget | QLayout) -> None:
        """Something that takes the whole width; the rows after it form a new group."""
        self._last_group = None
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def add_row(self, field: QWidget | QLayout, *, buddy: QWidget | None = None, wide: bool = False) -> QLabel:
        """A label and its control; returns the label, to be worded in `retranslate`. `wide`: the control fills it."""
        if self._last_group is None:
            self._last_group = _Group(self.theme)
            self._last_group.arrange(*self._shape)
            self._groups.append(self._last_group)
            self.column.addLayout(self._last_group)
        label = QLabel()
        label.setProperty("role", "label")
        if (target := buddy or (field if isinstance(field, QWidget) else None)) is not None:
            label.setBuddy(target)
        self._last_group.add_row(label, field, wide=wide or isinstance(field, QLayout))
        return label

    def add_note(self) -> QLabel:
        """A line of small text over the whole width."""
        note = QLabel()
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        self.column.addWidget(note)
        return note

    def set_title(self, text: str) -> None:
        """The heading, which names the scrolled area too."""
        self.title.setText(text)
        self.setAccessibleName(text)

    def set_narrow(self, narrow: bool) -> None:
        """There is little room, or enough again; subclasses arrange themselves."""

    def close_rows(self) -> None:
        """Nothing comes below; keep the rows at the top."""
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text; called by the subclass's constructor and when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The section's own width decides and not the window's: lists beside it and large text take room too."""
        width = self.width()
        self._body.setMaximumWidth(self.theme.px(WIDEST))
        narrow, stacked = (width < self.theme.px(edge) for edge in (_NARROW_BELOW, _STACKED_BELOW))
        if (narrow, stacked) != self._shape:
            self._set_shape(narrow=narrow, stacked=stacked)

    def _set_shape(self, *, narrow: bool, stacked: bool) -> None:
        was_narrow, self._shape = self._shape[0], (narrow, stacked)
        side = 16 if narrow else 28
        self._outer.setContentsMargins(side, 16, side, 24)
        for group in self._groups:
            group.arrange(narrow, stacked)
        if narrow != was_narrow:
            self.set_narrow(narrow)

    def _be_a_stop(self, _low: int, high: int) -> None:
        """Only what can be scrolled with the keys is worth a stop of Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if high else Qt.FocusPolicy.NoFocus)


class _Group(QGridLayout):
    """Rows whose controls stand below one another; each label beside its control, or above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[QLabel, QWidget | QLayout, bool]] = []
        self._stacked = False
        self.setHorizontalSpacing(16)
        self.setColumnStretch(1, 1)

    def add_row(self, label: QLabel, field: QWidget | QLayout, *, wide: bool) -> None:
        """`wide`: the control takes all the room there is."""
        self._rows.append((label, field, wide))
        self._place(len(self._rows) - 1)

    def arrange(self, narrow: bool, stacked: bool) -> None:
        """Labels take less room, or stand above."""
        self.setColumnMinimumWidth(0, 0 if stacked else self._theme.px(_NARROW_LABELS if narrow else _LABELS))
        self.setVerticalSpacing(4 if stacked else 12)
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
        self.addWidget(label, 2 * number, 0, 1, span, Qt.AlignmentFlag.AlignVCenter)
        side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
        if isinstance(field, QWidget):
            self.addWidget(field, line, column, 1, span, side)
        else:
            self.addLayout(field, line, column, 1, span, side)
