"""Something to type in, with what is wrong with it right below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Theme, set_property

_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CheckedField(QWidget):
    """`left(str)`: the person has left the field with another text than it had, or pressed Enter in a line.

    A text with a problem stays until it is mended: `show_text` does not touch it, unless it is told to.
    """

    left = Signal(str)

    def __init__(
        self, theme: Theme, *, lines: int = 1, mono: bool = False, width: int = 0, parent: QWidget | None = None
    ) -> None:
        """`lines` above one make a field for that many lines; `mono`: in the type for addresses and code; `width`: of a
        short text at 100 % text size, 0: all there is."""
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._mono = mono
        self._width = width
        self._known = ""
        self.editor: QLineEdit | QPlainTextEdit = QLineEdit() if lines == 1 else QPlainTextEdit()
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setTabChangesFocus(True)
        else:
            self.editor.returnPressed.connect(self._leave)
        self.editor.installEventFilter(self)
        self._unit = QLabel()
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.editor)
        line.addWidget(self._unit)
        if width:
            line.addStretch(1)
        self._unit.hide()
        column.addLayout(line)
        column.addWidget(self._problem)
        column.addWidget(self._hint)
        self.setFocusProxy(self.editor)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """What stands in it, without white space around."""
        editor = self.editor
        return (editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()).strip()

    @property
    def problem(self) -> str:
        """What is wrong with it; empty: nothing."""
        return self._problem.text()

    def show_text(self, text: str, *, fresh: bool = False) -> None:
        """Show what is kept. `fresh`: of another server, whatever is being typed; else a field in use is left alone."""
        if not fresh and (self.editor.hasFocus() or self.problem):
            return
        self.set_problem("")
        self._known = text
        if text != self.text:
            self.editor.setText(text) if isinstance(self.editor, QLineEdit) else self.editor.setPlainText(text)

    def set_unit(self, text: str) -> None:
        """What the number in it counts, behind it."""
        self._unit.setText(text)
        self._unit.show()

    def set_hint(self, text: str) -> None:
        """Small words below it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._describe()

    def set_problem(self, text: str) -> None:
        """Say what is wrong; empty: nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._describe()
        set_property(self.editor, "error", bool(text))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.editor.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _NOT_LEFT:
            self._leave()
        return super().eventFilter(watched, event)

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(self._problem.text() or self._hint.text())

    def _leave(self) -> None:
        if self.text != self._known:
            self._known = self.text
            self.left.emit(self.text)

    def _dress(self) -> None:
        font = self._theme.font("mono" if self._mono else "body")
        self.editor.setFont(font)
        if self._width:
            self.editor.setFixedWidth(self._theme.px(self._width))
        if self._lines > 1:
            line = self.editor.fontMetrics().lineSpacing()
            self.editor.setFixedHeight(line * self._lines + self._theme.px(20))
