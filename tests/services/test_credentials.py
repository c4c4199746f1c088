"""Content Credentials: found, checked, named; nothing is fetched; hostile files end in a state."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.pictures import credentials, credentials_program
from services.pictures.credentials import read_credentials
from services.types import Credentials, CredentialState
from tests.services.content_credentials import in_png
from tests.services.engine_pictures import encoded, landscape

pytest.importorskip("c2pa", reason="no wheel for this machine")
from tests.services.signed_pictures import signed


def picture(kind: str = "PNG") -> bytes:
    return encoded(landscape(), kind)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None: ...  # noqa: A002

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/manifest.c2pa", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
def test_signed_pictures_are_valid_and_changed_ones_are_not(kind: str) -> None:
    data = signed(picture(kind.upper()), f"image/{kind}")
    found = read_credentials(data)
    assert (found.state, found.issuer, found.generator) == (CredentialState.VALID, "Otter Works", "Vidra test 1.0")
    changed = bytearray(data)
    changed[-30] ^= 1
    assert read_credentials(bytes(changed)).state is CredentialState.INVALID


def test_no_program_is_started_for_a_picture_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: pytest.fail("started"))
    for data in (picture(), picture("JPEG"), b"", b"words c2pa"):
        assert read_credentials(data) == Credentials(state=CredentialState.NONE)


def test_credentials_that_lie_elsewhere_are_not_fetched() -> None:
    with listening() as (address, asked):
        data = signed(picture(), "image/png", remote=address)
        assert address.encode() in data
        found = read_credentials(data)
    assert (found.state, found.notes) == (CredentialState.UNREADABLE, (credentials.ELSEWHERE_NOTE,))
    assert asked == []


def test_a_store_without_a_signature_is_not_valid() -> None:
    state = read_credentials(in_png(picture(), "OpenAI")).state
    assert state in (CredentialState.INVALID, CredentialState.UNREADABLE)


def test_a_word_in_the_file_is_no_store() -> None:
    assert read_credentials(picture() + b"c2pa").state is CredentialState.NONE


def _ends(monkeypatch: pytest.MonkeyPatch, code: int, out: bytes = b"") -> None:
    done = subprocess.CompletedProcess([], code, out, b"")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: done)


def test_without_the_library_it_is_told_that_there_are_some(monkeypatch: pytest.MonkeyPatch) -> None:
    _ends(monkeypatch, credentials_program.NO_READER)
    found = read_credentials(in_png(picture(), "OpenAI"))
    assert (found.state, found.notes) == (CredentialState.UNREADABLE, (credentials.NO_READER_NOTE,))
    assert read_credentials(picture() + b"c2pa").state is CredentialState.NONE


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"state": "great"}', b'{"state": 3}', b"\xff"])
def test_an_odd_answer_of_the_reader(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    _ends(monkeypatch, 0, answer)
    assert read_credentials(in_png(picture(), "x")).state is CredentialState.UNREADABLE


def test_a_reader_that_crashes_or_hangs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _ends(monkeypatch, -11)
    assert read_credentials(in_png(picture(), "x")).state is CredentialState.UNREADABLE
    monkeypatch.undo()
    waiting = tmp_path / "waiting.py"
    waiting.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(credentials, "command", lambda *_asked: [sys.executable, str(waiting)])
    monkeypatch.setattr(credentials, "_SECONDS", 0.2)
    found = read_credentials(in_png(picture(), "x"))
    assert (found.state, found.notes) == (CredentialState.UNREADABLE, ("TimeoutExpired",))


def test_the_program_says_that_it_has_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    assert credentials_program.main() == credentials_program.NO_READER


@given(st.integers(33, 2500), st.binary(min_size=1, max_size=40), st.integers(0, 800))
@settings(max_examples=12, deadline=None)
def test_broken_stores_end_in_a_state(at: int, noise: bytes, cut: int) -> None:
    data = signed(encoded(landscape(16, 16)), "image/png")
    broken = data[:at] + noise + data[at + len(noise) : len(data) - cut]
    assert read_credentials(broken).state is not CredentialState.TRUSTED
