"""Small pictures, made as fast as is sound: from a preview that the camera has put into the file, else from the file
decoded at the scale that is needed, a PNG by the fastest decoder that there is."""

from __future__ import annotations

import struct

from PIL import Image

from services.errors import VidraError
from services.pictures.opening import DECODER_ERRORS, broken, open_picture
from services.pictures.plain_png import plain_png
from services.pictures.raster import pixels, raster
from services.pictures.sniff import sniff
from services.types import Raster

_MANY_PIXELS = 4_000_000
"""From here on, looking for a preview pays."""
_SAME_SHAPE = 0.02
"""Two pictures whose proportions differ by more do not show the same: previews with black bars, edited pictures."""
_MP_NAME = b"MPF\0"
_MP_ENTRIES = 0xB002
_PREVIEW_TYPES = frozenset({0x010001, 0x010002})
"""Large Thumbnail Class 1 and 2 of CIPA DC-007 (Multi-Picture Format), table 4."""
_MOST_ENTRIES = 16


def thumbnail(data: bytes, edge: int) -> Raster:
    """The picture at no more than `edge` pixels, as `raster` gives it. Raises VidraError BROKEN_PICTURE."""
    kind = sniff(data)
    if kind in ("jpeg", "png"):
        image = open_picture(data)
        quick = preview(image, data, edge) if kind == "jpeg" else plain_png(image, data)
        try:
            return pixels(quick if quick is not None else image, edge)
        except DECODER_ERRORS as error:
            if quick is None:
                raise broken(str(error)) from error
    return raster(data, edge, foreign=True)


def preview(image: Image.Image, data: bytes, edge: int) -> Image.Image | None:
    """The smallest preview in an opened JPEG that has the shape of the picture and is no smaller than `edge`, opened,
    with what the picture says of its orientation and colours."""
    if image.width * image.height < _MANY_PIXELS:
        return None
    fitting: list[Image.Image] = []
    for start, size in _places(image.info.get("mp"), data):
        try:
            small = open_picture(data[start : start + size])
        except VidraError:
            continue
        proportion = small.width * image.height / (small.height * image.width)
        if edge <= max(small.size) < max(image.size) and abs(proportion - 1) <= _SAME_SHAPE:
            fitting.append(small)
    if not fitting:
        return None
    best = min(fitting, key=lambda small: small.width)
    for told in ("exif", "icc_profile"):
        best.info.pop(told, None)
        if told in image.info:
            best.info[told] = image.info[told]
    return best


def _places(index: object, data: bytes) -> list[tuple[int, int]]:
    """(start, bytes) of the previews that the multi-picture index of a file names; none where it makes no sense."""
    if not isinstance(index, bytes):
        return []
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(index[:4])
    base = data.find(_MP_NAME + index) + len(_MP_NAME)  # its places count from its own beginning
    if order is None or base < len(_MP_NAME):
        return []
    found: list[tuple[int, int]] = []
    try:
        (directory,) = struct.unpack_from(order + "I", index, 4)
        (count,) = struct.unpack_from(order + "H", index, directory)
        for at in range(directory + 2, directory + 2 + 12 * min(count, _MOST_ENTRIES), 12):
            tag, _, length, place = struct.unpack_from(order + "HHII", index, at)
            if tag == _MP_ENTRIES:
                for entry in range(place, place + min(length, 16 * _MOST_ENTRIES), 16):
                    kind, size, start = struct.unpack_from(order + "III", index, entry)
                    if kind & 0xFFFFFF in _PREVIEW_TYPES and start:
                        found.append((base + start, size))
    except struct.error:
        pass
    return found
