"""The contrast table of tokens.md section 3, measured on the shipped tokens."""

from __future__ import annotations

import pytest

from ui import tokens

SURFACES = ("bg.window", "bg.panel", "bg.stage", "bg.raised", "bg.field", "bg.hover", "bg.selected", "bg.popover")
PLAIN = tuple(name for name in SURFACES if name not in ("bg.hover", "bg.selected"))
TINTS = ("ok.tint", "warn.tint", "danger.tint", "info.tint")
TABLE = (
    ("text.primary", (*SURFACES, "accent.tint"), 4.5),
    ("text.secondary", (*SURFACES, "accent.tint", *TINTS), 4.5),
    ("text.tertiary", (*SURFACES, "accent.tint"), 4.5),
    ("accent.text", (*SURFACES, "accent.tint"), 4.5),
    ("ok.text", (*PLAIN, "ok.tint"), 4.5),
    ("warn.text", (*PLAIN, "warn.tint"), 4.5),
    ("danger.text", (*PLAIN, "danger.tint"), 4.5),
    ("info.text", (*PLAIN, "info.tint"), 4.5),
    ("text.onAccent", ("accent.fill", "accent.hover", "accent.press"), 4.5),
    ("text.onDanger", ("danger.fill",), 4.5),
    ("text.onScrim", ("bg.scrim",), 4.5),
    ("focus.ring", ("bg.window", "bg.panel", "bg.stage", "bg.raised", "bg.popover"), 3.0),
    ("focus.onPicture", ("bg.stage", "bg.panel"), 3.0),
    ("line.strong", ("bg.panel", "bg.raised", "bg.field", "bg.popover"), 3.0),
    ("accent.fill", ("bg.panel", "bg.stage", "bg.raised"), 3.0),
    ("rating.star", ("bg.panel", "bg.raised"), 3.0),
)
PUBLISHED = (
    (True, "text.primary", "bg.selected", 10.83),
    (False, "text.tertiary", "bg.selected", 4.75),
    (True, "text.onAccent", "accent.press", 5.13),
    (True, "focus.ring", "bg.raised", 9.12),
    (False, "focus.ring", "bg.stage", 3.75),
)
"""Some numbers of that page, so that the formula here is known to be the page's."""


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("more", [False, True], ids=["usual", "more-contrast"])
@pytest.mark.parametrize(("front", "backs", "least"), TABLE, ids=[row[0] for row in TABLE])
def test_contrast(front: str, backs: tuple[str, ...], least: float, *, dark: bool, more: bool) -> None:
    colours = tokens.load().colours(dark=dark, more_contrast=more)
    worst = min((contrast(colours[front], colours[back]), back) for back in backs)
    assert worst[0] >= least, worst


@pytest.mark.parametrize(("dark", "front", "back", "ratio"), PUBLISHED)
def test_the_formula_gives_the_published_numbers(*, dark: bool, front: str, back: str, ratio: float) -> None:
    colours = tokens.load().colours(dark=dark)
    assert contrast(colours[front], colours[back]) == pytest.approx(ratio, abs=0.01)


def test_both_themes_name_the_same_tokens() -> None:
    table = tokens.load()
    assert set(table.dark) == set(table.light)


def test_more_contrast_maps_lines_and_captions() -> None:
    table = tokens.load()
    for dark in (True, False):
        usual, more = table.colours(dark=dark), table.colours(dark=dark, more_contrast=True)
        assert more["line.default"] == usual["line.strong"]
        assert more["text.tertiary"] == usual["text.secondary"]
        assert more["warn.border"] == usual["warn.text"] != usual["warn.border"]
