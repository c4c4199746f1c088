"""Text in pictures, read by RapidOCR where it is installed (the extra `ocr`: 110 MB on disk, half a gigabyte at work).

Its models are part of the package. They read Latin letters, Chinese and Japanese, but no Hangul.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_SURE: Final = 0.6
"""Lines that the reader itself doubts more are left out."""
_READING: Final = threading.Lock()
"""The reader is not made for several threads."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and where it stands: in pixels while it is put together, then as shares of the edges."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def can_read() -> bool:
    """Whether the library is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def lines(bgr: npt.NDArray[np.uint8]) -> tuple[Line, ...]:
    """The lines in a picture of shape (height, width, 3), from the top. Takes seconds and needs `can_read`."""
    with _READING:
        found: Any = _reader()(bgr)
    if found.txts is None:
        return ()
    height, width = bgr.shape[:2]
    pieces = [
        Line(str(text).strip(), *np.min(corners, axis=0).tolist(), *np.max(corners, axis=0).tolist())
        for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
        if score >= _SURE and str(text).strip()
    ]
    joined = sorted(_joined(pieces), key=lambda line: (line.top, line.left))
    return tuple(
        Line(line.text, line.left / width, line.top / height, line.right / width, line.bottom / height)
        for line in joined
    )


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Words that stand close beside each other, as one line."""
    whole: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        for place, line in enumerate(whole):
            high = min(piece.bottom - piece.top, line.bottom - line.top)
            shared = min(piece.bottom, line.bottom) - max(piece.top, line.top)
            if shared > high / 2 and piece.left - line.right < high * 0.8:
                top, bottom = min(line.top, piece.top), max(line.bottom, piece.bottom)
                right = max(line.right, piece.right)
                whole[place] = Line(f"{line.text} {piece.text}", line.left, top, right, bottom)
                break
        else:
            whole.append(piece)
    return whole


@cache
def _reader() -> Any:
    from rapidocr import RapidOCR  # pyright: ignore[reportMissingImports, reportUnknownVariableType]  # noqa: PLC0415

    # it tells of each model that it opens
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return RapidOCR(params={"Global.log_level": "warning"})  # pyright: ignore[reportUnknownVariableType]
