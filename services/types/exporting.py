"""Copies of pictures for elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ExportFormat(StrEnum):
    ORIGINAL = "original"
    """The file as it is: only what is written beside the pixels can be changed."""
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    GIF = "gif"


class ExportMetadata(StrEnum):
    """What a copy tells beside its pixels."""

    KEEP = "keep"
    """What the file has; a converted copy keeps camera data and words, never Content Credentials."""
    EMBED = "embed"
    """Prompt and settings, for other programs to read."""
    STRIP = "strip"
    """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """How a copy is made."""

    format: ExportFormat = ExportFormat.ORIGINAL
    quality: int = 90
    """1 to 100, JPEG and WebP; a WebP of 100 loses nothing."""
    longest_edge: int = 0
    """Pixels; larger pictures are scaled down to it, drawings (SVG) to it exactly. 0: as large as it is."""
    metadata: ExportMetadata = ExportMetadata.KEEP
    background: str = "#ffffff"
    """What shows through transparent parts of a JPEG."""
    still: bool = False
    """Of a picture that moves, only the first frame; PNG and JPEG never hold more."""

    @property
    def as_it_is(self) -> bool:
        """The copy is the same bytes."""
        return self.format is ExportFormat.ORIGINAL and self.metadata is ExportMetadata.KEEP
