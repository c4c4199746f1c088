"""What falls and drifts through the air in front of everything."""

from __future__ import annotations

import math

from services.engine.painter import paths, sky
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import lighter, mix
from services.engine.painter.scene import Mood, Season, Setting, Weather
from services.engine.painter.view import View

_INDOORS = frozenset({Setting.ROOM, Setting.PLAIN, Setting.SPACE, Setting.UNDERWATER})


def weather(c: Canvas, v: View, setting: Setting) -> None:
    """Draw the weather of the scene and what the season lets fall."""
    if setting in _INDOORS:
        return
    scene = v.scene
    match scene.weather:
        case Weather.RAIN:
            _rain(c, v)
        case Weather.STORM:
            _lightning(c, v)
            _rain(c, v)
        case Weather.SNOW:
            _snow(c, v)
        case Weather.FOG:
            _fog(c, v)
        case _:
            pass
    if scene.weather is Weather.NONE and scene.season in {Season.AUTUMN, Season.SPRING}:
        _falling(
            c,
            v,
            ("#d98a45", "#c2603a", "#e3b04f") if scene.season is Season.AUTUMN else ("#f2c4cb", "#f7dfe2", "#e9a9b5"),
        )
    if scene.mood is Mood.DREAMY and setting in {Setting.MEADOW, Setting.FOREST, Setting.LAKE, Setting.RIVER}:
        _fireflies(c, v)


def _rain(c: Canvas, v: View) -> None:
    random = v.random("rain")
    tone = lighter(v.palette.glint, 0.2)
    c.fade((0, 0, v.width, v.height), v.palette.sky_top, 0.16, 0.06)
    for _ in range(v.count(170)):
        near = random.random()
        x, y = random.uniform(-0.05, 1.1) * v.width, random.random() * v.height
        length = (12 + 26 * near) * v.unit
        c.line(
            paths.polyline((x, y), (x - length * 0.24, y + length)),
            tone,
            (0.6 + 0.9 * near) * v.unit,
            0.2 + 0.34 * near,
        )
    for _ in range(v.count(26)):
        x, y = random.random() * v.width, v.horizon + (v.height - v.horizon) * (0.25 + 0.75 * random.random())
        reach = random.uniform(4, 11) * v.unit
        c.ring(x, y, reach, reach * 0.26, 1.1 * v.unit, tone, 0.5)


def _lightning(c: Canvas, v: View) -> None:
    random = v.random("lightning")
    x, y = v.x(0.3 + 0.4 * random.random()), 0.0
    corners = [(x, y)]
    while y < v.horizon * 0.9:
        x += random.uniform(-34, 30) * v.unit
        y += random.uniform(16, 38) * v.unit
        corners.append((x, y))
    with c.lit():
        c.glow(corners[len(corners) // 2][0], v.horizon * 0.45, v.width * 0.3, v.horizon * 0.7, "#e6ecff", 0.4)
        c.line(paths.polyline(*corners), "#f4f6ff", 4.5 * v.unit, end=1.4 * v.unit)


def _snow(c: Canvas, v: View) -> None:
    random = v.random("snow")
    for _ in range(v.count(210)):
        near = random.random() ** 2
        c.dot(
            random.random() * v.width,
            random.random() * v.height,
            (0.9 + 3.2 * near) * v.unit,
            "#ffffff",
            0.55 + 0.4 * random.random(),
        )


def _fog(c: Canvas, v: View) -> None:
    random = v.random("fog")
    tone = lighter(mix(v.palette.sky_low, v.palette.glint, 0.5), 0.12)
    sky.haze(c, v, v.horizon, 90 * v.unit, 0.34)
    for _ in range(9):
        x, y = random.random() * v.width, v.horizon + random.uniform(-50, 110) * v.unit
        c.glow(x, y, v.width * random.uniform(0.25, 0.5), random.uniform(16, 34) * v.unit, tone, 0.42)


def _falling(c: Canvas, v: View, tones: tuple[str, ...]) -> None:
    """Leaves or petals on the wind."""
    random = v.random("falling")
    for _ in range(v.count(26)):
        size = random.uniform(2.6, 6.2) * v.unit
        x, y, turn = random.random() * v.width, random.random() * v.height, random.uniform(0, 360)
        with c.at(x, y, size / 10, rotate=turn):
            c.path("M-12 0 C-6 -9 6 -9 12 0 C6 9 -6 9 -12 0Z", tones[random.randrange(len(tones))], 0.92)


def _fireflies(c: Canvas, v: View) -> None:
    random = v.random("fireflies")
    with c.lit():
        for _ in range(v.count(24)):
            x, y = random.random() * v.width, v.height * (0.35 + 0.6 * random.random())
            drift = math.sin(x) * 4 * v.unit
            c.glow(x, y + drift, 11 * v.unit, 11 * v.unit, "#ffe9a0", 0.6)
            c.dot(x, y + drift, 1.5 * v.unit, "#fff6cf", 0.95)
