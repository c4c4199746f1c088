"""What is asked of every picture, by whom, and what that costs: the panel at the left of the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from services.types import DeskTask, Detail, Preset
from ui.ask.desk import words
from ui.ask.desk.run_box import RunBox
from ui.ask.words import detail_name, in_order
from ui.shared.combo import Combo
from ui.shared.composer.model_row import ModelButton
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.stepper import Stepper
from ui.theme import Theme

LEAST, MOST = 288, 420
_MOST_AT_ONCE = 16
_OWN = ""
"""The preset of a person who writes the question without one."""


class DeskSetup(Retranslated, QFrame):
    """`task_changed()`: another question, preset or detail; `at_once_changed(int)`; `model_wanted(button)`,
    `sent_wanted(button)`, `tables_wanted(button)`, `new_wanted()`, `back_wanted()`. What runs is `run`.
    """

    task_changed = Signal()
    at_once_changed = Signal(int)
    model_wanted = Signal(object)
    sent_wanted = Signal(object)
    tables_wanted = Signal(object)
    new_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presets: tuple[Preset, ...] = ()
        self._kept: DeskTask | None = None
        """The task of the open table, whose preset may not be there any more, or says something else now."""
        self.setProperty("role", "panel")
        self.back, self.tables, self.new = (
            icon_button(self._theme, name) for name in ("chevron-left", "folder-open", "plus")
        )
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._labels = {name: QLabel() for name in ("preset", "question", "columns", "detail", "model", "at_once")}
        for label in self._labels.values():
            label.setProperty("role", "label")
        self.preset = Combo(theme)
        self.question = QPlainTextEdit()
        self.question.setTabChangesFocus(True)
        self._hint = QLabel()
        self._columns = QLabel()
        for label in (self._hint, self._columns):
            label.setProperty("role", "caption")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail = Segmented(theme)
        self.model = ModelButton(theme)
        self.at_once = Stepper(theme)
        self.at_once.set_range(1, _MOST_AT_ONCE)
        self.at_once.set_value(4)
        self.sent = QPushButton()
        self.sent.setProperty("kind", "link")
        self.run = RunBox(theme)
        for name, part in (("preset", self.preset), ("question", self.question), ("at_once", self.at_once.field)):
            self._labels[name].setBuddy(part)
        self._arrange()
        self._connect()
        self.setMinimumWidth(theme.px(LEAST))
        self.setMaximumWidth(theme.px(MOST))
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _arrange(self) -> None:
        self._head = QFrame()
        self._head.setProperty("role", "header")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.tables)
        head.addWidget(self.new)
        inside = QWidget()
        inside.setProperty("role", "scroll")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        for part in (self._labels["preset"], self.preset, self._labels["question"], self.question, self._hint):
            rows.addWidget(part)
        rows.addSpacing(6)
        rows.addWidget(self._labels["columns"])
        rows.addWidget(self._columns)
        rows.addSpacing(6)
        for name, part in (("detail", self.detail), ("model", self.model)):
            rows.addWidget(self._labels[name])
            rows.addWidget(part)
        beside = QHBoxLayout()
        beside.addWidget(self._labels["at_once"], 1)
        beside.addWidget(self.at_once)
        rows.addSpacing(2)
        rows.addLayout(beside)
        rows.addWidget(self.sent, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(scroll, 1)
        column.addWidget(self.run)

    def _connect(self) -> None:
        self.preset.activated.connect(self._preset_chosen)
        self.question.textChanged.connect(self.task_changed)
        self.detail.changed.connect(lambda _: self.task_changed.emit())
        self.at_once.changed.connect(self.at_once_changed)
        self.model.clicked.connect(lambda: self.model_wanted.emit(self.model))
        self.sent.clicked.connect(lambda: self.sent_wanted.emit(self.sent))
        self.tables.clicked.connect(lambda: self.tables_wanted.emit(self.tables))
        self.new.clicked.connect(self.new_wanted)
        self.back.clicked.connect(self.back_wanted)

    # -- what is asked ------------------------------------------------------------------------------------------------

    @property
    def task(self) -> DeskTask:
        """What is asked of each picture, as it stands here."""
        text, detail = self.question.toPlainText().strip(), Detail(self.detail.value or "auto")
        preset = next((preset for preset in self._presets if preset.id == self.preset.value), None)
        if self._kept is not None and self._kept.preset == self.preset.value:
            from dataclasses import replace  # noqa: PLC0415

            return replace(self._kept, words=text, detail=detail)
        if preset is None:
            return DeskTask(words=text, detail=detail)
        return DeskTask(
            words=text, preset=preset.id, instructions=preset.instructions, schema=preset.schema, detail=detail,
            use=preset.use,
        )  # fmt: skip

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """The presets that there are; those that need several pictures at once have no use here."""
        first = not self._presets
        self._presets = tuple(preset for preset in presets if preset.least <= 1)
        chosen = self.preset.value
        self._fill_presets()
        self.preset.set_value(chosen)
        if first and not self.question.toPlainText() and self._kept is None and self._presets:
            self.preset.set_value(self._presets[0].id)
            self._preset_chosen()

    def show_task(self, task: DeskTask) -> None:
        """The task of a table."""
        self._kept = task
        self._fill_presets()
        self.preset.set_value(task.preset)
        if self.question.toPlainText().strip() != task.words:
            blocked = self.question.blockSignals(True)
            self.question.setPlainText(task.words)
            self.question.blockSignals(blocked)
        self.detail.set_value(task.detail.value)

    def set_columns(self, columns: Sequence[str]) -> None:
        """The parts of the answer."""
        self._columns.setText(", ".join(map(words.column_title, columns)))

    def set_details(self, details: Sequence[Detail], chosen: Detail) -> None:
        """How closely the model can look."""
        value = self.detail.value or chosen.value
        self.detail.set_options([(detail.value, detail_name(detail), None) for detail in in_order(details)])
        self.detail.set_value(value)

    def set_model(self, model: str, provider: str) -> None:
        """Who is asked."""
        text = f"{model} · {provider}" if model else self.tr("Choose a model")
        self.model.show_model(text, "", builtin=False)
        self.model.setAccessibleName(self.tr("Model: {name}").format(name=text))

    def _fill_presets(self) -> None:
        chosen = self.preset.value
        blocked = self.preset.blockSignals(True)
        self.preset.clear()
        self.preset.addItem(self.tr("No preset"), _OWN)
        for preset in self._presets:
            self.preset.addItem(preset.label, preset.id)
        if self._kept is not None and self._kept.preset and self.preset.findData(self._kept.preset) < 0:
            self.preset.addItem(self._kept.preset, self._kept.preset)
        self.preset.blockSignals(blocked)
        self.preset.set_value(chosen)

    def _preset_chosen(self, _row: int = 0) -> None:
        """Another preset brings its own words."""
        self._kept = None
        preset = next((preset for preset in self._presets if preset.id == self.preset.value), None)
        blocked = self.question.blockSignals(True)
        self.question.setPlainText("" if preset is None else preset.words)
        self.question.blockSignals(blocked)
        if preset is not None and preset.detail is not None:
            self.detail.set_value(preset.detail.value)
        self.task_changed.emit()

    # -- look and words -----------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        theme = self._theme
        edge = theme.size("control.md")
        for button in (self.back, self.tables, self.new):
            button.setFixedSize(edge, edge)
            button.setIconSize(theme.icon_size(18))
        self._head.setFixedHeight(theme.size("header"))
        self.question.setFixedHeight(theme.px(104))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(336), super().sizeHint().height())

    def retranslate(self) -> None:
        self._title.setText(self.tr("One row each"))
        texts = {
            "preset": self.tr("Preset"),
            "question": self.tr("Question"),
            "columns": self.tr("Columns"),
            "detail": self.tr("Detail"),
            "model": self.tr("Model"),
            "at_once": self.tr("Pictures at a time"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.preset.setAccessibleName(texts["preset"])
        self.question.setAccessibleName(texts["question"])
        self.question.setPlaceholderText(self.tr("What do you want to know of each picture?"))
        self._hint.setText(self.tr("May hold {filename}, {folder} and {tags}."))
        self.detail.setAccessibleName(texts["detail"])
        self.at_once.setAccessibleName(texts["at_once"])
        self.sent.setText(self.tr("What is sent"))
        self._fill_presets()
        for button, text in (
            (self.back, self.tr("Back")),
            (self.tables, self.tr("Open a table")),
            (self.new, self.tr("New table")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.setAccessibleName(self.tr("Question and model"))
