"""The rows of "Go to or do": what can be done now and pictures, each group under its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QBrush, QPainter, QTransform
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from services.types import Asset
from ui import strings
from ui.library import wording
from ui.library.thumbnails import Thumbnails
from ui.shared import row_paint
from ui.theme import Theme

translate = QCoreApplication.translate

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_COMMAND_HEIGHT, _PICTURE_HEIGHT, _PICTURE = 32, 44, 34
_SIDE, _GAP = 12, 10


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now; `keys`: its shortcut as this system writes it."""

    title: str
    keys: str
    run: Callable[[], object]
    also: str = ""
    """Another name it is found by: the English one, whatever the language."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the rows below it are: `commands` or `pictures`."""

    group: str

    @property
    def title(self) -> str:
        return translate("GoTo", "Commands") if self.group == "commands" else translate("GoTo", "Pictures")


Row = Heading | Command | Asset


class Rows(QAbstractListModel):
    """The commands and the pictures that were found for what is typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()
        self._pictures: tuple[Asset, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def set_commands(self, commands: Sequence[Command]) -> None:
        self._commands = tuple(commands)
        self._fill()

    def set_pictures(self, pictures: Sequence[Asset]) -> None:
        self._pictures = tuple(pictures)
        self._fill()

    @property
    def pictures(self) -> tuple[Asset, ...]:
        return self._pictures

    def row(self, number: int) -> Row:
        return self._rows[number]

    def _fill(self) -> None:
        self.beginResetModel()
        groups: tuple[tuple[Heading, Sequence[Row]], ...] = (
            (Heading("commands"), self._commands),
            (Heading("pictures"), self._pictures),
        )
        self._rows = tuple(row for heading, members in groups if members for row in (heading, *members))
        self.endResetModel()

    # -- Qt ------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return words(row)
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return there if isinstance(self._rows[index.row()], Heading) else there | Qt.ItemFlag.ItemIsSelectable


class RowFilter(QSortFilterProxyModel):
    """Commands whose name or keys hold every typed word; pictures were found by the library already."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._rows = rows
        self._words: list[str] = []
        self.setSourceModel(rows)

    def set_text(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        row = self._rows.row(source_row)
        if row == Heading("commands"):
            rows = (self._rows.row(number) for number in range(self._rows.rowCount()))
            return any(self._accepts(other) for other in rows if isinstance(other, Command))
        return not isinstance(row, Command) or self._accepts(row)

    def _accepts(self, command: Command) -> bool:
        text = f"{command.title} {command.keys} {command.also}".casefold()
        return all(word in text for word in self._words)


def words(row: Row) -> str:
    """What the row says."""
    return wording.title(row) if isinstance(row, Asset) else row.title


def beside(row: Row) -> str:
    """What stands at its right: the keys of a command, the day of a picture."""
    if isinstance(row, Asset):
        return strings.when(row.created_at)
    return row.keys if isinstance(row, Command) else ""


def spoken(row: Row) -> str:
    """A row in one sentence for screen readers."""
    name = wording.picture_name(row) if isinstance(row, Asset) else words(row)
    return ", ".join(part for part in (name, beside(row)) if part)


class RowDelegate(QStyledItemDelegate):
    """Words at the left, after the thumbnail of a picture; keys or the day at the right."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        match index.data(ROW_ROLE):
            case Heading():
                return QSize(0, self._theme.px(row_paint.HEADING_HEIGHT))
            case Command():
                return QSize(0, self._theme.px(_COMMAND_HEIGHT))
            case _:
                return QSize(0, self._theme.px(_PICTURE_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            row_paint.paint_heading(painter, self._theme, rect, row.title)
        else:
            row_paint.paint_lit(painter, self._theme, option)
            self._paint_row(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), row)
        painter.restore()

    def _paint_row(self, painter: QPainter, room: QRect, row: Row) -> None:
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("text.tertiary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, beside(row))
        right = painter.fontMetrics().horizontalAdvance(beside(row)) + _GAP
        left = self._paint_picture(painter, room, row) if isinstance(row, Asset) else 0
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text.primary"))
        row_paint.paint_line(painter, room.adjusted(left, 0, -right, 0), words(row))

    def _paint_picture(self, painter: QPainter, room: QRect, asset: Asset) -> int:
        """The picture cut to a square, or its mean colour until it is there; returns the width it takes."""
        edge = self._theme.px(_PICTURE)
        place = QRectF(room.left(), room.top() + (room.height() - edge) / 2, edge, edge)
        pixmap = self._thumbnails.pixmap(asset.id)
        brush = QBrush(self._theme.color("bg.press"))
        if pixmap is not None:
            scale = edge / min(pixmap.width(), pixmap.height())
            brush = QBrush(pixmap)
            middle = place.center()
            left, top = middle.x() - pixmap.width() * scale / 2, middle.y() - pixmap.height() * scale / 2
            brush.setTransform(QTransform.fromTranslate(left, top).scale(scale, scale))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        elif asset.colour:
            brush.setColor(asset.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        radius = self._theme.radius("sm")
        painter.drawRoundedRect(place, radius, radius)
        return edge + _GAP
