"""One picture large, what can be done with it below, what is known about it beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.types import Asset
from ui.create.action_row import ActionRow
from ui.create.facts import Facts
from ui.create.layout import GAP, GridPlan
from ui.create.picture_canvas import PictureCanvas
from ui.create.tile_controls import TileControls
from ui.create.tile_list import TileList
from ui.create.tile_painter import TilePainter
from ui.shared.motion import Motion
from ui.shared.tiles import Tile, TileModel
from ui.theme import Theme

FACTS_FROM = 900
"""Stage width under which the facts go into the header's menu."""
_FACTS_WIDTH = 196
_THUMB_COLUMNS = 2


class SingleView(QWidget):
    """`action(str)`, `menu_wanted(QPoint)`: for the current picture. `prompt_wanted(str)`: use the revised prompt.
    `shown`: another picture or size. `motion` plays the current picture where it moves.
    """

    action = Signal(str)
    menu_wanted = Signal(QPoint)
    prompt_wanted = Signal(str)
    shown = Signal()

    def __init__(
        self,
        theme: Theme,
        model: TileModel,
        painter: TilePainter,
        *,
        selection: QItemSelectionModel,
        label_of: Callable[[str], str],
    ) -> None:
        """`selection`: shared with the grid; `label_of`: profile id -> name of the server."""
        super().__init__()
        self._theme = theme
        self._model = model
        self._selection = selection
        self.canvas = PictureCanvas(theme, painter)
        self.motion = Motion(theme, self)
        self.controls = TileControls(theme, self.canvas, self.canvas, label_of)
        self.thumbs = TileList(model, painter, labels=False)
        self.thumbs.setSelectionModel(selection)
        self.facts = Facts(theme)
        self._bar = ActionRow(theme)
        self._side = QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scroll")
        facts = QVBoxLayout(inside)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(14)
        facts.addWidget(self.thumbs)
        facts.addWidget(self.facts, 1)
        self.facts.setContentsMargins(GAP // 2, 0, 0, 0)
        self._side.setWidget(inside)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.canvas, 1)
        left.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 14, 16)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self._selection.currentChanged.connect(lambda _now, _before: self.refresh())
        for signal in (
            self._model.dataChanged,
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.modelReset,
        ):
            signal.connect(lambda *_: self.refresh())
        self.motion.frame.connect(self.canvas.set_frame)
        self.canvas.action.connect(self.action)
        self.canvas.menu_wanted.connect(self.menu_wanted)
        self.canvas.stepped.connect(self.step)
        self.canvas.placed.connect(self._place)
        self.thumbs.action.connect(self.action)
        self.thumbs.menu_wanted.connect(self.menu_wanted)
        self._bar.action.connect(self.action)
        self._bar.menu_wanted.connect(self.menu_wanted)
        self.facts.prompt_wanted.connect(self.prompt_wanted)
        self.facts.copied.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self.facts.inputs.chosen.connect(self.action)
        self.facts.rated.connect(lambda stars: self.action.emit(f"rate:{stars}"))
        self._theme.changed.connect(self.refresh)

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def tile(self) -> Tile | None:
        """The current tile."""
        return self._model.tile(self._selection.currentIndex().row())

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) tile of the run."""
        row = min(max(self._selection.currentIndex().row() + by, 0), self._model.rowCount() - 1)
        if row >= 0:
            index = self._model.index(row, 0)
            self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def refresh(self) -> None:
        """Show the current tile as it is now."""
        if not self.isVisible():
            return
        tile = self.tile
        asset = None if tile is None else tile.asset
        self.canvas.set_tile(tile)
        self._show_motion(asset)
        self.canvas.setAccessibleName("" if tile is None else self._model.spoken(tile))
        self._bar.show_asset(asset)
        self.facts.show_asset(asset)
        self._place_controls()
        self._show_side()
        self.thumbs.watch(reduced=self._theme.reduce_motion)
        self.shown.emit()

    def _show_motion(self, asset: Asset | None) -> None:
        self.motion.show(asset, round(max(self.width(), self.height()) * self.devicePixelRatioF()))
        if not self.motion.moves:
            self.canvas.set_frame(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.motion.stop()

    def _place_controls(self) -> None:
        tile = self.tile
        number = self._selection.currentIndex().row() + 1
        self.controls.place([] if tile is None else [(tile, self.canvas.picture_rect, number)])

    def _show_side(self) -> None:
        count = self._model.rowCount()
        self.thumbs.setVisible(count > 1)
        width = self._theme.px(_FACTS_WIDTH) // _THUMB_COLUMNS - 4
        tile = self.tile
        pixels = None if tile is None else tile.pixels
        ratio = min(max(pixels[0] / pixels[1], 0.5), 2.0) if pixels is not None else 1.0
        plan = GridPlan(_THUMB_COLUMNS, width, round(width / ratio))
        self.thumbs.set_plan(plan)
        rows = -(-count // _THUMB_COLUMNS)
        self.thumbs.setFixedSize(_THUMB_COLUMNS * (width + GAP) + 1, rows * (plan.height + GAP) + 1)
        self._side.setFixedWidth(_THUMB_COLUMNS * (width + GAP) + 12)
        self._side.setVisible(self.width() >= FACTS_FROM)

    def _place(self) -> None:
        rect = self.canvas.picture_rect
        self._bar.fit(self.canvas.width())
        self._bar.setFixedWidth(
            min(max(rect.width(), self._bar.minimumSizeHint().width()), max(self.canvas.width(), 1))
        )
        self._place_controls()
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self.refresh()
