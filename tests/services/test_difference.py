"""Where two pictures differ."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from services.errors import VidraError
from services.picture_rules import laid_on
from services.pictures.difference import difference


def encoded(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_the_share_is_that_of_the_changed_pixels() -> None:
    first = Image.new("RGB", (100, 50), "#406080")
    second = first.copy()
    ImageDraw.Draw(second).rectangle((10, 10, 29, 34), fill="#ff0000")
    found = difference(encoded(first), encoded(second), 0)
    assert found.share(8) == pytest.approx(20 * 25 / 5000)
    assert found.share(0) == 1
    assert found.share(192) == 0
    assert (found.base.width, found.base.height, len(found.change)) == (100, 50, 5000)
    assert (found.change[0], found.change[20 * 100 + 15]) == (0, 0xFF - 0x40)
    grey = found.base.data[:3]
    assert max(grey) == min(grey) >= 128


def test_noise_is_told_apart_and_another_size_of_the_same_shape_is_scaled() -> None:
    first = Image.new("RGB", (64, 64), (100, 100, 100))
    found = difference(encoded(first), encoded(Image.new("RGB", (64, 64), (105, 97, 101))), 0)
    assert (found.share(8), found.share(5)) == (0, 1)
    assert difference(encoded(first), encoded(first.resize((32, 32))), 0).share(1) == 0


def test_only_where_both_have_pixels_they_are_compared() -> None:
    first, second = Image.new("RGB", (100, 100), "#000000"), Image.new("RGB", (100, 50), "#ffffff")
    found = difference(encoded(first), encoded(second), 0)
    assert sum(found.counts) == 5000
    assert found.share(255) == 1
    rows = [found.change[row * 100] for row in (0, 24, 25, 74, 75, 99)]
    assert rows == [0, 0, 255, 255, 0, 0]
    assert found.base.data[0] > found.base.data[50 * 400], "what is not compared is paler"


@given(*[st.integers(1, 5000)] * 4)
def test_the_other_picture_lies_inside_in_the_middle(width: int, height: int, wide: int, high: int) -> None:
    left, top, across, down = laid_on(width, height, wide, high)
    assert left >= 0
    assert top >= 0
    assert across <= width
    assert down <= height
    assert (left * 2 + across, top * 2 + down) == pytest.approx((width, height))
    assert max(across / width, down / height) == pytest.approx(1)
    if (across, down) != (width, height):
        assert across * high == pytest.approx(down * wide)


def test_sizes_that_are_nearly_the_same_shape_cover_each_other() -> None:
    assert laid_on(1024, 1024, 512, 511) == (0, 0, 1024, 1024)
    assert laid_on(640, 480, 0, 0) == (0, 0, 640, 480)


def test_what_cannot_be_decoded_raises() -> None:
    with pytest.raises(VidraError):
        difference(encoded(Image.new("RGB", (8, 8))), b"no picture", 0)
