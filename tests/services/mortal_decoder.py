"""`decoder_program`, but its decoders do what a picture says: `python -m tests.services.mortal_decoder`."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from services.pictures import apart, decoders
from services.pictures.decoder_program import WORKS, Answer, Work, main
from services.pictures.decoders import Decoders

if TYPE_CHECKING:
    import pytest

_SAID = re.compile(rb"free([?!])([a-z]+)\Z")


def deadly(data: bytes, how: str, *, at_once: bool = False) -> bytes:
    """The picture, of which a decoder dies while it decodes pixels; `at_once`: as soon as it sees it."""
    words = f"free{'!' if at_once else '?'}{how}".encode()
    return data + (4 + len(words)).to_bytes(4) + words  # a box that ISO/IEC 14496-12 lets one overlook; TIFF does too


@contextmanager
def mortal(monkeypatch: pytest.MonkeyPatch) -> Generator[Decoders]:
    """A block in which pictures kill decoders."""
    made = Decoders()
    monkeypatch.setattr(decoders, "PROGRAM", __name__)
    monkeypatch.setattr(apart, "DECODERS", made)
    yield made
    made.close()


def _obeyed(work: str, do: Work, data: bytes, number: int) -> Answer:
    print("what a decoder prints")
    said = _SAID.search(data)
    if said and (work != "header" or said[1] == b"!"):
        _DEATHS[said[2].decode()]()
    return do(data, number)


def _never() -> None:
    """As native code that holds the interpreter: no thread of Python's gets a turn."""
    ctypes.PyDLL(None).pause()


def _eat() -> None:
    """As native code that takes more and more, and does not look whether it got it."""
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    while place := library.malloc(200_000_000):
        pass
    ctypes.memset(place, 0, 1)


def _lie() -> None:
    for file in range(3, 30):
        try:
            os.write(file, b"\xff" * 100)
        except OSError:
            continue
    time.sleep(60)


_DEATHS: Mapping[str, Callable[[], object]] = {
    "abort": os.abort,
    "fault": partial(ctypes.string_at, 0),
    "never": _never,
    "eat": _eat,
    "lie": _lie,
}


if __name__ == "__main__":
    sys.exit(main({work: partial(_obeyed, work, do) for work, do in WORKS.items()}))
