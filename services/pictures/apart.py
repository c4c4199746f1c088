"""Pictures in formats whose decoders have crashed, or are likely to: read in a process of their own, and used like any
other. `opening`, `raster` and `frames` lead here; nobody else needs to know.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from PIL import Image

from services.errors import VidraError
from services.pictures.decoders import Decoders
from services.pictures.opening import DECODER_ERRORS, MAX_PIXELS, open_here
from services.pictures.sniff import sniff_foreign
from services.types import Animation, Raster

_BESIDE = ("exif", "xmp", "icc_profile", "photoshop", "comment")
"""What stands beside the pixels and comes along, by its name in Pillow."""
_HEADS_IN_PYTHON = frozenset({"tiff", "jp2"})
"""Formats of which Pillow reads everything but the pixels in Python: there is nothing that could crash, and the head of
a TIFF may stand behind its pixels."""
_MODES = {"L": 1, "RGB": 3, "RGBA": 4, "CMYK": 4}
"""What `raster.eight_bit` makes of a picture, and the bytes of a pixel."""
DECODERS = Decoders()
"""One set for the whole process, kept by this module as Pillow keeps its plug-ins. Pictures are opened in dozens of
places, most of them functions of bytes alone: each would have to be handed the processes, and could forget to use them.
There is nothing in them to set and no answer is kept, so it cannot matter which set it is; no process is there before
the first such picture."""
atexit.register(DECODERS.close)


def opened(data: bytes) -> Image.Image:
    """The picture as `open_picture` gives it: its mode, size and what stands beside its pixels. They are decoded where
    they are first asked for, to 8 bits; where that fails, OSError is raised, as by Pillow's own plug-ins.

    Raises VidraError BROKEN_PICTURE."""
    if sniff_foreign(data) in _HEADS_IN_PYTHON:
        head = open_here(data)
        return _Opened(data, head.mode, head.size, kept(head), lambda: frames_of(head))
    return DECODERS.ask("header", data, 0, partial(_head, data))


def raster(data: bytes, max_edge: int | None) -> Raster:
    """See `services.pictures.raster`."""
    return DECODERS.ask("raster", data, max_edge or 0, _one)


def animation(data: bytes, max_edge: int) -> Animation | None:
    """See `services.pictures.frames`."""
    return DECODERS.ask("frames", data, max_edge, _frames)


def kept(image: Image.Image) -> dict[str, bytes]:
    """What stands beside the pixels of an opened picture, as far as anybody looks at it."""
    return {name: found for name in _BESIDE if isinstance(found := image.info.get(name), bytes)}


def frames_of(image: Image.Image) -> int:
    """How many frames an opened picture has; 1 where the others are damaged."""
    try:
        return int(getattr(image, "n_frames", 1))
    except DECODER_ERRORS:
        return 1


class _Opened(Image.Image):
    """A picture whose pixels are still elsewhere."""

    def __init__(
        self, data: bytes, mode: str, size: tuple[int, int], beside: Mapping[str, bytes], frames: Callable[[], int]
    ) -> None:
        super().__init__()
        self._mode, self._size = mode, size
        self.info.update(beside)
        self._frames = frames
        self._encoded = data

    @property
    def n_frames(self) -> int:
        """Under the name that it has in Pillow."""
        return self._frames()

    def load(self) -> Image.core.PixelAccess | None:
        if self._encoded:
            try:
                pixels = DECODERS.ask("pixels", self._encoded, 0, partial(_pixels, self._size))
            except VidraError as error:
                raise OSError(str(error)) from error
            self.im, self._mode, self._encoded = pixels.im, pixels.mode, b""
        return super().load()


# -- answers: what makes no sense raises ValueError, TypeError or LookupError ------------------------------------------


def _head(data: bytes, facts: dict[str, Any], parts: Iterator[bytes]) -> Image.Image:
    frames = int(facts["frames"])
    beside = dict(zip(facts["kept"], parts, strict=True))
    if not beside.keys() <= set(_BESIDE):
        raise ValueError("nothing that stands beside pixels")
    return _Opened(data, str(facts["mode"]), _size(facts["size"]), beside, lambda: frames)


def _pixels(size: tuple[int, int], facts: dict[str, Any], parts: Iterator[bytes]) -> Image.Image:
    """Put together as they come: there is no second copy of all of them."""
    mode, (width, height), top = str(facts["mode"]), size, 0
    row = width * _MODES[mode]
    image = Image.new(mode, size)
    for part in parts:
        rows = len(part) // row
        image.paste(Image.frombuffer(mode, (width, rows), part, "raw", mode, 0, 1), (0, top))
        top += rows
    if top != height or _size(facts["size"]) != size:
        raise ValueError("the picture is of another size than its head says")
    return image


def _one(facts: dict[str, Any], parts: Iterator[bytes]) -> Raster:
    (pixels,) = parts
    return _raster(facts["size"], pixels, alpha=bool(facts["alpha"]))


def _frames(facts: dict[str, Any], parts: Iterator[bytes]) -> Animation | None:
    frames = zip(facts["sizes"], facts["alphas"], parts, strict=True)
    rasters = tuple(_raster(size, pixels, alpha=bool(alpha)) for size, alpha, pixels in frames)
    milliseconds = tuple(int(each) for each in facts["milliseconds"])
    return Animation(frames=rasters, milliseconds=milliseconds) if rasters else None


def _raster(told: Any, pixels: bytes, *, alpha: bool) -> Raster:
    width, height = _size(told)
    if len(pixels) != width * height * 4:
        raise ValueError("pixels are missing")
    return Raster(width=width, height=height, data=pixels, alpha=alpha)


def _size(told: Any) -> tuple[int, int]:
    width, height = (int(side) for side in told)
    if not (width > 0 and height > 0 and width * height <= MAX_PIXELS):
        raise ValueError("no size of a picture")
    return width, height
