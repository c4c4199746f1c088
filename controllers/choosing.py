"""Which server and model a page's next run goes to, and with what values; remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.servers import ServersController
from controllers.settings import SettingsController
from services import parameters as rules
from services import refining
from services.catalog import Catalog
from services.choices import choices, offered
from services.types import (
    BUILTIN_PROFILE_ID,
    ConnectionState,
    ImageRequest,
    Lifecycle,
    ModelChoice,
    ModelSpec,
    PageDefaults,
    Parameters,
    Profile,
)
from services.types.values import local_today


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The fields of `Settings` in which a page's choice is remembered, and the page's name in `Settings.defaults`."""

    page: str
    profile: str
    models: str
    parameters: str
    own: frozenset[str] = frozenset()
    """Parameters that a page without values of its own does not begin with as they are on the Create page."""


CREATE = Memory(page="create", profile="profile_id", models="models", parameters="parameters")
EDIT = Memory(
    page="edit",
    profile="edit_profile_id",
    models="edit_models",
    parameters="edit_parameters",
    own=frozenset({"size", "n"}),
)


class Choosing(QObject):
    """The choice of one page. One that was never made is that of the Create page.

    `models_changed(tuple of ModelChoice)`; `model_changed(ModelSpec, Profile, values, tuple of Change)`;
    `chosen()` when another model is chosen, before it is told; `reported(known)`: a server of which no model was known
    has answered, and now one is known or still none.
    """

    models_changed = Signal(object)
    model_changed = Signal(object, object, object, object)
    chosen = Signal()
    reported = Signal(bool)

    def __init__(
        self, settings: SettingsController, servers: ServersController, catalog: Catalog, memory: Memory = CREATE
    ) -> None:
        super().__init__()
        self._settings = settings
        self._servers = servers
        self._catalog = catalog
        self._memory = memory
        self._values_now: tuple[str, Parameters] = ("", {})
        """The model and its values as they stand on the page."""
        self._profile = self._known_profile(self._remembered(memory.profile) or settings.value.profile_id)
        self._spec = self._row(self._model_of(self._profile))
        servers.profiles_changed.connect(self.refresh)
        servers.report_changed.connect(self._server_reported)
        servers.key_kept.connect(self.refresh)

    @property
    def profile(self) -> Profile:
        """The server that the next run goes to."""
        return self._profile

    @property
    def spec(self) -> ModelSpec:
        """The model of the next run."""
        return self._spec

    @property
    def values(self) -> Parameters:
        """The parameter values of the next run, the number of pictures (`n`) among them."""
        model, values = self._values_now
        return values if model and model == self._spec.id else self._values(self._spec)

    def refresh(self, *_: object) -> None:
        """Tell the page everything again: models, the chosen one and its values."""
        if self._profile not in self._servers.profiles:
            self._profile = self._known_profile(self._profile.id)
            self._spec = self._row(self._model_of(self._profile))
        self.models_changed.emit(self.choices())
        self.model_changed.emit(self._spec, self._profile, self._values(self._spec), ())

    def choices(self) -> tuple[ModelChoice, ...]:
        """Every model of every server, for the model menu."""
        reports = {profile.id: self._servers.report(profile.id) for profile in self._servers.profiles}
        today = local_today()
        chosen = self._remembered(self._memory.models)
        return choices(self._catalog, self._servers.profiles, reports, today, chosen, self._values)

    def choose(self, profile_id: str, model_id: str) -> None:
        """Use this model of this server from now on; values that it cannot take are changed, and that is told."""
        old, now = self._spec, self.values
        self._profile = self._known_profile(profile_id)
        self._spec = self._row(model_id)
        remembered = self._remembered(self._memory.parameters).get(model_id)
        if remembered is None:
            values, changes = rules.adapt(self._spec, now, offered(old, self._profile))
        else:  # its own last values, but as many pictures as now
            values, changes = rules.adapt(self._spec, {**remembered, "n": now.get("n", 1)})
        models = {**self._remembered(self._memory.models), self._profile.id: model_id}
        self._settings.change(**{self._memory.profile: self._profile.id, self._memory.models: models})
        self.chosen.emit()
        self.model_changed.emit(self._spec, self._profile, values, changes)
        if self._servers.report(self._profile.id).state is ConnectionState.UNKNOWN:
            self._servers.warm(self._profile.id)

    def begin_anew(self) -> None:
        """A new thread: with the model and the values that the person has set for one; all else goes on as it was."""
        wanted = self._settings.value.defaults.get(self._memory.page, PageDefaults())
        profile = self._servers.get(wanted.profile_id) if wanted.model else None
        model_id = self._spec.id if profile is None else wanted.model
        profile = profile or self._profile
        if not model_id or wanted == PageDefaults():
            return
        known: Mapping[str, Parameters] = self._remembered(self._memory.parameters)
        spec = offered(self._catalog.spec(model_id), profile)
        values = {**known.get(model_id, self.values), **wanted.parameters}
        values = {**values, **rules.adapt(spec, values)[0]}
        self._settings.change(**{self._memory.parameters: {**known, model_id: values}})
        self.choose(profile.id, model_id)

    def use_profile(self, profile_id: str) -> None:
        """Switch to a server and the model last used on it."""
        profile = self._known_profile(profile_id)
        self.choose(profile.id, self._model_of(profile))

    def use_builtin(self) -> None:
        """Switch to the built-in engine."""
        self.use_profile(BUILTIN_PROFILE_ID)

    def use_replacement(self) -> None:
        """Switch to the model that takes the place of a retired one."""
        if replacement := self._catalog.replacement(self._spec):
            self.choose(self._profile.id, replacement)

    def editing_model(self, profile: Profile) -> str:
        """The first model of a server that can change pictures there; empty: none is known."""
        report = self._settings.value.probes.get(profile.id)
        able = (
            choice.spec.id
            for choice in self.choices()
            if choice.profile.id == profile.id
            and choice.on_server
            and choice.lifecycle is Lifecycle.ACTIVE
            and refining.changes(profile, choice.spec, report)
        )
        return next(able, "")

    # -- for the page's own controller --------------------------------------------------------------------------------

    def _take(self, values: Parameters) -> None:
        """The values, the number of pictures among them, as they stand on the page now."""
        self._values_now = (self._spec.id, values)

    def _remember(self, request: ImageRequest) -> None:
        """Keep the values of a request for the next time."""
        known: Mapping[str, Parameters] = self._remembered(self._memory.parameters)
        # what this server does not do is chosen again where another does it
        before = known.get(request.model, {})
        kept = {name: value for name, value in before.items() if not _offers(self._spec, name)}
        values: Parameters = {**request.parameters, **kept, "n": request.n}
        if request.model and known.get(request.model) != values:
            self._settings.change(**{self._memory.parameters: {**known, request.model: values}})

    def _suggested(self, profile: Profile) -> str:
        """The model last used on that server, its usual one, or the first that it says it has; empty: none known."""
        known = self._settings.value.models.get(profile.id) or profile.default_model
        return known or next(filter(self._catalog.draws, self._servers.report(profile.id).models), "")

    def _row(self, model_id: str) -> ModelSpec:
        return offered(self._catalog.spec(model_id), self._profile)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _remembered(self, name: str) -> Any:
        return getattr(self._settings.value, name)

    def _known_profile(self, profile_id: str) -> Profile:
        """That server, or the built-in engine where it is gone."""
        return self._servers.get(profile_id) or self._servers.profile(BUILTIN_PROFILE_ID)

    def _model_of(self, profile: Profile) -> str:
        return self._remembered(self._memory.models).get(profile.id) or self._suggested(profile)

    def _values(self, spec: ModelSpec) -> Parameters:
        remembered: Parameters | None = self._remembered(self._memory.parameters).get(spec.id)
        if remembered is None:
            there = self._settings.value.parameters.get(spec.id, {})
            remembered = {name: value for name, value in there.items() if name not in self._memory.own}
        return rules.adapt(spec, remembered)[0]

    def _server_reported(self, profile_id: str, _report: object) -> None:
        self.models_changed.emit(self.choices())
        if profile_id == self._profile.id and not self._spec.id:
            if model := self._model_of(self._profile):
                self.choose(profile_id, model)
            self.reported.emit(bool(model))


def _offers(spec: ModelSpec, name: str) -> bool:
    parameter = spec.parameter(name)
    return parameter is not None and not (parameter.size is not None and parameter.size.ignored)
