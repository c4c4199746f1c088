"""Copies of pictures for elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from services.types.failures import Failure
    from services.types.requests import Raster


class ExportFormat(StrEnum):
    ORIGINAL = "original"
    """The file as it is: only what is written beside the pixels can be changed."""
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    AVIF = "avif"
    """Not every build of Pillow writes it."""
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
    """How a copy is made. Of the limits of its size, all that are given hold."""

    format: ExportFormat = ExportFormat.ORIGINAL
    quality: int = 90
    """1 to 100, JPEG, WebP and AVIF; a WebP of 100 loses nothing."""
    longest_edge: int = 0
    """Pixels; larger pictures are scaled down to it, drawings (SVG) to it exactly. 0: as large as it is."""
    percent: int = 0
    """1 to 100 of its width and height; 0: as large as it is."""
    most_width: int = 0
    most_height: int = 0
    """Pixels of a frame that the upright picture is scaled down into; 0: any."""
    metadata: ExportMetadata = ExportMetadata.KEEP
    background: str = "#ffffff"
    """What shows through transparent parts of a JPEG."""
    still: bool = False
    """Of a picture that moves, only the first frame; PNG, JPEG and AVIF never hold more."""
    pattern: str = "{name}"
    """What copies are called where there are several (`services.name_rules`)."""

    @property
    def as_it_is(self) -> bool:
        """The copy is the same bytes."""
        return self.format is ExportFormat.ORIGINAL and self.metadata is ExportMetadata.KEEP


class ExportTarget(StrEnum):
    """What several pictures become."""

    FILES = "files"
    ARCHIVE = "zip"
    SHEET = "sheet"


class PageFormat(StrEnum):
    PDF = "pdf"
    PNG = "png"


class SheetCaption(StrEnum):
    """What stands under a picture of a contact sheet."""

    NOTHING = "nothing"
    NAME = "name"
    TITLE = "title"
    """Its title, else how its prompt begins, else its name."""
    PROMPT = "prompt"
    """A few lines of it; the name of a picture without."""


PAPERS = {"a4": (595.0, 842.0), "a3": (842.0, 1191.0), "letter": (612.0, 792.0), "screen": (810.0, 1440.0)}
"""Size of an upright page in points (1/72 inch): ISO 216, ANSI A, and 9:16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """Small pictures in rows on pages."""

    format: PageFormat = PageFormat.PDF
    paper: str = "a4"
    """One of `PAPERS`."""
    landscape: bool = False
    columns: int = 4
    """1 to 12."""
    caption: SheetCaption = SheetCaption.NAME

    @property
    def page(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = PAPERS[self.paper]
        return (height, width) if self.landscape else (width, height)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One picture of a page; places in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float
    """Of the picture's room: it stands in the middle of it and keeps its shape."""
    picture: Raster
    caption: str
    caption_height: float
    """Of the room under the picture; 0: there is none."""


class SheetPainter(Protocol):
    """Paints pages. All calls of one sheet come from one thread, which is not the one of the window."""

    def begin(self, file: Path, page: tuple[float, float]) -> None:
        """A document with pages of that size in points begins in a new file. Raises OSError."""
        ...

    def page(self, cells: Sequence[SheetCell], number: int) -> None:
        """The next page of the document, `number` at its foot (0: none)."""
        ...

    def end(self) -> None:
        """The document is complete; without one, nothing happens. Raises OSError where it was not written whole."""
        ...

    def picture(self, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float) -> Raster:
        """A page of its own as a picture with so many pixels per point."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What came of an export."""

    files: tuple[Path, ...] = ()
    """What was written: copies, or the archive, or the pages."""
    pictures: int = 0
    """How many of the pictures are in there."""
    wanted: int = 0
    stopped: bool = False
    """The person did not let it end."""
    failure: Failure | None = None
    """Why there is nothing at all; what was wrong with single pictures is told apart."""
    renamed: int = 0
    """Copies that got a number behind their name because it was taken."""
