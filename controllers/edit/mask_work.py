"""The mask of the picture that is edited: which one it is, what is at work on it, and what can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.history import History, Step
from controllers.notices import Notices
from controllers.serial_queue import SerialQueue
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.types import Box, Failure, Raster

if TYPE_CHECKING:
    from services.masking.masked import MaskedPicture
    from services.masking.outlines import Extent
    from services.masking.patches import Patch

_AT_ONCE = 32
"""Tiles that are turned back on the GUI thread (about 2 ms); more of them in a worker."""
_NOTHING = Box(0, 0, 0, 0)


def _nothing() -> None:
    return


class MaskWork(QObject):
    """One mask at a time, and what changes it in a worker: one after the other, as one step each.

    `replaced()`: another mask, or another size: take `pixels` anew. `painted(Box)`: these pixels changed, also while a
    stroke is drawn. `changed()`: a step is complete, undone or done again. `outlined(lines)`: what the mask is like now
    (`share`, `box`), some time after `changed`; the lines are closed and in pixels of the picture. `working(bool)`:
    something takes longer, mostly a few milliseconds; strokes are not begun then. `refused(Failure)`: it could not be
    done.
    """

    replaced = Signal()
    painted = Signal(object)
    changed = Signal()
    outlined = Signal(object)
    working = Signal(bool)
    refused = Signal(object)

    def __init__(self, history: History, notices: Notices) -> None:
        super().__init__()
        self.history = history
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._queue = SerialQueue(self._tasks, "mask", self._counted, self._failed)
        self._stop = Event()
        self._busy = False
        self._free = asyncio.Event()
        self._free.set()
        self._masked: MaskedPicture | None = None
        self._fresh: list[Patch] = []
        """Not packed yet."""
        self._traced = True
        self.share = 0.0
        """Of the picture that is masked, from 0 to 1."""
        self.box = _NOTHING
        """All that is masked lies in there."""

    # -- which mask ---------------------------------------------------------------------------------------------------

    def open(self, width: int, height: int, read: Callable[[], Raster], mask: bytes = b"") -> None:
        """Begin an empty mask for a picture, or go on with `mask`, a grey PNG of its size.

        `read` gives the picture in full size; it is called in a worker, when a tool looks at it. Raises VidraError.
        """
        self._queue.put("open", partial(self._open, width, height, read, mask))

    def show(self, masked: MaskedPicture | None) -> None:
        """Go on with a mask that was here before (see `masked`), or with none. What is at work is finished first."""
        self._queue.put("show", partial(self._show, masked))

    @property
    def masked(self) -> MaskedPicture | None:
        """The mask with its picture; to keep it while another region is shown."""
        return self._masked

    @property
    def width(self) -> int:
        """In pixels of the picture; 0 while there is none."""
        return self._masked.bitmap.width if self._masked is not None else 0

    @property
    def height(self) -> int:
        """Likewise."""
        return self._masked.bitmap.height if self._masked is not None else 0

    @property
    def pixels(self) -> memoryview:
        """The mask itself, not a copy: rows of `width` bytes, 255 = may change. The same until `replaced`."""
        return self._masked.bitmap.pixels.data.cast("B") if self._masked is not None else memoryview(b"")

    @property
    def busy(self) -> bool:
        """Whether something is at work; see `working`."""
        return self._busy

    @property
    def tracing(self) -> bool:
        """Whether `outlined` is still to come."""
        return self._tasks.running("trace")

    def save(self, path: Path) -> None:
        """Write the mask as a grey PNG; `refused` where the disk does not take it."""
        self._queue.put("save", partial(self._save, path))

    async def settled(self) -> None:
        """Wait until nothing is at work."""
        await self._free.wait()

    async def png(self) -> bytes:
        """The mask as a grey PNG as it is now, or will be when what is at work is done; empty without any mask."""
        await self.settled()
        return await in_worker(self._masked.png) if self._masked is not None else b""

    def cancel(self) -> None:
        """Give up what is at work, as if it had not been asked for."""
        self._stop.set()
        self._stop = Event()

    async def aclose(self) -> None:
        """Leave everything as it is."""
        self._stop.set()
        await self._tasks.aclose()

    # -- steps --------------------------------------------------------------------------------------------------------

    def put(self, name: str, work: Callable[[Event], Awaitable[None]]) -> None:
        """Work that comes after all that is queued; its event is set when it is not wanted any more."""
        self._queue.put(name, partial(work, self._stop))

    def tell(self, box: Box) -> None:
        """The mask has changed there."""
        if not box.empty:
            self.painted.emit(box)

    def done(
        self,
        name: str,
        masked: MaskedPicture,
        patch: Patch,
        undone: Callable[[], None] = _nothing,
        redone: Callable[[], None] = _nothing,
    ) -> None:
        """The mask has been changed so, which is a step; `undone` and `redone` are called when that happens."""
        if not patch.tiles:
            return
        self._fresh.append(patch)
        undo, redo = partial(self._flip, masked, patch, undone), partial(self._flip, masked, patch, redone)
        self.history.push(Step(name, undo, redo, lambda: patch.bytes))
        self.changed.emit()
        self._trace()

    # -- at work ------------------------------------------------------------------------------------------------------

    async def _open(self, width: int, height: int, read: Callable[[], Raster], mask: bytes) -> None:
        await self._show(await in_worker(_opened, width, height, read, mask))

    async def _show(self, masked: MaskedPicture | None) -> None:
        self._masked = masked
        self.share, self.box = 0.0, _NOTHING
        self.replaced.emit()
        self._trace()

    async def _save(self, path: Path) -> None:
        if self._masked is not None:
            await in_worker(self._masked.save, path)
            self._notices.say("copied-to", file=path.name)

    def _flip(self, masked: MaskedPicture, patch: Patch, told: Callable[[], None]) -> None:
        """A step is undone, or done again."""
        told()
        if patch.tiles > _AT_ONCE:
            self._queue.put("flip", partial(self._flip_in_worker, masked, patch))
        else:
            patch.flip(masked.bitmap)
            self._flipped(masked, patch)

    async def _flip_in_worker(self, masked: MaskedPicture, patch: Patch) -> None:
        await in_worker(patch.flip, masked.bitmap)
        self._flipped(masked, patch)

    def _flipped(self, masked: MaskedPicture, patch: Patch) -> None:
        if masked is self._masked:
            self.tell(patch.box)
        self.changed.emit()
        self._trace()

    def _trace(self) -> None:
        self._traced = False
        if not self._tasks.running("trace"):
            self._tasks.start("trace", self._look())

    async def _look(self) -> None:
        """Pack what is kept for undoing, and see what the mask is like; again if it has changed meanwhile."""
        while not self._traced:
            self._traced = True
            fresh, masked = self._fresh, self._masked
            self._fresh = []
            seen = await in_worker(_packed_and_seen, fresh, masked)
            self.history.bound()
            if masked is self._masked:
                self.share, self.box = (seen.share, seen.box) if seen is not None else (0.0, _NOTHING)
                self.outlined.emit(seen.lines if seen is not None else ())

    def _counted(self, number: int) -> None:
        if (number > 0) is not self._busy:
            self._busy = number > 0
            self.working.emit(self._busy)
            if self._busy:
                self._free.clear()
                self.history.hold()
            else:
                self._free.set()
                self.history.release()

    def _failed(self, _name: str, failure: Failure) -> None:
        self.refused.emit(failure)


def _opened(width: int, height: int, read: Callable[[], Raster], mask: bytes) -> MaskedPicture:
    from services.masking.masked import MaskedPicture  # noqa: PLC0415 - late: D10

    return MaskedPicture(width, height, read, mask)


def _packed_and_seen(fresh: Sequence[Patch], masked: MaskedPicture | None) -> Extent | None:
    for patch in fresh:
        patch.pack()
    return masked.extent() if masked is not None else None
