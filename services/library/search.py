"""Answering a `LibraryQuery` from the index: the matching rows in order, their days, and the counts of the shelves."""

from __future__ import annotations

import json
import time
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from services.library import index
from services.library.naming import row_of
from services.library.words import gram, phrase, query_words
from services.types import LibraryQuery, Matches, Shelf, ShelfCounts, SortOrder

RECENT_DAYS = 30

_MARK_OF = {
    Shelf.ALL: index.LIVE,
    Shelf.RECENT: index.LIVE,
    Shelf.FAVOURITES: index.FAVOURITE,
    Shelf.GENERATED: index.GENERATED,
    Shelf.IMPORTED: index.IMPORTED,
    Shelf.TRASH: index.TRASHED,
}
_ORDERS = {
    SortOrder.NAME: "assets.name, assets.row DESC",
    SortOrder.SIZE: "assets.bytes DESC, assets.row DESC",
    SortOrder.COST: "assets.cost DESC, assets.row DESC",
    SortOrder.RATING: "assets.rating DESC, assets.row DESC",
}


def find(catalogue: index.Index, query: LibraryQuery) -> Matches:
    """The pictures on the query's shelf that have every word of its text somewhere in their texts."""
    statement, values = _statement(query)
    # One long text of numbers: a hundred thousand single rows would take and give back the GIL as often.
    text = catalogue.read(lambda db: db.execute(f"SELECT group_concat(row) FROM ({statement})", values).fetchone()[0])
    rows = array("q", json.loads(f"[{text or ''}]"))
    if query.sort is SortOrder.NEWEST:
        rows.reverse()  # the full-text index reads backwards more slowly than forwards
    return Matches(query=query, rows=rows, groups=() if query.sort in _ORDERS else tuple(_days(rows)))


def counts(catalogue: index.Index) -> ShelfCounts:
    """How many pictures each shelf holds; costs the same for any size of library, except for the recent ones."""
    tally = catalogue.read(lambda db: db.execute("SELECT kind, favourite, trashed, n FROM tally").fetchall())
    recent = "SELECT count(*) FROM assets WHERE trashed = 0 AND row >= ?"
    (found,) = catalogue.read(lambda db: db.execute(recent, (_recent(),)).fetchone())
    return ShelfCounts(
        all=sum(n for _, _, trashed, n in tally if not trashed),
        favourites=sum(n for _, favourite, trashed, n in tally if favourite and not trashed),
        recent=found,
        generated=sum(n for kind, _, trashed, n in tally if kind == index.GENERATED and not trashed),
        imported=sum(n for kind, _, trashed, n in tally if kind == index.IMPORTED and not trashed),
        trash=sum(n for _, _, trashed, n in tally if trashed),
    )


def _statement(query: LibraryQuery) -> tuple[str, list[str | int]]:
    """The query as SQL: one full-text expression, a second one only where short words stand beside long ones."""
    long_words, short_words = query_words(query.text)
    mark = _MARK_OF[query.shelf]
    if short_words and not long_words:
        table, expression = "grams", _expression([gram(word) for word in short_words], index.GRAM_MARKS, mark)
    else:
        in_marks = {name: f"marks : {phrase(text)}" for name, text in index.MARKS.items()}
        table, expression = "words", _expression([phrase(word) for word in long_words], in_marks, mark)
    statement = f"SELECT rowid AS row FROM {table} WHERE {table} MATCH ?"
    values: list[str | int] = [expression]
    if query.shelf is Shelf.RECENT:
        statement += " AND rowid >= ?"
        values.append(_recent())
    if long_words and short_words:
        # The plus keeps SQLite from asking the long words again for each row of the short ones.
        statement += " AND +rowid IN (SELECT rowid FROM grams WHERE grams MATCH ?)"
        values.append(" AND ".join(gram(word) for word in short_words))
    if query.sort in _ORDERS:
        order = _ORDERS[query.sort]
        return f"SELECT assets.row FROM ({statement}) CROSS JOIN assets USING (row) ORDER BY {order}", values
    return f"{statement} ORDER BY rowid", values


def _expression(words: Sequence[str], marks: dict[str, str], mark: str) -> str:
    """All words, on one shelf. Most pictures are live: leaving out the trash is faster than asking for that."""
    if not words:
        return marks[mark]
    text = " AND ".join(words)
    return f"({text}) NOT {marks[index.TRASHED]}" if mark == index.LIVE else f"({text}) AND {marks[mark]}"


def _recent() -> int:
    return row_of(datetime.now(UTC) - timedelta(days=RECENT_DAYS))


def _days(rows: array[int]) -> list[tuple[str, int]]:
    """(ISO day in local time, how many) for rows in either order; touches only the ends of each day."""
    newest_first = len(rows) > 1 and rows[0] > rows[-1]
    rising = rows[::-1] if newest_first else rows
    groups: list[tuple[str, int]] = []
    start = 0
    while start < len(rising):
        # The C library's calendar knows the local daylight saving rules, and is ten times as fast as datetime.
        year, month, day = time.localtime(rising[start] >> 16)[:3]
        midnight = int(time.mktime((year, month, day + 1, 0, 0, 0, 0, 0, -1)))
        end = max(bisect_left(rising, midnight << 16, lo=start), start + 1)
        groups.append((f"{year:04}-{month:02}-{day:02}", end - start))
        start = end
    return groups[::-1] if newest_first else groups
