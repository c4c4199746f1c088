"""Threads of questions: `threads/<id>.jsonl`, one record a line, only ever added to.

A line is a message, or what the person said of the thread (its title, whether it is pinned, where one stands in it).
The newest line of a message counts, so that a reply can be mended. Adding a line is one write that is on the disk
before the method returns; a line that a crash cut off is no JSON, and is passed over. Spoken answers lie beside it, in
`threads/<id>/`.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from services.errors import VidraError
from services.library.ask_records import decode, encode
from services.library.external_changes import ExternalChanges
from services.library.failures import disk_failure, disk_failures
from services.library.files import PRIVATE
from services.library.naming import is_plain
from services.library.sidecar import loads
from services.library.threads import FOLDER
from services.library.values import Values
from services.types import (
    AskThread,
    AskThreadSummary,
    Failure,
    FailureKind,
    Message,
    Question,
    Reply,
    Route,
    ThreadKind,
)

log = logging.getLogger(__name__)

SCHEMA = 1
MARK = "vidra"
_SUFFIX = ".jsonl"
_SAID = frozenset({"title", "pinned", "at"})
_MOST_DEPTH = 60
"""Of an answer that is read as JSON; a deeper one is words."""
_TITLE = 80
"""Characters of a question that stand for a title."""


Heard = Callable[[str, Sequence[Message] | None], None]
"""Thread id, and its new messages; None: it is gone."""


class AskThreads:
    """The threads of one library. Methods block, may be called from any thread, and raise VidraError for what the disk
    refuses, FILE_BROKEN for an id that is no file name."""

    def __init__(self, root: Path, heard: Heard = lambda _thread, _messages: None) -> None:
        """`heard` is told of every message that was added, and of threads that are gone."""
        self._root = root
        self._heard = heard
        self._folder = root / FOLDER
        self._bin = root / PRIVATE / "trash" / FOLDER
        self._writing = threading.Lock()
        self._written = ExternalChanges(self._folder, _SUFFIX)
        self._known: dict[str, tuple[tuple[int, int], AskThreadSummary, str]] = {}
        """Thread id -> what its file looked like, its row and its words, so that only changed ones are read again."""

    # -- writing ------------------------------------------------------------------------------------------------------

    def add(self, thread_id: str, *messages: Message, kind: ThreadKind = ThreadKind.ASK) -> None:
        """Add messages, or newer forms of them, durably; the first ones begin the thread."""
        lines = [{"question" if isinstance(each, Question) else "reply": encode(each)} for each in messages]
        self._append(thread_id, lines, kind)
        if not self._in_bin(thread_id):
            self._heard(thread_id, messages)

    def add_reply(self, thread_id: str, reply: Reply, kind: ThreadKind = ThreadKind.ASK) -> Reply:
        """Add a reply, or a newer form of it; returns it as it will be read. In the bin, too: what was paid for comes
        back with its thread."""
        self.add(thread_id, reply, kind=kind)
        return _with_values(reply)

    def say(self, thread_id: str, **said: str | bool) -> None:
        """What is said of the thread: `title`, `pinned`, `at`, and any `facts` (`AskThread`)."""
        self._append(thread_id, [{"said": said}], ThreadKind.ASK)

    def delete(self, thread_id: str) -> None:
        """Move the thread to the bin of the library."""
        self._move(thread_id, self._folder, self._bin)
        self._heard(thread_id, None)

    def restore(self, thread_id: str) -> None:
        """Take it back from there."""
        self._move(thread_id, self._bin, self._folder)
        self._heard(thread_id, self.load(thread_id).messages)

    def purge(self, before: datetime) -> None:
        """Forget for good what has lain in the bin since before then. Where the disk refuses, it stays."""
        try:
            for path in self._bin.glob(f"*{_SUFFIX}") if self._bin.is_dir() else ():
                if path.stat().st_mtime < before.timestamp():
                    shutil.rmtree(self._bin / path.stem, ignore_errors=True)
                    path.unlink(missing_ok=True)
        except OSError as error:
            log.info("deleted threads are not forgotten: %s", error)

    # -- reading ------------------------------------------------------------------------------------------------------

    def load(self, thread_id: str) -> AskThread:
        """The thread of that id; empty where there is none."""
        return self._read(thread_id)[0]

    def exists(self, thread_id: str) -> bool:
        """True for a thread that is there, also in the bin."""
        return is_plain(thread_id) and (self._path(self._folder, thread_id).exists() or self._in_bin(thread_id))

    def list(self) -> tuple[AskThreadSummary, ...]:
        """Every thread, pinned ones first, then the newest."""
        return self._sorted(row for row, _ in self._rows())

    def search(self, text: str) -> tuple[AskThreadSummary, ...]:
        """Those in whose title, questions or replies every word of `text` occurs."""
        wanted = text.casefold().split()
        return self._sorted(row for row, words in self._rows() if all(word in words for word in wanted))

    def stamps(self) -> dict[str, str]:
        """Thread id -> what its file looks like now; another stamp means that something was added."""
        return {path.stem: f"{stat.st_mtime_ns}:{stat.st_size}" for path, stat in self._files().items()}

    def others(self) -> frozenset[str]:
        """The threads that somebody else has added, changed or taken away since one asked last."""
        with disk_failures(self._folder.parent):
            return frozenset(thread_id for thread_id in self._written.others() if is_plain(thread_id))

    def reply(self, thread_id: str, reply_id: str) -> Reply | None:
        """The reply of a job, if it is there."""
        if not is_plain(thread_id):
            return None
        message = self.load(thread_id).message(reply_id)
        return message if isinstance(message, Reply) else None

    # -- inside -------------------------------------------------------------------------------------------------------

    def _append(self, thread_id: str, records: Iterable[Mapping[str, Any]], kind: ThreadKind) -> None:
        usual = self._path(self._folder, thread_id)
        # as ASCII where it must be, so that nothing that was pasted can keep a question from being written down
        lines = b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
        with self._writing, self._written.writing(usual):
            path = self._path(self._bin, thread_id) if self._in_bin(thread_id) else usual
            with disk_failures(self._folder.parent):
                make_folder(self._root)
                before = path.stat().st_size if path.exists() else 0
                if not before:
                    lines = json.dumps({MARK: SCHEMA, "ask": thread_id, "kind": kind}).encode() + b"\n" + lines
                _append(path, lines, before)

    def _read(self, thread_id: str) -> tuple[AskThread, datetime]:
        """The thread, and when it was changed last."""
        path = self._path(self._folder, thread_id)
        try:
            data = path.read_bytes()
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except FileNotFoundError:
            return AskThread(id=thread_id), datetime.now(UTC)
        except OSError as error:
            raise disk_failure(error, self._folder.parent) from error
        messages: dict[str, Message] = {}
        said: dict[str, Any] = {}
        kind = ThreadKind.ASK
        for number, line in enumerate(data.splitlines()):
            raw = loads(line)
            if raw is None:
                log.warning("line %d of %s is no record and is passed over", number + 1, path.name)
            elif MARK in raw:
                kind = Values(raw).choice("kind", ThreadKind, kind)
            elif isinstance(raw.get("said"), dict):
                said |= raw["said"]
            else:
                messages |= {message.id: message for message in _messages(raw, path)}
        values = Values(said)
        thread = AskThread(
            id=thread_id,
            title=values.text("title"),
            pinned=values.flag("pinned"),
            kind=kind,
            at=values.text("at"),
            facts={name: told for name, told in said.items() if name not in _SAID and isinstance(told, str)},
            messages=tuple(messages.values()),
        )
        return thread, changed

    def _rows(self) -> Iterator[tuple[AskThreadSummary, str]]:
        for path, stat in self._files().items():
            looks = stat.st_mtime_ns, stat.st_size
            known = self._known.get(path.stem)
            if known is None or known[0] != looks:
                thread, changed = self._read(path.stem)
                known = self._known[path.stem] = looks, _row(thread, changed), _words(thread)
            yield known[1], known[2]

    def _files(self) -> dict[Path, os.stat_result]:
        with disk_failures(self._folder.parent):
            paths = list(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else []
            # the copies of sync tools ("t (conflicted copy)") are no threads
            return {path: path.stat() for path in paths if is_plain(path.stem)}

    @staticmethod
    def _sorted(rows: Iterable[AskThreadSummary]) -> tuple[AskThreadSummary, ...]:
        return tuple(sorted(rows, key=lambda row: (row.pinned, row.changed_at), reverse=True))

    def _move(self, thread_id: str, source: Path, target: Path) -> None:
        path = self._path(source, thread_id)
        with self._writing, self._written.writing(self._path(self._folder, thread_id)):
            try:
                target.mkdir(parents=True, exist_ok=True)
                path.replace(target / path.name)
                os.utime(target / path.name)
                if (sounds := source / thread_id).is_dir():
                    (target / thread_id).mkdir(exist_ok=True)  # one may have come after its thread had left
                    for sound in sounds.iterdir():
                        sound.replace(target / thread_id / sound.name)
                    sounds.rmdir()
            except FileNotFoundError:
                log.warning("there is no thread %s to move", thread_id)
            except OSError as error:
                raise disk_failure(error, self._folder.parent) from error

    def _in_bin(self, thread_id: str) -> bool:
        return not self._path(self._folder, thread_id).exists() and self._path(self._bin, thread_id).exists()

    def _path(self, folder: Path, thread_id: str) -> Path:
        if not is_plain(thread_id):
            raise VidraError(Failure(kind=FailureKind.FILE_BROKEN, message="no usable thread id", reason=thread_id))
        return folder / f"{thread_id}{_SUFFIX}"


def make_folder(root: Path) -> Path:
    """The folder of the threads. Raises FileNotFoundError where the library is gone: a disk that was pulled is not made
    anew."""
    if not root.is_dir():
        raise FileNotFoundError(2, "the library folder is gone")
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    return folder


def _append(path: Path, lines: bytes, before: int) -> None:
    """Add whole lines to a file of `before` bytes; what a full disk took of them is taken back."""
    with path.open("ab+") as file:
        if before:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # a crash has cut off the last line
                lines = b"\n" + lines
        try:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, before)
            raise


def _messages(raw: Mapping[str, Any], path: Path) -> Iterator[Message]:
    try:
        if isinstance(question := raw.get("question"), dict):
            yield decode(Question, cast("dict[str, Any]", question))
        if isinstance(reply := raw.get("reply"), dict):
            yield _with_values(decode(Reply, cast("dict[str, Any]", reply)))
    except ValueError as error:
        log.warning("a message in %s makes no sense and is left out: %s", path.name, error)


def _with_values(message: Reply) -> Reply:
    if message.text[:1] not in ("{", "["):
        return message
    try:
        values: object = json.loads(message.text)
    except (ValueError, RecursionError):
        return message
    return replace(message, values=values) if _is_shallow(values) else message


def _is_shallow(values: object) -> bool:
    """False for lists in lists without end, which nothing could walk through."""
    level: list[object] = [values]
    for _ in range(_MOST_DEPTH):
        if not level:
            return True
        level = [member for value in level for member in _members(value)]
    return False


def _members(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else ()


def _row(thread: AskThread, changed: datetime) -> AskThreadSummary:
    questions = [message for message in thread.messages if isinstance(message, Question)]
    pictures = [shown.picture for question in questions for shown in question.pictures]
    first = next((" ".join(question.words.split()) for question in questions if question.words.strip()), "")
    moments = [_moment(message) for message in thread.messages]
    return AskThreadSummary(
        id=thread.id,
        title=thread.title or first[:_TITLE],
        titled=bool(thread.title),
        changed_at=max(moments, default=changed),
        pinned=thread.pinned,
        kind=thread.kind,
        pictures=len({picture.sha256 or picture.url or picture.file_id for picture in pictures}),
        questions=len(questions),
        words=questions[-1].words if questions else "",
        cover=pictures[0] if pictures else None,
        cost=thread.cost,
    )


def _moment(message: Message) -> datetime:
    return message.asked_at if isinstance(message, Question) else message.answered_at


def _words(thread: AskThread) -> str:
    """Everything that is searched."""
    said = [thread.title]
    for message in thread.messages:
        if isinstance(message, Question):
            said += [message.words, *(shown.picture.name for shown in message.pictures)]
        elif message.route is not Route.SPEECH:
            said.append(message.text)
    return "\n".join(said).casefold()
