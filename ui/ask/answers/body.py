"""An answer as a column of text, tables, code and quotes; only what has changed is drawn anew."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.ask.answers.parts import Part, PartKind, fenced, split
from ui.ask.answers.table import TableCard
from ui.ask.answers.text_block import TextBlock
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_GAP = 10
_ROWS = ("csv", "tsv")
"""Languages of code that holds the rows of a table."""


class CodeCard(Retranslated, QFrame):
    """Code in a card with its language and a button that copies it; rows of a table can be saved:
    `save_wanted(Markdown)`."""

    save_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = Part(PartKind.CODE, "")
        self.setProperty("role", "answer-card")
        self._language = QLabel()
        self._language.setProperty("role", "caption")
        self._copy, self.save = QPushButton(theme.icon("copy"), ""), QPushButton(theme.icon("table"), "")
        for button in (self._copy, self.save):
            button.setProperty("kind", "quiet")
            button.setProperty("control", "sm")
        self.save.clicked.connect(self._tell_rows)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._part.text))
        self._text = TextBlock(theme, style="mono")
        head = QHBoxLayout()
        head.setContentsMargins(10, 3, 4, 3)
        head.addWidget(self._language, 1)
        head.addWidget(self._copy)
        head.addWidget(self.save)
        line = QFrame()
        line.setProperty("role", "line")
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addLayout(inside)
        self.retranslate()

    def show_part(self, part: Part, *, live: bool) -> None:
        """Its words, and whether more of them are coming."""
        self._part = part
        self._text.set_plain(part.text)
        self._text.set_live(live)
        self.retranslate()

    def retranslate(self) -> None:
        language = self._part.language.upper() or self.tr("Text")
        if not self._part.closed:
            language = self.tr("{language} · receiving").format(language=language)
        self._language.setText(language)
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy this text"))
        self.save.setText(self.tr("Save CSV"))
        self.save.setVisible(
            self._part.closed and self._part.language.casefold() in _ROWS and bool(self._part.text.strip())
        )

    def _tell_rows(self) -> None:
        self.save_wanted.emit(fenced(self._part.text, self._part.language))


class QuoteCard(QFrame):
    """Quoted words beside a bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quote")
        self.text = TextBlock(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.addWidget(self.text)


class AnswerBody(QWidget):
    """`link_wanted(address)`; `table_copied(AnswerTable)`, `table_saved(AnswerTable)`: the person wants it so;
    `rows_saved(Markdown)`: of code that holds the rows of a table."""

    link_wanted = Signal(str)
    table_copied = Signal(object)
    table_saved = Signal(object)
    rows_saved = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # what grows below is all that is painted anew
        self._theme = theme
        self._parts: list[Part] = []
        self._widgets: list[QWidget] = []
        self._regions = 0
        self._text = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def set_text(self, markdown: str, *, live: bool) -> None:
        """The answer, or what has come of it; `live`: more is coming."""
        goes_on = live and bool(self._parts) and markdown.startswith(self._text)
        self._text = markdown
        parts = split(markdown, self._parts if goes_on else ()) or ([Part(PartKind.TEXT, "")] if live else [])
        for number, part in enumerate(parts):
            last = live and number == len(parts) - 1
            if number < len(self._parts) and self._parts[number].kind is not part.kind:
                self._drop(number)
            if number >= len(self._widgets):
                self._add(part)
            if number >= len(self._parts) or part != self._parts[number] or number >= len(parts) - 2:
                self._fill(self._widgets[number], part, live=last)
        self._drop(len(parts))
        self._parts = parts

    @property
    def growing(self) -> QWidget:
        """The part that more words come to."""
        return self._widgets[-1] if self._widgets else self

    @contextmanager
    def held(self) -> Generator[None]:
        """What comes within is painted afterwards: a view that has to be painted anew cannot simply be moved."""
        last = self._widgets[-1:]
        for widget in last:
            widget.setUpdatesEnabled(False)
        try:
            yield
        finally:
            for widget in last:
                widget.setUpdatesEnabled(True)

    def set_regions(self, count: int) -> None:
        """So many regions can be shown, where the text names them."""
        self._regions = count

    def _fill(self, widget: QWidget, part: Part, *, live: bool) -> None:
        if isinstance(widget, TextBlock):
            widget.set_regions(self._regions)
            widget.set_markdown(part.text)
            widget.set_live(live)
        elif isinstance(widget, TableCard):
            lines = part.text.split("\n")
            unfinished = live and len(lines) > 2
            widget.show_text("\n".join(lines[:-1]) if unfinished else part.text)
        elif isinstance(widget, CodeCard):
            widget.show_part(part, live=live)
        elif isinstance(widget, QuoteCard):
            widget.text.set_markdown(part.text)
            widget.text.set_live(live)

    def _add(self, part: Part) -> None:
        widget: QWidget
        match part.kind:
            case PartKind.TABLE:
                widget = card = TableCard(self._theme)
                card.copy_wanted.connect(self.table_copied)
                card.save_wanted.connect(self.table_saved)
                card.link_wanted.connect(self.link_wanted)
            case PartKind.CODE:
                widget = code = CodeCard(self._theme)
                code.save_wanted.connect(self.rows_saved)
            case PartKind.QUOTE:
                widget = quote = QuoteCard(self._theme)
                quote.text.link_wanted.connect(self.link_wanted)
            case PartKind.TEXT:
                widget = text = TextBlock(self._theme)
                text.link_wanted.connect(self.link_wanted)
        self._widgets.append(widget)
        self._column.addWidget(widget)

    def _drop(self, first: int) -> None:
        """Take away all from that number on."""
        for widget in self._widgets[first:]:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        del self._widgets[first:]
        del self._parts[first:]
