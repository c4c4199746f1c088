"""Paints the pages of a contact sheet: into a PDF, whose words can be searched, or each as a picture.

Runs in a worker; fonts are found for every script by the window system.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from services.types import Raster, SheetCell
from ui.qt_image import image

_DOTS_PER_INCH = 288
_TEXT, _NUMBER = 7.5, 8.0
"""Points: height of letters under pictures and at the foot."""
_MOST_SCALE = 1.0
"""Points for a pixel: an icon does not become a blur that fills its room."""
_INK, _PAPER = QColor("#333333"), QColor("#ffffff")
_ABOVE_CAPTION, _FOOT = 3.0, 30.0
"""Points between a picture and its caption, and from the number of a page to the edge."""


class QtSheetPainter:
    """A `SheetPainter` (services.types)."""

    def __init__(self, font: QFont) -> None:
        """`font`: that of the window."""
        self._font = font
        self._file: QFile | None = None
        self._writer: QPdfWriter | None = None
        self._painter: QPainter | None = None
        self._size = (0.0, 0.0)
        self._pages = 0

    def begin(self, file: Path, page: tuple[float, float]) -> None:
        self._size, self._pages = page, 0
        self._file = QFile(str(file))
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise _refused(self._file)
        self._writer = QPdfWriter(self._file)
        self._writer.setResolution(_DOTS_PER_INCH)
        size = QPageSize(QSizeF(*page), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        self._writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        self._writer.setCreator("Vidra")
        self._painter = QPainter(self._writer)

    def page(self, cells: Sequence[SheetCell], number: int) -> None:
        assert self._painter is not None
        assert self._writer is not None
        if self._pages:
            self._writer.newPage()
        self._pages += 1
        self._paint(self._painter, self._size, cells, number, _DOTS_PER_INCH / 72)

    def end(self) -> None:
        painter, file = self._painter, self._file
        if painter is None or file is None:
            return
        painter.end()  # before the writer goes
        self._painter = self._writer = self._file = None
        whole = file.flush() and file.error() == QFile.FileError.NoError
        file.close()
        if not whole:
            raise _refused(file)

    def picture(self, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float) -> Raster:
        shown = QImage(round(page[0] * dots), round(page[1] * dots), QImage.Format.Format_RGB32)
        shown.fill(_PAPER)
        painter = QPainter(shown)
        self._paint(painter, page, cells, number, dots)
        painter.end()
        return Raster(width=shown.width(), height=shown.height(), data=bytes(shown.constBits()))

    def _paint(
        self, painter: QPainter, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float
    ) -> None:
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(_INK)
        for cell in cells:
            self._paint_cell(painter, cell, dots)
        if number:
            painter.setFont(self._sized(_NUMBER * dots))
            foot = QRectF(0, (page[1] - _FOOT) * dots, page[0] * dots, _FOOT * dots / 2)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_cell(self, painter: QPainter, cell: SheetCell, dots: float) -> None:
        picture = image(cell.picture)
        scale = min(cell.width / picture.width(), cell.height / picture.height(), _MOST_SCALE)
        place = QRectF(0, 0, picture.width() * scale * dots, picture.height() * scale * dots)
        place.moveCenter(QPointF((cell.left + cell.width / 2) * dots, (cell.top + cell.height / 2) * dots))
        painter.drawImage(place, picture)
        if cell.caption:
            top = (cell.top + cell.height + _ABOVE_CAPTION) * dots
            room = QRectF(cell.left * dots, top, cell.width * dots, (cell.caption_height - _ABOVE_CAPTION) * dots)
            self._paint_caption(painter, cell.caption, room, self._sized(_TEXT * dots))

    def _paint_caption(self, painter: QPainter, text: str, room: QRectF, font: QFont) -> None:
        """As many lines as there is room for, in the middle; what is left over is an ellipsis."""
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        height = metrics.height()
        rows = _lines(text, font, room.width(), max(1, int(room.height() / height)))
        for number, words in enumerate(rows):
            row = QRectF(room.left(), room.top() + number * height, room.width(), height)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)

    def _sized(self, pixels: float) -> QFont:
        font = QFont(self._font)
        font.clearFeatures()  # figures of one width are other glyphs, which a search in the PDF does not find
        font.setPixelSize(max(1, round(pixels)))
        return font


def _lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text broken into lines of that width; the last of `most` has all that is left over."""
    units = text.encode("utf-16-le", errors="ignore")  # as Qt counts
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart() * 2)
    layout.endLayout()
    pairs = zip(starts, [*starts[1:], len(units)], strict=True)
    return [units[start:end].decode("utf-16-le", errors="ignore").strip() for start, end in pairs]


def _refused(file: QFile) -> OSError:
    numbers = {QFile.FileError.ResourceError: errno.ENOSPC, QFile.FileError.PermissionsError: errno.EACCES}
    return OSError(numbers.get(file.error(), errno.EIO), file.errorString())
