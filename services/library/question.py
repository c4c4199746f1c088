"""From the words of a search to SQL: one full-text expression wherever that can answer."""

from __future__ import annotations

import json
import operator
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.library import marks
from services.library.index_rows import BEHIND
from services.library.words import READ, SHORTEST, fold, gram, phrase
from services.search_rules import MOST_STARS
from services.types import Term

_COLUMNS = {"size": "edge", "cost": "cost"}
"""Filters by number -> column of the table `facts`."""
_OPERATORS = {":": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}

_AT_ONCE = 64
"""Names that one full-text query may ask for: each of its hits is compared with all of them."""
_MOST_QUERIES = 400
"""Parts of one statement; SQLite takes 500."""

_Piece = tuple[str, str]
"""Text or marks in FTS5's query language, for the table of trigrams and for that of short tokens; empty where that
table cannot answer."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """A condition for the table `facts`."""

    condition: str
    marked: _Piece
    """Finds the pictures that may fulfil it, or with `but`: those that cannot."""
    but: bool
    exact: bool
    """All of the others do."""


class Members(Protocol):
    """The ids of the pictures in the collections that have this text in their names, or are called so."""

    def __call__(self, text: str, *, whole: bool) -> Sequence[str]: ...


def no_members(text: str, *, whole: bool) -> Sequence[str]:
    """Where there are no collections."""
    del text, whole
    return ()


class Question:
    """What is asked of the pictures of one shelf; `add` each word, then take the `statement`."""

    def __init__(self, shelf: str, members: Members = no_members) -> None:
        """`shelf`: a fixed mark, see `marks`; `members`: what is in the collections that are called so."""
        self._shelf = shelf
        self._members = members
        self._wanted: list[_Piece] = []
        self._unwanted: list[_Piece] = []
        self._rows: list[tuple[str, list[str]]] = []
        """Conditions for `{row}`, and their values."""
        self._facts: list[_Fact] = []
        self._named: list[list[str]] = []
        """Marks, too many for one full-text query, of which one is wanted: as several queries for the short tokens."""
        self._raw = False
        """What models made of masked edits is asked for."""
        self._few = False
        """Only pictures out of a list are asked for."""

    def add(self, db: sqlite3.Connection, term: Term) -> None:
        """Take one word in; a filter without a value that makes sense asks nothing."""
        if not term.key or (term.key == "text" and term.filters):
            word = fold(str(term.value))
            if word:
                (self._unwanted if term.negated else self._wanted).append(_piece(word, read=bool(term.key)))
        elif term.filters:
            self._filter(db, term)

    def leave_behind(self, db: sqlite3.Connection) -> None:
        """Leave out what models made where a locked result stands for it, unless that is asked for."""
        if not self._raw and db.execute("SELECT 1 FROM locked LIMIT 1").fetchone() is not None:
            self._among(BEHIND, [], but=True)

    def rows_from(self, row: int) -> None:
        """Only these rows and later ones."""
        self._rows.append((f"{{row}} >= {row}", []))

    def only(self, db: sqlite3.Connection, asset_ids: Iterable[str], *, but: bool = False) -> None:
        """Only these pictures, or all others."""
        query = "SELECT row FROM assets WHERE id IN (SELECT value FROM json_each(?))"
        rows = [row for (row,) in db.execute(query, (json.dumps(list(asset_ids)),))]
        self._among("SELECT value FROM json_each(?)", [json.dumps(rows)], but=but)
        self._few = self._few or not but

    @property
    def at_once(self) -> bool:
        """Whether the first rows are found without looking for all of them."""
        return not (self._named or self._few)

    def statement(self, order: str = "") -> tuple[str, list[str]]:
        """SQL for the rows, and its values. `order`: columns of `assets`, else by row, upwards."""
        plain = not (self._wanted or self._unwanted)
        scanned = self._few or not all(fact.exact for fact in self._facts)
        if plain and len(self._named) == 1 and not (self._rows or self._facts):
            inner, values = self._over_names(self._named[0])
        elif plain and scanned and self._shelf == marks.LIVE and not self._named:
            inner, values = self._over_facts()
        else:
            inner, values = self._over_texts()
        if order:
            return f"SELECT assets.row FROM ({inner}) CROSS JOIN assets USING (row) ORDER BY {order}", values
        return f"{inner} ORDER BY 1", values

    # -- filters ------------------------------------------------------------------------------------------------------

    def _filter(self, db: sqlite3.Connection, term: Term) -> None:
        if isinstance(term.value, tuple):
            condition = _within(term.comparison, *term.value)
            self._rows.append((f"NOT ({condition})" if term.negated else condition, []))
        elif term.key == "collection":
            self.only(db, self._members(str(term.value), whole=term.whole), but=term.negated)
        elif term.key == "is":
            self._raw = not term.negated
            self._among(BEHIND, [], but=term.negated)
            self._few = self._few or not term.negated
        elif term.key in _COLUMNS:
            self._facts.append(_compared(term, int(term.value)))
        elif term.key == "rating":
            self._rated(term)
        else:
            self._marked(_marks(db, term), but=term.negated)

    def _rated(self, term: Term) -> None:
        """Each picture has one of the ratings: to leave some out is to want the others, which is faster."""
        holds = _OPERATORS[term.comparison]
        stars = [stars for stars in range(MOST_STARS + 1) if holds(stars, term.value) is not term.negated]
        if len(stars) <= MOST_STARS:
            self._marked([marks.fixed(f"rating:{number}") for number in stars], but=False)

    def _marked(self, asked: Sequence[str], *, but: bool) -> None:
        """Only pictures with one of these marks, or only those without any."""
        if len(asked) > _AT_ONCE:
            step = max(_AT_ONCE, len(asked) // _MOST_QUERIES + 1)
            parts = [marks.any_in_grams(asked[at : at + step]) for at in range(0, len(asked), step)]
            if but:
                self._among(_of_names(parts), parts, but=True)
            else:
                self._named.append(parts)
        else:
            (self._unwanted if but else self._wanted).append(_marked(asked))

    def _among(self, query: str, values: list[str], *, but: bool) -> None:
        # The plus keeps SQLite from asking the full-text table again for each of them.
        self._rows.append((f"+{{row}} {'NOT ' if but else ''}IN ({query})", values))

    # -- statements ---------------------------------------------------------------------------------------------------

    def _over_names(self, parts: list[str]) -> tuple[str, list[str]]:
        """One long list of names and nothing else."""
        trash, shelf = (_marked([marks.fixed(name)])[1] for name in (marks.TRASHED, self._shelf))
        on_shelf = f"NOT {trash}" if self._shelf == marks.LIVE else f"AND {shelf}"
        return f"SELECT DISTINCT rowid AS row FROM ({_of_names(parts)})", [f"{part} {on_shelf}" for part in parts]

    def _over_facts(self) -> tuple[str, list[str]]:
        # without the plus: here, each of them is found at once
        rows = [condition.removeprefix("+").format(row="row") for condition, _ in self._rows]
        conditions = " AND ".join(["live", *(fact.condition for fact in self._facts), *rows])
        return f"SELECT row FROM facts WHERE {conditions}", [value for _, values in self._rows for value in values]

    def _over_texts(self) -> tuple[str, list[str]]:
        """Long words are answered by the table of trigrams, everything else by that of short tokens, which keeps no
        places of them and is faster; short words beside long ones are looked for among what those find."""
        pieces = [*self._wanted, *self._unwanted]
        table, at = ("grams", 1) if all(grams for _, grams in pieces) else ("words", 0)
        trash, shelf = (_marked([marks.fixed(name)])[at] for name in (marks.TRASHED, self._shelf))
        wanted = [piece[at] for piece in self._wanted if piece[at]]
        unwanted = [piece[at] for piece in self._unwanted if piece[at]]
        for fact in self._facts:
            (unwanted if fact.but else wanted).append(fact.marked[at])
        # Most pictures are live: leaving out the trash is faster than asking for that.
        if self._shelf == marks.LIVE and wanted:
            unwanted.append(trash)
        else:
            wanted.append(shelf)
        expression = " AND ".join(wanted)
        values = [f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression]
        conditions = [f"{table} MATCH ?"]
        for condition, its in self._rows:
            conditions.append(condition.format(row=f"{table}.rowid"))
            values += its
        for parts in self._named:
            conditions.append(f"+{table}.rowid IN ({_of_names(parts)})")
            values += parts
        for negation, pieces in (("", self._wanted), ("NOT ", self._unwanted)):
            others = [piece[1] for piece in pieces if not piece[at]]
            if others:
                # The plus keeps SQLite from asking the long words again for each row of the short ones.
                conditions.append(f"+{table}.rowid {negation}IN (SELECT rowid FROM grams WHERE grams MATCH ?)")
                values.append((" OR " if negation else " AND ").join(others))
        source = table
        if facts := [fact.condition for fact in self._facts if not fact.exact]:
            source += f" CROSS JOIN facts ON facts.row = {table}.rowid"
            conditions += facts
        return f"SELECT {table}.rowid AS row FROM {source} WHERE {' AND '.join(conditions)}", values


def _piece(word: str, *, read: bool) -> _Piece:
    """A folded word, anywhere or (`read`) among what was read in the picture."""
    if len(word) >= SHORTEST:
        return (f"read : {phrase(word)}" if read else phrase(word), "")
    return "", gram(word, READ if read else "")


def _marks(db: sqlite3.Connection, term: Term) -> list[str]:
    """The marks of the pictures that a filter lets through."""
    if term.key in ("model", "tag", "folder"):
        return marks.called(db, term.key, str(term.value), whole=term.whole)
    return [marks.fixed(f"{term.key}:{term.value}")]


def _of_names(parts: list[str]) -> str:
    return " UNION ALL ".join(["SELECT rowid FROM grams WHERE grams MATCH ?"] * len(parts))


def _compared(term: Term, value: int) -> _Fact:
    """A filter by number. The marks tell about how large each is, which leaves few to be looked at, or none."""
    sign = "=" if term.comparison == ":" else term.comparison
    condition = f"({_COLUMNS[term.key]} {sign} {value})"
    holds = _OPERATORS[term.comparison]
    fitting: list[str] = []
    others: list[str] = []
    (fitting if term.negated else others).append(f"{term.key}:{marks.UNKNOWN}")
    exact = True
    for bits in range(marks.MOST_BITS + 1):
        least, greatest = marks.magnitude(bits)
        every = holds(least, value) and holds(greatest, value)
        some = every or holds(least, value) or holds(greatest, value) or (sign == "=" and least <= value <= greatest)
        exact = exact and every == some
        fits = not every if term.negated else some
        (fitting if fits else others).append(f"{term.key}:{bits}")
    but = len(others) < len(fitting)
    marked = _marked([marks.fixed(name) for name in (others if but else fitting)])
    return _Fact(f"{condition} IS NOT 1" if term.negated else condition, marked, but, exact)


def _marked(asked: Sequence[str]) -> _Piece:
    asked = asked or [marks.fixed(marks.NOWHERE)]
    return marks.any_in_words(asked), marks.any_in_grams(asked)


def _within(comparison: str, first: date, after: date) -> str:
    """A condition for `{row}`: rows are moments, and days those of the person's clock."""
    start, end = (int(time.mktime((*day.timetuple()[:3], 0, 0, 0, 0, 0, -1))) << 16 for day in (first, after))
    match comparison:
        case ">=":
            return f"{{row}} >= {start}"
        case ">":
            return f"{{row}} >= {end}"
        case "<":
            return f"{{row}} < {start}"
        case "<=":
            return f"{{row}} < {end}"
        case _:
            return f"{{row}} >= {start} AND {{row}} < {end}"
