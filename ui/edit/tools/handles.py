"""A box with handles at its corners and edges, to be dragged."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from services.types import Box
from ui.edit.tools.rectangle import paint_outline
from ui.edit.tools.tool import Pointer
from ui.shared.projection import Projection
from ui.theme import Theme

Handle = tuple[int, int]
"""Which side: -1, 0 or 1 across and down; (0, 0) is the inside."""
_INSIDE: Handle = (0, 0)
_SIDES: tuple[Handle, ...] = ((-1, -1), (1, -1), (1, 1), (-1, 1), (0, -1), (1, 0), (0, 1), (-1, 0))
_SHAPES = {
    (0, 0): Qt.CursorShape.SizeAllCursor, (0, 1): Qt.CursorShape.SizeVerCursor, (1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor, (1, -1): Qt.CursorShape.SizeBDiagCursor,
}  # fmt: skip
_EDGE = 9.0
"""Logical pixels of a handle."""


class Handles:
    """A change that would break a rule is not made: the box holds `inner`, stays in `outer`, and has `ratio` (width to
    height; 0: free)."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.box = Box(0, 0, 0, 0)
        self.inner: Box | None = None
        self.outer: Box | None = None
        self.ratio = 0.0
        self._grabbed: tuple[Handle, Pointer, Box] | None = None

    @property
    def dragged(self) -> bool:
        return self._grabbed is not None

    def grab(self, at: Pointer) -> bool:
        """Take hold of what is there; False: there is nothing."""
        handle = self._at(at)
        if handle is not None:
            self._grabbed = handle, at, self.box
        return handle is not None

    def drag(self, at: Pointer) -> bool:
        """Follow the mouse; True: the box is another one."""
        if self._grabbed is None:
            return False
        handle, start, box = self._grabbed
        moved = _dragged(box, handle, round(at.x - start.x), round(at.y - start.y))
        return self.take(self.in_ratio(moved, handle) if handle != _INSIDE else self._kept_inside(moved))

    def drop(self) -> None:
        """Let go."""
        self._grabbed = None

    def abort(self) -> None:
        """Let go, and be as before."""
        if self._grabbed is not None:
            self.box = self._grabbed[2]
            self._grabbed = None

    def take(self, box: Box) -> bool:
        """Be this box, if the rules allow it or once it is cut to them; True: it is another one than before."""
        if not self.ratio:
            box = box.united(self.inner) if self.inner is not None else box
            box = box.intersected(self.outer) if self.outer is not None else box
        held = self.inner is None or box.united(self.inner) == box
        inside = self.outer is None or box.intersected(self.outer) == box
        if box.empty or not held or not inside or box == self.box:
            return False
        self.box = box
        return True

    def in_ratio(self, box: Box, handle: Handle = _INSIDE) -> Box:
        """The box at the ratio: what lies opposite the handle stays where it is."""
        if not self.ratio:
            return box
        across, down = handle
        width, height = box.size
        if across and (not down or width / self.ratio >= height):
            height = max(1, round(width / self.ratio))
        else:
            width = max(1, round(height * self.ratio))
        left = box.right - width if across < 0 else box.left if across else box.left + (box.width - width) // 2
        top = box.bottom - height if down < 0 else box.top if down else box.top + (box.height - height) // 2
        return Box(left, top, width, height)

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        """The shape of the mouse there."""
        handle = self._grabbed[0] if self._grabbed is not None else self._at(at)
        if handle is None:
            return Qt.CursorShape.ArrowCursor
        return _SHAPES.get(handle) or _SHAPES[-handle[0], -handle[1]]

    def paint(self, painter: QPainter, projection: Projection) -> None:
        """The outline and the handles."""
        rect = projection.rect(self.box)
        paint_outline(painter, self._theme, projection.ratio, "drawRect", rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("bg.scrim"), projection.ratio))
        painter.setBrush(self._theme.color("text.onScrim"))
        edge = _EDGE * projection.ratio
        for point in self._points(rect):
            painter.drawRoundedRect(QRectF(point.x() - edge / 2, point.y() - edge / 2, edge, edge), 2, 2)
        painter.restore()

    def _points(self, rect: QRectF) -> Iterator[QPointF]:
        for across, down in _SIDES:
            x = rect.center().x() + across * rect.width() / 2
            yield QPointF(x, rect.center().y() + down * rect.height() / 2)

    def _at(self, at: Pointer) -> Handle | None:
        box, reach = self.box, at.reach
        for across, down in _SIDES:
            x = box.left + (across + 1) * box.width / 2
            y = box.top + (down + 1) * box.height / 2
            near_x = abs(at.x - x) <= reach or (not across and box.left < at.x < box.right)
            near_y = abs(at.y - y) <= reach or (not down and box.top < at.y < box.bottom)
            if near_x and near_y:
                return across, down
        inside = box.left < at.x < box.right and box.top < at.y < box.bottom
        return _INSIDE if inside else None

    def _kept_inside(self, box: Box) -> Box:
        """Moved back as far as the rules say."""
        x, y = box.left, box.top
        if self.outer is not None:
            x = min(max(x, self.outer.left), self.outer.right - box.width)
            y = min(max(y, self.outer.top), self.outer.bottom - box.height)
        if self.inner is not None:
            x = max(min(x, self.inner.left), self.inner.right - box.width)
            y = max(min(y, self.inner.top), self.inner.bottom - box.height)
        return Box(x, y, *box.size)


def _dragged(box: Box, handle: Handle, dx: int, dy: int) -> Box:
    across, down = handle
    if handle == _INSIDE:
        return box.moved(dx, dy)
    left = box.left + (min(dx, box.width - 1) if across < 0 else 0)
    top = box.top + (min(dy, box.height - 1) if down < 0 else 0)
    right = box.right + (max(dx, 1 - box.width) if across > 0 else 0)
    bottom = box.bottom + (max(dy, 1 - box.height) if down > 0 else 0)
    return Box(left, top, right - left, bottom - top)
