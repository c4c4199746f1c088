"""Pictures of every kind in a folder: each has a thumbnail that looks as it should, or a tile that says why not."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from services.errors import VidraError
from services.library.browsed import picture_at
from services.library.naming import PICTURE_SUFFIXES
from services.library.thumbnails import Thumbnails
from services.pictures import opening
from services.pictures import raster as raster_module
from services.pictures.frames import animation
from services.pictures.raster import raster
from services.types import Raster
from tests.services.test_pictures_prepare import HEIC

SIZE = (48, 32)
RED, BLUE = (220, 30, 40), (20, 60, 200)
_LOSSY = 26
"""Steps of 255 that a colour may be off after a lossy coder."""


def two_colours(mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", SIZE, RED)
    picture.paste(BLUE, (SIZE[0] // 2, 0, *SIZE))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def turned() -> bytes:
    """Lies on its side in the file, and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(two_colours().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def see_through(kind: str, **options: Any) -> bytes:
    picture = two_colours("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(SIZE))
    return saved(picture, kind, **options)


def sixteen_bit() -> bytes:
    """Grey from 0 to 65,535, left to right."""
    width, height = SIZE
    row = b"".join(struct.pack("<H", x * 65_535 // (width - 1)) for x in range(width))
    return saved(Image.frombytes("I;16", SIZE, row * height), "PNG")


def png_file(width: int, height: int, bits: int, rows: bytes) -> bytes:
    """An RGB PNG of these (filtered) rows."""
    head = struct.pack(">IIBBBBB", width, height, bits, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    written = [len(content).to_bytes(4) + name + content + crc(name + content) for name, content in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def crc(chunk: bytes) -> bytes:
    return zlib.crc32(chunk).to_bytes(4)


def sixteen_bit_colours() -> bytes:
    """An RGB PNG with 16 bits for each channel, which Pillow does not write."""
    width, height = SIZE
    halves = [struct.pack(">HHH", *(channel * 257 for channel in colour)) * (width // 2) for colour in (RED, BLUE)]
    return png_file(width, height, 16, b"".join((b"\0", *halves)) * height)


def other_profile() -> bytes:
    """Lab values with the profile that says so: without it, they would be other colours."""
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    picture = ImageCms.profileToProfile(two_colours(), srgb, lab, outputMode="LAB")
    assert picture is not None
    return saved(picture, "TIFF", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())


def moving(kind: str) -> bytes:
    return saved(two_colours(), kind, save_all=True, append_images=[Image.new("RGB", SIZE)], duration=80, quality=95)


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32"><rect width="24" height="32" fill="#dc1e28"/>
<rect x="24" width="24" height="32" fill="#143cc8"/></svg>"""
COLOURED: dict[str, Callable[[], bytes]] = {
    "a.png": lambda: saved(two_colours(), "PNG"),
    "palette.png": lambda: saved(two_colours("P"), "PNG"),
    "sixteen.png": sixteen_bit_colours,
    "moving.png": lambda: saved(two_colours(), "PNG", save_all=True, append_images=[Image.new("RGB", SIZE)]),
    "a.jpg": lambda: saved(two_colours(), "JPEG", quality=95, subsampling=0),
    "turned.jpeg": turned,
    "progressive.jpg": lambda: saved(two_colours(), "JPEG", quality=95, progressive=True),
    "cmyk.jpg": lambda: saved(two_colours("CMYK"), "JPEG", quality=95),
    "a.webp": lambda: saved(two_colours(), "WEBP", quality=95),
    "moving.webp": lambda: moving("WEBP"),
    "a.gif": lambda: saved(two_colours("P"), "GIF"),
    "moving.gif": lambda: moving("GIF"),
    "a.bmp": lambda: saved(two_colours(), "BMP"),
    "a.tif": lambda: saved(two_colours(), "TIFF"),
    "packed.tiff": lambda: saved(two_colours(), "TIFF", compression="tiff_lzw"),
    "cmyk.tif": lambda: saved(two_colours("CMYK"), "TIFF"),
    "a.avif": lambda: saved(two_colours(), "AVIF", quality=95),
    "a.svg": lambda: SVG,
    "a.ico": lambda: saved(two_colours().resize((48, 48)), "ICO", sizes=[(16, 16), (48, 48)]),
    "a.ppm": lambda: saved(two_colours(), "PPM"),
    "plain.ppm": lambda: b"P3\n# by hand\n2 1\n255\n220 30 40  20 60 200\n",
    "a.jp2": lambda: saved(two_colours(), "JPEG2000"),
    "a.j2k": lambda: saved(two_colours(), "JPEG2000", no_jp2=True),
    "mislabelled.png": lambda: saved(two_colours(), "JPEG", quality=95),
    "mislabelled.jpg": lambda: saved(two_colours(), "TIFF"),
}


@pytest.fixture
def thumbnails(tmp_path: Path) -> Thumbnails:
    return Thumbnails(tmp_path / "cache" / "thumbnails.sqlite")


def pixel(shown: Raster, across: float) -> tuple[int, int, int, int]:
    """Red, green, blue, opacity (premultiplied) in the middle row."""
    at = (shown.height // 2 * shown.width + int(shown.width * across)) * 4
    blue, green, red, alpha = shown.data[at : at + 4]
    return red, green, blue, alpha


def shown(tmp_path: Path, thumbnails: Thumbnails, name: str, data: bytes) -> Raster:
    """The thumbnail of a file in a folder, whose record says that it has one."""
    file = tmp_path / name
    file.write_bytes(data)
    assert file.suffix in PICTURE_SUFFIXES
    record = picture_at(file)
    assert (record.problem, bool(record.format)) == ("", True)
    made = thumbnails.get(file, 32)
    assert max(made.width, made.height) == min(32, max(record.width, record.height))
    assert abs(made.width / made.height - record.width / record.height) < 0.1
    return made


@pytest.mark.parametrize("name", COLOURED)
def test_every_kind_has_a_thumbnail_in_its_colours(tmp_path: Path, thumbnails: Thumbnails, name: str) -> None:
    made = shown(tmp_path, thumbnails, name, COLOURED[name]())
    for across, colour in ((0.2, RED), (0.8, BLUE)):
        got = pixel(made, across)
        assert all(abs(a - b) <= _LOSSY for a, b in zip(got, (*colour, 255), strict=True)), (across, got)
    thumbnails.close()


def test_lab_colours_are_brought_to_srgb(tmp_path: Path, thumbnails: Thumbnails) -> None:
    made = shown(tmp_path, thumbnails, "lab.tif", other_profile())
    assert all(abs(a - b) <= _LOSSY for a, b in zip(pixel(made, 0.2), (*RED, 255), strict=True)), pixel(made, 0.2)
    thumbnails.close()


def test_sixteen_bits_of_grey_keep_their_range(tmp_path: Path, thumbnails: Thumbnails) -> None:
    made = shown(tmp_path, thumbnails, "sixteen.png", sixteen_bit())
    left, middle, right = (pixel(made, across)[0] for across in (0.02, 0.5, 0.98))
    assert (left < 16, 110 < middle < 145, right > 238) == (True, True, True)
    thumbnails.close()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.webp", "WEBP"), ("a.tif", "TIFF"), ("a.avif", "AVIF")]
)
def test_what_shows_through_stays_so(tmp_path: Path, thumbnails: Thumbnails, name: str, kind: str) -> None:
    made = shown(tmp_path, thumbnails, name, see_through(kind))
    assert made.alpha
    assert 90 < pixel(made, 0.2)[3] < 165
    thumbnails.close()


def test_what_phones_write(tmp_path: Path, thumbnails: Thumbnails) -> None:
    assert shown(tmp_path, thumbnails, "a.heic", HEIC).data
    thumbnails.close()


def test_grey_with_alpha(tmp_path: Path, thumbnails: Thumbnails) -> None:
    made = shown(tmp_path, thumbnails, "a.png", saved(Image.new("LA", SIZE, (200, 100)), "PNG"))
    assert (made.alpha, pixel(made, 0.5)) == (True, (78, 78, 78, 100))
    thumbnails.close()


# -- what cannot be shown ---------------------------------------------------------------------------------------------


def png_bomb() -> bytes:
    return png_file(60_000, 60_000, 8, bytes(100))


def icon_bomb() -> bytes:
    """16 × 16 says the directory, 60,000 × 60,000 the PNG inside."""
    return b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0" + struct.pack("<II", 400, 22) + png_bomb() + bytes(400)


def icon_bitmap_bomb() -> bytes:
    inside = struct.pack("<IiiHHIIiiII", 40, 60_000, 120_000, 1, 32, 0, 0, 0, 0, 0, 0)
    return b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0" + struct.pack("<II", 400, 22) + inside + bytes(400)


def jpeg_2000_bomb() -> bytes:
    """The boxes tell the true size, the code stream another."""
    data = bytearray(saved(two_colours(), "JPEG2000"))
    at = data.index(b"\xff\x4f\xff\x51")
    data[at + 8 : at + 16] = struct.pack(">II", 100_000, 100_000)
    return bytes(data)


def gif_bomb() -> bytes:
    """A GIF of 8 x 8 whose frame is not, and which is to be wiped away afterwards."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return screen + b"!\xf9\x04\x08\x05\0\0\0," + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0) + b"\2\2\x4c\1\0;"


WRONG: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "empty.png": (lambda: b"", {"empty-file"}),
    "text.png": (lambda: b"a shopping list", {"no-picture"}),
    "film.jpg": (lambda: b"\0\0\0\x18ftypmp42" + bytes(200), {"no-picture"}),
    "bomb.png": (png_bomb, {"many-pixels"}),
    "bomb.gif": (gif_bomb, {"many-pixels"}),
    "bomb.ppm": (lambda: b"P6 60000 60000 255\n", {"many-pixels"}),
    "bomb.bmp": (
        lambda: b"BM" + bytes(8) + struct.pack("<IIiiHH", 54, 40, 60_000, 60_000, 1, 24) + bytes(24),
        {"many-pixels"},
    ),
    "bomb.ico": (icon_bomb, {"many-pixels"}),
    "bitmap-bomb.ico": (icon_bitmap_bomb, {"many-pixels"}),
    "bomb.jp2": (jpeg_2000_bomb, {"many-pixels"}),
    "bomb.svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"/>', {"many-pixels"}),
    "long.ppm": (lambda: b"P3 1000 1000 255\n" + b"1 " * 1_500_000, {""}),  # seen when it is opened
}


@pytest.mark.parametrize("name", WRONG)
def test_a_tile_says_why_there_is_nothing_to_see(tmp_path: Path, thumbnails: Thumbnails, name: str) -> None:
    make, problems = WRONG[name]
    file = tmp_path / name
    file.write_bytes(make())
    assert picture_at(file).problem in problems
    if name != "bomb.svg":  # an SVG has any size: it is drawn as small as is asked for
        with pytest.raises(VidraError):
            thumbnails.get(file, 32)
    thumbnails.close()


@pytest.mark.parametrize("name", [name for name in COLOURED if name != "a.svg"])
def test_files_that_break_off_never_pass_for_whole(tmp_path: Path, thumbnails: Thumbnails, name: str) -> None:
    """Half a file gives the upper half or a failure, and its tile has one or the other."""
    data = COLOURED[name]()
    file = tmp_path / name
    file.write_bytes(data[: len(data) // 2])
    try:
        made = thumbnails.get(file, 32)
    except VidraError:
        made = None
    assert made is None or len(made.data) == made.width * made.height * 4
    assert picture_at(file).problem in ("", "broken-file", "no-picture")
    thumbnails.close()


_MADE: dict[str, bytes] = {}


def _sample(name: str) -> bytes:
    if name not in _MADE:
        _MADE[name] = COLOURED[name]()
    return _MADE[name]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # plug-ins also warn while they decode, about damaged tags
@settings(max_examples=200, deadline=None)
@given(st.sampled_from([name for name in COLOURED if name != "a.svg"]), st.data())
def test_damaged_files_of_every_kind_cost_little_and_raise_one_error(name: str, choose: st.DataObject) -> None:
    data = bytearray(_sample(name))
    places = st.tuples(st.integers(0, min(len(data) - 1, 400)), st.integers(0, 255))
    for place, value in choose.draw(st.lists(places, min_size=1, max_size=6)):
        data[place] = value
    before = _memory()
    try:
        made = raster(bytes(data), 32, foreign=True)
    except VidraError:
        made = None
    assert made is None or len(made.data) == made.width * made.height * 4
    assert _memory() - before < 1_000_000_000


def _memory() -> int:
    """Bytes that this process has had at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# -- large pictures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in COLOURED if name != "a.svg"])
def test_a_picture_that_is_brought_down_in_bands_looks_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = COLOURED[name]()
    whole = raster(data, 9, foreign=True)
    monkeypatch.setattr(opening, "APART", frozenset())
    monkeypatch.setattr(raster_module, "_LARGE", 100)
    monkeypatch.setattr(raster_module, "_BAND", 300)
    banded = raster(data, 9, foreign=True)
    assert (banded.width, banded.height, banded.alpha) == (whole.width, whole.height, whole.alpha)
    for across in (0.1, 0.9):
        assert all(abs(a - b) <= 6 for a, b in zip(pixel(banded, across), pixel(whole, across), strict=True))


@pytest.mark.parametrize("make", [lambda: see_through("PNG"), sixteen_bit], ids=["clear", "sixteen bits"])
def test_so_do_depth_and_what_shows_through(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    data = make()
    whole = raster(data, 12)
    monkeypatch.setattr(raster_module, "_LARGE", 100)
    monkeypatch.setattr(raster_module, "_BAND", 200)
    banded = raster(data, 12)
    assert (banded.width, banded.height, banded.alpha) == (whole.width, whole.height, whole.alpha)
    assert all(abs(a - b) <= 14 for a, b in zip(banded.data, whole.data, strict=True))


def test_formats_that_are_costly_to_decode_may_have_fewer_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "APART", frozenset())
    monkeypatch.setattr(opening, "_MAX_PIXELS_OF", dict.fromkeys(opening._MAX_PIXELS_OF, SIZE[0] * SIZE[1] - 1))
    for name in ("a.webp", "a.avif", "a.jp2", "a.j2k"):
        with pytest.raises(VidraError) as refused:
            raster(COLOURED[name](), 32, foreign=True)
        assert refused.value.failure.reason == "pixels"
    assert raster(COLOURED["a.png"](), 32).width == 32


@pytest.mark.parametrize("edge", [9_000, 60_000])
def test_a_frame_that_enlarges_an_animation_ends_it(edge: int) -> None:
    data = bytearray(moving("GIF"))
    at = data.rindex(b"," + bytes(4))
    data[at + 5 : at + 9] = struct.pack("<HH", edge, edge)
    before = _memory()
    with pytest.raises(VidraError):
        animation(bytes(data), 64)
    assert _memory() - before < 300_000_000


@pytest.mark.parametrize("place", range(4))
def test_metadata_of_a_type_that_is_no_text_ends_nothing(tmp_path: Path, place: int) -> None:
    """pi_heif 1.4.0 would end the process."""
    data = bytearray(HEIC)
    data[data.index(b"Exif") + place] = 0xD4
    file = tmp_path / "a.heic"
    file.write_bytes(data)
    assert picture_at(file).problem == "broken-file"
    with pytest.raises(VidraError):
        raster(bytes(data), 32, foreign=True)


def test_coded_pixels_of_a_photo_may_look_like_metadata() -> None:
    """One photo in a thousand has these letters in its pixels by chance."""
    pixels = b"\xd4\xd4\xd4\xd4infe" + b"\xd4" * 40
    for head in (struct.pack(">I4s", 8 + len(pixels), b"mdat"), struct.pack(">I4sQ", 1, b"mdat", 16 + len(pixels))):
        assert raster(HEIC + head + pixels, 32, foreign=True) == raster(HEIC, 32, foreign=True)
