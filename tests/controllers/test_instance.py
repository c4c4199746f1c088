"""A second start for the same library: heard by the first, however odd it is, and never in its way."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from controllers.instance import Instance, hand_over

ROOT = Path(__file__).resolve().parents[2]


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


_SECOND = """
import sys
from pathlib import Path
from controllers import instance
if sys.argv[3]:
    instance._name = lambda _place: sys.argv[3]
files = [Path(line) for line in sys.stdin.read().splitlines()]
print(instance.hand_over(Path(sys.argv[1]), files))
"""


def second_start(qtbot: QtBot, library: Path, files: Sequence[Path] = (), *, cwd: Path = ROOT, name: str = "") -> bool:
    """Another process hands its files over, while this one runs its event loop; whether they were taken."""
    with subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(library), "", name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as second:  # fmt: skip
        assert second.stdin is not None
        assert second.stdout is not None
        second.stdin.write("".join(f"{file}\n" for file in files))
        second.stdin.close()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
        return second.stdout.read() == "True\n"


def address(first: Instance) -> str:
    return first._server.fullServerName()


def send(first: Instance, data: bytes) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(3)
    client.connect(address(first))
    client.sendall(data)
    return client


def test_nobody_is_there(library: Path) -> None:
    assert not hand_over(library, [])


def test_the_first_hears_of_the_second_and_of_its_files(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], library: Path
) -> None:
    assert second_start(qtbot, library, [Path("한글 그림.png"), Path("/a/b.png")], cwd=library)
    many = [Path(f"/pictures/{number:04} of a very long name.png") for number in range(5000)]
    assert second_start(qtbot, library / ".." / "library", many)
    assert calls == [(library / "한글 그림.png", Path("/a/b.png")), tuple(many)]


def test_two_libraries_do_not_hear_each_other_even_by_one_name(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], tmp_path: Path
) -> None:
    assert not hand_over(tmp_path / "other", [])
    assert not second_start(qtbot, tmp_path / "other", [Path("/a.png")], name=first._server.serverName())
    assert calls == []


def test_a_first_that_hangs_holds_up_nobody_for_ever(first: Instance, library: Path) -> None:
    assert not hand_over(library, [Path(f"/{number}.png") for number in range(20_000)])  # gives up: it returns


def test_a_first_that_hangs_keeps_its_name(qtbot: QtBot, first: Instance, library: Path) -> None:
    second = Instance(library)
    assert not second.listen()
    assert second_start(qtbot, library)


def test_it_listens_for_the_library_that_is_open_now(
    qtbot: QtBot, first: Instance, calls: list[tuple[Path, ...]], library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert first.listen(other)
    assert not hand_over(library, [])
    assert second_start(qtbot, other)
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
    assert second_start(qtbot, library)
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
        answer: list[bytes] = []

        def talk() -> None:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(5)
                client.connect(address(first))
                try:
                    client.sendall(data)
                    answer.append(client.recv(10))
                except (BrokenPipeError, ConnectionResetError):
                    answer.append(b"")

        talker = threading.Thread(target=talk)
        talker.start()
        qtbot.waitUntil(lambda: not talker.is_alive())
        assert answer == [b""]
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
