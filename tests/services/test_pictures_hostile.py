"""Whatever bytes come, opening them gives a picture or a VidraError, and never a warning."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from services.errors import VidraError
from services.pictures.raster import mean_colour, measure, raster
from services.pictures.sniff import is_whole, sniff

_EXIF = Image.Exif()
_EXIF[0x0112] = 6
_EXIF[0x010E] = "a description"


def _encoded(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    buffer = BytesIO()
    image = Image.effect_noise((24, 16), 50).convert(mode)
    image.save(buffer, kind, **options)
    return buffer.getvalue()


_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_FRAME = Image.new("P", (24, 16), 3)
SAMPLES = (
    _encoded("PNG"),
    _encoded("PNG", "RGBA", exif=_EXIF, icc_profile=_PROFILE),
    _encoded("PNG", "P"),
    _encoded("PNG", "I;16", transparency=7),
    _encoded("PNG", save_all=True, append_images=[_FRAME.convert("RGB")]),
    _encoded("JPEG", exif=_EXIF, icc_profile=_PROFILE),
    _encoded("JPEG", "CMYK"),
    _encoded("JPEG", progressive=True),
    _encoded("WEBP", exif=_EXIF),
    _encoded("WEBP", "RGBA", lossless=True),
    _encoded("GIF", save_all=True, append_images=[_FRAME]),
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect/></svg>',
)


def open_every_way(data: bytes) -> None:
    sniff(data)
    is_whole(data)
    with suppress(VidraError):
        width, height, kind = measure(data)
        assert kind in ("png", "jpeg", "webp", "gif", "svg")
        assert (width >= 1 and height >= 1) or kind == "svg"
    for max_edge in (None, 7):
        with suppress(VidraError):
            shown = raster(data, max_edge)
            assert len(shown.data) == shown.width * shown.height * 4
            mean_colour(shown)


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    open_every_way(data)


@given(
    st.sampled_from((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x20\0\0\0WEBP", b"GIF89a", b"<svg")),
    st.binary(max_size=200),
)
def test_random_bytes_behind_a_magic_number(magic: bytes, data: bytes) -> None:
    open_every_way(magic + data)


@given(st.sampled_from(SAMPLES), st.data())
def test_truncated_pictures(sample: bytes, data: st.DataObject) -> None:
    open_every_way(sample[: data.draw(st.integers(0, len(sample)))])


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=200)
def test_damaged_pictures(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    places = st.tuples(st.integers(0, len(sample) - 1), st.integers(0, 255))
    for place, value in data.draw(st.lists(places, min_size=1, max_size=8)):
        damaged[place] = value
    open_every_way(bytes(damaged))


def test_hostile_svg_takes_linear_time() -> None:
    for text in (b"<!--" * 16_000, b"<svg " * 16_000, b"<?xml?>" * 9_000, b"<!doctype svg [" * 5_000):
        open_every_way(text)
        open_every_way(b"<?xml version='1.0'?>" + text)
    digits = b"9" * 60_000
    assert measure(b"<svg width='%s' height='3' viewBox='0 0 %s 2'/>" % (digits, digits)) == (0, 0, "svg")
