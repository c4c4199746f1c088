"""Edits: what is prepared, what is not done yet, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.types.editing import Box, MarkupUse
    from services.types.failures import Failure
    from services.types.inputs import InputPicture
    from services.types.library import Asset
    from services.types.requests import Raster

LOOSE = -1
"""In place of a region's number (from 0): the mask that belongs to no region."""
MOST_REGIONS = 9
"""A mask takes as many bytes of the memory as its picture has pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditDraft:
    """What is prepared for one picture, beside its masks and the marks on it."""

    prompt: str = ""
    regions: tuple[str, ...] = ()
    """A sentence for each region."""
    current: int = LOOSE
    """Number of the region whose mask is painted on; `LOOSE`: the mask that belongs to none."""
    frame: Box | None = None
    """What the picture is to be extended to; None: it keeps its frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionDraft:
    """A region that is being prepared."""

    words: str
    share: float
    """Of the picture that its mask covers, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a picture that is to be changed as its sentence says."""

    words: str
    mask: InputPicture
    """Grey, of the picture's size, hard or soft as it was painted; without a hash: nothing is masked."""
    frame: Box | None = None
    """What the picture is to show besides; only of the last one, for the masks of others would not fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRun:
    """Several regions that are changed one after the other, as they were when the person started it."""

    run_id: str
    """Of all its jobs, which makes them one job with one cost."""
    source: str
    """Asset id of the picture that the first region was applied to."""
    thread_id: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionProgress:
    """How far a run of regions has come."""

    run: RegionRun
    current: str
    """Asset id of the picture that the next region is applied to."""
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditChoices:
    """What the person has chosen for the next edit, and what follows from it."""

    whole: bool = False
    """The whole picture may change, although there is a mask."""
    masked: bool = False
    """There is a mask: without one, the whole picture is changed whatever was chosen."""
    keep_outside: bool = True
    """Outside the mask every pixel stays as it is."""
    magnify: bool = False
    """Only the area around the mask is sent, at the model's best size."""
    magnify_reason: str = ""
    """Why that would be better: `small` (little of a large picture is masked), `large` (the picture is over the limits
    of the model), `thin` (it is too narrow to be sent whole); empty: it would not."""
    markup_use: MarkupUse | None = None
    """What becomes of marks; None: the person has not been asked yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditResult:
    """One result of a run as the tiles over the canvas show it."""

    asset: Asset
    """The version that stands for it: the locked result, or the answer where nothing was put back."""
    raw: str = ""
    """Asset id of what the model made of it, where that is another picture."""
    raster: Raster | None = None
    trouble: str = ""
    """Why it could not be seen where the answer lies on the picture, so that it was put back as it came: `flat` (there
    is nothing to go by), `different` (the answer shows something else outside the mask)."""
    failure: Failure | None = None
    """Why it could not be put back, so that it stays as the model made it."""
