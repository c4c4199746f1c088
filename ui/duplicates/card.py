"""A group of pictures that are the same or look alike, side by side, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Asset, DuplicateGroup
from ui import strings
from ui.duplicates.tile import Tile
from ui.library.wording import COMPARED
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

translate = QCoreApplication.translate


class Card(Retranslated, QFrame):
    """`opened(Asset)`, `rated(asset id, stars)`, `compare(list of Asset)`; `trash(ids)`, `restore(ids)`;
    `apart(bool)`: these are no duplicates, or are after all. `changed()`: other pictures are ticked.

    A group that is settled, in whichever way, is one line with a way back.
    """

    opened = Signal(object)
    rated = Signal(str, int)
    compare = Signal(object)
    trash = Signal(object)
    restore = Signal(object)
    apart = Signal(bool)
    changed = Signal()

    def __init__(
        self, theme: Theme, group: DuplicateGroup, parent: QWidget | None = None, *, apart: bool = False
    ) -> None:
        """`apart`: the person has said that they are no duplicates."""
        super().__init__(parent)
        self._theme = theme
        self.group = group
        self._apart = apart
        self._gone: dict[str, None] = {}
        """Ids of those that are in the Trash by now, in the order in which they went."""
        self.setProperty("role", "card")
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._title.setWordWrap(True)
        self._compare, self._not, self._trash, self._undo = (QPushButton(self) for _ in range(4))
        for button in (self._compare, self._not, self._undo):
            button.setProperty("kind", "quiet")
        self._body = QWidget(self)
        flow = FlowLayout(self._body, spacing=12, line_spacing=14)
        self.tiles = {asset.id: self._tile(asset, best=not place) for place, asset in enumerate(group.pictures)}
        for tile in self.tiles.values():
            flow.addWidget(tile)
        self._arrange()
        self._compare.clicked.connect(lambda: self.compare.emit(self._compared()))
        self._not.clicked.connect(lambda: self._set_apart(True))
        self._trash.clicked.connect(lambda: self.trash.emit(self.ticked))
        self._undo.clicked.connect(self._take_back)
        self._show()

    # -- what comes in ------------------------------------------------------------------------------------------------

    def asset_changed(self, asset: Asset) -> None:
        """A picture was rated or renamed, or is back from the Trash."""
        if asset.id in self.tiles:
            self.tiles[asset.id].show_asset(asset)
            if asset.trashed_at is None and asset.id in self._gone:
                del self._gone[asset.id]
                self._show()

    def removed(self, asset_ids: Iterable[str]) -> None:
        """Pictures went to the Trash."""
        gone = [asset_id for asset_id in asset_ids if asset_id in self.tiles]
        if gone:
            self._gone |= dict.fromkeys(gone)
            self._show()

    def set_pixmap(self, asset_id: str, pixmap: QPixmap | None) -> None:
        """The thumbnail of a picture; None: none is kept for it now."""
        self.tiles[asset_id].set_pixmap(pixmap)

    # -- what it holds ------------------------------------------------------------------------------------------------

    @property
    def settled(self) -> bool:
        """Nothing is left to decide."""
        return self._apart or len(self.left) < 2

    @property
    def browsed(self) -> bool:
        """They lie in a folder of this computer: what goes is in the system's bin, from where only that brings it
        back."""
        return self.group.pictures[0].browsed

    @property
    def left(self) -> list[Asset]:
        """Those that are not in the Trash."""
        return [tile.asset for asset_id, tile in self.tiles.items() if asset_id not in self._gone]

    @property
    def ticked(self) -> list[str]:
        """Ids of those that are to go."""
        if self.settled:
            return []
        return [asset.id for asset in self.left if self.tiles[asset.id].leave.isChecked()]

    # -- inside -------------------------------------------------------------------------------------------------------

    def _tile(self, asset: Asset, *, best: bool) -> Tile:
        tile = Tile(self._theme, asset, self._body, best=best, version=asset.id in self.group.versions)
        tile.leave.setChecked(asset.id in self.group.spare)
        tile.opened.connect(lambda: self.opened.emit(tile.asset))
        tile.rated.connect(lambda stars: self.rated.emit(asset.id, stars))
        tile.ticked.connect(self._show_ticked)
        return tile

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        for button in (self._compare, self._not, self._trash, self._undo):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._body)

    def _compared(self) -> list[Asset]:
        return self.left[: COMPARED[-1]]

    def _set_apart(self, apart: bool) -> None:
        self._apart = apart
        self._show()
        self.apart.emit(apart)
        (self._undo if apart else self._not).setFocus()

    def _take_back(self) -> None:
        if self._apart:
            self._set_apart(False)
        else:
            self.restore.emit(list(self._gone))

    def _show(self) -> None:
        settled = self.settled
        self._body.setVisible(not settled)
        for asset_id, tile in self.tiles.items():
            tile.setVisible(asset_id not in self._gone)
        for button in (self._compare, self._not):
            button.setVisible(not settled)
        self._trash.setVisible(not settled)
        self._undo.setVisible(settled and (self._apart or not self.browsed))
        self.retranslate()
        self.changed.emit()

    def _show_ticked(self) -> None:
        self._name_trash()
        self.changed.emit()

    def _name_trash(self) -> None:
        count = len(self.ticked)
        self._trash.setText(leaving(count, browsed=self.browsed))
        self._trash.setEnabled(count > 0)

    def retranslate(self) -> None:
        self._title.setText(self._words())
        self.setAccessibleName(self._title.text())
        self._compare.setText(self.tr("Compare"))
        self._not.setText(self.tr("Not duplicates"))
        self._not.setToolTip(self.tr("Do not show these as a group again"))
        self._undo.setText(self.tr("Undo"))
        self._name_trash()

    def _words(self) -> str:
        count, gone = len(self.left), len(self._gone)
        if self._apart:
            return self.tr("Remembered: these are no duplicates.")
        if self.settled and self.browsed:
            return self.tr("%n file(s) moved to the system's bin", "", gone)
        if self.settled:
            return self.tr("%n picture(s) moved to Trash", "", gone)
        pictures = self.tr("%n picture(s)", "", count)
        if self.group.exact:
            what = self.tr("the same file")
        elif self.group.versions >= {asset.id for asset in self.left}:
            what = self.tr("versions of one picture")
        else:
            what = self.tr("look alike")
        spare = set(self.group.spare) - self._gone.keys()
        size = sum(asset.bytes for asset in self.left if asset.id in spare)
        parts = [pictures, what]
        if size:
            parts.append(self.tr("{size} could be freed").format(size=strings.file_size(size)))
        return " · ".join(parts)


def leaving(count: int, *, browsed: bool) -> str:
    """What a button says that takes so many pictures away; `browsed`: those of a folder, which is asked about first."""
    if browsed:
        return (
            translate("Duplicates", "Move %n to the bin…", "", count)
            if count
            else translate("Duplicates", "Move to the bin…")
        )
    return translate("Duplicates", "Move %n to Trash", "", count) if count else translate("Duplicates", "Move to Trash")
