"""Cuts what a picture is about out of its background: what differs from the colours that run in from its edges."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from services.engine.retouch.flowing import Floats, flowed

_EDGE = 320


def without_background(picture: Image.Image) -> Image.Image:
    """The coverage (mode L) of what is not background in an RGB picture. A guess by colour; knows nothing of things."""
    scale = min(1.0, _EDGE / max(picture.size))
    size = max(8, round(picture.width * scale)), max(8, round(picture.height * scale))
    apart = standing_out(picture.resize(size, Image.Resampling.BOX))
    inside = Image.fromarray(np.where(apart > _parting(apart), 255, 0).astype(np.uint8))
    inside = inside.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(3))
    whole = _without_holes(inside).filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(0.8))
    return whole.resize(picture.size, Image.Resampling.BICUBIC)


def standing_out(picture: Image.Image) -> Floats:
    """How far each pixel of a small RGB picture is from what its edges let expect there, in levels; shape (h, w)."""
    colours = np.asarray(picture, dtype=np.float32)
    height, width = colours.shape[:2]
    rim = max(1, min(height, width) // 24)
    border = np.zeros((height, width), dtype=np.float32)
    border[:rim] = border[-rim:] = border[:, :rim] = border[:, -rim:] = 1.0
    along = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    sideways = colours[:, :rim].mean(1)[:, None] * (1 - along) + colours[:, -rim:].mean(1)[:, None] * along
    upright = colours[:rim].mean(0)[None] * (1 - down) + colours[-rim:].mean(0)[None] * down
    # floors and walls go on sideways, curtains up and down, all else flows in
    grounds = (flowed(colours, border), sideways, upright)
    return np.minimum.reduce([np.abs(colours - ground).max(axis=-1) for ground in grounds])


def _parting(levels: Floats) -> float:
    """The level between the two heaps of differences (Otsu, A Threshold Selection Method, 1979)."""
    counts, edges = np.histogram(levels, bins=64, range=(0, 255))
    middles = (edges[:-1] + edges[1:]) / 2
    below = counts.cumsum()
    above = below[-1] - below
    mass = (counts * middles).cumsum()
    mean_below = mass / np.maximum(below, 1)
    mean_above = (mass[-1] - mass) / np.maximum(above, 1)
    between = below * above * (mean_below - mean_above) ** 2
    return float(max(14.0, middles[int(np.argmax(between))] * 0.8))


def _without_holes(inside: Image.Image) -> Image.Image:
    """All that cannot be reached from the edge without crossing what is inside."""
    framed = Image.new("L", (inside.width + 2, inside.height + 2), 0)
    framed.paste(inside, (1, 1))
    ImageDraw.floodfill(framed, (0, 0), 128)
    return framed.crop((1, 1, inside.width + 1, inside.height + 1)).point([255] * 128 + [0] + [255] * 127)
