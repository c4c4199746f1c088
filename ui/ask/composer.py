"""Where a question is written: presets, words, pictures, how closely to look, what it will cost, send and stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from services.types import AskEstimate, Detail, Preset
from ui import actions
from ui.ask import words
from ui.ask.attached import AttachedStrip
from ui.ask.limits_line import LimitsLine
from ui.ask.presets.chips import PresetChips
from ui.ask.previews import Previews
from ui.shared.chip import Chip, RemovableChip
from ui.shared.composer.prompt_edit import PromptEdit
from ui.shared.elided_label import ElidedLabel
from ui.shared.flow_layout import FlowLayout
from ui.shared.icon_button import icon_button
from ui.shared.inline_note import InlineNote
from ui.shared.notice_card import NoticeCard
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme, set_property

_MOST_WIDTH = 664
_LEAST_LINES, _MOST_LINES = 1, 8
_TOOLS = ("attach", "paste", "link", "screenshot", "region")
_ICONS = {"attach": "clip", "paste": "paste", "link": "link", "screenshot": "screenshot", "region": "region"}


class AskComposer(Retranslated, QWidget):
    """`changed()`: other words. `send_wanted()`, `stop_wanted()`. `tool(name, button)`: `attach`, `paste`, `link`,
    `screenshot` or `region` was pressed, or the keys of `files`. `preset_chosen(Preset or None)`;
    `presets_wanted(button)`: look after one's own. `detail_chosen(Detail)`, `aloud_chosen(bool)`,
    `sent_view_wanted(button)`. `editing_dropped()`: the question is a new one after all. `mic_pressed()`.
    `other_dropped(place)`: do not ask that other model, from 0. `pasted(QMimeData)`: something else than text.
    """

    changed = Signal()
    send_wanted = Signal()
    stop_wanted = Signal()
    tool = Signal(str, object)
    preset_chosen = Signal(object)
    presets_wanted = Signal(object)
    detail_chosen = Signal(object)
    aloud_chosen = Signal(bool)
    sent_view_wanted = Signal(object)
    editing_dropped = Signal()
    other_dropped = Signal(int)
    mic_pressed = Signal()
    pasted = Signal(object)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._estimate = AskEstimate()
        self._running = False
        self.card = NoticeCard(theme)
        self.editing, self.unheard = InlineNote(theme), InlineNote(theme)
        self._others = QWidget()
        self._other_row = FlowLayout(self._others, spacing=6)
        self._others.hide()
        self.presets = PresetChips(theme)
        self.attached = AttachedStrip(theme, previews)
        self.edit = PromptEdit(theme, enter_runs=True)
        self._frame = QFrame()
        self._frame.setProperty("role", "field")
        self._frame.installEventFilter(self)
        self.buttons = {name: icon_button(self._theme, _ICONS[name]) for name in _TOOLS}
        self._detail_label = QLabel()
        self._detail_label.setProperty("role", "label")
        self.detail = Segmented(theme)
        self._price = ElidedLabel()
        self._price.setProperty("role", "caption")
        self.sent_button = icon_button(self._theme, "eye")
        self.aloud = icon_button(self._theme, "audio")
        self.aloud.setCheckable(True)
        self.aloud.hide()
        self.mic = icon_button(self._theme, "mic")
        self.mic.hide()
        self.recording = False
        self._mic_price = ""
        self.send = QToolButton()
        self.send.setProperty("kind", "primary")
        self._limits = LimitsLine(theme)
        self._box = QWidget()
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = self._tools = QHBoxLayout()
        buttons.setContentsMargins(8, 2, 8, 8)
        buttons.setSpacing(2)
        for button in self.buttons.values():
            buttons.addWidget(button)
        line = QFrame()
        line.setProperty("role", "vline")
        line.setFixedHeight(16)
        buttons.addSpacing(6)
        buttons.addWidget(line)
        buttons.addSpacing(6)
        buttons.addWidget(self._detail_label)
        buttons.addSpacing(4)
        buttons.addWidget(self.detail)
        buttons.addSpacing(6)
        self._price_place = buttons.count()
        buttons.addWidget(self._price, 1)
        buttons.addStretch()
        buttons.addWidget(self.sent_button)
        buttons.addWidget(self.mic)
        buttons.addWidget(self.aloud)
        buttons.addSpacing(2)
        buttons.addWidget(self.send)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.attached)
        inside.addWidget(self.edit)
        inside.addLayout(buttons)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.card, self.editing, self.unheard, self._others, self.presets, self._frame, self._limits):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 6)
        row.addStretch(1)
        row.addWidget(self._box, 1000)
        row.addStretch(1)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._text_changed)
        self.edit.run_wanted.connect(self.run)
        self.edit.pasted.connect(self.pasted)
        self.edit.focused.connect(lambda on: set_property(self._frame, "focused", on))
        self.edit.height_changed.connect(self._fit)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.tool.emit(name, self.buttons[name]))
        self.buttons["region"].setCheckable(True)
        self.presets.chosen.connect(self.preset_chosen)
        self.presets.more_wanted.connect(self.presets_wanted)
        self.detail.changed.connect(lambda value: self.detail_chosen.emit(Detail(value)))
        self.sent_button.clicked.connect(lambda: self.sent_view_wanted.emit(self.sent_button))
        self.aloud.toggled.connect(self.aloud_chosen)
        self.mic.clicked.connect(self.mic_pressed)
        self.send.clicked.connect(self._pressed)
        self.editing.action.connect(lambda _action: self.editing_dropped.emit())

    # -- words --------------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the words; Ctrl+Z brings the old ones back."""
        self.edit.replace(text)

    def focus_words(self) -> None:
        """Put the cursor into the words."""
        self.edit.setFocus()

    @property
    def ready(self) -> bool:
        """There is something to send: words, or a preset that brings its own."""
        return bool(self.text.strip()) or (self._words_of_preset != "")

    def run(self) -> None:
        """Send, unless an answer is on its way."""
        if not self._running and self.ready:
            self.send_wanted.emit()

    def _pressed(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.run()

    def _text_changed(self) -> None:
        self._show_send()
        self.changed.emit()

    def set_enter_sends(self, sends: bool) -> None:
        """Enter sends, and Shift+Enter makes a line."""
        self.edit.set_enter_runs(sends)
        self._show_send()

    # -- choices ------------------------------------------------------------------------------------------------------

    @property
    def chips(self) -> dict[str, Chip]:
        """The chips of presets, by their ids."""
        return self.presets.chips

    def set_preset(self, preset: Preset | None) -> None:
        """Which preset the next question is asked with."""
        self.presets.set_preset(preset)
        self._show_send()
        self.retranslate()

    @property
    def _words_of_preset(self) -> str:
        return "" if self.presets.preset is None else self.presets.preset.words

    def set_details(self, details: Sequence[Detail], chosen: Detail) -> None:
        """How closely the model can look."""
        self.detail.set_options([(each.value, words.detail_name(each), None) for each in words.in_order(details)])
        self.detail.set_value(chosen.value if chosen in details else Detail.AUTO.value)

    def set_estimate(self, estimate: AskEstimate) -> None:
        """What the question will cost."""
        self._estimate = estimate
        self._price.setText(words.estimate_text(self._estimate))

    def set_aloud(self, *, offered: bool, on: bool) -> None:
        """Whether the model can answer aloud, and does."""
        self.aloud.setVisible(offered)
        blocked = self.aloud.blockSignals(True)
        self.aloud.setChecked(on)
        self.aloud.blockSignals(blocked)

    def offer_mic(self, *, offered: bool, price: str = "") -> None:
        """Whether what is said can be written down, and what that costs, in words."""
        self._mic_price = price
        self.mic.setVisible(offered or self.recording)
        self.retranslate()

    def set_recording(self, recording: bool) -> None:
        """The microphone listens: the button ends that."""
        self.recording = recording
        self.mic.setIcon(self._theme.icon("stop", "danger.text") if recording else self._theme.icon("mic"))
        self.retranslate()

    def show_others(self, names: Sequence[str]) -> None:
        """Models that are asked the same, beside the chosen one."""
        while (cell := self._other_row.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, name in enumerate(names):
            chip = RemovableChip(self._theme, self.tr("also {model}").format(model=name))
            chip.removed.connect(lambda place=place: self.other_dropped.emit(place))
            self._other_row.addWidget(chip)
        self._others.setVisible(bool(names))

    def set_running(self, running: bool) -> None:
        """An answer of this thread is on its way: the button stops it."""
        self._running = running
        self._show_send()

    @property
    def running(self) -> bool:
        return self._running

    def set_editing(self, on: bool) -> None:
        """The words are those of an earlier question."""
        text = self.tr("You are editing an earlier question. What was answered stays as a branch.")
        self.editing.show_note(text if on else "", (("drop", self.tr("Ask a new question instead")),))

    def offers(self) -> dict[str, Callable[[], None] | None]:
        """What keys do now; None: what means nothing."""
        return {
            "run": self.run if self.ready and not self._running else None,
            "stop": self.stop_wanted.emit if self._running else None,
        }

    def _show_send(self) -> None:
        self.send.setIcon(self._theme.icon("stop" if self._running else "send", "text.onAccent"))
        self.send.setEnabled(self._running or self.ready)
        text = self.tr("Stop") if self._running else self.tr("Send")
        tip = actions.tip(text, "stop" if self._running else "run")
        if not self.send.isEnabled():
            tip = self.tr("Write a question or choose a preset first")
        self.send.setToolTip(tip)
        self.send.setAccessibleName(text)

    # -- look ---------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._frame and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place_price()
        return super().eventFilter(watched, event)

    def _place_price(self) -> None:
        """Beside the detail; where the window is too narrow for that, without the label, and then at the foot."""
        beside = self._tools.indexOf(self._price) >= 0
        others = self._tools.sizeHint().width() - (self._price.sizeHint().width() if beside else 0)
        if not self._detail_label.isHidden():
            others -= self._detail_label.sizeHint().width()
        room = self._frame.width() - others - self._price.sizeHint().width()
        self._detail_label.setVisible(room >= self._detail_label.sizeHint().width())
        if (room >= 0) is not beside:
            (self._tools if beside else self._limits.row).removeWidget(self._price)
            if beside:
                self._limits.row.addWidget(self._price)
            else:
                self._tools.insertWidget(self._price_place, self._price, 1)

    def _fit(self) -> None:
        least, most = self.edit.lines_height(_LEAST_LINES), self.edit.lines_height(_MOST_LINES)
        height = max(least + self._theme.px(6), min(self.edit.wanted_height(), most))
        if self.edit.height() != height:
            self.edit.setFixedHeight(height)

    def _dress(self) -> None:
        self._box.setMaximumWidth(self._theme.px(_MOST_WIDTH) + 32)
        edge = self._theme.size("control.md")
        for button in (*self.buttons.values(), self.sent_button, self.aloud, self.mic):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(18))
        self.send.setFixedSize(edge, edge)
        self.send.setIconSize(self._theme.icon_size(16))
        self._fit()

    def retranslate(self) -> None:
        hint = self.tr("Ask about the picture. Drop or paste more at any time.")
        hint = self._words_of_preset or hint
        self.edit.set_hint(hint)
        self.edit.setAccessibleName(self.tr("Question"))
        self.edit.setAccessibleDescription(hint)
        tips = {
            "attach": self.tr("Attach files"),
            "paste": self.tr("Paste picture"),
            "link": self.tr("Picture from a link"),
            "screenshot": actions.tip(self.tr("Take a screenshot"), "screenshot"),
            "region": actions.tip(self.tr("Mark a region"), "region"),
        }
        for name, tip in tips.items():
            self.buttons[name].setToolTip(tip)
            self.buttons[name].setAccessibleName(tip.partition("  ")[0])
        self._detail_label.setText(self.tr("Detail"))
        self.detail.setAccessibleName(self.tr("Detail"))
        self._price.setText(words.estimate_text(self._estimate))
        self.sent_button.setToolTip(self.tr("What is sent"))
        self.sent_button.setAccessibleName(self.tr("What is sent"))
        mic = self.tr("That is all") if self.recording else self.tr("Ask by microphone")
        self.mic.setToolTip("\n".join(filter(None, (mic, self._mic_price))))
        self.mic.setAccessibleName(mic)
        self.aloud.setToolTip(self.tr("Answer with audio"))
        self.aloud.setAccessibleName(self.tr("Answer with audio"))
        self._show_send()
