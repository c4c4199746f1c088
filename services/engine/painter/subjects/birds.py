"""Birds: a small songbird, a flying one, an owl, a penguin, a duck."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.scene import Setting
from services.engine.painter.subjects.coat import Coat, cheeks, eyes
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR, wear

_BEAK = "#e0a33f"


def _perched(c: Canvas, look: Look) -> None:
    """A songbird in profile, facing right, 120 tall."""
    f = Coat.of(look, "#4f86ad", belly="#f3dcbc")
    for x in (-6, 14):
        c.stroke(f"M{x} -22 L{x + 2} -2", "#8a6238", 4)
        c.stroke(f"M{x - 8} -1 L{x + 12} -1", "#8a6238", 3.5)
    c.path("M-46 -46 L-104 -22 L-98 -12 L-86 -14 L-80 -4 L-34 -22Z", f.dark)
    c.path(
        "M-62 -40 C-54 -76 -14 -86 8 -96 C22 -128 66 -124 66 -88 C66 -50 44 -16 2 -16 C-30 -16 -54 -24 -62 -40Z", f.main
    )
    c.path("M66 -84 C66 -50 44 -16 2 -16 C-12 -16 -22 -18 -32 -21 C4 -30 24 -48 30 -72 C42 -66 56 -70 66 -84Z", f.belly)
    c.path("M-70 -30 C-60 -66 -24 -78 12 -70 C12 -42 -20 -26 -70 -30Z", f.dark)
    for index in range(3):
        c.stroke(
            f"M{-52 + index * 12} {-36 - index * 3} Q{-28 + index * 12} {-38 - index * 4} {-10 + index * 8} {-52 - index * 4}",
            f.light,
            3,
            0.7,
            end=1,
        )
    c.path("M64 -100 L90 -92 L64 -82Z", _BEAK)
    c.path("M64 -92 L90 -92 L64 -82Z", darker(_BEAK, 0.2))
    c.ellipse(48, -82, 9, 6, "#e0806f", 0.3)
    if look.has("asleep"):
        c.stroke("M40 -98 Q46 -92 52 -98", f.nose, 2.6)
    else:
        c.circle(46, -98, 5.6, f.nose)
        c.circle(48, -100.5, 1.9, "#ffffff")
    with c.at(40, -84, 0.5):
        wear(c, look.wears, HEADWEAR)


def _flying(c: Canvas, look: Look) -> None:
    """In flight, facing right, wings up; 150 tall."""
    f = Coat.of(look, "#5b7fa0", belly="#f3e6d0")
    with c.at(0, -50, rotate=-8):
        c.path("M-12 -8 C-30 -50 -64 -84 -110 -92 C-96 -60 -66 -14 -10 12Z", f.dark)
        c.path("M-56 4 L-108 -6 L-104 8 L-92 10 L-100 22 L-50 20Z", f.dark)
        c.path("M-66 8 C-40 -16 6 -24 38 -24 C60 -26 76 -12 76 0 C70 18 20 34 -20 28 C-42 24 -58 16 -66 8Z", f.main)
        c.path("M76 2 C68 18 20 34 -20 28 C-34 25 -46 20 -56 15 C-10 20 40 16 76 2Z", f.belly)
        c.path("M14 -10 C10 -58 -14 -96 -56 -118 C-62 -80 -54 -26 -22 8Z", f.light)
        for dx, dy in ((-44, -96), (-40, -78), (-36, -60)):
            c.stroke(f"M{dx} {dy} Q{dx + 22} {dy + 20} {dx + 30} {dy + 56}", f.main, 2.6, 0.8, end=1)
        c.path("M72 -12 L98 -2 L72 6Z", _BEAK)
        c.circle(58, -7, 5, f.nose)
        c.circle(59.6, -9, 1.7, "#ffffff")


def _gulls(c: Canvas, look: Look) -> None:
    """A far bird: two strokes of the brush."""
    tone = look.paint(mix(look.ink, look.air, 0.25))
    c.path(
        "M-52 -24 C-40 -42 -16 -40 0 -16 C14 -38 40 -44 54 -30 C38 -34 18 -28 4 -6 C0 -4 -4 -4 -6 -8 C-18 -30 -36 -34 -52 -24Z",
        tone,
    )


def _owl(c: Canvas, look: Look) -> None:
    f = Coat.of(look, "#8b6647", belly="#ead7b3", dark="#5d4330")
    c.stroke("M-104 -4 C-50 -12 40 2 104 -6", "#6b4a38", 15, end=9)
    c.path(
        "M-64 -96 C-70 -40 -50 -10 0 -8 C50 -10 70 -40 64 -96 C64 -150 48 -182 0 -182 C-48 -182 -64 -150 -64 -96Z",
        f.main,
    )
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M20 -176 C36 -186 54 -198 62 -206 C66 -186 64 -168 56 -152Z", f.main)
            c.path("M66 -122 C84 -86 74 -36 44 -14 C46 -50 46 -92 58 -124Z", f.dark)
    c.path("M-38 -94 C-50 -50 -34 -14 0 -12 C34 -14 50 -50 38 -94 C20 -106 -20 -106 -38 -94Z", f.belly)
    for row in range(4):
        for index in range(4 - row % 2):
            x = (index - (3 - row % 2) / 2) * 17
            c.stroke(f"M{x - 5} {-84 + row * 17} Q{x} {-77 + row * 17} {x + 5} {-84 + row * 17}", f.main, 3, 0.8)
    for side in (-1, 1):
        c.circle(side * 27, -134, 31, f.belly)
        c.circle(side * 27, -134, 24, f.cream)
        if look.has("asleep"):
            c.stroke(f"M{side * 27 - 13} -134 Q{side * 27} -122 {side * 27 + 13} -134", f.nose, 4)
        else:
            c.circle(side * 25, -134, 15, "#e9b545")
            c.circle(side * 25, -134, 10, f.nose)
            c.circle(side * 25 + 4, -138, 3.2, "#ffffff")
    c.path("M-10 -124 C-6 -130 6 -130 10 -124 C8 -112 3 -104 0 -102 C-3 -104 -8 -112 -10 -124Z", _BEAK)
    for side in (-1, 1):
        for dx in (-9, 0, 9):
            c.ellipse(side * 22 + dx, -9, 5, 9, _BEAK)
    with c.at(0, -136, 1.05):
        wear(c, look.wears, HEADWEAR)
        wear(c, look.wears, NECKWEAR)


def _penguin(c: Canvas, look: Look) -> None:
    f = Coat.of(look, "#333a4d", belly="#f6f1e4")
    white = lighter(f.belly, 0.2)
    for side in (-1, 1):
        c.path(
            f"M{side * 10} -8 C{side * 16} -18 {side * 48} -18 {side * 54} -4 C{side * 44} 4 {side * 18} 4 {side * 10} -2Z",
            _BEAK,
        )
        with c.at(0, 0, flip=side < 0):
            c.path("M48 -148 C76 -124 90 -84 86 -52 C72 -58 58 -84 50 -108Z", f.dark)
    c.path(
        "M-62 -70 C-70 -20 -40 -6 0 -6 C40 -6 70 -20 62 -70 C60 -110 58 -140 54 -164 C50 -204 28 -222 0 -222 C-28 -222 -50 -204 -54 -164 C-58 -140 -60 -110 -62 -70Z",
        f.main,
    )
    c.path(
        "M-46 -70 C-52 -26 -32 -12 0 -12 C32 -12 52 -26 46 -70 C44 -104 44 -120 40 -138 C20 -128 -20 -128 -40 -138 C-44 -120 -44 -104 -46 -70Z",
        white,
    )
    c.path(
        "M0 -168 C10 -194 42 -192 42 -160 C42 -140 22 -128 0 -130 C-22 -128 -42 -140 -42 -160 C-42 -192 -10 -194 0 -168Z",
        white,
    )
    with c.at(0, -166):
        eyes(c, 22, 0, 6.4, look, "#1a1a22")
        cheeks(c, 29, 16, 9)
    c.path("M-13 -158 C-8 -166 8 -166 13 -158 C8 -148 2 -144 0 -144 C-2 -144 -8 -148 -13 -158Z", _BEAK)
    c.path("M-13 -158 C-6 -155 6 -155 13 -158 C8 -148 2 -144 0 -144 C-2 -144 -8 -148 -13 -158Z", darker(_BEAK, 0.18))
    with c.at(0, -170, 0.92):
        wear(c, look.wears, HEADWEAR)
    with c.at(0, -176, 1.0):
        wear(c, look.wears, NECKWEAR)


def _duck(c: Canvas, look: Look) -> None:
    """Afloat or standing, facing right, 130 tall."""
    f = Coat.of(look, "#f1d27a", belly="#fbeec2")
    if not look.has("swimming"):
        for x in (-10, 18):
            c.stroke(f"M{x} -18 L{x} -3", "#d98a3d", 6)
            c.path(f"M{x - 9} 0 L{x + 16} 0 L{x + 3} -8Z", "#d98a3d")
    c.path(
        "M-92 -64 C-84 -24 -48 -10 4 -10 C50 -10 72 -34 62 -62 C56 -74 40 -78 22 -72 C-12 -60 -50 -48 -92 -64Z", f.main
    )
    c.circle(42, -96, 35, f.main)
    c.path("M14 -80 C2 -70 -8 -62 -20 -58 L40 -50 L64 -70Z", f.main)
    c.path("M-60 -52 C-42 -68 -4 -64 16 -50 C8 -26 -36 -20 -60 -52Z", f.dark, 0.55)
    c.path("M-46 -12 C-20 -8 30 -8 52 -24 C36 -10 -10 -6 -46 -12Z", f.dark, 0.3)
    c.path("M70 -102 C82 -106 98 -104 104 -96 C98 -86 82 -84 70 -86Z", "#dd8f3f")
    c.stroke("M72 -94 Q86 -94 101 -96", "#b56c2c", 2)
    c.circle(54, -104, 5.6, "#241a18")
    c.circle(56, -106.5, 1.9, "#ffffff")
    with c.at(42, -96, 0.6):
        wear(c, look.wears, HEADWEAR)
        wear(c, look.wears, NECKWEAR)


_SWIMMING_DUCK = Drawing(
    paint=_duck, left=-94, top=-132, right=106, bottom=-14, size=0.3, zone=Zone.WATER, home=Setting.LAKE
)

DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "bird": Drawing(
            paint=_perched,
            left=-106,
            top=-126,
            right=92,
            size=0.34,
            home=Setting.MEADOW,
            seat=(40, -122),
            poses={
                "flying": Drawing(
                    paint=_flying, left=-112, top=-172, right=100, bottom=0, size=0.34, zone=Zone.AIR, home=Setting.SKY
                )
            },
        ),
        "gull": Drawing(
            paint=_gulls, left=-52, top=-46, right=52, bottom=-6, size=0.09, zone=Zone.AIR, home=Setting.SEA
        ),
        "owl": Drawing(
            paint=_owl, left=-106, top=-208, right=106, bottom=4, size=0.5, home=Setting.FOREST, seat=(0, -184)
        ),
        "penguin": Drawing(
            paint=_penguin, left=-88, top=-224, right=88, size=0.52, home=Setting.SNOWFIELD, seat=(0, -220)
        ),
        "duck": Drawing(
            paint=_duck,
            left=-94,
            top=-132,
            right=106,
            size=0.34,
            home=Setting.LAKE,
            seat=(42, -130),
            poses={"swimming": _SWIMMING_DUCK},
        ),
    },
)
