"""The filters of the Library from one start to the next; they are forgotten after a week (ui.md §18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from services.types import LibraryQuery, Shelf

KEPT = timedelta(days=7)


def filters(query: LibraryQuery, now: datetime) -> dict[str, int | str | bool]:
    """What to keep of a query; nothing where it filters nothing, and of the Trash: nobody expects to begin there."""
    if query.folder or query.collection or query.shelf is Shelf.TRASH or (not query.text and query.shelf is Shelf.ALL):
        return {}
    return {"text": query.text, "shelf": query.shelf.value, "filtered_at": now.astimezone(UTC).isoformat()}


def filters_in(state: Mapping[str, int | str | bool], now: datetime) -> tuple[str, Shelf]:
    """The text and shelf that `filters` gave; none where they are too old or make no sense."""
    text, shelf, at = state.get("text"), state.get("shelf"), state.get("filtered_at")
    try:
        age = now - datetime.fromisoformat(str(at))
        fresh = timedelta(0) <= age < KEPT
        return (str(text or ""), Shelf(shelf)) if fresh else ("", Shelf.ALL)
    except (TypeError, ValueError):  # a day without a zone, a shelf that is none
        return "", Shelf.ALL
