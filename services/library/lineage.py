"""The pictures that a picture was made from, and those made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.library.index import Index
from services.types import Asset

MOST_FAMILY = 200
"""Pictures from which on no more relatives are looked for."""


def family(index: Index, first: Asset | None, thread: Callable[[str], Iterable[Asset]]) -> tuple[Asset, ...]:
    """The picture with those that it was made from and that were made from it, near and far, and with those of their
    threads (`thread(id)`), oldest first; of a large family the nearest."""
    found: dict[str, Asset] = {} if first is None else {first.id: first}
    threads: set[str] = set()
    waiting = list(found.values())
    while waiting and len(found) < MOST_FAMILY:
        asset = waiting.pop(0)
        near = [*filter(None, map(index.get, asset.parents)), *index.made_from(asset.id)]
        if asset.thread_id and asset.thread_id not in threads:
            threads.add(asset.thread_id)
            near += thread(asset.thread_id)
        fresh = [each for each in near if each.id not in found]
        found |= {each.id: each for each in fresh}
        waiting += fresh
    return tuple(sorted(found.values(), key=lambda asset: (asset.created_at, asset.id)))
