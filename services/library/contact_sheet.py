"""Contact sheets: many small pictures on pages, as one PDF or as PNG files.

Where everything lies is worked out here; a painter that is handed in draws it, because fonts belong to the window
system. Only the pictures of one page are held in memory.
"""

from __future__ import annotations

import contextlib
import errno
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from services.atomic import put_as_new, put_in_place, sweep_unfinished, unfinished
from services.library.describe import picture_bytes
from services.library.export import LEFT_BEHIND
from services.library.failures import disk_failure
from services.pictures.raster import raster
from services.types import Asset, ContactSheet, PageFormat, Raster, SheetCaption, SheetCell, SheetPainter

_DOTS = 192 / 72
"""Pixels per point, in both formats."""
_MARGIN, _GAP, _FOOT = 36.0, 12.0, 18.0
"""Points: around the page, between pictures, and for the number of the page."""
_CAPTIONS = {SheetCaption.NOTHING: 0.0, SheetCaption.NAME: 14.0, SheetCaption.TITLE: 14.0, SheetCaption.PROMPT: 34.0}
"""Points under a picture: none, one line, three lines."""
_END = b"%%EOF"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where pictures lie on the pages of a sheet, in points."""

    columns: int
    rows: int
    width: float
    height: float
    """Of a picture's room."""
    caption: float

    @property
    def on_page(self) -> int:
        """Pictures of a full page."""
        return self.columns * self.rows

    def corner(self, index: int) -> tuple[float, float]:
        """Left and top of the room of the `index`-th picture of a page, from 0, row by row."""
        row, column = divmod(index, self.columns)
        return _MARGIN + column * (self.width + _GAP), _MARGIN + row * (self.height + self.caption + _GAP)


def grid(sheet: ContactSheet) -> Grid:
    """Rooms as square as the page allows, as many rows of them as there is room for, at least one."""
    page_width, page_height = sheet.page
    caption = _CAPTIONS[sheet.caption]
    across, down = page_width - 2 * _MARGIN, page_height - 2 * _MARGIN - _FOOT
    width = (across - (sheet.columns - 1) * _GAP) / sheet.columns
    rows = max(1, int((down + _GAP) / (width + caption + _GAP)))
    height = (down - (rows - 1) * _GAP) / rows - caption
    return Grid(columns=sheet.columns, rows=rows, width=width, height=height, caption=caption)


def caption(asset: Asset, kind: SheetCaption) -> str:
    """What stands under a picture."""
    name = Path(asset.file).name
    match kind:
        case SheetCaption.NOTHING:
            return ""
        case SheetCaption.NAME:
            return name
        case SheetCaption.TITLE:
            return asset.title or " ".join(asset.prompt.split()) or name
        case SheetCaption.PROMPT:
            return " ".join(asset.prompt.split()) or name


class Sheets:
    """The sheet of an export. It is there once all its pages are; pages that are files of their own are called after
    `target` with their number."""

    renamed = 0

    def __init__(self, target: Path, sheet: ContactSheet, count: int, painter: SheetPainter, tag: str = "") -> None:
        """`count`: of the pictures that will be added; `tag`: of its unfinished files (`exports_underway`)."""
        self.files: list[Path] = []
        self._tag = tag
        self.lost = False
        self._target = target
        self._sheet = sheet
        self._grid = grid(sheet)
        self._many = count > self._grid.on_page
        self._painter = painter
        self._cells: list[SheetCell] = []
        self._parts: list[Path] = []
        """A PDF, or the pages that are painted."""
        self._pages = 0
        self._open = ExitStack()
        sweep_unfinished(target.parent, LEFT_BEHIND)

    def prepare(self, source: Path, asset: Asset) -> Raster:
        edge = round(max(self._grid.width, self._grid.height) * _DOTS)
        return raster(picture_bytes(source), edge, foreign=True)

    def put(self, prepared: Raster, source: Path, asset: Asset, number: int) -> None:
        left, top = self._grid.corner(len(self._cells))
        self._cells.append(
            SheetCell(
                left=left, top=top, width=self._grid.width, height=self._grid.height, picture=prepared,
                caption=caption(asset, self._sheet.caption), caption_height=self._grid.caption,
            )
        )  # fmt: skip
        if len(self._cells) == self._grid.on_page:
            self._paint()

    def finish(self) -> None:
        """Paint the last page and put the sheet in its place, unless it is empty."""
        try:
            if self._cells:
                self._paint()
            if self._sheet.format is PageFormat.PDF and self._parts:
                self._painter.end()
                _check(self._parts[0])
            self._put()
        except OSError as error:
            raise disk_failure(error, self._target.parent) from error
        finally:
            self.discard()

    def discard(self) -> None:
        if self._sheet.format is PageFormat.PDF and self._parts:
            with contextlib.suppress(OSError):
                self._painter.end()
        self._open.close()

    def _paint(self) -> None:
        cells, self._cells = self._cells, []
        self._pages += 1
        number = self._pages if self._many else 0
        try:
            if self._sheet.format is PageFormat.PNG:
                picture = self._painter.picture(self._sheet.page, cells, number, _DOTS)
                self._new_part().write_bytes(_png(picture))
                return
            if not self._parts:
                self._painter.begin(self._new_part(), self._sheet.page)
            self._painter.page(cells, number)
        except OSError as error:
            self.lost = True
            raise disk_failure(error, self._target.parent) from error

    def _new_part(self) -> Path:
        part = self._open.enter_context(unfinished(self._target.parent, self._tag))
        part.open("xb").close()  # a folder that refuses says why
        self._parts.append(part)
        return part

    def _put(self) -> None:
        """Raises OSError."""
        if len(self._parts) == 1:
            put_in_place(self._parts[0], self._target)
            self.files.append(self._target)
            return
        digits = len(str(len(self._parts)))
        for number, part in enumerate(self._parts, start=1):
            self.files.append(self._put_page(part, f"{self._target.stem}-{number:0{digits}}"))

    def _put_page(self, part: Path, stem: str) -> Path:
        """The person was asked for one file only: no other is replaced."""
        copy = 1
        while True:
            name = stem if copy == 1 else f"{stem} ({copy})"
            target = self._target.with_name(f"{name}{self._target.suffix}")
            try:
                put_as_new(part, target)
            except FileExistsError:
                copy += 1
                continue
            return target


def _png(page: Raster) -> bytes:
    picture = Image.frombuffer("RGB", (page.width, page.height), page.data, "raw", "BGRX", 0, 1)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _check(document: Path) -> None:
    """Raises OSError where a document has no end: not every writer tells of a disk that is full."""
    with document.open("rb") as file:
        file.seek(max(0, document.stat().st_size - 64))
        if _END not in file.read():
            raise OSError(errno.ENOSPC, "the document is not complete")
