"""What OpenCV finds in a picture: connected areas, faces, QR codes and barcodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Grey: TypeAlias = npt.NDArray[np.uint8]
"""Shape (height, width)."""

_FACE_EDGE: Final = 640
_SMALLEST_FACE: Final = 0.06
"""Share of the longer edge; smaller squares are mostly leaves and windows."""


def areas(inside: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int, int]]:
    """The connected areas of a map: left, top, width, height and number of cells of each."""
    _, _, rows, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=4)
    return [(x, y, wide, high, cells) for x, y, wide, high, cells in rows[1:].tolist()]


def faces(grey: Grey) -> list[tuple[float, float, float, float]]:
    """Frontal faces by the cascade that OpenCV ships: left, top, width, height of each in the pixels of `grey`."""
    scale = min(1.0, _FACE_EDGE / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = cv2.equalizeHist(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    edge = max(24, round(max(size) * _SMALLEST_FACE))
    found = _cascade().detectMultiScale(small, scaleFactor=1.1, minNeighbors=8, minSize=(edge, edge))
    return [
        (x / scale, y / scale, wide / scale, high / scale) for x, y, wide, high in np.reshape(found, (-1, 4)).tolist()
    ]


def codes(grey: Grey) -> tuple[str, ...]:
    """What QR codes and barcodes say, without doubles; those that cannot be read are left out."""
    # of OpenCV's two QR detectors this one reads several and plain graphics, the other one better photos
    found = [
        *_read(cv2.QRCodeDetectorAruco().detectAndDecodeMulti, grey),
        *_read(cv2.QRCodeDetector().detectAndDecodeMulti, grey),
        *_read(cv2.barcode.BarcodeDetector().detectAndDecodeMulti, grey),
    ]
    return tuple(dict.fromkeys(text for text in found if text))


def _read(detect: Callable[[Grey], tuple[bool, Sequence[str], object, object]], grey: Grey) -> Sequence[str]:
    try:
        return detect(grey)[1]
    except (cv2.error, UnicodeDecodeError):
        return ()


def _cascade() -> cv2.CascadeClassifier:
    # read here and handed over as text: OpenCV cannot open paths with letters outside of the system's code page
    rows = Path(cv2.__file__).with_name("data").joinpath("haarcascade_frontalface_alt2.xml").read_text("utf-8")
    storage = cv2.FileStorage(rows, cv2.FILE_STORAGE_READ | cv2.FILE_STORAGE_MEMORY)
    cascade = cv2.CascadeClassifier()
    cascade.read(storage.getFirstTopLevelNode())
    return cascade
