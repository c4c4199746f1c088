"""Turtle and dinosaur."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.drawing import Drawing, Look
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR, wear


def _turtle(c: Canvas, look: Look) -> None:
    """Facing right; 220 wide."""
    main = look.paint("#6d9a63")
    skin = mix("#a8b777", main, 0.35)
    dark = darker(main, 0.3)
    for x, turn in ((-62, -24), (46, 16)):
        with c.at(x, -22, rotate=turn):
            c.path("M-16 -16 C-24 10 -18 22 0 24 C18 22 20 8 16 -16Z", darker(skin, 0.12))
    c.path("M-92 -40 C-108 -38 -116 -28 -118 -20 C-104 -18 -94 -22 -84 -28Z", skin)
    c.path("M64 -60 C76 -84 118 -84 122 -54 C122 -32 98 -26 80 -28 C70 -30 60 -34 56 -40Z", skin)
    shell = "M-98 -36 C-92 -96 -46 -120 0 -118 C46 -118 84 -90 88 -36 C50 -22 -60 -22 -98 -36Z"
    c.path(shell, main)
    with c.clipped(shell):
        c.ellipse(-20, -112, 66, 18, "#ffffff", 0.14)
        for x, y, r in (
            (-4, -82, 24),
            (-52, -62, 19),
            (42, -62, 19),
            (-26, -40, 15),
            (18, -40, 15),
            (-82, -38, 12),
            (72, -38, 12),
        ):
            with c.at(x, y):
                c.path(_hexagon(r), dark, 0.5)
                c.path(_hexagon(r * 0.8), lighter(main, 0.14))
    c.path(
        "M-100 -40 C-60 -26 50 -26 90 -40 C94 -32 90 -24 84 -22 C40 -12 -54 -12 -94 -22 C-102 -26 -104 -34 -100 -40Z",
        lighter(skin, 0.2),
    )
    if look.has("asleep"):
        c.stroke("M94 -58 Q100 -52 106 -58", "#241a18", 2.6)
    else:
        c.circle(101, -60, 5, "#241a18")
        c.circle(103, -62, 1.8, "#ffffff")
    c.stroke("M120 -46 Q112 -40 104 -42", darker(skin, 0.45), 2.2)
    with c.at(96, -56, 0.5):
        wear(c, look.wears, HEADWEAR)


def _hexagon(r: float) -> str:
    return (
        " ".join(
            f"{'M' if i == 0 else 'L'}{r * dx:.1f} {r * dy:.1f}"
            for i, (dx, dy) in enumerate(((1, 0), (0.5, 0.84), (-0.5, 0.84), (-1, 0), (-0.5, -0.84), (0.5, -0.84)))
        )
        + "Z"
    )


def _dinosaur(c: Canvas, look: Look) -> None:
    """A long-necked one, facing right; 300 wide."""
    main = look.paint("#7fa06a")
    dark, belly = darker(main, 0.24), lighter(main, 0.5)
    for x in (-52, 42):
        c.path(f"M{x - 4} -70 L{x} -4 C{x + 4} 2 {x + 30} 2 {x + 32} -4 L{x + 38} -70Z", dark)
    body = "M-172 -20 C-140 -34 -112 -70 -82 -92 C-46 -124 26 -128 58 -104 C78 -124 74 -180 90 -214 C100 -240 128 -250 150 -240 C168 -234 174 -214 164 -202 C152 -192 132 -196 124 -188 C112 -160 118 -110 96 -70 C80 -40 40 -34 0 -34 C-60 -34 -110 -24 -172 -20Z"
    for x, y, turn, r in (
        (-96, -86, -46, 13),
        (-62, -108, -26, 16),
        (-24, -120, -8, 18),
        (16, -121, 6, 18),
        (66, -124, -60, 14),
        (78, -164, -74, 14),
        (88, -206, -66, 12),
    ):
        with c.at(x, y, rotate=turn):
            c.path(f"M{-r} 6 L0 {-r * 1.3:.1f} L{r} 6Z", mix(main, "#d9774a", 0.6))
    c.path(body, main)
    with c.clipped(body):
        c.path(
            "M-180 -10 C-110 -34 -60 -56 0 -54 C50 -54 84 -84 96 -130 C104 -160 108 -190 130 -196 L180 -190 L140 20 L-180 20Z",
            belly,
            0.75,
        )
        for x, y, r in ((-66, -88, 9), (-30, -100, 12), (10, -96, 9), (40, -104, 7), (86, -150, 6), (-96, -66, 7)):
            c.circle(x, y, r, dark, 0.5)
    for x in (-86, 12):
        c.path(f"M{x - 6} -70 L{x} -4 C{x + 4} 3 {x + 36} 3 {x + 38} -4 L{x + 44} -70Z", main)
        for dx in (8, 18, 28):
            c.ellipse(x + dx, -4, 4, 4.5, belly)
    if look.has("asleep"):
        c.stroke("M128 -222 Q135 -215 142 -222", "#241a18", 3)
    else:
        c.circle(136, -222, 6.4, "#241a18")
        c.circle(138, -225, 2.2, "#ffffff")
    c.circle(158, -222, 2, darker(main, 0.5))
    c.stroke("M164 -206 Q150 -198 138 -204", darker(main, 0.5), 2.6)
    c.ellipse(130, -208, 7, 4.5, "#e0806f", 0.4)
    with c.at(128, -216, 0.5):
        wear(c, look.wears, HEADWEAR)
    with c.at(104, -190, 0.5, rotate=24):
        wear(c, look.wears, NECKWEAR)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "turtle": Drawing(
            paint=_turtle, left=-120, top=-120, right=124, size=0.34, home=Setting.BEACH, seat=(-4, -116)
        ),
        "dinosaur": Drawing(paint=_dinosaur, left=-174, top=-252, right=172, bottom=2, size=0.54, seat=(-10, -122)),
    },
)
