"""Whom the next question goes to: server, model, API, and others that are asked the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from controllers.servers import ServersController
from controllers.settings import SettingsController
from services.asking.choices import ask_choices, first_that_sees
from services.asking.routes import routes, sees, speaks
from services.catalog import Catalog
from services.ids import new_id
from services.types import (
    BUILTIN_PROFILE_ID,
    ConnectionState,
    Detail,
    Failure,
    FailureKind,
    ModelChoice,
    ModelSpec,
    Profile,
    Reply,
    Route,
)
from services.types.values import local_today


@dataclass(frozen=True, slots=True)
class Target:
    """One model that is asked."""

    profile: Profile
    spec: ModelSpec
    route: Route

    def reply_to(self, question_id: str) -> Reply:
        """An empty reply of this model, written here and now."""
        return Reply(
            id=new_id(),
            parent=question_id,
            answered_at=datetime.now(UTC),
            profile_id=self.profile.id,
            profile_label=self.profile.label,
            model=self.spec.id,
            route=self.route,
        )


class AskChoice(QObject):
    """`models_changed(tuple of ModelChoice)`; `changed()`: another server, model, API, detail, or others beside it."""

    models_changed = Signal(object)
    changed = Signal()

    def __init__(self, settings: SettingsController, servers: ServersController, catalog: Catalog) -> None:
        super().__init__()
        self._settings = settings
        self._servers = servers
        self._catalog = catalog
        self._others: tuple[tuple[str, str], ...] = ()
        self._aloud = False
        chosen = settings.value
        self._profile = self._known(chosen.ask_profile_id or chosen.profile_id)
        self._spec = catalog.spec(self._model_of(self._profile))
        servers.profiles_changed.connect(self.refresh)
        servers.report_changed.connect(self._reported)
        servers.key_kept.connect(self.refresh)

    # -- what is chosen -----------------------------------------------------------------------------------------------

    @property
    def profile(self) -> Profile:
        """The server that the next question goes to."""
        return self._profile

    @property
    def spec(self) -> ModelSpec:
        """The model that is asked."""
        return self._spec

    @property
    def routes(self) -> tuple[Route, ...]:
        """The APIs that the server has for questions."""
        return routes(self._profile, self._settings.value.probes.get(self._profile.id))

    @property
    def route(self) -> Route:
        """The API that the next question goes through."""
        return self._route_of(self._profile)

    @property
    def detail(self) -> Detail:
        """How closely pictures are looked at."""
        return self._settings.value.ask_detail

    @property
    def details(self) -> tuple[Detail, ...]:
        """The details that the model offers; all where its rule is not known."""
        rule = self._spec.vision
        if rule is None:
            return tuple(Detail)
        known = {"low", "high"} if rule.scheme == "tile" else set(rule.details)
        return tuple(detail for detail in Detail if detail is Detail.AUTO or detail.value in known)

    @property
    def sees(self) -> bool:
        """The model takes pictures, as far as anybody knows."""
        return sees(self._spec)

    @property
    def speaks(self) -> bool:
        """The model takes pictures and can answer aloud (openai-api.md section 4.6: none of OpenAI's)."""
        return speaks(self._spec)

    @property
    def aloud(self) -> bool:
        """The next answer is spoken too."""
        return self._aloud and self.speaks

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """(profile id, model id) of further models that are asked the same question."""
        return self._others

    @property
    def replacement(self) -> str:
        """A model of the server that can see, to offer where the chosen one cannot; empty: none is known."""
        return first_that_sees(self.choices(), self._profile.id)

    def targets(self) -> tuple[Target, ...]:
        """All models that are asked, the chosen one first."""
        pairs = [(self._profile.id, self._spec.id), *self._others]
        found = [(self._known(profile_id), model) for profile_id, model in dict.fromkeys(pairs)]
        return tuple(Target(profile, self._catalog.spec(model), self._way(profile, model)) for profile, model in found)

    def target(self, profile_id: str, model_id: str, route: Route) -> Target:
        """A model as it was asked before."""
        return Target(self._known(profile_id), self._catalog.spec(model_id), route)

    def choices(self) -> tuple[ModelChoice, ...]:
        """Every model of every server that can be asked."""
        reports = {profile.id: self._servers.report(profile.id) for profile in self._servers.profiles}
        today = local_today()
        return ask_choices(self._catalog, self._servers.profiles, reports, today, self._settings.value.ask_models)

    def problem(self, target: Target) -> Failure | None:
        """Why that model cannot be asked at all."""
        profile, spec = target.profile, target.spec
        report = self._servers.report(profile.id)
        if not spec.id:
            if report.failure is not None:
                return report.failure
            return Failure(kind=FailureKind.BAD_PARAMETER, param="model", reason="missing", profile_id=profile.id)
        return self._catalog.retired(spec, profile, local_today())

    # -- choosing -----------------------------------------------------------------------------------------------------

    def refresh(self, *_: object) -> None:
        """Tell the page everything again."""
        if self._profile not in self._servers.profiles:
            self._profile = self._known(self._profile.id)
            self._spec = self._catalog.spec(self._model_of(self._profile))
        self.models_changed.emit(self.choices())
        self.changed.emit()

    def choose(self, profile_id: str, model_id: str) -> None:
        """Ask this model of this server from now on."""
        self._profile = self._known(profile_id)
        self._spec = self._catalog.spec(model_id)
        models = {**self._settings.value.ask_models, self._profile.id: model_id}
        self._settings.change(ask_profile_id=self._profile.id, ask_models=models)
        self._others = tuple(pair for pair in self._others if pair != (self._profile.id, model_id))
        self.changed.emit()
        if self._servers.report(self._profile.id).state is ConnectionState.UNKNOWN:
            self._servers.warm(self._profile.id)

    def use_profile(self, profile_id: str) -> None:
        """Ask the model last asked on that server."""
        profile = self._known(profile_id)
        self.choose(profile.id, self._model_of(profile))

    def use_builtin(self) -> None:
        """Ask the built-in engine."""
        self.use_profile(BUILTIN_PROFILE_ID)

    def use_replacement(self) -> None:
        """Ask a model of the same server that can see, or that takes the place of a retired one."""
        better = self._catalog.replacement(self._spec) if self.sees else self.replacement
        if better:
            self.choose(self._profile.id, better)

    def use_route(self, route: Route) -> None:
        """Ask through this API from now on, where the server has it."""
        if route in self.routes:
            self._settings.change(ask_routes={**self._settings.value.ask_routes, self._profile.id: route.value})
            self.changed.emit()

    def use_detail(self, detail: Detail) -> None:
        """Have pictures looked at so closely."""
        self._settings.change(ask_detail=detail)
        self.changed.emit()

    def ask_too(self, others: Sequence[tuple[str, str]]) -> None:
        """Ask these models (profile id, model id) the same question, side by side."""
        own = (self._profile.id, self._spec.id)
        self._others = tuple(pair for pair in dict.fromkeys(others) if pair != own)
        self.changed.emit()

    def answer_aloud(self, aloud: bool) -> None:
        """Have the next answers spoken too, where the model can."""
        self._aloud = aloud
        self.changed.emit()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _way(self, profile: Profile, model: str) -> Route:
        """Only Chat Completions speak."""
        return Route.CHAT if self._aloud and speaks(self._catalog.spec(model)) else self._route_of(profile)

    def _route_of(self, profile: Profile) -> Route:
        offered = routes(profile, self._settings.value.probes.get(profile.id))
        wanted = self._settings.value.ask_routes.get(profile.id, "")
        return next((route for route in offered if route.value == wanted), offered[0])

    def _known(self, profile_id: str) -> Profile:
        return self._servers.get(profile_id) or self._servers.profile(BUILTIN_PROFILE_ID)

    def _model_of(self, profile: Profile) -> str:
        known = self._settings.value.ask_models.get(profile.id) or profile.text_model
        listed = self._servers.report(profile.id).models
        able = (model for model in listed if not self._catalog.draws(model) and sees(self._catalog.spec(model)))
        return known or next(able, "")

    def _reported(self, profile_id: str, _report: object) -> None:
        self.models_changed.emit(self.choices())
        if profile_id == self._profile.id and not self._spec.id and (model := self._model_of(self._profile)):
            self.choose(profile_id, model)
