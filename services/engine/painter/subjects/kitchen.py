"""Cups, pots, fruit and cakes: what stands on a table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look, Zone

_INK = "#2a201e"


def small_face(c: Canvas, x: float, y: float, scale: float, look: Look, ink: str = _INK) -> None:
    """The tiny face of a thing that has one."""
    with c.at(x, y, scale):
        eyes(c, 20, -6, 5, look, ink)
        c.ellipse(0, 5, 8, 6, ink)
        c.ellipse(-2, 3, 3, 1.6, "#ffffff", 0.4)
        c.stroke("M-8 16 Q-4 21 0 15 Q4 21 8 16", ink, 2.4)
        cheeks(c, 34, 8, 7)


def _steam(c: Canvas, x: float, y: float) -> None:
    for index in range(3):
        dx = x + (index - 1) * 30
        c.stroke(f"M{dx} {y} C{dx - 16} {y - 22} {dx + 16} {y - 38} {dx} {y - 64 - 10 * (index == 1)}", "#fffaf0", 5, 0.62, end=1)


def _cup(c: Canvas, look: Look) -> None:
    """On a saucer, steaming; 290 wide."""
    main = look.paint("#e9ddc8")
    drink = "#6a4530" if look.has("coffee") else ("#7fa06a" if look.has("green tea") else "#a8652f")
    c.ellipse(4, -6, 150, 19, look.ink, 0.2)
    c.ellipse(0, -14, 134, 20, darker(main, 0.14))
    c.ellipse(0, -18, 134, 19, lighter(main, 0.3))
    c.ellipse(0, -19, 94, 12, darker(main, 0.12))
    c.stroke("M82 -110 C150 -118 144 -36 66 -46", darker(main, 0.1), 17)
    c.path("M-94 -136 C-90 -50 -60 -18 0 -18 C60 -18 90 -50 94 -136Z", main)
    c.path("M40 -130 C44 -60 26 -26 0 -18 C60 -18 90 -50 94 -136Z", look.ink, 0.1)
    c.path("M-84 -112 C-80 -74 -68 -50 -52 -38 C-60 -60 -66 -84 -66 -112Z", "#ffffff", 0.3)
    if look.has("striped"):
        for y in (-104, -76):
            w = 93 - (136 + y) * 0.25
            c.path(f"M{-w} {y} Q0 {y + 18} {w} {y} L{w - 3} {y + 13} Q0 {y + 31} {-w + 3} {y + 13}Z", lighter(main, 0.6) if look.colour else "#b9694a", 0.85)
    c.ellipse(0, -136, 94, 18, darker(main, 0.13))
    c.ellipse(0, -133, 84, 14, drink)
    c.ellipse(-20, -135, 34, 4, lighter(drink, 0.4), 0.7)
    if look.has("face"):
        small_face(c, -4, -80, 1.05, look)
    _steam(c, 0, -162)


def _teapot(c: Canvas, look: Look) -> None:
    main = look.paint("#7f9a86")
    dark = darker(main, 0.24)
    c.ellipse(6, -4, 120, 13, look.ink, 0.18)
    c.stroke("M-88 -118 C-152 -140 -152 -40 -82 -46", dark, 17)
    c.path("M84 -66 C124 -76 116 -124 148 -146 L166 -138 C156 -108 150 -60 92 -40Z", dark)
    c.path("M-100 -84 C-100 -136 -60 -152 0 -152 C60 -152 100 -136 100 -84 C100 -34 62 -4 0 -4 C-62 -4 -100 -34 -100 -84Z", main)
    c.path("M36 -148 C76 -132 60 -40 6 -4 C62 -4 100 -34 100 -84 C100 -128 74 -144 36 -148Z", look.ink, 0.1)
    c.ellipse(-50, -112, 18, 26, "#ffffff", 0.24, rotate=28)
    c.path("M-58 -148 C-44 -176 44 -176 58 -148 C30 -140 -30 -140 -58 -148Z", dark)
    c.circle(0, -178, 12, main)
    if look.has("face"):
        small_face(c, 0, -86, 1.1, look)


def _vase(c: Canvas, look: Look) -> None:
    """Terracotta with three stems, 340 tall."""
    main = look.paint("#c47f5c")
    dark = darker(main, 0.4)
    body = "M-34 -220 C-30 -182 -86 -144 -86 -82 C-86 -24 -52 0 0 0 C52 0 86 -24 86 -82 C86 -144 30 -182 34 -220Z"
    for path in ("M-4 -216 C-10 -270 -30 -290 -44 -318", "M4 -216 C10 -270 20 -290 42 -306", "M0 -216 L4 -326", "M-2 -210 C-20 -240 -50 -250 -72 -252", "M4 -210 C24 -236 50 -240 70 -236"):
        c.stroke(path, "#6d7d4f", 3.6)
    for x, y, turn in ((-34, -262, -50), (26, -258, 40), (2, -280, -30), (-60, -250, -80), (60, -238, 76)):
        with c.at(x, y, rotate=turn):
            c.path("M0 4 C-10 -4 -10 -22 0 -30 C10 -22 10 -4 0 4Z", "#7f9460")
    for x, y, r, tone in ((-46, -322, 14, "#d9a34a"), (44, -310, 12.5, "#c9674e"), (4, -332, 13, "#e3bd6a")):
        c.circle(x, y, r, tone)
        c.circle(x - r * 0.25, y - r * 0.3, r * 0.5, lighter(tone, 0.3))
    c.path(body, main)
    with c.clipped(body):
        c.path("M30 -250 L200 -250 L200 20 L0 20 C60 -60 40 -150 30 -250Z", dark, 0.32)
        c.path("M-200 -54 C-100 -76 80 -36 200 -68 L200 30 L-200 30Z", lighter(main, 0.42), 0.85)
        c.stroke("M-68 -128 C-78 -108 -80 -80 -74 -56", "#ffffff", 9, 0.28)
    c.ellipse(0, -220, 34, 7, lighter(main, 0.2))
    c.ellipse(0, -219, 29, 5, dark)
    if look.has("face"):
        small_face(c, 0, -92, 1.0, look)


def _apple(c: Canvas, look: Look) -> None:
    main = look.paint("#c4483a")
    c.path("M0 -132 C-20 -150 -84 -152 -86 -86 C-86 -34 -48 0 -20 -2 C-10 -3 -6 -6 0 -6 C6 -6 10 -3 20 -2 C48 0 86 -34 86 -86 C84 -152 20 -150 0 -132Z", main)
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
    for index in range(14):
        c.dot(look.random.uniform(-50, 50), -74 + look.random.uniform(-48, 52), 2, darker(main, 0.2), 0.6)
    c.circle(0, -144, 7, "#6f8f4a")
    c.path("M2 -146 C18 -172 48 -174 64 -162 C54 -142 28 -136 2 -146Z", "#7f9f56")
    if look.has("face"):
        small_face(c, 0, -68, 1.0, look)


def _pear(c: Canvas, look: Look) -> None:
    main = look.paint("#b9b656")
    c.path("M0 -186 C-34 -186 -36 -140 -46 -116 C-64 -92 -78 -74 -74 -48 C-70 -12 -38 0 0 0 C38 0 70 -12 74 -48 C78 -74 64 -92 46 -116 C36 -140 34 -186 0 -186Z", main)
    c.path("M12 -184 C30 -150 44 -60 4 0 C38 0 70 -12 74 -48 C78 -74 64 -92 46 -116 C38 -138 34 -176 12 -184Z", darker(main, 0.3), 0.36)
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
    for x, y in ((-50, -96), (-22, -110), (8, -96), (40, -108), (-40, -66), (-8, -70), (24, -68), (52, -78), (-22, -42), (8, -42), (30, -44), (0, -20)):
        c.ellipse(x, y, 3.2, 5, "#f4dc9a")
    for turn in (-70, -35, 0, 35, 70):
        with c.at(0, -134, rotate=turn):
            c.path("M0 6 C-16 -6 -12 -30 0 -42 C12 -30 16 -6 0 6Z", "#7f9f56" if turn % 70 else "#6f8f4a")


def _cake(c: Canvas, look: Look) -> None:
    """Two tiers with candles, 240 wide."""
    main = look.paint("#e6a9ac")
    cream, base = "#fbf2e2", "#d9b07c"
    c.ellipse(0, -8, 134, 14, "#cfc6b6")
    c.ellipse(0, -12, 134, 13, "#f2ecdf")
    for x, w, top, foot in ((0, 108, -84, -14), (0, 74, -146, -84)):
        c.path(f"M{x - w} {top} L{x - w} {foot} C{x - w * 0.6} {foot + 12} {x + w * 0.6} {foot + 12} {x + w} {foot} L{x + w} {top}Z", base if look.has("chocolate") else cream)
        c.path(f"M{x + w * 0.5} {top} L{x + w * 0.5} {foot + 7} C{x + w * 0.7} {foot + 5} {x + w * 0.9} {foot + 3} {x + w} {foot} L{x + w} {top}Z", look.ink, 0.08)
        c.ellipse(x, top, w, 14, lighter(main, 0.2))
        drips = [f"M{x - w} {top}"]
        step = w / 4
        for index in range(8):
            left, depth = x - w + index * step, (26, 14, 32, 18, 24, 12, 30, 20)[index]
            drips.append(f"C{left} {top + depth + 8} {left + step} {top + depth + 8} {left + step} {top + 6}")
        c.path(" ".join(drips) + f"L{x + w} {top} C{x + w * 0.6} {top - 18} {x - w * 0.6} {top - 18} {x - w} {top}Z", main)
    for x, y in ((-86, -92), (86, -92), (-50, -152), (50, -152)):
        c.circle(x, y, 10, "#c4483a")
        c.circle(x - 3, y - 3, 3, "#ffffff", 0.5)
    for x, tone in ((-30, "#86b9d8"), (0, "#ecc255"), (30, "#a5d3b8")):
        c.rect(x - 4, -196, 8, 46, tone, radius=3)
        with c.lit():
            c.glow(x, -208, 26, 30, "#ffdf94", 0.6)
            c.path(f"M{x} -222 C{x + 9} -210 {x + 7} -198 {x} -197 C{x - 7} -198 {x - 9} -210 {x} -222Z", "#f0b24a")
    if look.has("face"):
        small_face(c, 0, -40, 0.9, look)


def _ice_cream(c: Canvas, look: Look) -> None:
    main = look.paint("#e6a9ac")
    c.path("M-54 -124 L0 0 L54 -124Z", "#d9a566")
    for dx in (-30, -10, 10, 30):
        c.stroke(f"M{dx - 14} -124 L{dx * 0.3 + 10} {-30 - abs(dx) * 1.4}", "#b27f45", 2.4, 0.7)
        c.stroke(f"M{dx + 14} -124 L{dx * 0.3 - 10} {-30 - abs(dx) * 1.4}", "#b27f45", 2.4, 0.7)
    c.circle(0, -160, 58, main)
    c.path("M-62 -140 C-52 -112 -40 -128 -28 -116 C-16 -104 -6 -124 6 -114 C18 -104 28 -124 38 -116 C50 -112 58 -126 60 -144Z", main)
    c.circle(2, -214, 44, lighter(main, 0.55))
    c.ellipse(-16, -230, 14, 9, "#ffffff", 0.4, rotate=-30)
    c.circle(6, -262, 11, "#c4483a")
    if look.has("face"):
        small_face(c, 0, -160, 0.9, look)


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
            c.path("M-50 -50 L-34 -44 L-26 -52 L-14 -42 L0 -50 L14 -42 L26 -52 L34 -44 L50 -50 C40 -20 -40 -20 -50 -50Z", tone)


def _bread(c: Canvas, look: Look) -> None:
    main = look.paint("#cf9250")
    c.path("M-130 -20 C-140 -76 -90 -96 0 -96 C90 -96 140 -76 130 -20 C126 2 -126 2 -130 -20Z", main)
    c.path("M-128 -14 C-60 -26 60 -26 128 -14 C120 4 -120 4 -128 -14Z", darker(main, 0.24), 0.6)
    for x in (-70, -20, 30, 80):
        c.path(f"M{x - 22} -78 C{x - 8} -84 {x + 12} -60 {x + 14} -44 C{x} -46 {x - 18} -60 {x - 22} -78Z", lighter(main, 0.45))


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "cup": Drawing(paint=_cup, left=-140, top=-234, right=146, size=0.5, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -126)),
        "teapot": Drawing(paint=_teapot, left=-140, top=-190, right=168, size=0.42, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -160)),
        "vase": Drawing(paint=_vase, left=-90, top=-346, right=90, size=0.66, zone=Zone.TABLE, home=Setting.ROOM),
        "apple": Drawing(paint=_apple, left=-88, top=-182, right=88, size=0.34, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -130)),
        "orange": Drawing(paint=_orange, left=-76, top=-172, right=76, size=0.32, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -146)),
        "pear": Drawing(paint=_pear, left=-76, top=-220, right=76, size=0.38, zone=Zone.TABLE, home=Setting.ROOM),
        "cherry": Drawing(paint=_cherry, left=-96, top=-202, right=104, size=0.32, zone=Zone.TABLE, home=Setting.PLAIN),
        "strawberry": Drawing(paint=_strawberry, left=-84, top=-178, right=84, size=0.34, zone=Zone.TABLE, home=Setting.PLAIN),
        "cake": Drawing(paint=_cake, left=-136, top=-226, right=136, bottom=6, size=0.48, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -150)),
        "ice cream": Drawing(paint=_ice_cream, left=-64, top=-274, right=64, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN),
        "pumpkin": Drawing(paint=_pumpkin, left=-108, top=-174, right=108, size=0.36, home=Setting.MEADOW, seat=(0, -130)),
        "bread": Drawing(paint=_bread, left=-136, top=-98, right=136, size=0.22, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -90)),
    },
)
