"""A canvas with a picture and a mask, for tests of the Edit page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from services.types import Box
from tests.ui.windows import present
from ui.edit.canvas_pane import CanvasPane
from ui.theme import Theme

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
NONE = QPoint()


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
        self.viewport = self.canvas.viewport()
        """What mouse, pen and fingers reach of it."""
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
        projection = self.canvas.projection
        return (projection.point(x, y) / projection.ratio).toPoint()

    def drag(self, *points: tuple[float, float], keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """The left button goes down at the first point, along the others and up at the last."""
        where = [self.at(*point) for point in points]
        QTest.mousePress(self.viewport, LEFT, keys, where[0])
        for point in where[1:]:
            move_mouse(self.viewport, point, LEFT, keys)
        QTest.mouseRelease(self.viewport, LEFT, keys, where[-1])

    def said(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of everything that was asked for by that name."""
        return [values[1:] for values in self.asked if values[0] == name]

    def colour_at(self, x: float, y: float) -> QColor:
        """What is painted at a point of the picture."""
        return self.canvas.grab().toImage().pixelColor(self.at(x, y))

    def colours_at(self, points: Iterable[tuple[float, float]]) -> set[str]:
        """What is painted at some points of the picture."""
        shot = self.canvas.grab().toImage()
        return {shot.pixelColor(self.at(*point)).name() for point in points}


def move_mouse(widget: QWidget, point: QPoint, buttons: Qt.MouseButton, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """QTest moves the mouse without buttons and keys."""
    there = QPointF(widget.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, buttons, keys)
    QCoreApplication.sendEvent(widget, event)


def turn_wheel(
    widget: QWidget, at: QPointF, *, angle: QPoint, pixels: QPoint = NONE, keys: Qt.KeyboardModifier = NO_KEYS
) -> None:
    """A wheel tells angles only, a touch pad pixels too."""
    there = QPointF(widget.mapToGlobal(at.toPoint()))
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    QCoreApplication.sendEvent(widget, QWheelEvent(at, there, pixels, angle, none, keys, phase, False))


def press_pen(widget: QWidget, at: QPointF, end: QPointingDevice.PointerType, pressure: float) -> None:
    """A pen goes down and up."""
    can = QInputDevice.Capability
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, end, can.Position | can.Pressure, 1, 2)
    there = QPointF(widget.mapToGlobal(at.toPoint()))
    for kind, buttons in (
        (QEvent.Type.TabletPress, LEFT),
        (QEvent.Type.TabletMove, LEFT),
        (QEvent.Type.TabletRelease, Qt.MouseButton.NoButton),
    ):
        event = QTabletEvent(kind, device, at, there, pressure, 0, 0, 0, 0, 0, NO_KEYS, LEFT, buttons)
        QCoreApplication.sendEvent(widget, event)
