"""The index: any text finds what holds it, in every script and on every shelf, and a lost file is only lost time."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.library import search, words
from services.library.index import Entry, Index
from services.library.naming import id_of, moment_of, row_of, row_of_id
from services.library.words import fold
from services.search_rules import terms
from services.types import Asset, AssetKind, FailureKind, LibraryQuery, Shelf, SortOrder
from tests.services.library_samples import NOON, draft

TODAY = NOON.date()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


def asset(number: int, prompt: str = "", **changes: Any) -> Asset:
    """The picture made `number` minutes after noon."""
    row = row_of(NOON + timedelta(minutes=number))
    asset_id = id_of(row)
    changes = {"id": asset_id, "file": f"2026/11/{asset_id}.png", "created_at": moment_of(row), **changes}
    return draft(prompt, **changes)


def put(index: Index, *assets: Asset) -> None:
    index.put(Entry(asset=each, stamp="s") for each in assets)


def ids(index: Index, text: str = "", **query: Any) -> list[str]:
    rows = search.find(index, LibraryQuery(text=text, **query)).rows
    return [found.id for found in index.page(rows).values()]


def numbers(index: Index, *assets: Asset, **query: Any) -> list[int]:
    """Which of the assets are found, in the order found."""
    order = [each.id for each in assets]
    return [order.index(found) for found in ids(index, **query)]


def plain_words(text: str) -> list[str]:
    """The words of a search that must be in a text, folded."""
    return list(filter(None, (fold(str(term.value)) for term in terms(text, TODAY) if not term.negated)))


# -- words ------------------------------------------------------------------------------------------------------------

PROMPT = 'A Red Fox "jumps" over the 강가의 수달 가족, café — 100% gouache; 木版画 🦊x'


@pytest.mark.parametrize(
    "text",
    [
        "fox", "FOX", "ed fo", "red fox", "fox red", "수달", "수", "달", "강가의", "가의 수달", "가족,", "木版", "版",
        "木版画", "🦊", "🦊x", "x", "a", "ou", "o", "%", "0%", "100%", '"', '""', '"jumps"', '"red fox"', "'", "café",
        "CAFÉ", "cafe\u0301", "—", "— 100", "fox AND", "AND", "OR", "fox NOT", "jump*", "*", "^a", "a^", "(", ")",
        "red + fox", "{", "title:", "prompt : fox", "fox-", "NEAR(a b)", ";",
        "over\tthe", "ｆｏｘ", "ＲＥＤ", "\0fox", "fox\0",
        "수달 fox", "fox 수 a", "  ", "gouache;", "수달 가족",
    ],
)  # fmt: skip
def test_a_search_finds_what_holds_all_its_words_and_never_fails(index: Index, text: str) -> None:
    put(index, asset(1, PROMPT), asset(2, "something else entirely"))
    plain = fold(PROMPT)
    words = plain_words(text)
    assert (asset(1).id in ids(index, text)) == all(word in plain for word in words)


def test_words_in_every_field_are_found_and_nothing_else(index: Index) -> None:
    full = asset(
        1, "prompting", title="titular", revised_prompt="revision", tags=("tagged", "물감"), notes="noted",
        model="modelled", model_got="gotten", file="2026/11/filed-under.png",
    )  # fmt: skip
    put(index, full, asset(2, "x"))
    for word in ("prompting", "titular", "revision", "tagged", "물감", "noted", "modelled", "gotten", "filed-under"):
        assert ids(index, word) == [full.id], word
        assert ids(index, word[:2]) == [full.id], word
    assert ids(index, "titular물감") == []
    assert ids(index, "absent") == []


def test_text_of_one_field_does_not_run_into_the_next(index: Index) -> None:
    put(index, asset(1, "quince", title="apple"))
    for text in ("equi", "eq", '"e q"', "applequince"):
        assert ids(index, text) == [], text


def test_marks_of_the_shelves_cannot_be_typed(index: Index) -> None:
    put(index, asset(1, "plain", favourite=True))
    assert ids(index, "\x02f\x03") == []  # folds to the one letter f
    assert ids(index, "\ue100") == ids(index, "\ue102") == []


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=150, deadline=None)
@given(TEXT, st.data())
def test_every_part_of_a_folded_prompt_finds_it(prompt: str, data: st.DataObject) -> None:
    found = _shared()
    one = asset(1, prompt)
    put(found, one)
    plain = fold(prompt)
    start = data.draw(st.integers(0, len(plain)))
    part = plain[start : data.draw(st.integers(start, len(plain)))].replace("-", " ")  # which would leave out
    words = plain_words(part)
    expected = all(word in plain for word in words)  # folding a part may give other characters than folding the whole
    assert ids(found, part) == ([one.id] if expected else [])


def test_long_words_are_not_kept_in_memory() -> None:
    """A sentence of Chinese is one word, and seldom comes again."""
    letters = [chr(0x4E00 + number) for number in range(100)]
    kept = words._kept_parts.cache_info().currsize
    assert words.tokens(["".join(letters)]) == {*letters, *map(str.__add__, letters, letters[1:])}
    assert words._kept_parts.cache_info().currsize == kept


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_no_text_breaks_the_search(text: str) -> None:
    search.find(_shared(), LibraryQuery(text=text.encode("utf-8", "replace").decode()))
    plain_words(text)


_OPEN: list[Index] = []


def _shared() -> Index:
    """One index for all examples of a property."""
    return _OPEN[0]


@pytest.fixture(autouse=True, scope="module")
def _one_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    _OPEN.append(Index(tmp_path_factory.mktemp("index") / "index.sqlite"))
    yield
    _OPEN.pop().close()


# -- shelves, orders, groups ------------------------------------------------------------------------------------------


def shelved() -> list[Asset]:
    now = datetime.now(UTC)
    old = [
        asset(0, "otter zero", title="Delta", bytes=40, cost=5, rating=1),
        asset(1, "otter one", title="alpha", bytes=10, cost=None, rating=5, favourite=True),
        asset(2, "otter two", title="Charlie", bytes=30, cost=9, rating=1, kind=AssetKind.IMPORTED),
        asset(3, "otter gone", title="bravo", bytes=20, cost=7, trashed_at=now, favourite=True),
        asset(4, "수달", title="echo", bytes=99, cost=0, rating=0, kind=AssetKind.DRAFT),
    ]
    # NOON lies in the future of the machine's clock or in its past; what is recent must not depend on it.
    return [
        replace(each, id=id_of(row_of(now) - (400 << 16) * 86400 + n), created_at=now) for n, each in enumerate(old)
    ]


@pytest.mark.parametrize(
    ("shelf", "all_of_it", "with_otter", "with_short"),
    [
        (Shelf.ALL, [4, 2, 1, 0], [2, 1, 0], [2, 1, 0]),
        (Shelf.FAVOURITES, [1], [1], [1]),
        (Shelf.GENERATED, [4, 1, 0], [1, 0], [1, 0]),
        (Shelf.IMPORTED, [2], [2], [2]),
        (Shelf.TRASH, [3], [3], [3]),
        (Shelf.RECENT, [], [], []),
    ],
)
def test_shelves(
    index: Index, shelf: Shelf, all_of_it: list[int], with_otter: list[int], with_short: list[int]
) -> None:
    assets = shelved()
    put(index, *assets)
    assert numbers(index, *assets, shelf=shelf) == all_of_it
    assert numbers(index, *assets, shelf=shelf, text="otter") == with_otter
    assert numbers(index, *assets, shelf=shelf, text="ot") == with_short
    assert numbers(index, *assets, shelf=shelf, text="ot otter") == with_otter


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (SortOrder.NEWEST, [4, 2, 1, 0]),
        (SortOrder.OLDEST, [0, 1, 2, 4]),
        (SortOrder.NAME, [1, 2, 0, 4]),
        (SortOrder.SIZE, [4, 0, 2, 1]),
        (SortOrder.COST, [2, 0, 4, 1]),
        (SortOrder.RATING, [1, 2, 0, 4]),
    ],
)
def test_orders(index: Index, sort: SortOrder, order: list[int]) -> None:
    assets = shelved()
    put(index, *assets)
    assert numbers(index, *assets, sort=sort) == order
    assert numbers(index, *assets, sort=sort, text="otter") == [n for n in order if n != 4]
    assert numbers(index, *assets, sort=sort, text="ot") == [n for n in order if n != 4]


def test_counts_follow_every_change(index: Index) -> None:
    assets = shelved()
    fresh = asset(9, id=id_of(row_of(datetime.now(UTC) - timedelta(days=3))), created_at=datetime.now(UTC))
    put(index, *assets, fresh)
    counts = search.counts(index)
    assert (counts.all, counts.favourites, counts.generated, counts.imported, counts.trash) == (5, 1, 4, 1, 1)
    assert counts.recent == 1
    put(index, replace(assets[0], favourite=True), replace(fresh, trashed_at=datetime.now(UTC)))
    index.remove([assets[2].id, "unknown"])
    counts = search.counts(index)
    assert (counts.all, counts.favourites, counts.generated, counts.imported, counts.trash) == (3, 2, 3, 0, 2)
    assert counts.recent == 0
    for shelf in Shelf:
        assert len(ids(index, shelf=shelf)) == getattr(counts, shelf.value), shelf


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no tzset")
@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/New_York", "Australia/Lord_Howe"])
def test_groups_are_the_days_of_this_place(index: Index, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        # across both changes to and from daylight saving time
        moments = [datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(900)]
        put(index, *(asset(0, id=id_of(row_of(m)), created_at=m) for m in moments))
        expected: dict[str, int] = {}
        for moment in reversed(moments):
            day = moment.astimezone().date().isoformat()
            expected[day] = expected.get(day, 0) + 1
        newest = search.find(index, LibraryQuery())
        assert newest.groups == tuple(expected.items())
        assert isinstance(newest.rows, array)
        assert newest.rows.typecode == "q"
        assert search.find(index, LibraryQuery(sort=SortOrder.OLDEST)).groups == tuple(reversed(expected.items()))
        assert search.find(index, LibraryQuery(sort=SortOrder.NAME)).groups == ()
    finally:
        monkeypatch.undo()
        time.tzset()


# -- keeping ----------------------------------------------------------------------------------------------------------


def test_changes_leave_no_old_words_behind(index: Index) -> None:
    one = asset(1, "otter 수달", tags=("early",))
    put(index, one)
    put(index, replace(one, tags=("late",), favourite=True))
    assert ids(index, "early") == []
    assert ids(index, "수달 late") == [one.id]
    assert ids(index, shelf=Shelf.FAVOURITES) == [one.id]
    index.remove([one.id])
    assert ids(index, "otter") == ids(index, "수달") == ids(index) == []
    assert index.read(lambda db: db.execute("SELECT count(*) FROM sidecars").fetchone()) == (0,)


def test_page_keeps_the_order_asked_for_and_leaves_out_what_is_gone(index: Index) -> None:
    put(index, *(asset(n, f"p{n}") for n in range(5)))
    rows = list(search.find(index, LibraryQuery()).rows)
    asked = [rows[3], 12345, rows[0], rows[4]]
    page = index.page(asked)
    assert list(page) == [rows[3], rows[0], rows[4]]
    assert [each.prompt for each in page.values()] == ["p1", "p4", "p0"]
    assert index.page([]) == {}


def test_an_asset_comes_back_whole(index: Index) -> None:
    one = asset(1, "x\0y \u2028", problem="missing-file", asked={"n": 2}, parents=("a",), seconds=0.5, colour="#010203")
    put(index, one)
    assert index.get(one.id) == one
    assert index.at("2026/11", f"{one.id}.png") == one
    assert index.get("nothing") is None


def test_two_pictures_of_one_moment_and_strange_ids_have_their_rows(index: Index) -> None:
    odd = [asset(1, id="../../etc"), asset(1, id="*"), asset(1, id="일"), asset(1)]
    put(index, *odd, *odd)
    found = index.page(search.find(index, LibraryQuery()).rows)
    assert sorted(each.id for each in found.values()) == sorted(each.id for each in odd)
    assert {row >> 16 for row in found} == {row_of(NOON + timedelta(minutes=1)) >> 16}


def test_jobs_and_contents(index: Index) -> None:
    two = [asset(n, job_id="job", job_index=1 - n, sha256="ab") for n in range(2)]
    put(index, *two, asset(5))
    assert index.of_job("job") == [two[1], two[0]]
    assert index.of_job("") == index.with_content("") == []
    assert len(index.with_content("ab")) == 2


def test_prompts_are_different_and_newest_first(index: Index) -> None:
    put(index, *(asset(n, ["otter", "fox", "", "수달", "fox"][n]) for n in range(5)))
    assert index.prompts(10) == ["fox", "수달", "otter"]
    assert index.prompts(2) == ["fox", "수달"]


def test_ids_are_moments_in_order() -> None:
    rows = [row_of(NOON + timedelta(microseconds=step)) for step in (0, 16, 999_999, 1_000_000, 10**9)]
    assert rows == sorted(set(rows))
    assert [row_of_id(id_of(row)) for row in rows] == rows
    assert sorted(map(id_of, rows)) == list(map(id_of, rows))
    assert id_of(rows[0]) == "20261122T120000-8000"
    for wrong in ("", "20261322T120000-8000", "20261122T120000-8000x", "00010101T000000-0000", "２0261122T120000-8000"):
        assert row_of_id(wrong) is None


# -- losing it --------------------------------------------------------------------------------------------------------


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwritten(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def no_database(path: Path) -> None:
    path.write_bytes(b"this is not a database" * 400)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another_schema(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE assets(x)")
    db.close()


DAMAGES = [truncated, overwritten, no_database, emptied, another_schema]


def filled(path: Path) -> None:
    opened = Index(path)
    put(opened, *(asset(n, f"otter number {n} 수달") for n in range(300)))
    opened.set_complete()
    opened.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_damaged_while_closed_is_started_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "index.sqlite"
    filled(path)
    damage(path)
    opened = Index(path)
    ids(opened, "otter")
    search.counts(opened)
    if opened.complete:  # the damage did not touch what has been read so far
        opened.write(lambda db: db.execute("UPDATE assets SET rating = rating + 1"))
        ids(opened, "수달")
    assert not opened.complete
    put(opened, asset(1, "otter"))
    assert ids(opened, "otter") == [asset(1).id]
    opened.close()


def deleted(path: Path) -> None:
    path.unlink()


def deleted_with_its_logs(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def replaced(path: Path) -> None:
    deleted_with_its_logs(path)
    another = path.with_name("another.sqlite")
    another.write_bytes(b"not a database" * 999)
    another.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
def test_a_lost_file_that_cannot_be_made_anew_at_once_is_made_later(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Index) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    (path,) = tmp_path.glob("*.sqlite")
    path.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(Index, "_open", refuse)
        for _ in range(2):
            with pytest.raises(VidraError):
                index.set_complete()
    index.set_complete()
    assert index.complete


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("damage", [deleted, deleted_with_its_logs, replaced])
def test_a_file_lost_while_open_is_started_anew(index: Index, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    put(index, asset(1, "otter"))
    index.set_complete()
    damage(tmp_path / "index.sqlite")
    put(index, asset(2, "fox"))
    assert ids(index, "fox") == [asset(2).id]
    assert ids(index, "otter") == []
    assert index.generation == 1
    assert not index.complete


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("damage", [truncated, overwritten])
def test_damage_while_open_is_found_by_whoever_meets_it(
    index: Index, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    put(index, *(asset(n, f"otter {n}") for n in range(300)))
    index.read(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    damage(tmp_path / "index.sqlite")
    put(index, *(asset(n, f"fox {n}") for n in range(300, 600)))
    rows = search.find(index, LibraryQuery(text="fox")).rows
    assert len(rows) == 300
    assert len(index.page(rows)) == 300


def test_a_place_that_cannot_be_used_is_a_failure_with_a_name(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        Index(tmp_path / "nowhere" / "index.sqlite")
    assert caught.value.kind is FailureKind.FOLDER_MISSING


def test_readers_do_not_wait_for_a_writer_and_see_whole_batches(index: Index) -> None:
    put(index, *(asset(n, "otter") for n in range(10)))
    inside, go_on = threading.Event(), threading.Event()

    def slow(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM assets")
        inside.set()
        go_on.wait(10)
        raise sqlite3.OperationalError("the disk is full, say")

    def writer() -> None:
        with pytest.raises(VidraError):
            index.write(slow)

    thread = threading.Thread(target=writer)
    thread.start()
    assert inside.wait(10)
    assert search.counts(index).all == 10
    go_on.set()
    thread.join()
    assert search.counts(index).all == 10


def test_the_newest_of_several_versions_stands_for_all(index: Index) -> None:
    one, two, draft_of_it = (asset(number, thread_id="t") for number in range(3))
    put(index, one, two, replace(draft_of_it, kind=AssetKind.DRAFT), asset(3, thread_id="alone"), asset(4))
    rows = sorted(index.rows([asset(number).id for number in range(5)]))
    assert len(rows) == 5
    found = index.versions(rows)
    assert [shown.id for shown in index.page(list(found)).values()] == [two.id]
    assert list(found.values()) == [2]
    assert index.versions(rows[:1]) == {}  # not on the others
    put(index, asset(5, thread_id="t", locked=True, parents=(one.id, two.id)))
    newest = sorted(index.rows([asset(5).id]))
    assert list(index.versions(newest).values()) == [2]  # what the model made is no third
    put(index, replace(two, rating=4))
    assert list(index.versions(newest).values()) == [3]  # marked, it stands for itself
    put(index, replace(two, trashed_at=datetime.now(UTC)))
    assert list(index.versions(newest).values()) == [2]


def test_children_are_found_by_their_parents(index: Index) -> None:
    parent, child = asset(0), asset(1, parents=(asset(0).id, asset(0).id, "elsewhere"))
    put(index, parent, child)
    put(index, child)
    assert [each.id for each in index.made_from(parent.id)] == [child.id]
    index.remove([child.id])
    assert index.made_from(parent.id) == []
