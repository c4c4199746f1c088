"""Hats, glasses and scarves, in the frame of a head (see heads.py) or below it at the neck."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker, lighter, mix
from services.engine.painter.scene import Wear

Fit = Callable[[Canvas, str], None]


def wear(c: Canvas, wears: tuple[Wear, ...], table: Mapping[str, tuple[Fit, str]]) -> None:
    """Draw those of the things worn that the table knows, in the asked colours."""
    for worn in wears:
        if worn.name in table:
            draw, natural = table[worn.name]
            draw(c, PAINTS[worn.colour] if worn.colour else natural)


def _beret(c: Canvas, tone: str) -> None:
    c.path("M-58 -34 C-66 -66 -14 -84 32 -68 C66 -57 74 -38 58 -30 C24 -44 -22 -46 -58 -34Z", tone)
    c.path("M-58 -34 C-22 -46 24 -44 58 -30 C54 -26 50 -26 46 -27 C20 -38 -24 -40 -54 -29Z", darker(tone, 0.22))
    c.stroke("M8 -74 L12 -86", tone, 6)


def _hat(c: Canvas, tone: str) -> None:
    c.path("M-38 -44 C-38 -96 -30 -100 0 -100 C30 -100 38 -96 38 -44Z", tone)
    c.path("M-38 -56 C-20 -50 20 -50 38 -56 L38 -42 C20 -36 -20 -36 -38 -42Z", darker(tone, 0.35))
    c.path("M-68 -42 C-40 -58 40 -58 68 -42 C62 -30 -62 -30 -68 -42Z", darker(tone, 0.1))


def _top_hat(c: Canvas, tone: str) -> None:
    c.path("M-36 -44 L-40 -116 C-20 -122 20 -122 40 -116 L36 -44Z", tone)
    c.path("M-37 -62 C-16 -56 16 -56 37 -62 L36 -46 C16 -40 -16 -40 -36 -46Z", "#b4483c")
    c.ellipse(0, -44, 62, 11, darker(tone, 0.12))


def _cap(c: Canvas, tone: str) -> None:
    c.path("M-52 -32 C-48 -78 48 -78 52 -32 C26 -42 -26 -42 -52 -32Z", tone)
    c.path(
        "M-54 -32 C-26 -46 26 -46 54 -32 C60 -26 52 -22 42 -25 C20 -34 -20 -34 -42 -25 C-52 -22 -60 -26 -54 -32Z",
        darker(tone, 0.22),
    )
    c.circle(0, -67, 4.5, darker(tone, 0.2))


def _woolly(c: Canvas, tone: str) -> None:
    c.circle(0, -84, 15, lighter(tone, 0.5))
    c.path("M-54 -30 C-56 -84 56 -84 54 -30Z", tone)
    for x in (-32, -11, 11, 32):
        c.stroke(f"M{x * 0.6} -70 Q{x} -54 {x * 1.12} -40", darker(tone, 0.16), 4)
    c.rect(-59, -44, 118, 20, lighter(tone, 0.4), radius=10)


def _crown(c: Canvas, tone: str) -> None:
    c.path("M-40 -40 L-48 -92 L-22 -66 L0 -100 L22 -66 L48 -92 L40 -40 C20 -48 -20 -48 -40 -40Z", tone)
    c.path("M-40 -40 C-20 -48 20 -48 40 -40 L41 -50 C20 -58 -20 -58 -41 -50Z", darker(tone, 0.2))
    for x, y in ((-48, -94), (0, -102), (48, -94)):
        c.circle(x, y, 5.5, lighter(tone, 0.4))
    for x, gem in ((-22, "#b4483c"), (0, "#4478b4"), (22, "#5f9a5c")):
        c.circle(x, -56, 4.5, gem)


def _party(c: Canvas, tone: str) -> None:
    c.path("M-30 -44 L0 -114 L30 -44 C14 -52 -14 -52 -30 -44Z", tone)
    for t, w in ((0.28, 0.0), (0.55, 0.0), (0.8, 0.0)):
        y, half = -114 + 70 * t, 30 * t + w
        c.stroke(f"M{-half} {y + 4} Q0 {y - 4} {half} {y + 4}", lighter(tone, 0.6), 5)
    c.circle(0, -116, 9, "#ecc255")


def _wizard(c: Canvas, tone: str) -> None:
    c.path("M-44 -42 C-26 -76 -16 -110 22 -138 C14 -112 26 -80 44 -42 C20 -52 -20 -52 -44 -42Z", tone)
    c.path("M-74 -38 C-40 -58 40 -58 74 -38 C60 -26 -60 -26 -74 -38Z", darker(tone, 0.15))
    for x, y, r in ((-8, -66, 5), (12, -88, 4), (14, -60, 3.5)):
        c.path(
            f"M{x} {y - r} L{x + r * 0.3} {y - r * 0.3} L{x + r} {y} L{x + r * 0.3} {y + r * 0.3} L{x} {y + r} L{x - r * 0.3} {y + r * 0.3} L{x - r} {y} L{x - r * 0.3} {y - r * 0.3}Z",
            "#f0cf6a",
        )


def _straw(c: Canvas, tone: str) -> None:
    c.path("M-40 -42 C-38 -84 38 -84 40 -42Z", tone)
    c.path("M-40 -54 C-20 -48 20 -48 40 -54 L40 -42 C20 -36 -20 -36 -40 -42Z", "#b4483c")
    c.path("M-78 -38 C-44 -54 44 -54 78 -38 C60 -24 -60 -24 -78 -38Z", tone)
    c.path("M-78 -38 C-60 -24 60 -24 78 -38 C50 -30 -50 -30 -78 -38Z", darker(tone, 0.2))


def _flowers(c: Canvas, tone: str) -> None:
    for index, (x, y) in enumerate(((-46, -34), (-26, -46), (0, -51), (26, -46), (46, -34))):
        petal = (tone, "#ecc255", lighter(tone, 0.55))[index % 3]
        c.ellipse(x - 9, y + 4, 9, 5, "#6f9463", rotate=30)
        for dx, dy in ((0, -6), (6, -1), (4, 6), (-4, 6), (-6, -1)):
            c.circle(x + dx, y + dy, 5.4, petal)
        c.circle(x, y, 4, "#8a5a36" if petal == "#ecc255" else "#f0cf6a")


def _bow(c: Canvas, tone: str) -> None:
    with c.at(34, -48, rotate=18):
        c.path("M0 0 C10 -20 30 -22 34 -14 C36 0 34 14 30 16 C18 18 8 10 0 0Z", tone)
        c.path("M0 0 C-10 -20 -30 -22 -34 -14 C-36 0 -34 14 -30 16 C-18 18 -8 10 0 0Z", tone)
        c.circle(0, 0, 8, darker(tone, 0.22))


def _glasses(c: Canvas, tone: str) -> None:
    for side in (-1, 1):
        c.circle(side * 28, -9, 20, "#ffffff", 0.14)
        c.ring(side * 28, -9, 20, 20, 4.5, tone)
    c.stroke("M-9 -10 Q0 -16 9 -10", tone, 4)
    c.stroke("M-47 -12 L-60 -18", tone, 4)
    c.stroke("M47 -12 L60 -18", tone, 4)


def _sunglasses(c: Canvas, tone: str) -> None:
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M6 -20 L52 -22 C54 2 42 10 28 10 C14 10 6 0 6 -20Z", tone)
            c.path("M14 -16 L24 -17 L16 -2 C13 -6 12 -10 14 -16Z", "#ffffff", 0.25)
    c.stroke("M-10 -18 L10 -18", tone, 5)


def _headphones(c: Canvas, tone: str) -> None:
    c.ring(0, -12, 64, 56, 8, darker(tone, 0.2), start=180, sweep=179.9)
    for side in (-1, 1):
        c.rect(side * 64 - 12, -24, 24, 44, tone, radius=12)
        c.rect(side * 56 - 5, -20, 10, 36, darker(tone, 0.3), radius=5)


def _helmet(c: Canvas, tone: str) -> None:
    c.ellipse(0, -6, 88, 84, "#cfe4ec", 0.26)
    c.ring(0, -6, 88, 84, 8, tone)
    c.path("M-66 -40 C-54 -66 -30 -78 -10 -79 C-36 -66 -52 -50 -58 -32Z", "#ffffff", 0.6)
    c.rect(-56, 68, 112, 18, tone, radius=9)
    c.rect(-14, 72, 28, 9, "#c4483a", radius=4)


def _scarf(c: Canvas, tone: str) -> None:
    c.path("M-52 30 C-24 52 24 52 52 30 C58 40 58 52 54 60 C26 80 -26 80 -54 60 C-58 52 -58 40 -52 30Z", tone)
    c.path("M14 62 C24 84 26 104 22 128 L48 124 C50 100 44 78 34 56Z", darker(tone, 0.16))
    for y in (112, 119):
        c.stroke(f"M23 {y + 2} L48 {y - 1}", lighter(tone, 0.45), 3)
    c.path("M-50 40 C-24 60 24 60 52 40 C52 44 52 46 51 48 C24 66 -24 66 -51 48Z", lighter(tone, 0.2), 0.6)


def _bow_tie(c: Canvas, tone: str) -> None:
    with c.at(0, 58):
        c.path("M0 0 C10 -16 28 -18 32 -12 C34 0 32 12 28 14 C18 14 8 8 0 0Z", tone)
        c.path("M0 0 C-10 -16 -28 -18 -32 -12 C-34 0 -32 12 -28 14 C-18 14 -8 8 0 0Z", tone)
        c.circle(0, 0, 7, darker(tone, 0.22))


def _collar(c: Canvas, tone: str) -> None:
    c.path("M-46 34 C-22 54 22 54 46 34 L46 46 C22 64 -22 64 -46 46Z", tone)
    c.circle(0, 62, 9, "#ecc255")
    c.stroke("M-5 63 L5 63", "#a87a2c", 1.6)


HEADWEAR: Mapping[str, tuple[Fit, str]] = MappingProxyType(
    {
        "helmet": (_helmet, "#f3f1ea"),
        "headphones": (_headphones, "#3f4a57"),
        "glasses": (_glasses, "#2a3334"),
        "sunglasses": (_sunglasses, "#2a2b33"),
        "beret": (_beret, "#bd4a3c"),
        "hat": (_hat, "#7d5a43"),
        "top hat": (_top_hat, "#33303a"),
        "cap": (_cap, "#2f6b66"),
        "woolly hat": (_woolly, "#4d7f95"),
        "crown": (_crown, "#dcb04c"),
        "party hat": (_party, "#d9738a"),
        "wizard hat": (_wizard, "#46407f"),
        "straw hat": (_straw, "#e0c07f"),
        "flower crown": (_flowers, "#d9776a"),
        "bow": (_bow, "#cf5d66"),
    },
)
"""Name -> how it is drawn and its natural colour."""

NECKWEAR: Mapping[str, tuple[Fit, str]] = MappingProxyType(
    {
        "scarf": (_scarf, mix("#c4483a", "#d9a83f", 0.2)),
        "bow tie": (_bow_tie, "#b4483c"),
        "collar": (_collar, "#b4483c"),
    },
)
