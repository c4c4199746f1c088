"""What opens and closes with the library folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.errors import VidraError
from services.journal import Journal
from services.library.lock import LibraryLock
from services.library.store import Library
from services.types import Failure, FailureKind
from services.workspace import Workspace
from tests.services.library_samples import draft, png


def kind_of(root: Path, cache: Path, *, create: bool = True) -> tuple[FailureKind, str]:
    with pytest.raises(VidraError) as caught:
        Workspace.open(root, cache, create=create)
    return caught.value.kind, caught.value.failure.reason


def test_everything_opens_and_can_be_opened_again(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "library", tmp_path / "cache")
    asset = workspace.library.add(png(), draft())
    assert workspace.thumbnails.get(workspace.library.path(asset), 8).width == 8
    assert workspace.journal.unfinished() == []
    assert workspace.lock.held
    workspace.close()
    assert not workspace.lock.held
    again = Workspace.open(tmp_path / "library", tmp_path / "cache", create=False)
    assert again.library.get(asset.id) == asset
    again.close()


def test_two_do_not_open_the_same_folder(tmp_path: Path) -> None:
    first = Workspace.open(tmp_path / "library", tmp_path / "cache")
    assert kind_of(tmp_path / "library", tmp_path / "cache") == (FailureKind.UNEXPECTED, "in-use")
    first.close()
    Workspace.open(tmp_path / "library", tmp_path / "cache").close()


def test_a_folder_in_use_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Least of all its index: another process is writing it."""
    first = Workspace.open(tmp_path / "library", tmp_path / "cache")
    monkeypatch.setattr(Library, "open", lambda *_, **__: pytest.fail("the library was opened"))
    assert kind_of(tmp_path / "library", tmp_path / "cache")[1] == "in-use"
    first.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "stick", tmp_path, create=False)[0] is FailureKind.FOLDER_MISSING
    assert not (tmp_path / "stick").exists()


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert kind_of(tmp_path / "file", tmp_path)[0] is FailureKind.FOLDER_MISSING


@pytest.mark.parametrize("part", [Journal, Library, LibraryLock])
def test_nothing_stays_open_when_a_part_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: type) -> None:
    def full(*_: object, **__: object) -> None:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL))

    name = {Journal: "__init__", Library: "open", LibraryLock: "acquire"}[part]
    with monkeypatch.context() as failing:
        failing.setattr(part, name, full)
        assert kind_of(tmp_path / "library", tmp_path)[0] is FailureKind.DISK_FULL
    Workspace.open(tmp_path / "library", tmp_path).close()


def test_closing_goes_on_past_a_part_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise VidraError(Failure(kind=FailureKind.FOLDER_MISSING))

    workspace = Workspace.open(tmp_path / "library", tmp_path)
    with monkeypatch.context() as failing:
        failing.setattr(Library, "close", broken)
        with pytest.raises(VidraError):
            workspace.close()
    assert not workspace.lock.held
    workspace.library.close()
