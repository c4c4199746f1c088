"""Prepared edits and runs of regions on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from services.errors import VidraError
from services.library.edit_drafts import EditDrafts
from services.library.region_runs import RegionRuns
from services.region_runs import progress
from services.types import LOOSE, Box, EditDraft, FailureKind, InputPicture, Region, RegionRun
from tests.services.test_versions import version

DRAFT = EditDraft(prompt="more light", regions=("a red door", "빨간 지붕"), current=1, frame=Box(-20, 0, 300, 200))
SHA = "0" * 64


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".vidra").mkdir()
    return tmp_path


def test_a_draft_comes_back_with_its_masks(root: Path) -> None:
    drafts = EditDrafts(root)
    assert drafts.load("a") is None
    drafts.save("a", DRAFT, {LOOSE: b"loose", 0: b"first", 1: b"second"})
    assert EditDrafts(root).load("a") == DRAFT
    drafts.save("a", DRAFT, {0: None})
    assert (drafts.mask("a", 0), drafts.mask("a", 1)) == (None, b"second")
    drafts.save("a", EditDraft(), {})
    assert (drafts.load("a"), drafts.mask("a", 1)) == (EditDraft(), None), "masks of regions that are gone go too"
    assert drafts.mask("a", LOOSE) == b"loose"


@pytest.mark.parametrize("raw", ["", "[]", "{}", '{"edit": 1, "regions": 3, "current": -7, "frame": {"width": "x"}}'])
def test_a_draft_that_people_have_changed_does_no_harm(root: Path, raw: str) -> None:
    folder = root / ".vidra" / "edits"
    folder.mkdir()
    (folder / "a.json").write_text(raw)
    assert EditDrafts(root).load("a") in (None, EditDraft())


@pytest.mark.parametrize("asset_id", ["../a", ".a", "", "a/b"])
def test_an_id_that_is_no_name_of_a_file_is_refused(root: Path, asset_id: str) -> None:
    with pytest.raises(VidraError) as caught:
        EditDrafts(root).save(asset_id, DRAFT, {})
    assert caught.value.kind is FailureKind.FILE_BROKEN


def test_what_was_prepared_for_pictures_that_are_gone_goes_after_a_month(root: Path) -> None:
    drafts, folder = EditDrafts(root), root / ".vidra" / "edits"
    drafts.sweep(lambda _asset_id: False)
    for name in ("kept", "gone", "fresh"):
        drafts.save(name, DRAFT, {LOOSE: b"loose", 1: b"second"})
    for name in ("kept", "gone"):
        os.utime(folder / f"{name}.json", (0, 0))
    drafts.sweep(lambda asset_id: asset_id == "kept")
    assert {path.name.split("-")[0].split(".")[0] for path in folder.iterdir()} == {"kept", "fresh"}


def run(*words: str) -> RegionRun:
    regions = tuple(Region(words=each, mask=InputPicture(sha256=SHA, width=4, height=4)) for each in words)
    return RegionRun(run_id="20261126T150000-aaaa", source="a", thread_id="t", regions=regions)


def test_runs_of_regions_are_kept_until_they_are_done(root: Path) -> None:
    runs = RegionRuns(root / ".vidra")
    assert runs.load() == ()
    runs.save(run("one", "two"))
    (root / ".vidra" / "regions" / "broken.json").write_text("{")
    assert RegionRuns(root / ".vidra").load() == (run("one", "two"),)
    runs.remove(run().run_id)
    runs.remove(run().run_id)
    assert runs.load() == ()


def test_how_far_a_run_has_come_is_seen_by_its_pictures() -> None:
    three = run("one", "two", "three")
    mine: dict[str, Any] = {"run_id": run().run_id}
    pictures = [version("a"), version("x", "a", run_id="another")]
    assert (progress(three, pictures).current, progress(three, pictures).done) == ("a", 0)
    pictures += [version("b", "a", **mine), version("c", "a", "b", locked=True, **mine)]
    assert (progress(three, pictures).current, progress(three, pictures).done) == ("c", 1)
    pictures += [version("d", "c", **mine)]  # could not be locked
    assert (progress(three, pictures).current, progress(three, pictures).done) == ("d", 2)
    pictures += [version("e", "d", **mine), version("f", "e", **mine)]
    assert progress(three, pictures).done == 3
