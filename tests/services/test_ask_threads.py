"""Threads of questions on the disk: only added to, never lost, read with distrust."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.library.ask_sounds import AskSounds
from services.library.ask_threads import AskThreads
from services.types import (
    AnswerSchema,
    AskPicture,
    AskRegion,
    AskThread,
    Billed,
    Box,
    Detail,
    Failure,
    FailureKind,
    InputPicture,
    Question,
    Reply,
    Route,
    Spending,
    ThreadKind,
    Turn,
    Usage,
)

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
SHOWN = AskPicture(
    picture=InputPicture(sha256="a" * 64, format="png", width=640, height=480, bytes=9, name="수질.png"),
    sent=InputPicture(sha256="b" * 64, format="png", width=320, height=240, bytes=5, prepared=("shrunk",)),
    detail=Detail.HIGH,
    regions=(AskRegion(number=1, box=Box(1, 2, 30, 40), name="합계"),),
    crops=(InputPicture(sha256="c" * 64, format="png", width=30, height=40, bytes=3),),
)


def question(number: int, parent: str = "", **changes: Any) -> Question:
    asked = Question(
        id=f"q{number}", asked_at=NOW + timedelta(minutes=number), words=f"Question {number}?", parent=parent
    )
    return replace(asked, **changes)


def reply(number: int, parent: str, **changes: Any) -> Reply:
    answered = Reply(
        id=f"r{number}", parent=parent, answered_at=NOW + timedelta(minutes=number), profile_id="openai",
        model="gpt-6.1-terra", route=Route.RESPONSES, text=f"Answer {number}.", cost=7_000,
    )  # fmt: skip
    return replace(answered, **changes)


@pytest.fixture
def threads(tmp_path: Path) -> AskThreads:
    return AskThreads(tmp_path)


def test_everything_comes_back(threads: AskThreads, tmp_path: Path) -> None:
    asked = question(1, pictures=(SHOWN,), preset="tags", instructions="x", schema=AnswerSchema(name="n", schema="{}"))
    answered = reply(
        1, "q1", refusal="no", incomplete="content_filter", usage=Usage(text_in=3, audio_out=2),
        failure=Failure(kind=FailureKind.CANCELLED, billed=Billed.MAYBE, amounts=(1, 2)), problems=("$: no",),
        turn=Turn(response_id="x"), edited=True,
    )  # fmt: skip
    threads.add("t", asked)
    threads.add("t", answered)
    threads.say("t", title="제목", pinned=True, at="r1")
    read = AskThreads(tmp_path).load("t")
    assert read.messages == (asked, answered)
    assert (read.title, read.pinned, read.at, read.kind) == ("제목", True, "r1", ThreadKind.ASK)
    written = (tmp_path / "threads" / "t.jsonl").read_text()
    assert all(name in written for name in ("a" * 64, "b" * 64, "c" * 64)), "the sweep of inputs looks for them"


def test_a_newer_form_of_a_message_counts_and_json_is_read(threads: AskThreads) -> None:
    threads.add("t", question(1), reply(1, "q1", failure=Failure(kind=FailureKind.INTERRUPTED), text=""))
    threads.add_reply("t", reply(1, "q1", text='{"tags": ["a"]}'))
    (_, answered) = threads.load("t").messages
    assert isinstance(answered, Reply)
    assert answered.failure is None
    assert answered.values == {"tags": ["a"]}


@pytest.mark.parametrize(("depth", "read"), [(50, True), (70, False), (900, False), (100_000, False)])
def test_lists_in_lists_without_end_are_words(threads: AskThreads, depth: int, read: bool) -> None:
    text = f'{{"a": {"[" * depth}{"]" * depth}}}'
    kept = threads.add_reply("t", reply(1, "", text=text))
    assert (kept.values is not None) is read
    assert kept.text == text


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_line_that_a_crash_cut_off_takes_nothing_with_it(threads: AskThreads, tmp_path: Path, cut: int) -> None:
    threads.add("t", question(1), reply(1, "q1"))
    threads.add("t", question(2, "r1"))
    path = tmp_path / "threads" / "t.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    threads.add("t", question(3, "r1"))
    ids = [message.id for message in threads.load("t").messages]
    assert ids[:2] == ["q1", "r1"]
    assert ids[-1] == "q3"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_rubbish_in_a_file_is_passed_over(tmp_path: Path, rubbish: bytes) -> None:
    folder = tmp_path / "threads"
    shutil.rmtree(folder, ignore_errors=True)
    threads = AskThreads(tmp_path)
    threads.add("t", question(1))
    path = folder / "t.jsonl"
    path.write_bytes(path.read_bytes() + rubbish + b"\n")
    threads.add("t", reply(1, "q1"))
    assert [message.id for message in threads.load("t").messages][-1] == "r1"
    assert threads.list()[0].id == "t"


def test_a_full_disk_leaves_the_thread_as_it_was(
    threads: AskThreads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads.add("t", question(1))
    before = (tmp_path / "threads" / "t.jsonl").read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VidraError) as caught:
        threads.add("t", reply(1, "q1"))
    assert caught.value.kind is FailureKind.DISK_FULL
    assert (tmp_path / "threads" / "t.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "", ".x", "a/b", "x" * 300])
def test_ids_that_are_no_file_names_are_refused(threads: AskThreads, tmp_path: Path, name: str) -> None:
    with pytest.raises(VidraError):
        threads.add(name, question(1))
    with pytest.raises(VidraError):
        AskSounds(tmp_path).keep("t", name, b"")


def test_the_list_is_searched_sorted_and_says_what_is_in_it(threads: AskThreads) -> None:
    threads.add("old", question(1, pictures=(SHOWN,)), reply(1, "q1"), question(2, "r1"))
    threads.add("new", question(5, words="  What is\n this?  "), reply(5, "q5", text="A receipt from the river bank."))
    threads.add("table", question(3), kind=ThreadKind.DESK)
    rows = threads.list()
    assert [row.id for row in rows] == ["new", "table", "old"]
    assert (rows[0].title, rows[2].pictures, rows[2].questions, rows[2].cost.known) == ("What is this?", 1, 2, 7_000)
    assert rows[1].kind is ThreadKind.DESK
    threads.say("old", pinned=True)
    assert next(row.id for row in threads.list()) == "old"
    assert [row.id for row in threads.search("RIVER receipt")] == ["new"]
    assert [row.id for row in threads.search("수질")] == ["old"]
    assert threads.search("nothing of that") == ()


def test_the_bin(threads: AskThreads, tmp_path: Path) -> None:
    threads.add("t", question(1))
    AskSounds(tmp_path).keep("t", "r1.wav", b"RIFF")
    threads.delete("t")
    assert threads.list() == ()
    assert not (tmp_path / "threads" / "t").exists()
    threads.restore("t")
    assert AskSounds(tmp_path).path("t", "r1.wav").read_bytes() == b"RIFF"
    threads.delete("t")
    threads.add_reply("t", reply(1, "q1"))  # it was on its way and has been paid for
    AskSounds(tmp_path).keep("t", "r2.wav", b"RIFF")
    assert threads.list() == ()
    threads.restore("t")
    assert [message.id for message in threads.load("t").messages] == ["q1", "r1"]
    assert sorted(path.name for path in (tmp_path / "threads" / "t").iterdir()) == ["r1.wav", "r2.wav"]
    threads.delete("t")
    threads.purge(datetime.now(UTC) - timedelta(days=30))
    threads.restore("t")
    threads.delete("t")
    threads.purge(datetime.now(UTC) + timedelta(seconds=5))
    assert not list((tmp_path / ".vidra" / "trash" / "threads").iterdir()), "its sounds go with it"
    threads.restore("t")
    assert threads.list() == ()


def test_what_is_added_to_a_thread_in_the_bin_comes_back_with_it(threads: AskThreads, tmp_path: Path) -> None:
    """A question that was being prepared when its thread was deleted, or where one stood in it."""
    threads.add("t", question(1))
    threads.delete("t")
    assert threads.others() == frozenset()
    threads.add("t", question(2))
    threads.say("t", at="q1")
    assert threads.others() == frozenset(), "it was this program that has written"
    assert threads.list() == ()
    assert not list((tmp_path / "threads").iterdir())
    threads.restore("t")
    assert [message.id for message in threads.load("t").messages] == ["q1", "q2"]
    assert threads.load("t").at == "q1"


def test_branches(threads: AskThreads) -> None:
    threads.add("t", question(1), reply(1, "q1"), question(2, "r1"), reply(2, "q2"), question(3, "r1"), reply(3, "q3"))
    threads.add("t", reply(4, "r3", route=Route.SPEECH, sound="r4.mp3"))
    thread = threads.load("t")
    assert [m.id for m in thread.path] == ["q1", "r1", "q3", "r3"]
    assert thread.tip == "r3"
    assert [m.id for m in thread.alternatives("q2")] == ["q2", "q3"]
    assert [m.id for m in replace(thread, at="q2").path] == ["q1", "r1", "q2", "r2"]
    assert [m.id for m in replace(thread, at="r1", ends_here=True).path] == ["q1", "r1"]
    assert thread.sounds == {"r3": "r4.mp3"}
    assert thread.cost.known == 4 * 7_000


def test_the_next_question_follows_one_that_was_not_answered(threads: AskThreads) -> None:
    """An attempt that was made once more is only counted."""
    lost = Failure(kind=FailureKind.TIMEOUT, billed=Billed.MAYBE)
    failed = reply(1, "q1", text="", failure=lost, cost=None)
    threads.add("t", question(1), failed)
    assert threads.load("t").tip == "r1"
    threads.add("t", replace(failed, id="r2", replaced=True), replace(failed, failure=None, text="Yes.", cost=7_000))
    thread = threads.load("t")
    assert [m.id for m in thread.path] == ["q1", "r1"]
    assert [m.id for m in thread.alternatives("r1")] == ["r1"]
    assert thread.cost == Spending(known=7_000, unpriced=1)


def test_messages_that_follow_themselves_end_the_branch() -> None:
    circle = AskThread(id="t", messages=(question(1, "r1"), reply(1, "q1"), question(2, "q2")))
    assert [m.id for m in replace(circle, at="r1").path] == ["q1", "r1"]
    assert [m.id for m in replace(circle, at="q1").path] == ["r1", "q1"]
    assert [m.id for m in replace(circle, at="q2").path] == ["q2"]
    assert circle.path == ()
