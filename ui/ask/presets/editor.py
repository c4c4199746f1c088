"""A preset of one's own: its name, its words, and, if wanted, the form that answers must have."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from services.types import AnswerSchema, Failure, Preset
from ui.theme import Theme, set_property

_NEW = Preset(id="", label="", own=True)
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
_EXAMPLE = """{
  "type": "object",
  "properties": {"name": {"type": "string"}, "count": {"type": ["integer", "null"]}},
  "required": ["name", "count"],
  "additionalProperties": false
}"""


class PresetEditor(QDialog):
    """`saved(Preset)`: keep it, then `accept` or `show_problem`; `deleted(id)`. Open it with `open()`."""

    saved = Signal(object)
    deleted = Signal(str)

    def __init__(self, theme: Theme, preset: Preset | None, parent: QWidget | None) -> None:
        """`preset`: one of the person's own to change; None: a new one."""
        super().__init__(parent)
        self._preset = preset or _NEW
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("Edit preset") if preset else self.tr("New preset"))
        title.setProperty("role", "heading")
        self.setWindowTitle(title.text())
        self.name = QLineEdit(self._preset.label)
        self.words = QPlainTextEdit(self._preset.words)
        self.told = QPlainTextEdit(self._preset.instructions)
        schema = "" if self._preset.schema is None else _pretty(self._preset.schema.schema)
        self.schema = QPlainTextEdit(schema)
        self.schema.setFont(theme.font("mono"))
        self.schema.setPlaceholderText(_EXAMPLE)
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.keep = QPushButton(self.tr("Save preset"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        column.addWidget(title)
        for text, field, high in (
            (self.tr("Name"), self.name, 0),
            (self.tr("Question, asked where nothing is written"), self.words, 64),
            (self.tr("What the model is told beside it"), self.told, 84),
            (self.tr("Form of the answer, as a JSON schema (may stay empty)"), self.schema, 140),
        ):
            label = QLabel(text)
            label.setProperty("role", "label")
            label.setBuddy(field)
            field.setAccessibleName(text)
            if high:
                field.setFixedHeight(theme.px(high))
            if isinstance(field, QPlainTextEdit):
                field.setTabChangesFocus(True)
            column.addSpacing(4)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self._problem)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        self.setMinimumWidth(theme.px(480))
        self.name.textChanged.connect(lambda _text: self._check())
        self.keep.clicked.connect(self._save)
        self._check()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._preset.id:
            remove = QPushButton(self.tr("Delete"))
            remove.setProperty("kind", "danger")
            remove.setAutoDefault(False)
            remove.clicked.connect(self._delete)
            row.addWidget(remove)
        row.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        return row

    def show_problem(self, failure: Failure) -> None:
        """Why it could not be kept, beside what is wrong."""
        texts = {
            "label": self.tr("It needs a name."),
            "schema": self.tr("This is no JSON schema: {why}").format(why=failure.message),
        }
        self._problem.setText(texts.get(failure.param, failure.message))
        self._problem.show()
        set_property(self.schema, "error", failure.param == "schema")
        if failure.param == "schema":
            self.schema.setFocus()

    def _check(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        text = self.schema.toPlainText().strip()
        schema = AnswerSchema(name=_UNFIT.sub("_", name)[:64].strip("_") or "answer", schema=text) if text else None
        self.saved.emit(
            replace(
                self._preset,
                label=name,
                words=self.words.toPlainText().strip(),
                instructions=self.told.toPlainText().strip(),
                schema=schema,
                own=True,
            )
        )

    def _delete(self) -> None:
        self.deleted.emit(self._preset.id)
        self.accept()


def _pretty(schema: str) -> str:
    try:
        return json.dumps(json.loads(schema), indent=2, ensure_ascii=False)
    except ValueError:
        return schema
