"""Asking a server for pictures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping

from services.api.client import Client, Reply
from services.api.download import download
from services.api.events import EVENT_FIELDS, Events
from services.api.failures import RAW_LIMIT, broken_answer, describe_error
from services.api.replies import Answer, Link, Spoilt, add_usage, read_answer, read_event, read_picture
from services.catalog import wire
from services.errors import VidraError
from services.pictures.sniff import sniff
from services.types import (
    Billed,
    Failure,
    FailureKind,
    Finished,
    ImageEvent,
    ImageRequest,
    ModelSpec,
    ParameterValue,
    Partial,
    Picture,
    Profile,
    Usage,
)


async def generate(client: Client, spec: ModelSpec, request: ImageRequest) -> AsyncGenerator[ImageEvent]:
    """Ask for `request.n` pictures: yields a Partial per preview and, last, one Finished with at least one picture.

    What comes back is judged by its bytes, not by what was asked for: a server that ignores `stream`, miscounts or
    sends a bare picture has been paid all the same. Use it under `aclosing`; cancelling or closing it resets the
    connection. Creates no tasks; decodes in worker threads.
    Raises VidraError, whose failure tells whether the request may have been billed.
    """
    outcome = _Outcome(request.n)
    body = request_body(client.profile, spec, request)
    try:
        async with client.post(client.profile.quirks.images_path, body, model=request.model) as reply:
            outcome.request_id = reply.request_id
            if (await reply.body.peek()).startswith(EVENT_FIELDS):
                async for event in Events(reply.body):
                    partial = outcome.take(await asyncio.to_thread(read_event, event.data, event.name))
                    if partial is not None:
                        yield partial
                    if outcome.complete:
                        break  # at once: some servers keep the line open, and nothing may come before the saving
            else:
                outcome.take(await _read_whole(reply))
            outcome.demand_result()
    except VidraError:
        if not outcome.results:
            raise  # else: trouble after the picture had arrived
    with client.described(model=request.model):
        finished = await outcome.finish(client)
    yield finished


def request_body(profile: Profile, spec: ModelSpec, request: ImageRequest) -> dict[str, object]:
    """The JSON to send: what the model takes of the request (catalog), then the habits of this server (profile)."""
    quirks = profile.quirks
    body: dict[str, object] = dict(wire(spec, request))
    if not quirks.streams_images:
        body.pop("stream", None)
        body.pop("partial_images", None)
    if not quirks.honours_n:
        body.pop("n", None)
    if spec.returns == "both" or quirks.send_response_format:
        body["response_format"] = "b64_json"
    return body | dict(quirks.extra_body)


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


async def _read_whole(reply: Reply) -> Answer:
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
