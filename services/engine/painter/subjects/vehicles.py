"""Vehicles: boat, ship, car, bus, bicycle, train, plane, balloon, rocket, submarine."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.buildings import glass
from services.engine.painter.subjects.drawing import Drawing, Look, Zone

_LAMP = "#ffe2a0"
_TYRE = "#33303a"


def _wheel(c: Canvas, x: float, y: float, r: float, hub: str = "#c9c4ba") -> None:
    c.circle(x, y, r, _TYRE)
    c.circle(x, y, r * 0.56, hub)
    c.circle(x, y, r * 0.2, darker(hub, 0.4))


def _car(c: Canvas, look: Look) -> None:
    main = look.paint("#c9543f")
    dark = darker(main, 0.28)
    c.path("M-74 -70 C-62 -116 -50 -124 -14 -124 L24 -124 C52 -124 66 -104 84 -70Z", main)
    for pane in (
        "M-60 -72 C-52 -104 -44 -112 -18 -112 L-2 -112 L-2 -72Z",
        "M8 -72 L8 -112 L24 -112 C42 -112 54 -96 66 -72Z",
    ):
        c.path(pane, glass(look, "#a9cdd6"))
    c.path("M-54 -78 L-34 -110 L-22 -110 L-44 -76Z", "#ffffff", 0.3)
    c.path(
        "M-130 -30 C-132 -60 -122 -72 -86 -76 L86 -76 C118 -74 132 -60 130 -30 C130 -22 124 -18 116 -18 L-116 -18 C-126 -18 -130 -22 -130 -30Z",
        main,
    )
    c.path("M-130 -36 L130 -36 C130 -22 124 -18 116 -18 L-116 -18 C-126 -18 -130 -22 -130 -36Z", dark)
    c.rect(-2, -70, 3, 34, dark)
    c.rect(10, -60, 18, 5, lighter(main, 0.5), radius=2)
    with c.lit():
        c.ellipse(121, -54, 9, 10, _LAMP)
        if look.night:
            c.path("M126 -58 L260 -84 L260 -16 L126 -48Z", _LAMP, 0.2)
    c.rect(-132, -58, 12, 14, "#e07a5f" if main != "#c4483a" else "#f0b070", radius=4)
    for x in (-74, 74):
        c.circle(x, -20, 31, dark)
        _wheel(c, x, -24, 25)


def _bus(c: Canvas, look: Look) -> None:
    main = look.paint("#dfa640")
    c.rect(-150, -150, 300, 128, main, radius=22)
    c.rect(-150, -60, 300, 38, darker(main, 0.22), radius=14)
    c.rect(-150, -72, 300, 9, "#f6ecd6")
    for x in (-136, -78, -20, 38):
        c.rect(x, -134, 48, 46, glass(look, "#a9cdd6"), radius=8)
        c.path(f"M{x + 4} -102 L{x + 30} -134 L{x + 42} -134 L{x + 8} -92Z", "#ffffff", 0.25)
    c.rect(98, -134, 40, 84, glass(look, "#a9cdd6"), radius=8)
    c.rect(116, -134, 4, 84, darker(main, 0.3))
    with c.lit():
        c.ellipse(144, -42, 7, 9, _LAMP)
    for x in (-88, 86):
        _wheel(c, x, -26, 27)


def _bicycle(c: Canvas, look: Look) -> None:
    main = look.paint("#3f7f86")
    for x in (-78, 80):
        c.ring(x, -56, 53, 53, 7, _TYRE)
        for index in range(8):
            angle = index * math.pi / 8
            c.stroke(
                f"M{x - 50 * math.cos(angle):.1f} {-56 - 50 * math.sin(angle):.1f} L{x + 50 * math.cos(angle):.1f} {-56 + 50 * math.sin(angle):.1f}",
                "#8d979c",
                1.5,
                0.8,
            )
        c.circle(x, -56, 7, "#8d979c")
    for line in ("M-78 -56 L-34 -138 L52 -138 L-8 -56 L-78 -56", "M-8 -56 L-40 -152", "M80 -56 L50 -156"):
        c.stroke(line, main, 9)
    c.stroke("M-66 -154 L-22 -152", "#5a3b30", 13, end=8)
    c.stroke("M50 -156 C52 -172 66 -178 82 -172", "#5a3b30", 8)
    c.ring(-8, -56, 17, 17, 5, "#5a5560")
    c.stroke("M-8 -56 L8 -34", "#5a5560", 5)
    c.stroke("M0 -32 L18 -34", "#33303a", 6)
    with c.at(66, -132):
        c.path("M-6 0 L46 0 L38 36 L2 36Z", "#c99a5f")
        for x, tone in ((4, "#d9776a"), (18, "#ecc255"), (32, "#f3e6cf")):
            c.circle(x, -5, 10, tone)
            c.circle(x, -5, 4, "#8a5a36")


def _train(c: Canvas, look: Look) -> None:
    """A steam engine with one carriage, 340 wide."""
    main = look.paint("#b4483c")
    dark = "#33303a"
    for x, y, r in ((128, -196, 17), (108, -220, 22), (78, -236, 27)):
        c.circle(x, y, r, "#f4efe6", 0.65)
    c.rect(-176, -118, 128, 92, mix(main, "#d9a84a", 0.6), radius=8)
    c.rect(-182, -126, 140, 14, dark, radius=5)
    for x in (-166, -128, -90):
        c.rect(x, -102, 30, 34, glass(look), radius=4)
    c.rect(-32, -150, 76, 124, main, radius=6)
    c.rect(-42, -162, 96, 16, dark, radius=5)
    c.rect(-20, -132, 50, 40, glass(look), radius=5)
    c.rect(40, -100, 112, 68, darker(main, 0.16), radius=18)
    for x in (70, 104):
        c.rect(x, -101, 7, 70, "#dcb04c")
    c.path("M112 -98 L116 -142 L108 -158 L148 -158 L140 -142 L144 -98Z", dark)
    c.rect(72, -118, 22, 20, "#dcb04c", radius=9)
    with c.lit():
        c.circle(154, -74, 11, _LAMP)
        if look.night:
            c.path("M160 -76 L300 -110 L300 -30 L160 -70Z", _LAMP, 0.18)
    c.path("M148 -30 L180 -4 L140 -4Z", dark)
    c.rect(-180, -34, 332, 11, dark, radius=4)
    for x, r in ((-150, 18), (-76, 18), (2, 27), (66, 22), (120, 22)):
        _wheel(c, x, -r, r, "#b9b2a6")
    c.stroke("M2 -30 L120 -24", "#8d979c", 6)


def _plane(c: Canvas, look: Look) -> None:
    """A propeller plane, facing right; 280 wide."""
    main = look.paint("#d2673f")
    c.path("M-122 -66 L-146 -120 L-116 -120 L-84 -72Z", darker(main, 0.15))
    c.path("M-136 -70 C-60 -96 40 -108 96 -94 C128 -86 130 -52 100 -44 C40 -32 -40 -36 -110 -56Z", "#f4ece0")
    c.path("M-130 -62 C-60 -62 40 -62 119 -66 C118 -54 112 -47 100 -44 C40 -32 -40 -36 -110 -56Z", main)
    c.path("M34 -104 C40 -124 74 -122 82 -98Z", glass(look, "#a9cdd6"))
    for x in (-50, -22, 6):
        c.circle(x, -80, 7, glass(look, "#a9cdd6"))
    c.path("M18 -58 L-52 4 L-20 8 L62 -54Z", darker(main, 0.2))
    c.path("M24 -96 L-20 -136 L2 -138 L62 -100Z", darker(main, 0.3))
    c.ellipse(124, -70, 5, 46, "#8d979c", 0.55)
    c.circle(122, -70, 10, "#5a5560")
    c.path("M-134 -64 L-160 -52 L-134 -48 L-104 -56Z", darker(main, 0.2))


def _hot_air_balloon(c: Canvas, look: Look) -> None:
    main = look.paint("#c4563f")
    pale = "#f0dfbc" if look.colour != "#f4e8cf" else "#d9a84a"
    envelope = (
        "M-100 -210 C-100 -344 100 -344 100 -210 C100 -144 36 -108 24 -76 L-24 -76 C-36 -108 -100 -144 -100 -210Z"
    )
    for x in (-20, 20):
        c.stroke(f"M{x} -78 L{x * 0.75} -46", look.ink, 2.4)
    c.path(envelope, main)
    c.path("M-62 -294 C-84 -220 -60 -140 -16 -76 L-4 -76 C-30 -150 -40 -230 -22 -308Z", pale)
    c.path("M62 -294 C84 -220 60 -140 16 -76 L4 -76 C30 -150 40 -230 22 -308Z", pale)
    with c.clipped(envelope):
        c.path("M30 -330 C120 -300 120 -180 20 -70 L120 -70 L120 -330Z", look.ink, 0.12)
        c.ellipse(-46, -270, 26, 40, "#ffffff", 0.16, rotate=24)
        c.path("M-110 -196 C-60 -176 60 -176 110 -196 L110 -182 C60 -160 -60 -160 -110 -182Z", darker(main, 0.3), 0.75)
    c.rect(-24, -78, 48, 7, darker(main, 0.35), radius=3)
    c.rect(-21, -46, 42, 38, "#9a6a42", radius=6)
    c.rect(-24, -48, 48, 9, "#7b5135", radius=4)
    for y in (-30, -20):
        c.stroke(f"M-20 {y} L20 {y}", "#7b5135", 2.4, 0.8)
    if look.night:
        with c.lit():
            c.glow(0, -96, 60, 60, "#ffcf7a", 0.7)


def _rocket(c: Canvas, look: Look) -> None:
    main = look.paint("#c9543f")
    body = "#f2ebdd"
    with c.lit():
        c.glow(0, -24, 90, 100, "#ffcf7a", 0.5)
        c.path("M-26 -62 C-40 -20 -14 -10 0 30 C14 -10 40 -20 26 -62Z", "#e8954a")
        c.path("M-14 -62 C-22 -34 -8 -22 0 4 C8 -22 22 -34 14 -62Z", "#fbe3a0")
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M40 -150 C78 -126 88 -90 80 -52 C66 -70 52 -76 34 -78Z", main)
            c.path("M62 -130 C80 -108 86 -82 80 -52 C74 -60 68 -66 62 -69Z", darker(main, 0.2))
    c.rect(-28, -78, 56, 20, "#5a5560", radius=6)
    c.path(
        "M-48 -150 C-54 -220 -30 -282 0 -310 C30 -282 54 -220 48 -150 C46 -116 40 -92 34 -74 L-34 -74 C-40 -92 -46 -116 -48 -150Z",
        body,
    )
    c.path(
        "M14 -298 C36 -268 54 -214 48 -150 C46 -116 40 -92 34 -74 L12 -74 C26 -130 30 -230 14 -298Z",
        darker(body, 0.2),
        0.6,
    )
    c.path("M-33 -254 C-24 -282 -12 -300 0 -310 C12 -300 24 -282 33 -254 C14 -246 -14 -246 -33 -254Z", main)
    c.circle(0, -196, 29, main)
    c.circle(0, -196, 22, "#2c4460")
    c.path("M-16 -200 C-14 -216 2 -218 8 -214 C-4 -210 -8 -200 -10 -190Z", "#ffffff", 0.6)
    c.path("M-44 -122 C-16 -114 16 -114 44 -122 L42 -106 C16 -98 -16 -98 -42 -106Z", main)
    c.path("M-9 -130 L9 -130 L11 -58 L-11 -58Z", darker(main, 0.14))


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "car": Drawing(paint=_car, left=-134, top=-126, right=134, bottom=2, size=0.3, seat=(4, -122)),
        "bus": Drawing(
            paint=_bus, left=-152, top=-152, right=152, bottom=2, size=0.36, home=Setting.CITY, seat=(0, -148)
        ),
        "bicycle": Drawing(paint=_bicycle, left=-134, top=-180, right=136, size=0.36),
        "train": Drawing(paint=_train, left=-184, top=-262, right=182, size=0.42, home=Setting.MOUNTAINS),
        "plane": Drawing(
            paint=_plane,
            left=-162,
            top=-140,
            right=134,
            bottom=8,
            size=0.3,
            zone=Zone.AIR,
            home=Setting.SKY,
            seat=(20, -100),
        ),
        "hot-air balloon": Drawing(
            paint=_hot_air_balloon, left=-100, top=-312, right=100, bottom=-6, size=0.5, zone=Zone.AIR, home=Setting.SKY
        ),
        "rocket": Drawing(
            paint=_rocket, left=-84, top=-312, right=84, bottom=34, size=0.6, zone=Zone.AIR, home=Setting.SPACE
        ),
    },
)
