"""What the Edit panel has beside what every run has: what changes, what stays, the magnifier, regions and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import MarkupUse
from ui.edit.labelled import Labelled
from ui.edit.regions import RegionList
from ui.shared.combo import Combo
from ui.shared.composer.composer import ComposerRows
from ui.shared.inline_note import InlineNote
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme

MASK, WHOLE = "mask", "whole"
Buttons = Sequence[tuple[str, str]]


class EditRows(ComposerRows):
    """`scope_changed(MASK or WHOLE)`, `keep_changed(bool)`, `area_changed(bool)`, `markup_changed(MarkupUse)`: the
    person chose; `action(str)`: a button of a note."""

    scope_changed = Signal(str)
    keep_changed = Signal(bool)
    area_changed = Signal(bool)
    markup_changed = Signal(object)
    action = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: Mapping[str, str] = {}
        self._masked = False
        self._whole_asked = False
        """The person wants the whole picture, though there is a mask."""
        self._emptied = False
        """The mask has just gone: why the other choice is on."""
        self.scope = Segmented(theme)
        self.keep, self._keep_words = Switch(theme), QLabel()
        self.area, self._area_words = Switch(theme), QLabel()
        self.markup = Combo(theme)
        self._scope_row = Labelled(theme, self.scope)
        self._keep_row = Labelled(theme, self.keep, self._keep_words)
        self._area_row = Labelled(theme, self.area, self._area_words)
        self._markup_row = Labelled(theme, self.markup)
        self.regions = RegionList(theme)
        self.drift = InlineNote(theme)
        self.keep.setChecked(True)
        for words in (self._keep_words, self._area_words):
            words.setProperty("role", "status")
            words.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_marks(there=False, use=MarkupUse.NOTE, uses=tuple(MarkupUse))
        self.regions.show_regions((), -1, addable=False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        rows = (self._scope_row, self._keep_row, self.drift, self._area_row, self.regions, self._markup_row)
        for row in rows:
            column.addWidget(row)

    def _connect(self) -> None:
        self.scope.changed.connect(self._scope_chosen)
        self.keep.clicked.connect(self.keep_changed)
        self.area.clicked.connect(self.area_changed)
        self.markup.activated.connect(lambda _: self.markup_changed.emit(MarkupUse(self.markup.value)))
        for note in (self._scope_row.note, self._keep_row.note, self._area_row.note, self.drift):
            note.action.connect(self.action)

    # -- what changes --------------------------------------------------------------------------------------------------

    @property
    def whole(self) -> bool:
        """The whole picture may change: there is no mask, or it is not to be used."""
        return self._whole_asked or not self._masked

    def set_masked(self, masked: bool) -> None:
        """Whether there is a mask: without one, the whole picture changes by itself."""
        if masked != self._masked:
            self._emptied = self._masked and not masked
            self._masked = masked
            if not masked:
                self._whole_asked = False
            self.scope_changed.emit(WHOLE if self.whole else MASK)
        self._show_scope()

    def _scope_chosen(self, scope: str) -> None:
        self._whole_asked = scope == WHOLE and self._masked
        self._emptied = scope == MASK and not self._masked
        self._show_scope()
        self.scope_changed.emit(WHOLE if self.whole else MASK)

    def _show_scope(self) -> None:
        self.scope.set_value(WHOLE if self.whole else MASK)
        for row in (self._keep_row, self._area_row):
            row.setVisible(not self.whole)
        empty = self.tr("The mask is empty: the whole picture changes.") if self._emptied else ""
        problem = self._problems.get("mask", "")
        self._scope_row.note.show_note(problem or empty, tone="danger" if problem else "")
        self.scope.setAccessibleDescription(problem or empty)

    # -- what stays ----------------------------------------------------------------------------------------------------

    def set_keep(self, on: bool, note: str = "") -> None:
        """Whether every pixel outside the mask stays; `note`: what the model does about masks."""
        self.keep.setChecked(on)
        self._keep_row.note.show_note(note)
        self.keep.setAccessibleDescription(note)

    def set_drift(self, text: str, buttons: Buttons = ()) -> None:
        """What the model has changed outside the mask of the picture that is shown; empty: nothing to tell."""
        self.drift.show_note(text, buttons)

    def set_area(self, on: bool, note: str = "", buttons: Buttons = ()) -> None:
        """Whether only the area around the mask is sent, at the model's best size; `note`: a suggestion."""
        self.area.setChecked(on)
        self._area_row.note.show_note(note, buttons)
        self.area.setAccessibleDescription(note)

    # -- regions and marks ---------------------------------------------------------------------------------------------

    def show_marks(self, *, there: bool, use: MarkupUse, uses: Sequence[MarkupUse]) -> None:
        """What becomes of the marks, where there are any; `uses`: what this model can do with them."""
        if [self.markup.itemData(n) for n in range(self.markup.count())] != [each.value for each in uses]:
            self.markup.clear()
            for each in uses:
                self.markup.addItem("", each.value)
        self._word_uses()
        self.markup.set_value(use.value)
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
        self._show_scope()
        markup = problems.get("markup", "")
        self._markup_row.note.show_note(markup, tone="danger" if markup else "")
        there = {"mask": True, "markup": not self._markup_row.isHidden()}
        return {name for name, shown in there.items() if shown and name in problems}

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What changes"))
        self._scope_row.label.setText(self.tr("Apply to"))
        self.scope.set_options([(MASK, self.tr("Mask"), None), (WHOLE, self.tr("Whole picture"), None)])
        self.scope.setAccessibleName(self.tr("Apply to"))
        self._keep_row.label.setText(self.tr("Outside"))
        self._keep_words.setText(self.tr("Keep every pixel as it is"))
        self.keep.setAccessibleName(self.tr("Outside: keep every pixel as it is"))
        self._area_row.label.setText(self.tr("Magnifier"))
        self._area_words.setText(self.tr("Work on this area"))
        self.area.setAccessibleName(self.tr("Magnifier: work on this area"))
        tip = self.tr(
            "Only the area around the mask is sent, at the best size of the model, and put back in full detail."
        )
        for part in (self.area, self._area_words):
            part.setToolTip(tip)
        self._markup_row.label.setText(self.tr("Your marks"))
        self.markup.setAccessibleName(self.tr("Your marks"))
        self._word_uses()
        self._show_scope()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
