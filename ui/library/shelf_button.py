"""Rows of the Library's sidebar: icon, name, count."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from services.types import Shelf
from ui.library.drag import ASSET_MIME, PICTURES, carried, carries
from ui.library.wording import shelf_name
from ui.shared.drop_copy import accept_copy
from ui.theme import Theme

_ICONS = {
    Shelf.ALL: "images",
    Shelf.FAVOURITES: "star",
    Shelf.RECENT: "history",
    Shelf.GENERATED: "create",
    Shelf.IMPORTED: "upload",
    Shelf.TRASH: "trash",
}
_ROW, _ICON, _PADDING = 28, 18, 8


class SidebarRow(QAbstractButton):
    """Its owner gives it its text."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_icon = icon
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_ROW))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                theme.color("accent.fill", 0.3) if self.isDown() else theme.color("bg.selected" if on else "bg.hover")
            )
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        edge = theme.px(_ICON)
        icon = theme.pixmap(self._row_icon, edge, "accent.text" if on else "text.tertiary", self.devicePixelRatioF())
        painter.drawPixmap(_PADDING, (self.height() - edge) // 2, icon)
        right = self._paint_count(painter)
        font = theme.font("body")
        font.setWeight(font.Weight.Medium if on else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("text.primary" if on else "text.secondary"))
        left = 2 * _PADDING + edge
        room = QRect(left, 0, right - left - _PADDING, self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.property("keyfocus"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus.ring"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_count(self, painter: QPainter) -> int:
        """Returns the left edge of the count."""
        text = f"{self._count:,}" if self._count else ""
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("text.tertiary"))
        area = self.rect().adjusted(0, 0, -_PADDING, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return area.right() - painter.fontMetrics().horizontalAdvance(text)


class ShelfButton(SidebarRow):
    """A checkable row; its group makes it exclusive, one tab stop, moved through with the arrow keys.

    `dropped(ids)`: pictures were let go over a shelf that one can put them on.
    """

    dropped = Signal(object)

    def __init__(self, theme: Theme, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(theme, _ICONS[shelf], parent)
        self.shelf = shelf
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAcceptDrops(shelf in (Shelf.FAVOURITES, Shelf.TRASH))
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(shelf_name(self.shelf))
        self.setAccessibleName(f"{self.text()}, {self._count:,}")

    def set_count(self, count: int) -> None:
        self._count = count
        self.retranslate()
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What cannot be let go here is held, too, or the page around it would copy it into the library."""
        if carries(event.mimeData()):
            accept_copy(event)
            self.setDown(self._takes(event.mimeData()))
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event, where=self._takes(event.mimeData()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setDown(False)
        if self._takes(event.mimeData()):
            accept_copy(event)
            self.dropped.emit(carried(event.mimeData()))

    def _takes(self, mime: QMimeData) -> bool:
        """Files of browsed folders do not go to the Trash of the library."""
        return mime.hasFormat(ASSET_MIME if self.shelf is Shelf.TRASH else PICTURES)
