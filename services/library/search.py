"""Answering a `LibraryQuery` from the index: the matching rows in order, their days, and the counts of the shelves."""

from __future__ import annotations

import json
import sqlite3
import time
from array import array
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from services.library import bitmap_index, index, marks
from services.library.collecting import Collections
from services.library.index_rows import BEHIND
from services.library.naming import row_of
from services.library.row_numbers import rows_of
from services.library.search_sql import Question, no_members
from services.search_rules import terms
from services.types import LibraryQuery, Matches, Money, Shelf, ShelfCounts, SortOrder, Term
from services.types.values import local_today

RECENT_DAYS = 30
FIRST = 400
"""Pictures of a long answer that are told before the rest: some screens full."""

_MARK_OF = {
    Shelf.ALL: marks.LIVE,
    Shelf.RECENT: marks.LIVE,
    Shelf.FAVOURITES: marks.FAVOURITE,
    Shelf.GENERATED: marks.GENERATED,
    Shelf.IMPORTED: marks.IMPORTED,
    Shelf.TRASH: marks.TRASHED,
}
_ORDERS = {
    SortOrder.NAME: "assets.name, assets.row DESC",
    SortOrder.SIZE: "assets.bytes DESC, assets.row DESC",
    SortOrder.COST: "assets.cost DESC, assets.row DESC",
    SortOrder.RATING: "assets.rating DESC, assets.row DESC",
}


def find(
    catalogue: index.Index,
    query: LibraryQuery,
    collections: Collections | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Matches:
    """The pictures on the query's shelf that have every word of its text somewhere in their texts, and that its filters
    let through. `stopped()` ends it early, with VidraError CANCELLED."""
    rows = catalogue.read(lambda db: _rows(db, query, collections), stopped)
    if query.sort is SortOrder.NEWEST:
        rows.reverse()  # the full-text index reads backwards more slowly than forwards
    return Matches(query=query, rows=rows, groups=() if query.sort in _ORDERS else tuple(days(rows)))


def first(
    catalogue: index.Index,
    query: LibraryQuery,
    collections: Collections,
    stopped: Callable[[], bool] | None = None,
) -> Matches | None:
    """The first pictures of an answer, without looking for the rest, as `scanning`: a millisecond or two among a
    million; or all of it, where it is short. None: it has to be put in order as a whole."""
    if query.sort not in (SortOrder.NEWEST, SortOrder.OLDEST) or query.collection:
        return None
    rows = catalogue.read(lambda db: _first_rows(db, query, collections), stopped)
    if rows is None:
        return None
    return Matches(query=query, rows=rows, groups=tuple(days(rows)), scanning=len(rows) == FIRST)


def counts(catalogue: index.Index) -> ShelfCounts:
    """How many pictures each shelf shows; costs the same for any size of library, except for the recent ones, and for
    what models made that a locked result stands for."""
    tally = catalogue.read(lambda db: db.execute("SELECT kind, favourite, trashed, n FROM tally").fetchall())
    recent = "SELECT count(*) FROM assets WHERE trashed = 0 AND row >= ?"
    (found,) = catalogue.read(lambda db: db.execute(recent, (_recent(),)).fetchone())
    hidden = f"SELECT trashed, row >= ?, count(*) FROM assets WHERE row IN ({BEHIND}) GROUP BY 1, 2"
    for trashed, late, n in catalogue.read(lambda db: db.execute(hidden, (_recent(),)).fetchall()):
        tally.append((marks.GENERATED, False, trashed, -n))
        found -= n if late and not trashed else 0
    return ShelfCounts(
        all=sum(n for _, _, trashed, n in tally if not trashed),
        favourites=sum(n for _, favourite, trashed, n in tally if favourite and not trashed),
        recent=found,
        generated=sum(n for kind, _, trashed, n in tally if kind == marks.GENERATED and not trashed),
        imported=sum(n for kind, _, trashed, n in tally if kind == marks.IMPORTED and not trashed),
        trash=sum(n for _, _, trashed, n in tally if trashed),
    )


def trashed(catalogue: index.Index, asset_ids: Sequence[str] | None) -> tuple[int, int]:
    """How many of these pictures (None: all) are in the Trash, and the bytes of their files with those behind them."""
    known = "FROM assets WHERE trashed = 1"
    if asset_ids is None:
        (size,) = catalogue.read(lambda db: db.execute(f"SELECT total(bytes) {known}").fetchone())
        return counts(catalogue).trash, int(size)
    among = f"SELECT count(*), total(bytes) {known} AND id IN (SELECT value FROM json_each(?))"
    told = [json.dumps(list(ids)) for ids in (asset_ids, catalogue.with_behind(asset_ids))]
    (count, _), (_, size) = [catalogue.read(lambda db, ids=ids: db.execute(among, (ids,)).fetchone()) for ids in told]
    return int(count), int(size)


def summed(catalogue: index.Index, asset_ids: Sequence[str]) -> tuple[int, Money]:
    """How many of these pictures are there, outside the Trash, and what they have cost as far as it is known."""
    # The plus keeps SQLite from reading all that is outside the Trash.
    query = "SELECT count(*), total(cost) FROM assets WHERE +trashed = 0 AND id IN (SELECT value FROM json_each(?))"
    count, cost = catalogue.read(lambda db: db.execute(query, (json.dumps(list(asset_ids)),)).fetchone())
    return count, round(cost)


def tagged(catalogue: index.Index, tag: str) -> list[int]:
    """The rows of the pictures with this tag, those in the Trash too."""

    def rows(db: sqlite3.Connection) -> list[int]:
        found: list[int] = []
        for shelf in (marks.LIVE, marks.TRASHED):
            asked = Question(shelf)
            asked.add(db, Term(text=tag, key="tag", value=tag, whole=True))
            found += [row for (row,) in db.execute(*asked.statement())]
        return found

    return catalogue.read(rows)


def _rows(db: sqlite3.Connection, query: LibraryQuery, collections: Collections | None) -> array[int]:
    """The rows that match, upwards or by another order."""
    db.execute("BEGIN")  # what is kept as bits and what is not are of the same moment
    try:
        asked = _question(db, query, collections)
        order = _ORDERS.get(query.sort, "")
        found = None
        if not order and (tokens := asked.tokens()) is not None:
            found = bitmap_index.find(db, *tokens, lambda first, until: rows_of(db, *asked.sure(first, until)))
        if found is None:
            return rows_of(db, *asked.statement(order))
        if (looked_at := asked.looked_at()) is not None:
            found = bitmap_index.joined(found, rows_of(db, *looked_at))
        return bitmap_index.without(found, rows_of(db, BEHIND)) if asked.behind else found
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _first_rows(db: sqlite3.Connection, query: LibraryQuery, collections: Collections) -> array[int] | None:
    """Those at the beginning of the answer; None where they would not be found faster than all of it."""
    asked = _question(db, query, collections)
    if not asked.at_once:
        return None
    statement, values = asked.statement()
    return rows_of(db, f"{statement}{' DESC' if query.sort is SortOrder.NEWEST else ''} LIMIT {FIRST}", values)


def _question(db: sqlite3.Connection, query: LibraryQuery, collections: Collections | None) -> Question:
    asked = Question(_MARK_OF[query.shelf], no_members if collections is None else collections.called)
    if query.collection and collections is not None:
        asked.only(db, collections.members(query.collection))
    for term in terms(query.text, local_today()):
        asked.add(db, term)
    if not query.collection:  # that a person has put there stands for itself
        asked.leave_behind(db)
    if query.shelf is Shelf.RECENT:
        asked.rows_from(_recent())
    return asked


def _recent() -> int:
    return row_of(datetime.now(UTC) - timedelta(days=RECENT_DAYS))


def days(rows: array[int]) -> list[tuple[str, int]]:
    """(ISO day in local time, how many) for rows in either order; touches only the ends of each day."""
    newest_first = len(rows) > 1 and rows[0] > rows[-1]
    rising = rows[::-1] if newest_first else rows
    groups: list[tuple[str, int]] = []
    start = 0
    while start < len(rising):
        names, begins = _year(time.localtime(rising[start] >> 16).tm_year, time.tzname)
        while start < len(rising) and rising[start] < begins[-1]:
            day = bisect_right(begins, rising[start]) - 1
            end = bisect_left(rising, begins[day + 1], lo=start)
            groups.append((names[day], end - start))
            start = end
    return groups[::-1] if newest_first else groups


@lru_cache(64)
def _year(year: int, _zone: tuple[str, str]) -> tuple[list[str], array[int]]:
    """The days of a year in local time, which a person may change: their ISO names, and the row with which each begins,
    and the next year."""
    # The C library's calendar knows the local daylight saving rules.
    starts = array("q", (int(time.mktime((year, 1, day, 0, 0, 0, 0, 0, -1))) << 16 for day in range(1, 368)))
    lengths = [(month, monthrange(year, month)[1]) for month in range(1, 13)]
    names = [f"{year:04}-{month:02}-{day + 1:02}" for month, length in lengths for day in range(length)]
    return names, starts[: len(names) + 1]
