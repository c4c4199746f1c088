"""The frames of an animated picture."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from services.errors import VidraError
from services.pictures import apart
from services.pictures.opening import DECODER_ERRORS, MAX_COSTLY_PIXELS, broken, is_apart, open_picture
from services.pictures.raster import pixels
from services.pictures.sniff import sniff, sniff_foreign
from services.types import Animation, Raster

MOST_BYTES = 160 * 1024 * 1024
"""Of decoded frames; a longer or larger animation is shown smaller."""
MOST_FRAMES = 600
_HEAD = 65_536
"""Bytes that tell whether a picture moves."""
_USUAL_MS, _LEAST_MS = 100, 20
"""Milliseconds of a frame that names none, or one too short to be meant, as browsers take it."""


def may_move(head: bytes) -> bool:
    """Whether a picture whose file begins like this may have several frames. Decodes nothing.

    Sources: WebP container specification (the animation flag of VP8X), APNG (acTL stands before the first IDAT),
    AV1 Image File Format (brand avis).
    """
    match sniff(head) or sniff_foreign(head):
        case "gif":
            return True
        case "webp":
            return head[12:16] == b"VP8X" and bool(head[20:21]) and bool(head[20] & 0x02)
        case "png":
            return b"acTL" in head.partition(b"IDAT")[0]
        case "avif":
            return b"avis" in head[8:64]
        case _:
            return False


def moves(path: Path) -> bool:
    """`may_move` of a file; False for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return may_move(file.read(_HEAD))
    except OSError:
        return False


def animation(data: bytes, max_edge: int) -> Animation | None:
    """Every frame of an encoded picture with the milliseconds that it stays, at most `max_edge` pixels wide and high;
    None for a picture that does not move.

    Frames are decoded one by one, so that nothing but the result is kept. Slow: call it in a worker thread. Raises
    VidraError BROKEN_PICTURE where not even the first two can be decoded; an animation that breaks off later ends
    there.
    """
    if sniff(data) == "svg":
        return None
    return apart.animation(data, max_edge) if is_apart(data) else moving(open_picture(data, foreign=True), max_edge)


def moving(image: Image.Image, max_edge: int) -> Animation | None:
    """The same of an opened picture."""
    try:
        count = min(int(getattr(image, "n_frames", 1)), MOST_FRAMES)
    except DECODER_ERRORS as error:
        raise broken(str(error)) from error
    if count < 2:
        return None
    edge = _edge(image, max_edge, count)
    frames: list[Raster] = []
    durations: list[int] = []
    try:
        for number in range(count):
            image.seek(number)
            if image.width * image.height > MAX_COSTLY_PIXELS:  # a frame may enlarge the picture
                raise broken("a frame has too many pixels", reason="pixels")
            frames.append(pixels(image.copy(), edge))
            durations.append(frame_duration(image))
    except (VidraError, *DECODER_ERRORS) as error:
        if len(frames) < 2:
            raise broken(str(error)) from error
    return Animation(frames=tuple(frames), milliseconds=tuple(durations))


def _edge(image: Image.Image, wanted: int, count: int) -> int:
    """The longest side at which all frames together stay below the limit."""
    longest = max(image.size)
    scale = min(1.0, wanted / longest)
    size = image.width * image.height * 4 * count * scale * scale
    return max(1, round(longest * scale * min(1.0, (MOST_BYTES / size) ** 0.5)))


def frame_duration(image: Image.Image) -> int:
    """Milliseconds that the current frame of an animated picture stays; one too short to be meant counts as 100."""
    told = image.info.get("duration", 0)
    milliseconds = round(told) if isinstance(told, int | float) else 0
    return milliseconds if milliseconds >= _LEAST_MS else _USUAL_MS
