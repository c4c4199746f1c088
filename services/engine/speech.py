"""`POST /v1/audio/speech`: reads a text aloud (openai-api.md section 4.6). There is no hearing: no transcriptions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

import anyio
import pybase64
from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

from services.engine.calls import Call
from services.engine.delivery import Body, Chunks
from services.engine.fields import Check, Choice, Number, Text, not_one_of, unknown_parameter
from services.engine.limits import RateLimit
from services.engine.models import DEFAULT_SPEECH_MODEL, MODELS, SPEECH_MODELS
from services.engine.sound import MEDIA_TYPES, check_format, check_voice, encoded, seconds, sound_tokens, spoken
from services.engine.usage import text_tokens
from services.engine.wire import Json, event, model_not_found, refused

_FORMATS: Final = ("mp3", "opus", "flac", "wav", "pcm")
_FIELDS: Final[Mapping[str, Check]] = {
    "model": Text(256, empty=False),
    "input": Text(4096, empty=False),
    "instructions": Text(4096),
    "speed": Number(0.25, 4.0),
    "stream_format": Choice(("sse", "audio")),
}
_READ_HERE: Final = ("voice", "response_format")
_PIECE: Final = 24_000
"""Bytes of one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    text: str
    voice: str
    form: str
    speed: float
    events: bool


class Speech:
    """The endpoint."""

    def __init__(self, rate: RateLimit, threads: int) -> None:
        """`threads`: sentences that are computed in the same moment."""
        self._rate = rate
        self._threads = CapacityLimiter(threads)

    async def create(self, call: Call) -> Response:
        """Answers one request. Raises ApiError."""
        ask = _read(call.fields())
        delay = call.armed.drawing_seconds or 0.0
        if ask.events:
            return Body(self._events(ask, delay), "text/event-stream; charset=utf-8")
        return Body(self._file(ask, delay), MEDIA_TYPES[ask.form])

    async def _file(self, ask: _Ask, delay: float) -> Chunks:
        """Plain samples as they are made; other formats as a whole, whose head tells how long they are."""
        await anyio.sleep(delay)
        made: list[bytes] = []
        async with aclosing(spoken(ask.text, ask.voice, ask.speed, self._threads)) as parts:
            async for part in parts:
                self._rate.count_tokens(sound_tokens(seconds(part)))
                if ask.form == "pcm":
                    yield part
                else:
                    made.append(part)
        if made:
            yield await to_thread.run_sync(encoded, b"".join(made), ask.form)

    async def _events(self, ask: _Ask, delay: float) -> Chunks:
        length = 0.0
        async with aclosing(self._file(ask, delay)) as parts:
            async for part in parts:
                for start in range(0, len(part), _PIECE):
                    audio = pybase64.b64encode(part[start : start + _PIECE]).decode("ascii")
                    yield event({"type": "speech.audio.delta", "audio": audio})
                length += len(part)
        read, written = text_tokens(ask.text), sound_tokens(length / 48_000)
        usage = {"input_tokens": read, "output_tokens": written, "total_tokens": read + written}
        yield event({"type": "speech.audio.done", "usage": usage})


def _read(body: Json) -> _Ask:
    fields = {name: value for name, value in body.items() if value is not None}
    for name in fields:
        if name not in _FIELDS and name not in _READ_HERE:
            raise unknown_parameter(name)
    if "input" not in fields:
        raise refused("input", "missing_required_parameter", "Missing required parameter: 'input'.")
    for name, check in _FIELDS.items():
        if name in fields:
            check.check(name, fields[name])
    model = fields.get("model", DEFAULT_SPEECH_MODEL)
    if model not in SPEECH_MODELS:
        raise not_one_of("model", model, tuple(SPEECH_MODELS)) if model in MODELS else model_not_found(model)
    events = fields.get("stream_format") == "sse"
    if events and not SPEECH_MODELS[model].streams_events:
        message = f"Unsupported value: 'stream_format' does not support 'sse' with the model '{model}'."
        raise refused("stream_format", "unsupported_value", message)
    return _Ask(
        text=fields["input"],
        voice=check_voice(fields.get("voice"), "voice"),
        form=check_format(fields.get("response_format", "mp3"), "response_format", _FORMATS),
        speed=float(fields.get("speed", 1.0)),
        events=events,
    )
