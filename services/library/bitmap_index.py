"""What the commonest tokens find, kept as bits, so that a search of very many pictures works on a few long arrays.

FTS5 finds the pictures of a token one after the other, and SQLite hands each over by itself. That is fast for a token
that few pictures have, and takes a tenth of a second for half a million. So a *stretch*, some thousands of pictures
that follow each other in time, keeps a bit for each of them and each common token: whether the picture has it. "This
and that but not those" is then asked of all at once. A stretch is forgotten in the same transaction in which one of its
pictures comes, changes or goes (the triggers below); `make` makes it anew later. Whatever lies in no stretch is found
by FTS5 as ever, so nothing depends on there being any, and a library of less than one has none.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from services.library import marks
from services.library.row_numbers import rows_of
from services.library.words import any_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    _Flags = npt.NDArray[np.bool_]

SIZE = 10_240
"""Pictures that a stretch has room for: the bits of three tokens fill a page of the file."""
_ROOM = 5
"""One in so many places is left free in a new one, so that pictures that come in between do not make two of it."""
_COMMON = 32
"""A token that one in so many pictures has is common."""
_MOST_COMMON = 1 << 14
_AT_ONCE = 12
"""Rare tokens that FTS5 is asked for together: it compares each hit with all of them."""
END = 1 << 62
"""After the last row."""

SCHEMA = """
-- pictures from row `first` up to, not including, `until`; `rows`: 8 bytes each; made 0: its bits are still looked for
CREATE TABLE stretches(
    id INTEGER PRIMARY KEY AUTOINCREMENT, first INT NOT NULL UNIQUE, until INT NOT NULL, made INT NOT NULL,
    rows BLOB NOT NULL
);
-- of: how many pictures there were when that was found out
CREATE TABLE common(id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, of INT NOT NULL);
-- place: the number of a stretch, times 65536, and that of a token
CREATE TABLE bits(place INTEGER PRIMARY KEY, bits BLOB NOT NULL);
CREATE VIRTUAL TABLE tokens USING fts5vocab(grams, row);
CREATE TRIGGER came AFTER INSERT ON assets BEGIN
    DELETE FROM stretches WHERE id = (SELECT id FROM stretches WHERE first <= new.row ORDER BY first DESC LIMIT 1)
        AND until > new.row;
END;
CREATE TRIGGER went AFTER DELETE ON assets BEGIN
    DELETE FROM stretches WHERE id = (SELECT id FROM stretches WHERE first <= old.row ORDER BY first DESC LIMIT 1)
        AND until > old.row;
END;
CREATE TRIGGER forgotten AFTER DELETE ON stretches BEGIN
    DELETE FROM bits WHERE place BETWEEN old.id << 16 AND old.id << 16 | 65535;
END;
"""
_MADE = "FROM stretches WHERE made ORDER BY first"


# -- finding ----------------------------------------------------------------------------------------------------------


def find(
    db: sqlite3.Connection,
    wanted: Sequence[Sequence[str]],
    unwanted: Sequence[str],
    otherwise: Callable[[int, int], array[int]],
) -> array[int] | None:
    """The rows, upwards, of the pictures that have one token of each of `wanted` and none of `unwanted`; None where it
    takes FTS5 no longer to find all of them. `otherwise(first, until)`: those among these rows, found by FTS5. To be
    called in a transaction."""
    tokens = json.dumps(list({*chain.from_iterable(wanted), *unwanted}))
    query = "SELECT token, id FROM common WHERE token IN (SELECT value FROM json_each(?))"
    common = dict(db.execute(query, (tokens,)).fetchall())
    none = not common or db.execute("SELECT 1 FROM stretches WHERE made LIMIT 1").fetchone() is None
    if none or not all(any(token in common for token in one) for one in wanted):
        return None  # what few have leads FTS5 past all others
    made = _Made(db, common)
    found = ~made.flags(unwanted)
    for one in wanted:
        found &= made.flags(one)
    starts = (0, *(until for _, until in made.ends))
    gaps = zip(starts, (*(first for first, _ in made.ends), END), strict=True)
    others = [otherwise(first, until) for first, until in gaps if first < until]
    return joined(_told(made.rows[found]), *others)


def joined(*parts: array[int]) -> array[int]:
    """Rows in order, which were in order in each part."""
    some = [part for part in parts if part]
    if len(some) == 1:
        return some[0]
    found = array("q", b"".join(some))
    if any(before[-1] > after[0] for before, after in pairwise(some)):
        import numpy as np  # noqa: PLC0415 - late: a small library needs none

        np.frombuffer(found, np.int64).sort(kind="stable")
    return found


def without(rows: array[int], others: array[int]) -> array[int]:
    """Rows in order, but for the others."""
    import numpy as np  # noqa: PLC0415 - late: a small library needs none

    some = np.frombuffer(rows, np.int64)
    return _told(some[~np.isin(some, np.frombuffer(others, np.int64))])


def _told(rows: npt.NDArray[np.int64]) -> array[int]:
    import numpy as np  # noqa: PLC0415

    found = array("q")
    found.frombytes(rows.view(np.uint8).data)
    return found


class _Made:
    """All stretches, one after the other, each filled up to SIZE."""

    def __init__(self, db: sqlite3.Connection, common: dict[str, int]) -> None:
        import numpy as np  # noqa: PLC0415 - late: a small library needs none

        self._db = db
        self._common = common
        self.ends: list[tuple[int, int]] = db.execute(f"SELECT first, until {_MADE}").fetchall()
        self.rows = np.empty(len(self.ends) * SIZE, np.int64)
        for (rows,), (_, until), place in zip(
            db.execute(f"SELECT rows {_MADE}"), self.ends, self.rows.reshape(-1, SIZE), strict=True
        ):
            place[: len(rows) // 8] = np.frombuffer(rows, np.int64)
            place[len(rows) // 8 :] = until - 1

    def flags(self, tokens: Sequence[str]) -> _Flags:
        """Which of the rows have one of these tokens."""
        import numpy as np  # noqa: PLC0415

        found = np.zeros(len(self.rows) // 8, np.uint8)
        query = "SELECT bits FROM stretches CROSS JOIN bits ON place = (id << 16) + ? WHERE made ORDER BY first"
        for number in filter(None, map(self._common.get, tokens)):
            bits = b"".join(bits for (bits,) in self._db.execute(query, (number,)))
            found |= np.frombuffer(bits, np.uint8)
        flags = np.unpackbits(found).view(np.bool_)
        rare = [token for token in tokens if token not in self._common]
        for at in range(0, len(rare), _AT_ONCE):
            rows = np.frombuffer(_having(self._db, rare[at : at + _AT_ONCE]), np.int64)
            places = np.searchsorted(self.rows, rows)
            places, rows = places[places < len(self.rows)], rows[places < len(self.rows)]
            flags[places[self.rows[places] == rows]] = True
        return flags


def _having(db: sqlite3.Connection, tokens: Iterable[str], first: int = 0, until: int = END) -> array[int]:
    query = "SELECT rowid AS row FROM grams WHERE grams MATCH ? AND rowid >= ? AND rowid < ?"
    return rows_of(db, query, (any_of(tokens), first, until))


# -- making -----------------------------------------------------------------------------------------------------------


def common(db: sqlite3.Connection) -> list[tuple[str, int]] | None:
    """The tokens that are common now, and of how many pictures; None: they are known, and there are not many more
    pictures than then. Reads all of the table of short tokens."""
    (now,) = db.execute("SELECT count(*) FROM assets").fetchone()
    (then,) = db.execute("SELECT coalesce(max(of), 0) FROM common").fetchone()
    if now < max(2 * then, SIZE):
        return None
    always = marks.in_grams(marks.fixed(marks.TRASHED))  # nearly every question leaves that out
    query = "SELECT term, ? FROM tokens WHERE doc >= ? OR term = ? ORDER BY doc DESC LIMIT ?"
    return db.execute(query, (now, now / _COMMON, always, _MOST_COMMON)).fetchall()


def set_common(db: sqlite3.Connection, tokens: list[tuple[str, int]]) -> None:
    """Forget all stretches and make them with these tokens."""
    db.execute("DELETE FROM stretches")
    db.execute("DELETE FROM common")
    db.executemany("INSERT INTO common(token, of) VALUES (?, ?)", tokens)


def missing(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """From where to where stretches are to be made. The newest pictures are left out until they are enough for one."""
    found: list[tuple[int, int]] = []
    at = 0

    def after(count: int, before: int) -> int | None:
        query = "SELECT row FROM assets WHERE row >= ? AND row < ? ORDER BY row LIMIT 1 OFFSET ?"
        row = db.execute(query, (at, before, count)).fetchone()
        return None if row is None else row[0]

    for first, until in (*db.execute(f"SELECT first, until {_MADE}").fetchall(), (END, END)):
        while at < first:
            fits = first < END and after(SIZE, first) is None
            cut = first if fits else after(SIZE - SIZE // _ROOM, first)
            if cut is None:
                break
            found.append((at, cut))
            at = cut
        at = until
    return found


def begin(db: sqlite3.Connection, first: int, until: int) -> tuple[int, array[int]]:
    """Take note of a stretch whose bits are looked for next; its number and rows."""
    db.execute("DELETE FROM stretches WHERE NOT made AND first < ? AND until > ?", (until, first))
    query = "SELECT row FROM assets WHERE row >= ? AND row < ? ORDER BY row LIMIT ?"
    rows = rows_of(db, query, (first, until, SIZE + 1))
    if len(rows) > SIZE:  # some have come meanwhile
        until = rows.pop()
    query = "INSERT INTO stretches(first, until, made, rows) VALUES (?, ?, 0, ?)"
    return db.execute(query, (first, until, rows.tobytes())).lastrowid or 0, rows


def read(db: sqlite3.Connection, stretch: int, rows: array[int]) -> list[tuple[int, bytes]]:
    """The bits of each common token."""
    import numpy as np  # noqa: PLC0415 - late: a small library needs none

    found: list[tuple[int, bytes]] = []
    for number, token in db.execute("SELECT id, token FROM common").fetchall():
        flags = np.zeros(SIZE, np.bool_)
        having = _having(db, [token], rows[0], rows[-1] + 1) if rows else rows
        flags[np.searchsorted(np.frombuffer(rows, np.int64), np.frombuffer(having, np.int64))] = True
        found.append((stretch << 16 | number, np.packbits(flags).tobytes()))
    return found


def end(db: sqlite3.Connection, stretch: int, bits: list[tuple[int, bytes]]) -> None:
    """Keep them, unless one of the pictures has changed meanwhile."""
    if db.execute("UPDATE stretches SET made = 1 WHERE id = ?", (stretch,)).rowcount:
        db.executemany("INSERT INTO bits VALUES (?, ?)", bits)
