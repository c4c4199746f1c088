"""Asking a server about pictures through Chat Completions (openai-api.md sections 4.1, 4.6 and 5)."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from pydantic_core import from_json

from services.api.base64_text import decode
from services.api.client import Client, Reply
from services.api.events import EVENT_FIELDS, Events
from services.api.failures import RAW_LIMIT, broken_answer, describe_error
from services.api.loose import mapping, sequence, text
from services.api.question_body import chat_body
from services.api.response_reading import read_text_usage
from services.errors import VidraError
from services.types import Answer, AskEvent, AskRequest, Before, Billed, Failure, FailureKind, Sound, TextDelta, Usage

PATH = "/chat/completions"
_SAMPLES = 24_000
"""A second of `pcm16`: mono, 16 bit, little-endian (section 4.6)."""
_ENDS = frozenset({"stop", "length", "content_filter"})
_CUT_SHORT = {"length": "max_output_tokens", "content_filter": "content_filter"}
"""Finish reasons of an answer that breaks off, by the names of the Responses API."""


async def ask(client: Client, request: AskRequest, before: Before) -> AsyncGenerator[AskEvent]:
    """Ask: yields a TextDelta for each piece of the answer and, last, one Answer. What comes counts, stream or whole,
    not what was asked for.

    Use it under `aclosing`; closing it ends the connection, and with it the answer. A refusal, a content filter and an
    answer that breaks off are an Answer that says so. Raises VidraError for anything that is none; its failure tells
    whether the question may have been billed.
    """
    body = await asyncio.to_thread(chat_body, client.profile, request, before)
    heard = _Heard(request)
    try:
        async with client.post(PATH, body, model=request.model) as reply, aclosing(_pieces(reply, heard)) as pieces:
            async for piece in pieces:
                yield TextDelta(text=piece)
    except VidraError:
        if not heard.over:
            raise  # else: trouble after the answer had arrived
    yield await asyncio.to_thread(heard.answer)


async def _pieces(reply: Reply, heard: _Heard) -> AsyncGenerator[str]:
    heard.request_id = reply.request_id
    if not (await reply.body.peek()).startswith(EVENT_FIELDS):
        heard.take(await _whole(reply))
        heard.ended = True
        if heard.said:
            yield heard.said
        return
    async for event in Events(reply.body):
        if event.data.strip() == b"[DONE]":
            heard.ended = True
            return
        try:
            fields = mapping(from_json(event.data))
        except ValueError:
            heard.unreadable = heard.unreadable or event.data
            continue
        if piece := heard.take(fields):
            yield piece


async def _whole(reply: Reply) -> Mapping[str, object]:
    data = await reply.body.read()
    try:
        return mapping(await asyncio.to_thread(from_json, data or b"{}"))
    except ValueError as error:
        raise broken_answer(data, reply.headers, error) from error


class _Heard:
    """What has come of an answer: chunks of a stream, or a whole completion."""

    def __init__(self, request: AskRequest) -> None:
        self.request_id = ""
        self.unreadable = b""
        self.ended = False
        """It was whole, or a stream came to its mark; not every server also tells why it stopped."""
        self._request = request
        self._text: list[str] = []
        self._refusal: list[str] = []
        self._sound: list[str] = []
        self._finish = ""
        self._model = ""
        self._usage: Usage | None = None

    @property
    def said(self) -> str:
        return "".join(self._text)

    @property
    def over(self) -> bool:
        """True if all of the answer has come: nothing that goes wrong afterwards takes it away."""
        return bool(self._text) and (self.ended or self._finish in _ENDS)

    def take(self, fields: Mapping[str, object]) -> str:
        """Add a chunk or a completion; returns what it adds to the words. Raises VidraError for an error in it, unless
        words have come already: then the answer breaks off there."""
        if error := fields.get("error"):
            if not self._text:
                raise VidraError(describe_error(error))
            self._finish = "error"
            return ""
        self._model = text(fields.get("model")) or self._model
        self._usage = read_text_usage(fields) or self._usage
        choice = mapping(next(iter(sequence(fields.get("choices"))), None))
        self._finish = text(choice.get("finish_reason")) or self._finish
        said = mapping(choice.get("delta")) or mapping(choice.get("message"))
        sound = mapping(said.get("audio"))
        if encoded := text(sound.get("data")):
            self._sound.append(encoded)
        if refusal := text(said.get("refusal")):
            self._refusal.append(refusal)
        piece = _words(said.get("content")) or text(sound.get("transcript"))
        if piece:
            self._text.append(piece)
        return piece

    def answer(self) -> Answer:
        """The end. Raises VidraError where nothing has come, or a stream ended before the answer did."""
        incomplete = _CUT_SHORT.get(self._finish, "failed" if self._finish == "error" else "")
        said, refusal, sound = self.said, "".join(self._refusal), self._spoken()
        if not self._finish and not ((said or refusal) and (self.ended or self._usage is not None)):
            self._complain(said)
        if not said and not refusal and not incomplete and sound is None:
            if not self._finish or self._sound:
                self._complain(said)
            incomplete = "empty"  # it has ended, and was paid for
        return Answer(
            text=said,
            refusal=refusal,
            incomplete=incomplete,
            usage=self._usage,
            model=self._model,
            request_id=self.request_id,
            sound=sound,
        )

    def _complain(self, said: str) -> None:
        kind, message = FailureKind.SERVER_LOST, "the stream ended before the answer"
        if self.unreadable:
            kind, message = FailureKind.NOT_AN_API, "an event of the stream is not JSON"
        elif not said:
            kind, message = FailureKind.NOT_AN_API, "the answer holds no words"
        raw = self.unreadable[:RAW_LIMIT].decode("utf-8", "replace")
        raise VidraError(Failure(kind=kind, message=message, billed=Billed.MAYBE, status=200, raw=raw))

    def _spoken(self) -> Sound | None:
        """Pieces of plain samples become a file; each piece is base64 of its own, or a part of one. None where there is
        nothing to hear: the words have come all the same."""
        if not self._sound or self._request.aloud is None:
            return None
        apart = any("=" in piece for piece in self._sound[:-1])
        try:
            data = b"".join(map(decode, self._sound)) if apart else decode("".join(self._sound))
        except ValueError:
            return None
        if self._request.stream and not data.startswith(b"RIFF"):
            data = wav(data)
        return Sound(data=data, format="wav" if data.startswith(b"RIFF") else self._request.aloud.format)


def _words(content: object) -> str:
    """The words of a message, which some servers give as parts."""
    if isinstance(content, str):
        return content
    return "".join(text(mapping(part).get("text")) for part in sequence(content))


def wav(samples: bytes) -> bytes:
    """Plain samples as a file that players know."""
    head = (
        b"RIFF",
        36 + len(samples),
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        _SAMPLES,
        2 * _SAMPLES,
        2,
        16,
        b"data",
        len(samples),
    )
    return struct.pack("<4sI4s4sIHHIIHH4sI", *head) + samples
