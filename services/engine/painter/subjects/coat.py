"""The fur of an animal: a handful of related colours, and the small features that all heads share."""
# ruff: noqa: E501 - an outline stays on one line, as in a vector file

from __future__ import annotations

from dataclasses import dataclass

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import darker, lighter, lightness, mix
from services.engine.painter.subjects.drawing import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Coat:
    dark: str
    main: str
    light: str
    belly: str
    cream: str
    nose: str = "#241a18"

    @classmethod
    def of(cls, look: Look, main: str, *, belly: str = "", dark: str = "") -> Coat:
        """From the natural colours, or all mixed from the asked one."""
        if look.colour:
            main, belly, dark = look.colour, "", ""
        bright = lightness(main)
        return cls(
            dark=dark or darker(main, 0.22 if bright > 0.8 else 0.32),
            main=main,
            light=lighter(main, 0.18),
            belly=belly or lighter(main, 0.62 if bright > 0.3 else 0.32),
            cream=lighter(belly or main, 0.5 if belly else (0.8 if bright > 0.3 else 0.45)),
            nose="#241a18" if bright > 0.3 else "#15110f",
        )


def eyes(c: Canvas, x: float, y: float, size: float, look: Look, nose: str, lid: str = "") -> None:
    """A pair of button eyes at ±x; closed in sleep. `lid`: the fur around, for dark coats."""
    if look.has("asleep"):
        for side in (-1, 1):
            c.stroke(
                f"M{side * x - size * 1.4:.1f} {y:.1f} Q{side * x:.1f} {y + size * 1.25:.1f} {side * x + size * 1.4:.1f} {y:.1f}",
                nose,
                size * 0.5,
            )
        return
    for side in (-1, 1):
        if lid:
            c.ellipse(side * x, y, size * 1.35, size * 1.45, lid)
        c.ellipse(side * x, y, size, size * 1.13, nose)
        c.ellipse(side * x + size * 0.3, y - size * 0.42, size * 0.33, size * 0.36, "#ffffff", 0.92)
        c.ellipse(side * x - size * 0.3, y + size * 0.45, size * 0.18, size * 0.18, "#ffffff", 0.35)


def mouth(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """The soft w below a nose, from (x, y) down."""
    c.stroke(f"M{x} {y} L{x} {y + size * 0.7}", colour, size * 0.22)
    c.stroke(
        f"M{x - size} {y + size * 0.9} Q{x - size * 0.45} {y + size * 1.35} {x} {y + size * 0.72}", colour, size * 0.22
    )
    c.stroke(
        f"M{x} {y + size * 0.72} Q{x + size * 0.45} {y + size * 1.35} {x + size} {y + size * 0.9}", colour, size * 0.22
    )


def whiskers(c: Canvas, x: float, y: float, length: float, colour: str, rows: int = 3) -> None:
    for side in (-1, 1):
        for row in range(rows):
            c.stroke(
                f"M{side * x:.1f} {y + row * 5:.1f} Q{side * (x + length * 0.5):.1f} {y - 4 + row * 8:.1f} {side * (x + length):.1f} {y - 8 + row * 11:.1f}",
                colour,
                1.5,
                0.75,
                end=0.7,
            )


def cheeks(c: Canvas, x: float, y: float, size: float, colour: str = "#e0806f") -> None:
    for side in (-1, 1):
        c.ellipse(side * x, y, size, size * 0.7, colour, 0.28)


def rim(main: str, air: str) -> str:
    """The colour of light along an edge."""
    return mix(lighter(main, 0.25), air, 0.3)


def small_face(c: Canvas, x: float, y: float, scale: float, look: Look, ink: str = "#2a201e") -> None:
    """The tiny face of a thing that has one."""
    with c.at(x, y, scale):
        eyes(c, 20, -6, 5, look, ink)
        c.ellipse(0, 5, 8, 6, ink)
        c.ellipse(-2, 3, 3, 1.6, "#ffffff", 0.4)
        c.stroke("M-8 16 Q-4 21 0 15 Q4 21 8 16", ink, 2.4)
        cheeks(c, 34, 8, 7)
