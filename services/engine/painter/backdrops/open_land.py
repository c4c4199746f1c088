"""Mountains, meadow, desert, snow."""

from __future__ import annotations

import numpy as np

from services.engine.painter import land, paths, sky
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker, lighter, mix
from services.engine.painter.scene import Season
from services.engine.painter.view import View


def mountains(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    asked = v.scene.tint("mountain")
    rock = mix(PAINTS[asked], p.far, 0.3) if asked else p.far
    cap = mix(p.sun, p.far, 0.15)
    sky.sky(c, v)
    reach = min(v.horizon * 0.8, 230 * k)
    land.peaks(c, v, v.horizon, reach * 0.66, "far peaks", mix(rock, p.sky_low, 0.5), mix(cap, p.sky_low, 0.35))
    sky.haze(c, v, v.horizon - 12 * k, 70 * k, 0.34)
    land.peaks(c, v, v.horizon + 10 * k, reach * 0.95, "peaks", mix(rock, p.mid, 0.3), cap)
    sky.haze(c, v, v.horizon + 6 * k, 60 * k, 0.42)
    land.treeline(c, v, v.horizon + 16 * k, 24 * k, mix(p.mid, p.near, 0.35), "forest")
    land.hill(c, v, v.horizon + 16 * k, 10 * k, "foothill", mix(p.mid, p.leaf, 0.4))
    land.pines(c, v, v.horizon + 34 * k, 7, 60 * k, land.near_pines(v), "pines left", -0.02, 0.36)
    land.pines(c, v, v.horizon + 34 * k, 5, 48 * k, land.near_pines(v), "pines right", 0.68, 1.02)
    _meadow_floor(c, v, v.horizon + 34 * k)
    land.blossoms(c, v, v.horizon + 60 * k, v.height, 30, ("#f3e6cf", "#e9c463", "#c9b3dc"), "blossoms")


def mountains_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    tall = min(170 * k, v.height * 0.46)
    land.pines(c, v, v.height * 1.01, 3, tall, mix(p.near, p.ink, 0.25), "pines near", -0.05, 0.12)
    land.pines(c, v, v.height * 1.01, 2, tall * 0.8, mix(p.near, p.ink, 0.2), "pines near right", 0.93, 1.06)
    meadow_front(c, v)


def meadow(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v)
    land.hill(c, v, v.horizon - 16 * k, 22 * k, "far hill", mix(p.far, p.sky_low, 0.25))
    land.hill(c, v, v.horizon + 2 * k, 18 * k, "mid hill", p.mid)
    land.treeline(c, v, v.horizon + 14 * k, 16 * k, mix(p.mid, p.near, 0.4), "far trees")
    kind = v.random("meadow").randrange(3)
    if kind:
        _round_trees(c, v, v.horizon + 24 * k, 46 * k)
    else:
        land.pines(c, v, v.horizon + 24 * k, 5, 50 * k, land.near_pines(v), "pines left", -0.02, 0.24)
        land.pines(c, v, v.horizon + 24 * k, 4, 42 * k, land.near_pines(v), "pines right", 0.78, 1.02)
    _meadow_floor(c, v, v.horizon + 22 * k)
    if kind == 1:
        _path(c, v, v.horizon + 28 * k)
    if v.scene.season in {Season.SPRING, Season.SUMMER} or v.random("flowers").random() < 0.5:
        land.blossoms(c, v, v.horizon + 50 * k, v.height, 52, ("#f3e6cf", "#e4a4a0", "#e9c463", "#c9b3dc"), "blossoms")


def _round_trees(c: Canvas, v: View, y: float, height: float) -> None:
    """Leafy trees in two loose groups at the sides."""
    random = v.random("round trees")
    leaf = "#c58440" if v.scene.season is Season.AUTUMN else mix(v.palette.leaf, v.palette.mid, 0.35)
    for start, stop, number in ((0.0, 0.24, 4), (0.8, 1.0, 3)):
        for index in range(number):
            x = v.x(start + (stop - start) * (index + random.random()) / number)
            tone = mix(leaf, v.palette.near, random.random() * 0.35)
            land.round_tree(
                c,
                x,
                y + random.random() * 5 * v.unit,
                height * random.uniform(0.7, 1.25),
                tone,
                random,
                mix("#6b4a38", v.palette.near, 0.4),
            )


def _path(c: Canvas, v: View, top: float) -> None:
    """A footpath winding towards the hills."""
    t = np.linspace(0, 1, 26)
    down = top + t**1.25 * (v.height * 1.03 - top)
    centre = np.array([v.x(float(x)) for x in 0.56 + 0.1 * np.sin(t * 5.2) * (1 - t) + 0.16 * t])
    half = (1.5 + 46 * t**1.6) * v.unit
    earth = mix("#d9bf92", v.palette.near, 0.4 if v.palette.dark else 0.14)
    for grow, tone in ((1.1, mix(earth, v.palette.leaf, 0.5)), (1.0, earth)):
        c.polygon(
            np.vstack(
                [np.column_stack([centre - half * grow, down]), np.column_stack([centre + half * grow, down])[::-1]]
            ),
            tone,
        )


def meadow_front(c: Canvas, v: View) -> None:
    land.grass(c, v, v.height * 1.01, 90, 32 * v.unit, mix(v.palette.leaf, v.palette.ink, 0.34), "grass front")


def _meadow_floor(c: Canvas, v: View, top: float) -> None:
    p, k = v.palette, v.unit
    asked = v.scene.tint("ground")
    leaf = mix(PAINTS[asked], p.near, 0.15) if asked else p.leaf
    if v.scene.season is Season.AUTUMN and not asked:
        leaf = mix(leaf, "#b98a3f", 0.45)
    land.hill(c, v, top, 7 * k, "field", mix(leaf, p.mid, 0.3))
    floor = v.height - top
    land.hill(c, v, top + floor * 0.34, 9 * k, "field near", mix(leaf, p.near, 0.1))
    line = land.hill(c, v, top + floor * 0.72, 8 * k, "field front", mix(leaf, p.near, 0.26))
    land.grass(c, v, top + floor * 0.4, 60, 10 * k, mix(leaf, p.near, 0.4), "grass far")
    land.grass(c, v, 0, 80, 17 * k, mix(leaf, p.near, 0.5), "grass near", slope=line)


def desert(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v)
    sand = mix("#e4b878", p.mid, 0.5 if p.dark else 0.25)
    random = v.random("mesas")
    for index in range(3):
        x, w, h = (
            v.x(0.1 + 0.36 * index + random.random() * 0.1),
            random.uniform(60, 120) * k,
            random.uniform(38, 78) * k,
        )
        tone = mix(mix("#b9714e", p.far, 0.4), p.sky_low, 0.28)
        y = v.horizon + 8 * k
        c.polygon(
            paths.polyline(
                (x - w * 0.62, y),
                (x - w * 0.46, y - h * 0.62),
                (x - w * 0.4, y - h),
                (x + w * 0.32, y - h),
                (x + w * 0.42, y - h * 0.55),
                (x + w * 0.6, y),
            ),
            tone,
        )
        c.polygon(
            paths.polyline(
                (x + w * 0.1, y),
                (x + w * 0.12, y - h),
                (x + w * 0.32, y - h),
                (x + w * 0.42, y - h * 0.55),
                (x + w * 0.6, y),
            ),
            darker(tone, 0.12),
        )
    for index, (drop, share) in enumerate(((2, 0.0), (40, 0.12), (92, 0.24), (150, 0.34))):
        y = v.horizon + drop * k * min(1.6, (v.height - v.horizon) / (210 * k))
        tone = mix(sand, p.near, share * 0.8)
        line = land.ridge(v, y, (8 + 5 * index) * k, v.random(f"dune {index}"), 3)
        c.polygon(land.below(v, line), lighter(tone, 0.14))
        c.polygon(land.below(v, paths.moved(line, 0, 5 * k)), tone)


def snowfield(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    white = mix("#f4f6f6", p.sky_top, 0.5 if p.dark else 0.08)
    sky.sky(c, v)
    land.peaks(
        c, v, v.horizon, min(95 * k, v.horizon * 0.5), "peaks", mix(p.far, p.sky_low, 0.2), mix(white, p.far, 0.1)
    )
    land.pines(c, v, v.horizon + 10 * k, 8, 46 * k, mix(p.near, p.far, 0.25), "pines left", -0.02, 0.34)
    land.pines(c, v, v.horizon + 10 * k, 6, 40 * k, mix(p.near, p.far, 0.3), "pines right", 0.7, 1.02)
    for index, drop in enumerate((4, 34, 84, 140)):
        y = v.horizon + drop * k * min(1.6, (v.height - v.horizon) / (200 * k))
        land.hill(c, v, y, (6 + 3 * index) * k, f"snow {index}", mix(white, p.far, (0.3, 0.2, 0.1, 0.16)[index]), 4)
