"""Under water."""

from __future__ import annotations

import numpy as np

from services.engine.painter import land, paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import mix
from services.engine.painter.view import View


def underwater(c: Canvas, v: View) -> None:
    p, w, h = v.palette, v.width, v.height
    c.gradient((0, 0, w, h), ((0.0, mix(p.sky_low, p.water, 0.25)), (0.45, p.water), (1.0, mix(p.ink, p.near, 0.3))))
    random = v.random("rays")
    for index in range(6):
        x = w * (0.02 + index * 0.19)
        foot = x - w * 0.16
        c.polygon(
            paths.polyline(
                (x, -9),
                (x + w * random.uniform(0.05, 0.1), -9),
                (foot + w * random.uniform(0.1, 0.2), h * 1.02),
                (foot, h * 1.02),
            ),
            p.sun,
            random.uniform(0.05, 0.12),
        )
    for name, start, stop in (("kelp left", 0.0, 0.22), ("kelp right", 0.78, 1.0)):
        _kelp(c, v, name, start, stop)
    floor = mix(p.near, p.ink, 0.36)
    land.hill(c, v, h * 0.9, 12 * v.unit, "sea floor far", mix(floor, p.water, 0.3))
    land.hill(c, v, h * 0.945, 11 * v.unit, "sea floor", floor)
    stones = v.random("stones")
    for _ in range(v.count(10)):
        land.rock(
            c,
            stones.random() * w,
            h * (0.95 + stones.random() * 0.06),
            stones.uniform(12, 40) * v.unit,
            mix(floor, p.sky_low, stones.random() * 0.24),
        )
    for _ in range(v.count(22)):
        x, y, r = stones.random() * w, stones.random() * h * 0.75, stones.uniform(1.6, 5.5) * v.unit
        c.ring(x, y, r, r, 1.2 * v.unit, p.glint, 0.55)
        c.dot(x - r * 0.35, y - r * 0.35, r * 0.18, p.glint, 0.7)


def _kelp(c: Canvas, v: View, name: str, start: float, stop: float) -> None:
    random = v.random(name)
    for _ in range(v.count(4)):
        x, tall = v.width * (start + (stop - start) * random.random()), v.height * random.uniform(0.35, 0.8)
        tone = mix(v.palette.leaf, v.palette.ink, 0.12 + random.random() * 0.34)
        ys = np.linspace(0, 1, 14)
        sway = np.sin(ys * 6 + random.random() * 6) * 11 * v.unit
        stem = np.column_stack([x + sway, v.height + 9 - ys * tall])
        c.line(stem, tone, 4 * v.unit, end=1.5 * v.unit)
        for index in range(1, 14):
            side, size = (1 if index % 2 else -1), v.unit * (1.1 - 0.45 * index / 14)
            with c.at(float(stem[index, 0]), float(stem[index, 1]), size, flip=side < 0):
                c.path("M0 0 Q12 -20 36 -25 Q31 -3 0 0Z", tone)
