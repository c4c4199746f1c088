"""Guesses at how an answer lies on the picture that was sent, from both of them grey and small.

Methods: oriented features (Rublee et al. 2011) and phase correlation (Kuglin and Hines 1975) for the first guesses,
then the enhanced correlation coefficient on a pyramid (Evangelidis and Psarakis 2008), all as OpenCV has them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from services.pictures.ground import Colours, Flags
from services.pictures.planes import Map, reduced, size_of, stretched
from services.types import Box

_LEVELS = (256, 512, 1024)
"""Longest sides at which a guess is made better, one after the other."""
_BLOCK = 16
"""Side of the blocks in which detail is compared."""
_MUCH = 6.0
"""Standard deviation of a block's detail (in levels) from which on more of it says no more."""
_MOST_TURN = 0.1
"""Angle (radians) up to which features may agree on a turn: what is more was a wrong guess."""
_LEAST_TURN = 0.001
"""Up to here it is none: half a pixel at the edges of what is compared."""
_MOST_STEP = 0.05
"""Share of scale, or of the size, by which one step of refining may change a guess: what is more is a wrong turn."""

Grey = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Points = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Look:
    """Both pictures, grey and reduced."""

    before: Grey
    kept: Flags
    detail: Grey
    after: Grey

    def alike(self, guess: Map) -> float:
        """How much of the detail that should be the same is the same (about 0 to 1): the correlation of small blocks,
        so that what the model has changed spoils its own blocks only."""
        size = size_of(self.before)
        box = Box(0, 0, *size)
        there = detail_of(np.asarray(guess.warped(self.after, box, cv2.INTER_LINEAR), np.float32))
        seen = guess.covers(box, size_of(self.after))
        area = np.zeros(self.kept.shape, np.float32)
        area[seen.top : seen.bottom, seen.left : seen.right] = self.kept[seen.top : seen.bottom, seen.left : seen.right]
        blocks = max(1, size[0] // _BLOCK), max(1, size[1] // _BLOCK)
        share = _averaged(area, blocks)
        one, other = (_averaged(picture * area, blocks) / np.maximum(share, 1e-6) for picture in (self.detail, there))
        across, power, other_power = (
            _averaged(first * second * area, blocks) / np.maximum(share, 1e-6) - less
            for first, second, less in (
                (self.detail, there, one * other),
                (self.detail, self.detail, one * one),
                (there, there, other * other),
            )
        )
        power, other_power = np.maximum(power, 0), np.maximum(other_power, 0)
        weight = np.where(share > 0.25, share * np.minimum(np.sqrt(power), _MUCH), 0)
        full = _averaged(self.kept.astype(np.float32), blocks)
        compared = float(share.sum() / max(float(full.sum()), 1e-6))
        if not weight.any() or compared < 0.2:
            return -1.0
        found = across / np.maximum(np.sqrt(power * other_power), 0.02)
        return float((found * weight).sum() / weight.sum()) * min(1.0, 0.6 + compared / 2)

    def tones_apart(self) -> float:
        """Mean difference of light and shade, in levels, if the answer was not moved."""
        there = np.asarray(cv2.resize(self.after, size_of(self.before), interpolation=cv2.INTER_AREA), np.float32)
        apart = cv2.GaussianBlur(there - self.before, (0, 0), 4.0)
        return float(np.abs(apart)[self.kept].mean())


def guesses(look: Look, same_shape: bool) -> Iterator[Map]:
    """From the grid to the reduced answer: scaled a little, wholly shown or filled where the shape is another, each
    shifted to where it fits; and what features say."""
    size, other = size_of(look.before), size_of(look.after)
    plain = stretched(size, other)
    scales = [(plain.scale_x * scale, plain.scale_y * scale) for scale in (1.0, 0.98, 1.02, 0.96, 1.04)]
    if not same_shape:
        scales += [(scale, scale) for scale in (min(plain.scale_x, plain.scale_y), max(plain.scale_x, plain.scale_y))]
    for across, down in scales:
        centred = Map(across, down, (other[0] - across * size[0]) / 2, (other[1] - down * size[1]) / 2)
        yield centred
        yield _shifted(look, centred)
    by_features = _by_features(look)
    if by_features is not None:
        yield by_features


def _shifted(look: Look, guess: Map) -> Map:
    """The guess shifted to where the detail fits (phase correlation)."""
    box = Box(0, 0, *size_of(look.before))
    there = detail_of(np.asarray(guess.warped(look.after, box, cv2.INTER_LINEAR), np.float32))
    window = cv2.createHanningWindow(box.size, cv2.CV_32F) if min(box.size) > 1 else None
    (x, y), _ = cv2.phaseCorrelate(look.detail * look.kept, there * look.kept, window)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return guess.after(Map(1.0, 1.0, float(x), float(y)))


def _by_features(look: Look) -> Map | None:
    finder = cv2.ORB.create(nfeatures=1500, fastThreshold=7)
    one, first = finder.detectAndCompute(_visible(look.before), look.kept.astype(np.uint8) * 255)
    other, second = finder.detectAndCompute(_visible(look.after), None)  # pyright: ignore[reportCallIssue, reportArgumentType]
    if len(one) < 8 or len(other) < 8:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(first, second)
    if len(pairs) < 8:
        return None
    here, there = [one[pair.queryIdx].pt for pair in pairs], [other[pair.trainIdx].pt for pair in pairs]
    middles = [[(x + 0.5, y + 0.5) for x, y in points] for points in (here, there)]
    return agreed_map(middles[0], middles[1], size_of(look.before))


def agreed_map(here: Points, there: Points, size: tuple[int, int]) -> Map | None:
    """The map that takes most points of a plane of `size` to where they were found; None if they do not agree on one
    that scales both sides alike and turns a little at most."""
    found = cv2.estimateAffinePartial2D(
        np.array(here, np.float32), np.array(there, np.float32), method=cv2.RANSAC, ransacReprojThreshold=2.0
    )[0]
    if found is None:  # pyright: ignore[reportUnnecessaryComparison] - the stub does not know
        return None
    matrix = np.asarray(found, np.float64)
    if not np.isfinite(matrix).all():
        return None
    scale = math.hypot(float(matrix[0, 0]), float(matrix[1, 0]))
    place = _plain(matrix, size, scale, scale)
    return place if 0.2 < scale < 5 and abs(place.turn) <= _MOST_TURN else None


def refined(look: Look, guess: Map) -> Map:
    """The guess made better from coarse to fine; as good as it gets where that does not come to an end."""
    first = guess
    for longest in _LEVELS:
        size = reduced(size_of(look.before), longest)
        down = stretched(size_of(look.before), size)
        before = np.asarray(cv2.resize(look.before, size, interpolation=cv2.INTER_AREA), np.float32)
        there = guess.warped(look.after, Box(0, 0, *size_of(look.before)), cv2.INTER_LINEAR)
        after = np.asarray(cv2.resize(there, size, interpolation=cv2.INTER_AREA), np.float32)
        kept = np.asarray(cv2.resize(look.kept.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)) == 255
        step = _correlated(before, after, kept)
        if step is not None:
            better = guess.after(down.inverse().after(step).after(down))
            if abs(better.scale_x / first.scale_x - 1) + abs(better.scale_y / first.scale_y - 1) < 2 * _MOST_STEP:
                guess = max((guess, better), key=look.alike)
        if size == size_of(look.before):
            break
    return guess


def _correlated(before: Grey, after: Grey, kept: Flags) -> Map | None:
    """What is left to be moved between two grey pictures of one size."""
    start = np.array([[1, 0, 0], [0, 1, 0]], np.float32)
    ends = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 60, 1e-5)
    try:
        _, found = cv2.findTransformECC(before, after, start, cv2.MOTION_AFFINE, ends, kept.astype(np.uint8) * 255, 5)
    except cv2.error:  # it does not converge
        return None
    matrix = np.asarray(found, np.float64)
    apart = np.abs(matrix - start)
    if (
        not np.isfinite(matrix).all()
        or apart[:, :2].max() > _MOST_STEP
        or apart[:, 2].max() > _MOST_STEP * max(before.shape)
    ):
        return None
    matrix[:, 2] += 0.5 - matrix[:, :2].sum(axis=1) / 2  # OpenCV counts from the middle of the first pixel
    return _plain(matrix, size_of(before), float(matrix[0, 0]), float(matrix[1, 1]))


def _plain(matrix: Floats, size: tuple[int, int], across: float, down: float) -> Map:
    """A map that scales so, turns as the matrix does, and does to the middle of a plane what the matrix does."""
    middle = size[0] / 2, size[1] / 2
    x, y = matrix[:, :2] @ np.array(middle) + matrix[:, 2]
    place = Map(across, down, float(x) - across * middle[0], float(y) - down * middle[1])
    turn = math.atan2(float(matrix[1, 0] - matrix[0, 1]), float(matrix[0, 0] + matrix[1, 1]))
    return place.turned(turn, middle) if abs(turn) > _LEAST_TURN else place


def grey_of(colours: Colours) -> Grey:
    """Brightness from 0 to 255, shape (height, width)."""
    return np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), np.float32)


def detail_of(grey: Grey) -> Grey:
    """What is neither grain nor light and shade."""
    fine = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.float32)
    return fine - np.asarray(cv2.GaussianBlur(grey, (0, 0), 8.0), np.float32)


def _averaged(plane: Grey, blocks: tuple[int, int]) -> Grey:
    return np.asarray(cv2.resize(plane, blocks, interpolation=cv2.INTER_AREA), np.float32)


def _visible(grey: Grey) -> npt.NDArray[np.uint8]:
    return np.clip(grey, 0, 255).astype(np.uint8)
