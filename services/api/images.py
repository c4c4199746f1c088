"""Asking a server for pictures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from types import MappingProxyType

from services.api.client import Client, Reply
from services.api.download import download
from services.api.events import EVENT_FIELDS, Events
from services.api.failures import RAW_LIMIT, broken_answer, describe_error
from services.api.messages import message
from services.api.replies import Answer, Link, Spoilt, add_usage, read_answer, read_event, read_picture
from services.errors import VidraError
from services.pictures.prepare import as_png
from services.pictures.sniff import sniff
from services.types import (
    Billed,
    Failure,
    FailureKind,
    Finished,
    ImageEvent,
    ImageRequest,
    ModelSpec,
    Operation,
    ParameterValue,
    Partial,
    Picture,
    Usage,
)

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
_NO_SUCH_PATH = frozenset({404, 405, 501})


async def generate(
    client: Client, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes] = NO_PICTURES
) -> AsyncGenerator[ImageEvent]:
    """Ask for `request.n` pictures, from words, by an edit or as variations: yields a Partial per preview and, last,
    one Finished with at least one picture.

    `pictures`: the bytes of its inputs by `sha256`. A server that could not read them, and so has drawn nothing, gets
    them once more as plain PNGs (openai-api.md section 7.2).
    What comes back is judged by its bytes, not by what was asked for: a server that ignores `stream`, miscounts or
    sends a bare picture has been paid all the same. Use it under `aclosing`; cancelling or closing it resets the
    connection. Creates no tasks; encodes and decodes in worker threads.
    Raises VidraError, whose failure tells whether the request may have been billed.
    """
    try:
        async with aclosing(_ask(client, spec, request, pictures)) as events:
            async for event in events:
                yield event
            return
    except VidraError as error:
        plain = await asyncio.to_thread(_plain, pictures) if _was_unread(error.failure) else pictures
        if plain == pictures:
            raise VidraError(_of_edit(error.failure, request)) from error
    async with aclosing(_ask(client, spec, request, plain)) as events:
        async for event in events:
            yield event


async def _ask(
    client: Client, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]
) -> AsyncGenerator[ImageEvent]:
    outcome = _Outcome(request.n)
    sent = await asyncio.to_thread(message, client.profile, spec, request, pictures)
    try:
        async with client.post(sent.path, sent.body, files=sent.files, model=request.model) as reply:
            outcome.request_id = reply.request_id
            if (await reply.body.peek()).startswith(EVENT_FIELDS):
                async for event in Events(reply.body):
                    partial = outcome.take(await asyncio.to_thread(read_event, event.data, event.name))
                    if partial is not None:
                        yield partial
                    if outcome.complete:
                        break  # at once: some servers keep the line open, and nothing may come before the saving
            else:
                outcome.take(await read_whole(reply))
            outcome.demand_result()
    except VidraError:
        if not outcome.results:
            raise  # else: trouble after the picture had arrived
    with client.described(model=request.model):
        finished = await outcome.finish(client)
    yield finished


def _was_unread(failure: Failure) -> bool:
    """True if the server said of a picture that it cannot read it."""
    return failure.kind is FailureKind.BAD_INPUT_PICTURE and failure.billed is Billed.NO and failure.status is not None


def _plain(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    return {sha256: as_png(data) for sha256, data in pictures.items()}


def _of_edit(failure: Failure, request: ImageRequest) -> Failure:
    """A server that draws but has no such path says so in many ways; then it is the editing that is missing."""
    missing = failure.kind in (FailureKind.NOT_SUPPORTED, FailureKind.NOT_AN_API) and failure.status in _NO_SUCH_PATH
    if request.operation is Operation.GENERATE or not missing:
        return failure
    return replace(failure, kind=FailureKind.NOT_SUPPORTED, param="image")


class _Outcome:
    """What one request has brought so far, and what to make of it in the end."""

    def __init__(self, wanted: int) -> None:
        self.results: list[Picture | Link] = []
        self.request_id = ""
        self._wanted = wanted
        self._ended = False
        self._previews = 0
        self._spoilt = ""
        self._unreadable = b""
        self._usage: Usage | None = None
        self._author = ""
        self._author_usage: Usage | None = None
        self._model = ""
        self._applied: dict[str, ParameterValue] = {}

    @property
    def complete(self) -> bool:
        return self._ended or len(self.results) >= self._wanted

    def take(self, answer: Answer) -> Partial | None:
        """Add an answer or an event; gives the Partial if it was a preview. Raises VidraError if it was an error."""
        if answer.error is not None:
            raise VidraError(describe_error(answer.error, previews=self._previews))
        if answer.preview is not None:
            return self._take_preview(answer.preview, answer.results)
        self._ended = self._ended or answer.last
        self._unreadable = self._unreadable or answer.unreadable
        self._usage = add_usage(self._usage, answer.usage)
        self._author = answer.author or self._author
        self._author_usage = add_usage(self._author_usage, answer.author_usage)
        self._model = answer.model or self._model
        self._applied |= answer.applied
        for result in answer.results:
            if isinstance(result, Spoilt):
                self._spoilt = result.why
            else:
                self.results.append(result)
        return None

    def demand_result(self) -> None:
        """Raises VidraError if the answer is over and holds no picture: what is known tells who lost it."""
        if self.results:
            return
        if self._spoilt:
            raise _lost(FailureKind.BROKEN_PICTURE, self._spoilt, billed=Billed.YES)
        if self._unreadable:
            raise _lost(FailureKind.BROKEN_PICTURE, "an event of the stream is not JSON", raw=self._unreadable)
        if self._previews:
            raise _lost(FailureKind.SERVER_LOST, "the stream ended before the picture")
        raise _lost(FailureKind.NO_PICTURE, "the answer holds no picture")

    async def finish(self, client: Client) -> Finished:
        """Fetch what came as links. Raises VidraError only if no picture at all can be had."""
        pictures: list[Picture] = []
        trouble: VidraError | None = None
        for result in self.results:
            try:
                pictures.append(result if isinstance(result, Picture) else await download(client, result))
            except VidraError as error:
                trouble = error
        if trouble is not None and not pictures:
            raise trouble
        return Finished(
            pictures=tuple(pictures),
            usage=self._usage,
            author=self._author,
            text_usage=self._author_usage,
            model=self._model,
            applied=self._applied,
            request_id=self.request_id,
        )

    def _take_preview(self, index: int, results: tuple[Picture | Link | Spoilt, ...]) -> Partial | None:
        pictures = [result for result in results if isinstance(result, Picture)]
        if not pictures:
            return None
        self._previews += 1
        return Partial(index=index, data=pictures[0].data)


def _lost(kind: FailureKind, message: str, *, billed: Billed = Billed.MAYBE, raw: bytes = b"") -> VidraError:
    words = raw[:RAW_LIMIT].decode("utf-8", "replace")
    return VidraError(Failure(kind=kind, message=message, billed=billed, status=200, raw=words))


async def read_whole(reply: Reply) -> Answer:
    """Read an answer that is no stream: JSON, or a picture as it is. Raises VidraError if it is neither."""
    data = await reply.body.read()
    if not data:
        return Answer()
    return await asyncio.to_thread(_read, data, reply.headers)


def _read(data: bytes, headers: Mapping[str, str]) -> Answer:
    if sniff(data):
        return Answer(results=(read_picture(data),))
    try:
        return read_answer(data)
    except ValueError as error:
        raise broken_answer(data, headers, error) from error
