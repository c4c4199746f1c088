"""The small pictures that servers are tried with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from services.pictures.drift import drift
from services.types import InputPicture

_LONGEST = 512
_STEP = 16


@dataclass(frozen=True, slots=True)
class TrialPictures:
    """A kite before a plain sky, and a mask that lets only its middle change."""

    source: InputPicture
    mask: InputPicture
    data: Mapping[str, bytes]
    """The bytes of both by hash."""


def trial_pictures(size: tuple[int, int] | None) -> TrialPictures:
    """Pictures of that shape, at most 512 pixels long."""
    width, height = size or (_LONGEST, _LONGEST)
    scale = min(1.0, _LONGEST / max(width, height))
    width, height = (max(_STEP, round(edge * scale / _STEP) * _STEP) for edge in (width, height))
    middle = (width * 3 // 8, height * 3 // 8, width * 5 // 8, height * 5 // 8)
    source = Image.new("RGB", (width, height), "#5b8fd0")
    ImageDraw.Draw(source).regular_polygon((width / 2, height / 2, min(width, height) / 4), 4, fill="#c23b2a")
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rectangle(middle, fill=255)
    both = {name: _png(image) for name, image in (("source", source), ("mask", mask))}
    given = {name: _described(data, (width, height)) for name, data in both.items()}
    return TrialPictures(given["source"], given["mask"], {given[name].sha256: data for name, data in both.items()})


def masked_share(given: TrialPictures, result: bytes) -> float | None:
    """Share of the picture outside the mask that changed; None where it cannot be told."""
    return drift(given.data[given.source.sha256], result, given.data[given.mask.sha256])


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _described(data: bytes, size: tuple[int, int]) -> InputPicture:
    return InputPicture(
        sha256=hashlib.sha256(data).hexdigest(), format="png", width=size[0], height=size[1], bytes=len(data)
    )
