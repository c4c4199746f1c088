"""Buildings: house, castle, lighthouse, windmill, tower, bridge, tent, skyline."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.drawing import Drawing, Look, Zone

_LAMP = "#ffd98a"


def glass(look: Look, day: str = "#8fb4c0") -> str:
    """Window panes: lit at night."""
    return _LAMP if look.night else day


def window(c: Canvas, look: Look, x: float, y: float, w: float, h: float, frame: str, *, arched: bool = False) -> None:
    """A window with a cross, its lower left corner at (x, y)."""
    r = w / 2 if arched else 2
    c.rect(x - 3, y - h - 3, w + 6, h + 6, frame, radius=r + 2)
    if look.night:
        with c.lit():
            c.rect(x, y - h, w, h, _LAMP, radius=r)
    else:
        c.rect(x, y - h, w, h, glass(look), radius=r)
        c.path(f"M{x} {y - h * 0.35} L{x + w * 0.75} {y - h} L{x + w} {y - h} L{x} {y - h * 0.1}Z", "#ffffff", 0.22)
    c.rect(x + w / 2 - 1.3, y - h, 2.6, h, frame)
    c.rect(x, y - h * 0.55, w, 2.6, frame)


def _house(c: Canvas, look: Look) -> None:
    roof = look.paint("#b9563f")
    wall, frame = ("#f1e4cb", "#fbf4e4") if look.colour != "#f6f2e8" else ("#f6f2e8", "#d8cdb8")
    c.rect(52, -232, 26, 62, darker(wall, 0.28))
    c.rect(48, -238, 34, 11, darker(roof, 0.25))
    if look.has("smoke") or look.night:
        for x, y, r in ((68, -258, 11), (78, -280, 14), (70, -306, 17)):
            c.circle(x, y, r, "#f4efe6", 0.4)
    c.path("M-100 0 L-100 -118 L0 -196 L100 -118 L100 0Z", wall)
    c.path("M-100 0 L-100 -118 L-60 -150 L-60 0Z", darker(wall, 0.3), 0.24)
    c.path("M-128 -104 L0 -214 L128 -104 L112 -92 L0 -184 L-112 -92Z", roof)
    c.path("M-112 -92 L0 -184 L112 -92 L108 -86 L0 -172 L-108 -86Z", darker(roof, 0.45), 0.35)
    c.circle(0, -134, 17, frame)
    c.circle(0, -134, 13, glass(look))
    c.rect(-1.5, -148, 3, 28, frame)
    c.rect(-14, -135.5, 28, 3, frame)
    c.rect(-24, -74, 48, 74, darker(roof, 0.3), radius=4)
    c.rect(-19, -69, 38, 69, mix(roof, "#6b4a38", 0.45), radius=3)
    c.circle(11, -34, 3.6, "#e9c463")
    for x in (-80, 46):
        window(c, look, x, -32, 34, 42, frame)
        c.rect(x - 7, -29, 48, 8, "#8a6242", radius=3)
        for index in range(4):
            c.circle(x + index * 11.4, -32, 6.4, ("#d9776a", "#6f9463")[index % 2])
    c.rect(-34, -3, 68, 6, darker(wall, 0.3), radius=2)


def _castle(c: Canvas, look: Look) -> None:
    stone, roof = "#cabfae", look.paint("#56709c")
    if look.colour:
        stone = mix(stone, look.colour, 0.3)
    dark = darker(stone, 0.2)
    for x, tall, w in ((-96, 176, 54), (96, 176, 54)):
        _turret(c, look, x, tall, w, stone, roof)
    c.rect(-84, -118, 168, 118, dark)
    for x in range(-80, 84, 27):
        c.rect(x, -134, 17, 18, dark)
    _turret(c, look, 0, 236, 76, stone, roof)
    c.path("M-32 0 L-32 -44 C-32 -86 32 -86 32 -44 L32 0Z", "#8a7a66")
    c.path("M-25 0 L-25 -42 C-25 -76 25 -76 25 -42 L25 0Z", "#5a3f2f")
    for x in (-12, 0, 12):
        c.rect(x - 1, -66, 2, 66, "#3f2c22")
    for x in (-66, 52):
        window(c, look, x, -48, 15, 30, dark, arched=True)


def _turret(c: Canvas, look: Look, x: float, tall: float, w: float, stone: str, roof: str) -> None:
    c.rect(x - w / 2, -tall, w, tall, stone)
    c.rect(x + w * 0.12, -tall, w * 0.38, tall, darker(stone, 0.35), 0.25)
    for index in range(7):
        y, side = -tall * (0.12 + 0.12 * index), -1 if index % 2 else 1
        c.rect(x + side * w * 0.16 - 7, y, 14, 6, darker(stone, 0.2), 0.5, radius=2)
    c.rect(x - w * 0.6, -tall - 8, w * 1.2, 15, darker(stone, 0.12), radius=3)
    c.path(f"M{x - w * 0.66} {-tall - 6} L{x} {-tall - w * 1.45} L{x + w * 0.66} {-tall - 6}Z", roof)
    c.path(f"M{x + w * 0.1} {-tall - 6} L{x} {-tall - w * 1.45} L{x + w * 0.66} {-tall - 6}Z", darker(roof, 0.2))
    top = -tall - w * 1.45
    c.stroke(f"M{x} {top + 4} L{x} {top - 30}", "#6b4a38", 3)
    c.path(
        f"M{x + 1} {top - 29} C{x + 14} {top - 34} {x + 20} {top - 22} {x + 32} {top - 26} L{x + 32} {top - 12} C{x + 20} {top - 8} {x + 14} {top - 20} {x + 1} {top - 15}Z",
        "#c4483a",
    )
    window(c, look, x - 7, -tall * 0.62, 14, 30, darker(stone, 0.2), arched=True)


def _lighthouse(c: Canvas, look: Look) -> None:
    """Striped, on its rock; the beam is drawn when the lamp is lit."""
    main = look.paint("#c2533f")
    white, dark = "#f4ece0", "#2b3440"
    if look.night or look.has("beam"):
        with c.lit():
            c.path("M6 -262 L560 -410 L560 -210Z", _LAMP, 0.1)
            c.path("M6 -262 L520 -370 L520 -236Z", _LAMP, 0.13)
    rock = mix("#6d6660", look.ink, 0.35)
    c.path("M-128 2 C-112 -22 -84 -20 -66 -34 C-40 -46 44 -46 66 -32 C88 -22 112 -20 130 2Z", rock)
    c.path("M-128 2 C-112 -22 -84 -20 -66 -34 C-50 -40 -20 -42 4 -42 C-30 -30 -40 -14 -70 2Z", lighter(rock, 0.14))
    with c.at(0, -34):
        c.path("M-36 4 L-22 -206 L22 -206 L36 4Z", white)
        for low, high in ((-28, -72), (-116, -160)):
            a, b = 36 + low * 14 / 210, 36 + high * 14 / 210
            c.path(f"M{-a} {low} L{-b} {high} L{b} {high} L{a} {low}Z", main)
        c.path("M12 4 L22 -206 L9 -206 L7 4Z", look.ink, 0.12)
        c.path("M36 4 L22 -206 L12 -206 L20 4Z", look.ink, 0.14)
        c.path("M-11 4 L-11 -22 C-11 -40 11 -40 11 -22 L11 4Z", dark)
        for y in (-92, -176):
            c.rect(-6, y - 8, 12, 16, dark, radius=6)
        c.rect(-31, -216, 62, 11, dark, radius=3)
        for x in (-27, -14, 0, 14, 27):
            c.stroke(f"M{x} -216 L{x} -231", dark, 2.4)
        c.stroke("M-29 -231 L29 -231", dark, 3)
        with c.lit():
            c.rect(-16, -248, 32, 33, "#ffe9b0" if look.night or look.has("beam") else "#cfe0e2", radius=2)
        c.rect(-1.5, -248, 3, 33, dark)
        c.path("M-24 -247 C-18 -272 18 -272 24 -247Z", main if look.colour else dark)
        c.circle(0, -270, 5, dark)
        if look.night or look.has("beam"):
            with c.lit():
                c.glow(0, -232, 76, 76, _LAMP, 0.8)


def _windmill(c: Canvas, look: Look) -> None:
    main = look.paint("#eadfc8")
    roof = "#8a5a42"
    c.path("M-52 0 L-34 -170 L34 -170 L52 0Z", main)
    c.path("M12 0 L12 -170 L34 -170 L52 0Z", darker(main, 0.25), 0.5)
    c.path("M-40 -166 C-40 -206 -18 -222 0 -222 C18 -222 40 -206 40 -166Z", roof)
    c.rect(-16, -48, 32, 48, "#6b4a38", radius=14)
    for x, y in ((-26, -84), (8, -120)):
        window(c, look, x, y, 16, 20, "#fbf4e4")
    for index in range(4):
        with c.at(0, -176, rotate=20 + 90 * index):
            c.stroke("M0 0 L0 -124", "#6b4a38", 6)
            c.rect(3, -122, 27, 92, "#f6ecd6")
            for row in range(4):
                c.stroke(f"M3 {-118 + row * 28} L30 {-118 + row * 28}", "#a98c6c", 2.4)
            c.stroke("M30 -122 L30 -30", "#a98c6c", 2.4)
    c.circle(0, -176, 11, "#4f382c")


def _bridge(c: Canvas, look: Look) -> None:
    """Stone arches, 380 wide."""
    main = look.paint("#b7a48f")
    dark = darker(main, 0.28)
    body = "M-190 -66 C-100 -116 100 -116 190 -66 L190 0 L150 0 C150 -60 76 -60 76 0 L50 0 C50 -78 -50 -78 -50 0 L-76 0 C-76 -60 -150 -60 -150 0 L-190 0Z"
    c.path(body, main)
    for arch in ("M50 0 C50 -78 -50 -78 -50 0", "M-76 0 C-76 -60 -150 -60 -150 0", "M150 0 C150 -60 76 -60 76 0"):
        c.stroke(arch, dark, 7)
    for index in range(26):
        x = -176 + index * 14.2
        y = -72 - 34 * (1 - (x / 190) ** 2) + 16 + (index % 3) * 7
        c.rect(x, y, 10, 5, dark, 0.4, radius=1.5)
    c.path("M-194 -78 C-100 -130 100 -130 194 -78 L194 -64 C100 -114 -100 -114 -194 -64Z", darker(main, 0.1))
    for index in range(9):
        x = -180 + index * 45
        y = -78 - 37 * (1 - (x / 194) ** 2)
        c.rect(x - 4, y - 12, 8, 16, darker(main, 0.1), radius=2)


def _tent(c: Canvas, look: Look) -> None:
    main = look.paint("#dd9a4a")
    c.path("M-130 0 L-8 -150 L130 0Z", darker(main, 0.18))
    c.path("M-130 0 L-8 -150 L44 0Z", main)
    c.path("M-60 0 L-8 -150 L6 0Z", _LAMP if look.night else darker(main, 0.55))
    c.path("M-8 -150 L6 0 L34 0 C20 -40 4 -90 -8 -150Z", lighter(main, 0.3))
    c.path("M-8 -150 L-60 0 L-78 0 C-56 -50 -30 -100 -8 -150Z", lighter(main, 0.2))
    for line in ("M-130 0 L-156 6", "M130 0 L156 6", "M-8 -150 L-4 -168"):
        c.stroke(line, "#5f4636", 3)
    if look.night:
        with c.lit():
            c.glow(-24, -34, 90, 80, _LAMP, 0.5)


def _tower(c: Canvas, look: Look) -> None:
    """A lattice tower like the one in Paris."""
    main = look.paint("#8a7361")
    c.path(
        "M-70 0 C-40 -60 -26 -110 -14 -190 L-5 -282 L5 -282 L14 -190 C26 -110 40 -60 70 0 L44 0 C30 -34 -30 -34 -44 0Z",
        main,
    )
    c.path("M0 -282 L5 -282 L14 -190 C26 -110 40 -60 70 0 L44 0 C38 -16 20 -26 0 -26Z", darker(main, 0.3), 0.35)
    for y, w in ((-78, 41), (-158, 23)):
        c.rect(-w - 4, y - 6, 2 * w + 8, 10, darker(main, 0.2), radius=2)
    for y0, y1, w0, w1 in ((-86, -150, 34, 20), (-166, -220, 18, 10), (-34, -70, 46, 40)):
        for side in (-1, 1):
            c.stroke(f"M{-side * w0 * 0.8} {y0} L{side * w1 * 0.8} {y1}", lighter(main, 0.3), 2.6, 0.7)
    c.stroke("M0 -280 L0 -312", main, 4, end=1.5)


def _skyline(c: Canvas, look: Look) -> None:
    """A group of towers, 320 wide."""
    main = look.paint("#6a6f92")
    random = look.random
    x = -160.0
    for index in range(8):
        w, h = 34 + random.random() * 14, 90 + 130 * (1 - abs(index - 3.5) / 5) * (0.6 + random.random() * 0.5)
        tone = darker(main, 0.08 + random.random() * 0.24)
        c.rect(x, -h, w, h, tone)
        if index % 3 == 1:
            c.path(f"M{x} {-h + 1} L{x + w / 2} {-h - 26} L{x + w} {-h + 1}Z", darker(tone, 0.2))
        elif index % 3 == 2:
            c.rect(x + w * 0.46, -h - 26, 3, 28, tone)
        for column in range(3):
            for row in range(int(h / 16) - 1):
                if random.random() < 0.6:
                    with c.lit():
                        c.rect(
                            x + 6 + column * (w - 10) / 3,
                            -h + 9 + row * 16,
                            6,
                            8,
                            _LAMP if look.night else lighter(tone, 0.4),
                            0.9,
                        )
        x += w - 2


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "house": Drawing(
            paint=_house, left=-130, top=-240, right=130, bottom=3, size=0.5, zone=Zone.BUILDING, seat=(0, -206)
        ),
        "castle": Drawing(paint=_castle, left=-134, top=-378, right=134, size=0.64, zone=Zone.BUILDING),
        "lighthouse": Drawing(
            paint=_lighthouse, left=-130, top=-310, right=132, bottom=2, size=0.62, zone=Zone.BUILDING, home=Setting.SEA
        ),
        "windmill": Drawing(paint=_windmill, left=-122, top=-306, right=126, size=0.56, zone=Zone.BUILDING),
        "bridge": Drawing(
            paint=_bridge,
            left=-194,
            top=-130,
            right=194,
            size=0.34,
            zone=Zone.BUILDING,
            home=Setting.RIVER,
            seat=(0, -112),
        ),
        "tent": Drawing(
            paint=_tent, left=-156, top=-168, right=156, bottom=6, size=0.34, zone=Zone.BUILDING, home=Setting.FOREST
        ),
        "tower": Drawing(paint=_tower, left=-72, top=-314, right=72, size=0.7, zone=Zone.BUILDING, home=Setting.CITY),
        "skyline": Drawing(
            paint=_skyline, left=-162, top=-262, right=164, size=0.5, zone=Zone.BUILDING, home=Setting.CITY
        ),
    },
)
