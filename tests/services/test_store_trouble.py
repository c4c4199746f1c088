"""Full, read-only and missing disks: real ones. A failure has a name, nothing is half written, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.errors import VidraError
from services.journal import Journal
from services.library.store import Library
from services.library.thumbnails import Thumbnails
from services.types import FailureKind, ImageRequest, Job, LibraryQuery, Shelf
from tests.services.library_samples import draft, numbered, png

Mount = Callable[[str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a small disk of its own; `disk("remount,ro")` changes its options. Needs the rights of root on Linux."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def mount(options: str) -> Path:
        nonlocal mounted
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("mounting needs root on Linux; the file size limit below covers the same code")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "vidra-test", place], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip(f"this machine mounts nothing: {done.stderr.decode().strip()}")
        mounted = True
        return place

    yield mount
    if mounted:
        subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path) -> Path:
    """Use up the last byte of a disk."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"\1" * size)
            except OSError:
                continue
    return filler


def everything(root: Path) -> dict[str, bytes]:
    """Path -> content of all files but the databases, their logs and the reserve."""
    found = [p for p in root.rglob("*") if p.is_file() and ".sqlite" not in p.name and p.name != "reserve"]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def job(number: int = 0) -> Job:
    request = ImageRequest(prompt="a kite " * 200, model="m", profile_id="p")
    return Job(id=f"j{number}", run_id="r", request=request, created_at=datetime.now(UTC))


def kind_of(attempt: Callable[[], object]) -> FailureKind:
    with pytest.raises(VidraError) as caught:
        attempt()
    return caught.value.kind


def test_a_disk_that_fills_up(disk: Mount) -> None:
    place = disk("size=8m")
    library = Library(place / "Vidra")
    library.open()
    journal = Journal(place / "Vidra" / ".vidra" / "journal.sqlite")
    journal.put(job())
    saved = [library.add(numbered(n), draft(f"otter {n}", job_id=f"j{n}")) for n in range(5)]
    filler = fill(place)
    before = everything(place)
    assert kind_of(lambda: library.add(png(), draft("too late", job_id="late"))) is FailureKind.DISK_FULL
    assert kind_of(lambda: library.update(saved[0].id, title="x" * 5000)) is FailureKind.DISK_FULL
    assert kind_of(lambda: [journal.put(job(n)) for n in range(1, 9999)]) is FailureKind.DISK_FULL
    assert everything(place) == before
    assert [library.get(asset.id) for asset in saved] == saved
    assert len(library.find(LibraryQuery(text="otter")).rows) == 5

    # one must be able to throw away, and to close and open, on a full disk
    (gone,) = library.trash([saved[1].id])
    assert gone.trashed_at is not None
    assert library.counts().trash == 1
    journal.close()
    library.close()
    fill(place)
    library.open()
    library.mend()
    assert len(library.find(LibraryQuery(shelf=Shelf.TRASH)).rows) == 1
    assert library.assets_of_job("j3") == (saved[3],)
    thumbnails = Thumbnails(place / "cache" / "thumbnails.sqlite")
    assert thumbnails.get(library.path(saved[0]), 64).width == 2
    thumbnails.close()

    filler.unlink()
    late = library.add(png(), draft("too late", job_id="late"))
    assert library.read(late.id) == png()
    library.mend()
    assert library.counts().all == 5
    library.close()
    journal = Journal(place / "Vidra" / ".vidra" / "journal.sqlite")
    assert journal.job("j0") is not None
    assert journal.problem is None
    journal.close()


def test_every_moment_at_which_a_disk_can_be_full(disk: Mount) -> None:
    """With a few bytes more each time, writing stops at another step: never a half picture, never one without words."""
    place = disk("size=1200k")
    library = Library(place / "Vidra")
    library.open()
    library.add(numbered(1), draft())
    data = png(size=(97, 61)) + b"\0" * 9000
    outcomes: set[FailureKind | None] = set()
    for room in range(0, 60_000, 4096):
        filler = fill(place)
        os.truncate(filler, max(0, filler.stat().st_size - room))
        before = everything(place)
        try:
            asset = library.add(data, draft(f"room {room}", job_id=f"j{room}"))
        except VidraError as error:
            assert everything(place) == before
            outcomes.add(error.kind)
        else:
            after = everything(place)
            assert after[f"Vidra/{asset.file}"] == data
            assert {name for name in after if name not in before} >= {
                f"Vidra/{asset.file}",
                f"Vidra/{asset.file[:-3]}json",
            }
            outcomes.add(None)
        filler.unlink()
    assert outcomes == {FailureKind.DISK_FULL, None}
    library.settle()
    library.mend()
    for asset in library.page(library.find(LibraryQuery()).rows).values():
        assert asset.problem == ""
    library.close()


def test_a_new_library_on_a_full_disk(disk: Mount) -> None:
    place = disk("size=512k,nr_inodes=3")
    assert kind_of(lambda: Library(place / "Pictures" / "Vidra").open()) is FailureKind.DISK_FULL


def test_a_disk_that_becomes_read_only(disk: Mount) -> None:
    place = disk("size=4m")
    library = Library(place / "Vidra")
    library.open()
    asset = library.add(png(), draft())
    journal = Journal(place / "Vidra" / ".vidra" / "journal.sqlite")
    journal.close()
    library.close()
    before = everything(place)
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    assert kind_of(library.open) is FailureKind.FOLDER_READ_ONLY
    assert kind_of(lambda: Journal(place / "Vidra" / ".vidra" / "new.sqlite")) in (
        FailureKind.FOLDER_READ_ONLY,
        FailureKind.FOLDER_MISSING,
    )
    assert everything(place) == before
    subprocess.run(["mount", "-o", "remount,rw", place], check=True)
    library.open()
    assert library.get(asset.id) == asset
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    root = tmp_path / "Vidra"
    root.mkdir()
    script = f"""
        import os, pathlib
        from services.errors import VidraError
        from services.library.store import Library
        os.setgid(65534), os.setuid(65534)
        try:
            Library(pathlib.Path({str(root)!r})).open()
        except VidraError as error:
            print(error.kind)
    """
    if os.geteuid() != 0:  # root is not bound by permissions, so it becomes nobody first
        script = script.replace("os.setgid(65534), os.setuid(65534)", "")
    root.chmod(0o555)
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o055)
    done = run(script)
    root.chmod(0o755)
    assert done == "folder-read-only"


def run(script: str) -> str:
    """What a Python of its own prints."""
    code = textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit")
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    """The kernel refuses in the middle of a write, as a full disk does; works without any rights."""
    script = f"""
        import pathlib, resource, signal
        from services.errors import VidraError
        from services.library.store import Library
        from tests.services.library_samples import draft, png
        library = Library(pathlib.Path({str(tmp_path / "Vidra")!r}))
        library.open()
        kept = library.add(png(), draft("kept"))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
        try:
            library.add(png() + bytes(50_000), draft("too large"))
        except VidraError as error:
            print(error.kind, end=" ")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(sorted(p.suffix for p in (library.root / "2026" / "11").iterdir()), library.get(kept.id) == kept)
        library.close()
    """
    assert run(script) == "disk-full ['.json', '.png'] True"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "Vidra").write_text("I am a file")
    assert kind_of(Library(tmp_path / "Vidra").open) is FailureKind.FOLDER_MISSING
    assert (tmp_path / "Vidra").read_text() == "I am a file"


def test_a_folder_that_should_be_there_is_not_made_anew(tmp_path: Path) -> None:
    missing = tmp_path / "usb stick" / "Vidra"
    assert kind_of(lambda: Library(missing).open(create=False)) is FailureKind.FOLDER_MISSING
    assert not missing.parent.exists()
    library = Library(missing)
    library.open()
    library.close()
    assert missing.is_dir()


def test_a_library_that_is_pulled_out_is_named_as_people_know_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "Vidra")
    library.open()
    library.root.rename(tmp_path / "pulled")
    with pytest.raises(VidraError) as caught:
        library.find(LibraryQuery())
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.FOLDER_MISSING, str(library.root))
    (tmp_path / "pulled").rename(library.root)
    library.close()
