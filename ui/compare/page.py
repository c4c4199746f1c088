"""Compared pictures: the header, the pictures, and what differs in how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from services.types import Asset, Difference, Raster
from ui import actions, qt_image
from ui.compare.differences import Differences
from ui.compare.header import SIDE_BY_SIDE, Header
from ui.compare.over import Over
from ui.compare.pane import Pane
from ui.library import wording
from ui.library.grid_keys import command_of
from ui.shared.canvas import Canvas
from ui.shared.detail import MOST_DETAIL, detail_edge
from ui.shared.retranslated import Retranslated
from ui.shared.scene_view import KEY_STEP
from ui.shared.splitter import KeptSize, Splitter
from ui.theme import Theme
from ui.viewer.order import ListOrder, PictureOrder

MOST = 4
_LETTERS = "ABCD"
_STARS = 5
_TABLE = 220
"""Most usual height of what differs between the pictures."""
_EDGE = 1280
"""Longest side at which a picture is first decoded; all its pixels are read once it is enlarged."""
_ZOOMS = {"zoom-in": "in", "zoom-out": "out", "fit": "fit", "actual-size": "actual"}
_PAN = 80
"""Logical pixels that an arrow key moves pictures."""
_GIVEN = frozenset({"copy", "copy-prompt", "save-as", "export", "favourite", "edit", "ask", "delete"})
"""Commands whose keys mean the picked picture."""
_PANS = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class ComparePage(Retranslated, QWidget):
    """Two to four pictures. `picture_wanted(asset id, edge)`: answer with `set_picture`, edge 0 is all pixels.
    `difference_wanted(first id, second id, edge)`: answer with `set_difference`. `asset_action(action, Asset)`.
    `ask_wanted(list of Asset)`: what differs between them. `closed()`: the person is done. `title_changed(str)`."""

    picture_wanted = Signal(str, int)
    difference_wanted = Signal(str, str, int)
    asset_action = Signal(str, object)
    ask_wanted = Signal(object)
    closed = Signal()
    title_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.panes: list[Pane] = []
        self._let_go = False
        self._picked = self._other = 1
        """Numbers of the picture that keys act on, and of the one that is laid over the first one."""
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(theme)
        self._side = QWidget()
        self._side.setProperty("region", True)
        self._grid = QGridLayout(self._side)
        self._grid.setContentsMargins(8, 8, 8, 4)
        self._grid.setSpacing(8)
        self.over = Over(theme)
        self._views = QStackedWidget()
        self._views.addWidget(self._side)
        self._views.addWidget(self.over)
        self.differences = Differences(theme)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = self._inside = QFrame()
        inside.installEventFilter(self)
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self.differences)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setProperty("region", True)
        splitter = Splitter(self._theme, orientation=Qt.Orientation.Vertical)
        splitter.addWidget(self._views)
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
        blend = self.over.blend
        self.header.back.connect(self.closed)
        self.header.mode_changed.connect(self.set_mode)
        self.header.together_changed.connect(lambda on: self._placed(self.current) if on else None)
        self.header.zoom_wanted.connect(self._zoom)
        self.header.ask_wanted.connect(lambda: self.ask_wanted.emit([pane.asset for pane in self.panes]))
        blend.zoomed.connect(self.header.show_zoom)
        blend.detail_wanted.connect(self._want_both)
        self.over.other_chosen.connect(lambda letter: self._pick(_LETTERS.index(letter)))
        self.over.difference_wanted.connect(
            lambda: self.difference_wanted.emit(self.panes[0].asset.id, self.panes[self._other].asset.id, _EDGE)
        )
        for action_id, command in _ZOOMS.items():
            action = actions.create(action_id, self)
            action.triggered.connect(lambda _checked=False, name=command: self._zoom(name))
            self.addAction(action)

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
        self._let_go = False
        self._arrange_panes()
        self.header.show_count(len(self.panes))
        self.differences.show_assets([pane.asset for pane in self.panes])
        self._lay_over(1)
        self._mark(1)
        self.set_mode(self.header.modes.value)
        for pane in self.panes[2:]:  # of the first two they are asked for already
            self.picture_wanted.emit(pane.asset.id, _EDGE)
        self.title_changed.emit(self.tr("Compare %n picture(s)", "", len(self.panes)))

    def _pane(self, asset: Asset, number: int) -> Pane:
        pane = Pane(self._theme, asset, _LETTERS[number], self._side)
        pane.canvas.placed.connect(lambda _place: self._placed(pane))
        pane.canvas.zoomed.connect(self.header.show_zoom)
        pane.canvas.detail_wanted.connect(lambda: self._want_detail(pane.asset))
        pane.focused.connect(lambda: self._mark(number))
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
        """The pane that keys act on."""
        return self.panes[self._picked]

    def set_picture(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `picture_wanted`; None: it cannot be shown. Others are ignored."""
        for number, pane in enumerate(self.panes):
            if pane.asset.id != asset_id or edge not in (_EDGE, self._detail(pane.asset)):
                continue
            if raster is None:
                self._cannot_show(number)
                continue
            pixmap = qt_image.shown(raster)
            pane.canvas.add_pixmap(pixmap)
            if number == 0:
                self.over.add_first(pixmap)
            if number == self._other:
                self.over.add_second(pixmap)

    def _cannot_show(self, number: int) -> None:
        """Why: there, and where it would lie over another."""
        text = wording.problem(self.panes[number].asset) or wording.unreadable()
        self.panes[number].canvas.show_message(text)
        if number in (0, self._other):
            self.over.show_message(f"{_LETTERS[number]}: {text}")

    def set_difference(self, first: str, second: str, found: Difference | None) -> None:
        """The answer to `difference_wanted`."""
        if len(self.panes) > 1 and (first, second) == (self.panes[0].asset.id, self.panes[self._other].asset.id):
            self.over.set_difference(found)

    def asset_changed(self, asset: Asset) -> None:
        """A picture's facts have changed."""
        if all(pane.asset.id != asset.id for pane in self.panes):
            return
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
            return
        picked, focused = self._picked, self.focusWidget()
        inside = focused is not None and focused.hasFocus()
        self.show_assets(left)
        if inside:
            self._pick(min(picked, len(left) - 1))

    @property
    def order(self) -> PictureOrder:
        """The compared pictures, for the viewer to walk through."""
        return ListOrder([pane.asset for pane in self.panes])

    def take_keyboard(self) -> None:
        """The page has been opened: keys act on the picked picture. What had them before may be gone with its pane."""
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- how it is shown ----------------------------------------------------------------------------------------------

    def set_mode(self, mode: str) -> None:
        """`side`, `overlay`, `slider` or `difference`."""
        self.header.set_mode(mode)
        side = mode == SIDE_BY_SIDE
        self._views.setCurrentWidget(self._side if side else self.over)
        self.over.show_mode("" if side else mode)
        canvas = self._canvas
        self.header.show_zoom(canvas.view.scale)

    @property
    def _canvas(self) -> Canvas:
        """What is zoomed and moved by keys and buttons."""
        return self.current.canvas if self.header.modes.value == SIDE_BY_SIDE else self.over.blend

    def _pick(self, number: int) -> None:
        """Keys act on this picture from now on; any but the first lies over the first."""
        if not 0 <= number < len(self.panes):
            return
        self._mark(number)
        if self.header.modes.value == SIDE_BY_SIDE:
            self.panes[number].canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if number not in (0, self._other):
            self._lay_over(number)

    def _mark(self, number: int) -> None:
        self._picked = number
        for index, pane in enumerate(self.panes):
            pane.pick(index == number)

    def _lay_over(self, number: int) -> None:
        self._other = number
        first, second = self.panes[0].asset, self.panes[number].asset
        self.over.show_pair(first, second, _LETTERS[1 : len(self.panes)], _LETTERS[number])
        for asset in (first, second):
            self.picture_wanted.emit(asset.id, _EDGE)

    def _placed(self, pane: Pane) -> None:
        """The person moved one picture: the others follow where they go together."""
        if self.header.together.isChecked():
            for other in self.panes:
                if other is not pane:
                    other.follow(pane.canvas.place)

    def _zoom(self, command: str) -> None:
        canvas = self._canvas
        match command:
            case "fit":
                canvas.fit()
            case "actual":
                canvas.actual_size()
            case _:
                canvas.zoom(KEY_STEP if command == "in" else 1 / KEY_STEP)

    def _want_both(self) -> None:
        for number in (0, self._other):
            self._want_detail(self.panes[number].asset)

    def _want_detail(self, asset: Asset) -> None:
        self.picture_wanted.emit(asset.id, self._detail(asset))

    def _detail(self, asset: Asset) -> int:
        """All pixels; of gigantic pictures as many as one alone may have, together."""
        return detail_edge(asset, MOST_DETAIL // max(1, len(self.panes)))

    # -- events --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; 1 to 4 pick a picture, digits with Alt rate it; Space shows it large; arrows move it; other
        keys of pictures do with it what they do in the grid."""
        digit, modifiers = event.key() - Qt.Key.Key_0, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not self.panes:
            super().keyPressEvent(event)
        elif 1 <= digit <= MOST and not modifiers:
            self._pick(digit - 1)
        elif 0 <= digit <= _STARS and modifiers == Qt.KeyboardModifier.AltModifier:
            if self.current.can_rate:
                self.asset_action.emit(f"rate:{digit}", self.current.asset)
        elif actions.pressed("view", event):
            self.asset_action.emit("open", self.current.asset)
        elif (step := _PANS.get(Qt.Key(event.key()))) is not None:
            self._canvas.pan(step[0] * _PAN, step[1] * _PAN)
        elif (command := command_of(event)) in _GIVEN:
            if command not in wording.not_offered(self.current.asset):
                self.asset_action.emit(command, self.current.asset)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Alt with a digit is no mnemonic here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if (alt and 0 <= event.key() - Qt.Key.Key_0 <= _STARS) or command_of(event) in _GIVEN:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A short table leaves its room to the pictures."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._height.set_needed(self._inside.sizeHint().height() + 2)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: four large pictures take too much memory to be kept for nobody."""
        super().hideEvent(event)
        self._let_go = True
        for pane in self.panes:
            pane.clear()
        self.over.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._let_go and self.panes:
            self._let_go = False
            self._lay_over(self._other)
            for number, pane in enumerate(self.panes):
                if number not in (0, self._other):  # those are asked for already
                    self.picture_wanted.emit(pane.asset.id, _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.header.together.isChecked() and self.panes:
            self._placed(self.current)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Compare pictures"))
