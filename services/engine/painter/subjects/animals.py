"""Furry animals: one sitting body, one curled in sleep, one looking out of water, one bust, with the heads of heads.py."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter
from services.engine.painter.scene import Setting
from services.engine.painter.subjects import farm_heads, heads
from services.engine.painter.subjects.coat import Coat
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.tails import TAILS
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR, wear

Head = Callable[[Canvas, Coat, Look], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One species."""

    head: Head
    main: str
    belly: str = ""
    dark: str = ""
    tail: str = ""
    limbs: str = ""
    """Colour of the legs; empty: as the body."""
    stripes: bool = False
    wool: bool = False
    width: float = 1.0
    """Of the body."""
    size: float = 0.5
    home: Setting = Setting.MEADOW
    crown: float = 60.0
    """How far ears and horns reach above the head's centre."""


def _coat(kind: Kind, look: Look) -> Coat:
    if look.has("unicorn") and not look.colour:
        return Coat.of(look, "#f5efe6", belly="#fbf7ef", dark="#cdb8d8")
    return Coat.of(look, kind.main, belly=kind.belly, dark=kind.dark)


def _dressed_head(c: Canvas, kind: Kind, f: Coat, look: Look) -> None:
    kind.head(c, f, look)
    wear(c, look.wears, HEADWEAR)


def paint(kind: Kind, c: Canvas, look: Look) -> None:
    f = _coat(kind, look)
    if look.has("bust"):
        _bust(c, kind, f, look)
    elif look.has("swimming"):
        _peeking(c, kind, f, look)
    elif look.has("asleep"):
        _curled(c, kind, f, look)
    else:
        _sitting(c, kind, f, look)


def _sitting(c: Canvas, kind: Kind, f: Coat, look: Look) -> None:
    """Feet at the origin, about 250 tall."""
    limbs = f.dark if kind.limbs == "dark" else f.main
    w = kind.width
    if kind.tail:
        TAILS[kind.tail](c, f)
    for side in (-1, 1):
        c.ellipse(side * 50 * w, -17, 33, 20, darker(limbs, 0.08), rotate=side * -8)
        c.ellipse(side * 58 * w, -9, 25, 11, limbs)
    c.path(
        f"M{-40 * w} -160 C{-66 * w} -120 {-76 * w} -44 {-56 * w} -10 C{-40 * w} 2 {40 * w} 2 {56 * w} -10 C{76 * w} -44 {66 * w} -120 {40 * w} -160Z",
        f.main,
    )
    c.path(
        f"M{-40 * w} -160 C{-66 * w} -120 {-76 * w} -44 {-56 * w} -10 C{-58 * w} -60 {-50 * w} -116 {-24 * w} -160Z",
        f.dark,
        0.3,
    )
    c.path(
        f"M{-22 * w} -150 C{-42 * w} -100 {-40 * w} -36 {-24 * w} -8 L{24 * w} -8 C{40 * w} -36 {42 * w} -100 {22 * w} -150Z",
        f.belly,
    )
    if kind.wool:
        farm_heads.sheep_wool(c, f)
    if kind.stripes:
        for y in (-112, -86, -60):
            for side in (-1, 1):
                c.path(
                    f"M{side * 64 * w} {y - 5} Q{side * 50 * w} {y - 2} {side * 40 * w} {y + 3} Q{side * 52 * w} {y + 5} {side * 66 * w} {y + 6}Z",
                    f.nose,
                )
    for side in (-1, 1):
        c.stroke(f"M{side * 27 * w} -104 C{side * 32 * w} -70 {side * 24 * w} -40 {side * 23 * w} -14", f.dark, 30, 0.5)
        c.stroke(f"M{side * 26 * w} -104 C{side * 31 * w} -70 {side * 23 * w} -40 {side * 22 * w} -14", limbs, 25)
        c.ellipse(side * 22 * w, -8, 18, 10, lighter(limbs, 0.1) if kind.limbs else f.belly)
        for dx in (-5, 5):
            c.stroke(f"M{side * 22 * w + dx} -7 L{side * 22 * w + dx} -2", f.dark, 1.8, 0.7)
    if look.has("reading"):
        _book(c)
    with c.at(0, -198, rotate=look.random.uniform(-5, 5)):
        wear(c, look.wears, NECKWEAR)
        _dressed_head(c, kind, f, look)


def _book(c: Canvas) -> None:
    with c.at(0, -66, 1.35):
        c.path(
            "M-40 -24 C-22 -32 -8 -28 0 -22 C8 -28 22 -32 40 -24 L40 14 C22 6 8 10 0 16 C-8 10 -22 6 -40 14Z", "#b4593f"
        )
        c.path("M-36 -25 C-20 -32 -8 -28 0 -22 C8 -28 20 -32 36 -25 L36 8 C20 2 8 6 0 12 C-8 6 -20 2 -36 8Z", "#f6ecd6")
        c.stroke("M0 -22 L0 12", "#cbb48f", 2)


def _curled(c: Canvas, kind: Kind, f: Coat, look: Look) -> None:
    """Asleep on its side, nose to tail; 130 tall, 230 wide."""
    c.path("M-104 -26 C-106 -92 -40 -128 24 -122 C92 -116 118 -66 110 -30 C104 0 -98 4 -104 -26Z", f.main)
    c.path("M-60 -100 C-20 -124 56 -122 92 -84 C50 -104 -10 -106 -60 -100Z", f.light, 0.6)
    if kind.stripes:
        for x in (0, 26, 52, 78):
            c.path(f"M{x} -121 Q{x + 12} -100 {x + 6} -84 Q{x - 2} -100 {x - 8} -120Z", f.nose)
    c.path("M20 -6 C70 -2 104 -14 110 -38 C96 -54 60 -50 34 -36Z", f.dark, 0.55)
    if kind.tail not in {"", "round", "short"}:
        tip = f.cream if kind.tail == "bushy" else f.dark
        c.stroke("M100 -26 C60 4 -10 6 -44 -4", f.main, 27, end=24)
        c.stroke("M-24 0 C-34 -1 -40 -2 -46 -5", tip, 24, end=22)
    with c.at(-56, -44, 0.86, rotate=-8):
        _dressed_head(c, kind, f, look)


def _peeking(c: Canvas, kind: Kind, f: Coat, look: Look) -> None:
    """Head and shoulders above the waterline at y = 0."""
    with c.at(0, -38):
        _dressed_head(c, kind, f, look)


def _bust(c: Canvas, kind: Kind, f: Coat, look: Look) -> None:
    """Head and chest, 400 wide, cut by y = 0."""
    w = kind.width
    c.path(f"M{-120 * w} 4 C{-120 * w} -92 {-70 * w} -142 0 -142 C{70 * w} -142 {120 * w} -92 {120 * w} 4Z", f.main)
    c.path(
        f"M{-120 * w} 4 C{-120 * w} -92 {-70 * w} -142 0 -142 C{-50 * w} -120 {-84 * w} -80 {-86 * w} 4Z", f.dark, 0.28
    )
    c.path(f"M{-54 * w} 4 C{-56 * w} -72 {-30 * w} -106 0 -106 C{30 * w} -106 {56 * w} -72 {54 * w} 4Z", f.belly)
    with c.at(0, -206, 1.72):
        wear(c, look.wears, NECKWEAR)
        _dressed_head(c, kind, f, look)


def drawing(kind: Kind) -> Drawing:
    """The species in all its poses."""
    draw = partial(paint, kind)
    reach = 118 if kind.tail not in {"", "round"} else 84
    swimming = Drawing(paint=draw, left=-66, top=-38 - kind.crown, right=66, bottom=2, size=0.3, zone=Zone.WATER)
    bust = Drawing(paint=draw, left=-124, top=-206 - 1.72 * kind.crown, right=124, size=0.84, seat=(0, -290))
    curled = Drawing(paint=draw, left=-122, top=-126, right=114, size=0.32, seat=(30, -120))
    return Drawing(
        paint=draw,
        left=-84 * kind.width,
        top=-198 - kind.crown,
        right=reach * kind.width**0.5,
        size=kind.size,
        home=kind.home,
        seat=(0, -244),
        poses={"bust": bust, "swimming": swimming, "asleep": curled},
    )


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "cat": Kind(head=heads.cat, main="#d98c4a", belly="#f6e3c4", tail="long", crown=84),
        "dog": Kind(head=heads.dog, main="#b98252", belly="#f4e6cf", dark="#7a4f36", tail="short"),
        "fox": Kind(
            head=heads.fox, main="#cf6a35", belly="#f7ead6", dark="#5a3226", tail="bushy", limbs="dark", crown=88
        ),
        "rabbit": Kind(
            head=heads.rabbit, main="#cdb79c", belly="#f6ecdc", tail="round", crown=140, size=0.52, width=0.92
        ),
        "bear": Kind(head=heads.bear, main="#8a6044", belly="#d9b98d", width=1.2, size=0.58, home=Setting.FOREST),
        "panda": Kind(
            head=heads.panda,
            main="#f4efe4",
            belly="#f4efe4",
            dark="#2e2b30",
            limbs="dark",
            width=1.2,
            size=0.56,
            home=Setting.FOREST,
        ),
        "mouse": Kind(head=heads.mouse, main="#a79c96", belly="#ece2d6", tail="thin", width=0.85, size=0.42, crown=78),
        "lion": Kind(
            head=heads.lion,
            main="#dfae62",
            belly="#f5e3bd",
            dark="#a8622f",
            tail="tuft",
            width=1.1,
            size=0.56,
            crown=88,
        ),
        "tiger": Kind(
            head=heads.tiger, main="#dd8b3d", belly="#f7e9d2", tail="long", stripes=True, width=1.12, size=0.56
        ),
        "wolf": Kind(
            head=heads.fox, main="#7f8793", belly="#e6e6e4", dark="#474c57", tail="bushy", crown=88, home=Setting.FOREST
        ),
        "deer": Kind(
            head=heads.deer,
            main="#b07a4c",
            belly="#f0dcbc",
            dark="#6f4a33",
            tail="short",
            width=0.86,
            size=0.62,
            crown=118,
            home=Setting.FOREST,
        ),
        "elephant": Kind(head=heads.elephant, main="#8d949e", belly="#b3b8bf", tail="thin", width=1.3, size=0.6),
        "frog": Kind(head=heads.frog, main="#6fa257", belly="#dfe6b6", width=1.0, size=0.4, home=Setting.LAKE),
        "pig": Kind(head=heads.pig, main="#e8aaa4", belly="#f4cfc6", dark="#d48a88", width=1.2, size=0.48, crown=70),
        "koala": Kind(
            head=farm_heads.koala, main="#98a0a8", belly="#e4e2de", width=1.1, size=0.5, crown=66, home=Setting.FOREST
        ),
        "sheep": Kind(
            head=farm_heads.sheep,
            main="#f1e9da",
            belly="#fbf6ec",
            dark="#4a4142",
            limbs="dark",
            width=1.1,
            wool=True,
            size=0.5,
            crown=66,
        ),
        "cow": Kind(
            head=farm_heads.cow,
            main="#f1ebe0",
            belly="#f8f3ea",
            dark="#3d3735",
            tail="tuft",
            width=1.25,
            size=0.58,
            crown=88,
        ),
        "monkey": Kind(head=farm_heads.monkey, main="#8a5f42", belly="#ecc9a2", tail="long", size=0.48, crown=72),
        "horse": Kind(
            head=farm_heads.horse, main="#9a6a45", belly="#e9cfae", dark="#4b3227", tail="flowing", size=0.62, crown=120
        ),
        "raccoon": Kind(
            head=heads.raccoon, main="#8b8a8d", belly="#d8d3c9", dark="#4b484d", tail="ringed", home=Setting.FOREST
        ),
    },
)
