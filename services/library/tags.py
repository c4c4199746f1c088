"""Tags over the whole library: how often each is used, and what calling them otherwise changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from services.library import search
from services.library.annotations import Annotations
from services.library.store import Library
from services.library.words import fold
from services.types import Asset

_AT_ONCE = 500
"""Records that are read at a time."""


def counted(library: Library, annotations: Annotations) -> list[tuple[str, int]]:
    """(tag, pictures that have it, those in the Trash and of other folders too), the commonest first."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    told = [*library.index.tags(), *((tag, 1) for tags in annotations.tags().values() for tag in tags)]
    for tag, count in told:
        counts[names.setdefault(fold(tag), tag)] += count
    return sorted(counts.items(), key=lambda each: (-each[1], fold(each[0])))


def plan(library: Library, annotations: Annotations, old: Sequence[str], new: str) -> dict[str, tuple[str, ...]]:
    """Picture -> its tags once every one of `old` is called `new`, or is gone if that is empty; only those that
    change."""
    had = {asset.id: asset.tags for tag in old for asset in _tagged(library, tag)} | annotations.tags()
    planned = {asset_id: retagged(tags, old, new) for asset_id, tags in had.items()}
    return {asset_id: tags for asset_id, tags in planned.items() if tags != had[asset_id]}


def _tagged(library: Library, tag: str) -> Iterator[Asset]:
    rows = search.tagged(library.index, tag)
    for at in range(0, len(rows), _AT_ONCE):
        yield from library.page(rows[at : at + _AT_ONCE]).values()


def retagged(tags: Iterable[str], old: Sequence[str], new: str) -> tuple[str, ...]:
    """The tags with `new` in place of the first of `old`, each only once."""
    taken = {fold(tag) for tag in old}
    kept: dict[str, str] = {}
    for tag in tags:
        called = new if fold(tag) in taken else tag
        if called:
            kept.setdefault(fold(called), called)
    return tuple(kept.values())
