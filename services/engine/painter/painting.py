"""Draws a scene: the layers from back to front on a supersampled canvas, then the surface of the style, then words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from services.engine.painter import land, ornament, styles, text, water
from services.engine.painter.backdrops.table import BACKDROPS
from services.engine.painter.canvas import Canvas
from services.engine.painter.cast import Placed
from services.engine.painter.layout import Layout, arranged
from services.engine.painter.palette import lightness, mix, rgb
from services.engine.painter.parse import parse
from services.engine.painter.scene import Scene, Setting, Style
from services.engine.painter.view import View, seeded
from services.engine.painter.weather import weather
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

    # -- stages ----------------------------------------------------------------------------------------------------------

    def _underpainting(self, progress: float) -> Image.Image:
        """The same drawing on a coarser canvas with fewer strokes: shapes first, small things later, hardly any surface."""
        if self.scene.style is Style.PIXEL:
            return self._pixels(1 + math.ceil(4 * (1 - progress)))
        scale = max(min(1.0, 0.14 + progress**1.6 * 0.9), 24 / min(self.width, self.height))
        coarse = self._drawn(scale, 0.2 + 0.8 * progress)
        blur = (1 - progress) ** 2 * 0.028 * min(coarse.size)
        soft = coarse.filter(ImageFilter.GaussianBlur(blur)) if blur > 0.4 else coarse
        if self.scene.style is not Style.GOUACHE:
            soft = self._surfaced(soft)
        return soft.resize((self.width, self.height), Image.Resampling.BICUBIC)

    def _surfaced(self, drawn: Image.Image) -> Image.Image:
        """The drawing with the surface of its style; its coverage stays."""
        random = seeded(self.scene.key, self._seed, "surface")
        picture = styles.finished(drawn.convert("RGB"), self.scene.style, random, self._quality)
        if drawn.mode == "RGBA":
            picture.putalpha(drawn.getchannel("A"))
        return picture

    def _final(self) -> Image.Image:
        if self.scene.style is Style.PIXEL:
            return self._lettered(self._pixels())
        fine = self._fineness()
        drawn = self._drawn(fine, self.layout.view.detail)
        factor = round(fine)
        exact = drawn.size == (self.width * factor, self.height * factor)
        drawn = drawn.reduce(factor) if exact else drawn.resize((self.width, self.height), Image.Resampling.BOX)
        return self._lettered(self._surfaced(drawn))

    def _fineness(self) -> float:
        """Device pixels along one picture pixel: whole numbers where they are affordable, for they scale down fastest."""
        affordable = math.sqrt(_BUDGET[self._quality] / (self.width * self.height))
        usual = {"low": 1.5, "medium": 2.0, "high": 3.0}[self._quality]
        if self.width * self.height < 500_000:
            usual = 3.0
        return usual if affordable >= usual else max(1.0, affordable)

    def _pixels(self, coarseness: int = 1) -> Image.Image:
        cell = max(2, round(min(self.width, self.height) / 116)) * coarseness
        across, down = math.ceil(self.width / cell), math.ceil(self.height / cell)
        small = self._drawn(4 / cell, 0.6).resize((across, down), Image.Resampling.BOX)
        return styles.pixelated(small, self.width, self.height, cell)

    def _lettered(self, picture: Image.Image) -> Image.Image:
        if self.scene.text:
            text.lettered(picture, self.scene.text, self.layout)
        return picture

    # -- drawing ---------------------------------------------------------------------------------------------------------

    def _drawn(self, scale: float, detail: float) -> Image.Image:
        """The drawing at `scale` device pixels a picture unit, without surface; RGBA when transparent."""
        size = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        layout = replace(self.layout, view=replace(self.layout.view, detail=detail))
        if self._transparent and not layout.vignette:
            return _matted(
                self._on(Image.new("RGB", size, _BLACK), scale, layout),
                self._on(Image.new("RGB", size, _WHITE), scale, layout),
            )
        drawn = self._on(Image.new("RGB", size, rgb(layout.view.palette.sky_low)), scale, layout)
        if layout.vignette:
            drawn.putalpha(styles.vignette(*size, seeded(self.scene.key, self._seed, "vignette")))
        return drawn

    def _on(self, ground: Image.Image, scale: float, layout: Layout) -> Image.Image:
        hand = styles.HANDS[self.scene.style]
        unit = layout.view.unit
        wobble = None
        if hand.wobble:
            random = seeded(self.scene.key, self._seed, "wobble")
            wobble = Wobble(*ground.size, 1.35 * hand.wobble * unit * scale, random)
        canvas = Canvas(ground, scale, wobble=wobble, cut=4.2 * unit if hand.shadows else 0.0)
        _draw(canvas, layout, alone=self._transparent and not layout.vignette)
        return canvas.image


def _matted(black: Image.Image, white: Image.Image) -> Image.Image:
    """Colour and coverage from the same drawing on black and on white: what differs lets the ground through."""
    through = ImageChops.subtract(white, black).convert("L")
    alpha = ImageChops.invert(through)
    return _unmultiplied(black, alpha)


def _unmultiplied(black: Image.Image, alpha: Image.Image) -> Image.Image:
    cover = np.asarray(alpha, dtype=np.float32)[..., None]
    colour = np.asarray(black, dtype=np.float32) * (255.0 / np.maximum(cover, 1.0))
    picture = Image.fromarray(colour.clip(0, 255).round().astype(np.uint8))
    picture.putalpha(alpha)
    return picture


def _draw(c: Canvas, layout: Layout, *, alone: bool) -> None:
    view, setting = layout.view, layout.setting
    if setting is Setting.PATTERN:
        ornament.pattern(c, view, alone=alone)
        return
    if setting is Setting.GEOMETRY:
        ornament.geometry(c, view)
        return
    backdrop = BACKDROPS[setting]
    if not alone:
        backdrop.behind(c, view)
    banked = False
    for piece in layout.placed:
        if layout.bank and not banked and piece.layer >= 2 and not piece.afloat:
            _bank(c, layout)
            banked = True
        _piece(c, piece, layout)
    if not alone:
        if backdrop.front is not None:
            backdrop.front(c, view)
        weather(c, view, setting)


def _bank(c: Canvas, layout: Layout) -> None:
    """A grassy bank (in a city: a quay) at the foot of the picture."""
    v, p = layout.view, layout.view.palette
    if layout.setting is Setting.CITY:
        stone = mix(p.near, p.far, 0.3)
        c.rect(-9, v.height * 0.855, v.width + 18, v.height * 0.2, mix(stone, p.glint, 0.2))
        c.rect(-9, v.height * 0.868, v.width + 18, v.height * 0.2, stone)
        return
    land.hill(c, v, v.height * 0.83, 14 * v.unit, "bank", mix(p.leaf, p.near, 0.35), 3)
    line = land.hill(c, v, v.height * 0.885, 9 * v.unit, "bank front", mix(p.leaf, p.near, 0.1), 3)
    land.grass(c, v, 0, 70, 18 * v.unit, mix(p.leaf, p.near, 0.45), "bank grass", slope=line)


def _piece(c: Canvas, piece: Placed, layout: Layout) -> None:
    v = layout.view
    dusk = 1.0 - lightness(v.palette.sky_top)
    share = 0.02 if layout.setting in {Setting.PLAIN, Setting.ROOM} else 0.04 + 0.19 * dusk**2
    if piece.shadow:
        width = (piece.right - piece.left) / 2
        c.glow(
            (piece.left + piece.right) / 2 + width * 0.1,
            piece.y,
            width * 1.15,
            max(width * 0.13, 3 * v.unit),
            v.palette.ink,
            0.42,
        )
    with c.toned(mix(v.palette.sky_top, v.palette.ink, 0.5), share):
        if piece.afloat:
            _float(c, piece, layout)
        else:
            _place(c, piece, v)


def _place(c: Canvas, piece: Placed, v: View) -> None:
    with c.at(piece.x, piece.y, piece.scale, flip=piece.flip):
        piece.drawing.paint(c, replace(piece.look, random=v.random(piece.key), detail=v.detail))


def _float(c: Canvas, piece: Placed, layout: Layout) -> None:
    """In the water up to its origin: cut by a wavy line, mirrored below, rings around."""
    v, width, middle = layout.view, piece.right - piece.left, (piece.left + piece.right) / 2
    tone = mix(v.palette.water, v.palette.ink, 0.45)
    c.glow(middle, piece.y, width * 0.62, width * 0.09, tone, 0.6)
    water.ripples(c, v, middle, piece.y, width * 0.62, 3, 0.5)
    margin, wave = width * 0.1, 2.2 * v.unit
    left, right, top = piece.left - margin, piece.right + margin, piece.top - 0.35 * (piece.bottom - piece.top)
    steps = [
        f"Q{left + (right - left) * (i + 0.5) / 8:.1f} {piece.y + (wave if i % 2 else -wave):.1f} {left + (right - left) * (i + 1) / 8:.1f} {piece.y:.1f}"
        for i in range(8)
    ]
    with (
        c.reflected((left, top, right, piece.y), piece.y, 0.34),
        c.clipped(f"M{left:.1f} {top:.1f} L{left:.1f} {piece.y:.1f} {' '.join(steps)} L{right:.1f} {top:.1f}Z"),
    ):
        _place(c, piece, v)
    random = v.random(f"waterline {piece.x:.0f}")
    for _ in range(7):
        half = width * random.uniform(0.06, 0.2)
        water.lens(
            c,
            middle + random.uniform(-0.42, 0.42) * width,
            piece.y + random.uniform(-0.3, 1.6) * wave,
            half,
            0.9 * v.unit,
            v.palette.glint,
            0.6,
        )
