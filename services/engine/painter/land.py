"""The ground: hills, peaks, trees in the distance, reeds, grass, dunes, rocks."""

from __future__ import annotations

import math
from random import Random

import numpy as np

from services.engine.painter import paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.paths import Points
from services.engine.painter.view import View


def ridge(v: View, y: float, amplitude: float, random: Random, bends: int = 5) -> Points:
    """The skyline of a hill across the whole picture."""
    bends = max(bends, round(bends * min(2.0, v.width / v.height * 0.8)))
    xs = np.linspace(-0.03, 1.03, bends + 1) * v.width
    return paths.smooth(np.array([(x, y + (random.random() - 0.5) * 2 * amplitude) for x in xs]))


def below(v: View, skyline: Points) -> Points:
    """Everything under a skyline."""
    left, right = skyline[0], skyline[-1]
    return np.vstack([skyline, [right[0], v.height * 1.04], [left[0], v.height * 1.04]])


def hill(c: Canvas, v: View, y: float, amplitude: float, name: str, colour: str, bends: int = 5) -> Points:
    """A soft hill, a little lighter along its ridge; returns the skyline."""
    skyline = ridge(v, y, amplitude, v.random(name), bends)
    c.polygon(below(v, skyline), lighter(colour, 0.1))
    c.polygon(below(v, paths.moved(skyline, 0, 3.2 * v.unit)), colour)
    return skyline


def peaks(c: Canvas, v: View, y: float, height: float, name: str, colour: str, cap: str) -> None:
    """A range of mountains with a lit and a shaded side, and snow where `cap` is a colour."""
    random = v.random(name)
    step = max(height * 0.62, v.width / 9)
    x = -step * random.random()
    tops: list[tuple[float, float, float]] = []
    while x < v.width + step:
        rise = height * (0.5 + random.random() * 0.6)
        tops.append((x, rise, rise * (0.62 + random.random() * 0.25)))
        x += step * (0.62 + random.random() * 0.4)
    for x, rise, half in sorted(tops, key=lambda top: top[1]):
        peak(c, x, y, rise, half, colour, cap, v, random)


def peak(
    c: Canvas, x: float, y: float, rise: float, half: float, colour: str, cap: str, v: View, random: Random
) -> None:
    toward = 1 if v.sun[0] > x else -1
    lean = random.uniform(-0.12, 0.12) * half
    foot = y + 8 * v.unit
    left, right, top = (x - half, foot), (x + half, foot), (x + lean, y - rise)
    c.polygon(paths.polyline(left, top, right), colour)
    crease = [
        top,
        (x + lean + toward * half * 0.08, y - rise * 0.62),
        (x + lean - toward * half * 0.1, y - rise * 0.3),
        (x - toward * half * 0.02, foot),
    ]
    dark = left if toward > 0 else right
    c.polygon(paths.polyline(*crease, dark), darker(colour, 0.13))
    if not cap:
        return
    share = random.uniform(0.3, 0.4)
    along = [
        (lean + (side * half - lean) * share * reach, rise * (1 - share * reach))
        for side, reach in ((-1, 1.0), (1, 0.92))
    ]
    (ax, ay), (bx, by) = along
    teeth: list[tuple[float, float]] = []
    for index, part in enumerate((0.2, 0.38, 0.55, 0.78)):
        depth = (0.1, -0.13, 0.08, -0.12)[index] * rise * share * 1.6
        teeth.append((x + bx + (ax - bx) * part, y - (by + (ay - by) * part) + depth))
    c.polygon(paths.polyline((x + ax, y - ay), top, (x + bx, y - by), *teeth), cap)
    side = (x + ax, y - ay) if toward > 0 else (x + bx, y - by)
    c.polygon(
        paths.polyline(top, crease[1], (x + lean - toward * half * 0.04, y - rise * (1 - share * 0.8)), side),
        mix(cap, colour, 0.42),
    )


_PINE = tuple(
    f"M0 {top} Q{0.42 * w:.2f} {bottom - 8} {w} {bottom} "
    f"Q0 {bottom + 3.5} {-w} {bottom} Q{-0.42 * w:.2f} {bottom - 8} 0 {top}Z"
    for w, top, bottom in ((12, -100, -66), (18, -81, -47), (24, -62, -28), (30, -43, -8))
)
"""The tiers of a fir 100 high standing at 0, 0."""


def pine(c: Canvas, x: float, y: float, h: float, colour: str) -> None:
    """A fir of height h standing at (x, y)."""
    with c.at(x, y, h / 100):
        c.rect(-2.5, -12, 5, 13, darker(colour, 0.35))
        for tier in reversed(_PINE):
            c.path(tier, colour)


def near_pines(v: View) -> str:
    """The green of firs at a middle distance."""
    return mix(v.palette.near, v.palette.mid, 0.28)


def pines(
    c: Canvas,
    v: View,
    y: float,
    number: int,
    height: float,
    colour: str,
    name: str,
    start: float = 0.0,
    stop: float = 1.0,
) -> None:
    """A row of firs between two shares of the width."""
    random = v.random(name)
    firs: list[tuple[float, float, float, str]] = []
    for index in range(number):
        x = v.x(start + (stop - start) * (index + random.random() * 0.9) / number)
        firs.append(
            (
                x,
                y + random.random() * height * 0.06,
                height * (0.5 + random.random() * 0.6),
                darker(colour, random.random() * 0.14),
            )
        )
    for x, foot, tall, tone in sorted(firs, key=lambda fir: fir[1]):
        pine(c, x, foot, tall, tone)


def treeline(c: Canvas, v: View, y: float, height: float, colour: str, name: str) -> None:
    """A far forest: one jagged silhouette."""
    random = v.random(name)
    corners: list[tuple[float, float]] = []
    x = -height
    while x < v.width + height:
        tall = height * (0.45 + random.random() * 0.55)
        corners += [(x, y - tall * 0.25), (x + tall * 0.16, y - tall)]
        x += tall * (0.3 + random.random() * 0.12)
    c.polygon(paths.polyline((-height, y + 4), *corners, (v.width + height, y + 4)), colour)


def round_tree(c: Canvas, x: float, y: float, h: float, colour: str, random: Random, trunk: str = "#6b4a38") -> None:
    """A leafy tree of height h standing at (x, y)."""
    c.stroke(
        f"M{x:.1f} {y:.1f} Q{x + h * 0.02:.1f} {y - h * 0.3:.1f} {x:.1f} {y - h * 0.55:.1f}",
        trunk,
        h * 0.075,
        end=h * 0.04,
    )
    lobes = [(0, -0.62, 0.27), (-0.19, -0.5, 0.2), (0.2, -0.52, 0.21), (0.02, -0.8, 0.19)]
    for dx, dy, r in lobes:
        c.circle(x + dx * h, y + dy * h, r * h, darker(colour, 0.1))
    for dx, dy, r in lobes:
        c.circle(x + dx * h - r * h * 0.14, y + dy * h - r * h * 0.16, r * h * 0.8, colour)
    for _ in range(3):
        dx, dy, r = lobes[random.randrange(4)]
        c.circle(x + (dx - r * 0.35) * h, y + (dy - r * 0.35) * h, r * h * 0.36, lighter(colour, 0.14))


def reeds(
    c: Canvas, v: View, x: float, y: float, number: int, height: float, colour: str, name: str, tip: str = "#5f4130"
) -> None:
    """A clump of cattails rooted around x."""
    random = v.random(name)
    for _ in range(v.count(number)):
        foot = x + (random.random() - 0.5) * height * 0.62
        tall, lean = height * (0.45 + random.random() * 0.6), (random.random() - 0.5) * height * 0.36
        tone = mix(colour, v.palette.ink, random.random() * 0.3)
        width = (1.5 + random.random() * 2.2) * v.unit
        if random.random() < 0.36:
            c.line(_bent(foot, y, lean * 0.5, tall), tone, width * 0.8, end=width * 0.5)
            with c.at(foot + lean * 0.5, y - tall, rotate=math.degrees(math.atan2(lean * 0.5, tall)) * 1.2):
                c.line(paths.polyline((0, 0), (0, -height * 0.06)), tone, width * 0.5)
                c.rect(
                    -height * 0.019,
                    -height * 0.02,
                    height * 0.038,
                    height * 0.155,
                    darker(tip, random.random() * 0.2),
                    radius=height * 0.019,
                )
        else:
            c.line(_bent(foot, y, lean, tall), tone, width * 1.3, end=width * 0.15)


def _bent(x: float, y: float, lean: float, tall: float) -> Points:
    t = np.linspace(0, 1, 9)
    return np.column_stack([x + lean * t**2, y - tall * t])


def grass(
    c: Canvas,
    v: View,
    y: float,
    number: int,
    height: float,
    colour: str,
    name: str,
    left: float = 0.0,
    right: float = 1.0,
    slope: Points | None = None,
) -> None:
    """Blades along a line (or along a skyline)."""
    random = v.random(name)
    for _ in range(v.count(number)):
        x = v.width * (left + (right - left) * random.random())
        foot = (y if slope is None else float(np.interp(x, slope[:, 0], slope[:, 1]))) + random.random() * height * 0.5
        tall, lean = height * (0.4 + random.random() * 0.7), (random.random() - 0.5) * height * 0.9
        tone = mix(colour, v.palette.ink if random.random() < 0.5 else v.palette.glint, random.random() * 0.16)
        blade(c, x, foot, tall, lean, height * 0.055, tone)


def blade(c: Canvas, x: float, y: float, tall: float, lean: float, half: float, colour: str) -> None:
    corners = (
        (x - half, y + half),
        (x + lean * 0.16 - half * 0.4, y - tall * 0.42),
        (x + lean * 0.5, y - tall * 0.8),
        (x + lean, y - tall),
        (x + lean * 0.46 + half * 1.1, y - tall * 0.72),
        (x + lean * 0.2 + half * 1.2, y - tall * 0.38),
        (x + half, y + half),
    )
    c.polygon(paths.polyline(*corners), colour)


def blossoms(c: Canvas, v: View, top: float, bottom: float, number: int, colours: tuple[str, ...], name: str) -> None:
    """Small flowers strewn over a meadow, bigger towards the front."""
    random = v.random(name)
    places = sorted(
        (top + (bottom - top) * random.random() ** 0.8, random.random() * v.width) for _ in range(v.count(number))
    )
    for y, x in places:
        near = (y - top) / max(1.0, bottom - top)
        r = (1.2 + 2.6 * near) * v.unit * (0.7 + random.random() * 0.6)
        colour = colours[random.randrange(len(colours))]
        c.line(paths.polyline((x, y), (x + r * 0.4, y + r * 3.2)), mix(v.palette.leaf, v.palette.near, 0.5), r * 0.4)
        for petal in range(5):
            angle = petal * 1.2566 + random.random() * 0.3
            c.dot(x + math.cos(angle) * r * 0.8, y + math.sin(angle) * r * 0.7, r * 0.62, colour)
        c.dot(x, y, r * 0.45, "#e9c463" if colour != "#e9c463" else "#a8693a")


def bush(c: Canvas, x: float, y: float, w: float, colour: str, random: Random) -> None:
    for index in range(4):
        dx = (index / 3 - 0.5) * w * 0.8
        c.circle(
            x + dx,
            y - w * (0.1 + random.random() * 0.12),
            w * (0.19 + random.random() * 0.07),
            mix(colour, "#000000", 0.05 * (index % 2)),
        )
    c.rect(x - w * 0.52, y - w * 0.12, w * 1.04, w * 0.14, colour, radius=w * 0.07)


def rock(c: Canvas, x: float, y: float, w: float, colour: str) -> None:
    h = w * 0.55
    c.polygon(
        paths.polyline(
            (x - w / 2, y),
            (x - w * 0.42, y - h * 0.55),
            (x - w * 0.12, y - h),
            (x + w * 0.24, y - h * 0.85),
            (x + w * 0.46, y - h * 0.4),
            (x + w / 2, y),
        ),
        colour,
    )
    c.polygon(
        paths.polyline(
            (x - w * 0.12, y - h),
            (x + w * 0.24, y - h * 0.85),
            (x + w * 0.1, y - h * 0.5),
            (x - w * 0.24, y - h * 0.55),
        ),
        lighter(colour, 0.14),
    )
