"""A canvas with a picture and a mask, for tests of the Edit page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services.types import Box
from tests.ui.windows import present
from ui.edit.canvas_pane import CanvasPane
from ui.theme import Theme

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def plain_image(width: int, height: int, colour: str = "#3b4a8a") -> QImage:
    """One colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


class Bench:
    """The pane, and someone who decodes at once and notes what is asked for."""

    def __init__(self, theme: Theme, qtbot: QtBot, *, size: tuple[int, int] = (1100, 760)) -> None:
        self.pane = CanvasPane(theme)
        qtbot.addWidget(self.pane)
        self.pane.resize(*size)
        present(qtbot, self.pane)
        self.canvas = self.pane.canvas
        self.wanted: list[int] = []
        self.asked: list[tuple[object, ...]] = []
        self.canvas.picture_wanted.connect(self._decode)
        gestures = self.pane.gestures
        for name in (
            "begin_stroke", "stroke_to", "end_stroke", "abort_stroke", "line_to", "rectangle", "ellipse", "polygon",
            "wand", "smart_box", "smart_mark", "smart_done", "smart_cancel", "mask_action", "frame_wanted",
            "crop_wanted", "mark_added", "mark_changed", "mark_removed", "preview_wanted", "step_wanted",
        ):  # fmt: skip
            getattr(gestures, name).connect(lambda *values, name=name: self.asked.append((name, *values)))
        self.width, self.height = 0, 0
        self.bytes = bytearray()

    def _decode(self, edge: int) -> None:
        self.wanted.append(edge)
        share = 1.0 if not edge else min(1.0, edge / max(self.width, self.height))
        self.canvas.add_pixmap(plain_image(round(self.width * share), round(self.height * share)))

    def open(self, width: int = 800, height: int = 600) -> None:
        """A picture of one colour with an empty mask; the canvas has the focus."""
        self.width, self.height = width, height
        self.pane.show_picture(width, height, "#3b4a8a")
        self.bytes = bytearray(width * height)
        self.canvas.set_mask(memoryview(self.bytes), Box(0, 0, width, height))
        self.canvas.setFocus()

    def choose(self, tool: str) -> None:
        QTest.mouseClick(self.pane.column.buttons[tool], LEFT)
        self.canvas.setFocus()

    def at(self, x: float, y: float) -> QPoint:
        """Where a point of the picture is on the canvas."""
        sight = self.canvas.sight
        return (sight.point(x, y) / sight.ratio).toPoint()

    def drag(self, *points: tuple[float, float], keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """The left button goes down at the first point, along the others and up at the last."""
        where = [self.at(*point) for point in points]
        QTest.mousePress(self.canvas, LEFT, keys, where[0])
        for point in where[1:]:
            _move(self.canvas, point, keys)
        QTest.mouseRelease(self.canvas, LEFT, keys, where[-1])

    def said(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of everything that was asked for by that name."""
        return [values[1:] for values in self.asked if values[0] == name]

    def colour_at(self, x: float, y: float) -> QColor:
        """What is painted at a point of the picture."""
        return self.canvas.grab().toImage().pixelColor(self.at(x, y))


def _move(canvas: object, point: QPoint, keys: Qt.KeyboardModifier) -> None:
    """QTest moves the mouse without buttons and keys."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    assert isinstance(canvas, QWidget)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(canvas.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        LEFT,
        keys,
    )
    QCoreApplication.sendEvent(canvas, event)
