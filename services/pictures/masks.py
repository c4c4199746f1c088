"""Masks: what people draw, what servers want (openai-api.md sections 1.6 and 2.4).

Here a mask is a grey PNG of the size of its picture: white may change, black is kept. On OpenAI's wire it is an RGBA
PNG in which what is transparent may change.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from services.pictures.opening import check_memory
from services.pictures.prepare import decoding, opened, refused
from services.pictures.raster import upright
from services.types import FailureKind

if TYPE_CHECKING:
    from services.pictures.flat_png import Samples

MOST_BYTES = 4_000_000 - 1
"""Masks are smaller than 4 MB."""
_MOST_COLOUR = 32
"""Difference between the channels up to which a picture counts as grey: JPEG tints a little."""
HALF = 128
"""From here on a pixel of a mask counts as one that may change."""


def grey_mask(data: bytes, size: tuple[int, int]) -> bytes:
    """A mask from a picture that a person has chosen, for one of `size` (width, height), as grey PNG.

    Raises VidraError as `drawn_mask` does.
    """
    return _png(drawn_mask(data, size))


def drawn_mask(data: bytes, size: tuple[int, int], *, fit: bool = False) -> Image.Image:
    """The same as pixels (mode L). From its transparency if the picture has any (what is clear may change), else from
    its brightness (white may change).

    It is scaled only with `fit`, and then its brightness is taken even where it is coloured. Raises VidraError with
    param `mask`: BAD_INPUT_PICTURE, reason `size`, `colour` (no black and white picture) or `empty` (nothing may
    change), or as `prepare` does.
    """
    image = _upright(data) if fit else _decoded(data, size)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255):
        grey = ImageChops.invert(image.getchannel("A"))
    else:
        grey = image.convert("RGB").convert("L") if fit else _brightness(image)
    if grey.getextrema() == (0, 0):
        raise refused(FailureKind.BAD_INPUT_PICTURE, "empty", "The mask lets nothing change.", "mask")
    return grey if grey.size == size else grey.resize(size, Image.Resampling.BILINEAR)


def mask_of_alpha(data: bytes) -> bytes:
    """A mask from the transparency of the picture itself: what is clear may change.

    Raises VidraError with param `mask`: BAD_INPUT_PICTURE, reason `opaque`, or as `prepare` does.
    """
    image = _upright(data)
    if image.mode != "RGBA" or image.getchannel("A").getextrema() == (255, 255):
        raise refused(FailureKind.BAD_INPUT_PICTURE, "opaque", "Nothing in the picture is transparent.", "mask")
    return _png(ImageChops.invert(image.getchannel("A")))


def wire_mask(mask: bytes, *, white: bool = False, soft: bool = False) -> bytes:
    """A grey mask as servers want it: RGBA PNG, black, alpha 0 exactly where the mask is half white or more, else 255;
    with `white` a grey PNG, white there. `soft`: for models that take what lies between, too.

    At 3840 x 2160 it takes less than 4 MB, whatever was drawn; a soft one that would take more becomes hard. Slow: for
    a worker thread. Raises VidraError, param `mask`: TOO_LARGE where even that is too large, FILE_BROKEN.
    """
    import numpy as np  # noqa: PLC0415 - late: D10

    grey = np.asarray(grey_image(mask), np.uint8)
    hard = (grey >= HALF).view(np.uint8) * np.uint8(255)
    for samples in (grey, hard) if soft else (hard,):
        made = _as_sent(samples, white=white)
        if len(made) <= MOST_BYTES:
            return made
    raise refused(FailureKind.TOO_LARGE, "bytes", "The mask takes more than 4 MB.", "mask")


def grey_image(mask: bytes) -> Image.Image:
    """The pixels of a mask that was kept (mode L). Raises VidraError FILE_BROKEN, param `mask`."""
    image, _ = opened(mask)
    with decoding("mask"):
        check_memory(image)
        return image.convert("L")


def _upright(data: bytes) -> Image.Image:
    image, _ = opened(data)
    with decoding("mask"):
        return upright(image)


def _decoded(data: bytes, size: tuple[int, int]) -> Image.Image:
    image = _upright(data)
    if image.size != size:
        message = f"It is {image.width} x {image.height}, the picture is {size[0]} x {size[1]}."
        raise refused(FailureKind.BAD_INPUT_PICTURE, "size", message, "mask")
    return image


def _brightness(image: Image.Image) -> Image.Image:
    red, green, blue = image.convert("RGB").split()
    for first, second in ((red, green), (green, blue), (blue, red)):
        if any(ImageChops.difference(first, second).histogram()[_MOST_COLOUR + 1 :]):
            message = "A mask is black and white, or transparent where the picture may change."
            raise refused(FailureKind.BAD_INPUT_PICTURE, "colour", message, "mask")
    return image.convert("L")


def _as_sent(grey: Samples, *, white: bool) -> bytes:
    import numpy as np  # noqa: PLC0415

    from services.pictures.flat_png import flat_png  # noqa: PLC0415

    if white:
        return flat_png(grey, most=MOST_BYTES)
    samples = np.zeros((*grey.shape, 4), np.uint8)
    np.subtract(255, grey, out=samples[:, :, 3])
    return flat_png(samples, most=MOST_BYTES)


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()
