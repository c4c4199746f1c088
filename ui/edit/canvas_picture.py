"""The picture on the canvas: as it is, as it was before, both, or as a local change would make it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap

from services.types import Box
from ui.edit.levels import Levels
from ui.edit.sight import Sight
from ui.shared import view_math
from ui.shared.canvas import paint_part
from ui.shared.checker import checker
from ui.shared.split_line import SplitLine
from ui.theme import Theme

_GRID_FROM = 8.0
"""From this scale on (800 %) a line is drawn between pixels."""
_GROUND = "bg.stage"


class Shown(StrEnum):
    """Which of two pictures the canvas shows."""

    BEFORE = "before"
    AFTER = "after"
    COMPARE = "compare"


class PictureLayer:
    """What is asked of it is in pixels of the picture, what is painted in device pixels of the canvas."""

    def __init__(self, theme: Theme, line: SplitLine) -> None:
        """`line`: between the picture before and the one after, while both are seen."""
        self._theme = theme
        self._line = line
        self.place = self.extent = self._before_place = Box(0, 0, 0, 0)
        """The picture's own pixels; `extent`: with what it is extended by."""
        self._colour = QColor()
        self._levels, self._before = Levels(), Levels()
        self.trial: QImage | None = None
        """The picture as a local change would make it."""

    def open(self, place: Box, colour: str) -> None:
        """Another picture; `colour` stands for it until it comes."""
        self.place = self.extent = place
        self._colour = QColor(colour) if colour else self._theme.color("bg.raised")
        self._levels, self.trial = Levels(), None
        self.open_before(None)

    def add(self, pixmap: QPixmap | QImage) -> None:
        """The picture in some resolution."""
        self._levels.add(pixmap)

    def open_before(self, place: Box | None) -> None:
        """Another picture before will come, which lies there; None: they are of one size."""
        self._before, self._before_place = Levels(), place or self.place

    def add_before(self, pixmap: QPixmap | QImage) -> None:
        """The picture before in some resolution."""
        self._before.add(pixmap)

    def wanted(self, scale: float) -> int | None:
        """The longer side that the picture has to be decoded with for this scale, see `Levels.ask`."""
        longest = max(self.place.size)
        return self._levels.ask(longest * scale, longest) if longest else None

    def before_wanted(self, scale: float) -> int | None:
        """The same for the picture before."""
        longest = max(self._before_place.size)
        return self._before.ask(longest * scale, longest) if longest else None

    def paint(self, painter: QPainter, area: QRect, sight: Sight, shown: Shown) -> None:
        """All of `area`, to which the painter is clipped."""
        painter.fillRect(area, self._theme.color(_GROUND))
        whole = sight.rect(self.place)
        seen = whole & QRectF(area)
        if self.extent != self.place and shown is Shown.AFTER:
            painter.fillRect(sight.rect(self.extent), self._board(sight))
        before = self._before.best(max(self._before_place.size) * sight.scale)
        if not seen.isEmpty() and (shown is not Shown.BEFORE or before is None):
            self._paint_after(painter, whole, seen, sight)
        if shown is not Shown.AFTER and before is not None:
            right = self._line.x(whole) if shown is Shown.COMPARE else float(area.x() + area.width())
            self._paint_before(painter, QRectF(area), sight, before, right)
        if sight.scale >= _GRID_FROM and not seen.isEmpty():
            self._paint_grid(painter, seen, sight)

    def _paint_after(self, painter: QPainter, whole: QRectF, seen: QRectF, sight: Sight) -> None:
        if self.trial is not None:
            size = QSizeF(self.trial.size()).scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(whole.center() - QPointF(size.width() / 2, size.height() / 2), size)
            self._paint_part(painter, self.trial, place, place & seen, sight)
            return
        pixmap = self._levels.best(max(whole.width(), whole.height()))
        if pixmap is None:
            painter.fillRect(whole, self._colour)
        else:
            self._paint_part(painter, pixmap, whole, seen, sight)

    def _paint_before(
        self, painter: QPainter, area: QRectF, sight: Sight, pixmap: QPixmap | QImage, right: float
    ) -> None:
        """The picture before, as far as `right`."""
        area.setRight(min(area.right(), right))
        if not area.isValid():
            return
        painter.fillRect(area, self._theme.color(_GROUND))
        place = sight.rect(self._before_place)
        if (part := place & area).isValid():
            self._paint_part(painter, pixmap, place, part, sight)

    def _paint_part(
        self, painter: QPainter, pixmap: QPixmap | QImage, whole: QRectF, seen: QRectF, sight: Sight
    ) -> None:
        coarse = pixmap.width() < round(whole.width() / sight.scale)
        smooth = sight.scale < view_math.PIXELATED_FROM or coarse
        paint_part(painter, pixmap, whole, seen, smooth=smooth, board=lambda: self._board(sight))

    def _board(self, sight: Sight) -> QBrush:
        return checker(self._theme, round(16 * sight.ratio))

    def _paint_grid(self, painter: QPainter, seen: QRectF, sight: Sight) -> None:
        (left, top), (right, bottom) = sight.picture_point(seen.topLeft()), sight.picture_point(seen.bottomRight())
        painter.setPen(QPen(self._theme.color("line.strong", 0.45), 0))
        for x in range(int(left), int(right) + 1):
            at = round(sight.point(x, 0).x())
            painter.drawLine(QPointF(at, seen.top()), QPointF(at, seen.bottom()))
        for y in range(int(top), int(bottom) + 1):
            at = round(sight.point(0, y).y())
            painter.drawLine(QPointF(seen.left(), at), QPointF(seen.right(), at))
