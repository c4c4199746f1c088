"""Things of the house: books, lamps, instruments, toys, tools."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.drawing import Drawing, Look, Zone

_WOOD = "#8a5f41"
_PAGE = "#f6ecd6"


def _book(c: Canvas, look: Look) -> None:
    """Open, 260 wide."""
    main = look.paint("#a8493c")
    c.ellipse(4, -4, 132, 12, look.ink, 0.16)
    c.path(
        "M-132 -112 C-90 -132 -30 -128 0 -104 C30 -128 90 -132 132 -112 L132 -12 C90 -32 30 -26 0 -4 C-30 -26 -90 -32 -132 -12Z",
        main,
    )
    for shift, tone in ((0, darker(_PAGE, 0.16)), (-6, darker(_PAGE, 0.08)), (-12, _PAGE)):
        c.path(
            f"M-122 {-110 + shift} C-84 {-126 + shift} -30 {-122 + shift} 0 {-98 + shift} C30 {-122 + shift} 84 {-126 + shift} 122 {-110 + shift} L122 {-24 + shift * 0.4} C84 {-40 + shift * 0.4} 30 {-34 + shift * 0.4} 0 {-12 + shift * 0.4} C-30 {-34 + shift * 0.4} -84 {-40 + shift * 0.4} -122 {-24 + shift * 0.4}Z",
            tone,
        )
    c.path("M0 -110 C12 -120 26 -126 40 -128 L40 -38 C26 -34 12 -28 0 -17Z", look.ink, 0.1)
    for row in range(5):
        y = -108 + row * 15
        c.stroke(f"M-106 {y} C-80 {y - 9} -44 {y - 8} -18 {y + 6}", "#a98c6c", 3, 0.7)
        if row < 4:
            c.stroke(f"M18 {y + 6} C44 {y - 8} 80 {y - 9} 106 {y}", "#a98c6c", 3, 0.7)


def _books(c: Canvas, look: Look) -> None:
    """A stack of three."""
    tones = (look.paint("#4f7f8a"), "#d0a04a", "#b4583f")
    for index, (tone, w, dx) in enumerate(zip(tones, (118, 104, 92), (0, 8, -6), strict=True)):
        y = -44 * index
        c.rect(dx - w, y - 44, 2 * w, 42, tone, radius=8)
        c.rect(dx - w + 14, y - 37, 2 * w - 10, 28, _PAGE, radius=4)
        for line in range(3):
            c.stroke(f"M{dx - w + 22} {y - 30 + line * 8} L{dx + w} {y - 30 + line * 8}", "#cbb48f", 1.8)
        c.rect(dx - w, y - 44, 32, 42, darker(tone, 0.14), radius=8)


def _lamp(c: Canvas, look: Look) -> None:
    main = look.paint("#dd9a5a")
    with c.lit():
        c.glow(0, -150, 190, 170, "#ffe0a0", 0.6 if look.night else 0.4)
    c.ellipse(0, -8, 56, 12, darker(_WOOD, 0.2))
    c.path("M-46 -12 C-30 -24 30 -24 46 -12Z", _WOOD)
    c.stroke("M0 -18 L0 -130", _WOOD, 11)
    c.path("M-46 -232 L46 -232 L88 -124 C50 -112 -50 -112 -88 -124Z", main)
    with c.lit():
        c.path("M-20 -232 L14 -232 L24 -117 C6 -114 -14 -114 -34 -117Z", lighter(main, 0.5), 0.6)
        c.ellipse(0, -120, 84, 8, "#fff0c4", 0.8)
    c.stroke("M52 -118 L52 -86", "#c9b48f", 2.4)
    c.circle(52, -82, 5, "#c9b48f")


def _lantern(c: Canvas, look: Look) -> None:
    main = look.paint("#c4513f")
    c.ring(0, -196, 20, 20, 5, "#5a4036", start=180, sweep=179.9)
    with c.lit():
        c.glow(0, -100, 170, 160, "#ffd98a", 0.55)
    c.rect(-32, -196, 64, 18, "#5a4036", radius=5)
    c.path("M-32 -180 C-96 -160 -96 -44 -32 -26 L32 -26 C96 -44 96 -160 32 -180Z", main)
    with c.lit():
        c.ellipse(0, -100, 44, 62, "#ffd98a", 0.55)
        c.ellipse(0, -96, 24, 38, "#fff3cf", 0.7)
    for x in (-48, -18, 18, 48):
        c.stroke(f"M{x * 0.5} -180 C{x * 1.45} -140 {x * 1.45} -66 {x * 0.5} -26", darker(main, 0.3), 2.4, 0.6)
    c.rect(-32, -28, 64, 16, "#5a4036", radius=5)
    for x in (-10, 0, 10):
        c.stroke(f"M{x} -12 L{x} 14", "#dcb04c", 3, end=1.5)


def _candle(c: Canvas, look: Look) -> None:
    main = look.paint("#f3e6cf")
    with c.lit():
        c.glow(0, -200, 130, 130, "#ffdf94", 0.6)
    c.ellipse(0, -8, 62, 13, darker(_WOOD, 0.1))
    c.ellipse(0, -12, 56, 10, lighter(_WOOD, 0.2))
    c.rect(-26, -160, 52, 148, main, radius=6)
    c.rect(8, -158, 18, 146, look.ink, 0.1, radius=4)
    c.path(
        "M-26 -150 C-26 -120 -14 -116 -12 -140 C-8 -154 2 -124 8 -142 C14 -160 24 -130 26 -150 L26 -162 L-26 -162Z",
        lighter(main, 0.4),
    )
    c.stroke("M0 -160 L0 -178", "#3a2a26", 3)
    with c.lit():
        c.path("M0 -232 C20 -206 18 -176 0 -174 C-18 -176 -20 -206 0 -232Z", "#f0a53f")
        c.path("M0 -212 C10 -198 9 -180 0 -178 C-9 -180 -10 -198 0 -212Z", "#fff0b8")


def _guitar(c: Canvas, look: Look) -> None:
    main = look.paint("#c4823f")
    with c.at(0, -6, rotate=14):
        c.rect(-11, -286, 22, 170, darker(_WOOD, 0.3), radius=4)
        c.path("M-17 -338 L17 -338 L12 -282 L-12 -282Z", darker(_WOOD, 0.1))
        for y in (-326, -310, -294):
            for side in (-1, 1):
                c.circle(side * 21, y, 5, "#d9d2c2")
        c.path(
            "M0 -156 C-46 -162 -62 -132 -48 -104 C-42 -92 -44 -84 -58 -72 C-86 -44 -72 2 0 2 C72 2 86 -44 58 -72 C44 -84 42 -92 48 -104 C62 -132 46 -162 0 -156Z",
            darker(main, 0.34),
        )
        c.path(
            "M0 -148 C-40 -154 -54 -130 -41 -104 C-35 -90 -38 -80 -51 -67 C-76 -42 -64 -6 0 -6 C64 -6 76 -42 51 -67 C38 -80 35 -90 41 -104 C54 -130 40 -154 0 -148Z",
            main,
        )
        c.path(
            "M12 -148 C40 -150 52 -128 41 -104 C35 -90 38 -80 51 -67 C76 -42 64 -8 8 -6 C40 -30 20 -100 12 -148Z",
            look.ink,
            0.1,
        )
        c.circle(0, -84, 23, darker(main, 0.3))
        c.circle(0, -84, 18, "#3a241c")
        c.rect(-26, -40, 52, 9, "#4f3426", radius=3)
        for y in (-276, -256, -236, -216, -196, -176):
            c.stroke(f"M-10 {y} L10 {y}", "#cfc4ae", 1.8)
        for x in (-6, -2, 2, 6):
            c.stroke(f"M{x} -284 L{x} -38", "#f2ead6", 1.1, 0.9)


def _clock(c: Canvas, look: Look) -> None:
    """An alarm clock."""
    main = look.paint("#4f8a86")
    for side in (-1, 1):
        c.stroke(f"M{side * 52} -28 L{side * 66} -2", darker(main, 0.35), 13)
        c.path(f"M{side * 20} -184 C{side * 26} -214 {side * 74} -204 {side * 80} -162Z", lighter(main, 0.2))
    c.stroke("M0 -182 L0 -204", darker(main, 0.35), 9)
    c.circle(0, -204, 9, darker(main, 0.35))
    c.circle(0, -96, 94, darker(main, 0.22))
    c.circle(0, -98, 90, main)
    c.circle(0, -96, 72, "#fbf4e4")
    for index in range(12):
        angle = index * math.tau / 12
        x, y = math.sin(angle), -math.cos(angle)
        c.stroke(
            f"M{x * 62:.1f} {-96 + y * 62:.1f} L{x * (52 if index % 3 == 0 else 57):.1f} {-96 + y * (52 if index % 3 == 0 else 57):.1f}",
            "#3a3a40",
            5 if index % 3 == 0 else 3,
        )
    c.stroke("M0 -96 L-24 -126", "#3a3a40", 7)
    c.stroke("M0 -96 L32 -122", "#3a3a40", 5)
    c.circle(0, -96, 6, "#c4483a")


def _camera(c: Canvas, look: Look) -> None:
    main = look.paint("#5f7f8a")
    c.rect(-64, -158, 66, 34, darker(main, 0.25), radius=8)
    c.rect(62, -146, 34, 16, "#c4483a", radius=5)
    c.rect(-120, -134, 240, 134, main, radius=20)
    c.rect(-120, -96, 240, 66, "#3f3a40")
    band = lighter(main, 0.25) if look.colour else "#d9d2c2"
    c.rect(-120, -134, 240, 38, band, radius=16)
    c.rect(-120, -112, 240, 16, band)
    c.circle(0, -64, 60, "#d9d2c2")
    c.circle(0, -64, 50, "#2b2930")
    c.circle(0, -64, 36, "#3f5f7a")
    c.circle(0, -64, 20, "#1f2b3a")
    c.ellipse(-17, -82, 11, 8, "#ffffff", 0.65, rotate=-30)
    c.rect(70, -124, 34, 20, "#9cc7d6", radius=5)
    c.circle(-92, -114, 8, "#ecc255")


def _bulb(c: Canvas, look: Look) -> None:
    main = look.paint("#f3d27a")
    with c.lit():
        c.glow(0, -150, 190, 190, main, 0.6)
        c.path(
            "M-34 -62 C-34 -92 -80 -110 -80 -168 C-80 -216 -44 -246 0 -246 C44 -246 80 -216 80 -168 C80 -110 34 -92 34 -62Z",
            lighter(main, 0.35),
        )
        c.stroke("M-14 -64 L-16 -128 L-28 -146 L0 -130 L28 -146 L16 -128 L14 -64", darker(main, 0.35), 4)
        c.ellipse(-42, -190, 13, 26, "#ffffff", 0.7, rotate=24)
    for index, y in enumerate((-60, -44, -28)):
        c.rect(-32 + index * 3, y, 64 - index * 6, 13, "#9a9ea2" if index % 2 else "#b5b9bb", radius=6)
    c.path("M-14 -14 L14 -14 L6 0 L-6 0Z", "#5a5560")


def _chair(c: Canvas, look: Look) -> None:
    """A cosy armchair."""
    main = look.paint("#b9694f")
    for x in (-84, 84):
        c.stroke(f"M{x} -20 L{x * 1.04} -2", _WOOD, 13, end=9)
    c.path("M-92 -60 C-104 -190 -74 -226 0 -226 C74 -226 104 -190 92 -60Z", main)
    for x in (-36, 0, 36):
        c.circle(x, -166, 5, darker(main, 0.35))
        c.stroke(f"M{x} -166 L{x * 0.9} -206", darker(main, 0.25), 2.4, 0.6)
    c.rect(-82, -100, 164, 50, lighter(main, 0.16), radius=20)
    c.rect(-104, -62, 208, 46, darker(main, 0.12), radius=14)
    for side in (-1, 1):
        c.rect(side * 98 - 27, -136, 54, 118, darker(main, 0.06), radius=25)
        c.circle(side * 98, -110, 15, darker(main, 0.22))


def _pencil(c: Canvas, look: Look) -> None:
    main = look.paint("#e3a93f")
    with c.at(0, -120, rotate=32):
        c.rect(-20, -120, 40, 190, main)
        c.rect(-20, -120, 13, 190, lighter(main, 0.3))
        c.rect(8, -120, 12, 190, darker(main, 0.2))
        c.path("M-20 69 L20 69 L0 124Z", "#ecd3a8")
        c.path("M-7 104 L7 104 L0 124Z", "#3a3238")
        c.rect(-20, -142, 40, 24, "#b5b9bb")
        c.rect(-20, -166, 40, 28, "#dd8f96", radius=8)


def _sign(c: Canvas, look: Look) -> None:
    """A wooden board on a post; words are set on it by text.py."""
    main = look.paint("#b98a5c")
    c.rect(-11, -120, 22, 120, darker(main, 0.35), radius=4)
    c.rect(-130, -216, 260, 112, darker(main, 0.25), radius=10)
    c.rect(-124, -210, 248, 100, main, radius=8)
    for y in (-186, -160, -134):
        c.stroke(f"M-112 {y} C-40 {y - 5} 40 {y + 5} 112 {y}", darker(main, 0.2), 2, 0.35)
    for x, y in ((-112, -200), (112, -200), (-112, -120), (112, -120)):
        c.circle(x, y, 4, darker(main, 0.45))


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "book": Drawing(
            paint=_book, left=-134, top=-142, right=134, size=0.32, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -96)
        ),
        "books": Drawing(
            paint=_books, left=-120, top=-134, right=122, size=0.34, zone=Zone.TABLE, home=Setting.ROOM, seat=(-6, -132)
        ),
        "lamp": Drawing(
            paint=_lamp, left=-92, top=-236, right=92, bottom=4, size=0.56, zone=Zone.TABLE, home=Setting.ROOM
        ),
        "lantern": Drawing(paint=_lantern, left=-84, top=-218, right=84, bottom=14, size=0.42, home=Setting.MEADOW),
        "candle": Drawing(
            paint=_candle, left=-64, top=-236, right=64, bottom=4, size=0.44, zone=Zone.TABLE, home=Setting.ROOM
        ),
        "guitar": Drawing(
            paint=_guitar, left=-78, top=-336, right=110, bottom=14, size=0.66, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "clock": Drawing(
            paint=_clock, left=-98, top=-214, right=98, size=0.44, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -206)
        ),
        "camera": Drawing(
            paint=_camera, left=-122, top=-160, right=122, size=0.4, zone=Zone.TABLE, home=Setting.PLAIN, seat=(0, -134)
        ),
        "light bulb": Drawing(paint=_bulb, left=-84, top=-250, right=84, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN),
        "chair": Drawing(
            paint=_chair, left=-128, top=-228, right=128, size=0.52, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -92)
        ),
        "pencil": Drawing(
            paint=_pencil, left=-92, top=-270, right=92, bottom=-10, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "sign": Drawing(paint=_sign, left=-132, top=-218, right=132, size=0.42),
    },
)
