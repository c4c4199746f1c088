"""Reads pictures, one after the other: questions on standard input, answers on standard output (`exchange`).

A program of its own, so that a decoder that crashes ends nothing else. It leaves when nobody can ask any more.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import IO

from services.allocator import give_back, use_few_arenas
from services.errors import VidraError
from services.limits import limit_memory, limit_time
from services.pictures.apart import frames_of, kept
from services.pictures.exchange import receive, send
from services.pictures.frames import moving
from services.pictures.opening import DECODER_ERRORS, check_memory, open_here
from services.pictures.raster import Decoded, bands_of, decoded, rows_of

MOST_MEMORY = 4_000_000_000
MOST_QUESTION = 1_000_000_000
"""Bytes."""

Answer = tuple[Mapping[str, object], Sequence[int], Iterable[bytes]]
"""Facts, the sizes of what comes with them, and that; pixels band by band, so that there is no second copy of them."""
Work = Callable[[bytes, int], Answer]
"""Of a picture and a number: the longest edge, 0 for as it is."""


def main(works: Mapping[str, Work]) -> int:
    """`works`: what may be asked for. Returns the exit code."""
    limit_memory(MOST_MEMORY)
    use_few_arenas()  # each counts against the limit
    gc.freeze()
    with os.fdopen(os.dup(0), "rb") as questions, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever a decoder prints is no answer
        while True:
            try:
                _answer_one(works, questions, answers)
            except EOFError:
                return 0
            gc.collect()  # pictures of Pillow's refer to themselves
            give_back()


def _answer_one(works: Mapping[str, Work], questions: IO[bytes], answers: IO[bytes]) -> None:
    """Nothing of it is held while the next question is waited for. Raises EOFError where there is none."""
    asked, (data,) = receive(questions, MOST_QUESTION)
    limit_time(asked["seconds"])
    send(answers, *_answer(works[asked["work"]], data, asked["number"]))
    limit_time(0)


def _answer(work: Work, data: bytes, number: int) -> Answer:
    try:
        return work(data, number)
    except VidraError as error:
        return {"failure": error.failure.message, "reason": error.failure.reason}, [], []
    except DECODER_ERRORS as error:
        return {"failure": str(error) or type(error).__name__}, [], []


def _header(data: bytes, _number: int) -> Answer:
    image = open_here(data)
    beside = kept(image)
    facts = {"mode": image.mode, "size": image.size, "frames": frames_of(image), "kept": list(beside)}
    return facts, [len(each) for each in beside.values()], beside.values()


def _pixels(data: bytes, _number: int) -> Answer:
    image = open_here(data)
    check_memory(image)
    image.load()
    made = Decoded(image)
    bands = made.bands()
    first = next(bands)
    row = made.image.width * len(first.getbands())
    sizes = [(bottom - top) * row for top, bottom in bands_of(made.size)]
    pixels = (band.tobytes() for band in chain([first], bands))
    return {"mode": first.mode, "size": made.size}, sizes, pixels


def _raster(data: bytes, edge: int) -> Answer:
    made = decoded(open_here(data), edge or None)
    (width, height), alpha = made.size, made.alpha
    return {"size": made.size, "alpha": alpha}, [width * height * 4], rows_of(made, alpha=alpha)


def _frames(data: bytes, edge: int) -> Answer:
    found = moving(open_here(data), edge)
    frames = found.frames if found is not None else ()
    facts = {
        "sizes": [(frame.width, frame.height) for frame in frames],
        "alphas": [frame.alpha for frame in frames],
        "milliseconds": found.milliseconds if found is not None else (),
    }
    return facts, [len(frame.data) for frame in frames], (frame.data for frame in frames)


WORKS: Mapping[str, Work] = {"header": _header, "pixels": _pixels, "raster": _raster, "frames": _frames}


if __name__ == "__main__":
    sys.exit(main(WORKS))
