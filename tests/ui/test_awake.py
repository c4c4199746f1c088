"""The screen stays awake during a slide show, by what each system has for it."""

from __future__ import annotations

import ctypes
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from ui.viewer import awake
from ui.viewer.awake import Awake, DesktopKeeper, MacKeeper, WindowsKeeper

FAKE_DESKTOP = """
import os, sys, threading
from jeepney import MatchRule, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from ui.viewer.awake import Awake

desktop = open_dbus_connection()
left = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
desktop.send_and_get_reply(message_bus.AddMatch(left))
assert desktop.send_and_get_reply(message_bus.RequestName("org.freedesktop.ScreenSaver")).body == (1,)
told = []

def serve():
    asked_by = None
    while len(told) < 2:
        message = desktop.receive(timeout=10)
        fields = {key.name: value for key, value in message.header.fields.items()}
        if fields.get("member") == "Inhibit":
            asked_by = fields["sender"]
            told.append((fields["path"], fields["interface"], message.body))
            desktop.send(new_method_return(message, "u", (7,)))
        elif fields.get("member") == "NameOwnerChanged" and message.body[0] == asked_by and not message.body[2]:
            told.append("left")

app = QCoreApplication([])
thread = threading.Thread(target=serve, daemon=True)
thread.start()

def wait(count):
    loop, look = QEventLoop(), QTimer(interval=10)
    look.timeout.connect(lambda: loop.quit() if len(told) >= count else None)
    look.start()
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()

screen = Awake()
screen.keep(True)
wait(1)
assert told == [("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", ("Vidra", "A slide show is running"))]
screen.keep(False)
wait(2)
assert told[1:] == ["left"], told
screen.keep(True)
screen.keep(False)
print("kept awake")
"""


class Kept:
    def __init__(self) -> None:
        self.told: list[str] = []

    def begin(self) -> None:
        self.told.append("begin")

    def end(self) -> None:
        self.told.append("end")


def test_it_is_asked_for_once_and_given_back_once() -> None:
    kept = Kept()
    screen = Awake(lambda: kept)
    for on in (False, True, True, False, False, True):
        screen.keep(on)
        assert screen.on is on
    assert kept.told == ["begin", "end", "begin"]


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus to try it on")
def test_a_desktop_is_asked_and_the_end_of_the_connection_is_the_end() -> None:
    pytest.importorskip("jeepney")
    command = ["dbus-run-session", "--", sys.executable, "-c", FAKE_DESKTOP]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout == "kept awake\n", ran.stderr


def at_rest(qtbot: QtBot) -> None:
    """Until nothing is opened or closed any more."""
    qtbot.waitUntil(lambda: all(each.name != "vidra-awake" for each in threading.enumerate()), timeout=10_000)


@pytest.mark.skipif(sys.platform == "win32", reason="no such sockets")
def test_a_bus_that_does_not_answer_is_not_waited_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("jeepney")
    with socket.socket(socket.AF_UNIX) as bus:
        bus.settimeout(10)
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        screen = Awake(DesktopKeeper)
        screen.keep(True)
        asked, _ = bus.accept()
        assert asked.recv(1) == b"\0", "it has begun to talk, and waits"
        screen.keep(False)
        asked.close()
        at_rest(qtbot)


def test_without_a_desktop_nothing_happens(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    screen = Awake(DesktopKeeper)
    screen.keep(True)
    screen.keep(False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'gone'}")
    screen.keep(True)
    screen.keep(False)
    at_rest(qtbot)


def test_windows_is_told_of_display_and_system_and_then_of_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    states: list[int] = []
    kernel = SimpleNamespace(SetThreadExecutionState=states.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    screen = Awake(WindowsKeeper)
    screen.keep(True)
    screen.keep(False)
    assert states == [0x80000003, 0x80000000]


@pytest.mark.skipif(sys.platform == "win32", reason="no program to try it with")
def test_a_mac_has_a_program_for_it_that_ends(qtbot: QtBot, tmp_path: Path) -> None:
    program = tmp_path / "caffeinate"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    keeper = MacKeeper(str(program))
    keeper.begin()
    process = keeper._process
    assert process.waitForStarted(5000)
    assert process.arguments()[:2] == ["-d", "-w"]
    with qtbot.waitSignal(process.finished, timeout=5000):
        keeper.end()
    missing = MacKeeper(str(tmp_path / "none"))
    missing.begin()
    assert not missing._process.waitForStarted(5000)
    assert missing._process.state() == QProcess.ProcessState.NotRunning
    missing.end()


@pytest.mark.parametrize(
    ("platform", "kind"), [("win32", WindowsKeeper), ("darwin", MacKeeper), ("linux", DesktopKeeper)]
)
def test_each_system_has_its_own(platform: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awake.sys, "platform", platform)
    assert isinstance(awake._keeper(), kind)
