"""What a person has arranged that belongs into no sidecar: collections, saved searches, words about browsed pictures.

`organised/<machine>.jsonl`, one change a line, only added to: `{"at", "kind", "id", "set": {field: value}}`. A machine
writes into no file but its own, so a tool that keeps the folder the same on several machines has nothing to decide;
what all files say is laid together by the newest value of each field (`merge_rules`). Copies that such a tool makes all
the same ("conflicted copy") are read like the others. A line that a crash cut short is passed over.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from services.atomic import sync_folder, write_atomic
from services.library.failures import disk_failure
from services.library.files import Files
from services.merge_rules import Stamped, newer, stamp, valid
from services.types import RecordKind

log = logging.getLogger(__name__)

FOLDER = "organised"
_SUFFIX = ".jsonl"
_SPARE_LINES = 1000
"""Lines beyond twice what is needed after which a file is written anew."""

Fields = dict[str, Stamped]
_State = dict[str, dict[str, Fields]]
"""Kind -> id -> field -> moment and value."""


class Registers:
    """The records of one library. Methods block, may be called from any thread, and raise VidraError for what the disk
    refuses; nothing is then changed."""

    def __init__(self, root: Path, writer: str = "") -> None:
        """`writer`: the name of the file to write, another on each machine (`machine.machine_id`)."""
        self._files = Files(root)
        self._folder = root / FOLDER
        self._own = self._folder / f"{writer or 'this'}{_SUFFIX}"
        self._lock = threading.RLock()
        self._state: _State = {}
        self._seen: dict[str, tuple[int, int]] = {}
        self._generation = self._heard = 0

    @property
    def heard(self) -> int:
        """Another number: somebody else has written something, another machine or the tool that keeps them alike."""
        with self._lock:
            self._read_again()
            return self._heard

    @property
    def generation(self) -> int:
        """Another number: something is other than before."""
        with self._lock:
            self._read_again()
            return self._generation

    def every(self, kind: RecordKind, *names: str) -> dict[str, dict[str, Any]]:
        """Id -> the values of these fields (none named: of all) of every record of a kind."""
        with self._lock:
            self._read_again()
            return {
                key: {name: fields[name][1] for name in names or fields if name in fields}
                for key, fields in self._state.get(kind, {}).items()
            }

    def stamps(self, kind: RecordKind) -> dict[str, Fields]:
        """Id -> the fields of every record of a kind, with the moments they are from."""
        with self._lock:
            self._read_again()
            return {key: dict(fields) for key, fields in self._state.get(kind, {}).items()}

    def get(self, kind: RecordKind, key: str) -> dict[str, Any]:
        """The values of one record; empty: there is none."""
        return {name: value for name, (_, value) in self.stamped(kind, key).items()}

    def some(self, kind: RecordKind, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Id -> the values of these records, as far as they are there."""
        with self._lock:
            self._read_again()
            records = self._state.get(kind, {})
            return {key: {name: value for name, (_, value) in records[key].items()} for key in keys if key in records}

    def stamped(self, kind: RecordKind, key: str) -> Fields:
        """The values of one record with the moments they are from."""
        with self._lock:
            self._read_again()
            return dict(self._state.get(kind, {}).get(key, {}))

    def put(self, kind: RecordKind, changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Change fields of records (id -> field -> value): all of them, or none. On return it is on the disk."""
        now = datetime.now(UTC)
        with self._lock:
            self._read_again()
            known = self._state.get(kind, {})
            told: list[tuple[str, dict[str, Stamped]]] = []
            for key, fields in changes.items():
                before = known.get(key, {})
                fresh: dict[str, Stamped] = {
                    name: (stamp(now, before[name][0] if name in before else ""), value)
                    for name, value in fields.items()
                    if name not in before or before[name][1] != value
                }
                if fresh:
                    told.append((key, fresh))
            self._write(kind, told)

    def fresher(self, kind: RecordKind, records: Mapping[str, Fields]) -> dict[str, Fields]:
        """Those of the fields, given with the moments they are from (a backup), that would count here."""
        found: dict[str, Fields] = {}
        with self._lock:
            self._read_again()
            for key, fields in records.items():
                known = self._state.get(kind, {}).get(key, {})
                fresh = {
                    name: given
                    for name, given in fields.items()
                    if name not in known or (known[name][1] != given[1] and given[0] > known[name][0])
                }
                if fresh:
                    found[key] = fresh
        return found

    def merge(self, kind: RecordKind, records: Mapping[str, Fields]) -> None:
        """Take in fields with the moments they are from, as far as they count here."""
        with self._lock:
            self._write(kind, self.fresher(kind, records).items())

    # -- writing ------------------------------------------------------------------------------------------------------

    def _write(self, kind: RecordKind, told: Iterable[tuple[str, Fields]]) -> None:
        lines = [line for key, fields in told for line in _lines(kind, key, fields)]
        if not lines:
            return
        try:
            self._files.folder(FOLDER)
            _append(self._own, b"".join(lines))
        except OSError as error:
            raise disk_failure(error, self._folder.parent) from error
        for line in lines:
            _take(self._state, line)
        self._seen[self._own.name] = _identity(self._own)
        self._generation += 1

    # -- reading ------------------------------------------------------------------------------------------------------

    def _read_again(self) -> None:
        """Read what other machines have written meanwhile; costs a look into the folder where nothing has changed."""
        try:
            there = {path.name: _identity(path) for path in self._folder.glob(f"*{_SUFFIX}")}
            if there == self._seen:
                return
            state: _State = {}
            for name in sorted(there):
                if self._read(self._folder / name, state):
                    there[name] = _identity(self._folder / name)
        except OSError as error:
            raise disk_failure(error, self._folder.parent) from error
        self._state = state
        self._seen = there  # what was written while it was read is read the next time
        self._generation += 1
        self._heard += 1

    def _read(self, path: Path, state: _State) -> bool:
        """Take in what a file says; True: it was this machine's own, and is written anew."""
        try:
            lines = path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return False
        for line in lines:
            _take(state, line)
        return path == self._own and self._shorten(lines)

    def _shorten(self, lines: list[bytes]) -> bool:
        """Write this machine's file anew where most of it has been said again since."""
        own: _State = {}
        for line in lines:
            _take(own, line)
        needed = [
            line
            for kind, records in own.items()
            for key, fields in records.items()
            for line in _lines(kind, key, fields)
        ]
        if len(lines) <= 2 * len(needed) + _SPARE_LINES:
            return False
        try:
            write_atomic(self._own, b"".join(needed))
        except OSError as error:  # a full disk: what it says can be read all the same
            log.info("%s stays as long as it is: %s", self._own.name, error)
            return False
        return True


def _lines(kind: str, key: str, fields: Fields) -> list[bytes]:
    """The lines that tell these fields: one for each moment."""
    by_moment: dict[str, dict[str, Any]] = {}
    for name, (at, value) in fields.items():
        by_moment.setdefault(at, {})[name] = value
    lines: list[bytes] = []
    for at, values in sorted(by_moment.items()):
        told = {"at": at, "kind": kind, "id": key, "set": values}
        lines.append((json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
    return lines


def _take(state: _State, line: bytes) -> None:
    """Take a line in; one that makes no sense says nothing."""
    try:
        raw: object = json.loads(line) if line.strip() else None
    except (ValueError, RecursionError):
        return
    if not isinstance(raw, dict):
        return
    told = cast("dict[str, Any]", raw)
    kind, key, fields = told.get("kind"), told.get("id"), told.get("set")
    if not isinstance(kind, str) or not isinstance(key, str) or not isinstance(fields, dict):
        return
    record = state.setdefault(kind, {}).setdefault(key, {})
    at = valid(told.get("at"))
    for name, value in cast("dict[str, Any]", fields).items():
        record[name] = newer(record[name], (at, value)) if name in record else (at, value)


def _append(path: Path, data: bytes) -> None:
    """Add to a file, all of it or nothing; after what a crash has cut short, on a new line."""
    fresh = not path.exists()
    with path.open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            data = data if file.read(1) == b"\n" else b"\n" + data
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(size)
            raise
    if fresh:
        sync_folder(path.parent)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
