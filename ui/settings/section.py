"""One section of the Settings page: a title, then rows of a label and its control, at most 840 wide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.settings.rows import Rows
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.shared.switch import Switch
from ui.theme import Theme

WIDEST = 840
_NARROW_BELOW, _STACKED_BELOW = 640, 440
"""Widths of the section at 100 % text size: under the first, margins and labels take less room; under the second,
labels stand above their controls."""


class Section(Retranslated, QScrollArea):
    """Subclasses add rows in their constructor and set every text in `retranslate`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "section")
        self.setProperty("region", True)
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
        self._rows: list[Rows] = []
        self._open_rows: Rows | None = None
        self._shape = (False, False)
        self._set_shape(narrow=False, stacked=False)
        theme.changed.connect(self._follow_theme)

    def add_line(self) -> QFrame:
        """A dividing line; the rows after it form a new group."""
        line = QFrame()
        line.setProperty("role", "line")
        self.add(line)
        return line

    def add(self, part: QWidget | QLayout) -> None:
        """Something that takes the whole width; the rows after it form a new group."""
        self._open_rows = None
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def add_row(
        self, field: QWidget | QLayout, *, buddy: QWidget | None = None, wide: bool = False, beside: bool = False
    ) -> QLabel:
        """A label and its control; returns the label, to be worded in `retranslate`. `wide` and `beside`: `Rows`."""
        if self._open_rows is None:
            rows = Rows(self.theme)
            self.add(rows)
            self.follow(rows)
            self._open_rows = rows
        return self._open_rows.add_row(field, buddy=buddy, wide=wide, beside=beside)

    def add_choice(self, switch: Switch) -> tuple[QLabel, QLabel]:
        """A switch with a label and a line of small text beside it; returns both, to be worded in `retranslate`."""
        label, note = QLabel(), QLabel()
        label.setProperty("role", "body")
        label.setBuddy(switch)
        note.setProperty("role", "caption")
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (label, note):
            text.setWordWrap(True)
            words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.add(row)
        return label, note

    def follow(self, rows: Rows) -> None:
        """These rows stand in this section: their labels take as much room as the others."""
        rows.arrange(*self._shape)
        self._rows.append(rows)

    def add_note(self) -> QLabel:
        """A line of small text over the whole width."""
        note = QLabel()
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        self.add(note)
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

    def _follow_theme(self) -> None:
        for rows in self._rows:
            rows.arrange(*self._shape)  # its lengths grow with the text
        self._fit()

    def _set_shape(self, *, narrow: bool, stacked: bool) -> None:
        was_narrow, self._shape = self._shape[0], (narrow, stacked)
        side = 16 if narrow else 28
        self._outer.setContentsMargins(side, 16, side, 24)
        for rows in self._rows:
            rows.arrange(narrow, stacked)
        if narrow != was_narrow:
            self.set_narrow(narrow)

    def _be_a_stop(self, _low: int, high: int) -> None:
        """Only what can be scrolled with the keys is worth a stop of Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if high else Qt.FocusPolicy.NoFocus)
