"""What the grid asks for: the records and thumbnails of the pictures in view and near it, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from ui.library import wording
from ui.library.grid_base import TiledView
from ui.library.grid_model import PictureModel
from ui.library.thumbnails import Thumbnails, edge_for

_BYTES_PER_PIXEL = 4
_SCREENS_KEPT = 3
_OVERDRAW = 2
"""A thumbnail has about that many times the pixels of the tile it is drawn in; what is shown is kept in any case."""


class GridAsking(QObject):
    """Looks at the view once for many changes at a time."""

    def __init__(self, view: TiledView, model: PictureModel, thumbnails: Thumbnails) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._thumbnails = thumbnails
        self._places: dict[str, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)

    def soon(self) -> None:
        """The view shows something else now."""
        self._soon.start()

    def position(self, asset_id: str) -> int:
        """Where a picture is that was asked for last; else -1."""
        return self._places.get(asset_id, -1)

    def _look(self) -> None:
        """Ask for what is in view, the next screen and half of the last; pictures further away are not touched."""
        view = self._view
        if not view.isVisible():
            return
        top, height = view.verticalOffset(), view.visible_height()
        visible = view.visible()
        around = view.layout_now.between(top - height // 2, top + 2 * height)
        positions = [*visible, *range(visible.stop, around.stop), *range(around.start, visible.start)]
        self._model.want(positions, shown=True)
        ratio = view.devicePixelRatioF()
        self._thumbnails.set_budget(
            int(_SCREENS_KEPT * _OVERDRAW * _BYTES_PER_PIXEL * view.width() * height * ratio * ratio)
        )
        self._wish(positions)

    def rest(self) -> None:
        """The view is hidden: only what stands in it is kept, so that it is there at once when it is shown again."""
        self._soon.stop()
        self._wish(self._view.visible())
        self._thumbnails.set_budget(0)

    def _wish(self, positions: Iterable[int]) -> None:
        edge = self._view.layout_now.edge * self._view.devicePixelRatioF()
        wishes: list[tuple[str, int]] = []
        self._places = {}
        for position in positions:
            asset = self._model.asset(position)
            if asset is None or wording.hides_picture(asset):
                continue
            self._places[asset.id] = position
            wishes.append((asset.id, edge_for(asset, edge, edge)))
        self._thumbnails.show("grid", wishes)
