"""The Settings page: sections at the left, one of them at the right. Changes apply at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from services.types import ModelChoice, Profile, ServerReport, Settings, ShelfCounts
from ui.settings.about import AboutSection
from ui.settings.budget import BudgetSection
from ui.settings.defaults import DefaultsSection
from ui.settings.developer import DeveloperSection
from ui.settings.engine import EngineSection
from ui.settings.library_folder import LibraryFolderSection
from ui.settings.look import LookSection
from ui.settings.privacy import PrivacySection
from ui.settings.providers import ProvidersSection
from ui.settings.shortcuts import ShortcutsSection
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_LIST_WIDTH = 204
_NARROW_LIST_WIDTH = 180
_NARROW_BELOW = 1100
"""Window width under which the lists take less room (ui.md section 2)."""
_ICONS = {
    "providers": "server",
    "defaults": "sliders",
    "library": "folder",
    "privacy": "shield",
    "budget": "coin",
    "look": "moon",
    "shortcuts": "keyboard",
    "engine": "cpu",
    "developer": "code",
    "about": "info",
}


_Changing: TypeAlias = DefaultsSection | PrivacySection | BudgetSection | LookSection | ShortcutsSection | EngineSection


class SettingsPage(Retranslated, QWidget):
    """Holds the sections; their own signals tell what the person changes. `changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, log_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.providers = ProvidersSection(theme)
        self.defaults = DefaultsSection(theme)
        self.library = LibraryFolderSection(theme)
        self.privacy = PrivacySection(theme)
        self.budget = BudgetSection(theme)
        self.look = LookSection(theme)
        self.engine = EngineSection(theme)
        self.shortcuts = ShortcutsSection(theme)
        self.developer = DeveloperSection(theme)
        for section in self._changing:
            section.changed.connect(self.changed)
        self._sections: Mapping[str, QWidget] = {
            "providers": self.providers,
            "defaults": self.defaults,
            "library": self.library,
            "privacy": self.privacy,
            "budget": self.budget,
            "look": self.look,
            "shortcuts": self.shortcuts,
            "engine": self.engine,
            "developer": self.developer,
            "about": AboutSection(theme, log_folder),
        }
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._list = QListWidget()
        self._list.setProperty("role", "list")
        self._list.setIconSize(theme.icon_size(18))
        self._stack = QStackedWidget()
        for name, section in self._sections.items():
            self._list.addItem(QListWidgetItem(theme.icon(_ICONS[name]), ""))
            self._stack.addWidget(section)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._list.setCurrentRow(0)
        self._arrange()
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    @property
    def _changing(self) -> Sequence[_Changing]:
        """The sections in which fields of `Settings` are changed."""
        return (self.defaults, self.privacy, self.budget, self.look, self.shortcuts, self.engine)

    def show_section(self, name: str) -> None:
        """Go to a section by its name (`providers`, `library`, `look`, ...); `providers/<id>`: to that provider."""
        name, _, profile_id = name.partition("/")
        self._list.setCurrentRow(list(self._sections).index(name))
        if profile_id:
            self.providers.list.choose(profile_id)

    def ask_key(self, profile_id: str) -> None:
        """Go to where the key of this provider is typed."""
        self.show_section("providers")
        self.providers.list.choose(profile_id)
        self.providers.detail.ask_key()

    def show_advanced(self) -> None:
        """Go to where extra headers and extra JSON are written, of the provider that is chosen there or the first."""
        self.show_section("providers")
        self.providers.show_advanced()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        for section in self._changing:
            section.set_settings(settings)

    def set_profiles(self, profiles: Sequence[Profile], default_id: str, reports: Mapping[str, ServerReport]) -> None:
        """All providers and what each one said last."""
        self.providers.set_profiles(profiles, default_id, reports)

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """The models of all providers."""
        self.providers.set_choices(choices)

    def set_counts(self, counts: ShelfCounts) -> None:
        """How many pictures the library holds."""
        self.library.set_counts(counts)

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return {**self.providers.state()}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self.providers.restore_state(state)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Settings"))
        self._list.setAccessibleName(self.tr("Sections"))
        texts = {
            "providers": self.tr("Providers and keys"),
            "defaults": self.tr("Defaults"),
            "library": self.tr("Library folder"),
            "privacy": self.tr("Privacy"),
            "budget": self.tr("Budget"),
            "look": self.tr("Look and language"),
            "shortcuts": self.tr("Shortcuts"),
            "engine": self.tr("Built-in engine"),
            "developer": self.tr("Developer"),
            "about": self.tr("About Vidra"),
        }
        for row, name in enumerate(self._sections):
            self._list.item(row).setText(texts[name])

    def _arrange(self) -> None:
        side = QFrame()
        side.setProperty("role", "panel")
        side.setProperty("region", True)
        self._side = side
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(12)
        self._title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._list, 1)
        line = QFrame()
        line.setProperty("role", "vline")
        page = QFrame()
        page.setProperty("role", "panel")
        inner = QHBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (side, line):
            row.addWidget(widget)
        row.addWidget(page, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        narrow = self.window().width() < _NARROW_BELOW
        self._side.setFixedWidth(self._theme.px(_NARROW_LIST_WIDTH if narrow else _LIST_WIDTH))
        self.providers.set_narrow(narrow)
        self._list.setIconSize(self._theme.icon_size(18))
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, self._theme.px(32)))
