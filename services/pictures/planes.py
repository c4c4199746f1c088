"""Planes of pixels that lie on each other: the picture that was sent and the answer, in any scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar, cast

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from services.types import Box

Samples = TypeVar("Samples", npt.NDArray[np.uint8], npt.NDArray[np.float32])
"""Shape (height, width) or (height, width, channels)."""

MOST_STRETCH = 0.02
"""How much two shapes may differ to count as the same."""


@dataclass(frozen=True, slots=True)
class Map:
    """x and y of one plane to those of another, scaled and shifted; the first pixel of a plane reaches from 0 to 1."""

    scale_x: float
    scale_y: float
    shift_x: float = 0.0
    shift_y: float = 0.0

    def after(self, first: Map) -> Map:
        """The map that does `first`, then this one."""
        return Map(
            self.scale_x * first.scale_x,
            self.scale_y * first.scale_y,
            self.scale_x * first.shift_x + self.shift_x,
            self.scale_y * first.shift_y + self.shift_y,
        )

    def inverse(self) -> Map:
        return Map(1 / self.scale_x, 1 / self.scale_y, -self.shift_x / self.scale_x, -self.shift_y / self.scale_y)

    @property
    def exact(self) -> bool:
        """Pixels fall on pixels."""
        return (
            self.scale_x == self.scale_y == 1
            and self.shift_x == int(self.shift_x)
            and self.shift_y == int(self.shift_y)
        )

    def warped(self, image: Samples, box: Box, interpolation: int) -> Samples:
        """The pixels of `box` (in the first plane) taken from an image of the second, whose edges are drawn out.
        `interpolation`: OpenCV's code."""
        matrix = np.array(
            [
                [self.scale_x, 0, self.scale_x * (box.left + 0.5) + self.shift_x - 0.5],
                [0, self.scale_y, self.scale_y * (box.top + 0.5) + self.shift_y - 0.5],
            ]
        )
        flags = interpolation | cv2.WARP_INVERSE_MAP
        warped = cv2.warpAffine(image, matrix, box.size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return cast("Samples", np.asarray(warped, image.dtype))

    def covers(self, box: Box, size: tuple[int, int]) -> Box:
        """The pixels of `box` that lie wholly in an image of that size in the second plane."""
        back = self.inverse()
        left, top = math.ceil(back.shift_x - 1e-6), math.ceil(back.shift_y - 1e-6)
        right = math.floor(back.scale_x * size[0] + back.shift_x + 1e-6)
        bottom = math.floor(back.scale_y * size[1] + back.shift_y + 1e-6)
        return box.intersected(Box(left, top, max(0, right - left), max(0, bottom - top)))


def size_of(image: npt.NDArray[np.generic]) -> tuple[int, int]:
    return image.shape[1], image.shape[0]


def reduced(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def stretched(size: tuple[int, int], other: tuple[int, int]) -> Map:
    """The map of one plane to another that it fills."""
    return Map(other[0] / size[0], other[1] / size[1])


def same_shape(size: tuple[int, int], other: tuple[int, int]) -> bool:
    """True if the shapes differ so little that one was stretched to the other: models draw in steps of pixels."""
    return abs(size[0] * other[1] / (size[1] * other[0]) - 1) <= MOST_STRETCH


def brought_down(answer: Image.Image, frame: tuple[int, int]) -> Image.Image:
    """An answer with more pixels than the frame has, in the scale of the frame; any other as it is."""
    if same_shape(answer.size, frame):
        return answer.resize(frame, Image.Resampling.BOX) if answer.width > frame[0] else answer
    scale = max(frame[0] / answer.width, frame[1] / answer.height)
    if scale >= 1:
        return answer
    size = max(1, round(answer.width * scale)), max(1, round(answer.height * scale))
    return answer.resize(size, Image.Resampling.BOX)
