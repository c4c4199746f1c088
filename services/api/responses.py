"""Asking a server through its Responses API: for pictures, where a text model reads the words and calls the image tool,
and for answers in words. Both travel, are kept and are taken up again alike; what differs is what is made of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import aclosing, contextmanager, suppress
from dataclasses import replace
from typing import Protocol, TypeVar
from urllib.parse import quote

from services.api import conversations
from services.api.answer_outcome import AnswerOutcome
from services.api.client import Client, Reply
from services.api.events import EVENT_FIELDS, Events
from services.api.failures import broken_answer
from services.api.question_body import responses_body
from services.api.response_body import named_picture, request_body
from services.api.response_outcome import Outcome
from services.api.response_reading import Told, read_event, read_response
from services.errors import VidraError
from services.types import AskEvent, AskRequest, Before, Billed, Finished, ImageEvent, ImageRequest, ModelSpec, Request

_PATH = "/responses"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 2.0
"""Seconds between two looks at a response that is still being made (openai-api.md section 3.5)."""
_GONE = 404
_SMALL = 32_768
"""Bytes of an event that is read at once: most are a few words, and a thread for each would take longer."""
_NOT_THERE = frozenset({400, 404, 405, 422, 501})
"""A server says so where it has no stream to take up."""

_Event_co = TypeVar("_Event_co", covariant=True)


class _Outcome(Protocol[_Event_co]):
    """What has come of a request so far: pictures (`Outcome`) or words (`AnswerOutcome`)."""

    request_id: str

    @property
    def request(self) -> Request: ...
    @property
    def response_id(self) -> str: ...
    @property
    def kept(self) -> bool: ...
    @property
    def running(self) -> bool: ...
    @property
    def over(self) -> bool: ...
    @property
    def empty(self) -> bool: ...
    @property
    def arrived(self) -> bool: ...
    @property
    def known(self) -> frozenset[str]: ...
    def take(self, told: Told) -> Sequence[_Event_co]: ...
    def demand_end(self) -> None: ...
    async def finish(self, client: Client) -> _Event_co: ...


def _outcome_of(client: Client, request: Request, response_id: str) -> _Outcome[ImageEvent | AskEvent]:
    if isinstance(request, AskRequest):
        return AnswerOutcome(client.profile, request, response_id)
    if not isinstance(request, ImageRequest):
        raise TypeError(type(request).__name__)
    return Outcome(client.profile, request, response_id)


async def generate(
    client: Client, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]
) -> AsyncGenerator[ImageEvent]:
    """Ask for pictures: yields a Partial per preview, a Checkpoint when the server keeps the answer (at once with its
    id, then as it goes on), and, last, one Finished.

    Finished tells, by `failure`, also of a picture that did not come although the answer did: words instead of one,
    a refusal, a call that failed. `pictures`: the bytes of input pictures by `sha256`. Use it under `aclosing`;
    cancelling or closing it resets the connection, which does not stop a background response (`cancel`).
    Raises VidraError, whose failure tells whether the request may have been billed; one that the server keeps can be
    taken up with `resume`.
    """
    conversation = await conversations.place_for(client, request)
    body = await asyncio.to_thread(request_body, client.profile, spec, request, pictures)
    try:
        async with aclosing(_asked(client, body | conversation, Outcome(client.profile, request))) as events:
            async for event in events:
                yield event
    except VidraError as error:
        param = named_picture(request, error.failure.param)
        raise VidraError(replace(error.failure, param=param)) from error


async def ask(client: Client, request: AskRequest, before: Before) -> AsyncGenerator[AskEvent]:
    """Ask in words: yields a Checkpoint when the server keeps the answer, a TextDelta for each piece of it and, last,
    one Answer, which also tells a refusal and an answer that breaks off for what they are.

    `before`: the earlier turns, which are told again where the server does not keep them, and the bytes of pictures.
    Otherwise as `generate`.
    """
    body = await asyncio.to_thread(responses_body, client.profile, request, before)
    async with aclosing(_asked(client, body, AnswerOutcome(client.profile, request))) as events:
        async for event in events:
            yield event


async def _asked(client: Client, body: dict[str, object], outcome: _Outcome[_Event_co]) -> AsyncGenerator[_Event_co]:
    try:
        async with (
            client.post(_PATH, body, model=outcome.request.model) as reply,
            aclosing(_read(reply, outcome)) as events,
        ):
            async for event in events:
                yield event
        if outcome.running:
            with _unless_gone():
                async with aclosing(_watch(client, outcome)) as events:
                    async for event in events:
                        yield event
        outcome.demand_end()
    except VidraError:
        if not outcome.arrived:
            raise  # else: trouble after the picture had arrived
    yield await _finish(client, outcome)


async def resume(
    client: Client, request: Request, response_id: str, sequence: int = 0
) -> AsyncGenerator[ImageEvent | AskEvent]:
    """Take up an answer that the server keeps, as it would have gone on after event `sequence`; costs nothing.

    Its stream, where there is one, else by looking until it is over. Raises VidraError; NOT_SUPPORTED with status 404
    where the server does not know the response (any more).
    """
    outcome = _outcome_of(client, request, response_id)
    if request.detached and request.stream:
        try:
            query = {"stream": "true", **({"starting_after": str(sequence)} if sequence else {})}
            with _sent_before(client):
                async with client.get(_place(response_id), query) as reply, aclosing(_read(reply, outcome)) as events:
                    async for event in events:
                        yield event
        except VidraError as error:
            if error.failure.status not in _NOT_THERE and not outcome.arrived:
                raise
    if not outcome.over or outcome.empty:  # a stream that is taken up in the middle has lost its beginning
        async with aclosing(_watch(client, outcome)) as events:
            async for event in events:
                yield event
    outcome.demand_end()
    yield await _finish(client, outcome)


async def cancel(client: Client, request: ImageRequest, response_id: str) -> Finished | None:
    """Stop a background response. Gives the answer where it had been finished before. Raises VidraError."""
    outcome = Outcome(client.profile, request, response_id)
    async with client.post(f"{_place(response_id)}/cancel", {}, model=request.model) as reply:
        outcome.take(await _read_whole(reply, outcome))
    finished = await _finish(client, outcome) if outcome.arrived else None
    return finished if isinstance(finished, Finished) else None


async def _finish(client: Client, outcome: _Outcome[_Event_co]) -> _Event_co:
    """Gets what came as links, and, where the line broke after the end, what it has cost. Raises VidraError."""
    if outcome.kept and not outcome.over:
        with suppress(VidraError):  # the picture is here; only its cost stays unknown
            await _look(client, outcome)
    with client.described(model=outcome.request.model):
        return await outcome.finish(client)


# -- reading ----------------------------------------------------------------------------------------------------------


async def _read(reply: Reply, outcome: _Outcome[_Event_co]) -> AsyncGenerator[_Event_co]:
    """A stream of events to its last, or a whole answer: what comes counts, not what was asked for."""
    outcome.request_id = reply.request_id or outcome.request_id
    if not (await reply.body.peek()).startswith(EVENT_FIELDS):
        for event in outcome.take(await _read_whole(reply, outcome)):
            yield event
        return
    async for received in Events(reply.body):
        parts = received.data, received.name, outcome.known
        told = read_event(*parts) if len(received.data) < _SMALL else await asyncio.to_thread(read_event, *parts)
        for event in outcome.take(told):
            yield event
        if told.last:
            return  # at once: some servers keep the line open, and nothing may come before the saving


async def _watch(client: Client, outcome: _Outcome[_Event_co]) -> AsyncGenerator[_Event_co]:
    """Look at a response until it is over."""
    pause = _FIRST_PAUSE
    while True:
        for event in await _look(client, outcome):
            yield event
        if not outcome.running:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _look(client: Client, outcome: _Outcome[_Event_co]) -> Sequence[_Event_co]:
    with _sent_before(client):
        async with client.get(_place(outcome.response_id)) as reply:
            return outcome.take(await _read_whole(reply, outcome))


@contextmanager
def _unless_gone() -> Generator[None]:
    """A server that does not know a response of which it has just told the beginning has lost it: not a trouble of its
    own, but the end of the stream before the picture."""
    try:
        yield
    except VidraError as error:
        if error.failure.status != _GONE:
            raise


@contextmanager
def _sent_before(client: Client) -> Generator[None]:
    """Looking costs nothing, but what is looked for may have been billed."""
    try:
        yield
    except VidraError as error:
        billed = Billed.NO if client.profile.free else Billed.MAYBE
        raise VidraError(replace(error.failure, billed=billed)) from error


async def _read_whole(reply: Reply, outcome: _Outcome[_Event_co]) -> Told:
    """Read a response object. Raises VidraError if it is none."""
    data = await reply.body.read()
    return await asyncio.to_thread(_parsed, data, reply.headers, outcome.known)


def _parsed(data: bytes, headers: Mapping[str, str], known: frozenset[str]) -> Told:
    try:
        return read_response(data, known) if data else Told()
    except ValueError as error:
        raise broken_answer(data, headers, error) from error


def _place(response_id: str) -> str:
    """The path of a response; its id came from a server, or from a file that anybody may have written."""
    return f"{_PATH}/{quote(response_id, safe='')}"
