"""The mask of the picture that is edited: all tools, each step with a way back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal

from controllers.edit.mask_work import MaskWork
from controllers.edit.selecting import Selecting
from controllers.history import History
from controllers.notices import Notices
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import Brush, Combine, Raster

if TYPE_CHECKING:
    from services.masking.masked import MaskedPicture
    from services.masking.patches import Patch
    from services.masking.strokes import Stroke

_Work: TypeAlias = Callable[["MaskedPicture", Callable[[], bool]], "Patch"]
"""Makes a patch of a picture with its mask; it may end early where the other says that nobody wants it any more."""

_AT_ONCE = 256
"""Tiles of a stroke that are compared on the GUI thread (about 5 ms); for more of them one cannot draw on at once."""


class MaskController(MaskWork):
    """The tools. Painting happens at once, on the GUI thread; everything else in a worker.

    Steps are called `stroke`, `erase`, `rectangle`, `ellipse`, `polygon`, `wand`, `smart`, `invert`, `feather`, `grow`,
    `shrink`, `fill-holes`, `clear`, `all`, `transparency`, `luminance`, `load` (see `Step.name`).
    `recognised(Path or bytes)`: see `recognise`.
    """

    recognised = Signal(object)

    def __init__(self, history: History, notices: Notices) -> None:
        super().__init__(history, notices)
        self._selecting = Selecting(self)
        self._stroke: Stroke | None = None
        self._stroke_name = ""
        self._last: tuple[float, float] | None = None

    def open(self, width: int, height: int, read: Callable[[], Raster], mask: bytes = b"") -> None:
        self._leave()
        super().open(width, height, read, mask)

    def show(self, masked: MaskedPicture | None) -> None:
        self._leave()
        super().show(masked)

    def cancel(self) -> None:
        """Give up what is at work, as if it had not been asked for, and the smart selection that goes on."""
        super().cancel()
        self._selecting.cancel()

    # -- brush and eraser ---------------------------------------------------------------------------------------------

    def begin_stroke(self, x: float, y: float, brush: Brush, erase: bool, pressure: float = 1.0) -> bool:
        """Set the brush down. False: not now, because something is at work."""
        self.end_stroke()
        self._selecting.done()
        if self._masked is None or self._busy:
            return False
        self._stroke = self._masked.stroke(brush, erase=erase)
        self._stroke_name = "erase" if erase else "stroke"
        self.history.hold()
        self.stroke_to(x, y, pressure)
        return True

    def stroke_to(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Draw on to there."""
        if self._stroke is not None:
            self._last = x, y
            self.tell(self._stroke.to(x, y, pressure))

    def end_stroke(self) -> None:
        """Lift the brush: one step."""
        stroke, self._stroke = self._stroke, None
        if stroke is None or self._masked is None:
            return
        self.tell(stroke.finish())
        if stroke.tiles > _AT_ONCE:
            self.put(self._stroke_name, partial(self._finish, self._stroke_name, self._masked, stroke))
        else:
            self.done(self._stroke_name, self._masked, stroke.changes())
        self.history.release()

    def abort_stroke(self) -> None:
        """Lift the brush and take back what it drew."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self.tell(stroke.abort())
            self.history.release()

    def line_to(self, x: float, y: float, brush: Brush, erase: bool) -> None:
        """A straight line from where the last stroke ended (a dot if there was none): one step."""
        start = self._last or (x, y)
        if self.begin_stroke(*start, brush, erase) and self._stroke is not None:
            self.tell(self._stroke.straight_to(x, y))
            self._last = x, y
            self.end_stroke()

    # -- shapes -------------------------------------------------------------------------------------------------------

    def rectangle(self, x: float, y: float, width: float, height: float, combine: Combine) -> None:
        """Pixels of the picture, as for all shapes."""
        self._do("rectangle", lambda masked, _: masked.rectangle(x, y, width, height, combine))

    def ellipse(self, x: float, y: float, width: float, height: float, combine: Combine) -> None:
        """The one that fits into this rectangle."""
        self._do("ellipse", lambda masked, stopped: masked.ellipse(x, y, width, height, combine, stopped))

    def polygon(self, points: Sequence[tuple[float, float]], combine: Combine) -> None:
        """A closed line; where it crosses itself, every second area is inside."""
        corners = tuple(points)
        self._do("polygon", lambda masked, stopped: masked.polygon(corners, combine, stopped))

    def wand(self, x: float, y: float, tolerance: int, contiguous: bool, combine: Combine) -> None:
        """What has the colour of the pixel there, give or take `tolerance` (0 to 255) in each channel."""
        left, top = math.floor(x), math.floor(y)
        if 0 <= left < self.width and 0 <= top < self.height:
            self._do("wand", lambda masked, _: masked.wand(left, top, tolerance, combine, contiguous=contiguous))

    # -- smart select -------------------------------------------------------------------------------------------------

    def smart_box(self, x: float, y: float, width: float, height: float, combine: Combine = Combine.ADD) -> None:
        """Select the thing in this rectangle. The mask shows what is found, coarse at first; that is one step."""
        self.end_stroke()
        self._selecting.box(x, y, width, height, combine)

    def smart_mark(self, points: Sequence[tuple[float, float]], size: float, keep: bool) -> None:
        """A stroke over what belongs to the thing, or (`keep` False) over what does not: one step each.

        Without a box before it, the whole picture is looked at.
        """
        self.end_stroke()
        self._selecting.mark(points, size, keep)

    def smart_done(self) -> None:
        """The next box or stroke begins another selection; what is in the mask stays. Every other tool does so, too."""
        self._selecting.done()

    @property
    def selecting(self) -> bool:
        """Whether a smart selection goes on, so that strokes say what belongs to it."""
        return self._selecting.active

    # -- the whole mask -----------------------------------------------------------------------------------------------

    def invert(self) -> None:
        """What is masked is not, and the other way round."""
        self._do("invert", lambda masked, _: masked.inverted())

    def feather(self, pixels: float) -> None:
        """Soft edges that reach `pixels` to either side."""
        self._do("feather", lambda masked, _: masked.feathered(pixels))

    def grow(self, pixels: int) -> None:
        """Move the edge outwards."""
        self._do("grow", lambda masked, stopped: masked.grown(pixels, stopped))

    def shrink(self, pixels: int) -> None:
        """Move the edge inwards."""
        self._do("shrink", lambda masked, stopped: masked.grown(-pixels, stopped))

    def fill_holes(self) -> None:
        """What is surrounded by the mask belongs to it."""
        self._do("fill-holes", lambda masked, stopped: masked.without_holes(stopped))

    def clear(self) -> None:
        """Mask nothing."""
        self._do("clear", lambda masked, _: masked.filled(0))

    def select_all(self) -> None:
        """Mask everything."""
        self._do("all", lambda masked, _: masked.filled(255))

    # -- from pictures--------------------------------------------------------------------------------------------------

    def from_transparency(self) -> None:
        """What is clear in the picture; refused (`opaque`) where nothing is."""
        self._do("transparency", lambda masked, _: masked.from_transparency())

    def from_luminance(self) -> None:
        """What is bright in the picture."""
        self._do("luminance", lambda masked, _: masked.from_luminance())

    def load(self, source: Path | bytes, *, fit: bool = False) -> None:
        """A mask from a file, or from an encoded picture.

        Refused with param `mask` and reason `size` or `colour` (ask, and call it with `fit`: scaled, its brightness) or
        `empty`, or as a picture that cannot be read.
        """
        self._do("load", lambda masked, _: masked.from_picture(_bytes_of(source), fit=fit))

    def recognise(self, source: Path | bytes) -> None:
        """See whether a picture would do as a mask of this size as it is: `recognised(source)` if so."""
        self._tasks.start("recognise", self._recognise(source))

    async def _recognise(self, source: Path | bytes) -> None:
        if self.width and await in_worker(_would_do, source, (self.width, self.height)):
            self.recognised.emit(source)

    # -- at work ------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self.end_stroke()
        self._selecting.done()
        self._last = None

    def _do(self, name: str, work: _Work) -> None:
        self.end_stroke()
        self._selecting.done()
        self.put(name, partial(self._run, name, work))

    async def _finish(self, name: str, masked: MaskedPicture, stroke: Stroke, _stop: Event) -> None:
        self.done(name, masked, await in_worker(lambda: stroke.changes().pack()))

    async def _run(self, name: str, work: _Work, stop: Event) -> None:
        masked = self._masked
        if masked is not None and (patch := await in_worker(_changed, masked, work, stop)) is not None:
            self.tell(patch.box)
            self.done(name, masked, patch)


def _changed(masked: MaskedPicture, work: _Work, stop: Event) -> Patch | None:
    """Do it, unless it is not wanted any more; None then."""
    if stop.is_set():
        return None
    patch = work(masked, stop.is_set)
    if stop.is_set():
        return None
    patch.flip(masked.bitmap)
    return patch.pack()


def _would_do(source: Path | bytes, size: tuple[int, int]) -> bool:
    from services.masking.sources import from_picture  # noqa: PLC0415 - late: D10

    try:
        from_picture(_bytes_of(source), size)
    except VidraError:
        return False
    return True


def _bytes_of(source: Path | bytes) -> bytes:
    from services.library.describe import picture_bytes  # noqa: PLC0415

    return source if isinstance(source, bytes) else picture_bytes(source)
