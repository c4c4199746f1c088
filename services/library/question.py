"""From the words of a search to SQL: one full-text expression wherever that can answer."""

from __future__ import annotations

import json
import operator
import sqlite3
import time
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from services.library import marks
from services.library.words import READ, SHORTEST, fold, gram, phrase
from services.search_rules import MOST_STARS
from services.types import Term

_COLUMNS = {"size": "edge", "cost": "cost"}
"""Filters by number -> column of the table `facts`."""
_OPERATORS = {":": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}

_Piece = tuple[str, str]
"""Text or marks in FTS5's query language, for the table of trigrams and for that of short tokens; empty where that
table cannot answer."""


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
        self._rows: list[str] = []
        """Conditions for rowid."""
        self._facts: list[str] = []
        """Conditions for the table `facts`."""
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

    def rows_from(self, row: int) -> None:
        """Only these rows and later ones."""
        self._rows.append(f"rowid >= {row}")

    def only(self, db: sqlite3.Connection, asset_ids: Iterable[str], *, but: bool = False) -> None:
        """Only these pictures, or all others."""
        query = "SELECT row FROM assets WHERE id IN (SELECT value FROM json_each(?))"
        rows = [row for (row,) in db.execute(query, (json.dumps(list(asset_ids)),))]
        # The plus keeps SQLite from asking the full-text table again for each of them.
        self._rows.append(f"+rowid {'NOT ' if but else ''}IN (SELECT value FROM json_each('{json.dumps(rows)}'))")
        self._few = self._few or not but

    def statement(self, order: str = "") -> tuple[str, list[str]]:
        """SQL for the rows, and its values. `order`: columns of `assets`, else by row, upwards."""
        if (self._facts or self._few) and self._shelf == marks.LIVE and not (self._wanted or self._unwanted):
            inner, values = self._over_facts(), list[str]()
        else:
            inner, values = self._over_texts()
        if order:
            return f"SELECT assets.row FROM ({inner}) CROSS JOIN assets USING (row) ORDER BY {order}", values
        return f"{inner} ORDER BY 1", values

    # -- filters ------------------------------------------------------------------------------------------------------

    def _filter(self, db: sqlite3.Connection, term: Term) -> None:
        if isinstance(term.value, tuple):
            condition = _within(term.comparison, *term.value)
            self._rows.append(f"NOT ({condition})" if term.negated else condition)
        elif term.key == "collection":
            self.only(db, self._members(str(term.value), whole=term.whole), but=term.negated)
        elif term.key in _COLUMNS:
            sign = "=" if term.comparison == ":" else term.comparison
            condition = f"({_COLUMNS[term.key]} {sign} {int(term.value)})"
            self._facts.append(f"{condition} IS NOT 1" if term.negated else condition)
        else:
            asked = _marks(db, term) or [marks.fixed(marks.NOWHERE)]
            piece = (marks.any_in_words(asked), marks.any_in_grams(asked))
            (self._unwanted if term.negated else self._wanted).append(piece)

    # -- statements ---------------------------------------------------------------------------------------------------

    def _over_facts(self) -> str:
        rows = [condition.removeprefix("+") for condition in self._rows]  # here, each of them is found at once
        conditions = " AND ".join(["live", *self._facts, *rows])
        return f"SELECT row FROM facts WHERE {conditions}"

    def _over_texts(self) -> tuple[str, list[str]]:
        """Short words alone are answered by the table of short tokens, everything else by that of trigrams; short words
        beside long ones are looked for among what that finds."""
        pieces = [*self._wanted, *self._unwanted]
        short_only = any(not words for words, _ in pieces) and all(grams for _, grams in pieces)
        table, at = ("grams", 1) if short_only else ("words", 0)
        trash, shelf = _mark(marks.TRASHED)[at], _mark(self._shelf)[at]
        wanted = [piece[at] for piece in self._wanted if piece[at]]
        unwanted = [piece[at] for piece in self._unwanted if piece[at]]
        # Most pictures are live: leaving out the trash is faster than asking for that.
        if self._shelf == marks.LIVE and wanted:
            unwanted.append(trash)
        else:
            wanted.append(shelf)
        expression = " AND ".join(wanted)
        values = [f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression]
        conditions = [f"{table} MATCH ?", *(condition.replace("rowid", f"{table}.rowid") for condition in self._rows)]
        for negation, pieces in (("", self._wanted), ("NOT ", self._unwanted)):
            others = [piece[1] for piece in pieces if not piece[at]]
            if others:
                # The plus keeps SQLite from asking the long words again for each row of the short ones.
                conditions.append(f"+{table}.rowid {negation}IN (SELECT rowid FROM grams WHERE grams MATCH ?)")
                values.append((" OR " if negation else " AND ").join(others))
        source = table
        if self._facts:
            source += f" CROSS JOIN facts ON facts.row = {table}.rowid"
            conditions += self._facts
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
    if term.key == "rating":
        holds = _OPERATORS[term.comparison]
        return [marks.fixed(f"rating:{stars}") for stars in range(MOST_STARS + 1) if holds(stars, term.value)]
    return [marks.fixed(f"{term.key}:{term.value}")]


def _within(comparison: str, first: date, after: date) -> str:
    """A condition for rows: rows are moments, and days those of the person's clock."""
    start, end = (int(time.mktime((*day.timetuple()[:3], 0, 0, 0, 0, 0, -1))) << 16 for day in (first, after))
    match comparison:
        case ">=":
            return f"rowid >= {start}"
        case ">":
            return f"rowid >= {end}"
        case "<":
            return f"rowid < {start}"
        case "<=":
            return f"rowid < {end}"
        case _:
            return f"rowid >= {start} AND rowid < {end}"


def _mark(name: str) -> _Piece:
    mark = [marks.fixed(name)]
    return marks.any_in_words(mark), marks.any_in_grams(mark)
