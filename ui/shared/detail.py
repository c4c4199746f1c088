"""How much of a picture is decoded to be looked at closely."""

from __future__ import annotations

from services.types import Asset

FULL = 0
"""The edge that means: all pixels of the file."""
MOST_DETAIL = 100_000_000
"""Pixels: of a larger picture not all are decoded, so that none takes more than 400 MB."""


def detail_edge(asset: Asset, most: int = MOST_DETAIL) -> int:
    """The longest side at which a picture is decoded to be looked at closely, with `most` pixels."""
    pixels = asset.width * asset.height
    return FULL if pixels <= most else int(max(asset.width, asset.height) * (most / pixels) ** 0.5)
