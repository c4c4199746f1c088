"""Edits that are prepared, or not done yet."""

from __future__ import annotations

from dataclasses import dataclass

from services.types.editing import Box
from services.types.inputs import InputPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class EditDraft:
    """What is prepared for one picture, beside the masks of its regions and the marks on it."""

    words: tuple[str, ...] = ("",)
    """A sentence for each region; there is always one region."""
    current: int = 0
    """0-based number of the region that is being worked on."""
    frame: Box | None = None
    """What the picture is to be extended to; None: it keeps its frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a picture that is to be changed as its sentence says."""

    words: str
    mask: InputPicture
    """Grey, of the picture's size, hard or soft as it was painted."""


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
