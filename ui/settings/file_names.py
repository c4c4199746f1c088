"""The pattern after which files of new pictures are called, with what becomes of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from services.name_rules import TOKENS, filled, unknown_token, values
from ui.settings.checked_field import CheckedField
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_SAMPLE = datetime(2026, 11, 22, 17, 5, 1)  # noqa: DTZ001 - on the person's own clock
_SAMPLE_ID = "20261122T080501-7f3a"


class FileNames(Retranslated, QWidget):
    """`changed(pattern)`."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ""
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self.field = CheckedField(theme, mono=True)
        self._label.setBuddy(self.field.editor)
        self.field.left.connect(self._take)
        tokens = QWidget()
        flow = FlowLayout(tokens)
        self.tokens = {token: QPushButton(f"{{{token}}}") for token in TOKENS}
        for token, button in self.tokens.items():
            button.setProperty("control", "sm")
            button.clicked.connect(lambda _on=False, token=token: self._insert(token))
            flow.addWidget(button)
        self.example = QLabel()
        self.example.setProperty("role", "caption")
        self.example.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._label, self.field, tokens, self.example):
            column.addWidget(part)
        editor = self.field.editor
        assert isinstance(editor, QLineEdit)
        self._editor = editor
        editor.textChanged.connect(self._show_example)
        self.retranslate()

    def set_pattern(self, pattern: str) -> None:
        """What holds now."""
        self.field.show_text(pattern)

    def set_model(self, model: str) -> None:
        """The model of the example."""
        self._model = model
        self._show_example()

    def retranslate(self) -> None:
        self._label.setText(self.tr("After the id"))
        self.field.setAccessibleName(self.tr("File name after the id"))
        self._editor.setPlaceholderText(self.tr("Nothing but the id"))
        tips = {
            "words": self.tr("The first words of the prompt"),
            "model": self.tr("The model"),
            "date": self.tr("The date"),
            "time": self.tr("The time"),
            "n": self.tr("The number of the picture in its run"),
        }
        for token, button in self.tokens.items():
            button.setToolTip(tips[token])
            button.setAccessibleName(self.tr("Insert: {meaning}").replace("{meaning}", tips[token]))
        self.field.set_hint(
            self.tr("Letters, digits, hyphens, underscores; other signs become hyphens. The id keeps every name apart.")
        )
        self._show_example()

    def _insert(self, token: str) -> None:
        self._editor.insert(f"{{{token}}}")
        self._editor.setFocus()

    def _show_example(self) -> None:
        words = self.tr("a red kite over the sea")
        rest = filled(self.field.text, values(words, self._model or "model", _SAMPLE, 2))
        name = "-".join(filter(None, (_SAMPLE_ID, rest)))
        self.example.setText(self.tr("For example: {name}").replace("{name}", f"{name}.png"))

    def _take(self, pattern: str) -> None:
        if token := unknown_token(pattern):
            known = ", ".join(f"{{{name}}}" for name in TOKENS)
            text = self.tr("{token} means nothing here. There are {known}.")
            self.field.set_problem(text.replace("{token}", token).replace("{known}", known))
            return
        self.field.set_problem("")
        self.changed.emit(pattern)
