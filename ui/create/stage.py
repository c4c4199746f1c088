"""The stage: the pictures of the newest run, all or one; before the first one, the empty state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from services.types import Asset, Job
from ui import actions
from ui.create.empty_state import EmptyState
from ui.create.fades import Fades
from ui.create.header import GRID, SINGLE
from ui.create.picture_actions import LOCATE, by_key, make_menu
from ui.create.scaled_pictures import ScaledPictures
from ui.create.single_view import SingleView
from ui.create.stage_grid import StageGrid
from ui.create.tile_painter import TilePainter
from ui.shared.retranslated import Retranslated
from ui.shared.tiles import Tile, TileKey, TileModel
from ui.theme import Theme

_SCALED_BYTES = 96 * 1024 * 1024
_FINAL_MS = 2000
_SHARPER = 1.15
"""A sharper copy is asked for when the one at hand has to be enlarged by more than this."""
_WANT_STEP = 256


class Stage(Retranslated, QFrame):
    """`asset_action(str, Asset)`; `cancel(job id)`; `retry(job id)`; `notice_action(str, job id)`;
    `full_picture_wanted(asset id, longest side in device pixels)`; `prompt_wanted(str)`; `view_changed(str)`;
    `current_changed`: another tile is the current one.
    """

    asset_action = Signal(str, object)
    cancel = Signal(str)
    retry = Signal(str)
    notice_action = Signal(str, str)
    full_picture_wanted = Signal(str, int)
    prompt_wanted = Signal(str)
    view_changed = Signal(str)
    current_changed = Signal()

    def __init__(self, theme: Theme, label_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder: Path | None = None
        self._strengths = True
        self._asked: dict[str, int] = {}
        self.setProperty("role", "stage")
        self.setProperty("region", True)
        self.model = TileModel(self)
        self._pictures = ScaledPictures(_SCALED_BYTES, self)
        self._fades = Fades(theme, self)
        self._painter = TilePainter(theme, self.model, self._pictures, self._fades)
        self.empty = EmptyState(theme)
        self.grid = StageGrid(theme, self.model, self._painter, label_of, self)
        selection = self.grid.list.selectionModel()
        self.single = SingleView(theme, self.model, self._painter, selection=selection, label_of=label_of)
        self._stack = QStackedLayout(self)
        for view in (self.empty, self.grid, self.single):
            self._stack.addWidget(view)
        self._view = GRID
        self._connect()
        self.retranslate()

    def set_strengths(self, offered: bool) -> None:
        """Whether it can be chosen how far variations go."""
        self._strengths = offered

    def _connect(self) -> None:
        model = self.model
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(lambda *_: self._rows_changed())
        model.dataChanged.connect(lambda *_: self.current_changed.emit())
        model.picture_replaced.connect(self._replaced)
        self._pictures.ready.connect(self._repaint)
        self._fades.moved.connect(self._repaint_tile)
        self._theme.changed.connect(self._repaint)
        self.grid.list.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.grid.laid_out.connect(self._want_sharper)
        self.single.shown.connect(self._want_sharper)
        self.single.prompt_wanted.connect(self.prompt_wanted)
        self.grid.list.opened.connect(lambda: self.set_view(SINGLE))
        self.grid.list.drag_wanted.connect(lambda _row: self._drag())
        self.single.canvas.drag_wanted.connect(self._drag)
        for view in (self.grid, self.single):
            view.controls.cancel.connect(self.cancel)
            view.controls.retry.connect(self.retry)
            view.controls.action.connect(self.notice_action)
            view.controls.locate.connect(self._locate)
            view.action.connect(self._act)
            view.menu_wanted.connect(self._open_menu)

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """`grid` or `single`."""
        return self._view

    @property
    def current(self) -> Tile | None:
        """The tile that keys and menus act on."""
        return self.model.tile(self.grid.list.currentIndex().row())

    def show_asset(self, asset: Asset, run: Sequence[Asset]) -> None:
        """Make a picture the current one; where it is not on the stage, its `run` takes the place of what is."""
        if self.model.row_of_asset(asset.id) < 0:
            self._asked.clear()
            self.model.show_assets(run)
        row = max(0, self.model.row_of_asset(asset.id))
        self.grid.list.setCurrentIndex(self.model.index(row, 0))
        self._want_sharper()

    def show_run(self, jobs: Sequence[Job], assets: Sequence[Asset], job_id: str) -> None:
        """Put a run in the place of what is there, with its pictures, at the job `job_id`."""
        if self.model.row_of((job_id, 0)) < 0:
            self._asked.clear()
            self.model.show_run(jobs, assets)
        self.grid.list.setCurrentIndex(self.model.index(max(0, self.model.row_of((job_id, 0))), 0))
        self._want_sharper()

    def set_view(self, view: str) -> None:
        """All pictures or one."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._view = view
        self._show_view()
        if had_focus:
            (self.grid.list if view == GRID else self.single.canvas).setFocus()
        self.view_changed.emit(view)

    def set_folder(self, folder: Path | None) -> None:
        """Where the library is, for files that are dragged out."""
        self._folder = folder

    def _rows_changed(self) -> None:
        self._show_view()
        if self.model.rowCount() and not self.grid.list.currentIndex().isValid():
            self.grid.list.setCurrentIndex(self.model.index(0, 0))
        self.current_changed.emit()

    def _show_view(self) -> None:
        view = self.grid if self._view == GRID else self.single
        self._stack.setCurrentWidget(view if self.model.rowCount() else self.empty)

    def _repaint(self) -> None:
        self.grid.list.viewport().update()
        self.single.canvas.update()
        self.single.thumbs.viewport().update()

    def _repaint_tile(self, key: TileKey) -> None:
        index = self.model.index(self.model.row_of(key), 0)
        self.grid.list.update(index)
        self.single.thumbs.update(index)
        if index == self.grid.list.currentIndex():
            self.single.canvas.update()

    def _replaced(self, key: TileKey, before: Tile) -> None:
        self._fades.start(key, before)
        row = self.model.row_of(key)
        tile = self.model.tile(row)
        if tile is not None and tile.fresh:
            QTimer.singleShot(_FINAL_MS, self, lambda: self.model.end_fresh(key))

    def _want_sharper(self) -> None:
        """Ask for a larger copy of every picture that is shown larger than the copy at hand."""
        ratio = self.devicePixelRatioF()
        tiles = self.model.tiles if self._view == GRID else tuple(tile for tile in (self.current,) if tile is not None)
        width, height = self.grid.tile_size
        if self._view == SINGLE:
            rect = self.single.canvas.picture_rect
            width, height = rect.width(), rect.height()
        for tile in tiles:
            self._want(tile, round(max(width, height) * ratio))

    def _want(self, tile: Tile, edge: int) -> None:
        asset = tile.asset
        if asset is None and tile.kept and tile.image is None and tile.kept not in self._asked:
            self._asked[tile.kept] = edge
            self.full_picture_wanted.emit(tile.kept, edge)
        if asset is None or asset.missing or not self.isVisible():
            return
        natural = max(asset.width, asset.height)
        edge = min(-(-edge // _WANT_STEP) * _WANT_STEP, natural) if natural else edge
        at_hand = 0 if tile.image is None else max(tile.image.width(), tile.image.height())
        if edge > at_hand * _SHARPER and self._asked.get(asset.id, 0) < edge:
            self._asked[asset.id] = edge
            self.full_picture_wanted.emit(asset.id, edge)

    # -- actions -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key changes the view; Esc goes back to all pictures."""
        if actions.pressed("grid-or-single", event) and self.model.rowCount():
            self._change_view()
        elif event.key() == Qt.Key.Key_Escape and self._view == SINGLE:
            self.set_view(GRID)
        else:
            super().keyPressEvent(event)

    def _change_view(self) -> None:
        self.set_view(SINGLE if self._view == GRID else GRID)

    def _act(self, action: str) -> None:
        tile = self.current
        if tile is not None and tile.asset is not None:
            self.asset_action.emit(action, tile.asset)

    def change_asset(self, asset: Asset) -> None:
        """The sidecar of a picture has changed, or its file has."""
        if asset.missing:
            self._asked.pop(asset.id, None)
        self.model.change_asset(asset)

    def _locate(self, key: TileKey) -> None:
        tile = self.model.tile(self.model.row_of(key))
        if tile is not None and tile.asset is not None:
            self.asset_action.emit(LOCATE.id, tile.asset)

    def offers(self) -> dict[str, Callable[[], None]]:
        """What can be done with the pictures and with the current one: by row of the table of actions."""
        offers: dict[str, Callable[[], None]] = {}
        if self.model.rowCount():
            offers["grid-or-single"] = self._change_view
        if (tile := self.current) is not None and tile.asset is not None:
            offers |= {row.keys: partial(self._act, row.id) for row in by_key(tile.asset)}
        return offers

    def _open_menu(self, at: QPoint) -> None:
        tile = self.current
        if tile is not None and tile.asset is not None:
            make_menu(self._theme, self, tile.asset, self._act, strengths=self._strengths).popup(at)

    def _drag(self) -> None:
        """Drag the current picture out as its file and its pixels."""
        tile = self.current
        if tile is None or tile.asset is None:
            return
        drag = QDrag(self)
        drag.setMimeData(drag_data(tile, tile.asset, self._folder))
        if tile.image is not None:
            edge = self._theme.px(128)
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            drag.setPixmap(QPixmap.fromImage(tile.image.scaled(edge, edge, *mode)))
        drag.exec(Qt.DropAction.CopyAction)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Stage"))
        self.grid.list.setAccessibleName(self.tr("Pictures of this run"))
        self.single.thumbs.setAccessibleName(self.tr("Pictures of this run"))


def drag_data(tile: Tile, asset: Asset, folder: Path | None) -> QMimeData:
    """A picture as other programs take it: the file as saved, and its pixels."""
    mime = QMimeData()
    if folder is not None:
        mime.setUrls([QUrl.fromLocalFile(str(folder / asset.file))])
    if tile.image is not None:
        mime.setImageData(tile.image)
    return mime
