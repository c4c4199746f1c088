"""Plants: trees, flowers, cactus, mushroom, leaf, reeds."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.flowers import calm_face, petals

_BARK = "#6e4d3a"


def _tree(c: Canvas, look: Look) -> None:
    """Broad-leaved, 300 tall."""
    main = look.paint("#6f9a57")
    for path, width, end in (
        ("M0 0 C-6 -50 4 -90 0 -140", 30, 18),
        ("M0 -96 C20 -120 38 -130 52 -150", 12, 7),
        ("M-2 -110 C-22 -130 -34 -140 -46 -156", 12, 7),
    ):
        c.stroke(path, _BARK, width, end=end)
    c.path("M-30 2 C-18 -12 18 -12 30 2Z", _BARK)
    lobes = ((0, -196, 74), (-64, -168, 52), (66, -172, 54), (-32, -236, 54), (40, -234, 52), (4, -262, 40))
    for x, y, r in lobes:
        c.circle(x, y, r, darker(main, 0.2))
    for x, y, r in lobes:
        c.circle(x - r * 0.1, y - r * 0.12, r * 0.88, main)
    for x, y, r in lobes[1:]:
        c.circle(x - r * 0.28, y - r * 0.3, r * 0.5, lighter(main, 0.16), 0.85)
    for _ in range(round(26 * look.detail)):
        angle, reach = look.random.random() * math.tau, look.random.random() ** 0.5 * 86
        x, y = math.cos(angle) * reach, -204 + math.sin(angle) * reach * 0.8
        c.ellipse(
            x,
            y,
            6,
            3.4,
            lighter(main, 0.3) if y < -205 else darker(main, 0.26),
            0.6,
            rotate=look.random.uniform(-60, 60),
        )


def _apple_tree(c: Canvas, look: Look) -> None:
    _tree(c, look)
    for x, y in ((-58, -170), (-18, -214), (34, -178), (62, -206), (2, -254), (-44, -240), (18, -150)):
        c.circle(x, y, 11, "#c4483a")
        c.ellipse(x - 3, y - 4, 3.4, 2.4, "#ffffff", 0.45)


def _pine(c: Canvas, look: Look) -> None:
    main = look.paint("#3f6f5c")
    c.rect(-9, -34, 18, 36, _BARK, radius=3)
    for index in range(5):
        w, top, bottom = 36 + 20 * index, -300 + 52 * index, -206 + 46 * index
        c.path(
            f"M0 {top} Q{w * 0.36:.0f} {bottom - 26} {w} {bottom} Q{w * 0.5:.0f} {bottom + 10} {w * 0.25:.0f} {bottom - 2} Q0 {bottom + 14} {-w * 0.3:.0f} {bottom - 1} Q{-w * 0.6:.0f} {bottom + 10} {-w} {bottom} Q{-w * 0.36:.0f} {bottom - 26} 0 {top}Z",
            darker(main, 0.05 * (4 - index)),
        )
        c.path(
            f"M0 {top} Q{-w * 0.36:.0f} {bottom - 26} {-w} {bottom} Q{-w * 0.6:.0f} {bottom + 10} {-w * 0.3:.0f} {bottom - 1} Q{-w * 0.16:.0f} {bottom - 40} 0 {top}Z",
            lighter(main, 0.1),
            0.6,
        )
    if look.has("christmas"):
        for index, (x, y) in enumerate(
            (
                (-20, -216),
                (18, -190),
                (-34, -150),
                (30, -128),
                (-6, -160),
                (-60, -96),
                (8, -88),
                (58, -74),
                (-84, -44),
                (-28, -40),
                (32, -36),
                (88, -40),
            )
        ):
            c.circle(x, y, 7.5, ("#c4483a", "#ecc255", "#f3ede0")[index % 3])
        star_path = _star_path(0, -304, 24)
        c.path(star_path, "#f0cf6a")
    if look.has("snowy"):
        for index in range(5):
            w, bottom = 36 + 20 * index, -206 + 46 * index
            c.path(
                f"M{-w * 0.5:.0f} {bottom - 22} Q0 {bottom - 40} {w * 0.45:.0f} {bottom - 24} Q{w * 0.2:.0f} {bottom - 22} 0 {bottom - 14} Q{-w * 0.2:.0f} {bottom - 24} {-w * 0.5:.0f} {bottom - 22}Z",
                "#f4f6f6",
                0.9,
            )


def _star_path(x: float, y: float, r: float) -> str:
    points = [(r if i % 2 == 0 else r * 0.45, math.radians(i * 36 - 90)) for i in range(10)]
    return (
        " ".join(
            f"{'M' if i == 0 else 'L'}{x + q * math.cos(a):.1f} {y + q * math.sin(a):.1f}"
            for i, (q, a) in enumerate(points)
        )
        + "Z"
    )


def _palm(c: Canvas, look: Look) -> None:
    main = look.paint("#5f9a63")
    c.stroke("M-10 0 C0 -70 6 -150 34 -214", "#9a7350", 26, end=15)
    for index in range(7):
        t = (index + 1) / 8
        x, y = -10 + 44 * t**1.7, -214 * t
        c.stroke(f"M{x - 10 + 3 * t} {y + 3} Q{x} {y + 8} {x + 10 - 3 * t} {y + 1}", "#7c5a3d", 3, 0.7)
    for turn, length in ((-160, 118), (-200, 104), (20, 118), (-20, 112), (-70, 96), (-112, 100), (50, 84)):
        with c.at(34, -216, length / 100, rotate=turn):
            c.path(
                "M0 0 C30 -26 74 -22 104 22 C80 6 70 8 62 14 C56 4 46 4 38 10 C32 2 16 2 0 0Z",
                darker(main, 0.06 + 0.12 * (turn % 40 == 20)),
            )
    for x, y in ((26, -204), (42, -200), (34, -194)):
        c.circle(x, y, 9, "#7a5238")


def _cactus(c: Canvas, look: Look) -> None:
    main = look.paint("#6b9362")
    dark = darker(main, 0.25)
    for path, width in (("M0 -34 L0 -196", 62), ("M-2 -84 L-58 -84 L-58 -138", 36), ("M2 -64 L62 -64 L62 -122", 36)):
        c.stroke(path, dark, width)
        c.stroke(path, main, width - 7)
    for x, y0, y1 in ((-14, -8, -206), (0, -6, -212), (14, -8, -206), (-58, -88, -142), (62, -70, -126)):
        c.stroke(f"M{x} {y0} L{x} {y1}", dark, 2.4, 0.55)
    for index in range(11):
        x, y = -22 + (index % 3) * 22, -22 - index * 17
        c.stroke(f"M{x} {y} L{x + 5} {y - 5}", "#f2ead0", 2.2)
    for x, y, r in ((0, -228, 15), (-58, -160, 10)):
        petals(c, x, y, r * 1.5, "#dd6f7c", 7)
        c.circle(x, y, r * 0.4, "#f0cf6a")
    c.rect(-31, -40, 62, 38, main, radius=4)
    c.ellipse(0, -2, 44, 6, look.ink, 0.25)
    if look.has("face"):
        calm_face(c, 0, -130, 1.1)


def _mushroom(c: Canvas, look: Look) -> None:
    main = look.paint("#c4483a")
    for x, scale in ((-78, 0.44), (74, 0.36)):
        with c.at(x, 0, scale):
            _toadstool(c, main, look, face=False)
    _toadstool(c, main, look, face=look.has("face"))


def _toadstool(c: Canvas, main: str, look: Look, *, face: bool) -> None:
    c.path("M-36 -100 C-30 -60 -46 -20 -40 -4 C-24 4 24 4 40 -4 C46 -20 30 -60 36 -100Z", "#f1e4cb")
    c.path("M-36 -100 C-30 -60 -46 -20 -40 -4 C-34 -1 -26 1 -18 1 C-26 -30 -16 -70 -16 -100Z", "#cdb491", 0.55)
    c.path("M-88 -100 C-50 -84 50 -84 88 -100 C60 -110 -60 -110 -88 -100Z", "#e2cfae")
    cap = "M-96 -100 C-92 -172 -44 -206 0 -206 C44 -206 92 -172 96 -100 C60 -112 -60 -112 -96 -100Z"
    c.path(cap, main)
    with c.clipped(cap):
        c.ellipse(-34, -180, 60, 24, "#ffffff", 0.14)
        for x, y, r in ((-40, -146, 17), (12, -176, 19), (50, -138, 15), (2, -128, 11), (-74, -116, 10), (80, -114, 8)):
            c.ellipse(x, y, r, r * 0.86, "#faf3e3")
    if face:
        calm_face(c, 0, -54, 0.9)


def _leaf(c: Canvas, look: Look) -> None:
    """A single leaf, 220 tall."""
    main = look.paint("#c77f3d" if look.has("autumn") else "#74a05c")
    c.stroke("M0 0 C4 -20 2 -30 0 -44", darker(main, 0.3), 7, end=5)
    c.path("M0 -34 C-70 -54 -90 -130 0 -216 C90 -130 70 -54 0 -34Z", main)
    c.path("M0 -34 C70 -54 90 -130 0 -216Z", darker(main, 0.14))
    c.stroke("M0 -34 L0 -206", lighter(main, 0.4), 4, end=1.5)
    for y, reach in ((-64, 44), (-92, 54), (-122, 50), (-152, 34)):
        for side in (-1, 1):
            c.stroke(
                f"M0 {y} Q{side * reach * 0.5} {y - 10} {side * reach} {y - 28}", lighter(main, 0.35), 2.6, 0.85, end=1
            )


def _reeds(c: Canvas, look: Look) -> None:
    main = look.paint("#6f8f5f")
    for index in range(9):
        x, lean, tall = -44 + index * 11, look.random.uniform(-36, 36), look.random.uniform(150, 250)
        tone = mix(main, look.ink, look.random.random() * 0.25)
        if index % 2:
            c.stroke(f"M{x} 0 Q{x + lean * 0.1} {-tall * 0.6} {x + lean * 0.4} {-tall}", tone, 4, end=2.6)
            with c.at(x + lean * 0.4, -tall, rotate=lean * 0.3):
                c.stroke("M0 0 L0 -18", tone, 2)
                c.rect(-6, -6, 12, 46, "#6b4a34", radius=6)
        else:
            c.stroke(f"M{x} 0 Q{x + lean * 0.2} {-tall * 0.6} {x + lean * 1.2} {-tall}", tone, 7, end=0.8)


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "tree": Drawing(paint=_tree, left=-118, top=-302, right=120, size=0.74, zone=Zone.BUILDING, seat=(58, -152)),
        "apple tree": Drawing(paint=_apple_tree, left=-118, top=-302, right=120, size=0.74, zone=Zone.BUILDING),
        "pine": Drawing(paint=_pine, left=-118, top=-306, right=118, size=0.74, zone=Zone.BUILDING),
        "palm": Drawing(paint=_palm, left=-92, top=-316, right=160, size=0.74, zone=Zone.BUILDING, home=Setting.BEACH),
        "cactus": Drawing(paint=_cactus, left=-80, top=-250, right=84, size=0.5, home=Setting.DESERT),
        "mushroom": Drawing(
            paint=_mushroom, left=-118, top=-208, right=108, size=0.42, home=Setting.FOREST, seat=(0, -204)
        ),
        "leaf": Drawing(paint=_leaf, left=-76, top=-218, right=76, size=0.42, home=Setting.PLAIN),
        "reed": Drawing(paint=_reeds, left=-76, top=-262, right=86, size=0.42, home=Setting.LAKE),
    },
)
