"""The surroundings: one function a setting draws what lies behind the subjects, some have one for what stands before."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from services.engine.painter import land, paths, sky, water
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker, lighter, mix
from services.engine.painter.scene import Season, Setting
from services.engine.painter.view import View

Painter = Callable[[Canvas, View], None]


@dataclass(frozen=True, slots=True)
class Backdrop:
    behind: Painter
    front: Painter | None
    horizon: float
    """Share of the height."""
    ground: float
    """Where subjects stand, share of the height."""
    wet: bool = False
    """Subjects that can swim are in the water."""


def _near_pines(v: View) -> str:
    return mix(v.palette.near, v.palette.mid, 0.28)


def _far_shore(c: Canvas, v: View) -> None:
    """Hills and firs at the other side of the water."""
    p, k = v.palette, v.unit
    land.hill(c, v, v.horizon - 24 * k, 17 * k, "far hill", p.far)
    land.hill(c, v, v.horizon - 4 * k, 9 * k, "mid hill", p.mid)
    land.treeline(c, v, v.horizon + 1 * k, 15 * k, mix(p.mid, p.near, 0.4), "far trees")
    tall = 58 * k
    count = max(4, round(8 * v.width / v.height))
    land.pines(c, v, v.horizon + 2 * k, count, tall, _near_pines(v), "pines left", -0.02, 0.34)
    land.pines(c, v, v.horizon + 2 * k, max(3, count - 3), tall * 0.8, mix(p.near, p.mid, 0.4), "pines right", 0.72, 1.02)


def lake(c: Canvas, v: View) -> None:
    sky.sky(c, v)
    if v.random("lake").random() < 0.3:
        land.peaks(c, v, v.horizon, 110 * v.unit, "peaks", mix(v.palette.far, v.palette.sky_low, 0.2), mix(v.palette.sun, v.palette.far, 0.25))
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
            arc = np.column_stack([x + (dx + xs * w) * k, v.horizon + 2 - (1 - xs**2) ** 1.4 * h * k * (1 + 0.12 * np.sin(xs * 9))])
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
    places = ((0.57, 0.06, 0.012), (0.62, 0.16, 0.024), (0.5, 0.28, 0.045), (0.33, 0.42, 0.075), (0.36, 0.6, 0.12), (0.58, 0.8, 0.185), (0.66, 1.05, 0.27))
    ys = np.linspace(0.055, 1.05, 60)
    xs = np.interp(ys, [y for _, y, _ in places], [x for x, _, _ in places])
    xs = np.convolve(np.pad(xs, 6, mode="edge"), np.ones(13) / 13, mode="valid")
    widths = np.interp(ys, [y for _, y, _ in places], [r for _, _, r in places]) * min(w, h * 1.6)
    centre = np.array([v.x(float(x)) for x in xs])
    down = top + ys * (h - top)
    for grow, tone in ((1.12, mix(p.leaf, p.ink, 0.22)), (1.0, mix(p.water, p.glint, 0.34))):
        c.polygon(np.vstack([np.column_stack([centre - widths * grow, down]), np.column_stack([centre + widths * grow, down])[::-1]]), tone)
    random = v.random("river light")
    for _ in range(v.count(34)):
        at = random.randrange(len(ys))
        x = centre[at] + (random.random() - 0.5) * widths[at] * 1.3
        water.lens(c, x, down[at], widths[at] * random.uniform(0.12, 0.4), (0.5 + ys[at] * 1.6) * k, p.glint, 0.5)
    land.pines(c, v, top + (h - top) * 0.3, 11, 44 * k, _near_pines(v), "pines far", 0.68, 1.02)
    land.pines(c, v, top + (h - top) * 0.24, 7, 36 * k, _near_pines(v), "pines far left", -0.02, 0.28)
    land.grass(c, v, top + (h - top) * 0.62, 40, 12 * k, mix(p.leaf, p.near, 0.45), "tufts", 0.0, 0.22)


def river_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    land.pines(c, v, v.height * 1.0, 4, min(150 * k, v.height * 0.4), mix(p.near, p.ink, 0.3), "pines near", -0.06, 0.13)
    land.pines(c, v, v.height * 1.0, 2, min(120 * k, v.height * 0.36), mix(p.near, p.ink, 0.25), "pines near right", 0.95, 1.08)


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
    land.pines(c, v, v.horizon + 34 * k, 7, 60 * k, _near_pines(v), "pines left", -0.02, 0.36)
    land.pines(c, v, v.horizon + 34 * k, 5, 48 * k, _near_pines(v), "pines right", 0.68, 1.02)
    _meadow_floor(c, v, v.horizon + 34 * k)
    land.blossoms(c, v, v.horizon + 60 * k, v.height, 30, ("#f3e6cf", "#e9c463", "#c9b3dc"), "blossoms")


def mountains_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    tall = min(170 * k, v.height * 0.46)
    land.pines(c, v, v.height * 1.01, 3, tall, mix(p.near, p.ink, 0.25), "pines near", -0.05, 0.12)
    land.pines(c, v, v.height * 1.01, 2, tall * 0.8, mix(p.near, p.ink, 0.2), "pines near right", 0.93, 1.06)
    meadow_front(c, v)


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
        land.pines(c, v, v.horizon + 24 * k, 5, 50 * k, _near_pines(v), "pines left", -0.02, 0.24)
        land.pines(c, v, v.horizon + 24 * k, 4, 42 * k, _near_pines(v), "pines right", 0.78, 1.02)
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
            land.round_tree(c, x, y + random.random() * 5 * v.unit, height * random.uniform(0.7, 1.25), tone, random, mix("#6b4a38", v.palette.near, 0.4))


def _path(c: Canvas, v: View, top: float) -> None:
    """A footpath winding towards the hills."""
    t = np.linspace(0, 1, 26)
    down = top + t**1.25 * (v.height * 1.03 - top)
    centre = np.array([v.x(float(x)) for x in 0.56 + 0.1 * np.sin(t * 5.2) * (1 - t) + 0.16 * t])
    half = (1.5 + 46 * t**1.6) * v.unit
    earth = mix("#d9bf92", v.palette.near, 0.4 if v.palette.dark else 0.14)
    for grow, tone in ((1.1, mix(earth, v.palette.leaf, 0.5)), (1.0, earth)):
        c.polygon(np.vstack([np.column_stack([centre - half * grow, down]), np.column_stack([centre + half * grow, down])[::-1]]), tone)


def meadow_front(c: Canvas, v: View) -> None:
    land.grass(c, v, v.height * 1.01, 90, 32 * v.unit, mix(v.palette.leaf, v.palette.ink, 0.34), "grass front")


def forest(c: Canvas, v: View) -> None:
    """Trunks and bushes in three depths, a clearing of light between them."""
    p, k, w = v.palette, v.unit, v.width
    bright = mix(p.sky_low, p.sun, 0.35) if not p.dark else mix(p.sky_low, p.sky_top, 0.2)
    c.gradient((0, 0, w, v.height), ((0.0, mix(bright, p.mid, 0.5)), (0.4, mix(bright, p.far, 0.22)), (1.0, mix(p.leaf, p.near, 0.2))))
    with c.lit():
        c.glow(v.x(0.5), v.horizon * 0.66, w * 0.42, v.horizon * 0.8, p.sun, 0.75 if not p.dark else 0.3)
    for depth in range(3):
        t = depth / 2
        tone = mix(mix(p.far, bright, 0.5), mix(p.near, p.ink, 0.16), 0.12 + 0.78 * t)
        foot = v.horizon + (2 + 26 * depth) * k
        _trunks(c, v, depth, tone, foot)
        if depth == 1:
            _light_shafts(c, v)
        _undergrowth(c, v, depth, mix(tone, p.leaf, 0.34), foot)
        land.hill(c, v, foot, 6 * k, f"floor {depth}", mix(mix(p.leaf, p.near, 0.08 + 0.16 * depth), bright, 0.3 - 0.15 * depth))
    _canopy(c, v)
    land.grass(c, v, v.horizon + 82 * k, 90, 13 * k, mix(p.leaf, p.near, 0.45), "ferns")


def _trunks(c: Canvas, v: View, depth: int, tone: str, foot: float) -> None:
    random = v.random(f"trunks {depth}")
    k, w = v.unit, v.width
    count = max(4, round((12 - 3 * depth) * w / v.height))
    for index in range(count):
        x = w * (index + 0.1 + 0.8 * random.random()) / count
        half = (2.4 + 4.2 * depth) * k * (0.75 + random.random() * 0.6)
        lean = random.uniform(-9, 9) * k
        if depth == 2 and abs(x - w / 2) < w * 0.24:
            continue
        shade = darker(tone, random.random() * 0.1)
        c.polygon(paths.polyline((x - half * 1.6, foot + 7 * k), (x - half * 0.9 + lean * 0.4, foot * 0.55), (x - half * 0.8 + lean, -5), (x + half * 0.8 + lean, -5), (x + half * 0.9 + lean * 0.4, foot * 0.55), (x + half * 1.6, foot + 7 * k)), shade)
        for _ in range(depth + 1):
            y, side = foot * random.uniform(0.15, 0.6), random.choice((-1, 1))
            reach = half * random.uniform(4, 7)
            c.line(paths.polyline((x + lean * 0.5, y), (x + side * reach * 0.6, y - reach * 0.35), (x + side * reach, y - reach * 0.75)), shade, half * 0.7, end=half * 0.15)


def _undergrowth(c: Canvas, v: View, depth: int, tone: str, foot: float) -> None:
    random = v.random(f"bushes {depth}")
    x = -20 * v.unit
    while x < v.width + 30 * v.unit:
        size = (38 + 16 * depth) * v.unit * (0.7 + random.random() * 0.6)
        land.bush(c, x, foot + 6 * v.unit, size, darker(tone, random.random() * 0.08), random)
        x += size * random.uniform(0.5, 1.3)


def _light_shafts(c: Canvas, v: View) -> None:
    random = v.random("shafts")
    for index in range(4):
        x = v.x(0.2 + 0.18 * index + random.random() * 0.06)
        width, slant = v.width * random.uniform(0.03, 0.07), v.width * -0.16 * (-1 if v.flip else 1)
        foot = v.horizon + 60 * v.unit
        c.polygon(paths.polyline((x, -5), (x + width, -5), (x + width * 1.8 + slant, foot), (x + slant, foot)), v.palette.sun, 0.13)


def _canopy(c: Canvas, v: View) -> None:
    """Leaves hanging into the picture, lower at the sides."""
    p, k = v.palette, v.unit
    random = v.random("canopy")
    for row in range(3):
        tone = mix(mix(p.mid, p.leaf, 0.45), p.near, 0.2 + 0.34 * row)
        x = -30 * k
        while x < v.width + 30 * k:
            r = (20 + random.random() * 22) * k
            droop = (abs(x / v.width - 0.5) * 2) ** 2 * 66 * k
            c.circle(x, (34 - 24 * row) * k + droop + random.random() * 12 * k - 18 * k, r, darker(tone, random.random() * 0.08))
            c.rect(x - r, -5, 2 * r, (34 - 24 * row) * k + droop - 12 * k, tone)
            x += r * 0.8
    for _ in range(v.count(60)):
        x = random.random() * v.width
        y = random.random() * 46 * k + (abs(x / v.width - 0.5) * 2) ** 2 * 60 * k
        c.ellipse(x, y, 5 * k, 2.4 * k, mix(p.leaf, p.glint, random.random() * 0.35), 0.7, rotate=random.uniform(-50, 50))


def forest_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    land.grass(c, v, v.height * 1.01, 100, 38 * k, mix(p.leaf, p.ink, 0.4), "ferns front")
    random = v.random("frame")
    tone = mix(p.near, p.ink, 0.42)
    for x in (v.x(0.015), v.x(0.975)):
        half = 17 * k * (0.8 + random.random() * 0.5)
        c.polygon(paths.polyline((x - half * 1.7, v.height + 5), (x - half * 0.9, v.height * 0.5), (x - half, -5), (x + half, -5), (x + half * 0.8, v.height * 0.55), (x + half * 1.6, v.height + 5)), tone)


def desert(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v)
    sand = mix("#e4b878", p.mid, 0.5 if p.dark else 0.25)
    random = v.random("mesas")
    for index in range(3):
        x, w, h = v.x(0.1 + 0.36 * index + random.random() * 0.1), random.uniform(60, 120) * k, random.uniform(38, 78) * k
        tone = mix(mix("#b9714e", p.far, 0.4), p.sky_low, 0.28)
        y = v.horizon + 8 * k
        c.polygon(paths.polyline((x - w * 0.62, y), (x - w * 0.46, y - h * 0.62), (x - w * 0.4, y - h), (x + w * 0.32, y - h), (x + w * 0.42, y - h * 0.55), (x + w * 0.6, y)), tone)
        c.polygon(paths.polyline((x + w * 0.1, y), (x + w * 0.12, y - h), (x + w * 0.32, y - h), (x + w * 0.42, y - h * 0.55), (x + w * 0.6, y)), darker(tone, 0.12))
    for index, (drop, share) in enumerate(((2, 0.0), (40, 0.12), (92, 0.24), (150, 0.34))):
        y = v.horizon + drop * k * min(1.6, (v.height - v.horizon) / (210 * k))
        tone = mix(sand, p.near, share * 0.8)
        line = land.ridge(v, y, (8 + 5 * index) * k, v.random(f"dune {index}"), 3)
        c.polygon(land.below(v, line), lighter(tone, 0.14))
        c.polygon(land.below(v, line + (0, 5 * k)), tone)


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
                c.rect(x + inset + i * step_x, top + 8 * k + j * step_y, 4.6 * k, 6.4 * k, lit, 0.45 + random.random() * 0.5)


def _lamp_trails(c: Canvas, v: View) -> None:
    random = v.random("lamps")
    for _ in range(v.count(30)):
        x, y = random.random() * v.width, v.horizon + (3 + random.random() * 8) * v.unit
        c.rect(x, y, 2.6 * v.unit, random.uniform(16, 78) * v.unit, "#ffd98a", 0.08 + random.random() * 0.2, radius=1.3 * v.unit)


def room(c: Canvas, v: View) -> None:
    """A plain wall with soft light from a window at the side, and a table."""
    p, k, w, h = v.palette, v.unit, v.width, v.height
    asked = v.scene.tint("background")
    wall = mix(PAINTS[asked], p.sky_low, 0.2) if asked else lighter(p.sky_low, 0.12)
    if p.dark:
        wall = mix(p.sky_low, p.sky_top, 0.35)
    c.gradient((0, 0, w, v.horizon + 4), ((0.0, mix(wall, p.sky_top, 0.12)), (0.6, wall), (1.0, mix(wall, p.far, 0.14))))
    _window_light(c, v)
    table = mix(mix(p.mid, p.sky_low, 0.42), p.leaf, 0.2)
    c.gradient((0, v.horizon, w, h), ((0.0, lighter(table, 0.08)), (1.0, mix(table, p.near, 0.24))))
    c.fade((0, v.horizon, w, v.horizon + 5 * k), lighter(table, 0.5), 0.5, 0.0)
    random = v.random("grain")
    for _ in range(v.count(16)):
        t = random.random()
        water.lens(c, random.random() * w, v.horizon + (0.06 + 0.9 * t) * (h - v.horizon), random.uniform(30, 90) * k, (0.5 + t) * k, darker(table, 0.3), 0.14)


def _window_light(c: Canvas, v: View) -> None:
    k = v.unit
    side = -1 if v.flip else 1
    x, y, pane, tall = v.x(0.16), v.horizon * 0.2, 54 * k, min(78 * k, v.horizon * 0.28)
    slope = 0.34
    for i in range(2):
        for j in range(2):
            left, top = x + side * i * (pane + 7 * k), y + j * (tall + 7 * k) + i * (pane + 7 * k) * slope
            c.polygon(paths.polyline((left, top), (left + side * pane, top + pane * slope), (left + side * pane, top + pane * slope + tall), (left, top + tall)), v.palette.sun, 0.36)


def open_sky(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    sky.sky(c, v, v.height * 0.94)
    random = v.random("sky clouds")
    colour = sky.cloud_colour(v)
    for index in range(0, 4, 2):
        x, y = v.x(0.06 + 0.3 * index + random.random() * 0.06), v.height * (0.22 + 0.46 * random.random())
        sky.cloud(c, x, y, v.unit * random.uniform(0.9, 1.7), colour, 0.4 if p.dark else 0.62, index)
    land.hill(c, v, v.horizon, 22 * k, "far hill", mix(p.far, p.sky_low, 0.3))
    sky.haze(c, v, v.horizon + 14 * k, 40 * k, 0.3)
    land.hill(c, v, v.horizon + (v.height - v.horizon) * 0.36, 16 * k, "mid hill", p.mid)
    land.treeline(c, v, v.horizon + (v.height - v.horizon) * 0.76, 12 * k, mix(p.mid, p.near, 0.6), "far trees")
    land.hill(c, v, v.horizon + (v.height - v.horizon) * 0.72, 13 * k, "near hill", p.near)


def space(c: Canvas, v: View) -> None:
    p, k, w, h = v.palette, v.unit, v.width, v.height
    deep = darker(mix(p.sky_top, "#1a1836", 0.55), 0.24)
    c.gradient((0, 0, w, h), ((0.0, deep), (0.6, mix(deep, p.sky_low, 0.24)), (1.0, mix(deep, p.sky_low, 0.34))))
    random = v.random("nebula")
    for index in range(7):
        x, y = v.x(index / 6 + random.uniform(-0.06, 0.06)), h * (0.66 - 0.42 * index / 6 + random.uniform(-0.1, 0.1))
        tone = (p.far, p.sky_low, mix(p.water, p.glint, 0.3))[index % 3]
        c.glow(x, y, w * random.uniform(0.2, 0.36), h * random.uniform(0.13, 0.22), tone, 0.26)
    sky.stars(c, v, h, 210)
    if not any(subject.name == "planet" for subject in v.scene.subjects):
        x, y, r = v.x(0.84), h * 0.2, 30 * k
        tone = mix(p.sky_low, p.sun, 0.35)
        c.circle(x, y, r, tone)
        with c.clipped(f"M{x - r:.1f} {y:.1f} " + _circle_path(x, y, r)):
            c.ellipse(x + r * 0.55, y + r * 0.35, r * 1.1, r * 1.15, deep, 0.32)
    arc = np.linspace(-1, 1, 60)
    bend = min(0.12 * h, 60 * k)
    ground = np.column_stack([w / 2 + arc * w * 0.56, v.ground - 18 * k + arc**2 * bend])
    ground = np.vstack([ground, [w * 1.1, h * 1.05], [-w * 0.1, h * 1.05]])
    tone = mix(p.mid, p.far, 0.4)
    c.polygon(ground, lighter(tone, 0.24))
    c.polygon(ground + (0, 4 * k), tone)
    for _ in range(v.count(11)):
        x, t = random.random() * w, random.random()
        y = v.ground - 4 * k + (abs(x / w - 0.5) * 2) ** 2 * bend + t * (h - v.ground) * 0.9
        r = random.uniform(6, 26) * k * (0.5 + t)
        c.ellipse(x, y, r, r * 0.32, darker(tone, 0.18))
        c.ellipse(x, y + r * 0.08, r * 0.9, r * 0.24, darker(tone, 0.08))


def _circle_path(x: float, y: float, r: float) -> str:
    return " ".join(f"L{x + math.cos(a) * r:.1f} {y + math.sin(a) * r:.1f}" for a in np.linspace(math.pi, 3 * math.pi, 48)) + "Z"


def underwater(c: Canvas, v: View) -> None:
    p, w, h = v.palette, v.width, v.height
    c.gradient((0, 0, w, h), ((0.0, mix(p.sky_low, p.water, 0.25)), (0.45, p.water), (1.0, mix(p.ink, p.near, 0.3))))
    random = v.random("rays")
    for index in range(6):
        x = w * (0.02 + index * 0.19)
        foot = x - w * 0.16
        c.polygon(paths.polyline((x, -9), (x + w * random.uniform(0.05, 0.1), -9), (foot + w * random.uniform(0.1, 0.2), h * 1.02), (foot, h * 1.02)), p.sun, random.uniform(0.05, 0.12))
    for name, start, stop in (("kelp left", 0.0, 0.22), ("kelp right", 0.78, 1.0)):
        _kelp(c, v, name, start, stop)
    floor = mix(p.near, p.ink, 0.36)
    land.hill(c, v, h * 0.9, 12 * v.unit, "sea floor far", mix(floor, p.water, 0.3))
    land.hill(c, v, h * 0.945, 11 * v.unit, "sea floor", floor)
    stones = v.random("stones")
    for _ in range(v.count(10)):
        land.rock(c, stones.random() * w, h * (0.95 + stones.random() * 0.06), stones.uniform(12, 40) * v.unit, mix(floor, p.sky_low, stones.random() * 0.24))
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


def snowfield(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    white = mix("#f4f6f6", p.sky_top, 0.5 if p.dark else 0.08)
    sky.sky(c, v)
    land.peaks(c, v, v.horizon, min(95 * k, v.horizon * 0.5), "peaks", mix(p.far, p.sky_low, 0.2), mix(white, p.far, 0.1))
    land.pines(c, v, v.horizon + 10 * k, 8, 46 * k, mix(p.near, p.far, 0.25), "pines left", -0.02, 0.34)
    land.pines(c, v, v.horizon + 10 * k, 6, 40 * k, mix(p.near, p.far, 0.3), "pines right", 0.7, 1.02)
    for index, drop in enumerate((4, 34, 84, 140)):
        y = v.horizon + drop * k * min(1.6, (v.height - v.horizon) / (200 * k))
        land.hill(c, v, y, (6 + 3 * index) * k, f"snow {index}", mix(white, p.far, (0.3, 0.2, 0.1, 0.16)[index]), 4)


def plain(c: Canvas, v: View) -> None:
    """A quiet ground with a disc behind the subject."""
    p = v.palette
    asked = v.scene.tint("background")
    tone = PAINTS[asked] if asked else lighter(p.sky_low, 0.25)
    if p.dark and not asked:
        tone = mix(p.sky_top, p.sky_low, 0.25)
    c.gradient((0, 0, v.width, v.height), ((0.0, lighter(tone, 0.06)), (1.0, darker(tone, 0.05))))
    disc = lighter(tone, 0.3) if asked else mix(p.sky_top, p.sky_low, 0.4)
    r = min(v.width, v.height) * 0.385
    c.circle(v.width * 0.5, v.height * 0.49, r, disc, 0.85)


BACKDROPS: Mapping[Setting, Backdrop] = MappingProxyType(
    {
        Setting.LAKE: Backdrop(lake, lake_front, 0.47, 0.82, wet=True),
        Setting.SEA: Backdrop(sea, sea_front, 0.54, 0.84, wet=True),
        Setting.BEACH: Backdrop(beach, None, 0.48, 0.87),
        Setting.RIVER: Backdrop(river, river_front, 0.38, 0.88),
        Setting.FOREST: Backdrop(forest, forest_front, 0.58, 0.88),
        Setting.MOUNTAINS: Backdrop(mountains, mountains_front, 0.64, 0.91),
        Setting.MEADOW: Backdrop(meadow, meadow_front, 0.5, 0.88),
        Setting.DESERT: Backdrop(desert, None, 0.52, 0.86),
        Setting.CITY: Backdrop(city, None, 0.7, 0.93, wet=True),
        Setting.ROOM: Backdrop(room, None, 0.63, 0.82),
        Setting.SKY: Backdrop(open_sky, None, 0.83, 0.93),
        Setting.SPACE: Backdrop(space, None, 0.8, 0.9),
        Setting.UNDERWATER: Backdrop(underwater, None, 0.1, 0.94, wet=True),
        Setting.SNOWFIELD: Backdrop(snowfield, None, 0.5, 0.87),
        Setting.PLAIN: Backdrop(plain, None, 0.6, 0.83),
    },
)
