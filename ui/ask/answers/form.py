"""An answer that has a form: its fields with their names, its lists as tables, and what can be done with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.ask import words
from ui.ask.answers.table import TableCard
from ui.shared.flow_layout import FlowLayout
from ui.theme import Theme

_MOST_DEPTH = 3
_MOST_NAME = 180
"""Pixels of the name of a field; longer ones have several lines."""
_SIDES = ("left", "right", "top", "bottom")


class AnswerForm(QWidget):
    """`used(action)`: the person wants it done with the answer. `table_copied(AnswerTable)`,
    `table_saved(AnswerTable)`."""

    used = Signal(str)
    table_copied = Signal(object)
    table_saved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: object = None
        self._acting: frozenset[str] = frozenset()
        self._use = ""
        self._box = QFrame()
        self._box.setProperty("role", "answer-card")
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._tables = QVBoxLayout()
        self._tables.setSpacing(8)
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addLayout(self._tables)
        column.addWidget(self._actions)
        self.hide()

    def show_values(self, values: object, use: str, acting: frozenset[str]) -> None:
        """What the answer is as JSON, what its preset is used for, and which of the actions of that use there are; only
        objects and lists have a form."""
        if (values, use, acting) == (self._values, self._use, self._acting):
            return
        self._values, self._use, self._acting = values, use, acting
        self._clear()
        if isinstance(values, dict):
            self._show_fields(cast("Mapping[str, object]", values))
        elif isinstance(values, list):
            self._add_list("", cast("Sequence[object]", values))
        self._box.setVisible(self._grid.count() > 0)
        self._add_actions()
        self.setVisible(isinstance(values, dict | list))

    # -- fields -------------------------------------------------------------------------------------------------------

    def _show_fields(self, fields: Mapping[str, object], before: str = "", depth: int = 0) -> None:
        for name, value in fields.items():
            title = f"{before} · {words.field_title(name)}" if before else words.field_title(name)
            if isinstance(value, dict) and depth < _MOST_DEPTH:
                self._show_fields(cast("Mapping[str, object]", value), title, depth + 1)
            elif isinstance(value, list) and any(isinstance(entry, dict) for entry in cast("list[object]", value)):
                self._add_list(title, cast("Sequence[object]", value))
            else:
                self._add_field(title, value)

    def _add_field(self, title: str, value: object) -> None:
        name, said = QLabel(title), QLabel(self._said(value))
        name.setProperty("role", "label")
        said.setProperty("role", "body" if value not in (None, "") else "caption")
        for label in (name, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        name.ensurePolished()
        most = self._theme.px(_MOST_NAME)
        name.setMinimumWidth(min(most, name.fontMetrics().horizontalAdvance(title) + 2))
        name.setMaximumWidth(most)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, row, 1)

    def _said(self, value: object) -> str:
        if value is None:
            return self.tr("not known")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, list):
            return ", ".join(self._said(entry) for entry in cast("list[object]", value)) or self.tr("none")
        if isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False)
        return str(value) if value != "" else self.tr("empty")

    def _add_list(self, title: str, entries: Sequence[object]) -> None:
        """Objects of a list as rows of a table."""
        rows = [cast("Mapping[str, object]", e) if isinstance(e, dict) else {"": e} for e in entries]
        names = list(dict.fromkeys(name for row in rows for name in row))
        if not names:
            self._add_field(title, list(entries))
            return
        if title:
            heading = QLabel(title)
            heading.setProperty("role", "label")
            self._tables.addWidget(heading)
        lines = [_line([words.field_title(name) for name in names]), _line(["---"] * len(names))]
        lines += [_line([self._cell(row.get(name)) for name in names]) for row in rows]
        card = TableCard(self._theme)
        card.show_text("\n".join(lines))
        card.copy_wanted.connect(self.table_copied)
        card.save_wanted.connect(self.table_saved)
        self._tables.addWidget(card)

    def _cell(self, value: object) -> str:
        if isinstance(value, dict):
            parts = cast("Mapping[str, object]", value)
            return self._place(parts) or ", ".join(f"{name} {self._said(part)}" for name, part in parts.items())
        return "" if value is None else self._said(value)

    def _place(self, box: Mapping[str, object]) -> str:
        """A box in shares of its picture, as answers that find things give it; empty: it is none."""
        shares = [box.get(side) for side in _SIDES]
        if len(box) != len(_SIDES) or not all(isinstance(share, int | float) and 0 <= share <= 1 for share in shares):
            return ""
        left, right, top, bottom = (f"{100 * cast('float', share):.0f}" for share in shares)
        return self.tr("{left}–{right} % across, {top}–{bottom} % down").format(
            left=left, right=right, top=top, bottom=bottom
        )

    # -- acting -------------------------------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        texts = {
            "copy-alt": self.tr("Copy alt text"),
            "copy-html": self.tr("Copy as HTML"),
            "write-words": self.tr("Write into file…"),
            "add-tags": self.tr("Add tags to the picture"),
            "create-this": self.tr("Create this"),
            "show-regions": self.tr("Show on the picture"),
            "copy-json": self.tr("Copy JSON"),
        }
        for action, text in texts.items():
            if action in self._acting:
                button = QPushButton(text)
                button.setProperty("control", "sm")
                button.clicked.connect(lambda _=False, action=action: self.used.emit(action))
                self._flow.addWidget(button)
        self._actions.setVisible(bool(self._acting))

    def _clear(self) -> None:
        for layout in (self._grid, self._tables, self._flow):
            while (cell := layout.takeAt(0)) is not None:
                if (widget := cell.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            values, use, acting = self._values, self._use, self._acting
            self._values = self._use = ""
            self.show_values(values, use, acting)


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ").replace("*", "∗") for cell in cells)
    return f"| {' | '.join(escaped)} |"
