"""All pictures of the run beside one another, with the controls that lie over the tiles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from services.types import Asset
from ui.create import layout
from ui.create.picture_bar import PictureBar
from ui.create.tile_controls import TileControls
from ui.create.tile_list import TileList
from ui.create.tile_painter import TilePainter
from ui.shared.tiles import Tile, TileKey, TileModel
from ui.theme import Theme


class StageGrid(QWidget):
    """`action(str)` and `menu_wanted(QPoint)` for the current tile; `laid_out`: the tiles have another size."""

    action = Signal(str)
    menu_wanted = Signal(QPoint)
    laid_out = Signal()

    def __init__(
        self, theme: Theme, model: TileModel, painter: TilePainter, label_of: Callable[[str], str], parent: QWidget
    ) -> None:
        """`label_of`: profile id -> name of the server."""
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._hovered = -1
        self.list = TileList(model, painter, labels=True, parent=self)
        self.controls = TileControls(theme, self, self.list, label_of)
        self.bar = PictureBar(theme, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.relayout)
        self.list.action.connect(self.action)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.entered_tile.connect(self._hover)
        self.controls.pressed.connect(self._select)
        self.bar.action.connect(self._act_hovered)
        self.bar.menu_wanted.connect(self._menu_hovered)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.dataChanged):
            signal.connect(self._later.start)
        theme.changed.connect(self._later.start)

    # -- layout --------------------------------------------------------------------------------------------------------

    @property
    def tile_size(self) -> tuple[int, int]:
        """Width and height of the tiles in logical pixels."""
        cell = self.list.delegate.cell
        return cell.width() - layout.GAP, cell.height() - layout.GAP

    def relayout(self) -> None:
        """Place tiles and controls for the room and the tiles that there are."""
        tiles = self._model.tiles
        pad = layout.padding(self.width())
        room = self.rect().adjusted(pad, pad, -pad, -pad)
        plan = layout.plan(len(tiles), _ratio(tiles), room.width(), room.height(), _largest(tiles))
        rows = -(-max(len(tiles), 1) // plan.columns)
        width = plan.columns * (plan.width + layout.GAP)
        height = rows * (plan.height + layout.GAP)
        place = QRect(0, 0, width + 1, height + 1)
        place.moveCenter(self.rect().center())
        self.list.setGeometry(place)
        self.list.set_plan(plan)
        self.list.doItemsLayout()
        self.list.watch(reduced=self._theme.reduce_motion)
        self.controls.place([(tile, self._tile_rect(row), row + 1) for row, tile in enumerate(tiles)])
        self._place_bar()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _tile_rect(self, row: int) -> QRect:
        return self.list.tile_rect(row).translated(self.list.pos())

    def _select(self, key: TileKey) -> None:
        self.list.setCurrentIndex(self._model.index(self._model.row_of(key), 0))
        self.list.setFocus()

    # -- hover bar -----------------------------------------------------------------------------------------------------

    def _hover(self, row: int) -> None:
        if row == -1 and self.bar.isVisible() and self.bar.underMouse():
            return
        self._hovered = row
        self._place_bar()

    def _hovered_asset(self) -> Asset | None:
        tile = self._model.tile(self._hovered)
        return None if tile is None else tile.asset

    def _place_bar(self) -> None:
        asset = self._hovered_asset()
        shown = asset is not None and not asset.missing
        self.bar.setVisible(shown)
        if shown and asset is not None:
            rect = self._tile_rect(self._hovered)
            self.bar.show_asset(asset, rect.width())
            self.bar.move(rect.right() - 5 - self.bar.width(), rect.bottom() - 5 - self.bar.height())
            self.bar.raise_()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self._place_bar()

    def _act_hovered(self, action: str) -> None:
        self.list.setCurrentIndex(self._model.index(self._hovered, 0))
        self.action.emit(action)

    def _menu_hovered(self, at: QPoint) -> None:
        self.list.setCurrentIndex(self._model.index(self._hovered, 0))
        self.menu_wanted.emit(at)


def _ratio(tiles: tuple[Tile, ...]) -> float:
    """The shape of the tiles: that of the first picture whose size is known."""
    for tile in tiles:
        if (pixels := tile.pixels) is not None:
            return min(max(pixels[0] / pixels[1], 1 / 4), 4.0)
    return 1.0


def _largest(tiles: tuple[Tile, ...]) -> tuple[int, int] | None:
    """No tile is larger than the largest picture in its own pixels."""
    return max((pixels for tile in tiles if (pixels := tile.pixels) is not None), default=None)
