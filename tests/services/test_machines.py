"""One library folder on several computers: what each of them writes all the time is its own, and what the others add,
change and take away is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.library import machine
from services.library.machine import machine_id, own_folder
from services.types import ImageRequest, Job, JobState, LibraryQuery
from services.workspace import Workspace
from tests.services.library_samples import draft, numbered, png

HERE, THERE = "1" * 16, "2" * 16


def sync(source: Path, target: Path) -> None:
    """What a sync program does: whatever is newer or missing is copied, nothing else is known of it."""
    for path in source.rglob("*"):
        there = target / path.relative_to(source)
        if path.is_dir():
            there.mkdir(exist_ok=True)
        elif path.name != "lock" and (not there.exists() or there.stat().st_mtime_ns < path.stat().st_mtime_ns):
            shutil.copy2(path, there)


class Two:
    """Two computers with the same library, each with its own copy of the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._closed = False
        self.here = Workspace.open(folder / "here", folder / "cache-1", machine=HERE)
        sync(folder / "here", folder / "there")
        self.there = Workspace.open(folder / "there", folder / "cache-2", machine=THERE)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self.here.close()
            self.there.close()

    def sync(self) -> None:
        sync(self.folder / "here", self.folder / "there")
        sync(self.folder / "there", self.folder / "here")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    (tmp_path / "there").mkdir()
    both = Two(tmp_path)
    yield both
    both.close()


def moment(second: int) -> datetime:
    return datetime(2026, 11, 22, 8, 5, second, tzinfo=UTC)


def prompts(workspace: Workspace) -> list[str]:
    library = workspace.library
    return sorted(asset.prompt for asset in library.page(library.find(LibraryQuery()).rows).values())


def test_the_first_one_keeps_the_usual_places(two: Two) -> None:
    assert two.here.library.own == two.here.root / ".vidra"
    assert two.there.library.own == two.there.root / ".vidra" / "machines" / THERE
    two.close()
    again = Workspace.open(two.folder / "here", two.folder / "cache-1", machine=HERE)
    assert again.library.own == again.root / ".vidra"
    again.close()


def test_both_at_once_lose_nothing(two: Two) -> None:
    for number in range(3):
        two.here.library.add(numbered(number), draft(f"here {number}", created_at=moment(number)))
        two.there.library.add(numbered(100 + number), draft(f"there {number}", created_at=moment(10 + number)))
        two.sync()
        assert two.here.library.mend().changed
        assert two.there.library.mend().changed
    everything = sorted([*(f"here {n}" for n in range(3)), *(f"there {n}" for n in range(3))])
    assert prompts(two.here) == prompts(two.there) == everything
    assert not two.here.library.mend(thorough=True).changed


def test_what_the_other_changes_in_place_is_found(two: Two) -> None:
    asset = two.here.library.add(png(), draft("an otter"))
    two.sync()
    two.there.library.mend()
    two.there.library.update(asset.id, rating=4)
    paper = Path("2026").joinpath(asset.file).name
    source = next((two.folder / "there").rglob(f"{Path(paper).stem}.json"))
    target = two.folder / "here" / source.relative_to(two.folder / "there")
    target.write_bytes(source.read_bytes())  # the folder does not show it
    two.here.library.mend(thorough=True)
    found = two.here.library.get(asset.id)
    assert found is not None
    assert found.rating == 4


def test_a_request_of_the_other_is_not_settled_here(two: Two) -> None:
    """It is on its way there; to say here that it is lost would be wrong."""
    request = ImageRequest(prompt="an otter", model="m", profile_id="p")
    job = Job(id="j", run_id="r", request=request, created_at=datetime.now(UTC), state=JobState.SENT)
    two.here.journal.put(job)
    two.here.previews.put("j", b"preview")
    two.here.drafts.save("create", "words")
    two.sync()
    two.close()
    there = Workspace.open(two.folder / "there", two.folder / "cache-2", machine=THERE)
    assert there.journal.recover(there.library.assets_of_job) == []
    assert there.previews.take_all() == {}
    assert there.drafts.load("create").text == ""
    there.close()
    here = Workspace.open(two.folder / "here", two.folder / "cache-1", machine=HERE)
    assert [found.id for found in here.journal.recover(here.library.assets_of_job)] == ["j"]
    here.close()


def test_a_picture_that_is_arriving_elsewhere_is_left_to_the_other(two: Two) -> None:
    note = two.here.library.own / "arriving" / "x.png.json"
    note.write_text('{"place": "2026/11/x.png"}')
    two.sync()
    two.there.library.settle()
    assert (two.there.root / ".vidra" / "arriving" / "x.png.json").exists()
    assert two.here.library.settle() == ()
    assert not note.exists()


def test_trash_of_the_one_is_trash_of_the_other(two: Two) -> None:
    asset = two.here.library.add(png(), draft("an otter"))
    two.sync()
    two.there.library.mend()
    two.here.library.trash([asset.id])
    for path in (two.folder / "there").glob("2*/*/*"):
        path.unlink()  # the sync program follows
    sync(two.folder / "here", two.folder / "there")
    two.there.library.mend()
    found = two.there.library.get(asset.id)
    assert found is not None
    assert found.trashed_at is not None
    assert two.there.library.counts().trash == 1


def test_the_name_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine_id() == machine_id()
    assert len(bytes.fromhex(machine_id())) == 8
    first = machine_id()
    monkeypatch.setattr(machine, "_PLACES", (str(tmp_path / "none"),))
    monkeypatch.setattr(machine.platform, "node", lambda: "another")
    assert machine_id() != first


def test_an_owner_that_makes_no_sense_is_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "machine").write_bytes(b"\xff\xfe")
    assert own_folder(tmp_path, HERE) == tmp_path / "machines" / HERE
    assert own_folder(tmp_path, HERE).is_dir()
