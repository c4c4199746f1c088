"""Things of the house: books, lamps, instruments, toys, tools."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.kitchen import small_face

_WOOD = "#8a5f41"
_PAGE = "#f6ecd6"


def _book(c: Canvas, look: Look) -> None:
    """Open, 260 wide."""
    main = look.paint("#a8493c")
    c.ellipse(4, -4, 132, 12, look.ink, 0.16)
    c.path("M-132 -112 C-90 -132 -30 -128 0 -104 C30 -128 90 -132 132 -112 L132 -12 C90 -32 30 -26 0 -4 C-30 -26 -90 -32 -132 -12Z", main)
    for shift, tone in ((0, darker(_PAGE, 0.16)), (-6, darker(_PAGE, 0.08)), (-12, _PAGE)):
        c.path(f"M-122 {-110 + shift} C-84 {-126 + shift} -30 {-122 + shift} 0 {-98 + shift} C30 {-122 + shift} 84 {-126 + shift} 122 {-110 + shift} L122 {-24 + shift * 0.4} C84 {-40 + shift * 0.4} 30 {-34 + shift * 0.4} 0 {-12 + shift * 0.4} C-30 {-34 + shift * 0.4} -84 {-40 + shift * 0.4} -122 {-24 + shift * 0.4}Z", tone)
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
    c.path("M-26 -150 C-26 -120 -14 -116 -12 -140 C-8 -154 2 -124 8 -142 C14 -160 24 -130 26 -150 L26 -162 L-26 -162Z", lighter(main, 0.4))
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
        c.path("M0 -156 C-46 -162 -62 -132 -48 -104 C-42 -92 -44 -84 -58 -72 C-86 -44 -72 2 0 2 C72 2 86 -44 58 -72 C44 -84 42 -92 48 -104 C62 -132 46 -162 0 -156Z", darker(main, 0.34))
        c.path("M0 -148 C-40 -154 -54 -130 -41 -104 C-35 -90 -38 -80 -51 -67 C-76 -42 -64 -6 0 -6 C64 -6 76 -42 51 -67 C38 -80 35 -90 41 -104 C54 -130 40 -154 0 -148Z", main)
        c.path("M12 -148 C40 -150 52 -128 41 -104 C35 -90 38 -80 51 -67 C76 -42 64 -8 8 -6 C40 -30 20 -100 12 -148Z", look.ink, 0.1)
        c.circle(0, -84, 23, darker(main, 0.3))
        c.circle(0, -84, 18, "#3a241c")
        c.rect(-26, -40, 52, 9, "#4f3426", radius=3)
        for y in (-276, -256, -236, -216, -196, -176):
            c.stroke(f"M-10 {y} L10 {y}", "#cfc4ae", 1.8)
        for x in (-6, -2, 2, 6):
            c.stroke(f"M{x} -284 L{x} -38", "#f2ead6", 1.1, 0.9)


def _heart(c: Canvas, look: Look) -> None:
    main = look.paint("#cf4f55")
    c.path("M0 0 C-60 -44 -102 -82 -98 -132 C-94 -176 -32 -186 0 -136 C32 -186 94 -176 98 -132 C102 -82 60 -44 0 0Z", main)
    c.path("M0 0 C60 -44 102 -82 98 -132 C96 -154 80 -168 62 -168 C84 -120 50 -50 0 0Z", darker(main, 0.26), 0.5)
    c.ellipse(-52, -136, 19, 26, "#ffffff", 0.32, rotate=34)
    if look.has("face"):
        small_face(c, 0, -92, 1.1, look)


def _umbrella(c: Canvas, look: Look) -> None:
    main = look.paint("#c4513f")
    c.stroke("M0 -196 L0 -26 C0 4 34 4 34 -20", "#7b5135", 8)
    c.path("M-130 -110 C-124 -196 -60 -232 0 -232 C60 -232 124 -196 130 -110 C112 -128 92 -128 76 -110 C56 -130 18 -130 0 -110 C-18 -130 -56 -130 -76 -110 C-92 -128 -112 -128 -130 -110Z", main)
    c.path("M0 -232 C-44 -200 -74 -160 -76 -110 C-56 -130 -18 -130 0 -110Z", lighter(main, 0.3), 0.7)
    c.path("M0 -232 C60 -232 124 -196 130 -110 C112 -128 92 -128 76 -110 C74 -160 44 -200 0 -232Z", darker(main, 0.2), 0.7)
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
        c.stroke(f"M{x * 62:.1f} {-96 + y * 62:.1f} L{x * (52 if index % 3 == 0 else 57):.1f} {-96 + y * (52 if index % 3 == 0 else 57):.1f}", "#3a3a40", 5 if index % 3 == 0 else 3)
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


def _balloon(c: Canvas, look: Look) -> None:
    """A toy balloon on its string."""
    main = look.paint("#cf4f4a")
    c.stroke("M0 -146 C-16 -110 18 -70 0 0", "#7b6a5a", 2.6)
    c.path("M0 -152 C-66 -176 -82 -220 -80 -246 C-76 -292 -40 -312 0 -312 C40 -312 76 -292 80 -246 C82 -220 66 -176 0 -152Z", main)
    c.path("M0 -152 C66 -176 82 -220 80 -246 C78 -270 66 -290 48 -300 C66 -250 46 -190 0 -152Z", darker(main, 0.24), 0.5)
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


def _bulb(c: Canvas, look: Look) -> None:
    main = look.paint("#f3d27a")
    with c.lit():
        c.glow(0, -150, 190, 190, main, 0.6)
        c.path("M-34 -62 C-34 -92 -80 -110 -80 -168 C-80 -216 -44 -246 0 -246 C44 -246 80 -216 80 -168 C80 -110 34 -92 34 -62Z", lighter(main, 0.35))
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
    c.path("M0 -10 C-70 -20 -112 -70 -100 -110 C-94 -118 -84 -118 -80 -124 C-74 -140 -60 -142 -52 -148 C-40 -158 -26 -152 -18 -160 C-8 -166 8 -166 18 -160 C26 -152 40 -158 52 -148 C60 -142 74 -140 80 -124 C84 -118 94 -118 100 -110 C112 -70 70 -20 0 -10Z", main)
    for x in (-84, -58, -30, 0, 30, 58, 84):
        c.stroke(f"M0 -14 Q{x * 0.7} -60 {x} {-150 + abs(x) * 0.42:.0f}", lighter(main, 0.45), 5, 0.8, end=7)
        c.stroke(f"M4 -14 Q{x * 0.7 + 5} -60 {x + 7} {-146 + abs(x) * 0.42:.0f}", darker(main, 0.22), 2, 0.5, end=4)


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
        "book": Drawing(paint=_book, left=-134, top=-142, right=134, size=0.32, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -96)),
        "books": Drawing(paint=_books, left=-120, top=-134, right=122, size=0.34, zone=Zone.TABLE, home=Setting.ROOM, seat=(-6, -132)),
        "lamp": Drawing(paint=_lamp, left=-92, top=-236, right=92, bottom=4, size=0.56, zone=Zone.TABLE, home=Setting.ROOM),
        "lantern": Drawing(paint=_lantern, left=-84, top=-218, right=84, bottom=14, size=0.42, home=Setting.MEADOW),
        "candle": Drawing(paint=_candle, left=-64, top=-236, right=64, bottom=4, size=0.44, zone=Zone.TABLE, home=Setting.ROOM),
        "guitar": Drawing(paint=_guitar, left=-78, top=-336, right=110, bottom=14, size=0.66, zone=Zone.TABLE, home=Setting.PLAIN),
        "heart": Drawing(paint=_heart, left=-100, top=-174, right=100, size=0.44, zone=Zone.TABLE, home=Setting.PLAIN, seat=(0, -140)),
        "umbrella": Drawing(paint=_umbrella, left=-132, top=-250, right=132, size=0.5, home=Setting.MEADOW),
        "kite": Drawing(paint=_kite, left=-100, top=-234, right=80, bottom=90, size=0.42, zone=Zone.AIR, home=Setting.SKY),
        "clock": Drawing(paint=_clock, left=-98, top=-214, right=98, size=0.44, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -206)),
        "camera": Drawing(paint=_camera, left=-122, top=-160, right=122, size=0.4, zone=Zone.TABLE, home=Setting.PLAIN, seat=(0, -134)),
        "balloon": Drawing(paint=_balloon, left=-82, top=-314, right=82, size=0.52, zone=Zone.AIR, home=Setting.SKY),
        "gift": Drawing(paint=_gift, left=-102, top=-206, right=102, size=0.4, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -150)),
        "ball": Drawing(paint=_ball, left=-82, top=-162, right=82, size=0.32, home=Setting.BEACH, seat=(0, -158)),
        "light bulb": Drawing(paint=_bulb, left=-84, top=-250, right=84, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN),
        "chair": Drawing(paint=_chair, left=-128, top=-228, right=128, size=0.52, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -92)),
        "pencil": Drawing(paint=_pencil, left=-92, top=-270, right=92, bottom=-10, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN),
        "crown": Drawing(paint=_crown, left=-128, top=-168, right=128, bottom=2, size=0.38, zone=Zone.TABLE, home=Setting.PLAIN),
        "key": Drawing(paint=_key, left=-70, top=-230, right=92, bottom=-6, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN),
        "shell": Drawing(paint=_shell, left=-106, top=-166, right=106, size=0.34, home=Setting.BEACH),
        "sign": Drawing(paint=_sign, left=-132, top=-218, right=132, size=0.42),
    },
)
