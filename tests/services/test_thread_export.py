"""A thread leaves as a folder: pictures as they are, and how each came about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library.store import Library
from services.library.thread_export import export_thread
from services.types import Asset, Thread, ThreadWords, VersionTree
from services.versions import build
from tests.services.library_samples import NOON, draft, numbered

PROMPTS = ("붉은 연", "at night\n<with> stars", "../escape: add a boat")


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[tuple[Library, VersionTree]]:
    """Three versions in a line; the last cost money."""
    library = Library(tmp_path / "library")
    library.open(create=True)
    assets: list[Asset] = []
    for number, prompt in enumerate(PROMPTS):
        parents = (assets[-1].id,) if assets else ()
        asset = draft(prompt, created_at=NOON + timedelta(seconds=number), parents=parents, thread_id="t", model="m")
        assets.append(library.add(numbered(number), replace(asset, cost=number * 24_000)))
    yield library, build(Thread(id="t", title="A kite"), assets)
    library.close()


def words(tree: VersionTree) -> ThreadWords:
    return ThreadWords(
        title="A kite",
        headings={version.asset.id: f"버전 {version.tag}" for version in tree.versions},
        facts={version.asset.id: f"m · {version.asset.cost}" for version in tree.versions},
    )


def test_pictures_and_what_is_known_of_them(thread: tuple[Library, VersionTree], tmp_path: Path) -> None:
    library, tree = thread
    target = export_thread(tree, words(tree), library.path, tmp_path)
    assert target == tmp_path / "a-kite"
    told = json.loads((target / "thread.json").read_text("utf-8"))
    assert told["title"] == "A kite"
    assert told["cost_usd"] == pytest.approx(0.072)
    assert [(v["version"], v["continues"], v["prompt"]) for v in told["versions"]] == [
        ("1", "", PROMPTS[0]),
        ("2", "1", PROMPTS[1]),
        ("3", "2", PROMPTS[2]),
    ]
    assert [v["file"] for v in told["versions"]] == [
        "1-붉은-연.png",
        "2-at-night-with-stars.png",
        "3-escape-add-a-boat.png",
    ]
    assert [(target / v["file"]).read_bytes() for v in told["versions"]] == [numbered(n) for n in range(3)]
    text = (target / "thread.md").read_text("utf-8")
    assert text.startswith("# A kite\n\n## 버전 1\n\n![1](<1-붉은-연.png>)\n\n> 붉은 연\n\nm · 0\n\n## 버전 2\n\n")
    assert "> at night\n> <with> stars" in text


def test_a_second_export_replaces_nothing_and_a_missing_picture_is_told_of(
    thread: tuple[Library, VersionTree], tmp_path: Path
) -> None:
    library, tree = thread
    first = export_thread(tree, words(tree), library.path, tmp_path)
    library.path(tree.versions[1].asset).unlink()
    second = export_thread(tree, words(tree), library.path, tmp_path)
    assert second == tmp_path / "a-kite (2)"
    assert len(list(first.iterdir())) == 5
    told = json.loads((second / "thread.json").read_text("utf-8"))
    assert [bool(v["file"]) for v in told["versions"]] == [True, False, True]


def test_a_folder_that_is_gone_is_a_failure(thread: tuple[Library, VersionTree], tmp_path: Path) -> None:
    library, tree = thread
    with pytest.raises(VidraError):
        export_thread(tree, words(tree), library.path, tmp_path / "gone")
