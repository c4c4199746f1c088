"""Pictures of the library, or of folders, decoded to be looked at: as large as they are shown, or every pixel."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from controllers import library_queries as queries
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Animation, Asset, Raster

log = logging.getLogger(__name__)


class PictureLoader:
    """`loaded(asset id, edge, Raster or None)` is called for each picture that is still wanted then; `animated(asset
    id, Animation or None)` for each `want_animation`; `changed(Asset)` where the file turns out not to be there."""

    def __init__(
        self,
        saving: Saving,
        tasks: Tasks,
        loaded: Callable[[str, int, Raster | None], None],
        animated: Callable[[str, Animation | None], None],
        changed: Callable[[Asset], None],
    ) -> None:
        self._saving = saving
        self._tasks = tasks
        self._loaded = loaded
        self._animated = animated
        self._changed = changed
        self._wanted: Counter[tuple[str, int]] = Counter()
        """How many wait for a picture that is to be decoded."""

    def want(self, asset_id: str, edge: int) -> None:
        """Decode the file itself, at most `edge` pixels on its longest side; 0: all of it."""
        self._wanted[asset_id, edge] += 1
        self._tasks.start(f"picture-{asset_id}-{edge}", self._load(asset_id, edge))

    def drop(self, asset_id: str, edge: int) -> None:
        """Whoever wanted that picture waits for it no more. Once nobody does, it is left out; if it is at work already,
        it comes to its end unheard."""
        self._wanted[asset_id, edge] -= 1
        if self._wanted[asset_id, edge] <= 0:
            del self._wanted[asset_id, edge]
            self._tasks.cancel(f"picture-{asset_id}-{edge}")

    def want_animation(self, asset_id: str, edge: int) -> None:
        """Decode the frames of a picture that moves; an earlier wish is dropped."""
        self._tasks.start("animation", self._load_animation(asset_id, edge))

    def clear(self) -> None:
        """Another library is open, and the tasks have been cancelled: nobody waits."""
        self._wanted.clear()

    async def _load(self, asset_id: str, edge: int) -> None:
        data, missing = None, None
        try:
            data, missing = await self._saving.ask_about(asset_id, queries.read)
        except VidraError as error:
            log.warning("cannot read %s: %s", asset_id, error)
        if missing is not None:
            self._changed(missing)
        raster = None if data is None else await self._saving.raster(data, edge)
        self._wanted.pop((asset_id, edge), None)
        self._loaded(asset_id, edge, raster)

    async def _load_animation(self, asset_id: str, edge: int) -> None:
        try:
            found = await self._saving.ask_about(asset_id, queries.animation, edge)
        except VidraError as error:
            log.info("%s does not move: %s", asset_id, error)
            found = None
        self._animated(asset_id, found)
