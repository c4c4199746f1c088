"""Water: its surface with strokes of light, the glitter under the sun, ripples, waves at the front."""

from __future__ import annotations

import numpy as np

from services.engine.painter import paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, mix
from services.engine.painter.view import View


def water(c: Canvas, v: View, top: float, bottom: float | None = None, strokes: int = 62) -> None:
    """A still surface from `top` down; what is above it must be drawn already, for it is mirrored."""
    p = v.palette
    bottom = v.height if bottom is None else bottom
    depth = bottom - top
    c.gradient((0, top, v.width, bottom), ((0.0, mix(p.water, p.sky_low, 0.42)), (1.0, mix(p.water, p.ink, 0.32))))
    c.mirror((0, top - depth * 0.6, v.width, top), depth * 0.85, 0.34)
    c.fade((0, top, v.width, top + depth * 0.05), p.near, 0.22, 0.0)
    random = v.random("water")
    for _ in range(v.count(strokes)):
        t = random.random()
        y = top + 3 * v.unit + t * t * (depth - 3 * v.unit)
        half = (9 + random.random() * 46) * (0.45 + t * 1.3) * v.unit
        thick = (0.55 + t * 1.5) * v.unit
        light = random.random() < 0.55
        lens(
            c,
            random.random() * v.width,
            y,
            half,
            thick,
            p.glint if light else mix(p.water, p.ink, 0.5),
            0.14 + random.random() * 0.3,
        )
    if v.sun[2]:
        glitter(c, v, top, bottom)


def glitter(c: Canvas, v: View, top: float, bottom: float) -> None:
    """The path of light below the sun or the moon."""
    random = v.random("glitter")
    x, reach = v.sun[0], v.sun[2]
    amount = v.count(20)
    c.glow(x, top, reach * 2.2, (bottom - top) * 0.7, v.palette.sun, 0.16)
    for index in range(amount):
        t = (index + random.random() * 0.5) / amount
        y = top + 3 * v.unit + t**1.25 * (bottom - top) * 0.86
        half = reach * (0.25 + random.random() * 0.55) * (0.55 + t * 0.9)
        shift = (random.random() - 0.5) * reach * (0.5 + t)
        lens(c, x + shift, y, half, (0.8 + t * 1.4) * v.unit, v.palette.sun, 0.8 - t * 0.5)


def lens(c: Canvas, x: float, y: float, half: float, thick: float, colour: str, alpha: float) -> None:
    """A horizontal stroke, pointed at both ends."""
    t = np.linspace(-1, 1, 9)
    arc = (1 - t**2) * thick
    xs = x + t * half
    c.polygon(np.vstack([np.column_stack([xs, y - arc]), np.column_stack([xs, y + arc])[::-1]]), colour, alpha)


def ripples(c: Canvas, v: View, x: float, y: float, reach: float, rings: int = 3, alpha: float = 0.55) -> None:
    for index in range(rings):
        share = 0.62 + index * 0.3
        c.ring(
            x,
            y,
            reach * share,
            reach * share * 0.17,
            (2.3 - index * 0.5) * v.unit,
            v.palette.glint,
            alpha - index * 0.15,
        )


def waves(c: Canvas, v: View, top: float, bottom: float, rows: int = 5) -> None:
    """Rolling swell from `top` to `bottom`, each row nearer, bigger and darker, with a lit crest."""
    p = v.palette
    random = v.random("waves")
    for row in range(rows):
        t = row / rows
        y = top + (bottom - top) * t**1.15
        length, rise = (34 + 62 * t) * v.unit, (2.2 + 6.5 * t) * v.unit
        colour = mix(mix(p.water, p.sky_low, 0.16 * (1 - t)), p.ink, 0.05 + 0.26 * t)
        offset = random.random() * length
        count = int((v.width + 3 * length) / length) + 1
        t_axis = np.linspace(0, 1, 12)[:-1]
        crest = np.concatenate(
            [
                np.column_stack(
                    [
                        (index + t_axis) * length - length - offset,
                        y - np.abs(np.sin(np.pi * t_axis)) ** 0.8 * rise * random.uniform(0.5, 1.15),
                    ]
                )
                for index in range(count)
            ]
        )
        body = np.vstack([crest, [crest[-1, 0], v.height * 1.03], [crest[0, 0], v.height * 1.03]])
        c.polygon(body, mix(colour, p.glint, 0.3))
        c.polygon(paths.moved(body, 0, (1.2 + 1.8 * t) * v.unit), colour)
        for _ in range(v.count(6)):
            x = random.random() * v.width
            lens(
                c,
                x,
                y + random.uniform(5, 20) * (0.5 + t) * v.unit,
                random.uniform(8, 30) * (0.5 + t) * v.unit,
                (0.6 + t) * v.unit,
                p.glint,
                0.32,
            )


def shore(c: Canvas, v: View, y: float, colour: str, name: str) -> None:
    """A near bank across the foot of the picture."""
    random = v.random(name)
    xs = np.linspace(-0.04, 1.04, 6) * v.width
    line = paths.smooth(np.array([(x, y + random.uniform(-9, 9) * v.unit) for x in xs]))
    floor = [[line[-1, 0], v.height * 1.03], [line[0, 0], v.height * 1.03]]
    c.polygon(np.vstack([line - (0, 3 * v.unit), floor]), darker(colour, 0.2), 0.35)
    c.polygon(np.vstack([line, floor]), colour)
