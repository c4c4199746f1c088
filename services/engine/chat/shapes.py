"""The objects of chat completions as they go over the wire."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Final

from services.engine.wire import Json, dump

DONE: Final = b"data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer in sound."""

    transcript: str
    data: str = field(default="", repr=False)
    """Base64 of the encoded sound."""
    seconds: float = 0.0
    id: str = field(default_factory=lambda: f"audio_{secrets.token_hex(16)}")
    expires_at: int = field(default_factory=lambda: int(time.time()) + 3600)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered, the same for each of `n` choices."""

    text: str
    refusal: bool = False
    finish: str = "stop"
    """`stop`, `length` or `content_filter`."""

    def message(self, spoken: Spoken | None) -> Json:
        said = {"content": None, "refusal": self.text} if self.refusal else {"content": self.text, "refusal": None}
        message: Json = {"role": "assistant", **said, "annotations": []}
        if spoken is None:
            return message
        audio = {
            "id": spoken.id,
            "data": spoken.data,
            "expires_at": spoken.expires_at,
            "transcript": spoken.transcript,
        }
        return {**message, "content": None, "audio": audio}


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens of one request."""

    read: int
    """Texts and pictures."""
    of_pictures: int
    written: int
    """Words and sound."""
    of_sound: int = 0

    def usage(self) -> Json:
        return {
            "prompt_tokens": self.read,
            "completion_tokens": self.written,
            "total_tokens": self.read + self.written,
            "prompt_tokens_details": {
                "cached_tokens": 0,
                "audio_tokens": 0,
                "text_tokens": self.read - self.of_pictures,
                "image_tokens": self.of_pictures,
            },
            "completion_tokens_details": {
                "reasoning_tokens": 0,
                "audio_tokens": self.of_sound,
                "text_tokens": self.written - self.of_sound,
                "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            },
        }


@dataclass(frozen=True, slots=True)
class Head:
    """What the completion and all its chunks share."""

    model: str
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(14)}")
    created: int = field(default_factory=lambda: int(time.time()))

    def completion(self, message: Json, finish: str, n: int, counted: Counted) -> Json:
        choices = [
            {"index": index, "message": dict(message), "logprobs": None, "finish_reason": finish} for index in range(n)
        ]
        return {**self.common("chat.completion"), "choices": choices, "usage": counted.usage()}

    def common(self, kind: str) -> Json:
        """The fields of every object of that kind."""
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.model,
            "service_tier": "default",
            "system_fingerprint": None,
        }


@dataclass(frozen=True, slots=True)
class Chunking:
    """How the chunks of one stream are made."""

    head: Head
    usage: bool
    """The last chunk tells the usage, the others that there is none yet."""
    obfuscation: bool
    """Chunks come with padding of random length, so that their size tells nothing."""

    def delta(self, index: int, delta: Json, finish: str | None = None) -> bytes:
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._chunk([choice], {"usage": None} if self.usage else {})

    def counted(self, counted: Counted) -> bytes:
        return self._chunk([], {"usage": counted.usage()})

    def _chunk(self, choices: list[Any], more: Json) -> bytes:
        payload = {**self.head.common("chat.completion.chunk"), "choices": choices, **more}
        if self.obfuscation:
            payload["obfuscation"] = secrets.token_urlsafe(12)[: secrets.randbelow(16) + 1]
        return b"data: %s\n\n" % dump(payload)
