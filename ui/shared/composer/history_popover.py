"""Earlier prompts: newest first, searched as you type; a click or Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QShowEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.shared.pick_keys import PickKeys
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.shared.search_line import SearchLine
from ui.theme import Theme

_WIDTH, _HEIGHT = 380, 340
_EDGE = 6
_PAD_SIDE, _PAD_TOP = 10, 7
_LINES = 2


class HistoryPopover(Retranslated, Popover):
    """`chosen(str)`: the prompt that was taken."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._prompts = QStringListModel(self)
        self._matches = QSortFilterProxyModel(self)
        self._matches.setSourceModel(self._prompts)
        self._matches.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = SearchLine(theme)
        self._search.textChanged.connect(self._filter)
        self._list = QListView()
        self._list.setModel(self._matches)
        self._list.setItemDelegate(_PromptDelegate(theme, self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._keys = PickKeys(self._search, self._list)
        self._keys.picked.connect(self._take)
        self._empty = QLabel()
        self._empty.setProperty("role", "caption")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 8, _EDGE, _EDGE)
        column.setSpacing(4)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        self.retranslate()

    def set_prompts(self, prompts: Sequence[str]) -> None:
        """All prompts, newest first."""
        self._prompts.setStringList(list(prompts))
        self._show_empty()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Prompt history"))
        self._search.set_name(self.tr("Search prompts"))
        self._list.setAccessibleName(self.tr("Earlier prompts"))
        self._show_empty()

    def sizeHint(self) -> QSize:
        rows = sum(self._list.sizeHintForRow(row) for row in range(min(self._matches.rowCount(), 12)))
        height = self._search.sizeHint().height() + max(rows, self.theme.px(64)) + 26
        return QSize(self.theme.px(_WIDTH), min(height, self.theme.px(_HEIGHT)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search.clear()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)
        self._keys.select()

    def _filter(self, text: str) -> None:
        self._matches.setFilterFixedString(text)
        self._keys.select()
        self._show_empty()

    def _take(self, index: QModelIndex) -> None:
        self.close()
        self.chosen.emit(str(index.data()))

    def _show_empty(self) -> None:
        rows = self._matches.rowCount()
        self._list.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        none_yet = self._prompts.rowCount() == 0
        self._empty.setText(self.tr("Prompts you run appear here.") if none_yet else self.tr("No prompt matches."))


class _PromptDelegate(QStyledItemDelegate):
    """Up to two lines of a prompt."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 1 if self._fits_one_line(option, str(index.data())) else _LINES
        return QSize(0, lines * self._theme.line_height("body") + 2 * _PAD_TOP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bg.selected" if selected else "bg.hover"))
            painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(self._theme.color("text.primary"))
        painter.setFont(self._theme.font("body"))
        self._draw_lines(painter, rect.adjusted(_PAD_SIDE, _PAD_TOP, -_PAD_SIDE, -_PAD_TOP), str(index.data()))
        painter.restore()

    def _fits_one_line(self, option: QStyleOptionViewItem, text: str) -> bool:
        view = option.widget
        width = self._theme.px(_WIDTH) - 2 * _EDGE  # of the list to come: before the first show it has none of its own
        if isinstance(view, QListView):
            width = min(width, view.viewport().width())
        words = QFontMetrics(self._theme.font("body")).horizontalAdvance(" ".join(text.split()))
        return words <= width - 2 * _PAD_SIDE

    def _draw_lines(self, painter: QPainter, rect: QRect, text: str) -> None:
        text = " ".join(text.split())
        layout = QTextLayout(text, painter.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        metrics = painter.fontMetrics()
        height = self._theme.line_height("body")
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            start = line.textStart()
            last = number == _LINES - 1
            part = text[start:] if last else text[start : start + line.textLength()]
            row = QRect(rect.left(), rect.top() + number * height, rect.width(), height)
            shown = metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        layout.endLayout()
