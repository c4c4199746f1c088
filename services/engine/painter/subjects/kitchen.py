"""Cups, pots, fruit and cakes: what stands on a table."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import small_face
from services.engine.painter.subjects.drawing import Drawing, Look, Zone


def _steam(c: Canvas, x: float, y: float) -> None:
    for index in range(3):
        dx = x + (index - 1) * 30
        c.stroke(
            f"M{dx} {y} C{dx - 16} {y - 22} {dx + 16} {y - 38} {dx} {y - 64 - 10 * (index == 1)}",
            "#fffaf0",
            5,
            0.62,
            end=1,
        )


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
            c.path(
                f"M{-w} {y} Q0 {y + 18} {w} {y} L{w - 3} {y + 13} Q0 {y + 31} {-w + 3} {y + 13}Z",
                lighter(main, 0.6) if look.colour else "#b9694a",
                0.85,
            )
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
    c.path(
        "M-100 -84 C-100 -136 -60 -152 0 -152 C60 -152 100 -136 100 -84 C100 -34 62 -4 0 -4 C-62 -4 -100 -34 -100 -84Z",
        main,
    )
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
    if not look.has("filled"):
        _stems(c)
    c.path(body, main)
    with c.clipped(body):
        c.path("M30 -250 L200 -250 L200 20 L0 20 C60 -60 40 -150 30 -250Z", dark, 0.32)
        c.path("M-200 -54 C-100 -76 80 -36 200 -68 L200 30 L-200 30Z", lighter(main, 0.42), 0.85)
        c.stroke("M-68 -128 C-78 -108 -80 -80 -74 -56", "#ffffff", 9, 0.28)
    c.ellipse(0, -220, 34, 7, lighter(main, 0.2))
    c.ellipse(0, -219, 29, 5, dark)
    if look.has("face"):
        small_face(c, 0, -92, 1.0, look)


def _stems(c: Canvas) -> None:
    """Three flowers and some leaves above the mouth of the vase."""
    for path in (
        "M-4 -216 C-10 -270 -30 -290 -44 -318",
        "M4 -216 C10 -270 20 -290 42 -306",
        "M0 -216 L4 -326",
        "M-2 -210 C-20 -240 -50 -250 -72 -252",
        "M4 -210 C24 -236 50 -240 70 -236",
    ):
        c.stroke(path, "#6d7d4f", 3.6)
    for x, y, turn in ((-34, -262, -50), (26, -258, 40), (2, -280, -30), (-60, -250, -80), (60, -238, 76)):
        with c.at(x, y, rotate=turn):
            c.path("M0 4 C-10 -4 -10 -22 0 -30 C10 -22 10 -4 0 4Z", "#7f9460")
    for x, y, r, tone in ((-46, -322, 14, "#d9a34a"), (44, -310, 12.5, "#c9674e"), (4, -332, 13, "#e3bd6a")):
        c.circle(x, y, r, tone)
        c.circle(x - r * 0.25, y - r * 0.3, r * 0.5, lighter(tone, 0.3))


def _cake(c: Canvas, look: Look) -> None:
    """Two tiers with candles, 240 wide."""
    main = look.paint("#e6a9ac")
    cream, base = "#fbf2e2", "#d9b07c"
    c.ellipse(0, -8, 134, 14, "#cfc6b6")
    c.ellipse(0, -12, 134, 13, "#f2ecdf")
    for x, w, top, foot in ((0, 108, -84, -14), (0, 74, -146, -84)):
        c.path(
            f"M{x - w} {top} L{x - w} {foot} C{x - w * 0.6} {foot + 12} {x + w * 0.6} {foot + 12} {x + w} {foot} L{x + w} {top}Z",
            base if look.has("chocolate") else cream,
        )
        c.path(
            f"M{x + w * 0.5} {top} L{x + w * 0.5} {foot + 7} C{x + w * 0.7} {foot + 5} {x + w * 0.9} {foot + 3} {x + w} {foot} L{x + w} {top}Z",
            look.ink,
            0.08,
        )
        c.ellipse(x, top, w, 14, lighter(main, 0.2))
        drips = [f"M{x - w} {top}"]
        step = w / 4
        for index in range(8):
            left, depth = x - w + index * step, (26, 14, 32, 18, 24, 12, 30, 20)[index]
            drips.append(f"C{left} {top + depth + 8} {left + step} {top + depth + 8} {left + step} {top + 6}")
        c.path(
            " ".join(drips) + f"L{x + w} {top} C{x + w * 0.6} {top - 18} {x - w * 0.6} {top - 18} {x - w} {top}Z", main
        )
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
    c.path(
        "M-62 -140 C-52 -112 -40 -128 -28 -116 C-16 -104 -6 -124 6 -114 C18 -104 28 -124 38 -116 C50 -112 58 -126 60 -144Z",
        main,
    )
    c.circle(2, -214, 44, lighter(main, 0.55))
    c.ellipse(-16, -230, 14, 9, "#ffffff", 0.4, rotate=-30)
    c.circle(6, -262, 11, "#c4483a")
    if look.has("face"):
        small_face(c, 0, -160, 0.9, look)


def _bread(c: Canvas, look: Look) -> None:
    main = look.paint("#cf9250")
    c.path("M-130 -20 C-140 -76 -90 -96 0 -96 C90 -96 140 -76 130 -20 C126 2 -126 2 -130 -20Z", main)
    c.path("M-128 -14 C-60 -26 60 -26 128 -14 C120 4 -120 4 -128 -14Z", darker(main, 0.24), 0.6)
    for x in (-70, -20, 30, 80):
        c.path(
            f"M{x - 22} -78 C{x - 8} -84 {x + 12} -60 {x + 14} -44 C{x} -46 {x - 18} -60 {x - 22} -78Z",
            lighter(main, 0.45),
        )


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "cup": Drawing(
            paint=_cup, left=-140, top=-234, right=146, size=0.5, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -126)
        ),
        "teapot": Drawing(
            paint=_teapot, left=-140, top=-190, right=168, size=0.42, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -160)
        ),
        "vase": Drawing(
            paint=_vase,
            left=-90,
            top=-346,
            right=90,
            size=0.66,
            zone=Zone.TABLE,
            home=Setting.ROOM,
            seat=(0, -200),
            poses={
                "filled": Drawing(
                    paint=_vase,
                    left=-90,
                    top=-228,
                    right=90,
                    size=0.34,
                    zone=Zone.TABLE,
                    home=Setting.ROOM,
                    seat=(0, -200),
                ),
            },
        ),
        "cake": Drawing(
            paint=_cake,
            left=-136,
            top=-226,
            right=136,
            bottom=6,
            size=0.48,
            zone=Zone.TABLE,
            home=Setting.ROOM,
            seat=(0, -150),
        ),
        "ice cream": Drawing(
            paint=_ice_cream, left=-64, top=-274, right=64, size=0.5, zone=Zone.TABLE, home=Setting.PLAIN
        ),
        "bread": Drawing(
            paint=_bread, left=-136, top=-98, right=136, size=0.22, zone=Zone.TABLE, home=Setting.ROOM, seat=(0, -90)
        ),
    },
)
