"""What came of the run: its pictures as small tiles over the foot of the canvas, also while they are being made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from services.types import Asset, Job, JobState
from ui import strings
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.ring import ProgressRing
from ui.shared.tiles import Tile, TileModel
from ui.theme import Theme

_WIDTH, _HEIGHT = 64, 48
_ENDED_BADLY = frozenset({JobState.FAILED, JobState.UNKNOWN, JobState.UNSAVED})


class ResultStrip(Retranslated, QFrame):
    """The tiles of the newest edit. `picked(asset id)`: show that one; `kept(asset id)`: go on with it, and the tiles
    leave; `cancel(job id)`, `retry(job id)`; `shown(bool)`: the tiles came or left."""

    picked = Signal(str)
    kept = Signal(str)
    cancel = Signal(str)
    retry = Signal(str)
    shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "popover")
        self.model = TileModel(self)
        self._current = ""
        self._dismissed = False
        self.cells: list[ResultCell] = []
        self._text = QLabel()
        self._text.setProperty("role", "caption")
        self._keep = QPushButton()
        self._keep.setProperty("control", "sm")
        self._keep.clicked.connect(self.keep)
        self._close = icon_button(theme, "x")
        self._close.clicked.connect(self.dismiss)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addLayout(self._row)
        row.addWidget(self._keep)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged):
            told.connect(self._show)
        self.model.run_started.connect(self._begin)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.hide()

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        self._close.setFixedSize(edge, edge)
        self._close.setIconSize(self._theme.icon_size(14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._close.isHidden():
            self.dismiss()
        else:
            super().keyPressEvent(event)

    # -- what it shows -------------------------------------------------------------------------------------------------

    def set_current(self, asset_id: str) -> None:
        """The picture that is on the canvas."""
        self._current = asset_id
        self._show()

    @property
    def walking(self) -> bool:
        """There are several pictures to choose from."""
        return not self.isHidden() and len(self._pictures()) > 1

    def step(self, by: int) -> None:
        """Show the picture before or after the one on the canvas, round and round."""
        pictures = self._pictures()
        if pictures:
            place = pictures.index(self._current) + by if self._current in pictures else 0
            self.picked.emit(pictures[place % len(pictures)])

    def keep(self) -> None:
        """Go on with the picture on the canvas."""
        self.dismiss()
        if self._current:
            self.kept.emit(self._current)

    def dismiss(self) -> None:
        """The tiles leave; every picture is a version of its own."""
        self._dismissed = True
        self._show()

    def show_run(self, jobs: Sequence[Job], made: Sequence[Asset]) -> None:
        """The tiles of a run again, with those of its pictures that are there."""
        self._dismissed = False
        self.model.show_run(jobs, made)

    def _begin(self, _job: object) -> None:
        self._dismissed = False

    def _pictures(self) -> list[str]:
        return [tile.asset.id for tile in self.model.tiles if tile.asset is not None]

    def _show(self, *_: object) -> None:
        tiles = self.model.tiles
        while len(self.cells) > len(tiles):
            cell = self.cells.pop()
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < len(tiles):
            self._add_cell()
        for number, (cell, tile) in enumerate(zip(self.cells, tiles, strict=True)):
            chosen = tile.asset is not None and tile.asset.id == self._current
            cell.show_tile(tile, number, self.model.spoken(tile), chosen=chosen)
        live = any(tile.state.live for tile in tiles)
        done = len(self._pictures())
        self._text.setText(self.tr("{n} of {all}").format(n=done, all=len(tiles)) if live else self.tr("Results"))
        self._keep.setVisible(not live and done > 0)
        self._close.setVisible(not live)
        there = bool(tiles) and not self._dismissed and (live or len(tiles) > 1 or done < len(tiles))
        if there == self.isHidden():
            self.setVisible(there)
            self.shown.emit(there)
        if there:
            self.adjustSize()
            self.shown.emit(True)  # it may be another number that can be chosen from

    def _add_cell(self) -> None:
        cell = ResultCell(self._theme, self)
        cell.clicked.connect(lambda: self._press(cell))
        cell.stepped.connect(self.step)
        cell.kept.connect(self.keep)
        cell.menu_wanted.connect(lambda at: self._open_menu(cell, at))
        self.cells.append(cell)
        self._row.addWidget(cell)
        cell.show()

    def _press(self, cell: ResultCell) -> None:
        tile = cell.tile
        if tile is not None and tile.asset is not None:
            self.picked.emit(tile.asset.id)
        self._show()  # a button that is pressed must not look chosen by that alone

    def _open_menu(self, cell: ResultCell, at: QPoint) -> None:
        tile = cell.tile
        if tile is None:
            return
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(cell.accessibleName())
        if tile.state.live:
            menu.addAction(self.tr("Stop this one"), lambda: self.cancel.emit(tile.job.id))
        elif tile.state in _ENDED_BADLY or tile.state is JobState.CANCELLED:
            menu.addAction(self.tr("Try again"), lambda: self.retry.emit(tile.job.id))
        else:
            menu.addAction(self.tr("Keep this one"), lambda: (self._press(cell), self.keep()))
        menu.popup(at)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Results of the edit"))
        self._keep.setText(self.tr("Keep this one"))
        self._close.setAccessibleName(self.tr("Close the results"))
        self._close.setToolTip(self.tr("Close the results"))
        self._keep.setToolTip(self.tr("Go on with the picture on the canvas. The others stay as versions.  Enter"))
        self._show()


class ResultCell(QAbstractButton):
    """One picture of the run. `stepped(-1 or 1)`, `kept()`: keys; `menu_wanted(QPoint of the screen)`."""

    stepped = Signal(int)
    kept = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tile: Tile | None = None
        self._badge = ""
        self._image = QImage()
        self._small = QImage()
        self._ring = ProgressRing(theme, 22, self)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tile(self, tile: Tile, number: int, spoken: str, *, chosen: bool) -> None:
        """`number`: 0-based place; `chosen`: it is on the canvas."""
        self.tile = tile
        self._badge = str(number + 1)
        if tile.image is not None and tile.image is not self._image:
            self._image = tile.image
            self._small = tile.image.scaled(
                self.sizeHint() * 2,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.FastTransformation,
            )
        if tile.image is None:
            self._image = self._small = QImage()
        self.setChecked(chosen)
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self._ring.setVisible(tile.state.live)
        self._ring.set_progress(strings.job_progress(tile.job) or None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.kept.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QEvent) -> None:
        edge = self._ring.sizeHint().width()
        self._ring.setGeometry((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tile = self._theme, self.tile
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        path = QPainterPath()
        path.addRoundedRect(room, 4, 4)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self.rect(), theme.color("bg.raised"))
        if not self._small.isNull():
            size = self._small.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRect(QPoint(), size)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._small)
        elif tile is not None and not tile.state.live:
            bad = tile.state in _ENDED_BADLY
            edge = theme.px(18)
            name, token = ("error", "danger.text") if bad else ("image", "text.tertiary")
            icon = theme.pixmap(name, edge, token, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - edge) // 2, (self.height() - edge) // 2, icon)
        painter.restore()
        self._paint_frame(painter, path)

    def _paint_frame(self, painter: QPainter, path: QPainterPath) -> None:
        theme = self._theme
        chosen, focused = self.isChecked(), bool(self.property("keyfocus"))
        token = "focus.onPicture" if focused else "accent.fill" if chosen else "line.default"
        painter.setPen(QPen(theme.color(token), 2 if chosen or focused else 1))
        painter.drawPath(path)
        painter.setFont(theme.font("caption"))
        edge = theme.px(15)
        badge = QRect(4, 4, max(edge, painter.fontMetrics().horizontalAdvance(self._badge) + 6), edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg.scrim"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(theme.color("text.onScrim"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._badge)
