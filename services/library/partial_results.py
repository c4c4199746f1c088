"""What has come so far of each request that is on its way: `<room>/<job id>`, so that a kill leaves something.

Not flushed to the disk: only a power cut loses what the operating system has, and no preview or half answer is worth
the wait for it.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from services.atomic import TEMPORARY_SUFFIX

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


class PartialResults:
    """Methods block and may be called from any thread; what the disk refuses is not kept, and that is no trouble."""

    def __init__(self, own: Path, room: str) -> None:
        """`own`: see `Library.own`. `room`: `previews` for the newest preview of a picture, `answers` for the words of
        an answer."""
        self._folder = own / room

    def put(self, job_id: str, data: bytes) -> None:
        """Keep this in place of what was kept of the same job."""
        if not _ID.fullmatch(job_id):
            return
        part = self._folder / f"{job_id}{TEMPORARY_SUFFIX}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)  # not its parents: a library whose disk is gone is not made anew
            part.write_bytes(data)
            part.replace(self._folder / job_id)

    def get(self, job_id: str) -> bytes:
        """What is kept of a job; empty: nothing."""
        if _ID.fullmatch(job_id):
            with contextlib.suppress(OSError):
                return (self._folder / job_id).read_bytes()
        return b""

    def drop(self, job_id: str) -> None:
        """The job has ended: what it has left is kept elsewhere by now, or worth nothing."""
        if _ID.fullmatch(job_id):
            with contextlib.suppress(OSError):
                (self._folder / job_id).unlink(missing_ok=True)

    def ids(self) -> tuple[str, ...]:
        """The jobs of which something is kept."""
        with contextlib.suppress(OSError):
            return tuple(sorted(path.name for path in self._folder.iterdir() if _ID.fullmatch(path.name)))
        return ()

    def take_all(self) -> dict[str, bytes]:
        """What an earlier process has left, by job id; it is not kept any more."""
        found: dict[str, bytes] = {}
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.iterdir()):
                if _ID.fullmatch(path.name):
                    found[path.name] = path.read_bytes()
                path.unlink()
        return found
