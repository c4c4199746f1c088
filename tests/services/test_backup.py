"""A backup of what was said and arranged: readable, merged when it is taken in, never over what is newer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.library import backup
from services.library.annotations import Annotations
from services.library.browsed import id_of_place, picture_at
from services.library.collecting import Collections, SavedSearches
from services.library.store import Library
from services.types import Asset, FailureKind, LibraryQuery
from tests.services.library_samples import draft, numbered


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    opened.mend()
    yield opened
    opened.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Another")
    opened.open()
    opened.mend()
    yield opened
    opened.close()


def said(library: Library, asset: Asset) -> tuple[Any, ...]:
    now = library.get(asset.id)
    assert now is not None
    return now.rating, now.tags, now.title, now.notes


def take_in(library: Library, path: Path) -> backup.Plan:
    plan = backup.plan(library, path)
    for asset_id, fields in plan.changes.items():
        library.update(asset_id, **fields)
    for kind, records in plan.records.items():
        library.registers.merge(kind, records)
    return plan


def test_everything_that_was_said_goes_into_one_readable_file_and_back(
    library: Library, another: Library, tmp_path: Path
) -> None:
    fox, boat, plain = (library.add(numbered(n), draft(words)) for n, words in enumerate(("fox", "boat", "plain")))
    library.update(fox.id, rating=4, tags=["여우", "red"], title="Fox", notes="at\ndusk")
    library.update(boat.id, favourite=True)
    picture = tmp_path / "trip.png"
    picture.write_bytes(numbered(9))
    away = id_of_place(str(picture))
    Annotations(library.registers, library.collections).update(away, rating=2)
    key = library.collections.make_with("River book", [fox.id, away])
    SavedSearches(library.registers).save("Best", LibraryQuery(text="rating>=3"))
    file = tmp_path / "backup.json"
    assert backup.write(library, file) == 2
    assert "여우" in file.read_text("utf-8")
    again = backup.plan(library, file)
    assert (again.changes, again.records) == ({}, {}), "everything is here"

    twin = another.add(numbered(0), draft("the same fox"))
    plan = take_in(another, file)
    assert (plan.summary.pictures, plan.summary.changing, plan.summary.absent) == (2, 1, 1)
    assert said(another, twin) == (4, ("여우", "red"), "Fox", "at\ndusk")
    assert another.collections.names() == {key: "River book"}
    assert [search.name for search in SavedSearches(another.registers).all()] == ["Best"]
    assert Annotations(another.registers, Collections(another.registers)).dressed(picture_at(picture)).rating == 2
    assert said(library, plain) == (0, (), "", "")


def test_what_was_changed_after_the_backup_stays(library: Library, tmp_path: Path) -> None:
    asset = library.add(numbered(1), draft())
    library.update(asset.id, rating=4, tags=["then"])
    key = library.collections.make("Then")
    file = tmp_path / "backup.json"
    backup.write(library, file)
    library.update(asset.id, rating=0, title="since")
    library.collections.rename(key, "Since")
    other = library.collections.make("Other")
    plan = take_in(library, file)
    assert (plan.summary.newer, plan.summary.changing, plan.summary.arranged) == (1, 0, 0)
    assert said(library, asset) == (0, ("then",), "since", "")
    assert library.collections.names() == {key: "Since", other: "Other"}


def test_words_without_a_moment_fill_only_what_is_empty(library: Library, tmp_path: Path) -> None:
    asset = library.add(numbered(1), draft(title="given when it was made"))
    file = tmp_path / "backup.json"
    told = {"id": asset.id, "title": "from the backup", "rating": 3, "tags": "no list", "notes": 5}
    file.write_text(json.dumps({"vidra-backup": 1, "pictures": [told, "x", {"id": 3}], "organised": {"search": [1]}}))
    plan = take_in(library, file)
    assert (plan.summary.pictures, plan.summary.newer, plan.summary.absent) == (2, 1, 1)
    assert said(library, asset) == (3, (), "given when it was made", "")


_KEYS = st.sampled_from(["pictures", "organised", "collection", "id", "at", "value", "changed", "tags"])


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=4),
        lambda each: st.lists(each, max_size=3) | st.dictionaries(_KEYS, each, max_size=4),
        max_leaves=12,
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_file_is_no_error(library: Library, tmp_path: Path, told: object) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"vidra-backup": 1, "pictures": [told], "organised": told}))
    backup.plan(library, file)


def test_another_file_is_told(library: Library, tmp_path: Path) -> None:
    for name, data in {"a.json": b"{}", "b.json": b"\xff", "c.json": b"[1]"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(VidraError) as caught:
            backup.plan(library, tmp_path / name)
        assert (caught.value.kind, caught.value.failure.code) == (FailureKind.FILE_BROKEN, "not-a-backup")
