"""Answers put back: outside the mask everything stays to the bit, and how much had changed is told rightly."""

from __future__ import annotations

import base64
import math
from io import BytesIO

import numpy as np
import openai
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from services.errors import VidraError
from services.pictures.drift import NOTICEABLE
from services.pictures.locking import Locked, lock
from services.pictures.masks import wire_mask
from services.types import Box, FailureKind, InputPicture, Placement
from tests.services import odd_edits
from tests.services.engine_pictures import encoded, landscape
from tests.services.odd_edits import FILL, Way

SIZE = (208, 144)
WHOLE = Box(0, 0, *SIZE)
SOURCE = landscape(*SIZE)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def placed(frame: Box = WHOLE, canvas: Box = WHOLE, *, match_colour: bool = True) -> Placement:
    return Placement(frame=frame, canvas=canvas, mask=InputPicture(), match_colour=match_colour)


def locked(source: Image.Image, answer: Image.Image, mask: Image.Image, kind: str = "PNG") -> Locked:
    return lock(encoded(source), encoded(answer, kind), encoded(mask), placed())


def hard(mask: Image.Image) -> Image.Image:
    """As servers get it."""
    return mask.point([0] * 128 + [255] * 128)


def oval(size: tuple[int, int] = SIZE) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).ellipse((size[0] // 3, size[1] // 4, size[0] * 2 // 3, size[1] * 3 // 4), fill=255)
    return mask


@st.composite
def masks(draw: st.DrawFn) -> Image.Image:
    """Some shapes, hard and soft, anywhere; at most two thirds of the picture."""
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(draw(st.integers(1, 4))):
        x, y = draw(st.integers(-20, SIZE[0] - 4)), draw(st.integers(-20, SIZE[1] - 4))
        corner = x + draw(st.integers(2, 90)), y + draw(st.integers(2, 90))
        shape = draw(st.sampled_from((pen.ellipse, pen.rectangle)))
        shape((x, y, *corner), fill=draw(st.sampled_from((255, 255, 128, 127, 40))))
    return mask


def truth(way: Way, answer: Image.Image, mask: Image.Image) -> float:
    """The share of what should have stayed that this server has changed."""
    kept = np.asarray(mask) == 0
    if way is odd_edits.careless:
        return float(kept[:, : SIZE[0] // 5].sum() / kept.sum())
    if way is odd_edits.unmasked:
        apart = np.abs(np.asarray(answer, np.int16) - np.asarray(SOURCE, np.int16)).max(axis=2)
        return float((apart[kept] > NOTICEABLE).mean())
    return 0.0


@settings(max_examples=24, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    masks(),
    st.sampled_from(
        (
            odd_edits.obedient,
            odd_edits.shifted,
            odd_edits.rescaled,
            odd_edits.turned,
            odd_edits.smaller,
            odd_edits.larger,
            odd_edits.square,
            odd_edits.unmasked,
            odd_edits.careless,
        )
    ),
)
def test_outside_the_mask_nothing_changes_and_the_drift_is_right(mask: Image.Image, way: Way) -> None:
    answer = way(SOURCE, hard(mask))
    made = locked(SOURCE, answer, mask)
    result, before = np.asarray(opened(made.data)), np.asarray(SOURCE)
    kept = np.asarray(mask) == 0
    assert (result[kept] == before[kept]).all()
    assert made.drift == pytest.approx(truth(way, answer, mask), abs=0.001)
    assert (made.alignment.trouble == "different") == (way is odd_edits.unmasked)
    if way is odd_edits.obedient:
        inside = np.asarray(mask) == 255
        assert (result[inside] == FILL).all()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(masks())
def test_the_engine_keeps_to_every_mask(sdk: openai.OpenAI, mask: Image.Image) -> None:
    files = ("a.png", encoded(SOURCE), "image/png"), ("m.png", wire_mask(encoded(mask)), "image/png")
    answer = sdk.images.edit(model="vidra-sketch", prompt="a red kite", image=files[0], mask=files[1])
    assert answer.data
    made = lock(encoded(SOURCE), base64.b64decode(answer.data[0].b64_json or ""), encoded(mask), placed())
    kept = np.asarray(mask) == 0
    assert (np.asarray(opened(made.data))[kept] == np.asarray(SOURCE)[kept]).all()
    assert made.drift == 0


# -- which pixels stay ------------------------------------------------------------------------------------------------


def swapped_profile() -> bytes:
    """An RGB profile in which red and blue have changed places."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    made = made.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))
    return made.replace(b"rXYZ", b"tmp1").replace(b"bXYZ", b"rXYZ").replace(b"tmp1", b"bXYZ")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_every_mode_keeps_its_pixels(mode: str) -> None:
    source = SOURCE.convert(mode)
    if mode in ("RGBA", "LA"):
        source.putalpha(Image.linear_gradient("L").resize(SIZE))
    mask = oval()
    made = opened(locked(source, odd_edits.obedient(SOURCE, mask), mask).data)
    wanted = "RGBA" if mode in ("RGBA", "LA") else "RGB"
    assert made.mode == wanted
    kept = np.asarray(mask) == 0
    assert (np.asarray(made)[kept] == np.asarray(source.convert(wanted))[kept]).all()
    middle = np.asarray(made)[SIZE[1] // 2, SIZE[0] // 2, :3].astype(int)
    assert np.abs(middle - FILL).max() <= (2 if mode in ("RGB", "RGBA") else 40)  # what is grey around tints it


def test_a_picture_keeps_its_colours_and_the_answer_takes_them() -> None:
    profile = swapped_profile()
    source = encoded(SOURCE, icc_profile=profile)
    red, green, blue = odd_edits.obedient(SOURCE, oval()).split()
    answer = Image.merge("RGB", (blue, green, red))  # what a model draws that was sent the picture in sRGB
    made = opened(lock(source, encoded(answer), encoded(oval()), placed()).data)
    assert made.info["icc_profile"] == profile
    kept = np.asarray(oval()) == 0
    assert (np.asarray(made)[kept] == np.asarray(SOURCE)[kept]).all()
    middle = np.asarray(made)[SIZE[1] // 2, SIZE[0] // 2].astype(int)
    assert np.abs(middle - FILL).max() <= 2


def test_what_is_no_rgb_of_eight_bit_becomes_it() -> None:
    mask = oval()
    grey = np.asarray(SOURCE.convert("L"), np.uint16)
    for source in (encoded(SOURCE.convert("CMYK"), "TIFF"), encoded(Image.fromarray(grey * 257))):
        made = opened(lock(source, encoded(odd_edits.obedient(SOURCE, mask)), encoded(mask), placed()).data)
        assert made.mode == "RGB"
        apart = np.abs(np.asarray(made.convert("L"), np.int16) - grey)[np.asarray(mask) == 0]
        assert apart.max() <= 1


def test_an_answer_with_holes_makes_holes_only_inside() -> None:
    mask = oval()
    answer = SOURCE.convert("RGBA")
    answer.putalpha(Image.new("L", SIZE, 0))
    made = opened(locked(SOURCE, answer, mask).data)
    assert made.mode == "RGBA"
    alpha = np.asarray(made.getchannel("A"))
    assert (alpha[np.asarray(mask) == 255] == 0).all()
    assert (alpha[np.asarray(mask) == 0] == 255).all()
    assert (np.asarray(made)[..., :3][np.asarray(mask) == 0] == np.asarray(SOURCE)[np.asarray(mask) == 0]).all()


def test_a_soft_mask_mixes_by_as_much_as_it_is_soft() -> None:
    source, answer = Image.new("RGB", SIZE, (0, 100, 200)), Image.new("RGB", SIZE, (255, 100, 0))
    ramp = Image.linear_gradient("L").resize(SIZE)
    result = np.asarray(opened(lock(encoded(source), encoded(answer), encoded(ramp), placed(match_colour=False)).data))
    weight = np.asarray(ramp).astype(int)
    assert np.abs(result[..., 0].astype(int) - weight).max() <= 1
    assert np.abs(result[..., 2].astype(int) - (200 * (255 - weight) + 127) // 255).max() <= 1
    assert (result[..., 1] == 100).all()


# -- where it lies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [-1.0, 2.0, 6.0, 30.0])
def test_what_was_turned_is_turned_back_or_it_is_said_that_this_is_not_possible(degrees: float) -> None:
    mask = oval()
    made = locked(SOURCE, odd_edits.turned(SOURCE, mask, degrees), mask)
    result, kept = np.asarray(opened(made.data)), np.asarray(mask) == 0
    assert (result[kept] == np.asarray(SOURCE)[kept]).all()
    if abs(degrees) > 4:
        assert made.alignment.trouble == "different"
        return
    assert math.degrees(made.alignment.map.turn) == pytest.approx(degrees, abs=0.1)
    inner = np.asarray(mask.filter(ImageFilter.MinFilter(5))) == 255
    assert np.abs(result[inner].astype(int) - FILL).max() <= 8, "what was painted is all there, and nothing else"


def test_an_area_that_was_magnified_comes_back_at_its_own_size() -> None:
    frame = Box(60, 30, 64, 48)
    part = SOURCE.crop((frame.left, frame.top, frame.right, frame.bottom)).resize((1024, 768), Image.Resampling.LANCZOS)
    part.paste(FILL, (400, 300, 600, 450))
    mask = Image.new("L", SIZE, 0)
    mask.paste(255, (60 + 25, 30 + 19, 60 + 37, 30 + 28))
    made = lock(encoded(SOURCE), encoded(part), encoded(mask), placed(frame))
    result, before, kept = np.asarray(opened(made.data)), np.asarray(SOURCE), np.asarray(mask) == 0
    assert result.shape == before.shape
    assert (result[kept] == before[kept]).all()
    assert np.abs(result[51:56, 88:95].astype(int) - FILL).max() <= 1
    assert made.drift == 0


def test_an_extended_picture_grows_and_keeps_what_it_was() -> None:
    canvas = Box(-40, 0, SIZE[0] + 40, SIZE[1] + 16)
    larger = landscape(canvas.width, canvas.height)
    source = larger.crop((40, 0, 40 + SIZE[0], SIZE[1]))
    mask = Image.new("L", canvas.size, 255)
    mask.paste(0, (48, 0, canvas.width, SIZE[1] - 8))
    made = lock(encoded(source), encoded(larger), encoded(mask), placed(canvas, canvas))
    result = opened(made.data)
    assert (result.size, result.mode) == (canvas.size, "RGB")
    assert (np.asarray(result) == np.asarray(larger)).all()
    assert made.drift == 0


def test_an_answer_that_was_cut_leaves_the_picture_where_it_shows_nothing() -> None:
    mask = Image.new("L", SIZE, 255)
    mask.paste(0, (40, 0, SIZE[0] - 40, SIZE[1]))
    answer = odd_edits.square(SOURCE, mask)
    result = np.asarray(opened(locked(SOURCE, answer, mask).data))
    assert (result[:, :20] == np.asarray(SOURCE)[:, :20]).all()


# -- the seam ---------------------------------------------------------------------------------------------------------


def test_a_tint_of_the_whole_answer_leaves_no_seam() -> None:
    mask = oval()
    tinted = SOURCE.point([min(255, value + 14) for value in range(256)] * 3)
    plain = np.asarray(opened(lock(encoded(SOURCE), encoded(tinted), encoded(mask), placed(match_colour=False)).data))
    matched = np.asarray(opened(lock(encoded(SOURCE), encoded(tinted), encoded(mask), placed()).data))
    inside = np.asarray(mask) == 255
    before = np.asarray(SOURCE).astype(int)
    assert np.abs(plain - before)[inside].mean() > 12
    assert np.abs(matched - before)[inside].mean() < 1.5


def test_colours_that_are_right_are_left_alone() -> None:
    mask = oval()
    made = opened(locked(SOURCE, odd_edits.obedient(SOURCE, mask), mask).data)
    assert (np.asarray(made)[np.asarray(mask) == 255] == FILL).all()


# -- what cannot be done ----------------------------------------------------------------------------------------------


def test_what_cannot_be_seen_is_said() -> None:
    mask, plain = oval(), Image.new("RGB", SIZE, "#808080")
    assert locked(SOURCE, odd_edits.unmasked(SOURCE, mask), mask).alignment.trouble == "different"
    assert locked(plain, plain, mask).alignment.trouble == "flat"
    everything = locked(SOURCE, odd_edits.unmasked(SOURCE, mask), Image.new("L", SIZE, 255))
    assert (everything.alignment.trouble, everything.drift) == ("flat", None)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_compression_is_no_drift(kind: str) -> None:
    mask = oval()
    made = lock(encoded(SOURCE), encoded(odd_edits.obedient(SOURCE, mask), kind, quality=75), encoded(mask), placed())
    assert made.drift == pytest.approx(0, abs=0.001)
    kept = np.asarray(mask) == 0
    assert (np.asarray(opened(made.data))[kept] == np.asarray(SOURCE)[kept]).all()


def test_a_mask_of_another_size_and_answers_without_pixels_are_refused() -> None:
    with pytest.raises(VidraError) as caught:
        lock(encoded(SOURCE), encoded(SOURCE), encoded(oval((20, 20))), placed())
    assert (caught.value.failure.kind, caught.value.failure.param) == (FailureKind.FILE_BROKEN, "mask")
    with pytest.raises(VidraError) as caught:
        lock(encoded(SOURCE), b"<svg xmlns='http://www.w3.org/2000/svg'/>", encoded(oval()), placed())
    assert (caught.value.failure.kind, caught.value.failure.param) == (FailureKind.BAD_INPUT_PICTURE, "answer")
