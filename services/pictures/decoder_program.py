"""Decodes pictures, one after the other: questions on standard input, answers on standard output (`decoders`).

A program of its own, so that a decoder that crashes ends nothing else. It leaves when nobody can ask any more.
"""

from __future__ import annotations

import contextlib
import os
import sys

from services.errors import VidraError
from services.pictures.decoders import ANSWER, QUESTION
from services.pictures.raster import raster

MOST_MEMORY = 4_000_000_000


def main() -> int:
    """Returns the exit code."""
    _limit_memory()
    questions = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever a decoder prints is no answer
        while len(head := questions.read(QUESTION.size)) == QUESTION.size:
            edge, length = QUESTION.unpack(head)
            data = questions.read(length)
            if len(data) < length:
                break
            try:
                made = raster(data, edge or None, foreign=True)
            except VidraError as error:
                told = f"{error.failure.reason}\0{error.failure.message}".encode("utf-8", "replace")
                answers.write(ANSWER.pack(0, 0, False, len(told)) + told)
            else:
                answers.write(ANSWER.pack(made.width, made.height, made.alpha, len(made.data)))
                answers.write(made.data)
            answers.flush()
    return 0


def _limit_memory() -> None:
    """Where the system can (not on Windows, not always on macOS), unless it sets a lower limit already."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())
