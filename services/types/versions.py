"""A tree of versions as the version row shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from services.types.budget import Spending

if TYPE_CHECKING:
    from services.types.jobs import Job
    from services.types.library import Asset, Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One picture in the tree of its thread."""

    asset: Asset
    parent: str = ""
    """Asset id of the version that it continues; empty for one that begins a tree."""
    children: tuple[str, ...] = ()
    """Asset ids of the versions that continue it, oldest first."""
    tag: str = "1"
    """Its number: how many steps from the beginning, and a letter if it is not the first so far (`3`, `3b`); a star
    for what a model made of an edit that has a locked result (`3*`). It never changes, whatever is hidden, trashed or
    made later."""
    column: int = 0
    """0-based place from left to right: the number of steps from the beginning."""
    row: int = 0
    """0-based place from top to bottom: row 0 is the line of the current version."""
    path_cost: Spending = field(default_factory=Spending)
    """What it took to get here: itself and everything before it."""
    branch_cost: Spending = field(default_factory=Spending)
    """What was spent from here on: itself and everything that continues it, hidden and trashed versions included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A version that is being made, or could not be made: it has no picture and no number."""

    job: Job
    parent: str = ""
    """Asset id of the version that it will continue."""
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionTree:
    """The versions of a thread that are shown, oldest first."""

    thread: Thread
    versions: tuple[Version, ...] = ()
    current: str = ""
    """Asset id of the version that is shown and continued; empty in an empty thread."""
    path: tuple[str, ...] = ()
    """Asset ids from the beginning to the current version."""
    pending: tuple[Pending, ...] = ()
    hidden: int = 0
    """How many versions are hidden, without those that a locked result stands for."""
    cost: Spending = field(default_factory=Spending)
    """What the whole thread has cost, hidden and trashed versions and what came to nothing included."""

    def version(self, asset_id: str) -> Version | None:
        """The version of that picture, or None if it is not shown."""
        return next((version for version in self.versions if version.asset.id == asset_id), None)

    def beside(self, step: int) -> str:
        """Asset id of the version that the current one continues (`step` < 0), or of the newest that continues it;
        empty: none is shown."""
        version = self.version(self.current)
        if version is None:
            return ""
        target = version.parent if step < 0 else next(reversed(version.children), "")
        return "" if self.version(target) is None else target


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadWords:
    """What a person reads of an exported thread, in the language of the interface."""

    title: str
    headings: Mapping[str, str]
    """Asset id -> which version it is, and which one it continues."""
    facts: Mapping[str, str]
    """Asset id -> model, size, day and cost in one line."""
