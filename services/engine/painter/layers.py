"""Draws a composition from back to front: surroundings, subjects in their light, what stands before, the weather."""

from __future__ import annotations

from dataclasses import replace

from services.engine.painter import land, ornament, water
from services.engine.painter.backdrops.table import BACKDROPS
from services.engine.painter.canvas import Canvas
from services.engine.painter.cast import Placed
from services.engine.painter.layout import Layout
from services.engine.painter.palette import lightness, mix
from services.engine.painter.scene import Setting
from services.engine.painter.view import View
from services.engine.painter.weather import weather


def draw(c: Canvas, layout: Layout, *, alone: bool) -> None:
    """Draw a whole composition; `alone`: only its subjects, without surroundings."""
    view, setting = layout.view, layout.setting
    if setting is Setting.PATTERN:
        ornament.pattern(c, view, alone=alone)
        return
    if setting is Setting.GEOMETRY:
        ornament.geometry(c, view)
        return
    backdrop = BACKDROPS[setting]
    if not alone:
        backdrop.behind(c, view)
    banked = False
    for piece in layout.placed:
        if layout.bank and not banked and piece.layer >= 2 and not piece.afloat:
            _bank(c, layout)
            banked = True
        _piece(c, piece, layout)
    if not alone:
        if backdrop.front is not None:
            backdrop.front(c, view)
        weather(c, view, setting)


def _bank(c: Canvas, layout: Layout) -> None:
    """A grassy bank (in a city: a quay) at the foot of the picture."""
    v, p = layout.view, layout.view.palette
    if layout.setting is Setting.CITY:
        stone = mix(p.near, p.far, 0.3)
        c.rect(-9, v.height * 0.855, v.width + 18, v.height * 0.2, mix(stone, p.glint, 0.2))
        c.rect(-9, v.height * 0.868, v.width + 18, v.height * 0.2, stone)
        return
    land.hill(c, v, v.height * 0.83, 14 * v.unit, "bank", mix(p.leaf, p.near, 0.35), 3)
    line = land.hill(c, v, v.height * 0.885, 9 * v.unit, "bank front", mix(p.leaf, p.near, 0.1), 3)
    land.grass(c, v, 0, 70, 18 * v.unit, mix(p.leaf, p.near, 0.45), "bank grass", slope=line)


def _piece(c: Canvas, piece: Placed, layout: Layout) -> None:
    v = layout.view
    dusk = 1.0 - lightness(v.palette.sky_top)
    share = 0.02 if layout.setting in {Setting.PLAIN, Setting.ROOM} else 0.04 + 0.19 * dusk**2
    if piece.shadow:
        width = (piece.right - piece.left) / 2
        c.glow(
            (piece.left + piece.right) / 2 + width * 0.1,
            piece.y,
            width * 1.15,
            max(width * 0.13, 3 * v.unit),
            v.palette.ink,
            0.42,
        )
    with c.toned(mix(v.palette.sky_top, v.palette.ink, 0.5), share):
        if piece.afloat:
            _float(c, piece, layout)
        else:
            _place(c, piece, v)


def _place(c: Canvas, piece: Placed, v: View) -> None:
    with c.at(piece.x, piece.y, piece.scale, flip=piece.flip, rotate=piece.turn):
        piece.drawing.paint(c, replace(piece.look, random=v.random(piece.key), detail=v.detail))


def _float(c: Canvas, piece: Placed, layout: Layout) -> None:
    """In the water up to its origin: cut by a wavy line, mirrored below, rings around."""
    v, width, middle = layout.view, piece.right - piece.left, (piece.left + piece.right) / 2
    tone = mix(v.palette.water, v.palette.ink, 0.45)
    c.glow(middle, piece.y, width * 0.62, width * 0.09, tone, 0.6)
    water.ripples(c, v, middle, piece.y, width * 0.62, 3, 0.5)
    margin, wave = width * 0.1, 2.2 * v.unit
    left, right, top = piece.left - margin, piece.right + margin, piece.top - 0.35 * (piece.bottom - piece.top)
    step = (right - left) / 8
    waterline = " ".join(
        f"Q{left + step * (i + 0.5):.1f} {piece.y + (wave if i % 2 else -wave):.1f} "
        f"{left + step * (i + 1):.1f} {piece.y:.1f}"
        for i in range(8)
    )
    above = f"M{left:.1f} {top:.1f} L{left:.1f} {piece.y:.1f} {waterline} L{right:.1f} {top:.1f}Z"
    with c.reflected((left, top, right, piece.y), piece.y, 0.34), c.clipped(above):
        _place(c, piece, v)
    random = v.random(f"waterline {piece.x:.0f}")
    for _ in range(7):
        half = width * random.uniform(0.06, 0.2)
        water.lens(
            c,
            middle + random.uniform(-0.42, 0.42) * width,
            piece.y + random.uniform(-0.3, 1.6) * wave,
            half,
            0.9 * v.unit,
            v.palette.glint,
            0.6,
        )
