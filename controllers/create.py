"""What the Create page is about to send: server, model, values, estimate, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from controllers.jobs import JobsController
from controllers.references import ReferencesController
from controllers.servers import ServersController
from controllers.settings import SettingsController
from services import parameters as rules
from services import pricing
from services.catalog import Catalog
from services.choices import choices, offered
from services.picture_requests import with_pictures
from services.types import (
    BUILTIN_PROFILE_ID,
    Asset,
    Billed,
    ConnectionState,
    Estimate,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    Lifecycle,
    ModelChoice,
    ModelSpec,
    Operation,
    Parameters,
    Profile,
    Spending,
)


class CreateController(QObject):
    """Between the Create page and the jobs.

    `models_changed(tuple of ModelChoice)`; `model_changed(ModelSpec, Profile, values, tuple of Change)`;
    `estimated(Estimate)`; `refused(tuple of Failure)`: why the run was not started (empty: nothing stands in the way);
    `running_changed(bool)` and `spent(Spending)` of the newest run; `started(Job)`, its first;
    `reused(prompt, values)`: the page takes them over.
    """

    models_changed = Signal(object)
    model_changed = Signal(object, object, object, object)
    estimated = Signal(object)
    refused = Signal(object)
    running_changed = Signal(bool)
    spent = Signal(object)
    started = Signal(object)
    reused = Signal(str, object)

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        references: ReferencesController,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._servers = servers
        self._catalog = catalog
        self._jobs = jobs
        self._budget = budget
        self._references = references
        self._draft: ImageRequest | None = None
        self._held: ImageRequest | None = None
        self._over_cap = False
        """Only a cap stands in the way of the held request."""
        self._waits_to_run = False
        """The held request runs once the key that was given is kept and a model is known."""
        self._waits_for_pictures = False
        """The held request runs once its pictures are prepared."""
        self._run_id = ""
        self._running = False
        self._profile = self._known_profile(settings.value.profile_id)
        self._spec = self._row(self._model_of(self._profile))
        jobs.changed.connect(self._job_changed)
        servers.profiles_changed.connect(self.refresh)
        servers.report_changed.connect(self._server_reported)
        servers.key_kept.connect(self._key_kept)
        references.changed.connect(self._pictures_changed)
        references.preparing.connect(self._pictures_prepared)
        references.refused.connect(self._picture_refused)

    # -- model --------------------------------------------------------------------------------------------------------

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
        return self._current()

    def refresh(self) -> None:
        """Tell the page everything again: models, the chosen one and its values."""
        if self._profile not in self._servers.profiles:
            self._profile = self._known_profile(self._profile.id)
            self._spec = self._row(self._model_of(self._profile))
        self.models_changed.emit(self.choices())
        self.model_changed.emit(self._spec, self._profile, self._values(self._spec), ())

    def choices(self) -> tuple[ModelChoice, ...]:
        """Every model of every server, for the model menu."""
        reports = {profile.id: self._servers.report(profile.id) for profile in self._servers.profiles}
        today = date.today()  # noqa: DTZ011 - the person's own calendar
        return choices(self._catalog, self._servers.profiles, reports, today, self._settings.value.models, self._values)

    def choose(self, profile_id: str, model_id: str) -> None:
        """Use this model of this server from now on; values that it cannot take are changed, and that is told."""
        old, now = self._spec, self._current()
        self._profile = self._known_profile(profile_id)
        self._spec = self._row(model_id)
        remembered = self._settings.value.parameters.get(model_id)
        if remembered is None:
            values, changes = rules.adapt(self._spec, now, offered(old, self._profile))
        else:  # its own last values, but as many pictures as now
            values, changes = rules.adapt(self._spec, {**remembered, "n": now.get("n", 1)})
        models = {**self._settings.value.models, self._profile.id: model_id}
        self._settings.change(profile_id=self._profile.id, models=models)
        self.refused.emit(())
        self.model_changed.emit(self._spec, self._profile, values, changes)
        if self._servers.report(self._profile.id).state is ConnectionState.UNKNOWN:
            self._servers.warm(self._profile.id)

    def _current(self) -> Parameters:
        """The values on the page, the number of pictures among them."""
        if self._draft is None or self._draft.model != self._spec.id:
            return self._values(self._spec)
        return {**self._draft.parameters, "n": self._draft.n}

    def _known_profile(self, profile_id: str) -> Profile:
        """That server, or the built-in engine where it is gone."""
        return self._servers.get(profile_id) or self._servers.profile(BUILTIN_PROFILE_ID)

    def _model_of(self, profile: Profile) -> str:
        """The model last used on that server, its usual one, or the first that it says it has; empty: none known."""
        known = self._settings.value.models.get(profile.id) or profile.default_model
        return known or next(filter(self._catalog.draws, self._servers.report(profile.id).models), "")

    def _row(self, model_id: str) -> ModelSpec:
        return offered(self._catalog.spec(model_id), self._profile)

    def _values(self, spec: ModelSpec) -> Parameters:
        remembered = self._settings.value.parameters.get(spec.id, {})
        return rules.adapt(spec, remembered)[0]

    # -- running ------------------------------------------------------------------------------------------------------

    def draft(self, request: ImageRequest) -> None:
        """The page has changed: work out the price, remember the values for the next time."""
        self._draft = request
        self._remember(request)
        self.estimated.emit(self._estimate(self._whole(request)))

    def _whole(self, request: ImageRequest) -> ImageRequest:
        """With the references, which the page does not know of."""
        chosen = self._references
        return with_pictures(request, chosen.pictures, chosen.mask, chosen.markup)

    def _estimate(self, request: ImageRequest) -> Estimate:
        return pricing.estimate(self._spec, request, self._profile)

    def run(self, request: ImageRequest) -> None:
        """Start with the references, unless something stands in the way; then say what, and keep the request.

        References that are still being prepared are waited for. A request that brings its own pictures goes without.
        """
        self._held = request
        self._waits_for_pictures = self._references.busy and request.operation is Operation.GENERATE
        if self._waits_for_pictures:
            return
        request = self._whole(request)
        problems = self._no_models() or rules.problems(self._spec, request, self._profile) + self._retired()
        over_cap = () if problems else self._budget.refusal(self._estimate(request).total)
        self._over_cap = bool(over_cap)
        self.refused.emit(problems or over_cap)
        if not problems and not over_cap:
            self._start(request)

    def run_anyway(self) -> None:
        """Run once what would pass a cap, where the person wants to be asked about that; else nothing happens."""
        if self._held is not None and self._over_cap and self._budget.may_ask:
            self._over_cap = False
            self.refused.emit(())
            self._start(self._whole(self._held))

    def _start(self, request: ImageRequest) -> None:
        if request.operation is not Operation.VARIATION:  # those are not asked for from the page
            self._remember(request)
        jobs = self._jobs.submit(request)
        self._run_id = jobs[0].run_id
        self.started.emit(jobs[0])
        self._tell_run()

    def run_held(self) -> None:
        """Run again what could not be sent, e.g. now that there is a key."""
        self._waits_to_run = True
        if self._spec.id:
            self._run_what_waits()
        else:
            self._servers.check(self._profile.id)  # which models does it have?

    def run_when_key_kept(self) -> None:
        """Run what was held back as soon as the key that the person gave is kept."""
        self._waits_to_run = True

    def _key_kept(self, profile_id: str, _in_keychain: bool) -> None:
        self.refresh()
        if profile_id == self._profile.id and self._spec.id:
            self._run_what_waits()

    def _run_what_waits(self) -> None:
        waits, self._waits_to_run = self._waits_to_run, False
        held, draft = self._held, self._draft
        if not waits or held is None:
            return
        same = draft is not None and (draft.prompt, draft.operation) == (held.prompt, held.operation)
        if draft is not None and same and draft.model == self._spec.id:
            held = draft  # with the values of the model that is chosen now
        self._forget_what_failed(held.prompt)
        self.run(replace(held, profile_id=self._profile.id, model=self._spec.id))

    def _forget_what_failed(self, prompt: str) -> None:
        """The same run starts again: what failed of it and cannot have been billed is done with."""
        for job in self._run_jobs():
            unpaid = job.failure is not None and job.failure.billed is Billed.NO
            if job.state is JobState.FAILED and unpaid and job.request.prompt == prompt:
                self._jobs.forget(job.id)

    def reuse(self, asset: Asset) -> None:
        """Take the prompt, settings and references of a picture, and its model where it is still to be had; as many
        pictures as now. A picture from elsewhere only has a prompt, if any."""
        values = self._current()
        if asset.model:
            if self._servers.get(asset.profile_id) is not None:
                self.choose(asset.profile_id, asset.model)
            given = {**asset.asked, "n": values.get("n", 1)}
            values, changes = rules.adapt(self._spec, given, self._row(asset.model))
            self.model_changed.emit(self._spec, self._profile, values, changes)
        if asset.inputs:
            self._references.hold(asset.inputs, asset.mask)
        self.reused.emit(asset.prompt, values)

    def stop(self) -> None:
        """Stop the current run; finished pictures stay."""
        for job in self._run_jobs():
            self._jobs.cancel(job.id)

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

    def _no_models(self) -> tuple[Failure, ...]:
        """Why no model of the server is known: better news than that none is chosen."""
        failure = self._servers.report(self._profile.id).failure
        return () if self._spec.id or failure is None else (failure,)

    def _retired(self) -> tuple[Failure, ...]:
        today = date.today()  # noqa: DTZ011
        if self._catalog.lifecycle(self._spec, self._profile, today) is not Lifecycle.RETIRED:
            return ()
        failure = Failure(
            kind=FailureKind.MODEL_GONE,
            model=self._spec.id,
            replacement=self._catalog.replacement(self._spec),
            reason="" if self._spec.retires is None else self._spec.retires.isoformat(),
            profile_id=self._profile.id,
        )
        return (failure,)

    def _remember(self, request: ImageRequest) -> None:
        known = self._settings.value.parameters
        # what this server does not do is chosen again where another does it
        before = known.get(request.model, {})
        kept = {name: value for name, value in before.items() if self._spec.parameter(name) is None}
        values: Parameters = {**kept, **request.parameters, "n": request.n}
        if request.model and known.get(request.model) != values:
            self._settings.change(parameters={**known, request.model: values})

    # -- references ---------------------------------------------------------------------------------------------------

    def _pictures_changed(self, *_: object) -> None:
        """They cost, and what stood in the way may be gone."""
        if self._draft is not None:
            self.estimated.emit(self._estimate(self._whole(self._draft)))
        self.refused.emit(())

    def _pictures_prepared(self, underway: int) -> None:
        if not underway and self._waits_for_pictures and self._held is not None:
            self.run(self._held)

    def _picture_refused(self, *_: object) -> None:
        """Without it, the run would be another one than the person has asked for."""
        self._waits_for_pictures = False

    # -- the run ------------------------------------------------------------------------------------------------------

    def _run_jobs(self) -> tuple[Job, ...]:
        return tuple(job for job in self._jobs.jobs if job.run_id == self._run_id)

    def _job_changed(self, job: Job) -> None:
        if job.run_id == self._run_id:
            self._tell_run()

    def _tell_run(self) -> None:
        jobs = self._run_jobs()
        running = any(job.state.live for job in jobs)
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
        known = sum(job.cost or 0 for job in jobs)
        self.spent.emit(Spending(known=known, unpriced=sum(map(_is_unpriced, jobs))))

    def _server_reported(self, profile_id: str, _report: object) -> None:
        self.models_changed.emit(self.choices())
        if profile_id == self._profile.id and not self._spec.id:
            if model := self._model_of(self._profile):
                self.choose(profile_id, model)
            elif self._held is not None:
                self.refused.emit(self._no_models())
            self._run_what_waits()


def _is_unpriced(job: Job) -> bool:
    """True if the job may have cost something that nobody can tell."""
    charged = job.state is JobState.SAVED or (job.failure is not None and job.failure.billed is not Billed.NO)
    return job.cost is None and job.estimate != 0 and charged and not job.state.live
