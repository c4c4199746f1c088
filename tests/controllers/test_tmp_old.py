"""A second start for the same library: heard by the first, however odd it is, and never in its way."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from controllers import instance as module
from controllers.instance import Instance, hand_over


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def first(qtbot: QtBot, library: Path) -> Iterator[Instance]:
    instance = Instance(library)
    assert instance.listen()
    yield instance
    instance.close()


@pytest.fixture
def calls(first: Instance) -> list[tuple[Path, ...]]:
    heard: list[tuple[Path, ...]] = []
    first.called.connect(heard.append)
    return heard


def in_thread(work: Callable[[], bool]) -> list[bool]:
    """A second start, which blocks its own thread; its answer is put into the list."""
    answer: list[bool] = []
    threading.Thread(target=lambda: answer.append(work()), daemon=True).start()
    return answer


def address(first: Instance) -> str:
    return first._server.fullServerName()


def send(first: Instance, data: bytes) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(3)
    client.connect(address(first))
    client.sendall(data)
    return client


def test_nobody_is_there(library: Path) -> None:
    started = time.monotonic()
    assert not hand_over(library, [])
    assert time.monotonic() - started < 0.5


def test_the_first_hears_of_the_second_and_of_its_files(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    answer = in_thread(lambda: hand_over(library, [Path("한글 그림.png"), Path("/a/b.png")]))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [True]
    assert calls == [(library / "한글 그림.png", Path("/a/b.png"))]
    many = [Path(f"/pictures/{number:04} of a very long name.png") for number in range(5000)]
    answer = in_thread(lambda: hand_over(library / ".." / "library", many))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [True]
    assert calls[1] == tuple(many)


def test_two_libraries_do_not_hear_each_other(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    assert not hand_over(other, [])
    monkeypatch.setattr(module, "_name", lambda _place: first._server.serverName())
    answer = in_thread(lambda: hand_over(other, [Path("/a.png")]))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [False]
    assert calls == []


def test_a_first_that_hangs_holds_up_nobody_for_long(first: Instance, library: Path) -> None:
    started = time.monotonic()
    assert not hand_over(library, [Path(f"/{number}.png") for number in range(20_000)])
    assert 1.5 < time.monotonic() - started < 2.5


def test_a_first_that_hangs_keeps_its_name(qtbot: QtBot, first: Instance, library: Path) -> None:
    second = Instance(library)
    assert not second.listen()
    answer = in_thread(lambda: hand_over(library, []))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [True]


def test_it_listens_for_the_library_that_is_open_now(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert first.listen(other)
    assert not hand_over(library, [])
    answer = in_thread(lambda: hand_over(other, []))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [True]
    assert calls == [()]


def test_after_a_start_that_was_killed(qtbot: QtBot, library: Path) -> None:
    script = (
        "import os, time; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from controllers.instance import Instance;"
        f"i = Instance(Path({str(library)!r})); print(i.listen(), i._server.fullServerName(), flush=True);"
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        listening, name = killed.stdout.readline().split()
        os.kill(killed.pid, signal.SIGKILL)
    assert listening == "True"
    if sys.platform != "win32":
        assert Path(name).exists()
    assert not hand_over(library, [])
    instance = Instance(library)
    assert instance.listen()
    answer = in_thread(lambda: hand_over(library, []))
    qtbot.waitUntil(lambda: bool(answer))
    assert answer == [True]
    instance.close()


def test_a_system_that_refuses(qtbot: QtBot, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda *_: False)
    assert not Instance(library).listen()


@pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets")
class TestHostileBytes:
    def message(self, first: Instance, files: object) -> bytes:
        return json.dumps({"library": first._place, "files": files}).encode() + b"\n"

    @pytest.mark.parametrize(
        "data",
        [
            b"\n",
            b"\xff\xfe\x00\n",
            b"[" * 100_000 + b"\n",
            b"null\n",
            b'{"files": ["/a.png"]}\n',
            b'{"library": 7, "files": []}\n',
            b'{"library": "/elsewhere", "files": []}\n',
            b"x" * 1_100_000,
        ],
    )
    def test_are_turned_away(self, qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], data: bytes) -> None:
        closed: list[bytes] = []

        def talk() -> bool:
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(5)
            client.connect(address(first))
            try:
                client.sendall(data)
                closed.append(client.recv(10))
            except (BrokenPipeError, ConnectionResetError):
                closed.append(b"")
            return True

        answer = in_thread(talk)
        qtbot.waitUntil(lambda: bool(answer))
        assert closed == [b""]
        assert calls == []

    @pytest.mark.parametrize(
        ("files", "taken"),
        [
            (None, ()),
            ("/a.png", ()),
            ({"a": 1}, ()),
            ([1, None, [], "", "relative.png", "/a\0b.png", "/half \ud800.png", "/good.png"], (Path("/good.png"),)),
        ],
    )
    def test_odd_files_are_left_out(
        self, qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], files: object, taken: tuple[Path, ...]
    ) -> None:
        client = send(first, self.message(first, files))
        qtbot.waitUntil(lambda: bool(calls))
        assert calls == [taken]
        client.close()

    def test_a_message_may_come_in_pieces_and_may_break_off(
        self, qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]]
    ) -> None:
        message = self.message(first, ["/a.png"])
        broken_off = send(first, message[:20])
        client = send(first, message[:9])
        qtbot.wait(20)
        broken_off.close()
        client.sendall(message[9:])
        qtbot.waitUntil(lambda: bool(calls))
        assert calls == [(Path("/a.png"),)]
        client.close()
