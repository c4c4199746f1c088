"""The engine as a child process: starts anywhere, stops when told, dies with its parent, leaves no zombie."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

from services.engine.process import EngineAddress, EngineProcess
from services.errors import VidraError
from services.types import FailureKind

PROJECT = Path(__file__).resolve().parents[2]


def answers(root: str, key: str = "") -> int:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx2.get(f"{root}/v1/models", headers=headers, trust_env=False).status_code


def closes(root: str, seconds: float = 5.0) -> bool:
    """Nobody listens at the address any more."""
    host, _, port = root.removeprefix("http://").rpartition(":")
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))):
                return True
        time.sleep(0.02)
    return False


def ends(process: EngineProcess, seconds: float = 5.0) -> bool:
    """The process is no longer there."""
    deadline = time.monotonic() + seconds
    while process.running and time.monotonic() < deadline:
        time.sleep(0.01)
    return not process.running


async def test_start_and_stop_from_the_loop() -> None:
    process = EngineProcess()
    address = await process.start()
    assert await process.start() == address
    assert process.running
    assert answers(address.root, address.key) == 200
    assert answers(address.root, "wrong") == 401
    await process.stop()
    assert not process.running
    assert process.pid is None
    assert closes(address.root)
    await process.stop()


def test_it_takes_the_room_of_the_files_that_were_left_with_it() -> None:
    process = EngineProcess(threads=1)
    assert process.space() == 0
    address = process.launch()
    try:
        assert process.space() == 0
        httpx2.post(
            f"{address.base_url}/files",
            headers={"Authorization": f"Bearer {address.key}"},
            data={"purpose": "user_data"},
            files={"file": ("words.txt", b"a" * 1234, "text/plain")},
            trust_env=False,
        ).raise_for_status()
        assert process.space() == 1234
    finally:
        process.end()
    assert process.space() == 0


async def test_it_can_start_again_with_another_key() -> None:
    process = EngineProcess()
    first = await process.start()
    await process.stop()
    second = await process.start()
    assert first.key != second.key
    await process.stop()


async def test_it_starts_again_after_a_crash() -> None:
    process = EngineProcess()
    await process.start()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGTERM)
    assert ends(process)
    second = await process.start()
    assert answers(second.root, second.key) == 200
    await process.stop()


async def test_the_loop_is_free_while_it_starts() -> None:
    process, ticks = EngineProcess(), 0
    async with asyncio.TaskGroup() as group:
        starting = group.create_task(process.start())
        while not starting.done():
            await asyncio.sleep(0.005)
            ticks += 1
    await process.stop()
    assert ticks > 5


def test_stopping_a_start_that_is_still_under_way() -> None:
    process, caught = EngineProcess(), []

    def launch() -> None:
        try:
            process.launch()
        except VidraError as error:
            caught.append(error.kind)

    thread = threading.Thread(target=launch)
    thread.start()
    while process.pid is None:
        time.sleep(0.001)
    process.end()
    thread.join()
    assert caught == [FailureKind.CANCELLED]
    assert process.pid is None


def test_another_working_directory_with_its_own_services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "__init__.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    process = EngineProcess()
    address = process.launch()
    assert answers(address.root, address.key) == 200
    process.end()


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
@pytest.mark.skipif(sys.platform == "win32", reason="names POSIX programs")
def test_an_engine_that_cannot_start(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", program)
    process = EngineProcess()
    with pytest.raises(VidraError) as caught:
        process.launch()
    assert caught.value.failure.message
    assert process.pid is None


def test_what_the_engine_said_before_it_failed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    with pytest.raises(VidraError) as caught:
        EngineProcess().launch()
    assert "encodings" in caught.value.failure.raw
    assert caught.value.failure.message == "ModuleNotFoundError: No module named 'encodings'"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_it_dies_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(PROJECT)!r})\n"
        "from services.engine.process import EngineProcess\n"
        "process = EngineProcess()\n"
        "print(process.launch().root, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        root = parent.stdout.readline().strip()
        assert answers(root) == 401
        parent.kill()
    assert closes(root)


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads /proc")
def test_no_zombie_is_left() -> None:
    process = EngineProcess()
    process.launch()
    pid = process.pid
    process.end()
    assert not Path(f"/proc/{pid}").exists()


async def test_it_stops_while_pictures_are_being_drawn() -> None:
    process = EngineProcess(pace=60)
    address = await process.start()
    headers = {"Authorization": f"Bearer {address.key}"}
    async with httpx2.AsyncClient(headers=headers, trust_env=False) as client, asyncio.TaskGroup() as group:
        waiting = group.create_task(lost(client, address))
        await asyncio.sleep(0.3)
        await asyncio.wait_for(process.stop(), 30)  # the picture would take a minute
    assert waiting.result()


async def lost(client: httpx2.AsyncClient, address: EngineAddress) -> bool:
    try:
        await client.post(f"{address.base_url}/images/generations", json={"prompt": "a fox"}, timeout=30)
    except httpx2.TransportError:
        return True
    return False


# -- alone -------------------------------------------------------------------------------------------------------------


def alone(*arguments: str, key: str | None = None) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "VIDRA_ENGINE_KEY"}
    if key is not None:
        environment["VIDRA_ENGINE_KEY"] = key
    return subprocess.Popen(
        [sys.executable, "-m", "services.engine", "--port", "0", *arguments],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_alone_it_tells_a_person_and_stops_on_a_signal(how: signal.Signals) -> None:
    with alone("--key", "vidra-test") as process:
        line = first_line(process)
        root = line.split()[4].removesuffix("/v1")
        assert "Ctrl+C" in line
        assert "vidra-test" not in line
        assert answers(root, "vidra-test") == 200
        process.send_signal(how)
        _, errors = process.communicate(timeout=5)
    assert errors == ""
    assert process.returncode in (0, -how)


@pytest.mark.parametrize("how", ["stdin", "SIGTERM", "SIGINT"])
def test_its_files_go_with_it(how: str, tmp_path: Path) -> None:
    if how != "stdin" and sys.platform == "win32":
        pytest.skip("POSIX signals")
    extra = ["--parent-stdin"] if how == "stdin" else ["--json"]
    environment = os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "VIDRA_ENGINE_KEY": "k"}
    process = subprocess.Popen(
        [sys.executable, "-m", "services.engine", "--port", "0", *extra],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        env=environment,
    )
    with process:
        assert process.stdin
        assert process.stdout
        base = json.loads(process.stdout.readline())["base_url"]
        files = {"purpose": (None, "vision"), "file": ("a.txt", b"hello")}
        headers = {"Authorization": "Bearer k"}
        assert httpx2.post(f"{base}/files", files=files, headers=headers, trust_env=False).status_code == 200
        kept = list(tmp_path.glob("vidra-engine-*/file-*"))
        assert [path.read_bytes() for path in kept] == [b"hello"]
        if how == "stdin":
            process.stdin.close()
        else:
            process.send_signal(getattr(signal, how))
        process.wait(10)
    assert list(tmp_path.iterdir()) == []


def test_alone_it_makes_up_a_key_and_shows_it() -> None:
    with alone("--json") as process:
        ready = json.loads(first_line(process))
        assert ready["pid"] == process.pid
        assert answers(ready["base_url"].removesuffix("/v1"), ready["key"]) == 200
        assert answers(ready["base_url"].removesuffix("/v1")) == 401
        process.terminate()


def test_alone_without_a_key() -> None:
    with alone("--key", "none", "--json") as process:
        ready = json.loads(first_line(process))
        assert "key" not in ready
        root = ready["base_url"].removesuffix("/v1")
        assert answers(root) == 200
        page = {"Origin": "https://page.example"}
        health = httpx2.get(f"{root}/health", headers=page, trust_env=False)
        assert "access-control-allow-origin" not in health.headers, "any page could use it"
        process.terminate()


def test_the_key_from_the_environment_is_not_shown() -> None:
    with alone("--json", key="from-outside") as process:
        line = first_line(process)
        assert "from-outside" not in line
        assert answers(json.loads(line)["base_url"].removesuffix("/v1"), "from-outside") == 200
        process.terminate()


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with alone("--port", str(port)) as process:
            _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("arguments", [("--pace", "-1"), ("--pace", "nan"), ("--port", "70000"), ("--threads", "0")])
def test_arguments_that_make_no_sense(arguments: tuple[str, str]) -> None:
    with alone(*arguments) as process:
        _, errors = process.communicate(timeout=10)
    assert process.returncode != 0
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="terminate is abrupt there")
def test_the_log_stays_quiet_whatever_clients_do() -> None:
    with alone("--key", "none", "--json") as process:
        root = json.loads(first_line(process))["base_url"].removesuffix("/v1")
        body = {"prompt": "a fox", "size": "64x64", "stream": True, "partial_images": 1}
        with httpx2.Client(base_url=root, trust_env=False, timeout=0.3) as client:
            for fault in ("reset_before", "reset_midstream", "hang", "hang_midstream", "server_error"):
                with contextlib.suppress(httpx2.TransportError):
                    client.post("/v1/images/generations", json=body, headers={"X-Vidra-Fault": fault})
        leave_within_the_body(root)
        with asked_and_waiting(root):
            process.terminate()
            _, errors = process.communicate(timeout=10)
    assert errors == ""


def leave_within_the_body(root: str) -> None:
    host, _, port = root.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"POST /v1/images/generations HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        time.sleep(0.1)


def asked_and_waiting(root: str) -> socket.socket:
    """The connection of a request that is not answered."""
    host, _, port = root.removeprefix("http://").rpartition(":")
    connection = socket.create_connection((host, int(port)))
    head = b"POST /v1/images/generations HTTP/1.1\r\nHost: x\r\nX-Vidra-Fault: hang\r\nContent-Length: 2\r\n\r\n{}"
    connection.sendall(head)
    time.sleep(0.1)
    return connection
