"""Duplicates: what looks alike is found, what does not is not, and it scales."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from services.engine.painter import paint
from services.library import likenesses
from services.library.duplicates import Apart, Place, group_of, groups_of, places_in
from services.library.likenesses import Likenesses, Seen
from services.library.registers import Registers
from services.pictures.likeness import SKETCH, alike, likeness
from services.pictures.near_duplicates import RADIUS, near_groups
from services.types import Asset, DuplicateGroup, Likeness, RecordKind
from tests.services.library_samples import NOON, draft, png

PROMPTS = ("an otter by a river", "a castle on a hill at sunset", "three birds on a branch, ink", "a city at night")


@pytest.fixture(scope="module")
def pictures() -> list[Image.Image]:
    """Different pictures, two of each subject."""
    return [next(paint(prompt, 256, 192, seed=seed, quality="low")) for prompt in PROMPTS for seed in (1, 2)]


def encoded(picture: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def same(one: Likeness, other: Likeness) -> bool:
    assert one.hash is not None
    assert other.hash is not None
    sketches = [np.frombuffer(each.sketch, np.uint8) for each in (one, other)]
    return (one.hash ^ other.hash).bit_count() <= RADIUS and bool(alike(sketches[0], sketches[1][None])[0])


# -- what looks alike -------------------------------------------------------------------------------------------------


def cropped(picture: Image.Image, share: float) -> Image.Image:
    width, height = picture.size
    x, y = width * share / 2, height * share / 2
    return picture.crop((round(x), round(y), round(width - x), round(height - y)))


CHANGES: dict[str, Callable[[Image.Image, float], bytes]] = {
    "smaller": lambda picture, share: encoded(picture.reduce(2 + round(2 * share)), "JPEG", quality=90),
    "larger": lambda picture, share: encoded(picture.resize((round(512 + 99 * share), 384)), "PNG"),
    "as JPEG": lambda picture, share: encoded(picture, "JPEG", quality=round(30 + 60 * share)),
    "as WebP": lambda picture, share: encoded(picture, "WEBP", quality=round(20 + 70 * share)),
    "brighter": lambda picture, share: encoded(ImageEnhance.Brightness(picture).enhance(0.9 + 0.2 * share)),
    "flatter": lambda picture, share: encoded(ImageEnhance.Contrast(picture).enhance(0.9 + 0.2 * share)),
    "cropped": lambda picture, share: encoded(cropped(picture, 0.02 * share), "JPEG", quality=85),
}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(list(CHANGES)), st.floats(0, 1), st.integers(0, 7))
def test_changed_copies_look_alike(pictures: list[Image.Image], change: str, share: float, number: int) -> None:
    picture = pictures[number]
    assert same(likeness(encoded(picture)), likeness(CHANGES[change](picture, share)))


def test_different_pictures_do_not(pictures: list[Image.Image]) -> None:
    looks = [likeness(encoded(picture)) for picture in pictures]
    assert [(a, b) for a in range(8) for b in range(a) if same(looks[a], looks[b])] == []


def test_another_colour_is_another_picture(pictures: list[Image.Image]) -> None:
    red, green, blue = pictures[0].split()
    assert not same(likeness(encoded(pictures[0])), likeness(encoded(Image.merge("RGB", (blue, green, red)))))


def test_what_shows_nothing_is_like_no_other() -> None:
    for colour in ((0, 0, 0), (250, 250, 250), (10, 200, 30), (0, 0, 0, 0)):
        assert likeness(png(colour, (90, 60))).hash is None
    grain = Image.effect_noise((200, 200), 4).convert("RGB")
    assert likeness(encoded(grain)).hash is None


# -- among many -------------------------------------------------------------------------------------------------------


def many(count: int, seed: int) -> tuple[list[int], np.ndarray]:
    """Hashes and sketches of that many different pictures."""
    chance = random.Random(seed)
    hashes = [sum(1 << bit for bit in chance.sample(range(64), 32)) for _ in range(count)]
    return hashes, np.random.default_rng(seed).integers(0, 256, (count, SKETCH), np.uint8)


def flipped(number: int, bits: int, chance: random.Random) -> int:
    for bit in chance.sample(range(64), bits):
        number ^= 1 << bit
    return number


def members(hashes: list[int], sketches: np.ndarray) -> list[list[int]]:
    return sorted(sorted(group) for group in near_groups(np.array(hashes, np.uint64), sketches))


@pytest.mark.parametrize("bits", [0, 1, 6, RADIUS])
def test_no_pair_within_reach_is_missed(bits: int) -> None:
    hashes, sketches = many(200, bits)
    chance = random.Random(bits)
    for number in range(0, 60, 2):
        hashes[number + 1], sketches[number + 1] = flipped(hashes[number], bits, chance), sketches[number]
    assert members(hashes, sketches) == [[number, number + 1] for number in range(0, 60, 2)]


def test_what_is_beyond_it_or_looks_different_is_apart() -> None:
    hashes, sketches = many(40, 1)
    chance = random.Random(1)
    for number in range(20):
        hashes[number + 20] = flipped(hashes[number], 12 if number % 2 else 4, chance)
        if number % 2:
            sketches[number + 20] = sketches[number]
    assert members(hashes, sketches) == []


def test_thousands_of_one_thing_are_one_group() -> None:
    hashes, sketches = many(500, 2)
    chance = random.Random(2)
    for number in range(300):
        hashes[number] = flipped(hashes[0], 4, chance) if number % 2 else hashes[0]
        sketches[number] = sketches[0]
    (group,) = members(hashes, sketches)
    assert group == list(range(300))


def test_a_chain_of_small_changes_is_cut() -> None:
    _, sketches = many(9, 3)
    sketches[:] = sketches[0]
    hashes = [(1 << 7 * number) - 1 for number in range(9)]  # seven bits from each to the next
    groups = near_groups(np.array(hashes, np.uint64), sketches)
    assert sum(map(len, groups)) >= 6
    for first, *others in groups:
        assert all((hashes[first] ^ hashes[other]).bit_count() <= RADIUS for other in others)


# -- groups -----------------------------------------------------------------------------------------------------------


def asset(name: str, **changes: object) -> Asset:
    return draft("", **{"id": name, "file": f"{name}.png", "width": 100, "height": 100, **changes})


def group(*assets: Asset, contents: str = "") -> DuplicateGroup:
    return group_of((each, letter * 64) for each, letter in zip(assets, contents or "abcdefgh", strict=False))


def test_the_best_is_first_and_the_others_can_go() -> None:
    plain, large = asset("plain"), asset("large", width=200)
    assert group(plain, large).pictures == (large, plain)
    assert group(replace(plain, rating=2), large).spare == ("large",)
    assert group(replace(plain, rating=2), replace(large, favourite=True)).spare == ("plain",)
    assert group(replace(plain, bytes=9), asset("worn", bytes=3)).spare == ("worn",)


def test_versions_of_one_work_are_marked_and_stay() -> None:
    first, second, copy = asset("first", thread_id="t", width=300), asset("second", thread_id="t"), asset("copy")
    found = group(first, second, copy)
    assert (found.versions, found.spare) == ({"first", "second"}, ("copy",))
    child = asset("child", parents=("first",))
    assert group(asset("first"), child).versions == {"first", "child"}
    assert group(asset("one"), asset("two")).versions == frozenset()


def seen(content: str, number: int | None, light: int = 0) -> Seen:
    sketch = bytes(np.random.default_rng(light).integers(0, 256, SKETCH, np.uint8))
    return Seen(content.encode() * 32, Likeness(number, sketch))


def test_copies_are_found_also_of_what_shows_nothing() -> None:
    assets = {row: asset(str(row)) for row in range(6)}
    looks = [seen("a", None), seen("b", None), seen("a", None), seen("c", 7), None, seen("d", 7)]
    places = [Place(row, "") for row in range(6)]

    def page(rows: object) -> dict[int, Asset]:
        return assets

    found = groups_of(places, looks, page, lambda _group: False)
    assert [({each.id for each in one.pictures}, one.exact) for one in found] == [
        ({"0", "2"}, True), ({"3", "5"}, False)
    ]  # fmt: skip
    assets[2] = replace(assets[2], trashed_at=NOON)  # while the search went on
    assert len(groups_of(places, looks, page, lambda one: not one.exact)) == 0


# -- what is remembered -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, pictures: list[Image.Image]) -> Path:
    folder = tmp_path / "pictures"
    (folder / "sub").mkdir(parents=True)
    (folder / "one.png").write_bytes(encoded(pictures[0]))
    (folder / "sub" / "copy of 하나.png").write_bytes(encoded(pictures[0]))
    (folder / "small.jpg").write_bytes(encoded(pictures[0].reduce(2), "JPEG"))
    (folder / "two.png").write_bytes(encoded(pictures[2]))
    (folder / "broken.png").write_bytes(encoded(pictures[3])[:300])
    return folder


def search(folder: Path, memory: Likenesses, *, nested: bool = True) -> list[set[str]]:
    places = places_in(str(folder), nested=nested, stopped=lambda: False)
    assert places is not None
    looks = memory.see([place.path for place in places], lambda: False)
    found = groups_of(places, looks, lambda _rows: {}, lambda _group: False)
    return [{Path(each.file).name for each in one.pictures} for one in found]


def test_a_folder_is_searched_and_nothing_is_read_twice(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = likenesses.picture_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(likenesses, "picture_bytes", counted)
    memory = Likenesses(tmp_path / "cache" / "likenesses.sqlite")
    assert search(folder, memory) == [{"one.png", "copy of 하나.png", "small.jpg"}]
    assert sorted(read) == ["broken.png", "copy of 하나.png", "one.png", "small.jpg", "two.png"]
    memory.close()
    memory = Likenesses(tmp_path / "cache" / "likenesses.sqlite")
    read.clear()
    assert search(folder, memory, nested=False) == [{"one.png", "small.jpg"}]
    assert read == ["broken.png"]  # what cannot be read is tried again
    (folder / "two.png").write_bytes((folder / "one.png").read_bytes())
    os.utime(folder / "two.png", (1, 1))
    assert search(folder, memory, nested=False) == [{"one.png", "two.png", "small.jpg"}]
    assert read == ["broken.png", "broken.png", "two.png"]
    assert memory.kept_bytes() > 1_000
    memory.clear()
    assert memory.kept_bytes() == 0
    assert len(search(folder, memory, nested=False)) == 1
    memory.close()


def test_a_folder_that_is_gone_has_no_places(tmp_path: Path) -> None:
    assert places_in(str(tmp_path / "gone"), nested=False, stopped=lambda: False) is None


def test_without_its_file_nothing_is_remembered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    memory = Likenesses(tmp_path / "cache" / "likenesses.sqlite")
    assert len(search(folder, memory)) == 1
    memory.close()


def test_what_was_told_to_be_none_stays_so(tmp_path: Path) -> None:
    (tmp_path / ".vidra").mkdir()
    one, two, three = asset("one"), asset("two"), asset("three")
    apart = Apart(Registers(tmp_path))
    apart.set(group(one, two), apart=True)
    apart.set(group(one, three, contents="xx"), apart=True)
    holds = Apart(Registers(tmp_path, "another machine")).holds()
    assert holds(group(two, one, contents="ba"))
    assert holds(group(two, three, contents="xx"))
    assert not holds(group(one, two, three))
    assert not holds(group(one, two, contents="aa"))
    apart.set(group(two, one, contents="ba"), apart=False)
    assert not apart.holds()(group(one, two))


def test_records_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".vidra").mkdir()
    registers = Registers(tmp_path)
    for number, values in enumerate(({}, {"apart": 3}, {"apart": True, "contents": 7}, {"contents": ["a"]})):
        registers.put(RecordKind.APART, {str(number): values})
    assert not Apart(registers).holds()(group(asset("one"), asset("two")))
