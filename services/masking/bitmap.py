"""The pixels of one mask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from services.types import Box

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Shape (height, width), 255 = may change."""

Stopped: TypeAlias = Callable[[], bool]
"""Whether a result is not wanted any more: what takes long asks now and then, and returns whatever it has."""

FULL: Final = 255


def never() -> bool:
    """For work that nobody stops."""
    return False


class Bitmap:
    """A mask in one contiguous buffer that stays the same for as long as it lives: what paints it may keep looking."""

    def __init__(self, width: int, height: int) -> None:
        self.width: Final = width
        self.height: Final = height
        self.pixels: Final[Pixels] = np.zeros((height, width), np.uint8)

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)

    def view(self, box: Box) -> Pixels:
        """The pixels in `box`, which must lie inside: writing to them writes to the mask."""
        return self.pixels[box.top : box.bottom, box.left : box.right]
