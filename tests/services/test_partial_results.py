"""Previews and half answers on the disk: the newest of each job, gone when the job has ended, taken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.library.partial_results import PartialResults


@pytest.fixture
def previews(tmp_path: Path) -> PartialResults:
    (tmp_path / ".vidra").mkdir()
    return PartialResults(tmp_path / ".vidra", "previews")


def test_the_newest_of_each_job_is_kept_and_taken_once(previews: PartialResults) -> None:
    previews.put("a-1", b"first")
    previews.put("a-1", b"second")
    previews.put("b-2", b"other")
    previews.put("c-3", b"ended")
    previews.drop("c-3")
    previews.drop("never")
    assert previews.ids() == ("a-1", "b-2")
    assert (previews.get("a-1"), previews.get("c-3")) == (b"second", b"")
    assert previews.take_all() == {"a-1": b"second", "b-2": b"other"}
    assert previews.take_all() == {}


def test_what_was_cut_short_is_swept(previews: PartialResults, tmp_path: Path) -> None:
    previews.put("a", b"whole")
    (tmp_path / ".vidra" / "previews" / "b.part").write_bytes(b"hal")
    assert previews.take_all() == {"a": b"whole"}
    assert [*(tmp_path / ".vidra" / "previews").iterdir()] == []


@pytest.mark.parametrize("job_id", ["../evil", "", "a/b", "x" * 65, "a.part"])
def test_ids_of_no_job_make_no_files(previews: PartialResults, tmp_path: Path, job_id: str) -> None:
    previews.put(job_id, b"x")
    previews.drop(job_id)
    assert previews.get(job_id) == b""
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_disk_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    previews = PartialResults(tmp_path / "gone" / ".vidra", "previews")
    previews.put("a", b"x")
    previews.drop("a")
    assert previews.take_all() == {}
    assert not (tmp_path / "gone").exists()
