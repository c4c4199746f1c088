"""Fruit and a pumpkin."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import small_face
from services.engine.painter.subjects.drawing import Drawing, Look, Zone


def _apple(c: Canvas, look: Look) -> None:
    main = look.paint("#c4483a")
    c.path(
        "M0 -132 C-20 -150 -84 -152 -86 -86 C-86 -34 -48 0 -20 -2 C-10 -3 -6 -6 0 -6 C6 -6 10 -3 20 -2 C48 0 86 -34 86 -86 C84 -152 20 -150 0 -132Z",
        main,
    )
    c.path("M34 -142 C74 -120 66 -40 18 -2 C48 0 86 -34 86 -86 C85 -124 62 -140 34 -142Z", darker(main, 0.3), 0.5)
    c.ellipse(-46, -100, 15, 28, "#ffffff", 0.3, rotate=18)
    c.ellipse(0, -130, 22, 6, darker(main, 0.4), 0.7)
    c.stroke("M0 -128 C0 -146 4 -158 12 -168", "#6b4a38", 7, end=5)
    c.path("M8 -148 C22 -178 54 -182 74 -172 C64 -148 36 -140 8 -148Z", "#7f9f56")
    c.stroke("M12 -149 Q40 -160 66 -170", "#5f7f42", 2.4)
    if look.has("face"):
        small_face(c, 0, -74, 1.1, look)


def _orange(c: Canvas, look: Look) -> None:
    main = look.paint("#e08e3c")
    c.circle(0, -74, 74, main)
    c.path("M20 -145 C70 -120 62 -30 10 -1 C52 -4 74 -38 74 -74 C74 -110 52 -138 20 -145Z", darker(main, 0.3), 0.4)
    c.ellipse(-34, -104, 18, 26, "#ffffff", 0.26, rotate=30)
    for _ in range(14):
        c.dot(look.random.uniform(-50, 50), -74 + look.random.uniform(-48, 52), 2, darker(main, 0.2), 0.6)
    c.circle(0, -144, 7, "#6f8f4a")
    c.path("M2 -146 C18 -172 48 -174 64 -162 C54 -142 28 -136 2 -146Z", "#7f9f56")
    if look.has("face"):
        small_face(c, 0, -68, 1.0, look)


def _pear(c: Canvas, look: Look) -> None:
    main = look.paint("#b9b656")
    c.path(
        "M0 -186 C-34 -186 -36 -140 -46 -116 C-64 -92 -78 -74 -74 -48 C-70 -12 -38 0 0 0 C38 0 70 -12 74 -48 C78 -74 64 -92 46 -116 C36 -140 34 -186 0 -186Z",
        main,
    )
    c.path(
        "M12 -184 C30 -150 44 -60 4 0 C38 0 70 -12 74 -48 C78 -74 64 -92 46 -116 C38 -138 34 -176 12 -184Z",
        darker(main, 0.3),
        0.36,
    )
    c.ellipse(-38, -70, 13, 26, "#ffffff", 0.28, rotate=14)
    c.stroke("M0 -184 C2 -198 6 -208 14 -214", "#6b4a38", 7, end=5)
    c.path("M8 -200 C24 -220 50 -220 64 -210 C54 -194 28 -190 8 -200Z", "#7f9f56")
    if look.has("face"):
        small_face(c, 0, -58, 1.0, look)


def _cherry(c: Canvas, look: Look) -> None:
    main = look.paint("#b93f4a")
    c.stroke("M-44 -66 C-36 -120 0 -150 30 -172", "#6f7f42", 6)
    c.stroke("M46 -60 C52 -110 44 -150 30 -172", "#6f7f42", 6)
    c.path("M28 -170 C46 -204 84 -204 104 -190 C92 -164 58 -156 28 -170Z", "#7f9f56")
    for x, y, r in ((-48, -46, 46), (50, -42, 42)):
        c.circle(x, y, r, main)
        c.circle(x + r * 0.2, y + r * 0.2, r * 0.72, darker(main, 0.2), 0.4)
        c.ellipse(x - r * 0.36, y - r * 0.36, r * 0.2, r * 0.3, "#ffffff", 0.45, rotate=30)


def _strawberry(c: Canvas, look: Look) -> None:
    main = look.paint("#cf4a47")
    body = "M0 -132 C-40 -150 -88 -128 -80 -84 C-72 -40 -28 -4 0 0 C28 -4 72 -40 80 -84 C88 -128 40 -150 0 -132Z"
    c.path(body, main)
    with c.clipped(body):
        c.path("M30 -150 C60 -110 50 -40 0 0 L90 0 L90 -150Z", darker(main, 0.3), 0.35)
    for x, y in (
        (-50, -96),
        (-22, -110),
        (8, -96),
        (40, -108),
        (-40, -66),
        (-8, -70),
        (24, -68),
        (52, -78),
        (-22, -42),
        (8, -42),
        (30, -44),
        (0, -20),
    ):
        c.ellipse(x, y, 3.2, 5, "#f4dc9a")
    for turn in (-70, -35, 0, 35, 70):
        with c.at(0, -134, rotate=turn):
            c.path("M0 6 C-16 -6 -12 -30 0 -42 C12 -30 16 -6 0 6Z", "#7f9f56" if turn % 70 else "#6f8f4a")


def _pumpkin(c: Canvas, look: Look) -> None:
    main = look.paint("#d9803c")
    for x, w in ((-62, 44), (62, 44), (-32, 46), (32, 46), (0, 44)):
        tone = darker(main, 0.16 if abs(x) > 50 else (0.07 if x else 0.0))
        c.ellipse(x, -66, w, 64, tone)
    c.ellipse(-14, -98, 12, 22, "#ffffff", 0.2, rotate=12)
    c.path("M-12 -124 C-10 -146 -4 -154 -12 -170 L14 -172 C8 -154 12 -144 14 -124Z", "#6f7f42")
    c.stroke("M12 -136 C40 -150 56 -136 50 -122 C46 -112 58 -108 66 -116", "#6f7f42", 4, end=2)
    if look.has("face"):
        with c.lit():
            tone = "#ffd98a" if look.night else "#3a241a"
            for side in (-1, 1):
                c.path(f"M{side * 16} -70 L{side * 34} -96 L{side * 50} -70Z", tone)
            c.path(
                "M-50 -50 L-34 -44 L-26 -52 L-14 -42 L0 -50 L14 -42 L26 -52 L34 -44 L50 -50 C40 -20 -40 -20 -50 -50Z",
                tone,
            )


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "apple": Drawing(
            paint=_apple, left=-88, top=-182, right=88, size=0.34, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -130)
        ),
        "orange": Drawing(
            paint=_orange, left=-76, top=-172, right=76, size=0.32, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -146)
        ),
        "pear": Drawing(paint=_pear, left=-76, top=-220, right=76, size=0.38, zone=Zone.TABLE, home=Setting.ROOM),
        "cherry": Drawing(paint=_cherry, left=-96, top=-202, right=104, size=0.32, zone=Zone.TABLE, home=Setting.PLAIN),
        "strawberry": Drawing(
            paint=_strawberry, left=-84, top=-178, right=84, size=0.34, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "pumpkin": Drawing(
            paint=_pumpkin, left=-108, top=-174, right=108, size=0.36, home=Setting.MEADOW, seat=(0, -130)
        ),
    },
)
