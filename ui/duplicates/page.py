"""Duplicates: groups of pictures that are the same or look alike, to be thinned out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from services.types import Asset, DuplicateGroup, Duplicates, Raster
from ui.announce import announce
from ui.duplicates.card import Card
from ui.duplicates.header import ALL, EXACT, Header
from ui.duplicates.progress import Progress
from ui.library.thumbnails import SMALL, Thumbnails
from ui.shared.retranslated import Retranslated
from ui.theme import Theme
from ui.viewer.order import ListOrder, PictureOrder

_AT_ONCE = 12
"""Groups that are built when the person comes near the end of those that are there."""
_BUDGET = 48 * 1024 * 1024
"""Bytes of thumbnails."""


class DuplicatesPage(Retranslated, QWidget):
    """Takes values and tells what the person wants; it reads nothing itself.

    `find_requested(folder, nested)`, `stop_requested()`; `apart_requested(DuplicateGroup, bool)`;
    `trash_requested(ids)`, `restore_requested(ids)`, `throw_requested(list of Asset)`, of a folder (nothing is asked
    here before), `update_requested(asset id, dict of fields)`;
    `opened(Asset)`, `compare_requested(list of Asset)`, `thumbnail_wanted(asset id, edge)`, `closed()`.
    """

    find_requested = Signal(str, bool)
    stop_requested = Signal()
    apart_requested = Signal(object, bool)
    trash_requested = Signal(object)
    restore_requested = Signal(object)
    throw_requested = Signal(object)
    update_requested = Signal(str, object)
    opened = Signal(object)
    compare_requested = Signal(object)
    thumbnail_wanted = Signal(str, int)
    closed = Signal()
    title_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder, self._nested = "", False
        self._found = Duplicates()
        self._working = False
        self._waiting: list[DuplicateGroup] = []
        """Groups that have no card yet."""
        self._gone: set[str] = set()
        """Ids of pictures that went to the Trash since the search."""
        self._apart: set[tuple[str, ...]] = set()
        """Ids of the pictures of each group that was told to be none since then."""
        self.cards: list[Card] = []
        self._looked_at: list[Asset] = []
        """The group of the picture that was opened last."""
        self._thumbnails = Thumbnails(_BUDGET, self)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(theme, self)
        self.progress = Progress(self)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "title")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.hide()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("role", "scroll")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._scroll.setWidget(inside)
        for region in (self.header, self._scroll):
            region.setProperty("region", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.progress, self._empty):
            column.addWidget(widget, 1 if widget is self._empty else 0)
        column.addWidget(self._scroll, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.header.back.connect(self.closed)
        self.header.again.connect(lambda: self.show_place(self._folder, nested=self._nested))
        self.header.kind_changed.connect(lambda _kind: self._fill())
        self.header.trash.connect(lambda: self._take_away(self._ticked()))
        self.progress.stopped.connect(self.stop_requested)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _value: self._look())
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._look())
        self._thumbnails.wanted.connect(self.thumbnail_wanted)
        self._thumbnails.arrived.connect(self._arrived)

    # -- what comes in ------------------------------------------------------------------------------------------------

    def show_place(self, folder: str = "", *, nested: bool = False) -> None:
        """Search there anew."""
        self._folder, self._nested = folder, nested
        self._found = Duplicates(folder=folder, nested=nested)
        self.header.show_place(folder)
        self.set_progress(0, 0)
        self._fill()
        self.find_requested.emit(folder, nested)
        self.title_changed.emit(self.tr("Duplicates"))

    def forget(self) -> None:
        """Another library is open."""
        self._thumbnails.clear()
        self.set_found(Duplicates())

    def set_progress(self, done: int, total: int) -> None:
        """How far the search is."""
        self._working = True
        self.progress.tell(done, total)
        self.header.set_working(True)
        self._empty.hide()

    def set_found(self, found: Duplicates) -> None:
        """What the search has found."""
        self._found, self._working = found, False
        self._gone, self._apart = set(), set()
        self.header.set_working(False)
        self._fill()
        announce(self, self.progress.text)

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """A thumbnail in answer to `thumbnail_wanted`; those for others are passed over."""
        if any(asset_id in card.tiles for card in self.cards):
            self._thumbnails.put(asset_id, edge, raster)

    def asset_changed(self, asset: Asset) -> None:
        """A picture was rated or renamed, or is back from the Trash."""
        if asset.trashed_at is None:
            self._gone.discard(asset.id)
        for card in self.cards:
            card.asset_changed(asset)

    def removed(self, asset_ids: Sequence[str]) -> None:
        """Pictures went to the Trash."""
        self._gone.update(asset_ids)
        for card in self.cards:
            blocked = card.blockSignals(True)  # they are counted once, below
            card.removed(asset_ids)
            card.blockSignals(blocked)
        self._tell()

    # -- groups -------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show the groups of the chosen kind from the beginning."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        kind = self.header.kinds.value
        self._waiting = [each for each in self._found.groups if kind == ALL or each.exact is (kind == EXACT)]
        self._waiting.reverse()
        self._scroll.verticalScrollBar().setValue(0)
        self._build()
        self._tell()
        self._look()

    def _build(self) -> None:
        """A card for each of the next groups."""
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            group = self._waiting.pop()
            card = Card(self._theme, group, apart=_ids(group) in self._apart)
            card.removed(self._gone)
            card.opened.connect(lambda asset, card=card: self._open(asset, card))
            card.rated.connect(lambda asset_id, stars: self.update_requested.emit(asset_id, {"rating": stars}))
            card.compare.connect(self.compare_requested)
            card.trash.connect(self._take_away)
            card.restore.connect(self.restore_requested)
            card.apart.connect(lambda on, group=group: self._set_apart(group, on))
            card.changed.connect(self._tell)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)

    def _set_apart(self, group: DuplicateGroup, apart: bool) -> None:
        (self._apart.add if apart else self._apart.discard)(_ids(group))
        self.apart_requested.emit(group, apart)

    def _take_away(self, asset_ids: Sequence[str]) -> None:
        if not self._folder:
            self.trash_requested.emit(list(asset_ids))
            return
        assets = {asset.id: asset for group in self._found.groups for asset in group.pictures}
        self.throw_requested.emit([assets[asset_id] for asset_id in asset_ids])

    def _open(self, asset: Asset, card: Card) -> None:
        """Show a picture large; the viewer walks through its group."""
        self._looked_at = card.left
        self.opened.emit(asset)

    @property
    def order(self) -> PictureOrder:
        """That group, for the viewer to walk through."""
        return ListOrder(self._looked_at)

    def _look(self) -> None:
        """Ask for the thumbnails of what is in view, build what will be soon, let go of what is far away."""
        bar = self._scroll.verticalScrollBar()
        height = self._scroll.viewport().height()
        if self._waiting and bar.value() + 2 * height > bar.maximum() + height:
            self._build()
            self._tell()
        wishes: list[tuple[str, int]] = []
        for card in self.cards:
            near = card.y() < bar.value() + 2 * height and card.y() + card.height() > bar.value() - height
            for asset_id in card.tiles:
                wishes += [(asset_id, SMALL)] if near else []
                card.set_pixmap(asset_id, self._thumbnails.pixmap(asset_id) if near else None)
        self._thumbnails.show("groups", wishes)

    def _arrived(self, asset_id: str) -> None:
        for card in self.cards:
            if asset_id in card.tiles:
                card.set_pixmap(asset_id, self._thumbnails.pixmap(asset_id))

    def _ticked(self) -> list[str]:
        waiting = (asset_id for group in self._open_groups() for asset_id in group.spare)
        shown = [asset_id for card in self.cards for asset_id in card.ticked]
        return shown + [asset_id for asset_id in waiting if asset_id not in self._gone]

    def _open_groups(self) -> list[DuplicateGroup]:
        """Groups without a card in which something is left to decide."""
        return [
            group
            for group in self._waiting
            if _ids(group) not in self._apart and sum(each.id not in self._gone for each in group.pictures) > 1
        ]

    def _tell(self) -> None:
        left = len(self._open_groups()) + sum(not card.settled for card in self.cards)
        self.header.show_ticked(len(self._ticked()))
        if not self._working:
            self.progress.end(self._found, left)
        self._empty.setVisible(not self.cards and not self._working)
        self._scroll.setVisible(bool(self.cards) or self._working)

    # -- events -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Duplicates"))
        self._scroll.setAccessibleName(self.tr("Groups of duplicates"))
        self._empty.setText(self.tr("No duplicates found"))


def _ids(group: DuplicateGroup) -> tuple[str, ...]:
    return tuple(asset.id for asset in group.pictures)
