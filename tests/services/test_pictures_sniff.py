"""Formats told from bytes."""

from __future__ import annotations

import pytest

from services.pictures.sniff import is_whole, sniff
from tests.services.odd_server import picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect/></svg>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpeg"),
        (picture("WEBP"), "webp"),
        (picture("GIF"), "gif"),
        (SVG, "svg"),
        (b"\xef\xbb\xbf \n" + SVG, "svg"),
        (b"<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC 'x' 'y'>" + SVG, "svg"),
        (b"<!-- drawn --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>", "svg"),
        (b"<?xml version='1.0'?><html><svg/></html>", ""),
        (b"<!DOCTYPE html><html><svg></svg></html>", ""),
        (b"<?xml version='1.0'?>", ""),
        (b"RIFF\x10\0\0\0WAVEfmt ", ""),
        (picture("BMP"), ""),
        (b"", ""),
        (b"\x89PN", ""),
        (b'{"error": "no"}', ""),
    ],
)
def test_sniff_goes_by_the_bytes(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_breaks_off_is_not_whole(kind: str) -> None:
    data = picture(kind, (64, 64))
    assert is_whole(data)
    assert not is_whole(data[: len(data) * 2 // 3])
    assert is_whole(data + b"appended by someone") or kind == "JPEG"


def test_an_svg_is_whole_when_its_last_tag_is_closed() -> None:
    assert is_whole(SVG + b"\n")
    assert not is_whole(SVG[:-3])
