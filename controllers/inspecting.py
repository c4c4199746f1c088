"""What the inspector tells beside the record of a picture: its relatives, and the words in files of other folders."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.types import Asset, Shelf, Thread

if TYPE_CHECKING:
    from services.pictures.foreign_prompts import Told
    from services.types import VersionTree
    from services.workspace import Workspace

_KEPT = 500
"""Files whose words are remembered."""


class InspectingController(QObject):
    """`relatives(VersionTree)` answers `want_relatives`: the tree that the picture, its `current`, is in.
    `looked_into(Asset)` answers `look_into` where the file says more than the record; `located(row numbers, Shelf)`
    answers `locate`."""

    relatives = Signal(object)
    looked_into = Signal(object)
    located = Signal(object, object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._words: OrderedDict[tuple[object, ...], Told] = OrderedDict()

    def want_relatives(self, asset_id: str, asker: str = "") -> None:
        """Find what the picture was made from and what was made from it; an earlier wish of the same asker is
        dropped."""
        self._tasks.start(f"relatives-{asker}", self._want_relatives(asset_id))

    def look_into(self, asset: Asset) -> None:
        """Read what programs have written into the file of a browsed picture; an earlier wish is dropped."""
        self._tasks.start("look-into", self._look_into(asset))

    def locate(self, ids: Sequence[str], shelf: Shelf | None = None) -> None:
        """Find the rows of the index that these pictures have, and, if that is not told, a shelf they stand on."""
        self._tasks.start("locate", self._locate(tuple(ids), shelf))

    async def aclose(self) -> bool:
        """Drop what is being read."""
        return await self._tasks.aclose()

    async def _want_relatives(self, asset_id: str) -> None:
        tree = await self._saving.ask(_tree, asset_id)
        if tree is not None:
            self.relatives.emit(tree)

    async def _look_into(self, asset: Asset) -> None:
        key = (asset.id, *asset.content)
        if (known := self._words.get(key)) is None:
            known = self._words[key] = await self._saving.drives.run(asset.file, _words, asset)
            while len(self._words) > _KEPT:
                self._words.popitem(last=False)
        told = _with_words(asset, known)
        if told != asset:
            self.looked_into.emit(told)

    async def _locate(self, ids: tuple[str, ...], shelf: Shelf | None) -> None:
        found = shelf or await self._saving.ask(lambda workspace: workspace.library.shelf_of(ids))
        self.located.emit(await self._saving.ask(lambda workspace: workspace.library.rows(ids)), found)


def _tree(workspace: Workspace, asset_id: str) -> VersionTree | None:
    from services.versions import build  # noqa: PLC0415 - late: D10

    family = workspace.library.family(asset_id)
    asset = next((asset for asset in family if asset.id == asset_id), None)
    return None if asset is None else build(Thread(id=asset.thread_id), family, asset_id, show_hidden=True)


def _words(asset: Asset) -> Told:
    from services.library.browsed import words_at  # noqa: PLC0415 - late: D10

    return words_at(Path(asset.file), asset.format)


def _with_words(asset: Asset, words: Told) -> Asset:
    from services.library.describe import with_words  # noqa: PLC0415 - late: D10

    return with_words(asset, words)
