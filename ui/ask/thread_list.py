"""The threads at the left of the Ask page: searched, opened, named, pinned, exported, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from services.types import AskThreadSummary
from ui import actions
from ui.ask import words
from ui.ask.previews import Previews
from ui.ask.thread_rows import ThreadDelegate, ThreadRows
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.search_line import SearchLine
from ui.theme import Theme

LEAST, MOST = 180, 320
_PAUSE = 150
"""Milliseconds of silence before it is searched."""


class _List(QListView):
    """Enter opens, F2 names, Del deletes."""

    opened = Signal(QModelIndex)
    named = Signal(QModelIndex)
    deleted = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_F2:
            self.named.emit(index)
        elif index.isValid() and actions.pressed("trash", event):
            self.deleted.emit(index)
        else:
            super().keyPressEvent(event)


class ThreadList(Retranslated, QFrame):
    """`opened(thread id)`, `new_wanted()`, `searched(text)`, `renamed(thread id, title)`, `pinned(thread id, bool)`,
    `deleted(thread id)`, `export_wanted(thread id, ThreadFormat)`.
    """

    opened = Signal(str)
    new_wanted = Signal()
    searched = Signal(str)
    renamed = Signal(str, str)
    pinned = Signal(str, bool)
    deleted = Signal(str)
    export_wanted = Signal(str, object)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current = ""
        self.setProperty("role", "panel")
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._search_button = icon_button(self._theme, "search")
        self._search_button.setCheckable(True)
        self.new_button = icon_button(self._theme, "plus")
        self.search = SearchLine(theme)
        self.search.hide()
        self._rows = ThreadRows(self)
        self.list = _List()
        self.list.setModel(self._rows)
        self._looks = ThreadDelegate(theme, previews, self.list)
        self.list.setItemDelegate(self._looks)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._none = QLabel()
        self._none.setProperty("role", "caption")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(16, 8, 16, 8)
        self._none.hide()
        self._name: QLineEdit | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect(previews)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(self._search_button)
        head.addWidget(self.new_button)
        self._head = QWidget()
        self._head.setLayout(head)
        find = QHBoxLayout()
        find.setContentsMargins(8, 0, 8, 6)
        find.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(find)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)

    def _connect(self, previews: Previews) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self._search_button.toggled.connect(self._show_search)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.list.named.connect(self._begin_rename)
        self.list.deleted.connect(self._delete)
        self.list.customContextMenuRequested.connect(self._menu)
        previews.arrived.connect(lambda _sha256: self.list.viewport().update())

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_threads(self, threads: Sequence[AskThreadSummary]) -> None:
        """These, as they were found."""
        self._rows.set_threads(threads, datetime.now().astimezone())
        self._none.setVisible(not threads and bool(self.search.text()))
        self._mark()

    def set_current(self, thread_id: str) -> None:
        """The thread that is open; empty: one that has not begun."""
        self._current = thread_id
        self._mark()

    def _mark(self) -> None:
        place = self._rows.place_of(self._current)
        if place < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.setCurrentIndex(self._rows.index(place, 0))

    @property
    def threads(self) -> list[AskThreadSummary]:
        """The threads in the list, in its order."""
        rows = (self._rows.thread_at(number) for number in range(self._rows.rowCount()))
        return [row for row in rows if row is not None]

    # -- acting -------------------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self._search_button.setChecked(True)
        self.search.setFocus()

    def _show_search(self, on: bool) -> None:
        self.search.setVisible(on)
        if on:
            self.search.setFocus()
        elif self.search.text():
            self.search.clear()
            self.searched.emit("")

    def _open(self, index: QModelIndex) -> None:
        if (row := self._rows.thread_at(index.row())) is not None:
            self.opened.emit(row.id)

    def _delete(self, index: QModelIndex) -> None:
        if (row := self._rows.thread_at(index.row())) is not None:
            self.deleted.emit(row.id)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        row = self._rows.thread_at(index.row()) if index.isValid() else None
        if row is None:
            return
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename")).triggered.connect(lambda: self._begin_rename(index))
        pin = self.tr("Unpin") if row.pinned else self.tr("Pin")
        menu.addAction(pin).triggered.connect(lambda: self.pinned.emit(row.id, not row.pinned))
        export = Menu(self._theme, menu)
        export.setTitle(self.tr("Export thread"))
        for form, text in words.export_rows():
            export.addAction(text).triggered.connect(lambda _=False, form=form: self.export_wanted.emit(row.id, form))
        menu.addMenu(export)
        menu.addSeparator()
        leave = menu.addAction(self.tr("Move to Trash"))
        leave.triggered.connect(lambda: self.deleted.emit(row.id))
        menu.mark_danger(leave)
        menu.popup(self.list.viewport().mapToGlobal(at))

    # -- naming -------------------------------------------------------------------------------------------------------

    def _begin_rename(self, index: QModelIndex) -> None:
        row = self._rows.thread_at(index.row())
        if row is None:
            return
        if self._name is not None:
            self._name.deleteLater()
        field = self._name = QLineEdit(row.title, self.list.viewport())
        field.setAccessibleName(self.tr("Name of the thread"))
        self._looks.named = row.id
        place: QRect = self._looks.words_room(self.list.visualRect(index)).adjusted(-9, 0, 8, 0)
        high = self._theme.size("control.md")
        field.setGeometry(place.left(), place.center().y() - high // 2, place.width(), high)
        field.selectAll()
        field.show()
        field.setFocus()
        field.editingFinished.connect(lambda: self._end_rename(row.id, field))

    def _end_rename(self, thread_id: str, field: QLineEdit) -> None:
        if field is not self._name:
            return
        self._name = None
        self._looks.named = ""
        if field.isModified():
            self.renamed.emit(thread_id, field.text())
        field.hide()
        field.deleteLater()
        self.list.setFocus()

    # -- look ---------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self._head.setFixedHeight(self._theme.size("header"))
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
        edge = self._theme.size("control.md")
        for button in (self._search_button, self.new_button):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(18))
        self.list.doItemsLayout()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Threads"))
        self._title.setText(self.tr("Ask"))
        self.list.setAccessibleName(self.tr("Threads"))
        self.search.set_name(self.tr("Search questions and answers"))
        self._none.setText(self.tr("No thread has these words."))
        for button, tip, name in (
            (self._search_button, actions.tip(self.tr("Search threads"), "find"), self.tr("Search threads")),
            (self.new_button, actions.tip(self.tr("New thread"), "new-thread"), self.tr("New thread")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.isVisible() and self.search.hasFocus():
            self._search_button.setChecked(False)
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
