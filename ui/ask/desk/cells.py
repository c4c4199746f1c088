"""How the cells of the table are painted and written into."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from services.types import DeskRow, RowState
from ui.ask.desk import words
from ui.ask.desk.rows import FIRST, PICTURE, ROW, TROUBLE
from ui.library.thumbnails import Thumbnails
from ui.theme import Theme

ROW_HEIGHT, THUMBNAIL = 56, 42
"""Pixels at the usual text size (batch-light.png)."""
_PAD, _ICON, _LINES = 8, 16, 2
_EDITOR_HEIGHT = 132
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def thumbnail_key(source: str) -> str:
    """What a row's picture is called by the thumbnails: the id of one of the library, or its path."""
    return source.removeprefix("asset:")


class DeskCells(QStyledItemDelegate):
    """Two lines of words, and the picture at the left."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, DeskRow):
            return
        painter.save()
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("bg.selected"))
        painter.setPen(theme.color("line.subtle"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(_PAD, 4, -_PAD, -5)
        last = index.model().columnCount() - 1
        if index.column() == PICTURE:
            self._paint_picture(painter, room, row)
        elif index.column() == last - 1:
            self._paint_state(painter, room, row, str(index.data(TROUBLE) or ""))
        elif index.column() == last:
            painter.setPen(theme.color("text.secondary"))
            painter.setFont(theme.font("label"))
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            fits = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, end, fits)
        elif _is_lost(index, row):
            self._paint_trouble(painter, option, index, row)
        else:
            self._paint_words(painter, room, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus.ring"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()

    # -- the parts ----------------------------------------------------------------------------------------------------

    def _paint_picture(self, painter: QPainter, room: QRect, row: DeskRow) -> None:
        theme, edge = self._theme, self._theme.px(THUMBNAIL)
        square = QRectF(room.left(), room.center().y() - edge / 2 + 0.5, edge, edge)
        path = QPainterPath()
        path.addRoundedRect(square, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, theme.color("bg.press"))
        key = thumbnail_key(row.source)
        pixmap = self._thumbnails.pixmap(key)
        if pixmap is None:
            if self._thumbnails.failed(key):
                icon = theme.pixmap("warning", theme.px(_ICON), "warn.text")
                painter.drawPixmap((square.center() - QRectF(icon.rect()).center() / icon.devicePixelRatio()), icon)
            return
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(pixmap.width(), pixmap.height())
        middle = QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 2, side, side)
        painter.drawPixmap(square, pixmap, middle)
        painter.setClipping(False)

    def _paint_state(self, painter: QPainter, room: QRect, row: DeskRow, trouble: str) -> None:
        theme = self._theme
        icon, token = words.ICONS[row.state]
        if trouble and row.state in (RowState.DONE, RowState.WAITING):
            icon, token = "warning", "warn.text"
        edge = theme.px(_ICON)
        pixmap = theme.pixmap(icon, edge, token, painter.device().devicePixelRatioF())
        painter.drawPixmap(room.left(), room.center().y() - edge // 2 + 1, pixmap)
        strong = row.state in (RowState.FAILED, RowState.UNKNOWN)
        painter.setPen(theme.color(token if strong else "text.secondary"))
        painter.setFont(theme.font("label"))
        beside = room.adjusted(edge + 6, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            words.state_name(row.state), Qt.TextElideMode.ElideRight, beside.width()
        )
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_trouble(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: DeskRow) -> None:
        """What is wrong stands across all parts of the answer; each of their cells paints its piece of it."""
        view = option.widget
        assert isinstance(view, QTableView)
        model = index.model()
        first, last = (view.visualRect(model.index(index.row(), end)) for end in (FIRST, model.columnCount() - 3))
        painter.setClipRect(option.rect)
        token = "danger.text" if row.state is RowState.FAILED else "warn.text"
        self._paint_lines(painter, first.united(last).adjusted(_PAD, 4, -_PAD, -5), str(index.data(TROUBLE)), token)
        painter.setClipping(False)

    def _paint_words(self, painter: QPainter, room: QRect, index: _Index) -> None:
        """A part without words is a dash."""
        text = str(index.data() or "")
        self._paint_lines(painter, room, text or "–", "text.primary" if text else "text.tertiary")

    def _paint_lines(self, painter: QPainter, room: QRect, text: str, token: str) -> None:
        theme = self._theme
        painter.setPen(theme.color(token))
        font = theme.font("label")
        font.setWeight(theme.font("body").weight())
        painter.setFont(font)
        lines = _lines(" ".join(text.split()), painter, room.width())
        high = painter.fontMetrics().lineSpacing()
        top = room.top() + (room.height() - high * len(lines)) // 2
        for number, line in enumerate(lines):
            box = QRect(room.left(), top + number * high, room.width(), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)

    # -- writing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(head))
        editor.setTabChangesFocus(True)
        editor.setFont(self._theme.font("label"))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())  # pyright: ignore[reportArgumentType] - the stubs know one of both

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Room for a few lines, inside of the table."""
        inside = (editor.parentWidget() or editor).rect()
        high = min(self._theme.px(_EDITOR_HEIGHT), inside.height())
        top = min(option.rect.top(), inside.bottom() + 1 - high)
        wide = min(max(option.rect.width(), self._theme.px(220)), inside.width())
        left = min(option.rect.left(), inside.right() + 1 - wide)
        editor.setGeometry(max(left, 0), max(top, 0), wide, high)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps what was written; Shift+Enter begins a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and not shift:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)


def _is_lost(index: _Index, row: DeskRow) -> bool:
    """A part of an answer that there is none of, because something is wrong."""
    if index.column() < FIRST or not index.data(TROUBLE):
        return False
    return row.state in (RowState.FAILED, RowState.UNKNOWN) or not any(row.cells)


def _lines(text: str, painter: QPainter, width: int) -> list[str]:
    """At most two lines, the last one cut at its end where there is more."""
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= _LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= 1:
        return [text]
    metrics = painter.fontMetrics()
    return [text[: starts[1]], metrics.elidedText(text[starts[1] :], Qt.TextElideMode.ElideRight, width)]
