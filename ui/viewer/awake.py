"""Keeps the screen from going dark while nobody touches anything: Qt has no way to ask for that, each system has.

Windows: SetThreadExecutionState (learn.microsoft.com, winbase.h). macOS: the program `caffeinate` (its manual, `-d` the
display, `-w` until this process ends). Others: the desktop's `org.freedesktop.ScreenSaver` (its specification, Inhibit:
in force until the connection that asked for it is closed). Where that is missing, nothing happens.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
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
    for. Another thread opens and closes it, because a bus may take its time to answer. (Qt's own connection would hold
    up every thread of Python meanwhile.)"""

    def __init__(self) -> None:
        self._address = ""
        self._wanted = False
        self._open: contextlib.ExitStack | None = None
        self._turn = Lock()

    def begin(self) -> None:
        place = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
        self._address = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={place}" if place.exists() else "")
        self._want(on=bool(self._address))

    def end(self) -> None:
        self._want(on=False)

    def _want(self, *, on: bool) -> None:
        if on != self._wanted:
            self._wanted = on
            Thread(target=self._follow, name="vidra-awake", daemon=True).start()

    def _follow(self) -> None:
        """Do what is wanted by now."""
        with self._turn:
            if self._wanted and self._open is None:
                self._open = _asked(self._address)
            elif not self._wanted and self._open is not None:
                self._open.close()
                self._open = None


def _asked(address: str) -> contextlib.ExitStack | None:
    """A desktop that was asked, until it is closed; None: there is none, or it does not answer."""
    try:
        from jeepney import DBusAddress, MessageFlag, new_method_call  # noqa: PLC0415 - not on every system
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415
        from jeepney.wrappers import DBusErrorResponse  # noqa: PLC0415
    except ImportError:
        return None
    with contextlib.ExitStack() as opened, contextlib.suppress(OSError, ValueError, RuntimeError, DBusErrorResponse):
        bus = opened.enter_context(open_dbus_connection(address))
        asked = DBusAddress(_PATH, bus_name=_SERVICE, interface=_SERVICE)
        message = new_method_call(asked, "Inhibit", "ss", ("Vidra", "A slide show is running"))
        message.header.flags = MessageFlag.no_auto_start | MessageFlag.no_reply_expected
        bus.send(message)
        return opened.pop_all()
    return None
