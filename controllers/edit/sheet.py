"""What is prepared for the version that is edited: on the disk a second after it changes, back when one returns."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from controllers.edit import sheets
from controllers.edit.mask import MaskController
from controllers.edit.sheets import Layer, PutAway, Sheet
from controllers.history import History, Past, Step
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import LOOSE, MOST_REGIONS, Asset, Box, Mark, RegionDraft

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two writings while the person works."""
CLOSING = 10.0
"""Seconds that a disk gets for the last writing."""


class EditSheet(QObject):
    """The masks, regions, marks and frame of one version at a time; `mask` and `history` show those of that version.

    `prompt_restored(str)`: the words of another version, first of all; `opened(Asset)`: that version is edited now;
    `regions_changed(tuple of RegionDraft, current)`, where `current` is the number of the region whose mask is painted
    on, or `LOOSE`; `marks_changed(tuple of Mark)`; `frame_changed(Box or None)`: what the picture is to be extended to.

    Steps that it adds to the history are called `region`, `region-add`, `region-remove`, `region-move`, `marks` and
    `frame`, or what the caller says.
    """

    opened = Signal(object)
    prompt_restored = Signal(str)
    regions_changed = Signal(object, int)
    marks_changed = Signal(object)
    frame_changed = Signal(object)

    def __init__(self, saving: Saving, mask: MaskController, history: History, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._mask = mask
        self._history = history
        self._tasks = Tasks(notices.report)
        self._writing = asyncio.Lock()
        self._away = PutAway()
        self._sheet: Sheet | None = None
        mask.changed.connect(self._mask_changed)
        mask.outlined.connect(self._mask_seen)

    @property
    def asset(self) -> Asset | None:
        """The version that is edited."""
        return None if self._sheet is None else self._sheet.asset

    @property
    def prompt(self) -> str:
        """The words for what belongs to no region."""
        return "" if self._sheet is None else self._sheet.loose.words

    @property
    def regions(self) -> tuple[RegionDraft, ...]:
        """The regions in their order, as they are told."""
        return () if self._sheet is None else self._sheet.told

    @property
    def rest(self) -> RegionDraft | None:
        """What is done after the regions, if there are any: the mask that belongs to none, and the frame, with the
        prompt; None: nothing."""
        return None if self._sheet is None else self._sheet.rest

    @property
    def current(self) -> int:
        """The region whose mask is painted on, or `LOOSE`."""
        return LOOSE if self._sheet is None else self._sheet.current

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The notes that lie on the picture."""
        return () if self._sheet is None else self._sheet.marks

    @property
    def frame(self) -> Box | None:
        """What the picture is to be extended to; None: it keeps its frame."""
        return None if self._sheet is None else self._sheet.frame

    @property
    def losses(self) -> tuple[str, ...]:
        """What of the picture will be lost once it is changed: `first-frame` (it moves), `eight-bit` (it has 16 bits a
        channel), `converted` (its colours are CMYK, or grey with a profile). Known once it is `opened`."""
        return () if self._sheet is None else self._sheet.losses

    # -- which version ------------------------------------------------------------------------------------------------

    async def open(self, asset: Asset) -> None:
        """Put away what is prepared for another version and show what is for this one."""
        self._mask.end_stroke()
        await self._mask.settled()
        if self._sheet is not None and self._sheet.asset.id == asset.id:
            self._sheet.asset = asset
            return
        sheet = self._away.get(asset)
        if sheet is None:
            await self._all_written()
            sheet = await self._saving.ask(sheets.read, asset)
            self._mask.end_stroke()
            await self._mask.settled()
        self._put_away()
        self._away.drop(asset)
        sheet.asset = asset
        self._sheet = sheet
        self._history.swap(sheet.past)
        self._mask.show(sheet.layer.masked)
        self.prompt_restored.emit(sheet.loose.words)  # first, or the words of the one before would be taken for its own
        self.opened.emit(asset)
        self._tell_regions(sheet)
        self.marks_changed.emit(sheet.marks)
        self.frame_changed.emit(sheet.frame)

    def close(self) -> None:
        """Edit nothing any more."""
        self._put_away()
        self._mask.show(None)

    def leave_library(self) -> None:
        """Another library is open: nothing of the one before is known any more."""
        self._tasks.cancel()
        self._sheet = None
        self._away.clear()
        self._history.clear()
        self._mask.show(None)

    # -- words --------------------------------------------------------------------------------------------------------

    def set_prompt(self, words: str) -> None:
        """The words for the mask that belongs to no region, or for the whole picture."""
        if self._sheet is not None and words != self._sheet.loose.words:
            self._sheet.loose.words = words
            self._changed()

    def word_region(self, number: int, words: str) -> None:
        """Give a region its sentence."""
        sheet = self._sheet
        if sheet is not None and 0 <= number < len(sheet.regions) and words != sheet.regions[number].words:
            sheet.regions[number].words = words
            self._changed()
            self._tell_regions(sheet)

    # -- regions ------------------------------------------------------------------------------------------------------

    def add_region(self) -> None:
        """Keep the mask that belongs to no region as one, with the prompt as its sentence; and begin an empty mask."""
        self._tasks.start("region", self._add_region())

    def pick_region(self, number: int) -> None:
        """Paint on the mask of that region, or on the one that belongs to none (`LOOSE`)."""
        sheet = self._sheet
        if sheet is not None and number in sheet.layers:
            self._order(sheet, "region", sheet.regions, number)

    def remove_region(self, number: int) -> None:
        """Forget a region with its mask."""
        sheet = self._sheet
        if sheet is not None and 0 <= number < len(sheet.regions):
            left = [layer for layer in sheet.regions if layer is not sheet.regions[number]]
            current = LOOSE if sheet.current == number else sheet.current - (sheet.current > number)
            self._order(sheet, "region-remove", left, current)

    def move_region(self, number: int, to: int) -> None:
        """Change a region at another turn."""
        sheet = self._sheet
        if sheet is None or number == to or not all(0 <= place < len(sheet.regions) for place in (number, to)):
            return
        regions, layer = list(sheet.regions), sheet.layer
        regions.insert(to, regions.pop(number))
        current = LOOSE if sheet.current == LOOSE else regions.index(layer)
        self._order(sheet, "region-move", regions, current)

    async def _add_region(self) -> None:
        sheet = self._sheet
        if sheet is None or len(sheet.regions) >= MOST_REGIONS:
            return
        empty = await self._saving.ask(sheets.fresh, sheet.asset)
        await self._mask.settled()
        if sheet is self._sheet:
            before = (sheet.regions, sheet.loose, sheet.current)
            after = ([*sheet.regions, sheet.loose], empty, LOOSE)
            self._step("region-add", partial(self._arrange, sheet, *before), partial(self._arrange, sheet, *after))

    def _order(self, sheet: Sheet, name: str, regions: list[Layer], current: int) -> None:
        before, after = (sheet.regions, sheet.loose, sheet.current), (regions, sheet.loose, current)
        if before != after:
            self._step(name, partial(self._arrange, sheet, *before), partial(self._arrange, sheet, *after))

    def _arrange(self, sheet: Sheet, regions: list[Layer], loose: Layer, current: int) -> None:
        """Which masks are regions in which order, and which one is shown."""
        shown = sheet.layer
        if regions is not sheet.regions or loose is not sheet.loose:
            sheet.regions, sheet.loose = regions, loose
            sheet.renumbered()
            loose.kept = False
        sheet.current = current
        if sheet.layer is not shown:
            self._mask.show(sheet.layer.masked)
        self._changed()
        self._tell_regions(sheet)

    # -- marks and frame ----------------------------------------------------------------------------------------------

    def change_marks(self, marks: tuple[Mark, ...]) -> None:
        """Other marks lie on the picture."""
        sheet = self._sheet
        if sheet is not None and marks != sheet.marks:
            self._step("marks", partial(self._set_marks, sheet, sheet.marks), partial(self._set_marks, sheet, marks))

    def change_frame(self, frame: Box | None, name: str = "frame") -> None:
        """Extend the picture to that area when the edit runs; None, or the picture itself: do not."""
        sheet = self._sheet
        if sheet is None:
            return
        whole = Box(0, 0, sheet.asset.width, sheet.asset.height)
        frame = None if frame is None or frame == whole else frame
        if frame != sheet.frame:
            self._step(name, partial(self._set_frame, sheet, sheet.frame), partial(self._set_frame, sheet, frame))

    def _set_marks(self, sheet: Sheet, marks: tuple[Mark, ...]) -> None:
        sheet.marks, sheet.marks_kept = marks, False
        self._changed()
        self.marks_changed.emit(marks)

    def _set_frame(self, sheet: Sheet, frame: Box | None) -> None:
        sheet.frame = frame
        self._changed()
        self.frame_changed.emit(frame)
        self._tell_regions(sheet)

    # -- for the run --------------------------------------------------------------------------------------------------

    async def masks(self) -> dict[int, bytes]:
        """The masks that are not empty, by number, as grey PNG, when what is at work on them is done."""
        await self._mask.settled()
        sheet = self._sheet
        if sheet is None:
            return {}
        return await self._saving.ask(lambda _: sheets.masks(sheet))

    # -- the disk -----------------------------------------------------------------------------------------------------

    async def aclose(self) -> None:
        """Write what was changed last. The library must still be open."""
        self._tasks.cancel()
        if self._sheet is not None:
            self._tasks.start("last", self._write(self._sheet), must_finish=True)
        await self._tasks.aclose(CLOSING)

    def _put_away(self) -> None:
        """Its last changes are written in a task of their own."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.past = self._history.swap(Past())
            self._away.put(sheet)
            self._tasks.start(f"write-{sheet.asset.id}", self._write(sheet), must_finish=True)

    def _changed(self) -> None:
        if self._sheet is not None:
            self._sheet.kept = False
            if not self._tasks.running("keep"):
                self._tasks.start("keep", self._keep(self._sheet))

    async def _keep(self, sheet: Sheet) -> None:
        while sheet is self._sheet and not _is_kept(sheet):
            await asyncio.sleep(PAUSE)
            if not await self._written(sheet):
                return

    async def _all_written(self) -> None:
        """What was put away just now must not be read before it is written."""
        if self._sheet is not None:
            await self._write(self._sheet)
        await asyncio.sleep(0)  # a task that was started just now gets in line first
        async with self._writing:
            pass

    async def _write(self, sheet: Sheet) -> None:
        await self._written(sheet)

    async def _written(self, sheet: Sheet) -> bool:
        """False where the disk refuses: it is tried again with the next change, or when the version is left; the
        picture itself is safe."""
        async with self._writing:
            if _is_kept(sheet):
                return True
            stale = {number: layer for number, layer in sheet.layers.items() if not layer.kept}
            draft, marks = sheet.draft, not sheet.marks_kept
            sheet.kept = sheet.marks_kept = True
            for layer in stale.values():
                layer.kept = True
            try:
                await self._saving.ask(sheets.write, sheet, draft, stale, marks)
            except VidraError as error:
                log.warning("what is prepared for %s cannot be kept: %s", sheet.asset.id, error)
                sheet.kept = False
                sheet.marks_kept = sheet.marks_kept and not marks
                for layer in stale.values():
                    layer.kept = False
                return False
            return True

    # -- inside -------------------------------------------------------------------------------------------------------

    def _step(self, name: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        redo()
        self._history.push(Step(name, undo, redo))

    def _mask_changed(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        for layer in sheet.layers.values():  # while another one is about to be shown, it is not yet that one
            layer.kept = layer.kept and layer.masked is not self._mask.masked
        self._changed()

    def _mask_seen(self, _lines: object) -> None:
        sheet = self._sheet
        if sheet is not None and self._mask.masked is sheet.layer.masked and sheet.layer.share != self._mask.share:
            sheet.layer.share = self._mask.share
            self._tell_regions(sheet)

    def _tell_regions(self, sheet: Sheet) -> None:
        self.regions_changed.emit(sheet.told, sheet.current)


def _is_kept(sheet: Sheet) -> bool:
    return sheet.kept and sheet.marks_kept and all(layer.kept for layer in sheet.layers.values())
