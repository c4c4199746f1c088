"""How an answer lies on the picture that was sent: models shift what they draw by a few pixels, scale it, turn it a
little, or answer in another size or shape. Looked for where the mask lets nothing change.

Of the maps that explain the pixels equally well the plainest is taken, so that an answer that was not moved is not
moved.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from services.pictures.ground import Colours, Flags, Ground
from services.pictures.guessing import Grey, Look, agreed_map, detail_of, grey_of, guesses, refined
from services.pictures.planes import Map, reduced, same_shape, size_of, stretched
from services.types import Box

_GRID = 1024
"""Longest side at which shapes are compared."""
_FEWEST = 300
"""Pixels of the grid outside the mask below which nothing can be told."""
_FLAT = 0.3
"""Standard deviation of the detail (in levels) up to which a picture has none."""
_ALIKE = 0.35
"""From here on two pictures show the same."""
_ENOUGH = 0.985
"""So alike that nothing better is looked for."""
_SAME_TONE = 8.0
"""Mean difference of light and shade (in levels) up to which a picture without common detail may be the same."""
_LIKELY = 4
"""So many guesses are looked at in full size."""
_MOST_SLACK = 12.0
"""Pixels over the whole width or height by which a scale may be off to be tried without."""
_PATCH, _PATCHES = 96, 16
"""Side and number of the areas in which pixels are compared one by one."""
_MOST_TURN = math.radians(4)
"""What is turned by more is another picture: guesses at it are not to be relied on."""
_MUCH = 8.0
"""Detail (in levels) from which on more of it makes no better patch: there must be some all over the picture."""
_REACH = 12
"""Pixels around a patch in which it is looked for, at least."""
_FITS = 0.5
"""Correlation from which on a patch counts as found."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the pixels of the frame are in the answer."""

    map: Map
    """From the frame to the answer."""
    trouble: str = ""
    """Why that could not be seen, so that the answer is taken as if it had not been moved: `flat` (outside the mask is
    nothing to go by) or `different` (the answer shows something else there)."""

    @property
    def offset(self) -> tuple[float, float]:
        """Pixels of the answer by which it was shifted to the right and down."""
        return self.map.shift_x, self.map.shift_y


def aligned(ground: Ground, answer: Colours) -> Alignment:
    """Find out how the answer lies on the frame. Slow (some tenths of a second): for a worker thread."""
    nominal = stretched(ground.frame.size, size_of(answer))
    grid = reduced(ground.frame.size, _GRID)
    before, kept = grey_of(ground.colours(ground.whole, grid)), ground.kept(ground.whole, grid)
    detail = detail_of(before)
    if kept.sum() < _FEWEST or float(detail[kept].std()) < _FLAT:
        return Alignment(nominal, "flat")
    small = reduced(size_of(answer), _GRID)
    after = grey_of(np.asarray(cv2.resize(answer, small, interpolation=cv2.INTER_AREA), np.uint8))
    look = Look(before, kept, detail, after)
    likely = [stretched(grid, small)]
    if look.alike(likely[0]) < _ENOUGH:
        shapes_alike = same_shape(ground.frame.size, size_of(answer))
        likely = sorted((*likely, *guesses(look, shapes_alike)), key=look.alike, reverse=True)[:_LIKELY]
        likely.insert(0, refined(look, likely[0]))
    if max(look.alike(guess) for guess in likely) < _ALIKE:
        return Alignment(nominal, "flat" if look.tones_apart() <= _SAME_TONE else "different")
    outwards, inwards = stretched(small, size_of(answer)), stretched(ground.frame.size, grid)
    found = [outwards.after(guess).after(inwards) for guess in likely]
    patches = [
        _Patch(box, ground.colours(box, box.size), ground.kept(box, box.size))
        for box in _patches(ground, detail * kept)
    ]
    if len(found) > 1:
        found += _voted(answer, nominal, patches, ground.whole)
    best = _plainest(answer, found, nominal, patches, ground.frame.size)
    return Alignment(best) if abs(best.turn) <= _MOST_TURN else Alignment(nominal, "different")


@dataclass(frozen=True, slots=True)
class _Patch:
    """A small area of the frame with much to go by."""

    box: Box
    colours: Colours
    kept: Flags


def _voted(answer: Colours, nominal: Map, patches: list[_Patch], whole: Box) -> list[Map]:
    """Where the patches themselves are found near to where they should be: as most of them say."""
    reach = max(_REACH, max(whole.size) // 50)
    here: list[tuple[float, float]] = []
    there: list[tuple[float, float]] = []
    for patch in patches:
        if patch.kept.mean() < 0.95:
            continue
        near = grey_of(nominal.warped(answer, patch.box.grown(reach), cv2.INTER_LINEAR))
        fits = cv2.matchTemplate(near, grey_of(patch.colours), cv2.TM_CCOEFF_NORMED)
        _, score, _, (x, y) = cv2.minMaxLoc(fits)
        if score > _FITS:
            middle = patch.box.left + patch.box.width / 2, patch.box.top + patch.box.height / 2
            here.append(middle)
            there.append((middle[0] + x - reach, middle[1] + y - reach))
    if not here:
        return []
    shift = np.median(np.array(there) - np.array(here), axis=0)
    found = [Map(1.0, 1.0, float(shift[0]), float(shift[1]))]
    agreed = agreed_map(here, there, whole.size) if len(here) >= 4 else None
    return [nominal.after(guess) for guess in (*found, agreed) if guess is not None]


def _plainest(answer: Colours, found: list[Map], nominal: Map, patches: list[_Patch], size: tuple[int, int]) -> Map:
    """The simplest of the maps near those that were found under which the pixels themselves differ least.

    `size`: of the frame.
    """
    best = min(found, key=lambda guess: _difference(guess, answer, patches))
    middle = size[0] / 2, size[1] / 2
    upright = best.straight(middle)
    shifted = [_settled(guess, answer, patches, size, scaling=False) for guess in _unscaled(size, upright, nominal)]
    freely = (upright, best) if best.turn else (best,)
    free = [_settled(guess, answer, patches, size, scaling=True) for guess in freely]
    tried = (nominal, *_whole_shifts(shifted), *shifted, *free)
    scored = [(guess, _difference(guess, answer, patches)) for guess in tried]
    least = min(score for _, score in scored)
    return next(guess for guess, score in scored if score <= least * 1.05 + 0.05)


def _unscaled(size: tuple[int, int], found: Map, nominal: Map) -> Iterator[Map]:
    """The map that was found, with the scale of an answer that was only shifted, or only cut."""
    width, height = size
    for across, down in {(nominal.scale_x, nominal.scale_y), (1.0, 1.0)}:
        x = found.shift_x + (found.scale_x - across) * width / 2
        y = found.shift_y + (found.scale_y - down) * height / 2
        if abs(found.scale_x - across) * width < _MOST_SLACK and abs(found.scale_y - down) * height < _MOST_SLACK:
            yield Map(across, down, x, y)


def _settled(guess: Map, answer: Colours, patches: list[_Patch], size: tuple[int, int], *, scaling: bool) -> Map:
    """The guess shifted by less and less, and if it may be also scaled, and turned if it is, to where the pixels differ
    least."""
    best, least = guess, _difference(guess, answer, patches)
    middle = size[0] / 2, size[1] / 2
    for step, factor in ((2.0, 0.0), (1.0, 0.004), (0.5, 0.002), (0.25, 0.001), (0.25, 0.0005)):
        for _ in range(6):
            tried = [
                replace(best, shift_x=best.shift_x + x * step, shift_y=best.shift_y + y * step)
                for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))
            ]
            if scaling and factor:
                tried += [_scaled(best, 1 + factor, middle), _scaled(best, 1 - factor, middle)]
            if guess.turn:
                tried += [best.turned(factor, middle), best.turned(-factor, middle)]
            score, better = min(((_difference(one, answer, patches), one) for one in tried), key=lambda pair: pair[0])
            if score >= least:
                break
            best, least = better, score
    return best


def _scaled(place: Map, by: float, middle: tuple[float, float]) -> Map:
    """The map made larger so that the middle stays where it is."""
    (x, y), larger = middle, Map(by, by, 0.0, 0.0)
    return place.after(replace(larger, shift_x=x - by * x, shift_y=y - by * y))


def _whole_shifts(settled: list[Map]) -> Iterator[Map]:
    """The settled maps of scale 1 shifted by whole pixels."""
    for guess in settled:
        if guess.scale_x == guess.scale_y == 1:
            yield replace(guess, shift_x=float(round(guess.shift_x)), shift_y=float(round(guess.shift_y)))


def _patches(ground: Ground, detail: Grey) -> Iterator[Box]:
    """Small areas of the frame with much to go by, the best first."""
    across, down = ground.frame.width / detail.shape[1], ground.frame.height / detail.shape[0]
    edge = max(16, min(_PATCH, min(ground.frame.size) // 5))
    side = max(1, round(edge / max(across, down)))
    power = np.asarray(cv2.blur(np.minimum(np.abs(detail), _MUCH), (side, side)), np.float32)
    for _ in range(_PATCHES):
        y, x = np.unravel_index(int(power.argmax()), power.shape)
        if power[y, x] <= 0:
            return
        power[max(0, y - side) : y + side + 1, max(0, x - side) : x + side + 1] = 0
        left, top = round((int(x) + 0.5) * across) - edge // 2, round((int(y) + 0.5) * down) - edge // 2
        yield Box(left, top, edge, edge).intersected(ground.whole)


def _difference(guess: Map, answer: Colours, patches: list[_Patch]) -> float:
    """Mean difference (in levels) of the patches' pixels that should be the same; of the better three quarters of the
    patches, because in the others the model may have changed something."""
    found: list[float] = []
    for patch in patches:
        box, kept = patch.box, patch.kept
        seen = guess.covers(box, size_of(answer)).moved(-box.left, -box.top)
        area = np.zeros_like(kept)
        area[seen.top : seen.bottom, seen.left : seen.right] = kept[seen.top : seen.bottom, seen.left : seen.right]
        if area.sum() >= 16:
            after = guess.warped(answer, box, cv2.INTER_LINEAR)
            found.append(float(np.abs(patch.colours.astype(np.int16) - after)[area].mean()))
    if 2 * len(found) < len(patches):
        return math.inf  # hardly anything of the picture would be in the answer
    better = sorted(found)[: max(1, len(found) * 3 // 4)]
    return sum(better) / len(better) if better else math.inf
