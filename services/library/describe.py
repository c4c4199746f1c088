"""What the bytes of a picture say about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from services.errors import VidraError
from services.library.naming import SUFFIXES, UNKNOWN_SUFFIX
from services.pictures.raster import mean_colour, measure, raster
from services.pictures.sniff import sniff
from services.types import Asset, FailureKind

_COLOUR_EDGE = 64


def described(asset: Asset, data: bytes) -> Asset:
    """The asset with size, format and hash of these bytes, without decoding them; `broken-file` if they are no picture."""
    asset = replace(asset, bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), format=sniff(data), problem="")
    try:
        width, height, kind = measure(data)
    except VidraError:
        return replace(asset, width=0, height=0, problem="broken-file")
    return replace(asset, width=width, height=height, format=kind)


def coloured(asset: Asset, data: bytes) -> Asset:
    """The asset with its mean colour; this decodes the picture, and so finds out whether it is whole."""
    try:
        return replace(asset, colour=mean_colour(raster(data, _COLOUR_EDGE)))
    except VidraError as error:
        if error.kind is FailureKind.BROKEN_PICTURE:
            return replace(asset, problem="broken-file")
        return asset


def suffix(asset: Asset) -> str:
    """The file name suffix for the format of a described asset."""
    return SUFFIXES.get(asset.format, UNKNOWN_SUFFIX)
