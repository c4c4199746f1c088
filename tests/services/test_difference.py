"""Where two pictures differ."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from services.errors import VidraError
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
    assert found.share == pytest.approx(20 * 25 / 5000)
    assert (found.raster.width, found.raster.height) == (100, 50)
    blue, green, red = found.raster.data[(20 * 100 + 15) * 4 :][:3]
    assert red > 200 > green
    grey = found.raster.data[:3]
    assert max(grey) - min(grey) <= 1
    assert blue < red


def test_noise_is_no_difference_and_another_size_is_scaled() -> None:
    first = Image.new("RGB", (64, 64), (100, 100, 100))
    assert difference(encoded(first), encoded(Image.new("RGB", (64, 64), (105, 97, 101))), 0).share == 0
    assert difference(encoded(first), encoded(first.resize((32, 48))), 0).share == 0


def test_what_cannot_be_decoded_raises() -> None:
    with pytest.raises(VidraError):
        difference(encoded(Image.new("RGB", (8, 8))), b"no picture", 0)
