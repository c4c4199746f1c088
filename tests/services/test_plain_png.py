"""Thumbnails of PNGs look the same whichever decoder made them, and what is wrong with a file is told the same."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from services.errors import VidraError
from services.pictures import plain_png as plain_module
from services.pictures.opening import open_picture
from services.pictures.plain_png import plain_png
from services.pictures.raster import raster
from services.pictures.thumbnail import thumbnail
from services.types import Raster

pytest.importorskip("imagecodecs", reason="where it has no wheel, Pillow decodes all of them")

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Colour type -> bit depths. Source: PNG specification, table 11.1."""
_KINDS = [(colour, depth) for colour, depths in _DEPTHS.items() for depth in depths]
_PLAIN = {(0, 8), (2, 8), (6, 8)}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_SWAPPED = (
    _SRGB.replace(b"rXYZ", b"temp")
    .replace(b"gXYZ", b"rXYZ")
    .replace(b"temp", b"gXYZ")
    .replace(b"s\0R\0G\0B", b"o\0d\0d\0!")
)
"""A profile in which red is green."""
_EXIF = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def encoded(
    colour: int, depth: int, width: int, height: int, noise: bytes,
    before: tuple[bytes, ...] = (), behind: tuple[bytes, ...] = (), split: int = 1,
) -> bytes:  # fmt: skip
    """A PNG of these pixels, every row under the filter that the noise says. `split`: how many pieces they come in."""
    stride = (width * _CHANNELS[colour] * depth + 7) // 8
    rows: list[bytes] = []
    for number in range(height):
        row = bytes(noise[(number * stride + at) % len(noise)] for at in range(stride))
        rows.append(bytes([noise[number % len(noise)] % 5]) + row)
    pixels = zlib.compress(b"".join(rows))
    size = -(-len(pixels) // split)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = [chunk(b"IDAT", pixels[at : at + size]) for at in range(0, len(pixels), size)]
    palette = (chunk(b"PLTE", bytes(range(256)) * 3),) if colour == 3 else ()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), *before, *palette, *parts, *behind, chunk(b"IEND"))
    )  # fmt: skip


_BEFORE = (
    chunk(b"gAMA", struct.pack(">I", 45455)),
    chunk(b"gAMA", struct.pack(">I", 100_000)),
    chunk(b"sRGB", b"\0"),
    chunk(b"sBIT", b"\5\5\5\5"),
    chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1)),
    chunk(b"tEXt", b"Comment\0an otter"),
    chunk(b"iCCP", b"profile\0\0" + zlib.compress(_SWAPPED)),
    chunk(b"eXIf", _EXIF),
    chunk(b"caBX", b"\0\0\0\x08jumb"),
)
_BEHIND = (chunk(b"tEXt", b"date:create\0today"), chunk(b"tIME", bytes(7)), chunk(b"eXIf", _EXIF))
_NOISE = st.binary(min_size=64, max_size=512).filter(any)


def shown(make: Callable[..., Raster], data: bytes, edge: int) -> Raster | str:
    """The picture, or what is wrong with it."""
    try:
        return make(data, edge)
    except VidraError as error:
        return re.sub(" at 0x[0-9a-f]+", "", f"{error.failure.reason}: {error.failure.message}")


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(_KINDS), st.integers(1, 40), st.integers(1, 40), _NOISE,
    st.sets(st.sampled_from(_BEFORE), max_size=3), st.sets(st.sampled_from(_BEHIND), max_size=2), st.integers(1, 3),
    st.sampled_from((5, 16, 64)),
)  # fmt: skip
def test_every_kind_of_png_looks_as_pillow_shows_it(
    kind: tuple[int, int], width: int, height: int, noise: bytes, before: set[bytes], behind: set[bytes],
    split: int, edge: int,
) -> None:  # fmt: skip
    data = encoded(*kind, width, height, noise, tuple(before), tuple(behind), split)
    made = shown(thumbnail, data, edge)
    assert made == shown(raster, data, edge)
    assert isinstance(made, Raster)
    assert (plain_png(open_picture(data), data) is not None) == (kind in _PLAIN)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(_PLAIN)), _NOISE, st.data())
def test_a_damaged_png_is_judged_as_pillow_judges_it(kind: tuple[int, int], noise: bytes, draw: st.DataObject) -> None:
    data = bytearray(encoded(*kind, 30, 20, noise, _BEFORE[4:6], _BEHIND[:1], 2))
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(8, len(data) - 1))
        match draw.draw(st.sampled_from(("change", "cut", "remove", "double"))):
            case "change":
                data[at] = draw.draw(st.integers(0, 255))
            case "cut":
                del data[at + 1 :]
            case "remove":
                del data[at : at + draw.draw(st.integers(1, 12))]
            case _:
                data[at:at] = data[at : at + 12]
        if len(data) < 10:
            break
    assert shown(thumbnail, bytes(data), 16) == shown(raster, bytes(data), 16)


def saved(image: Image.Image, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def test_what_tells_more_of_its_pixels_is_left_to_pillow() -> None:
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    still = PngImagePlugin.PngInfo()
    still.add(b"acTL", struct.pack(">II", 1, 0))
    ihdr, rest = (encoded(2, 8, 8, 8, b"\1\2\3\4")[:33], encoded(2, 8, 8, 8, b"\1\2\3\4")[33:])
    for data in (
        saved(picture, transparency=picture.getpixel((0, 0))),
        saved(picture, save_all=True, append_images=[picture.rotate(90)]),
        saved(picture, pnginfo=still),
        saved(picture.convert("LA")),
        saved(picture.convert("P")),
        ihdr + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 9, 8, 2, 0, 0, 0)) + rest,
        ihdr + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 8, 8, 6, 0, 0, 0)) + rest,
        ihdr + rest[:-12],
        ihdr + rest[:-12] + chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(5_000_000))) + rest[-12:],
        ihdr + rest[:-12] + chunk(b"tEXt", b"note\0" + bytes(2_000_000)) + rest[-12:],
    ):
        assert shown(thumbnail, data, 16) == shown(raster, data, 16)
        assert plain_png(open_picture(data), data) is None


def test_a_large_one_is_left_to_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(2, 8, 30, 20, b"\1\2\3\4")
    assert plain_png(open_picture(data), data) is not None
    monkeypatch.setattr(plain_module, "_MOST_PIXELS", 599)
    assert plain_png(open_picture(data), data) is None


def test_without_the_library_pillow_decodes_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(6, 8, 30, 20, bytes(range(200)))
    before = thumbnail(data, 16)
    monkeypatch.setitem(sys.modules, "imagecodecs", None)
    assert plain_png(open_picture(data), data) is None
    assert thumbnail(data, 16) == before
