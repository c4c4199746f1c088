"""More heads in the frame of heads.py: the farm, the zoo, the fairy tale."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

import math

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, mix
from services.engine.painter.subjects.coat import Coat, cheeks, eyes
from services.engine.painter.subjects.drawing import Look

_PINK = "#dd9a92"


def koala(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        for dx, dy, r in ((0, 0, 27), (-12, 14, 17), (12, 14, 15), (16, -8, 15), (-16, -8, 15)):
            c.circle(side * 60 + dx, -34 + dy, r, f.main)
        c.circle(side * 58, -30, 17, mix(f.cream, _PINK, 0.25))
    c.path("M-60 4 C-64 -34 -34 -54 0 -54 C34 -54 64 -34 60 4 C58 36 30 48 0 48 C-30 48 -58 36 -60 4Z", f.main)
    c.ellipse(0, 36, 26, 11, f.cream)
    eyes(c, 29, -6, 6.4, look, f.nose)
    cheeks(c, 42, 12, 9)
    c.path("M-15 0 C-16 -16 16 -16 15 0 C16 18 10 28 0 28 C-10 28 -16 18 -15 0Z", f.nose)
    c.ellipse(-5, -4, 4, 5, "#ffffff", 0.3)
    c.stroke("M-9 36 Q0 42 9 36", f.nose, 2.2)


def sheep(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.ellipse(side * 62, -8, 24, 11, f.dark, rotate=side * 24)
    for index in range(13):
        angle = index * math.tau / 13
        c.circle(math.cos(angle) * 44, math.sin(angle) * 38 - 16, 22, f.main)
    c.path("M-40 -10 C-42 -32 -22 -38 0 -38 C22 -38 42 -32 40 -10 C38 28 20 48 0 48 C-20 48 -38 28 -40 -10Z", f.dark)
    for x, r in ((-24, 15), (-4, 18), (18, 16)):
        c.circle(x, -42, r, f.main)
    eyes(c, 20, -2, 6, look, "#1c1716", lid="#f6f0e2")
    c.path("M-8 24 L0 31 L8 24", darker(f.dark, 0.4))
    c.stroke("M-8 24 L0 30 L8 24", "#1c1716", 2.4)
    c.stroke("M0 30 L0 38", "#1c1716", 2.2)


def cow(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M34 -44 C40 -70 58 -70 60 -84 C72 -66 64 -44 50 -36Z", "#e9dcc0")
            c.path("M46 -26 C64 -40 90 -34 94 -22 C84 -8 62 -6 48 -12Z", f.dark if side > 0 else f.main)
            c.path("M56 -24 C66 -32 82 -30 86 -23 C78 -15 66 -14 56 -18Z", mix(_PINK, f.main, 0.2))
    c.path(
        "M-52 -8 C-54 -40 -30 -54 0 -54 C30 -54 54 -40 52 -8 C50 16 44 30 38 40 C26 54 -26 54 -38 40 C-44 30 -50 16 -52 -8Z",
        f.main,
    )
    c.path("M12 -54 C36 -52 54 -36 52 -8 C50 6 30 8 20 -4 C10 -16 8 -40 12 -54Z", f.dark)
    c.ellipse(0, 30, 41, 23, mix(_PINK, "#f6e2d4", 0.3))
    for side in (-1, 1):
        c.ellipse(side * 18, 25, 5, 6, darker(_PINK, 0.45))
    eyes(c, 27, -10, 6.6, look, f.nose)
    c.circle(29, -13, 2.2, "#ffffff", 0.9)
    c.stroke("M-13 41 Q0 48 13 41", darker(_PINK, 0.5), 2.4)


def monkey(c: Canvas, f: Coat, look: Look) -> None:
    for side in (-1, 1):
        c.circle(side * 60, -4, 20, f.main)
        c.circle(side * 60, -4, 12, f.belly)
    c.path("M-58 0 C-62 -36 -34 -56 0 -56 C34 -56 62 -36 58 0 C56 34 30 50 0 50 C-30 50 -56 34 -58 0Z", f.main)
    c.path(
        "M0 -26 C14 -42 46 -36 44 -8 C46 2 42 10 38 14 C40 38 20 46 0 46 C-20 46 -40 38 -38 14 C-42 10 -46 2 -44 -8 C-46 -36 -14 -42 0 -26Z",
        f.belly,
    )
    c.path("M-8 -55 C-10 -68 4 -74 12 -68 C6 -66 8 -58 8 -55Z", f.main)
    eyes(c, 22, -10, 6.8, look, f.nose)
    for side in (-1, 1):
        c.ellipse(side * 5, 10, 3, 2.2, darker(f.main, 0.35))
    c.stroke("M-20 22 Q0 38 20 22", darker(f.main, 0.45), 3)
    cheeks(c, 32, 12, 8)


def horse(c: Canvas, f: Coat, look: Look) -> None:
    unicorn = look.has("unicorn")
    manes = ("#e3a0b0", "#b3a0d3", "#8fc0d8") if unicorn else (f.dark, f.dark, darker(f.dark, 0.15))
    for index, (x, y, r) in enumerate(((-44, -34, 22), (-54, -6, 22), (-54, 24, 20), (-46, 50, 18), (-30, -50, 20))):
        c.circle(x, y, r, manes[index % 3])
    for side in (-1, 1):
        with c.at(0, 0, flip=side < 0):
            c.path("M18 -44 C20 -64 30 -78 38 -84 C46 -68 46 -48 40 -36Z", f.main)
            c.path("M26 -46 C27 -60 32 -68 37 -74 C41 -62 40 -50 37 -42Z", mix(_PINK, f.main, 0.3))
    c.path(
        "M-44 -16 C-46 -44 -26 -54 0 -54 C26 -54 46 -44 44 -16 C42 8 34 22 32 38 C28 58 -28 58 -32 38 C-34 22 -42 8 -44 -16Z",
        f.main,
    )
    c.path(
        "M-31 32 C-26 14 26 14 31 32 C32 58 -32 58 -31 32Z", f.belly if not unicorn else mix("#f3d3d3", f.cream, 0.4)
    )
    for side in (-1, 1):
        c.ellipse(side * 13, 34, 4, 5.4, darker(f.main, 0.5))
    c.stroke("M-11 46 Q0 52 11 46", darker(f.main, 0.55), 2.4)
    eyes(c, 27, -10, 7, look, f.nose)
    cheeks(c, 32, 12, 8)
    if unicorn:
        c.path("M-10 -50 L2 -118 L12 -50Z", "#e9c463")
        for t in (0.25, 0.5, 0.75):
            w = 11 * t
            c.stroke(f"M{2 - w} {-118 + 68 * t + 4} L{2 + w} {-118 + 68 * t - 3}", "#b98f3a", 2.4, 0.8)
    for index, (x, y, r) in enumerate(((-14, -50, 17), (4, -46, 15), (-6, -30, 13))):
        c.ellipse(x, y, r, r * 0.9, manes[(index + 1) % 3])
    if not unicorn:
        c.path("M2 -36 C10 -20 8 -4 0 4 C-8 -4 -8 -20 -2 -34Z", lighter(f.cream, 0.3), 0.9)


def sheep_wool(c: Canvas, f: Coat) -> None:
    """Curls over a sitting body."""
    for y, half, number in ((-150, 34, 4), (-124, 50, 5), (-96, 58, 5), (-68, 62, 5), (-40, 62, 5)):
        for index in range(number):
            x = (index / (number - 1) - 0.5) * 2 * half
            c.circle(x, y, 21, lighter(f.main, 0.35) if (index + y // 4) % 2 else f.main)
