"""Questions before something is lost. Dialogs open without blocking; their answer is a signal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme

CANCEL = "cancel"
DELETE = "delete"
"""The answer of `Frame.confirm`'s danger button."""


class Question(QDialog):
    """A title, one or two lines, and buttons. Esc and the default button are the safe choice.

    `choices` are (answer, label, kind) in order from left to right, `kind` as in the style sheet (`danger-fill`,
    `primary`, empty). The Cancel button is added in front of them.
    """

    answered = Signal(str)
    """The answer of the pressed button, or `cancel`."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        body: str,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget | None,
        *,
        extra: QWidget | None = None,
    ) -> None:
        """`extra`: stands under the words."""
        super().__init__(parent)
        self._answer = CANCEL
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        for text, role in ((title, "heading"), (body, "secondary")):
            label = QLabel(text, self)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setVisible(bool(text))
            column.addWidget(label)
        if extra is not None:
            column.addWidget(extra)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for answer, text, kind in ((CANCEL, self.tr("Cancel"), ""), *choices):
            button = QPushButton(text, self)
            button.setProperty("kind", kind)
            button.setAutoDefault(answer == CANCEL)
            button.clicked.connect(lambda _checked=False, answer=answer: self._press(answer))
            self.buttons[answer] = button
            row.addWidget(button)
        column.addLayout(row)
        self.buttons[CANCEL].setDefault(True)
        self.setFixedWidth(max(theme.px(420), row.sizeHint().width() + 40))
        self.finished.connect(lambda _result: self.answered.emit(self._answer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, also where Qt would take the default one."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _press(self, answer: str) -> None:
        self._answer = answer
        self.done(0 if answer == CANCEL else 1)
