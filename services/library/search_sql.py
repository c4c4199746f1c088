"""From the words of a search to SQL: one full-text expression wherever that can answer."""

from __future__ import annotations

import json
import operator
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Protocol

from services.library import marks
from services.library.index_rows import BEHIND
from services.library.words import READ, SHORTEST, TAGGED, any_of, fold, gram, is_in_words, phrase, whole
from services.search_rules import MOST_STARS, moments
from services.types import Term

_COLUMNS = {"size": "edge", "cost": "cost"}
"""Filters by number -> column of the table `facts`."""
_OPERATORS = {":": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}

_AT_ONCE = 64
"""Names that one full-text query may ask for: each of its hits is compared with all of them."""
_MOST_QUERIES = 400
"""Parts of one statement; SQLite takes 500."""

_MOST_WORDS = 24
"""Whole words that one part of a word is looked for in: with more of them, its trigrams are found as soon."""
_LAST = "\U0010ffff"

_Tokens = tuple[str, ...]
"""One of these."""
_Piece = tuple[str, _Tokens]
"""Text or marks in FTS5's query language for the table of trigrams, and as tokens for that of short ones; empty where
that table cannot answer."""
_Wish = tuple[_Piece, bool]
"""What is wanted, or with True what is not."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """A condition for the table `facts`."""

    condition: str
    may: _Wish
    """Leaves the pictures that may fulfil it."""
    must: _Wish
    """Leaves those of which the marks say that they do."""
    unsure: _Piece
    """Finds those that have to be looked at; empty: none."""


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
        self._named: list[tuple[_Tokens, bool]] = []
        """Marks, too many for one full-text query, of which one is wanted, or with True none."""
        self.behind = False
        """What stands behind a locked result is left out."""
        self._raw = False
        """What models made of masked edits is asked for."""
        self._few = False
        """Only pictures out of a list are asked for."""

    def add(self, db: sqlite3.Connection, term: Term) -> None:
        """Take one word in; a filter without a value that makes sense asks nothing."""
        if not term.key or (term.key == "text" and term.filters):
            word = fold(str(term.value))
            if word:
                (self._unwanted if term.negated else self._wanted).append(_piece(db, word, read=bool(term.key)))
        elif term.filters:
            self._filter(db, term)

    def leave_behind(self, db: sqlite3.Connection) -> None:
        """Leave out what models made where a locked result stands for it, unless that is asked for."""
        self.behind = not self._raw and db.execute("SELECT 1 FROM locked LIMIT 1").fetchone() is not None

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
        if plain and [but for _, but in self._named] == [False] and not (self._all_rows or self._facts):
            inner, values = self._over_names(_parts(self._named[0][0]))
        elif plain and self._few and self._shelf == marks.LIVE and not self._named:
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
        elif term.key == "tag" and not term.whole and 0 < len(word := fold(str(term.value))) < SHORTEST:
            (self._unwanted if term.negated else self._wanted).append(("", (gram(word, TAGGED),)))
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
            self._named.append((tuple(map(marks.in_grams, asked)), but))
        else:
            (self._unwanted if but else self._wanted).append(_marked(asked))

    def _among(self, query: str, values: list[str], *, but: bool) -> None:
        self._rows.append((_among(query, but=but), values))

    # -- statements ---------------------------------------------------------------------------------------------------

    def _over_names(self, parts: list[str]) -> tuple[str, list[str]]:
        """One long list of names and nothing else."""
        trash, shelf = (any_of(_marked([marks.fixed(name)])[1]) for name in (marks.TRASHED, self._shelf))
        on_shelf = f"NOT {trash}" if self._shelf == marks.LIVE else f"AND {shelf}"
        return f"SELECT DISTINCT rowid AS row FROM ({_of_names(parts)})", [f"{part} {on_shelf}" for part in parts]

    def _over_facts(self) -> tuple[str, list[str]]:
        # without the plus: here, each of them is found at once
        rows = [condition.removeprefix("+").format(row="row") for condition, _ in self._all_rows]
        conditions = " AND ".join(["live", *(fact.condition for fact in self._facts), *rows])
        return f"SELECT row FROM facts WHERE {conditions}", [value for _, values in self._rows for value in values]

    def _over_texts(self) -> tuple[str, list[str]]:
        """Where the marks do not tell all of a size or cost, the pictures of which they do are found, and apart from
        them those that have to be looked at, which takes three times as long."""
        found, values = self.sure()
        if (looked_at := self.looked_at()) is not None:
            found, values = f"{found} UNION ALL {looked_at[0]}", values + looked_at[1]
        return found, values

    def sure(self, first: int = 0, until: int = 0) -> tuple[str, list[str]]:
        """SQL for the rows, upwards, of the pictures of which the full-text tables tell all; `until`: only from row
        `first` up to that one."""
        rows = [(f"{{row}} >= {first} AND {{row}} < {until}", list[str]())] if until else []
        return self._among_texts([fact.must for fact in self._facts], [], rows)

    def looked_at(self) -> tuple[str, list[str]] | None:
        """SQL for the rows, upwards, of those of which the table `facts` tells the rest; None: there cannot be any."""
        open_ones = [fact for fact in self._facts if any(fact.unsure)]
        # what has to be looked at for the only one that is open may fulfil that one
        may = [fact.may for fact in self._facts if open_ones != [fact]]
        return self._among_texts(may, [fact.unsure for fact in open_ones], []) if open_ones else None

    def tokens(self) -> tuple[list[_Tokens], _Tokens] | None:
        """The same as `sure` but for what stands `behind`: one of each of the first tokens is wanted, and none of
        the second; None: something else is asked too."""
        if self._rows or not self._by_tokens:
            return None
        pieces = self._pieces([fact.must for fact in self._facts])
        wanted, unwanted = ([tokens for _, tokens in some] for some in pieces)
        for tokens, but in self._named:
            (unwanted if but else wanted).append(tokens)
        return wanted, tuple(chain.from_iterable(unwanted))

    def _pieces(self, wishes: list[_Wish]) -> tuple[list[_Piece], list[_Piece]]:
        """What is wanted and what is not, with the shelf. Most pictures are live: leaving out the trash is faster than
        asking for that."""
        by_tokens = self._by_tokens
        wanted = [*(piece for piece in self._wanted if by_tokens or piece[0]), *(it for it, but in wishes if not but)]
        unwanted = [*(piece for piece in self._unwanted if by_tokens or piece[0]), *(it for it, but in wishes if but)]
        if self._shelf == marks.LIVE and wanted:
            return wanted, [*unwanted, _marked([marks.fixed(marks.TRASHED)])]
        return [*wanted, _marked([marks.fixed(self._shelf)])], unwanted

    @property
    def _by_tokens(self) -> bool:
        """Whether the table of short tokens can answer all of it, which keeps no places of them and is faster."""
        return all(tokens for _, tokens in (*self._wanted, *self._unwanted))

    @property
    def _all_rows(self) -> list[tuple[str, list[str]]]:
        return [*self._rows, (_among(BEHIND, but=True), [])] if self.behind else self._rows

    def _among_texts(
        self, wishes: list[_Wish], unsure: list[_Piece], rows: list[tuple[str, list[str]]]
    ) -> tuple[str, list[str]]:
        """What tokens do not tell is answered by the table of trigrams; short words beside that are looked for among
        what it finds. `unsure`: one of these is wanted too, and what has it is looked at."""
        by_tokens = self._by_tokens
        table = "grams" if by_tokens else "words"

        def told(pieces: Iterable[_Piece]) -> list[str]:
            return [any_of(tokens) if by_tokens else text for text, tokens in pieces]

        wanted, unwanted = map(told, self._pieces(wishes))
        if unsure:
            wanted.append(f"({' OR '.join(told(unsure))})")
        expression = " AND ".join(wanted)
        values = [f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression]
        conditions = [f"{table} MATCH ?"]
        for condition, its in (*self._all_rows, *rows):
            conditions.append(condition.format(row=f"{table}.rowid"))
            values += its
        for tokens, but in self._named:
            parts = _parts(tokens)
            conditions.append(_among(_of_names(parts), but=but).format(row=f"{table}.rowid"))
            values += parts
        for negation, pieces in (("", self._wanted), ("NOT ", self._unwanted)):
            others = [any_of(tokens) for text, tokens in pieces if not (by_tokens or text)]
            if others:
                # The plus keeps SQLite from asking the long words again for each row of the short ones.
                conditions.append(f"+{table}.rowid {negation}IN (SELECT rowid FROM grams WHERE grams MATCH ?)")
                values.append((" OR " if negation else " AND ").join(others))
        source = table
        if unsure:
            source += f" CROSS JOIN facts ON facts.row = {table}.rowid"
            conditions += [fact.condition for fact in self._facts]
        return f"SELECT {table}.rowid AS row FROM {source} WHERE {' AND '.join(conditions)}", values


def _among(query: str, *, but: bool) -> str:
    """A condition for `{row}`. The plus keeps SQLite from asking the full-text table again for each of them."""
    return f"+{{row}} {'NOT ' if but else ''}IN ({query})"


def _piece(db: sqlite3.Connection, word: str, *, read: bool) -> _Piece:
    """A folded word, anywhere or (`read`) among what was read in the picture."""
    if len(word) < SHORTEST:
        return "", (gram(word, READ if read else ""),)
    return (f"read : {phrase(word)}", ()) if read else (phrase(word), _in_words(db, word))


def _in_words(db: sqlite3.Connection, part: str) -> _Tokens:
    """The whole words that a part is in; empty where they do not tell all."""
    if not is_in_words(part):
        return ()
    query = "SELECT DISTINCT word FROM endings WHERE ending >= ? AND ending < ? LIMIT ?"
    found = db.execute(query, (part, part + _LAST, _MOST_WORDS + 1)).fetchall()
    if len(found) > _MOST_WORDS:
        return ()
    return tuple(whole(word) for (word,) in found) or _marked([])[1]


def _marks(db: sqlite3.Connection, term: Term) -> list[str]:
    """The marks of the pictures that a filter lets through."""
    if term.key in ("model", "tag", "folder"):
        return marks.called(db, term.key, str(term.value), whole=term.whole)
    return [marks.fixed(f"{term.key}:{term.value}")]


def _parts(tokens: _Tokens) -> list[str]:
    """Many tokens of which one is wanted, as several queries."""
    step = max(_AT_ONCE, len(tokens) // _MOST_QUERIES + 1)
    return [any_of(tokens[at : at + step]) for at in range(0, len(tokens), step)]


def _of_names(parts: list[str]) -> str:
    return " UNION ALL ".join(["SELECT rowid FROM grams WHERE grams MATCH ?"] * len(parts))


def _compared(term: Term, value: int) -> _Fact:
    """A filter by number. The marks tell about how large each is, which leaves few to be looked at, or none."""
    sign = "=" if term.comparison == ":" else term.comparison
    condition = f"({_COLUMNS[term.key]} {sign} {value})"
    holds = _OPERATORS[term.comparison]
    fitting: list[str] = []
    unsure: list[str] = []
    others: list[str] = []
    (fitting if term.negated else others).append(f"{term.key}:{marks.UNKNOWN}")
    for bits in range(marks.MOST_BITS + 1):
        least, greatest = marks.magnitude(bits)
        of_least, of_greatest = holds(least, value), holds(greatest, value)
        if of_least is not of_greatest or (sign == "=" and least < value < greatest):
            unsure.append(f"{term.key}:{bits}")
        else:
            (fitting if of_least is not term.negated else others).append(f"{term.key}:{bits}")
    return _Fact(
        f"{condition} IS NOT 1" if term.negated else condition,
        may=_shorter([*fitting, *unsure], others),
        must=_shorter(fitting, [*others, *unsure]),
        unsure=_marked([marks.fixed(name) for name in unsure]) if unsure else ("", ()),
    )


def _shorter(fitting: list[str], others: list[str]) -> _Wish:
    """What leaves the pictures that have one of the first marks and not one of the others; each has one of all."""
    but = len(others) < len(fitting)
    return _marked([marks.fixed(name) for name in (others if but else fitting)]), but


def _marked(asked: Sequence[str]) -> _Piece:
    asked = asked or [marks.fixed(marks.NOWHERE)]
    return marks.any_in_words(asked), tuple(map(marks.in_grams, asked))


def _within(comparison: str, first: date, after: date) -> str:
    """A condition for `{row}`: rows are moments."""
    since, before = moments(comparison, first, after)
    bounds = [] if since is None else [f"{{row}} >= {since << 16}"]
    bounds += [] if before is None else [f"{{row}} < {before << 16}"]
    return " AND ".join(bounds)
