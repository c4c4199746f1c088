"""The pictures of a folder that was brought to Edit: the first is opened, the others are listed to be opened next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from services.types import Asset


class EditFilm(QObject):
    """`changed(tuple of Path, number)`: what is listed, and which of them is edited, -1: none of them.

    Nothing is copied before it is opened.
    """

    changed = Signal(object, int)

    def __init__(self, open_file: Callable[[Path], None], open_asset: Callable[[str], None]) -> None:
        super().__init__()
        self._open_file = open_file
        self._open_asset = open_asset
        self._files: tuple[Path, ...] = ()
        self._copies: dict[Path, str] = {}
        """Asset id of the copy of a file that was opened."""
        self._wanted: Path | None = None
        """The file that is to be opened, until its copy is there or another one is."""
        self._current = -1

    @property
    def files(self) -> tuple[Path, ...]:
        """What is listed."""
        return self._files

    def lay_out(self, files: Sequence[Path]) -> None:
        """Open the first of these files, and list them if there are others."""
        self._files = tuple(files) if len(files) > 1 else ()
        self._copies.clear()
        self._tell(-1)
        if files:
            self._open(files[0])

    def pick(self, number: int) -> None:
        """Open one of those that are listed; one that was opened before goes on as it was left."""
        if 0 <= number < len(self._files):
            path = self._files[number]
            if path in self._copies:
                self._wanted = None
                self._open_asset(self._copies[path])
            else:
                self._open(path)

    def clear(self) -> None:
        """List nothing any more."""
        self._files = ()
        self._tell(-1)

    def adopted(self, path: Path, asset: Asset) -> None:
        """A file has its copy in the library, which is opened unless another one has been picked meanwhile."""
        self._copies[path] = asset.id
        if path == self._wanted:
            self._wanted = None
            self._open_asset(asset.id)

    def opened(self, asset: Asset | None) -> None:
        """Another picture is edited; a version of one that is listed is still that one."""
        ids = () if asset is None else (asset.id, *asset.parents)
        stays = self._current if asset is not None and asset.parents else -1
        number = next((n for n, path in enumerate(self._files) if self._copies.get(path, "") in ids), stays)
        if number != self._current:
            self._tell(number)

    def _open(self, path: Path) -> None:
        self._wanted = path
        self._open_file(path)

    def _tell(self, number: int) -> None:
        self._current = number
        self.changed.emit(self._files, number)
