"""Presents, toys and small treasures."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import small_face
from services.engine.painter.subjects.drawing import Drawing, Look, Zone


def _heart(c: Canvas, look: Look) -> None:
    main = look.paint("#cf4f55")
    c.path(
        "M0 0 C-60 -44 -102 -82 -98 -132 C-94 -176 -32 -186 0 -136 C32 -186 94 -176 98 -132 C102 -82 60 -44 0 0Z", main
    )
    c.path("M0 0 C60 -44 102 -82 98 -132 C96 -154 80 -168 62 -168 C84 -120 50 -50 0 0Z", darker(main, 0.26), 0.5)
    c.ellipse(-52, -136, 19, 26, "#ffffff", 0.32, rotate=34)
    if look.has("face"):
        small_face(c, 0, -92, 1.1, look)


def _umbrella(c: Canvas, look: Look) -> None:
    main = look.paint("#c4513f")
    c.stroke("M0 -196 L0 -26 C0 4 34 4 34 -20", "#7b5135", 8)
    c.path(
        "M-130 -110 C-124 -196 -60 -232 0 -232 C60 -232 124 -196 130 -110 C112 -128 92 -128 76 -110 C56 -130 18 -130 0 -110 C-18 -130 -56 -130 -76 -110 C-92 -128 -112 -128 -130 -110Z",
        main,
    )
    c.path("M0 -232 C-44 -200 -74 -160 -76 -110 C-56 -130 -18 -130 0 -110Z", lighter(main, 0.3), 0.7)
    c.path(
        "M0 -232 C60 -232 124 -196 130 -110 C112 -128 92 -128 76 -110 C74 -160 44 -200 0 -232Z", darker(main, 0.2), 0.7
    )
    c.stroke("M0 -230 L0 -248", "#7b5135", 6, end=3)


def _kite(c: Canvas, look: Look) -> None:
    main = look.paint("#d2573f")
    c.stroke("M0 -88 C-30 -60 30 -40 -10 0 C-40 28 -70 44 -96 88", "#8a7460", 2.4)
    with c.at(0, -88, rotate=18):
        c.path("M0 -148 L66 -70 L0 6 L-66 -70Z", main)
        c.path("M0 -148 L66 -70 L0 -70Z", "#ecc255")
        c.path("M0 6 L-66 -70 L0 -70Z", lighter(main, 0.45))
        c.path("M0 6 L66 -70 L0 -70Z", darker(main, 0.18))
        c.stroke("M0 -148 L0 6", "#7b5135", 3)
        c.stroke("M-66 -70 L66 -70", "#7b5135", 3)
    for x, y, turn in ((-2, -52, 20), (2, -20, -30), (-30, 16, 30)):
        with c.at(x, y, rotate=turn):
            c.path("M0 0 L-18 -9 L-18 9Z", "#ecc255")
            c.path("M0 0 L18 -9 L18 9Z", main)


def _balloon(c: Canvas, look: Look) -> None:
    """A toy balloon on its string."""
    main = look.paint("#cf4f4a")
    c.stroke("M0 -146 C-16 -110 18 -70 0 0", "#7b6a5a", 2.6)
    c.path(
        "M0 -152 C-66 -176 -82 -220 -80 -246 C-76 -292 -40 -312 0 -312 C40 -312 76 -292 80 -246 C82 -220 66 -176 0 -152Z",
        main,
    )
    c.path(
        "M0 -152 C66 -176 82 -220 80 -246 C78 -270 66 -290 48 -300 C66 -250 46 -190 0 -152Z", darker(main, 0.24), 0.5
    )
    c.ellipse(-36, -266, 16, 26, "#ffffff", 0.4, rotate=28)
    c.path("M0 -156 L-12 -140 L12 -140Z", darker(main, 0.2))
    if look.has("face"):
        small_face(c, 0, -236, 1.0, look)


def _gift(c: Canvas, look: Look) -> None:
    main = look.paint("#4f8a86")
    ribbon = "#e9c463" if look.colour not in {"#ecc255", "#d9a83f"} else "#c4483a"
    c.rect(-88, -124, 176, 124, main, radius=6)
    c.rect(30, -124, 58, 124, look.ink, 0.1, radius=6)
    c.rect(-100, -150, 200, 40, darker(main, 0.12), radius=6)
    c.rect(-16, -150, 32, 150, ribbon)
    for side in (-1, 1):
        with c.at(0, -150, flip=side < 0):
            c.path("M0 0 C10 -48 64 -66 74 -38 C80 -14 40 0 0 0Z", ribbon)
            c.path("M14 -8 C24 -34 54 -44 58 -32 C60 -18 36 -10 14 -8Z", darker(ribbon, 0.25))
    c.circle(0, -150, 15, darker(ribbon, 0.12))


def _ball(c: Canvas, look: Look) -> None:
    main = look.paint("#d2573f")
    disc = "M-80 -80 C-80 -186 80 -186 80 -80 C80 26 -80 26 -80 -80Z"
    c.circle(0, -80, 80, "#f6efe0")
    with c.clipped(disc):
        for index, tone in enumerate((main, "#ecc255", "#4f8a9a")):
            with c.at(0, -96, rotate=index * 120):
                c.path("M0 0 C-30 -50 -40 -90 -34 -150 L40 -150 C36 -96 30 -50 0 0Z", tone)
        c.circle(30, -50, 100, look.ink, 0.06)
    c.circle(0, -100, 12, "#f6efe0")
    c.ellipse(-34, -118, 14, 22, "#ffffff", 0.45, rotate=34)


def _crown(c: Canvas, look: Look) -> None:
    main = look.paint("#dcb04c")
    c.path("M-96 -10 L-116 -120 L-58 -70 L0 -150 L58 -70 L116 -120 L96 -10Z", main)
    c.path("M0 -150 L58 -70 L116 -120 L96 -10 L20 -6Z", darker(main, 0.25), 0.4)
    c.path("M-96 -10 C-50 6 50 6 96 -10 L100 -34 C50 -18 -50 -18 -100 -34Z", darker(main, 0.22))
    for x, y in ((-116, -124), (0, -156), (116, -124)):
        c.circle(x, y, 11, lighter(main, 0.35))
    for x, y, gem in ((-56, -50, "#b4483c"), (0, -60, "#4478b4"), (56, -50, "#5f9a5c")):
        c.circle(x, y, 12, gem)
        c.circle(x - 3, y - 4, 4, "#ffffff", 0.5)


def _key(c: Canvas, look: Look) -> None:
    main = look.paint("#cfa146")
    with c.at(0, -120, rotate=24):
        c.ring(0, -72, 42, 42, 21, main)
        c.rect(-10, -32, 20, 150, main, radius=6)
        for y in (70, 98):
            c.rect(8, y, 34, 17, main, radius=4)
        c.rect(-10, -32, 7, 148, lighter(main, 0.35), radius=3)
        c.rect(-17, -34, 34, 13, darker(main, 0.2), radius=5)


def _shell(c: Canvas, look: Look) -> None:
    main = look.paint("#e2a98a")
    c.path("M-30 -18 L30 -18 L22 0 L-22 0Z", darker(main, 0.16))
    c.path(
        "M0 -10 C-70 -20 -112 -70 -100 -110 C-94 -118 -84 -118 -80 -124 C-74 -140 -60 -142 -52 -148 C-40 -158 -26 -152 -18 -160 C-8 -166 8 -166 18 -160 C26 -152 40 -158 52 -148 C60 -142 74 -140 80 -124 C84 -118 94 -118 100 -110 C112 -70 70 -20 0 -10Z",
        main,
    )
    for x in (-84, -58, -30, 0, 30, 58, 84):
        c.stroke(f"M0 -14 Q{x * 0.7} -60 {x} {-150 + abs(x) * 0.42:.0f}", lighter(main, 0.45), 5, 0.8, end=7)
        c.stroke(f"M4 -14 Q{x * 0.7 + 5} -60 {x + 7} {-146 + abs(x) * 0.42:.0f}", darker(main, 0.22), 2, 0.5, end=4)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "heart": Drawing(
            paint=_heart, left=-100, top=-174, right=100, size=0.44, zone=Zone.TABLE, home=Setting.PLAIN, seat=(0, -140)
        ),
        "umbrella": Drawing(paint=_umbrella, left=-132, top=-250, right=132, size=0.5, home=Setting.MEADOW),
        "kite": Drawing(
            paint=_kite, left=-100, top=-234, right=80, bottom=90, size=0.42, zone=Zone.AIR, home=Setting.SKY
        ),
        "balloon": Drawing(paint=_balloon, left=-82, top=-314, right=82, size=0.52, zone=Zone.AIR, home=Setting.SKY),
        "gift": Drawing(
            paint=_gift, left=-102, top=-206, right=102, size=0.4, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -150)
        ),
        "ball": Drawing(paint=_ball, left=-82, top=-162, right=82, size=0.32, home=Setting.BEACH, seat=(0, -158)),
        "crown": Drawing(
            paint=_crown, left=-128, top=-168, right=128, bottom=2, size=0.38, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "key": Drawing(
            paint=_key, left=-70, top=-230, right=92, bottom=-6, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "shell": Drawing(paint=_shell, left=-106, top=-166, right=106, size=0.34, home=Setting.BEACH),
    },
)
