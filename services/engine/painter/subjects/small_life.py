"""Insects and a snail."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import cheeks
from services.engine.painter.subjects.drawing import Drawing, Look, Zone


def _butterfly(c: Canvas, look: Look) -> None:
    """Seen from above, wings spread; 200 wide."""
    main = look.paint("#db8746")
    dark, light = darker(main, 0.55), lighter(main, 0.55)
    for side in (-1, 1):
        with c.at(0, -72, flip=side < 0):
            c.path("M4 -6 C14 -56 66 -84 94 -66 C104 -36 70 -2 4 2Z", dark)
            c.path("M10 -8 C22 -48 64 -72 86 -58 C92 -36 64 -8 10 -2Z", main)
            c.path("M14 -8 C26 -34 48 -48 62 -44 C62 -28 44 -10 14 -6Z", light, 0.55)
            c.path("M4 2 C46 2 76 22 66 50 C48 70 16 52 4 12Z", dark)
            c.path("M8 6 C42 8 66 26 58 46 C44 60 18 46 8 14Z", main)
            c.circle(42, 32, 9, light)
            c.circle(42, 32, 4.5, dark)
            for x, y, r in ((88, -56, 4), (90, -42, 3), (83, -28, 3), (62, 44, 3.2), (52, 53, 2.6)):
                c.circle(x, y, r, "#fff6e2")
            c.stroke("M3 -36 C10 -54 20 -66 30 -70", "#3a2b2a", 2.6)
            c.circle(30, -70, 3.6, "#3a2b2a")
    c.path("M-5 -112 C-8 -80 -6 -40 0 -22 C6 -40 8 -80 5 -112Z", "#3a2b2a")
    c.circle(0, -114, 7.5, "#3a2b2a")


def _bee(c: Canvas, look: Look) -> None:
    main = look.paint("#e8b740")
    for x, turn, w in ((-22, -30, 34), (6, 8, 38)):
        c.ellipse(x, -94, 21, w, "#eaf3f4", 0.8, rotate=turn)
        c.ellipse(x, -90, 14, w * 0.7, "#ffffff", 0.4, rotate=turn)
    body = "M-74 -44 C-70 -80 -20 -82 10 -78 C48 -76 66 -62 64 -42 C60 -16 20 -8 -14 -10 C-48 -12 -72 -22 -74 -44Z"
    c.path("M-70 -40 L-92 -34 L-70 -30Z", "#3b2c26")
    c.path(body, main)
    with c.clipped(body):
        for x in (-56, -26, 4):
            c.path(
                f"M{x} -90 C{x + 8} -60 {x + 8} -30 {x} 0 L{x + 15} 0 C{x + 23} -30 {x + 23} -60 {x + 15} -90Z",
                "#3b2c26",
            )
        c.ellipse(0, -76, 60, 9, "#ffffff", 0.25)
    c.circle(46, -50, 5.4, "#241a18")
    c.circle(48, -52, 1.8, "#ffffff")
    c.stroke("M50 -36 Q44 -30 38 -34", "#5a3d1f", 2.4)
    c.ellipse(34, -38, 7, 5, "#e0806f", 0.4)
    for x in (38, 52):
        c.stroke(f"M{x} -72 Q{x + 6} -94 {x + 20} -96", "#3b2c26", 2.6)
        c.circle(x + 20, -96, 3.4, "#3b2c26")


def _ladybird(c: Canvas, look: Look) -> None:
    main = look.paint("#c8432f")
    for x in (-40, -4, 30):
        c.stroke(f"M{x} -18 L{x - 6} -2", "#2a2226", 6)
    c.path("M50 -60 C80 -62 92 -34 84 -16 C70 -8 50 -12 44 -20Z", "#2a2226")
    body = "M-76 -16 C-78 -70 -36 -96 6 -92 C46 -88 66 -52 62 -14 C40 -10 -54 -10 -76 -16Z"
    c.path(body, main)
    with c.clipped(body):
        for x, y, r in ((-40, -60, 12), (0, -72, 11), (-14, -36, 12), (28, -50, 11), (-54, -28, 10), (40, -22, 9)):
            c.circle(x, y, r, "#2a2226")
        c.ellipse(-20, -86, 40, 10, "#ffffff", 0.28)
    c.circle(70, -42, 6, "#ffffff")
    c.circle(72, -42, 3.4, "#241a18")
    for x in (64, 76):
        c.stroke(f"M{x} -58 Q{x + 4} -76 {x + 16} -80", "#2a2226", 2.6)


def _snail(c: Canvas, look: Look) -> None:
    main = look.paint("#c98a5b")
    skin = "#d9c08a"
    c.path(
        "M-104 -4 C-80 -34 20 -30 54 -40 C60 -66 66 -84 84 -84 C104 -82 104 -50 98 -30 C92 -6 60 0 30 0 L-90 0Z", skin
    )
    for x in (80, 94):
        c.stroke(f"M{x} -78 L{x + 6} -104", skin, 5)
        c.circle(x + 6, -106, 5, "#3a2b26")
    c.circle(-12, -66, 56, main)
    c.ring(-12, -66, 40, 40, 8, darker(main, 0.25), start=60, sweep=300)
    c.ring(-8, -62, 22, 22, 7, darker(main, 0.25), start=20, sweep=280)
    c.ellipse(-34, -98, 18, 9, "#ffffff", 0.22, rotate=-30)
    c.stroke("M98 -48 Q92 -42 86 -45", "#7a5c36", 2.4)
    with c.at(82, -52):
        cheeks(c, 2, 0, 6)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "butterfly": Drawing(paint=_butterfly, left=-100, top=-150, right=100, bottom=-6, size=0.3, zone=Zone.AIR),
        "bee": Drawing(paint=_bee, left=-94, top=-130, right=78, bottom=-6, size=0.26, zone=Zone.AIR),
        "ladybird": Drawing(paint=_ladybird, left=-80, top=-96, right=94, size=0.24, home=Setting.MEADOW),
        "snail": Drawing(paint=_snail, left=-106, top=-124, right=106, size=0.3, home=Setting.MEADOW, seat=(-12, -122)),
    },
)
