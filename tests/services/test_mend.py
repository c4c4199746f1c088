"""Mending: whatever people, other programs and crashes do to the folder, the library shows what is there."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from services.errors import VidraError
from services.library import reading, scan, sidecar
from services.library.store import Library
from services.types import Asset, AssetKind, FailureKind, LibraryQuery, Shelf
from tests.services.library_samples import NOON, draft, encoded, numbered, png


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    opened.mend()
    yield opened
    opened.close()


def shown(library: Library, shelf: Shelf = Shelf.ALL) -> dict[str, Asset]:
    """File -> asset of everything on a shelf."""
    found = library.page(library.find(LibraryQuery(shelf=shelf)).rows).values()
    assert len({asset.id for asset in found}) == len(found)
    return {asset.file: asset for asset in found}


def month(library: Library) -> Path:
    return library.root / "2026" / "11"


def rebuilt(library: Library) -> None:
    """Forget everything that is only in the index."""
    library.close()
    (library.root / ".vidra" / "index.sqlite").unlink()
    library.open()
    library.mend()


def settle_clock(library: Library) -> None:
    """Make every folder look as if it had not been changed for a while."""
    for folder in (library.root, *(path for path in library.root.rglob("*") if path.is_dir())):
        os.utime(folder, (time.time() - 100, time.time() - 100))


# -- the index --------------------------------------------------------------------------------------------------------


def test_a_rebuilt_index_knows_all_that_the_old_one_knew(library: Library) -> None:
    assets = [library.add(numbered(n), draft(f"otter {n}", job_id=f"j{n}", rating=n % 6)) for n in range(9)]
    assets[3] = library.update(assets[3].id, title="수달", tags=["물"], favourite=True)
    (assets[5],) = library.trash([assets[5].id])
    counts, matches = library.counts(), library.find(LibraryQuery(text="수달"))
    rebuilt(library)
    assert [library.get(asset.id) for asset in assets] == assets
    assert library.counts() == counts
    assert library.find(LibraryQuery(text="수달")) == matches
    assert library.assets_of_job("j4") == (assets[4],)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_in_a_circle_hides_nothing_else(library: Library) -> None:
    folder = library.root / "drawer"
    folder.mkdir()
    (folder / "a.png").write_bytes(png())
    (folder / "circle.png").symlink_to("circle.png")
    (folder / "nowhere.json").symlink_to("none.json")
    report = library.mend()
    assert (report.read, report.unreadable) == (1, 1)
    (folder / "b.png").write_bytes(png(colour=(1, 2, 3)))
    assert library.mend().read == 1


def test_nothing_to_do_changes_nothing(library: Library) -> None:
    library.add(png(), draft())
    assert library.mend().changed is False
    assert library.mend(thorough=True).changed is False


def test_folders_that_have_not_changed_are_not_listed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = library.add(png(), draft())
    settle_clock(library)
    library.mend()
    listed: list[str] = []
    real = scan.listing
    monkeypatch.setattr(
        "services.library.mend.listing", lambda root, folder: listed.append(folder) or real(root, folder)
    )
    library.mend()
    assert listed == []
    (library.root / "2026" / "12").mkdir()
    (library.root / "2026" / "12" / "new.png").write_bytes(numbered(2))
    assert library.mend().read == 1
    assert listed == ["2026", "2026/12"]
    assert set(shown(library)) == {asset.file, "2026/12/new.png"}


def test_a_fresh_folder_is_seen_again_though_those_around_it_have_not_changed(library: Library) -> None:
    asset = library.add(png(), draft())
    for folder in (library.root, library.root / "2026"):
        os.utime(folder, (time.time() - 100, time.time() - 100))
    library.mend()
    library.path(asset).unlink()
    library.path(asset).with_suffix(".json").unlink()
    assert library.mend().removed == 1


def test_progress_comes_to_its_end(library: Library) -> None:
    for number in range(6):
        library.add(numbered(number), draft())
        (month(library) / f"stray {number}.png").write_bytes(numbered(100 + number))
    steps: list[tuple[int, int]] = []
    (library.root / ".vidra" / "index.sqlite").unlink()
    library.mend(lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1] == (12, 12)


# -- what people do ---------------------------------------------------------------------------------------------------


def test_a_sidecar_edited_elsewhere_is_read_again(library: Library) -> None:
    asset = library.add(png(), draft())
    path = library.path(asset).with_suffix(".json")
    raw = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**raw, "title": "from an editor"}), "utf-8")
    report = library.mend(thorough=True)
    assert (report.read, report.removed) == (1, 0)
    assert library.get(asset.id) == replace(asset, title="from an editor")


def test_deleted_pictures_are_forgotten_and_half_deleted_ones_shown(library: Library) -> None:
    assets = [library.add(numbered(n), draft()) for n in range(3)]
    library.path(assets[0]).unlink()
    library.path(assets[0]).with_suffix(".json").unlink()
    library.path(assets[1]).unlink()
    report = library.mend()
    assert (report.removed, report.read) == (1, 1)
    assert shown(library) == {assets[1].file: replace(assets[1], problem="missing-file"), assets[2].file: assets[2]}
    rebuilt(library)
    assert library.get(assets[1].id) == replace(assets[1], problem="missing-file")
    library.path(assets[1]).write_bytes(numbered(1))
    library.mend()
    assert library.get(assets[1].id) == assets[1]


def test_a_moved_folder_and_a_renamed_pair_keep_their_ids(library: Library) -> None:
    asset = library.add(png(), draft())
    other = library.add(numbered(1), draft())
    for suffix in (".png", ".json"):
        library.path(other).with_suffix(suffix).rename(month(library) / f"renamed{suffix}")
    (library.root / "2026").rename(library.root / "the year")
    library.mend()
    assert shown(library) == {
        f"the year/11/{asset.file[8:]}": replace(asset, file=f"the year/11/{asset.file[8:]}"),
        "the year/11/renamed.png": replace(other, file="the year/11/renamed.png"),
    }


def test_a_picture_renamed_or_moved_alone_gets_its_sidecar_back(library: Library) -> None:
    asset = library.add(png(), draft("precious words"))
    (library.root / "best").mkdir()
    library.path(asset).rename(library.root / "best" / "kite.png")
    report = library.mend()
    assert report.adopted == 1
    assert shown(library) == {"best/kite.png": replace(asset, file="best/kite.png")}
    assert not library.path(asset).with_suffix(".json").exists()
    raw = sidecar.load(library.root / "best" / "kite.json")
    assert raw is not None
    assert raw["prompt"] == "precious words"


def test_a_copied_pair_becomes_a_picture_of_its_own(library: Library) -> None:
    asset = library.add(png(), draft("twice"))
    shutil.copytree(month(library), library.root / "copy")
    library.mend()
    library.mend()
    both = shown(library)
    assert len(both) == 2
    assert both[asset.file] == asset
    copied = both[f"copy/{asset.file[8:]}"]
    assert (copied.prompt, copied.sha256) == (asset.prompt, asset.sha256)
    library.update(copied.id, rating=5)
    rebuilt(library)
    assert {a.id: a.rating for a in shown(library).values()} == {asset.id: 0, copied.id: 5}


def test_an_edited_picture_is_measured_again(library: Library) -> None:
    asset = library.add(png(), draft("kept"))
    library.path(asset).write_bytes(png(size=(60, 50)))
    library.mend(thorough=True)
    now = library.get(asset.id)
    assert now is not None
    assert (now.width, now.height, now.prompt, now.problem) == (60, 50, "kept", "")
    assert library.update(asset.id, rating=3) == replace(now, rating=3)
    library.path(asset).write_bytes(b"no longer a picture")
    library.mend(thorough=True)
    now = library.get(asset.id)
    assert now is not None
    assert (now.problem, now.prompt) == ("broken-file", "kept")


def test_pictures_dropped_into_the_folder_are_taken_in(library: Library) -> None:
    (library.root / "2025 여름").mkdir()
    stray = library.root / "2025 여름" / "바다.jpeg"
    stray.write_bytes(encoded("JPEG", size=(40, 30)))
    taken = datetime(2025, 7, 1, 10, 30, tzinfo=UTC)
    os.utime(stray, (taken.timestamp(), taken.timestamp()))
    (library.root / "loose.webp").write_bytes(encoded("WEBP", (1, 2, 3, 4)))
    report = library.mend()
    assert (report.read, report.adopted) == (2, 2)
    found = shown(library)
    asset = found["2025 여름/바다.jpeg"]
    assert (asset.title, asset.kind, asset.created_at) == ("바다", AssetKind.IMPORTED, taken)
    assert (asset.width, asset.height, asset.problem) == (40, 30, "")
    assert (library.root / "2025 여름" / "바다.json").exists()
    rebuilt(library)
    assert shown(library) == found


def test_a_picture_of_ours_without_sidecar_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "STILL_COMING", 0.0)
    asset = library.add(png(), draft("lost words"))
    library.path(asset).with_suffix(".json").unlink()
    rebuilt(library)
    now = library.get(asset.id)
    assert now is not None
    assert (now.problem, now.kind, now.title, now.file) == ("no-sidecar", AssetKind.IMPORTED, "lost-words", asset.file)
    rebuilt(library)
    assert library.get(asset.id) == now


def test_a_sidecar_that_comes_after_its_picture_is_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync program brings them one after the other, and what is written here meanwhile could win."""
    asset = library.add(png(), draft("an otter"))
    paper = library.path(asset).with_suffix(".json")
    words = paper.read_bytes()
    paper.unlink()
    library.mend(thorough=True)
    now = library.get(asset.id)
    assert now is not None
    assert now.problem == "no-sidecar"
    assert not paper.exists()
    assert not library.mend(thorough=True).changed
    paper.write_bytes(words)
    library.mend(thorough=True)
    assert library.get(asset.id) == asset
    paper.unlink()
    library.mend(thorough=True)
    monkeypatch.setattr(reading, "STILL_COMING", 0.0)
    assert library.mend(thorough=True).adopted == 1
    assert paper.exists()


def test_what_is_no_picture_stays_out_or_is_shown_as_broken(library: Library) -> None:
    for name, data in {
        "empty.png": b"",
        "text.jpg": b"hello",
        "readme.txt": b"hello",
        "some.bin": b"\0",
        "list.json": b"[1]",
        "other.json": b'{"id": "20261122T120000-0000"}',
        "corrupt.json": b"{",
        ".hidden.png": png(),
    }.items():
        (library.root / name).write_bytes(data)
    for folder in (".git", "threads"):
        (library.root / folder).mkdir()
        (library.root / folder / "a.png").write_bytes(png())
    library.mend()
    found = shown(library)
    assert {file: asset.problem for file, asset in found.items()} == {
        "empty.png": "broken-file",
        "text.jpg": "broken-file",
    }
    assert not (library.root / "empty.json").exists()
    assert library.mend(thorough=True).changed is False


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000], ids=["empty", "cut", "list", "binary", "deep"]
)
def test_a_corrupt_sidecar_hides_nothing(library: Library, content: bytes) -> None:
    asset = library.add(png(), draft("known so far"))
    path = library.path(asset).with_suffix(".json")
    path.write_bytes(content)
    library.mend(thorough=True)
    assert library.get(asset.id) == replace(asset, problem="broken-sidecar")
    rebuilt(library)  # now the picture is all there is
    now = library.get(asset.id)
    assert now is not None
    assert (now.problem, now.width, now.title) == ("broken-sidecar", 24, "known-so-far")
    assert path.read_bytes() == content
    path.unlink()
    path.write_bytes(sidecar.dumps(sidecar.encode(asset)))
    library.mend(thorough=True)
    assert library.get(asset.id) == asset


def test_broken_files_of_one_name_in_two_folders_are_both_shown(library: Library) -> None:
    asset = library.add(png(), draft())
    library.path(asset).with_suffix(".json").write_bytes(b"{")
    (month(library) / "x.png").write_bytes(b"no picture")
    shutil.copytree(month(library), library.root / "copy", copy_function=shutil.copy2)
    library.mend(thorough=True)
    assert len(shown(library)) == 4
    rebuilt(library)
    assert len(shown(library)) == 4
    assert library.mend(thorough=True).changed is False


def test_a_sidecar_without_an_id_still_belongs_to_its_picture(library: Library) -> None:
    asset = library.add(png(), draft("words"))
    path = library.path(asset).with_suffix(".json")
    raw = json.loads(path.read_text("utf-8"))
    del raw["id"]
    path.write_text(json.dumps(raw), "utf-8")
    library.mend(thorough=True)
    assert library.get(asset.id) == replace(asset, problem="broken-sidecar")
    assert library.update(asset.id, rating=2).problem == ""


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "..\\..\\x.png", "../20261122T120000-8000-a-red-kite-over-the-sea.png", 7, ""]
)
def test_a_sidecar_cannot_point_outside(library: Library, name: object) -> None:
    asset = library.add(png(), draft())
    path = library.path(asset).with_suffix(".json")
    raw = {**json.loads(path.read_text("utf-8")), "file": name}
    path.write_text(json.dumps(raw), "utf-8")
    library.path(asset).unlink()
    rebuilt(library)
    lost = library.get(asset.id)
    assert lost is not None
    assert (lost.problem, lost.file) == ("missing-file", asset.file)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows such names")
def test_names_that_are_no_text_are_counted_and_left_alone(library: Library) -> None:
    odd = os.fsencode(library.root) + b"/\xff\xfe.png"
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write(png())
    report = library.mend()
    assert report.unreadable == 1
    assert shown(library) == {}
    assert os.path.exists(odd)  # noqa: PTH110


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_are_not_followed(library: Library) -> None:
    (library.root / "again").symlink_to(library.root)
    library.add(png(), draft())
    assert library.mend().changed is False
    assert len(shown(library)) == 1


def test_sidecars_find_their_picture_among_pictures_of_one_name() -> None:
    def named(paper: str) -> str:
        return {"a.json": "a.png"}.get(paper, "")

    assert scan.pair(["a.jpg", "a.png", "a.json"], named) == [("a.jpg", ""), ("a.png", "a.json")]
    assert scan.pair(["b.jpg", "b.png", "b.json"], named) == [("b.jpg", "b.json"), ("b.png", "")]
    assert scan.pair(["a.jpg", "a.png", "a.json", "a.png.vidra.json"], named) == [
        ("a.jpg", "a.json"),
        ("a.png", "a.png.vidra.json"),
    ]
    assert scan.pair(["x.json", "y.bin", "z.bin", "z.json"], named) == [("z.bin", "z.json"), ("", "x.json")]


# -- what crashes do --------------------------------------------------------------------------------------------------


def crashed(library: Library, *, picture: bool, paper: bool, cut_note: bool = False) -> Asset:
    """Bring the folder to the state in which a crash in the middle of `add` leaves it; returns what was being added."""
    asset = library.add(png(), draft("arriving", job_id="j"))
    library.close()
    (library.root / ".vidra" / "index.sqlite").unlink()
    note = sidecar.dumps({**sidecar.encode(asset), "place": asset.file})
    arriving = library.root / ".vidra" / "arriving" / f"{Path(asset.file).name}.json"
    arriving.write_bytes(note[:50] if cut_note else note)
    if not picture:
        library.path(asset).unlink()
    if not paper:
        library.path(asset).with_suffix(".json").unlink()
    library.open()
    return asset


def test_a_crash_before_the_picture_leaves_nothing(library: Library) -> None:
    for cut_note in (False, True):
        crashed(library, picture=False, paper=False, cut_note=cut_note)
        assert library.settle() == ()
        library.mend()
        assert shown(library) == {}
        assert list((library.root / ".vidra" / "arriving").iterdir()) == []


@pytest.mark.parametrize("paper", [False, True])
def test_a_crash_after_the_picture_loses_nothing(library: Library, paper: bool) -> None:
    asset = crashed(library, picture=True, paper=paper)
    assert library.settle() == (asset,)
    assert library.settle() == ()
    assert library.assets_of_job("j") == (asset,)  # before any mending
    assert library.read(asset.id) == png()
    assert library.add(png(), draft("arriving", job_id="j")) == asset
    assert library.mend().adopted == 0
    assert shown(library) == {asset.file: asset}


@pytest.mark.parametrize("place", ["../outside.png", "/etc/passwd", ".vidra/x.png", "a\\..\\b.png", "", 3, None])
def test_a_note_cannot_point_outside(library: Library, place: object) -> None:
    note = library.root / ".vidra" / "arriving" / "x.json"
    note.write_bytes(sidecar.dumps({"vidra": 1, "id": "20261122T120000-0000", "place": place}))
    assert library.settle() == ()
    assert not note.exists()


def test_temporary_files_of_dead_processes_are_removed_and_those_of_living_ones_kept(library: Library) -> None:
    library.add(png(), draft())
    old, young, foreign = (
        month(library) / name
        for name in (
            f"{TEMPORARY_PREFIX}1{TEMPORARY_SUFFIX}",
            f"{TEMPORARY_PREFIX}2{TEMPORARY_SUFFIX}",
            "download.part",
        )
    )
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 60, time.time() - 60))  # older than this process's opening of the library
    os.utime(foreign, (0, 0))
    report = library.mend()
    assert report.leftovers == 1
    assert [path.exists() for path in (old, young, foreign)] == [False, True, True]


def test_a_crash_in_the_middle_of_trashing_is_finished(library: Library) -> None:
    asset = library.add(png(), draft("thrown"))
    (trashed,) = library.trash([asset.id])
    # as if only the picture had been moved
    (library.root / ".vidra" / "trash" / asset.file).with_suffix(".json").rename(
        library.path(asset).with_suffix(".json")
    )
    rebuilt(library)
    assert shown(library) == {}
    assert shown(library, Shelf.TRASH) == {trashed.file: trashed}
    assert library.restore([asset.id]) == (asset,)


def test_a_library_that_has_gone_is_said_to_be_gone(library: Library) -> None:
    asset = library.add(png(), draft())
    library.root.rename(library.root.with_name("elsewhere"))
    for attempt in (
        library.mend,
        lambda: library.add(numbered(2), draft()),
        lambda: library.update(asset.id, rating=1),
    ):
        with pytest.raises(VidraError) as caught:
            attempt()
        assert caught.value.kind is FailureKind.FOLDER_MISSING
    assert not library.root.exists()
    library.root.with_name("elsewhere").rename(library.root)
    assert library.mend().removed == 0
    assert library.get(asset.id) == asset


def test_pictures_that_arrive_while_mending_are_left_to_their_writer(library: Library) -> None:
    for number in range(30):
        (library.root / f"stray {number}.png").write_bytes(numbered(number))
    added: list[Asset] = []

    def progress(done: int, total: int) -> None:
        added.append(
            library.add(numbered(10_000 + done), draft(f"paid for {total}", created_at=NOON + timedelta(hours=done)))
        )

    library.mend(progress)
    assert library.counts().all == 30 + len(added)
    assert all(library.get(asset.id) == asset for asset in added)
    assert library.mend(thorough=True).changed is False


# -- two computers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "{stem} (Mina's conflicted copy 2026-11-26).json",
        "{stem}.sync-conflict-20261126-120000-ABCDEFG.json",
        "{stem}-LAPTOP.json",
        "{stem} (1).json",
    ],
)
def test_a_sidecar_that_two_computers_wrote_becomes_one_by_the_newest_field(library: Library, name: str) -> None:
    asset = library.add(png(), draft())
    library.update(asset.id, rating=2, tags=["old"])
    own = library.path(asset).with_suffix(".json")
    there = json.loads(own.read_text("utf-8"))
    library.update(asset.id, rating=4)
    changed = {**there["changed"], "tags": "2099-01-01T00:00:00.000000Z", "notes": "2026-01-01T00:00:00.000000Z"}
    copy = own.with_name(name.format(stem=own.stem))
    copy.write_text(json.dumps({**there, "tags": ["new"], "notes": "theirs", "changed": changed, "mine": 1}), "utf-8")
    library.mend(thorough=True)
    [mended] = shown(library).values()
    assert (mended.id, mended.rating, mended.tags, mended.notes) == (asset.id, 4, ("new",), "theirs")
    raw = json.loads(own.read_text("utf-8"))
    assert (raw["rating"], raw["tags"], raw["notes"], raw["mine"]) == (4, ["new"], "theirs", 1)
    assert not copy.exists()
    assert (library.root / ".vidra" / "merged" / copy.name).exists(), "nothing that stood in it is lost"
    rebuilt(library)
    assert list(shown(library).values()) == [mended]


def test_a_sidecar_on_its_way_to_another_folder_is_left_alone(library: Library) -> None:
    """A sync tool may bring the sidecar of a move before the picture."""
    asset = library.add(png(), draft())
    own = library.path(asset).with_suffix(".json")
    early = library.root / ".vidra" / "trash" / "2026" / "11" / own.name
    early.parent.mkdir(parents=True)
    shutil.copy(own, early)
    library.mend(thorough=True)
    assert early.exists()
    assert list(shown(library)) == [asset.file]


def test_what_was_written_here_is_not_lost_to_a_whole_file_of_another_computer(library: Library) -> None:
    asset = library.add(png(), draft())
    own = library.path(asset).with_suffix(".json")
    there = json.loads(own.read_text("utf-8"))
    library.update(asset.id, rating=4, notes="mine")
    theirs = {"rating": "2026-01-01T00:00:00.000000Z", "tags": "2026-01-02T00:00:00.000000Z"}
    own.write_text(json.dumps({**there, "rating": 1, "tags": ["theirs"], "changed": theirs}), "utf-8")
    library.mend(thorough=True)
    [mended] = shown(library).values()
    assert (mended.rating, mended.notes, mended.tags) == (4, "mine", ("theirs",))
    raw = json.loads(own.read_text("utf-8"))
    assert (raw["rating"], raw["notes"], raw["tags"]) == (4, "mine", ["theirs"])
    raw["rating"] = 2  # by hand, in an editor, which knows of no moments
    own.write_text(json.dumps(raw), "utf-8")
    library.mend(thorough=True)
    [edited] = shown(library).values()
    assert edited.rating == 2
