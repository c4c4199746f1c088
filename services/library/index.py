"""The search index: everything in the sidecars, arranged for finding. A cache; `mend` can make it again at any time.

Rows are moments (see `naming`), so descending rows are pictures from new to old and no order by date needs sorting.
What filters ask for is in the full-text tables too (see `marks`), except for sizes and costs, which have no end of
values: those are in `facts`, a table that is narrow enough to be read from end to end.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from services.library import answers, bitmap_index, index_rows, marks
from services.library.answers import Said
from services.library.database import Cache
from services.library.index_rows import Entry, Writing
from services.merge_rules import Stamped
from services.types import Asset, Message

_HEARD_AT_ONCE = 100
"""Messages that are taken in in one transaction, some tens of milliseconds."""
_MERGED_AT_ONCE = 500
"""Pages of the full-text tables that are merged in one transaction, some tens of milliseconds."""


class Index(Cache):
    """Pictures by id, place, job, content and words. Every method may raise VidraError for what the disk refuses."""

    def __init__(self, path: Path) -> None:
        # Another Unicode version may fold new characters differently, and entries are removed by folding them again.
        super().__init__(path, index_rows.SCHEMA, unicodedata.unidata_version)
        self._told = 0
        self._keeping = threading.Lock()

    # -- writing ------------------------------------------------------------------------------------------------------

    def put(self, entries: Iterable[Entry]) -> None:
        """Add pictures, or replace what is known of them; all or none."""
        prepared = list(entries)

        def work(db: sqlite3.Connection) -> None:
            with Writing(db) as rows:
                for entry in prepared:
                    rows.put(entry)

        self.write(work)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget pictures."""
        gone = list(ids)

        def work(db: sqlite3.Connection) -> None:
            with Writing(db) as rows:
                for asset_id in gone:
                    rows.remove("id = ?", asset_id)

        self.write(work)

    def remove_files(self, folder: str, names: Iterable[str]) -> int:
        """Forget the pictures that have these names in this folder, and say how many there were."""
        gone = list(names)

        def work(db: sqlite3.Connection) -> int:
            with Writing(db) as rows:
                return sum(rows.remove("folder = ? AND file = ?", folder, name) for name in gone)

        return self.write(work)

    def remove_folder(self, folder: str) -> int:
        """Forget a folder and all pictures directly in it; returns how many."""

        def work(db: sqlite3.Connection) -> int:
            db.execute("DELETE FROM folders WHERE path = ?", (folder,))
            with Writing(db) as rows:
                return rows.remove("folder = ?", folder)

        return self.write(work)

    def set_folders(self, modified: Mapping[str, int]) -> None:
        """Note that all pictures of these folders are known as they were at those times (nanoseconds)."""
        self.write(lambda db: db.executemany("REPLACE INTO folders VALUES (?, ?)", modified.items()))

    def set_complete(self) -> None:
        """Note that everything on the disk has been read once."""
        statement = "INSERT INTO complete SELECT datetime() WHERE NOT EXISTS (SELECT 1 FROM complete)"
        self.write(lambda db: db.execute(statement))

    def hear(self, thread: str, messages: Iterable[Message]) -> None:
        """Take in more of what was asked and answered in a thread, or newer forms of it; of much in steps that hold up
        nobody."""
        told = list(messages)
        for start in range(0, len(told), _HEARD_AT_ONCE):
            some = told[start : start + _HEARD_AT_ONCE]

            def work(db: sqlite3.Connection, some: Sequence[Message] = some) -> None:
                ids = set[str]().union(*(answers.touched(db, thread, each) for each in some))
                before = {asset_id: answers.said_of(db, asset_id) for asset_id in ids}
                for each in some:
                    answers.take(db, thread, each)
                _put_again(db, before)

            self.write(work)
            self._told += 1

    def set_heard(self, thread: str, stamp: str) -> None:
        """Note that all of a thread is taken in, and what its file looked like then."""
        self.write(lambda db: db.execute("REPLACE INTO threads VALUES (?, ?)", (thread, stamp)))

    def unhear(self, thread: str) -> None:
        """Forget a thread that is gone."""

        def work(db: sqlite3.Connection) -> None:
            before = {asset_id: answers.said_of(db, asset_id) for asset_id in answers.pictures_of(db, thread)}
            answers.forget(db, thread)
            _put_again(db, before)

        self.write(work)
        self._told += 1

    def heard(self) -> dict[str, str]:
        """Thread -> what its file looked like when it was taken in as a whole."""
        return dict(self.read(lambda db: db.execute("SELECT thread, stamp FROM threads").fetchall()))

    @property
    def told(self) -> tuple[int, int]:
        """Another pair once more, or less, was asked and answered."""
        return self.generation, self._told

    def about_files(self) -> list[str]:
        """Ids of the pictures of other folders that something was asked about."""
        return self.read(answers.about_files)

    def said(self, ids: Iterable[str]) -> dict[str, Said]:
        """What was said of each of these pictures, also of other folders."""
        wanted = list(ids)
        return self.read(lambda db: {asset_id: answers.said_of(db, asset_id) for asset_id in wanted})

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
                merged = self.write(lambda db, table=table, pages=pages: index_rows.merge(db, table, pages))
                pages = _MERGED_AT_ONCE

    def keep_common(self, go_on: Callable[[], object]) -> None:
        """Keep anew what the commonest tokens find, where that was forgotten, in steps that hold up nobody. `go_on` is
        called before each, a third of a second, and ends it where it raises."""
        with self._keeping:
            if self.read(bitmap_index.missing) and (common := self.read(bitmap_index.common)) is not None:
                self.write(lambda db: bitmap_index.set_common(db, common))
            for first, until in self.read(bitmap_index.missing):
                go_on()
                number, rows = self.write(lambda db, at=first, end=until: bitmap_index.begin(db, at, end))
                bits = self.read(lambda db, number=number, rows=rows: bitmap_index.read(db, number, rows))
                self.write(lambda db, number=number, bits=bits: bitmap_index.end(db, number, bits))

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
        kept previews and the Trash do not count, nor does what a model made where the locked result stands for it."""
        query = (
            "WITH wanted AS (SELECT thread_id FROM assets"
            " WHERE row IN (SELECT value FROM json_each(?)) AND thread_id <> '')"
            " SELECT max(row), count(*) AS n FROM assets JOIN sidecars USING (row)"
            " WHERE thread_id <> '' AND thread_id IN wanted AND trashed = 0"
            " AND json_extract(asset, '$.kind') <> 'draft'"
            f" AND row NOT IN ({index_rows.BEHIND} AND raws.thread_id <> '' AND raws.thread_id IN wanted)"
            " GROUP BY thread_id HAVING n > 1"
        )
        wanted = set(rows)
        found = self.read(lambda db: db.execute(query, (json.dumps(list(wanted)),)).fetchall())
        return {row: int(count) for row, count in found if row in wanted}

    def with_behind(self, ids: Iterable[str]) -> list[str]:
        """These ids, and those of what models made where one of these pictures, a locked result, stands for it."""
        query = (
            "SELECT raws.id FROM assets AS raws WHERE raws.id IN ("
            "SELECT raw FROM locked JOIN assets USING (row) WHERE id IN (SELECT value FROM json_each(?)))"
            f" AND raws.row IN ({index_rows.BEHIND})"
        )
        wanted = list(ids)
        found = self.read(lambda db: db.execute(query, (json.dumps(wanted),)).fetchall())
        return list(dict.fromkeys((*wanted, *(asset_id for (asset_id,) in found))))

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
        return {row: index_rows.load(found[row]) for row in rows if row in found}

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
        """(row, path relative to the library) of every picture that is there and not in the Trash, newest first, but
        for what stands behind a locked result."""
        query = (
            "SELECT row, folder, file FROM assets WHERE trashed = 0 AND problem <> 'missing-file'"
            f" AND row NOT IN ({index_rows.BEHIND}) ORDER BY row DESC"
        )
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
        return [index_rows.load(text) for (text,) in self.read(lambda db: db.execute(query, values).fetchall())]


def _put_again(db: sqlite3.Connection, before: Mapping[str, Said]) -> None:
    """Bring the pictures of which other things are said now than `before` to that."""
    with Writing(db) as rows:
        for asset_id, known in before.items():
            if answers.said_of(db, asset_id) != known:
                rows.put_again(asset_id, known)
