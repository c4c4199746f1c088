"""Animals of the water: fish, whale, jellyfish, octopus, crab."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.wearing import HEADWEAR, wear


def _fish(c: Canvas, look: Look) -> None:
    """Facing right; 150 wide."""
    main = look.paint("#e58f4c")
    dark, light = darker(main, 0.24), lighter(main, 0.5)
    body = "M-52 -46 C-26 -92 40 -92 74 -46 C40 0 -26 0 -52 -46Z"
    c.path("M-44 -46 C-62 -70 -84 -82 -100 -80 C-88 -60 -88 -34 -100 -12 C-84 -10 -62 -22 -44 -46Z", dark)
    c.path("M-22 -74 C-8 -104 26 -104 36 -92 C30 -84 26 -80 24 -76Z", dark)
    c.path("M-10 -16 C-10 4 10 10 20 4 C16 -4 14 -12 14 -18Z", dark)
    c.path(body, main)
    with c.clipped(body):
        c.path("M-60 -30 C-20 -16 40 -18 80 -42 L80 10 L-60 10Z", light, 0.75)
        for x in (-24, 2):
            c.path(
                f"M{x} -96 C{x + 12} -70 {x + 12} -24 {x} 2 L{x + 12} 2 C{x + 24} -24 {x + 24} -70 {x + 12} -96Z",
                light if look.has("striped") else dark,
                0.85 if look.has("striped") else 0.28,
            )
        c.ellipse(24, -86, 44, 12, "#ffffff", 0.18)
    c.path("M2 -44 C-14 -52 -28 -46 -30 -36 C-18 -30 -6 -32 4 -38Z", dark)
    c.circle(46, -54, 9.5, "#fffaf0")
    c.circle(48, -54, 5.8, "#241a18")
    c.circle(50, -57, 2, "#ffffff")
    c.stroke("M70 -40 Q62 -34 56 -36", darker(main, 0.5), 2.4)


def _whale(c: Canvas, look: Look) -> None:
    """Facing left, tail up; 320 wide."""
    main = look.paint("#4d7396")
    dark, belly = darker(main, 0.25), lighter(main, 0.68)
    body = "M-150 -62 C-146 -130 -70 -150 0 -134 C60 -120 96 -84 118 -84 C130 -84 134 -104 138 -118 C150 -112 156 -92 150 -70 C138 -30 80 -4 -10 -4 C-100 -4 -152 -22 -150 -62Z"
    c.path(
        "M136 -104 C120 -136 100 -146 84 -144 C92 -126 110 -108 136 -100 C144 -130 164 -150 182 -150 C180 -128 164 -108 140 -98Z",
        main,
    )
    c.path(body, main)
    with c.clipped(body):
        c.path("M-160 -46 C-110 -30 -40 -40 20 -24 C60 -14 90 -20 130 -40 L130 10 L-160 10Z", belly)
        for index in range(6):
            y = -40 + index * 7
            c.stroke(f"M-150 {y} C-110 {y + 14} -60 {y + 6} -20 {y + 12}", mix(belly, main, 0.45), 2, 0.8)
        c.ellipse(-60, -140, 90, 22, "#ffffff", 0.12)
    c.path("M-36 -34 C-26 -6 4 10 26 6 C22 -16 6 -36 -10 -44Z", dark)
    c.stroke("M-150 -52 C-128 -40 -112 -40 -94 -46", dark, 3)
    if look.has("asleep"):
        c.stroke("M-100 -70 Q-93 -62 -86 -70", "#15202b", 3)
    else:
        c.circle(-92, -70, 6, "#15202b")
        c.circle(-94, -72.5, 2, "#ffffff")
    c.ellipse(-76, -58, 9, 6, "#e0806f", 0.3)
    if not look.has("diving"):
        for side in (-1, 1):
            c.stroke(f"M-40 -136 C-40 -160 {-40 + side * 8} -176 {-40 + side * 30} -172", "#e8f3f4", 7, 0.85, end=3)
        for x, y, r in ((-78, -164, 4), (-2, -160, 5), (-58, -186, 3.5), (-24, -184, 4)):
            c.circle(x, y, r, "#e8f3f4", 0.85)
    with c.at(-96, -100, 0.6, rotate=-12):
        wear(c, look.wears, HEADWEAR)


def _jellyfish(c: Canvas, look: Look) -> None:
    main = look.paint("#d78bb0")
    for index, x in enumerate((-48, -26, -6, 16, 36, 54)):
        sway = 14 if index % 2 else -14
        c.stroke(
            f"M{x} -96 C{x + sway} -70 {x - sway} -44 {x + sway * 0.6} {-8 - 12 * (index % 3)}",
            lighter(main, 0.25),
            5,
            0.85,
            end=1.5,
        )
    for x in (-22, 0, 22):
        c.stroke(f"M{x} -98 C{x - 12} -76 {x + 14} -60 {x} -36", lighter(main, 0.5), 11, 0.7, end=4)
    c.path(
        "M-74 -96 C-78 -170 -40 -196 0 -196 C40 -196 78 -170 74 -96 C62 -88 50 -100 38 -94 C26 -88 14 -100 0 -94 C-14 -88 -26 -100 -38 -94 C-50 -88 -62 -100 -74 -96Z",
        main,
    )
    c.path("M-50 -130 C-50 -164 -26 -182 0 -184 C-18 -172 -30 -152 -30 -126Z", "#ffffff", 0.25)
    with c.at(0, -126):
        eyes(c, 20, 0, 5, look, "#3a2138")
        cheeks(c, 32, 10, 7)
        c.stroke("M-6 6 Q0 12 6 6", "#3a2138", 2.4)


def _octopus(c: Canvas, look: Look) -> None:
    main = look.paint("#c9705c")
    dark, light = darker(main, 0.18), lighter(main, 0.5)
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.stroke("M14 -70 C22 -40 30 -16 52 -10 C66 -6 74 -16 68 -24", dark, 21, end=9)
            c.stroke("M34 -80 C64 -66 70 -30 100 -34 C116 -36 116 -54 104 -56", main, 21, end=9)
            c.stroke("M8 -66 C8 -40 14 -18 10 -8", main, 20, end=12)
            for x, y in ((58, -52), (72, -42), (87, -36)):
                c.circle(x, y + 5, 3.4, light, 0.8)
    c.path("M-58 -80 C-92 -140 -60 -202 0 -202 C60 -202 92 -140 58 -80 C44 -58 -44 -58 -58 -80Z", main)
    c.ellipse(-26, -172, 22, 12, "#ffffff", 0.2, rotate=-30)
    with c.at(0, -104):
        eyes(c, 26, 0, 8.5, look, "#2a1518")
        cheeks(c, 42, 14, 9, "#f0b09a")
        c.stroke("M-9 12 Q0 20 9 12", "#5a2a28", 3)
    with c.at(0, -136, 1.1):
        wear(c, look.wears, HEADWEAR)


def _crab(c: Canvas, look: Look) -> None:
    main = look.paint("#d2604a")
    dark = darker(main, 0.2)
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            for x, y in ((50, -26), (56, -38), (58, -50)):
                c.stroke(f"M40 -44 Q{x + 20} {y - 16} {x + 38} {y + 22}", dark, 9, end=4)
            c.stroke("M44 -66 C66 -74 76 -90 78 -102", main, 13, end=10)
            c.path(
                "M66 -98 C58 -126 78 -146 96 -142 C92 -132 88 -126 88 -118 C94 -124 102 -126 110 -122 C110 -102 92 -86 66 -98Z",
                main,
            )
            c.stroke("M20 -88 L22 -110", main, 6)
            c.circle(22, -114, 11, "#fffaf0")
            c.circle(21, -114, 6, "#241a18")
            c.circle(23, -117, 2, "#ffffff")
    c.path("M-66 -54 C-66 -92 -36 -98 0 -98 C36 -98 66 -92 66 -54 C60 -20 30 -12 0 -12 C-30 -12 -60 -20 -66 -54Z", main)
    c.path("M-56 -36 C-30 -16 30 -16 56 -36 C44 -18 22 -12 0 -12 C-22 -12 -44 -18 -56 -36Z", lighter(main, 0.55), 0.7)
    c.stroke("M-14 -52 Q0 -42 14 -52", darker(main, 0.55), 3)
    cheeks(c, 34, -56, 9, "#f3b49a")


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "fish": Drawing(
            paint=_fish, left=-102, top=-102, right=78, bottom=8, size=0.24, zone=Zone.WATER, home=Setting.UNDERWATER
        ),
        "whale": Drawing(
            paint=_whale,
            left=-154,
            top=-192,
            right=184,
            bottom=-12,
            size=0.42,
            zone=Zone.WATER,
            home=Setting.SEA,
            seat=(-10, -132),
        ),
        "jellyfish": Drawing(
            paint=_jellyfish, left=-78, top=-198, right=78, size=0.42, zone=Zone.WATER, home=Setting.UNDERWATER
        ),
        "octopus": Drawing(
            paint=_octopus, left=-118, top=-204, right=118, size=0.46, zone=Zone.WATER, home=Setting.UNDERWATER
        ),
        "crab": Drawing(paint=_crab, left=-112, top=-146, right=112, size=0.32, home=Setting.BEACH, seat=(0, -98)),
    },
)
