"""Move and pick: notes on the picture, and the picture in a larger frame."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from services.types import Box, Mark
from ui.edit import canvas_marks
from ui.edit.gestures import Gestures
from ui.edit.subject import Subject
from ui.edit.tools.groups import Group, button
from ui.edit.tools.rectangle import paint_outline
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.menu import Menu
from ui.shared.projection import Projection
from ui.theme import Theme

translate = QCoreApplication.translate
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_FAR = 10


class MoveTool(Tool):
    """A click picks a note; it is dragged, moved with the arrow keys (Shift: 10 pixels) or removed with Del. Without a
    note, dragging moves the picture inside a frame that is larger than it."""

    id: ClassVar[str] = "move"
    icon: ClassVar[str] = "cursor"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, theme: Theme, gestures: Gestures, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._subject = subject
        self._picked = -1
        self._start: Pointer | None = None
        self._by = QPointF()
        self._offers = False
        self.align = QPushButton()
        self.align.clicked.connect(self._open_menu)
        self.remove = button("quiet")
        self.remove.clicked.connect(self._remove)

    @property
    def name(self) -> str:
        return translate("Tools", "Move and pick")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Move")

    def make_groups(self) -> list[QWidget]:
        self._remove_group = Group(self.remove, word=self._word_remove)
        return [Group(self.align, word=self._word), self._remove_group]

    def shows(self, group: QWidget) -> bool:
        return group is not self._remove_group or self.picked is not None

    def refresh(self) -> None:
        if self._picked >= len(self._subject.marks):
            self._picked = -1
        self._offer()
        self.changed.emit()

    @property
    def picked(self) -> Mark | None:
        """The note that is picked."""
        marks = self._subject.marks
        return marks[self._picked] if 0 <= self._picked < len(marks) else None

    @property
    def hidden_mark(self) -> int:
        return self._picked if not self._by.isNull() else -1

    @property
    def busy(self) -> bool:
        return self._start is not None or self.picked is not None

    def press(self, at: Pointer) -> None:
        self._picked = canvas_marks.hit(self.theme, self._subject.marks, at.at, at.reach / 2)
        self._start = at if self.picked is not None or self._roomy else None
        self._by = QPointF()
        self._offer()
        self.changed.emit()

    def move(self, at: Pointer) -> None:
        if self._start is not None:
            self._by = QPointF(at.x - self._start.x, at.y - self._start.y)
            self.changed.emit()

    def release(self, at: Pointer) -> None:
        if self._start is not None:
            by, self._start, self._by = self._by, None, QPointF()
            if not by.isNull():
                self._move(by.x(), by.y())
            self.changed.emit()

    def abort(self) -> None:
        if self._start is None:
            self._picked = -1
        self._start, self._by = None, QPointF()
        self._offer()
        self.changed.emit()

    def key(self, event: QKeyEvent) -> bool:
        if self.picked is None:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
            return True
        if key not in _ARROWS:
            return False
        far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._move(*(step * far for step in _ARROWS[key]))
        return True

    def paint(self, painter: QPainter, projection: Projection) -> None:
        mark = self.picked
        if mark is None:
            if self._start is not None and self._roomy:
                paint_outline(
                    painter, self.theme, projection.ratio, "drawRect", projection.rect(self._moved_frame(self._by))
                )
            return
        if not self._by.isNull():
            canvas_marks.paint(painter, self.theme, _moved(mark, self._by.x(), self._by.y()), projection)
        bounds = canvas_marks.bounds(self.theme, mark).translated(self._by)
        rect = QRectF(projection.point(bounds.left(), bounds.top()), projection.point(bounds.right(), bounds.bottom()))
        edge = 4 * projection.ratio
        paint_outline(painter, self.theme, projection.ratio, "drawRect", rect.adjusted(-edge, -edge, edge, edge))

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        over = canvas_marks.hit(self.theme, self._subject.marks, at.at, at.reach / 2) >= 0
        return Qt.CursorShape.SizeAllCursor if over or self._roomy else self.shape

    # -- what it does --------------------------------------------------------------------------------------------------

    @property
    def _roomy(self) -> bool:
        """The frame is larger than the picture."""
        return self._subject.frame != self._subject.picture

    def _moved_frame(self, by: QPointF) -> Box:
        """The frame when the picture is moved so in it: it goes the other way, and keeps the picture inside."""
        frame, picture = self._subject.frame, self._subject.picture
        left = min(0, max(frame.left - round(by.x()), picture.width - frame.width))
        top = min(0, max(frame.top - round(by.y()), picture.height - frame.height))
        return Box(left, top, *frame.size)

    def _move(self, dx: float, dy: float) -> None:
        if (mark := self.picked) is not None:
            self.gestures.mark_changed.emit(self._picked, _moved(mark, dx, dy))
        elif self._roomy and (frame := self._moved_frame(QPointF(dx, dy))) != self._subject.frame:
            self.gestures.frame_wanted.emit(frame)

    def _remove(self) -> None:
        if self.picked is not None:
            number, self._picked = self._picked, -1
            self.gestures.mark_removed.emit(number)

    def _open_menu(self) -> None:
        menu = Menu(self.theme, self.align)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.align.text())
        rows = (
            (translate("Tools", "Left edge"), 0.0, None),
            (translate("Tools", "Middle, left to right"), 0.5, None),
            (translate("Tools", "Right edge"), 1.0, None),
            (translate("Tools", "Top edge"), None, 0.0),
            (translate("Tools", "Middle, top to bottom"), None, 0.5),
            (translate("Tools", "Bottom edge"), None, 1.0),
        )
        for text, across, down in rows:
            menu.addAction(text, lambda across=across, down=down: self._align(across, down))
        menu.popup(self.align.mapToGlobal(QPoint(0, self.align.height() + 2)))

    def _align(self, across: float | None, down: float | None) -> None:
        """Move what is picked, else the picture, to that share of the frame."""
        frame, picture = QRectF(*_numbers(self._subject.frame)), QRectF(*_numbers(self._subject.picture))
        mark = self.picked
        what = picture if mark is None else canvas_marks.bounds(self.theme, mark)
        dx = 0.0 if across is None else frame.left() + (frame.width() - what.width()) * across - what.left()
        dy = 0.0 if down is None else frame.top() + (frame.height() - what.height()) * down - what.top()
        self._move(dx, dy)

    def _offer(self) -> None:
        self.align.setEnabled(self.picked is not None or self._roomy)
        if (self.picked is not None) is not self._offers:
            self._offers = not self._offers
            self.groups_changed.emit()

    def _word(self) -> None:
        self.align.setText(translate("Tools", "Align to frame"))
        self.align.setToolTip(translate("Tools", "Moves the note that is picked, else the picture in a larger frame"))

    def _word_remove(self) -> None:
        self.remove.setText(translate("Tools", "Remove note"))
        self.remove.setToolTip(f"{translate('Tools', 'Remove note')}  Del")


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))


def _numbers(box: Box) -> tuple[float, float, float, float]:
    return float(box.left), float(box.top), float(box.width), float(box.height)
