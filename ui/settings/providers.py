"""Providers and keys: the list and the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.types import BUILTIN_PROFILE_ID, ConnectionState, ModelChoice, Profile, ServerReport
from ui.settings.provider_detail import ProviderDetail
from ui.settings.provider_list import ProviderList
from ui.shared.splitter import KeptSize, Splitter
from ui.theme import Theme

_LIST, _NARROW_LIST, _LEAST_LIST = 300, 220, 160
"""Widths of the list at 100 % text size: in a wide window, in a narrow one, and the least it can be made."""


class ProvidersSection(QFrame):
    """Shows the profiles it is given; signals as in `ProviderList` and `ProviderDetail`. `selected(profile id)`: the
    person looks at another provider, its key facts are wanted."""

    selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._profiles: dict[str, Profile] = {}
        self._reports: Mapping[str, ServerReport] = {}
        self._choices: tuple[ModelChoice, ...] = ()
        self._default_id = ""
        self.list = ProviderList(theme)
        self.detail = ProviderDetail(theme)
        self.list.chosen.connect(self._select)
        splitter = self._splitter = Splitter(theme)
        splitter.addWidget(self.list)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._width = KeptSize(theme, splitter, self.list, _LIST, _NARROW_LIST)
        theme.changed.connect(self._limit_list)
        self._limit_list()

    def set_templates(self, templates: Sequence[Profile]) -> None:
        """The kinds of server that there are."""
        self.list.set_templates(templates)
        self.detail.set_templates(templates)

    def set_profiles(self, profiles: Sequence[Profile], default_id: str, reports: Mapping[str, ServerReport]) -> None:
        """All providers, the one in use, and what each one said last."""
        self._profiles = {profile.id: profile for profile in profiles}
        self._reports = reports
        self._default_id = default_id
        self.list.set_profiles(profiles, default_id, reports)
        self._show(self.list.current_id)

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """The models of all providers."""
        self._choices = tuple(choices)
        self._show_models(self.list.current_id)

    def show_advanced(self) -> None:
        """The advanced part of the provider that is chosen, or of the first that has one."""
        own = [profile_id for profile_id in self._profiles if profile_id != BUILTIN_PROFILE_ID]
        if self.list.current_id not in own and own:
            self.list.choose(own[0])
        if own:
            self.detail.show_advanced()

    def set_narrow(self, narrow: bool) -> None:
        """Give the list less room in a narrow window."""
        self._width.set_narrow(narrow)

    def state(self) -> dict[str, int]:
        """What the window memory keeps."""
        return self._width.state("providers")

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self._width.restore("providers", state)

    def _limit_list(self) -> None:
        self.list.setMinimumWidth(self._theme.px(_LEAST_LIST))

    def _select(self, profile_id: str) -> None:
        self._show(profile_id)
        self.selected.emit(profile_id)

    def _show(self, profile_id: str) -> None:
        if (profile := self._profiles.get(profile_id)) is not None:
            report = self._reports.get(profile_id, ServerReport(state=ConnectionState.UNKNOWN))
            self.detail.show_profile(profile, report, default=profile_id == self._default_id)
            self._show_models(profile_id)

    def _show_models(self, profile_id: str) -> None:
        self.detail.set_models([choice for choice in self._choices if choice.profile.id == profile_id])
