"""A column of widgets that are made as they come into sight, so that a long thread opens as fast as a short one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from ui.theme import Theme

_MOST_WIDTH = 664
_SIDE, _END = 20, 20
"""Pixels that stay free at the sides, above the first and below the last row."""
_NEAR = 12
"""So many pixels from the end still count as the end."""
_ROUNDS = 8
"""Measured heights move others into sight; after so many rounds the rest waits for the next time."""


@dataclass(slots=True)
class Anchor:
    """The row at the upper edge, and how much of it lies above."""

    key: str = ""
    above: int = 0


class _Inside(QWidget):
    """All rows, as high as the column. It is opaque, so that moving it moves what is painted and paints only what has
    come into sight; the rows, which are not, would each be painted anew."""

    def __init__(self, theme: Theme, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._changed = changed
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.color("bg.window"))


class Column(QAbstractScrollArea):
    """`end_seen(bool)`: the view came to the end of the column, or left it.

    It follows its end only while that is in sight; else what is read stays where it is, whatever grows above or below.
    """

    end_seen = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        build: Callable[[str, QWidget], QWidget],
        guess: Callable[[str, int], int],
        gap: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        """`build(key, parent)`: the widget of a row, whose height follows from its width; `guess(key, width)`: the
        height of one that has none yet; `gap(key)`: pixels above it."""
        super().__init__(parent)
        self._theme = theme
        self._build, self._guess, self._gap = build, guess, gap
        self._keys: tuple[str, ...] = ()
        self._heights: dict[str, int] = {}
        self._guesses: dict[str, int] = {}
        self._laid: tuple[list[int], list[int], int] | None = None
        """Tops, heights and the height of all, as long as they are so."""
        self._width = 0
        self._widgets: dict[str, QWidget] = {}
        self._anchor = Anchor()
        self._at_end = True
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrange)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inside = _Inside(theme, self._soon.start, self.viewport())
        self._inside.show()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._forget)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # -- rows ---------------------------------------------------------------------------------------------------------

    @property
    def keys(self) -> tuple[str, ...]:
        return self._keys

    def show_rows(self, keys: Sequence[str], *, to_end: bool = False) -> None:
        """These rows in this order; those that were there keep their widgets. `to_end`: go to the last one."""
        self._keys = tuple(keys)
        self._guesses.clear()
        self._laid = None
        for key in [key for key in self._widgets if key not in self._keys]:
            self._drop(key)
        self._heights = {key: height for key, height in self._heights.items() if key in set(self._keys)}
        if to_end:
            self._at_end = True
        self._arrange()

    def widget(self, key: str) -> QWidget | None:
        """The widget of a row, if it has one now."""
        return self._widgets.get(key)

    def changed(self) -> None:
        """Rows may be higher or lower now."""
        self._soon.start()

    def grew(self, part: QWidget) -> None:
        """A part of a row has other words now: give the row its new height at once. Left to themselves, its layouts
        would first squeeze everything into the height that it had, and all of it would be painted twice."""
        inside = part
        while inside is not None and (above := inside.parentWidget()) is not self._inside:
            inside.updateGeometry()  # forgets, for one layout after the other, how high it was
            inside = above
        self._arrange()

    def to_end(self) -> None:
        """Go to the last row, and follow from now on."""
        self._set_at_end(True)
        self._arrange()

    def go_to(self, key: str) -> None:
        """Bring a row to the upper edge."""
        if key in self._keys:
            self._anchor = Anchor(key, -_SIDE)
            self._set_at_end(False)
            self._arrange()

    @property
    def at_end(self) -> bool:
        return self._at_end

    # -- where everything lies ----------------------------------------------------------------------------------------

    def _row_width(self) -> int:
        return max(1, min(self._theme.px(_MOST_WIDTH), self.viewport().width() - 2 * _SIDE))

    def _tops(self) -> tuple[list[int], list[int], int]:
        """Upper edge and height of each row, and the height of all, from the first pixel of the column."""
        if self._laid is not None:
            return self._laid
        tops: list[int] = []
        heights: list[int] = []
        y = _END
        for number, key in enumerate(self._keys):
            y += self._gap(key) if number else 0
            height = self._heights.get(key)
            if height is None and (height := self._guesses.get(key)) is None:
                height = self._guesses[key] = self._guess(key, self._width)
            tops.append(y)
            heights.append(height)
            y += height
        self._laid = tops, heights, y + _END
        return self._laid

    def _arrange(self) -> None:
        if self._busy or self.viewport().width() < 2 * _SIDE:
            return
        self._busy = True
        self._soon.stop()
        try:
            if (width := self._row_width()) != self._width:
                self._width = width
                self._heights.clear()
                self._guesses.clear()
                self._laid = None
            view = self.viewport().height()
            for _ in range(_ROUNDS):
                tops, heights, total = self._tops()
                value = self._value(tops, total, view)
                near = self._rows_between(tops, heights, value - view // 2, value + view + view // 2)
                if not self._measure(near):
                    break
            tops, heights, total = self._tops()
            value = self._value(tops, total, view)
            # moved by itself, and before rows change: what is moved and nothing else is not painted anew
            self._inside.resize(self.viewport().width(), max(total, view))
            self._inside.move(0, -value)
            self._place(tops, heights, value, view)
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, total - view))
            bar.setPageStep(view)
            bar.setSingleStep(self._theme.px(24))
            bar.setValue(value)
            self._take_anchor(tops, heights, value)
        finally:
            self._busy = False

    def _value(self, tops: Sequence[int], total: int, view: int) -> int:
        most = max(0, total - view)
        if self._at_end:
            return most
        if self._anchor.key in self._keys:
            return min(most, max(0, tops[self._keys.index(self._anchor.key)] + self._anchor.above))
        return min(most, self.verticalScrollBar().value())

    def _rows_between(self, tops: Sequence[int], heights: Sequence[int], top: int, bottom: int) -> list[str]:
        pairs = zip(self._keys, tops, heights, strict=True)
        return [key for key, y, height in pairs if y < bottom and y + height > top]

    def _measure(self, keys: Sequence[str]) -> bool:
        """Make and measure these rows; True where one has another height than was thought."""
        moved = False
        for key in keys:
            widget = self._widgets.get(key)
            if widget is None:
                widget = self._widgets[key] = self._build(key, self._inside)
                widget.setGeometry(QRect(0, -20_000, self._width, 10))
                widget.show()
            height = widget.heightForWidth(self._width) if widget.hasHeightForWidth() else widget.sizeHint().height()
            if self._heights.get(key) != height:
                self._heights[key] = height
                self._laid = None
                moved = True
        return moved

    def _place(self, tops: Sequence[int], heights: Sequence[int], value: int, view: int) -> None:
        kept = set(self._rows_between(tops, heights, value - 2 * view, value + 3 * view))
        left = (self.viewport().width() - self._width) // 2
        focused = QApplication.focusWidget()
        for key, y, height in zip(self._keys, tops, heights, strict=True):
            widget = self._widgets.get(key)
            if widget is None:
                continue
            if key not in kept and not (focused is not None and widget.isAncestorOf(focused)):
                self._drop(key)
                continue
            widget.setGeometry(left, y, self._width, height)

    def _drop(self, key: str) -> None:
        widget = self._widgets.pop(key)
        widget.hide()
        widget.deleteLater()

    def _forget(self) -> None:
        """Other sizes: measure anew."""
        self._heights.clear()
        self._guesses.clear()
        self._laid = None
        self._width = 0
        self._soon.start()

    # -- scrolling ----------------------------------------------------------------------------------------------------

    def _scrolled(self, value: int) -> None:
        if self._busy:
            return
        tops, heights, _ = self._tops()
        self._take_anchor(tops, heights, value)
        self._set_at_end(value >= self.verticalScrollBar().maximum() - _NEAR)
        self._arrange()

    def _take_anchor(self, tops: Sequence[int], heights: Sequence[int], value: int) -> None:
        for key, y, height in zip(self._keys, tops, heights, strict=True):
            if y + height > value:
                self._anchor = Anchor(key, value - y)
                return

    def _set_at_end(self, at_end: bool) -> None:
        if at_end != self._at_end:
            self._at_end = at_end
            self.end_seen.emit(at_end)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what the keyboard goes to into sight."""
        if new is None or new is self.viewport() or not self.viewport().isAncestorOf(new):
            return
        top = new.mapTo(self.viewport(), QPoint(0, 0)).y()
        view, bar = self.viewport().height(), self.verticalScrollBar()
        if top < 0 or new.height() > view:
            bar.setValue(bar.value() + min(0, top))
        elif top + new.height() > view:
            bar.setValue(bar.value() + top + new.height() - view)

    # -- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Rows are placed one by one."""
