"""What the viewer walks through: pictures in an order, some of them not read yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from services.types import Asset


class PictureOrder(Protocol):
    """Pictures by position."""

    def watch(self, told: Callable[[], None]) -> None:
        """Call `told` whenever others match, or records have come that were wanted."""
        ...

    def unwatch(self, told: Callable[[], None]) -> None:
        """No longer."""
        ...

    def count(self) -> int: ...

    def asset(self, position: int) -> Asset | None:
        """The picture there, or None while it is not read or if there is no such position."""
        ...

    def position(self, asset_id: str) -> int:
        """Where a picture is, or -1."""
        ...

    def want(self, positions: Iterable[int]) -> None:
        """Please read these."""
        ...

    def follow(self, position: int) -> None:
        """The viewer shows this one now: whoever owns the order may go there too."""
        ...


@runtime_checkable
class Walked(Protocol):
    """A page over which the viewer opens."""

    @property
    def order(self) -> PictureOrder:
        """What Left and Right walk through."""
        ...


class ListOrder(QObject):
    """A few pictures that are all known, e.g. those of one run."""

    changed = Signal()
    followed = Signal(str)
    """The viewer went to this picture (asset id)."""

    def __init__(self, assets: Sequence[Asset], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._assets = list(assets)

    def watch(self, told: Callable[[], None]) -> None:
        self.changed.connect(told)

    def unwatch(self, told: Callable[[], None]) -> None:
        self.changed.disconnect(told)

    def count(self) -> int:
        return len(self._assets)

    def asset(self, position: int) -> Asset | None:
        return self._assets[position] if 0 <= position < len(self._assets) else None

    def position(self, asset_id: str) -> int:
        return next((i for i, asset in enumerate(self._assets) if asset.id == asset_id), -1)

    def want(self, positions: Iterable[int]) -> None:
        """All are known."""

    def follow(self, position: int) -> None:
        self.followed.emit(self._assets[position].id)

    def replace(self, asset: Asset) -> None:
        """A picture was renamed, rated, tagged."""
        position = self.position(asset.id)
        if position >= 0:
            self._assets[position] = asset
            self.changed.emit()

    def remove(self, asset_id: str) -> None:
        """A picture is gone."""
        position = self.position(asset_id)
        if position >= 0:
            del self._assets[position]
            self.changed.emit()
