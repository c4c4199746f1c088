"""The pictures that go with the next request: prepared in workers, in the person's order, with a mask for the first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.links import Links, link_loader
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.serial_queue import SerialQueue
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services import references
from services.addresses import picture_host
from services.errors import VidraError
from services.references import Source
from services.types import Failure, FailureKind, InputPicture, ModelSpec, Raster

MOST = 16
"""Pictures that are held for a model that takes none: another may be chosen (openai-api.md section 1.6)."""

Pictures = tuple[InputPicture, ...]


Late = Callable[[str, InputPicture | Failure], None]
"""Takes, by its name, what comes after its place was left: a picture, or why there is none."""


@dataclass(slots=True)
class _Place:
    """What the pictures that are on their way are for."""

    late: Late | None = None
    """None: for the next request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What lies over a picture while it is the first: one of the two."""

    mask: InputPicture | None = None
    markup: InputPicture | None = None


class ReferencesController(QObject):
    """Reference pictures, in the order in which the prompt numbers them.

    `changed(tuple of InputPicture, mask or None, markup or None)`; `preview(sha256, Raster)`: the thumbnail of a
    picture or mask; `refused(name, Failure)`: one picture, mask or link that cannot be used (`Failure.param` is
    `image` or `mask`); `preparing(number)` of pictures that are on their way, 0 at the end;
    `location_removed()` the first time that a place was taken out; `shelf_changed(tuple of InputPicture)`.
    """

    changed = Signal(object, object, object)
    preview = Signal(str, object)
    refused = Signal(str, object)
    preparing = Signal(int)
    location_removed = Signal()
    shelf_changed = Signal(object)

    def __init__(
        self, settings: SettingsController, saving: Saving, notices: Notices, taken: int = 0, whole: int = 0
    ) -> None:
        """`taken`: how many places of the request are taken by other pictures. `whole`: up to so many are held whatever
        the model, at their full size, because only a part of them may be sent (questions)."""
        super().__init__()
        self._taken_places = taken
        self._whole = whole
        self._settings = settings
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self.links = Links(notices)
        """How large pictures behind links are, before they are loaded."""
        self._queue = SerialQueue(self._tasks, "references", self.preparing.emit, self._refuse)
        self._pictures: Pictures = ()
        self._place = _Place()
        self._overlays: dict[str, Overlay] = {}
        """By the hash of the picture that they belong to, so that one that is moved away and back keeps its mask."""
        self._aside: tuple[Pictures, InputPicture | None, InputPicture | None] = ((), None, None)
        self._location_told = False
        self._files: dict[str, Path] = {}
        """Where pictures were read from, by hash."""
        self._spec: ModelSpec | None = None

    # -- what is there ------------------------------------------------------------------------------------------------

    @property
    def pictures(self) -> Pictures:
        """The references; the first is the one that an edit changes."""
        return self._pictures

    @property
    def mask(self) -> InputPicture | None:
        """Where the first picture may change; None: everywhere."""
        return self._overlay.mask

    @property
    def markup(self) -> InputPicture | None:
        """Notes drawn over the first picture."""
        return self._overlay.markup

    @property
    def limit(self) -> int:
        """How many pictures the model takes beside those that have their place already."""
        if self._whole:
            return self._whole
        return max(0, self._spec.max_references - self._taken_places) if self._spec is not None else 0

    @property
    def busy(self) -> bool:
        """True while a picture is being prepared."""
        return len(self._queue) > 0

    def file_of(self, picture: InputPicture) -> str:
        """The file that a picture was read from in this session; empty: it came otherwise."""
        return str(self._files.get(picture.sha256, ""))

    def use_model(self, spec: ModelSpec, *_: object) -> None:
        """The model of the next request decides how many pictures can be added; those that are there stay."""
        self._spec = spec

    # -- adding -------------------------------------------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add picture files, in this order."""
        for path in paths:
            self._add(path.name, partial(self._taken, Source(path=path), path.name))

    def add_data(self, data: bytes, name: str = "") -> None:
        """Add an encoded picture, e.g. from the clipboard."""
        self._add(name, partial(self._taken, Source(data=data), name))

    def add_assets(self, asset_ids: Sequence[str]) -> None:
        """Add pictures of the library, in this order."""
        for asset_id in asset_ids:
            self._add(asset_id, partial(self._taken, Source(asset_id=asset_id), ""))

    def add_link(self, link: str, *, load: bool = False) -> None:
        """Add a picture by its https address. The server fetches it; with `load` it is fetched here and sent."""
        self._add(link[:80], partial(self._linked, link, load=load))

    def add_file(self, file_id: str, profile_id: str, name: str = "") -> None:
        """Add a file that a server keeps (Files API)."""
        stored = InputPicture(file_id=file_id, profile_id=profile_id, name=name or file_id)
        self._add(stored.name, partial(self._ready, stored))

    def use_from_shelf(self, picture: InputPicture) -> None:
        """Add a picture that lies on the shelf."""
        self._add(picture.name, partial(self._ready, picture))

    async def prepared(self, asset_id: str) -> InputPicture:
        """A picture of the library ready to go with a request; it is not added. Raises VidraError."""
        return (await self._taken(Source(asset_id=asset_id), ""))[0]

    # -- arranging ----------------------------------------------------------------------------------------------------

    def remove(self, number: int) -> None:
        """Take out picture `number` (0-based)."""
        if 0 <= number < len(self._pictures):
            self._show((*self._pictures[:number], *self._pictures[number + 1 :]))

    def take_out(self, pictures: Collection[InputPicture]) -> None:
        """Take these out; those that are on their way still come."""
        self._show(tuple(picture for picture in self._pictures if picture not in pictures))

    def move(self, number: int, to: int) -> None:
        """Put picture `number` at place `to` (both 0-based)."""
        pictures = list(self._pictures)
        if 0 <= number < len(pictures) and 0 <= to < len(pictures) and number != to:
            pictures.insert(to, pictures.pop(number))
            self._show(tuple(pictures))

    def clear(self) -> None:
        """Take out all pictures, also those that are still on their way."""
        self.hold(())

    def hold(self, pictures: Pictures, mask: InputPicture | None = None, markup: InputPicture | None = None) -> None:
        """Go with these pictures, which an earlier request was sent with, instead of those that are there."""
        self._queue.clear()
        self._overlays = {pictures[0].sha256: Overlay(mask=mask, markup=markup)} if pictures else {}
        self._show(pictures)
        self.want_previews((*pictures, *([mask] if mask is not None else [])))

    def leave(self, late: Late) -> None:
        """What is on its way was meant for another request than those that are made from now on: `late` gets it."""
        self._place.late = late
        self._place = _Place()
        self._queue.leave()

    def put_aside(self) -> int:
        """Go on without any; `bring_back` takes that back. Returns how many there were."""
        aside = (self._pictures, self.mask, self.markup)
        self.clear()
        if aside[0]:
            self._aside = aside
        return len(aside[0])

    def bring_back(self) -> None:
        """Have those again that were put aside, before those that have come since."""
        (pictures, mask, markup), self._aside = self._aside, ((), None, None)
        if pictures:
            since = tuple(p for p in self._pictures if all(_key(p) != _key(other) for other in pictures))
            self.hold((*pictures, *since), mask, markup)

    def want_previews(self, pictures: Sequence[InputPicture]) -> None:
        """Ask for thumbnails again; what is not in this library gets none."""
        for picture in pictures:
            if picture.sha256:
                self._tasks.start(f"preview-{picture.sha256}", self._look_at(picture.sha256))

    # -- the first picture --------------------------------------------------------------------------------------------

    def set_mask_file(self, path: Path) -> None:
        """Mask the first picture by a black and white picture of its size, or by what is transparent in one."""
        self._mask_by(path.name, Source(path=path))

    def mask_from_transparency(self) -> None:
        """Mask the first picture by what is transparent in itself."""
        self._mask_by("", None)

    def clear_overlay(self) -> None:
        """Take mask and notes off the first picture."""
        if self._pictures:
            self._overlays.pop(self._pictures[0].sha256, None)
            self._show(self._pictures)

    # -- the shelf ----------------------------------------------------------------------------------------------------

    def read_shelf(self) -> None:
        """Tell what lies on the shelf of the open library."""
        self._tasks.start("shelf", self._read_shelf())

    def keep_on_shelf(self, number: int) -> None:
        """Lay picture `number` (0-based) on the shelf."""
        if 0 <= number < len(self._pictures):
            kept = self._pictures[number]
            self._change_shelf(kept, lambda lying: (*(p for p in lying if _key(p) != _key(kept)), kept))

    def take_off_shelf(self, picture: InputPicture) -> None:
        """Take a picture off the shelf; where it is used, it stays."""
        self._change_shelf(picture, lambda lying: tuple(p for p in lying if _key(p) != _key(picture)))

    # -- the library --------------------------------------------------------------------------------------------------

    def library_opened(self, *_: object) -> None:
        """Perhaps another one, with another shelf; what it does not have cannot be sent."""
        self._tasks.start("library", self._follow_library())
        self.read_shelf()

    async def aclose(self) -> None:
        """Stop preparing."""
        await self.links.aclose()
        await self._tasks.aclose()

    # -- one after the other ------------------------------------------------------------------------------------------

    def _add(self, name: str, take: Callable[[], Coroutine[Any, Any, tuple[InputPicture, Raster | None]]]) -> None:
        place = self._place

        async def add() -> None:
            most = self.limit or MOST
            if place.late is None and len(self._pictures) >= most:
                raise _told(
                    FailureKind.TOO_MANY_PICTURES, "image", str(most), "" if self._spec is None else self._spec.id
                )
            try:
                picture, raster = await take()
            except VidraError as error:
                if place.late is None:
                    raise
                place.late(name, error.failure)
                return
            if place.late is not None:
                place.late(name, picture)
            elif all(_key(picture) != _key(other) for other in self._pictures):
                self._show((*self._pictures, picture))
            self._tell_news(picture, raster)

        self._queue.put(name, add)

    def _mask_by(self, name: str, source: Source | None) -> None:
        """`source`: None: by what is transparent in the first picture itself."""

        async def lay_over() -> None:
            first = self._pictures[0] if self._pictures else InputPicture()
            if not first.sha256:
                raise _told(FailureKind.BAD_PARAMETER, "mask", "missing")
            try:
                mask, raster = await self._saving.ask(references.take_mask, source, name, first)
            except VidraError as error:
                raise VidraError(replace(error.failure, param="mask")) from error
            self._overlays[first.sha256] = Overlay(mask=mask)
            self._show(self._pictures)
            self._tell_news(mask, raster)

        self._queue.put(name, lay_over)

    # -- inside -------------------------------------------------------------------------------------------------------

    @property
    def _overlay(self) -> Overlay:
        return self._overlays.get(self._pictures[0].sha256, Overlay()) if self._pictures else Overlay()

    def _show(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.changed.emit(pictures, self.mask, self.markup)

    def _refuse(self, name: str, failure: Failure) -> None:
        self.refused.emit(name, replace(failure, param=failure.param or "image"))

    def _tell_news(self, picture: InputPicture, raster: Raster | None) -> None:
        if raster is not None:
            self.preview.emit(picture.sha256, raster)
        if "location" in picture.prepared and not self._location_told:
            self._location_told = True
            self.location_removed.emit()

    async def _taken(self, source: Source, name: str) -> tuple[InputPicture, Raster | None]:
        chosen = self._settings.value
        shrink = chosen.shrink_uploads and not self._whole
        taken = await self._saving.ask(references.take_in, source, name, strip=chosen.strip_metadata, shrink=shrink)
        if source.path is not None:
            self._files[taken[0].sha256] = source.path.absolute()
        return taken

    async def _linked(self, link: str, *, load: bool) -> tuple[InputPicture, Raster | None]:
        host = picture_host(link)
        if not load:
            return InputPicture(url=link.strip(), name=host), None
        load_link = await asyncio.to_thread(link_loader)
        return await self._taken(Source(data=await load_link(link)), host)

    async def _ready(self, picture: InputPicture) -> tuple[InputPicture, Raster | None]:
        raster = await self._saving.ask(references.look_at, picture.sha256) if picture.sha256 else None
        return picture, raster

    async def _look_at(self, sha256: str) -> None:
        raster = await self._saving.ask(references.look_at, sha256)
        if raster is not None:
            self.preview.emit(sha256, raster)

    async def _follow_library(self) -> None:
        held = self._pictures
        there = await self._saving.ask(lambda w: tuple(p for p in held if not p.sha256 or p.sha256 in w.inputs))
        if there != held:
            self._show(tuple(picture for picture in self._pictures if picture in there or picture not in held))

    def _change_shelf(self, picture: InputPicture, how: Callable[[Pictures], Pictures]) -> None:
        name = f"shelf-{_key(picture)}"
        self._tasks.start(name, self._changed_shelf(how), must_finish=True)

    async def _changed_shelf(self, how: Callable[[Pictures], Pictures]) -> None:
        self.shelf_changed.emit(await self._saving.ask(lambda workspace: workspace.shelf.change(how)))

    async def _read_shelf(self) -> None:
        self.shelf_changed.emit(await self._saving.ask(lambda workspace: workspace.shelf.load()))


def _told(kind: FailureKind, param: str, reason: str, model: str = "") -> VidraError:
    return VidraError(Failure(kind=kind, param=param, reason=reason, model=model))


def _key(picture: InputPicture) -> str:
    """By what a picture is known to be the same."""
    return picture.sha256 or picture.url or f"{picture.profile_id}/{picture.file_id}"
