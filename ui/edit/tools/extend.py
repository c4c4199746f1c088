"""Extend the frame: what the picture is to show beyond its own edges."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from services.types import Box
from ui.edit.gestures import Gestures
from ui.edit.subject import Subject
from ui.edit.tools.choices import RatioChoice
from ui.edit.tools.groups import Group, NumberField, button, label
from ui.edit.tools.handles import Handles
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection, beside
from ui.theme import Theme

translate = QCoreApplication.translate
_MOST = 16_384


class ExtendTool(Tool):
    """By handles, by pixels on each side, or by a ratio. The picture itself always stays inside."""

    id: ClassVar[str] = "extend"
    icon: ClassVar[str] = "outpaint"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, theme: Theme, gestures: Gestures, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._subject = subject
        self._handles = Handles(theme)
        self.fields = [NumberField(theme, 0, _MOST) for _ in range(4)]
        self._labels = [label() for _ in self.fields]
        for text, field in zip(self._labels, self.fields, strict=True):
            text.setBuddy(field)
            field.changed.connect(lambda _value: self._typed())
        self.ratio = RatioChoice(theme, lambda: [("", translate("Tools", "Free"))])
        self.ratio.changed.connect(self._to_ratio)
        self.reset = button("quiet")
        self.reset.clicked.connect(lambda: self._ask(self._subject.picture))

    @property
    def name(self) -> str:
        return translate("Tools", "Extend the frame")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Extend")

    def make_groups(self) -> list[QWidget]:
        pairs = [widget for pair in zip(self._labels, self.fields, strict=True) for widget in pair]
        return [Group(*pairs), self.ratio.group, Group(self.reset, word=self._word)]

    def refresh(self) -> None:
        frame, picture = self._subject.frame, self._subject.picture
        self._handles.inner = picture
        self._handles.box = frame
        self._show(frame)
        self.reset.setEnabled(frame != picture)
        self.changed.emit()

    @property
    def busy(self) -> bool:
        return self._handles.dragged

    def press(self, at: Pointer) -> None:
        self._handles.grab(at)

    def move(self, at: Pointer) -> None:
        self._handles.ratio = self.ratio.ratio
        if self._handles.drag(at):
            self._show(self._handles.box)
            self.changed.emit()

    def release(self, at: Pointer) -> None:
        if self._handles.dragged:
            self._handles.drop()
            self._ask(self._handles.box)

    def abort(self) -> None:
        self._handles.abort()
        self.refresh()

    def paint(self, painter: QPainter, projection: Projection) -> None:
        box, picture = self._handles.box, self._subject.picture
        fill = self.theme.color("bg.hover", 0.5)
        for side in beside(picture, box):
            painter.fillRect(projection.rect(side), fill)
        self._handles.paint(painter, projection)

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        return self._handles.cursor(at)

    def _to_ratio(self, ratio: float) -> None:
        """The smallest frame of that ratio around the picture."""
        width, height = self._subject.picture.size
        if not ratio or not width:
            return
        wide, high = max(width, round(height * ratio)), max(height, round(width / ratio))
        self._ask(Box(-((wide - width) // 2), -((high - height) // 2), wide, high))

    def _typed(self) -> None:
        top, right, bottom, left = (field.value for field in self.fields)
        width, height = self._subject.picture.size
        self._ask(Box(-left, -top, width + left + right, height + top + bottom))

    def _ask(self, frame: Box) -> None:
        if frame != self._subject.frame:
            self.gestures.frame_wanted.emit(frame)

    def _show(self, frame: Box) -> None:
        picture = self._subject.picture
        sides = (-frame.top, frame.right - picture.right, frame.bottom - picture.bottom, -frame.left)
        for field, side in zip(self.fields, sides, strict=True):
            field.set_value(side)

    def _word(self) -> None:
        names = (
            translate("Tools", "Top"),
            translate("Tools", "Right"),
            translate("Tools", "Bottom"),
            translate("Tools", "Left"),
        )
        for text, field, name in zip(self._labels, self.fields, names, strict=True):
            text.setText(name)
            field.setAccessibleName(translate("Tools", "{side}, pixels").format(side=name))
        self.reset.setText(translate("Tools", "As the picture"))
