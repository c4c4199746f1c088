"""Compared pictures: the header, the pictures, and what differs in how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from services.types import Asset, Difference, Raster
from ui import qt_image, strings
from ui.compare.blend import DIFFERENCE, Blend
from ui.compare.differences import Differences
from ui.compare.header import SIDE_BY_SIDE, Header
from ui.compare.pane import Pane
from ui.shared.canvas import Canvas
from ui.shared.scene_view import KEY_STEP, Margins
from ui.shared.splitter import KeptSize, Splitter
from ui.shared.view_math import Place
from ui.theme import Theme

MOST = 4
_TABLE = 220
"""Usual height of what differs between the pictures."""
_EDGE = 1280
"""Longest side at which a picture is first decoded; all its pixels are read once it is enlarged."""


class ComparePage(QWidget):
    """Two to four pictures. `picture_wanted(asset id, edge)`: answer with `set_picture`, edge 0 is all pixels.
    `difference_wanted(first id, second id, edge)`: answer with `set_difference`. `asset_action(action, Asset)`.
    `closed()`: the person is done. `title_changed(str)`."""

    picture_wanted = Signal(str, int)
    difference_wanted = Signal(str, str, int)
    asset_action = Signal(str, object)
    closed = Signal()
    title_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.panes: list[Pane] = []
        self._other = 1
        """Number of the picture that is laid over the first one."""
        self._found: Difference | None = None
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(theme)
        self._side = QWidget()
        self._side.setProperty("region", True)
        self._grid = QGridLayout(self._side)
        self._grid.setContentsMargins(8, 8, 8, 4)
        self._grid.setSpacing(8)
        self.blend = Blend(theme, margins=Margins(side=8, top=8, bottom=8), ground="bg.stage")
        self.blend.setProperty("region", True)
        self._share = QLabel()
        self._share.setProperty("role", "secondary")
        self._share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._views = QStackedWidget()
        self._views.addWidget(self._side)
        self._views.addWidget(self.blend)
        self.differences = Differences(theme)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self.differences)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setProperty("region", True)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self._views, 1)
        above.addWidget(self._share)
        splitter = Splitter(self._theme, orientation=Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(scroll)
        splitter.setStretchFactor(0, 1)
        self._height = KeptSize(self._theme, splitter, scroll, _TABLE)
        self._height.fit()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.header.back.connect(self.closed)
        self.header.mode_changed.connect(self.set_mode)
        self.header.together_changed.connect(lambda on: self._placed(self.current) if on else None)
        self.header.zoom_wanted.connect(self._zoom)
        self.blend.zoomed.connect(self.header.show_zoom)
        self.blend.detail_wanted.connect(self._want_all_pixels)
        self.blend.share_changed.connect(lambda _share: self._describe())

    # -- remembered between sessions ----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return {**self._height.state("table")}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self._height.restore("table", state)

    # -- what is compared ---------------------------------------------------------------------------------------------

    def show_assets(self, assets: Sequence[Asset]) -> None:
        """Compare these, at least two; more than four are left out."""
        for pane in self.panes:
            self._grid.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self.panes = [self._pane(asset, number) for number, asset in enumerate(assets[:MOST])]
        self._other = 1
        self._arrange_panes()
        self.header.show_count(len(self.panes))
        self.differences.show_assets([pane.asset for pane in self.panes])
        first = self.panes[0].asset
        self.blend.show_picture(first.width, first.height, first.colour)
        self._pick(1)
        self.set_mode(self.header.modes.value)
        for pane in self.panes:
            if pane is not self.panes[1]:  # it has been asked for already
                self.picture_wanted.emit(pane.asset.id, _EDGE)
        self.title_changed.emit(self.tr("Compare %n picture(s)", "", len(self.panes)))

    def _pane(self, asset: Asset, number: int) -> Pane:
        pane = Pane(self._theme, asset, "ABCD"[number], self._side)
        pane.canvas.show_picture(asset.width, asset.height, asset.colour)
        pane.canvas.placed.connect(lambda _place: self._placed(pane))
        pane.canvas.zoomed.connect(self.header.show_zoom)
        pane.canvas.detail_wanted.connect(lambda: self.picture_wanted.emit(pane.asset.id, 0))
        pane.action.connect(self.asset_action)
        return pane

    def _arrange_panes(self) -> None:
        """Beside each other; four in two rows."""
        columns = 2 if len(self.panes) == MOST else len(self.panes)
        for number in range(MOST):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        for number, pane in enumerate(self.panes):
            self._grid.addWidget(pane, number // columns, number % columns)
            pane.show()

    @property
    def current(self) -> Pane:
        """The pane that has the focus, else the first."""
        return next((pane for pane in self.panes if pane.isAncestorOf(self.focusWidget() or self)), self.panes[0])

    def set_picture(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `picture_wanted`; None: it cannot be shown. Others are ignored."""
        if edge not in (_EDGE, 0):
            return
        for number, pane in enumerate(self.panes):
            if pane.asset.id != asset_id:
                continue
            if raster is None:
                pane.canvas.show_message(self.tr("This picture cannot be shown."))
                continue
            pixmap = qt_image.pixmap(raster)
            pane.canvas.add_pixmap(pixmap)
            if number == 0:
                self.blend.add_pixmap(pixmap)
            if number == self._other:
                self.blend.add_second(pixmap)

    def set_difference(self, first: str, second: str, found: Difference | None) -> None:
        """The answer to `difference_wanted`."""
        if len(self.panes) < 2 or (first, second) != (self.panes[0].asset.id, self.panes[self._other].asset.id):
            return
        self.blend.set_difference(None if found is None else qt_image.pixmap(found.raster))
        self._found = found
        self._describe()

    def asset_changed(self, asset: Asset) -> None:
        """A picture's facts have changed."""
        for pane in self.panes:
            if pane.asset.id == asset.id:
                pane.show_asset(asset)
        self.differences.show_assets([pane.asset for pane in self.panes])

    def asset_removed(self, asset_id: str) -> None:
        """A picture is gone; with one left there is nothing to compare."""
        left = [pane.asset for pane in self.panes if pane.asset.id != asset_id]
        if len(left) == len(self.panes):
            return
        if len(left) < 2:
            self.closed.emit()
        else:
            self.show_assets(left)

    # -- how it is shown ----------------------------------------------------------------------------------------------

    def set_mode(self, mode: str) -> None:
        """`side`, `overlay`, `slider` or `difference`."""
        self.header.set_mode(mode)
        side = mode == SIDE_BY_SIDE
        self._views.setCurrentWidget(self._side if side else self.blend)
        if not side:
            self.blend.set_mode(mode)
        if mode == DIFFERENCE:
            self.difference_wanted.emit(self.panes[0].asset.id, self.panes[self._other].asset.id, _EDGE)
        self._describe()

    def _pick(self, number: int) -> None:
        """Lay this picture over the first one."""
        if not 0 < number < len(self.panes):
            return
        self._other = number
        self._found = None
        for index, pane in enumerate(self.panes):
            pane.canvas.picked = index == number
            pane.canvas.viewport().update()
        self.blend.clear_second()
        self.picture_wanted.emit(self.panes[number].asset.id, _EDGE)
        if self.header.modes.value == DIFFERENCE:
            self.set_mode(DIFFERENCE)
        self._describe()

    def _placed(self, pane: Pane) -> None:
        """The person moved one picture: the others follow where they go together."""
        if not self.header.together.isChecked():
            return
        place: Place = pane.canvas.place
        for other in self.panes:
            if other is not pane:
                other.canvas.set_place(place)

    def _zoom(self, command: str) -> None:
        canvas: Canvas = self.current.canvas if self.header.modes.value == SIDE_BY_SIDE else self.blend
        if command == "fit":
            canvas.fit()
        else:
            canvas.zoom(KEY_STEP if command == "in" else 1 / KEY_STEP)

    def _want_all_pixels(self) -> None:
        for number in (0, self._other):
            self.picture_wanted.emit(self.panes[number].asset.id, 0)

    def _describe(self) -> None:
        """The line under a blend: what is on the screen, in words."""
        mode = self.header.modes.value
        self._share.setVisible(mode != SIDE_BY_SIDE)
        letter = "ABCD"[self._other]
        if mode == DIFFERENCE and self._found is None:
            text = self.tr("Comparing…")
        elif self._found is not None and mode == DIFFERENCE:
            share = strings.percent(self._found.share)
            text = self.tr("{share} of the pixels differ between A and {letter}").format(share=share, letter=letter)
        else:
            text = self.tr("{share} of {letter} over A").format(share=strings.percent(self.blend.share), letter=letter)
        self._share.setText(text)
        self.blend.setAccessibleDescription(text)

    # -- events --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; 1 to 4 pick the picture that is laid over the first."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_4 and not event.modifiers():
            self._pick(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.header.together.isChecked() and self.panes:
            self._placed(self.current)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Compare pictures"))
        self.blend.setAccessibleName(self.tr("Two pictures in one place"))
        if self.panes:
            self._describe()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
