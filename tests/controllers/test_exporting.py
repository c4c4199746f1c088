"""Copies are made one by one, counted, stopped between two, and what fails is told while the others go on."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from controllers.exporting import ExportingController
from services.library.browsed import picture_at
from services.pictures.sniff import sniff
from services.types import (
    Asset,
    ContactSheet,
    Export,
    Exported,
    ExportFormat,
    Failure,
    FailureKind,
    Raster,
    SheetCell,
)
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.library_samples import draft, png

NOWHERE = "http://127.0.0.1:9/v1"


class Heard:
    """What the exporter hears."""

    def __init__(self, exporting: ExportingController) -> None:
        self.progress: list[tuple[int, int]] = []
        self.failed: list[tuple[Asset, Failure]] = []
        self.finished: list[Any] = []
        exporting.progress.connect(lambda *told: self.progress.append(told))
        exporting.failed.connect(lambda *told: self.failed.append(told))
        exporting.finished.connect(self.finished.append)


@asynccontextmanager
async def exporting_at(desk: Desk, at_once: int = 1) -> AsyncIterator[tuple[ExportingController, Heard]]:
    exporting = ExportingController(desk.saving, desk.notices, at_once)
    yield exporting, Heard(exporting)
    await exporting.aclose()


@pytest.fixture
async def alone(sit: Sit) -> Desk:
    return await sit(NOWHERE)


def fill(desk: Desk, count: int) -> list[Asset]:
    library = desk.workspace.library
    return [library.add(png(colour=(n * 40, 90, 200)), draft(f"kite {n}", job_id=f"j{n}")) for n in range(count)]


async def test_one_copy_byte_for_byte(alone: Desk, tmp_path: Path) -> None:
    (asset,) = fill(alone, 1)
    async with exporting_at(alone) as (exporting, heard):
        exporting.save(asset, tmp_path / "copy.png", Export())
        await until(lambda: heard.finished)
    path = alone.library.path(asset)
    assert path is not None
    assert (tmp_path / "copy.png").read_bytes() == path.read_bytes()
    assert [(note.code, note.values) for note in alone.notes] == [("copied-to", {"file": "copy.png"})]


async def test_many_into_a_folder(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 3)
    alone.workspace.library.path(assets[1]).unlink()
    folder = tmp_path / "out"
    folder.mkdir()
    async with exporting_at(alone) as (exporting, heard):
        exporting.save_all(assets, folder, Export(format=ExportFormat.JPEG))
        await until(lambda: heard.finished)
    assert heard.progress == [(0, 3), (1, 3), (2, 3)]
    assert [(asset.id, failure.kind) for asset, failure in heard.failed] == [(assets[1].id, FailureKind.FILE_BROKEN)]
    assert {sniff(path.read_bytes()) for path in folder.iterdir()} == {"jpeg"}
    assert alone.notes[-1].code == "copied-many"
    assert alone.notes[-1].values == {"count": 2, "folder": "out"}


async def test_several_are_prepared_at_once_and_written_in_their_order(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 7)
    assets[4] = replace(assets[4], width=10_000, height=10_000)
    alone.workspace.library.path(assets[2]).unlink()
    async with exporting_at(alone, at_once=3) as (exporting, heard):
        exporting.save_archive(assets, tmp_path / "a.zip", Export(format=ExportFormat.WEBP, pattern="{n}"))
        await until(lambda: heard.finished)
    assert heard.progress == [(0, 7), (3, 7), (4, 7), (5, 7)], "a gigantic picture goes alone"
    assert [asset.id for asset, _ in heard.failed] == [assets[2].id]
    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert names == ["1.webp", "2.webp", "4.webp", "5.webp", "6.webp", "7.webp"]


async def test_a_folder_that_has_gone_does_not_become_a_file(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 2)
    async with exporting_at(alone) as (exporting, heard):
        exporting.save_all(assets, tmp_path / "gone", Export())
        await until(lambda: heard.finished)
    assert {failure.kind for _, failure in heard.failed} == {FailureKind.FOLDER_MISSING}
    assert not (tmp_path / "gone").exists()
    assert alone.notes == []


async def test_cancelling_stops_after_the_copy_at_work(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 5)
    folder = tmp_path / "out"
    folder.mkdir()
    async with exporting_at(alone) as (exporting, heard):
        exporting.progress.connect(lambda done, _total: exporting.cancel() if done == 1 else None)
        exporting.save_all(assets, folder, Export())
        await until(lambda: heard.finished)
    (exported,) = heard.finished
    assert (exported.stopped, exported.pictures, exported.wanted) == (True, 1, 5)
    assert list(exported.files) == list(folder.iterdir())


def unfinished(folder: Path) -> list[Path]:
    """What an archive leaves while it is written, and the archive."""
    return [*folder.glob(".vidra-*"), *folder.glob("*.zip")]


async def test_an_archive_that_is_stopped_does_not_come_to_be(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 5)
    target = tmp_path / "out.zip"
    async with exporting_at(alone) as (exporting, heard):
        exporting.progress.connect(lambda done, _total: exporting.cancel() if done == 3 else None)
        exporting.save_archive(assets, target, Export())
        await until(lambda: heard.finished)
        assert heard.finished[0] == Exported(wanted=5, stopped=True)
        assert unfinished(tmp_path) == []
        exporting.save_archive(assets, target, Export())
        exporting.progress.disconnect()
        await until(lambda: len(heard.finished) == 2)
    assert heard.finished[1] == Exported(files=(target,), pictures=5, wanted=5)
    assert len(zipfile.ZipFile(target).namelist()) == 5
    assert alone.notes[-1].values == {"file": "out.zip"}


async def test_a_place_that_is_not_there_is_told_once(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 3)
    async with exporting_at(alone) as (exporting, heard):
        exporting.save_archive(assets, tmp_path / "gone" / "out.zip", Export())
        await until(lambda: heard.finished)
    (exported,) = heard.finished
    assert exported.failure.kind is FailureKind.FOLDER_MISSING
    assert (exported.files, heard.failed) == ((), [])


async def test_pictures_of_other_folders_go_too(alone: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "보트.png").write_bytes(png())
    asset = picture_at(folder / "보트.png")
    async with exporting_at(alone) as (exporting, heard):
        exporting.save_all([asset, *fill(alone, 1)], tmp_path, Export(format=ExportFormat.AVIF, pattern="{n} {name}"))
        await until(lambda: heard.finished)
    assert heard.failed == []
    assert heard.finished[0].files[0].name == "1 보트.avif"
    assert [path.name for path in folder.iterdir()] == ["보트.png"]


async def test_a_sheet_is_painted_in_one_thread(alone: Desk, tmp_path: Path) -> None:
    """Fonts belong to the thread that loaded them."""
    assets, threads = fill(alone, 3), []

    class Painter:
        def begin(self, file: Path, page: tuple[float, float]) -> None:
            threads.append(threading.current_thread())
            file.write_bytes(b"%PDF %%EOF")

        def page(self, cells: Sequence[SheetCell], number: int) -> None:
            threads.append(threading.current_thread())

        def end(self) -> None:
            threads.append(threading.current_thread())

        def picture(self, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float) -> Raster:
            raise AssertionError

    async with exporting_at(alone) as (exporting, heard):
        exporting.save_sheet(assets, tmp_path / "sheet.pdf", ContactSheet(columns=1, landscape=True), Painter())
        await until(lambda: heard.finished)
    assert heard.finished[0].pictures == 3
    assert len(threads) >= 5
    assert len(set(threads)) == 1
    assert threads[0] is not threading.main_thread()
    assert not threads[0].is_alive()


async def test_formats_are_told(alone: Desk) -> None:
    async with exporting_at(alone) as (exporting, _heard):
        told: list[frozenset[ExportFormat]] = []
        exporting.formats.connect(told.append)
        exporting.want_formats()
        await until(lambda: told)
    assert ExportFormat.AVIF in told[0]


async def test_what_is_begun_at_the_last_moment_is_written(alone: Desk, tmp_path: Path) -> None:
    (asset,) = fill(alone, 1)
    async with exporting_at(alone) as (exporting, _heard):
        exporting.save(asset, tmp_path / "copy.png", Export())
    assert (tmp_path / "copy.png").is_file()


async def test_the_next_start_knows_what_was_at_work(alone: Desk, tmp_path: Path) -> None:
    assets = fill(alone, 3)
    own = alone.workspace.library.own / "exports"
    async with exporting_at(alone) as (exporting, heard):
        notes: list[int] = []
        parts: list[list[str]] = []

        def look(*_: object) -> None:
            notes.append(len(list(own.iterdir())))
            parts.append(unfinished_in(tmp_path))

        exporting.progress.connect(look)
        exporting.save_archive(assets, tmp_path / "all.zip", Export())
        await until(lambda: heard.finished)
        assert set(notes) == {1}
        assert all(len(each) == 1 and each[0].count("-") == 2 for each in parts)
        await until(lambda: not list(own.iterdir()))
        dead = {"folder": str(tmp_path).encode().hex(), "process": -1, "at": 0}
        (own / "0123456789ab.json").write_text(json.dumps(dead))
        (tmp_path / ".vidra-0123456789ab-00.part").write_bytes(b"half a zip")
        exporting.sweep()
        await until(lambda: not list(own.iterdir()))
    assert not unfinished_in(tmp_path)


def unfinished_in(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".vidra-*.part")]
