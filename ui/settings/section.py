"""One section of the Settings page: a title, then rows of a label and its control, at most 840 wide."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme

WIDEST = 840
_LABELS = 132
_NARROW_LABELS = 84


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
        column = QWidget(body)
        column.setMaximumWidth(theme.px(WIDEST))
        outer = self._outer = QHBoxLayout(body)
        outer.setContentsMargins(28, 16, 28, 24)
        outer.addWidget(column, 1)
        outer.addStretch(0)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.title = QLabel(column)
        self.title.setProperty("role", "title")
        self.title.setContentsMargins(0, 0, 0, 8)
        self.column.addWidget(self.title)
        self._grid: QGridLayout | None = None
        self._grids: list[QGridLayout] = []

    def add_line(self) -> QFrame:
        """A dividing line; the rows after it form a new group."""
        line = QFrame()
        line.setProperty("role", "line")
        self.column.addWidget(line)
        self._grid = None
        return line

    def add_row(self, field: QWidget | QLayout, *, buddy: QWidget | None = None, wide: bool = False) -> QLabel:
        """A label and its control; returns the label, to be worded in `retranslate`. `wide`: the control fills it."""
        if self._grid is None:
            self._grid = QGridLayout()
            self._grids.append(self._grid)
            self._grid.setHorizontalSpacing(16)
            self._grid.setVerticalSpacing(12)
            self._grid.setColumnMinimumWidth(0, self.theme.px(_LABELS))
            self._grid.setColumnStretch(1, 1)
            self.column.addLayout(self._grid)
        label = QLabel()
        label.setProperty("role", "label")
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(field, QWidget):
            label.setBuddy(buddy or field)
            self._grid.addWidget(field, row, 1) if wide else self._grid.addWidget(
                field, row, 1, Qt.AlignmentFlag.AlignLeft
            )
        else:
            if buddy is not None:
                label.setBuddy(buddy)
            self._grid.addLayout(field, row, 1)
        return label

    def add_note(self) -> QLabel:
        """A line of small text over the whole width."""
        note = QLabel()
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        self.column.addWidget(note)
        return note

    def _be_a_stop(self, _low: int, high: int) -> None:
        """Only what can be scrolled with the keys is worth a stop of Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if high else Qt.FocusPolicy.NoFocus)

    def set_title(self, text: str) -> None:
        """The heading, which names the scrolled area too."""
        self.title.setText(text)
        self.setAccessibleName(text)

    def set_narrow(self, narrow: bool) -> None:
        """Smaller margins in a narrow window."""
        side = 16 if narrow else 28
        self._outer.setContentsMargins(side, 16, side, 24)
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, self.theme.px(_NARROW_LABELS if narrow else _LABELS))

    def close_rows(self) -> None:
        """Nothing comes below; keep the rows at the top."""
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text; called by the subclass's constructor and when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
