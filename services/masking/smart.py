"""Smart select: a box around a thing, then strokes over what belongs to it and what does not (GrabCut of OpenCV)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from services.masking.bitmap import FULL, Bitmap, Pixels, Stopped
from services.masking.edges import refined
from services.masking.patches import Patch, patch_to
from services.masking.sources import Colours
from services.types import Box, Combine

ROUNDS: Final = 4
"""After these, hardly anything changes any more."""
EDGE: Final = 512
"""Pixels of the longer edge at which colours are told apart; more would take seconds."""
_CONTEXT: Final = 0.2
"""How far one looks around the box, as a share of its edges: that is where the background is learnt."""
_LEAST_CONTEXT: Final = 12
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line over something: `keep` says that it belongs to it."""

    points: Sequence[tuple[float, float]]
    size: float
    """Width in pixels."""
    keep: bool

    @property
    def box(self) -> Box:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        reach = math.ceil(self.size / 2) + 1
        left, top = math.floor(min(xs)), math.floor(min(ys))
        return Box(left, top, math.ceil(max(xs)) - left, math.ceil(max(ys)) - top).grown(reach)


Hint: TypeAlias = Box | Stroke


class SmartSelect:
    """One selection in the making. For each hint: `begin`, some times `coarse`, `exact`, `end`; any time `give_up`.

    The mask shows each result at once. Hints that are undone are taken `back`; the last one ends it.
    """

    def __init__(self, bitmap: Bitmap, picture: Colours, combine: Combine) -> None:
        self._bitmap = bitmap
        self._picture = picture
        self._combine = combine
        self._base = bitmap.pixels.copy()
        self._before: Pixels = self._base
        self._hints: list[Hint] = []
        self._area = Box(0, 0, 0, 0)
        self._small = np.zeros((0, 0, 3), np.uint8)
        self._labels: Pixels | None = None
        self._models: tuple[npt.NDArray[np.float64], ...] = ()

    @property
    def hints(self) -> int:
        return len(self._hints)

    def begin(self, hint: Hint, *, alone: bool) -> None:
        """Look at the picture with one more hint. `alone`: none before it has changed the mask, which may be another
        one meanwhile."""
        self._before = self._bitmap.pixels.copy()
        if alone:
            self._base = self._before
        self._hints.append(hint)
        area = self._looked_at()
        if area != self._area or self._labels is None:
            self._area = area
            self._small = self._reduced(area)
            self._labels = self._guessed()
        self._draw(self._labels)
        self._models = ()

    def coarse(self) -> Box:
        """Tell apart what belongs to it, once more, better; returns what changed in the mask."""
        labels = self._labels
        if labels is not None and _has_both(labels):
            if self._models:
                how, models = cv2.GC_EVAL, self._models
            else:
                cv2.setRNGSeed(1)  # the same hints select the same pixels
                how, models = cv2.GC_INIT_WITH_MASK, (np.zeros((1, 65)), np.zeros((1, 65)))
            cv2.grabCut(self._small, labels, None, *models, 1, how)  # pyright: ignore[reportArgumentType, reportCallIssue]
            self._models = models
        return self._show(self._selected())

    def exact(self, stopped: Stopped) -> Box:
        """The edges as they are in the picture itself; returns what changed in the mask."""
        area = self._area
        picture = self._picture[area.top : area.bottom, area.left : area.right]
        return self._show(refined(picture, self._inside(), stopped))

    def end(self) -> Patch:
        """The hint is done: what it changed, already in the mask."""
        before, self._before = self._before, self._base
        return patch_to(self._bitmap, before, self._bitmap.box).pack()

    def give_up(self) -> Box:
        """As if the hint had not been given; returns what changed in the mask."""
        self.back(self._hints[-1])
        return self._put(self._before)

    def back(self, hint: Hint) -> None:
        """This hint has been undone; later ones, which changed nothing, go with it."""
        numbers = [number for number, one in enumerate(self._hints) if one is hint]
        self._hints = self._hints[: numbers[0]] if numbers else self._hints
        self._labels = None

    def again(self, hint: Hint) -> None:
        """And done again."""
        self._hints.append(hint)
        self._labels = None

    # -- what is looked at --------------------------------------------------------------------------------------------

    def _box(self) -> Box:
        """All that may belong to it: a stroke beside the box means something there. Without a box it is everything."""
        boxes = [hint for hint in self._hints if isinstance(hint, Box)]
        if not boxes:
            return self._bitmap.box
        box = boxes[-1]
        for hint in self._hints:
            if isinstance(hint, Stroke) and hint.keep and hint.box.united(box) != box:
                box = box.united(hint.box.grown(max(hint.box.size)))
        return box.intersected(self._bitmap.box)

    def _looked_at(self) -> Box:
        box = self._box()
        reach = max(_LEAST_CONTEXT, round(max(box.size) * _CONTEXT))
        return box.grown(reach).intersected(self._bitmap.box)

    @property
    def _scale(self) -> float:
        return min(1.0, EDGE / max(self._area.width, self._area.height, 1))

    def _reduced(self, area: Box) -> npt.NDArray[np.uint8]:
        scale = self._scale
        size = max(1, round(area.width * scale)), max(1, round(area.height * scale))
        part = self._picture[area.top : area.bottom, area.left : area.right]
        return np.asarray(
            cv2.cvtColor(cv2.resize(part, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2BGR), np.uint8
        )

    def _guessed(self) -> Pixels:
        """What is in the box probably belongs to it, the rest certainly does not; without a box only strokes tell."""
        labels = np.full(self._small.shape[:2], cv2.GC_PR_BGD, np.uint8)
        if any(isinstance(hint, Box) for hint in self._hints):
            labels[...] = cv2.GC_BGD
            box, scale = self._box().moved(-self._area.left, -self._area.top), self._scale
            rows = slice(math.floor(box.top * scale), math.ceil(box.bottom * scale))
            columns = slice(math.floor(box.left * scale), math.ceil(box.right * scale))
            labels[rows, columns] = cv2.GC_PR_FGD
            if not (labels == cv2.GC_BGD).any():  # a box around everything: the frame is not the thing
                labels[[0, -1]] = labels[:, [0, -1]] = cv2.GC_PR_BGD
        return labels

    def _draw(self, labels: Pixels) -> None:
        scale = self._scale
        for hint in self._hints:
            if isinstance(hint, Stroke):
                points = (np.asarray(hint.points, np.float64) - (self._area.left, self._area.top)) * scale
                value = cv2.GC_FGD if hint.keep else cv2.GC_BGD
                width = max(1, round(hint.size * scale))
                cv2.polylines(labels, [np.floor(points).astype(np.int32)], False, value, width, cv2.LINE_8)

    # -- what comes of it ---------------------------------------------------------------------------------------------

    def _inside(self) -> Pixels:
        """255 where it belongs to it, in the small picture."""
        labels = self._labels
        if labels is None or not _has_both(labels):
            return np.zeros(self._small.shape[:2], np.uint8)
        return np.where((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD), np.uint8(FULL), np.uint8(0))

    def _selected(self) -> Pixels:
        return np.asarray(cv2.resize(self._inside(), self._area.size, interpolation=cv2.INTER_LINEAR), np.uint8)

    def _show(self, selection: Pixels) -> Box:
        area = self._area
        after = np.zeros_like(self._base) if self._combine is Combine.REPLACE else self._base.copy()
        view = after[area.top : area.bottom, area.left : area.right]
        if self._combine is Combine.SUBTRACT:
            np.minimum(view, FULL - selection, out=view)
        else:
            np.maximum(view, selection, out=view)
        return self._put(after)

    def _put(self, pixels: Pixels) -> Box:
        patch = patch_to(self._bitmap, pixels, self._bitmap.box)
        patch.flip(self._bitmap)
        return patch.box


def _has_both(labels: Pixels) -> bool:
    """GrabCut learns from examples of both."""
    belongs = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    return bool(belongs.any() and not belongs.all())
