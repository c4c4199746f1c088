"""Drawn notes as pixels: a transparent layer over what is sent, or drawn into a picture."""

from __future__ import annotations

import re
from math import atan2, cos, hypot, pi, sin

from PIL import Image, ImageDraw, ImageFont

import resources
from services.types import Box, Mark, MarkKind
from services.types.editing import MARK_COLOUR

_SMOOTH = 2
"""So many times larger it is drawn, then made smaller: Pillow's lines have hard edges."""
_LETTERS = 6
"""Widths of a line that letters are high (`Mark.width`)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HEAD = 4.0
"""Widths of a line that the head of an arrow is long."""
_ASIAN = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansKR-Regular.otf",
    "NanumGothic.ttf",
    "malgun.ttf",
    "AppleSDGothicNeo.ttc",
    "msyh.ttc",
    "meiryo.ttc",
)
"""Fonts of the systems for letters that our own font does not have."""


def layer(marks: tuple[Mark, ...], frame: Box, size: tuple[int, int]) -> Image.Image:
    """RGBA of `size`: the marks on the area `frame` of their picture, everything else clear."""
    large = (size[0] * _SMOOTH, size[1] * _SMOOTH)
    made = Image.new("RGBA", large, (0, 0, 0, 0))
    draw = ImageDraw.Draw(made)
    across, down = large[0] / frame.width, large[1] / frame.height
    for mark in marks:
        points = [((x - frame.left) * across, (y - frame.top) * down) for x, y in mark.points]
        if points:
            _draw(draw, mark, points, max(1.0, mark.width * (across + down) / 2))
    return made.resize(size, Image.Resampling.BOX)


def marked(image: Image.Image, marks: tuple[Mark, ...], frame: Box) -> Image.Image:
    """The picture of an area with the marks drawn into it."""
    return Image.alpha_composite(image.convert("RGBA"), layer(marks, frame, image.size)).convert("RGB")


def _colour(mark: Mark) -> str:
    """Marks come from sidecars too, which anybody may write."""
    return mark.colour if _COLOUR.fullmatch(mark.colour) else MARK_COLOUR


def _draw(draw: ImageDraw.ImageDraw, mark: Mark, points: list[tuple[float, float]], width: float) -> None:
    line, colour = max(1, round(width)), _colour(mark)
    match mark.kind:
        case MarkKind.PEN:
            _line(draw, points, colour, line)
        case MarkKind.ARROW:
            _line(draw, [points[0], points[-1]], colour, line)
            for end in _head(points[0], points[-1], _HEAD * width):
                _line(draw, [points[-1], end], colour, line)
        case MarkKind.BOX:
            (left, top), (right, bottom) = points[0], points[-1]
            left, right = sorted((left, right))
            top, bottom = sorted((top, bottom))
            draw.rectangle((left, top, right, bottom), outline=colour, width=line)
        case MarkKind.TEXT:
            draw.multiline_text(points[0], mark.text, fill=colour, font=_font(mark.text, _LETTERS * width))


def _line(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], colour: str, width: int) -> None:
    if len(points) > 1:
        draw.line(points, fill=colour, width=width, joint="curve")
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)


def _head(tail: tuple[float, float], head: tuple[float, float], length: float) -> list[tuple[float, float]]:
    if not hypot(head[0] - tail[0], head[1] - tail[1]):
        return []
    angle = atan2(head[1] - tail[1], head[0] - tail[0])
    ways = (angle + pi + side * pi / 7 for side in (-1, 1))
    return [(head[0] + cos(way) * length, head[1] + sin(way) * length) for way in ways]


def _font(text: str, height: float) -> ImageFont.FreeTypeFont:
    size = max(1, round(height))
    own = ImageFont.truetype(str(resources.path("fonts/Inter-SemiBold.otf")), size)
    if all(ord(character) < 0x2000 for character in text):
        return own
    for name in _ASIAN:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return own
