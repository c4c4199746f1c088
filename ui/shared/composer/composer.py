"""The panel that a run starts from: prompt, model, generated controls, what stands in the way, price and button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from services.types import (
    BUILTIN_PROFILE_ID,
    Change,
    EditForm,
    Failure,
    FailureKind,
    ImageRequest,
    ModelSpec,
    Parameters,
    Profile,
)
from ui import strings
from ui.notice_text import NoticeText, without_dead_links
from ui.shared.composer.estimate_footer import EstimateFooter
from ui.shared.composer.model_row import ModelRow
from ui.shared.composer.parameter_panel import ParameterPanel
from ui.shared.composer.prompt_box import PromptBox
from ui.shared.notice_card import NoticeCard
from ui.shared.references.strip import ReferenceStrip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_MARGIN = 14
_PROMPT_KINDS = frozenset({FailureKind.PROMPT_EMPTY, FailureKind.PROMPT_TOO_LONG})
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ComposerWords:
    """What a composer says of itself, each in the language of the interface when it is asked."""

    name: Callable[[], str]
    hint: Callable[[], str]
    """What stands in the empty prompt."""
    action: Callable[[int], str]
    """The button, for that many pictures."""
    save_key: Callable[[], str]
    """The button that keeps a key and then runs what waited for it."""


CREATE = ComposerWords(
    name=lambda: translate("Composer", "Composer"),
    hint=lambda: translate("PromptBox", "Describe a picture. Start with the subject, then the light and the medium."),
    action=lambda count: translate("EstimateFooter", "Create %n picture(s)", "", count),
    save_key=lambda: translate("Strings", "Save and create"),
)


class ComposerRows(QWidget):
    """Rows of a page's own that stand between the prompt and the model. Rows that can be wrong say so themselves."""

    def set_problems(self, problems: Mapping[str, str]) -> set[str]:
        """Show what is wrong beside the controls named; returns the names that are on the screen."""
        return set()


class Composer(Retranslated, QFrame):
    """Keeps one `ImageRequest` true to what is on the screen.

    `draft_changed(ImageRequest)` after every change; `run_wanted(ImageRequest)`; `stop_wanted`; `model_menu_wanted`;
    `model_undo_wanted`; `notice_action(str id, str typed key)` of the card at the foot.
    """

    draft_changed = Signal(object)
    run_wanted = Signal(object)
    stop_wanted = Signal()
    model_menu_wanted = Signal()
    model_undo_wanted = Signal()
    notice_action = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        words: ComposerWords = CREATE,
        own: ComposerRows | None = None,
        panel: ParameterPanel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`own`: rows of the page that stand above the model; `panel`: another than the usual one."""
        super().__init__(parent)
        self._theme = theme
        self.words = words
        self._own = own
        self._spec = ModelSpec(id="")
        self._profile = Profile(id="", kind="", label="", base_url="")
        self._problems: dict[str, Failure] = {}
        self._elsewhere = False
        self.setProperty("role", "panel")
        self.setProperty("region", True)
        self.prompt = PromptBox(theme, words.hint)
        self.references = ReferenceStrip(theme)
        self.model = ModelRow(theme)
        self.panel = ParameterPanel(theme) if panel is None else panel
        self.card = NoticeCard(theme)
        self.footer = EstimateFooter(theme, words.action)
        self._scroll = QScrollArea()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 12, _MARGIN, 5)
        top.addWidget(self.prompt)
        top.addWidget(self.references)
        line = QFrame()
        line.setProperty("role", "line")
        inside = QWidget()
        inside.setProperty("role", "scroll")
        self._rows = QVBoxLayout(inside)
        self._rows.setSpacing(8)
        if self._own is not None:
            self._rows.addWidget(self._own)
        self._rows.addWidget(self.model)
        self._rows.addWidget(self.panel, 1)
        self._keep_width(0, 0)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        card = QVBoxLayout()
        card.setContentsMargins(_MARGIN, 8, _MARGIN, 12)
        card.addWidget(self.card)
        self._card_room = QWidget()
        self._card_room.setLayout(card)
        self._card_room.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._card_room)
        column.addWidget(self.footer)

    def _keep_width(self, _low: int, high: int) -> None:
        """The scroll bar stands in the margin, so that no control changes its width when it comes."""
        margin = _MARGIN - self._theme.size("scrollbar") if high else _MARGIN
        self._rows.setContentsMargins(_MARGIN, 12, margin, 12)

    def _connect(self) -> None:
        self.prompt.changed.connect(self._prompt_changed)
        self.prompt.run_wanted.connect(self.run)
        self.prompt.reference_wanted.connect(self.references.open_add_menu)
        self.panel.changed.connect(self._tell)
        self.model.open_wanted.connect(self.model_menu_wanted)
        self.model.undo_wanted.connect(self.model_undo_wanted)
        self.footer.run_wanted.connect(self.run)
        self.footer.stop_wanted.connect(self.stop_wanted)
        self.card.action.connect(lambda action: self.notice_action.emit(action, self.card.key_text))

    # -- the draft -----------------------------------------------------------------------------------------------------

    @property
    def request(self) -> ImageRequest:
        """What the button would send now."""
        values = self.panel.values
        return ImageRequest(
            prompt=self.prompt.text,
            model=self._spec.id,
            profile_id=self._profile.id,
            n=values.count,
            stream=values.stream,
            parameters=values.sent,
        )

    @property
    def ready(self) -> bool:
        """There is something to run: a prompt, or words that stand elsewhere."""
        return self._elsewhere or bool(self.prompt.text.strip())

    def set_words_elsewhere(self, elsewhere: bool) -> None:
        """The words of the run do not stand in the prompt, e.g. each region has its own."""
        self._elsewhere = elsewhere
        self.footer.set_ready(self.ready)

    @property
    def spec(self) -> ModelSpec:
        return self._spec

    @property
    def profile(self) -> Profile:
        return self._profile

    def run(self) -> None:
        """Send the draft, unless there is none or a run is on."""
        self._finish_typing()
        if self.ready and not self.footer.running:
            self.run_wanted.emit(self.request)

    def _finish_typing(self) -> None:
        """Take what stands in a field that the cursor is still in: what is seen is what is sent."""
        field = self.window().focusWidget()
        if isinstance(field, QLineEdit) and self.isAncestorOf(field):
            field.clearFocus()
            field.setFocus()

    def set_model(
        self,
        spec: ModelSpec,
        profile: Profile,
        values: Parameters,
        changes: tuple[Change, ...] = (),
        replaced: str = "",
    ) -> None:
        """Another model, or the same with other values; `replaced`: the retired model that was asked for instead."""
        switched = (spec.id, profile.id) != (self._spec.id, self._profile.id)
        self._spec = spec
        self._profile = profile
        if switched:
            self.set_problems(())
        self.prompt.set_limit(spec.prompt_limit)
        self.model.set_model(spec, profile)
        if switched or changes:
            self.model.set_changes(changes, replaced)
        self.panel.set_model(spec, values)
        quirks = profile.quirks
        masks = spec.mask and quirks.mask_field != "" and quirks.edits_form is EditForm.MULTIPART
        self.references.set_limit(spec.max_references if quirks.edits_path else 0, mask=masks)
        self.footer.set_local(profile.id == BUILTIN_PROFILE_ID)
        self._tell()

    def _prompt_changed(self) -> None:
        if "prompt" in self._problems:
            self._drop_problem("prompt")
        self._tell()

    def _tell(self) -> None:
        request = self.request
        for name in [name for name in self._problems if name != "prompt"]:
            self._drop_problem(name)
        self.footer.set_count(request.n)
        self.footer.set_ready(self.ready)
        self.draft_changed.emit(request)

    # -- what stands in the way ----------------------------------------------------------------------------------------

    def set_problems(self, failures: tuple[Failure, ...]) -> None:
        """Each problem beside the control it names; the first one that names none on the card."""
        self._problems = {}
        for failure in failures:
            name = "prompt" if failure.kind in _PROMPT_KINDS and not failure.param else failure.param
            if name and (name, failure.kind) != ("prompt", FailureKind.PROMPT_EMPTY):
                self._problems.setdefault(name, failure)
        shown = self._show_problems()
        homeless = [f for f in failures if f.kind is not FailureKind.PROMPT_EMPTY and not self._at_home(f, shown)]
        self.show_card(strings.failure_text(homeless[0], strings.provider_name(self._profile)) if homeless else None)

    def show_card(self, text: NoticeText | None) -> None:
        """The card above the estimate; None hides it."""
        self.card.show_notice(None if text is None else self._worded(without_dead_links(text, self._profile)))
        self._card_room.setVisible(text is not None)
        if text is not None and text.asks_key:
            self.card.focus_key()

    def _worded(self, text: NoticeText) -> NoticeText:
        """Once the key is kept, this page does what it does."""
        rows = ((row[0], self.words.save_key(), row[2]) if row[0] == "save-key" else row for row in text.actions)
        return replace(text, actions=tuple(rows))

    def _at_home(self, failure: Failure, shown: set[str]) -> bool:
        return failure.kind in _PROMPT_KINDS or failure.param in shown

    def _drop_problem(self, name: str) -> None:
        del self._problems[name]
        self._show_problems()

    def _show_problems(self) -> set[str]:
        """Returns the names of the controls that could show theirs."""
        texts: Mapping[str, str] = {name: self._problem_text(failure) for name, failure in self._problems.items()}
        self.prompt.set_problem(texts.get("prompt", ""))
        others = {name: text for name, text in texts.items() if name != "prompt"}
        shown = self.panel.set_problems(others)
        if self._own is not None:
            shown |= self._own.set_problems(others)
        return shown | ({"prompt"} & set(texts))

    def _problem_text(self, failure: Failure) -> str:
        text = strings.failure_text(failure, strings.provider_name(self._profile))
        return f"{text.title}. {failure.message}".removesuffix(". ")

    # -- look ----------------------------------------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """The window is narrow or low: the prompt takes less room."""
        self.prompt.set_narrow(narrow)
        self.references.set_narrow(narrow)

    def retranslate(self) -> None:
        self.setAccessibleName(self.words.name())
        self._show_problems()
