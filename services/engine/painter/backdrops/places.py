"""A room, the open sky, space, a plain ground."""

from __future__ import annotations

import math

import numpy as np

from services.engine.painter import land, paths, sky, water
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker, lighter, mix
from services.engine.painter.view import View


def room(c: Canvas, v: View) -> None:
    """A plain wall with soft light from a window at the side, and a table."""
    p, k, w, h = v.palette, v.unit, v.width, v.height
    asked = v.scene.tint("background")
    wall = mix(PAINTS[asked], p.sky_low, 0.2) if asked else lighter(p.sky_low, 0.12)
    if p.dark:
        wall = mix(p.sky_low, p.sky_top, 0.35)
    c.gradient(
        (0, 0, w, v.horizon + 4), ((0.0, mix(wall, p.sky_top, 0.12)), (0.6, wall), (1.0, mix(wall, p.far, 0.14)))
    )
    _window_light(c, v)
    table = mix(mix(p.mid, p.sky_low, 0.42), p.leaf, 0.2)
    c.gradient((0, v.horizon, w, h), ((0.0, lighter(table, 0.08)), (1.0, mix(table, p.near, 0.24))))
    c.fade((0, v.horizon, w, v.horizon + 5 * k), lighter(table, 0.5), 0.5, 0.0)
    random = v.random("grain")
    for _ in range(v.count(16)):
        t = random.random()
        water.lens(
            c,
            random.random() * w,
            v.horizon + (0.06 + 0.9 * t) * (h - v.horizon),
            random.uniform(30, 90) * k,
            (0.5 + t) * k,
            darker(table, 0.3),
            0.14,
        )


def _window_light(c: Canvas, v: View) -> None:
    k = v.unit
    side = -1 if v.flip else 1
    x, y, pane, tall = v.x(0.16), v.horizon * 0.2, 54 * k, min(78 * k, v.horizon * 0.28)
    slope = 0.34
    for i in range(2):
        for j in range(2):
            left, top = x + side * i * (pane + 7 * k), y + j * (tall + 7 * k) + i * (pane + 7 * k) * slope
            c.polygon(
                paths.polyline(
                    (left, top),
                    (left + side * pane, top + pane * slope),
                    (left + side * pane, top + pane * slope + tall),
                    (left, top + tall),
                ),
                v.palette.sun,
                0.36,
            )


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
    c.polygon(paths.moved(ground, 0, 4 * k), tone)
    for _ in range(v.count(11)):
        x, t = random.random() * w, random.random()
        y = v.ground - 4 * k + (abs(x / w - 0.5) * 2) ** 2 * bend + t * (h - v.ground) * 0.9
        r = random.uniform(6, 26) * k * (0.5 + t)
        c.ellipse(x, y, r, r * 0.32, darker(tone, 0.18))
        c.ellipse(x, y + r * 0.08, r * 0.9, r * 0.24, darker(tone, 0.08))


def _circle_path(x: float, y: float, r: float) -> str:
    return (
        " ".join(f"L{x + math.cos(a) * r:.1f} {y + math.sin(a) * r:.1f}" for a in np.linspace(math.pi, 3 * math.pi, 48))
        + "Z"
    )


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
