"""Masks and marks: from what people draw to what servers want, and whether a mask was heeded."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from services.errors import VidraError
from services.pictures.drift import drift
from services.pictures.masks import grey_mask, wire_mask
from services.types import FailureKind

SIZE = (60, 40)


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def box(mode: str = "L", inside: Any = 255, outside: Any = 0, size: tuple[int, int] = SIZE) -> Image.Image:
    image = Image.new(mode, size, outside)
    image.paste(inside, (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    return image


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


MASK = encoded(box())

# -- masks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "drawn",
    [
        encoded(box()),
        encoded(box("1", 1)),
        encoded(box("RGB", "#ffffff", "#000000")),
        encoded(box("RGB", "#ffffff", "#000000"), "BMP"),
        encoded(box("RGB", "#ffffff", "#000000").convert("P")),
        encoded(box("RGBA", (0, 0, 0, 0), (90, 20, 200, 255))),
        encoded(box("RGBA", (0, 0, 0, 0), (90, 20, 200, 255)), "WEBP", lossless=True),
        encoded(box("RGBA", (255, 255, 255, 255), (0, 0, 0, 255))),
    ],
)
def test_a_mask_is_what_is_white_or_what_is_clear(drawn: bytes) -> None:
    mask = opened(grey_mask(drawn, SIZE))
    assert mask.mode == "L"
    assert mask.tobytes() == box().tobytes()


def test_soft_edges_stay_soft() -> None:
    soft = box().filter(ImageFilter.GaussianBlur(3))
    assert opened(grey_mask(encoded(soft), SIZE)).tobytes() == soft.tobytes()
    alpha = opened(wire_mask(encoded(soft), soft=True)).getchannel("A")
    assert ImageChops.invert(alpha).tobytes() == soft.tobytes()


@settings(max_examples=40)
@given(
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)), seed=st.integers(0, 1000), kind=st.sampled_from(("L", "1"))
)
def test_what_is_sent_is_clear_exactly_where_the_mask_is_half_white_or_more(
    size: tuple[int, int], seed: int, kind: str
) -> None:
    width, height = size
    drawn = Image.frombytes("L", size, random.Random(seed).randbytes(width * height)).convert(kind)
    mask = drawn.convert("L")
    sent = opened(wire_mask(encoded(drawn)))
    assert (sent.format, sent.mode, sent.size) == ("PNG", "RGBA", size)
    assert sent.getchannel("A").tobytes() == bytes(0 if value >= 128 else 255 for value in mask.tobytes())
    assert sent.convert("RGB").getextrema() == ((0, 0),) * 3
    white = opened(wire_mask(encoded(drawn), white=True))
    assert (white.mode, white.size) == ("L", size)
    assert white.tobytes() == bytes(255 if value >= 128 else 0 for value in mask.tobytes())


def test_the_worst_mask_of_the_largest_picture_takes_less_than_four_megabytes() -> None:
    """Noise is worse than whatever a brush can do: every pixel decides for itself."""
    width, height = 3840, 2160
    mask = encoded(Image.frombytes("L", (width, height), random.Random(1).randbytes(width * height)), compress_level=0)
    assert len(wire_mask(mask)) < 4_000_000


def test_a_mask_that_is_too_large_even_when_it_is_hard_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.pictures.masks.MOST_BYTES", 500)
    with pytest.raises(VidraError) as caught:
        wire_mask(encoded(Image.frombytes("L", (100, 80), random.Random(1).randbytes(8_000))))
    failure = caught.value.failure
    assert (failure.kind, failure.param, failure.reason) == (FailureKind.TOO_LARGE, "mask", "bytes")


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (encoded(box(size=(61, 40))), "size"),
        (encoded(box(size=(40, 60))), "size"),
        (encoded(box(size=(600, 400))), "size"),
        (encoded(box("RGB", "#ff0000", "#000000")), "colour"),
        (encoded(Image.new("L", SIZE, 0)), "empty"),
        (encoded(Image.new("RGB", SIZE, 0)), "empty"),
    ],
)
def test_a_mask_that_does_not_fit_is_refused_and_never_scaled(drawn: bytes, reason: str) -> None:
    with pytest.raises(VidraError) as caught:
        grey_mask(drawn, SIZE)
    failure = caught.value.failure
    assert (failure.kind, failure.param, failure.reason) == (FailureKind.BAD_INPUT_PICTURE, "mask", reason)


def test_on_the_wire_what_may_change_is_clear_and_everything_is_black() -> None:
    sent = opened(wire_mask(MASK))
    assert (sent.format, sent.mode, sent.size) == ("PNG", "RGBA", SIZE)
    assert sent.getpixel((20, 15)) == (0, 0, 0, 0)
    assert sent.getpixel((50, 30)) == (0, 0, 0, 255)
    white = opened(wire_mask(MASK, white=True))
    assert (white.mode, white.getpixel((20, 15)), white.getpixel((50, 30))) == ("L", 255, 0)


def test_a_mask_on_the_wire_that_would_be_too_large_loses_its_greys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.pictures.masks.MOST_BYTES", 4_000)
    noise = Image.frombytes("L", (100, 80), random.Random(1).randbytes(8_000))
    mask = encoded(noise)
    assert len(mask) > 4_000
    sent = wire_mask(mask, soft=True)
    assert len(sent) <= 4_000
    assert opened(sent).getchannel("A").getextrema() == (0, 255)
    assert opened(sent).size == noise.size


# -- drift ------------------------------------------------------------------------------------------------------------


def photo(size: tuple[int, int] = (240, 160), seed: int = 1) -> Image.Image:
    """Something with large shapes, edges and a little grain."""
    coarse = Image.frombytes("RGB", (6, 4), random.Random(seed).randbytes(72))
    grain = Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))
    return Image.blend(coarse.resize(size, Image.Resampling.BICUBIC), grain, 0.05)


def filled(image: Image.Image, grow: int = 0) -> Image.Image:
    """With the middle of the mask painted over."""
    width, height = image.size
    painted = image.copy()
    painted.paste("#12fe34", (width // 4 - grow, height // 4 - grow, width // 2 + grow, height // 2 + grow))
    return painted


BIG = encoded(box(size=(240, 160)))
SOURCE = encoded(photo())


def test_nothing_outside_the_mask_has_changed() -> None:
    assert drift(SOURCE, encoded(filled(photo())), BIG) == 0.0
    assert drift(SOURCE, SOURCE, BIG) == 0.0


def test_what_goes_over_the_edge_of_the_mask_counts() -> None:
    over = 66 * 46 - 60 * 40
    assert drift(SOURCE, encoded(filled(photo(), grow=3)), BIG) == pytest.approx(over / (240 * 160 - 60 * 40))


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {"quality": 75}), ("WEBP", {"quality": 75})])
def test_compression_is_no_change(kind: str, options: dict[str, Any]) -> None:
    assert drift(SOURCE, encoded(filled(photo()), kind, **options), BIG) == pytest.approx(0, abs=0.002)


def test_another_picture_is_a_change_nearly_everywhere() -> None:
    assert (drift(SOURCE, encoded(photo(seed=2)), BIG) or 0) > 0.6


def test_the_share_is_of_what_should_have_stayed() -> None:
    half = photo()
    half.paste("#ff00ff", (120, 0, 240, 160))
    mask = Image.new("L", (240, 160), 0)
    mask.paste(255, (0, 0, 60, 160))
    assert drift(SOURCE, encoded(half), encoded(mask)) == pytest.approx(120 / 180)


def test_a_result_of_another_size_is_compared_in_the_sources() -> None:
    larger = filled(photo()).resize((480, 320), Image.Resampling.BICUBIC)
    assert drift(SOURCE, encoded(larger), BIG) == pytest.approx(0, abs=0.03)


def test_transparent_colours_do_not_count() -> None:
    before, after = Image.new("RGBA", SIZE, (255, 0, 0, 0)), Image.new("RGBA", SIZE, (0, 255, 0, 0))
    assert drift(encoded(before), encoded(after), MASK) == 0.0


def test_what_cannot_be_told_is_none() -> None:
    assert drift(SOURCE, encoded(photo((160, 240), seed=2)), BIG) is None
    assert drift(SOURCE, b"<svg xmlns='http://www.w3.org/2000/svg'/>", BIG) is None
    assert drift(SOURCE, SOURCE[:-30], BIG) is None
    assert drift(SOURCE, SOURCE, encoded(Image.new("L", (240, 160), 255))) is None
