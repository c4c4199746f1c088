"""Edits as they are drawn: what the words ask for, where new things go, how holes are filled."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from services.engine.retouch.cutting import without_background
from services.engine.retouch.editing import edited, feathered
from services.engine.retouch.filling import filled
from services.engine.retouch.room import calm_box, largest_box
from services.engine.retouch.telling import told
from services.engine.retouch.wishes import read_wishes
from tests.services.engine_pictures import encoded, hole_mask, landscape

SIZE = (128, 96)
BEFORE = np.asarray(landscape(), dtype=float)


def final(prompt: str, seed: int = 0, others: tuple[bytes, ...] = (), **options: Any) -> Image.Image:
    source = options.pop("source", encoded(landscape()))
    mask, markup = options.pop("mask", None), options.pop("markup", None)
    return list(edited((source, *others), mask, markup, prompt, options.pop("size", SIZE), seed, **options))[-1]


def pixels(picture: Image.Image) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(picture.convert("RGB"), dtype=float)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "painted"),
    [
        ("add a red hat and a dog", ["dog"]),
        ("a fox", ["fox"]),
        ("make the boat blue", []),
        ("make the boat blue at sunset", []),
        ("put a moon above the house", ["moon"]),
        ("remove the cat", []),
        ("replace the cat with a dog", ["dog"]),
        ("a starry night", []),
        ("in watercolour", []),
        ("여우 한 마리를 추가해줘", ["fox"]),
        ("고양이를 지워줘", []),
    ],
)
def test_what_is_painted(prompt: str, painted: list[str]) -> None:
    assert [subject.name for subject in read_wishes(prompt).new.subjects] == painted


@pytest.mark.parametrize(
    ("prompt", "changes", "colours", "tints"),
    [
        ("make it blue", set(), ("blue",), ()),
        ("make the sky pink", set(), (), (("sky", "pink"),)),
        ("add a red balloon", {"add"}, (), ()),
        ("brighter, more vivid", {"brighter", "vivid"}, (), ()),
        ("더 어둡게, 흑백으로", {"darker", "grey"}, (), ()),
        ("black and white", {"grey"}, ("black", "white"), ()),
    ],
)
def test_what_is_changed(prompt: str, changes: set[str], colours: tuple[str, ...], tints: Any) -> None:
    wishes = read_wishes(prompt)
    assert (set(wishes.changes), wishes.tints) == (changes, tints)
    if prompt != "black and white":
        assert wishes.colours == colours


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_any_words_can_be_read(prompt: str) -> None:
    assert told(prompt, masked=False, others=2)


def test_an_edit_is_told_in_its_language() -> None:
    assert told("add a red kite at night", masked=True, others=0) == (
        "The picture, changed in the free part only: with a red kite painted in, at night."
    )
    assert told("밤으로 바꿔줘", masked=False, others=1) == "고친 그림: 밤의, 함께 쓴 그림 1장."


# -- masks -------------------------------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), st.integers(1, 40), st.integers(1, 30)), max_size=4),
    st.sampled_from(["a red kite", "remove it", "at night", "a sunny beach", "add a fox", "xyzzy"]),
)
@settings(max_examples=25, deadline=None)
def test_what_a_mask_keeps_is_never_touched(boxes: list[tuple[int, int, int, int]], prompt: str) -> None:
    source = landscape(40, 30)
    mask = Image.new("RGBA", (40, 30), (0, 0, 0, 255))
    for left, top, width, height in boxes:
        mask.paste((0, 0, 0, left % 200), (left, top, left + width, top + height))
    kept = np.asarray(mask)[..., 3] == 255
    stages = list(edited((encoded(source),), encoded(mask), None, prompt, (40, 30), 0, stages=1, transparent=False))
    for stage in stages:
        assert np.array_equal(np.asarray(stage)[kept], np.asarray(source)[kept])


def test_the_new_part_fades_in_inside_the_mask_only() -> None:
    free = Image.new("L", (60, 60), 0)
    free.paste(255, (20, 20, 60, 40))
    weight = np.asarray(feathered(free, 3.0), dtype=float)
    assert weight[:20].max() == weight[40:].max() == weight[:, :20].max() == 0
    assert weight[30, 30] == 255
    assert 0 < weight[20:23, 30].mean() < 200
    # the picture's own edge is no border
    assert weight[30, 59] == 255


def test_a_removed_thing_is_filled_from_its_surroundings() -> None:
    source = Image.new("RGB", SIZE, "#80a0c0")
    ImageDraw.Draw(source).rectangle((50, 40, 80, 70), fill="#c02020")
    mask = Image.new("RGBA", SIZE, (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (44, 34, 87, 77))
    result = pixels(final("remove the square", source=encoded(source), mask=encoded(mask)))
    assert np.abs(result - pixels(Image.new("RGB", SIZE, "#80a0c0"))).max() < 12


def test_a_hole_in_stripes_is_filled_with_stripes() -> None:
    rows = (np.arange(96)[:, None, None] // 12 % 2 * 120 + 60) * np.ones((1, 128, 3))
    hole = Image.new("L", SIZE, 0)
    hole.paste(255, (50, 20, 80, 70))
    result = np.asarray(filled(Image.fromarray(rows.astype(np.uint8)), hole), dtype=float)
    assert np.abs(result - rows).mean() < 4
    assert np.abs(result - rows)[20:70, 50:80].mean() < 20


@pytest.mark.parametrize("hole", ["none", "all", "nearly all"])
def test_extreme_holes(hole: str) -> None:
    mask = Image.new("L", (40, 30), 0 if hole == "none" else 255)
    if hole == "nearly all":
        mask.putpixel((3, 3), 0)
    picture = landscape(40, 30)
    result = filled(picture, mask)
    assert result.size == picture.size
    assert (result.tobytes() == picture.tobytes()) == (hole == "none")


def test_a_reference_without_words_goes_into_the_free_part() -> None:
    red = encoded(Image.new("RGB", (30, 30), "#d02020"))
    result = pixels(final("put image 2 here", others=(red,), mask=encoded(hole_mask())))
    assert result[50:60, 80:90, 0].mean() > 190
    assert result[50:60, 80:90, 1].mean() < 60


# -- canvases ----------------------------------------------------------------------------------------------------------


def test_a_clear_canvas_is_continued() -> None:
    wide = Image.new("RGBA", (160, 96), (0, 0, 0, 0))
    wide.paste(landscape(100, 96), (0, 0))
    result = final("continue the picture", source=encoded(wide), size=(160, 96))
    assert result.mode == "RGB"
    assert np.array_equal(np.asarray(result)[:, :100], np.asarray(landscape(100, 96)))
    after = pixels(result)
    # sky goes on as sky, field as field
    assert np.abs(after[:20, 130:].mean((0, 1)) - after[:20, 60:100].mean((0, 1))).max() < 25
    assert np.abs(after[80:, 130:].mean((0, 1)) - after[80:, 60:100].mean((0, 1))).max() < 25


def test_extending_keeps_all_of_the_source() -> None:
    result = pixels(final("extend to both sides", size=(256, 96)))
    assert np.array_equal(result[:, 64:192], BEFORE)


def test_a_clear_source_stays_clear_where_that_is_asked_for() -> None:
    sticker = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    sticker.paste(landscape(60, 40), (30, 30))
    result = final("make it blue", source=encoded(sticker), transparent=True)
    assert np.array_equal(np.asarray(result)[..., 3], np.asarray(sticker)[..., 3])


# -- whole pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prompt", ["at night", "in autumn", "rain", "as pixel art", "paper cut", "make it blue", "zzz"]
)
def test_a_picture_that_is_re_done_is_recognized(prompt: str) -> None:
    result = final(prompt)
    assert np.abs(pixels(result) - BEFORE).mean() > 1
    small = np.asarray(result.convert("L").resize((8, 6)), dtype=float)
    likeness = np.corrcoef(small.ravel(), np.asarray(landscape().convert("L").resize((8, 6)), dtype=float).ravel())
    assert likeness[0, 1] > 0.5


def test_the_sky_alone_turns_pink() -> None:
    change = pixels(final("make the sky pink")) - BEFORE
    assert np.abs(change[:30]).mean() > 3 * np.abs(change[80:]).mean() + 3


def test_the_thing_alone_turns_blue() -> None:
    source = Image.new("RGB", SIZE, "#d8d0b8")
    ImageDraw.Draw(source).ellipse((44, 28, 84, 68), fill="#a03020")
    change = np.abs(pixels(final("make the ball blue", source=encoded(source))) - pixels(source))
    assert change[40:56, 56:72].mean() > 40
    assert change[:20].mean() < 3


def test_high_fidelity_stays_nearer() -> None:
    low, high = (np.abs(pixels(final("at night", fidelity=level)) - BEFORE).mean() for level in ("low", "high"))
    assert high < low


def test_new_things_go_where_the_words_say() -> None:
    for side, part in (("left", np.s_[:, :64]), ("right", np.s_[:, 64:])):
        change = np.abs(pixels(final(f"add a red kite on the {side}")) - BEFORE)
        assert change[part].sum() > 0.9 * change.sum()


def test_new_things_go_where_the_markup_points() -> None:
    markup = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(markup).ellipse((80, 10, 110, 40), outline=(255, 0, 0, 255), width=3)
    change = np.abs(pixels(final("a kite", markup=encoded(markup))) - BEFORE)
    assert change[:50, 70:120].sum() > 0.95 * change.sum() > 0


def test_a_background_is_cut_away() -> None:
    source = Image.new("RGB", SIZE, "#b0c8d8")
    ImageDraw.Draw(source).ellipse((44, 28, 84, 68), fill="#a03020")
    cover = np.asarray(without_background(source), dtype=float)
    assert cover[48, 64] == 255
    assert cover[:10].max() == cover[:, :10].max() == 0
    assert final("cut out", source=encoded(source), transparent=True).mode == "RGBA"


def test_another_seed_is_another_edit() -> None:
    first, again, other = (final("a red kite", seed) for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes() != other.tobytes()


# -- room --------------------------------------------------------------------------------------------------------------


def test_the_largest_box_is_inside() -> None:
    mask = Image.new("L", (200, 150), 0)
    ImageDraw.Draw(mask).ellipse((20, 20, 180, 140), fill=255)
    left, top, right, bottom = largest_box(mask)
    assert (right - left) * (bottom - top) > 0.5 * 160 * 120
    assert np.asarray(mask)[top + 3 : bottom - 3, left + 3 : right - 3].min() == 255


def test_a_calm_box_avoids_what_is_there_and_what_is_taken() -> None:
    picture = Image.new("RGB", (200, 100), "#c0d0e0")
    ImageDraw.Draw(picture).rectangle((110, 30, 190, 95), fill="#202020", outline="#ff0000", width=4)
    box = calm_box(picture, (50, 50), None, None)
    assert box[2] <= 114
    other = calm_box(picture, (50, 50), None, None, (box,))
    assert other[2] <= box[0] + 3 or other[0] >= box[2] - 3 or other[3] <= box[1] + 3 or other[1] >= box[3] - 3


def test_a_place_is_painted_even_into_a_small_part() -> None:
    """On a plain ground: a night that only darkens what is there would stay as plain as it was."""
    plain = encoded(Image.new("RGB", SIZE, "#7f9f9f"))
    mask = Image.new("RGBA", SIZE, "#000000ff")
    mask.paste((0, 0, 0, 0), (48, 32, 88, 64))
    seen = pixels(final("a night river under the stars", source=plain, mask=encoded(mask)))
    assert seen[38:58, 54:82].std(axis=(0, 1)).max() > 27, "more than a sky with stars"
