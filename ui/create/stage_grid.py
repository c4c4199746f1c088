"""All pictures of the run beside one another, with the controls that lie over the tiles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from services.types import Asset, JobState
from ui.create import layout
from ui.create.picture_bar import PictureBar
from ui.create.tile_list import TileList
from ui.create.tile_notice import TileNotice
from ui.create.tile_painter import TilePainter
from ui.create.tiles import Tile, TileModel
from ui.theme import Theme

_NARROW = 720
_KeyOfTile = tuple[str, int]


class StageGrid(QWidget):
    """`cancel(job id)`, `retry(job id)`, `notice_action(str id, job id)` of the controls on tiles;
    `action(str)` and `menu_wanted(QPoint)` for the current tile; `laid_out`: the tiles have another size.
    """

    cancel = Signal(str)
    retry = Signal(str)
    notice_action = Signal(str, str)
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
        self._label_of = label_of
        self._notices: dict[_KeyOfTile, TileNotice] = {}
        self._cancels: dict[_KeyOfTile, _CancelButton] = {}
        self._hovered = -1
        self.list = TileList(model, painter, labels=True, parent=self)
        self.bar = PictureBar(theme, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.relayout)
        self.list.action.connect(self.action)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.entered_tile.connect(self._hover)
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
        pad = layout.PADDING_NARROW if self.width() < _NARROW else layout.PADDING
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
        self._place_controls()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _tile_rect(self, row: int) -> QRect:
        return self.list.tile_rect(row).translated(self.list.pos())

    # -- controls over tiles -------------------------------------------------------------------------------------------

    def _place_controls(self) -> None:
        tiles = self._model.tiles
        self._drop_gone({tile.key for tile in tiles if tile.notice}, self._notices)
        self._drop_gone({tile.key for tile in tiles if _can_cancel(tile)}, self._cancels)
        for row, tile in enumerate(tiles):
            rect = self._tile_rect(row)
            if tile.notice:
                self._place_notice(tile, rect)
            elif _can_cancel(tile):
                self._place_cancel(tile, rect, row)
        self._place_bar()

    def _drop_gone(
        self, keys: set[_KeyOfTile], widgets: dict[_KeyOfTile, TileNotice] | dict[_KeyOfTile, _CancelButton]
    ) -> None:
        for key in [key for key in widgets if key not in keys]:
            widget = widgets.pop(key)
            if widget.isAncestorOf(self.focusWidget() or self.list):
                self.list.setFocus()  # the focus is never lost when a tile changes its state
            widget.hide()
            widget.deleteLater()

    def _place_notice(self, tile: Tile, rect: QRect) -> None:
        notice = self._notices.get(tile.key)
        if notice is None:
            label = self._label_of(tile.job.request.profile_id)
            notice = self._notices[tile.key] = TileNotice(self._theme, tile, label, self)
            notice.retry.connect(lambda job_id=tile.job.id: self.retry.emit(job_id))
            notice.action.connect(lambda action, job_id=tile.job.id: self.notice_action.emit(action, job_id))
            notice.pressed.connect(lambda key=tile.key: self._select(key))
            notice.show()
        notice.set_tile(tile)
        notice.setGeometry(rect.adjusted(1, 1, -1, -1))

    def _place_cancel(self, tile: Tile, rect: QRect, row: int) -> None:
        button = self._cancels.get(tile.key)
        if button is None:
            button = self._cancels[tile.key] = _CancelButton(self._theme, self)
            button.pressed.connect(lambda job_id=tile.job.id: self.cancel.emit(job_id))
            button.show()
        button.set_target(row + 1, tile.job.request.n)
        button.move(rect.right() - 8 - button.width() + 1, rect.top() + 8)

    def _select(self, key: _KeyOfTile) -> None:
        row = self._model.row_of(key)
        self.list.setCurrentIndex(self._model.index(row, 0))
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
        self.bar.setVisible(asset is not None)
        if asset is not None:
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


class _CancelButton(QFrame):
    """× on a running tile."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = (1, 1)
        self.setProperty("role", "scrim")
        edge = theme.size("control.sm")
        self.setFixedSize(edge, edge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._button = QToolButton()
        self._button.setIcon(theme.icon("x", "text.onScrim"))
        self._button.setIconSize(theme.icon_size(16))
        self._button.setAutoRaise(True)
        self._button.clicked.connect(self.pressed)
        self._button.setFixedSize(edge, edge)
        row.addWidget(self._button)
        self.retranslate()

    def set_target(self, number: int, count: int) -> None:
        """The picture it cancels, or how many that come in one request."""
        if (number, count) != self._target:
            self._target = (number, count)
            self.retranslate()

    def retranslate(self) -> None:
        number, count = self._target
        one = self.tr("Cancel picture {n}").format(n=number)
        text = one if count == 1 else self.tr("Cancel these %n picture(s)", "", count)
        self._button.setAccessibleName(text)
        self._button.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _can_cancel(tile: Tile) -> bool:
    """Pictures that come in one request can only be cancelled together, on the first of their tiles."""
    return tile.state in (JobState.QUEUED, JobState.SENT) and tile.number == 0


def _ratio(tiles: tuple[Tile, ...]) -> float:
    """The shape of the tiles: that of the first picture whose size is known."""
    for tile in tiles:
        if (pixels := tile.pixels) is not None:
            return min(max(pixels[0] / pixels[1], 1 / 4), 4.0)
    return 1.0


def _largest(tiles: tuple[Tile, ...]) -> tuple[int, int] | None:
    """No tile is larger than the largest picture in its own pixels."""
    sizes = [pixels for tile in tiles if (pixels := tile.pixels) is not None]
    return max(sizes, default=None)
