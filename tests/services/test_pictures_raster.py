"""Pixels: modes, orientation, colour profiles, scaling."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from services.errors import VidraError
from services.pictures.opening import MAX_PIXELS
from services.pictures.raster import mean_colour, measure, raster
from services.types import FailureKind, Raster
from tests.services.odd_server import picture


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def pixel(picture: Raster, x: int, y: int) -> tuple[int, int, int, int]:
    """(red, green, blue, alpha), as stored."""
    at = (y * picture.width + x) * 4
    blue, green, red, alpha = picture.data[at : at + 4]
    return red, green, blue, alpha


def near(found: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 6) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))


def test_rows_are_bgra_without_gaps() -> None:
    shown = raster(picture(size=(5, 3), colour="#102030"))
    assert (shown.width, shown.height, shown.alpha) == (5, 3, False)
    assert shown.data == bytes((0x30, 0x20, 0x10, 0xFF)) * 15


def test_transparent_pixels_are_premultiplied() -> None:
    shown = raster(encoded(Image.new("RGBA", (2, 2), (200, 100, 50, 128))))
    assert shown.alpha
    assert near(pixel(shown, 1, 1), (100, 50, 25, 128), 1)


def test_an_opaque_picture_with_an_alpha_channel_needs_no_alpha() -> None:
    assert not raster(encoded(Image.new("RGBA", (2, 2), (1, 2, 3, 255)))).alpha


def with_palette() -> Image.Image:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 200, 100, 50])
    return image


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (encoded(Image.new("L", (4, 4), 100)), (100, 100, 100, 255)),
        (encoded(Image.new("1", (4, 4), 1)), (255, 255, 255, 255)),
        (encoded(Image.new("I;16", (4, 4), 0x6464)), (100, 100, 100, 255)),
        (encoded(Image.new("LA", (4, 4), (200, 128))), (100, 100, 100, 128)),
        (encoded(with_palette()), (200, 100, 50, 255)),
        (encoded(with_palette(), transparency=1), (0, 0, 0, 0)),
        (encoded(with_palette(), transparency=b"\xff\x80"), (100, 50, 25, 128)),
        (encoded(Image.new("RGB", (4, 4), (9, 8, 7)), transparency=(9, 8, 7)), (0, 0, 0, 0)),
        (encoded(Image.new("L", (4, 4), 9), transparency=9), (0, 0, 0, 0)),
        (encoded(Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "JPEG", quality=95), (255, 0, 0, 255)),
        (encoded(Image.new("L", (4, 4), 100), "JPEG"), (100, 100, 100, 255)),
        (encoded(Image.new("RGBA", (4, 4), (200, 100, 50, 0)), "WEBP", lossless=True), (0, 0, 0, 0)),
        (encoded(Image.new("RGB", (4, 4), (200, 100, 50)), "GIF"), (200, 100, 50, 255)),
    ],
    ids=["L", "1", "I16", "LA", "P", "P-trns", "P-alphas", "RGB-trns", "L-trns", "CMYK", "JPEG-L", "WebP", "GIF"],
)
def test_every_mode_becomes_eight_bit_colour(data: bytes, colour: tuple[int, ...]) -> None:
    assert near(pixel(raster(data), 2, 2), colour)


def test_sixteen_bit_grey_is_scaled_not_clipped_even_with_a_transparent_value() -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 0)
    image.putpixel((1, 0), 0x8080)
    shown = raster(encoded(image, transparency=0x8080))
    assert near(pixel(shown, 1, 0), (128, 128, 128, 255), 1)


def test_the_first_frame_of_an_animation_is_taken() -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("#ff0000", "#00ff00")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
        assert near(pixel(raster(data), 1, 1), (255, 0, 0, 255)), kind


def marked(orientation: int) -> bytes:
    """A JPEG of 32 x 16 whose top left quarter is red, with an EXIF orientation."""
    image = Image.new("RGB", (32, 16), "#0000ff")
    ImageDraw.Draw(image).rectangle((0, 0, 15, 7), fill="#ff0000")
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(image, "JPEG", quality=95, exif=exif)


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "tl"), (2, "tr"), (3, "br"), (4, "bl"), (5, "tl"), (6, "tr"), (7, "br"), (8, "bl"), (9, "tl"), (0, "tl")],
)
@pytest.mark.parametrize("max_edge", [None, 16])
def test_pictures_stand_upright(orientation: int, corner: str, max_edge: int | None) -> None:
    shown = raster(marked(orientation), max_edge)
    sideways = orientation in (5, 6, 7, 8)
    edges = (32, 16) if max_edge is None else (16, 8)
    assert (shown.width, shown.height) == (edges[::-1] if sideways else edges)
    x = 2 if corner[1] == "l" else shown.width - 3
    y = 2 if corner[0] == "t" else shown.height - 3
    assert near(pixel(shown, x, y), (255, 0, 0, 255), 40)
    assert measure(marked(orientation)) == ((16, 32, "jpeg") if sideways else (32, 16, "jpeg"))


def test_an_orientation_in_a_png_counts_too() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert measure(encoded(Image.new("RGB", (8, 4)), exif=exif))[:2] == (4, 8)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0II*\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff\x01"]
)
def test_broken_exif_is_ignored_without_a_warning(exif: bytes) -> None:
    assert raster(encoded(Image.new("RGB", (8, 4)), "JPEG", exif=exif)).width == 8


def test_a_profile_is_converted_to_srgb() -> None:
    lab = ImageCms.createProfile("LAB")
    swapped = encoded(Image.new("RGB", (4, 4), (0, 200, 0)), icc_profile=_display_p3())
    assert raster(swapped).data != raster(encoded(Image.new("RGB", (4, 4), (0, 200, 0)))).data
    assert near(pixel(raster(swapped), 1, 1), (0, 203, 0, 255), 12)
    unfitting = encoded(Image.new("RGB", (4, 4), (0, 200, 0)), icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    assert near(pixel(raster(unfitting), 1, 1), (0, 200, 0, 255), 1)


def test_a_broken_profile_is_ignored() -> None:
    data = encoded(Image.new("RGB", (4, 4), (0, 200, 0)), icc_profile=b"not a profile")
    assert pixel(raster(data), 1, 1) == (0, 200, 0, 255)


def _display_p3() -> bytes:
    """An sRGB profile whose green primary is moved, so that converting changes greens a little."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for number in range(struct.unpack_from(">I", profile, 128)[0]):
        name, offset, _size = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name == b"gXYZ":
            struct.pack_into(">i", profile, offset + 8, int(0.33 * 65536))
        if name == b"desc":
            profile[offset : offset + 60] = profile[offset : offset + 60].replace(b"s\0R\0G\0B", b"o\0t\0h\0r")
            profile[offset : offset + 60] = profile[offset : offset + 60].replace(b"\0s\0R\0G\0B", b"\0o\0t\0h\0r")
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_max_edge_scales_down_and_keeps_the_shape(kind: str) -> None:
    data = picture(kind, (640, 320))
    shown = raster(data, 100)
    assert (shown.width, shown.height) == (100, 50)
    assert len(shown.data) == 100 * 50 * 4
    assert (raster(data, 4000).width, raster(data).width) == (640, 640)


def test_a_very_long_picture_keeps_at_least_one_pixel() -> None:
    shown = raster(picture(size=(900, 2)), 30)
    assert (shown.width, shown.height) == (30, 1)


def test_scaling_a_transparent_picture_leaves_no_dark_fringe() -> None:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 32, 63), fill=(255, 255, 255, 255))
    shown = raster(encoded(image), 7)
    for x in range(shown.width):
        red, _green, _blue, alpha = pixel(shown, x, 3)
        assert abs(red - alpha) <= 2  # white all the way down to nothing


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    data = bytearray(picture())
    edge = 20_000
    assert edge * edge > MAX_PIXELS
    struct.pack_into(">II", data, 16, edge, edge)
    struct.pack_into(">I", data, 29, PngImagePlugin._crc32(bytes(data[12:29])))
    for read in (raster, measure):
        with pytest.raises(VidraError, match="megapixels") as caught:
            read(bytes(data))
        assert caught.value.kind is FailureKind.BROKEN_PICTURE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_truncated_picture_is_broken(kind: str) -> None:
    data = encoded(Image.effect_noise((64, 64), 60).convert("RGB"), kind)
    with pytest.raises(VidraError) as caught:
        raster(data[: len(data) // 2])
    assert caught.value.kind is FailureKind.BROKEN_PICTURE
    assert caught.value.failure.message


@pytest.mark.parametrize("data", [b"", b"hello", picture("BMP"), picture("TIFF"), b"%PDF-1.4", b"\x89PNG\r\n\x1a\n"])
def test_anything_else_is_broken(data: bytes) -> None:
    for read in (raster, measure):
        with pytest.raises(VidraError) as caught:
            read(data)
        assert caught.value.kind is FailureKind.BROKEN_PICTURE


def test_svg_is_measured() -> None:
    sized = b"<svg xmlns='http://www.w3.org/2000/svg' width='40px' height=\"30\" viewBox='0 0 4 3'/>"
    boxed = b"<svg viewBox=\"0 0 400.5,300\" xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'></svg>"
    assert measure(sized) == (40, 30, "svg")
    assert measure(boxed) == (400, 300, "svg")
    assert measure(b"<svg></svg>") == (0, 0, "svg")


def test_mean_colour_leaves_transparency_out() -> None:
    assert mean_colour(raster(picture(colour="#3366cc"))) == "#3366cc"
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 1, 3), fill=(200, 100, 50, 255))
    red, green, blue = bytes.fromhex(mean_colour(raster(encoded(image)))[1:])
    assert near((red, green, blue), (200, 100, 50), 2)
    assert mean_colour(raster(encoded(Image.new("RGBA", (4, 4), (9, 9, 9, 0))))) == ""
