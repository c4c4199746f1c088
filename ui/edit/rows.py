"""What the Edit panel has beside what every run has: what changes, what stays, the magnifier, regions and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import LOOSE, EditChoices, MarkupUse, RegionDraft, RegionProgress
from ui.edit.labelled import Labelled
from ui.edit.regions import RegionList
from ui.shared.combo import Combo
from ui.shared.composer.composer import ComposerRows
from ui.shared.inline_note import InlineNote
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme

MASK, WHOLE = "mask", "whole"
Buttons = Sequence[tuple[str, str]]


class EditRows(Retranslated, ComposerRows):
    """`whole_chosen(bool)`, `keep_chosen(bool)`, `magnify_chosen(bool)`, `markup_chosen(MarkupUse)`: the person chose;
    `action(str)`: a button of a note, `magnify` or what `set_drift` was given."""

    whole_chosen = Signal(bool)
    keep_chosen = Signal(bool)
    magnify_chosen = Signal(bool)
    markup_chosen = Signal(object)
    action = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: Mapping[str, str] = {}
        self._choices = EditChoices()
        self._emptied = False
        """The mask has just gone, or was never there: why the other choice is on."""
        self._takes_mask = ""
        """What is to be said of the model and masks."""
        self._several = False
        """There are regions: each has a mask of its own."""
        self.scope = Segmented(theme)
        self.keep, self._keep_words = Switch(theme), QLabel()
        self.magnify, self._magnify_words = Switch(theme), QLabel()
        self.markup = Combo(theme)
        self._scope_row = Labelled(theme, self.scope)
        self._keep_row = Labelled(theme, self.keep, self._keep_words)
        self._magnify_row = Labelled(theme, self.magnify, self._magnify_words)
        self._markup_row = Labelled(theme, self.markup)
        self.regions = RegionList(theme)
        self.losses = InlineNote(theme)
        self._mask_note = InlineNote(theme)
        self.waiting = InlineNote(theme)
        self.drift = InlineNote(theme)
        for words in (self._keep_words, self._magnify_words):
            words.setProperty("role", "status")
            words.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_marks(there=False, uses=tuple(MarkupUse))
        self.regions.show_regions((), LOOSE, addable=False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        for row in (self.losses, self._scope_row, self._mask_note, self._keep_row, self.drift, self._magnify_row):
            column.addWidget(row)
        for row in (self.regions, self.waiting, self._markup_row):
            column.addWidget(row)

    def _connect(self) -> None:
        self.scope.changed.connect(self._scope_chosen)
        self.keep.clicked.connect(self.keep_chosen)
        self.magnify.clicked.connect(self.magnify_chosen)
        self.markup.activated.connect(lambda _: self.markup_chosen.emit(MarkupUse(self.markup.value)))
        self._magnify_row.note.action.connect(lambda _: self.magnify_chosen.emit(True))
        for note in (self._mask_note, self.drift, self.waiting):
            note.action.connect(self.action)

    # -- what changes and what stays -----------------------------------------------------------------------------------

    def show_choices(self, choices: EditChoices) -> None:
        """What is chosen for the next edit. Without a mask, the whole picture changes by itself."""
        self._emptied = self._choices.masked and not choices.masked
        self._choices = choices
        if choices.markup_use is not None:
            self.markup.set_value(choices.markup_use)
        self._show()

    def set_takes_mask(self, note: str) -> None:
        """What is to be said of the model and masks; empty: it takes them."""
        self._takes_mask = note
        self._show()

    def set_mask_problem(self, text: str, buttons: Buttons = ()) -> None:
        """Why a mask could not be loaded or made; empty: nothing is wrong."""
        self._mask_note.show_note(text, buttons, tone="danger")

    def show_losses(self, losses: Sequence[str]) -> None:
        """What of the picture is lost once it is changed, by the codes of `EditSheet.losses`."""
        texts = {
            "first-frame": self.tr("This picture moves: an edit keeps its first frame."),
            "eight-bit": self.tr("This picture has 16 bits a channel: an edit has 8."),
            "converted": self.tr("The colours of this picture are converted to sRGB."),
        }
        self.losses.show_note(" ".join(texts[code] for code in losses if code in texts))

    def set_drift(self, text: str, buttons: Buttons = ()) -> None:
        """What the model has changed outside the mask of the picture that is shown; empty: nothing to tell."""
        self.drift.show_note(text, buttons)

    @property
    def _whole(self) -> bool:
        return self._choices.whole or not self._choices.masked

    def _scope_chosen(self, scope: str) -> None:
        self._emptied = scope == MASK and not self._choices.masked
        self._show()
        self.whole_chosen.emit(scope == WHOLE)

    def _show(self) -> None:
        choices, whole = self._choices, self._whole and not self._several
        self.scope.set_value(WHOLE if whole else MASK)
        self.keep.setChecked(choices.keep_outside)
        self.magnify.setChecked(choices.magnify)
        self._scope_row.setVisible(not self._several)
        self._keep_row.setVisible(not whole)
        self._magnify_row.setVisible(not whole or choices.magnify_reason in ("large", "thin"))
        problem = self._problems.get("mask", "")
        empty = self.tr("The mask is empty: the whole picture changes.") if self._emptied and whole else ""
        self._scope_row.note.show_note(problem or empty, tone="danger" if problem else "")
        self.scope.setAccessibleDescription(problem or empty)
        ignored = self._takes_mask if not whole else ""
        self._keep_row.note.show_note(ignored)
        self.keep.setAccessibleDescription(ignored)
        self._show_magnifier()

    def _show_magnifier(self) -> None:
        reasons = {
            "small": self.tr("Little of a large picture is masked: with the magnifier it gets full detail."),
            "thin": self.tr("The picture is too narrow to be sent whole. Use the magnifier on what is masked."),
            "large": self.tr("The picture is over the limits of this model. Work on a smaller copy and put it back?"),
        }
        reason = "" if self._choices.magnify else reasons.get(self._choices.magnify_reason, "")
        self._magnify_row.note.show_note(reason, [("magnify", self.tr("Use the magnifier"))] if reason else ())
        self.magnify.setAccessibleDescription(reason)

    # -- regions and marks ---------------------------------------------------------------------------------------------

    def show_regions(
        self, lines: Sequence[RegionDraft], current: int, rest: RegionDraft | None = None, *, extended: bool = False
    ) -> None:
        """The regions in their turn, and which of their masks is on the canvas; what is done after them, and whether
        that extends the picture."""
        self._several = bool(lines)
        masked = rest is not None and rest.share > 0
        self.regions.show_rest(masked=masked, extended=rest is not None and extended)
        self.regions.show_regions(lines, current, addable=self._choices.masked and current == LOOSE)
        self._show()

    def show_waiting(self, progress: RegionProgress | None) -> None:
        """What is left of a run over several regions that was stopped, or has failed."""
        if progress is None:
            self.waiting.show_note("")
            return
        text = self.tr("{n} of {all} changes are done; the rest waits.")
        buttons = [("go-on", self.tr("Go on")), ("give-up", self.tr("Leave the rest"))]
        self.waiting.show_note(text.format(n=progress.done, all=len(progress.run.regions)), buttons)

    def show_marks(self, *, there: bool, uses: Sequence[MarkupUse]) -> None:
        """Whether there are marks, and what this model can do with them."""
        if [self.markup.itemData(n) for n in range(self.markup.count())] != [each.value for each in uses]:
            self.markup.clear()
            for each in uses:
                self.markup.addItem("", each.value)
            self.markup.setCurrentIndex(-1)
        self._word_uses()
        if self._choices.markup_use is not None:
            self.markup.set_value(self._choices.markup_use)
        self._markup_row.setVisible(there)

    def _word_uses(self) -> None:
        words = {
            MarkupUse.SEND: self.tr("Send as a layer"),
            MarkupUse.REFERENCE: self.tr("Send a marked copy"),
            MarkupUse.NOTE: self.tr("Keep as my note"),
        }
        for number in range(self.markup.count()):
            self.markup.setItemText(number, words[MarkupUse(self.markup.itemData(number))])

    def set_problems(self, problems: Mapping[str, str]) -> set[str]:
        self._problems = problems
        self._show()
        markup = problems.get("markup", "")
        self._markup_row.note.show_note(markup, tone="danger" if markup else "")
        there = {"mask": not self._scope_row.isHidden(), "markup": not self._markup_row.isHidden()}
        own = {name for name, shown in there.items() if shown and name in problems}
        return own | self.regions.set_problems(problems)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What changes"))
        self._scope_row.label.setText(self.tr("Apply to"))
        self.scope.set_options([(MASK, self.tr("Mask"), None), (WHOLE, self.tr("Whole picture"), None)])
        self.scope.setAccessibleName(self.tr("Apply to"))
        self._keep_row.label.setText(self.tr("Outside"))
        self._keep_words.setText(self.tr("Keep every pixel as it is"))
        self.keep.setAccessibleName(self.tr("Outside: keep every pixel as it is"))
        self._magnify_row.label.setText(self.tr("Magnifier"))
        self._magnify_words.setText(self.tr("Work on this area"))
        self.magnify.setAccessibleName(self.tr("Magnifier: work on this area"))
        tip = self.tr(
            "Only the area around the mask is sent, at the best size of the model, and put back in full detail."
        )
        for part in (self.magnify, self._magnify_words):
            part.setToolTip(tip)
        self._markup_row.label.setText(self.tr("Your marks"))
        self.markup.setAccessibleName(self.tr("Your marks"))
        self.markup.setPlaceholderText(self.tr("Choose once"))
        self._word_uses()
        self._show()
