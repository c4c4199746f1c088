"""Other takes of a picture: the same motif, cut, lit, coloured and brushed a little differently by the seed."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageEnhance

from services.engine.painter import styles
from services.engine.painter.scene import Style
from services.engine.painter.view import seeded
from services.engine.retouch.opened import fitted, opened

_HANDS = (Style.GOUACHE, Style.GOUACHE, Style.FLAT, Style.PAPER_CUT)
_TURN = 14
"""Degrees of 256 by which the hues may turn."""


def varied(source: bytes, size: tuple[int, int], seed: int, *, quality: str = "medium") -> Iterator[Image.Image]:
    """One RGB variation of an encoded picture."""
    random = seeded("variation", seed)
    picture = opened(source, size)
    ground = Image.new("RGBA", picture.size, "#ffffff")
    ground.alpha_composite(picture)
    picture = fitted(ground.convert("RGB"), size)
    if random.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    picture = _closer(picture, random.uniform(0.03, 0.16), random.random(), random.random())
    picture = _turned(picture, random.randint(-_TURN, _TURN))
    picture = ImageEnhance.Color(picture).enhance(random.uniform(0.85, 1.3))
    picture = ImageEnhance.Brightness(picture).enhance(random.uniform(0.92, 1.08))
    yield styles.finished(picture, random.choice(_HANDS), random, quality)


def _closer(picture: Image.Image, cut: float, x: float, y: float) -> Image.Image:
    """A part of the picture as large as all of it; `cut` of each side is left out, `x` and `y` say where."""
    width, height = picture.width * (1 - cut), picture.height * (1 - cut)
    left, top = (picture.width - width) * x, (picture.height - height) * y
    return picture.resize(picture.size, Image.Resampling.BICUBIC, (left, top, left + width, top + height))


def _turned(picture: Image.Image, degrees: int) -> Image.Image:
    hue, saturation, value = picture.convert("HSV").split()
    return Image.merge(
        "HSV", (hue.point([(level + degrees) % 256 for level in range(256)]), saturation, value)
    ).convert("RGB")
