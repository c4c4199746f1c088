"""Go to or do (Ctrl+K): one field over everything that can be done now and every picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from services.types import Asset, Raster
from ui.go_to.rows import ROW_ROLE, Command, RowDelegate, RowFilter, Rows
from ui.library.thumbnails import SMALL, Thumbnails
from ui.shared.pick_keys import PickKeys
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.shared.search_line import SearchLine
from ui.theme import Theme

_WIDTH, _MOST_LIST = 560, 420
_TOP = 12
_MOST_TEXT = 200
PAUSE = 150
"""Milliseconds of silence before pictures are looked for."""
_THUMBNAIL_BYTES = 8 * 1024 * 1024
_CLIENT = "go-to"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GoTo(Retranslated, Popover):
    """`typed(str)`: look for pictures, answer with `set_pictures`. `thumbnail_wanted(asset id, edge)`: answer with
    `set_thumbnail`. `picture_chosen(Asset)`: show it. `search_wanted(str)`: search the Library for this.
    """

    typed = Signal(str)
    thumbnail_wanted = Signal(str, int)
    picture_chosen = Signal(object)
    search_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.thumbnails = Thumbnails(_THUMBNAIL_BYTES, self)
        self.thumbnails.wanted.connect(self.thumbnail_wanted)
        self._rows = Rows(self)
        self._filter = RowFilter(self._rows)
        self._field = SearchLine(theme)
        self._field.setMaxLength(_MOST_TEXT)
        self._list = QListView()
        self._list.setModel(self._filter)
        self._list.setItemDelegate(RowDelegate(theme, self.thumbnails, self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setMouseTracking(True)
        self._keys = PickKeys(self._field, self._list)
        self._none = QLabel()
        self._none.setProperty("role", "secondary")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(12, 14, 12, 14)
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._search = QPushButton()
        self._search.setIcon(theme.icon("library"))
        self._search.setProperty("kind", "quiet")
        self._search.setProperty("control", "sm")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text))
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        field = QVBoxLayout()
        field.setContentsMargins(6, 4, 6, 2)
        field.addWidget(self._field)
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 2, 6, 0)
        foot.addStretch(1)
        foot.addWidget(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addLayout(field)
        column.addWidget(self._list, 1)
        column.addWidget(self._none)
        column.addWidget(self._line)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._typed)
        self._keys.picked.connect(self._take)
        self._search.clicked.connect(self._search_library)
        self.thumbnails.arrived.connect(lambda _asset_id: self._list.viewport().update())

    # -- opening -------------------------------------------------------------------------------------------------------

    def open_over(self, page: QWidget, commands: Sequence[Command]) -> None:
        """Open at the top of the page, empty. `commands`: what can be done now, in the order of the list."""
        self._field.clear()
        self._rows.set_commands(commands)
        self._typed()
        self.open_at(page)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def text(self) -> str:
        """What is typed, with single spaces."""
        return " ".join(self._field.text().split())

    def set_pictures(self, text: str, pictures: Sequence[Asset]) -> None:
        """The pictures found for a text; those for another than the one that stands there now are dropped."""
        if text != self.text:
            return
        self._rows.set_pictures(pictures)
        self.thumbnails.show(_CLIENT, [(asset.id, SMALL) for asset in pictures])
        self._show_rows()

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `thumbnail_wanted`; others are ignored while it is closed."""
        if self.isVisible():
            self.thumbnails.put(asset_id, edge, raster)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        self.thumbnails.show(_CLIENT, [])

    def _typed(self) -> None:
        self._filter.set_text(self.text)
        if self.text:
            self._pause.start()
        else:
            self._pause.stop()
            self._rows.set_pictures(())
        self._show_rows()

    def _show_rows(self) -> None:
        """As high as its rows; while the pictures are still looked for, nothing is said to be missing."""
        found = self._filter.rowCount() > 0
        self._list.setVisible(found)
        self._none.setVisible(not found and not self._pause.isActive())
        for part in (self._line, self._search):
            part.setVisible(bool(self.text))
        self._keys.select()
        self._name()
        self._fit()

    def _fit(self) -> None:
        rows = sum(self._list.sizeHintForRow(row) for row in range(self._filter.rowCount()))
        self._list.setFixedHeight(min(rows, self.theme.px(_MOST_LIST)))
        self.setFixedWidth(self.theme.px(_WIDTH))
        self.resize(self.sizeHint())

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _take(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        self.close()  # first, so that what is done finds the focus where it was
        if isinstance(row, Command):
            row.run()
        elif isinstance(row, Asset):
            self.picture_chosen.emit(row)

    def _search_library(self) -> None:
        text = self.text
        self.close()
        self.search_wanted.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._search_library()
        else:
            super().keyPressEvent(event)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Go to or do"))
        self._field.set_name(self.tr("Go to a page, picture or command"))
        self._list.setAccessibleName(self.tr("Results"))
        self._name()

    def _name(self) -> None:
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        search = self.tr("Search the Library")
        self._search.setText(f"{search}  {keys}")
        text = self.tr("Nothing found for “{q}”. Press {keys} to search the Library.")
        self._none.setText(text.format(q=self.text, keys=keys))

    def _place(self, anchor: QWidget, above: bool) -> QPoint:
        """In the middle of the page, near its top."""
        corner = anchor.mapToGlobal(QPoint((anchor.width() - self.width()) // 2, _TOP))
        room = anchor.screen().availableGeometry()
        return QPoint(max(corner.x(), room.left()), max(corner.y(), room.top()))
