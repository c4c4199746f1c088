"""What went with requests and is named nowhere any more leaves, slowly, and nothing else does."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.library import bin as system_bin
from services.types import ImageRequest, InputPicture, Job, JobState
from services.workspace import Workspace
from tests.services.library_samples import draft
from tests.services.odd_server import picture

DAY = 24 * 3600.0


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(tmp_path / "library", tmp_path / "cache")
    yield workspace
    workspace.close()


def put(workspace: Workspace, number: int, days: float = 40) -> InputPicture:
    """A picture that was last used so many days ago."""
    kept = workspace.inputs.put(picture(size=(16, 16 + number)))
    age(workspace, kept, days)
    return kept


def age(workspace: Workspace, kept: InputPicture, days: float) -> None:
    path = workspace.inputs.path(kept.sha256)
    assert path is not None
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def sweep(workspace: Workspace) -> int:
    (workspace.root / ".vidra" / "inputs" / ".swept").unlink(missing_ok=True)
    return workspace.sweep_inputs(lambda: False)


def folder(workspace: Workspace, kept: InputPicture) -> str:
    path = workspace.inputs.path(kept.sha256)
    return "" if path is None else path.parent.name


def request(**fields: object) -> ImageRequest:
    return replace(ImageRequest(prompt="a kite", model="m", profile_id="p"), **fields)


def job(number: int, state: JobState, **fields: object) -> Job:
    from datetime import UTC, datetime

    made = datetime.now(UTC)
    return Job(id=f"j{number}", run_id="r", request=request(**fields), created_at=made, state=state)


def test_only_what_is_old_and_named_nowhere_is_put_aside(workspace: Workspace) -> None:
    lone, young = put(workspace, 0), put(workspace, 1, days=29)
    shown, masked, trashed, broken = (put(workspace, number) for number in range(2, 6))
    sent, shelved, prepared, asked, binned = (put(workspace, number) for number in range(6, 11))
    library = workspace.library
    library.add(picture(colour="#102030"), draft(inputs=(shown,), mask=masked))
    gone = library.add(picture(colour="#203040"), draft(inputs=(trashed,)))
    library.trash([gone.id])
    hurt = library.add(picture(colour="#304050"), draft(inputs=(broken,)))
    paper = library.path(hurt).with_suffix(".json")
    paper.write_text(paper.read_text().rstrip().removesuffix("}") + ", oops")
    library.mend()
    workspace.journal.put(job(1, JobState.FAILED, inputs=(sent,)))
    workspace.shelf.change(lambda _pictures: (shelved,))
    (workspace.root / ".vidra" / "regions").mkdir()
    (workspace.root / ".vidra" / "regions" / "run.json").write_text(f'{{"mask": "{prepared.sha256}"}}')
    (workspace.root / "threads").mkdir(exist_ok=True)
    (workspace.root / "threads" / "t-1.jsonl").write_text(f'{{"pictures": ["{asked.sha256}"]}}\n')
    (workspace.root / "threads" / "t-2.jsonl").write_text(f'{{"pictures": ["{binned.sha256}"]}}\n')
    workspace.asks.delete("t-2")
    assert sweep(workspace) == 1
    assert folder(workspace, lone) == "unused"
    for kept in (young, shown, masked, trashed, broken, sent, shelved, prepared, asked, binned):
        assert folder(workspace, kept) == "inputs"
    assert workspace.inputs.read(lone.sha256) == picture(size=(16, 16)), "it can still be had"


def test_what_is_named_again_comes_back_and_what_is_used_again_stays(workspace: Workspace) -> None:
    kept, used = put(workspace, 0), put(workspace, 1)
    workspace.inputs.put(picture(size=(16, 17)))
    assert sweep(workspace) == 1
    assert (folder(workspace, kept), folder(workspace, used)) == ("unused", "inputs")
    workspace.shelf.change(lambda _pictures: (kept,))
    assert sweep(workspace) == 1
    assert folder(workspace, kept) == "inputs"
    assert sweep(workspace) == 0


def test_after_another_month_it_goes_to_the_bin(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    thrown: list[Path] = []
    monkeypatch.setattr(system_bin, "throw_away", thrown.append)
    kept = put(workspace, 0)
    assert sweep(workspace) == 1
    age(workspace, kept, 29)
    assert sweep(workspace) == 0
    age(workspace, kept, 31)
    assert sweep(workspace) == 1
    assert [path.name for path in thrown] == [f"{kept.sha256}.png"]


def test_not_while_a_request_is_on_its_way_nor_twice_a_day_nor_at_the_end(workspace: Workspace) -> None:
    kept = put(workspace, 0)
    workspace.journal.put(job(1, JobState.SENT))
    assert sweep(workspace) == 0
    workspace.journal.put(job(1, JobState.FAILED))
    assert workspace.sweep_inputs(lambda: True) == 0
    assert folder(workspace, kept) == "inputs"
    assert workspace.sweep_inputs(lambda: False) == 1
    put(workspace, 1)
    assert workspace.sweep_inputs(lambda: False) == 0, "tomorrow"


def test_stopped_anywhere_each_picture_lies_in_one_place(workspace: Workspace) -> None:
    everything = [put(workspace, number) for number in range(5)]
    calls = iter([False, False, True])
    assert workspace.sweep_inputs(lambda: next(calls)) == 2
    assert sorted(folder(workspace, kept) for kept in everything) == ["inputs"] * 3 + ["unused"] * 2
    assert sweep(workspace) == 3


def test_a_library_without_inputs_is_left_alone(workspace: Workspace) -> None:
    assert workspace.sweep_inputs(lambda: False) == 0
    assert not (workspace.root / ".vidra" / "unused").exists()


def test_what_a_kill_left_half_written_goes_a_day_later(workspace: Workspace) -> None:
    private = workspace.root / ".vidra"
    old, new = (private / "inputs" / f".vidra-{name}.part" for name in ("old", "new"))
    deep = private / "machines" / "other" / "drafts" / ".vidra-deep.part"
    put(workspace, 0, days=0)
    deep.parent.mkdir(parents=True)
    for part in (old, new, deep):
        part.write_bytes(b"half")
    for part in (old, deep):
        os.utime(part, (time.time() - 2 * DAY, time.time() - 2 * DAY))
    assert sweep(workspace) == 0
    assert [part.exists() for part in (old, new, deep)] == [False, True, False]
