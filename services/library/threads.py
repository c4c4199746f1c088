"""What the person has said of a thread of versions: its title, its cover, its hidden branches (`threads/<id>.json`).

Which pictures belong to a thread stands in their sidecars, not here. Every run from an empty place begins a thread,
named by the run, so that nothing has to be written again when one of its pictures is refined later; a picture that
came otherwise gets one of its own, named by the picture, when it is first continued (`Library.begin_thread`). So most
threads have no file: one is written with the first thing that is said.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.errors import VidraError
from services.library import sidecar
from services.library.external_changes import ExternalChanges
from services.library.failures import disk_failure, disk_failures
from services.library.naming import is_plain
from services.library.values import Values, clean
from services.types import Failure, FailureKind, Thread

FOLDER = "threads"
MARK = "versions"
SCHEMA = 1


class Threads:
    """The thread files of one library. Methods block; they raise VidraError for what the disk refuses."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._written = ExternalChanges(self._folder, ".json")

    def others(self) -> frozenset[str]:
        """The threads whose files somebody else has added, changed or taken away since one asked last."""
        with disk_failures(self._folder.parent):
            return frozenset(thread_id for thread_id in self._written.others() if is_plain(thread_id))

    def load(self, thread_id: str) -> Thread:
        """The thread of that id; untouched where there is no file, or one that makes no sense."""
        raw = self._raw(thread_id)
        if raw is None:
            return Thread(id=thread_id)
        values = Values(raw)
        return Thread(
            id=thread_id, title=values.text("title"), cover=values.text("cover"), hidden=values.texts("hidden")
        )

    def save(self, thread: Thread) -> Thread:
        """Write a thread, atomically; returns it as it will be read. What else stands in its file stays there.

        Raises VidraError FILE_BROKEN for an id that is no file name (ids come from sidecars, which anybody may write).
        """
        path = self._path(thread.id)
        if path is None:
            raise VidraError(Failure(kind=FailureKind.FILE_BROKEN, message="no usable thread id", reason=thread.id))
        thread = Thread(
            id=thread.id,
            title=clean(thread.title).strip(),
            cover=thread.cover,
            hidden=tuple(dict.fromkeys(thread.hidden)),
        )
        said = {MARK: SCHEMA, "id": thread.id, "title": thread.title, "cover": thread.cover}
        raw = {**(self._raw(thread.id) or {}), **said, "hidden": list(thread.hidden)}
        with disk_failures(self._folder.parent):
            if not self._folder.parent.is_dir():  # a disk that was pulled is not made anew
                raise FileNotFoundError(errno.ENOENT, "the library folder is gone")
            self._folder.mkdir(exist_ok=True)
            with self._written.writing(path):
                write_atomic(path, sidecar.dumps(raw))
        return thread

    def _raw(self, thread_id: str) -> dict[str, Any] | None:
        path = self._path(thread_id)
        try:
            return None if path is None else sidecar.load(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_failure(error, self._folder.parent) from error

    def _path(self, thread_id: str) -> Path | None:
        return self._folder / f"{thread_id}.json" if is_plain(thread_id) else None
