"""The field of notes: what is typed is told after a pause, and when the field is left."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_PAUSE = 1000
_LINES = 3


class NotesField(Retranslated, QPlainTextEdit):
    """`changed(text)`: other notes than before."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known = ""
        self._placeholder = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._pause.start)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setPlaceholderText(self._placeholder or self.tr("Your own words about this picture"))

    def set_placeholder(self, text: str) -> None:
        """Say this while it is empty."""
        self._placeholder = text
        self.retranslate()

    def set_text(self, text: str, *, keep_typing: bool) -> None:
        """Show notes. `keep_typing`: they are of the same picture, so what is being typed stays."""
        self._known = text
        if text != self.toPlainText() and not (keep_typing and self.hasFocus()):
            self.setPlainText(text)
        self._pause.stop()

    def flush(self) -> None:
        """Tell now what was typed."""
        self._pause.stop()
        if self.isEnabled() and self.toPlainText() != self._known:
            self._known = self.toPlainText()
            self.changed.emit(self._known)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def _resize(self) -> None:
        self.setFixedHeight(_LINES * self._theme.line_height("body") + 16)
