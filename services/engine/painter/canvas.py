"""The painting surface: filled shapes in picture units on a finer Pillow image, cut by a slightly unsteady hand."""

from __future__ import annotations

import math
from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from services.engine.painter import paths
from services.engine.painter.palette import rgb
from services.engine.painter.paths import Points
from services.engine.painter.wobble import Wobble

_Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f (SVG's order)."""

Box: TypeAlias = tuple[float, float, float, float]
"""left, top, right, bottom."""


class Canvas:
    """Draws in picture units (final pixels) on an image `scale` times as fine. Colours are `#rrggbb`."""

    def __init__(
        self,
        image: Image.Image,
        scale: float,
        *,
        wobble: Wobble | None = None,
        cut: float = 0.0,
    ) -> None:
        """`cut` > 0: big shapes are paper and cast a shadow that many picture units long."""
        self.image: Image.Image = image
        self.scale = scale
        self._draw = ImageDraw.Draw(image, "RGBA")
        self._wobble = wobble
        self._cut = cut
        self._matrix: _Matrix = (scale, 0.0, 0.0, scale, 0.0, 0.0)
        self._tone: tuple[tuple[int, int, int], float] = ((0, 0, 0), 0.0)
        self._disc = _disc()

    # -- where and in which light ----------------------------------------------------------------------------------

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1.0, *, rotate: float = 0.0, flip: bool = False, squash: float = 1.0
    ) -> Generator[None, None, None]:
        """Draw around a point in units `scale` times as big; `rotate` clockwise in degrees, `flip` left to right."""
        kept = self._matrix
        a, b, c, d, e, f = kept
        cos, sin = math.cos(math.radians(rotate)), math.sin(math.radians(rotate))
        sx, sy = (-scale if flip else scale), scale * squash
        m, n, p, q = cos * sx, sin * sx, -sin * sy, cos * sy
        self._matrix = (
            a * m + c * n,
            b * m + d * n,
            a * p + c * q,
            b * p + d * q,
            a * x + c * y + e,
            b * x + d * y + f,
        )
        yield
        self._matrix = kept

    @contextmanager
    def toned(self, colour: str, share: float) -> Generator[None, None, None]:
        """Mix `share` of a colour into everything drawn: the light of the scene falls on it."""
        kept, self._tone = self._tone, (rgb(colour), share)
        yield
        self._tone = kept

    @contextmanager
    def lit(self) -> Generator[None, None, None]:
        """What is drawn here shines by itself."""
        with self.toned("#000000", 0.0):
            yield

    @contextmanager
    def clipped(self, path: str) -> Generator[None, None, None]:
        """Only what falls inside the path is kept."""
        points = [self._device(outline) for outline in paths.outlines(path)]
        with self._within(points):
            yield

    @contextmanager
    def _within(self, outlines: list[Points]) -> Generator[None, None, None]:
        box = self._pixel_box(np.concatenate(outlines))
        whole, draw, matrix = self.image, self._draw, self._matrix
        wobble, self._wobble = self._wobble, None
        piece = whole.crop(box)
        mask = Image.new("L", piece.size, 0)
        for outline in outlines:
            ImageDraw.Draw(mask).polygon((outline - box[:2]).ravel().tolist(), fill=255)
        self.image, self._draw = piece, ImageDraw.Draw(piece, "RGBA")
        self._matrix = (*matrix[:4], matrix[4] - box[0], matrix[5] - box[1])
        yield
        whole.paste(piece, box[:2], mask)
        self.image, self._draw, self._matrix, self._wobble = whole, draw, matrix, wobble

    # -- shapes ----------------------------------------------------------------------------------------------------

    def polygon(self, points: Points, fill: str, alpha: float = 1.0) -> None:
        self._fill(self._device(points), fill, alpha)

    def path(self, path: str, fill: str, alpha: float = 1.0) -> None:
        """Each subpath filled by itself."""
        for outline in paths.outlines(path):
            self._fill(self._device(outline), fill, alpha)

    def stroke(self, path: str, fill: str, width: float, alpha: float = 1.0, *, end: float | None = None) -> None:
        """A round brush along the path, its width going from `width` to `end`."""
        for line in paths.outlines(path):
            self.line(line, fill, width, alpha, end=end)

    def line(self, points: Points, fill: str, width: float, alpha: float = 1.0, *, end: float | None = None) -> None:
        size = self._size()
        thin = 1.0 / max(size * max(width, end or width), 1e-6)
        if thin > 1.0:
            alpha, width, end = alpha / thin, width * thin, (width if end is None else end) * thin
        for outline in paths.stroke_outlines(
            self._device(points), width * size, (width if end is None else end) * size
        ):
            self._fill(outline, fill, alpha)

    def ellipse(
        self, cx: float, cy: float, rx: float, ry: float, fill: str, alpha: float = 1.0, *, rotate: float = 0.0
    ) -> None:
        self._fill(self._device(paths.ellipse(cx, cy, rx, ry, rotate)), fill, alpha)

    def circle(self, cx: float, cy: float, radius: float, fill: str, alpha: float = 1.0) -> None:
        self._fill(self._device(paths.ellipse(cx, cy, radius, radius)), fill, alpha)

    def ring(
        self,
        cx: float,
        cy: float,
        rx: float,
        ry: float,
        width: float,
        fill: str,
        alpha: float = 1.0,
        *,
        start: float = 0.0,
        sweep: float = 360.0,
    ) -> None:
        """An elliptic arc; angles in degrees clockwise from three o'clock."""
        angles = np.radians(np.linspace(start, start + sweep, 50))
        arc = np.column_stack([np.cos(angles) * rx + cx, np.sin(angles) * ry + cy])
        size = self._size()
        if sweep < 360.0:
            self.line(arc, fill, width, alpha)
            return
        device = self._device(arc)
        normals = np.column_stack([np.cos(angles), np.sin(angles)]) * (width * size / 2)
        for part in range(0, 49, 7):
            piece = slice(part, part + 8)
            self._fill(np.vstack([device[piece] + normals[piece], (device[piece] - normals[piece])[::-1]]), fill, alpha)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, alpha: float = 1.0, *, radius: float = 0.0
    ) -> None:
        self._fill(self._device(paths.rounded(x, y, width, height, radius)), fill, alpha)

    def dot(self, x: float, y: float, radius: float, fill: str, alpha: float = 1.0) -> None:
        """A small steady dot (stars, snow): cheaper than a circle."""
        a, b, c, d, e, f = self._matrix
        px, py, size = a * x + c * y + e, b * x + d * y + f, max(0.5, radius * self._size())
        self._draw.ellipse((px - size, py - size, px + size, py + size), fill=self._paint(fill, alpha))

    # -- soft things -----------------------------------------------------------------------------------------------

    def glow(self, cx: float, cy: float, rx: float, ry: float, fill: str, alpha: float) -> None:
        """A soft disc that fades to nothing at its edge (an upright one: the transform's turn is not applied)."""
        (x, y), size = self._device(np.array([[cx, cy]]))[0], self._size()
        width, height = max(2, round(2 * rx * size)), max(2, round(2 * ry * size))
        left, top = round(x - width / 2), round(y - height / 2)
        box = (max(0, left), max(0, top), min(self.image.width, left + width), min(self.image.height, top + height))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        side = self._disc.width
        part = (
            (box[0] - left) / width * side,
            (box[1] - top) / height * side,
            (box[2] - left) / width * side,
            (box[3] - top) / height * side,
        )
        mask = self._disc.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, part)
        self._tint(box, mask.point([round(level * alpha) for level in range(256)]), fill)

    def fade(self, box: Box, fill: str, top_alpha: float, bottom_alpha: float) -> None:
        """A colour over a box (picture units, untransformed), its strength going from top to bottom."""
        left, top, right, bottom = self._pixels(box)
        if right <= left or bottom <= top:
            return
        ramp = np.linspace(top_alpha * 255, bottom_alpha * 255, 256).round().astype(np.uint8)
        column = Image.frombytes("L", (1, 256), ramp.tobytes()).resize((1, bottom - top), Image.Resampling.BILINEAR)
        self._tint((left, top, right, bottom), column.resize((right - left, bottom - top)), fill)

    def gradient(self, box: Box, stops: tuple[tuple[float, str], ...]) -> None:
        """Opaque bands of colour from top to bottom; `stops` are (0..1, colour)."""
        left, top, right, bottom = self._pixels(box)
        if right <= left or bottom <= top:
            return
        places = np.linspace(0.0, 1.0, bottom - top)
        colours = np.array([rgb(colour) for _, colour in stops], dtype=np.float64)
        levels = [np.interp(places, [place for place, _ in stops], colours[:, channel]) for channel in range(3)]
        column = np.stack(levels, axis=1).round().astype(np.uint8)
        strip = Image.frombytes("RGB", (1, bottom - top), column.tobytes())
        self.image.paste(strip.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))

    def mirror(self, box: Box, depth: float, alpha: float) -> None:
        """Water below the box shows what is in it, upside down, fading over `depth` picture units."""
        left, top, right, bottom = self._pixels(box)
        height = min(round(depth * self.scale), self.image.height - bottom, 2 * (bottom - top))
        if right <= left or height < 2:
            return
        above = self.image.crop((left, top, right, bottom)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        squeezed = above.resize((max(1, (right - left) // 6), max(1, height // 2)), Image.Resampling.BOX)
        image = squeezed.filter(ImageFilter.GaussianBlur(1.2)).resize((right - left, height), Image.Resampling.BILINEAR)
        ramp = (np.linspace(1.0, 0.0, height) ** 1.3 * alpha * 255).astype(np.uint8)
        mask = Image.frombytes("L", (1, height), ramp.tobytes()).resize((right - left, height))
        self.image.paste(image, (left, bottom), mask)

    @contextmanager
    def reflected(self, box: Box, waterline: float, alpha: float) -> Generator[None, None, None]:
        """What is drawn inside the box appears again below the waterline (picture units), flattened and faint."""
        left, top, right, bottom = self._pixels((box[0], box[1], box[2], waterline))
        if right <= left or bottom <= top:
            yield
            return
        before = self.image.crop((left, top, right, bottom))
        yield
        after = self.image.crop((left, top, right, bottom))
        changed = ImageChops.difference(before, after).convert("L").point([0] * 6 + [255] * 250)
        height = min((bottom - top) // 2, self.image.height - bottom)
        if height < 2:
            return
        size = (right - left, height)
        flip = Image.Transpose.FLIP_TOP_BOTTOM
        ramp = (np.linspace(1.0, 0.15, height) * alpha * 255).astype(np.uint8)
        fading = Image.frombytes("L", (1, height), ramp.tobytes()).resize(size)
        mask = ImageChops.multiply(changed.transpose(flip).resize(size, Image.Resampling.BOX), fading)
        self.image.paste(after.transpose(flip).resize(size, Image.Resampling.BOX), (left, bottom), mask)

    # -- in pixels -------------------------------------------------------------------------------------------------

    def _device(self, points: Points) -> Points:
        a, b, c, d, e, f = self._matrix
        return points @ np.array([[a, b], [c, d]]) + np.array((e, f))

    def _size(self) -> float:
        a, b, c, d, _, _ = self._matrix
        return math.sqrt(abs(a * d - b * c))

    def _paint(self, fill: str, alpha: float) -> tuple[int, int, int, int]:
        red, green, blue = rgb(fill)
        (r, g, b), share = self._tone
        if share:
            red, green, blue = (
                round(red + (r - red) * share),
                round(green + (g - green) * share),
                round(blue + (b - blue) * share),
            )
        return red, green, blue, round(255 * min(1.0, alpha))

    def _fill(self, outline: Points, fill: str, alpha: float) -> None:
        if self._wobble is not None:
            outline = self._wobble.applied(outline)
        if self._cut and alpha > 0.9:
            self._cast(outline)
        self._draw.polygon((outline + 0.5).ravel().tolist(), fill=self._paint(fill, alpha))

    def _cast(self, outline: Points) -> None:
        reach = self._cut * self.scale
        spread = outline.max(axis=0) - outline.min(axis=0)
        if spread.min() < reach * 5:
            return
        for share in (0.35, 0.7, 1.05):
            self._draw.polygon(
                paths.moved(outline, reach * share * 0.6, reach * share).ravel().tolist(), fill=(20, 14, 24, 30)
            )

    def _tint(self, box: tuple[int, int, int, int], mask: Image.Image, fill: str) -> None:
        self.image.paste(self._paint(fill, 1.0)[:3], box, mask)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(edge * self.scale) for edge in box)
        return max(0, left), max(0, top), min(self.image.width, right), min(self.image.height, bottom)

    def _pixel_box(self, points: Points) -> tuple[int, int, int, int]:
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        left, top = (
            min(max(0, math.floor(left)), self.image.width - 1),
            min(max(0, math.floor(top)), self.image.height - 1),
        )
        return (
            left,
            top,
            max(left + 1, min(self.image.width, math.ceil(right))),
            max(top + 1, min(self.image.height, math.ceil(bottom))),
        )


def _disc() -> Image.Image:
    """A disc of light falling off smoothly, as an alpha mask."""
    axis = np.linspace(-1.0, 1.0, 160)
    distance = np.hypot(axis[:, None], axis[None, :]).clip(0.0, 1.0)
    fall = (1 - distance) ** 2 * (1 + 2 * distance)
    return Image.fromarray((fall * 255).round().astype(np.uint8))
