"""Changes that are made here: what they do to pixels, and what they leave alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from services.errors import VidraError
from services.pictures.local import applied, inner_size
from services.types import FailureKind, LocalStep, ParameterValue


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def step(name: str, **values: ParameterValue) -> LocalStep:
    return LocalStep(name=name, values=values)


def sample(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Each pixel another colour; in RGBA the left half is half clear."""
    across, down = (Image.linear_gradient("L").resize((width, height)) for _ in range(2))
    image = Image.merge("RGB", (across.rotate(180), down, ImageChops.invert(across)))
    for x in range(width):
        image.putpixel((x, 0), (x, 255 - x, 7))
    if mode == "RGBA":
        alpha = Image.new("L", image.size, 255)
        alpha.paste(128, (0, 0, width // 2, height))
        image.putalpha(alpha)
    return image


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.mode == other.mode and one.size == other.size and one.tobytes() == other.tobytes()


def test_crop_takes_exactly_the_pixels_inside() -> None:
    image = sample()
    made = opened(applied(encoded(image), step("crop", left=10, top=5, width=20, height=15)))
    assert same(made, image.crop((10, 5, 30, 20)))
    beyond = opened(applied(encoded(image), step("crop", left=-10, top=-10, width=500, height=500)))
    assert same(beyond, image)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_four_turns_and_two_flips_change_nothing(mode: str) -> None:
    image = sample(mode=mode)
    data = encoded(image)
    for _ in range(4):
        data = applied(data, step("turn", degrees=90))
    for axis in ("horizontal", "vertical", "horizontal", "vertical"):
        data = applied(data, step("flip", axis=axis))
    assert same(opened(data), image)
    turned = opened(applied(encoded(image), step("turn", degrees=90)))
    assert turned.size == (40, 60)
    assert turned.getpixel((39, 0)) == image.getpixel((0, 0)), "clockwise"


def test_a_straightened_picture_has_no_empty_corners_and_keeps_its_shape() -> None:
    white = Image.new("RGB", (300, 200), "white")
    made = opened(applied(encoded(white), step("straighten", degrees=-7.5)))
    assert made.getextrema() == ((255, 255),) * 3
    assert made.width / made.height == pytest.approx(1.5, abs=0.02)
    assert same(opened(applied(encoded(white), step("straighten", degrees=0))), white)


@settings(max_examples=50)
@given(st.integers(1, 4000), st.integers(1, 4000), st.floats(-45, 45))
def test_the_inner_frame_lies_inside(width: int, height: int, degrees: float) -> None:
    inner = inner_size(width, height, degrees)
    assert 1 <= inner[0] <= width
    assert 1 <= inner[1] <= height


def test_resize() -> None:
    assert opened(applied(encoded(sample()), step("resize", width=120, height=20))).size == (120, 20)
    with pytest.raises(VidraError) as caught:
        applied(encoded(sample()), step("resize", width=20_000, height=20_000))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.TOO_LARGE, "pixels")


def test_light_and_colour_change_as_they_say_and_zero_changes_nothing() -> None:
    image = Image.new("RGB", (8, 8), (60, 90, 120))
    plain = applied(encoded(image), step("adjust", brightness=0, contrast=0, saturation=0))
    assert same(opened(plain), image)
    brighter = opened(applied(encoded(image), step("adjust", brightness=100)))
    assert brighter.getpixel((0, 0)) == (124, 151, 175)
    ends = Image.merge("RGB", [Image.linear_gradient("L")] * 3)
    for value in (-100, -30, 30, 100):
        made = opened(applied(encoded(ends), step("adjust", brightness=value))).getchannel("R")
        assert made.getextrema() == (0, 255), "black stays black, and white white"
    grey = opened(applied(encoded(image), step("adjust", saturation=-100))).getpixel((0, 0))
    assert isinstance(grey, tuple)
    assert len(set(grey)) == 1
    clear = sample(mode="RGBA")
    adjusted = opened(applied(encoded(clear), step("adjust", brightness=30, contrast=-20, saturation=50)))
    assert adjusted.getchannel("A").tobytes() == clear.getchannel("A").tobytes()


def spot() -> tuple[Image.Image, Image.Image]:
    image = Image.new("RGB", (80, 60), (200, 180, 40))
    ImageDraw.Draw(image).ellipse((30, 20, 40, 30), fill=(0, 0, 0))
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).ellipse((28, 18, 42, 32), fill=255)
    return image, mask


def test_a_spot_is_healed_and_nothing_else_changes() -> None:
    image, mask = spot()
    healed = opened(applied(encoded(image), step("heal"), encoded(mask)))
    assert healed.getpixel((35, 25)) == pytest.approx((200, 180, 40), abs=2)
    changed = ImageChops.difference(healed, image).convert("L").point([0] + [255] * 255)
    assert not ImageChops.multiply(changed, ImageChops.invert(mask)).getbbox()


def test_what_is_masked_is_cut_out() -> None:
    image, mask = spot()
    made = opened(applied(encoded(image), step("cutout"), encoded(mask)))
    assert made.mode == "RGBA"
    assert made.getchannel("A").tobytes() == mask.tobytes()
    assert made.convert("RGB").tobytes() == image.tobytes()


def test_the_thing_in_the_middle_is_found_without_a_mask() -> None:
    image = Image.effect_noise((160, 120), 20).convert("RGB")
    ImageDraw.Draw(image).ellipse((50, 30, 110, 90), fill=(220, 30, 30))
    alpha = opened(applied(encoded(image), step("cutout"))).getchannel("A")
    assert alpha.getpixel((80, 60)) == 255
    assert alpha.getpixel((5, 5)) == 0
    assert sum(alpha.histogram()[128:]) == pytest.approx(3.14159 * 30 * 30, rel=0.1)


@pytest.mark.parametrize(
    ("name", "values", "mask", "kind", "reason"),
    [
        ("crop", {"left": 0, "top": 0, "width": 0, "height": 5}, b"", FailureKind.BAD_PARAMETER, "width"),
        ("crop", {"left": 0, "top": 0, "width": "x", "height": 5}, b"", FailureKind.BAD_PARAMETER, "width"),
        ("turn", {"degrees": 45}, b"", FailureKind.BAD_PARAMETER, "degrees"),
        ("flip", {}, b"", FailureKind.BAD_PARAMETER, "axis"),
        ("straighten", {"degrees": 60}, b"", FailureKind.BAD_PARAMETER, "degrees"),
        ("adjust", {"contrast": 101}, b"", FailureKind.BAD_PARAMETER, "contrast"),
        ("melt", {}, b"", FailureKind.BAD_PARAMETER, "name"),
        ("heal", {}, b"", FailureKind.BAD_INPUT_PICTURE, "empty"),
        ("heal", {}, encoded(Image.new("L", (60, 40))), FailureKind.BAD_INPUT_PICTURE, "empty"),
        ("heal", {}, encoded(Image.new("L", (9, 9), 255)), FailureKind.BAD_INPUT_PICTURE, "size"),
        ("cutout", {}, encoded(Image.new("L", (60, 40))), FailureKind.BAD_INPUT_PICTURE, "nothing"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(
    name: str, values: dict[str, ParameterValue], mask: bytes, kind: FailureKind, reason: str
) -> None:
    with pytest.raises(VidraError) as caught:
        applied(encoded(sample()), LocalStep(name=name, values=values), mask)
    failure = caught.value.failure
    assert (failure.kind, failure.reason, failure.param) == (kind, reason, name)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "I;16", "LA", "1"])
def test_pictures_of_every_kind_can_be_changed(mode: str) -> None:
    image = Image.new(mode, (30, 20), 1)
    kind = "TIFF" if mode == "CMYK" else "PNG"
    made = opened(applied(encoded(image, kind), step("turn", degrees=270)))
    assert made.size == (20, 30)
    assert made.mode in ("RGB", "RGBA")
