"""Testing a server: what it would cost, the trials one after the other, and what they tell kept for good."""

from __future__ import annotations

from contextlib import aclosing
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services import pricing, probing
from services.catalog import Catalog
from services.errors import VidraError
from services.ids import new_id
from services.types import (
    Billed,
    Cost,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    Job,
    JobState,
    ModelSpec,
    ProbeReport,
    Profile,
    Trial,
)


class ProbingController(QObject):
    """`asked(profile id, model id, Estimate)`: so much it would cost; `start` once the person agrees. `refused(profile
    id, Failure)`: why it cannot be tested. `changed(profile id)`: a test has begun, gone on or ended. `booked()`: a
    request of a test is in the journal."""

    asked = Signal(str, str, object)
    refused = Signal(str, object)
    changed = Signal(str)
    booked = Signal()

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        saving: Saving,
        budget: BudgetController,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._servers = servers
        self._catalog = catalog
        self._saving = saving
        self._budget = budget
        self.booked.connect(budget.count)
        self._tasks = Tasks(notices.report)
        self._seen: dict[str, tuple[Trial, ...]] = {}

    def report(self, profile_id: str) -> ProbeReport | None:
        """What came of the last test of a server."""
        return self._settings.value.probes.get(profile_id)

    def running(self, profile_id: str) -> tuple[Trial, ...] | None:
        """The trials so far of a test that is going on; None: none is."""
        return self._seen.get(profile_id)

    def ask(self, profile_id: str) -> None:
        """Work out what a test would cost."""
        profile = self._servers.profile(profile_id)
        spec = self._catalog.spec(self._model(profile))
        estimate = probing.reckoned(spec, profile, self._text_spec(profile))
        if over := self._budget.stopped(estimate.total):
            self.refused.emit(profile_id, over[0])
        else:
            self.asked.emit(profile_id, spec.id, estimate)

    def start(self, profile_id: str) -> None:
        """Test a server; the person knows what it may cost. A test that is going on goes on."""
        if profile_id not in self._seen and self._servers.get(profile_id) is not None:
            self._seen[profile_id] = ()
            self._tasks.start(f"probe-{profile_id}", self._probe(profile_id))
            self.changed.emit(profile_id)

    def cancel(self, profile_id: str) -> None:
        """Stop a test; what was known before stays."""
        self._tasks.cancel(f"probe-{profile_id}")

    async def aclose(self) -> None:
        """Stop all tests and book what they may have cost."""
        await self._tasks.aclose()

    def _model(self, profile: Profile) -> str:
        known = self._settings.value.models.get(profile.id) or profile.default_model
        return known or next(filter(self._catalog.draws, self._servers.report(profile.id).models), "")

    def _text_spec(self, profile: Profile) -> ModelSpec | None:
        return self._catalog.spec(profile.text_model) if profile.text_model else None

    async def _probe(self, profile_id: str) -> None:
        try:
            await self._saving.ready()  # there is a journal to book in
            async with self._servers.client(profile_id) as client:
                from services.api.probe import probe  # noqa: PLC0415 - late: D10; the client has imported the SDK

                spec = self._catalog.spec(self._model(client.profile))
                bill = _Bill(self._saving, spec, client.profile, self._text_spec(client.profile))
                async with aclosing(probe(client, spec, bill.add)) as trials:
                    async for trial in trials:
                        self._seen[profile_id] += (trial,)
                        self.changed.emit(profile_id)
                        self.booked.emit()
                self._keep(profile_id, spec.id, bill.total)
        except VidraError as error:
            self.refused.emit(profile_id, error.failure)
        finally:
            self._seen.pop(profile_id, None)
            self.changed.emit(profile_id)
            self.booked.emit()

    def _keep(self, profile_id: str, model: str, cost: Cost) -> None:
        now = datetime.now(UTC).replace(microsecond=0)
        trials = self._seen[profile_id]
        report = ProbeReport(
            profile_id=profile_id,
            model=model,
            trials=trials,
            checked_at=now,
            cost=cost.amount,
            cost_approximate=cost.approximate,
        )
        if any(trial.works is not None for trial in trials):
            self._servers.keep_probe(report)
            return
        first = next((trial.failure for trial in trials if trial.failure is not None), None)
        untold = Failure(kind=FailureKind.UNEXPECTED, message="nothing could be told", profile_id=profile_id)
        self.refused.emit(profile_id, first or untold)


class _Bill:
    """What the requests of one test have cost, each written into the journal as a job that has ended."""

    def __init__(self, saving: Saving, spec: ModelSpec, profile: Profile, text_spec: ModelSpec | None) -> None:
        self._saving = saving
        self._spec = spec
        self._profile = profile
        self._text_spec = text_spec
        self._run_id = f"probe-{new_id()}"
        self._costs: list[Cost] = []

    @property
    def total(self) -> Cost:
        known = [cost.amount for cost in self._costs if cost.amount is not None]
        if len(known) < len(self._costs):
            return Cost(amount=None)
        return Cost(amount=sum(known), approximate=any(cost.approximate for cost in self._costs))

    async def add(self, request: ImageRequest, finished: Finished | None) -> None:
        """One request. `finished` None: nobody knows how it ended."""
        cost = Cost(amount=0 if self._profile.free else None)
        if finished is not None:
            cost = pricing.actual(self._spec, request, finished, self._profile, self._text_spec)
        self._costs.append(cost)
        if self._profile.free:
            return
        now = datetime.now(UTC)
        lost = Failure(kind=FailureKind.INTERRUPTED, billed=Billed.MAYBE, profile_id=self._profile.id)
        job = Job(
            id=new_id(),
            run_id=self._run_id,
            request=request,
            created_at=now,
            state=JobState.SAVED if finished is not None else JobState.FAILED,
            sent_at=now,
            finished_at=now,
            cost=cost.amount,
            cost_approximate=cost.approximate,
            failure=None if finished is not None else lost,
        )
        await self._saving.close(job)
