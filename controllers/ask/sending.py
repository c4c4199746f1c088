"""From a question as it was written to requests: prepared, checked, priced, written into its thread, sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from controllers.ask.choice import AskChoice, Target
from controllers.budget import BudgetController
from controllers.jobs import JobsController
from controllers.saving import Saving
from controllers.settings import SettingsController
from services.asking import pricing
from services.asking.outgoing import outgoing
from services.asking.preparing import Preparing
from services.asking.problems import question_problems
from services.asking.routes import exchanges, kept_turn
from services.ids import new_id
from services.types import (
    Aloud,
    AskEstimate,
    AskPicture,
    AskRequest,
    AskThread,
    Exchange,
    Failure,
    Job,
    Outgoing,
    Preset,
    Question,
    Reply,
    Route,
    ThreadKind,
)
from services.types.values import Parameters, no_parameters

if TYPE_CHECKING:
    from services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDraft:
    """A question that is about to be asked."""

    words: str
    parent: str = ""
    pictures: tuple[AskPicture, ...] = ()
    preset: Preset | None = None
    targets: tuple[Target, ...] = ()
    parameters: Parameters = field(default_factory=no_parameters)
    question: Question | None = None
    """It stands in the thread already and is only asked again."""
    sure: bool = False
    """The person has said yes to what it takes, or costs."""
    aloud: bool = False
    """The answer is spoken too, where the model can."""
    attached: bool = False
    """It takes the attached pictures with it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The requests of a question, one for each model, with their pictures prepared."""

    requests: tuple[AskRequest, ...]
    estimates: tuple[AskEstimate, ...]

    @property
    def estimate(self) -> AskEstimate:
        """What they cost together."""
        return pricing.together(self.estimates)


class AskSending:
    """What the Ask page and the folder desk have in common."""

    def __init__(
        self,
        settings: SettingsController,
        choice: AskChoice,
        jobs: JobsController,
        budget: BudgetController,
        saving: Saving,
    ) -> None:
        self._settings = settings
        self._choice = choice
        self._jobs = jobs
        self._budget = budget
        self._saving = saving
        self._preparing = Preparing()
        self._turn = asyncio.Lock()

    async def ready(self, thread: AskThread, draft: AskDraft) -> Ready:
        """Prepare the pictures for each model, and reckon. Raises VidraError."""
        requests: list[AskRequest] = []
        estimates: list[AskEstimate] = []
        reply = thread.message(draft.parent)
        shrink = self._settings.value.shrink_uploads
        for target in draft.targets:
            async with self._turn:
                shown = await self._saving.ask(self._preparing.prepared, draft.pictures, target.spec, shrink=shrink)
            request = self._request(thread, draft, target, reply if isinstance(reply, Reply) else None, shown)
            requests.append(request)
            told = _told_again(thread, draft, request)
            estimates.append(pricing.estimate(target.spec, target.profile, request, told))
        return Ready(tuple(requests), tuple(estimates))

    def in_the_way(self, thread: AskThread, draft: AskDraft, ready: Ready) -> tuple[Failure, ...] | None:
        """What stands in the way; OVER_CAP alone may be answered by the person, unless the caps are strict. None: the
        person is to be asked first, and has not said that they are `sure`."""
        before = thread.branch(draft.parent)
        for target, request in zip(draft.targets, ready.requests, strict=True):
            if (failure := self._choice.problem(target)) is not None:
                return (failure,)
            problems = question_problems(request, target.spec, draft.preset, before, self._choice.replacement)
            if problems:
                return problems
        return self._budget.in_the_way(ready.estimate.cost, len(draft.pictures), sure=draft.sure)

    def sum_in_the_way(self, estimate: AskEstimate, rows: int, *, sure: bool) -> tuple[Failure, ...] | None:
        """What stands in the way of a whole table; None: the person is to be asked first."""
        return self._budget.in_the_way(estimate.cost, rows, sure=sure)

    def outgoing(self, thread: AskThread, draft: AskDraft, ready: Ready) -> Outgoing:
        """What leaves the machine for the first model."""
        request = ready.requests[0]
        return outgoing(draft.targets[0].profile, request, _told_again(thread, draft, request))

    async def write(self, thread_id: str, draft: AskDraft, ready: Ready) -> Question:
        """Put the question into its thread, where it has to be before it is sent. Raises VidraError."""
        if draft.question is not None:
            return draft.question
        request = ready.requests[0]
        question = Question(
            id=new_id(),
            asked_at=datetime.now(UTC),
            words=draft.words,
            parent=draft.parent,
            preset=request.preset,
            pictures=request.pictures,
            instructions=request.instructions,
            schema=request.schema,
        )
        await self._saving.ask(_write, thread_id, question)
        return question

    def send(self, thread_id: str, question: Question, ready: Ready, run_id: str = "") -> tuple[Job, ...]:
        """Send it to each model; the jobs are one run."""
        run_id = run_id or new_id()
        pairs: Sequence[tuple[AskRequest, AskEstimate]] = tuple(zip(ready.requests, ready.estimates, strict=True))
        return tuple(
            self._jobs.ask(replace(request, thread_id=thread_id, parents=(question.id,)), estimate.cost, run_id)
            for request, estimate in pairs
        )

    def stop(self, jobs: Sequence[Job]) -> None:
        """Stop these."""
        for job in jobs:
            self._jobs.cancel(job.id)

    def _request(
        self, thread: AskThread, draft: AskDraft, target: Target, reply: Reply | None, shown: tuple[AskPicture, ...]
    ) -> AskRequest:
        profile, route = target.profile, target.route
        store = self._settings.value.store_responses and profile.quirks.stores
        preset, question = draft.preset, draft.question
        told = question if question is not None else preset
        return AskRequest(
            prompt=draft.words,
            model=target.spec.id,
            profile_id=profile.id,
            stream=True,
            parameters=draft.parameters,
            thread_id=thread.id,
            route=route,
            previous=kept_turn(profile, reply, store=store) if route is Route.RESPONSES else None,
            store=store,
            pictures=shown,
            preset=question.preset if question is not None else preset.id if preset is not None else "",
            instructions=told.instructions if told is not None else "",
            schema=told.schema if told is not None else None,
            in_table=thread.kind is ThreadKind.DESK,
            aloud=Aloud(voice=self._settings.value.ask_voice) if draft.aloud and route is Route.CHAT else None,
        )


def _told_again(thread: AskThread, draft: AskDraft, request: AskRequest) -> tuple[Exchange, ...]:
    return () if request.previous is not None else exchanges(thread.branch(draft.parent))


def _write(workspace: Workspace, thread_id: str, question: Question) -> None:
    workspace.asks.add(thread_id, question)
