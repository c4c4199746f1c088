"""The journal of paid requests (architecture D7): written before a request is sent and after each change of its state.

Losing this file means not knowing what was paid for, so every change is on the disk before a method returns. The
states a crash leaves behind are settled by `recover` at the next start; nothing is ever sent again from here.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from services.errors import VidraError
from services.journal_rows import COLUMNS, job_of, row_of, text_of
from services.library.database import connect, set_aside
from services.library.failures import database_failure, disk_failures, is_corrupt, library_of
from services.types import AskRequest, Asset, AssetKind, Billed, Failure, FailureKind, Job, JobState, Reply, Spending

log = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs(
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL, state TEXT NOT NULL, profile_id TEXT NOT NULL, model TEXT NOT NULL,
    created_at TEXT NOT NULL, sent_at TEXT, finished_at TEXT, retry_at TEXT, attempt INT NOT NULL,
    previews INT NOT NULL, estimate INT, cost INT, request_id TEXT NOT NULL, request TEXT NOT NULL,
    asset_ids TEXT NOT NULL, failure TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_state ON jobs(state);
CREATE INDEX IF NOT EXISTS by_time ON jobs(created_at);
"""
_UPGRADES = (
    _SCHEMA,
    "ALTER TABLE jobs ADD COLUMN response_id TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE jobs ADD COLUMN sequence INT NOT NULL DEFAULT 0;",
    "CREATE TABLE IF NOT EXISTS reckoned(job_id TEXT PRIMARY KEY) WITHOUT ROWID;",
)
"""Step n makes a file of version n into one of version n + 1; a new file goes through all of them.

Jobs whose cost is reckoned (`Job.cost_approximate`) stand in a table of their own, because an older program reads and
writes the columns it knows and no others.
"""
_NOT_RECKONED = "DELETE FROM reckoned WHERE job_id = ?"
_SELECT = "SELECT *, id IN (SELECT job_id FROM reckoned) FROM jobs"
_SUMS = """
SELECT coalesce(sum(cost), 0), count(*) FILTER (WHERE cost > 0 AND id IN (SELECT job_id FROM reckoned)) > 0,
count(*) FILTER (
    WHERE cost IS NULL AND sent_at IS NOT NULL AND coalesce(estimate, 1) > 0 AND (
        state = 'saved' OR state IN ('failed', 'cancelled', 'unknown')
            AND json_valid(failure) AND json_extract(failure, '$.billed') <> 'no'))
FROM jobs WHERE
"""
_SPENT = f"{_SUMS} coalesce(finished_at, sent_at, created_at) >= ?"
_WITHOUT_PICTURES = f"""{_SUMS} state IN ('failed', 'cancelled', 'unknown')
AND CASE WHEN json_valid(request) THEN coalesce(nullif(json_extract(request, '$.thread_id'), ''), run_id) END = ?"""
"""A run without a thread has begun the one of its own name."""

_KEPT = timedelta(days=30)
"""So long servers keep answers (openai-api.md section 3.1)."""
_NEVER_SENT = (JobState.QUEUED, JobState.RETRYING)
_ON_THE_WIRE = (JobState.SENT, JobState.SAVING, JobState.UNSAVED)
_UNFINISHED = (*_NEVER_SENT, *_ON_THE_WIRE)


def _no_reply(_job: Job) -> None:
    return None


class Journal:
    """One journal file. Methods block, are safe in any thread, and raise VidraError (DISK_FULL, ...) when the change
    could not be made durable: a request must not be sent then."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; one that is broken is kept beside it and told in `problem`. Raises VidraError."""
        self._path = path
        self._held: tuple[int, int] | None = None
        """Which file is open."""
        self._lock = threading.Lock()
        self.problem: Failure | None = None
        """FILE_BROKEN with the path of the broken file as reason, if this journal had to be started anew."""
        try:
            try:
                self._db = self._open()
            except sqlite3.DatabaseError as error:
                if not is_corrupt(error):
                    raise
                self._keep_aside(error)
                self._db = self._open()
        except sqlite3.Error as error:
            raise database_failure(error, path) from error

    def close(self) -> None:
        """Close the file; again does nothing."""
        with self._lock:
            self._db.close()

    # -- writing ------------------------------------------------------------------------------------------------------

    def put(self, job: Job) -> None:
        """Write a new job, or the new state of a known one; on return it survives a power cut. Raises VidraError, also
        FOLDER_MISSING: what is written to a file that has left with its folder reaches no disk, and no error tells."""
        self._keep_hold()
        self._do(lambda db: _put(db, [job]))

    def recover(
        self, assets_of_job: Callable[[str], Sequence[Asset]], reply_of_job: Callable[[Job], Reply | None] = _no_reply
    ) -> list[Job]:
        """Settle what an earlier process left unfinished; returns the jobs that were changed, oldest first, then those
        unknown ones whose answer a server may still keep (`Job.response_id`).

        Call it before any job is put, and after `Library.settle`. Waiting jobs were never sent: CANCELLED, not billed.
        A job on the wire is SAVED if the library has its pictures, or its thread the reply; else UNKNOWN, for it may
        have been billed, with the ids of those pictures that are there. Nothing is sent again. It may be called once
        more when a lost index has been rebuilt: jobs that were UNKNOWN only for want of their pictures become SAVED
        then. Threads have no index that could be lost: each is read once for each question, and never again.
        """
        now = datetime.now(UTC)

        def settle(job: Job) -> Job:
            if isinstance(job.request, AskRequest):
                return _answered(job, reply_of_job(job), now)
            return _settled(job, assets_of_job(job.id), now)

        settled = [settle(job) for job in self.unfinished()]
        kept: list[Job] = []
        for job in self._jobs("WHERE state = ? ORDER BY created_at, id", JobState.UNKNOWN):
            interrupted = job.failure is not None and job.failure.kind is FailureKind.INTERRUPTED
            if interrupted and job.makes_pictures:
                again = settle(job)
                if again.state is JobState.SAVED:
                    settled.append(again)
                    continue
            if job.response_id and now - job.created_at < _KEPT:
                kept.append(job)
        self._do(lambda db: _put(db, settled))
        return settled + kept

    # -- reading ------------------------------------------------------------------------------------------------------

    def job(self, job_id: str) -> Job | None:
        """The job as it was last written."""
        return next(iter(self._jobs("WHERE id = ?", job_id)), None)

    def unfinished(self) -> list[Job]:
        """Jobs that are waiting, on the wire or not saved yet, oldest first."""
        marks = ", ".join("?" * len(_UNFINISHED))
        return self._jobs(f"WHERE state IN ({marks}) ORDER BY created_at, id", *_UNFINISHED)

    def recent(self, hours: float) -> list[Job]:
        """Jobs made in the last hours, newest first."""
        since = datetime.now(UTC) - timedelta(hours=hours)
        return self._jobs("WHERE created_at >= ? ORDER BY created_at DESC, id DESC", text_of(since))

    def spent(self, since: datetime) -> Spending:
        """What jobs ended since then have cost; `since` must have a time zone. A job whose cost is not known counts as
        unpriced unless it is certain that it was not billed, or that it is free."""
        return self._sum(_SPENT, text_of(since))

    def lost(self, thread_id: str) -> Spending:
        """What the requests of a thread of pictures have cost that brought none, as in `spent`."""
        return self._sum(_WITHOUT_PICTURES, thread_id)

    def requests(self) -> Iterator[str]:
        """Every request that was ever written down, as JSON."""
        query = "SELECT id, request FROM jobs WHERE id > ? ORDER BY id LIMIT 500"
        last = ""
        while found := self._do(lambda db, last=last: db.execute(query, (last,)).fetchall()):
            last = found[-1][0]
            yield from (request for _, request in found)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _sum(self, query: str, value: str | None) -> Spending:
        known, approximate, unpriced = self._do(lambda db: db.execute(query, (value,)).fetchone())
        return Spending(known=known, approximate=bool(approximate), unpriced=unpriced)

    def _jobs(self, condition: str, *values: str | None) -> list[Job]:
        rows = self._do(lambda db: db.execute(f"{_SELECT} {condition}", values).fetchall())
        return [job for row in rows if (job := job_of(row)) is not None]

    def _do(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with self._lock:
            try:
                try:
                    return work(self._db)
                except sqlite3.DatabaseError as error:
                    if not is_corrupt(error):
                        raise
                    self._db.close()
                    self._keep_aside(error)
                    self._db = self._open()
                return work(self._db)
            except sqlite3.Error as error:
                raise database_failure(error, self._path) from error

    def _keep_hold(self) -> None:
        """The folder may have been taken away, and be there again with another file."""
        held = _identity(self._path)
        if held == self._held:
            return
        if held is None and not self._path.parent.is_dir():
            message, place = "the folder of the journal is not there", str(library_of(self._path))
            raise VidraError(Failure(kind=FailureKind.FOLDER_MISSING, message=message, reason=place))
        log.error("the journal at %s is another file now", self._path)
        with self._lock:
            self._db.close()
            try:
                self._db = self._open()
            except sqlite3.Error as error:
                raise database_failure(error, self._path) from error

    def _open(self) -> sqlite3.Connection:
        db = connect(self._path, synchronous="FULL")
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            for number, step in enumerate(_UPGRADES[version:], version + 1):
                db.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version={number}; COMMIT")
            db.execute("SELECT * FROM jobs WHERE state = ''").fetchall()
        except sqlite3.Error:
            db.close()
            raise
        self._held = _identity(self._path)
        return db

    def _keep_aside(self, cause: sqlite3.Error) -> None:
        """Keep the broken file for whoever can read it."""
        with disk_failures(self._path):
            aside = set_aside(self._path)
        log.error("the journal was broken (%s) and is kept as %s", cause, aside)
        self.problem = Failure(kind=FailureKind.FILE_BROKEN, message=str(cause), reason=str(aside))


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of a file; None: it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _broken_off(job: Job, now: datetime) -> Job:
    failure = Failure(
        kind=FailureKind.INTERRUPTED,
        billed=Billed.MAYBE,
        request_id=job.request_id,
        profile_id=job.request.profile_id,
        model=job.request.model,
    )
    if job.state in _NEVER_SENT:
        failure = replace(failure, billed=Billed.NO, reason="never-sent")
        return replace(job, state=JobState.CANCELLED, failure=failure, finished_at=now, retry_at=None)
    return replace(job, state=JobState.UNKNOWN, failure=failure, finished_at=now)


def _answered(job: Job, reply: Reply | None, now: datetime) -> Job:
    """A question on the wire is SAVED if its thread has the reply."""
    if job.state in _NEVER_SENT or reply is None or reply.failure is not None:
        return _broken_off(job, now)
    told = {"cost": reply.cost, "cost_approximate": reply.cost_approximate}
    return replace(job, state=JobState.SAVED, failure=None, finished_at=now, **told)


def _settled(job: Job, assets: Sequence[Asset], now: datetime) -> Job:
    if job.state in _NEVER_SENT:
        return _broken_off(job, now)
    pictures = [asset for asset in assets if asset.kind is not AssetKind.DRAFT and not asset.locked]
    ids = tuple(asset.id for asset in pictures)
    if len(ids) < max(1, job.request.n):
        return replace(_broken_off(job, now), asset_ids=ids)
    costs = [asset.cost for asset in pictures if asset.cost is not None]
    told = len(costs) == len(pictures)
    return replace(
        job,
        state=JobState.SAVED,
        failure=None,
        finished_at=now,
        asset_ids=ids,
        cost=sum(costs) if told else job.cost,
        cost_approximate=any(asset.cost_approximate for asset in pictures) if told else job.cost_approximate,
    )


def _put(db: sqlite3.Connection, jobs: Sequence[Job]) -> None:
    """All of them in one transaction, which is one write to the disk."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.executemany(f"REPLACE INTO jobs VALUES ({', '.join('?' * COLUMNS)})", map(row_of, jobs))
        for job in jobs:
            change = "INSERT OR IGNORE INTO reckoned VALUES (?)" if job.cost_approximate else _NOT_RECKONED
            db.execute(change, (job.id,))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
