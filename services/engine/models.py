"""The models this server answers for, as data: what each takes, and when OpenAI ends it.

`vidra-sketch` and `vidra-eye` are the engine's own. The OpenAI ids are served so that other programs' unchanged code
can be tried against this engine: the same rules, errors and numbers, but always the engine's own simple drawings and
measurements, `owned_by` vidra. Image ids that OpenAI has retired still work here. Facts: openai-api.md sections 1.1,
1.2, 1.3, 1.5, 4.5 and 4.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

DEFAULT_MODEL: Final = "vidra-sketch"
"""Draws for requests that name no model, as other local servers do."""
DEFAULT_TEXT_MODEL: Final = "vidra-eye"
"""Answers requests for words that name no model."""
DEFAULT_SPEECH_MODEL: Final = "vidra-voice"
"""Reads aloud for requests that name no model."""

_DALL_E_2: Final = frozenset({"prompt", "model", "n", "size", "quality", "user", "response_format"})
_GPT: Final = frozenset(
    {"prompt", "model", "n", "size", "quality", "user", "background", "output_format", "output_compression"}
    | {"moderation", "stream", "partial_images", "safety_identifier"}
)
_GIF_AND_SVG: Final = frozenset({"frame_count", "frame_duration_ms", "svg"})
_STANDARD_SIZES: Final = ("1024x1024", "1536x1024", "1024x1536")


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSizes:
    """Any width and height inside these limits, in pixels."""

    step: int = 16
    min_edge: int = 16
    max_edge: int = 3840
    min_pixels: int = 655_360
    max_pixels: int = 8_294_400
    max_ratio: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What a group of models has in common."""

    parameters: frozenset[str] = _GPT
    sizes: tuple[str, ...] = _STANDARD_SIZES
    free: FreeSizes | None = None
    qualities: tuple[str, ...] = ("low", "medium", "high")
    auto_quality: str = "medium"
    formats: tuple[str, ...] = ("png", "jpeg", "webp")
    transparent: bool = True
    edits: bool = True
    max_sources: int = 16
    fidelities: tuple[str, ...] = ()
    """Values of `input_fidelity`."""
    markup: bool = False
    variations: bool = False
    batches: bool = True
    max_n: int = 10
    prompt_limit: int = 32_000
    tokens: str = ""
    """Row of the token tables in usage.py; empty: the server reports no usage, nor the values it settled on."""
    returns: str = "b64_json"
    """Answer when `response_format` is not sent."""
    revises: bool = False
    """Tells in `revised_prompt` what it drew."""


_SKETCH: Final = Family(
    parameters=_GPT | _GIF_AND_SVG | {"seed", "response_format"},
    free=FreeSizes(step=1, min_edge=64, min_pixels=64 * 64, max_ratio=8),
    formats=("png", "jpeg", "webp", "gif", "svg"),
    tokens="2.5",
    revises=True,
    fidelities=("high", "low"),
    markup=True,
    variations=True,
)
_V26: Final = Family(
    parameters=_GPT | _GIF_AND_SVG | {"complexity"},
    free=FreeSizes(),
    qualities=("low", "medium", "high", "xhigh", "max"),
    auto_quality="high",
    formats=("png", "jpeg", "webp", "gif", "svg"),
    tokens="2.6",
    markup=True,
    # as reported when they came out (section 1.2)
    batches=False,
)
_V25: Final = Family(free=FreeSizes(), qualities=_V26.qualities, tokens="2.5", markup=True)
# transparency is a preview there: the documentation's own words let a server refuse it
_V2: Final = Family(free=FreeSizes(), transparent=False, tokens="2")
_V1: Final = Family(tokens="1")
_V15: Final = replace(_V1, fidelities=("high", "low"))
_MINI: Final = replace(_V1, fidelities=("low",))
_V_DALL_E_3: Final = Family(
    parameters=_DALL_E_2 | {"style"},
    sizes=("1024x1024", "1792x1024", "1024x1792"),
    qualities=("standard", "hd"),
    auto_quality="standard",
    formats=("png",),
    transparent=False,
    edits=False,
    max_n=1,
    prompt_limit=4000,
    returns="url",
    revises=True,
)
_V_DALL_E_2: Final = Family(
    parameters=_DALL_E_2,
    sizes=("1024x1024", "512x512", "256x256"),
    qualities=("standard",),
    auto_quality="standard",
    formats=("png",),
    transparent=False,
    prompt_limit=1000,
    returns="url",
    max_sources=1,
    variations=True,
)


@dataclass(frozen=True, slots=True)
class Model:
    """One id of `GET /v1/models`. What it is for is its class."""

    id: str
    released: str
    """ISO date."""
    shutdown: str | None = field(default=None, kw_only=True)
    """ISO date on which OpenAI ends it; it goes on here."""

    def listing(self) -> dict[str, str | int | None]:
        """As OpenAI's model object."""
        created = int(datetime.fromisoformat(self.released).replace(tzinfo=UTC).timestamp())
        return {
            "id": self.id,
            "object": "model",
            "created": created,
            "owned_by": "vidra",
            "shutdown_date": self.shutdown,
        }


@dataclass(frozen=True, slots=True)
class ImageModel(Model):
    """Draws pictures."""

    family: Family = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextModel(Model):
    """Answers in words, about pictures where it sees."""

    vision: str = ""
    """Row of the table in vision_tokens.py by which its pictures are counted; empty: takes none."""
    speaks: bool = False
    """May answer in sound."""
    reasons: bool = False
    """Takes `max_completion_tokens` only, never `max_tokens`."""


@dataclass(frozen=True, slots=True)
class SpeechModel(Model):
    """Reads texts aloud."""

    streams_events: bool = True
    """May send sound as server-sent events (`stream_format=sse`)."""


_IMAGE_ROWS: Final = (
    ImageModel(DEFAULT_MODEL, "2026-11-22", _SKETCH),
    ImageModel("gpt-image-2.6-sunburst", "2026-11-04", _V26),
    ImageModel("gpt-image-2.6-flare", "2026-11-04", _V26),
    ImageModel("gpt-image-2.5-sunburst", "2026-09-08", _V25),
    ImageModel("gpt-image-2.5-sunburst-2026-09-08", "2026-09-08", _V25),
    ImageModel("gpt-image-2.5-flare", "2026-09-08", _V25),
    ImageModel("gpt-image-2.5-flare-2026-09-08", "2026-09-08", _V25),
    ImageModel("gpt-image-2", "2026-04-21", _V2),
    ImageModel("gpt-image-2-2026-04-21", "2026-04-21", _V2),
    ImageModel("gpt-image-1.5", "2025-12-16", _V15, shutdown="2026-12-01"),
    ImageModel("gpt-image-1.5-2025-12-16", "2025-12-16", _V15, shutdown="2026-12-01"),
    ImageModel("gpt-image-1-mini", "2025-10-06", _MINI, shutdown="2026-12-01"),
    ImageModel("chatgpt-image-latest", "2025-12-16", _V1, shutdown="2026-12-01"),
    ImageModel("gpt-image-1", "2025-04-23", _V15, shutdown="2026-10-23"),
    ImageModel("dall-e-3", "2023-11-06", _V_DALL_E_3, shutdown="2026-05-12"),
    ImageModel("dall-e-2", "2022-11-03", _V_DALL_E_2, shutdown="2026-05-12"),
)

_UNDATED: Final = "2026-11-22"
"""The day of the reference, for models whose own day it does not tell."""
_GPT_5_END: Final = "2026-12-11"
_GPT_4_END: Final = "2027-01-14"
_AUDIO_END: Final = "2027-01-20"
_SPEECH_END: Final = "2027-01-06"

_TEXT_ROWS: Final = (
    TextModel(DEFAULT_TEXT_MODEL, "2026-11-22", "eye", speaks=True),
    TextModel("gpt-6.2-astra", "2026-11-17", "6", reasons=True),
    TextModel("gpt-6.2-sol", "2026-11-17", "6", reasons=True),
    TextModel("gpt-6.1-sol", _UNDATED, "6", reasons=True),
    TextModel("gpt-6.1-terra", _UNDATED, "6", reasons=True),
    TextModel("gpt-6-astra", _UNDATED, "6", reasons=True),
    TextModel("gpt-6-sol", _UNDATED, "6", reasons=True),
    TextModel("gpt-6-luna", _UNDATED, "6", reasons=True),
    TextModel("gpt-5.6-sol", _UNDATED, "5.6", reasons=True),
    TextModel("gpt-5.6-terra", _UNDATED, "5.6", reasons=True),
    TextModel("gpt-5.6-luna", _UNDATED, "5.6", reasons=True),
    TextModel("gpt-5.5", "2026-04-23", "5.5", reasons=True),
    TextModel("gpt-5.5-2026-04-23", "2026-04-23", "5.5", reasons=True),
    TextModel("gpt-5.4", _UNDATED, "5.4", reasons=True),
    TextModel("gpt-5.4-mini", "2026-03-17", "5.4", reasons=True),
    TextModel("gpt-5.4-mini-2026-03-17", "2026-03-17", "5.4", reasons=True),
    TextModel("gpt-5.4-nano", "2026-03-17", "5.4", reasons=True, shutdown="2027-04-01"),
    TextModel("gpt-5.4-nano-2026-03-17", "2026-03-17", "5.4", reasons=True, shutdown="2027-04-01"),
    TextModel("gpt-5.2", "2025-12-11", "5.2", reasons=True),
    TextModel("gpt-5.2-2025-12-11", "2025-12-11", "5.2", reasons=True),
    TextModel("gpt-5.2-pro", "2025-12-11", "5.2", reasons=True),
    TextModel("gpt-5.1", "2025-11-13", "tile-5", reasons=True, shutdown="2027-04-01"),
    TextModel("gpt-5.1-2025-11-13", "2025-11-13", "tile-5", reasons=True, shutdown="2027-04-01"),
    TextModel("gpt-5", "2025-08-07", "tile-5", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-5-2025-08-07", "2025-08-07", "tile-5", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-5-mini", "2025-08-07", "5-mini", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-5-mini-2025-08-07", "2025-08-07", "5-mini", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-5-nano", "2025-08-07", "5-nano", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-5-nano-2025-08-07", "2025-08-07", "5-nano", reasons=True, shutdown=_GPT_5_END),
    TextModel("o3", "2025-04-16", "tile-o", reasons=True, shutdown=_GPT_5_END),
    TextModel("o3-2025-04-16", "2025-04-16", "tile-o", reasons=True, shutdown=_GPT_5_END),
    TextModel("gpt-4.1", "2025-04-14", "tile-4", shutdown=_GPT_4_END),
    TextModel("gpt-4.1-2025-04-14", "2025-04-14", "tile-4", shutdown=_GPT_4_END),
    TextModel("gpt-4.1-mini", "2025-04-14", "4.1-mini", shutdown=_GPT_4_END),
    TextModel("gpt-4.1-mini-2025-04-14", "2025-04-14", "4.1-mini", shutdown=_GPT_4_END),
    TextModel("gpt-4o", "2024-11-20", "tile-4", shutdown=_GPT_4_END),
    TextModel("gpt-4o-2024-11-20", "2024-11-20", "tile-4", shutdown=_GPT_4_END),
    TextModel("gpt-4o-2024-08-06", "2024-08-06", "tile-4", shutdown=_GPT_4_END),
    TextModel("gpt-4o-mini", "2024-07-18", "tile-4o-mini", shutdown=_GPT_4_END),
    TextModel("gpt-4o-mini-2024-07-18", "2024-07-18", "tile-4o-mini", shutdown=_GPT_4_END),
    TextModel("gpt-audio-1.5", _UNDATED, speaks=True),
    TextModel("gpt-audio", _UNDATED, speaks=True, shutdown=_AUDIO_END),
    TextModel("gpt-audio-mini", "2025-12-15", speaks=True, shutdown=_AUDIO_END),
    TextModel("gpt-audio-mini-2025-12-15", "2025-12-15", speaks=True, shutdown=_AUDIO_END),
)
"""openai-api.md sections 4.3, 4.5 and 4.6. `vidra-eye` is the engine's own: it measures, it does not understand."""

_SPEECH_ROWS: Final = (
    SpeechModel(DEFAULT_SPEECH_MODEL, "2026-11-22"),
    SpeechModel("gpt-4o-mini-tts", "2025-12-15", shutdown=_SPEECH_END),
    SpeechModel("gpt-4o-mini-tts-2025-12-15", "2025-12-15", shutdown=_SPEECH_END),
    SpeechModel("tts-1", "2023-11-06", streams_events=False, shutdown=_SPEECH_END),
    SpeechModel("tts-1-hd", "2023-11-06", streams_events=False, shutdown=_SPEECH_END),
)

IMAGE_MODELS: Final[Mapping[str, ImageModel]] = MappingProxyType({row.id: row for row in _IMAGE_ROWS})
TEXT_MODELS: Final[Mapping[str, TextModel]] = MappingProxyType({row.id: row for row in _TEXT_ROWS})
SPEECH_MODELS: Final[Mapping[str, SpeechModel]] = MappingProxyType({row.id: row for row in _SPEECH_ROWS})
MODELS: Final[Mapping[str, Model]] = MappingProxyType({**IMAGE_MODELS, **TEXT_MODELS, **SPEECH_MODELS})
"""All of them, in the order in which they are listed."""

MODERATION_MODELS: Final = ("omni-moderation-latest", "omni-moderation-2024-09-26")
"""Answered for at `/v1/moderations` and listed nowhere: they make nothing."""
