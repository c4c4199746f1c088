"""`POST /v1/chat/completions`: asks the eye, and answers whole or in chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

from services.engine.calls import Call
from services.engine.chat.asking import ChatAsk, read_chat
from services.engine.chat.messages import (
    Shown,
    earlier_words,
    instructions,
    last_words,
    meant_pictures,
)
from services.engine.chat.shapes import DONE, Chunking, Counted, Head, Reply
from services.engine.delivery import Body, Chunks
from services.engine.limits import RateLimit
from services.engine.moderation import check_prompt
from services.engine.pictures_in import PicturesIn
from services.engine.sight import image_tokens
from services.engine.usage import text_tokens
from services.engine.wire import ApiError, json_response
from services.engine.words import cut, pieces

_TOKENS_A_MESSAGE = 3
"""What marks where a message begins and who speaks."""
_REFUSAL = ("I'm sorry, but I can't help with that.", "죄송하지만 그 요청은 도와드릴 수 없습니다.")


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
        counted = _counted(ask, seen, reply)
        self._rate.count_tokens(counted.read + counted.written)
        head = Head(ask.model.id)
        seconds = call.armed.drawing_seconds or 0.0
        if ask.stream:
            return Body(_chunks(ask, head, reply, counted, seconds), "text/event-stream; charset=utf-8")
        await anyio.sleep(seconds)
        return json_response(head.completion(reply.message(), reply.finish, ask.n, counted))

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


def _answer(ask: ChatAsk, pictures: Sequence[bytes]) -> str:
    # the eye is imported by the first question, in its thread: the engine starts without it
    from services.engine.eye.answer import answer  # noqa: PLC0415

    return answer(
        last_words(ask.messages),
        pictures,
        schema=ask.schema,
        instructions=instructions(ask.messages),
        earlier=earlier_words(ask.messages),
    )


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
    return replace(reply, text=text, finish=finish)


def _counted(ask: ChatAsk, seen: _Seen, reply: Reply) -> Counted:
    read = sum(text_tokens(message.text) + _TOKENS_A_MESSAGE for message in ask.messages)
    return Counted(read + seen.tokens, seen.tokens, text_tokens(reply.text) * ask.n)


async def _chunks(ask: ChatAsk, head: Head, reply: Reply, counted: Counted, seconds: float) -> Chunks:
    chunking = Chunking(head, ask.option("include_usage", False), ask.option("include_obfuscation", True))
    said = pieces(reply.text)
    pause = seconds / max(1, len(said) * ask.n)
    for index in range(ask.n):
        empty = {"content": None, "refusal": ""} if reply.refusal else {"content": "", "refusal": None}
        yield chunking.delta(index, {"role": "assistant", **empty})
        for piece in said:
            await anyio.sleep(pause)
            yield chunking.delta(index, {"refusal" if reply.refusal else "content": piece})
        yield chunking.delta(index, {}, reply.finish)
    if ask.option("include_usage", False):
        yield chunking.counted(counted)
    yield DONE
