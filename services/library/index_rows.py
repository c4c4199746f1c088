"""What one picture leaves in the tables of the search index, and how it is taken out again without a trace.

Full-text tables keep no texts that they could be asked for: to take a picture out, the very texts that were put in are
told again. They follow from its record and from what was said of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from services.library import answers, bitmap_index, marks, sidecar
from services.library.answers import Said
from services.library.naming import EARLIEST, row_of_id, row_of_name
from services.library.words import READ, SHORTEST, TAGGED, fold, grams, spelt, tokens, whole
from services.types import Asset

SCHEMA = f"""
-- what the texts in here are made of: 3 (to be raised with every change of that: `_texts` and what it calls)
{marks.SCHEMA}
{answers.SCHEMA}
CREATE TABLE assets(
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, favourite INT NOT NULL, trashed INT NOT NULL, rating INT NOT NULL,
    bytes INT NOT NULL, cost INT, name TEXT NOT NULL, id TEXT NOT NULL UNIQUE, folder TEXT NOT NULL,
    file TEXT NOT NULL, stamp TEXT NOT NULL, job_id TEXT NOT NULL, thread_id TEXT NOT NULL, sha256 TEXT NOT NULL,
    problem TEXT NOT NULL
);
CREATE INDEX by_place ON assets(folder, file);
CREATE INDEX by_trash ON assets(trashed);
CREATE INDEX by_job ON assets(job_id) WHERE job_id <> '';
CREATE INDEX by_thread ON assets(thread_id) WHERE thread_id <> '';
CREATE INDEX by_content ON assets(sha256) WHERE sha256 <> '';
CREATE INDEX by_problem ON assets(problem) WHERE problem <> '';
CREATE TABLE facts(row INTEGER PRIMARY KEY, live INT NOT NULL, edge INT NOT NULL, cost INT);
CREATE TABLE sidecars(row INTEGER PRIMARY KEY, asset TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, prompt, revised_prompt, tags, notes, model, file, answers, read, marks,
    tokenize='trigram case_sensitive 1', content='', columnsize=0
);
CREATE VIRTUAL TABLE grams USING fts5(tokens, tokenize='ascii', content='', columnsize=0, detail=none);
-- every word that a picture has or has had, at each of its endings
CREATE TABLE endings(ending TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY(ending, word)) WITHOUT ROWID;
{bitmap_index.SCHEMA}
CREATE TABLE parents(row INT NOT NULL, parent TEXT NOT NULL);
CREATE INDEX by_parent ON parents(parent);
CREATE INDEX by_child ON parents(row);
-- results that are locked, and what the model made of each
CREATE TABLE locked(row INTEGER PRIMARY KEY, raw TEXT NOT NULL, live INT NOT NULL);
CREATE INDEX by_raw ON locked(raw);
CREATE TABLE folders(path TEXT PRIMARY KEY, modified INT NOT NULL) WITHOUT ROWID;
CREATE TABLE complete(at TEXT);
CREATE TABLE noted(id TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tally(
    kind TEXT, favourite INT, trashed INT, n INT NOT NULL, PRIMARY KEY(kind, favourite, trashed)
) WITHOUT ROWID;
CREATE TRIGGER counted AFTER INSERT ON assets BEGIN
    INSERT INTO tally VALUES (new.kind, new.favourite, new.trashed, 1)
        ON CONFLICT(kind, favourite, trashed) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER uncounted AFTER DELETE ON assets BEGIN
    UPDATE tally SET n = n - 1 WHERE kind = old.kind AND favourite = old.favourite AND trashed = old.trashed;
END;
"""
BEHIND = (
    "SELECT raws.row FROM locked JOIN assets AS raws ON raws.id = locked.raw"
    " WHERE locked.live = (raws.trashed = 0) AND raws.favourite = 0 AND raws.rating = 0 AND NOT EXISTS ("
    "SELECT 1 FROM parents WHERE parent = locked.raw"
    " AND row NOT IN (SELECT row FROM locked AS others WHERE others.raw = locked.raw))"
)
"""The rows of what models made where the locked result stands for it: both are on the shelves, or both in the Trash;
nobody has gone on from it, or marked it."""
_EMPTY: tuple[object, ...] = (None, "", [], {})
_BETWEEN = "\x1f"
"""Between texts that are searched by themselves: a gap between words that is in no folded text."""
_WORDS = "title, prompt, revised_prompt, tags, notes, model, file, answers, read, marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the index keeps of one picture."""

    asset: Asset
    stamp: str
    """Size and time of change of picture and sidecar when they were read; another stamp means: read again."""


class Writing:
    """What is written in one transaction, as a block that ends with the full-text tables.

    These come last because SQLite has them write down what they have gathered whenever a statement on another table
    begins that it may have to take back: a segment for every picture, half of all the time.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names = marks.Names(db)
        self._words: list[tuple[object, ...]] = []
        self._grams: list[tuple[object, ...]] = []
        self._spelt = set[str]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._names.write()
            self._learn()
            self._db.executemany(f"INSERT INTO words(words, rowid, {_WORDS}) VALUES ({'?, ' * 11}?)", self._words)
            self._db.executemany("INSERT INTO grams(grams, rowid, tokens) VALUES (?, ?, ?)", self._grams)

    def put(self, entry: Entry) -> None:
        """Add a picture, or replace what is known of it."""
        self._put_at(self._row_for(entry.asset), entry)

    def put_again(self, asset_id: str, before: Said) -> None:
        """Other things are said of a picture now than `before`, when it was put in."""
        query = "SELECT row, stamp, asset FROM assets JOIN sidecars USING (row) WHERE id = ?"
        for row, stamp, text in self._db.execute(query, (asset_id,)).fetchall():
            entry = Entry(asset=load(text), stamp=stamp)
            self._take_out(row, entry.asset, before)
            self._put_at(row, entry)

    def remove(self, condition: str, *values: str) -> int:
        """Take out the pictures for which this holds; returns how many."""
        query = f"SELECT row, asset FROM assets JOIN sidecars USING (row) WHERE {condition}"
        found = self._db.execute(query, values).fetchall()
        for row, text in found:
            asset = load(text)
            self._take_out(row, asset, answers.said_of(self._db, asset.id))
        return len(found)

    def _row_for(self, asset: Asset) -> int:
        """Make place for a picture, and return its row: the one it has had, or the first free one of its moment."""
        old = self._db.execute("SELECT row FROM assets WHERE id = ?", (asset.id,)).fetchone()
        if old is not None:
            self.remove("id = ?", asset.id)
            return old[0]
        row = row_of_id(asset.id)
        if row is None:
            row = row_of_name(asset.created_at, asset.id)
        while self._db.execute("SELECT 1 FROM assets WHERE row = ?", (row,)).fetchone() is not None:
            row += 1
        return row

    def _put_at(self, row: int, entry: Entry) -> None:
        db, asset = self._db, entry.asset
        folder, _, name = asset.file.rpartition("/")
        trashed = asset.trashed_at is not None
        values = (row, marks.shelf_kind(asset), asset.favourite, trashed, asset.rating, asset.bytes, asset.cost)
        order = fold(asset.title or asset.prompt or name)[:80]
        keys = (order, asset.id, folder, name, entry.stamp, asset.job_id, asset.thread_id, asset.sha256, asset.problem)
        db.execute(f"INSERT INTO assets VALUES ({'?, ' * 15}?)", (*values, *keys))
        edge = max(asset.width, asset.height)
        db.execute("INSERT INTO facts VALUES (?, ?, ?, ?)", (row, not trashed, edge, asset.cost))
        db.execute("INSERT INTO sidecars VALUES (?, ?)", (row, _dump(asset)))
        if asset.parents:
            db.executemany(
                "INSERT INTO parents VALUES (?, ?)", [(row, parent) for parent in dict.fromkeys(asset.parents)]
            )
        if asset.locked and len(asset.parents) > 1:
            db.execute("INSERT INTO locked VALUES (?, ?, ?)", (row, asset.parents[1], not trashed))
        self._write(None, row, asset, answers.said_of(db, asset.id))

    def _take_out(self, row: int, asset: Asset, said: Said) -> None:
        self._write("delete", row, asset, said)
        for table in ("sidecars", "facts", "parents", "assets"):
            self._db.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
        if asset.locked:
            self._db.execute("DELETE FROM locked WHERE row = ?", (row,))

    def _write(self, command: str | None, row: int, asset: Asset, said: Said) -> None:
        """Put texts into the full-text tables, or, by FTS5's command, take them out again."""
        words, its, extra = _texts(asset, self._names.count(asset, -1 if command else 1), said)
        self._spelt |= its
        self._words.append((command, row, *words))
        self._grams.append((command, row, grams(words[:-1], *map(whole, its), *extra)))

    def _learn(self) -> None:
        """Note the words that no picture has had before."""
        query = (
            "SELECT value FROM json_each(?)"
            " WHERE NOT EXISTS (SELECT 1 FROM endings WHERE ending = value AND word = value)"
        )
        new = self._db.execute(query, (json.dumps(list(self._spelt)),)).fetchall()
        endings = ((word[at:], word) for (word,) in new for at in range(len(word) - SHORTEST + 1))
        self._db.executemany("INSERT INTO endings VALUES (?, ?)", endings)


def merge(db: sqlite3.Connection, table: str, pages: int) -> int:
    before = db.total_changes
    db.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
    return db.total_changes - before


def _texts(asset: Asset, named: Sequence[str], said: Said) -> tuple[tuple[str, ...], set[str], list[str]]:
    """What the two full-text tables hold of a picture; the same for the same values, so that it can be taken out: the
    columns of `words`, its whole words, and the other tokens beside those of its texts."""
    revised = asset.revised_prompt if asset.revised_prompt != asset.prompt else ""
    models = (asset.model, asset.model_got) if asset.model_got != asset.model else (asset.model,)
    told = (
        (asset.title,), (asset.prompt,), (revised,), asset.tags, (asset.notes, asset.alt, asset.text), models,
        (asset.file.rpartition("/")[2],), (said.answers,), (said.read,),
    )  # fmt: skip
    folded = tuple(_BETWEEN.join(filter(None, map(fold, texts))) for texts in told)
    its = marks.of(asset, named, said)
    there = [before + token for before, text in ((READ, folded[-1]), (TAGGED, folded[3])) for token in tokens([text])]
    return (*folded, "".join(map(marks.in_words, its))), spelt(folded), [*map(marks.in_grams, its), *there]


def _dump(asset: Asset) -> str:
    """What is empty is left out: it takes most of the room in a sidecar, and reading puts it back."""
    raw = {**sidecar.encode(asset), "file": asset.file, "problem": asset.problem}
    return json.dumps(
        {name: value for name, value in raw.items() if value not in _EMPTY or isinstance(value, int)},
        ensure_ascii=False,
    )


def load(text: str) -> Asset:
    raw: dict[str, Any] = json.loads(text)
    return replace(sidecar.decode(raw, file=raw["file"], created_at=EARLIEST), problem=raw.get("problem", ""))
