"""One window per library: a second start hands its files to the first and leaves."""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds that a second start waits for the first one to answer."""
_MOST_BYTES = 1_000_000


def _name(library: Path) -> str:
    owner = f"{getpass.getuser()}\n{library.resolve()}"
    return f"vidra-{hashlib.sha256(owner.encode()).hexdigest()[:24]}"


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Ask the window that has this library open to come forward with `files`; False: there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(library))
    if not socket.waitForConnected(PATIENCE):
        return False
    message = json.dumps({"files": [str(file.resolve()) for file in files]}).encode() + b"\n"
    socket.write(message)
    socket.waitForBytesWritten(PATIENCE)
    socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """The first start listens. `called(tuple of Path)`: another start asks for the window, with its files."""

    called = Signal(object)

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._name = _name(library)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self) -> bool:
        """Begin to listen, over the remains of a start that was killed; False where the system refuses."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()
            return
        line = bytes(socket.readLine().data())
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(_files(line))


def _files(line: bytes) -> tuple[Path, ...]:
    """The files of one message; anything else than our own shape is no files."""
    try:
        message = json.loads(line)
    except ValueError:
        return ()
    if not isinstance(message, dict):
        return ()
    files = cast("dict[str, object]", message).get("files")
    if not isinstance(files, list):
        return ()
    return tuple(Path(file) for file in cast("list[object]", files) if isinstance(file, str))
