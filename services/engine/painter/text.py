"""Words of the prompt set in the picture: on the sign if there is one, else on a plate near the foot."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from resources import path as resource
from services.engine.painter.layout import Layout
from services.engine.painter.palette import darker, lighter, mix, rgb
from services.engine.painter.scene import Setting

_EAST_ASIAN = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKkr-Bold.otf",
    "NotoSansCJKkr-Regular.otf",
    "NotoSansKR-Bold.otf",
    "NotoSansKR-Regular.otf",
    "NanumGothicBold.ttf",
    "NanumGothic.ttf",
    "malgunbd.ttf",
    "malgun.ttf",
    "AppleSDGothicNeo.ttc",
)
"""File names of fonts with Hangul, best first."""
_KOREAN_FACE = {"NotoSansCJK-Bold.ttc": 1, "NotoSansCJK-Regular.ttc": 1}
"""Index of the Korean face in a collection."""
_DEEP = 4
"""Folders below a font folder that are searched."""


def lettered(picture: Image.Image, words: str, layout: Layout) -> None:
    """Set the words on the picture, wrapped and shrunk until they fit."""
    sign = next((piece for piece in layout.placed if piece.name == "sign"), None)
    width, height = picture.size
    palette = layout.view.palette
    if sign is not None:
        k, middle = sign.scale, (sign.left + sign.right) / 2
        box = (middle - 112 * k, sign.y - 204 * k, middle + 112 * k, sign.y - 114 * k)
        _set(picture, words, box, "#3a2618", "")
        return
    lonely = layout.setting is Setting.PLAIN and not layout.placed
    share = 0.36 if lonely else 0.2
    tall = min(height * share, width * 0.4)
    middle = height * 0.5 if lonely else height - tall * 0.5 - height * 0.045
    box = (width * 0.1, middle - tall / 2, width * 0.9, middle + tall / 2)
    plate = lighter(palette.sky_low, 0.45)
    _set(picture, words, box, mix(darker(palette.near, 0.45), palette.ink, 0.5), plate)


def _set(picture: Image.Image, words: str, box: tuple[float, float, float, float], ink: str, plate: str) -> None:
    """Words centred in a box; with a plate colour, on a card just large enough."""
    left, top, right, bottom = box
    width, height = max(8.0, right - left), max(8.0, bottom - top)
    inset = 0.82 if plate else 0.94
    font, lines = _fitted(words, width * inset, height * (0.72 if plate else 0.94), picture.height)
    step = font.size * 1.24
    widest = max(font.getlength(line) for line in lines)
    middle, centre = (left + right) / 2, (top + bottom) / 2
    draw = ImageDraw.Draw(picture)
    if plate:
        half_w, half_h = (
            min(width / 2, widest / 2 + font.size * 0.9),
            min(height / 2, step * len(lines) / 2 + font.size * 0.42),
        )
        card = (middle - half_w, centre - half_h, middle + half_w, centre + half_h)
        _card(picture, card, plate, ink)
        draw = ImageDraw.Draw(picture)
    y = centre - step * (len(lines) - 1) / 2
    for line in lines:
        draw.text((middle, y), line, font=font, fill=rgb(ink), anchor="mm")
        y += step


def _card(picture: Image.Image, card: tuple[float, float, float, float], plate: str, ink: str) -> None:
    """A paper label with a thin inner line, drawn twice as fine for smooth corners."""
    left, top = int(card[0]) - 6, int(card[1]) - 6
    right, bottom = int(card[2]) + 8, int(card[3]) + 10
    size = max(2, right - left), max(2, bottom - top)
    layer = Image.new("RGBA", (size[0] * 2, size[1] * 2), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    x0, y0, x1, y1 = (2 * (edge - origin) for edge, origin in zip(card, (left, top, left, top), strict=True))
    radius = min(x1 - x0, y1 - y0) * 0.16
    draw.rounded_rectangle((x0, y0 + 6, x1, y1 + 6), radius, (*rgb(ink), 70))
    draw.rounded_rectangle((x0, y0, x1, y1), radius, (*rgb(plate), 255))
    gap = radius * 0.42
    if y1 - y0 > 6 * gap and gap >= 2:
        draw.rounded_rectangle(
            (x0 + gap, y0 + gap, x1 - gap, y1 - gap), radius * 0.7, None, (*rgb(ink), 110), max(1, round(gap * 0.16))
        )
    small = layer.resize(size, Image.Resampling.BOX)
    picture.paste(small.convert("RGB"), (left, top), small.getchannel("A"))
    if picture.mode == "RGBA":
        cover = picture.getchannel("A")
        cover.paste(255, (left, top), small.getchannel("A"))
        picture.putalpha(cover)


def _fitted(words: str, width: float, height: float, picture_height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The biggest size whose wrapped lines fit, and the lines."""
    source, index = _font_file(words)
    size = max(6.0, min(height * 0.9, picture_height * 0.16))
    while True:
        font = ImageFont.truetype(source, max(4, round(size)), index=index)
        lines = _wrapped(words, font, width)
        fits = len(lines) * font.size * 1.24 <= height and all(font.getlength(line) <= width for line in lines)
        if fits or size <= 5:
            return font, lines
        size *= 0.86


def _wrapped(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words.split():
        for part in _parts(word, font, width):
            longer = f"{line} {part}".strip()
            if line and font.getlength(longer) > width:
                lines.append(line)
                line = part
            else:
                line = longer
    return [*lines, line]


def _parts(word: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    """A word, cut where it is wider than a whole line."""
    while font.getlength(word) > width and len(word) > 1:
        cut = max(1, int(len(word) * width / font.getlength(word)))
        yield word[:cut]
        word = word[cut:]
    yield word


def _font_file(words: str) -> tuple[str, int]:
    """A font for the script of the words: the system's own for Hangul, Han and Kana, else the shipped Inter."""
    if any(unicodedata.east_asian_width(character) in {"W", "F"} for character in words):
        for name in _EAST_ASIAN:
            if found := _search(name):
                return str(found), _KOREAN_FACE.get(name, 0)
    return str(resource("fonts/Inter-SemiBold.otf")), 0


def _font_folders() -> tuple[Path, ...]:
    """Where operating systems keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),
            Path(os.environ.get("LOCALAPPDATA", home), "Microsoft/Windows/Fonts"),
        )
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")


def _search(name: str) -> Path | None:
    for folder in _font_folders():
        for depth in range(_DEEP):
            found = next(iter(sorted(folder.glob("*/" * depth + name))), None)
            if found is not None:
                return found
    return None
