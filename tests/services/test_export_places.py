"""Copies in a folder, an archive, on a contact sheet: what is there at the end, and what is left behind."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from services import atomic
from services.errors import VidraError
from services.library import contact_sheet, exports_underway
from services.library.contact_sheet import Sheets, caption, grid
from services.library.export import Archive, FolderOfCopies, Place, add_each
from services.pictures.sniff import sniff
from services.types import (
    PAPERS,
    Asset,
    ContactSheet,
    Export,
    ExportFormat,
    Failure,
    FailureKind,
    PageFormat,
    Raster,
    SheetCaption,
    SheetCell,
)
from tests.services.library_samples import draft, numbered


@pytest.fixture
def pictures(tmp_path: Path) -> list[tuple[Path, Asset]]:
    """Five pictures; the third is gone, the fourth no picture."""
    folder = tmp_path / "library"
    folder.mkdir()
    found = []
    for number in range(5):
        path = folder / f"kite-{number}.png"
        path.write_bytes(numbered(number))
        found.append((path, replace(draft(f"kite {number}"), file=str(path))))
    found[2][0].unlink()
    found[3][0].write_bytes(b"words")
    return found


def add_all(place: Place, pictures: Sequence[tuple[Path, Asset]]) -> list[tuple[str, FailureKind]]:
    """Add the pictures, two at once; what was refused."""
    refused: list[tuple[Asset, Failure]] = []
    numbered = [(path, asset, number) for number, (path, asset) in enumerate(pictures, start=1)]
    for at in range(0, len(numbered), 2):
        refused += add_each(place, numbered[at : at + 2])
    return [(Path(asset.file).name, failure.kind) for asset, failure in refused]


def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# -- a folder ----------------------------------------------------------------------------------------------------------


def test_what_a_killed_export_left_goes_at_the_next_start(tmp_path: Path) -> None:
    """Its own unfinished files alone: not those of another export, of another program, or of one that is at work."""
    own, folder = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    folder.mkdir()
    started = """
import os, sys
from pathlib import Path
from services.library.export import Archive
from services.library.exports_underway import begin
from services.types import Export
own, folder = Path(sys.argv[1]), Path(sys.argv[2])
tag = begin(own, folder)
archive = Archive(folder / "all.zip", Export(), 3, tag)
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", started, str(own), str(folder)], check=False)
    (left,) = list(folder.iterdir())
    tag = exports_underway.begin(own, folder)
    with atomic.unfinished(folder, tag) as part, atomic.unfinished(folder) as other:
        part.write_bytes(b"at work")
        other.write_bytes(b"of nobody known")
        (folder / ".other.part").write_bytes(b"of another program")
        assert exports_underway.sweep(own) == 1
        assert sorted(folder.iterdir()) == sorted([part, other, folder / ".other.part"])
    assert not left.exists()
    exports_underway.end(own, tag)
    assert list((own / "exports").iterdir()) == []
    gone = {"folder": os.fsencode(tmp_path / "unplugged").hex(), "process": -1, "at": time.time()}
    notes = {"0123456789ab": gone, "rubbish": [1], "old": gone | {"at": 0}, "odd": gone | {"folder": "zz", "at": "x"}}
    for name, told in notes.items():
        (own / "exports" / f"{name}.json").write_text(json.dumps(told))
    unreadable = [own / "exports" / f"{number}.json" for number in range(9)]
    for note in unreadable:
        note.mkdir()
    assert exports_underway.sweep(own) == 0
    assert {note.stem for note in (own / "exports").iterdir()} == {"0123456789ab", *(note.stem for note in unreadable)}
    assert exports_underway.sweep(tmp_path / "nowhere") == 0
    assert exports_underway.begin(tmp_path / "nowhere", folder)


def test_what_a_folder_does_not_let_go_is_taken_away_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, folder = tmp_path / "own", tmp_path / "out"
    (own / "exports").mkdir(parents=True)
    folder.mkdir()
    told = {"folder": os.fsencode(folder).hex(), "process": -1, "at": time.time()}
    (own / "exports" / "0123456789ab.json").write_text(json.dumps(told))
    left = folder / atomic.part_pattern("0123456789ab").replace("*", "x")
    left.touch()
    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", Mock(side_effect=PermissionError))
        assert exports_underway.sweep(own) == 0
    assert left.exists()
    assert exports_underway.sweep(own) == 1
    assert [*folder.iterdir(), *(own / "exports").iterdir()] == []


def test_a_folder_keeps_what_it_has(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    folder = out(tmp_path)
    (folder / "1.jpg").write_bytes(b"mine")
    place = FolderOfCopies(folder, Export(format=ExportFormat.JPEG, pattern="{n}"), len(pictures))
    refused = add_all(place, pictures)
    place.finish()
    assert refused == [("kite-2.png", FailureKind.FILE_BROKEN), ("kite-3.png", FailureKind.BROKEN_PICTURE)]
    assert names(folder) == {"1.jpg", "1 (2).jpg", "2.jpg", "5.jpg"}
    assert (folder / "1.jpg").read_bytes() == b"mine"
    assert [path.name for path in place.files] == ["1 (2).jpg", "2.jpg", "5.jpg"]
    assert place.renamed == 1


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, FailureKind.DISK_FULL), (errno.EROFS, FailureKind.FOLDER_READ_ONLY)]
)
def test_a_disk_that_refuses_gets_no_half_file_and_the_rest_goes_on(
    pictures: list[tuple[Path, Asset]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: FailureKind
) -> None:
    folder, write, room = out(tmp_path), Path.write_bytes, [1]

    def full(path: Path, data: bytes) -> int:
        if path.suffix == atomic.TEMPORARY_SUFFIX and not room.pop():
            write(path, data[: len(data) // 2])
            raise OSError(number, os.strerror(number))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    room[:] = [1, 0, 1]
    place = FolderOfCopies(folder, Export(), 3)
    assert add_all(place, [pictures[0], pictures[1], pictures[4]]) == [("kite-1.png", kind)]
    assert names(folder) == {"kite-0.png", "kite-4.png"}


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    target = tmp_path / "a.png"
    atomic.write_new(target, b"one")
    with pytest.raises(FileExistsError):
        atomic.write_new(target, b"two")
    assert target.read_bytes() == b"one"
    assert names(tmp_path) == {"a.png"}


def test_what_a_crash_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / ".vidra-0.part", tmp_path / ".vidra-1.part"
    for path in (old, new, tmp_path / "other.part"):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    FolderOfCopies(tmp_path, Export(), 1)
    assert names(tmp_path) == {".vidra-1.part", "other.part"}


# -- an archive --------------------------------------------------------------------------------------------------------


def test_an_archive_holds_all_that_can_be_read(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    target = out(tmp_path) / "그림.zip"
    target.write_bytes(b"the one before")
    place = Archive(target, Export(pattern="붉은 연"), len(pictures))
    refused = add_all(
        place, [*pictures, (pictures[0][0], replace(pictures[0][1], created_at=datetime(1970, 1, 1, tzinfo=UTC)))]
    )
    assert target.read_bytes() == b"the one before"
    place.finish()
    assert refused == [("kite-2.png", FailureKind.FILE_BROKEN)], "bytes that stay as they are need not be a picture"
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == ["붉은 연.png", "붉은 연 (2).png"]
        assert archive.read("붉은 연.png") == numbered(0)
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert names(target.parent) == {"그림.zip"}
    assert place.files == [target]
    assert place.renamed == len(zipfile.ZipFile(target).namelist()) - 1


@pytest.mark.parametrize("ends", ["discard", "finish"])
def test_an_archive_that_is_given_up_or_empty_leaves_nothing(
    pictures: list[tuple[Path, Asset]], tmp_path: Path, ends: str
) -> None:
    target = out(tmp_path) / "a.zip"
    place = Archive(target, Export(), 2)
    add_all(place, pictures[:2] if ends == "discard" else pictures[2:3])
    getattr(place, ends)()
    assert names(target.parent) == set()
    assert place.files == []


def test_an_archive_on_a_full_disk_is_lost(
    pictures: list[tuple[Path, Asset]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = out(tmp_path) / "a.zip"
    place = Archive(target, Export(), 2)
    write = zipfile.ZipFile.writestr

    def full(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
        write(archive, entry, data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(VidraError) as lost:
        add_all(place, pictures[:2])
    assert lost.value.kind is FailureKind.DISK_FULL
    assert place.lost
    place.discard()
    assert names(target.parent) == set()
    with pytest.raises(VidraError) as caught:
        Archive(tmp_path / "gone" / "a.zip", Export(), 1)
    assert caught.value.kind is FailureKind.FOLDER_MISSING


# -- contact sheets ----------------------------------------------------------------------------------------------------


class Painter:
    """Writes down what it is to paint."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.pages: list[tuple[int, list[SheetCell]]] = []
        self.whole = True

    def begin(self, file: Path, page: tuple[float, float]) -> None:
        self.file = file

    def page(self, cells: Sequence[SheetCell], number: int) -> None:
        self.pages.append((number, list(cells)))

    def end(self) -> None:
        if self.file is not None:
            self.file.write_bytes(b"%PDF-1.4\n" + (b"%%EOF\n" if self.whole else b""))
            self.file = None

    def picture(self, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float) -> Raster:
        self.page(cells, number)
        return Raster(width=4, height=2, data=b"\x10\x20\x30\xff" * 8)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("kind", SheetCaption)
def test_pictures_lie_on_the_page_and_not_on_each_other(paper: str, landscape: bool, kind: SheetCaption) -> None:
    for columns in range(1, 13):
        sheet = ContactSheet(paper=paper, landscape=landscape, columns=columns, caption=kind)
        lies = grid(sheet)
        assert lies.columns == columns
        assert min(lies.width, lies.height) > 15
        right, bottom = (
            edge + room for edge, room in zip(lies.corner(lies.on_page - 1), (lies.width, lies.height), strict=True)
        )
        assert right <= sheet.page[0] - 36 + 0.001
        assert bottom + lies.caption <= sheet.page[1] - 36 + 0.001
        if columns > 1:
            assert lies.corner(1)[0] >= lies.corner(0)[0] + lies.width
        if lies.rows > 1:
            assert lies.corner(columns)[1] >= lies.corner(0)[1] + lies.height + lies.caption


def test_a_pdf_of_many_pages(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    target, painter = out(tmp_path) / "sheet.pdf", Painter()
    many = [pictures[0], pictures[1], pictures[4]] * 9
    place = Sheets(target, ContactSheet(columns=4), len(many) + 2, painter)
    refused = add_all(place, [*pictures[2:4], *many])
    place.finish()
    on_page = grid(ContactSheet(columns=4)).on_page
    assert [number for number, _ in painter.pages] == [1, 2]
    assert [len(cells) for _, cells in painter.pages] == [on_page, len(many) - on_page]
    assert [name for name, _ in refused] == ["kite-2.png", "kite-3.png"]
    assert painter.pages[0][1][0].caption == "kite-0.png"
    assert names(target.parent) == {"sheet.pdf"}
    assert place.files == [target]


def test_pages_that_are_files(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    folder, painter = out(tmp_path), Painter()
    (folder / "sheet-2.png").write_bytes(b"mine")
    sheet = ContactSheet(format=PageFormat.PNG, columns=1, landscape=True)
    place = Sheets(folder / "sheet.png", sheet, 3, painter)
    add_all(place, [pictures[0], pictures[1], pictures[4]])
    assert {name for name in names(folder) if not name.startswith(".vidra-")} == {"sheet-2.png"}
    place.finish()
    assert [path.name for path in place.files] == ["sheet-1.png", "sheet-2 (2).png", "sheet-3.png"]
    assert (folder / "sheet-2.png").read_bytes() == b"mine"
    page = Image.open(folder / "sheet-1.png")
    assert (page.size, page.getpixel((0, 0))) == ((4, 2), (0x30, 0x20, 0x10))
    alone = Sheets(folder / "one.png", sheet, 1, painter)
    add_all(alone, pictures[:1])
    alone.finish()
    assert alone.files == [folder / "one.png"]
    assert painter.pages[-1][0] == 0, "a page alone has no number"


@pytest.mark.parametrize("kind", PageFormat)
def test_a_sheet_that_is_given_up_leaves_nothing(
    pictures: list[tuple[Path, Asset]], tmp_path: Path, kind: PageFormat
) -> None:
    target = out(tmp_path) / f"sheet.{kind.value}"
    place = Sheets(target, ContactSheet(format=kind, columns=1, landscape=True), 2, Painter())
    add_all(place, pictures[:2])
    place.discard()
    assert names(target.parent) == set()
    assert place.files == []


def test_a_document_without_its_end_is_not_kept(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    painter = Painter()
    painter.whole = False
    place = Sheets(out(tmp_path) / "sheet.pdf", ContactSheet(), 1, painter)
    add_all(place, pictures[:1])
    with pytest.raises(VidraError) as caught:
        place.finish()
    assert caught.value.kind is FailureKind.DISK_FULL
    assert names(tmp_path / "out") == set()


def test_only_the_pictures_of_one_page_are_held(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    sheet = ContactSheet(columns=2, landscape=True)
    place = Sheets(out(tmp_path) / "sheet.pdf", sheet, 40, Painter())
    for _ in range(20):
        add_all(place, pictures[:2])
        assert len(place._cells) < grid(sheet).on_page
    place.discard()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (SheetCaption.NOTHING, ""),
        (SheetCaption.NAME, "a.png"),
        (SheetCaption.TITLE, "Kite"),
        (SheetCaption.PROMPT, "red kite over the sea"),
    ],
)
def test_captions(kind: SheetCaption, words: str) -> None:
    asset = replace(draft("red kite\nover  the sea"), file="2026/a.png", title="Kite")
    assert caption(asset, kind) == words
    bare = replace(asset, prompt="", title="")
    assert caption(bare, kind) == ("" if kind is SheetCaption.NOTHING else "a.png")
    assert contact_sheet.caption(replace(asset, title=""), SheetCaption.TITLE) == "red kite over the sea"


def test_copies_are_what_they_are_called(pictures: list[tuple[Path, Asset]], tmp_path: Path) -> None:
    for kind, suffix in ((ExportFormat.AVIF, ".avif"), (ExportFormat.WEBP, ".webp"), (ExportFormat.ORIGINAL, ".png")):
        place = FolderOfCopies(out(tmp_path), Export(format=kind, pattern="{n}"), 1)
        add_all(place, pictures[:1])
        assert place.files[0].suffix == suffix
        if kind is not ExportFormat.AVIF:
            assert sniff(place.files[0].read_bytes()) == {".webp": "webp", ".png": "png"}[suffix]
