"""`POST /v1/chat/completions`: asks the eye, and answers in words, JSON or sound, whole or in chunks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeAlias

import anyio
import pybase64
from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

from services.engine.calls import Call
from services.engine.chat.asking import ChatAsk, read_chat
from services.engine.chat.messages import Shown, earlier_words, instructions, last_words, meant_pictures
from services.engine.chat.shapes import DONE, Chunking, Counted, Head, Reply, Spoken
from services.engine.delivery import Body, Chunks
from services.engine.limits import RateLimit
from services.engine.moderation import check_prompt
from services.engine.pictures_in import PicturesIn
from services.engine.sound import encoded, seconds, sound_tokens, spoken
from services.engine.usage import text_tokens
from services.engine.vision_tokens import image_tokens
from services.engine.wire import ApiError, json_response
from services.engine.words import cut, pieces

_TOKENS_A_MESSAGE = 3
"""What marks where a message begins and who speaks."""
_MOST_SPOKEN = 4096
"""Characters of the longest answer that is read aloud: about five minutes."""
_PIECE = 24_000
"""Bytes of sound in one chunk: half a second."""
_REFUSAL = ("I'm sorry, but I can't help with that.", "죄송하지만 그 요청은 도와드릴 수 없습니다.")


_Made: TypeAlias = AsyncGenerator[tuple[bytes, int], None]
"""Chunks, and the bytes of sound in each."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The pictures of a request."""

    meant: tuple[bytes, ...]
    """Those that the last turn is about, in order."""
    tokens: int
    """Of all pictures."""


class Chat:
    """The endpoint."""

    def __init__(self, pictures: PicturesIn, rate: RateLimit, threads: int) -> None:
        """`threads`: questions that are looked at in the same moment."""
        self._pictures = pictures
        self._rate = rate
        self._threads = CapacityLimiter(threads)

    async def create(self, call: Call) -> Response:
        """Answers one request. Raises ApiError."""
        ask = read_chat(call.fields())
        seen = await self._seen(ask)
        reply = _finished(await self._reply(ask, seen), ask)
        head, delay = Head(ask.model.id), call.armed.drawing_seconds or 0.0
        if ask.stream:
            return Body(self._chunks(ask, head, reply, seen, delay), "text/event-stream; charset=utf-8")
        await anyio.sleep(delay)
        sound = await self._spoken(ask, reply) if ask.aloud and not reply.refusal else None
        counted = self._counted(ask, seen, reply, sound.seconds if sound else 0.0)
        return json_response(head.completion(reply.message(sound), reply.finish, ask.n, counted))

    async def _seen(self, ask: ChatAsk) -> _Seen:
        """Fetches and checks all pictures; a refusal names the one it is about."""
        meant = meant_pictures(ask.messages)
        found: dict[Shown, bytes] = {}
        tokens = 0
        for message in ask.messages:
            for shown in message.pictures:
                data = await self._pictures.resolve(url=shown.url, param=shown.param)
                measured = await self._pictures.demand(data, shown.param)
                tokens += image_tokens(ask.model.vision, *measured.size, shown.detail, shown.param)
                if shown in meant:
                    found[shown] = data
        return _Seen(tuple(found[shown] for shown in meant), tokens)

    async def _reply(self, ask: ChatAsk, seen: _Seen) -> Reply:
        words = last_words(ask.messages)
        if _objectionable(words):
            return Reply(_REFUSAL[any("\uac00" <= letter <= "\ud7a3" for letter in words)], refusal=True)
        return Reply(await to_thread.run_sync(_answer, ask, seen.meant, limiter=self._threads))

    async def _spoken(self, ask: ChatAsk, reply: Reply) -> Spoken:
        assert ask.aloud is not None
        voice, form = ask.aloud
        async with aclosing(spoken(reply.text, voice, 1.0, self._threads)) as parts:
            samples = b"".join([part async for part in parts])
        data = await to_thread.run_sync(encoded, samples, form, limiter=self._threads)
        return Spoken(reply.text, pybase64.b64encode(data).decode("ascii"), seconds(samples))

    def _counted(self, ask: ChatAsk, seen: _Seen, reply: Reply, seconds_each: float) -> Counted:
        read = sum(text_tokens(message.text) + _TOKENS_A_MESSAGE for message in ask.messages)
        of_sound = sound_tokens(seconds_each)
        written = (text_tokens(reply.text) + of_sound) * ask.n
        self._rate.count_tokens(read + seen.tokens + written)
        return Counted(read + seen.tokens, seen.tokens, written, of_sound * ask.n)

    async def _chunks(self, ask: ChatAsk, head: Head, reply: Reply, seen: _Seen, delay: float) -> Chunks:
        chunking = Chunking(head, ask.option("include_usage", False), ask.option("include_obfuscation", True))
        samples = 0
        for index in range(ask.n):
            aloud = ask.aloud is not None and not reply.refusal
            made = self._sound(chunking, index, ask, reply) if aloud else _said(chunking, index, reply, delay / ask.n)
            async with aclosing(made):
                async for chunk, length in made:
                    samples += length
                    yield chunk
            yield chunking.delta(index, {}, reply.finish)
        if ask.option("include_usage", False):
            yield chunking.counted(self._counted(ask, seen, reply, samples / 48_000 / ask.n))
        yield DONE

    async def _sound(self, chunking: Chunking, index: int, ask: ChatAsk, reply: Reply) -> _Made:
        assert ask.aloud is not None
        told = Spoken(reply.text)
        yield (
            chunking.delta(index, {"role": "assistant", "content": None, "refusal": None, "audio": {"id": told.id}}),
            0,
        )
        for piece in pieces(reply.text):
            yield chunking.delta(index, {"audio": {"id": told.id, "transcript": piece}}), 0
        async with aclosing(spoken(reply.text, ask.aloud[0], 1.0, self._threads)) as parts:
            async for part in parts:
                for start in range(0, len(part), _PIECE):
                    data = pybase64.b64encode(part[start : start + _PIECE]).decode("ascii")
                    yield (
                        chunking.delta(index, {"audio": {"id": told.id, "data": data}}),
                        min(_PIECE, len(part) - start),
                    )
        yield chunking.delta(index, {"audio": {"id": told.id, "expires_at": told.expires_at}}), 0


async def _said(chunking: Chunking, index: int, reply: Reply, delay: float) -> _Made:
    empty = {"content": None, "refusal": ""} if reply.refusal else {"content": "", "refusal": None}
    yield chunking.delta(index, {"role": "assistant", **empty}), 0
    parts = pieces(reply.text)
    for piece in parts:
        await anyio.sleep(delay / len(parts))
        yield chunking.delta(index, {"refusal" if reply.refusal else "content": piece}), 0


def _answer(ask: ChatAsk, pictures: Sequence[bytes]) -> str:
    # the eye is imported by the first question, in its thread: the engine starts without it
    from services.engine.eye.answer import answer  # noqa: PLC0415

    text = answer(
        last_words(ask.messages),
        pictures,
        schema=ask.schema,
        instructions=instructions(ask.messages),
        earlier=earlier_words(ask.messages),
    )
    if ask.aloud is None or ask.schema is not None:
        return text
    from services.engine.voice.reading import plain  # noqa: PLC0415

    return plain(text)


def _objectionable(words: str) -> bool:
    try:
        check_prompt(words)
    except ApiError:
        return True
    return False


def _finished(reply: Reply, ask: ChatAsk) -> Reply:
    """The answer as far as it may go: to a stop sequence, to the end of its tokens, to a word of the list."""
    text, finish = reply.text, reply.finish
    if not reply.refusal and _objectionable(text):
        # words that stand in a picture or its file get no further than words of a person
        text, finish = "", "content_filter"
    ends = [text.index(stop) for stop in ask.stops if stop in text]
    text = text[: min(ends, default=len(text))]
    if ask.most_tokens is not None and text_tokens(text) > ask.most_tokens:
        text, finish = cut(text, ask.most_tokens), "length"
    if ask.aloud is not None and len(text) > _MOST_SPOKEN:
        text, finish = text[:_MOST_SPOKEN], "length"
    return replace(reply, text=text, finish=finish)
