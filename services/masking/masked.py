"""A picture and its mask: everything that the tools do, in one place. Painting apart, all of it is for worker threads.

What changes the mask returns a patch and leaves the mask as it is; `Patch.flip` then does it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from services.atomic import write_atomic
from services.library.failures import disk_failures
from services.masking import operations, shapes, sources
from services.masking.bitmap import Bitmap, Pixels, Stopped, never
from services.masking.outlines import Extent, extent
from services.masking.patches import Patch, patch_to
from services.masking.smart import SmartSelect
from services.masking.strokes import Stroke
from services.pictures.flat_png import flat_png
from services.pictures.prepare import refused
from services.types import Box, Brush, Combine, FailureKind, Raster

ReadRaster = Callable[[], Raster]
"""Gives the picture in full size, from memory or from the disk. Raises VidraError."""


class MaskedPicture:
    """`mask`: a grey PNG of the size of the picture to go on with. Raises VidraError where that is none."""

    def __init__(self, width: int, height: int, read: ReadRaster, mask: bytes = b"") -> None:
        self.bitmap = Bitmap(width, height)
        self._read = read
        self._turn = 0
        if mask:
            self.bitmap.pixels[...] = sources.grey_pixels(mask, self.bitmap.box.size)

    # -- painting, on the GUI thread ----------------------------------------------------------------------------------

    def stroke(self, brush: Brush, *, erase: bool) -> Stroke:
        """A stroke that paints into the mask as it is drawn, or takes away."""
        return Stroke(self.bitmap, brush, erase=erase)

    # -- shapes -------------------------------------------------------------------------------------------------------

    def rectangle(self, x: float, y: float, width: float, height: float, combine: Combine) -> Patch:
        """Pixels of the picture; what lies half in it is masked by half."""
        return self._with(shapes.rectangle(self.bitmap.box, x, y, width, height), combine)

    def ellipse(
        self, x: float, y: float, width: float, height: float, combine: Combine, stopped: Stopped = never
    ) -> Patch:
        """The one that fits into this rectangle."""
        return self._with(shapes.ellipse(self.bitmap.box, x, y, width, height, stopped), combine)

    def polygon(self, points: shapes.Points, combine: Combine, stopped: Stopped = never) -> Patch:
        """A closed line; where it crosses itself, every second area is inside."""
        return self._with(shapes.polygon(self.bitmap.box, points, stopped), combine)

    def wand(self, x: int, y: int, tolerance: int, combine: Combine, *, contiguous: bool) -> Patch:
        """What has the colour of this pixel, give or take `tolerance` (0 to 255) in each channel. Raises VidraError."""
        return self._with(
            sources.similar(sources.colours(self._picture()), x, y, tolerance, contiguous=contiguous), combine
        )

    def smart(self, combine: Combine) -> SmartSelect:
        """A selection that goes on, of what rectangles and strokes mean. Raises VidraError."""
        return SmartSelect(self.bitmap, sources.colours(self._picture()), combine)

    # -- the whole mask -----------------------------------------------------------------------------------------------

    def inverted(self) -> Patch:
        """What was masked is not, and the other way round."""
        return operations.inverted(self.bitmap)

    def filled(self, value: int) -> Patch:
        return operations.filled(self.bitmap, value)

    def feathered(self, pixels: float) -> Patch:
        """Soft edges that reach `pixels` to either side."""
        return operations.feathered(self.bitmap, pixels)

    def grown(self, pixels: int, stopped: Stopped = never) -> Patch:
        """The edge moved outwards by `pixels`, or inwards where that is negative."""
        self._turn += 1
        return operations.grown(self.bitmap, pixels, self._turn, stopped)

    def without_holes(self, stopped: Stopped = never) -> Patch:
        """What is surrounded by the mask belongs to it."""
        return operations.without_holes(self.bitmap, stopped)

    # -- from pictures ------------------------------------------------------------------------------------------------

    def from_transparency(self) -> Patch:
        """What is clear in the picture. Raises VidraError."""
        return self._instead(sources.from_transparency(self._picture()))

    def from_luminance(self) -> Patch:
        """As far as each pixel of the picture is bright. Raises VidraError."""
        return self._instead(sources.from_luminance(self._picture()))

    def from_picture(self, data: bytes, *, fit: bool = False) -> Patch:
        """By a picture that a person has chosen; `fit` and errors as `services.pictures.masks.drawn_mask`."""
        return self._instead(sources.from_picture(data, self.bitmap.box.size, fit=fit))

    # -- what it is like ----------------------------------------------------------------------------------------------

    def extent(self) -> Extent:
        """How much of the picture is masked, and where."""
        return extent(self.bitmap)

    def png(self) -> bytes:
        """The mask as a grey PNG."""
        return flat_png(self.bitmap.pixels)

    def save(self, path: Path) -> None:
        """Write the mask as a grey PNG. Raises VidraError for what the disk refuses."""
        with disk_failures(path):
            write_atomic(path, self.png())

    def _picture(self) -> Raster:
        """Raises VidraError also where it is not the picture any more that the mask was made for."""
        raster = self._read()
        if (raster.width, raster.height) != self.bitmap.box.size:
            raise refused(FailureKind.FILE_BROKEN, "size", "The picture has another size than its mask.")
        return raster

    def _with(self, selection: tuple[Box, Pixels], combine: Combine) -> Patch:
        return shapes.combined(self.bitmap, *selection, combine)

    def _instead(self, pixels: Pixels) -> Patch:
        return patch_to(self.bitmap, pixels, self.bitmap.box)
