"""What a model made of a masked edit stands behind the locked result: one picture on the shelves and in the Trash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.library import bin as system_bin
from services.library import collected
from services.library.annotations import Annotations
from services.library.store import Library
from services.types import Asset, AssetKind, LibraryQuery, Shelf, ShelfCounts, SortOrder
from tests.services.library_samples import draft, numbered


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def edit(library: Library) -> tuple[Asset, Asset, Asset]:
    """A picture, what the model made of it, and the locked result."""
    source = library.add(numbered(1), draft("a river"))
    raw = library.add(numbered(2), draft("a river with an otter", parents=(source.id,), thread_id="t", cost=40_000))
    result = library.add(
        numbered(3),
        replace(raw, id="", file="", kind=AssetKind.EDITED, locked=True, parents=(source.id, raw.id), cost=0),
    )
    return source, raw, result


def shown(library: Library, text: str = "", shelf: Shelf = Shelf.ALL, sort: SortOrder = SortOrder.NEWEST) -> set[str]:
    return {a.id for a in library.page(library.find(LibraryQuery(text=text, shelf=shelf, sort=sort)).rows).values()}


def agree(library: Library) -> ShelfCounts:
    """The counts, once they have been compared with what the shelves show."""
    counts = library.counts()
    for shelf in Shelf:
        assert len(shown(library, shelf=shelf)) == getattr(counts, shelf.value), shelf
    return counts


def test_the_locked_result_stands_for_both(library: Library, edit: tuple[Asset, Asset, Asset]) -> None:
    source, raw, result = edit
    for sort in SortOrder:
        assert shown(library, sort=sort) == {source.id, result.id}
    assert shown(library, "otter") == {result.id}
    assert shown(library, "ot") == {result.id}
    assert shown(library, "cost>0") == set()
    assert shown(library, "is:raw") == shown(library, "is:raw otter") == shown(library, "is:raw cost>0") == {raw.id}
    assert shown(library, "-is:raw river") == {source.id, result.id}
    assert agree(library).generated == 2
    assert raw.id in {asset.id for asset in library.family(result.id)}
    assert library.get(raw.id) is not None
    assert len(library.places()) == 2, "it is no duplicate of the result"


def test_what_a_person_does_with_it_brings_it_out(library: Library, edit: tuple[Asset, Asset, Asset]) -> None:
    _, raw, _ = edit
    for mark, nothing in (({"rating": 3}, {"rating": 0}), ({"favourite": True}, {"favourite": False})):
        library.update(raw.id, **mark)
        assert raw.id in shown(library)
        agree(library)
        library.update(raw.id, **nothing)
        assert raw.id not in shown(library)
    child = library.add(numbered(4), draft("another otter", parents=(raw.id,), thread_id="t"))
    assert {raw.id, child.id} <= shown(library)
    agree(library)
    library.trash([child.id])
    key = library.collections.make_with("Book", [raw.id])
    found = collected.find(library, Annotations(library.registers, library.collections), LibraryQuery(collection=key))
    assert {asset.id for asset in library.page(found.rows).values()} == {raw.id}


def test_they_go_to_the_trash_and_come_back_together(library: Library, edit: tuple[Asset, Asset, Asset]) -> None:
    source, raw, result = edit
    assert {asset.id for asset in library.trash([result.id])} == {raw.id, result.id}
    assert (shown(library), shown(library, shelf=Shelf.TRASH)) == ({source.id}, {result.id})
    assert agree(library).trash == 1
    assert {asset.id for asset in library.restore([result.id])} == {raw.id, result.id}
    assert shown(library) == {source.id, result.id}
    library.trash([raw.id])
    assert (shown(library), shown(library, shelf=Shelf.TRASH)) == ({source.id, result.id}, {raw.id})
    agree(library)
    library.trash([result.id])
    assert agree(library).trash == 1
    library.restore([raw.id, result.id])
    library.update(raw.id, rating=2)
    assert {asset.id for asset in library.trash([result.id])} == {result.id}
    assert shown(library) == {source.id, raw.id}
    agree(library)


def test_they_leave_for_good_together(
    library: Library, edit: tuple[Asset, Asset, Asset], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, raw, result = edit
    monkeypatch.setattr(system_bin, "throw_away", lambda *paths: [path.unlink(missing_ok=True) for path in paths])
    library.trash([result.id])
    assert set(library.delete_forever([result.id])) == {raw.id, result.id}
    assert shown(library) == {source.id}
    assert agree(library).trash == 0


def test_it_is_so_again_once_the_index_is_made_anew(library: Library, edit: tuple[Asset, Asset, Asset]) -> None:
    source, raw, result = edit
    library.close()
    (library.own / "index.sqlite").unlink()
    again = Library(library.root)
    again.open()
    again.mend()
    assert shown(again) == {source.id, result.id}
    paper = again.path(result).with_suffix(".json")
    again.path(result).unlink()
    paper.unlink()
    again.mend()
    assert shown(again) == {source.id, raw.id}
    agree(again)
    again.close()
