"""The surface of the finished picture: gouache streaks and grain, ink lines, watercolour, pixels, blueprint, pastel."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from services.engine.painter.palette import rgb
from services.engine.painter.scene import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How shapes are cut in a style."""

    wobble: float = 1.0
    """Relative unsteadiness of outlines; 0: none."""
    shadows: bool = False
    """Shapes are paper and cast shadows."""


HANDS = {
    Style.GOUACHE: Hand(),
    Style.FLAT: Hand(wobble=0.0),
    Style.INK: Hand(wobble=1.2),
    Style.WATERCOLOUR: Hand(wobble=2.2),
    Style.PIXEL: Hand(wobble=0.0),
    Style.PAPER_CUT: Hand(wobble=0.5, shadows=True),
    Style.BLUEPRINT: Hand(wobble=0.0),
    Style.PASTEL: Hand(wobble=1.8),
}


def noise(width: int, height: int, across: float, down: float, random: Random) -> Image.Image:
    """Smooth grey noise whose features are about `across` x `down` pixels big."""
    columns, rows = max(2, round(width / across) + 2), max(2, round(height / down) + 2)
    small = Image.frombytes("L", (columns, rows), random.randbytes(columns * rows))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def grain(width: int, height: int, random: Random, size: float = 1.0) -> Image.Image:
    """Paper tooth, as one tile repeated."""
    side = 512
    tile = Image.frombytes("L", (side, side), random.randbytes(side * side)).filter(
        ImageFilter.GaussianBlur(0.7 * size)
    )
    tile = ImageOps.autocontrast(tile, cutoff=1)
    sheet = Image.new("L", (width, height))
    for top in range(0, height, side):
        for left in range(0, width, side):
            sheet.paste(tile, (left, top))
    return sheet


def _toned(image: Image.Image, texture: Image.Image, depth: float) -> Image.Image:
    """The picture with a grey texture worked in softly; `depth` 0..1."""
    flat = Image.new("L", texture.size, 128)
    layer = Image.blend(flat, texture, depth)
    return ImageChops.soft_light(image, Image.merge("RGB", (layer, layer, layer)))


def finished(image: Image.Image, style: Style, random: Random, quality: str) -> Image.Image:
    """The picture with the surface of its style; same size and mode RGB."""
    match style:
        case Style.GOUACHE:
            return image if quality == "low" else _gouache(image, random)
        case Style.INK:
            return _lines(image, "#2a262c", "#f6f0e2", random, wash=0.26, hatch=0.62)
        case Style.BLUEPRINT:
            return _grid(_lines(image, "#e4eef6", "#27508a", random, wash=0.0, hatch=0.0), "#8fb4dc")
        case Style.WATERCOLOUR:
            return _watercolour(image, random)
        case Style.PASTEL:
            return _pastel(image, random)
        case Style.PAPER_CUT:
            return _toned(image, grain(*image.size, random, 1.4), 0.2)
        case _:
            return image


def _gouache(image: Image.Image, random: Random) -> Image.Image:
    """Long horizontal brush streaks and the tooth of the paper."""
    width, height = image.size
    unit = min(width, height) / 420
    streaks = Image.blend(
        noise(width, height, 90 * unit, 7.5 * unit, random),
        noise(width, height, 46 * unit, 3.2 * unit, random),
        0.4,
    )
    image = _toned(image, streaks, 0.175)
    return _toned(image, grain(width, height, random, max(0.7, 0.5 * unit)), 0.11)


def _edges(image: Image.Image, reach: int) -> Image.Image:
    """Where neighbouring colours differ, as a grey mask."""
    right = ImageChops.difference(image, ImageChops.offset(image, reach, 0))
    down = ImageChops.difference(image, ImageChops.offset(image, 0, reach))
    both = ImageChops.lighter(right, down)
    red, green, blue = both.split()
    edge = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    edge.paste(0, (0, 0, reach, edge.height))
    edge.paste(0, (0, 0, edge.width, reach))
    return edge


def _lines(image: Image.Image, ink: str, paper: str, random: Random, *, wash: float, hatch: float) -> Image.Image:
    """Contours in ink on paper, hatching in the darks, and a breath of the colours."""
    width, height = image.size
    unit = min(width, height) / 420
    reach = max(1, round(0.9 * unit))
    contour = _edges(image, reach).point([0] * 9 + [min(255, 40 + (level - 9) * 12) for level in range(9, 256)])
    contour = contour.filter(ImageFilter.GaussianBlur(0.3 * unit)).point(
        [min(255, round(level * 1.5)) for level in range(256)]
    )
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=2)
    marks = contour
    for slope, below, steep in ((1, 100, 3), (-1, 48, 4)):
        shade = grey.point([max(0, min(150, round((below - level) * steep * hatch))) for level in range(256)])
        marks = ImageChops.lighter(marks, ImageChops.multiply(_hatching(width, height, 4.6 * unit, slope), shade))
    pressure = noise(width, height, 60 * unit, 60 * unit, random).point(
        [185 + level * 70 // 255 for level in range(256)]
    )
    marks = ImageChops.multiply(marks, pressure)
    sheet = Image.new("RGB", image.size, rgb(paper))
    if wash:
        pale = Image.blend(image, Image.new("RGB", image.size, rgb("#fff8ea")), 0.35)
        sheet = Image.blend(sheet, ImageChops.multiply(sheet, pale), min(1.0, wash * 2.4))
        sheet = _toned(sheet, grain(width, height, random, 1.2), 0.26)
    sheet.paste(rgb(ink), (0, 0), marks)
    return sheet


def _hatching(width: int, height: int, spacing: float, slope: int) -> Image.Image:
    """Diagonal strokes."""
    x, y = np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]
    phase = (x + slope * y) / (spacing * 1.414)
    wave = np.abs(phase - np.round(phase)) * 2
    return Image.fromarray((np.clip(0.42 - wave, 0, 0.2) * 5 * 255).astype(np.uint8))


def _grid(image: Image.Image, colour: str) -> Image.Image:
    """Fine ruled squares under the lines."""
    step = max(8, round(min(image.size) / 24))
    mask = Image.new("L", image.size, 0)
    for x in range(step, image.width, step):
        mask.paste(60 if (x // step) % 5 == 0 else 26, (x, 0, x + max(1, step // 28), image.height))
    for y in range(step, image.height, step):
        mask.paste(60 if (y // step) % 5 == 0 else 26, (0, y, image.width, y + max(1, step // 28)))
    image.paste(rgb(colour), (0, 0), mask)
    return image


def _watercolour(image: Image.Image, random: Random) -> Image.Image:
    """Thin washes: pigment gathers at edges and in the paper's hollows, white paper around."""
    width, height = image.size
    unit = min(width, height) / 420
    paper = Image.new("RGB", image.size, rgb("#fbf7ee"))
    soft = image.filter(ImageFilter.GaussianBlur(1.1 * unit))
    rim = _edges(soft, max(1, round(1.3 * unit))).filter(ImageFilter.GaussianBlur(0.8 * unit))
    wash = Image.blend(soft, paper, 0.3)
    clouds = Image.blend(
        noise(width, height, 70 * unit, 70 * unit, random), noise(width, height, 18 * unit, 18 * unit, random), 0.4
    )
    wash = _toned(_toned(wash, clouds, 0.75), grain(width, height, random, 1.6), 0.32)
    wash = Image.blend(wash, paper, 0.08)
    deeper = ImageChops.multiply(wash, soft)
    wash.paste(deeper, (0, 0), rim.point([min(190, level * 3) for level in range(256)]))
    return Image.composite(wash, paper, _wet_border(width, height, unit, random))


def _wet_border(width: int, height: int, unit: float, random: Random) -> Image.Image:
    """White where the brush did not reach: an uneven frame."""
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :].astype(np.float32)
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None].astype(np.float32)
    ragged = np.asarray(noise(width, height, 26 * unit, 26 * unit, random), dtype=np.float32) / 255
    fine = np.asarray(noise(width, height, 7 * unit, 7 * unit, random), dtype=np.float32) / 255
    inset = (5 + 11 * ragged + 4 * fine) * unit
    return Image.fromarray((np.clip((np.minimum(x, y) - inset) / (1.6 * unit), 0, 1) * 255).astype(np.uint8))


def _pastel(image: Image.Image, random: Random) -> Image.Image:
    """Chalky: paler, soft at the edges, the paper showing through in slanting strokes."""
    width, height = image.size
    unit = min(width, height) / 420
    chalk = Image.blend(
        image.filter(ImageFilter.GaussianBlur(0.9 * unit)), Image.new("RGB", image.size, rgb("#fff3e6")), 0.3
    )
    strokes = noise(width, height, 16 * unit, 3.4 * unit, random)
    tooth = grain(width, height, random, max(1.0, 0.8 * unit))
    chalk = _toned(_toned(chalk, strokes, 0.34), tooth, 0.42)
    gaps = ImageChops.multiply(tooth, strokes).point([max(0, min(70, (level - 110) * 2)) for level in range(256)])
    chalk.paste(rgb("#fff6ea"), (0, 0), gaps)
    return chalk


def pixelated(small: Image.Image, width: int, height: int, cell: int) -> Image.Image:
    """The small picture (one pixel a cell; RGB or RGBA) in few colours, enlarged to squares and cut to the size."""
    few = (
        small.convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).convert("RGB")
    )
    if small.mode == "RGBA":
        few.putalpha(small.getchannel("A").point([0] * 128 + [255] * 128))
    return few.resize((few.width * cell, few.height * cell), Image.Resampling.NEAREST).crop((0, 0, width, height))


def vignette(width: int, height: int, random: Random) -> Image.Image:
    """A mask: an oval with a torn edge."""
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    unit = min(width, height) / 420
    ragged = np.asarray(noise(width, height, 30 * unit, 30 * unit, random), dtype=np.float32) / 255
    reach = 0.97 - 0.07 * ragged
    softness = 3.0 / max(8, min(width, height))
    oval = (np.abs(x) ** 2.6 + np.abs(y) ** 2.6) ** (1 / 2.6)
    return Image.fromarray((np.clip((reach - oval) / softness, 0, 1) * 255).astype(np.uint8))
