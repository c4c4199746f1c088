"""Files that clients leave with the engine (`/v1/files`): on disk in a folder of this run, bounded, gone at its end."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from anyio import to_thread

from services.engine.process import FOLDER_PREFIX
from services.engine.wire import ApiError, Json

_MAX_FILES: Final = 10_000
_MAX_BYTES: Final = 1024 * 1024 * 1024
FILE_BYTES: Final = 512 * 1024 * 1024
"""Largest single file (openai-api.md section 6.1)."""
_CHUNK: Final = 1024 * 1024


class StateFolder:
    """The folder of one run, made when it is first needed and removed by `remove`.

    What a killed run left behind is removed by the next one that needs a folder.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._turn = threading.Lock()

    def path(self) -> Path:
        with self._turn:
            if self._path is None:
                _sweep(Path(tempfile.gettempdir()))
                self._path = Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-"))
            return self._path

    def remove(self) -> None:
        with self._turn:
            if self._path is not None:
                shutil.rmtree(self._path, ignore_errors=True)
                self._path = None


def _sweep(temporary: Path) -> None:
    """Removes the folders of engines that are no longer running."""
    for folder in temporary.glob(f"{FOLDER_PREFIX}*-*"):
        match = re.fullmatch(FOLDER_PREFIX + r"(\d{1,9})-\w+", folder.name)
        if match and not _runs(int(match[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    if os.name == "nt":
        # signal 0 would end the process there; an open file keeps a running engine's folder from being removed at all
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file of the store; times in whole seconds since 1970."""

    id: str
    path: Path
    filename: str
    purpose: str
    size: int
    """Bytes."""
    created_at: int
    expires_at: int | None = None

    def listing(self) -> Json:
        """As OpenAI's file object."""
        return {
            "id": self.id,
            "object": "file",
            "bytes": self.size,
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "filename": self.filename,
            "purpose": self.purpose,
            "status": "processed",
            "status_details": None,
        }


class FileStore:
    """Keeps files until they are deleted, expire, or the engine ends. Nothing is dropped for a new one."""

    def __init__(
        self,
        folder: StateFolder,
        *,
        max_files: int = _MAX_FILES,
        max_bytes: int = _MAX_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._max_files = max_files
        self._max_bytes = max_bytes
        self._clock = clock
        self._files: dict[str, StoredFile] = {}
        self._bytes = 0

    async def add(
        self, source: BinaryIO | bytes, *, filename: str, purpose: str, expires_after: int | None = None
    ) -> StoredFile:
        """Copies a file in. `expires_after`: seconds it is kept. Raises ApiError 400 when the store is full."""
        self._expire()
        room = self._max_bytes - self._bytes
        if len(self._files) >= self._max_files:
            raise _full()
        file_id = f"file-{secrets.token_hex(12)}"
        path = await to_thread.run_sync(lambda: self._folder.path() / file_id)
        size = await to_thread.run_sync(_copy, source, path, min(room, FILE_BYTES))
        if size is None or self._bytes + size > self._max_bytes or len(self._files) >= self._max_files:
            path.unlink(missing_ok=True)
            raise _full()
        created = int(self._clock())
        stored = StoredFile(
            id=file_id,
            path=path,
            filename=filename,
            purpose=purpose,
            size=size,
            created_at=created,
            expires_at=None if expires_after is None else created + expires_after,
        )
        self._files[file_id] = stored
        self._bytes += size
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with that id, None if there is none (any more)."""
        self._expire()
        return self._files.get(file_id)

    def get(self, file_id: str) -> StoredFile:
        """The file with that id. Raises ApiError 404."""
        stored = self.find(file_id)
        if stored is None:
            message = f"No such File object: {file_id[:100]}"
            raise ApiError(status=404, message=message, param="id", code=None)
        return stored

    async def read(self, stored: StoredFile) -> bytes:
        """Its content. Raises ApiError 404 when it was deleted meanwhile."""
        try:
            return await to_thread.run_sync(stored.path.read_bytes)
        except OSError:
            raise ApiError(status=404, message=f"No such File object: {stored.id}", param="id") from None

    def all(self) -> list[StoredFile]:
        """Oldest first."""
        self._expire()
        return list(self._files.values())

    def delete(self, file_id: str) -> None:
        """Raises ApiError 404."""
        self._drop(self.get(file_id))

    def _expire(self) -> None:
        now = self._clock()
        for stored in [file for file in self._files.values() if file.expires_at is not None and file.expires_at <= now]:
            self._drop(stored)

    def _drop(self, stored: StoredFile) -> None:
        del self._files[stored.id]
        self._bytes -= stored.size
        # Windows keeps a file that is just being read; the folder's removal takes it then
        with suppress(OSError):
            stored.path.unlink(missing_ok=True)


def _copy(source: BinaryIO | bytes, path: Path, limit: int) -> int | None:
    """Bytes written; None, and no file, when there are more than `limit` or the disk is full."""
    size = 0
    try:
        with path.open("wb") as target:
            if isinstance(source, bytes):
                size = len(source)
                target.write(source[: limit + 1])
            else:
                source.seek(0)
                while size <= limit and (chunk := source.read(_CHUNK)):
                    size += len(chunk)
                    target.write(chunk)
    except OSError:
        size = limit + 1
    if size > limit:
        path.unlink(missing_ok=True)
        return None
    return size


def _full() -> ApiError:
    return ApiError(
        message="The engine's file storage is full. Delete files that are no longer needed.",
        param="file",
        code="storage_limit_exceeded",
    )
