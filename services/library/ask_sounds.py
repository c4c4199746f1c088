"""Sounds beside the threads of questions: spoken answers and questions, in `threads/<id>/`."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from services.atomic import write_atomic
from services.errors import VidraError
from services.library.ask_threads import make_folder
from services.library.failures import broken_file, disk_failures
from services.library.naming import is_plain
from services.library.threads import FOLDER
from services.types import Failure, FailureKind

log = logging.getLogger(__name__)


class AskSounds:
    """The sounds of one library. Methods block, may be called from any thread, and raise VidraError for what the disk
    refuses, FILE_BROKEN for an id or a name that is no file name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, thread_id: str, name: str, data: bytes) -> None:
        """Keep a sound beside the thread."""
        path = self.path(thread_id, name)
        with disk_failures(path.parent.parent):
            make_folder(self._root)
            path.parent.mkdir(exist_ok=True)
            write_atomic(path, data)

    def path(self, thread_id: str, name: str) -> Path:
        """Where a sound lies, if it is there."""
        for part in (thread_id, name):
            if not is_plain(part):
                raise VidraError(Failure(kind=FailureKind.FILE_BROKEN, message="no usable file name", reason=part))
        return self._root / FOLDER / thread_id / name

    def read(self, thread_id: str, name: str) -> bytes:
        """What a sound file holds. Raises VidraError FILE_BROKEN where it is gone."""
        path = self.path(thread_id, name)
        try:
            return path.read_bytes()
        except OSError as error:
            raise broken_file(path, error.strerror or str(error)) from error

    def drop(self, thread_id: str, name: str) -> None:
        """Forget a sound that is not needed any more. Where the disk refuses, it stays."""
        try:
            self.path(thread_id, name).unlink(missing_ok=True)
        except OSError as error:
            log.warning("a sound cannot be deleted: %s", error)

    def purge(self, thread_id: str, before: datetime) -> None:
        """Forget the sounds beside a thread that were kept before then. Where the disk refuses, they stay."""
        folder = self.path(thread_id, "any").parent
        try:
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.is_file() and path.stat().st_mtime < before.timestamp():
                    path.unlink(missing_ok=True)
        except OSError as error:
            log.info("old sounds are not forgotten: %s", error)
