"""Defaults: what a new thread begins with, and how files of new pictures are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from services.types import ModelChoice, ModelSpec, PageDefaults, Settings
from ui.settings.begins_with import BeginsWith
from ui.settings.file_names import FileNames
from ui.settings.section import Section
from ui.shared.switch import Switch
from ui.theme import Theme

PAGES: Mapping[str, tuple[str, ...]] = {
    "create": ("size", "quality", "output_format"),
    "edit": ("quality", "output_format"),  # its size is that of the picture
}
"""Page -> parameters that its new threads may begin with."""


class DefaultsSection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._defaults: Mapping[str, PageDefaults] = {}
        self._headings: dict[str, QLabel] = {}
        self.pages: dict[str, BeginsWith] = {}
        for page, parameters in PAGES.items():
            self._headings[page] = self._add_heading()
            group = self.pages[page] = BeginsWith(theme, self.add_row, parameters, self)
            group.changed.connect(lambda value, page=page: self._change(page, value))
        self._note = self.add_note()
        self._enter = Switch(theme)
        self._enter.clicked.connect(lambda on: self.changed.emit({"enter_sends": on}))
        self._enter_label, self._enter_note = self.add_choice(self._enter)
        self.add_line()
        self._names_heading = self._add_heading()
        self.names = FileNames(theme)
        self.names.changed.connect(lambda pattern: self.changed.emit({"name_pattern": pattern}))
        self.add(self.names)
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._defaults = settings.defaults
        for page, group in self.pages.items():
            group.set_value(settings.defaults.get(page, PageDefaults()))
        self._enter.setChecked(settings.enter_sends)
        self.names.set_pattern(settings.name_pattern)

    def set_choices(self, page: str, choices: Sequence[ModelChoice]) -> None:
        """The models that a page has to choose from."""
        self.pages[page].set_choices(choices)

    def set_model(self, page: str, spec: ModelSpec) -> None:
        """The model that a page uses now: its sizes are offered while none is set."""
        self.pages[page].set_model(spec)
        if page == "create":
            self.names.set_model(spec.id)

    def retranslate(self) -> None:
        self.set_title(self.tr("Defaults"))
        headings = {"create": self.tr("New threads in Create"), "edit": self.tr("New threads in Edit")}
        for page, heading in self._headings.items():
            heading.setText(headings[page])
        self._note.setText(
            self.tr("New threads, and the next start of Vidra, begin with these. The open thread stays as it is.")
        )
        self._enter_label.setText(self.tr("Enter sends a question in Ask"))
        self._enter_note.setText(self.tr("Shift+Enter makes a new line; Ctrl+Enter sends in any case."))
        self._enter.setAccessibleName(self._enter_label.text())
        self._enter.setAccessibleDescription(self._enter_note.text())
        self._names_heading.setText(self.tr("File names of new pictures"))

    def _add_heading(self) -> QLabel:
        heading = QLabel()
        heading.setProperty("role", "heading")
        self.add(heading)
        return heading

    def _change(self, page: str, value: PageDefaults) -> None:
        """What is all as last used is not kept at all."""
        others = {name: kept for name, kept in self._defaults.items() if name != page}
        self.changed.emit({"defaults": others if value == PageDefaults() else {**others, page: value}})
