"""Flowers."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look


def _flower(c: Canvas, look: Look) -> None:
    """A daisy, 200 tall."""
    main, stem = look.paint("#e08a76"), "#547a48"
    c.stroke("M0 0 C-8 -50 6 -90 0 -140", stem, 7, end=5)
    c.path("M-2 -40 C-30 -44 -56 -66 -62 -92 C-34 -90 -8 -74 -2 -40Z", stem)
    c.path("M0 -26 C26 -30 48 -48 56 -70 C30 -70 8 -56 0 -26Z", darker(stem, 0.12))
    petals(c, 0, -148, 48, main, 11)
    c.circle(0, -148, 20, "#e3b04f")
    c.ellipse(-5, -154, 9, 6, "#f4d78a", 0.7)
    if look.has("face"):
        calm_face(c, 0, -148, 0.8)


def petals(c: Canvas, x: float, y: float, r: float, colour: str, number: int) -> None:
    for ring, tone in ((0.5, darker(colour, 0.14)), (0.0, colour)):
        for index in range(number):
            with c.at(x, y, r / 48, rotate=(index + ring) * 360 / number):
                c.path("M0 -6 C14 -16 15 -44 0 -50 C-15 -44 -14 -16 0 -6Z", tone)


def _tulip(c: Canvas, look: Look) -> None:
    main, stem = look.paint("#cf5560"), "#547a48"
    c.stroke("M0 0 C4 -50 -4 -80 0 -130", stem, 7, end=6)
    c.path("M0 -4 C-34 -30 -46 -80 -38 -112 C-16 -84 -2 -50 0 -4Z", stem)
    c.path("M0 -4 C30 -24 44 -60 42 -92 C20 -72 4 -44 0 -4Z", darker(stem, 0.12))
    c.path(
        "M-36 -184 C-46 -140 -32 -112 0 -110 C32 -112 46 -140 36 -184 C24 -178 18 -170 14 -160 C10 -176 4 -186 0 -192 C-4 -186 -10 -176 -14 -160 C-18 -170 -24 -178 -36 -184Z",
        main,
    )
    c.path(
        "M-14 -160 C-22 -140 -18 -118 0 -110 C18 -118 22 -140 14 -160 C10 -176 4 -186 0 -192 C-4 -186 -10 -176 -14 -160Z",
        lighter(main, 0.16),
    )


def _sunflower(c: Canvas, look: Look) -> None:
    main, stem = look.paint("#e6b03c"), "#56793f"
    c.stroke("M0 0 C8 -60 -8 -120 0 -190", stem, 10, end=8)
    c.path("M0 -60 C-34 -60 -66 -84 -72 -118 C-36 -114 -8 -96 0 -60Z", stem)
    c.path("M2 -40 C36 -44 62 -66 68 -98 C36 -94 8 -76 2 -40Z", darker(stem, 0.12))
    petals(c, 0, -216, 72, main, 15)
    c.circle(0, -216, 34, "#6a452f")
    for index in range(40):
        angle, reach = index * 2.39996, 30 * math.sqrt(index / 40)
        c.dot(math.cos(angle) * reach, -216 + math.sin(angle) * reach, 2.1, "#99683f")
    if look.has("face"):
        calm_face(c, 0, -216, 1.1, "#f4e3bd")


def _rose(c: Canvas, look: Look) -> None:
    main, stem = look.paint("#b93f4a"), "#5f7f4e"
    c.stroke("M0 0 C6 -50 -4 -90 0 -140", stem, 7, end=6)
    for y, side in ((-52, 1), (-84, -1)):
        with c.at(0, y, flip=side < 0):
            c.path("M0 4 C10 -16 34 -24 54 -20 C48 0 24 12 0 4Z", stem)
            c.stroke("M4 0 L46 -17", darker(stem, 0.25), 1.6, 0.8)
    c.path("M-34 -128 C-20 -116 20 -116 34 -128 L20 -108 L-20 -108Z", stem)
    c.circle(0, -158, 46, darker(main, 0.2))
    c.path("M-46 -166 C-46 -122 -10 -112 4 -116 C-24 -126 -34 -150 -24 -176Z", main)
    c.path("M46 -160 C46 -122 14 -110 -4 -116 C24 -126 34 -148 26 -172Z", lighter(main, 0.08))
    c.path("M-30 -186 C-4 -206 34 -192 36 -164 C20 -182 -8 -184 -22 -158 C-32 -166 -34 -178 -30 -186Z", main)
    c.path("M-16 -160 C-14 -182 18 -184 20 -162 C18 -142 -8 -138 -16 -160Z", lighter(main, 0.16))
    c.stroke("M-4 -160 C-2 -170 10 -170 10 -161 C9 -152 -4 -150 -10 -160", darker(main, 0.28), 3)


def _bouquet(c: Canvas, look: Look) -> None:
    """A bunch tied with a ribbon, 280 tall."""
    random = look.random
    main = look.paint("#d9775a")
    for index in range(9):
        angle, tall = (index - 4) * 13, 150 + random.random() * 50
        with c.at(0, -64, rotate=angle):
            tone = mix("#7f9f63", "#4d7350", random.random())
            c.stroke(f"M0 40 Q6 {-tall * 0.4:.0f} 0 {-tall:.0f}", tone, 3.4)
            for step in range(2, 7):
                for side in (-1, 1):
                    with c.at(0, -tall * step / 7, 1.1 - step * 0.07, flip=side < 0):
                        c.path("M0 0 C10 -14 24 -18 34 -12 C28 2 12 8 0 0Z", lighter(tone, random.random() * 0.15))
    tones = (
        (main, "#e3b04f", "#f1e3c8", lighter(main, 0.35), darker(main, 0.12))
        if not look.colour
        else (main, lighter(main, 0.4), darker(main, 0.16))
    )
    for index, (x, y) in enumerate(
        ((-62, -190), (58, -196), (-24, -152), (30, -160), (0, -226), (-36, -236), (40, -246), (-84, -142), (80, -148))
    ):
        petals(c, x, y, 27 + random.random() * 10, tones[index % len(tones)], 8)
        c.circle(x, y, 10, "#8a5a36" if index % 2 else "#e3b04f")
    c.path("M-30 -70 C-10 -60 10 -60 30 -70 L22 -48 C8 -42 -8 -42 -22 -48Z", "#f3e6cf")
    for side in (-1, 1):
        with c.at(0, -56, flip=side < 0):
            c.path("M0 0 C12 -18 32 -18 34 -6 C34 8 12 10 0 0Z", "#c4513f")
            c.path("M2 2 L22 44 L10 40 L4 48Z", "#a8402f")


def calm_face(c: Canvas, x: float, y: float, scale: float, ink: str = "#3a2a26") -> None:
    with c.at(x, y, scale):
        eyes(c, 11, -2, 3.4, Look(random=Random(0)), ink)
        c.stroke("M-5 6 Q0 11 5 6", ink, 2)
        cheeks(c, 18, 6, 4)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "flower": Drawing(paint=_flower, left=-64, top=-200, right=60, size=0.46),
        "tulip": Drawing(paint=_tulip, left=-48, top=-194, right=48, size=0.46),
        "sunflower": Drawing(paint=_sunflower, left=-78, top=-294, right=78, size=0.5),
        "rose": Drawing(paint=_rose, left=-60, top=-206, right=60, size=0.44, home=Setting.PLAIN),
        "bouquet": Drawing(paint=_bouquet, left=-122, top=-282, right=122, bottom=6, size=0.62, home=Setting.PLAIN),
    },
)
