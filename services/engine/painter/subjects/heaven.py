"""What is in the sky, as single subjects: sun, moon, star, cloud, rainbow, planet, comet."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter import sky
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look, Zone


def face(c: Canvas, y: float, look: Look, ink: str) -> None:
    with c.at(0, y):
        eyes(c, 26, 0, 7, look, ink)
        cheeks(c, 44, 16, 10)
        c.stroke("M-12 14 Q0 26 12 14", ink, 4)


def _sun(c: Canvas, look: Look) -> None:
    main = look.paint("#edb84a")
    with c.lit():
        c.glow(0, -100, 150, 150, lighter(main, 0.3), 0.5)
        for index in range(12):
            with c.at(0, -100, rotate=index * 30):
                reach = 98 if index % 2 else 90
                c.path(f"M-11 -70 L0 {-reach} L11 -70Z", lighter(main, 0.1))
        c.circle(0, -100, 66, main)
        c.ellipse(-20, -122, 26, 18, lighter(main, 0.45), 0.5, rotate=-30)
    if look.has("face"):
        face(c, -104, look, "#5a3a1e")


def _moon(c: Canvas, look: Look) -> None:
    main = look.paint("#f2e2b6")
    with c.lit():
        c.glow(0, -100, 170, 170, main, 0.45)
        if look.has("crescent"):
            c.polygon(sky.crescent(6, -100, 84), main)
            return
        c.circle(0, -100, 84, main)
        shade = darker(main, 0.13)
        for x, y, r in ((-32, -124, 17), (28, -70, 14), (34, -132, 9), (-14, -62, 10), (4, -104, 7)):
            c.circle(x, y, r, shade, 0.8)
    if look.has("face"):
        face(c, -100, look, "#5b4a35")


def star_path(r: float, inner: float = 0.5, points: int = 5) -> str:
    """A star with rounded-looking, fat arms around the origin."""
    corners: list[str] = []
    for index in range(points * 2):
        reach, angle = (r if index % 2 == 0 else r * inner), math.pi * index / points - math.pi / 2
        corners.append(f"{reach * math.cos(angle):.1f} {reach * math.sin(angle):.1f}")
    return "M" + " L".join(corners) + "Z"


def _star(c: Canvas, look: Look) -> None:
    main = look.paint("#f0cb62")
    with c.lit():
        c.glow(0, -88, 130, 130, lighter(main, 0.3), 0.34)
        with c.at(0, -84):
            c.path(star_path(90, 0.52), main)
            c.path("M0 -90 L24 -33 L0 0 L-24 -33Z", lighter(main, 0.4), 0.55)
            c.path("M0 0 L-24 -33 L-86 -28Z", lighter(main, 0.4), 0.3)
    if look.has("face"):
        with c.at(0, 0, 0.8):
            face(c, -100, look, "#5a3a1e")


def _cloud(c: Canvas, look: Look) -> None:
    main = look.paint("#f4f1e8")
    shade = mix(main, "#8ea3b8", 0.34)
    lobes = ((-74, -44, 36), (-30, -70, 50), (30, -78, 56), (84, -48, 38))
    for dy, grow, tone in ((0, 1.0, shade), (-7, 0.94, main)):
        for x, y, r in lobes:
            c.circle(x, y + dy, r * grow, tone)
        c.rect(-106, -48 + dy, 224, 46, tone, radius=23)
    c.circle(22, -98, 22, "#ffffff", 0.35)
    if look.has("face"):
        face(c, -54, look, "#4a5663")


def _rainbow(c: Canvas, look: Look) -> None:
    sky.rainbow(c, 0, -14, 160, 0.92)
    for side in (-1, 1):
        with c.at(side * 126, 6, 0.56):
            _cloud(c, Look(random=look.random))


def _planet(c: Canvas, look: Look) -> None:
    """With a ring, 220 wide."""
    main = look.paint("#d99a6c")
    dark, light = darker(main, 0.28), lighter(main, 0.4)
    ring = mix(light, "#f4e3bd", 0.5)
    with c.at(0, -90, rotate=-16):
        c.ring(0, 0, 116, 30, 13, ring, start=182, sweep=176)
        with c.clipped("M-70 0 C-70 -93 70 -93 70 0 C70 93 -70 93 -70 0Z"):
            c.circle(0, 0, 80, main)
            for y, h, tone in ((-44, 13, light), (-16, 9, dark), (12, 15, light), (42, 10, dark)):
                c.path(f"M-80 {y} Q0 {y + 14} 80 {y} L80 {y + h} Q0 {y + h + 14} -80 {y + h}Z", tone, 0.5)
            c.ellipse(44, 26, 70, 78, dark, 0.35)
        c.ring(0, 0, 116, 30, 13, ring, start=2, sweep=176)
        c.ring(0, 0, 116, 30, 3, dark, 0.4, start=2, sweep=176)
    if look.has("face"):
        face(c, -96, look, "#3a2a26")


def _comet(c: Canvas, look: Look) -> None:
    main = look.paint("#eec560")
    with c.lit():
        for width, alpha in ((40, 0.16), (24, 0.28), (11, 0.5)):
            c.stroke("M-60 -24 C-10 -50 70 -84 190 -128", main, width, alpha, end=1)
        c.glow(-64, -22, 60, 60, main, 0.5)
        with c.at(-64, -22, rotate=-18):
            c.path(star_path(27, 0.5), main)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "sun": Drawing(paint=_sun, left=-100, top=-200, right=100, bottom=0, size=0.26, zone=Zone.HEAVEN),
        "moon": Drawing(
            paint=_moon, left=-86, top=-186, right=86, bottom=-14, size=0.26, zone=Zone.HEAVEN, seat=(10, -176)
        ),
        "star": Drawing(
            paint=_star,
            left=-90,
            top=-176,
            right=90,
            bottom=-10,
            size=0.2,
            zone=Zone.HEAVEN,
            home=Setting.SKY,
            seat=(0, -160),
        ),
        "cloud": Drawing(
            paint=_cloud, left=-112, top=-142, right=124, size=0.24, zone=Zone.HEAVEN, home=Setting.SKY, seat=(20, -122)
        ),
        "rainbow": Drawing(
            paint=_rainbow, left=-192, top=-182, right=196, bottom=6, size=0.44, zone=Zone.HEAVEN, seat=(0, -158)
        ),
        "planet": Drawing(
            paint=_planet,
            left=-116,
            top=-170,
            right=116,
            bottom=-12,
            size=0.4,
            zone=Zone.HEAVEN,
            home=Setting.SPACE,
            seat=(0, -160),
        ),
        "comet": Drawing(
            paint=_comet, left=-100, top=-132, right=194, bottom=8, size=0.24, zone=Zone.HEAVEN, home=Setting.SPACE
        ),
    },
)
