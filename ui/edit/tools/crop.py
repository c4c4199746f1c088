"""Crop: what is kept of the picture."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from services.types import Box
from ui.edit.gestures import Gestures
from ui.edit.subject import NOTHING, Subject
from ui.edit.tools.choices import BoxFields, RatioChoice
from ui.edit.tools.handles import Handles
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.theme import Theme

translate = QCoreApplication.translate
_DIMMED = 0.6


class CropTool(Tool):
    """A box that is dragged or typed; Enter or the button makes a version of what is inside."""

    id: ClassVar[str] = "crop"
    icon: ClassVar[str] = "crop"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, theme: Theme, gestures: Gestures, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._subject = subject
        self._of = NOTHING
        self._handles = Handles(theme)
        self.ratio = RatioChoice(
            theme, lambda: [("", translate("Tools", "Free")), ("original", translate("Tools", "Original"))]
        )
        self.ratio.changed.connect(lambda _ratio: self._to_ratio())
        self.numbers = BoxFields(theme, self)
        self.numbers.changed.connect(self._typed)
        self.numbers.applied.connect(lambda _box: self._apply())
        self.numbers.apply.setProperty("kind", "primary")

    @property
    def name(self) -> str:
        return translate("Tools", "Crop")

    def make_groups(self) -> list[QWidget]:
        return [self.ratio.group, *self.numbers.groups]

    def refresh(self) -> None:
        picture = self._subject.picture
        if picture != self._of:
            self._of = picture
            self._handles.outer = picture
            self._handles.ratio = 0.0
            self._handles.box = picture
        self._show()

    @property
    def box(self) -> Box:
        """What is kept."""
        return self._handles.box

    @property
    def busy(self) -> bool:
        return self._handles.dragged or self._handles.box != self._subject.picture

    def press(self, at: Pointer) -> None:
        if not self._handles.grab(at):
            self.abort()

    def move(self, at: Pointer) -> None:
        self._handles.ratio = self._ratio
        if self._handles.drag(at):
            self._show()

    def release(self, at: Pointer) -> None:
        self._handles.drop()
        self.changed.emit()  # the thirds go

    def double_click(self, at: Pointer) -> None:
        self._handles.drop()
        self._apply()

    def abort(self) -> None:
        self._handles.drop()
        self._handles.box = self._subject.picture
        self._show()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._apply()
            return True
        return False

    def paint(self, painter: QPainter, projection: Projection) -> None:
        rect = projection.rect(self._handles.box)
        outside = QPainterPath()
        outside.addRect(projection.rect(self._subject.picture))
        outside.addRect(rect)
        painter.fillPath(outside, self.theme.color("bg.scrim", _DIMMED))
        if self._handles.dragged:
            painter.setPen(QPen(self.theme.color("text.onScrim", 0.5), projection.ratio))
            for third in (1 / 3, 2 / 3):
                x, y = rect.left() + rect.width() * third, rect.top() + rect.height() * third
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        self._handles.paint(painter, projection)

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        return self._handles.cursor(at)

    @property
    def _ratio(self) -> float:
        ratio, picture = self.ratio.ratio, self._subject.picture
        return ratio if ratio >= 0 else picture.width / max(picture.height, 1)

    def _to_ratio(self) -> None:
        """The largest box of that ratio in the middle of the picture."""
        picture, ratio = self._subject.picture, self._ratio
        self._handles.ratio = ratio
        if ratio:
            width = min(picture.width, round(picture.height * ratio))
            height = min(picture.height, round(picture.width / ratio))
            left, top = (picture.width - width) // 2, (picture.height - height) // 2
            self._handles.box = Box(left, top, width, height)
        self._show()

    def _typed(self, box: Box) -> None:
        self._handles.ratio = 0.0
        self._handles.take(box)
        self._show()

    def _apply(self) -> None:
        box = self._handles.box
        if not box.empty and box != self._subject.picture:
            self.gestures.crop_wanted.emit(box)

    def _show(self) -> None:
        self.numbers.show_box(self._handles.box)
        self.numbers.apply.setEnabled(self._handles.box != self._subject.picture)
        self.changed.emit()
