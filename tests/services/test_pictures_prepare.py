"""Pictures ready to be sent: upright, in a format that servers take, without what is nobody's business."""

from __future__ import annotations

import base64
import random
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from services.errors import VidraError
from services.pictures.metadata import without_metadata
from services.pictures.opening import open_picture
from services.pictures.prepare import Limits, Prepared, prepare
from services.pictures.sniff import sniff, sniff_foreign
from services.types import FailureKind
from tests.services.test_pictures_hostile import SAMPLES

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAAFgAAgAAAAACOgABAAAAAAAAAKoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAA"
    "ABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAABCm1kYXQAAABUKAGvE4D1J4E//7CUf/0654ffsbMT/+XKaP5kdH/5wZHbgMu5Keh+"
    "7fNDrkahNYNX0HCYYsCYOTQ5bKNluRDYCPB7a6jlEoz6xtZqda7fNnPf+TbAAAAABkV4aWYAAE1NACoAAAAIAAMBDwACAAAABwAA"
    "ADIBEgADAAAAAQAGAACIJQAEAAAAAQAAADoAAAAAS2FtZXJhAAAABAABAAIAAAACTgAAAAACAAUAAAADAAAAcAADAAIAAAACRQAA"
    "AAAEAAUAAAADAAAAiAAAAAAAAAA0AAAAAQAAAB4AAAABAAAAAAAAAAEAAAANAAAAAQAAABgAAAABAAAAAAAAAAE="
)
"""64 x 48, left half red, right half blue, taken in Berlin with a "Kamera"."""
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>52,30N</exif:GPSLatitude></x:xmpmeta>'


def exif(turn: int = 1, *, place: bool = True) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = turn
    made[0x010F] = "a camera with a number"
    if place:
        made.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)})
    return made


def halves(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """Left red, right blue, with some noise in it, so that damage shows."""
    image = Image.new("RGB", size, "#0000ff")
    image.paste("#ff0000", (0, 0, size[0] // 2, size[1]))
    noise = Image.effect_noise(size, 20).convert("RGB")
    return Image.blend(image, noise, 0.2).convert(mode)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def pixels(data: bytes) -> Image.Image:
    return open_picture(data).convert("RGBA")


def same(first: bytes, second: bytes) -> bool:
    return ImageChops.difference(pixels(first), pixels(second)).getbbox(alpha_only=False) is None


def leftovers(data: bytes) -> set[str]:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return {"exif", "xmp", "comment", "photoshop", "Author", "mp"} & set(image.info)


def looks_upright(made: Prepared) -> None:
    """What is red is at the left."""
    image = pixels(made.data)
    left, right = image.getpixel((2, image.height // 2)), image.getpixel((image.width - 3, image.height // 2))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


# -- what stays as it is ----------------------------------------------------------------------------------------------

TEXT = PngImagePlugin.PngInfo()
TEXT.add_text("Author", "somebody")
TEXT.add_itxt("XML:com.adobe.xmp", XMP.decode())


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"exif": exif(), "comment": b"hello", "quality": 80}),
        ("JPEG", {"exif": exif(), "progressive": True, "restart_marker_blocks": 2}),
        ("JPEG", {"xmp": XMP}),
        ("PNG", {"exif": exif()}),
        ("PNG", {"pnginfo": TEXT}),
        ("WEBP", {"exif": exif(), "lossless": True}),
        ("WEBP", {"xmp": XMP}),
    ],
)
@pytest.mark.parametrize("colours", [b"", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_metadata_goes_and_not_one_pixel_changes(kind: str, options: dict[str, Any], colours: bytes) -> None:
    data = encoded(halves(), kind, **options, icc_profile=colours)
    made = prepare(data)
    assert (made.format, made.width, made.height) == (kind.lower(), 48, 32)
    assert made.done == ("location", "metadata")
    assert same(made.data, data)
    assert len(made.data) < len(data)
    assert leftovers(made.data) == set()
    with Image.open(BytesIO(made.data)) as image:
        assert image.info.get("icc_profile", b"") == colours
    assert prepare(data, strip=False) == Prepared(data=data, format=made.format, width=48, height=32)


def test_a_camera_without_a_place_is_not_told_as_a_place() -> None:
    assert prepare(encoded(halves(), "JPEG", exif=exif(place=False))).done == ("metadata",)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bare_picture_is_sent_byte_for_byte(kind: str) -> None:
    data = encoded(halves(), kind)
    assert prepare(data) == Prepared(data=data, format=kind.lower(), width=48, height=32)


def test_what_hangs_behind_a_jpeg_goes_too() -> None:
    data = encoded(halves(), "JPEG")
    assert prepare(data + b"a film of the minute before, with sound").data == data
    several = encoded(halves(), "MPO", save_all=True, append_images=[halves()])
    made = prepare(several)
    assert made.format == "jpeg"
    assert "first-frame" not in made.done
    assert same(made.data, several)
    assert len(made.data) < len(several) / 1.5


def test_grey_pictures_stay_grey() -> None:
    for mode, kind in (("L", "JPEG"), ("L", "PNG"), ("LA", "PNG")):
        data = encoded(halves(mode), kind)
        assert prepare(data).data == data


# -- what is made anew ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pictures_are_turned_upright(kind: str, turn: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    made = prepare(encoded(halves().transpose(undo[turn]), kind, exif=exif(turn)))
    assert (made.format, made.width, made.height) == (kind.lower(), 48, 32)
    assert made.done == ("turned", "location", "metadata")
    assert leftovers(made.data) == set()
    looks_upright(made)


def test_a_photo_from_a_phone() -> None:
    made = prepare(HEIC)
    assert (made.format, made.width, made.height) == ("jpeg", 64, 48)
    assert made.done == ("location", "metadata", "converted")
    assert leftovers(made.data) == set()
    looks_upright(made)


@pytest.mark.parametrize(
    ("image", "kind", "options", "becomes", "done"),
    [
        (halves(), "AVIF", {"exif": exif()}, "jpeg", ("location", "metadata", "converted")),
        (halves("RGBA"), "AVIF", {}, "jpeg", ("converted",)),
        (halves(), "TIFF", {}, "png", ("converted",)),
        (halves(), "TIFF", {"save_all": True, "append_images": [halves("L")]}, "png", ("first-frame", "converted")),
        (halves("CMYK"), "TIFF", {}, "png", ("converted",)),
        (halves(), "BMP", {}, "png", ("converted",)),
        (halves("P"), "GIF", {}, "png", ("converted",)),
        (halves(), "GIF", {"save_all": True, "append_images": [halves("L")]}, "png", ("first-frame", "converted")),
        (halves(), "WEBP", {"save_all": True, "append_images": [halves("L")]}, "jpeg", ("first-frame", "converted")),
        (halves(), "PNG", {"save_all": True, "append_images": [halves("L")]}, "png", ("first-frame",)),
        (halves("CMYK"), "JPEG", {}, "jpeg", ()),
        (halves("P"), "PNG", {}, "png", ()),
        (halves("1"), "PNG", {}, "png", ()),
    ],
)  # fmt: skip
def test_other_formats_and_modes_are_converted(
    image: Image.Image, kind: str, options: dict[str, Any], becomes: str, done: tuple[str, ...]
) -> None:
    made = prepare(encoded(image, kind, **options))
    assert (made.format, made.done, made.width, made.height) == (becomes, done, 48, 32)
    assert sniff(made.data) == becomes
    with Image.open(BytesIO(made.data)) as plain:
        assert plain.mode == "RGB"
        assert getattr(plain, "n_frames", 1) == 1
    if image.mode not in ("1", "L"):
        looks_upright(made)


def test_transparency_survives_palettes_and_gifs() -> None:
    clear = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 10, 10))
    palette = clear.convert("P")
    for data in (encoded(clear, "GIF"), encoded(palette, "PNG", transparency=palette.getpixel((15, 5)))):
        made = prepare(data)
        assert made.format == "png"
        assert pixels(made.data).getchannel("A").getextrema() == (0, 255)


def test_sixteen_bits_become_eight_without_losing_the_bright_ones() -> None:
    deep = Image.frombytes("I;16", (2, 1), (0).to_bytes(2, "little") + (65535).to_bytes(2, "little"))
    made = prepare(encoded(deep, "PNG"))
    assert [pixels(made.data).getpixel((x, 0)) for x in (0, 1)] == [(0, 0, 0, 255), (255, 255, 255, 255)]


def test_other_colours_are_brought_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    made = prepare(encoded(halves(), "TIFF", icc_profile=lab))
    assert "icc_profile" not in Image.open(BytesIO(made.data)).info


def test_large_pictures_are_shrunk_only_where_that_is_asked_for() -> None:
    data = encoded(halves(size=(96, 64)), "PNG")
    assert prepare(data).data == data
    made = prepare(data, limits=Limits(edge=48))
    assert (made.width, made.height, made.format, made.done) == (48, 32, "png", ("shrunk",))
    looks_upright(made)
    assert prepare(data, limits=Limits(edge=96)).data == data


def test_too_many_bytes_become_a_photo_or_are_refused() -> None:
    noise = Image.frombytes("RGB", (200, 200), random.Random(5).randbytes(120_000))
    data = encoded(noise, "PNG")
    made = prepare(data, limits=Limits(bytes=110_000))
    assert (made.format, made.done) == ("jpeg", ("converted",))
    assert len(made.data) <= 110_000
    clear = noise.copy()
    clear.putalpha(noise.getchannel("R"))
    assert prepare(encoded(clear, "PNG"), limits=Limits(bytes=110_000)).format == "webp"
    with pytest.raises(VidraError) as caught:
        prepare(data, limits=Limits(bytes=1_000))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.TOO_LARGE, "bytes")


# -- what cannot be sent ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", FailureKind.BAD_INPUT_PICTURE, "picture"),
        (b"%PDF-1.7 and more", FailureKind.BAD_INPUT_PICTURE, "picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FailureKind.BAD_INPUT_PICTURE, "svg"),
        (encoded(halves(), "PNG")[:-40], FailureKind.FILE_BROKEN, "picture"),
        (encoded(halves(), "JPEG")[:-400], FailureKind.FILE_BROKEN, "picture"),
        (HEIC[:-300], FailureKind.FILE_BROKEN, "picture"),
        (HEIC[:100], FailureKind.FILE_BROKEN, "picture"),
        (encoded(halves(), "TIFF")[:60], FailureKind.FILE_BROKEN, "picture"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, kind: FailureKind, reason: str) -> None:
    with pytest.raises(VidraError) as caught:
        prepare(data)
    assert (caught.value.kind, caught.value.failure.reason) == (kind, reason)
    assert caught.value.failure.message


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = bytearray(encoded(Image.new("L", (8, 8)), "BMP"))
    bomb[18:26] = (60_000).to_bytes(4, "little") * 2
    with pytest.raises(VidraError) as caught:
        prepare(bytes(bomb))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.TOO_LARGE, "pixels")


FOREIGN = (
    HEIC,
    encoded(halves(), "AVIF", exif=exif()),
    encoded(halves(), "TIFF", compression="tiff_lzw"),
    encoded(halves("CMYK"), "TIFF", compression="jpeg"),
    encoded(halves("P"), "BMP"),
)


def test_foreign_formats_are_told_by_their_first_bytes() -> None:
    assert [sniff_foreign(data) for data in FOREIGN] == ["heic", "avif", "tiff", "tiff", "bmp"]
    assert [sniff_foreign(data) for data in (*SAMPLES, b"", b"BMW are cars", b"\0\0\0\x18ftypmp42")] == [""] * 15


@settings(max_examples=150)
@given(st.sampled_from([*SAMPLES, *FOREIGN]), st.data(), st.booleans())
def test_whatever_comes_is_a_picture_or_a_failure(data: bytes, draw: st.DataObject, strip: bool) -> None:
    broken = bytearray(data)
    for _ in range(draw.draw(st.integers(0, 4))):
        broken[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = bytes(broken[: draw.draw(st.integers(0, len(data)))]) if draw.draw(st.booleans()) else bytes(broken)
    try:
        made = prepare(cut, strip=strip, limits=Limits(edge=40))
    except VidraError as error:
        assert error.kind in (FailureKind.BAD_INPUT_PICTURE, FailureKind.FILE_BROKEN, FailureKind.TOO_LARGE)  # noqa: PT017
        return
    assert made.format in ("png", "jpeg", "webp")
    assert sniff(made.data) == made.format
    assert max(made.width, made.height) <= 40


@given(st.sampled_from(SAMPLES), st.data())
def test_taking_out_metadata_never_hangs_or_grows(data: bytes, draw: st.DataObject) -> None:
    broken = bytearray(data)
    broken[draw.draw(st.integers(2, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        bare = without_metadata(bytes(broken), sniff(data))
    except (ValueError, IndexError):
        return
    assert len(bare) <= len(broken) + 2
