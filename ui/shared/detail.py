"""How much of a picture is decoded to be looked at closely."""

from __future__ import annotations

import math

from services.types import Asset

FULL = 0
"""The edge that means: all pixels of the file."""
MOST_DETAIL = 100_000_000
"""Pixels: of a larger picture not all are decoded, so that none takes more than 400 MB, and twice that on the way."""


def detail_edge(asset: Asset, most: int = MOST_DETAIL) -> int:
    """The longest side at which a picture is decoded to be looked at closely, with `most` pixels. If not all, then half
    of it or less: so a JPEG is never decoded whole, and other pictures become that by averaging four pixels."""
    pixels = asset.width * asset.height
    if pixels <= most:
        return FULL
    return math.ceil(max(asset.width, asset.height) * min(0.5, (most / pixels) ** 0.5))
