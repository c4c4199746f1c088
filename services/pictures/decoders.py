"""Pictures in formats whose decoders are large, old or young, decoded in processes of their own: what crashes there, or
never ends, is a picture that cannot be shown.

HEIF has crashed (pi_heif 1.4.0, see `opening`). A process takes a fifth of a second to start, so it stays for the next
picture.
"""

from __future__ import annotations

import contextlib
import struct
import subprocess
import sys
import threading
from pathlib import Path

from services.pictures.opening import broken
from services.pictures.raster import raster
from services.pictures.sniff import sniff, sniff_foreign
from services.pictures.thumbnail import thumbnail
from services.types import Raster

QUESTION = struct.Struct(">IQ")
"""The longest edge (0: as it is) and the bytes of the picture, which follow."""
ANSWER = struct.Struct(">IIBQ")
"""Width, height, whether something shows through, and the bytes of the pixels, which follow; or width 0, and what
follows is the reason and the message of a failure, with a zero byte between."""
_PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = "services.pictures.decoder_program"
_APART = frozenset({"heic", "avif", "jp2", "tiff"})
_SECONDS = 30.0


class Decoders:
    """As many processes as there are threads that ask at the same time. Methods block, and raise VidraError
    BROKEN_PICTURE as `raster` does, also where a decoder dies or takes longer than half a minute."""

    def __init__(self) -> None:
        self._idle: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def thumbnail(self, data: bytes, edge: int) -> Raster:
        """See `services.pictures.thumbnail`."""
        return self._decoded(data, edge) if _is_apart(data) else thumbnail(data, edge)

    def raster(self, data: bytes, max_edge: int | None = None) -> Raster:
        """See `services.pictures.raster`; takes foreign pictures too."""
        return self._decoded(data, max_edge or 0) if _is_apart(data) else raster(data, max_edge, foreign=True)

    def close(self) -> None:
        """End the processes; one that is at work ends after its picture."""
        self._closed = True
        while self._idle:
            _end(self._idle.pop())

    def _decoded(self, data: bytes, edge: int) -> Raster:
        process = self._free()
        watch = threading.Timer(_SECONDS, process.kill)
        watch.daemon = True
        watch.start()
        try:
            width, height, alpha, found = _asked(process, data, edge)
        except (OSError, EOFError) as error:
            _end(process)
            raise broken("the decoder ended without an answer") from error
        finally:
            watch.cancel()
        if self._closed:
            _end(process)
        else:
            self._idle.append(process)
        if not width:
            reason, _, message = found.decode("utf-8", "replace").partition("\0")
            raise broken(message, reason=reason)
        return Raster(width=width, height=height, data=found, alpha=bool(alpha))

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


def _is_apart(data: bytes) -> bool:
    return not sniff(data) and sniff_foreign(data) in _APART


def _begun() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [sys.executable, "-m", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # `-m` looks into the working directory first: a folder of the person's must not win
            cwd=_PROJECT,
            # Ctrl-C in the terminal is for the app; this ends when the app has left
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise broken(f"the decoder could not be started: {error}") from error


def _asked(process: subprocess.Popen[bytes], data: bytes, edge: int) -> tuple[int, int, int, bytes]:
    """The answer, as ANSWER describes it. Raises OSError or EOFError where the process has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(QUESTION.pack(edge, len(data)))
    process.stdin.write(data)
    process.stdin.flush()
    head = process.stdout.read(ANSWER.size)
    if len(head) < ANSWER.size:
        raise EOFError
    width, height, alpha, length = ANSWER.unpack(head)
    found = process.stdout.read(length)
    if len(found) < length:
        raise EOFError
    return width, height, alpha, found


def _end(process: subprocess.Popen[bytes]) -> None:
    """It has nothing to lose."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what was still to be written
                stream.close()
