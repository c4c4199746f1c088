"""What `main.py` answers without ever opening a window."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from main import VERSION
from tests.journeys.child import PROJECT
from tests.journeys.conftest import Folders


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """As in a terminal without a display."""
    without = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    without.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-W", "error", "main.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=without, capture_output=True, text=True, timeout=20, check=False)


def test_version_and_help_need_no_display() -> None:
    version = run("--version")
    assert (version.returncode, version.stdout, version.stderr) == (0, f"Vidra {VERSION}\n", "")
    shown = run("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    for option in ("--library", "--config-dir", "--profile", "--base-url", "--language", "--theme"):
        assert option in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--base-url", "localhost:8000"), "--base-url"),
        (("--base-url", "http://"), "--base-url"),
        (("--base-url", "http://two words/v1"), "--base-url"),
        (("--base-url", "https://me:secret@host/v1"), "--base-url"),
        (("--base-url", "http://127.0.0.1:9/v1", "--profile", "studio"), "--profile"),
        (("--config-dir", __file__), "--config-dir"),
        (("--library", __file__), "--library"),
        (("--library", ""), "--library"),
        (("--language", "klingon"), "--language"),
        (("--theme", "pink"), "--theme"),
        (("--profile", "nobody"), "studio"),
        (("--colour",), "--colour"),
    ],
)
def test_a_wrong_argument_is_named_and_nothing_is_started(
    folders: Folders, arguments: tuple[str, ...], named: str
) -> None:
    folders.use("http://127.0.0.1:9/v1")
    refused = run(*folders.arguments, *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert named in refused.stderr.splitlines()[-1]
    assert "Traceback" not in refused.stderr
    assert not folders.library.exists()


def test_a_thread_that_hangs_does_not_hold_the_process() -> None:
    """Whatever it is called: of an export to a drive that does not answer, for instance."""
    hanging = "import main, threading; threading.Thread(target=threading.Event().wait).start(); main.leave(7)"
    ended = subprocess.run([sys.executable, "-c", hanging], cwd=PROJECT, timeout=20, check=False)
    assert ended.returncode == 7
