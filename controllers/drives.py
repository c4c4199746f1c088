"""Threads for what lies outside of the library: a few for each drive, so that one that does not answer holds up nothing
but what is on it. The loop's own threads save pictures, and there are few of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from controllers.ref_counted import RefCounted
from controllers.workers import in_thread

THREADS = 2
"""Of each drive."""
MOUNTS_HOLD = 2.0
"""Seconds for which the list of drives is taken for what it was."""
_MOUNTS = "/proc/self/mounts"
_VOLUME = 3
"""Parts of a path that tell drives apart where nobody lists them: `/Volumes/Name` on macOS."""

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


class Drives:
    """Used from the loop alone."""

    def __init__(self) -> None:
        self._threads: dict[str, RefCounted[ThreadPoolExecutor]] = {}
        """Of the drives on which something is at work."""
        self._mounts: tuple[str, ...] | None = None
        self._looked = -MOUNTS_HOLD

    async def run(
        self,
        place: Path | str,
        work: Callable[_Arguments, _Answer],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Answer:
        """Run blocking work on what lies at an absolute path in a thread of its drive; see `in_thread`. For what lies
        on several drives, `place` is a name of one's own."""
        drive = self._drive(str(place))
        shared = self._threads.get(drive)
        if shared is None:
            threads = ThreadPoolExecutor(THREADS, thread_name_prefix="vidra-drive")
            shared = self._threads[drive] = RefCounted(threads)
        try:
            with shared.use() as threads:
                return await in_thread(threads, work, *args, **kwargs)
        finally:
            if not shared.in_use and self._threads.get(drive) is shared:
                del self._threads[drive]
                shared.value.shutdown(wait=False)

    def close(self) -> None:
        """Nothing more is wanted; a thread that a drive holds is not waited for."""
        for shared in self._threads.values():
            shared.value.shutdown(wait=False, cancel_futures=True)
        self._threads.clear()

    def _drive(self, path: str) -> str:
        """The list of drives is not read again for each of a thousand pictures; one that has just come counts to the
        drive that it hangs in for a moment."""
        now = time.monotonic()
        if now >= self._looked + MOUNTS_HOLD:
            self._mounts, self._looked = mounts(), now
        return drive_of(path, self._mounts)


def drive_of(path: str, mounted: Sequence[str] | None) -> str:
    """What the drive is called that a path is on, found without asking it. What is no whole path stands for itself.
    `mounted`: where drives hang, None where nobody lists them."""
    if not os.path.isabs(path):  # noqa: PTH117
        return path
    if os.name == "nt":
        return Path(path).drive.casefold()
    if mounted is None:
        return os.path.join(*Path(path).parts[:_VOLUME])  # noqa: PTH118
    inside = (place for place in mounted if path == place or path.startswith(place.rstrip("/") + "/"))
    return max(inside, key=len, default="/")


def mounts() -> tuple[str, ...] | None:
    """Where drives hang in the tree of folders; None where the system does not list them."""
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as listed:  # noqa: PTH123 - no disk behind it
            return tuple(_plain(line.split(" ", 2)[1]) for line in listed)
    except (OSError, IndexError):
        return None


def _plain(place: str) -> str:
    """A path of the list without its escapes (proc_mounts(5): octal for space, tab, newline and backslash)."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, letter)
    return place
