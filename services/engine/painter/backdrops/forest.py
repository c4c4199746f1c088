"""A clearing in the forest."""

from __future__ import annotations

from services.engine.painter import land, paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, mix
from services.engine.painter.view import View


def forest(c: Canvas, v: View) -> None:
    """Trunks and bushes in three depths, a clearing of light between them."""
    p, k, w = v.palette, v.unit, v.width
    bright = mix(p.sky_low, p.sun, 0.35) if not p.dark else mix(p.sky_low, p.sky_top, 0.2)
    c.gradient(
        (0, 0, w, v.height),
        ((0.0, mix(bright, p.mid, 0.5)), (0.4, mix(bright, p.far, 0.22)), (1.0, mix(p.leaf, p.near, 0.2))),
    )
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
        land.hill(
            c,
            v,
            foot,
            6 * k,
            f"floor {depth}",
            mix(mix(p.leaf, p.near, 0.08 + 0.16 * depth), bright, 0.3 - 0.15 * depth),
        )
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
        c.polygon(
            paths.polyline(
                (x - half * 1.6, foot + 7 * k),
                (x - half * 0.9 + lean * 0.4, foot * 0.55),
                (x - half * 0.8 + lean, -5),
                (x + half * 0.8 + lean, -5),
                (x + half * 0.9 + lean * 0.4, foot * 0.55),
                (x + half * 1.6, foot + 7 * k),
            ),
            shade,
        )
        for _ in range(depth + 1):
            y, side = foot * random.uniform(0.15, 0.6), random.choice((-1, 1))
            reach = half * random.uniform(4, 7)
            c.line(
                paths.polyline(
                    (x + lean * 0.5, y),
                    (x + side * reach * 0.6, y - reach * 0.35),
                    (x + side * reach, y - reach * 0.75),
                ),
                shade,
                half * 0.7,
                end=half * 0.15,
            )


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
        c.polygon(
            paths.polyline((x, -5), (x + width, -5), (x + width * 1.8 + slant, foot), (x + slant, foot)),
            v.palette.sun,
            0.13,
        )


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
            c.circle(
                x,
                (34 - 24 * row) * k + droop + random.random() * 12 * k - 18 * k,
                r,
                darker(tone, random.random() * 0.08),
            )
            c.rect(x - r, -5, 2 * r, (34 - 24 * row) * k + droop - 12 * k, tone)
            x += r * 0.8
    for _ in range(v.count(60)):
        x = random.random() * v.width
        y = random.random() * 46 * k + (abs(x / v.width - 0.5) * 2) ** 2 * 60 * k
        c.ellipse(
            x, y, 5 * k, 2.4 * k, mix(p.leaf, p.glint, random.random() * 0.35), 0.7, rotate=random.uniform(-50, 50)
        )


def forest_front(c: Canvas, v: View) -> None:
    p, k = v.palette, v.unit
    land.grass(c, v, v.height * 1.01, 100, 38 * k, mix(p.leaf, p.ink, 0.4), "ferns front")
    random = v.random("frame")
    tone = mix(p.near, p.ink, 0.42)
    for x in (v.x(0.015), v.x(0.975)):
        half = 17 * k * (0.8 + random.random() * 0.5)
        c.polygon(
            paths.polyline(
                (x - half * 1.7, v.height + 5),
                (x - half * 0.9, v.height * 0.5),
                (x - half, -5),
                (x + half, -5),
                (x + half * 0.8, v.height * 0.55),
                (x + half * 1.6, v.height + 5),
            ),
            tone,
        )
