"""The upper half: sky, sun and moon, stars, clouds, aurora, rainbow."""

from __future__ import annotations

import math

import numpy as np

from services.engine.painter import paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker, lighter, lightness, mix
from services.engine.painter.paths import Points
from services.engine.painter.scene import Mood, Weather
from services.engine.painter.view import View


def sky(c: Canvas, v: View, low: float | None = None) -> None:
    """The whole sky with what shines in it, down to `low` (default: a little below the horizon)."""
    p = v.palette
    bottom = min(v.height, (v.horizon if low is None else low) + 12 * v.unit)
    middle = mix(p.sky_top, p.sky_low, 0.52)
    stops = ((0.0, darker(p.sky_top, 0.06)), (0.5, mix(p.sky_top, middle, 0.75)), (1.0, mix(middle, p.sky_low, 0.62)))
    c.gradient((0, 0, v.width, bottom), stops)
    if p.dark:
        stars(c, v, bottom)
    if v.scene.mood is Mood.DREAMY and p.name in {"night", "aurora"}:
        aurora(c, v, bottom)
    if v.sun[2]:
        light(c, v)
    if any(subject.name == "rainbow" for subject in v.scene.subjects):
        reach = min(v.width * 0.44, v.horizon * 0.92)
        rainbow(c, v.width * 0.5 + (0.1 if v.flip else -0.1) * v.width, v.horizon + reach * 0.06, reach, 0.6)
    if v.scene.weather in {Weather.CLOUDS, Weather.RAIN, Weather.STORM, Weather.SNOW}:
        overcast(c, v)
    else:
        fair_clouds(c, v)


def light(c: Canvas, v: View) -> None:
    """The sun or the moon with its halo."""
    x, y, r = v.sun
    colour = v.palette.sun
    with c.lit():
        c.glow(x, y, r * 5.5, r * 5.5, colour, 0.34 if v.palette.dark else 0.42)
        c.glow(x, y, r * 2.5, r * 2.5, colour, 0.5)
        if v.moon and v.crescent:
            c.polygon(crescent(x, y, r), colour)
            return
        c.circle(x, y, r, colour)
        if v.moon:
            shade = mix(colour, v.palette.sky_top, 0.16)
            for dx, dy, size in ((-0.34, -0.2, 0.22), (0.28, 0.34, 0.16), (0.3, -0.38, 0.1), (-0.12, 0.42, 0.12)):
                c.circle(x + dx * r, y + dy * r, size * r, shade, 0.55)


def crescent(x: float, y: float, r: float, turn: float = 28.0) -> Points:
    """A waxing moon of radius r: a disc less a smaller disc at its left."""
    bite, shift = 0.86, 0.46
    meet = (1 + shift**2 - bite**2) / (2 * shift)
    outer_end, inner_end = math.acos(-meet), math.acos((shift - meet) / bite)
    outer, inner = np.linspace(-outer_end, outer_end, 40), np.linspace(inner_end, -inner_end, 40)
    edge = np.vstack(
        [
            np.column_stack([np.cos(outer), np.sin(outer)]),
            np.column_stack([np.cos(inner) * bite - shift, np.sin(inner) * bite]),
        ]
    )
    angle = math.radians(turn)
    rotation = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return paths.moved(edge @ rotation * r, x, y)


def stars(c: Canvas, v: View, bottom: float, number: int = 95) -> None:
    random = v.random("stars")
    size = v.unit
    with c.lit():
        for index in range(v.count(number)):
            x, y = random.random() * v.width, random.random() ** 1.25 * bottom
            radius = (0.45 + random.random() ** 2 * 1.35) * size
            strength = 0.35 + random.random() * 0.6
            c.dot(x, y, radius, v.palette.sun, strength)
            if index % 17 == 0:
                sparkle(c, x, y, radius * 3.4, v.palette.sun, strength)


def sparkle(c: Canvas, x: float, y: float, r: float, colour: str, alpha: float = 1.0) -> None:
    """A four-pointed star."""
    w = r * 0.16
    corners = ((0, -r), (w, -w), (r, 0), (w, w), (0, r), (-w, w), (-r, 0), (-w, -w))
    c.polygon(paths.moved(paths.polyline(*corners), x, y), colour, alpha)


def cloud(c: Canvas, x: float, y: float, scale: float, colour: str, alpha: float, kind: int = 0) -> None:
    """A flat-bottomed heap, about 100 units wide at scale 1; one outline, so that it may be translucent."""
    lobes = (
        ((-34, 9, 15), (-14, 20, 19), (11, 24, 23), (33, 13, 15)),
        ((-38, 6, 11), (-20, 15, 16), (4, 18, 17), (24, 24, 16), (40, 8, 10)),
        ((-26, 10, 13), (-4, 17, 18), (20, 12, 14)),
    )[kind % 3]
    xs = np.concatenate([np.linspace(-53, -44, 12), np.linspace(-43, 43, 60), np.linspace(44, 53, 12)])
    base = 6.5 * np.sqrt(np.clip(1 - (np.clip(np.abs(xs) - 46, 0, 7) / 7) ** 2, 0, 1))
    top = base.copy()
    for cx, height, radius in lobes:
        bump = np.sqrt(np.maximum(0.0, 1 - ((xs - cx) / (radius * 1.15)) ** 2)) * (height + 5)
        top = np.maximum(top, bump)
    upper = np.column_stack([xs, -top])
    lower = np.column_stack([xs, base * 0.8])[::-1]
    with c.at(x, y, scale):
        c.polygon(np.vstack([upper, lower]), colour, alpha)


def cloud_colour(v: View) -> str:
    asked = v.scene.tint("clouds")
    base = PAINTS[asked] if asked else mix(v.palette.sun, v.palette.sky_low, 0.25)
    return mix(base, v.palette.sky_top, 0.3 if v.palette.dark else 0.04)


def fair_clouds(c: Canvas, v: View) -> None:
    random = v.random("clouds")
    colour, shade = cloud_colour(v), mix(cloud_colour(v), v.palette.sky_top, 0.45)
    strength = 0.38 if v.palette.dark else 0.72
    amount = 2 + random.randrange(3)
    for index in range(amount):
        share = (index + 0.2 + random.random() * 0.6) / amount
        y = v.horizon * (0.16 + random.random() * 0.5)
        scale = v.unit * (0.55 + random.random() * 0.75) * max(0.7, min(1.5, v.horizon / (190 * v.unit)))
        x = v.width * share
        if v.sun[2] and abs(x - v.sun[0]) < v.sun[2] + 40 * scale and abs(y - v.sun[1]) < v.sun[2] * 1.2:
            y = max(v.horizon * 0.08, v.sun[1] - v.sun[2] * 1.7)
        kind = random.randrange(3)
        cloud(c, x + 5 * scale, y + 4 * scale, scale, shade, strength * 0.45, kind)
        cloud(c, x, y, scale, colour, strength, kind)


def overcast(c: Canvas, v: View) -> None:
    """Rows of heavy clouds, darker towards the top."""
    random = v.random("overcast")
    colour = cloud_colour(v)
    for row in range(3):
        y = v.horizon * (0.06 + 0.2 * row)
        tone = mix(colour, v.palette.sky_top, 0.6 - 0.16 * row)
        x = -40 * v.unit * random.random()
        while x < v.width + 60 * v.unit:
            scale = v.unit * (1.5 + random.random() * 1.1) * (1 - 0.14 * row)
            cloud(c, x, y + random.uniform(-10, 10) * v.unit, scale, tone, 0.55, random.randrange(3))
            x += 74 * scale


def aurora(c: Canvas, v: View, bottom: float) -> None:
    """Curtains of light."""
    random = v.random("aurora")
    with c.lit():
        for band in range(3):
            start, colour = random.random(), ("#8fe3c0", "#7fc8d8", "#b59be0")[band]
            for step in range(26):
                share = step / 25
                x = v.width * (share * 1.1 - 0.05)
                y = bottom * (0.2 + 0.1 * band + 0.09 * math.sin(share * 7 + start * 9))
                c.glow(x, y, v.width * 0.05, bottom * 0.26, colour, 0.13)


def rainbow(c: Canvas, x: float, y: float, radius: float, alpha: float = 0.75) -> None:
    """A half ring of six bands, standing on y."""
    bands = ("#cf5a4a", "#e08e4e", "#ecc766", "#7fae6c", "#5c93bd", "#8a6fae")
    width = radius * 0.07
    for index, colour in enumerate(bands):
        r = radius - index * width
        c.ring(x, y, r, r, width * 1.06, colour, alpha, start=180.0, sweep=179.99)


def pale(v: View) -> bool:
    return lightness(v.palette.sky_low) > 0.6


def haze(c: Canvas, v: View, y: float, reach: float, alpha: float) -> None:
    """Mist lying at a height, thinning upwards and downwards."""
    colour = lighter(mix(v.palette.sky_low, v.palette.glint, 0.5), 0.1)
    c.fade((0, y - reach, v.width, y), colour, 0.0, alpha)
    c.fade((0, y, v.width, y + reach * 0.5), colour, alpha, 0.0)
