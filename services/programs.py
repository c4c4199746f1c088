"""Modules of this program that run in a process of their own: how one is started, also out of a frozen app."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
"""The working directory of such a process: `-m` looks there first, and a folder of the person's must not win."""
_RUN = "--run-program"
_OURS = "services."


def command(module: str, *arguments: str) -> list[str]:
    """How that module is started, with these arguments. A frozen app is its own interpreter, which knows no `-m`."""
    return [sys.executable, _RUN if getattr(sys, "frozen", False) else "-m", module, *arguments]


def run_if_asked() -> None:
    """Run the module that this process is for, and leave with its exit code; returns where it is for the app."""
    if sys.argv[1:2] == [_RUN] and len(sys.argv) > 2 and sys.argv[2].startswith(_OURS):
        import runpy  # noqa: PLC0415 - not on the way to the window

        sys.argv = sys.argv[2:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        sys.exit()
