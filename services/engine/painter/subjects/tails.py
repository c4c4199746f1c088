"""Tails of sitting animals, at their right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import lighter, mix
from services.engine.painter.subjects.coat import Coat

Tail = Callable[[Canvas, Coat], None]


def _long_tail(c: Canvas, f: Coat) -> None:
    c.stroke("M46 -22 C96 -10 116 -50 96 -84 C90 -96 98 -108 108 -104", f.main, 19, end=15)
    c.stroke("M98 -94 C96 -104 101 -108 108 -104", f.dark, 15, 0.8, end=14)


def _bushy_tail(c: Canvas, f: Coat) -> None:
    c.path(
        "M40 -8 C84 6 128 -14 130 -66 C131 -100 116 -124 100 -134 C104 -108 92 -92 78 -76 C60 -58 50 -34 40 -8Z", f.main
    )
    c.path("M130 -66 C131 -100 116 -124 100 -134 C103 -114 97 -100 88 -88 C102 -92 116 -86 130 -66Z", f.cream)


def _short_tail(c: Canvas, f: Coat) -> None:
    c.path("M46 -30 C72 -32 92 -52 94 -82 C106 -70 106 -26 56 -8Z", f.main)


def _round_tail(c: Canvas, f: Coat) -> None:
    c.circle(66, -24, 21, f.cream)


def _tuft_tail(c: Canvas, f: Coat) -> None:
    c.stroke("M48 -20 C96 -8 112 -52 98 -92", f.main, 11, end=8)
    c.path("M98 -84 C84 -96 86 -114 102 -122 C116 -112 116 -94 104 -84Z", f.dark)


def _thin_tail(c: Canvas, f: Coat) -> None:
    c.stroke("M46 -12 C96 0 122 -32 98 -58 C84 -76 104 -98 122 -90", mix("#dd9a92", f.main, 0.3), 8, end=4)


def _ringed_tail(c: Canvas, f: Coat) -> None:
    c.stroke("M46 -20 C100 -6 128 -58 102 -112", f.main, 34, end=26)
    for x, y, turn in ((86, -26, 60), (106, -52, 20), (110, -82, -4)):
        with c.at(x, y, rotate=turn):
            c.rect(-17, -6, 34, 12, f.dark, radius=4)


def _flowing_tail(c: Canvas, f: Coat) -> None:
    c.path("M44 -36 C84 -44 112 -24 112 16 C104 6 98 4 92 4 C94 -2 92 -6 88 -8 C78 2 60 2 46 -8Z", f.dark)
    c.stroke("M54 -22 C78 -28 94 -16 100 0", lighter(f.dark, 0.2), 3, 0.6, end=1)


TAILS: Mapping[str, Tail] = MappingProxyType(
    {
        "long": _long_tail,
        "bushy": _bushy_tail,
        "short": _short_tail,
        "round": _round_tail,
        "flowing": _flowing_tail,
        "tuft": _tuft_tail,
        "thin": _thin_tail,
        "ringed": _ringed_tail,
    },
)
