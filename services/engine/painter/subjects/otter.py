"""The otter, Vidra's own animal: sitting, painting at an easel, afloat on its back, diving, peeking, as a bust."""

from __future__ import annotations

from services.engine.painter.canvas import Canvas
from services.engine.painter.palette import PAINTS, darker
from services.engine.painter.scene import Setting
from services.engine.painter.subjects import heads
from services.engine.painter.subjects.animals import Kind
from services.engine.painter.subjects.animals import paint as paint_animal
from services.engine.painter.subjects.coat import Coat
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR, wear

_KIND = Kind(head=heads.otter, main="#76523f", belly="#e3c9a6", dark="#4f372c")


def _coat(look: Look) -> Coat:
    if look.colour:
        return Coat.of(look, look.colour)
    return Coat(dark="#4f372c", main="#6f4e3e", light="#8c6650", belly="#e0c5a3", cream="#f1e0c8")


def _paint(c: Canvas, look: Look) -> None:
    f = _coat(look)
    if look.has("bust"):
        paint_animal(_KIND, c, look)
    elif look.has("diving"):
        _diving(c, f, look)
    elif look.has("floating"):
        _floating(c, f, look)
    elif look.has("swimming"):
        with c.at(0, -35):
            _head(c, f, look)
    else:
        _standing(c, f, look)


def _head(c: Canvas, f: Coat, look: Look) -> None:
    heads.otter(c, f, look)
    wear(c, look.wears, HEADWEAR)


def _standing(c: Canvas, f: Coat, look: Look) -> None:
    """Upright, facing a little to the right; 330 tall."""
    c.path("M-48 -40 C-96 -18 -132 -22 -170 -58 C-160 0 -96 26 -30 2Z", f.dark)
    c.ellipse(-34, -6, 36, 12, f.dark)
    c.ellipse(44, -6, 38, 12, f.dark)
    c.path("M-58 -206 C-88 -130 -92 -50 -66 -14 C-40 6 52 6 72 -12 C98 -60 80 -146 54 -210Z", f.main)
    c.path("M4 -200 C30 -150 50 -84 36 -22 C54 -8 70 -20 74 -40 C86 -96 74 -150 54 -206Z", f.belly)
    c.path("M-58 -200 C-80 -140 -86 -76 -70 -30 C-62 -90 -56 -150 -40 -200Z", f.dark, 0.35)
    with c.at(8, -246, 1.08, rotate=4):
        wear(c, look.wears, NECKWEAR)
        _head(c, f, look)
    c.stroke("M-30 -150 C-20 -110 10 -96 40 -106", f.dark, 26)
    c.stroke("M-30 -150 C-20 -110 10 -96 40 -106", f.main, 22)
    if look.has("painting"):
        _palette(c)
        c.stroke("M36 -166 C66 -176 92 -184 116 -186", f.dark, 27)
        c.stroke("M36 -166 C66 -176 92 -184 116 -186", f.light, 22)
        c.stroke("M100 -172 L158 -214", "#8a5a36", 5)
        with c.at(156, -213, rotate=-36):
            c.path("M0 -5 L16 -3 Q24 0 16 3 L0 5Z", "#c7543f")
        c.circle(117, -186, 12.5, f.light)
        return
    if look.has("reading"):
        _book(c, 66, -120)
    c.stroke("M52 -160 C66 -134 62 -116 48 -104", f.dark, 25)
    c.stroke("M52 -160 C66 -134 62 -116 48 -104", f.light, 20)


def _palette(c: Canvas) -> None:
    with c.at(58, -100, rotate=-8):
        c.path("M-34 -2 C-30 -22 30 -24 36 -2 C38 14 6 20 0 10 C-6 18 -38 16 -34 -2Z", "#d9b27c")
        for x, y, tone in ((-18, -4, "#c7543f"), (-2, -10, "#e0b04b"), (16, -7, "#4f9a94"), (22, 3, "#f4efe4")):
            c.ellipse(x, y, 5, 4, tone)


def _book(c: Canvas, x: float, y: float) -> None:
    with c.at(x, y, 1.15):
        c.path("M-32 4 L0 11 L32 4 L32 -27 L0 -20 L-32 -27Z", "#a8553f")
        c.path("M-30 2 L0 8 L30 2 L30 -26 L0 -20 L-30 -26Z", "#f5ead6")
        c.stroke("M0 8 L0 -20", "#b99b77", 2)
        for start, stop, dy in ((-23, -7, 3), (7, 23, -3)):
            for row in (0, 7):
                c.stroke(f"M{start} {-16 + row + max(0, -dy)} L{stop} {-16 + row + max(0, dy)}", "#a98c6c", 1.6)


def _floating(c: Canvas, f: Coat, look: Look) -> None:
    """On its back, head to the left; 400 wide, waterline at y = 0."""
    with c.at(0, -20):
        c.path("M-176 18 C-120 44 100 48 190 20 C120 62 -110 62 -176 18Z", look.ink, 0.4)
        c.path("M110 -4 C168 14 196 4 226 -20 C230 18 186 40 104 30Z", f.dark)
        c.ellipse(138, -14, 15, 23, f.dark, rotate=24)
        c.ellipse(116, -20, 14, 22, f.main, rotate=-6)
        c.path("M-128 8 C-110 -44 -30 -58 40 -50 C100 -42 140 -16 146 14 C110 44 -90 46 -128 8Z", f.main)
        c.path("M-106 -4 C-84 -44 -20 -54 36 -46 C84 -40 118 -20 126 2 C70 -12 -50 -10 -106 -4Z", f.belly)
        with c.at(-146, -22, 0.92, rotate=-14):
            _head(c, f, look)
        if look.has("reading"):
            _book(c, -24, -62)
        elif look.has("painting"):
            c.stroke("M-38 -42 L0 -92", "#8a5a36", 5)
            c.path("M-4 -92 L6 -108 Q10 -100 3 -85Z", "#c7543f")
        else:
            with c.at(-26, -62):
                c.path("M-20 6 C-22 -18 22 -18 20 6 C10 16 -10 16 -20 6Z", "#f2c6a0")
                c.stroke("M0 10 L0 -10", "#c98b62", 2)
                c.stroke("M-8 9 L-11 -7", "#c98b62", 2)
                c.stroke("M8 9 L11 -7", "#c98b62", 2)
        c.stroke("M-72 -30 C-60 -54 -48 -58 -38 -56", f.main, 19)
        c.stroke("M22 -36 C10 -58 0 -60 -12 -58", f.dark, 19)


def _diving(c: Canvas, f: Coat, look: Look) -> None:
    """Under water, from left to right; 420 wide."""
    with c.at(0, -60, rotate=-12):
        c.path("M-70 10 C-120 6 -170 34 -214 18 C-186 -4 -132 -28 -76 -24Z", f.dark)
        c.path("M-60 26 C-84 48 -96 66 -122 72 C-118 52 -100 30 -78 12Z", f.dark)
        c.path("M-30 30 C-40 56 -54 74 -76 86 C-76 62 -66 42 -52 24Z", f.main)
        c.path(
            "M-96 0 C-70 -44 10 -52 74 -34 C112 -22 128 -14 134 2 C112 40 20 52 -40 40 C-70 34 -90 22 -96 0Z", f.main
        )
        c.path("M-60 28 C0 44 80 40 128 10 C110 42 20 54 -40 40Z", f.belly)
        c.path("M-88 -10 C-50 -44 20 -48 70 -34 C20 -36 -50 -28 -88 -10Z", f.light, 0.5)
        c.path("M60 24 C62 50 82 62 104 62 C104 44 96 28 86 14Z", f.dark)
        with c.at(150, -18, 0.86, rotate=6):
            _head(c, f, look)


def paint_easel(c: Canvas, look: Look) -> None:
    """An easel 260 tall with a small seascape on it."""
    wood = look.paint("#7b5135")
    for line in ("M-50 0 L-10 -256", "M66 0 L26 -256", "M9 -10 L9 -248"):
        c.stroke(line, wood, 7)
    c.rect(-64, -216, 140, 116, "#f3ead8", radius=2)
    c.rect(-58, -210, 128, 104, "#f2b07c")
    c.circle(34, -178, 14, PAINTS["cream"])
    c.path("M-58 -156 C-26 -172 16 -150 70 -168 L70 -106 L-58 -106Z", "#5a5580")
    c.path("M-58 -140 C-16 -150 26 -134 70 -146 L70 -106 L-58 -106Z", "#56608f")
    for x, y, w in ((-44, -128, 34), (8, -122, 48), (-26, -114, 36)):
        c.stroke(f"M{x} {y} L{x + w} {y}", "#f4b78f", 2)
    c.rect(-66, -104, 146, 9, darker(wood, 0.1), radius=3)


_FLOATING = Drawing(
    paint=_paint, left=-210, top=-100, right=226, bottom=8, size=0.26, zone=Zone.WATER, home=Setting.LAKE
)

OTTER = Drawing(
    paint=_paint,
    left=-150,
    top=-312,
    right=100,
    size=0.62,
    home=Setting.LAKE,
    seat=(8, -300),
    poses={
        "bust": Drawing(paint=_paint, left=-124, top=-304, right=124, size=0.84, home=Setting.PLAIN),
        "diving": Drawing(
            paint=_paint, left=-216, top=-150, right=226, bottom=40, size=0.4, zone=Zone.WATER, home=Setting.UNDERWATER
        ),
        "floating": _FLOATING,
        "swimming": Drawing(
            paint=_paint, left=-66, top=-93, right=66, bottom=2, size=0.29, zone=Zone.WATER, home=Setting.LAKE
        ),
    },
)
EASEL = Drawing(paint=paint_easel, left=-66, top=-258, right=80, size=0.5)
