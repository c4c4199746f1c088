"""What swims: sailing boat, rowing boat, steamer, submarine."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.buildings import glass
from services.engine.painter.subjects.drawing import Drawing, Look, Zone

_LAMP = "#ffe2a0"


def _boat(c: Canvas, look: Look) -> None:
    """A sailing boat, 200 tall; the colour is the hull's and the pennant's."""
    main = look.paint("#b4583f")
    sail = "#f4ead6"
    c.stroke("M2 -36 L2 -206", "#6b4a38", 6, end=4)
    c.path("M10 -196 C56 -156 78 -104 76 -52 L10 -48Z", sail)
    c.path("M10 -196 C30 -150 34 -100 30 -50 L10 -48Z", darker(sail, 0.2), 0.35)
    c.path("M-6 -178 C-42 -138 -62 -92 -62 -52 L-6 -50Z", mix(sail, look.air, 0.4))
    c.path("M2 -208 L30 -200 L2 -190Z", main)
    c.path("M-96 -40 L100 -40 C90 -12 72 0 40 2 L-40 2 C-68 0 -86 -14 -96 -40Z", main)
    c.path("M-92 -30 L96 -30 C88 -10 72 0 40 2 L-40 2 C-66 0 -82 -12 -92 -30Z", darker(main, 0.3))
    c.rect(-98, -46, 200, 9, lighter(main, 0.3), radius=4)


def _rowing_boat(c: Canvas, look: Look) -> None:
    main = look.paint("#a8653f")
    c.path("M-118 -52 C-60 -38 60 -38 118 -52 C110 -16 84 2 50 2 L-50 2 C-84 2 -110 -16 -118 -52Z", main)
    c.path("M-112 -34 C-60 -20 60 -20 112 -34 C102 -10 82 2 50 2 L-50 2 C-82 2 -102 -10 -112 -34Z", darker(main, 0.26))
    c.path("M-118 -52 C-60 -38 60 -38 118 -52 L116 -44 C60 -29 -60 -29 -116 -44Z", lighter(main, 0.35))
    c.stroke("M-12 -46 L-74 6", "#d9b27c", 6)
    c.path("M-70 -2 L-94 14 L-86 22 L-66 6Z", "#d9b27c")


def _ship(c: Canvas, look: Look) -> None:
    """A steamer, 300 wide."""
    main = look.paint("#3f5f86")
    c.rect(-70, -128, 130, 44, "#f4ece0", radius=4)
    c.rect(-46, -164, 84, 38, "#f4ece0", radius=4)
    for x, tall in ((-26, 212), (18, 200)):
        c.rect(x, -tall, 28, tall - 160, "#c4513f")
        c.rect(x, -tall, 28, 14, "#33303a")
        c.rect(x, -tall + 24, 28, 7, "#f4ece0")
    for x in range(-56, 50, 22):
        c.circle(x + 6, -106, 6.5, glass(look))
    for x in range(-34, 30, 20):
        c.rect(x, -156, 13, 15, glass(look), radius=3)
    c.path("M-150 -88 L152 -88 C146 -40 124 -6 96 2 L-104 2 C-132 -18 -144 -48 -150 -88Z", main)
    c.path("M-139 -30 L134 -30 C124 -12 112 -2 96 2 L-104 2 C-120 -8 -131 -18 -139 -30Z", "#b4483c")
    c.rect(-150, -92, 302, 9, "#f4ece0", radius=3)
    for x in range(-110, 120, 34):
        c.circle(x, -60, 7, "#f4ece0")
        c.circle(x, -60, 4.6, glass(look, "#5f7f96"))


def _submarine(c: Canvas, look: Look) -> None:
    main = look.paint("#e0aa3f")
    dark = darker(main, 0.26)
    c.stroke("M14 -128 L14 -168 L44 -168", "#5a5560", 10)
    c.rect(-32, -138, 76, 40, main, radius=12)
    c.path("M-120 -66 L-156 -104 L-150 -62 L-156 -20Z", dark)
    c.path(
        "M-132 -62 C-128 -112 -70 -114 10 -114 C90 -114 136 -102 136 -62 C136 -22 90 -10 10 -10 C-70 -10 -128 -12 -132 -62Z",
        main,
    )
    c.path("M-132 -50 C-60 -30 80 -30 135 -50 C128 -18 84 -10 10 -10 C-66 -10 -124 -14 -132 -50Z", dark)
    for x in (-62, -2, 58):
        c.circle(x, -68, 23, lighter(main, 0.5))
        c.circle(x, -68, 17, glass(look, "#7fb2c4"))
        c.path(
            f"M{x - 12} -70 C{x - 10} -82 {x + 2} -84 {x + 6} -80 C{x - 2} -78 {x - 6} -70 {x - 7} -62Z", "#ffffff", 0.5
        )
    with c.lit():
        c.circle(130, -60, 9, _LAMP)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "boat": Drawing(
            paint=_boat,
            left=-100,
            top=-210,
            right=104,
            bottom=2,
            size=0.34,
            zone=Zone.WATER,
            home=Setting.SEA,
            seat=(-30, -44),
        ),
        "rowing boat": Drawing(
            paint=_rowing_boat,
            left=-120,
            top=-56,
            right=120,
            bottom=6,
            size=0.16,
            zone=Zone.WATER,
            home=Setting.LAKE,
            seat=(10, -40),
        ),
        "ship": Drawing(
            paint=_ship, left=-152, top=-214, right=154, bottom=2, size=0.42, zone=Zone.WATER, home=Setting.SEA
        ),
        "submarine": Drawing(
            paint=_submarine,
            left=-158,
            top=-174,
            right=140,
            bottom=-8,
            size=0.38,
            zone=Zone.WATER,
            home=Setting.UNDERWATER,
        ),
    },
)
