"""The rows of the thread list: threads under headings of when they were last used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from services.types import AskThreadSummary
from ui.ask import words
from ui.ask.previews import Previews
from ui.shared import row_paint
from ui.shared.plain_tip import plain_tip
from ui.shared.row_paint import paint_heading, paint_line
from ui.theme import Theme

translate = QCoreApplication.translate

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHT, _PICTURE, _SIDE, _GAP = 50, 34, 8, 10
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """`pinned`, `today`, `week` or `earlier`."""

    group: str


Row = Heading | AskThreadSummary


class ThreadRows(QAbstractListModel):
    """All threads of the list, pinned ones first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_threads(self, threads: Sequence[AskThreadSummary], now: datetime) -> None:
        """These, newest first; `now` in the person's own time zone."""
        rows: list[Row] = []
        for row in threads:
            group = _group(row, now)
            if group not in (before.group for before in rows if isinstance(before, Heading)):
                rows.append(Heading(group))
            rows.append(row)
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, thread_id: str) -> int:
        """The row of a thread, -1: it is not in the list."""
        found = (n for n, row in enumerate(self._rows) if isinstance(row, AskThreadSummary) and row.id == thread_id)
        return next(found, -1)

    def thread_at(self, number: int) -> AskThreadSummary | None:
        """The thread of a row; None: a heading, or no row."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return row if isinstance(row, AskThreadSummary) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, AskThreadSummary):
            return plain_tip(row.title)
        return None

    def _spoken(self, row: Row) -> str:
        if isinstance(row, Heading):
            return heading_text(row)
        pinned = self.tr("pinned, ") if row.pinned else ""
        return f"{pinned}{words.thread_title(row.title)}, {words.thread_facts(row)}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return there if isinstance(self._rows[index.row()], Heading) else there | Qt.ItemFlag.ItemIsSelectable


def heading_text(heading: Heading) -> str:
    """The words of a heading."""
    return {
        "pinned": translate("Ask", "Pinned"),
        "today": translate("Ask", "Today"),
        "week": translate("Ask", "This week"),
    }.get(heading.group, translate("Ask", "Earlier"))


def _group(row: AskThreadSummary, now: datetime) -> str:
    if row.pinned:
        return "pinned"
    day = row.changed_at.astimezone(now.tzinfo).date()
    if day >= now.date():
        return "today"
    return "week" if day > (now - timedelta(days=7)).date() else "earlier"


class ThreadDelegate(QStyledItemDelegate):
    """A picture, the title, and a line of facts."""

    def __init__(self, theme: Theme, previews: Previews, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self.named = ""
        """Id of the thread whose name is being written, in a field that stands where its words do."""

    def words_room(self, row: QRect) -> QRect:
        """Where the words of a row stand in it."""
        left = row.left() + 2 * _SIDE + self._theme.px(_PICTURE) + _GAP
        return QRect(left, row.top(), row.right() - 2 * _SIDE - left, row.height())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(0, self._theme.px(row_paint.HEADING_HEIGHT if heading else _HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if isinstance(row, Heading):
            paint_heading(painter, self._theme, option.rect, heading_text(row))
        elif isinstance(row, AskThreadSummary):
            self._paint_thread(painter, option, row)
        painter.restore()

    def _paint_thread(self, painter: QPainter, option: QStyleOptionViewItem, row: AskThreadSummary) -> None:
        theme = self._theme
        room: QRect = option.rect.adjusted(_SIDE, 1, -_SIDE, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(room, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.property("keyfocus"):
            painter.setPen(QPen(theme.color("focus.ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 6, 6)
        edge = theme.px(_PICTURE)
        cover = QRect(room.left() + _SIDE, room.top() + (room.height() - edge) // 2, edge, edge)
        self._paint_cover(painter, cover, row)
        if row.id == self.named:
            return
        left = cover.right() + _GAP
        right = room.right() - _SIDE
        if row.pinned:
            pin = theme.px(14)
            painter.drawPixmap(right - pin, room.top() + theme.px(8), theme.pixmap("pin", pin, "text.tertiary"))
            right -= pin + 4
        middle = room.center().y()
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.primary"))
        high = theme.line_height("body")
        paint_line(painter, QRect(left, middle - high + 1, right - left, high), words.thread_title(row.title))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        under = QRect(left, middle + 1, room.right() - _SIDE - left, theme.line_height("caption") + 1)
        paint_line(painter, under, words.thread_facts(row))

    def _paint_cover(self, painter: QPainter, place: QRect, row: AskThreadSummary) -> None:
        pixmap = None if row.cover is None else self._previews.get(row.cover)
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), 4, 4)
        painter.save()
        painter.setClipPath(path)
        if pixmap is None:
            painter.fillRect(place, self._theme.color("bg.raised"))
            edge = self._theme.px(18)
            mark = self._theme.pixmap("ask" if row.cover is None else "image", edge, "text.tertiary")
            painter.drawPixmap(place.center().x() - edge // 2 + 1, place.center().y() - edge // 2 + 1, mark)
        else:
            size = pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            whole = QRect(place.topLeft(), size)
            whole.moveCenter(place.center())
            painter.drawPixmap(whole, pixmap)
        painter.restore()
