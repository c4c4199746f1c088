"""The search language: what each filter lets through, that no text breaks it, and that wrong values are told."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.library import database, search
from services.library.collecting import Collections
from services.library.index import Entry, Index
from services.library.naming import id_of, row_of
from services.library.registers import Registers
from services.search_rules import KEYS, terms, written
from services.types import Asset, AssetKind, FailureKind, InputPicture, LibraryQuery, Shelf, SortOrder
from tests.services.library_samples import NOON, draft

TODAY = date(2026, 11, 26)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


def asset(number: int, prompt: str = "", **changes: Any) -> Asset:
    created_at = changes.pop("created_at", NOON + timedelta(minutes=number))
    asset_id = id_of(row_of(created_at))
    return draft(prompt, **{"id": asset_id, "file": f"2026/11/{asset_id}.png", "created_at": created_at, **changes})


def found(index: Index, text: str, *assets: Asset, **query: Any) -> str:
    """Numbers of the assets that are found, in their order, e.g. `024`."""
    index.put(Entry(asset=each, stamp="s") for each in assets)
    rows = search.find(index, LibraryQuery(text=text, **query)).rows
    ids = {each.id for each in index.page(rows).values()}
    return "".join(str(number) for number, each in enumerate(assets) if each.id in ids)


MASK = InputPicture(sha256="0" * 64)
PICTURES = (
    asset(
        0, "an otter at night", model="gpt-image-2.6-flare", tags=("Gouache", "river"), rating=5, width=1536,
        height=1024, cost=42_000, favourite=True, mask=MASK,
    ),
    asset(
        1, "a red fox", model="vidra-sketch", tags=("oil paint",), rating=3, width=1024, height=1536, cost=0,
        text="It shows a fox.", created_at=NOON - timedelta(days=21),
    ),
    asset(
        2, "", kind=AssetKind.IMPORTED, tags=("수채화", "riverside"), width=640, height=640, alpha=True,
        created_at=NOON - timedelta(days=400),
    ),
    asset(
        3, "otters and foxes", kind=AssetKind.EDITED, model="gpt-image-1", model_got="gpt-image-1-mini", cost=150_000
    ),
    asset(
        4, "otter, discarded", kind=AssetKind.DRAFT, rating=4, width=2048, height=2048, cost=500_000, tags=("river",),
        trashed_at=NOON,
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "0123"), ("otter", "03"), ("-otter", "12"), ("otter -night", "3"), ("-otter -fox", "2"),
        ('-"red fox"', "023"),
        ("-수", "013"), ("o -x", "0"), ("otter -수", "03"), ("ni tag:river", "0"), ("수 -tag:river", ""),
        ("model:flare", "0"), ("model:FLARE", "0"), ("model:gpt", "03"), ("-model:gpt", "12"), ("model:mini", "3"),
        ("model:absent", ""), ("-model:absent", "0123"), ('model:"gpt-image-1"', "3"), ("model:", "0123"),
        ("tag:river", "02"), ('tag:"river"', "0"), ("tag:gouache tag:river", "0"), ("tag:수채", "2"), ("tag:수", "2"),
        ('tag:"oil paint"', "1"), ("tag:oil", "1"), ("-tag:river", "13"),
        ("tag:ri", "02"), ("-tag:p", "023"), ("tag:i tag:p", "1"), ("otter -tag:ri", "3"), ("tag:ri -otters", "02"),
        ("rating>=3", "01"), ("rating:3", "1"), ("rating=3", "1"), ("rating<3", "23"), ("rating>5", ""),
        ("rating:0", "23"),
        ("-rating>=3", "23"), ("RATING:>=3", "01"), ("rating<=5", "0123"), ("rating>=9", "0123"), ("rating:x", "0123"),
        ("size>=1024", "01"), ("size>1536", ""), ("size:640", "2"), ("-size>=1024", "23"), ("size<1", "3"),
        ("shape:wide", "0"), ("shape:tall", "1"), ("shape:square", "2"), ("-shape:wide", "123"),
        ("shape:round", "0123"),
        ("cost>0.1", "3"), ("cost>=0.042", "03"), ("cost:0", "1"), ("cost<$0.1", "01"), ("-cost>0.1", "012"),
        ("kind:generated", "01"), ("kind:imported", "2"), ("kind:edited", "3"), ("kind:draft", ""),
        ("-kind:generated", "23"),
        ("has:mask", "0"), ("has:answer", "1"), ("has:prompt", "013"), ("has:alpha", "2"), ("-has:prompt", "2"),
        ("date:2026-11-22", "03"), ("date:2026-11", "013"), ("date:2026", "013"), ("date>=2026-11-02", "03"),
        ("date<2026", "2"), ("date>2026-11-01", "03"), ("date<=2026-11-01", "12"), ("-date:2026-11", "2"),
        ("date:2025-13", "0123"), ("date:soon", "0123"),
        ("otter rating>=3 size>=1024 cost<1 date:2026", "0"), ("night cost<1", "0"), ("수 size>1", "2"), ("shows", "1"),
        ("kind>generated", ""), ("colour:red", ""), ("tag: river", "02"),
    ],
)  # fmt: skip
def test_what_each_search_finds(index: Index, text: str, expected: str) -> None:
    assert found(index, text, *PICTURES) == expected


@pytest.mark.parametrize(
    ("text", "shelf", "expected"),
    [
        ("tag:river", Shelf.TRASH, "4"), ("rating>=4", Shelf.TRASH, "4"), ("cost>0.1", Shelf.TRASH, "4"),
        ("-tag:river", Shelf.TRASH, ""), ("cost>0.01", Shelf.FAVOURITES, "0"), ("-model:gpt", Shelf.GENERATED, "1"),
        ("size>1", Shelf.IMPORTED, "2"), ("otter", Shelf.TRASH, "4"),
    ],
)  # fmt: skip
def test_filters_stay_on_their_shelf(index: Index, text: str, shelf: Shelf, expected: str) -> None:
    assert found(index, text, *PICTURES, shelf=shelf) == expected


def test_a_search_that_nobody_waits_for_ends(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(index, "", *(asset(number) for number in range(9))) == "012345678"
    monkeypatch.setattr(database, "_ASK_AGAIN", 1)
    with pytest.raises(VidraError) as caught:
        search.find(index, LibraryQuery(), None, lambda: True)
    assert caught.value.kind is FailureKind.CANCELLED
    assert len(search.find(index, LibraryQuery(), None, lambda: False).rows) == 9
    assert len(search.find(index, LibraryQuery()).rows) == 9


def test_a_long_answer_tells_its_first_part_before_the_rest(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FIRST", 3)
    pictures = [asset(number, f"otter {number % 2}", tags=(f"t{number}",)) for number in range(9)]
    found(index, "", *pictures)
    collections = Collections(Registers(tmp_path))
    for sort in (SortOrder.NEWEST, SortOrder.OLDEST):
        for text in ("", "otter", "ot", "rating:0", "-x", '"otter 1"'):
            query = LibraryQuery(text=text, sort=sort)
            part, whole = search.first(index, query, collections), search.find(index, query)
            assert part is not None, text
            assert part.scanning
            assert part.rows == whole.rows[:3], text
            assert part.groups == tuple(search.days(array("q", part.rows)))
    for short in ("tag:t3", "fox", "otter tag:t1"):
        query = LibraryQuery(text=short)
        assert search.first(index, query, collections) == search.find(index, query), short
    assert search.first(index, LibraryQuery(sort=SortOrder.NAME), collections) is None


@pytest.mark.parametrize("sort", SortOrder)
def test_every_order_takes_filters(index: Index, sort: SortOrder) -> None:
    for text, expected in (("rating>=3 size>=1024", "01"), ("size>=1024", "01"), ("tag:river cost>0", "0")):
        assert found(index, text, *PICTURES, sort=sort) == expected


def test_recent_days_are_those_of_the_clock(index: Index) -> None:
    now = datetime.now(UTC)
    pictures = tuple(asset(n, created_at=now - timedelta(days=n)) for n in range(9))
    assert found(index, "date:today", *pictures) == "0"
    assert found(index, "date:yesterday", *pictures) == "1"
    assert found(index, "date:week", *pictures) == "0123456"
    assert found(index, "date:month -date:week", *pictures, shelf=Shelf.RECENT) == "78"


def test_a_day_begins_at_midnight_where_the_person_is(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        late = asset(0, created_at=datetime(2026, 11, 21, 16, tzinfo=UTC))  # 01:00 of the 22nd in Seoul
        assert found(index, "date:2026-11-22", late) == "0"
        assert found(index, "date:2026-11-21", late) == ""
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_change_is_found_at_once_and_nothing_of_before(index: Index) -> None:
    one = asset(0, rating=1, tags=("before",), model="old")
    assert found(index, "tag:before rating:1 model:old", one) == "0"
    assert found(index, "", replace(one, rating=2, tags=("after",), model="new", width=9, height=3)) == "0"
    for text in ("tag:before", "rating:1", "model:old", "size:0"):
        assert not len(search.find(index, LibraryQuery(text=text)).rows), text
    for text in ("tag:after", "rating:2", "model:new", "size:9", "shape:wide"):
        assert len(search.find(index, LibraryQuery(text=text)).rows) == 1, text
    assert (index.names("tag"), index.names("model")) == (["after"], ["new"])


def test_names_are_offered_the_commonest_first_without_those_that_are_gone(index: Index) -> None:
    found(index, "", *(asset(n, tags=tags) for n, tags in enumerate((("b", "A"), ("B", "c"), ("b",)))))
    assert [name.casefold() for name in index.names("tag")] == ["b", "a", "c"]
    index.remove([asset(0).id])
    assert [name.casefold() for name in index.names("tag")] == ["b", "c"]


# -- the language -----------------------------------------------------------------------------------------------------


def test_words_keep_their_order_and_text() -> None:
    read = terms('-fox "two words" rating>=3 -tag:"oil paint" --ar - date:week', TODAY)
    assert [(t.text, t.key, t.value, t.negated) for t in read] == [
        ("-fox", "", "fox", True),
        ('"two words"', "", "two words", False),
        ("rating>=3", "rating", 3, False),
        ('-tag:"oil paint"', "tag", "oil paint", True),
        ("--ar", "", "--ar", False),
        ("-", "", "-", False),
        ("date:week", "date", (date(2026, 11, 20), date(2026, 11, 27)), False),
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("rating:6", True), ("rating>=", False), ("rating:many", True), ("date:2026-02-30", True),
        ("date:2026-12", False),
        ("shape:ROUND", True), ("shape:Wide", False), ("cost>cheap", True), ("cost>nan", True), ("cost>1e99", True),
        ("size:12.5", True), ("has:hope", True), ("kind:drawn", True), ("tag:anything", False), ("size:٣", True),
    ],
)  # fmt: skip
def test_values_that_make_no_sense_are_told(text: str, wrong: bool) -> None:
    (term,) = terms(text, TODAY)
    assert (term.wrong, term.filters) == (wrong, not wrong and text != "rating>=")


@given(st.sampled_from(["tag", "model"]), st.text(min_size=1).filter(lambda text: text.strip() and '"' not in text))
def test_a_written_filter_is_read_again(key: str, value: str) -> None:
    (term,) = terms(written(key, value), TODAY)
    assert (term.key, term.value) == (key, value.strip())


_WORDS = st.sampled_from(
    [*KEYS, ":", ">=", "<", "-", '"', " ", "3", "2026-11", "wide", "수", "ott", "today"]
) | st.text(max_size=6)


@settings(max_examples=50, deadline=None)
@given(st.lists(_WORDS, max_size=9).map("".join))
def test_no_text_breaks_the_language_or_the_search(index_of_all: Index, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    read = terms(text, TODAY)
    assert "".join("".join(term.text for term in read).split()) == "".join(text.split())
    search.find(index_of_all, LibraryQuery(text=text))


@pytest.fixture(scope="module")
def index_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = Index(tmp_path_factory.mktemp("index") / "index.sqlite")
    opened.put(Entry(asset=each, stamp="s") for each in PICTURES)
    yield opened
    opened.close()
