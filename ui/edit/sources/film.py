"""The pictures of a folder that was brought, in one row: each opens in place of the one that is edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from services.types import Raster
from ui import qt_image
from ui.shared.icon_button import icon_button
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

PREVIEW = 128
"""Pixels of the longest side of a small picture."""
_TILE = 44
_PATH_ROLE = int(Qt.ItemDataRole.UserRole)
_PIXMAP_ROLE = _PATH_ROLE + 1


class Film(Retranslated, QFrame):
    """`picked(number)`: open that one. `closed()`: the list is wanted no more. `preview_wanted(path)`: answer with
    `set_preview`. It is not there while it has nothing to show."""

    picked = Signal(int)
    closed = Signal()
    preview_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: tuple[Path, ...] = ()
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Frame(theme, self.list))
        self.list.itemClicked.connect(lambda _entry: self._pick())
        self.list.installEventFilter(self)
        self._close = icon_button(theme, "x")
        self._close.clicked.connect(self.closed)
        self.setProperty("role", "panel")
        self.setProperty("region", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self.list, 1)
        row.addWidget(self._close)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.hide()

    def show_files(self, files: Sequence[Path], current: int) -> None:
        """All of them, and the number of the one that is edited; -1: none of them."""
        if tuple(files) != self._files:
            self._files = tuple(files)
            self._fill()
        if current >= 0:
            self.list.setCurrentRow(current)
        else:
            self.list.clearSelection()
        self.setVisible(bool(self._files))

    def set_preview(self, path: str, raster: Raster | None) -> None:
        """The small picture of a file; others are ignored."""
        for row in range(self.list.count() if raster is not None else 0):
            entry = self.list.item(row)
            if raster is not None and entry.data(_PATH_ROLE) == path:
                entry.setData(_PIXMAP_ROLE, qt_image.pixmap(raster))

    def _fill(self) -> None:
        self.list.clear()
        for file in self._files:
            entry = QListWidgetItem()
            entry.setData(_PATH_ROLE, str(file))
            entry.setToolTip(plain_tip(file.name))
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, file.name)
            entry.setSizeHint(self._cell())
            self.list.addItem(entry)
            self.preview_wanted.emit(str(file))
        self.retranslate()

    def _pick(self) -> None:
        if (row := self.list.currentRow()) >= 0:
            self.picked.emit(row)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is not self.list or pressed not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return False
        self._pick()
        return True

    def _cell(self) -> QSize:
        edge = self._theme.px(_TILE) + 6
        return QSize(edge, edge)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures that were brought"))
        self.list.setAccessibleName(self.tr("Pictures that were brought"))
        self._title.setText(self.tr("%n picture(s)", "", len(self._files)))
        self._close.setAccessibleName(self.tr("Close the list"))
        self._close.setToolTip(self.tr("Close the list"))

    def _dress(self) -> None:
        self.list.setFixedHeight(self._cell().height() + self._theme.size("scrollbar") + 4)
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(self._cell())
        side = self._theme.size("control.md")
        self._close.setFixedSize(side, side)
        self._close.setIconSize(self._theme.icon_size(16))


class _Frame(QStyledItemDelegate):
    """A picture fills its place; the one that is edited has a frame."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._theme, QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        inner = rect.adjusted(3, 3, -3, -3)
        pixmap = index.data(_PIXMAP_ROLE)
        painter.save()
        if isinstance(pixmap, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            shown = QRect(QPoint(), inner.size().scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio))
            shown.moveCenter(pixmap.rect().center())
            painter.drawPixmap(inner, pixmap, shown)
        else:
            painter.fillRect(inner, theme.color("bg.raised"))
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            token = "focus.ring" if focused else "accent.fill" if chosen else "line.strong"
            painter.setPen(QPen(theme.color(token), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()
