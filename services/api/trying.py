"""One request for pictures with nothing smoothed over: how many came, as what, in how many events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace

from services.api.client import Client, Reply
from services.api.download import download
from services.api.events import EVENT_FIELDS, Events
from services.api.failures import describe_error
from services.api.images import read_whole
from services.api.messages import message
from services.api.replies import Answer, Link, add_usage, read_event
from services.errors import VidraError
from services.types import Billed, Failure, FailureKind, Finished, ImageRequest, ModelSpec, Picture, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of a request; `failure` where no picture came, also where the answer did."""

    pictures: tuple[Picture, ...] = ()
    links: int = 0
    """How many pictures came as addresses."""
    events: int = 0
    """How many events a stream had, its last one included; 0: the answer was no stream."""
    finished: Finished | None = None
    failure: Failure | None = None


async def asked(client: Client, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]) -> Seen:
    """Ask once, never again by itself. Raises nothing: what goes wrong is `failure`."""
    outcome = Seen()
    try:
        sent = await asyncio.to_thread(message, client.profile, spec, request, pictures)
        async with client.post(sent.path, sent.body, files=sent.files, model=request.model) as reply:
            results, events, usage = await _read(reply, request.n)
        outcome = Seen(links=sum(isinstance(result, Link) for result in results), events=events)
        got = [result if isinstance(result, Picture) else await download(client, result) for result in results]
        if not got:
            why = "the answer holds no picture"
            raise VidraError(Failure(kind=FailureKind.NO_PICTURE, billed=Billed.MAYBE, message=why))
    except VidraError as error:
        return replace(outcome, failure=client.failure(error, model=request.model))
    return replace(outcome, pictures=tuple(got), finished=Finished(pictures=tuple(got), usage=usage))


async def _read(reply: Reply, wanted: int) -> tuple[list[Picture | Link], int, Usage | None]:
    """The pictures of an answer, how many events told of them, and its usage. Raises VidraError for an error in it."""
    results: list[Picture | Link] = []
    events = 0
    usage: Usage | None = None
    streams = (await reply.body.peek()).startswith(EVENT_FIELDS)
    async with aclosing(_answers(reply) if streams else _whole(reply)) as answers:
        async for answer in answers:
            if answer.error is not None:
                raise VidraError(describe_error(answer.error, previews=events))
            usage = add_usage(usage, answer.usage)
            found = _pictures(answer)
            events += 1 if streams and found else 0
            if answer.preview is None:
                results += found
            if answer.last or (streams and len(results) >= wanted):
                break  # some servers keep the line open
    return results, events, usage


def _pictures(answer: Answer) -> list[Picture | Link]:
    return [result for result in answer.results if isinstance(result, Picture | Link)]


async def _whole(reply: Reply) -> AsyncGenerator[Answer]:
    yield await read_whole(reply)


async def _answers(reply: Reply) -> AsyncGenerator[Answer]:
    async for event in Events(reply.body):
        yield await asyncio.to_thread(read_event, event.data, event.name)
