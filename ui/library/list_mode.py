"""Grid or list: the same pictures, selection and keys; a list has columns and a head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.types import SortOrder
from ui.library.grid_view import PictureGrid
from ui.library.list_head import SIDE, ListHead
from ui.theme import Theme


class ListMode(QObject):
    """`sorted(SortOrder)`: the head of a column was clicked."""

    sorted = Signal(object)

    def __init__(self, theme: Theme, grid: PictureGrid, page: QWidget) -> None:
        super().__init__(page)
        self._grid = grid
        self.head = ListHead(theme)
        self.head.sorted.connect(self.sorted)
        self.head.arranged.connect(grid.viewport().update)
        self.bar = QFrame(page)
        self.bar.setProperty("role", "header")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(SIDE, 0, SIDE, 0)  # as the rows below
        row.addWidget(self.head)
        self.bar.hide()

    def show_list(self, on: bool) -> None:
        """Show a list; False: the grid."""
        self.bar.setVisible(on)
        self._grid.show_list(self.head.places if on else None)

    def show_sort(self, sort: SortOrder, orders: Sequence[SortOrder]) -> None:
        """The order of the pictures, and those that can be had."""
        self.head.show_sort(sort, orders)
