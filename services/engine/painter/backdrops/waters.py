"""Lake, sea, beach, river valley."""

from __future__ import annotations

import numpy as np

from services.engine.painter import land, sky, water
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, mix
from services.engine.painter.view import View


def _far_shore(c: Canvas, v: View) -> None:
    """Hills and firs at the other side of the water."""
    p, k = v.palette, v.unit
    land.hill(c, v, v.horizon - 24 * k, 17 * k, "far hill", p.far)
    land.hill(c, v, v.horizon - 4 * k, 9 * k, "mid hill", p.mid)
    land.treeline(c, v, v.horizon + 1 * k, 15 * k, mix(p.mid, p.near, 0.4), "far trees")
    tall = 58 * k
    count = max(4, round(8 * v.width / v.height))
    land.pines(c, v, v.horizon + 2 * k, count, tall, land.near_pines(v), "pines left", -0.02, 0.34)
    land.pines(
        c, v, v.horizon + 2 * k, max(3, count - 3), tall * 0.8, mix(p.near, p.mid, 0.4), "pines right", 0.72, 1.02
    )


def lake(c: Canvas, v: View) -> None:
    sky.sky(c, v)
    if "mountains" in v.scene.features or v.random("lake").random() < 0.3:
        land.peaks(
            c,
            v,
            v.horizon,
            110 * v.unit,
            "peaks",
            mix(v.palette.far, v.palette.sky_low, 0.2),
            mix(v.palette.sun, v.palette.far, 0.25),
        )
    _far_shore(c, v)
    water.water(c, v, v.horizon)


def lake_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    tone = mix(p.leaf, p.ink, 0.34)
    tall = min(170 * k, v.height * 0.4)
    land.reeds(c, v, v.width * 0.05, v.height * 1.02, 15, tall, tone, "reeds left")
    land.reeds(c, v, v.width * 0.96, v.height * 1.02, 15, tall * 0.86, mix(p.leaf, p.ink, 0.4), "reeds right")
    land.grass(c, v, v.height * 1.0, 26, 26 * k, tone, "grass left", 0.0, 0.2)
    land.grass(c, v, v.height * 1.0, 26, 24 * k, tone, "grass right", 0.8, 1.0)


def sea(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v)
    random = v.random("islands")
    if random.random() < 0.6:
        x = v.x(0.14 + random.random() * 0.2)
        for dx, w, h, tone in ((0, 150, 22, p.far), (70, 100, 13, mix(p.far, p.mid, 0.5))):
            xs = np.linspace(-1, 1, 24)
            arc = np.column_stack(
                [x + (dx + xs * w) * k, v.horizon + 2 - (1 - xs**2) ** 1.4 * h * k * (1 + 0.12 * np.sin(xs * 9))]
            )
            c.polygon(arc, tone)
    water.water(c, v, v.horizon, strokes=70)
    water.waves(c, v, v.horizon + (v.height - v.horizon) * 0.48, v.height * 1.0, 3)


def sea_front(c: Canvas, v: View) -> None:
    water.waves(c, v, v.height * 0.94, v.height * 1.02, 2)


def beach(c: Canvas, v: View) -> None:
    sky.sky(c, v)
    water.water(c, v, v.horizon, v.height * 0.82, strokes=40)
    sand = mix("#ecd7ab", v.palette.sky_top, 0.5 if v.palette.dark else 0.14)
    edge = v.horizon + (v.height - v.horizon) * 0.42
    water.shore(c, v, edge - 2.5 * v.unit, mix(v.palette.glint, "#ffffff", 0.3), "foam")
    water.shore(c, v, edge + 4 * v.unit, darker(sand, 0.1), "foam")
    water.shore(c, v, edge + 16 * v.unit, sand, "foam")
    random = v.random("pebbles")
    for _ in range(v.count(46)):
        y = edge + 30 * v.unit + random.random() * (v.height - edge)
        c.dot(random.random() * v.width, y, random.uniform(0.7, 1.9) * v.unit, darker(sand, 0.28), 0.55)


def river(c: Canvas, v: View) -> None:
    """A wide valley from above, the river coming down in an S."""
    p, k, w, h = v.palette, v.unit, v.width, v.height
    top = v.horizon * 1.03
    sky.sky(c, v)
    land.peaks(c, v, top, min(105 * k, v.horizon * 0.6), "peaks", p.far, mix(p.sun, p.far, 0.2))
    land.hill(c, v, top + 2 * k, 10 * k, "mid hill", p.mid)
    c.gradient((0, top + 6 * k, w, h), ((0.0, mix(p.leaf, p.mid, 0.35)), (1.0, mix(p.leaf, p.near, 0.2))))
    land.hill(c, v, top + 14 * k, 5 * k, "meadow edge", mix(p.leaf, p.mid, 0.22))
    places = (
        (0.57, 0.06, 0.012),
        (0.62, 0.16, 0.024),
        (0.5, 0.28, 0.045),
        (0.33, 0.42, 0.075),
        (0.36, 0.6, 0.12),
        (0.58, 0.8, 0.185),
        (0.66, 1.05, 0.27),
    )
    ys = np.linspace(0.055, 1.05, 60)
    xs = np.interp(ys, [y for _, y, _ in places], [x for x, _, _ in places])
    xs = np.convolve(np.pad(xs, 6, mode="edge"), np.ones(13) / 13, mode="valid")
    widths = np.interp(ys, [y for _, y, _ in places], [r for _, _, r in places]) * min(w, h * 1.6)
    centre = np.array([v.x(float(x)) for x in xs])
    down = top + ys * (h - top)
    for grow, tone in ((1.12, mix(p.leaf, p.ink, 0.22)), (1.0, mix(p.water, p.glint, 0.34))):
        c.polygon(
            np.vstack(
                [np.column_stack([centre - widths * grow, down]), np.column_stack([centre + widths * grow, down])[::-1]]
            ),
            tone,
        )
    random = v.random("river light")
    for _ in range(v.count(34)):
        at = random.randrange(len(ys))
        x = centre[at] + (random.random() - 0.5) * widths[at] * 1.3
        water.lens(c, x, down[at], widths[at] * random.uniform(0.12, 0.4), (0.5 + ys[at] * 1.6) * k, p.glint, 0.5)
    land.pines(c, v, top + (h - top) * 0.3, 11, 44 * k, land.near_pines(v), "pines far", 0.68, 1.02)
    land.pines(c, v, top + (h - top) * 0.24, 7, 36 * k, land.near_pines(v), "pines far left", -0.02, 0.28)
    land.grass(c, v, top + (h - top) * 0.62, 40, 12 * k, mix(p.leaf, p.near, 0.45), "tufts", 0.0, 0.22)


def river_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    land.pines(
        c, v, v.height * 1.0, 4, min(150 * k, v.height * 0.4), mix(p.near, p.ink, 0.3), "pines near", -0.06, 0.13
    )
    land.pines(
        c, v, v.height * 1.0, 2, min(120 * k, v.height * 0.36), mix(p.near, p.ink, 0.25), "pines near right", 0.95, 1.08
    )
