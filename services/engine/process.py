"""The built-in engine as a child process of the app: drawing never holds the app's GIL, and it dies with the app.

The child watches its standard input: when the app ends in any way, `kill -9` included, the pipe closes and the
engine leaves. Only the standard library is imported here, so the start path may import this module.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import subprocess
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from services.errors import VidraError
from services.programs import PROJECT, command
from services.types import BUILTIN_PROFILE_ID, Failure, FailureKind

_READY_SECONDS = 30.0
_LEAVE_SECONDS = 3.0
FOLDER_PREFIX = "vidra-engine-"
"""Of the folder of a run, below the system's temporary one; its process id comes next."""


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """Where a running engine answers and the key it asks for."""

    base_url: str
    """With `/v1`, as an OpenAI client wants it, e.g. `http://127.0.0.1:53211/v1`."""
    key: str = field(repr=False)

    @property
    def root(self) -> str:
        """The address without `/v1`: `/health`, `/faults` and `/requests` live below it."""
        return self.base_url.removesuffix("/v1")


class EngineProcess:
    """Starts and stops one engine. `start`/`stop` never block the loop; `launch`/`end` are their plain twins."""

    def __init__(self, pace: float = 0.0, threads: int = 2) -> None:
        """`pace` and `threads`: see `services.engine.options`."""
        self._pace = pace
        self._threads = threads
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._address: EngineAddress | None = None
        self._stopping = threading.Event()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """Process id of the engine, None while there is none."""
        return None if self._process is None else self._process.pid

    def space(self) -> int:
        """Bytes on the disk that files left with the engine take; blocking."""
        if self.pid is None:
            return 0
        folders = Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}{self.pid}-*")
        return sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())

    async def start(self) -> EngineAddress:
        """The address of the running engine, started if it is not. Raises VidraError when it cannot start."""
        return await asyncio.to_thread(self.launch)

    async def stop(self) -> None:
        """Ends the engine, also one that is still starting; does nothing if there is none."""
        await asyncio.to_thread(self.end)

    def launch(self) -> EngineAddress:
        """As `start`, blocking the calling thread until the engine answers (about half a second)."""
        with self._turn:
            if self._address is not None and self.running:
                return self._address
            self._reap()
            self._stopping.clear()
            self._address = self._spawn()
            return self._address

    def end(self) -> None:
        """As `stop`, blocking the calling thread until the process is gone."""
        self._stopping.set()
        starting = self._process
        if starting is not None and self._address is None:
            starting.kill()
        with self._turn:
            self._reap()

    def _spawn(self) -> EngineAddress:
        key = secrets.token_urlsafe(24)
        with tempfile.TemporaryFile() as errors:
            try:
                self._process = process = _popen(key, self._pace, self._threads, errors)
            except OSError as error:
                raise _not_started(str(error)) from error
            # a child that never gets ready is killed, which ends the readline below
            watchdog = threading.Timer(_READY_SECONDS, process.kill)
            watchdog.daemon = True
            watchdog.start()
            try:
                base_url = _ready_line(process)
            finally:
                watchdog.cancel()
            if base_url and not self._stopping.is_set():
                return EngineAddress(base_url, key)
            self._reap()
            errors.seek(0)
            words = errors.read()[-4000:].decode("utf-8", "replace").strip()
        raise _not_started(words, FailureKind.CANCELLED if self._stopping.is_set() else FailureKind.UNEXPECTED)

    def _reap(self) -> None:
        process, self._process, self._address = self._process, None, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _not_started(words: str, kind: FailureKind = FailureKind.UNEXPECTED) -> VidraError:
    lines = words.splitlines() or ["The built-in engine did not start."]
    message = next((line for line in reversed(lines) if "Error" in line), lines[-1])
    return VidraError(Failure(kind=kind, message=message, profile_id=BUILTIN_PROFILE_ID, raw=words))


def _popen(key: str, pace: float, threads: int, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    options = ("--pace", repr(pace), "--threads", str(threads))
    environment = dict(os.environ)
    environment["VIDRA_ENGINE_KEY"] = key
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PROJECT), environment.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        command("services.engine", "--port", "0", *options, "--parent-stdin"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=PROJECT,
        env=environment,
        # Ctrl-C in the terminal is for the app, which then stops the engine itself
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _ready_line(process: subprocess.Popen[bytes]) -> str:
    """The base URL from the child's first line; empty if it ended without one."""
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        return str(json.loads(line)["base_url"])
    except (ValueError, TypeError, KeyError):
        process.kill()
        return ""
