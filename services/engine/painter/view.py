"""The frame of one picture: its measures, its light, and where its randomness comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from random import Random

from services.engine.painter.palette import Palette
from services.engine.painter.scene import Scene


def seeded(*parts: object) -> Random:
    """A generator that depends on nothing but the parts."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).digest()
    return Random(int.from_bytes(digest[:16], "big"))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Measures are picture units (final pixels), y downwards."""

    scene: Scene
    palette: Palette
    width: float
    height: float
    horizon: float
    """Where sky meets land or water."""
    ground: float
    """Where the foremost subjects stand."""
    unit: float
    """1/420 of the shorter edge, a little more in long formats: the scale that the mocks are drawn in."""
    sun: tuple[float, float, float]
    """x, y, radius of the sun or moon; radius 0: none."""
    moon: bool
    """True: the light is the moon."""
    crescent: bool
    detail: float
    """1 is medium; fewer strokes below, more above."""
    seed: str
    flip: bool
    """Mirror the composition."""

    def random(self, name: str) -> Random:
        """The random numbers of one part of the picture, independent of every other part's."""
        return seeded(self.scene.key, self.seed, name)

    def count(self, number: float) -> int:
        """How many strokes for the wanted detail and the room there is."""
        room = max(0.6, min(2.2, self.width / max(1.0, self.height)))
        return max(1, round(number * self.detail * room**0.7))

    def x(self, share: float) -> float:
        """A share of the width, mirrored when the composition is."""
        return self.width * (1 - share if self.flip else share)
