"""Pictures are found by what was answered about them, and by the text that was read in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.library import collected
from services.library.browsed import id_of_place
from services.library.folder_search import find
from services.library.listing import scan
from services.types import (
    AskPicture,
    Asset,
    InputPicture,
    LibraryQuery,
    Message,
    Question,
    Reply,
    Route,
    ThreadKind,
)
from services.workspace import Workspace
from tests.services.library_samples import NOON, draft, numbered


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "library", tmp_path / "cache")
    yield opened
    opened.close()


def added(workspace: Workspace, count: int) -> list[Asset]:
    return [workspace.library.add(numbered(number), draft(f"picture {number}")) for number in range(count)]


def question(number: str, *assets: Asset, preset: str = "", parent: str = "", source: str = "") -> Question:
    pictures = tuple(AskPicture(picture=InputPicture(sha256="0" * 64, asset_id=asset.id)) for asset in assets)
    words = "What is this?"
    return Question(
        id=number, asked_at=NOON, words=words, parent=parent, preset=preset, pictures=pictures, source=source
    )


def reply(number: str, parent: str, text: str, route: Route = Route.RESPONSES) -> Reply:
    return Reply(id=number, parent=parent, answered_at=NOON, profile_id="p", model="m", route=route, text=text)


def found(workspace: Workspace, text: str) -> set[str]:
    rows = workspace.library.find(LibraryQuery(text=text)).rows
    return {asset.id for asset in workspace.library.page(rows).values()}


def said(workspace: Workspace, *messages: Message, thread: str = "t", kind: ThreadKind = ThreadKind.ASK) -> None:
    for message in messages:
        workspace.asks.add(thread, message, kind=kind)


def test_an_answer_finds_its_picture_at_once(workspace: Workspace) -> None:
    one, two = added(workspace, 2)
    said(workspace, question("q", one), reply("r", "q", "A kingfisher on a reed. 물총새"))
    for text in ("kingfisher", "has:answer", "KING reed", "총새", "물", "picture kingfisher", "-gull has:answer"):
        assert found(workspace, text) == {one.id}, text
    for text in ("text:kingfisher", "has:text", "gull", "text:물"):
        assert found(workspace, text) == set(), text
    assert found(workspace, "-has:answer") == {two.id}


def test_half_a_surrogate_pair_in_an_answer_or_a_search_is_no_obstacle(workspace: Workspace) -> None:
    (one,) = added(workspace, 1)
    said(workspace, question("q", one), reply("r", "q", "cut off \ud83e"))
    for text in ("cut off", "\ud83e", "cut \udd8a"):
        assert found(workspace, text) == {one.id}, text


def test_text_that_was_read_is_found_by_its_own_filter(workspace: Workspace) -> None:
    one, two = added(workspace, 2)
    text = "```text\nOPEN 24시간\n営業中 歡迎\n```"
    said(workspace, question("q", one, preset="extract-text"), reply("r", "q", text))
    said(workspace, question("q2", two), reply("r2", "q2", "The sign says OPEN"))
    for words in ("text:open", "text:24시", "text:시간", "text:中", "text:歡迎", "has:text"):
        assert found(workspace, words) == {one.id}, words
    assert found(workspace, "open") == {one.id, two.id}
    assert found(workspace, "-text:open") == {two.id}
    assert found(workspace, "-text:시") == {two.id}
    assert found(workspace, "text:```") == set()
    assert found(workspace, 'text:"24시간 営業"') == {one.id}
    assert found(workspace, "text:") == {one.id, two.id}


def test_answers_about_pictures_of_other_folders_are_found_there(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    names = ("asked.png", "row.png", "neither.png")
    for number, name in enumerate(names):
        (folder / name).write_bytes(numbered(number))
    shown = AskPicture(picture=InputPicture(sha256="0" * 64), source=str(folder / "asked.png"))
    there = scan(str(folder), nested=False, told=lambda _: None, stopped=lambda: False)

    def inside(text: str) -> set[str]:
        query = LibraryQuery(folder=str(folder), text=text)
        rows = find(there, query, workspace.annotations.within(there), None).rows
        return {Path(asset.file).name for asset in there.page(rows).values()}

    assert inside("straße") == set()
    said(workspace, Question(id="q", asked_at=NOON, words="", pictures=(shown,)), reply("r", "q", "Eine STRASSE"))
    row = question("q2", source=str(folder / "row.png"), preset="extract-text")
    said(workspace, row, reply("r2", "q2", "OPEN 24시간"), thread="desk", kind=ThreadKind.DESK)
    for text, expected in (
        ("straße", {"asked.png"}), ("has:answer", {"asked.png", "row.png"}), ("has:text", {"row.png"}),
        ("text:시간", {"row.png"}), ("text:strasse", set[str]()), ("open", {"row.png"}),
        ("-open -straße", {"neither.png"}),
    ):  # fmt: skip
        assert inside(text) == expected, text
    workspace.asks.delete("desk")
    assert inside("open") == set()
    ids = [id_of_place(str(folder / name)) for name in names]
    key = workspace.library.collections.make_with("Scans", ids)
    query = LibraryQuery(collection=key, text="straße has:answer")
    assert len(collected.find(workspace.library, workspace.annotations, query).rows) == 1


def test_rows_of_a_table_count(workspace: Workspace) -> None:
    one, two = added(workspace, 2)
    rows = (question("q1", source=f"asset:{one.id}", preset="extract-text"), question("q2", source="/elsewhere/a.png"))
    said(workspace, *rows, reply("r1", "q1", "Platform 9"), reply("r2", "q2", "Platform 8"), kind=ThreadKind.DESK)
    assert found(workspace, "text:platform") == {one.id}
    said(workspace, replace(reply("r1", "q1", "Gleis 9"), edited=True), kind=ThreadKind.DESK)
    assert (found(workspace, "platform"), found(workspace, "text:gleis")) == (set(), {one.id})
    assert two.id not in found(workspace, "gleis")


def test_a_question_without_pictures_is_about_those_before(workspace: Workspace) -> None:
    one, two = added(workspace, 2)
    said(workspace, question("q", one, two), reply("r", "q", "Two birds"))
    said(workspace, question("q2", parent="r"), reply("r2", "q2", "They are herons"))
    said(workspace, reply("s", "r2", "spoken aloud", Route.SPEECH))
    assert found(workspace, "heron") == {one.id, two.id}
    assert found(workspace, "spoken") == set()


def test_a_deleted_thread_finds_nothing_and_an_undone_one_does(workspace: Workspace) -> None:
    (one,) = added(workspace, 1)
    said(workspace, question("q", one), reply("r", "q", "a heron"))
    workspace.asks.delete("t")
    assert found(workspace, "heron") == set()
    workspace.asks.restore("t")
    assert found(workspace, "heron") == {one.id}


def test_what_is_said_stays_when_the_picture_changes(workspace: Workspace) -> None:
    (one,) = added(workspace, 1)
    said(workspace, question("q", one), reply("r", "q", "a heron"))
    workspace.library.update(one.id, tags=["bird"], rating=3)
    assert found(workspace, "heron tag:bird rating:3 has:answer") == {one.id}
    workspace.library.trash([one.id])
    assert found(workspace, "heron") == set()
    workspace.library.restore([one.id])
    assert found(workspace, "heron") == {one.id}


def test_a_lost_index_and_other_threads_on_the_disk_are_heard(workspace: Workspace, tmp_path: Path) -> None:
    one, two = added(workspace, 2)
    said(workspace, question("q", one), reply("r", "q", "a heron"))
    said(workspace, question("q", two), reply("r", "q", "a gull"), thread="u")
    workspace.close()
    (tmp_path / "library" / ".vidra" / "index.sqlite").unlink()
    (tmp_path / "library" / "threads" / "u.jsonl").rename(tmp_path / "library" / "threads" / "v.jsonl")
    again = Workspace.open(tmp_path / "library", tmp_path / "cache")
    again.library.mend()
    assert found(again, "heron") == set()
    assert again.hear_threads(lambda: False)
    assert not again.hear_threads(lambda: False)
    assert (found(again, "heron"), found(again, "gull")) == ({one.id}, {two.id})
    (tmp_path / "library" / "threads" / "v.jsonl").unlink()
    assert again.hear_threads(lambda: False)
    assert found(again, "gull") == set()
    again.close()


def test_a_copy_of_a_sync_tool_and_a_file_that_cannot_be_read_keep_no_thread_from_being_heard(
    workspace: Workspace,
) -> None:
    (one,) = added(workspace, 1)
    said(workspace, question("q", one), reply("r", "q", "a heron"))
    threads = workspace.root / "threads"
    (threads / "t (conflicted copy).jsonl").write_bytes((threads / "t.jsonl").read_bytes())
    (threads / "a.jsonl").mkdir()
    assert workspace.hear_threads(lambda: False)
    assert not workspace.hear_threads(lambda: False), "the others are heard"
    assert workspace.library.heard().keys() == {"t"}
    (threads / "a.jsonl").rmdir()
    assert [row.id for row in workspace.asks.list()] == ["t"]


_WORDS = st.text(st.sampled_from('ab 가나수달水鳥ひ-"*(\n'), max_size=12)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("qrs"), st.booleans(), _WORDS), min_size=1, max_size=8))
def test_any_substring_of_any_answer_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, bool, str]]
) -> None:
    root = tmp_path_factory.mktemp("library")
    workspace = Workspace.open(root / "library", root / "cache")
    (one,) = added(workspace, 1)
    last: dict[str, str] = {}
    for thread, read, words in story:
        said(workspace, question("q", one, preset="extract-text" if read else ""), thread=thread)
        said(workspace, reply("r", "q", words), thread=thread)
        last[thread] = words
    texts = [" ".join(words.split()) for words in last.values()]
    for text in texts:
        for part in {text[at : at + size] for at in range(len(text)) for size in (1, 2, 4)}:
            word = part.strip()
            if word and '"' not in word:
                assert found(workspace, f'"{word}"') == {one.id}, (word, texts)
    assert found(workspace, "없음") == set()
    for thread in last:
        workspace.asks.delete(thread)
    for text in texts:
        if len(text) > 3 and '"' not in text:
            assert found(workspace, f'"{text}"') == set()
    workspace.close()
