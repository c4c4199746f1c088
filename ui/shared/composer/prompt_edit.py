"""The text field of a prompt: grows with its text, runs on Ctrl+Enter, never while an input method is composing."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui import actions
from ui.shared.dropped_text import dropped_text
from ui.theme import Theme

MIN_LINES = 3
MAX_LINES = 12
_PAD_TOP, _PAD_SIDE, _PAD_BOTTOM, _LIFT = 10, 12, 4, 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDLESS = re.compile(r"\S{4000}")
"""A word that is none."""


class PromptEdit(QTextEdit):
    """Plain text only. A QTextEdit because QPlainTextEdit cannot set the line height that the type scale asks for.

    `run_wanted`: the keys of `run`. `walked(int)`: +1 older, -1 newer prompt. `focused(bool)`.
    `pasted(QMimeData)`: pictures were pasted or dropped here, which are not text.
    `height_changed`: the wanted height is another one. With `enter_runs` Enter runs too; Shift+Enter makes a line.
    """

    run_wanted = Signal()
    walked = Signal(int)
    focused = Signal(bool)
    height_changed = Signal()
    pasted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, enter_runs: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._enter_runs = enter_runs
        self._preedit = ""
        self._hint = ""
        self.setProperty("bare", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._break_lines("")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        # A fixed line height puts its air above the letters, so the text is moved up by half of it.
        self.setViewportMargins(_PAD_SIDE, _PAD_TOP - _LIFT, _PAD_SIDE - 4, _PAD_BOTTOM + _LIFT)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.height_changed.emit())
        self.textChanged.connect(self._break_as_usual)
        theme.changed.connect(self._dress)
        self._dress()

    # -- text ----------------------------------------------------------------------------------------------------------

    def set_enter_runs(self, runs: bool) -> None:
        """Enter alone runs, too."""
        self._enter_runs = runs

    @property
    def composing(self) -> bool:
        """True while an input method holds letters that are not part of the text yet."""
        return bool(self._preedit)

    def replace(self, text: str) -> None:
        """Put another text in as one step that Ctrl+Z takes back."""
        if text == self.toPlainText():
            return
        self._break_lines(text)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def _break_lines(self, coming: str) -> None:
        """Between words where that can be; Qt takes seconds to do so with a word of 100,000 letters, such as a file
        that was pasted by mistake."""
        between, anywhere = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WrapAnywhere
        mode = anywhere if _ENDLESS.search(coming) or _ENDLESS.search(self.toPlainText()) else between
        if mode != self.wordWrapMode():
            self.setWordWrapMode(mode)

    def _break_as_usual(self) -> None:
        """Once the endless word is gone."""
        if self.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere:
            self._break_lines("")

    def lines_height(self, lines: int) -> int:
        """Height of the field for that many lines."""
        return lines * self._theme.line_height("reading") + _PAD_TOP + _PAD_BOTTOM

    def wanted_height(self) -> int:
        """Height that shows the whole text, without limits."""
        return round(self.document().size().height()) + _PAD_TOP + _PAD_BOTTOM

    # -- keys ----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Claim these before a shortcut of the window gets them, so that the guard below decides.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._enter(event)
        elif actions.pressed("history-previous", event):
            self.walked.emit(1)
        elif actions.pressed("history-next", event):
            self.walked.emit(-1)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        if self.composing:
            event.accept()
        elif self._runs(event):
            self.run_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _runs(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return actions.pressed("run", event) or (self._enter_runs and plain)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._preedit = ""
        super().focusOutEvent(event)
        self.focused.emit(False)

    # -- drops and paste -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text is put where the mouse is; everything else is for the page, which shows where it would go."""
        mime = event.mimeData()
        files = [url.fileName() for url in mime.urls() if url.isLocalFile()]
        if mime.hasText() and not mime.hasImage() and all(name.lower().endswith(".txt") for name in files):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if text := dropped_text(source):
            self._break_lines(text)
            self.insertPlainText(text)
        else:
            self.pasted.emit(source)

    # -- look ----------------------------------------------------------------------------------------------------------

    @property
    def hint(self) -> str:
        return self._hint

    def set_hint(self, text: str) -> None:
        """What stands in the empty field. Qt's own placeholder has no line height and is cut after one line."""
        self._hint = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.composing or not self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("text.tertiary"))
        layout = QTextLayout(self._hint, self._theme.font("reading"))
        layout.beginLayout()
        height, top = self._theme.line_height("reading"), 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.viewport().width())
            line.setPosition(QPointF(0, top + height - line.height() - 1))
            top += height
        layout.endLayout()
        layout.draw(painter, QPointF(0, 0))

    def sizeHint(self) -> QSize:
        return QSize(200, self.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.height_changed.emit()

    def _dress(self) -> None:
        font = self._theme.font("reading")
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._set_line_height()
        self.height_changed.emit()

    def _set_line_height(self) -> None:
        """The line height is a block format; it must not become a step of the undo history."""
        line = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight
        line.setLineHeight(self._theme.line_height("reading"), kind.value)
        document = self.document()
        cursor = QTextCursor(document)
        blocked = self.blockSignals(True)
        if document.isUndoAvailable():
            cursor.joinPreviousEditBlock()
        else:
            document.setUndoRedoEnabled(False)
            cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        self.blockSignals(blocked)
