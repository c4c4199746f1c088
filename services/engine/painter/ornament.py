"""Pictures without a place: a repeating pattern of the subjects, and a sheet of geometric tiles."""

from __future__ import annotations

import math

from services.engine.painter import paths
from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, lighter, mix
from services.engine.painter.subjects.drawing import Look
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.view import View

_SHEETS = (
    ("#ece2cf", "#1f4a50", "#d98b52", "#c4513f", "#7fb2a4", "#e8c06a"),
    ("#f1e6d4", "#3d4a7a", "#d98f97", "#e8b36a", "#7a9aa8", "#b4583f"),
    ("#ede7d3", "#45613f", "#c7a14a", "#b9563f", "#a5b78c", "#2f4a48"),
    ("#f3e3da", "#5e4561", "#c0838f", "#e2a46a", "#8aa6a3", "#3a2a40"),
)


def pattern(c: Canvas, v: View, *, alone: bool) -> None:
    """Rows of small drawings, every second one shifted; some of ours where the prompt names none.

    `alone`: without a ground.
    """
    random = v.random("pattern")
    asked = v.scene.tint("background")
    ground = PAINTS[asked] if asked else lighter(v.palette.sky_low, 0.2)
    if not alone:
        c.rect(-2, -2, v.width + 4, v.height + 4, ground)
    chosen = [
        (subject.name, PAINTS.get(subject.colour, ""), subject.traits, subject.wears) for subject in v.scene.subjects
    ][:5]
    if not chosen:
        chosen = [
            (name, "", frozenset[str](), ())
            for name in random.sample(("leaf", "star", "fish", "tulip", "shell", "bird", "mushroom", "cloud"), 3)
        ]
    cell = min(v.width, v.height) / 4.6
    for row in range(-1, math.ceil(v.height / (cell * 0.88)) + 1):
        for column in range(-1, math.ceil(v.width / cell) + 1):
            name, colour, traits, wears = chosen[(column + 2 * row) % len(chosen)]
            x, y = (column + 0.5 + 0.5 * (row % 2)) * cell, (row + 0.5) * cell * 0.88
            drawing = DRAWINGS[name].posed(traits)
            scale = cell * 0.62 / max(drawing.height, drawing.width)
            look = Look(
                random=v.random(f"{name} {row} {column}"),
                colour=colour,
                traits=traits,
                wears=wears,
                ink=v.palette.ink,
                air=ground,
            )
            with (
                c.at(x, y, rotate=((column * 47 + row * 31) % 40) - 20),
                c.at(
                    -(drawing.left + drawing.right) / 2 * scale,
                    -(drawing.top + drawing.bottom) / 2 * scale,
                    scale,
                ),
            ):
                drawing.paint(c, look)
            if not alone:
                c.dot(x + cell * 0.5, y, cell * 0.022, mix(ground, v.palette.mid, 0.6))


def geometry(c: Canvas, v: View) -> None:
    """Quarter circles, stripes and discs on a grid, in six paints."""
    random = v.random("geometry")
    paints = _SHEETS[random.randrange(len(_SHEETS))]
    cell = min(v.width, v.height) / random.choice((3, 4, 4, 5))
    for row in range(math.ceil(v.height / cell)):
        for column in range(math.ceil(v.width / cell)):
            first = paints[random.randrange(6)]
            second = random.choice([paint for paint in paints if paint != first])
            c.rect(column * cell, row * cell, cell + 1, cell + 1, first)
            _tile(
                c,
                column * cell,
                row * cell,
                cell,
                second,
                random.choice(paints),
                random.randrange(7),
                random.randrange(4),
            )


def _tile(c: Canvas, x: float, y: float, size: float, second: str, third: str, kind: int, quarter: int) -> None:
    with c.at(x + size / 2, y + size / 2, size / 100, rotate=90 * quarter):
        match kind:
            case 0:
                c.circle(0, 0, 50, second)
            case 1:
                c.path("M-50 -50 C4.5 -50 50 -4.5 50 50 L-50 50Z", second)
            case 2:
                c.polygon(paths.polyline((-50, -50), (50, -50), (-50, 50)), second)
            case 3:
                c.path("M-50 0 C-50 -66 50 -66 50 0Z", second)
                c.path("M-50 50 C-50 -16 50 -16 50 50Z", third)
            case 4:
                for stripe in range(4):
                    c.rect(-50, -50 + stripe * 25, 100, 12.5, second)
            case 5:
                c.circle(0, 0, 38, second)
                c.circle(0, 0, 17, third)
            case _:
                c.path("M-50 50 C-50 -5 -5 -50 50 -50 L50 50Z", second)
                c.path("M0 50 C0 22 22 0 50 0 L50 50Z", third)
