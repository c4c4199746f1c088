"""Which area of a picture is sent for an edit, at what size, and what the finished picture shows. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from services.rules import parse_size, size_problem, size_text, snap_size
from services.types import Box, SizeRule

MOST_EDGE = 3840
"""Longest edge that is sent to a model without a size rule (openai-api.md section 1.3)."""
LEAST_PIXELS = 1_048_576
"""An area that is magnified is sent with at least so many pixels, where the model draws them."""
CONTEXT = 0.5
"""So much is seen around what is magnified, as a share of its longer edge: models need to know what is beside."""
_LEAST_CONTEXT = 32
_ALIKE = 0.015
"""Shapes that differ by less are stretched instead of padded."""
_THIN = 48
"""Pixels of the shorter edge, as it is sent, below which hardly anything of a picture is seen."""
_SMALL = 0.1
"""Share of the picture below which masked areas are better magnified."""
_LARGE = 1_500_000
"""Pixels from which on a picture counts as large: most models draw no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """How the picture that is sent lies on the one that is edited."""

    frame: Box
    """The area that is sent; it reaches out where the picture is extended, or where the model draws other shapes."""
    size: tuple[int, int]
    """Of the picture that is sent, in pixels."""
    canvas: Box
    """What the finished picture shows."""
    wire_size: str = ""
    """For the parameter `size`; empty: the model has none that could be said."""


def framed(
    picture: tuple[int, int],
    rule: SizeRule | None,
    *,
    extended: Box | None = None,
    magnified: Box | None = None,
    wanted: str = "",
    square: bool = False,
) -> Framing:
    """The framing for a picture of that size. `extended`: what it is to show besides; `magnified`: what is masked, if
    only that with its surroundings is to be sent; `wanted`: a size that the person has chosen; `square`: the model
    takes nothing else."""
    whole = Box(0, 0, *picture)
    canvas = whole if extended is None else whole.united(extended)
    area = canvas if magnified is None or magnified.empty else surroundings(magnified, canvas)
    size, told = _size_for(area, rule, wanted, magnify=area != canvas)
    if square and told == "":
        size = max(size), max(size)
    if (
        rule is not None
        and told
        and all(0 <= sent - own < rule.step for sent, own in zip(size, area.size, strict=True))
    ):
        frame = _around(area, *size, canvas)
    else:
        frame = area if _shape_apart(area.size, size) < _ALIKE else _shaped(area, size, canvas)
    return Framing(frame=frame, size=size, canvas=canvas, wire_size=told)


def is_thin(picture: tuple[int, int], rule: SizeRule | None) -> bool:
    """True for a picture so narrow that a model, sent all of it, would see next to nothing of it."""
    framing = framed(picture, rule)
    scale = min(sent / own for sent, own in zip(framing.size, framing.frame.size, strict=True))
    return scale < 1 and min(picture) * scale < _THIN


def surroundings(masked: Box, canvas: Box) -> Box:
    """What is masked with so much around it as a model needs to see."""
    reach = max(_LEAST_CONTEXT, round(max(masked.size) * CONTEXT))
    return masked.grown(reach).intersected(canvas)


def magnify_reason(picture: tuple[int, int], masked: Box, rule: SizeRule | None) -> str:
    """Why an edit is better done on the area around the mask: `thin` (`is_thin`), `large` (the picture is over what the
    model draws, so that detail would be lost), `small` (little of a large picture is masked); empty: it is not."""
    if masked.empty:
        return ""
    if is_thin(picture, rule):
        return "thin"
    pixels, longest = picture[0] * picture[1], max(picture)
    most_edge, most_pixels = (rule.max_edge, rule.max_pixels) if rule is not None and rule.free else (MOST_EDGE, 0)
    if longest > most_edge or (most_pixels and pixels > most_pixels):
        return "large"
    return "small" if pixels > _LARGE and masked.width * masked.height < _SMALL * pixels else ""


def _size_for(area: Box, rule: SizeRule | None, wanted: str, *, magnify: bool) -> tuple[tuple[int, int], str]:
    """The size in which an area is sent, and what is said of it."""
    chosen = parse_size(wanted)
    if chosen is not None and rule is not None and not size_problem(rule, *chosen):
        return chosen, size_text(*chosen)
    width, height = area.size
    if magnify:
        scale = max(1.0, math.sqrt(LEAST_PIXELS / (width * height)))
        width, height = round(width * scale), round(height * scale)
    listed = rule is not None and any(parse_size(text) for text in rule.fixed)
    if rule is not None and not rule.ignored and (rule.free or listed):
        up = -(-width // rule.step) * rule.step, -(-height // rule.step) * rule.step
        # a little more around the picture is better than all of it scaled: its pixels stay what they are
        size = up if rule.free and not size_problem(rule, *up) else snap_size(rule, width, height)
        return size, size_text(*size)
    scale = min(1.0, MOST_EDGE / max(width, height))
    return (max(1, round(width * scale)), max(1, round(height * scale))), ""


def _shaped(area: Box, size: tuple[int, int], canvas: Box) -> Box:
    """The smallest box of the shape of `size` around an area."""
    width = max(area.width, math.ceil(area.height * size[0] / size[1]))
    height = max(area.height, math.ceil(area.width * size[1] / size[0]))
    return _around(area, width, height, canvas)


def _around(area: Box, width: int, height: int, canvas: Box) -> Box:
    """A larger box around the middle of an area; inside the canvas as far as it fits."""
    left = _placed(area.left - (width - area.width) // 2, width, canvas.left, canvas.width)
    top = _placed(area.top - (height - area.height) // 2, height, canvas.top, canvas.height)
    return Box(left, top, width, height)


def _placed(start: int, length: int, least: int, room: int) -> int:
    """Where a stretch begins, moved into the room if it fits there, else about its middle."""
    if length > room:
        return least - (length - room) // 2
    return min(max(start, least), least + room - length)


def _shape_apart(one: tuple[int, int], other: tuple[int, int]) -> float:
    return abs(math.log(one[0] * other[1] / (one[1] * other[0])))
