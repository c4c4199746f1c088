"""One picture, measured: each measurement is made when it is first asked for, and only then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from services.engine.eye import finding, letters
from services.engine.eye.colours import NAMES, name_at, named
from services.engine.eye.letters import Line
from services.errors import VidraError
from services.pictures.opening import DECODER_ERRORS, open_picture
from services.pictures.raster import measure, raster

Pixels: TypeAlias = npt.NDArray[np.uint8]

_EDGE: Final = 1024
"""Most measurements are made on the picture scaled down to so many pixels a side."""
_TEXT_EDGE: Final = 2048
_COARSE_EDGE: Final = 160
"""Colours and regions on one of so many."""
_SMALLEST_COLOUR: Final = 0.005
_SMALLEST_REGION: Final = 0.004
"""Shares of the picture below which nothing is told."""
_MOST_REGIONS: Final = 12
_NOWHERE: Final = 255
"""Stands for transparent in a map of colour names."""
_NOTE_KEYS: Final = ("prompt", "revised_prompt", "parameters", "description", "title", "comment", "software", "source")
_NOTE_LENGTH: Final = 600


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour and how much of what is not transparent it covers."""

    name: str
    hex: str
    share: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the pixels of the upright picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Region:
    """A connected area of one named colour."""

    colour: str
    share: float
    box: Box


class Picture:
    """Measurements of one encoded picture. Raises VidraError BROKEN_PICTURE for bytes that are none."""

    def __init__(self, data: bytes, number: int = 1, region: int = 0) -> None:
        self.data = data
        self.number = number
        """Its place in the question, from 1."""
        self.region = region
        """It is only this region of that picture, from 1; 0: all of it."""
        self.width, self.height, self.format = measure(data)
        """As it is seen, turned upright."""
        self._opened = open_picture(data)
        # decoded now, so that a broken picture is found before anything is said about it
        decoded = raster(data, _EDGE)
        shape = (decoded.height, decoded.width, 4)
        self.pixels: Pixels = np.frombuffer(decoded.data, np.uint8).reshape(shape)
        """At most 1024 a side, shape (height, width, 4): blue, green, red, each times alpha, and alpha."""
        self.mode = self._opened.mode

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @cached_property
    def frames(self) -> int:
        try:
            return int(getattr(self._opened, "n_frames", 1))
        except DECODER_ERRORS:
            return 1

    @cached_property
    def transparent(self) -> float:
        """The share of it that is mostly transparent, 0 to 1."""
        return float((self.pixels[..., 3] < 128).mean())

    @cached_property
    def grey(self) -> Pixels:
        """Brightness of each pixel on black, 0 to 255."""
        weighted = self.pixels[..., :3] @ np.array((0.114, 0.587, 0.299), np.float32)
        return weighted.round().astype(np.uint8)

    @cached_property
    def _lit(self) -> npt.NDArray[np.float32]:
        """Brightness of what can be seen, 0 to 1."""
        alpha = self.pixels[..., 3]
        seen = alpha >= 128
        if not seen.any():
            return np.zeros(1, np.float32)
        # brightness was counted on black: what is half transparent is as bright as its own colour
        return np.divide(self.grey[seen], alpha[seen], dtype=np.float32)

    @cached_property
    def brightness(self) -> float:
        """Mean brightness, 0 (black) to 1 (white)."""
        return float(self._lit.mean())

    @cached_property
    def contrast(self) -> float:
        """Standard deviation of brightness as a share of the largest there can be, 0 to 1."""
        return min(1.0, float(self._lit.std()) * 2)

    @cached_property
    def sharpness(self) -> float:
        """Variance of the Laplacian of the brightness at 1024 pixels a side: about 0 for a plain or blurred picture."""
        grey = np.pad(self.grey, 1, mode="edge").astype(np.float32)
        edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * grey[1:-1, 1:-1]
        return float(edges.var())

    @cached_property
    def _coarse(self) -> tuple[Pixels, Pixels]:
        """Colours of shape (height, width, 3) as RGB, and the place of each pixel's name (`_NOWHERE`: transparent)."""
        image = Image.fromarray(self.pixels[..., [2, 1, 0, 3]], "RGBa").convert("RGBA")
        image.thumbnail((_COARSE_EDGE, _COARSE_EDGE), Image.Resampling.BOX)
        rgba = np.asarray(image)
        names = named(rgba[..., :3].reshape(-1, 3)).reshape(rgba.shape[:2])
        return rgba[..., :3], np.where(rgba[..., 3] < 128, np.uint8(_NOWHERE), names)

    @cached_property
    def colours(self) -> tuple[Colour, ...]:
        """Its colours, the largest share first; none if all of it is transparent."""
        rgb, names = self._coarse
        seen = int((names != _NOWHERE).sum())
        found: list[Colour] = []
        for place in range(len(NAMES)):
            here = names == place
            share = int(here.sum()) / max(seen, 1)
            if share >= _SMALLEST_COLOUR:
                red, green, blue = np.median(rgb[here], axis=0).astype(int).tolist()
                found.append(Colour(name_at(place), f"#{red:02x}{green:02x}{blue:02x}", share))
        return tuple(sorted(found, key=lambda colour: -colour.share))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The largest connected areas of one colour name, the largest first."""
        names = np.asarray(Image.fromarray(self._coarse[1]).filter(ImageFilter.ModeFilter(5)))
        height, width = names.shape
        found: list[Region] = []
        for place in set(np.unique(names).tolist()) - {_NOWHERE}:
            for x, y, wide, high, area in finding.areas(names == place):
                share = area / names.size
                if share >= _SMALLEST_REGION:
                    box = self.box(x / width, y / height, (x + wide) / width, (y + high) / height)
                    found.append(Region(name_at(place), share, box))
        return tuple(sorted(found, key=lambda region: -region.share)[:_MOST_REGIONS])

    @cached_property
    def faces(self) -> tuple[Box, ...]:
        """Where a simple detector sees frontal faces, from left to right. It misses some and is sometimes wrong."""
        height, width = self.grey.shape
        boxes = [
            self.box(x / width, y / height, (x + wide) / width, (y + high) / height)
            for x, y, wide, high in finding.faces(self.grey)
        ]
        return tuple(sorted(boxes, key=lambda box: box.x))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """What the QR codes and barcodes in it say."""
        return finding.codes(self.grey)

    @cached_property
    def text(self) -> tuple[Line, ...] | None:
        """The lines of text in it; None where nothing is installed that can read."""
        if not letters.can_read():
            return None
        return letters.lines(np.ascontiguousarray(self._detailed[..., :3]))

    @cached_property
    def _detailed(self) -> Pixels:
        """As `pixels`, but of up to 2048 a side: letters are small. Transparent parts are white."""
        decoded = raster(self.data, _TEXT_EDGE)
        pixels = np.frombuffer(decoded.data, np.uint8).reshape(decoded.height, decoded.width, 4)
        return pixels + (255 - pixels[..., 3:])

    @cached_property
    def notes(self) -> dict[str, str]:
        """What whoever wrote the file left in it: prompt, description, software, by lower-case key."""
        try:
            # PNG texts may stand after the pixels
            self._opened.load()
            told = {**self._opened.info, **getattr(self._opened, "text", {})}
        except DECODER_ERRORS:
            return {}
        notes: dict[str, str] = {}
        for key, text in told.items():
            words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
            if str(key).lower() in _NOTE_KEYS and isinstance(words, str) and words.strip():
                notes[str(key).lower()] = " ".join(words.split())[:_NOTE_LENGTH]
        return notes

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box from shares of the edges."""
        x, y = round(left * self.width), round(top * self.height)
        return Box(x, y, max(1, round(right * self.width) - x), max(1, round(bottom * self.height) - y))


def readable(data: bytes) -> bool:
    """Whether the bytes are a picture that can be looked at. Slow: decodes it."""
    try:
        Picture(data)
    except VidraError:
        return False
    return True
