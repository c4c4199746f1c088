"""A table of an answer: painted with lines, copied for other programs, saved as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import AnswerTable
from ui.ask.answers.parts import cells
from ui.ask.answers.text_block import DIALECT, TextBlock, weigh
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_NUMBER = re.compile(r"^[-+−]?[^\w\s]?\s?\d[\d\s.,'%]*\s?\S{0,3}$")
_MARKED = re.compile(r"[*_`\[<~\\&]")
"""Signs that may mean something in Markdown."""
_MOST_COLUMNS, _MOST_CELLS = 30, 1_500
"""So many are shown; each cell takes Qt a third of a millisecond."""
_SIDE, _UP = 10, 6
"""Pixels around the text of a cell."""


class TableText(TextBlock):
    """The table itself. Qt's own reading of Markdown joins empty cells with those before them, so the cells are put
    into their places one by one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, style="body")
        self._lines: list[str] = []
        """The head and the rows that are known."""
        self._shown: AnswerTable | None = None
        """What is shown of it, in plain text."""

    @property
    def table(self) -> AnswerTable | None:
        """What it holds, in plain text; None: there is nothing yet."""
        if self._shown is None or self.whole:
            return self._shown
        columns, _ = self.extent
        return _with_rows(None, [_filled(cells(line), columns) for line in self._lines])

    @property
    def extent(self) -> tuple[int, int]:
        """Columns, and rows beside the head."""
        return (len(cells(self._lines[0])), len(self._lines) - 1) if self._lines else (0, 0)

    @property
    def whole(self) -> bool:
        """False: it holds more than is shown."""
        shown = self._shown
        return shown is None or (len(shown.head), len(shown.rows)) == self.extent

    def _grid(self) -> QTextTable | None:
        frames = self.document().rootFrame().childFrames()
        return next((frame for frame in frames if isinstance(frame, QTextTable)), None)

    def _render(self) -> None:
        """The whole table anew; `set_markdown` adds rows where there are only more of them."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        self._use_font()
        self._lines, self._shown = [], None
        self._go_on()

    def set_markdown(self, text: str) -> None:
        lines = _rows_of(text)
        if self._lines and lines[: len(self._lines)] == self._lines:
            self._source = text
            self._go_on()
        else:
            super().set_markdown(text)

    def _go_on(self) -> None:
        """Put what is not there yet into its place."""
        lines = _rows_of(self._source)
        if len(lines) == len(self._lines):
            return
        edit = QTextCursor(self.document())
        edit.beginEditBlock()  # laid out once, not after each cell
        first = len(self._lines)
        grid = self._grid() or self._begin(edit, min(len(cells(lines[0])), _MOST_COLUMNS))
        shown = min(len(lines), _MOST_CELLS // grid.columns())
        new = [_filled(cells(line), grid.columns()) for line in lines[first:shown]]
        for row in range(first, shown):
            if row >= grid.rows():
                grid.appendRows(1)
            for column in range(grid.columns()):
                _write(grid.cellAt(row, column).firstCursorPosition(), new[row - first][column])
        self._lines = lines
        before, self._shown = self._shown, _with_rows(self._shown, new)
        same = before is not None and before.numeric == self._shown.numeric
        for row in range(max(0, first - 1) if same else 0, grid.rows()):
            for column in range(grid.columns()):
                self._dress_cell(grid, row, column, right=self._shown.numeric[column])
        _squeeze_ends(self.document())
        edit.endEditBlock()
        self._heights.clear()
        self.updateGeometry()

    def _begin(self, edit: QTextCursor, columns: int) -> QTextTable:
        form = QTextTableFormat()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(0)
        return edit.insertTable(1, columns, form)

    def _dress_cell(self, grid: QTextTable, row: int, column: int, *, right: bool) -> None:
        cell = grid.cellAt(row, column)
        form = QTextTableCellFormat()
        form.setPadding(_UP)
        form.setLeftPadding(_SIDE)
        form.setRightPadding(_SIDE)
        form.setBottomBorder(1 if row < grid.rows() - 1 else 0)
        form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBottomBorderBrush(self._theme.color("line.subtle"))
        if row == 0:
            form.setBackground(self._theme.color("bg.raised"))
        cell.setFormat(form)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        block = QTextBlockFormat()
        high = self._theme.line_height(self._style)
        block.setLineHeight(high, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        block.setTopMargin(0)
        block.setBottomMargin(0)
        block.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        cursor.mergeBlockFormat(block)
        if row == 0:
            head = QTextCharFormat()
            head.setFont(self._theme.font("label"))
            head.setForeground(self._theme.color("text.secondary"))
            cursor.mergeCharFormat(head)


def _rows_of(text: str) -> list[str]:
    """The head and the rows, without the line between them."""
    lines = text.split("\n")
    return [lines[0], *lines[2:]] if len(lines) > 1 else []


def _filled(written: list[str], columns: int) -> list[str]:
    """As many cells as the head has."""
    clean = (cell.replace("\\|", "|").replace("<br>", " ").replace("<br/>", " ") for cell in written[:columns])
    return [*clean, *[""] * (columns - len(written))]


def _with_rows(table: AnswerTable | None, new: Sequence[Sequence[str]]) -> AnswerTable:
    """What a table holds with these lines more; the first line is the head."""
    lines = tuple(tuple(_plain(cell) for cell in line) for line in new)
    head, body = (lines[0], lines[1:]) if table is None else (table.head, (*table.rows, *lines))
    numeric = tuple(
        any(row[column] for row in body) and all(not row[column] or _NUMBER.match(row[column]) for row in body)
        for column in range(len(head))
    )
    return AnswerTable(head=head, rows=body, numeric=numeric)


def _plain(cell: str) -> str:
    """Without the signs of bold words and the like."""
    return (_read(cell).toPlainText() if _MARKED.search(cell) else cell).strip()


def _read(cell: str) -> QTextDocument:
    document = QTextDocument()
    document.setMarkdown(cell, DIALECT)
    return document


def _write(cursor: QTextCursor, cell: str) -> None:
    """The text of a cell, with its bold words and the like."""
    if not _MARKED.search(cell):
        cursor.insertText(cell)
        return
    inside = _read(cell)
    weigh(inside)
    inside_cursor = QTextCursor(inside)
    inside_cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertFragment(inside_cursor.selection())


def _squeeze_ends(document: QTextDocument) -> None:
    """The empty lines that Qt keeps before and behind a table take no room."""
    for position in (0, document.characterCount() - 1):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        if cursor.currentTable() is None:
            form = QTextBlockFormat()
            form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            form.setTopMargin(0)
            form.setBottomMargin(0)
            cursor.mergeBlockFormat(form)


class TableCard(Retranslated, QFrame):
    """`copy_wanted(AnswerTable)`, `save_wanted(AnswerTable)`."""

    copy_wanted = Signal(object)
    save_wanted = Signal(object)
    link_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "answer-card")
        self._text = TableText(theme)
        self._text.link_wanted.connect(self.link_wanted)
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self._copy = QPushButton(theme.icon("copy"), "")
        self._save = QPushButton(theme.icon("table"), "")
        for button, told in ((self._copy, self.copy_wanted), (self._save, self.save_wanted)):
            button.setProperty("kind", "quiet")
            button.setProperty("control", "sm")
            button.clicked.connect(lambda _=False, told=told: self._tell(told))
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 3, 4, 3)
        foot.setSpacing(4)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(line)
        column.addLayout(foot)
        self.retranslate()

    def show_text(self, markdown: str) -> None:
        """The lines of the table."""
        self._text.set_markdown(markdown)
        self._count_rows()

    @property
    def table(self) -> AnswerTable | None:
        """What it holds."""
        return self._text.table

    def _count_rows(self) -> None:
        columns, rows = self._text.extent
        count = self.tr("{rows}, {columns}").format(
            rows=self.tr("%n row(s)", "", rows), columns=self.tr("%n column(s)", "", columns)
        )
        if not self._text.whole:
            count = self.tr("{count} · shown in part, copies have all").format(count=count)
        self._count.setText(count)
        self.setAccessibleName(self.tr("Table: {count}").format(count=count))

    def retranslate(self) -> None:
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copies the table as HTML, tab-separated text and Markdown"))
        self._copy.setAccessibleName(self.tr("Copy table"))
        self._save.setText(self.tr("Save CSV"))
        self._count_rows()

    def _tell(self, told: SignalInstance) -> None:
        if (table := self.table) is not None:
            told.emit(table)
