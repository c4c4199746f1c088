"""The library as its callers see it: pictures go in, are found, changed, and are on the disk as plain files."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import name_rules
from services.errors import VidraError
from services.library import naming, sidecar
from services.library.lock import LibraryLock
from services.library.store import Library
from services.types import Asset, AssetKind, FailureKind, LibraryQuery, Shelf
from tests.services import foreign_pictures
from tests.services.library_samples import NOON, draft, encoded, numbered, png


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    yield opened
    opened.close()


def paper(library: Library, asset: Asset) -> dict[str, Any]:
    return json.loads(library.path(asset).with_suffix(".json").read_text("utf-8"))


def files(library: Library) -> list[str]:
    """Every file of the library except Vidra's own databases."""
    found = [path for path in library.root.rglob("*.*") if path.is_file() and ".sqlite" not in path.name]
    return sorted(path.relative_to(library.root).as_posix() for path in found)


def test_a_picture_and_its_sidecar_are_plain_files(library: Library) -> None:
    data = png()
    asset = library.add(data, draft("A Red Kite — 바다 위", cost=40_000, job_id="j", asked={"quality": "high"}))
    assert files(library) == [
        "2026/11/20261122T120000-8000-a-red-kite-바다-위.json",
        "2026/11/20261122T120000-8000-a-red-kite-바다-위.png",
    ]
    assert library.path(asset).read_bytes() == data
    assert (asset.width, asset.height, asset.format, asset.bytes) == (24, 16, "png", len(data))
    assert asset.sha256 == hashlib.sha256(data).hexdigest()
    assert asset.colour == "#c81e28"
    assert asset.problem == ""
    raw = paper(library, asset)
    assert (raw["prompt"], raw["cost"], raw["asked"]) == ("A Red Kite — 바다 위", 40_000, {"quality": "high"})
    assert library.get(asset.id) == asset
    assert library.read(asset.id) == data


def test_the_suffix_follows_the_bytes_not_the_name(library: Library) -> None:
    for kind, suffix in (("JPEG", ".jpg"), ("WEBP", ".webp"), ("GIF", ".gif"), ("PNG", ".png")):
        assert library.add(encoded(kind), draft(format="png")).file.endswith(suffix)
    svg = library.add(b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"/>', draft())
    assert (svg.file[-4:], svg.width, svg.height, svg.problem) == (".svg", 8, 9, "")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(b"who knows", ".bin"), (b"", ".bin"), (png()[:40], ".png"), (png(size=(90, 90))[:-30], ".png")],
)
def test_bytes_that_were_paid_for_are_kept_even_if_they_are_broken(library: Library, data: bytes, suffix: str) -> None:
    asset = library.add(data, draft())
    assert asset.problem == "broken-file"
    assert asset.file.endswith(suffix)
    assert library.path(asset).read_bytes() == data
    library.mend(thorough=True)
    assert library.get(asset.id) == asset


# -- a file that is gone ----------------------------------------------------------------------------------------------


def test_a_picture_whose_file_is_gone_says_so_when_it_is_read(library: Library) -> None:
    asset = library.add(png(), draft())
    library.path(asset).unlink()
    assert library.read(asset.id) is None
    assert library.get(asset.id) == replace(asset, problem="missing-file")


def test_a_disk_that_is_gone_takes_no_picture_with_it(library: Library) -> None:
    asset = library.add(png(), draft())
    library.root.rename(library.root.with_name("unplugged"))
    with pytest.raises(VidraError):
        library.read(asset.id)
    library.root.with_name("unplugged").rename(library.root)
    assert library.get(asset.id) == asset


@pytest.fixture
def lost(library: Library) -> Asset:
    """A picture with a rating and tags whose file was deleted behind the program's back."""
    asset = library.update(library.add(png(), draft("a kite")).id, rating=4, tags=("sea",))
    library.path(asset).unlink()
    library.read(asset.id)
    return asset


def test_its_own_file_is_put_back_unasked(library: Library, lost: Asset, tmp_path: Path) -> None:
    found = tmp_path / "backup.png"
    found.write_bytes(png())
    assert library.put_back(lost.id, found) == lost
    assert library.path(lost).read_bytes() == found.read_bytes() == png()
    assert paper(library, lost)["problem"] == ""
    library.mend(thorough=True)
    assert library.get(lost.id) == lost


def test_another_picture_takes_its_place_only_when_that_is_wanted(
    library: Library, lost: Asset, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    other.write_bytes(png((1, 2, 3), (40, 30)))
    assert library.put_back(lost.id, other) is None
    assert not library.path(lost).exists()
    assert library.get(lost.id) == replace(lost, problem="missing-file")
    taken = library.put_back(lost.id, other, anyway=True)
    assert taken is not None
    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    assert (taken.width, taken.height, taken.sha256, taken.colour) == (40, 30, sha256, "#010203")
    assert (taken.id, taken.prompt, taken.rating, taken.tags, taken.problem) == (lost.id, "a kite", 4, ("sea",), "")
    assert library.path(taken).read_bytes() == other.read_bytes()
    library.mend(thorough=True)
    assert library.get(lost.id) == taken


def test_a_sidecar_without_a_hash_is_asked_about(library: Library, lost: Asset, tmp_path: Path) -> None:
    sheet = library.path(lost).with_suffix(".json")
    sheet.write_text(json.dumps({**json.loads(sheet.read_text("utf-8")), "sha256": ""}), "utf-8")
    library.mend(thorough=True)
    found = tmp_path / "backup.png"
    found.write_bytes(png())
    assert library.put_back(lost.id, found) is None
    assert library.put_back(lost.id, found, anyway=True) == lost


def test_what_is_no_picture_is_refused(library: Library, lost: Asset, tmp_path: Path) -> None:
    letter = tmp_path / "letter.png"
    letter.write_bytes(b"Dear Sir")
    for path, kind in ((letter, FailureKind.BROKEN_PICTURE), (tmp_path / "none.png", FailureKind.FILE_BROKEN)):
        with pytest.raises(VidraError) as refused:
            library.put_back(lost.id, path, anyway=True)
        assert refused.value.kind is kind
    assert not library.path(lost).exists()


def test_broken_bytes_come_back_as_they_were(library: Library, tmp_path: Path) -> None:
    asset = library.add(png(size=(90, 90))[:-30], draft())
    found = tmp_path / "backup.png"
    library.path(asset).rename(found)
    library.read(asset.id)
    assert library.put_back(asset.id, found) == asset


def test_a_file_that_was_moved_within_the_library_is_not_copied(library: Library, lost: Asset) -> None:
    moved = library.root / "elsewhere" / "kite.png"
    moved.parent.mkdir()
    moved.write_bytes(png())
    assert library.put_back(lost.id, moved) == replace(lost, file="elsewhere/kite.png")
    assert [file for file in files(library) if file.endswith(".png")] == ["elsewhere/kite.png"]


def test_a_file_that_has_come_back_by_itself_is_not_overwritten(library: Library, lost: Asset, tmp_path: Path) -> None:
    library.path(lost).write_bytes(png((9, 9, 9)))
    other = tmp_path / "other.png"
    other.write_bytes(png((1, 2, 3)))
    taken = library.put_back(lost.id, other, anyway=True)
    assert taken is not None
    assert taken.colour == "#090909"
    assert library.path(taken).read_bytes() == png((9, 9, 9))


def test_pictures_of_one_moment_get_different_ids_in_order(library: Library) -> None:
    ids = [library.add(numbered(n), draft()).id for n in range(5)]
    assert ids == sorted(set(ids))
    assert library.new_id(NOON) not in ids


def test_adding_the_same_picture_of_a_job_again_gives_the_one_that_is_there(library: Library) -> None:
    first = library.add(png(), draft(job_id="j"), 0)
    assert library.add(png(), draft(job_id="j", created_at=NOON + timedelta(hours=1)), 0) == first
    second = library.add(png(), draft(job_id="j"), 1)
    assert second.id != first.id
    other = library.add(numbered(1), draft(job_id="j"), 0)  # other bytes are never thrown away
    assert other.id not in (first.id, second.id)
    assert [asset.id for asset in library.assets_of_job("j")] == [first.id, other.id, second.id]
    assert library.add(png(), draft(), 0).id != library.add(png(), draft(), 0).id  # no job, no claim


def test_a_picture_whose_file_has_gone_is_written_again(library: Library) -> None:
    first = library.add(png(), draft(job_id="j"))
    library.path(first).unlink()
    again = library.add(png(), draft(job_id="j"))
    assert library.read(again.id) == png()


def test_reopened_it_is_all_there(tmp_path: Path) -> None:
    library = Library(tmp_path / "Vidra")
    library.open()
    asset = library.add(png(), draft("수달 한 마리"))
    library.close()
    library = Library(tmp_path / "Vidra")
    library.open()
    matches = library.find(LibraryQuery(text="수달"))
    assert list(library.page(matches.rows).values()) == [asset]
    assert matches.groups == ((NOON.astimezone().date().isoformat(), 1),)
    assert library.counts().all == 1
    assert library.prompts(5) == ["수달 한 마리"]
    library.close()


def test_changes_go_to_the_sidecar_and_keep_what_others_wrote(library: Library) -> None:
    asset = library.add(png(), draft())
    path = library.path(asset).with_suffix(".json")
    raw = {
        **json.loads(path.read_text("utf-8")),
        "their_field": {"a": [1]},
        "notes": "written elsewhere",
        "rating": "??",
    }
    path.write_text(json.dumps(raw), "utf-8")
    changed = library.update(asset.id, title="붉은 연", tags=["연", "연", " sea "], favourite=True)
    raw = paper(library, changed)
    assert raw["their_field"] == {"a": [1]}
    assert raw["rating"] == "??"
    assert (changed.title, changed.tags, changed.favourite) == ("붉은 연", ("연", "sea"), True)
    assert changed.notes == raw["notes"] == "written elsewhere"
    assert changed.problem == "broken-sidecar"
    assert library.update(asset.id, rating=3).problem == ""
    assert library.find(LibraryQuery(text="붉은", shelf=Shelf.FAVOURITES)).rows
    with pytest.raises(ValueError, match="prompt"):
        library.update(asset.id, prompt="another")


def test_a_corrupt_sidecar_is_kept_when_a_new_one_is_written(library: Library) -> None:
    asset = library.add(png(), draft("the prompt"))
    path = library.path(asset).with_suffix(".json")
    path.write_text("{ not json", "utf-8")
    library.mend(thorough=True)
    shown = library.get(asset.id)
    assert shown == replace(asset, problem="broken-sidecar")  # the index still knows
    fixed = library.update(asset.id, rating=4)
    assert fixed == replace(asset, rating=4)
    assert paper(library, asset)["prompt"] == "the prompt"
    assert path.with_name(path.name + ".broken").read_text() == "{ not json"


def test_an_unknown_id_is_a_failure_with_a_name(library: Library) -> None:
    with pytest.raises(VidraError) as caught:
        library.update("20200101T000000-0000", rating=1)
    assert caught.value.kind is FailureKind.FILE_BROKEN
    assert library.get("") is library.get("nothing") is library.read("nothing") is None
    assert library.trash(["nothing"]) == library.restore(["nothing"]) == library.delete_forever(["nothing"]) == ()


def test_pictures_from_elsewhere_are_copied_once(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "휴가 사진 (1).PNG"
    source.write_bytes(png())
    asset = library.adopt(source)
    assert (asset.kind, asset.title, asset.prompt) == (AssetKind.IMPORTED, "휴가 사진 (1)", "")
    assert library.read(asset.id) == png()
    assert library.adopt(source) == asset
    assert library.adopt(library.path(asset)) == asset  # one that is in the library already
    assert source.exists()
    library.trash([asset.id])
    assert library.adopt(source).id != asset.id


def test_what_another_program_wrote_comes_along_and_is_found(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "00012.png"
    source.write_bytes(foreign_pictures.png({"parameters": foreign_pictures.WEB_UI}))
    by_hand = library.root / "holiday" / "00013.jpg"
    by_hand.parent.mkdir()
    by_hand.write_bytes(foreign_pictures.with_comment("JPEG", foreign_pictures.FORGE))
    copied = library.adopt(source)
    library.mend(thorough=True)
    for text in ("model:dreamshaper", "has:prompt kind:imported", '"red fox"'):
        assert len(library.find(LibraryQuery(text=text)).rows) == 2, text
    found = library.at(by_hand)
    assert found is not None
    for asset, program in ((copied, "Stable Diffusion web UI"), (found, "Forge")):
        assert (asset.prompt, asset.model, asset.profile_label) == (foreign_pictures.PROMPT, "dreamshaper_8", program)
        assert asset.applied["negative_prompt"] == foreign_pictures.NEGATIVE
        assert (asset.applied["seed"], asset.applied["steps"]) == (3888089208, 20)
        assert library.get(asset.id) == asset
    assert library.path(copied).read_bytes() == source.read_bytes()


def test_captions_and_keywords_become_notes_and_tags(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "bridge.jpg"
    source.write_bytes(foreign_pictures.with_iptc("The old bridge", ("river", "River", "다리")))
    asset = library.adopt(source)
    assert (asset.prompt, asset.notes, asset.tags) == ("", "The old bridge", ("river", "다리"))
    assert library.update(asset.id, tags=(), notes="").notes == ""
    library.mend(thorough=True)
    again = library.get(asset.id)
    assert again is not None
    assert (again.notes, again.tags) == ("", ())  # what the person took away does not come back


def test_a_picture_put_into_the_folder_by_hand_is_adopted_where_it_is(library: Library) -> None:
    (library.root / "holiday").mkdir()
    (library.root / "holiday" / "beach.jpg").write_bytes(encoded("JPEG"))
    asset = library.adopt(library.root / "holiday" / "beach.jpg")
    assert (asset.file, asset.title, asset.problem) == ("holiday/beach.jpg", "beach", "")
    assert library.counts().imported == 1


@pytest.mark.parametrize("content", [None, b"", b"text", png()[:30]])
def test_what_is_no_picture_is_not_adopted(library: Library, tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "a.png"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(VidraError) as caught:
        library.adopt(source)
    assert caught.value.kind is (FailureKind.FILE_BROKEN if content is None else FailureKind.BROKEN_PICTURE)
    assert files(library) == []


def test_prompts_that_no_file_can_hold_are_made_to_fit(library: Library) -> None:
    asset = library.add(png(), draft("half a pair \ud83d and a zero \0 byte", notes="\udcff"))
    library.close()
    library.open()
    assert library.get(asset.id) == asset
    assert asset.prompt == "half a pair \ufffd and a zero \0 byte"
    assert paper(library, asset)["notes"] == "\ufffd"


def test_many_threads_at_once(library: Library) -> None:
    def work(number: int) -> Asset:
        asset = library.add(numbered(number), draft(f"otter number {number}", job_id=f"j{number // 3}"), number % 3)
        library.find(LibraryQuery(text="otter"))
        return library.update(asset.id, rating=number % 6)

    with ThreadPoolExecutor(6) as pool:
        assets = list(pool.map(work, range(30)))
    assert len({asset.id for asset in assets}) == 30
    for number, asset in enumerate(assets):
        assert library.read(asset.id) == numbered(number)
        assert paper(library, asset)["rating"] == number % 6
    assert library.counts().all == 30
    assert not list((library.root / ".vidra" / "arriving").iterdir())


def test_searching_and_adding_go_on_while_the_index_is_rebuilt(library: Library) -> None:
    before = [library.add(numbered(n), draft(f"old {n}")) for n in range(40)]
    library.close()
    (library.root / ".vidra" / "index.sqlite").unlink()
    library.open()
    assert library.needs_mend
    seen: list[tuple[int, int]] = []
    added: list[Asset] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        added.append(library.add(numbered(1000 + done), draft(f"new {done}")))

    assert library.update(before[7].id, rating=5).rating == 5  # not in the index yet: found on the disk
    mending = threading.Thread(target=library.mend, args=(progress,))
    mending.start()
    while mending.is_alive():
        library.find(LibraryQuery(text="old"))
        library.counts()
    mending.join()
    assert seen[-1][0] == seen[-1][1]
    assert not library.needs_mend
    assert library.counts().all == 40 + len(added)
    assert {asset.id for asset in library.page(library.find(LibraryQuery(text="old")).rows).values()} == {
        asset.id for asset in before
    }
    assert library.mend().changed is False


def test_an_index_lost_while_open_is_rebuilt_by_the_next_search(library: Library) -> None:
    asset = library.add(png(), draft("otter"))
    for ending in ("", "-wal", "-shm"):
        (library.root / ".vidra" / f"index.sqlite{ending}").unlink(missing_ok=True)
    assert len(library.find(LibraryQuery(text="otter")).rows) == 1
    assert library.get(asset.id) == asset


# -- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Red Kite!", "red-kite"),
        ("  빨간   연/바다  ", "빨간-연-바다"),
        ("CON", "con"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>c:d"e|f?g*h', "a-b-c-d-e-f-g-h"),
        ("🪁 ✨", ""),
        ("हिन्दी चित्र", "हिन्दी-चित्र"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full-width"),
        ("one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight"),
        ("x" * 90, "x" * 40),
        ("trailing dots...", "trailing-dots"),
        ("\u202egnp.exe", "gnp-exe"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert name_rules.slug(text) == slug


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_pattern_and_any_text_make_a_safe_file_name(text: str, pattern: str) -> None:
    tokens = name_rules.values(text, text, NOON, 7)
    for each in ("{words}", "{words}{model}" + pattern + "{date}-{n}", "{" + pattern + "}" * 2):
        stem = naming.stem_of("20261122T080501-7f3a", name_rules.filled(each, tokens))
        assert len(stem) <= 21 + 80
        assert len(f"{stem}.webp.vidra.json.broken".encode()) <= 255
        assert naming.id_in_name(f"{stem}.png") == "20261122T080501-7f3a"
        assert not set(stem) & set('<>:"/\\|?*. ')
        assert stem.isprintable() or any(not c.isprintable() for c in text + pattern)
        assert not stem.endswith("-")


@pytest.mark.parametrize(
    ("pattern", "rest"),
    [
        ("{words}", "a-red-kite"),
        ("", ""),
        ("{date}_{n} {words}", "2026-11-22_3-a-red-kite"),
        ("{model}/{time}", "gpt-image-1-5-12-00-00"),
        ("Kites {{words}} {nonsense}", "Kites-a-red-kite"),
        ("..", ""),
        ("연_{n}", "연_3"),
    ],
)
def test_patterns(pattern: str, rest: str) -> None:
    assert name_rules.filled(pattern, name_rules.values("A red kite!", "gpt-image-1.5", NOON, 3)) == rest


def test_a_token_that_means_nothing_is_found() -> None:
    assert name_rules.unknown_token("{words} {sub/ject} {x}") == "{sub/ject}"
    assert name_rules.unknown_token("{words}{n} } {") == ""


def test_pictures_are_called_as_the_person_wants_and_stay_with_their_sidecars(tmp_path: Path) -> None:
    wanted = ["{date} {n} {words}"]
    library = Library(tmp_path / "Vidra", lambda: wanted[0])
    library.open()
    first = library.add(numbered(1), draft("a kite", run_id="r", thread_id="r", job_id="1"))
    second = library.add(numbered(2), draft("a kite", run_id="r", thread_id="r", job_id="2"))
    day = f"{NOON.astimezone():%Y-%m-%d}"
    assert first.file == f"2026/11/{first.id}-{day}-1-a-kite.png"
    assert second.file == f"2026/11/{second.id}-{day}-2-a-kite.png"
    wanted[0] = "same"
    third = library.add(numbered(3), draft("a kite", run_id="s", job_id="3"))
    imported = library.adopt(library.path(third).rename(tmp_path / "My Kite.png"))
    assert third.file == f"2026/11/{third.id}-same.png"
    assert imported.file == f"2026/11/{imported.id}-my-kite.png"
    assert library.path(third).with_suffix(".json").exists()
    library.close()
    for ending in ("", "-wal", "-shm"):
        (library.root / ".vidra" / f"index.sqlite{ending}").unlink(missing_ok=True)
    again = Library(tmp_path / "Vidra")
    again.open()
    again.mend()
    assert [again.get(each.id) for each in (first, second)] == [first, second]
    again.close()


def test_pictures_that_arrive_together_have_different_numbers(tmp_path: Path) -> None:
    library = Library(tmp_path / "Vidra", lambda: "{n}")
    library.open()
    with ThreadPoolExecutor(4) as pool:
        made = pool.map(
            lambda number: library.add(numbered(number), draft(run_id="r", thread_id="r", job_id=str(number))), range(8)
        )
        assert sorted(asset.file[-5] for asset in made) == list("12345678")
    library.close()


# -- the lock ---------------------------------------------------------------------------------------------------------


def test_one_holder_at_a_time(library: Library) -> None:
    with LibraryLock(library.root) as first:
        assert first.held
        second = LibraryLock(library.root)
        with pytest.raises(VidraError) as caught:
            second.acquire()
        assert caught.value.failure.reason == "in-use"
        assert not second.held
    second.acquire()
    second.acquire()
    second.release()
    second.release()


def test_a_library_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        LibraryLock(tmp_path / "nowhere").acquire()
    assert caught.value.kind is FailureKind.FOLDER_MISSING


def test_sidecars_are_never_confused_with_files_of_other_programs(library: Library) -> None:
    folder = library.root / "photos"
    folder.mkdir()
    (folder / "a.png").write_bytes(numbered(1))
    (folder / "a.jpg").write_bytes(encoded("JPEG"))
    (folder / "a.json").write_text('{"title": "from elsewhere"}')
    (folder / "a.png.json").write_text('{"title": "from elsewhere too"}')
    (folder / "notes.json").write_text("[1, 2]")
    library.mend()
    shown = library.page(library.find(LibraryQuery()).rows).values()
    assert sorted(asset.file for asset in shown) == ["photos/a.jpg", "photos/a.png"]
    for asset in shown:
        library.update(asset.id, title=asset.file)
    assert (folder / "a.json").read_text() == '{"title": "from elsewhere"}'
    assert (folder / "a.png.json").read_text() == '{"title": "from elsewhere too"}'
    assert sidecar.load(folder / "a.png.vidra.json") is not None
    (library.root / ".vidra" / "index.sqlite").unlink()
    library.mend()
    again = library.page(library.find(LibraryQuery()).rows).values()
    assert sorted((asset.file, asset.title) for asset in again) == [("photos/a.jpg",) * 2, ("photos/a.png",) * 2]
