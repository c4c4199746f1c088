"""How the Library page looked, from one start to the next (ui.md §18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from services.types import SortOrder
from ui.library import remembered
from ui.library.adding import Adding
from ui.library.grid_view import PictureGrid
from ui.library.list_head import ListHead
from ui.library.places import Places
from ui.library.toolbar import Toolbar
from ui.shared.panels import Panels

State = Mapping[str, int | str | bool]


class PageState:
    """Asks the parts of the page, and tells them."""

    def __init__(
        self, places: Places, toolbar: Toolbar, grid: PictureGrid, head: ListHead, panels: Panels, adding: Adding
    ) -> None:
        self._places = places
        self._toolbar = toolbar
        self._grid = grid
        self._head = head
        self._panels = panels
        self._adding = adding

    def now(self) -> dict[str, int | str | bool]:
        """What the window memory keeps."""
        left, right = self._panels.widths()
        return {
            "sort": self._places.usual.value,
            "tile": self._grid.tile,
            "list": self._toolbar.list_button.isChecked(),
            "columns": self._head.widths,
            "inspector": self._toolbar.inspector_button.isChecked(),
            "sidebar_width": left,
            "inspector_width": right,
            **self._adding.state(),
            **remembered.filters(self._places.query, datetime.now(UTC)),
        }

    def restore(self, state: State) -> None:
        """Take up what `now` gave; values that are missing or make no sense are left out."""
        sort = state.get("sort")
        if sort in list(SortOrder) and sort != self._places.query.sort:
            self._places.sort(SortOrder(str(sort)))
        self._head.restore_widths(str(state.get("columns", "")))
        self._toolbar.list_button.setChecked(bool(state.get("list", False)))
        if isinstance(tile := state.get("tile"), int):
            self._toolbar.set_tile_size(tile)
            self._grid.set_tile(self._toolbar.tile)
        left, right = state.get("sidebar_width"), state.get("inspector_width")
        if isinstance(left, int) and isinstance(right, int):
            self._panels.set_widths(left, right)
        self._adding.restore_state(state)
        self._panels.show_right(bool(state.get("inspector", False)))
        text, shelf = remembered.filters_in(state, datetime.now(UTC))
        if shelf is not self._places.query.shelf:
            self._places.go_to_shelf(shelf)
        if text:
            self._toolbar.search.set_text(text)
