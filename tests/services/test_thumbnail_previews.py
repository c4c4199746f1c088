"""Previews inside photographs: used where they show the same, passed over where they may not."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from services.pictures.opening import open_picture
from services.pictures.thumbnail import preview, thumbnail
from services.types import Raster

RED, BLUE = (200, 30, 30), (30, 30, 200)
SIDEWAYS = 6


def jpeg(colour: tuple[int, int, int], size: tuple[int, int], *, orientation: int = 1) -> bytes:
    image = Image.new("RGB", size, colour)
    exif = image.getexif()
    exif[0x0112] = orientation
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def photograph(
    inside: bytes, size: tuple[int, int] = (2400, 1800), *, kind: int = 0x010002, orientation: int = 1
) -> bytes:
    """A red JPEG with a multi-picture index (CIPA DC-007) that names `inside`, which lies behind it."""
    main = jpeg(RED, size, orientation=orientation)

    def segment(start: int) -> bytes:
        entries = struct.pack("<IIIHH", 0x030000, len(main), 0, 0, 0) + struct.pack(
            "<IIIHH", kind, len(inside), start, 0, 0
        )
        directory = (
            struct.pack("<H", 3)
            + struct.pack("<HHI4s", 0xB000, 7, 4, b"0100")
            + struct.pack("<HHII", 0xB001, 4, 1, 2)
            + struct.pack("<HHII", 0xB002, 7, len(entries), 8 + 2 + 36 + 4)
            + struct.pack("<I", 0)
        )
        body = b"MPF\0II*\0" + struct.pack("<I", 8) + directory + entries
        return b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body

    at = 2 + 2 + int.from_bytes(main[4:6], "big")  # behind the first segment
    length = len(segment(0))
    base = at + 8  # offsets count from the byte order mark of the index
    whole = main[:at] + segment(len(main) + length - base) + main[at:]
    return whole + inside


def middle(picture: Raster) -> tuple[int, int, int]:
    at = (picture.height // 2 * picture.width + picture.width // 2) * 4
    blue, green, red = picture.data[at : at + 3]
    return red, green, blue


def is_blue(picture: Raster) -> bool:
    red, _, blue = middle(picture)
    return blue > red


def test_a_preview_of_the_same_shape_is_used() -> None:
    data = photograph(jpeg(BLUE, (640, 480)))
    made = thumbnail(data, 256)
    assert (made.width, made.height) == (256, 192)
    assert is_blue(made)


def test_it_is_turned_as_the_photograph_says() -> None:
    made = thumbnail(photograph(jpeg(BLUE, (640, 480)), orientation=SIDEWAYS), 256)
    assert (made.width, made.height) == (192, 256)
    assert is_blue(made)


@pytest.mark.parametrize(
    ("inside", "edge", "size", "kind"),
    [
        (jpeg(BLUE, (640, 480)), 700, (2400, 1800), 0x010002),  # too small for what is wanted
        (jpeg(BLUE, (640, 360)), 256, (2400, 1800), 0x010002),  # cut, or with black bars
        (jpeg(BLUE, (640, 480)), 256, (1200, 900), 0x010002),  # not worth it
        (jpeg(BLUE, (640, 480)), 256, (2400, 1800), 0x020002),  # the other eye of a stereo picture
        (b"\xff\xd8\xff no picture", 256, (2400, 1800), 0x010001),
        (b"", 256, (2400, 1800), 0x010001),
    ],
)
def test_others_are_passed_over(inside: bytes, edge: int, size: tuple[int, int], kind: int) -> None:
    made = thumbnail(photograph(inside, size, kind=kind), edge)
    assert max(made.width, made.height) == edge
    assert not is_blue(made)


def test_a_torn_preview_is_replaced_by_the_picture() -> None:
    whole = jpeg(BLUE, (1280, 960))
    made = thumbnail(photograph(whole[: len(whole) // 2]), 256)
    assert (made.width, made.height) == (256, 192)


def test_an_index_that_makes_no_sense_names_nothing() -> None:
    image = open_picture(jpeg(RED, (2400, 1800)))
    for index in (b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40, "text", None):
        image.info["mp"] = index
        assert preview(image, b"MPF\0" + index if isinstance(index, bytes) else b"", 256) is None
