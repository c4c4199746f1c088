"""Text to read and copy: it wraps anywhere, grows with its content and can be selected with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.theme import Theme

_STYLE = "label"


class ReadText(QTextEdit):
    """Read-only text or a table of facts; taller than `most_lines` it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, most_lines: int = 14) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most_lines = most_lines
        self._text = ""
        self._facts: tuple[tuple[str, str], ...] | None = None
        self.setProperty("bare", True)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()

    def set_text(self, text: str) -> None:
        """Plain text, line breaks kept."""
        self._facts = None
        if text != self._text:
            self._text = text
            self._fill()

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Rows of label and value."""
        rows = tuple(facts)
        if rows != self._facts:
            self._facts = rows
            self._fill()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The rows it shows."""
        return self._facts or ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self.height())

    def _fill(self) -> None:
        if self._facts is None:
            colour = self._theme.color("text.secondary").name()
            self.setHtml(f'<p style="white-space: pre-wrap; color: {colour}; margin: 0">{escape(self._text)}</p>')
        else:
            self._fill_table()
        self._fit()

    def _fill_table(self) -> None:
        label, value = self._theme.color("text.tertiary").name(), self._theme.color("text.secondary").name()
        rows = "".join(
            f'<tr><td style="color:{label}; padding:0 8px 3px 0" width="{self._theme.px(82)}">{escape(name)}</td>'
            f'<td style="color:{value}; padding:0 0 3px 0">{escape(text)}</td></tr>'
            for name, text in self._facts or ()
        )
        self.setHtml(f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>')

    def _dress(self) -> None:
        font = self._theme.font(_STYLE)
        font.setWeight(font.Weight.Normal)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._fill()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        height = min(round(self.document().size().height()), self._most_lines * line) + 2
        if height != self.height():
            self.setFixedHeight(max(height, line))
