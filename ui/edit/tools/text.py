"""Text notes, typed in place."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from services.types import Mark, MarkKind
from ui.edit import canvas_marks
from ui.edit.gestures import Gestures
from ui.edit.subject import Subject
from ui.edit.tools.groups import Group, LengthSlider, label
from ui.edit.tools.inks import InkChoice
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.theme import Theme

translate = QCoreApplication.translate
_MOST = 600
_USUAL = 48


class TextTool(Tool):
    """A click begins a text there, or opens the one that is there. Enter, or a click beside it, puts it down;
    Shift+Enter begins a line, Esc drops what was typed. An empty text is removed."""

    id: ClassVar[str] = "text"
    icon: ClassVar[str] = "text"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.IBeamCursor

    def __init__(
        self, theme: Theme, gestures: Gestures, subject: Subject, ink: InkChoice, parent: QObject | None = None
    ) -> None:
        super().__init__(theme, gestures, parent)
        self._subject = subject
        self._ink = ink
        self._field: TextField | None = None
        self._mark: Mark | None = None
        self._number = -1
        self._height_label, self._height = label(), LengthSlider(theme, _MOST)
        self._height.set_value(_USUAL)
        self._height_label.setBuddy(self._height)
        self._height.changed.connect(lambda _value: self._restyle())
        ink.changed.connect(self._restyle)

    @property
    def name(self) -> str:
        return translate("Tools", "Text note")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Text")

    def make_groups(self) -> list[QWidget]:
        return [self._ink.make(), Group(self._height_label, self._height, word=self._word)]

    @property
    def field(self) -> QPlainTextEdit | None:
        """Where the text is typed now."""
        return self._field

    @property
    def busy(self) -> bool:
        return self._field is not None

    @property
    def hidden_mark(self) -> int:
        return self._number

    def release(self, at: Pointer) -> None:
        if self._field is not None:
            self._put_down()
            return
        marks = self._subject.marks
        number = canvas_marks.hit(self.theme, marks, at.at, at.reach / 2)
        if number >= 0 and marks[number].kind is MarkKind.TEXT:
            self._begin(marks[number], number)
        else:
            width = self._height.value / canvas_marks.LETTERS
            self._begin(Mark(kind=MarkKind.TEXT, points=(at.at,), colour=self._ink.colour, width=width), -1)

    def abort(self) -> None:
        self._drop()

    def follow(self, projection: Projection) -> None:
        """The picture lies there now: so does the text."""
        if self._field is not None and self._mark is not None:
            self._field.place(self.theme, self._mark, projection)

    def _begin(self, mark: Mark, number: int) -> None:
        host = self.host
        if host is None:
            return
        self._mark, self._number = mark, number
        field = self._field = TextField(host)
        field.setAccessibleName(self.name)
        field.setPlainText(mark.text)
        field.done.connect(self._put_down)
        field.dropped.connect(self._drop)
        field.textChanged.connect(self.changed)
        field.selectAll()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _put_down(self) -> None:
        field, mark, number = self._field, self._mark, self._number
        if field is None or mark is None:
            return
        text = field.toPlainText().strip()
        self._drop()
        written = replace(mark, text=text)
        if number < 0 and text:
            self.gestures.mark_added.emit(written)
        elif number >= 0 and not text:
            self.gestures.mark_removed.emit(number)
        elif number >= 0 and self._subject.marks[number] != written:
            self.gestures.mark_changed.emit(number, written)

    def _drop(self) -> None:
        field, self._field, self._mark, self._number = self._field, None, None, -1
        if field is not None:
            had_focus = field.hasFocus()
            field.done.disconnect(self._put_down)
            field.hide()
            field.deleteLater()
            if had_focus and self.host is not None:
                self.host.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _restyle(self) -> None:
        """Colour and height have changed: also for the text that is being typed."""
        if self._mark is not None:
            width = self._height.value / canvas_marks.LETTERS
            self._mark = replace(self._mark, colour=self._ink.colour, width=width)
            self.changed.emit()

    def state(self) -> dict[str, int | str | bool]:
        return {"height": self._height.value}

    def restore(self, state: dict[str, int | str | bool]) -> None:
        if isinstance(height := state.get("height"), int):
            self._height.set_value(height)

    def _word(self) -> None:
        self._height_label.setText(translate("Tools", "Letter height"))
        self._height.setAccessibleName(translate("Tools", "Letter height"))


class TextField(QPlainTextEdit):
    """`done`: Enter, or the focus went elsewhere; `dropped`: Esc."""

    done = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)

    def place(self, theme: Theme, mark: Mark, projection: Projection) -> None:
        """Over its place on the picture, in its colour and size."""
        font = canvas_marks.text_font(theme, mark.width, projection.scale / projection.ratio)
        look = f"font-size: {font.pixelSize()}px; font-weight: {font.weight().value}; color: {mark.colour};"
        sheet = f"QPlainTextEdit {{ {look} background: transparent; border: 0; padding: 0; }}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
        self.setFont(font)
        metrics = QFontMetrics(font)
        lines = self.toPlainText().split("\n")
        width = max(metrics.horizontalAdvance(f"{line}  ") for line in lines) + metrics.averageCharWidth() * 2
        at = (projection.point(*mark.points[0]) / projection.ratio).toPoint()
        self.move(at)
        self.resize(QSize(max(width, 24), metrics.lineSpacing() * len(lines) + 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.done.emit()
