"""What is kept as bits: the same answers as without, whatever has changed since, and whenever the program ended."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.library import bitmap_index, search
from services.library.index import Entry, Index
from services.library.store import Library
from services.types import Asset, LibraryQuery, Shelf
from tests.services.library_samples import NOON, draft, numbered
from tests.services.test_index import asset

_WORDS = ("the", "otter", "fox", "light", "moonlight", "highlight", "lighthouse", "feather", "수달", "달빛", "a", "to")
_TEXTS = (
    "", "the", "ligh", "otter -fox", "t", "-t", "수달", "달", "light fox", '"light fox"', "rating>=3", "-rating:0 the",
    "cost>0.02", "-cost<0.03 the", "cost>0.02 -size<700", "tag:r", "-tag:r", "tag:r the", "tag:rare", "-tag:r -the",
    "kind:imported", "is:raw", "zzz", "date:2026", "the -ligh a",
)  # fmt: skip
_SHELVES = (Shelf.ALL, Shelf.GENERATED, Shelf.FAVOURITES, Shelf.TRASH)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """One with room for many stretches of few pictures."""
    for name, value in (("SIZE", 16), ("_COMMON", 8), ("_AT_ONCE", 2)):
        monkeypatch.setattr(bitmap_index, name, value)
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


def picture(number: int, chance: random.Random) -> Asset:
    locked = number % 10 == 9
    return asset(
        number,
        " ".join(chance.choices(_WORDS, range(len(_WORDS), 0, -1), k=chance.randint(0, 5))),
        tags=tuple(chance.sample(("red", "green", "rare 1", "rare 2", "rare 3"), chance.choice((0, 0, 1, 2)))),
        rating=chance.choice((0, 0, 3, 5)),
        width=chance.choice((640, 1024)),
        cost=chance.choice((None, 20_000, 25_000, 40_000)),
        favourite=chance.random() < 0.1,
        trashed_at=NOON if chance.random() < 0.1 else None,
        locked=locked,
        parents=(asset(number - 2).id, asset(number - 1).id) if locked else (),
    )


def put(index: Index, *assets: Asset) -> None:
    index.put(Entry(asset=each, stamp="s") for each in assets)


def kept(index: Index) -> list[tuple[int, int]]:
    """From which row to which stretches are made."""
    query = "SELECT first, until FROM stretches WHERE made ORDER BY first"
    return index.read(lambda db: db.execute(query).fetchall())


def answers(index: Index) -> dict[tuple[str, Shelf], array[int]]:
    queries = [LibraryQuery(text=text, shelf=shelf) for text in _TEXTS for shelf in _SHELVES]
    return {(query.text, query.shelf): array("q", search.find(index, query).rows) for query in queries}


def agrees(index: Index) -> None:
    """Every answer is that of the full-text tables alone."""
    by_bits: list[object] = []

    def find(*asked: Any) -> array[int] | None:
        by_bits.append(found := ask(*asked))
        return found

    with pytest.MonkeyPatch.context() as patch:
        ask = bitmap_index.find
        patch.setattr(bitmap_index, "find", find)
        found = answers(index)
        assert not kept(index) or any(by_bits)
        patch.setattr(bitmap_index, "find", lambda *_: None)
        assert found == answers(index)


@pytest.mark.parametrize("seed", [1, 2])
def test_answers_are_the_same_whatever_has_changed(index: Index, seed: int) -> None:
    chance = random.Random(seed)
    known = {number: picture(number, chance) for number in range(0, 200, 2)}
    put(index, *known.values())
    index.keep_common(lambda: None)
    before = kept(index)
    assert len(before) == 7
    agrees(index)
    for step in range(6):
        number = chance.choice(list(known))
        match step % 3:
            case 0:  # something of it changes
                known[number] = replace(known[number], rating=4, prompt="the light", trashed_at=None)
                put(index, known[number])
            case 1:  # one comes in between
                put(index, picture(number + 1, chance))
            case _:
                index.remove([known.pop(number).id])
        assert set(kept(index)) <= set(before)
        agrees(index)
        if step % 2:
            index.keep_common(lambda: None)
            assert kept(index)[:-1] == before[:-1]
            agrees(index)


def test_only_the_stretch_in_which_something_changed_is_forgotten(index: Index) -> None:
    chance = random.Random(3)
    put(index, *(picture(number, chance) for number in range(50)))
    index.keep_common(lambda: None)
    before = kept(index)
    put(index, replace(picture(20, chance), prompt="changed"))
    assert kept(index) == [before[0], *before[2:]]
    put(index, picture(70, chance))  # after all of them
    assert kept(index) == [before[0], *before[2:]]
    index.keep_common(lambda: None)
    assert kept(index) == before


def test_what_was_not_made_to_its_end_is_not_asked(index: Index) -> None:
    chance = random.Random(4)
    put(index, *(picture(number, chance) for number in range(40)))
    common = index.read(bitmap_index.common)
    assert common is not None
    index.write(lambda db: bitmap_index.set_common(db, common))
    first, until = index.read(bitmap_index.missing)[0]
    index.write(lambda db: bitmap_index.begin(db, first, until))  # and here the program ended
    assert kept(index) == []
    agrees(index)
    index.keep_common(lambda: None)
    assert len(kept(index)) == 3
    agrees(index)


def test_many_that_come_in_between_make_more_of_it(index: Index) -> None:
    chance = random.Random(6)
    put(index, *(picture(number, chance) for number in range(0, 1200, 20)))
    index.keep_common(lambda: None)
    put(index, *(picture(number, chance) for number in range(2, 42)))
    index.keep_common(lambda: None)
    starts, ends = zip(*kept(index), strict=True)
    assert starts[1:] == ends[:-1]
    assert len(starts) == 7
    agrees(index)


def test_pictures_that_come_before_their_stretch_is_begun(index: Index) -> None:
    chance = random.Random(7)
    put(index, *(picture(number, chance) for number in range(0, 80, 2)))
    common = index.read(bitmap_index.common) or []
    index.write(lambda db: bitmap_index.set_common(db, common))
    first, until = index.read(bitmap_index.missing)[0]
    put(index, *(picture(number, chance) for number in range(1, 13, 2)))
    number, rows = index.write(lambda db: bitmap_index.begin(db, first, until))
    index.write(lambda db: bitmap_index.end(db, number, bitmap_index.read(db, number, rows)))
    assert len(kept(index)) == 1
    agrees(index)


def test_a_picture_that_changes_while_its_stretch_is_made(index: Index) -> None:
    chance = random.Random(5)
    put(index, *(picture(number, chance) for number in range(40)))
    index.keep_common(lambda: None)
    put(index, replace(picture(3, chance), prompt="otter"))
    first, until = index.read(bitmap_index.missing)[0]
    number, rows = index.write(lambda db: bitmap_index.begin(db, first, until))
    bits = index.read(lambda db: bitmap_index.read(db, number, rows))
    put(index, replace(picture(3, chance), prompt="fox"))
    index.write(lambda db: bitmap_index.end(db, number, bits))
    assert len(kept(index)) == 2
    agrees(index)


def test_more_tokens_become_common_with_more_pictures(index: Index) -> None:
    put(index, *(asset(number, "early") for number in range(20)))
    index.keep_common(lambda: None)
    put(index, *(asset(number, "late") for number in range(20, 60)))
    index.keep_common(lambda: None)
    query = "SELECT count(*) FROM common WHERE token LIKE '%late'"
    assert index.read(lambda db: db.execute(query).fetchone()) == (1,)
    assert len(kept(index)) == 4
    agrees(index)


def test_it_ends_where_nobody_waits_for_it_any_more(index: Index) -> None:
    put(index, *(asset(number, "the") for number in range(40)))
    with pytest.raises(ZeroDivisionError):
        index.keep_common(lambda: 1 // (2 - len(kept(index))))
    assert len(kept(index)) == 2
    index.keep_common(lambda: None)
    assert len(kept(index)) == 3


def test_a_close_look_at_the_folder_keeps_them_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmap_index, "SIZE", 8)
    library = Library(tmp_path / "Vidra")
    library.open()
    for number in range(8):
        library.add(numbered(number), draft("the light"))
    library.mend(thorough=True)
    assert len(kept(library.index)) == 1
    assert len(library.find(LibraryQuery(text="ligh")).rows) == 8
    library.close()


def test_a_small_library_keeps_none(index: Index) -> None:
    put(index, *(asset(number, "the", created_at=NOON + timedelta(days=number)) for number in range(12)))
    index.keep_common(lambda: None)
    assert kept(index) == []
