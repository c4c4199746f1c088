"""Heads, all in one frame: origin at the centre, about 120 wide, -54 at the crown, 48 at the chin."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.subjects.coat import Coat, cheeks, eyes, mouth, whiskers
from services.engine.painter.subjects.drawing import Look

_PINK = "#dd9a92"


def otter(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 50, -30, 13, f.dark)
        c.ellipse(side * 49, -28, 6.5, 7, f.light)
    c.path("M-62 4 C-66 -34 -34 -54 0 -54 C34 -54 66 -34 62 4 C60 36 32 48 0 48 C-32 48 -60 36 -62 4Z", f.main)
    c.path("M-40 -36 C-22 -52 22 -52 40 -36 C22 -42 -22 -42 -40 -36Z", f.light, 0.55)
    c.path("M-50 14 C-46 -10 -20 -14 0 2 C20 -14 46 -10 50 14 C48 38 26 46 0 46 C-26 46 -48 38 -50 14Z", f.belly)
    c.path("M-27 18 C-27 4 27 4 27 18 C27 34 12 38 0 33 C-12 38 -27 34 -27 18Z", f.cream)
    eyes(c, 27, -10, 6.6, look, f.nose)
    _broad_nose(c, f.nose)
    whiskers(c, 24, 17, 48, f.cream)


def _broad_nose(c: Canvas, colour: str) -> None:
    c.path("M-15 4 C-15 -4 15 -4 15 4 C13 13 5 17 0 17 C-5 17 -13 13 -15 4Z", colour)
    c.ellipse(-5, 2, 4, 1.8, "#ffffff", 0.35)
    mouth(c, 0, 17, 9.5, colour)


def _pointed_ears(c: Canvas, f: Coat, inner: str, tip: str = "", height: float = 1.0) -> None:
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            top = -54 - 34 * height
            c.path(f"M14 -44 C26 -62 38 {top + 6} 52 {top} C62 {top + 20} 64 -42 58 -14Z", f.main)
            c.path(f"M28 -44 C34 -58 42 {top + 18} 50 {top + 14} C56 {top + 32} 56 -40 52 -26Z", inner)
            if tip:
                c.path(
                    f"M37 {top + 14} C42 {top + 6} 47 {top + 2} 52 {top} C57 {top + 9} 60 {top + 19} 61 {top + 29} C54 {top + 20} 46 {top + 15} 37 {top + 14}Z",
                    tip,
                )


def cat(c: Canvas, f: Coat, look: Look) -> None:
    _pointed_ears(c, f, mix(_PINK, f.main, 0.25), height=0.95)
    c.path("M-64 6 C-68 -30 -38 -52 0 -52 C38 -52 68 -30 64 6 C62 34 34 47 0 47 C-34 47 -62 34 -64 6Z", f.main)
    for x, top, w in ((0, -50, 7), (-17, -48, 6), (17, -48, 6)):
        c.path(
            f"M{x - w / 2} {top} L{x + w / 2} {top} Q{x * 0.9} -34 {x * 0.8} -28 Q{x * 0.9 - 2} -36 {x - w / 2} {top}Z",
            f.dark,
            0.75,
        )
    for side in (-1, 1):
        c.stroke(f"M{side * 62} 4 Q{side * 54} 6 {side * 46} 4", f.dark, 4, 0.6, end=1)
        c.stroke(f"M{side * 60} 16 Q{side * 52} 17 {side * 46} 14", f.dark, 4, 0.6, end=1)
    c.path("M-34 18 C-32 2 -12 2 0 10 C12 2 32 2 34 18 C34 38 16 44 0 44 C-16 44 -34 38 -34 18Z", f.belly)
    eyes(c, 29, -4, 8, look, f.nose)
    c.path("M-8 8 C-6 5 6 5 8 8 C6 14 2 17 0 17 C-2 17 -6 14 -8 8Z", mix(_PINK, "#a04a48", 0.25))
    mouth(c, 0, 16, 8.5, f.nose)
    whiskers(c, 26, 16, 46, f.cream)


def dog(c: Canvas, f: Coat, look: Look) -> None:
    c.path("M-62 2 C-66 -36 -36 -56 0 -56 C36 -56 66 -36 62 2 C58 34 34 50 0 50 C-34 50 -58 34 -62 2Z", f.main)
    c.path(
        "M-13 -55 C-8 -34 -18 -10 -26 4 C-40 26 -24 50 0 50 C24 50 40 26 26 4 C18 -10 8 -34 13 -55 C6 -57 -6 -57 -13 -55Z",
        f.cream,
    )
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M32 -50 C52 -62 76 -44 80 -12 C83 14 76 34 64 36 C50 36 52 8 46 -14 C43 -28 36 -40 32 -50Z", f.dark)
            c.path("M36 -49 C52 -56 68 -44 74 -18 C62 -36 50 -44 36 -49Z", f.main, 0.5)
    eyes(c, 27, -8, 7.4, look, f.nose)
    c.path("M-16 10 C-16 0 16 0 16 10 C14 20 5 24 0 24 C-5 24 -14 20 -16 10Z", f.nose)
    c.ellipse(-5, 8, 4.5, 2, "#ffffff", 0.35)
    mouth(c, 0, 23, 10, f.nose)
    if not look.has("asleep"):
        c.path("M-7 35 C-7 33 7 33 7 35 C8 48 -8 48 -7 35Z", "#d9736f")
        c.stroke("M0 35 L0 41", "#b35552", 1.5)


def fox(c: Canvas, f: Coat, look: Look) -> None:
    _pointed_ears(c, f, mix(f.cream, f.main, 0.2), tip=f.nose, height=1.1)
    c.path(
        "M-44 -38 C-26 -54 26 -54 44 -38 C58 -26 66 -6 74 12 C52 34 22 48 0 49 C-22 48 -52 34 -74 12 C-66 -6 -58 -26 -44 -38Z",
        f.main,
    )
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M74 12 C56 4 40 -2 24 2 C12 8 6 26 0 49 C22 48 52 34 74 12Z", f.cream)
    c.path("M-20 4 C-12 10 -6 26 0 48 C6 26 12 10 20 4 C10 -6 -10 -6 -20 4Z", f.main)
    c.path("M-40 -36 C-22 -50 22 -50 40 -36 C20 -42 -20 -42 -40 -36Z", f.light, 0.6)
    eyes(c, 27, -6, 6.8, look, f.nose)
    c.path("M-11 32 C-9 26 9 26 11 32 C9 41 3 44 0 44 C-3 44 -9 41 -11 32Z", f.nose)
    c.ellipse(-3, 31, 3, 1.5, "#ffffff", 0.35)


def rabbit(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        with c.at(side * 24, -40, rotate=side * 9, flip=side < 0):
            c.path("M-17 8 C-26 -40 -16 -96 2 -100 C20 -96 26 -40 15 8Z", f.main)
            c.path("M-8 4 C-14 -36 -8 -80 2 -86 C11 -80 15 -36 8 4Z", mix(_PINK, f.main, 0.3))
    c.path("M-58 6 C-60 -32 -32 -52 0 -52 C32 -52 60 -32 58 6 C56 36 30 48 0 48 C-30 48 -56 36 -58 6Z", f.main)
    for side in (-1, 1):
        c.ellipse(side * 15, 26, 18, 14, f.cream)
    eyes(c, 30, -6, 7.2, look, f.nose)
    cheeks(c, 42, 14, 11)
    c.path("M-9 9 C-7 5 7 5 9 9 C7 16 2 19 0 19 C-2 19 -7 16 -9 9Z", mix(_PINK, "#a04a48", 0.3))
    mouth(c, 0, 18, 8.5, f.nose)
    c.rect(-5, 30, 10, 9, "#fffaf0", radius=2)


def bear(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 45, -38, 19, f.main)
        c.circle(side * 45, -36, 10.5, f.dark)
    c.path("M-62 4 C-66 -34 -34 -54 0 -54 C34 -54 66 -34 62 4 C60 36 32 50 0 50 C-32 50 -60 36 -62 4Z", f.main)
    c.path("M-40 -38 C-22 -52 22 -52 40 -38 C22 -44 -22 -44 -40 -38Z", f.light, 0.55)
    c.ellipse(0, 21, 31, 24, f.belly)
    eyes(c, 28, -8, 6.6, look, f.nose)
    _broad_nose(c, f.nose)


def panda(c: Canvas, f: Coat, look: Look) -> None:
    black = f.dark
    for side in (-1, 1):
        c.circle(side * 46, -40, 20, black)
    c.path("M-64 4 C-68 -34 -34 -54 0 -54 C34 -54 68 -34 64 4 C62 36 32 50 0 50 C-32 50 -62 36 -64 4Z", f.main)
    for side in (-1, 1):
        c.ellipse(side * 28, -4, 14, 18, black, rotate=side * 24)
    if look.has("asleep"):
        for side in (-1, 1):
            c.stroke(f"M{side * 27 - 8} -5 Q{side * 27} 3 {side * 27 + 8} -5", f.main, 3)
    else:
        for side in (-1, 1):
            c.ellipse(side * 26, -6, 6, 6.6, "#ffffff")
            c.ellipse(side * 26, -6, 4.4, 5, f.nose)
            c.circle(side * 26 + 1.5, -8, 1.7, "#ffffff")
    c.ellipse(0, 24, 26, 18, f.cream)
    c.path("M-12 14 C-12 8 12 8 12 14 C10 21 4 24 0 24 C-4 24 -10 21 -12 14Z", f.nose)
    mouth(c, 0, 23, 8, f.nose)


def mouse(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 50, -46, 31, f.main)
        c.circle(side * 50, -44, 22, mix(_PINK, f.main, 0.3))
    c.path("M-52 2 C-54 -34 -30 -50 0 -50 C30 -50 54 -34 52 2 C48 34 22 50 0 50 C-22 50 -48 34 -52 2Z", f.main)
    c.ellipse(0, 28, 24, 18, f.belly)
    eyes(c, 24, -4, 7, look, f.nose)
    cheeks(c, 36, 18, 9)
    c.ellipse(0, 18, 8, 6.5, mix(_PINK, "#a04a48", 0.2))
    mouth(c, 0, 23, 7, f.nose)
    whiskers(c, 22, 20, 44, f.cream)


def lion(c: Canvas, f: Coat, look: Look) -> None:
    for index in range(16):
        angle = index * math.tau / 16
        c.circle(math.cos(angle) * 62, math.sin(angle) * 60 - 2, 24, f.dark)
    c.circle(0, -2, 66, darker(f.dark, 0.08))
    for side in (-1, 1):
        c.circle(side * 44, -42, 16, f.main)
        c.circle(side * 44, -40, 9, f.belly)
    c.path("M-54 4 C-58 -32 -32 -50 0 -50 C32 -50 58 -32 54 4 C52 34 28 48 0 48 C-28 48 -52 34 -54 4Z", f.main)
    for side in (-1, 1):
        c.ellipse(side * 13, 26, 17, 14, f.cream)
    eyes(c, 25, -8, 6.6, look, f.nose)
    _broad_nose(c, f.nose)


def tiger(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 46, -40, 18, f.main)
        c.circle(side * 46, -38, 10, f.nose)
    c.path("M-64 6 C-68 -32 -38 -54 0 -54 C38 -54 68 -32 64 6 C62 36 34 49 0 49 C-34 49 -62 36 -64 6Z", f.main)
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M64 8 C50 2 40 8 30 12 C26 30 14 46 4 49 C36 48 60 36 64 8Z", f.cream)
            for y in (-16, 2, 20):
                c.path(
                    f"M{66 - abs(y) * 0.3} {y - 5} Q50 {y - 2} 40 {y + 2} Q52 {y + 4} {64 - abs(y) * 0.2} {y + 5}Z",
                    f.nose,
                )
    for y, w in ((-48, 15), (-38, 11), (-29, 7)):
        c.path(f"M{-w} {y - 3} Q0 {y + 5} {w} {y - 3} Q0 {y + 1} {-w} {y - 3}Z", f.nose)
        c.stroke(f"M{-w} {y - 2} Q0 {y + 3} {w} {y - 2}", f.nose, 4)
    for side in (-1, 1):
        c.ellipse(side * 13, 25, 17, 14, f.cream)
    eyes(c, 27, -8, 6.8, look, f.nose)
    c.path("M-12 6 C-12 0 12 0 12 6 C10 14 4 18 0 18 C-4 18 -10 14 -12 6Z", mix(_PINK, "#a04a48", 0.35))
    mouth(c, 0, 17, 9, f.nose)


def deer(c: Canvas, f: Coat, look: Look) -> None:
    horn = "#a5805a"
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.stroke("M20 -44 C30 -70 28 -88 46 -112", horn, 7, end=3.5)
            c.stroke("M28 -74 C38 -82 50 -82 62 -90", horn, 5, end=3)
            c.stroke("M33 -92 C26 -100 22 -108 22 -118", horn, 4.5, end=2.5)
            c.path("M34 -36 C54 -60 82 -58 90 -44 C84 -26 60 -18 42 -20Z", f.main)
            c.path("M46 -34 C58 -48 74 -48 82 -42 C74 -32 60 -26 48 -26Z", mix(_PINK, f.main, 0.35))
    c.path(
        "M-46 -14 C-48 -42 -28 -54 0 -54 C28 -54 48 -42 46 -14 C44 10 34 22 30 36 C24 54 -24 54 -30 36 C-34 22 -44 10 -46 -14Z",
        f.main,
    )
    c.path("M-29 26 C-22 6 22 6 29 26 C30 54 -30 54 -29 26Z", f.cream)
    for dx, dy in ((-12, -40), (10, -44), (0, -30), (17, -31), (-19, -29)):
        c.circle(dx, dy, 3, f.cream, 0.8)
    eyes(c, 28, -10, 6.8, look, f.nose)
    c.path("M-13 26 C-13 18 13 18 13 26 C11 35 4 38 0 38 C-4 38 -11 35 -13 26Z", f.nose)
    c.ellipse(-4, 24, 3.6, 1.6, "#ffffff", 0.35)


def elephant(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M36 -36 C60 -66 112 -60 114 -14 C116 26 90 50 68 46 C50 42 42 16 36 -36Z", f.main)
            c.path("M46 -28 C64 -50 100 -46 102 -12 C103 18 86 36 70 34 C56 30 50 8 46 -28Z", mix(_PINK, f.main, 0.45))
    c.path("M-54 -4 C-56 -38 -30 -56 0 -56 C30 -56 56 -38 54 -4 C52 26 30 42 0 42 C-30 42 -52 26 -54 -4Z", f.light)
    eyes(c, 28, -10, 6.2, look, f.nose)
    cheeks(c, 36, 8, 9)
    for side in (-1, 1):
        c.path(
            f"M{side * 18} 26 C{side * 30} 30 {side * 32} 44 {side * 26} 54 C{side * 24} 44 {side * 18} 40 {side * 12} 36Z",
            "#fbf4e4",
        )
    c.path(
        "M-20 4 C-18 -6 18 -6 20 4 C20 40 16 66 30 84 C40 92 48 86 50 76 L62 80 C60 102 34 112 14 96 C-8 78 -18 40 -20 4Z",
        f.main,
    )
    for y, w in ((22, 18), (38, 17), (54, 15)):
        c.stroke(f"M{-w + 4} {y} Q0 {y + 5} {w} {y - 1}", f.dark, 2, 0.5)


def frog(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 34, -40, 23, f.main)
        c.circle(side * 34, -42, 16, "#fbf6e4")
    c.path("M-70 6 C-72 -28 -40 -42 0 -42 C40 -42 72 -28 70 6 C66 36 36 46 0 46 C-36 46 -66 36 -70 6Z", f.main)
    c.path("M-62 18 C-40 36 40 36 62 18 C54 38 32 46 0 46 C-32 46 -54 38 -62 18Z", f.belly)
    with c.at(0, -42):
        eyes(c, 34, 0, 9, look, f.nose)
    c.stroke("M-46 8 Q0 30 46 8", f.nose, 3)
    cheeks(c, 50, 12, 9)
    for side in (-1, 1):
        c.circle(side * 6, -8, 1.8, f.dark)


def pig(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M20 -46 C34 -66 56 -68 64 -58 C66 -40 58 -24 50 -18Z", f.dark)
    c.path("M-62 4 C-66 -34 -36 -52 0 -52 C36 -52 66 -34 62 4 C60 36 32 48 0 48 C-32 48 -60 36 -62 4Z", f.main)
    eyes(c, 28, -10, 6.4, look, f.nose)
    cheeks(c, 44, 12, 11)
    c.ellipse(0, 14, 25, 19, f.dark)
    c.ellipse(0, 12, 23, 17, lighter(f.dark, 0.22))
    for side in (-1, 1):
        c.ellipse(side * 9, 13, 4, 6, darker(f.dark, 0.35))
    c.stroke("M-14 38 Q0 46 14 38", darker(f.dark, 0.4), 2.4)


def raccoon(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 44, -42, 18, f.dark)
        c.circle(side * 44, -40, 10, f.cream)
    c.path(
        "M-46 -36 C-26 -54 26 -54 46 -36 C60 -24 66 -4 72 10 C52 36 24 49 0 50 C-24 49 -52 36 -72 10 C-66 -4 -60 -24 -46 -36Z",
        f.main,
    )
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M6 -16 C24 -28 46 -22 54 -12 C46 -18 28 -22 10 -8Z", f.cream)
            c.path("M6 0 C16 -20 44 -22 62 2 C52 18 26 20 6 8Z", f.nose)
            c.path("M66 8 C46 22 24 20 8 12 L0 50 C24 49 52 34 72 10Z", f.cream)
    c.path("M-10 -50 L10 -50 L7 6 L-7 6Z", f.dark)
    eyes(c, 28, -2, 6.4, look, "#120e0d", lid="#f4efe4")
    c.path("M-11 20 C-11 13 11 13 11 20 C9 28 4 31 0 31 C-4 31 -9 28 -11 20Z", f.nose)
    mouth(c, 0, 30, 7, f.nose)
