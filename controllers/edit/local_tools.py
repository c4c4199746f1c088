"""Changes that are made on this computer and cost nothing: tried on a small copy first, then made as a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.edit.mask import MaskController
from controllers.edit.sheet import EditSheet
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.thread import ThreadController
from controllers.workers import in_worker
from services.errors import VidraError
from services.local_versions import make_version, small_copy, tried
from services.types import Asset, LocalStep

if TYPE_CHECKING:
    from PIL import Image

WITH_MASK = frozenset({"heal", "cutout"})
"""Steps that look at the mask."""
DRAWN_EDGE = 2048
"""Longest side in pixels of what is made of a drawing that asks for less."""


class LocalTools(QObject):
    """`made(Asset)`: a new version, which is shown next; `previewed(LocalStep or None, Raster or None)`: how the
    picture would look, at most 1,600 pixels large; None: it is shown as it is again. `refused(LocalStep, Failure)`.
    `working(bool)`: a version is being made."""

    made = Signal(object)
    previewed = Signal(object, object)
    refused = Signal(object, object)
    working = Signal(bool)

    def __init__(
        self, saving: Saving, sheet: EditSheet, mask: MaskController, versions: ThreadController, notices: Notices
    ) -> None:
        super().__init__()
        self._saving = saving
        self._sheet = sheet
        self._mask = mask
        self._versions = versions
        self._tasks = Tasks(notices.report)
        self._wanted: LocalStep | None = None
        """To be tried next."""
        self._shown: LocalStep | None = None
        self._small: tuple[str, Image.Image] | None = None
        """Asset id and small copy of what changes are tried on."""
        sheet.opened.connect(self._opened)

    def apply(self, step: LocalStep) -> None:
        """Make a version that is changed so. `heal` and `cutout` look at the mask that is shown."""
        asset = self._sheet.asset
        if asset is not None and not self._tasks.running("apply"):
            self._tasks.start("apply", self._apply(asset, step), must_finish=True)

    def make_pixels(self, drawing: Asset) -> None:
        """Make a version of pixels of an SVG, which has none and cannot be edited itself."""
        edge = max(DRAWN_EDGE, drawing.width, drawing.height)
        step = LocalStep(name="pixels", values={"edge": edge})
        self._tasks.start("apply", self._apply(drawing, step), must_finish=True)

    def preview(self, step: LocalStep | None) -> None:
        """Show how the picture would look; only the newest wish is answered. None: show it as it is."""
        self._wanted = step
        if step is None:
            self._small = None
            if self._shown is not None:
                self._shown = None
                self.previewed.emit(None, None)
        elif not self._tasks.running("preview"):
            self._tasks.start("preview", self._preview())

    async def aclose(self) -> None:
        """Finish what is being made."""
        await self._tasks.aclose()

    async def _apply(self, asset: Asset, step: LocalStep) -> None:
        self.working.emit(True)
        try:
            mask = b""
            if step.name in WITH_MASK and self._mask.share:
                mask = await self._mask.png()
            asset = await self._versions.begun_at(asset)
            version = await self._saving.ask(make_version, asset, step, mask)
        except VidraError as error:
            self.refused.emit(step, error.failure)
        else:
            self.preview(None)
            self.made.emit(version)
            self._versions.show(version.id)
        finally:
            self.working.emit(False)

    async def _preview(self) -> None:
        while (step := self._wanted) is not None and (asset := self._sheet.asset) is not None:
            self._wanted = None
            try:
                if self._small is None or self._small[0] != asset.id:
                    self._small = asset.id, await self._saving.ask(small_copy, asset)
                raster = await in_worker(tried, self._small[1], step)
            except VidraError as error:
                self.refused.emit(step, error.failure)
                continue
            if self._is_tried_on(asset):
                self._shown = step
                self.previewed.emit(step, raster)

    def _is_tried_on(self, asset: Asset) -> bool:
        """Whether it is still wanted to see how that picture would look."""
        return self._small is not None and self._sheet.asset is not None and self._sheet.asset.id == asset.id

    def _opened(self, _asset: object) -> None:
        self.preview(None)
