"""Threads for what lies outside of the library: a few for each drive, so that one that does not answer holds up nothing
but what is on it. The loop's own threads save pictures, and there are few of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from controllers.workers import in_thread

THREADS = 2
"""Of each drive."""
_MOUNTS = "/proc/self/mounts"
_VOLUME = 3
"""Parts of a path that tell drives apart where nobody lists them: `/Volumes/Name` on macOS."""

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


class Drives:
    """Used from the loop alone."""

    def __init__(self) -> None:
        self._threads: dict[str, ThreadPoolExecutor] = {}

    async def run(
        self,
        place: Path | str,
        work: Callable[_Arguments, _Answer],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Answer:
        """Run blocking work on what lies at an absolute path in a thread of its drive; see `in_thread`. For what lies
        on several drives, `place` is a name of one's own."""
        drive = drive_of(str(place))
        threads = self._threads.get(drive)
        if threads is None:
            threads = self._threads[drive] = ThreadPoolExecutor(THREADS, thread_name_prefix="vidra-drive")
        return await in_thread(threads, work, *args, **kwargs)

    def close(self) -> None:
        """Nothing more is wanted; a thread that a drive holds is not waited for."""
        for threads in self._threads.values():
            threads.shutdown(wait=False, cancel_futures=True)
        self._threads.clear()


def drive_of(path: str) -> str:
    """What the drive is called that a path is on, found without asking it. What is no whole path stands for itself."""
    if not os.path.isabs(path):  # noqa: PTH117
        return path
    if os.name == "nt":
        return Path(path).drive.casefold()
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:  # noqa: PTH123 - no disk behind it
            places = [_plain(line.split(" ", 2)[1]) for line in mounts]
    except (OSError, IndexError):
        return os.path.join(*Path(path).parts[:_VOLUME])  # noqa: PTH118
    inside = (place for place in places if path == place or path.startswith(place.rstrip("/") + "/"))
    return max(inside, key=len, default="/")


def _plain(place: str) -> str:
    """A path of the list without its escapes (proc_mounts(5): octal for space, tab, newline and backslash)."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, letter)
    return place
