"""What was answered about pictures, and the text that was read in them, for the search index.

Threads of questions are files of their own (`ask_threads`); here is what they say of each picture of the library, and
of files that lie elsewhere, by the ids of those (`browsed`). A question that shows no picture follows an answer, and is
about the same pictures as that.
"""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass

from services.library.browsed import id_of_place
from services.library.values import clean
from services.library.words import fold
from services.types import BROWSED_ID, Message, Question, Reply

SCHEMA = """
CREATE TABLE asked(thread TEXT NOT NULL, question TEXT NOT NULL, asset TEXT NOT NULL, reads INT NOT NULL,
    PRIMARY KEY(thread, question, asset)) WITHOUT ROWID;
CREATE INDEX asked_about ON asked(asset);
CREATE TABLE answers(thread TEXT NOT NULL, reply TEXT NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY(thread, reply)) WITHOUT ROWID;
CREATE INDEX answered ON answers(thread, question);
CREATE TABLE threads(thread TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
"""
READING = "extract-text"
"""The preset whose answers are the text that stands in a picture."""
_MOST = 20_000
"""Characters of one answer, and of all text of one picture, that are searched."""
_SOURCE = "asset:"
_FENCE = re.compile(r"^\s*```[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one picture beside its sidecar."""

    answers: str = ""
    read: str = ""
    """Text that stands in it."""

    def folded(self) -> Said:
        """As searches compare it."""
        return Said(fold(self.answers), fold(self.read))


NOTHING = Said()


def said_of(db: sqlite3.Connection, asset_id: str) -> Said:
    """What was said of a picture, always in the same order. The indexes are named: left to itself, SQLite reads the
    whole thread for the sake of the order, and a table has ten thousand rows."""
    query = (
        "SELECT reads, text FROM asked INDEXED BY asked_about CROSS JOIN answers INDEXED BY answered"
        " USING (thread, question) WHERE asset = ? ORDER BY thread, reply"
    )
    found = db.execute(query, (asset_id,)).fetchall()
    if not found:
        return NOTHING
    texts = ["\n".join(text for reads, text in found if bool(reads) is kind)[:_MOST] for kind in (False, True)]
    return Said(*texts)


def about_files(db: sqlite3.Connection) -> list[str]:
    """Ids of the pictures of other folders that something was asked about."""
    query = "SELECT DISTINCT asset FROM asked INDEXED BY asked_about WHERE asset >= ? AND asset < ?"
    after = BROWSED_ID[:-1] + chr(ord(BROWSED_ID[-1]) + 1)
    return [asset for (asset,) in db.execute(query, (BROWSED_ID, after))]


def pictures_of(db: sqlite3.Connection, thread: str) -> set[str]:
    """Ids of the pictures that a thread is about."""
    query = "SELECT DISTINCT asset FROM asked WHERE thread = ?"
    return {asset for (asset,) in db.execute(query, (thread,))}


def touched(db: sqlite3.Connection, thread: str, message: Message) -> set[str]:
    """Ids of the pictures of which more, or something else, may be said once this message is taken in."""
    if isinstance(message, Reply):
        return _asked(db, thread, message.parent)
    return _asked(db, thread, message.id) | (_shown(message) or _followed(db, thread, message.parent))


def take(db: sqlite3.Connection, thread: str, message: Message) -> None:
    """Note a question or a reply, or a newer form of it."""
    if isinstance(message, Reply):
        row = (thread, message.id, message.parent, _FENCE.sub("", clean(message.text))[:_MOST])
        db.execute("REPLACE INTO answers VALUES (?, ?, ?, ?)", row)
        return
    db.execute("DELETE FROM asked WHERE thread = ? AND question = ?", (thread, message.id))
    reads = message.preset == READING
    pictures = _shown(message) or _followed(db, thread, message.parent)
    rows = ((thread, message.id, asset, reads) for asset in sorted(pictures))
    db.executemany("INSERT INTO asked VALUES (?, ?, ?, ?)", rows)


def forget(db: sqlite3.Connection, thread: str) -> None:
    """A thread is gone."""
    for table in ("asked", "answers", "threads"):
        db.execute(f"DELETE FROM {table} WHERE thread = ?", (thread,))


def _shown(question: Question) -> set[str]:
    shown = {shown.picture.asset_id or _of_file(shown.source) for shown in question.pictures}
    source = question.source
    row = source.removeprefix(_SOURCE) if source.startswith(_SOURCE) else _of_file(source)
    return (shown | {row}) - {""}


def _of_file(path: str) -> str:
    """The id of the picture that is this file; empty: it is no place of a file."""
    return id_of_place(path) if os.path.isabs(path) else ""  # noqa: PTH117 - it comes out of a file, and may be any text


def _asked(db: sqlite3.Connection, thread: str, question: str) -> set[str]:
    query = "SELECT asset FROM asked WHERE thread = ? AND question = ?"
    return {asset for (asset,) in db.execute(query, (thread, question))}


def _followed(db: sqlite3.Connection, thread: str, reply: str) -> set[str]:
    query = "SELECT asset FROM answers CROSS JOIN asked USING (thread, question) WHERE thread = ? AND reply = ?"
    return {asset for (asset,) in db.execute(query, (thread, reply))}
