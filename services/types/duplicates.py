"""Pictures that are the same, or look alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.types.library import Asset


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a picture looks like (`services.pictures.likeness`)."""

    hash: int | None
    """64 bits; None: it shows next to nothing (a blank page, one colour) and is like no other."""
    sketch: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateGroup:
    """At least two pictures, the one that is best to keep first."""

    pictures: tuple[Asset, ...]
    contents: tuple[str, ...]
    """SHA-256 of the file of each."""
    versions: frozenset[str] = frozenset()
    """Ids of those that are versions of one work: made one from the other, so that both may be wanted."""

    @property
    def exact(self) -> bool:
        """All files are the same, byte for byte."""
        return len(set(self.contents)) == 1

    @property
    def spare(self) -> tuple[str, ...]:
        """Ids of those that can go, if the first is kept."""
        return tuple(asset.id for asset in self.pictures[1:] if asset.id not in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """What a search for duplicates has found."""

    folder: str = ""
    """Where it searched: a folder of this computer, or empty for the library."""
    nested: bool = False
    groups: tuple[DuplicateGroup, ...] = ()
    seen: int = 0
    """Pictures that were compared."""
    total: int = 0
    """Pictures that there are; more than `seen` where it was stopped, or some cannot be read."""
    stopped: bool = False
    gone: bool = False
    """The folder is not there or does not answer."""
