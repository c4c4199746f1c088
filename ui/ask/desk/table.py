"""The table of the folder desk: thousands of rows, of which only those in view are painted and have thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from services.types import DeskRow, DeskSheet, RowState
from ui.ask.desk.cells import ROW_HEIGHT, THUMBNAIL, DeskCells, thumbnail_key
from ui.ask.desk.rows import FIRST, NAME, PICTURE, ROW, DeskRows, StateFilter
from ui.library.thumbnails import SMALL, Thumbnails
from ui.shared.menu import Menu
from ui.theme import Theme

_THUMBNAIL_BYTES = 64 * 1024 * 1024
_LEAST_PART, _NAME, _STATE, _COST = 88, 116, 118, 88
_WIDE_PART, _WIDE_NAME = 260, 220
"""Parts that have so much room leave the rest to the names, up to this."""


class DeskTable(QTableView):
    """`edited(row id, part, text)`; `retry_wanted(list of row ids)`; `skip_wanted(list of row ids, bool)`."""

    edited = Signal(str, int, str)
    retry_wanted = Signal(object)
    skip_wanted = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = DeskRows(self)
        self.filtered = StateFilter(self.rows, self)
        self.thumbnails = Thumbnails(_THUMBNAIL_BYTES, self)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(30)
        self.setModel(self.filtered)
        self.setItemDelegate(DeskCells(theme, self.thumbnails, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("bare", True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        self.rows.edited.connect(self.edited)
        self._look.timeout.connect(self._show_thumbnails)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look.start())
        self.thumbnails.arrived.connect(lambda _: self.viewport().update())
        for changed in (self.filtered.modelReset, self.filtered.layoutChanged, self.filtered.rowsInserted):
            changed.connect(self._look.start)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Another table, or other rows; where the person is stays."""
        at, column = self.current_row, self.currentIndex().column()
        top = self.verticalScrollBar().value()
        self.rows.show_sheet(sheet)
        self._size_columns()
        place = -1 if at is None else self.rows.place_of(at.id)
        if place >= 0:
            self.setCurrentIndex(self.filtered.mapFromSource(self.rows.index(place, max(column, 0))))
            self.verticalScrollBar().setValue(top)
        elif sheet.rows:
            self.selectionModel().setCurrentIndex(
                self.filtered.index(0, FIRST), self.selectionModel().SelectionFlag.NoUpdate
            )
        self._look.start()

    @property
    def current_row(self) -> DeskRow | None:
        """The row on which the person is."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, DeskRow) else None

    @property
    def selected(self) -> list[DeskRow]:
        """The rows that are selected, in their order."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [row for index in found if isinstance(row := index.data(ROW), DeskRow)]

    def edit_current(self) -> None:
        """Write into the cell on which the person is, or into the first part of its answer."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(FIRST)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    # -- sizes --------------------------------------------------------------------------------------------------------

    def _size_columns(self) -> None:
        """The parts of the answer share what the others leave, down to a least width."""
        theme, header = self._theme, self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(40))
        fixed = {
            PICTURE: theme.px(THUMBNAIL) + 16,
            NAME: theme.px(_NAME),
            self.rows.state_column: theme.px(_STATE),
            self.rows.state_column + 1: theme.px(_COST),
        }
        parts = self.rows.state_column - FIRST
        rest = max(0, self.viewport().width() - sum(fixed.values()))
        left_over = min(rest - parts * theme.px(_WIDE_PART), theme.px(_WIDE_NAME) - fixed[NAME])
        fixed[NAME] += max(0, left_over)
        rest -= max(0, left_over)
        share = max(rest // parts, theme.px(_LEAST_PART))
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, fixed.get(column, share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()
        self._look.start()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(320))

    # -- thumbnails ---------------------------------------------------------------------------------------------------

    def _show_thumbnails(self) -> None:
        """Ask for those in view."""
        if not self.isVisible():
            return
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        last = self.filtered.rowCount() - 1 if last < 0 else last
        rows = (self.filtered.index(place, 0).data(ROW) for place in range(first, last + 1))
        self.thumbnails.show("table", [(thumbnail_key(row.source), SMALL) for row in rows if isinstance(row, DeskRow)])

    # -- doing --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The keyboard goes back to the cell, whatever Qt does with an editor that is gone."""
        super().closeEditor(editor, hint)
        self.setFocus()

    def copy(self) -> None:
        """The selected rows with all their cells, for spreadsheets."""
        model, rows = self.filtered, self.selectionModel().selectedRows()
        columns = range(NAME, model.columnCount())
        lines = [
            "\t".join(" ".join(_plain(model.index(at.row(), column)).split()) for column in columns)
            for at in sorted(rows, key=lambda index: index.row())
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            place = event.globalPos()
        if index.isValid() and not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.selectRow(index.row())
        if self.selected:
            self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        rows = self.selected
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("%n row(s)", "", len(rows)))
        again = [row.id for row in rows if row.state not in (RowState.EDITED, RowState.RUNNING, RowState.SKIPPED)]
        if again:
            paid = any(row.state in (RowState.DONE, RowState.UNKNOWN) for row in rows)
            text = self.tr("Ask again (is paid again)") if paid else self.tr("Ask about it now")
            menu.addAction(text).triggered.connect(lambda: self.retry_wanted.emit(again))
        if len(rows) == 1 and rows[0].state is not RowState.RUNNING:
            edit = menu.addAction(self.tr("Edit cell"))
            edit.setShortcut(QKeySequence(Qt.Key.Key_F2))
            edit.triggered.connect(self.edit_current)
        skipped = [row.id for row in rows if row.state is RowState.SKIPPED]
        others = [row.id for row in rows if row.state not in (RowState.RUNNING, RowState.SKIPPED)]
        if others:
            menu.addAction(self.tr("Skip")).triggered.connect(lambda: self.skip_wanted.emit(others, True))
        if skipped:
            menu.addAction(self.tr("Do not skip")).triggered.connect(lambda: self.skip_wanted.emit(skipped, False))
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.popup(place)

    # -- look and words -----------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_HEIGHT))
        self._size_columns()

    def retranslate(self) -> None:
        """The words are those of another language."""
        self.setAccessibleName(self.tr("Pictures and answers"))
        self.rows.retranslate()


def _plain(index: QModelIndex) -> str:
    """What a cell holds: parts of an answer as they came, the others as they are shown."""
    held = index.data(Qt.ItemDataRole.EditRole)
    return str(index.data() or "") if held is None else str(held)
