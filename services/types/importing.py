"""Pictures that are taken into the library from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """How far an import has come."""

    id: str
    total: int
    """Files that are to be taken in."""
    done: int = 0
    into: str = ""
    """What the pictures are for, e.g. the id of a collection; empty: just the library."""
    added: int = 0
    """Pictures that are new in the library."""
    known: int = 0
    """Those that were in it already."""
    damaged: int = 0
    """Those among the new ones whose files are no whole pictures."""
    failed: int = 0
    reasons: tuple[tuple[str, str], ...] = ()
    """(path, problem as in `Asset.problem`, or `damaged-file`) of the first that failed or are damaged."""

    @property
    def over(self) -> bool:
        return self.done >= self.total
