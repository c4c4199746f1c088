"""Planes of pixels that lie on each other: the picture that was sent and the answer, in any scale."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
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
    """x and y of one plane to those of another, scaled, shifted and perhaps turned a little; the first pixel of a plane
    reaches from 0 to 1."""

    scale_x: float
    scale_y: float
    shift_x: float = 0.0
    shift_y: float = 0.0
    lean_x: float = 0.0
    """How much of y comes into x,"""
    lean_y: float = 0.0
    """and of x into y: of a turn by t, -sin t and sin t times the scale."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return (
            self.scale_x * x + self.lean_x * y + self.shift_x,
            self.lean_y * x + self.scale_y * y + self.shift_y,
        )

    def after(self, first: Map) -> Map:
        """The map that does `first`, then this one."""
        shift_x, shift_y = self.at(first.shift_x, first.shift_y)
        return Map(
            self.scale_x * first.scale_x + self.lean_x * first.lean_y,
            self.lean_y * first.lean_x + self.scale_y * first.scale_y,
            shift_x,
            shift_y,
            self.scale_x * first.lean_x + self.lean_x * first.scale_y,
            self.lean_y * first.scale_x + self.scale_y * first.lean_y,
        )

    def inverse(self) -> Map:
        """The map back."""
        by = self.scale_x * self.scale_y - self.lean_x * self.lean_y
        back = Map(self.scale_y / by, self.scale_x / by, 0.0, 0.0, -self.lean_x / by, -self.lean_y / by)
        shift_x, shift_y = back.at(-self.shift_x, -self.shift_y)
        return replace(back, shift_x=shift_x, shift_y=shift_y)

    @property
    def turn(self) -> float:
        """The angle in radians, clockwise as one sees it."""
        return math.atan2(self.lean_y - self.lean_x, self.scale_x + self.scale_y)

    def turned(self, by: float, about: tuple[float, float]) -> Map:
        """The map that turns by an angle (radians) first; the point `about` stays where it is."""
        cosine, sine = math.cos(by), math.sin(by)
        turn = Map(cosine, cosine, 0.0, 0.0, -sine, sine)
        x, y = turn.at(*about)
        return self.after(replace(turn, shift_x=about[0] - x, shift_y=about[1] - y))

    def straight(self, about: tuple[float, float]) -> Map:
        """The map without its turn; the point `about` stays where it is."""
        across, down = math.hypot(self.scale_x, self.lean_y), math.hypot(self.scale_y, self.lean_x)
        x, y = self.at(*about)
        return Map(across, down, x - across * about[0], y - down * about[1])

    @property
    def exact(self) -> bool:
        """Pixels fall on pixels."""
        return (
            self.scale_x == self.scale_y == 1
            and self.lean_x == self.lean_y == 0
            and self.shift_x == int(self.shift_x)
            and self.shift_y == int(self.shift_y)
        )

    def warped(self, image: Samples, box: Box, interpolation: int) -> Samples:
        """The pixels of `box` (in the first plane) taken from an image of the second, whose edges are drawn out.
        `interpolation`: OpenCV's code."""
        x, y = self.at(box.left + 0.5, box.top + 0.5)
        matrix = np.array([[self.scale_x, self.lean_x, x - 0.5], [self.lean_y, self.scale_y, y - 0.5]])
        flags = interpolation | cv2.WARP_INVERSE_MAP
        warped = cv2.warpAffine(image, matrix, box.size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return cast("Samples", np.asarray(warped, image.dtype))

    def covers(self, box: Box, size: tuple[int, int]) -> Box:
        """The pixels of `box` that lie wholly in an image of that size in the second plane; of a turned one the largest
        upright part that has its middle."""
        back = self.inverse()
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (back.at(x, y) for x, y in ((0, 0), (size[0], 0), (0, size[1]), size))
        left, top = math.ceil(max(x0, x2) - 1e-6), math.ceil(max(y0, y1) - 1e-6)
        right, bottom = math.floor(min(x1, x3) + 1e-6), math.floor(min(y2, y3) + 1e-6)
        return box.intersected(Box(left, top, max(0, right - left), max(0, bottom - top)))


def size_of(image: npt.NDArray[np.generic]) -> tuple[int, int]:
    """Width and height of an array of shape (height, width, ...)."""
    return image.shape[1], image.shape[0]


def reduced(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Width and height scaled down (never up) so that neither is more than `longest`."""
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
