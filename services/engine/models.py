"""The models this server answers for, as data: what each takes, and when OpenAI ends it.

`vidra-sketch` is the engine's own. The OpenAI ids are served so that other programs' unchanged code can be tried
against this engine: the same rules, errors and numbers, but always the engine's own simple drawings, `owned_by`
vidra. Ids that OpenAI has retired still work here. Facts: openai-api.md sections 1.1, 1.2, 1.3 and 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

DEFAULT_MODEL: Final = "vidra-sketch"
"""Answers requests that name no model, as other local servers do."""

_DALL_E_2: Final = frozenset({"prompt", "model", "n", "size", "quality", "user", "response_format"})
_GPT: Final = frozenset(
    {"prompt", "model", "n", "size", "quality", "user", "background", "output_format", "output_compression"}
    | {"moderation", "stream", "partial_images", "safety_identifier"}
)
_GIF: Final = frozenset({"frame_count", "frame_duration_ms"})
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
    max_n: int = 10
    prompt_limit: int = 32_000
    tokens: str = ""
    """Row of the token tables in usage.py; empty: the server reports no usage, nor the values it settled on."""
    returns: str = "b64_json"
    """Answer when `response_format` is not sent."""
    revises: bool = False
    """Tells in `revised_prompt` what it drew."""


_SKETCH: Final = Family(
    parameters=_GPT | _GIF | {"seed", "response_format"},
    free=FreeSizes(step=1, min_edge=64, min_pixels=64 * 64, max_ratio=8),
    formats=("png", "jpeg", "webp", "gif", "svg"),
    tokens="2.5",
    revises=True,
)
_V26: Final = Family(
    parameters=_GPT | _GIF | {"complexity"},
    free=FreeSizes(),
    qualities=("low", "medium", "high", "xhigh", "max"),
    auto_quality="high",
    formats=("png", "jpeg", "webp", "gif", "svg"),
    tokens="2.6",
)
_V25: Final = Family(free=FreeSizes(), qualities=_V26.qualities, tokens="2.5")
# transparency is a preview there: the documentation's own words let a server refuse it
_V2: Final = Family(free=FreeSizes(), transparent=False, tokens="2")
_V1: Final = Family(tokens="1")
_V_DALL_E_3: Final = Family(
    parameters=_DALL_E_2 | {"style"},
    sizes=("1024x1024", "1792x1024", "1024x1792"),
    qualities=("standard", "hd"),
    auto_quality="standard",
    formats=("png",),
    transparent=False,
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
)


@dataclass(frozen=True, slots=True)
class Model:
    """One id of `GET /v1/models`."""

    id: str
    released: str
    """ISO date."""
    family: Family = field(repr=False)
    shutdown: str | None = None
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


_ROWS: Final = (
    Model(DEFAULT_MODEL, "2026-11-22", _SKETCH),
    Model("gpt-image-2.6-sunburst", "2026-11-04", _V26),
    Model("gpt-image-2.6-flare", "2026-11-04", _V26),
    Model("gpt-image-2.5-sunburst", "2026-09-08", _V25),
    Model("gpt-image-2.5-sunburst-2026-09-08", "2026-09-08", _V25),
    Model("gpt-image-2.5-flare", "2026-09-08", _V25),
    Model("gpt-image-2.5-flare-2026-09-08", "2026-09-08", _V25),
    Model("gpt-image-2", "2026-04-21", _V2),
    Model("gpt-image-2-2026-04-21", "2026-04-21", _V2),
    Model("gpt-image-1.5", "2025-12-16", _V1, "2026-12-01"),
    Model("gpt-image-1.5-2025-12-16", "2025-12-16", _V1, "2026-12-01"),
    Model("gpt-image-1-mini", "2025-10-06", _V1, "2026-12-01"),
    Model("chatgpt-image-latest", "2025-12-16", _V1, "2026-12-01"),
    Model("gpt-image-1", "2025-04-23", _V1, "2026-10-23"),
    Model("dall-e-3", "2023-11-06", _V_DALL_E_3, "2026-05-12"),
    Model("dall-e-2", "2022-11-03", _V_DALL_E_2, "2026-05-12"),
)

MODELS: Final[Mapping[str, Model]] = MappingProxyType({row.id: row for row in _ROWS})
