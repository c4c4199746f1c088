"""SVG: drawn at any size, and unable to reach anything outside of itself."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.pictures.raster import raster
from services.pictures.svg import MOST_BYTES, safe_markup
from services.types import FailureKind

NAMES = b'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: bytes, attributes: bytes = b'width="40" height="20"') -> bytes:
    return b"<svg %s %s>%s</svg>" % (NAMES, attributes, inside)


RED = svg(b'<rect width="40" height="20" fill="#ff0000"/>')


def test_it_is_drawn_as_large_as_is_asked_for() -> None:
    drawn = raster(RED)
    assert (drawn.width, drawn.height) == (40, 20)
    assert tuple(drawn.data[:4]) == (0, 0, 255, 255)
    larger = raster(svg(b"<circle r='4'/>", b'viewBox="0 0 40 20"'), 256)
    assert (larger.width, larger.height, larger.alpha) == (256, 128, True)


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        b'<image href="https://example.org/a.png" width="9" height="9"/>',
        b'<use href="other.svg#a"/>',
        b'<rect style="fill:url(http://example.org/p)" width="9" height="9"/>',
        b'<rect fill="url(//example.org/p)" width="9" height="9"/>',
        b"<style>@import url(http://example.org/a.css); rect { fill: url('http://example.org/x') }</style>",
        b"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>http://example.org</body></foreignObject>",
        b'<rect onclick="fetch(\'http://example.org\')" width="9" height="9"/>',
        b'<a xlink:href="javascript:alert(1)"><rect width="9" height="9"/></a>',
    ],
)
def test_nothing_in_it_reaches_out(inside: bytes) -> None:
    markup = safe_markup(svg(inside))
    assert not re.search(r"example\.org|passwd|alert|onclick|other\.svg", markup)


def test_what_stays_inside_stays() -> None:
    kept = (
        b'<defs><linearGradient id="g"><stop stop-color="#00f"/></linearGradient></defs>'
        b'<rect width="40" height="20" fill="url(#g)"/><use href="#g"/>'
    )
    assert safe_markup(svg(kept)).count("#g") == 2
    assert tuple(raster(svg(kept)).data[:4]) == (255, 0, 0, 255)


def test_a_plain_document_type_is_let_through_and_entities_are_not() -> None:
    plain = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">' + RED
    assert raster(plain).width == 40
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg(b"<text>&b;</text>")
    with pytest.raises(VidraError):
        safe_markup(bomb)


def test_a_bomb_ends_as_a_broken_picture() -> None:
    uses = b"".join(
        b'<g id="a%d"><use href="#a%d"/><use href="#a%d"/><use href="#a%d"/></g>' % (n, n - 1, n - 1, n - 1)
        for n in range(1, 25)
    )
    bomb = svg(b'<defs><rect id="a0" width="5" height="5"/>%s</defs><use href="#a24"/>' % uses)
    for data in (bomb, b"<svg", RED + b" " * MOST_BYTES, svg(b"", b'width="1" height="900000000"')):
        with pytest.raises(VidraError) as caught:
            raster(data)
        assert caught.value.kind is FailureKind.BROKEN_PICTURE


@settings(max_examples=40)
@given(st.binary(max_size=80), st.integers(0, len(RED)))
def test_any_bytes_are_markup_or_a_broken_picture(noise: bytes, at: int) -> None:
    with suppress(VidraError):
        assert "svg" in safe_markup(RED[:at] + noise + RED[at:])


def test_without_a_program_it_is_a_picture_that_cannot_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(VidraError) as refused:
        raster(RED)
    assert refused.value.kind is FailureKind.BROKEN_PICTURE


def test_the_program_brings_nothing_but_resvg() -> None:
    text = Path("services/pictures/svg_program.py").read_text("utf-8")
    assert re.findall("from services.*", text) == ["from services.limits import limit_memory, limit_time"]
