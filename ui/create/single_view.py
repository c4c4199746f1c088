"""One picture large, what can be done with it below, what is known about it beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from services.types import Asset
from ui.create import picture_actions
from ui.create.facts import Facts
from ui.create.layout import GAP, GridPlan
from ui.create.picture_actions import PictureAction
from ui.create.picture_canvas import PictureCanvas
from ui.create.tile_list import TileList
from ui.create.tile_notice import TileNotice
from ui.create.tile_painter import TilePainter
from ui.create.tiles import Tile, TileModel
from ui.theme import Theme

FACTS_FROM = 900
"""Stage width under which the facts go into the header's menu."""
_FACTS_WIDTH = 196
_THUMB_COLUMNS = 2


class SingleView(QWidget):
    """`action(str)`, `menu_wanted(QPoint)`: for the current picture. `retry(job id)`, `notice_action(str, job id)`: of
    a tile without a picture. `prompt_wanted(str)`: use the revised prompt. `shown`: another picture or size.
    """

    action = Signal(str)
    menu_wanted = Signal(QPoint)
    retry = Signal(str)
    notice_action = Signal(str, str)
    prompt_wanted = Signal(str)
    shown = Signal()

    def __init__(
        self,
        theme: Theme,
        model: TileModel,
        selection: QItemSelectionModel,
        painter: TilePainter,
        label_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._selection = selection
        self._label_of = label_of
        self._notice: TileNotice | None = None
        self.canvas = PictureCanvas(painter)
        self.thumbs = TileList(model, painter, labels=False)
        self.thumbs.setSelectionModel(selection)
        self.facts = Facts(theme)
        self._bar = _ActionRow(theme)
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
        self.canvas.setAccessibleName("" if tile is None else self._model.spoken(tile))
        self._bar.show_asset(asset)
        self.facts.show_asset(asset)
        self._show_notice(tile)
        self._show_side()
        self.shown.emit()

    def _show_notice(self, tile: Tile | None) -> None:
        if self._notice is not None and (
            tile is None or not tile.notice or self._notice.property("job") != tile.job.id
        ):
            self._notice.deleteLater()
            self._notice.hide()
            self._notice = None
        if tile is not None and tile.notice:
            if self._notice is None:
                self._notice = self._make_notice(tile)
            self._notice.set_tile(tile)
            self._notice.setGeometry(self.canvas.picture_rect)

    def _make_notice(self, tile: Tile) -> TileNotice:
        notice = TileNotice(self._theme, tile, self._label_of(tile.job.request.profile_id), self.canvas)
        notice.setProperty("job", tile.job.id)
        notice.retry.connect(lambda: self.retry.emit(tile.job.id))
        notice.action.connect(lambda action: self.notice_action.emit(action, tile.job.id))
        notice.pressed.connect(self.canvas.setFocus)
        notice.show()
        return notice

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
        self._bar.setFixedWidth(
            min(max(rect.width(), self._bar.minimumSizeHint().width()), max(self.canvas.width(), 1))
        )
        if self._notice is not None:
            self._notice.setGeometry(rect)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self.refresh()


_WORDED = (picture_actions.OPEN, picture_actions.REUSE)
_ICONS = (picture_actions.COPY, picture_actions.SAVE_AS, picture_actions.SHOW)


class _ActionRow(QWidget):
    """Under the picture."""

    action = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._star = self._icon_button(picture_actions.FAVOURITE)
        self._more = self._tool("more")
        self._more.clicked.connect(
            lambda: self.menu_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        self._worded = {row.id: self._word_button(row) for row in _WORDED}
        self._icons = {row.id: self._icon_button(row) for row in _ICONS}
        line = QFrame()
        line.setProperty("role", "vline")
        line.setFixedHeight(14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._star)
        layout.addSpacing(4)
        layout.addWidget(line)
        layout.addSpacing(4)
        for button in self._worded.values():
            layout.addWidget(button)
        layout.addStretch(1)
        for tool in self._icons.values():
            layout.addWidget(tool)
        layout.addWidget(self._more)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_asset(self, asset: Asset | None) -> None:
        """The picture that the buttons act on; without one they are not there."""
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.setVisible(asset is not None)
        on = asset is not None and asset.favourite
        self._star.setIcon(self._theme.icon("star-fill" if on else "star", "rating.star" if on else "text.secondary"))
        self._star.setAccessibleDescription(self.tr("On") if on else self.tr("Off"))

    def retranslate(self) -> None:
        for row in (picture_actions.FAVOURITE, *_ICONS):
            button = self._star if row is picture_actions.FAVOURITE else self._icons[row.id]
            button.setAccessibleName(row.title)
            button.setToolTip(row.tip)
        for row in _WORDED:
            self._worded[row.id].setText(row.title)
            self._worded[row.id].setToolTip(row.tip)
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setToolTip(self.tr("More actions"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.size("control.md"))

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        button.setAutoRaise(True)
        return button

    def _icon_button(self, row: PictureAction) -> QToolButton:
        button = self._tool(row.icon)
        button.clicked.connect(lambda: self.action.emit(row.id))
        return button

    def _word_button(self, row: PictureAction) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "quiet")
        button.setIcon(self._theme.icon(row.icon))
        button.clicked.connect(lambda: self.action.emit(row.id))
        return button

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        for button in (self._star, self._more, *self._icons.values()):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(20))
        for button in self._worded.values():
            button.setIconSize(self._theme.icon_size(16))
