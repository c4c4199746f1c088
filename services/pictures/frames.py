"""The frames of an animated picture."""

from __future__ import annotations

from PIL import Image

from services.pictures.opening import DECODER_ERRORS, broken, open_picture
from services.pictures.raster import pixels
from services.pictures.sniff import sniff
from services.types import Animation, Raster

MOST_BYTES = 160 * 1024 * 1024
"""Of decoded frames; a longer or larger animation is shown smaller."""
MOST_FRAMES = 600
_USUAL_MS, _LEAST_MS = 100, 20
"""Milliseconds of a frame that names none, or one too short to be meant, as browsers take it."""


def animation(data: bytes, max_edge: int) -> Animation | None:
    """Every frame of an encoded picture with the milliseconds that it stays, at most `max_edge` pixels wide and high;
    None for a picture that does not move.

    Frames are decoded one by one, so that nothing but the result is kept. Slow: call it in a worker thread. Raises
    VidraError BROKEN_PICTURE where not even the first two can be decoded; an animation that breaks off later ends
    there.
    """
    if sniff(data) == "svg":
        return None
    image = open_picture(data)
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
            frames.append(pixels(image.copy(), edge))
            durations.append(frame_duration(image))
    except DECODER_ERRORS as error:
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
