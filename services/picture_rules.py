"""How large pictures are shown, and where: pure functions of their sizes.

Stdlib only and free of state, so that ui may import it beside `services.types`.
"""

from __future__ import annotations

# -- pictures in one place --------------------------------------------------------------------------------------------

_SAME_SHAPE = 0.01
"""Part of its width by which a picture may be stretched to lie on another one: rounded sizes differ by less."""


def laid_on(width: int, height: int, other_width: int, other_height: int) -> tuple[float, float, float, float]:
    """Where the other picture lies on the first, to be compared: left, top, width and height in pixels of the first.

    It covers all of it where both have the same shape, else as much as it can in its own, in the middle. A picture
    without a size of its own (a drawing) has the shape of the first.
    """
    if min(width, height, other_width, other_height) <= 0:
        return 0.0, 0.0, float(width), float(height)
    scale = min(width / other_width, height / other_height)
    across, down = min(width, other_width * scale), min(height, other_height * scale)
    if across >= width * (1 - _SAME_SHAPE) and down >= height * (1 - _SAME_SHAPE):
        across, down = width, height
    return (width - across) / 2, (height - down) / 2, float(across), float(down)


# -- thumbnails -------------------------------------------------------------------------------------------------------

THUMBNAILS = (256, 512)
"""The edges in pixels that are made and kept on disk (ui.md §7)."""
_BLURRED = 1.1
"""A thumbnail may be drawn this much larger than it is before a sharper one is asked for."""


def thumbnail_edge(width: int, height: int, across: float, down: float) -> int:
    """The edge of the thumbnail that fills `across` x `down` pixels of the screen with a picture of `width` x `height`,
    cropped to that shape."""
    small, large = THUMBNAILS
    if not width or not height:
        return small
    needed = max(width, height) * max(across / width, down / height)
    return small if needed <= small * _BLURRED else large
