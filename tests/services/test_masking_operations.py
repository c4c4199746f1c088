"""What is done to a whole mask, and masks that follow from pictures."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.errors import VidraError
from services.masking import operations
from services.masking.bitmap import Bitmap, Pixels
from services.masking.masked import MaskedPicture
from services.masking.outlines import MOST_POINTS, extent
from services.masking.patches import Patch
from services.masking.shapes import combined, ellipse, rectangle
from services.types import Box, Combine, FailureKind, Raster

SIZE = 200


def masked(*boxes: Box, size: int = SIZE) -> Bitmap:
    bitmap = Bitmap(size, size)
    for box in boxes:
        bitmap.view(box)[...] = 255
    return bitmap


def after(bitmap: Bitmap, patch: Patch) -> Pixels:
    """The mask with the patch, and that it can be undone."""
    before = bitmap.pixels.copy()
    patch.flip(bitmap)
    changed = bitmap.pixels.copy()
    patch.pack()
    patch.flip(bitmap)
    assert np.array_equal(bitmap.pixels, before)
    return changed


MIDDLE = Box(60, 60, 80, 80)


def test_inverting_clearing_and_taking_everything() -> None:
    bitmap = masked(MIDDLE)
    assert np.array_equal(after(bitmap, operations.inverted(bitmap)), 255 - bitmap.pixels)
    assert not after(bitmap, operations.filled(bitmap, 0)).any()
    assert after(bitmap, operations.filled(bitmap, 255)).min() == 255


def test_nothing_to_do_is_no_step() -> None:
    bitmap = masked()
    assert operations.filled(bitmap, 0).tiles == 0
    assert operations.grown(bitmap, 5).tiles == 0
    assert operations.feathered(masked(MIDDLE), 0).tiles == 0


@pytest.mark.parametrize("reach", [1, 6, 25, 40])
def test_feather_reaches_so_far_to_both_sides_and_half_stays_where_it_was(reach: int) -> None:
    bitmap = masked(Box(0, 0, 100, SIZE))
    soft = after(bitmap, operations.feathered(bitmap, reach))
    row = soft[100]
    assert row[99 - reach] == 255 or row[98 - reach] == 255
    assert row[100 + reach] == 0
    assert row[99 + reach] > 0 or reach > 15  # less than a 255th
    assert np.array_equal(soft[:, :100] >= 128, np.ones((SIZE, 100), bool))
    assert not (soft[:, 100:] >= 128).any()
    assert (np.diff(row.astype(int)) <= 0).all()
    assert np.array_equal(soft[0], soft[-1])  # it stays full at the frame


@pytest.mark.parametrize("steps", [[12], [1] * 12, [10, 1, 1]])
def test_growing_makes_a_disc_of_a_dot(steps: list[int]) -> None:
    bitmap = masked(Box(100, 100, 1, 1))
    for turn, step in enumerate(steps):
        operations.grown(bitmap, step, turn).flip(bitmap)
    inside = bitmap.pixels >= 128
    assert inside.any(axis=0).sum() == inside.any(axis=1).sum() == 25
    assert inside.sum() == pytest.approx(np.pi * 12.5**2, rel=0.12)


def test_shrinking_goes_back_but_not_from_the_frame() -> None:
    bitmap = masked(MIDDLE)
    assert np.array_equal(after(bitmap, operations.grown(bitmap, -10)), masked(MIDDLE.grown(-10)).pixels)
    assert after(bitmap, operations.grown(bitmap, -40)).max() == 0
    all_of_it = masked(Box(0, 0, SIZE, SIZE))
    assert operations.grown(all_of_it, -20).tiles == 0


def test_soft_edges_stay_soft_when_they_grow() -> None:
    bitmap = masked(MIDDLE)
    operations.feathered(bitmap, 10).flip(bitmap)
    row = after(bitmap, operations.grown(bitmap, 7))[100]
    assert np.array_equal(row[:93], bitmap.pixels[100, 7:100])


def test_holes_are_filled_and_bays_are_not() -> None:
    bitmap = masked(MIDDLE)
    bitmap.view(Box(70, 70, 20, 20))[...] = 0  # a hole
    bitmap.view(Box(120, 100, 20, 10))[...] = 0  # a bay
    whole = after(bitmap, operations.without_holes(bitmap))
    assert whole[70:90, 70:90].min() == 255
    assert whole[100:110, 120:140].max() == 0
    at_the_frame = masked(Box(0, 0, SIZE, 30))
    at_the_frame.view(Box(50, 0, 20, 20))[...] = 0
    assert operations.without_holes(at_the_frame).tiles == 0


def test_a_soft_ring_is_filled_without_a_seam() -> None:
    bitmap = Bitmap(SIZE, SIZE)
    combined(bitmap, *ellipse(bitmap.box, 20, 20, 160, 160), Combine.ADD).flip(bitmap)
    combined(bitmap, *ellipse(bitmap.box, 60, 60, 80, 80), Combine.SUBTRACT).flip(bitmap)
    operations.feathered(bitmap, 12).flip(bitmap)
    assert after(bitmap, operations.without_holes(bitmap))[65:135, 65:135].min() == 255


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), pixels=st.integers(0, 30))
def test_whatever_is_done_can_be_undone(seed: int, pixels: int) -> None:
    rng = np.random.default_rng(seed)
    bitmap = Bitmap(*rng.integers(1, 90, 2).tolist())
    bitmap.pixels[...] = rng.integers(0, 256, bitmap.pixels.shape, np.uint8)
    start = bitmap.pixels.copy()
    done: list[Patch] = []
    for work in rng.permutation(7).tolist():
        patch = (
            lambda: operations.inverted(bitmap),
            lambda: operations.feathered(bitmap, pixels),
            lambda: operations.grown(bitmap, pixels),
            lambda: operations.grown(bitmap, -pixels),
            lambda: operations.without_holes(bitmap),
            lambda: combined(bitmap, *rectangle(bitmap.box, -3.5, 4.25, pixels, 20), Combine.REPLACE),
            lambda: operations.filled(bitmap, 0),
        )[work]()
        patch.flip(bitmap)
        patch.pack()
        done.append(patch)
    for patch in reversed(done):
        patch.flip(bitmap)
    assert np.array_equal(bitmap.pixels, start)


# -- where it is ------------------------------------------------------------------------------------------------------


def test_the_edge_runs_between_the_pixels() -> None:
    seen = extent(masked(Box(10, 20, 30, 5)))
    assert (seen.share, seen.box) == (150 / SIZE**2, Box(10, 20, 30, 5))
    (line,) = seen.lines
    assert set(line) == {(10, 20), (40, 20), (40, 25), (10, 25)}


def test_the_edge_of_a_hole_is_an_edge() -> None:
    bitmap = masked(MIDDLE)
    bitmap.view(Box(80, 80, 10, 10))[...] = 0
    corners = [set(line) for line in extent(bitmap).lines]
    assert {(60, 60), (140, 60), (140, 140), (60, 140)} in corners
    hole = next(line for line in corners if (60, 60) not in line)
    assert {min(hole), max(hole)} == {(80, 81), (90, 89)} or {(80, 80), (90, 90)} <= hole or len(hole) == 8


def test_nothing_has_no_edge() -> None:
    seen = extent(masked())
    assert (seen.lines, seen.share, seen.box.empty) == ((), 0.0, True)


def test_a_large_mask_is_traced_small() -> None:
    seen = extent(masked(Box(1000, 2000, 1500, 1000), size=4096))
    assert seen.box == Box(1000, 2000, 1500, 1000)
    (line,) = seen.lines
    assert np.array(line).min(axis=0) == pytest.approx((1000, 2000), abs=4)
    assert np.array(line).max(axis=0) == pytest.approx((2500, 3000), abs=4)


def test_noise_has_no_endless_edge() -> None:
    bitmap = Bitmap(1500, 1500)
    bitmap.pixels[...] = np.frombuffer(random.Random(1).randbytes(1500 * 1500), np.uint8).reshape(1500, 1500)
    assert 0 < sum(len(line) for line in extent(bitmap).lines) <= MOST_POINTS


# -- from pictures ----------------------------------------------------------------------------------------------------


def raster(pixels: list[list[tuple[int, int, int, int]]]) -> Raster:
    """Of rows of blue, green, red, alpha."""
    rows = np.array(pixels, np.uint8)
    return Raster(
        width=rows.shape[1], height=rows.shape[0], data=rows.tobytes(), alpha=bool((rows[..., 3] < 255).any())
    )


RED, ROSE, BLUE, CLEAR = (0, 0, 255, 255), (20, 20, 250, 255), (255, 0, 0, 255), (0, 0, 0, 0)
PICTURE = raster([[RED, RED, BLUE, RED], [ROSE, RED, BLUE, CLEAR], [BLUE, BLUE, BLUE, CLEAR]])


def on(picture: Raster) -> MaskedPicture:
    return MaskedPicture(picture.width, picture.height, lambda: picture)


def found(picture: MaskedPicture, patch: Patch) -> list[list[int]]:
    return (after(picture.bitmap, patch) // 255).tolist()


def test_the_wand_takes_what_is_alike() -> None:
    picture = on(PICTURE)
    near = picture.wand(0, 0, 0, Combine.ADD, contiguous=True)
    assert found(picture, near) == [[1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]
    tolerant = picture.wand(0, 0, 20, Combine.ADD, contiguous=True)
    assert found(picture, tolerant) == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    everywhere = picture.wand(0, 0, 20, Combine.ADD, contiguous=False)
    assert found(picture, everywhere) == [[1, 1, 0, 1], [1, 1, 0, 0], [0, 0, 0, 0]]
    clear = picture.wand(3, 2, 0, Combine.ADD, contiguous=True)
    assert found(picture, clear) == [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1]]


def test_a_mask_from_what_is_clear_and_from_what_is_bright() -> None:
    picture = on(PICTURE)
    assert found(picture, picture.from_transparency()) == [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1]]
    bright = on(raster([[(255, 255, 255, 255), (0, 0, 0, 255), (128, 128, 128, 255)]]))
    assert after(bright.bitmap, bright.from_luminance()).tolist() == [[255, 0, 128]]


def test_a_picture_without_transparency_gives_no_mask() -> None:
    with pytest.raises(VidraError) as caught:
        on(raster([[RED, BLUE]])).from_transparency()
    failure = caught.value.failure
    assert (failure.kind, failure.param, failure.reason) == (FailureKind.BAD_INPUT_PICTURE, "mask", "opaque")


def encoded(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_drawn_mask_is_loaded_and_made_to_fit_only_when_asked() -> None:
    picture = MaskedPicture(40, 20, lambda: PICTURE)
    fitting = Image.new("L", (40, 20))
    fitting.paste(255, (0, 0, 10, 20))
    assert np.array_equal(after(picture.bitmap, picture.from_picture(encoded(fitting))), np.asarray(fitting))
    for drawn, reason in ((fitting.resize((80, 40)), "size"), (Image.new("RGB", (40, 20), "#ff0000"), "colour")):
        with pytest.raises(VidraError) as caught:
            picture.from_picture(encoded(drawn))
        assert caught.value.failure.reason == reason
        assert after(picture.bitmap, picture.from_picture(encoded(drawn), fit=True)).any()
    with pytest.raises(VidraError):
        picture.from_picture(encoded(Image.new("L", (40, 20))), fit=True)


def test_a_saved_mask_comes_back(tmp_path: Path) -> None:
    picture = MaskedPicture(30, 20, lambda: PICTURE)
    picture.bitmap.pixels[...] = np.random.default_rng(1).integers(0, 256, (20, 30), np.uint8)
    picture.save(tmp_path / "mask.png")
    again = MaskedPicture(30, 20, lambda: PICTURE, (tmp_path / "mask.png").read_bytes())
    assert np.array_equal(again.bitmap.pixels, picture.bitmap.pixels)
    with pytest.raises(VidraError) as caught:
        MaskedPicture(31, 20, lambda: PICTURE, picture.png())
    assert caught.value.failure.kind is FailureKind.FILE_BROKEN
    with pytest.raises(VidraError) as caught:
        picture.save(tmp_path / "nowhere" / "mask.png")
    assert caught.value.failure.kind is FailureKind.FOLDER_MISSING
