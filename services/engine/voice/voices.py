"""The voices by OpenAI's names: the same machine with other throats. None imitates a person or OpenAI's voice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice."""

    pitch: float
    """Mean fundamental frequency in hertz."""
    throat: float
    """Formant frequencies against a large throat's; a shorter one has higher ones."""
    range: float = 1.0
    """How far the pitch moves."""
    breath: float = 0.02
    """Share of noise in what is voiced."""
    tempo: float = 1.0


VOICES: Final[Mapping[str, Voice]] = MappingProxyType(
    {
        "alloy": Voice(150, 1.06),
        "ash": Voice(108, 0.98, range=0.9),
        "ballad": Voice(122, 1.0, range=1.3, tempo=0.95),
        "cedar": Voice(98, 0.96),
        "coral": Voice(196, 1.14, range=1.2),
        "echo": Voice(116, 1.0, range=0.7),
        "fable": Voice(138, 1.04, range=1.4),
        "marin": Voice(186, 1.13),
        "nova": Voice(206, 1.16, range=1.1, tempo=1.05),
        "onyx": Voice(86, 0.93, range=0.8, tempo=0.95),
        "sage": Voice(178, 1.12, range=0.8),
        "shimmer": Voice(216, 1.17, breath=0.05),
        "verse": Voice(128, 1.02, range=1.2),
    }
)
