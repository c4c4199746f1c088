"""The mask of the picture that is edited: all tools, each step with a way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.history import History, Step
from controllers.line import Line
from controllers.notices import Notices
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.types import Box, Brush, Combine, Failure, Raster

if TYPE_CHECKING:
    from services.masking.masked import MaskedPicture
    from services.masking.outlines import Extent
    from services.masking.patches import Patch
    from services.masking.strokes import Stroke

_AT_ONCE = 32
"""Tiles that are turned back on the GUI thread (about 2 ms); more of them in a worker."""
_NOTHING = Box(0, 0, 0, 0)


class MaskController(QObject):
    """One mask at a time. Painting happens at once; everything else in a worker, one after the other, as one step each.

    `replaced()`: another mask, or another size: take `pixels` anew. `painted(Box)`: these pixels changed, also while a
    stroke is drawn. `changed()`: a step is complete, undone or done again. `outlined(lines)`: what the mask is like now
    (`share`, `box`), some time after `changed`; the lines are closed and in pixels of the picture. `working(bool)`:
    something takes longer; strokes are not begun then. `refused(Failure)`: it could not be done.

    Steps are called `stroke`, `erase`, `rectangle`, `ellipse`, `polygon`, `wand`, `invert`, `feather`, `grow`,
    `shrink`, `fill-holes`, `clear`, `all`, `transparency`, `luminance`, `load` (see `Step.name`).
    """

    replaced = Signal()
    painted = Signal(object)
    changed = Signal()
    outlined = Signal(object)
    working = Signal(bool)
    refused = Signal(object)

    def __init__(self, history: History, notices: Notices) -> None:
        super().__init__()
        self._history = history
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._line = Line(self._tasks, "mask", self._counted, self._failed)
        self._stop = Event()
        self._busy = False
        self._free = asyncio.Event()
        self._free.set()
        self._masked: MaskedPicture | None = None
        self._stroke: Stroke | None = None
        self._stroke_name = ""
        self._last: tuple[float, float] | None = None
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
        self._line.put("open", partial(self._open, width, height, read, mask))

    def show(self, masked: MaskedPicture | None) -> None:
        """Go on with a mask that was here before (see `masked`), or with none. What is at work is finished first."""
        self._line.put("show", partial(self._show, masked))

    @property
    def masked(self) -> MaskedPicture | None:
        """The mask with its picture; to keep it while another region is shown."""
        return self._masked

    @property
    def width(self) -> int:
        return self._masked.bitmap.width if self._masked is not None else 0

    @property
    def height(self) -> int:
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

    # -- brush and eraser ---------------------------------------------------------------------------------------------

    def begin_stroke(self, x: float, y: float, brush: Brush, erase: bool, pressure: float = 1.0) -> bool:
        """Set the brush down. False: not now, because something is at work."""
        self.end_stroke()
        if self._masked is None or self._busy:
            return False
        self._stroke = self._masked.stroke(brush, erase=erase)
        self._stroke_name = "erase" if erase else "stroke"
        self._history.hold()
        self.stroke_to(x, y, pressure)
        return True

    def stroke_to(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Draw on to there."""
        if self._stroke is not None:
            self._last = x, y
            self._tell(self._stroke.to(x, y, pressure))

    def end_stroke(self) -> None:
        """Lift the brush: one step."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None and self._masked is not None:
            box, patch = stroke.finish()
            self._tell(box)
            self._done(self._stroke_name, self._masked, patch)
            self._history.release()

    def abort_stroke(self) -> None:
        """Lift the brush and take back what it drew."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._tell(stroke.abort())
            self._history.release()

    def line_to(self, x: float, y: float, brush: Brush, erase: bool) -> None:
        """A straight line from where the last stroke ended (a dot if there was none): one step."""
        start = self._last or (x, y)
        if self.begin_stroke(*start, brush, erase) and self._stroke is not None:
            self._tell(self._stroke.straight_to(x, y))
            self._last = x, y
            self.end_stroke()

    # -- shapes -------------------------------------------------------------------------------------------------------

    def rectangle(self, x: float, y: float, width: float, height: float, combine: Combine) -> None:
        self._do("rectangle", lambda masked: masked.rectangle(x, y, width, height, combine))

    def ellipse(self, x: float, y: float, width: float, height: float, combine: Combine) -> None:
        """The one that fits into this rectangle."""
        self._do("ellipse", lambda masked: masked.ellipse(x, y, width, height, combine))

    def polygon(self, points: Sequence[tuple[float, float]], combine: Combine) -> None:
        """A closed line; where it crosses itself, every second area is inside."""
        corners = tuple(points)
        self._do("polygon", lambda masked: masked.polygon(corners, combine))

    def wand(self, x: int, y: int, tolerance: int, contiguous: bool, combine: Combine) -> None:
        """What has the colour of that pixel, give or take `tolerance` (0 to 255) in each channel."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._do("wand", lambda masked: masked.wand(x, y, tolerance, combine, contiguous=contiguous))

    # -- the whole mask -----------------------------------------------------------------------------------------------

    def invert(self) -> None:
        self._do("invert", lambda masked: masked.inverted())

    def feather(self, pixels: float) -> None:
        """Soft edges that reach `pixels` to either side."""
        self._do("feather", lambda masked: masked.feathered(pixels))

    def grow(self, pixels: int) -> None:
        self._do("grow", lambda masked: masked.grown(pixels))

    def shrink(self, pixels: int) -> None:
        self._do("shrink", lambda masked: masked.grown(-pixels))

    def fill_holes(self) -> None:
        self._do("fill-holes", lambda masked: masked.without_holes())

    def clear(self) -> None:
        self._do("clear", lambda masked: masked.filled(0))

    def select_all(self) -> None:
        self._do("all", lambda masked: masked.filled(255))

    # -- from pictures, and to files ----------------------------------------------------------------------------------

    def from_transparency(self) -> None:
        """What is clear in the picture; refused (`opaque`) where nothing is."""
        self._do("transparency", lambda masked: masked.from_transparency())

    def from_luminance(self) -> None:
        """What is bright in the picture."""
        self._do("luminance", lambda masked: masked.from_luminance())

    def load(self, source: Path | bytes, *, fit: bool = False) -> None:
        """A mask from a file, or from an encoded picture.

        Refused with param `mask` and reason `size` or `colour` (ask, and call it with `fit`: scaled, its brightness) or
        `empty`, or as a picture that cannot be read.
        """
        self._do("load", lambda masked: masked.from_picture(_bytes_of(source), fit=fit))

    def save(self, path: Path) -> None:
        """Write the mask as a grey PNG; `refused` where the disk does not take it."""
        self._line.put("save", partial(self._save, path))

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
        self.cancel()
        await self._tasks.aclose()

    # -- at work ------------------------------------------------------------------------------------------------------

    def _do(self, name: str, work: Callable[[MaskedPicture], Patch]) -> None:
        self.end_stroke()
        self._line.put(name, partial(self._run, name, work, self._stop))

    async def _run(self, name: str, work: Callable[[MaskedPicture], Patch], stop: Event) -> None:
        masked = self._masked
        if masked is not None and (patch := await in_worker(_changed, masked, work, stop)) is not None:
            self._tell(patch.box)
            self._done(name, masked, patch)

    async def _open(self, width: int, height: int, read: Callable[[], Raster], mask: bytes) -> None:
        await self._show(await in_worker(_opened, width, height, read, mask))

    async def _show(self, masked: MaskedPicture | None) -> None:
        self.end_stroke()
        self._masked, self._last = masked, None
        self.share, self.box = 0.0, _NOTHING
        self.replaced.emit()
        self._trace()

    async def _save(self, path: Path) -> None:
        if self._masked is not None:
            await in_worker(self._masked.save, path)
            self._notices.say("copied-to", file=path.name)

    def _flip(self, masked: MaskedPicture, patch: Patch) -> None:
        """A step is undone, or done again."""
        if patch.tiles > _AT_ONCE:
            self._line.put("flip", partial(self._flip_in_worker, masked, patch))
        else:
            patch.flip(masked.bitmap)
            self._flipped(masked, patch)

    async def _flip_in_worker(self, masked: MaskedPicture, patch: Patch) -> None:
        await in_worker(patch.flip, masked.bitmap)
        self._flipped(masked, patch)

    def _flipped(self, masked: MaskedPicture, patch: Patch) -> None:
        if masked is self._masked:
            self._tell(patch.box)
        self.changed.emit()
        self._trace()

    def _tell(self, box: Box) -> None:
        if not box.empty:
            self.painted.emit(box)

    def _done(self, name: str, masked: MaskedPicture, patch: Patch) -> None:
        """The mask has been changed so."""
        if patch.tiles:
            self._fresh.append(patch)
            flip = partial(self._flip, masked, patch)
            self._history.push(Step(name, flip, flip, lambda: patch.bytes))
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
            self._history.bound()
            if masked is self._masked:
                self.share, self.box = (seen.share, seen.box) if seen is not None else (0.0, _NOTHING)
                self.outlined.emit(seen.lines if seen is not None else ())

    def _counted(self, number: int) -> None:
        if (number > 0) is not self._busy:
            self._busy = number > 0
            self.working.emit(self._busy)
            if self._busy:
                self._free.clear()
                self._history.hold()
            else:
                self._free.set()
                self._history.release()

    def _failed(self, _name: str, failure: Failure) -> None:
        self.refused.emit(failure)


def _opened(width: int, height: int, read: Callable[[], Raster], mask: bytes) -> MaskedPicture:
    from services.masking.masked import MaskedPicture  # noqa: PLC0415 - late: D10

    return MaskedPicture(width, height, read, mask)


def _changed(masked: MaskedPicture, work: Callable[[MaskedPicture], Patch], stop: Event) -> Patch | None:
    """Do it, unless it is not wanted any more; None then."""
    if stop.is_set():
        return None
    patch = work(masked)
    if stop.is_set():
        return None
    patch.flip(masked.bitmap)
    return patch


def _packed_and_seen(fresh: Sequence[Patch], masked: MaskedPicture | None) -> Extent | None:
    for patch in fresh:
        patch.pack()
    return masked.extent() if masked is not None else None


def _bytes_of(source: Path | bytes) -> bytes:
    from services.library.describe import picture_bytes  # noqa: PLC0415

    return source if isinstance(source, bytes) else picture_bytes(source)
