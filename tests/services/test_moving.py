"""A library moves to another folder: whole, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library import folder_copy, moving
from services.library.store import Library
from services.types import Failure, FailureKind, LibraryQuery
from tests.services.library_samples import draft, numbered

ROOT = Path(__file__).resolve().parents[2]


def no_progress(_done: int, _all: int) -> None: ...


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of two pictures, one of them in the Trash, and a file of the person's own."""
    root = tmp_path / "Pictures" / "Vidra"
    library = Library(root)
    library.open()
    library.add(numbered(1), draft("a kite", job_id="1"))
    library.trash([library.add(numbered(2), draft("an otter", job_id="2")).id])
    library.close()
    (root / "mine.txt").write_text("of the person")
    (root / "empty").mkdir()
    return root


@pytest.fixture(params=["linked", "copied"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Within one disk, and as to another one."""
    if request.param == "copied":
        monkeypatch.setattr(moving, "can_link", lambda _source, _target: False)
    return request.param


def contents(root: Path) -> dict[str, bytes]:
    """What lies in a folder, without what belongs to the place."""
    paths = (path for path in root.rglob("*") if path.is_file() and path.name not in ("lock", "reserve"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def refused(work: Callable[[], object]) -> Failure:
    with pytest.raises(VidraError) as caught:
        work()
    assert caught.value.kind is FailureKind.LIBRARY_MOVE
    return caught.value.failure


@pytest.mark.usefixtures("way")
def test_all_of_it_is_in_the_new_place_and_nothing_in_the_old(old: Path, tmp_path: Path) -> None:
    before, told = contents(old), list[tuple[int, int]]()
    target = moving.target_of(tmp_path / "elsewhere", old)
    moving.copy(old, target, lambda done, total: told.append((done, total)))
    assert contents(old).items() >= before.items()
    assert moving.settle(target) is None
    assert refused(lambda: moving.settle(old)).reason == str(target)
    assert moving.clear_up(target)
    assert not old.exists()
    assert contents(target) == before
    assert not moving.clear_up(target)
    assert told[-1] == (sum(map(len, before.values())),) * 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    library = Library(target)
    library.open()
    assert not library.mend().changed
    (asset,) = library.page(library.find(LibraryQuery()).rows).values()
    assert library.read(asset.id) == numbered(1)
    library.close()


def test_the_chosen_folder_is_taken_if_it_is_empty_else_one_in_it(old: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert moving.target_of(tmp_path / "new", old) == tmp_path / "new"
    assert moving.target_of(tmp_path / "not there yet", old) == tmp_path / "not there yet"
    (tmp_path / "new" / "holiday.png").touch()
    assert moving.target_of(tmp_path / "new", old) == tmp_path / "new" / "Vidra"


def test_places_that_cannot_be_are_refused_by_name(old: Path, tmp_path: Path) -> None:
    (tmp_path / "other" / "Vidra").mkdir(parents=True)
    (tmp_path / "other" / "Vidra" / "theirs").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(old.parent)
    for chosen, reason in (
        (old, "same"),
        (old.parent, "same"),
        (tmp_path / "link", "same"),
        (old / "empty", "inside"),
        (old / "new", "inside"),
        (tmp_path / "other", "taken"),
        (tmp_path / "file", "missing"),
        (tmp_path / "file" / "below", "missing"),
    ):
        failure = refused(lambda chosen=chosen: moving.target_of(chosen, old))
        assert failure.code == reason, chosen


def test_a_folder_without_rights_is_refused(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    assert refused(lambda: moving.target_of(tmp_path / "new", old)).code == "read-only"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "vidra-test", str(place)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting needs the rights of root on Linux")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_disk_that_is_too_small_is_refused_and_one_that_fills_up_is_left_clean(
    old: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old / "film.bin").write_bytes(os.urandom(600_000))
    before = contents(old)
    target = small_disk / "Vidra"
    assert refused(lambda: moving.copy(old, target, no_progress)).code == "full"
    assert not target.exists()
    usage = moving.shutil.disk_usage(old)._replace(free=10**12)
    monkeypatch.setattr(moving.shutil, "disk_usage", lambda _path: usage)
    assert refused(lambda: moving.copy(old, target, no_progress)).code == "full"
    assert not target.exists()
    assert contents(old) == before


@pytest.mark.usefixtures("way")
def test_what_ends_the_copy_leaves_both_places_as_they_were(old: Path, tmp_path: Path) -> None:
    before = contents(old)
    (tmp_path / "new").mkdir()

    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise VidraError(Failure(kind=FailureKind.CANCELLED))

    with pytest.raises(VidraError) as caught:
        moving.copy(old, tmp_path / "new", stop)
    assert caught.value.kind is FailureKind.CANCELLED
    assert [*(tmp_path / "new").iterdir()] == []
    assert contents(old) == before


def test_a_file_that_changes_meanwhile_ends_the_move(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "can_link", lambda _source, _target: False)
    size = (old / "mine.txt").stat().st_size

    def write(_done: int, _total: int) -> None:
        (old / "mine.txt").write_text("more " * size)

    assert refused(lambda: moving.copy(old, tmp_path / "new", write)).code == "changed"
    assert not (tmp_path / "new").exists()


def test_what_is_read_back_otherwise_than_written_ends_the_move(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses a bit, as one that is about to fail does."""
    monkeypatch.setattr(moving, "can_link", lambda _source, _target: False)

    def spoil(descriptor: int) -> None:
        with open(f"/proc/self/fd/{descriptor}", "r+b") as file:  # noqa: PTH123
            file.write(b"\0")

    if sys.platform != "linux":
        pytest.skip("reaches the file by its descriptor")
    monkeypatch.setattr(folder_copy, "_forget_pages", spoil)
    failure = refused(lambda: moving.copy(old, tmp_path / "new", no_progress))
    assert failure.code == "unreadable"
    assert not (tmp_path / "new").exists()


def test_a_finished_copy_can_still_be_taken_back(old: Path, tmp_path: Path) -> None:
    before = contents(old)
    moving.copy(old, tmp_path / "new", no_progress)
    moving.take_back(old, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert contents(old) == before
    assert moving.settle(old) is None


def test_what_has_changed_in_the_old_place_since_stays_there(old: Path, tmp_path: Path) -> None:
    moving.copy(old, tmp_path / "new", no_progress)
    (old / "mine.txt").unlink()  # of a linked file this alone leaves the copy as it is
    (old / "mine.txt").write_text("written after the move")
    (old / "later.png").touch()
    assert not moving.clear_up(tmp_path / "new")
    assert sorted(contents(old)) == ["later.png", "mine.txt"]
    assert (tmp_path / "new" / "mine.txt").read_text() == "of the person"
    assert moving.settle(old) is None
    assert moving.settle(tmp_path / "new") is None


def test_an_unfinished_copy_is_not_opened_and_goes_at_the_next_start(old: Path, tmp_path: Path) -> None:
    before = contents(old)
    note = json.dumps({"id": "7", "from": str(old), "to": str(tmp_path / "new"), "fresh": True})
    for place in (old / moving.MOVING, tmp_path / "new" / moving.INCOMING):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(note)
    (tmp_path / "new" / "mine.txt").write_text("of the")
    (tmp_path / "new" / "theirs.txt").write_text("put there by somebody else")
    failure = refused(lambda: moving.settle(tmp_path / "new"))
    assert (failure.code, failure.reason) == ("incoming", str(old))
    told = moving.settle(old)
    assert told is not None
    assert (told.failure.code, told.failure.reason) == ("undone", str(tmp_path / "new"))
    assert contents(old) == before
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["theirs.txt"]


def test_links_go_along_and_lead_where_they_led(old: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept.png").touch()
    (old / "folder").symlink_to(tmp_path / "outside")
    moving.copy(old, tmp_path / "new", no_progress)
    assert moving.clear_up(tmp_path / "new")
    assert (tmp_path / "new" / "folder").readlink() == tmp_path / "outside"
    assert (tmp_path / "outside" / "kept.png").exists()


def test_databases_are_copied_also_where_all_else_is_linked(old: Path, tmp_path: Path) -> None:
    moving.copy(old, tmp_path / "new", no_progress)
    there = {path.name: path.stat().st_nlink for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert there["index.sqlite"] == 1
    assert there["mine.txt"] == 2


def test_the_size_of_a_library_is_that_of_its_files(old: Path) -> None:
    size = moving.measure(old)
    assert size.bytes == sum(map(len, contents(old).values()))
    assert size.files == len(contents(old))
    assert moving.measure(old / "nowhere").files == 0


@pytest.mark.parametrize("way_of_copying", ["linked", "copied"])
def test_killed_before_any_of_its_calls_a_move_is_undone_or_goes_on(tmp_path: Path, way_of_copying: str) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("forks its processes")
    command = [sys.executable, "-m", "tests.services.killed_moves", str(tmp_path), way_of_copying, "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    undone, went_on = map(int, done.stdout.split())
    assert undone > 5
    assert went_on > 2
