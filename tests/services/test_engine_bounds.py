"""The engine alone: many connections, slow and rude clients, large bodies. It refuses, and lives on."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from services.engine.process import EngineAddress

PATIENCE = 0.4
_PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def hasty() -> Iterator[EngineAddress]:
    """An engine that waits only a moment for silent clients."""
    process = subprocess.Popen(
        [sys.executable, "-m", "services.engine", "--port", "0", "--json", "--patience", str(PATIENCE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
    )
    with process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        yield EngineAddress(ready["base_url"], ready["key"])
        process.terminate()


def connected(address: EngineAddress) -> socket.socket:
    parts = urlsplit(address.base_url)
    assert parts.hostname
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=10)


def lives(address: EngineAddress) -> bool:
    return httpx2.get(f"{address.root}/health", trust_env=False, timeout=10).status_code == 200


def answered(connection: socket.socket) -> bytes:
    """All that comes until the other side closes; empty also after a reset."""
    parts: list[bytes] = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


@pytest.mark.parametrize(
    "sent", [b"", b"POST /v1/images/edits HTTP/1.1\r\nHost: x\r\nX-Slow: "], ids=["nothing", "half"]
)
def test_a_head_that_does_not_end_is_given_up(hasty: EngineAddress, sent: bytes) -> None:
    with connected(hasty) as connection:
        connection.sendall(sent)
        assert answered(connection) == b""
    assert lives(hasty)


def test_a_second_head_that_does_not_end_is_given_up(hasty: EngineAddress) -> None:
    with connected(hasty) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHost")
        assert answered(connection).count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_body_that_does_not_end_is_given_up(hasty: EngineAddress, kind: str) -> None:
    head = (
        f"POST /v1/images/edits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {hasty.key}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n"
    )
    with connected(hasty) as connection:
        connection.sendall(head.encode() + b"--x\r\n")
        answer = answered(connection)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"code":"request_timeout"' in answer
    assert lives(hasty)


def test_a_client_that_leaves_in_the_middle_of_its_form(hasty: EngineAddress) -> None:
    head = (
        f"POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {hasty.key}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    )
    with connected(hasty) as connection:
        connection.sendall(head.encode() + bytes(2_000_000))
    answer = httpx2.get(f"{hasty.base_url}/files", headers={"Authorization": f"Bearer {hasty.key}"}, trust_env=False)
    assert answer.json()["data"] == []


def test_more_connections_than_are_taken(hasty: EngineAddress) -> None:
    crowd = [connected(hasty) for _ in range(403)]
    try:
        assert answered(crowd[-1]).startswith(b"HTTP/1.1 503")
    finally:
        for connection in crowd:
            connection.close()
    assert lives(hasty)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Big: " + b"a" * 600_000 + b"\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\n" + b"X-Many: a\r\n" * 60_000 + b"\r\n", b"400"),
        (b"GET /" + b"a" * 600_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 30_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"404"),
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"400"),
    ],
    ids=["huge header", "many headers", "huge path", "long path", "nonsense", "tls"],
)
def test_what_is_no_request(hasty: EngineAddress, sent: bytes, status: bytes) -> None:
    with connected(hasty) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(sent)
        answer = answered(connection)
    assert len(answer) < 2000
    # a reset while more is being sent can overtake the answer
    assert answer == b"" or answer[9:12] == status
    assert answer == b"" or b'"type":"invalid_request_error"' in answer
    assert lives(hasty)


@pytest.mark.parametrize(
    ("path", "limit", "forms"),
    [
        ("images/generations", 20, False),
        ("images/edits", 96, True),
        ("responses", 96, False),
        ("files", 513, True),
        ("uploads/upload_x/parts", 65, True),
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_an_announced_body_that_is_too_large(
    engine: EngineAddress, path: str, limit: int, forms: bool, kind: str
) -> None:
    head = (
        f"POST /v1/{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {engine.key}\r\nConnection: close\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {limit * 1024 * 1024 + 1}\r\n\r\n"
    )
    with connected(engine) as connection:
        connection.sendall(head.encode())
        answer = answered(connection)
    assert answer[9:12] == (b"413" if forms or kind == "application/json" else b"400")


def test_control_is_bounded_too(http: httpx2.Client) -> None:
    assert http.post("/faults", content=b" " * 100_000).status_code == 413
