"""One window for a library: whoever starts it again gets that window, with the files that were to be opened."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from services.types import AssetKind
from tests.journeys.child import PROJECT, child
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import pictures, until
from tests.journeys.truth import kinds_in
from ui.library.add_bar import Told


@pytest.fixture
def holiday(tmp_path: Path) -> Path:
    """A picture from elsewhere."""
    file = tmp_path / "from elsewhere" / "휴가 holiday.jpg"
    file.parent.mkdir()
    Image.effect_noise((320, 200), 80).convert("RGB").save(file)
    return file


def start_again(folders: Folders, *arguments: str, cwd: Path = PROJECT) -> None:
    """A second start of `main.py`, which must leave by itself."""
    command = [sys.executable, str(PROJECT / "main.py"), *folders.arguments, *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_raises_the_first_window_and_hands_its_files_over(folders: Folders, holiday: Path) -> None:
    with child(*folders.arguments) as first:
        first.do("create", "a red fox")
        first.wait_for(lambda screen: screen["states"] == ["saved"])
        first.do("minimise")
        # a relative path means the folder of the second start
        start_again(folders, holiday.name, cwd=holiday.parent)
        first.wait_for(lambda screen: not screen["minimised"])
        first.do("library")
        screen = first.wait_for(lambda screen: sorted(screen["pictures"]) == ["generated", "imported"])
        assert screen["reports"] == 0
        start_again(folders)
        first.do("close")
        assert first.ended() == 0
    assert kinds_in(folders.library) == [AssetKind.GENERATED, AssetKind.IMPORTED]
    assert holiday.exists()


def test_a_library_whose_program_was_killed_opens_at_once(folders: Folders) -> None:
    with child(*folders.arguments, forked=True) as first:
        first.wait_for(lambda screen: screen["engine"])
        first.process.kill()
    with child(*folders.arguments, forked=True) as second:
        second.do("create", "a red fox")
        second.wait_for(lambda screen: screen["states"] == ["saved"])
        second.do("close")
        assert second.ended() == 0


def test_another_library_has_a_window_of_its_own(folders: Folders, tmp_path: Path) -> None:
    other = Folders(tmp_path / "other")
    other.choose()
    with child(*folders.arguments, forked=True) as one, child(*other.arguments, forked=True) as two:
        for program in (one, two):
            program.do("create", "a red fox")
            program.wait_for(lambda screen: screen["states"] == ["saved"])
        for program in (one, two):
            program.do("close")
            assert program.ended() == 0
    assert len(pictures(folders.library)) == len(pictures(other.library)) == 1


async def test_files_of_the_first_start_are_added_once(start: Start, folders: Folders, holiday: Path) -> None:
    broken = holiday.with_name("notes.png")
    broken.write_bytes(b"not a picture")
    for _ in range(2):
        async with start(str(holiday), str(broken), os.devnull) as program:
            assert program.frame.current_page == "library", "which tells how it goes"
            await program.shown(1)
            add_bar = program.library.adding.bar
            await until(lambda bar=add_bar: isinstance(bar.state, Told) and bar.state.ended, "the end of the import")
            told = add_bar.state
            assert isinstance(told, Told)
            assert [file for file, _problem in told.run.reasons] == [str(broken), os.devnull]
            assert told.run.added + told.run.known == 1
            assert await program.close() == 0
    assert kinds_in(folders.library) == [AssetKind.IMPORTED]
