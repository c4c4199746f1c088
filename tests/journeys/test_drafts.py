"""A prompt that is being written survives whatever ends the program."""

from __future__ import annotations

import json
import time

from tests.journeys.child import Child, child
from tests.journeys.conftest import Folders

WORDS = "an otter at an easel, long shadows"
SOON = 10.0
"""Seconds until what was typed must be on the disk; a person is promised one."""


def kept(folders: Folders) -> str:
    """The draft on the disk."""
    file = folders.library / ".vidra" / "drafts" / "create.json"
    return json.loads(file.read_text("utf-8"))["text"] if file.exists() else ""


def type_and_wait(program: Child, folders: Folders, words: str) -> None:
    program.do("type", words)
    deadline = time.monotonic() + SOON
    while kept(folders) != words:
        assert time.monotonic() < deadline, kept(folders)
        time.sleep(0.02)


def test_kill_9_while_a_prompt_is_written(folders: Folders) -> None:
    with child(*folders.arguments, forked=True) as first:
        type_and_wait(first, folders, WORDS)
        first.process.kill()
    with child(*folders.arguments, forked=True) as second:
        screen = second.wait_for(lambda screen: screen["prompt"])
        assert screen["prompt"] == WORDS
        assert screen["note"] == "Vidra closed unexpectedly. Your draft is back."
        second.do("close")
        assert second.ended() == 0
    with child(*folders.arguments, forked=True) as third:
        screen = third.wait_for(lambda screen: screen["prompt"])
        assert screen["prompt"] == WORDS
        assert "unexpectedly" not in screen["note"]
        third.do("library")
        third.do("close")
        assert third.ended() == 0
    assert kept(folders) == WORDS


def test_what_was_typed_last_is_there_after_closing(folders: Folders) -> None:
    with child(*folders.arguments, forked=True) as first:
        type_and_wait(first, folders, "a boat")
        first.do("type", WORDS)
        first.do("close")
        assert first.ended() == 0
    assert kept(folders) == WORDS
