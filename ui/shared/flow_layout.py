"""Lays widgets out like words: left to right, then on the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Wraps its widgets. `spacing` is the gap in a line, `line_spacing` the gap between lines (default: the same)."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6, line_spacing: int | None = None) -> None:
        super().__init__(parent)
        self._cells: list[QLayoutItem] = []
        self._right = False
        self._line_spacing = spacing if line_spacing is None else line_spacing
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def set_right(self, *, right: bool) -> None:
        """Lines end at the right edge instead of beginning at the left."""
        self._right = right
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._cells.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Adds a widget before the one at `index`."""
        self.addWidget(widget)
        self._cells.insert(index, self._cells.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._cells)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._cells[index] if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._cells.pop(index) if 0 <= index < len(self._cells) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for cell in self._visible():
            size = size.expandedTo(cell.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _visible(self) -> list[QLayoutItem]:
        return [cell for cell in self._cells if not cell.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Places the widgets (if `move`) and returns the height that they take."""
        area = rect.marginsRemoved(self.contentsMargins())
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = area.width() + 1
        for cell in self._visible():
            size = cell.sizeHint().boundedTo(QSize(max(area.width(), 1), cell.sizeHint().height()))
            if not lines or x + size.width() > area.width():
                lines.append([])
                x = 0
            lines[-1].append((cell, size))
            x += size.width() + self.spacing()
        y = area.top()
        for line in lines:
            height = max(size.height() for _, size in line)
            if move:
                used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
                left = area.left() + max(0, area.width() - used) if self._right else area.left()
                self._place(line, QPoint(left, y), height)
            y += height + self._line_spacing
        if lines:
            y -= self._line_spacing
        return y - area.top() + self.contentsMargins().top() + self.contentsMargins().bottom()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], start: QPoint, height: int) -> None:
        x = start.x()
        for cell, size in line:
            cell.setGeometry(QRect(QPoint(x, start.y() + (height - size.height()) // 2), size))
            x += size.width() + self.spacing()
