"""A person, an astronaut, a snowman, a robot."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting, Wear
from services.engine.painter.subjects.coat import cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR, wear

_SKINS = ("#f0c9a4", "#e2ae84", "#c98c63", "#9a6545", "#7a4f38")
_HAIRS = ("#3a2a26", "#5a3b2a", "#2b2428", "#8a5a36", "#b9843f")


def _person(c: Canvas, look: Look) -> None:
    """Standing, 300 tall; the colour is that of the clothes."""
    coat = look.paint(look.random.choice(("#c7643f", "#3f7f86", "#d0a04a", "#6d7fae", "#a5566a")))
    skin, hair = look.random.choice(_SKINS), look.random.choice(_HAIRS)
    long = look.has("girl", "woman") or (not look.has("boy", "man") and look.random.random() < 0.5)
    if long:
        c.path("M-46 -250 C-60 -200 -58 -170 -50 -152 L50 -152 C58 -170 60 -200 46 -250Z", hair)
    for side in (-1, 1):
        c.stroke(f"M{side * 17} -84 L{side * 18} -18", "#4a4f6a", 25)
        c.path(f"M{side * 6} 0 C{side * 4} -18 {side * 34} -20 {side * 40} -4 L{side * 40} 0Z", "#5a3b30")
    for side in (-1, 1):
        c.stroke(f"M{side * 38} -150 C{side * 54} -126 {side * 56} -106 {side * 52} -88", darker(coat, 0.14), 22)
        c.circle(side * 52, -82, 11, skin)
    c.path(
        "M-40 -164 C-54 -120 -54 -84 -46 -58 C-20 -50 20 -50 46 -58 C54 -84 54 -120 40 -164 C20 -174 -20 -174 -40 -164Z",
        coat,
    )
    c.path(
        "M-40 -164 C-54 -120 -54 -84 -46 -58 C-36 -55 -28 -54 -20 -53 C-32 -90 -32 -130 -22 -168Z",
        darker(coat, 0.4),
        0.28,
    )
    c.rect(-11, -182, 22, 24, darker(skin, 0.1), radius=9)
    c.ellipse(0, -220, 44, 46, skin)
    for side in (-1, 1):
        c.circle(side * 43, -216, 9, skin)
    if long:
        c.path(
            "M-48 -210 C-54 -262 -20 -276 4 -274 C40 -272 54 -246 48 -208 C40 -226 24 -240 8 -246 C-8 -240 -36 -232 -48 -210Z",
            hair,
        )
    else:
        c.path(
            "M-46 -222 C-52 -262 -24 -278 6 -274 C38 -272 52 -250 46 -222 C40 -236 30 -246 20 -248 C-4 -240 -34 -246 -46 -222Z",
            hair,
        )
    with c.at(0, -216):
        eyes(c, 17, 0, 5, look, "#2a201e")
        cheeks(c, 26, 15, 8)
        c.stroke("M-8 19 Q0 27 8 19", darker(skin, 0.6), 3)
    if look.has("reading"):
        with c.at(0, -96, 1.1):
            c.path(
                "M-36 -24 C-20 -32 -8 -28 0 -22 C8 -28 20 -32 36 -24 L36 12 C20 6 8 10 0 16 C-8 10 -20 6 -36 12Z",
                "#f6ecd6",
            )
            c.stroke("M0 -22 L0 14", "#cbb48f", 2)
    with c.at(0, -218, 0.78):
        wear(c, look.wears, HEADWEAR)
        wear(c, look.wears, NECKWEAR)


def _astronaut(c: Canvas, look: Look) -> None:
    suit = look.paint("#eeeae0")
    dark, trim = darker(suit, 0.2), "#d2673f"
    c.rect(-56, -176, 112, 96, darker(suit, 0.32), radius=20)
    for side in (-1, 1):
        c.stroke(f"M{side * 22} -78 L{side * 24} -22", suit, 38)
        c.rect(side * 23.5 - 19, -46, 38, 9, trim, radius=3)
        c.path(f"M{side * 4} 0 C{side * 2} -24 {side * 44} -26 {side * 50} -6 L{side * 50} 0Z", dark)
    for side in (-1, 1):
        lift = 30 if side > 0 else 0
        c.stroke(
            f"M{side * 44} -152 C{side * 66} -138 {side * 74} {-124 - lift} {side * 78} {-104 - lift * 2.2}", suit, 29
        )
        c.circle(side * 79, -98 - lift * 2.4, 16, dark)
    c.path(
        "M-46 -166 C-58 -120 -56 -86 -48 -64 C-20 -56 20 -56 48 -64 C56 -86 58 -120 46 -166 C20 -176 -20 -176 -46 -166Z",
        suit,
    )
    c.path("M-46 -166 C-58 -120 -56 -86 -48 -64 L-24 -60 C-36 -90 -34 -130 -26 -170Z", dark, 0.6)
    c.rect(-22, -130, 44, 32, dark, radius=6)
    for x, tone in ((-12, trim), (0, "#ecc255"), (12, "#5f9a8c")):
        c.circle(x, -118, 4, tone)
    c.rect(-14, -108, 28, 4, suit, radius=2)
    c.ellipse(0, -222, 66, 62, suit)
    c.ellipse(0, -222, 66, 62, dark, 0.25)
    c.ellipse(-3, -225, 63, 58, suit)
    c.path("M-48 -222 C-48 -262 48 -262 48 -222 C48 -186 -48 -186 -48 -222Z", "#2c3f5c")
    c.path("M-40 -228 C-36 -254 -6 -258 8 -252 C-16 -246 -30 -234 -32 -214Z", "#9cc7d6", 0.75)
    c.ellipse(26, -206, 12, 7, "#d9a083", 0.5)
    for side in (-1, 1):
        c.rect(side * 64 - 8, -238, 16, 34, trim, radius=7)


def _snowman(c: Canvas, look: Look) -> None:
    snow = look.paint("#f5f6f4")
    shade = mix(snow, "#7f9db5", 0.38)
    for y, r in ((-58, 66), (-146, 48)):
        c.circle(0, y, r, shade)
        c.circle(-r * 0.07, y - r * 0.06, r * 0.93, snow)
    for side in (-1, 1):
        c.stroke(f"M{side * 40} -152 Q{side * 72} -168 {side * 100} -186", "#6b4a38", 7, end=4)
        c.stroke(f"M{side * 84} -177 L{side * 94} -160", "#6b4a38", 4, end=2.5)
    c.circle(0, -214, 38, shade)
    c.circle(-3, -216, 35, snow)
    with c.at(0, -220):
        eyes(c, 13, 0, 4.6, look, "#2a2a30")
        c.path("M-2 2 L34 10 L-1 14Z", "#dd8546")
        for x, y in ((-14, 18), (-6, 22), (3, 22), (11, 19)):
            c.circle(x, y, 2.2, "#2a2a30")
    for y in (-168, -146, -122):
        c.circle(0, y, 5, "#2a2a30")
    with c.at(0, -214, 0.66):
        wear(c, look.wears or _SNOWMAN_WEARS, HEADWEAR)
    with c.at(0, -222, 0.86):
        wear(c, look.wears or _SNOWMAN_WEARS, NECKWEAR)


def _robot(c: Canvas, look: Look) -> None:
    main = look.paint("#6fa3a8")
    dark, light = darker(main, 0.3), lighter(main, 0.35)
    steel, glow = "#8d979c", "#f6d98a"
    for side in (-1, 1):
        c.stroke(f"M{side * 26} -66 L{side * 28} -22", steel, 15)
        c.rect(side * 28 - 26, -24, 52, 24, dark, radius=11)
        c.stroke(f"M{side * 62} -150 C{side * 88} -140 {side * 92} -116 {side * 84} -98", steel, 14)
        c.ring(side * 82, -84, 13, 13, 8, dark, start=110 if side > 0 else 170, sweep=300 if side > 0 else -300)
        c.circle(side * 62, -152, 14, dark)
    c.rect(-62, -172, 124, 114, main, radius=22)
    c.rect(-62, -172, 34, 114, dark, 0.3, radius=17)
    c.rect(-34, -148, 68, 50, lighter(main, 0.6), radius=10)
    c.path(
        "M0 -108 C-22 -124 -18 -142 -8 -142 C-3 -142 0 -138 0 -134 C0 -138 3 -142 8 -142 C18 -142 22 -124 0 -108Z",
        "#cf5f55",
    )
    for x in (-22, 0, 22):
        c.circle(x, -76, 5, dark)
    c.rect(-14, -186, 28, 20, steel, radius=4)
    c.stroke("M0 -268 L0 -292", steel, 5)
    c.circle(0, -298, 9, "#cf5f55")
    c.circle(-2.5, -301, 3, "#ffffff", 0.6)
    for side in (-1, 1):
        c.rect(side * 72 - 9, -240, 18, 36, dark, radius=7)
    c.rect(-70, -268, 140, 88, main, radius=28)
    c.rect(-64, -264, 128, 34, light, 0.5, radius=17)
    c.rect(-52, -252, 104, 56, "#27333c", radius=20)
    with c.lit():
        if look.has("asleep"):
            for side in (-1, 1):
                c.stroke(f"M{side * 24 - 11} -226 Q{side * 24} -218 {side * 24 + 11} -226", glow, 4)
        else:
            for side in (-1, 1):
                c.circle(side * 24, -228, 11, glow)
                c.circle(side * 24 + 3, -231, 3.4, "#ffffff")
        c.stroke("M-11 -209 Q0 -202 11 -209", glow, 3.4)
    with c.at(0, -226, 1.05):
        wear(c, look.wears, HEADWEAR)
    with c.at(0, -230, 1.05):
        wear(c, look.wears, NECKWEAR)


_SNOWMAN_WEARS = (Wear(name="top hat"), Wear(name="scarf"))

DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "person": Drawing(paint=_person, left=-66, top=-276, right=66, size=0.56, seat=(0, -272)),
        "astronaut": Drawing(paint=_astronaut, left=-96, top=-286, right=96, size=0.56, home=Setting.SPACE),
        "snowman": Drawing(paint=_snowman, left=-102, top=-296, right=102, size=0.54, home=Setting.SNOWFIELD),
        "robot": Drawing(paint=_robot, left=-100, top=-308, right=100, size=0.56, home=Setting.PLAIN, seat=(0, -268)),
    },
)
