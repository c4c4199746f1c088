"""The search index: everything in the sidecars, arranged for finding. A cache; `mend` can make it again at any time.

Rows are moments (see `naming`), so descending rows are pictures from new to old and no order by date needs sorting.
What filters ask for is in the full-text tables too (see `marks`), except for sizes and costs, which have no end of
values: those are in `facts`, a table that is narrow enough to be read from end to end.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from services.library import answers, marks, sidecar
from services.library.answers import Said
from services.library.database import Cache
from services.library.naming import EARLIEST, row_of_id, row_of_name
from services.library.words import READ, fold, grams, tokens
from services.merge_rules import Stamped
from services.types import Asset, Message

_SCHEMA = f"""
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
CREATE TABLE parents(row INT NOT NULL, parent TEXT NOT NULL);
CREATE INDEX by_parent ON parents(parent);
CREATE INDEX by_child ON parents(row);
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
_MERGED_AT_ONCE = 500
"""Pages of the full-text tables that are merged in one transaction, some tens of milliseconds."""
_EMPTY: tuple[object, ...] = (None, "", [], {})
_WORDS = "title, prompt, revised_prompt, tags, notes, model, file, answers, read, marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the index keeps of one picture."""

    asset: Asset
    stamp: str
    """Size and time of change of picture and sidecar when they were read; another stamp means: read again."""


class Index(Cache):
    """Pictures by id, place, job, content and words. Every method may raise VidraError for what the disk refuses."""

    def __init__(self, path: Path) -> None:
        # Another Unicode version may fold new characters differently, and entries are removed by folding them again.
        super().__init__(path, _SCHEMA, unicodedata.unidata_version)

    # -- writing ------------------------------------------------------------------------------------------------------

    def put(self, entries: Iterable[Entry]) -> None:
        """Add pictures, or replace what is known of them; all or none."""
        prepared = list(entries)
        self.write(lambda db: [_put(db, entry) for entry in prepared])

    def remove(self, ids: Iterable[str]) -> None:
        """Forget pictures."""
        gone = list(ids)

        def work(db: sqlite3.Connection) -> None:
            for asset_id in gone:
                _remove(db, "id = ?", asset_id)

        self.write(work)

    def remove_files(self, folder: str, names: Iterable[str]) -> int:
        """Forget the pictures that have these names in this folder, and say how many there were."""
        gone = list(names)
        return self.write(lambda db: sum(_remove(db, "folder = ? AND file = ?", folder, name) for name in gone))

    def remove_folder(self, folder: str) -> int:
        """Forget a folder and all pictures directly in it; returns how many."""

        def work(db: sqlite3.Connection) -> int:
            db.execute("DELETE FROM folders WHERE path = ?", (folder,))
            return _remove(db, "folder = ?", folder)

        return self.write(work)

    def set_folders(self, modified: Mapping[str, int]) -> None:
        """Note that all pictures of these folders are known as they were at those times (nanoseconds)."""
        self.write(lambda db: db.executemany("REPLACE INTO folders VALUES (?, ?)", modified.items()))

    def set_complete(self) -> None:
        """Note that everything on the disk has been read once."""
        statement = "INSERT INTO complete SELECT datetime() WHERE NOT EXISTS (SELECT 1 FROM complete)"
        self.write(lambda db: db.execute(statement))

    def hear(self, thread: str, messages: Iterable[Message], stamp: str | None = None) -> None:
        """Take in what was asked and answered in a thread. With a `stamp` (what its file looked like, empty: it is
        gone), the messages are all of it; else they are new ones."""
        said = list(messages)

        def work(db: sqlite3.Connection) -> None:
            ids: set[str] = set() if stamp is None else answers.pictures_of(db, thread)
            for each in said:
                ids |= answers.touched(db, thread, each)
            before = {asset_id: answers.said_of(db, asset_id) for asset_id in ids}
            if stamp is not None:
                answers.forget(db, thread)
            for each in said:
                answers.take(db, thread, each)
            if stamp:
                db.execute("INSERT INTO threads VALUES (?, ?)", (thread, stamp))
            for asset_id, known in before.items():
                if answers.said_of(db, asset_id) != known:
                    _put_again(db, asset_id, known)

        self.write(work)

    def heard(self) -> dict[str, str]:
        """Thread -> what its file looked like when it was taken in as a whole."""
        return dict(self.read(lambda db: db.execute("SELECT thread, stamp FROM threads").fetchall()))

    def note(self, asset_id: str, told: Mapping[str, Stamped]) -> None:
        """Remember what this computer has written into a picture's sidecar: field -> moment and value."""
        query = "INSERT INTO noted VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET told = json_patch(told, excluded.told)"
        self.write(lambda db: db.execute(query, (asset_id, json.dumps(told))))

    def noted(self, asset_id: str) -> dict[str, Stamped]:
        """What `note` was told of a picture."""
        query = "SELECT told FROM noted WHERE id = ?"
        found = self.read(lambda db: db.execute(query, (asset_id,)).fetchone())
        return {} if found is None else {name: (at, value) for name, (at, value) in json.loads(found[0]).items()}

    def optimize(self) -> None:
        """Merge the pieces of the full-text tables that many small additions leave, in steps that hold up nobody."""
        for table in ("words", "grams"):
            merged, pages = _MERGED_AT_ONCE, -_MERGED_AT_ONCE
            while merged >= 2:  # FTS5's sign that nothing is left to do (its manual, section 6.8)
                merged = self.write(lambda db, table=table, pages=pages: _merge(db, table, pages))
                pages = _MERGED_AT_ONCE

    # -- reading ------------------------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """False for an index that is new or was lost: pictures on the disk may be missing in it."""
        return self.read(lambda db: db.execute("SELECT 1 FROM complete").fetchone() is not None)

    def get(self, asset_id: str) -> Asset | None:
        """The picture with this id."""
        return next(iter(self._assets("id = ?", asset_id)), None)

    def at(self, folder: str, name: str) -> Asset | None:
        """The picture at this place."""
        return next(iter(self._assets("folder = ? AND file = ?", folder, name)), None)

    def of_job(self, job_id: str) -> list[Asset]:
        """The pictures of a job, in the order in which they came."""
        found = self._assets("job_id = ? AND job_id <> ''", job_id)
        return sorted(found, key=lambda asset: (asset.job_index, asset.id))

    def of_thread(self, thread_id: str) -> list[Asset]:
        """The pictures of a thread, oldest first."""
        found = self._assets("thread_id = ? AND thread_id <> ''", thread_id)
        return sorted(found, key=lambda asset: (asset.created_at, asset.id))

    def made_from(self, asset_id: str) -> list[Asset]:
        """The pictures that name this one as what they were made from."""
        return self._assets("row IN (SELECT row FROM parents WHERE parent = ?)", asset_id)

    def rows(self, ids: Iterable[str]) -> frozenset[int]:
        """The rows of the pictures with these ids."""
        query = "SELECT row FROM assets WHERE id IN (SELECT value FROM json_each(?))"
        wanted = json.dumps(list(ids))
        return frozenset(row for (row,) in self.read(lambda db: db.execute(query, (wanted,)).fetchall()))

    def are_imported(self, ids: Iterable[str]) -> bool:
        """True if all of these pictures stand on the shelf of imported ones."""
        query = "SELECT 1 FROM assets WHERE id IN (SELECT value FROM json_each(?)) AND (kind <> ? OR trashed) LIMIT 1"
        wanted = (json.dumps(list(ids)), marks.IMPORTED)
        return self.read(lambda db: db.execute(query, wanted).fetchone()) is None

    def versions(self, rows: Iterable[int]) -> dict[int, int]:
        """Row -> how many versions there are, for those of these rows that are the newest of several in their thread;
        kept previews and the Trash do not count."""
        query = (
            "SELECT max(row), count(*) FROM assets JOIN sidecars USING (row)"
            " WHERE thread_id <> '' AND trashed = 0 AND json_extract(asset, '$.kind') <> 'draft'"
            " AND thread_id IN (SELECT thread_id FROM assets WHERE row IN (SELECT value FROM json_each(?)))"
            " GROUP BY thread_id HAVING count(*) > 1"
        )
        wanted = set(rows)
        found = self.read(lambda db: db.execute(query, (json.dumps(list(wanted)),)).fetchall())
        return {row: count for row, count in found if row in wanted}

    def with_content(self, sha256: str) -> list[Asset]:
        """The pictures whose files have this hash."""
        return self._assets("sha256 = ? AND sha256 <> ''", sha256)

    def without_file(self) -> list[Asset]:
        """The pictures of which only the sidecar is there."""
        return self._assets("problem = 'missing-file' AND problem <> ''")

    def broken(self) -> list[Asset]:
        """The pictures of whose sidecars not everything could be read."""
        return self._assets("problem IN ('broken-sidecar', 'no-sidecar') AND problem <> ''")

    def trashed(self) -> list[Asset]:
        """The pictures in the Trash."""
        return self._assets("trashed = 1")

    def is_free(self, row: int) -> bool:
        """True if no picture has this row."""
        return self.read(lambda db: db.execute("SELECT 1 FROM assets WHERE row = ?", (row,)).fetchone() is None)

    def page(self, rows: Sequence[int]) -> dict[int, Asset]:
        """The pictures of these rows, in this order; rows that are gone are left out."""
        wanted = json.dumps(list(rows))
        query = "SELECT row, asset FROM sidecars WHERE row IN (SELECT value FROM json_each(?))"
        found = dict(self.read(lambda db: db.execute(query, (wanted,)).fetchall()))
        return {row: _load(found[row]) for row in rows if row in found}

    def folders(self) -> dict[str, int]:
        """Path -> time of change (nanoseconds) of every folder whose pictures are known."""
        return dict(self.read(lambda db: db.execute("SELECT path, modified FROM folders").fetchall()))

    def places(self) -> set[str]:
        """Every folder that holds a known picture."""
        return {
            folder for (folder,) in self.read(lambda db: db.execute("SELECT DISTINCT folder FROM assets").fetchall())
        }

    def stamps(self, folder: str) -> dict[str, str]:
        """File name -> stamp of the pictures in a folder."""
        query = "SELECT file, stamp FROM assets WHERE folder = ?"
        return dict(self.read(lambda db: db.execute(query, (folder,)).fetchall()))

    def prompts(self, limit: int) -> list[str]:
        """Different prompts, newest first, out of the newest pictures."""
        query = "SELECT json_extract(asset, '$.prompt') FROM sidecars ORDER BY row DESC LIMIT ?"
        found = self.read(lambda db: db.execute(query, (limit * 10,)).fetchall())
        return list(dict.fromkeys(prompt for (prompt,) in found if prompt))[:limit]

    def names(self, field: str) -> list[str]:
        """What the pictures' `model`s, `tag`s or `folder`s are called, the commonest first."""
        return self.read(lambda db: marks.known(db, field))

    def tags(self) -> list[tuple[str, int]]:
        """(tag, how many pictures have it), the commonest first."""
        return self.read(lambda db: marks.counted(db, "tag"))

    def files(self) -> list[tuple[int, str]]:
        """(row, path relative to the library) of every picture that is there and not in the Trash, newest first."""
        query = "SELECT row, folder, file FROM assets WHERE trashed = 0 AND problem <> 'missing-file' ORDER BY row DESC"
        found = self.read(lambda db: db.execute(query).fetchall())
        return [(row, f"{folder}/{file}".lstrip("/")) for row, folder, file in found]

    def texts(self) -> Iterator[str]:
        """The sidecar of every picture as it is known, as JSON."""
        query = "SELECT row, asset FROM sidecars WHERE row > ? ORDER BY row LIMIT 500"
        row = -1
        while found := self.read(lambda db, row=row: db.execute(query, (row,)).fetchall()):
            row = found[-1][0]
            yield from (text for _, text in found)

    def _assets(self, condition: str, *values: str) -> list[Asset]:
        query = f"SELECT asset FROM assets JOIN sidecars USING (row) WHERE {condition}"
        return [_load(text) for (text,) in self.read(lambda db: db.execute(query, values).fetchall())]


def _put(db: sqlite3.Connection, entry: Entry) -> None:
    _put_at(db, _remove_for(db, entry.asset), entry)


def _put_again(db: sqlite3.Connection, asset_id: str, before: Said) -> None:
    """Other things are said of a picture now than `before`, when it was put in."""
    query = "SELECT row, stamp, asset FROM assets JOIN sidecars USING (row) WHERE id = ?"
    for row, stamp, text in db.execute(query, (asset_id,)).fetchall():
        entry = Entry(asset=_load(text), stamp=stamp)
        _take_out(db, row, entry.asset, before)
        _put_at(db, row, entry)


def _put_at(db: sqlite3.Connection, row: int, entry: Entry) -> None:
    asset = entry.asset
    folder, _, name = asset.file.rpartition("/")
    trashed = asset.trashed_at is not None
    values = (row, marks.shelf_kind(asset), asset.favourite, trashed, asset.rating, asset.bytes, asset.cost)
    order = fold(asset.title or asset.prompt or name)[:80]
    keys = (order, asset.id, folder, name, entry.stamp, asset.job_id, asset.thread_id, asset.sha256, asset.problem)
    db.execute(f"INSERT INTO assets VALUES ({'?, ' * 15}?)", (*values, *keys))
    edge = max(asset.width, asset.height)
    db.execute("INSERT INTO facts VALUES (?, ?, ?, ?)", (row, not trashed, edge, asset.cost))
    db.execute("INSERT INTO sidecars VALUES (?, ?)", (row, _dump(asset)))
    db.executemany("INSERT INTO parents VALUES (?, ?)", [(row, parent) for parent in dict.fromkeys(asset.parents)])
    words, short = _texts(asset, marks.count(db, asset, 1), answers.said_of(db, asset.id))
    db.execute(f"INSERT INTO words(rowid, {_WORDS}) VALUES (?, {'?, ' * 9}?)", (row, *words))
    db.execute("INSERT INTO grams(rowid, tokens) VALUES (?, ?)", (row, short))


def _merge(db: sqlite3.Connection, table: str, pages: int) -> int:
    before = db.total_changes
    db.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
    return db.total_changes - before


def _remove_for(db: sqlite3.Connection, asset: Asset) -> int:
    """Make place for a picture, and return its row: the one it has had, or the first free one of its moment."""
    old = db.execute("SELECT row FROM assets WHERE id = ?", (asset.id,)).fetchone()
    if old is not None:
        _remove(db, "id = ?", asset.id)
        return old[0]
    row = row_of_id(asset.id)
    if row is None:
        row = row_of_name(asset.created_at, asset.id)
    while db.execute("SELECT 1 FROM assets WHERE row = ?", (row,)).fetchone() is not None:
        row += 1
    return row


def _remove(db: sqlite3.Connection, condition: str, *values: str) -> int:
    found = db.execute(f"SELECT row, asset FROM assets JOIN sidecars USING (row) WHERE {condition}", values).fetchall()
    for row, text in found:
        asset = _load(text)
        _take_out(db, row, asset, answers.said_of(db, asset.id))
    return len(found)


def _take_out(db: sqlite3.Connection, row: int, asset: Asset, said: Said) -> None:
    words, short = _texts(asset, marks.count(db, asset, -1), said)
    command = f"INSERT INTO words(words, rowid, {_WORDS}) VALUES ('delete', ?, {'?, ' * 9}?)"
    db.execute(command, (row, *words))
    db.execute("INSERT INTO grams(grams, rowid, tokens) VALUES ('delete', ?, ?)", (row, short))
    for table in ("sidecars", "facts", "parents"):
        db.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
    db.execute("DELETE FROM assets WHERE row = ?", (row,))


def _texts(asset: Asset, named: Sequence[str], said: Said) -> tuple[tuple[str, ...], str]:
    """What the two full-text tables hold of a picture; the same for the same values, so that it can be taken out."""
    revised = asset.revised_prompt if asset.revised_prompt != asset.prompt else ""
    model = asset.model if asset.model_got in ("", asset.model) else f"{asset.model} {asset.model_got}"
    name = asset.file.rpartition("/")[2]
    notes = "\n".join(filter(None, (asset.notes, asset.alt, asset.text)))
    texts = (asset.title, asset.prompt, revised, " ".join(asset.tags), notes, model, name, said.answers, said.read)
    folded = tuple(map(fold, texts))
    its = marks.of(asset, named, said)
    read = (READ + token for token in tokens(folded[-1:]))
    return (*folded, "".join(map(marks.in_words, its))), grams(folded, *map(marks.in_grams, its), *read)


def _dump(asset: Asset) -> str:
    """What is empty is left out: it takes most of the room in a sidecar, and reading puts it back."""
    raw = {**sidecar.encode(asset), "file": asset.file, "problem": asset.problem}
    return json.dumps(
        {name: value for name, value in raw.items() if value not in _EMPTY or isinstance(value, int)},
        ensure_ascii=False,
    )


def _load(text: str) -> Asset:
    raw: dict[str, Any] = json.loads(text)
    return replace(sidecar.decode(raw, file=raw["file"], created_at=EARLIEST), problem=raw.get("problem", ""))
