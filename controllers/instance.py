"""One window per library: a second start hands its files to the first and leaves."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds that a second start waits for the first one to answer, in all."""
_PROBE = 200
"""Milliseconds to find out whether anybody listens at all."""
_MOST_BYTES = 1_000_000
_TAKEN = b"ok\n"


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Ask the window that has this library open to come forward with `files`.

    Blocks for at most two seconds. False: there is none, or it does not answer; then the library's lock tells.
    """
    place = _place(library)
    patience = QDeadlineTimer(PATIENCE)
    socket = QLocalSocket()
    socket.connectToServer(_name(place))
    if not socket.waitForConnected(PATIENCE):
        return False
    message = {"library": place, "files": [os.path.realpath(file) for file in files]}
    socket.write(json.dumps(message).encode() + b"\n")
    while socket.bytesToWrite() and socket.waitForBytesWritten(patience.remainingTime()):
        pass
    while not socket.canReadLine():
        if not socket.waitForReadyRead(patience.remainingTime()):
            return False
    return bytes(socket.readLine().data()) == _TAKEN


class Instance(QObject):
    """The first start listens. `called(tuple of Path)`: another start asks for the window, with its files."""

    called = Signal(object)

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._place = _place(library)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self, library: Path | None = None) -> bool:
        """Begin to listen for starts with this library (by default that of the constructor), and for no other.

        Over the remains of a start that was killed; False where another window listens, or the system refuses.
        """
        self._server.close()
        if library is not None:
            self._place = _place(library)
        name = _name(self._place)
        # Qt takes the name of a server that is alive as readily as that of a dead one.
        if _is_alive(name):
            return False
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()
            return
        message = _message(bytes(socket.readLine(_MOST_BYTES).data()))
        if message.get("library") != self._place:  # hostile bytes, or two libraries that share a name
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.called.emit(_files(message))


def _place(library: Path) -> str:
    return os.path.normcase(os.path.realpath(library))


def _name(place: str) -> str:
    """Short, for a socket's path has some hundred characters. Names may clash: the message tells the library."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    text = f"{user}\n{place}".encode(errors="surrogateescape")
    return f"vidra-{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def _is_alive(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket.waitForConnected(_PROBE)


def _message(line: bytes) -> dict[str, object]:
    """One message; empty where it is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", message) if isinstance(message, dict) else {}


def _files(message: dict[str, object]) -> tuple[Path, ...]:
    """The files of a message; anything that cannot be a file's path is left out."""
    files = message.get("files")
    texts = cast("list[object]", files) if isinstance(files, list) else []
    return tuple(Path(text) for text in texts if isinstance(text, str) and _is_path(text))


def _is_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text) and Path(text).is_absolute()
    except UnicodeEncodeError:
        return False
