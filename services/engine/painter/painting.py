"""Draws a scene: the layers from back to front on a supersampled canvas, then the surface of the style, then words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from services.engine.painter import styles, text
from services.engine.painter.canvas import Canvas
from services.engine.painter.layers import draw
from services.engine.painter.layout import Layout, arranged
from services.engine.painter.palette import rgb
from services.engine.painter.parse import parse
from services.engine.painter.scene import Scene, Style
from services.engine.painter.view import seeded
from services.engine.painter.wobble import Wobble

_DETAIL = {"low": 0.55, "medium": 1.0, "high": 1.35}
_BUDGET = {"low": 7_000_000, "medium": 14_000_000, "high": 20_000_000}
"""Device pixels that a canvas may have, by quality."""
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def paint(
    prompt: str,
    width: int,
    height: int,
    *,
    seed: int = 0,
    transparent: bool = False,
    stages: int = 0,
    quality: str = "medium",
) -> Iterator[Image.Image]:
    """`stages` earlier stages of the picture, then the picture: RGB, or RGBA when `transparent`."""
    return Painting(parse(prompt), width, height, seed, transparent, quality=quality).stages(stages)


class Painting:
    """One picture, decided by its arguments alone: the same ones give the same pixels."""

    def __init__(
        self,
        scene: Scene,
        width: int,
        height: int,
        seed: int = 0,
        transparent: bool = False,
        *,
        quality: str = "medium",
    ) -> None:
        """`quality`: `low`, `medium` (also for any unknown word) or `high`. Raises ValueError for an empty size."""
        if width < 1 or height < 1:
            raise ValueError(f"no picture is {width} x {height} pixels")
        self.scene = scene
        self.width = width
        self.height = height
        self._transparent = transparent
        self._quality = quality if quality in _DETAIL else "medium"
        self._seed = seed
        self.layout = arranged(scene, width, height, seed, _DETAIL[self._quality], transparent)

    def stages(self, count: int = 0) -> Iterator[Image.Image]:
        """`count` pictures on the way, each nearer to the last one, which is the finished picture."""
        for index in range(count):
            yield self._underpainting((index + 1) / (count + 1))
        yield self._final()

    # -- stages ----------------------------------------------------------------------------------------------------

    def _underpainting(self, progress: float) -> Image.Image:
        """The same drawing on a coarser canvas with fewer strokes: shapes first, small things later."""
        if self.scene.style is Style.PIXEL:
            return self._pixels(2 ** math.ceil(3 * (1 - progress)))
        scale = max(min(1.0, 0.14 + progress**1.6 * 0.9), 24 / min(self.width, self.height))
        size = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        coarse = self._drawn(scale, size, 0.2 + 0.8 * progress)
        blur = (1 - progress) ** 2 * 0.028 * min(size)
        if blur > 0.4:
            premultiplied = coarse.convert("RGBa") if coarse.mode == "RGBA" else coarse
            coarse = premultiplied.filter(ImageFilter.GaussianBlur(blur)).convert(coarse.mode)
        picture = coarse.resize((self.width, self.height), Image.Resampling.BICUBIC)
        if self.scene.style is not Style.GOUACHE:
            picture = self._surfaced(picture)
        return self._lettered(picture) if progress > 0.6 else picture

    def _final(self) -> Image.Image:
        if self.scene.style is Style.PIXEL:
            return self._lettered(self._pixels())
        drawn = self._drawn(self._fineness(), (self.width, self.height), self.layout.view.detail)
        return self._lettered(self._surfaced(drawn))

    def _fineness(self) -> float:
        """Device pixels along one picture pixel: whole numbers where affordable, for they scale down fastest."""
        affordable = math.sqrt(_BUDGET[self._quality] / (self.width * self.height))
        usual = {"low": 1.5, "medium": 2.0, "high": 3.0}[self._quality]
        if self.width * self.height < 500_000:
            usual = 3.0
        return usual if affordable >= usual else max(1.0, affordable)

    def _pixels(self, coarseness: int = 1) -> Image.Image:
        cell = max(2, round(min(self.width, self.height) / 116)) * coarseness
        size = math.ceil(self.width / cell), math.ceil(self.height / cell)
        return styles.pixelated(self._drawn(4 / cell, size, 0.6), self.width, self.height, cell)

    def _surfaced(self, drawn: Image.Image) -> Image.Image:
        """The drawing with the surface of its style; its coverage stays."""
        random = seeded(self.scene.key, self._seed, "surface")
        picture = styles.finished(drawn.convert("RGB"), self.scene.style, random, self._quality)
        if drawn.mode == "RGBA":
            picture.putalpha(drawn.getchannel("A"))
        return picture

    def _lettered(self, picture: Image.Image) -> Image.Image:
        if self.scene.text:
            text.lettered(picture, self.scene.text, self.layout)
        return picture

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _drawn(self, scale: float, size: tuple[int, int], detail: float) -> Image.Image:
        """The drawing made at `scale` device pixels a picture unit and brought to a size; RGBA when transparent."""
        layout = replace(self.layout, view=replace(self.layout.view, detail=detail))
        if self._transparent and not layout.vignette:
            black, white = (self._on(ground, scale, size, layout) for ground in (_BLACK, _WHITE))
            return _matted(black, white)
        drawn = self._on(rgb(layout.view.palette.sky_low), scale, size, layout)
        if layout.vignette:
            drawn.putalpha(styles.vignette(*size, seeded(self.scene.key, self._seed, "vignette")))
        return drawn

    def _on(self, ground: tuple[int, int, int], scale: float, size: tuple[int, int], layout: Layout) -> Image.Image:
        """Everything drawn on a plain colour."""
        hand, unit = styles.HANDS[self.scene.style], layout.view.unit
        fine = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        wobble = None
        if hand.wobble:
            random = seeded(self.scene.key, self._seed, "wobble")
            wobble = Wobble(*fine, 1.35 * hand.wobble * unit * scale, random)
        canvas = Canvas(Image.new("RGB", fine, ground), scale, wobble=wobble, cut=4.2 * unit if hand.shadows else 0.0)
        draw(canvas, layout, alone=self._transparent and not layout.vignette)
        return _shrunk(canvas.image, size)


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """By averaging whole squares of pixels where that is possible: it is several times faster."""
    factor = image.width // size[0]
    if image.size == (size[0] * factor, size[1] * factor):
        return image.reduce(factor) if factor > 1 else image
    return image.resize(size, Image.Resampling.BOX)


def _matted(black: Image.Image, white: Image.Image) -> Image.Image:
    """Colour and coverage from the same drawing on black and on white: where they differ, the ground shows through."""
    alpha = ImageChops.invert(ImageChops.subtract(white, black).convert("L"))
    cover = np.asarray(alpha, dtype=np.float32)[..., None]
    colour = np.asarray(black, dtype=np.float32) * (255.0 / np.maximum(cover, 1.0))
    picture = Image.fromarray(colour.clip(0, 255).round().astype(np.uint8))
    picture.putalpha(alpha)
    return picture
