"""The processes in which decoders that are large, old or young do their work (`apart`): one that crashes, never ends or
takes all memory ends nothing but itself.

A process takes a fifth of a second to start, so it stays for the next picture.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from services.pictures.exchange import receive, send
from services.pictures.opening import broken
from services.programs import PROJECT, command

log = logging.getLogger(__name__)
_Taken = TypeVar("_Taken")
Take = Callable[[dict[str, Any], Iterator[bytes]], _Taken]

PROGRAM = "services.pictures.decoder_program"
SECONDS: Mapping[str, float] = {"header": 10.0, "pixels": 30.0, "raster": 30.0, "frames": 30.0}
"""What `decoder_program` does, and how long each may take: ten times what the largest picture takes."""
MOST_ANSWER = 1_000_000_000
"""Bytes."""
_LEAST_AT_WORK = 4
_GRACE = 20.0
"""Seconds more in which a process may start, and after which it is ended should it not have ended itself."""


class Decoders:
    """As many processes as there are threads that ask at the same time, but no more than there are cores, or four."""

    def __init__(self) -> None:
        self._idle: list[subprocess.Popen[bytes]] = []
        self._room = threading.BoundedSemaphore(max(_LEAST_AT_WORK, os.cpu_count() or 1))
        self._closed = False

    def ask(self, work: str, data: bytes, number: int, take: Take[_Taken]) -> _Taken:
        """Have that done (`decoder_program`) to a picture; returns what `take` makes of the facts and parts of the
        answer. It must not trust them: they may be those of a decoder that has overwritten itself. Blocks.

        Raises VidraError BROKEN_PICTURE where the decoder refuses the picture, dies of it, takes too long or answers
        what makes no sense (reason `decoder`).
        """
        with self._room:
            return self._asked(work, data, number, take)

    def close(self) -> None:
        """End the processes; one that is at work ends after its picture."""
        self._closed = True
        with contextlib.suppress(IndexError):  # another thread may take the last one
            while True:
                _end(self._idle.pop())

    def _asked(self, work: str, data: bytes, number: int, take: Take[_Taken]) -> _Taken:
        process = self._free()
        assert process.stdin is not None
        assert process.stdout is not None
        seconds = SECONDS[work]
        watch = threading.Timer(seconds + _GRACE, process.kill)
        watch.daemon = True
        watch.start()
        answered = False
        try:
            send(process.stdin, {"work": work, "number": number, "seconds": seconds}, [len(data)], [data])
            facts, parts = receive(process.stdout, MOST_ANSWER)
            if "failure" in facts:
                answered = True
                raise broken(str(facts["failure"]), reason=str(facts.get("reason", "")))
            taken = take(facts, parts)
            if next(parts, None) is not None:
                raise ValueError("more than was asked for")
            answered = True
        except (OSError, EOFError, ValueError, TypeError, LookupError, OverflowError, MemoryError) as error:
            raise broken("the decoder ended without an answer", reason="decoder") from error
        finally:
            watch.cancel()
            if answered and not self._closed:
                self._idle.append(process)
            else:
                _end(process)
                if not answered:
                    log.warning("a decoder ended with %s at %s of %d bytes", process.returncode, work, len(data))
        return taken

    def _free(self) -> subprocess.Popen[bytes]:
        """A process that is alive and has nothing to do."""
        while True:
            try:
                process = self._idle.pop()
            except IndexError:
                return _begun()
            if process.poll() is None:
                return process
            _end(process)


def _begun() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(PROGRAM),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            # Ctrl-C in the terminal is for the app; this ends when the app has left
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise broken(f"the decoder could not be started: {error}") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """It has nothing to lose."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what was still to be written
                stream.close()
