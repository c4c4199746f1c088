"""A page's run: its price, what stands in its way, its start, and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal

from controllers.budget import BudgetController
from controllers.choosing import CREATE, Choosing, Memory
from controllers.consent import Consent, Where, at_once
from controllers.jobs import JobsController
from controllers.servers import ServersController
from controllers.settings import SettingsController
from services import parameters as rules
from services import pricing
from services.catalog import Catalog
from services.choices import offered
from services.ids import new_id
from services.types import (
    Billed,
    Estimate,
    Failure,
    ImageRequest,
    Job,
    JobState,
    ModelSpec,
    Profile,
    Spending,
)
from services.types.values import local_today


class Running(Choosing):
    """What a page that sends requests has beside its choice of a model.

    `estimated(Estimate)`; `refused(tuple of Failure)`: why the run was not started (empty: nothing stands in the way);
    `running_changed(bool)` and `spent(Spending)` of the newest run; `started(Job)`, its first. `consent`: what the
    person is asked before it costs much.
    """

    estimated = Signal(object)
    refused = Signal(object)
    running_changed = Signal(bool)
    spent = Signal(object)
    started = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        memory: Memory = CREATE,
    ) -> None:
        super().__init__(settings, servers, catalog, memory)
        self._jobs = jobs
        self.consent = Consent(budget)
        self._again: Callable[[], None] | None = None
        """Tries once more to run what was asked for last, with what is chosen by then."""
        self._waits_to_run = False
        """What was held back runs once the key that was given is kept and a model is known."""
        self._run_id = ""
        self._runs: set[str] = set()
        self._running = False
        jobs.changed.connect(self._job_changed)
        servers.key_kept.connect(self._key_kept)
        self.chosen.connect(lambda: self.refused.emit(()))
        self.reported.connect(self._models_reported)

    # -- starting -----------------------------------------------------------------------------------------------------

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

    def has_started(self, job: Job) -> bool:
        """Whether that job belongs to a run of this page, in this session."""
        return job.run_id in self._runs

    def stop(self) -> None:
        """Stop the current run; finished pictures stay."""
        for job in self._run_jobs():
            self._jobs.cancel(job.id)

    # -- for the page's own controller --------------------------------------------------------------------------------

    @property
    def _chosen(self) -> tuple[str, str]:
        """Server and model that are chosen now."""
        return self._profile.id, self._spec.id

    def _asked(self, request: ImageRequest) -> tuple[ModelSpec, Profile]:
        """The model and the server of a request: others may have been chosen while it was prepared."""
        if (request.profile_id, request.model) == self._chosen:
            return self._spec, self._profile
        profile = self._servers.profile(request.profile_id)
        return offered(self._catalog.spec(request.model), profile), profile

    def _estimate(self, request: ImageRequest) -> Estimate:
        spec, profile = self._asked(request)
        return pricing.estimate(spec, request, profile, self._catalog.text_spec(request))

    def _problems(self, request: ImageRequest) -> tuple[Failure, ...]:
        spec, profile = self._asked(request)
        today = local_today()
        retired = self._catalog.retired(spec, profile, today)
        found = rules.problems(spec, request, profile) + (() if retired is None else (retired,))
        return self._no_models() or found

    def _attempt(self, request: ImageRequest, times: int = 1, where: Where = at_once) -> None:
        """Start the run unless something stands in its way; then say what, `where` it was asked for. `times`: so many
        like it will follow each other, which the caps and the person are asked about together."""
        if problems := self._problems(request):
            where(lambda: self._turn_down(problems))
            return
        one = self._estimate(request)
        total = None if one.total is None else one.total * times
        together = replace(one, count=one.count * times, total=total)
        self.consent.ask(together, len(request.inputs), lambda: self._start(request), self.refused.emit, where)

    def _turn_down(self, failures: tuple[Failure, ...]) -> None:
        self.consent.forget()
        self.refused.emit(failures)

    def _start(self, request: ImageRequest, run_id: str = "") -> None:
        self._run_id = run_id or new_id()
        self.started.emit(self._submit(request, self._run_id))
        self._tell_run()

    def _submit(self, request: ImageRequest, run_id: str) -> Job:
        """Send it; returns its first job."""
        self._runs.add(run_id)
        return self._jobs.submit(request, run_id)[0]

    def _goes_on(self) -> bool:
        """Whether more of the run follows, although none of its jobs is at work."""
        return False

    def _run_jobs(self) -> tuple[Job, ...]:
        return tuple(job for job in self._jobs.jobs if job.run_id == self._run_id)

    def _forget_what_failed(self, prompt: str) -> None:
        """The same run starts again: what failed of it and cannot have been billed is done with."""
        for job in self._run_jobs():
            unpaid = job.failure is not None and job.failure.billed is Billed.NO
            if job.state is JobState.FAILED and unpaid and job.request.prompt == prompt:
                self._jobs.forget(job.id)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _key_kept(self, profile_id: str, _in_keychain: bool) -> None:
        if profile_id == self._profile.id and self._spec.id:
            self._run_what_waits()

    def _models_reported(self, known: bool) -> None:
        if not known and self._again is not None:
            self.refused.emit(self._no_models())
        self._run_what_waits()

    def _run_what_waits(self) -> None:
        waits, self._waits_to_run = self._waits_to_run, False
        if waits and self._again is not None:
            self._again()

    def _no_models(self) -> tuple[Failure, ...]:
        """Why no model of the server is known: better news than that none is chosen."""
        failure = self._servers.report(self._profile.id).failure
        return () if self._spec.id or failure is None else (failure,)

    def _job_changed(self, job: Job) -> None:
        if job.run_id == self._run_id:
            self._tell_run()

    def _tell_run(self) -> None:
        jobs = self._run_jobs()
        running = any(job.state.live for job in jobs) or self._goes_on()
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
        known = sum(job.cost or 0 for job in jobs)
        approximate = any(job.cost_approximate for job in jobs)
        self.spent.emit(Spending(known=known, approximate=approximate, unpriced=sum(map(_is_unpriced, jobs))))


def _is_unpriced(job: Job) -> bool:
    """True if the job may have cost something that nobody can tell."""
    charged = job.state is JobState.SAVED or (job.failure is not None and job.failure.billed is not Billed.NO)
    return job.cost is None and job.estimate != 0 and charged and not job.state.live
