"""Pictures of other folders taken into the library: every kind as it is, once each, whatever comes in between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from services.errors import VidraError
from services.library.export import OneCopy, add_each
from services.library.importing import ImportRun, begin, forget, pictures_below, unfinished
from services.library.store import Library
from services.pictures.metadata import with_gif_xmp
from services.types import AssetKind, Export, ExportFormat, ExportMetadata, FailureKind, LibraryQuery
from tests.services import foreign_pictures
from tests.services.library_samples import draft, numbered, png
from tests.services.test_picture_kinds import COLOURED, saved
from tests.services.test_pictures_prepare import HEIC


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    opened.mend()
    yield opened
    opened.close()


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step takes in one picture."""
    monkeypatch.setattr("services.library.importing.AT_ONCE", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, one of them inside, and things that are none."""
    made = tmp_path / "holiday"
    (made / "inside").mkdir(parents=True)
    (made / ".hidden").mkdir()
    for number, name in enumerate(("a.png", "b.png", "inside/c.png", ".hidden/d.png")):
        (made / name).write_bytes(numbered(number))
    (made / "notes.txt").write_text("no picture")
    (made / "broken.jpg").write_bytes(b"no picture either")
    return made


def taken_in(library: Library, places: list[Path], name: str = "import-1") -> ImportRun:
    run = begin(library.own, name, list(pictures_below(places, library.root)))
    while not run.over:
        run.step(library, 0)
    return run


def names(library: Library) -> list[str]:
    rows = library.find(LibraryQuery()).rows
    return sorted(asset.title for asset in library.page(rows).values())


def test_every_kind_is_kept_byte_for_byte(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "kinds"
    source.mkdir()
    for name, make in {**COLOURED, "a.heic": lambda: HEIC}.items():
        (source / name).write_bytes(make())
    run = taken_in(library, [source])
    assert run.failed == []
    assert (len(run.added), len(run.known)) == (len(COLOURED), 1)  # one of them is another under a wrong name
    kinds: set[str] = set()
    for asset_id in run.added:
        asset = library.get(asset_id)
        assert asset is not None
        assert (asset.kind, asset.problem, bool(asset.width and asset.height)) == (AssetKind.IMPORTED, "", True)
        assert asset.colour
        kinds.add(asset.format)
    assert {library.read(asset_id) for asset_id in run.added} == {file.read_bytes() for file in source.iterdir()}
    assert kinds == {"png", "jpeg", "webp", "gif", "bmp", "tiff", "avif", "svg", "ico", "ppm", "jp2", "heic"}
    before = sorted(library.find(LibraryQuery()).rows)
    library.close()
    (library.root / ".vidra" / "index.sqlite").unlink()
    library.open()
    library.mend()
    assert sorted(library.find(LibraryQuery()).rows) == before  # a rebuilt index knows all of them


def test_folders_give_their_pictures_and_files_themselves(library: Library, folder: Path) -> None:
    outside = folder.parent / "picture-without-suffix"
    outside.write_bytes(numbered(9))
    run = taken_in(library, [folder, outside])
    assert names(library) == ["a", "b", "c", "picture-without-suffix"]
    assert run.failed == [(str(folder / "broken.jpg"), "no-picture")]
    told = run.told()
    assert (told.total, told.done, told.added, told.known, told.failed) == (5, 5, 4, 0, 1)


def test_a_damaged_picture_is_kept_as_it_is_and_told(library: Library, folder: Path) -> None:
    whole = saved(Image.effect_noise((200, 200), 60), "JPEG")
    cut = folder / "cut.jpg"
    cut.write_bytes(whole[: len(whole) * 3 // 4])
    run = taken_in(library, [cut, folder / "a.png"])
    assert (run.told().added, run.told().damaged, run.told().failed) == (2, 1, 0)
    assert run.told().reasons == ((str(cut), "damaged-file"),)
    (left,) = unfinished(library.own)
    assert (left.added, left.damaged) == (run.added, run.damaged)  # a crash forgets none of it
    for _ in range(2):
        asset = library.get(run.added[0])
        assert asset is not None
        assert (asset.damaged, asset.width > 0) == (True, True)
        assert library.read(asset.id) == cut.read_bytes()
        library.close()
        (library.root / ".vidra" / "index.sqlite").unlink()
        library.open()
        library.mend()


def test_what_is_there_already_is_told_and_not_doubled(library: Library, folder: Path) -> None:
    made = library.add(numbered(1), draft("an otter"))
    (folder / "again.png").write_bytes(numbered(0))
    run = taken_in(library, [folder])
    assert [len(run.added), len(run.known)] == [2, 2]
    assert made.id in run.known
    assert taken_in(library, [folder], "import-2").added == []
    assert list(pictures_below([library.root, library.root.parent], library.root)) == list(
        pictures_below([folder], library.root)
    )  # the library does not take itself in


def test_the_same_picture_many_times_at_once_is_kept_once(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "same"
    source.mkdir()
    for number in range(9):
        (source / f"{number}.png").write_bytes(numbered(0))
    run = taken_in(library, [source])
    assert (len(run.added), len(run.known)) == (1, 8)
    assert len(library.find(LibraryQuery()).rows) == 1


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
def test_odd_names_and_what_only_looks_like_a_file(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "odd"
    source.mkdir()
    for number, name in enumerate((b"\xff.png", b"a\nb.png", "한글 (1).PNG".encode(), b"x" * 240 + b".png")):
        Path(os.fsdecode(os.path.join(os.fsencode(source), name))).write_bytes(numbered(number))  # noqa: PTH118
    (source / "round").symlink_to(source)
    (source / "folder.png").mkdir()
    os.mkfifo(source / "pipe.png")
    (source / "gone.png").symlink_to(tmp_path / "nowhere.png")
    run = taken_in(library, [source])
    assert len(run.added) == 4
    assert sorted(problem for _, problem in run.failed) == ["missing-file", "no-picture"]
    assert {"a b", "한글 (1)"} <= set(names(library))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_in_circles_are_passed_over(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "a.png").write_bytes(numbered(1))
    (folder / "b.png").symlink_to("a.png")
    (folder / "circle.png").symlink_to("circle.png")
    (folder / "nowhere.png").symlink_to("none.png")
    (folder / "circle").symlink_to(folder)
    run = taken_in(library, [folder, folder / "circle.png", folder / "nowhere.png"])
    assert (len(run.added), run.over) == (1, True)
    assert library.at(folder / "circle.png") is None
    for path in (folder / "circle.png", folder / "nowhere.png"):
        with pytest.raises(VidraError):
            library.adopt(path)


def test_what_a_killed_process_left_is_taken_up_where_it_was(library: Library, folder: Path, one_by_one: None) -> None:
    files = list(pictures_below([folder], library.root))
    run = begin(library.own, "import-1", files, into="book")
    run.step(library, 0)
    library.take_in(files[1], run.id, 1)  # and then it was killed before that was written down
    with (library.root / ".vidra" / "imports" / "import-1.done").open("a") as progress:
        progress.write('["add')
    (again,) = unfinished(library.own)
    assert (again.done, again.into, again.files) == (1, "book", run.files)
    while not again.over:
        again.step(library, 0)
    assert (len(again.added), len(again.known), len(again.failed)) == (3, 0, 1)
    assert names(library) == ["a", "b", "c"]
    (twice,) = unfinished(library.own)
    assert twice.told() == again.told()
    forget(library.own, again.id)
    assert unfinished(library.own) == []


def test_a_full_disk_stops_it_and_loses_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, one_by_one: None
) -> None:
    run = begin(library.own, "import-1", list(pictures_below([folder], library.root)))
    run.step(library, 0)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("services.library.files.write_atomic", full)
        with pytest.raises(VidraError) as caught:
            run.step(library, 10)
    assert caught.value.kind is FailureKind.DISK_FULL
    assert run.done == 1
    run.step(library, 10)
    assert names(library) == ["a", "b", "c"]


def test_it_can_be_stopped_while_a_lost_index_is_made_anew(library: Library, folder: Path, tmp_path: Path) -> None:
    for number in range(3):
        library.add(numbered(50 + number), draft(f"picture {number}"))
    library.close()
    (library.own / "index.sqlite").unlink()
    opened = Library(tmp_path / "Vidra")
    opened.open()
    run = begin(opened.own, "import-1", list(pictures_below([folder], opened.root)))
    run.step(opened, 0, stopped=lambda: True)
    assert (run.done, opened.needs_mend) == (0, True)
    while not run.over:
        run.step(opened, 0)
    assert (len(run.added), opened.needs_mend) == (3, False)
    opened.close()


def test_a_list_that_nobody_can_read_holds_up_nothing(library: Library) -> None:
    begin(library.own, "import-1", [Path("/nowhere/a.png")])
    (library.root / ".vidra" / "imports" / "import-0.jsonl").write_text("no JSON")
    (library.root / ".vidra" / "imports" / "import-2.jsonl").write_text('{"into": ""}\n7\n')
    (run,) = unfinished(library.own)
    run.step(library, 0)
    assert run.failed == [("/nowhere/a.png", "missing-file")]


@pytest.mark.parametrize(
    ("kind", "camera", "moment"),
    [
        ("JPEG", {0x9003: "2019:07:04 18:30:00", 0x9011: "+09:00"}, datetime(2019, 7, 4, 9, 30, tzinfo=UTC)),
        ("TIFF", {}, datetime(2021, 7, 4, 18, 30).astimezone(UTC)),  # a scanner has written DateTime alone
        ("WEBP", {0x9003: "2019:07:04 18:30:00"}, datetime(2019, 7, 4, 18, 30).astimezone(UTC)),
        ("AVIF", {0x9003: "2019:07:04 18:30:00", 0x9011: "-01:00"}, datetime(2019, 7, 4, 19, 30, tzinfo=UTC)),
        ("JPEG", {0x9003: "2019:13:04 18:30:00"}, None),
        ("JPEG", {0x9003: "2919:07:04 18:30:00"}, None),
        ("JPEG", {}, None),
    ],
)
def test_photos_stand_on_the_day_they_were_taken(
    library: Library, tmp_path: Path, kind: str, camera: dict[int, object], moment: datetime | None
) -> None:
    source = tmp_path / "photo"
    source.write_bytes(
        foreign_pictures.with_exif(kind, {0x0132: "2021:07:04 18:30:00"} if kind == "TIFF" else {0x0131: "x"}, camera)
    )
    os.utime(source, (1_500_000_000, 1_500_000_000))
    asset = library.adopt(source)
    assert asset.created_at == (moment or datetime.fromtimestamp(1_500_000_000, UTC))
    ((day, count),) = library.find(LibraryQuery()).groups
    assert (day, count) == (asset.created_at.astimezone().date().isoformat(), 1)


def test_words_in_the_metadata_of_cameras_and_scanners_are_read(library: Library, tmp_path: Path) -> None:
    scan = tmp_path / "scan.tif"
    exif = Image.Exif()
    exif[0x010E] = foreign_pictures.WEB_UI
    foreign_pictures.picture().save(scan, "TIFF", exif=exif)
    photo = tmp_path / "photo.avif"
    out = BytesIO()
    packet = foreign_pictures.with_xmp("JPEG", "<dc:description>The old bridge</dc:description>")
    start = packet.index(b"<?xpacket")
    xmp = packet[start : packet.index(b'<?xpacket end="w"?>') + 19]
    foreign_pictures.picture().save(out, "AVIF", xmp=xmp)
    photo.write_bytes(out.getvalue())
    moving = tmp_path / "moving.gif"
    moving.write_bytes(with_gif_xmp(COLOURED["moving.gif"](), xmp))
    assert library.adopt(moving).notes == "The old bridge"
    assert library.adopt(scan).prompt == foreign_pictures.PROMPT
    assert library.adopt(photo).notes == "The old bridge"


def test_our_own_copies_bring_their_words_along(library: Library, tmp_path: Path) -> None:
    made = library.add(png(), draft("a red kite", model="gpt-image-2.6-flare", asked={"quality": "high"}))
    copy = tmp_path / "kite.webp"
    export = Export(format=ExportFormat.WEBP, metadata=ExportMetadata.EMBED)
    assert add_each(OneCopy(copy, export), [(library.path(made), made, 1)]) == []
    other = Library(tmp_path / "other")
    other.open()
    taken = other.adopt(copy)
    assert (taken.prompt, taken.model, taken.profile_label) == ("a red kite", "gpt-image-2.6-flare", "Vidra")
    assert taken.applied["quality"] == "high"
    other.close()


def test_a_picture_of_another_library_brings_its_sidecar(library: Library, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    other.open()
    made = other.add(
        png(),
        draft("a red kite", cost=40_000, job_id="j", run_id="r", thread_id="t", parents=("20261122T120000-0001",)),
    )
    made = other.update(made.id, rating=4, tags=["kite"], title="Kite")
    taken = library.adopt(other.path(made))
    assert (taken.prompt, taken.rating, taken.tags, taken.title, taken.cost) == (
        "a red kite",
        4,
        ("kite",),
        "Kite",
        40_000,
    )
    assert (taken.kind, taken.created_at) == (made.kind, made.created_at)
    # what names things of the other library would name strangers here
    assert (taken.job_id, taken.run_id, taken.thread_id, taken.parents) == ("", "", "", ())
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "a.png").write_bytes(numbered(5))
    (changed / "a.json").write_bytes(other.path(made).with_suffix(".json").read_bytes())
    assert library.adopt(changed / "a.png").prompt == ""  # a sidecar for other bytes says nothing of these
    other.close()
