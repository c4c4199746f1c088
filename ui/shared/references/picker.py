"""Pictures to pick from: those of the Library that words find, or those on the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from services.types import Raster
from ui import qt_image
from ui.shared.plain_tip import plain_tip
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.shared.search_line import SearchLine
from ui.theme import Theme

_TILE, _COLUMNS, _ROWS = 72, 5, 4
_PAUSE = 150
"""Milliseconds of silence before pictures are looked for."""
_KEY_ROLE = int(Qt.ItemDataRole.UserRole)


class PicturePicker(Retranslated, Popover):
    """`typed(str)`: look for pictures, answer with `show_choices`. `chosen(key)`: this one. `dropped(key)`: the Delete
    key, where things can be taken away. `preview_wanted(key)`: answer with `set_preview`.
    """

    typed = Signal(str)
    chosen = Signal(str)
    dropped = Signal(str)
    preview_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, searches: bool) -> None:
        """`searches`: there is a field for words."""
        super().__init__(theme, parent)
        self._theme = theme
        self._searches = searches
        self.field = SearchLine(theme, self)  # at once: shown without a parent it would flash up as a window
        self.field.setVisible(searches)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setProperty("role", "pictures")
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        self._none = QLabel()
        self._none.setProperty("role", "secondary")
        self._none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.list.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def begin(self, beside: QWidget) -> None:
        """Open beside a widget, and ask for the first choices."""
        self.field.clear()
        self.list.clear()
        self.open_at(beside)
        (self.field if self._searches else self.list).setFocus()
        self.typed.emit("")

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """(key, name) of every picture to pick from."""
        self.list.clear()
        empty = QIcon()
        for key, name in choices:
            entry = QListWidgetItem(empty, "")
            entry.setData(_KEY_ROLE, key)
            entry.setToolTip(plain_tip(name))
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            entry.setSizeHint(self._cell())
            self.list.addItem(entry)
            self.preview_wanted.emit(key)
        if choices:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(choices))
        self._none.setVisible(not choices)

    def set_preview(self, key: str, raster: Raster | None) -> None:
        """The thumbnail of a choice; others are ignored."""
        if raster is None or not self.isVisible():
            return
        for row in range(self.list.count()):
            entry = self.list.item(row)
            if entry.data(_KEY_ROLE) == key:
                entry.setIcon(_untinted(qt_image.pixmap(raster)))

    def _activated(self, entry: QListWidgetItem) -> None:
        key = str(entry.data(_KEY_ROLE))
        self.close()
        self.chosen.emit(key)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entry = self.list.currentItem()
            if event.key() == Qt.Key.Key_Delete and entry is not None:
                self.dropped.emit(str(entry.data(_KEY_ROLE)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
                self._activated(entry)
                return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter in the field go on in the list."""
        entry = self.list.currentItem()
        if event.key() == Qt.Key.Key_Down and entry is not None:
            self.list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self._activated(entry)
        else:
            super().keyPressEvent(event)

    def _cell(self) -> QSize:
        edge = self._theme.px(_TILE) + 8
        return QSize(edge, edge)

    def _dress(self) -> None:
        edge = self._theme.px(_TILE)
        self.list.setIconSize(QSize(edge, edge))
        cell = self._cell()
        self.list.setFixedSize(cell.width() * _COLUMNS + 18, cell.height() * _ROWS + 6)

    def retranslate(self) -> None:
        name = self.tr("Pictures of the Library") if self._searches else self.tr("The shelf")
        self.setAccessibleName(name)
        self.list.setAccessibleName(name)
        self.field.setPlaceholderText(self.tr("Search prompts and tags"))
        self.field.setAccessibleName(self.tr("Search prompts and tags"))
        self._none.setText(self.tr("No pictures match.") if self._searches else self.tr("Nothing is on the shelf."))


def _untinted(pixmap: QPixmap) -> QIcon:
    """Looks the same while it is chosen: a border says so."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
