"""Trying what a server really does (openai-api.md section 9), one ability after the other, as cheaply as it can be.

A trial fails only on evidence: a server that says no, or answers with something else. What the line, the key or an
empty account got in the way of is not known (`works` None).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeAlias

from services.api import files, responses
from services.api.client import Client
from services.api.looking import look
from services.api.trial_pictures import TrialPictures, masked_share, trial_pictures
from services.api.trying import Seen, asked
from services.errors import VidraError
from services.pictures.raster import measure
from services.probing import ON_REQUEST, UNKNOWN_SIZE, UNTOLD, bare, plan
from services.rules import parse_size, text_of
from services.types import (
    Ability,
    Billed,
    ConnectionState,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    ModelSpec,
    Route,
    Trial,
)

_POINTLESS = frozenset(
    {
        ConnectionState.NO_KEY,
        ConnectionState.REFUSED,
        ConnectionState.OFFLINE,
    }
)
IGNORED = 0.5
"""Share of the picture outside the mask that changes where a mask was ignored: a model that takes it as advice blends
around it, and one that draws everything anew keeps the plain ground of the trial's picture."""

Paid: TypeAlias = Callable[[ImageRequest, Finished | None], Awaitable[None]]
"""Told of each request that may have cost something: what came of it, None where nobody knows."""


async def probe(client: Client, spec: ModelSpec, paid: Paid) -> AsyncGenerator[Trial]:
    """Try every ability in the order of `Ability`, each yielded as soon as it is known.

    `spec`: the model to draw with; an empty id: none is known, so nothing is drawn. Never raises VidraError. Use it
    under `aclosing`; cancelling it resets the connection.
    """
    tester = _Tester(client.as_if(bare(client.profile)), spec, paid)
    report = await client.check()
    if report.state in _POINTLESS:
        yield Trial(ability=Ability.MODELS, works=None, failure=report.failure)
        for ability in list(Ability)[1:]:
            yield Trial(ability=ability, works=None, note="not-tried")
        return
    if report.failure is not None or report.models:
        yield _by_failure(Ability.MODELS, report.failure)
    else:
        yield Trial(ability=Ability.MODELS, works=False, note="empty-list")
    for step in (tester.draw, tester.stream, tester.edit, tester.vary, tester.talk, tester.see, tester.keep):
        for trial in await step():
            yield trial


@dataclass(slots=True)
class _Tester:
    """The trials; each gives one Trial or several that the same request tells about."""

    client: Client
    spec: ModelSpec
    paid: Paid
    drew: bool = False

    async def draw(self) -> list[Trial]:
        """GENERATE, SIZE, COUNT and BASE64 from one request for two pictures, or for one where two are refused."""
        requests = plan(self.spec, self.client.profile)
        request = requests.get(Ability.COUNT, requests.get(Ability.GENERATE))
        if request is None:
            note = "not-for-model" if self.spec.id else "no-model"
            return [Trial(ability=it, works=None, note=note) for it in _DRAWN]
        seen = await self._ask(request)
        count = None if request.n == 1 else _verdict(Ability.COUNT, seen)
        if seen.failure is not None and request.n > 1 and _is_about_values(seen.failure):
            request = requests[Ability.GENERATE]
            seen = await self._ask(request)
        size = None
        if seen.failure is not None and _is_about_values(seen.failure) and "size" in request.parameters:
            plain = {name: value for name, value in request.parameters.items() if name != "size"}
            without = await self._ask(replace(request, n=1, parameters=plain))
            if without.failure is None:
                seen, size = without, Trial(ability=Ability.SIZE, works=False, failure=seen.failure, note="refused")
        self.drew = bool(seen.pictures)
        generate = _verdict(Ability.GENERATE, seen)
        if not self.drew:
            return [generate, *(Trial(ability=it, works=None, note="not-tried") for it in _DRAWN[1:])]
        return [
            generate,
            size or _size_trial(request, seen),
            _count_trial(requests, seen, count),
            await self._base64_trial(requests[Ability.GENERATE], seen),
        ]

    async def stream(self) -> list[Trial]:
        request = plan(self.spec, self.client.profile).get(Ability.STREAM)
        if request is None or not self.drew:
            return [self._untried(Ability.STREAM, request)]
        seen = await self._ask(request)
        if seen.failure is None and not seen.events:
            return [Trial(ability=Ability.STREAM, works=False, note="whole-answer")]
        return [_verdict(Ability.STREAM, seen)]

    async def edit(self) -> list[Trial]:
        """EDIT and MASK from one request with a mask; where that is refused, another one without."""
        request = plan(self.spec, self.client.profile).get(Ability.EDIT)
        if request is None or not self.drew:
            return [self._untried(Ability.EDIT, request), self._untried(Ability.MASK, request)]
        given = await asyncio.to_thread(trial_pictures, parse_size(_size(request)) or parse_size(UNKNOWN_SIZE))
        plain = replace(request, inputs=(given.source,))
        if not self.spec.mask:
            mask = Trial(ability=Ability.MASK, works=None, note="not-for-model")
            return [_verdict(Ability.EDIT, await self._ask(plain, given)), mask]
        seen = await self._ask(replace(plain, mask=given.mask), given)
        if seen.failure is not None and _may_repeat(seen.failure):
            without = await self._ask(plain, given)
            refused = Trial(ability=Ability.MASK, works=False, failure=seen.failure, note="refused")
            untold = Trial(ability=Ability.MASK, works=None, note="not-tried")
            return [_verdict(Ability.EDIT, without), refused if without.pictures else untold]
        edit = _verdict(Ability.EDIT, seen)
        return [edit, await _mask_trial(given, seen)]

    async def vary(self) -> list[Trial]:
        request = plan(self.spec, self.client.profile).get(Ability.VARIATION)
        if request is None or not self.drew:
            return [self._untried(Ability.VARIATION, request)]
        given = await asyncio.to_thread(trial_pictures, (256, 256))
        return [_verdict(Ability.VARIATION, await self._ask(replace(request, inputs=(given.source,)), given))]

    async def talk(self) -> list[Trial]:
        request = plan(self.spec, self.client.profile).get(Ability.RESPONSES)
        if request is None:
            note = "not-for-model" if self.client.profile.text_model else "no-text-model"
            return [Trial(ability=Ability.RESPONSES, works=None, note=note)]
        finished: Finished | None = None
        failure: Failure | None = None
        try:
            async with aclosing(responses.generate(self.client, self.spec, request, {})) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        finished, failure = event, event.failure
        except VidraError as error:
            failure = error.failure
        except asyncio.CancelledError:
            await self.paid(request, None)
            raise
        if failure is None or failure.billed is not Billed.NO:
            await self.paid(request, finished)
        return [_by_failure(Ability.RESPONSES, failure)]

    async def see(self) -> list[Trial]:
        if not self.client.profile.text_model:
            return [Trial(ability=Ability.VISION, works=None, note="no-text-model")]
        given = await asyncio.to_thread(trial_pictures, (64, 64))
        profile = self.client.profile
        request = ImageRequest(
            prompt="",
            model=self.spec.id,
            profile_id=profile.id,
            inputs=(given.source,),
            route=Route.RESPONSES,
            text_model=profile.text_model,
        )
        try:
            finished = await look(self.client, given.data[given.source.sha256])
        except VidraError as error:
            if error.failure.billed is not Billed.NO:
                await self.paid(request, None)
            return [_by_failure(Ability.VISION, error.failure)]
        await self.paid(request, finished)
        return [Trial(ability=Ability.VISION, works=True)]

    async def keep(self) -> list[Trial]:
        """Upload and delete."""
        given = await asyncio.to_thread(trial_pictures, (64, 64))
        try:
            file = await files.upload(self.client, given.data[given.source.sha256], seconds=3600)
            await files.delete(self.client, file.id)
        except VidraError as error:
            return [_by_failure(Ability.FILES, error.failure)]
        return [Trial(ability=Ability.FILES, works=True)]

    # -- asking -------------------------------------------------------------------------------------------------------

    async def _ask(self, request: ImageRequest, given: TrialPictures | None = None, **quirks: object) -> Seen:
        profile = self.client.profile
        if quirks:
            profile = replace(profile, quirks=replace(profile.quirks, **quirks))
        try:
            seen = await asked(self.client.as_if(profile), self.spec, request, {} if given is None else given.data)
        except asyncio.CancelledError:
            await self.paid(request, None)
            raise
        if seen.failure is None or seen.failure.billed is not Billed.NO:
            await self.paid(request, seen.finished)
        return seen

    async def _base64_trial(self, request: ImageRequest, seen: Seen) -> Trial:
        """Links are asked for once more as bytes, where that was not done already."""
        if not seen.links:
            return Trial(ability=Ability.BASE64, works=True)
        if self.client.profile.quirks.send_response_format or self.spec.returns == "both":
            return Trial(ability=Ability.BASE64, works=False, note="url")
        again = await self._ask(request, send_response_format=True)
        if again.pictures and not again.links:
            return Trial(ability=Ability.BASE64, works=True, note=ON_REQUEST)
        return Trial(ability=Ability.BASE64, works=False, note="url")

    def _untried(self, ability: Ability, request: ImageRequest | None) -> Trial:
        none = "not-for-model" if self.spec.id else "no-model"
        return Trial(ability=ability, works=None, note=none if request is None else "not-tried")


_DRAWN = (Ability.GENERATE, Ability.SIZE, Ability.COUNT, Ability.BASE64)


def _size(request: ImageRequest) -> str:
    return text_of(request.parameters.get("size", ""))


def _is_about_values(failure: Failure) -> bool:
    """True if the server may take the request with fewer fields; nothing was billed."""
    return failure.billed is Billed.NO and failure.kind in (FailureKind.BAD_PARAMETER, FailureKind.SERVER_ERROR)


def _may_repeat(failure: Failure) -> bool:
    """True if the server has said no to this request, but not that it has no such path, and nothing was billed."""
    told = failure.kind not in UNTOLD and failure.status not in (404, 405, 501)
    return failure.billed is Billed.NO and told


def _by_failure(ability: Ability, failure: Failure | None) -> Trial:
    if failure is None:
        return Trial(ability=ability, works=True)
    works = None if failure.kind in UNTOLD else False
    return Trial(ability=ability, works=works, failure=replace(failure, raw=""))


def _verdict(ability: Ability, seen: Seen) -> Trial:
    return _by_failure(ability, seen.failure)


def _size_trial(request: ImageRequest, seen: Seen) -> Trial:
    """By the decoded picture, whatever the answer says of it."""
    wanted = parse_size(_size(request))
    if wanted is None:
        return Trial(ability=Ability.SIZE, works=None, note="not-for-model")
    try:
        width, height, _ = measure(seen.pictures[0].data)
    except VidraError as error:
        return Trial(ability=Ability.SIZE, works=None, failure=replace(error.failure, raw=""))
    if (width, height) == wanted:
        return Trial(ability=Ability.SIZE, works=True)
    return Trial(ability=Ability.SIZE, works=False, note="other-size")


def _count_trial(requests: dict[Ability, ImageRequest], seen: Seen, first: Trial | None) -> Trial:
    if Ability.COUNT not in requests or first is None:
        return Trial(ability=Ability.COUNT, works=None, note="not-for-model")
    if first.failure is not None:
        return replace(first, note="refused" if first.works is False else "")
    if len(seen.pictures) == 2:
        return Trial(ability=Ability.COUNT, works=True)
    return Trial(ability=Ability.COUNT, works=False, note="other-count")


async def _mask_trial(given: TrialPictures, seen: Seen) -> Trial:
    if not seen.pictures:
        return Trial(ability=Ability.MASK, works=None, note="not-tried")
    share = await asyncio.to_thread(masked_share, given, seen.pictures[0].data)
    if share is None:
        return Trial(ability=Ability.MASK, works=None, note="other-shape")
    if share > IGNORED:
        return Trial(ability=Ability.MASK, works=False, note="ignored")
    return Trial(ability=Ability.MASK, works=True)
