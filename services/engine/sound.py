"""Spoken sound on its way out: made in worker threads, and encoded in the formats that OpenAI names."""

from __future__ import annotations

import io
import struct
from collections.abc import AsyncGenerator, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from anyio import CapacityLimiter, to_thread

from services.engine.fields import not_one_of, wrong_type
from services.engine.voice.voices import VOICES
from services.engine.wire import Json, refused

RATE: Final = 24_000
"""Samples a second; 16 bits each, mono."""
MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mp3": "audio/mpeg",
        "opus": "audio/ogg",
        "flac": "audio/flac",
        "wav": "audio/wav",
        "pcm": "audio/pcm",
        "pcm16": "audio/pcm",
    }
)
_LIBRARY_NAMES: Final = {"mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS"), "flac": ("FLAC", "PCM_16")}
"""Format and subtype as libsndfile calls them."""


def check_voice(value: object, param: str) -> str:
    """The name of a voice of this engine. Raises ApiError 400."""
    if value is None:
        raise refused(param, "missing_required_parameter", f"Missing required parameter: '{param}'.")
    if isinstance(value, dict):
        message = f"Invalid '{param}': this engine has no custom voices."
        raise refused(param, "invalid_value", message)
    if not isinstance(value, str):
        raise wrong_type(param, "a string", value)
    if value not in VOICES:
        raise not_one_of(param, value, tuple(VOICES))
    return value


def check_format(value: object, param: str, formats: tuple[str, ...]) -> str:
    """One of `formats`. Raises ApiError 400."""
    if not isinstance(value, str):
        raise wrong_type(param, "a string", value)
    if value == "aac":
        message = f"Unsupported value: '{param}' does not support 'aac' on this engine, which cannot encode it."
        raise refused(param, "unsupported_value", message)
    if value not in formats:
        raise not_one_of(param, value, formats)
    return value


async def spoken(text: str, voice: str, speed: float, threads: CapacityLimiter) -> AsyncGenerator[bytes, None]:
    """The text read aloud, a sentence at a time, as 16-bit little-endian samples."""
    parts = await to_thread.run_sync(_speak, text, voice, speed, limiter=threads)
    while (part := await to_thread.run_sync(next, parts, None, limiter=threads)) is not None:
        yield part


def _speak(text: str, voice: str, speed: float) -> Iterator[bytes]:
    # numpy is imported by the first text, in its thread: the engine starts without it
    from services.engine.voice.speaking import speak  # noqa: PLC0415

    return speak(text, voice, speed)


def encoded(samples: bytes, form: str) -> bytes:
    """Samples as a file. Computes: call it in a worker thread."""
    if form in ("pcm", "pcm16"):
        return samples
    if form == "wav":
        head = struct.pack(
            "<4sI4s4sIHHIIHH4sI",
            *(b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16, b"data", len(samples)),
        )
        return head + samples
    # most runs never need it
    import numpy as np  # noqa: PLC0415
    import soundfile  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    target = io.BytesIO()
    container, subtype = _LIBRARY_NAMES[form]
    soundfile.write(target, np.frombuffer(samples, "<i2"), RATE, format=container, subtype=subtype)
    return target.getvalue()


def seconds(samples: bytes) -> float:
    return len(samples) / 2 / RATE


def sound_tokens(samples_seconds: float) -> int:
    """Tokens of so much sound: twenty a second, about what OpenAI's audio models count."""
    return round(samples_seconds * 20)


def read_audio(audio: Json, *, stream: bool) -> tuple[str, str]:
    """Voice and format of a chat request's `audio`. Raises ApiError 400."""
    voice = check_voice(audio.get("voice"), "audio.voice")
    if audio.get("format") is None:
        raise refused("audio.format", "missing_required_parameter", "Missing required parameter: 'audio.format'.")
    form = check_format(audio["format"], "audio.format", ("wav", "mp3", "flac", "opus", "pcm16"))
    if stream and form != "pcm16":
        message = (
            f"Unsupported value: 'audio.format' does not support '{form}' when stream=true. "
            "Supported values are: 'pcm16'."
        )
        raise refused("audio.format", "unsupported_value", message)
    return voice, form
