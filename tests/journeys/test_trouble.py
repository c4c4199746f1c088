"""Disks that refuse and files that were damaged: each is told, nothing is lost, and the program works on."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from services.types import Billed, FailureKind, JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import pictures, until
from tests.journeys.truth import check_files, decoded_size
from ui.dialogs import Question


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """A disk in memory of its own, with these mount options; for root on Linux, elsewhere the test is skipped."""
    folder.mkdir(exist_ok=True)
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk for the test")
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "vidra-test", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


async def test_a_library_that_cannot_be_written(start: Start, choose_server: ServerChosen, folders: Folders) -> None:
    with mounted(folders.library, "ro"):
        async with start() as program:
            bar = await until(lambda: program.bar, "the bar")
            assert bar.title == "The library folder cannot be written"
            assert str(folders.library) in bar.body
            program.create_with("a tree")
            await until(lambda: program.tiles, "the tile")
            remount(folders.library, "rw")
            program.click(program.button("Try again", program.frame.notice_bar))
            await until(lambda: program.states == [JobState.SAVED], "the picture once the folder can be written")
            assert program.bar is None
            assert await program.close() == 0
        assert len(check_files(folders.library)) == 1


async def test_a_full_disk_keeps_the_picture_until_there_is_room(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server(size="2048x2048")
    with mounted(folders.library, "size=16m"):
        async with start() as program:
            await program.library_checked()
            ballast = fill(folders.library, leave=256 * 1024)  # enough for the journal
            program.create_with("a harbour full of boats")
            await until(lambda: program.states == [JobState.UNSAVED], f"the end {program.states}")
            bar = await until(lambda: program.bar, "the bar")
            assert bar.title == "The library disk is full"
            assert bar.body == "1 new picture is safe in memory but not saved yet."
            assert program.tiles[0].failure is not None
            assert program.tiles[0].failure.kind is FailureKind.DISK_FULL
            assert pictures(folders.library) == []
            ballast.unlink()
            program.click(program.button("Try again", program.frame.notice_bar))
            await until(lambda: program.states == [JobState.SAVED], "the picture")
            assert program.bar is None
            assert await program.close() == 0
        [file] = check_files(folders.library)
        assert decoded_size(file) == (2048, 2048)


async def test_a_full_disk_offers_another_folder_before_it_closes(
    start: Start, choose_server: ServerChosen, folders: Folders, tmp_path: Path
) -> None:
    choose_server(size="2048x2048")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with mounted(folders.library, "size=16m"):
        async with start() as program:
            await program.library_checked()
            fill(folders.library, leave=256 * 1024)
            program.create_with("a harbour full of boats")
            await until(lambda: program.states == [JobState.UNSAVED], f"the end {program.states}")
            program.window.close()
            [question] = program.frame.findChildren(Question)
            assert question.windowTitle() == "1 picture is not saved yet."
            program.click(question.buttons["save-elsewhere"])
            [dialog] = await until(lambda: program.window.findChildren(QFileDialog), "the question for a folder")
            dialog.fileSelected.emit(str(elsewhere))
            dialog.reject()
            await until(lambda: list(elsewhere.iterdir()), "the picture in the other folder")
            await until(lambda: program.states == [JobState.SAVED], "the end of saving")
            program.window.close()
            assert await program.ended() == 0
    [file] = elsewhere.iterdir()
    assert decoded_size(file) == (2048, 2048)


async def test_nothing_is_sent_that_the_journal_cannot_note(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    with mounted(folders.library, "size=16m"):
        async with start() as program:
            await program.library_checked()
            ballast = fill(folders.library, leave=0)
            program.create_with("a harbour")
            await until(lambda: program.tiles and not program.running, f"the end {program.states}")
            assert program.states == [JobState.FAILED]
            assert program.tiles[0].failure is not None
            assert program.tiles[0].failure.kind is FailureKind.DISK_FULL
            assert program.tiles[0].failure.billed is Billed.NO
            assert all(request["method"] != "POST" for request in faults.requests())
            ballast.unlink()
            await program.saved("a harbour")
            assert await program.close() == 0


def fill(folder: Path, *, leave: int) -> Path:
    """Take the room of a disk until so many bytes are left."""
    ballast = folder / "ballast.iso"
    with ballast.open("wb", buffering=0) as opened:
        try:
            while True:
                opened.write(b"\0" * 4096)
        except OSError:
            opened.truncate(opened.tell() - leave)
    return ballast


# -- damaged files -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("choose_server")  # so that no engine is started for each program
async def test_a_damaged_sidecar_is_shown_and_its_picture_kept(start: Start, folders: Folders) -> None:
    async with start() as program:
        await program.saved("a red fox")
        await program.saved("a blue boat")
        assert await program.close() == 0
    damaged = next(file for file in pictures(folders.library) if "fox" in file.name)
    damaged.with_suffix(".json").write_text("{ not json")

    async with start() as program:
        page = program.open_library()
        await program.shown(2)
        model = page.grid.model()

        def problems() -> list[str]:
            model.want(range(2))
            assets = [model.asset(row) for row in range(2)]
            return sorted(asset.problem for asset in assets if asset is not None)

        await until(lambda: problems() == ["", "broken-sidecar"], f"the mark {problems()}")
        assert await program.close() == 0
    assert damaged.exists()
    decoded_size(damaged)


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + b"garbage" * 999, b"not a database at all"])
@pytest.mark.usefixtures("choose_server")
async def test_a_damaged_index_is_rebuilt(start: Start, folders: Folders, damage: bytes) -> None:
    async with start() as program:
        await program.saved("a red fox")
        assert await program.close() == 0
    index = folders.library / ".vidra" / "index.sqlite"
    index.write_bytes(damage)

    async with start() as program:
        program.open_library()
        await program.shown(1)
        assert await program.close() == 0


@pytest.mark.usefixtures("choose_server")  # so that no engine is started for each program
@pytest.mark.parametrize("damage", [b"SQLite format 3\0" + b"garbage" * 999, b"not a database at all"])
async def test_a_damaged_journal_is_kept_aside_and_told(start: Start, folders: Folders, damage: bytes) -> None:
    async with start() as program:
        await program.saved("a red fox")
        assert await program.close() == 0
    journal = folders.library / ".vidra" / "journal.sqlite"
    journal.write_bytes(damage)

    async with start() as program:
        bar = await until(lambda: program.bar, "the bar")
        assert bar.title
        assert "journal" in bar.body
        assert [failure.kind for failure in program.heard.told] == [FailureKind.FILE_BROKEN]
        await program.saved("a blue boat")
        program.open_library()
        await program.shown(2)
        assert await program.close() == 0
    [kept] = journal.parent.glob("journal.sqlite.broken-*")
    assert kept.read_bytes() == damage


@pytest.mark.parametrize("damage", ["{ not json", "[1, 2]", '{"version": 1, "theme": 7, "profiles": [{"id": 3}]}'])
async def test_damaged_settings_are_kept_aside_and_told(start: Start, folders: Folders, damage: str) -> None:
    folders.settings_file.write_text(damage)
    async with start() as program:
        bar = await until(lambda: program.bar, "the bar")
        assert bar.title
        assert [failure.kind for failure in program.heard.told] == [FailureKind.SETTINGS_BROKEN]
        assert "settings.json.broken-1" in bar.body
        program.create.set_parameter("size", "256x256")
        await program.saved("a red fox")
        assert await program.close() == 0
    assert folders.settings_file.with_name("settings.json.broken-1").read_text() == damage
    assert folders.settings["version"] == 1

    async with start() as program:
        program.open_library()
        await program.shown(1)
        assert program.heard.told == []
        assert await program.close() == 0
