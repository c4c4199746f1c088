"""What was spent today and this month, and whether a run still fits into the caps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services.budget import asks_first, judge, standing
from services.types import CapAction, Failure, FailureKind, Job, JobState, Money, Settings, Spending, Standing, Verdict
from services.types.values import local_today

_GLANCE = 60.0
"""Seconds between two looks at the calendar."""
_CAPS = frozenset({"daily_cap", "monthly_cap", "cap_warning", "cap_action"})


class BudgetController(QObject):
    """`changed(Standing)` when something was booked or a cap was changed."""

    changed = Signal(object)

    def __init__(self, settings: SettingsController, saving: Saving, jobs: JobsController, notices: Notices) -> None:
        super().__init__()
        self._settings = settings
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._day = date.min
        """On which the sums were counted."""
        self._today = Spending()
        self._month = Spending()
        self._unbooked: dict[str, Job] = {}
        """Jobs that the sums do not have yet, by their ids."""
        self._written: set[str] = set()
        """Those whose end is in the journal by now."""
        jobs.set_spending_check(self.stopped)
        jobs.changed.connect(self._job_changed)
        jobs.booked.connect(self._job_booked)
        settings.changed.connect(self._settings_changed)

    @property
    def standing(self) -> Standing:
        """Where the sums stand now."""
        return standing(self._settings.value, *self._sums())

    @property
    def may_ask(self) -> bool:
        """True where the person may run once although it passes a cap."""
        return self._settings.value.cap_action is CapAction.ASK

    def verdict(self, cost: Money | None) -> Verdict:
        """What the caps say of a run that is reckoned to cost so much (None: nobody knows). What is on its way and not
        booked yet counts as reckoned."""
        return judge(self._settings.value, *self._with_unbooked(), cost)

    def refusal(self, cost: Money | None) -> tuple[Failure, ...]:
        """OVER_CAP with the cap (`day` or `month`) as reason, where such a run would pass it; else nothing.

        Its `code` is `ask` where the person may run once all the same.
        """
        today, month = self._with_unbooked()
        match self.verdict(cost):
            case Verdict.OVER_DAY:
                reason, spent, cap = "day", today.known, self._settings.value.daily_cap
            case Verdict.OVER_MONTH:
                reason, spent, cap = "month", month.known, self._settings.value.monthly_cap
            case _:
                return ()
        amounts = (spent, cap or 0) if cost is None else (spent, cap or 0, cost)
        code = "ask" if self.may_ask else ""
        return (Failure(kind=FailureKind.OVER_CAP, reason=reason, code=code, amounts=amounts),)

    def stopped(self, cost: Money | None) -> tuple[Failure, ...]:
        """`refusal` where the person wants a hard stop; nothing where they want to be asked."""
        return () if self.may_ask else self.refusal(cost)

    def in_the_way(self, cost: Money | None, pictures: int, *, sure: bool) -> tuple[Failure, ...] | None:
        """What stands in the way of a run that is reckoned to cost so much and sends so many pictures; None: the person
        is to be asked first, because that is much. `sure`: they have said yes."""
        if sure:
            return self.stopped(cost)
        refusal = self.refusal(cost)
        return None if not refusal and asks_first(self._settings.value, cost, pictures) else refusal

    def count(self) -> None:
        """Ask the journal again. From then on that is done by itself when a day begins."""
        self._tasks.start("count", self._count())
        if not self._tasks.running("days"):
            self._tasks.start("days", self._follow_days())

    async def aclose(self) -> None:
        """Stop counting."""
        await self._tasks.aclose()

    def _job_changed(self, job: Job) -> None:
        if _open(job) or job.id in self._unbooked:
            self._unbooked[job.id] = job

    def _job_booked(self, job_id: str) -> None:
        if job_id:
            self._written.add(job_id)
        self.count()

    async def _count(self) -> None:
        """A job leaves once the journal has told its cost. One that the disk would not take down stays, or the caps
        would not know of it."""
        written, day = frozenset(self._written), local_today()
        self._today, self._month = await self._saving.spent()
        self._day = day
        self._written -= written
        for job_id in written:
            if job_id in self._unbooked and not _open(self._unbooked[job_id]):  # else it has been started again
                del self._unbooked[job_id]
        self._tell()

    async def _follow_days(self) -> None:
        """A machine that slept, or whose clock was set, is noticed too."""
        while True:
            await asyncio.sleep(_GLANCE)
            if local_today() != self._day:
                self.count()

    def _sums(self) -> tuple[Spending, Spending]:
        """Of today and of this month; what was counted yesterday is none of today's."""
        day = local_today()
        if day <= self._day or self._day == date.min:
            return self._today, self._month
        same_month = (day.year, day.month) == (self._day.year, self._day.month)
        return Spending(), self._month if same_month else Spending()

    def _with_unbooked(self) -> tuple[Spending, Spending]:
        under_way = sum(map(_reckoned, self._unbooked.values()))
        today, month = self._sums()
        return replace(today, known=today.known + under_way), replace(month, known=month.known + under_way)

    def _settings_changed(self, _settings: Settings, names: frozenset[str]) -> None:
        if names & _CAPS:
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.standing)


def _open(job: Job) -> bool:
    """What it costs is not in the journal yet."""
    return job.state.live or job.state is JobState.UNSAVED


def _reckoned(job: Job) -> Money:
    """What a job costs, as far as that is known; nothing once it has failed."""
    if job.cost is not None:
        return job.cost
    return (job.estimate or 0) if _open(job) else 0
