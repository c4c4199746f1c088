"""Colours: the named ones of prompts as gouache paints, and the palettes of light that a whole picture is mixed from.

A colour is a `#rrggbb` string everywhere in the painter. The first ten palettes are the ones of the design mocks
(design/mocks/lib/art.js); the rest follow their scheme.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from random import Random
from types import MappingProxyType

PAINTS: Mapping[str, str] = MappingProxyType(
    {
        "red": "#c4483a",
        "orange": "#dd8546",
        "yellow": "#ecc255",
        "green": "#5f9a5c",
        "teal": "#2f8a83",
        "turquoise": "#58b7b0",
        "blue": "#4478b4",
        "sky blue": "#86b9d8",
        "navy": "#2b3f70",
        "purple": "#7d5ba3",
        "lavender": "#b3a0d3",
        "pink": "#e295a6",
        "magenta": "#bd4a83",
        "brown": "#7d553c",
        "beige": "#dbc5a0",
        "cream": "#f4e8cf",
        "white": "#f6f2e8",
        "grey": "#8f9498",
        "black": "#2c2a30",
        "gold": "#d9a83f",
        "silver": "#b7c0c7",
        "mint": "#a5d3b8",
        "olive": "#84853f",
        "coral": "#e57c66",
        "burgundy": "#7c2f3d",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The light of one picture, from far to near."""

    name: str
    sky_top: str
    sky_low: str
    sun: str
    far: str
    mid: str
    near: str
    water: str
    glint: str
    ink: str
    leaf: str

    @property
    def dark(self) -> bool:
        """True: lamps and stars are lit."""
        return lightness(self.sky_top) < 0.36


def _palette(name: str, colours: str) -> Palette:
    return Palette(**dict(zip([entry.name for entry in fields(Palette)], [name, *colours.split()], strict=True)))


PALETTES: Mapping[str, Palette] = MappingProxyType(
    {
        palette.name: palette
        for palette in (
            #                   sky top sky low sun     far     mid     near    water   glint   ink     leaf
            _palette("dusk", "#3d4a7a #f0a878 #ffe2b0 #7d6a92 #5a5580 #2f3b57 #56608f #f4b78f #1d2438 #39506a"),
            _palette("dawn", "#9cc7d6 #fbe3c4 #fff4d8 #a9c3c1 #7ea79c #44756b #8fbfc4 #fdf0da #27453f #5d8f6a"),
            _palette("noon", "#7fb8da #dff0ee #fffbe8 #8fb6b0 #5f9a7c #2f6b54 #4f9cb5 #d6f0ef #1f3d36 #6aa35a"),
            _palette("night", "#0f1a33 #2c4468 #f5edd2 #2a3f63 #1f3352 #13233d #1c3557 #8fb3cf #0a1224 #1f4650"),
            _palette("rose", "#d98f97 #fbd9c3 #fff0dc #c58a93 #9a6a7d #5e4561 #c0838f #fde4d2 #3a2a40 #7c6270"),
            _palette("moss", "#b9c9a2 #f1ecd0 #fff9df #a5b78c #7b955f #45613f #8fae94 #f3f0d4 #28392a #8aa557"),
            _palette("ember", "#7a2f35 #f2a359 #ffe7a8 #a0493f #733640 #3d2433 #7d4450 #f8bb77 #24161f #5c3a35"),
            _palette("snow", "#b6c7d8 #eef2f4 #ffffff #c3d0da #93a9ba #4d6577 #9db6c6 #ffffff #2a3b49 #6d8494"),
            _palette("teal", "#0d4a52 #7fc7b4 #f6f0cf #3c8a86 #22686b #0f464d #1b6a70 #bfe8d8 #08292e #2d8069"),
            _palette("plum", "#2b1f45 #b87a9c #ffdcc2 #6d4a80 #4c3567 #2a2046 #4a3a70 #e3a8b4 #170f2b #47406f"),
            _palette("harvest", "#e5b877 #fbe8c6 #fff6d6 #d9a868 #b9733f #6e4530 #a98f6e #fdf0d2 #3a2620 #a9843f"),
            _palette("blossom", "#bcd3e2 #fdeae6 #fffaf0 #d8c2cf #b59db0 #6c7f78 #a9c6cf #ffffff #35423f #8db07a"),
            _palette("sand", "#8fc1cf #fdeccb #fffbe6 #e3c08c #cf9d63 #9a6440 #6fb3ba #fff4da #4a2f24 #9aa35e"),
            _palette("storm", "#4d5a68 #a9b4b8 #e6ebea #7b8a92 #5a6c75 #35454e #5b7079 #cfd9da #1a242a #4c6660"),
            _palette("aurora", "#101a3a #1f6a70 #eafbe4 #2a5066 #1d3c55 #10263c #1a4560 #9fe6c8 #08131f #1f5a55"),
            _palette("apricot", "#f0a58f #fde6c4 #fff5dc #d99a86 #b0766f #6b4a57 #d3a091 #fff0d8 #3f2a33 #8f7a5a"),
        )
    },
)


@lru_cache(maxsize=4096)
def rgb(colour: str) -> tuple[int, int, int]:
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def hexed(red: float, green: float, blue: float) -> str:
    """From channels of 0..255; values outside are cut."""
    return "#" + "".join(f"{min(255, max(0, round(channel))):02x}" for channel in (red, green, blue))


def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0..1) of `second` in it."""
    (r1, g1, b1), (r2, g2, b2) = rgb(first), rgb(second)
    return hexed(r1 + (r2 - r1) * share, g1 + (g2 - g1) * share, b1 + (b2 - b1) * share)


def darker(colour: str, share: float) -> str:
    return mix(colour, "#1a1420", share)


def lighter(colour: str, share: float) -> str:
    return mix(colour, "#fffaf0", share)


def lightness(colour: str) -> float:
    """Perceived brightness, 0..1 (Rec. 601 luma)."""
    red, green, blue = rgb(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def turned(colour: str, degrees: float, saturation: float = 1.0) -> str:
    """The colour with its hue turned and its saturation scaled."""
    red, green, blue = rgb(colour)
    hue, light, chroma = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    r, g, b = colorsys.hls_to_rgb((hue + degrees / 360) % 1.0, light, min(1.0, chroma * saturation))
    return hexed(r * 255, g * 255, b * 255)


def varied(palette: Palette, random: Random) -> Palette:
    """The palette as another tube of the same paints: a few degrees of hue and a little saturation away."""
    degrees, saturation = random.uniform(-9.0, 9.0), random.uniform(0.9, 1.12)
    turns = {
        entry.name: turned(getattr(palette, entry.name), degrees, saturation)
        for entry in fields(palette)
        if entry.name not in {"name", "sun"}
    }
    return replace(palette, **turns)
