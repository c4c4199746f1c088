"""The plainer layers of the Edit canvas: the board, the grid, the tool at work."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from ui.edit.tools.tool import Tool
from ui.shared.checker import checker
from ui.shared.layers import EVERYWHERE, Glass, Layer
from ui.shared.picture_layer import SQUARE
from ui.shared.projection import Projection
from ui.theme import Theme

GRID_FROM = 8.0
"""From this scale on (800 %) a line is drawn between pixels."""


class BoardLayer(Layer):
    """What the picture is extended by, before anything is there."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme) -> None:
        super().__init__(glass, parent)
        self._theme = theme

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        board = checker(self._theme, round(SQUARE * projection.ratio))
        painter.fillRect(projection.place(self.rect()) & QRectF(area), board)


class GridLayer(Layer):
    """Lines between the pixels of the picture, once they are large."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme) -> None:
        super().__init__(glass, parent)
        self._theme = theme

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        seen = projection.place(self.rect()) & QRectF(area)
        if seen.isEmpty():
            return
        left, top = projection.picture_point(seen.topLeft())
        right, bottom = projection.picture_point(seen.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.color("line.strong", 0.45), 0))
        for x in range(int(left), int(right) + 1):
            at = round(projection.point(x, 0).x())
            painter.drawLine(QPointF(at, seen.top()), QPointF(at, seen.bottom()))
        for y in range(int(top), int(bottom) + 1):
            at = round(projection.point(0, y).y())
            painter.drawLine(QPointF(seen.left(), at), QPointF(seen.right(), at))


class ToolLayer(Layer):
    """The outline, the handles, the line that a tool draws while it works."""

    def __init__(self, glass: Glass, parent: QGraphicsItem) -> None:
        super().__init__(glass, parent)
        self._tool: Tool | None = None
        self.setRect(EVERYWHERE)

    def show_tool(self, tool: Tool | None) -> None:
        """What this one draws; None: nothing is drawn now."""
        self._tool = tool
        self.setVisible(tool is not None and type(tool).paint is not Tool.paint)
        self.update()

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        if self._tool is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._tool.paint(painter, projection)
            painter.restore()
