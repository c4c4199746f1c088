"""Token numbers that this server reports, from its own tables (openai-api.md section 1.7).

The engine stands for a server here, so it counts for itself and shares nothing with the app's price estimates:
tests can check one against the other. `vidra-sketch` counts as the 2.5 models do; it costs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

PARTIAL_TOKENS: Final = 100
"""Image output tokens that each streamed preview adds."""

_MOST_PATCHES: Final = 1536

_BASES: Final[Mapping[str, Mapping[str, int]]] = {
    "2": {"low": 16, "medium": 48, "high": 96},
    "2.5": {"low": 16, "medium": 24, "high": 48, "xhigh": 64, "max": 96},
}
_FACTORS_26: Final[Mapping[str, int]] = {"low": 4, "medium": 4}
"""The 2.6 models are known by measurement only: about four times the 2.5 numbers at low and medium, then the same."""

_FIXED: Final[Mapping[str, tuple[int, int, int]]] = {
    "low": (272, 408, 400),
    "medium": (1056, 1584, 1568),
    "high": (4160, 6240, 6208),
}
"""Models before 2: square, portrait, landscape."""


def text_tokens(text: str) -> int:
    """About what a tokenizer makes of a prompt: a token per four letters of a Latin script, else one per character."""
    latin = sum(character < "\u0250" for character in text)
    return -(-latin // 4) + len(text) - latin


def input_image_tokens(sizes: tuple[tuple[int, int], ...]) -> int:
    """Image tokens of the pictures of an edit, by this engine's own rule.

    OpenAI publishes none; about 1,000 to 1,600 a picture are reported (openai-api.md section 1.7). Here it is one token
    for each patch of 32 x 32 pixels, after the picture was scaled down to at most 1,536 patches.
    """
    return sum(_patches(width, height) for width, height in sizes)


def _patches(width: int, height: int) -> int:
    scale = min(1.0, math.sqrt(_MOST_PATCHES * 32 * 32 / (width * height)))
    patches = math.ceil(width * scale / 32) * math.ceil(height * scale / 32)
    return min(patches, _MOST_PATCHES)


def output_tokens(table: str, quality: str, width: int, height: int) -> int:
    """Image tokens of one picture. `table` is a `Family.tokens`."""
    if table == "1":
        square, portrait, landscape = _FIXED[quality]
        return square if width == height else portrait if width < height else landscape
    if table == "2.6":
        return _FACTORS_26.get(quality, 1) * _by_formula(_BASES["2.5"][quality], width, height)
    return _by_formula(_BASES[table][quality], width, height)


def _by_formula(base: int, width: int, height: int) -> int:
    # round() rounds halves to even, as the published calculator does
    short_base = round(base * min(width, height) / max(width, height))
    return -(-base * short_base * (2_000_000 + width * height) // 4_000_000)


def usage(text_in: int, image_out: int, *, image_in: int = 0, output_details: bool) -> dict[str, object]:
    """The `usage` object; stream events carry it without `output_tokens_details`."""
    counted: dict[str, object] = {
        "input_tokens": text_in + image_in,
        "input_tokens_details": {"text_tokens": text_in, "image_tokens": image_in},
        "output_tokens": image_out,
        "total_tokens": text_in + image_in + image_out,
    }
    if output_details:
        counted["output_tokens_details"] = {"image_tokens": image_out, "text_tokens": 0}
    return counted


def svg_usage(model: str, prompt: str, svg: bytes) -> dict[str, object]:
    """The `svg_usage` object: what the text model that writes an SVG reads and writes; nothing is reasoned here."""
    read, written = text_tokens(prompt), text_tokens(svg.decode())
    return {
        "model": model,
        "input_tokens": read,
        "output_tokens": written,
        "reasoning_tokens": 0,
        "total_tokens": read + written,
    }
