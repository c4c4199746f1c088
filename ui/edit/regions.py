"""The regions of an edit: numbered masks, each with its own sentence, changed one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from services.types import LOOSE, RegionDraft
from ui import strings
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property


class RegionList(Retranslated, QWidget):
    """`added()`: keep the mask that is there as a region. By number from 0: `worded(number, sentence)`;
    `removed(number)`; `picked(number)`: paint on that one, or on the mask that belongs to none (`LOOSE`);
    `moved(from, to)`: its turn. `left()`: what had the keyboard is gone."""

    added = Signal()
    worded = Signal(int, str)
    removed = Signal(int)
    picked = Signal(int)
    moved = Signal(int, int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current = LOOSE
        self.rows: list[RegionRow] = []
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self._title.setMinimumWidth(1)
        self._hint, self._rest = QLabel(), QLabel()
        for caption in (self._hint, self._rest):
            caption.setProperty("role", "caption")
            caption.setWordWrap(True)
        self._last: Callable[[], str] = str
        self._wrong = ""
        self.add = QPushButton(theme.icon("plus"), "")
        self.add.setProperty("kind", "quiet")
        self.add.setProperty("control", "sm")
        self.add.clicked.connect(self.added)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addLayout(self._column)
        column.addWidget(self._rest)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_rest(self, *, masked: bool, extended: bool) -> None:
        """What is done after the regions: another mask is changed, the frame is extended, or neither."""
        words = {
            (True, False): lambda: self.tr("Last, the mask that is no region is changed as the prompt says."),
            (False, True): lambda: self.tr("Last, the frame is extended as the prompt says."),
            (True, True): lambda: self.tr("Last, the other mask and the new frame are filled as the prompt says."),
        }
        self._last = words.get((masked, extended), str)
        self._word_rest()

    def _word_rest(self) -> None:
        text = self._wrong or self._last()
        self._rest.setText(text)
        self._rest.setVisible(bool(text))
        set_property(self._rest, "tone", "danger" if self._wrong else "")

    def show_regions(self, lines: Sequence[RegionDraft], current: int, *, addable: bool) -> None:
        """All of them in their turn; `current`: whose mask is on the canvas, `LOOSE`: that of none; `addable`:
        there is a mask that is no region yet."""
        self._current = current
        focused = self.window().focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        while len(self.rows) > len(lines):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(lines):
            self._add_row()
        for number, (row, line) in enumerate(zip(self.rows, lines, strict=True)):
            row.show_line(line, current=number == current)
        self.add.setVisible(addable)
        self._hint.setVisible(bool(lines))
        self.setVisible(bool(lines) or addable)
        if held and focused is not None and not focused.isVisibleTo(self.window()):
            if self.rows:
                self.focus_words(len(self.rows) - 1)
            else:
                self.left.emit()

    def set_problems(self, problems: Mapping[str, str]) -> set[str]:
        """What is wrong with regions (`region-<number>`) or the `rest`; returns those that are on the screen."""
        for row in self.rows:
            row.set_problem(problems.get(f"region-{row.number}", ""))
        self._wrong = self.tr("Write into the prompt what should be there, too.") if "rest" in problems else ""
        self._word_rest()
        return {"rest", *(f"region-{row.number}" for row in self.rows)} & problems.keys()

    def focus_words(self, number: int) -> None:
        """Put the cursor into the sentence of a region."""
        if 0 <= number < len(self.rows):
            self.rows[number].words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row = RegionRow(self._theme, len(self.rows))
        row.worded.connect(lambda words: self.worded.emit(row.number, words))
        row.removed.connect(lambda: self.removed.emit(row.number))
        row.picked.connect(lambda: self.picked.emit(LOOSE if row.number == self._current else row.number))
        row.stepped.connect(lambda step: self._move(row.number, row.number + step))
        self.rows.append(row)
        self._column.addWidget(row)

    def _move(self, number: int, to: int) -> None:
        if 0 <= to < len(self.rows):
            self.moved.emit(number, to)
            self.focus_words(to)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Regions"))
        self._hint.setText(self.tr("Each region is changed as its own sentence says, one after the other."))
        self.setAccessibleName(self.tr("Regions"))
        self.add.setText(self.tr("Keep mask as region"))
        self.add.setToolTip(self.tr("Several masks, each with its own sentence, are applied one after the other."))
        self._word_rest()

    def _dress(self) -> None:
        self.add.setIconSize(self._theme.icon_size(14))


class RegionRow(Retranslated, QWidget):
    """`worded(sentence)`; `removed()`; `picked()`; `stepped(-1 or 1)`: Alt+Up or Alt+Down, its turn is another."""

    worded = Signal(str)
    removed = Signal()
    picked = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.number = number
        self._share = 0.0
        self._wrong = ""
        self.badge = QToolButton()
        self.badge.setCheckable(True)
        self.badge.setText(str(number + 1))
        self.badge.clicked.connect(self._pick)
        self.words = QLineEdit()
        self.words.textEdited.connect(self.worded)
        self.words.installEventFilter(self)
        self._remove = QToolButton()
        self._remove.setIcon(theme.icon("x"))
        self._remove.clicked.connect(self.removed)
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.badge)
        row.addWidget(self.words, 1)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._problem)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_line(self, line: RegionDraft, *, current: bool) -> None:
        """What it says now, and whether its mask is on the canvas."""
        if self.words.text() != line.words:
            self.words.setText(line.words)
            self.words.setCursorPosition(0)
        self._share = line.share
        self.badge.setChecked(current)
        self.retranslate()

    def set_problem(self, text: str) -> None:
        """Why it cannot be applied; empty: nothing stands in the way."""
        self._wrong = text
        self.retranslate()

    def _pick(self) -> None:
        self.badge.setChecked(True)  # the list says which one it is
        self.picked.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Alt+Up and Alt+Down change its turn: dragging is never the only way (ui.md section 16)."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.stepped.emit(step)
                return True
        return False

    def retranslate(self) -> None:
        name = self.tr("Region {n}").format(n=self.number + 1)
        share = strings.percent(self._share)
        self.badge.setAccessibleName(name)
        self.badge.setToolTip(self.tr("{name}, {share} of the picture").format(name=name, share=share))
        self.words.setAccessibleName(self.tr("What should be in region {n}").format(n=self.number + 1))
        self.words.setPlaceholderText(self.tr("What should be there"))
        problem = self._wrong or (self.tr("This mask is empty.") if self._share <= 0 else "")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.words.setAccessibleDescription(problem)
        self._remove.setAccessibleName(self.tr("Remove region {n}").format(n=self.number + 1))
        self._remove.setToolTip(self._remove.accessibleName())

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        for button in (self.badge, self._remove):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(14))
