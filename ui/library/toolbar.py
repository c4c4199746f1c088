"""The bar above the grid: search, filters, order, tile size, inspector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from services.types import SortOrder, Term
from ui import actions
from ui.announce import announce
from ui.library.filter_chips import FilterChips
from ui.library.filter_menu import FilterMenu
from ui.library.search_field import SearchField
from ui.library.wording import sort_name
from ui.shared.elided_label import ElidedLabel
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.slider import Slider
from ui.theme import Theme

TILE_STEP = 24
_SEARCH_MOST, _SEARCH_LEAST, _SLIDER = 400, 210, 84
_WORDS_FROM = 720
"""Pixels of room from which the buttons have words."""


class Toolbar(Retranslated, QFrame):
    """`sorted(SortOrder)`, `tile_size(int)`, `listed(bool)`: a list in place of the grid, `inspector(bool)`,
    `sidebar_wanted()`; the search field speaks itself."""

    sorted = Signal(object)
    tile_size = Signal(int)
    listed = Signal(bool)
    inspector = Signal(bool)
    sidebar_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sort = SortOrder.NEWEST
        self._words = True
        self.setProperty("role", "header")
        self.shelves_button = self._icon("panel-left")
        self.shelves_button.clicked.connect(self.sidebar_wanted)
        self.search = SearchField(theme, self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names: Mapping[str, Sequence[str]] = {}
        self._in_folder = False
        self.filter_menu = FilterMenu(theme, self)
        self.filter_menu.chosen.connect(self.search.toggle_filter)
        self._filter_button = QPushButton(theme.icon("filter"), "", self)
        self._filter_button.setProperty("kind", "quiet")
        self._filter_button.clicked.connect(self._open_filters)
        self._chips = FilterChips(theme, self)
        self._chips.removed.connect(self.search.remove_filter)
        self.search.filtered.connect(self._show_chips)
        self._doubt = ElidedLabel(parent=self)
        self._doubt.setProperty("role", "tag")
        self._doubt.setProperty("tone", "danger")
        self._doubt.hide()
        self.search.doubted.connect(self._show_doubt)
        self._menu = Menu(theme, self)
        self._orders = self._fill_menu()
        self._sort_button = QPushButton(theme.icon("sort"), "", self)
        self._sort_button.setProperty("kind", "quiet")
        self._sort_button.clicked.connect(self._open_menu)
        self._smaller, self._larger = self._icon("grid-dense"), self._icon("image")
        for button, step in ((self._smaller, -TILE_STEP), (self._larger, TILE_STEP)):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, by=step: self.step_tile(by))
        self._slider = Slider(theme, self)
        self._slider.setRange(theme.size("tile.min"), theme.size("tile.max"))
        self._slider.setSingleStep(8)
        self._slider.setPageStep(TILE_STEP)
        self._slider.valueChanged.connect(self.tile_size)
        self._grid_button, self.list_button = self._icon("grid"), self._icon("list")
        self._views = QButtonGroup(self)
        for button in (self._grid_button, self.list_button):
            button.setCheckable(True)
            self._views.addButton(button)
        self._grid_button.setChecked(True)
        self.list_button.toggled.connect(self._view_chosen)
        self.inspector_button = self._icon("panel-right")
        self.inspector_button.setCheckable(True)
        self.inspector_button.toggled.connect(self.inspector)
        self._arrange()
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Library tools"))
        self._name(self.shelves_button, self.tr("Shelves"))
        self._name(self._smaller, self.tr("Smaller tiles"), "zoom-out")
        self._name(self._larger, self.tr("Larger tiles"), "zoom-in")
        self._name(self._slider, self.tr("Tile size"))
        self._name(self._grid_button, self.tr("Grid"))
        self._name(self.list_button, self.tr("List"))
        self._name(self.inspector_button, self.tr("Inspector"), "right-panel")
        self._menu.setAccessibleName(self.tr("Order of the pictures"))
        self._filter_button.setText(self.tr("Filter") if self._words else "")
        self._filter_button.setAccessibleName(self.tr("Filter"))
        self._filter_button.setToolTip(self.tr("Show only some of the pictures"))
        self.filter_menu.setAccessibleName(self.tr("Filter"))
        self._show_sort()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the buttons with words are icons: their names stay in tooltips."""
        super().resizeEvent(event)
        words = self.width() >= self._theme.px(_WORDS_FROM)
        if words != self._words:
            self._words = words
            self.retranslate()
        self._give_chips_room()

    # -- values -------------------------------------------------------------------------------------------------------

    def set_sort(self, sort: SortOrder) -> None:
        """Show an order without telling `sorted`."""
        self._sort = sort
        self._show_sort()

    def offer(self, orders: Sequence[SortOrder], *, in_folder: bool) -> None:
        """The orders that can be chosen; `in_folder`: only the filters that mean something in a folder."""
        self._in_folder = in_folder
        for order, action in self._orders.items():
            action.setVisible(order in orders)

    @property
    def tile(self) -> int:
        """The tile size that the slider shows."""
        return self._slider.value()

    def set_tile_size(self, size: int) -> None:
        """Show a tile size without telling `tile_size`."""
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(size)
        self._slider.blockSignals(blocked)
        self._slider.update()

    def _view_chosen(self, as_list: bool) -> None:
        for widget in (self._smaller, self._slider, self._larger):
            widget.setVisible(not as_list)
        self.listed.emit(as_list)

    def step_tile(self, by: int) -> None:
        """Make tiles larger or smaller."""
        self._slider.setValue(self._slider.value() + by)

    def set_inspector(self, on: bool) -> None:
        """Show whether the inspector is open without telling `inspector`."""
        blocked = self.inspector_button.blockSignals(True)
        self.inspector_button.setChecked(on)
        self.inspector_button.blockSignals(blocked)

    def set_names(self, names: Mapping[str, Sequence[str]]) -> None:
        """What there is of models and tags."""
        self._names = names
        self.search.set_names(names)

    # -- parts --------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.shelves_button)
        row.addWidget(self.search, 1)
        row.addWidget(self._filter_button)
        row.addWidget(self._doubt)
        row.addWidget(self._chips)
        row.addStretch(1)
        row.addWidget(self._sort_button)
        sizes = QHBoxLayout()
        sizes.setSpacing(2)
        for widget in (self._smaller, self._slider, self._larger):
            sizes.addWidget(widget)
        row.addLayout(sizes)
        line = QFrame(self)
        line.setProperty("role", "vline")
        line.setFixedHeight(14)
        row.addWidget(line)
        for button in (self._grid_button, self.list_button, self.inspector_button):
            row.addWidget(button)

    def _fill_menu(self) -> dict[SortOrder, QAction]:
        group = QActionGroup(self)
        actions: dict[SortOrder, QAction] = {}
        for order in SortOrder:
            actions[order] = action = QAction(self._menu, checkable=True)
            action.setVisible(order is not SortOrder.OWN)
            group.addAction(action)
            self._menu.addAction(action)
            action.triggered.connect(lambda _checked=False, chosen=order: self._choose(chosen))
        return actions

    def _choose(self, order: SortOrder) -> None:
        if order is not self._sort:
            self.set_sort(order)
            self.sorted.emit(order)

    def _open_menu(self) -> None:
        below = self._sort_button.mapToGlobal(self._sort_button.rect().bottomLeft())
        self._menu.popup(below)

    def _open_filters(self) -> None:
        self.filter_menu.fill(self._names, self.search.filters, in_folder=self._in_folder)
        self.filter_menu.popup(self._filter_button.mapToGlobal(self._filter_button.rect().bottomLeft()))

    def _show_chips(self, filters: Sequence[Term]) -> None:
        self._chips.set_terms(filters)
        self._give_chips_room()

    def _show_doubt(self, words: str) -> None:
        if words != self._doubt.text():
            self._doubt.setText(words)
            self._doubt.setVisible(bool(words))
            self._give_chips_room()
            self.search.line.setAccessibleDescription(words)
            announce(self.search.line, words)

    def _show_sort(self) -> None:
        for order, action in self._orders.items():
            action.setText(sort_name(order))
            action.setChecked(order is self._sort)
        name = sort_name(self._sort)
        self._sort_button.setText(name if self._words else "")
        self._sort_button.setAccessibleName(self.tr("Order: {order}").format(order=name))
        self._sort_button.setToolTip(self.tr("Order of the pictures") if self._words else name)
        self._give_chips_room()

    def _give_chips_room(self) -> None:
        """What the others leave: words of buttons are not cut off for chips, which have a place for those that do not
        fit."""
        layout, chips = self.layout(), self._chips
        if layout is not None and (place := layout.itemAt(layout.indexOf(chips))) is not None:
            others = layout.sizeHint().width() - place.sizeHint().width()
            chips.setMaximumWidth(max(self.width() - others, chips.minimumSizeHint().width()))

    def _icon(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(name))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _name(self, widget: QWidget, text: str, action_id: str = "") -> None:
        widget.setAccessibleName(text)
        widget.setToolTip(actions.tip(text, action_id) if action_id else text)

    def _resize(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.size("header"))
        self.search.setMinimumWidth(theme.px(_SEARCH_LEAST))
        self.search.setMaximumWidth(theme.px(_SEARCH_MOST))
        self._slider.setFixedWidth(theme.px(_SLIDER))
        for button in (self._sort_button, self._filter_button):
            button.setIconSize(theme.icon_size(16))
            button.setMinimumWidth(theme.size("control.md"))
        for button, icon in (
            (self.shelves_button, 20),
            (self._smaller, 16),
            (self._larger, 16),
            (self._grid_button, 20),
            (self.list_button, 20),
            (self.inspector_button, 20),
        ):
            button.setFixedSize(theme.size("control.md"), theme.size("control.md"))
            button.setIconSize(theme.icon_size(icon))
