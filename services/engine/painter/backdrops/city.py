"""A city by the water."""

from __future__ import annotations

from services.engine.painter import paths, sky, water
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, mix
from services.engine.painter.view import View


def city(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v)
    random = v.random("towers")
    scale = min(v.horizon, 330 * k)
    for row, (low, high) in enumerate(((0.3, 0.86), (0.2, 0.62), (0.12, 0.36))):
        tone = (mix(p.far, p.sky_low, 0.25), p.mid, p.near)[row]
        x = -20 * k * random.random()
        while x < v.width + 10 * k:
            w, h = random.uniform(24, 50) * k, scale * random.uniform(low, high)
            _tower(c, v, x, w, h, darker(tone, random.random() * 0.16), row, random.random(), random)
            x += w + random.random() * 4 * k
        sky.haze(c, v, v.horizon, 60 * k, 0.12 if row < 2 else 0.05)
    water.water(c, v, v.horizon, strokes=70)
    if p.dark:
        _lamp_trails(c, v)


def _tower(c: Canvas, v: View, x: float, w: float, h: float, tone: str, row: int, roof: float, random: object) -> None:
    from random import Random  # noqa: PLC0415

    assert isinstance(random, Random)
    p, k = v.palette, v.unit
    top = v.horizon - h
    c.rect(x, top, w, h + 3 * k, tone)
    c.rect(x + w * 0.62, top, w * 0.38, h + 3 * k, p.ink, 0.12)
    if roof < 0.2:
        c.polygon(paths.polyline((x, top + 1), (x + w / 2, top - w * 0.55), (x + w, top + 1)), darker(tone, 0.14))
    elif roof < 0.35:
        c.rect(x + w * 0.2, top - 9 * k, w * 0.6, 11 * k, tone)
        c.rect(x + w * 0.47, top - 30 * k, 1.8 * k, 22 * k, tone)
    elif roof < 0.5:
        c.rect(x + w * 0.14, top - 6 * k, w * 0.3, 7 * k, darker(tone, 0.1))
    if row == 0 and not p.dark:
        return
    lit, share = ("#ffd98a", 0.46) if p.dark else (mix(tone, p.glint, 0.42), 0.75)
    step_x, step_y = 9.5 * k, 12.5 * k
    columns, rows = int((w - 5 * k) / step_x), int((h - 8 * k) / step_y)
    inset = (w - columns * step_x + step_x - 4.6 * k) / 2
    for i in range(columns):
        for j in range(rows):
            if random.random() < share * (0.6 if row == 0 else 1):
                c.rect(
                    x + inset + i * step_x,
                    top + 8 * k + j * step_y,
                    4.6 * k,
                    6.4 * k,
                    lit,
                    0.45 + random.random() * 0.5,
                )


def _lamp_trails(c: Canvas, v: View) -> None:
    random = v.random("lamps")
    for _ in range(v.count(30)):
        x, y = random.random() * v.width, v.horizon + (3 + random.random() * 8) * v.unit
        c.rect(
            x,
            y,
            2.6 * v.unit,
            random.uniform(16, 78) * v.unit,
            "#ffd98a",
            0.08 + random.random() * 0.2,
            radius=1.3 * v.unit,
        )
