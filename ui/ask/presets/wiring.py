"""Presets: chosen, and those of one's own looked after."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.session import Session
from services.types import Failure, Preset
from ui.ask.page import AskPage
from ui.ask.presets.editor import PresetEditor
from ui.shared.menu import menu_at
from ui.theme import Theme

_NEW, _USE = "new", "use:"


class PresetWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, theme: Theme, page: AskPage, session: Session) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._ask, self._presets = session.asking.page, session.asking.presets
        self._editor: PresetEditor | None = None
        composer = page.composer
        self._presets.changed.connect(page.set_presets)
        self._presets.refused.connect(self._refused)
        self._presets.kept.connect(self._kept)
        composer.preset_chosen.connect(self._ask.use_preset)
        composer.presets_wanted.connect(self._open_menu)
        page.empty.preset_chosen.connect(self._begin_with)
        self._ask.preset_changed.connect(composer.set_preset)

    def _begin_with(self, preset: Preset) -> None:
        self._ask.use_preset(preset)
        self._page.composer.focus_words()

    def _open_menu(self, button: QWidget) -> None:
        """The presets without a chip; a new one; those of one's own to be changed."""
        chips = self._page.composer.chips
        rows = [(f"{_USE}{p.id}", p.label) for p in self._presets.presets if p.id not in chips]
        rows += [("", "")] if rows else []
        rows.append((_NEW, self.tr("New preset…")))
        rows += [(p.id, self.tr("Edit “{name}”…").format(name=p.label)) for p in self._presets.presets if p.own]
        menu_at(self._theme, button, rows, self._chosen)

    def _chosen(self, name: str) -> None:
        if name.startswith(_USE):
            self._ask.use_preset(self._presets.get(name.removeprefix(_USE)))
            self._page.composer.focus_words()
        else:
            self._edit(name)

    def _edit(self, name: str) -> None:
        editor = self._editor = PresetEditor(self._theme, self._presets.get(name), self._page)
        editor.saved.connect(self._presets.save)
        editor.deleted.connect(self._presets.delete)
        editor.destroyed.connect(self._forget)
        editor.open()

    def _refused(self, failure: Failure) -> None:
        if self._editor is not None:
            self._editor.show_problem(failure)

    def _kept(self, preset: Preset) -> None:
        if self._editor is not None:
            self._editor.accept()
            self._ask.use_preset(preset)

    def _forget(self) -> None:
        self._editor = None
