"""Keeps the screen from going dark while nobody touches anything: Qt has no way to ask for that, each system has.

Windows: SetThreadExecutionState (learn.microsoft.com, winbase.h). macOS: the program `caffeinate` (its manual, `-d` the
display, `-w` until this process ends). Others: the desktop's `org.freedesktop.ScreenSaver` (its specification, Inhibit:
in force until the connection that asked for it is closed). Where that is missing, nothing happens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QProcess

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED."""
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


class Keeper(Protocol):
    """What one system has for it. Neither call waits for anything."""

    def begin(self) -> None: ...
    def end(self) -> None: ...


class Awake:
    """Off at first. `keep(True)` and `keep(False)`, as often as one likes."""

    def __init__(self, make: Callable[[], Keeper] | None = None) -> None:
        """`make`: in place of what this system has."""
        self._make = make or _keeper
        self._keeper: Keeper | None = None

    @property
    def on(self) -> bool:
        """Whether the screen is kept awake, as far as the system lets it."""
        return self._keeper is not None

    def keep(self, on: bool) -> None:
        """Keep the screen awake from now on, or not any more."""
        if on and self._keeper is None:
            self._keeper = self._make()
            self._keeper.begin()
        elif not on and self._keeper is not None:
            self._keeper.end()
            self._keeper = None


def _keeper() -> Keeper:
    return {"win32": WindowsKeeper, "darwin": MacKeeper}.get(sys.platform, DesktopKeeper)()


class WindowsKeeper:
    """The state belongs to the thread, which is the same for both calls."""

    def begin(self) -> None:
        self._set(_CONTINUOUS | _SYSTEM | _DISPLAY)

    def end(self) -> None:
        self._set(_CONTINUOUS)

    def _set(self, state: int) -> None:
        import ctypes  # noqa: PLC0415 - on one system alone

        ctypes.windll.kernel32.SetThreadExecutionState(state)  # pyright: ignore[reportAttributeAccessIssue]


class MacKeeper:
    """A program that runs as long as the screen is to stay awake, and no longer than this one."""

    def __init__(self, program: str = "/usr/bin/caffeinate") -> None:
        self._process = QProcess()
        self._process.setProgram(program)
        self._process.setArguments(["-d", "-w", str(os.getpid())])

    def begin(self) -> None:
        self._process.start()

    def end(self) -> None:
        process = self._process
        if process.state() == QProcess.ProcessState.NotRunning:
            return
        process.setParent(QCoreApplication.instance())  # it may take a moment to end
        process.finished.connect(process.deleteLater)
        process.terminate()


class DesktopKeeper:
    """A connection of its own to the desktop: closing it is the end, without a number that would have to be waited
    for."""

    _NAME = "vidra-awake"

    def begin(self) -> None:
        address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        if not address and not Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus").exists():
            return  # Qt would start a bus
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage  # noqa: PLC0415 - not on every system
        except ImportError:
            return
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._NAME)
        if bus.isConnected():
            message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
            message.setArguments(["Vidra", "A slide show is running"])
            message.setAutoStartService(False)
            bus.send(message)

    def end(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415
        except ImportError:
            return
        QDBusConnection.disconnectFromBus(self._NAME)
