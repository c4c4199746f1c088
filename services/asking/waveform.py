"""How loud a sound is along its time, to be drawn. Blocks: for workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from services.types import Wave

if TYPE_CHECKING:
    from numpy import ndarray
    from soundfile import SoundFile  # pyright: ignore[reportMissingTypeStubs]

_BLOCK = 1 << 16
"""Frames that are decoded at once."""


def wave_of(path: Path, count: int) -> Wave:
    """The loudest of each of `count` equal pieces of a sound file, from 0 to 1, where 1 is the loudest of all, and how
    long it is. Empty where it is gone or cannot be read: it then has no wave."""
    import numpy  # noqa: PLC0415 - late: D10
    from soundfile import LibsndfileError, SoundFile  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    loudest = numpy.zeros(count)
    try:
        with SoundFile(path) as file:
            frames, rate = file.frames, file.samplerate
            for first, block in _blocks(file):
                pieces = (numpy.arange(first, first + len(block)) * count // max(1, frames)).clip(0, count - 1)
                numpy.maximum.at(loudest, pieces, block)
    except (LibsndfileError, OSError):
        return Wave()
    most = float(loudest.max(initial=0.0))
    peaks = (loudest / most if most else loudest).tolist()
    return Wave(peaks=tuple(peaks), milliseconds=frames * 1_000 // rate if rate else 0)


def _blocks(file: SoundFile) -> Iterator[tuple[int, ndarray]]:
    """(number of its first frame, the loudest channel of each frame) of one piece after the other."""
    import numpy  # noqa: PLC0415

    first = 0
    while len(block := file.read(_BLOCK, dtype="float32", always_2d=True)):
        yield first, numpy.abs(block).max(axis=1)
        first += len(block)
