"""Which picture the viewer is on, what it has of it, and what it asks for ahead. No widgets."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from services.types import Asset, Raster
from ui.library import wording
from ui.shared.detail import detail_edge
from ui.viewer.decoded import Decoded, edge_for
from ui.viewer.order import ListOrder, PictureOrder

AHEAD = 2
"""Pictures decoded before they are asked for, in the direction of travel (ui.md §7)."""
_MOST_AHEAD = 120_000_000
"""Pixels, with the picture that is shown: decoders hold four bytes for each, and several are at work at once."""


class Walk(QObject):
    """`shown(Asset)`: another picture; `refreshed()`: its facts, place or neighbours changed; `sharper(QPixmap or
    QImage)`: more of it; `failed(reason)`: it cannot be shown; `ended()`: no picture is left.
    `picture_wanted(asset id, edge)`; `picture_dropped(...)`: that is not wanted any more.
    """

    shown = Signal(object)
    refreshed = Signal()
    sharper = Signal(object)
    failed = Signal(str)
    ended = Signal()
    picture_wanted = Signal(str, int)
    picture_dropped = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: PictureOrder | None = None
        self._forward = True
        self._decoded = Decoded()
        self.asset: Asset | None = None
        self.position = 0
        self._awaited = False
        self._circular = False
        self.window_edge = 1024.0
        """The longer side of the window in device pixels: how finely pictures are decoded at first."""

    @property
    def order(self) -> PictureOrder | None:
        return self._order

    @property
    def count(self) -> int:
        return 0 if self._order is None else self._order.count()

    # -- going --------------------------------------------------------------------------------------------------------

    def start(self, asset: Asset, order: PictureOrder | None) -> None:
        """Begin with a picture; without an order that holds it, it is the only one."""
        self.stop()
        chosen = order if order is not None and order.position(asset.id) >= 0 else ListOrder([asset], self)
        self._order = chosen
        chosen.watch(self._order_changed)
        self.go_to(chosen.position(asset.id))

    def stop(self) -> None:
        """Forget the order and give back the memory of decoded pictures."""
        if self._order is not None:
            self._order.unwatch(self._order_changed)
        self._order, self.asset = None, None
        self._decoded.clear()

    def step(self, by: int) -> None:
        """To a picture before or after this one, as far as there are any."""
        position = min(max(self.position + by, 0), self.count - 1)
        if position != self.position:
            self._forward = by > 0
            self.go_to(position)

    def go_to(self, position: int) -> None:
        """To the picture at a position, at once if its record is known, else when it comes."""
        if self._order is None:
            return
        self.position = position
        self._order.want(self._near())
        asset = self._order.asset(position)
        self._awaited = asset is None
        if asset is None:
            return
        self._forget_far()
        self._take(asset)
        self._look_ahead()

    def set_circular(self, on: bool) -> None:
        """Whether after the last picture the first one comes, and is decoded ahead."""
        self._circular = on
        if self._order is not None:
            self._order.want(self._near())
            self._look_ahead()

    def on(self) -> bool:
        """To the next picture, from the last one to the first if it is circular. False: this was the last."""
        if self.position < self.count - 1:
            self.step(1)
        elif self._circular and self.count > 1:
            self._forward = True
            self.go_to(0)
        else:
            return False
        return True

    def _take(self, asset: Asset) -> None:
        """Show the picture, unless it is the one that is shown and its file is the same."""
        before, self.asset = self.asset, asset
        if before is None or before.id != asset.id:
            self._show(asset)
        elif before.content != asset.content:
            self._decoded.forget(asset.id)
            self._show(asset)
        self.refreshed.emit()

    def _show(self, asset: Asset) -> None:
        self.shown.emit(asset)
        for pixmap in self._decoded.pixmaps(asset.id):
            self.sharper.emit(pixmap)
        if wording.hides_picture(asset) or self._decoded.is_broken(asset.id):
            self.failed.emit(wording.problem(asset) or wording.unreadable())
        self._want(asset)
        if self._order is not None:
            self._order.follow(self.position)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def put(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `picture_wanted`; None: it cannot be decoded. What was not asked for is ignored."""
        near = {asset.id for asset in self._known(self._near())}
        pixmap = self._decoded.put(asset_id, edge, raster, near)
        if self.asset is None or asset_id != self.asset.id:
            return
        if pixmap is not None:
            self.sharper.emit(pixmap)
        elif self._decoded.is_broken(asset_id):
            self.failed.emit(wording.problem(self.asset) or wording.unreadable())

    def want_detail(self) -> None:
        """Ask for every pixel of the picture."""
        if self.asset is not None:
            self._want(self.asset, detail_edge(self.asset))

    def _want(self, asset: Asset, edge: int | None = None) -> None:
        if wording.hides_picture(asset):
            return
        if edge is None:
            edge = edge_for(asset, self.window_edge)
        if self._decoded.ask(asset.id, edge):
            self.picture_wanted.emit(asset.id, edge)

    def _look_ahead(self) -> None:
        room = _MOST_AHEAD - (self.asset.width * self.asset.height if self.asset is not None else 0)
        steps = range(1, AHEAD + 1) if self._forward else range(-1, -AHEAD - 1, -1)
        for asset in self._known([self._at(step) for step in steps]):
            room -= asset.width * asset.height
            if room < 0:
                return
            self._want(asset)

    def _forget_far(self) -> None:
        """Whoever walks fast does not wait for what lies behind."""
        near = {asset.id: edge_for(asset, self.window_edge) for asset in self._known(self._near())}
        asset = self._order.asset(self.position) if self._order is not None else None
        for asset_id, edge in self._decoded.settle(near, "" if asset is None else asset.id):
            self.picture_dropped.emit(asset_id, edge)

    def _at(self, step: int) -> int:
        """The position so many pictures on."""
        position = self.position + step
        return position % self.count if self._circular and self.count else position

    def _near(self) -> list[int]:
        """The positions of this picture and of its neighbours."""
        return [self._at(step) for step in range(-AHEAD, AHEAD + 1)]

    def _known(self, positions: Iterable[int]) -> list[Asset]:
        found = [] if self._order is None else [self._order.asset(position) for position in positions]
        return [asset for asset in found if asset is not None]

    # -- changes ------------------------------------------------------------------------------------------------------

    def asset_changed(self, asset: Asset) -> None:
        """A picture was renamed, rated, tagged; or its file is another one, is gone or is back."""
        if isinstance(self._order, ListOrder):
            self._order.replace(asset)
        if self.asset is not None and self.asset.id == asset.id:
            self._take(asset)

    def asset_removed(self, asset_id: str) -> None:
        """A picture went to the Trash; orders that follow the library hear of it themselves."""
        if isinstance(self._order, ListOrder):
            self._order.remove(asset_id)

    def _order_changed(self) -> None:
        """Records have come, or other pictures match: on to the one that was awaited, else stay on this picture, else
        on its place."""
        if self._order is None:
            return
        if not self.count:
            self.ended.emit()
            return
        position = -1 if self.asset is None or self._awaited else self._order.position(self.asset.id)
        self.go_to(position if position >= 0 else min(self.position, self.count - 1))
