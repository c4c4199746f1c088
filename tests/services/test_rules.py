"""Sizes, and what is shown and allowed while the other values are what they are."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services import rules
from services.catalog import Catalog
from services.types import ModelSpec, Parameters, SizeRule

GPT = SizeRule(free=True, fixed=("auto",))
DALLE_3 = SizeRule(fixed=("1024x1024", "1792x1024", "1024x1792"))
DALLE_2 = SizeRule(fixed=("256x256", "512x512", "1024x1024"))


@pytest.fixture(scope="module")
def flare() -> ModelSpec:
    return Catalog.load().spec("gpt-image-2.6-flare")


# -- sizes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1536x1024", (1536, 1024)),
        (" 1536 X 1024 ", (1536, 1024)),
        ("1536×1024", (1536, 1024)),
        ("auto", None),
        ("", None),
        ("0x1024", None),
        ("-16x1024", None),
        ("1024", None),
        ("1024x1024x1024", None),
        ("99999999x1", None),
        ("١٠٢٤x1024", None),
    ],
)
def test_sizes_are_read_from_text(text: str, size: tuple[int, int] | None) -> None:
    assert rules.parse_size(text) == size


@pytest.mark.parametrize(
    ("width", "height", "problem"),
    [
        (1024, 1024, ""),
        (3840, 2160, ""),
        (2160, 3840, ""),
        (3072, 1024, ""),  # exactly 3:1
        (1530, 1024, "step"),
        (0, 1024, "step"),
        (3856, 2048, "edge"),
        (3088, 1024, "ratio"),
        (800, 800, "too-small"),
        (816, 816, ""),  # the smallest square
        (2880, 2880, ""),  # the largest
        (2896, 2896, "too-large"),
    ],
)
def test_the_limits_of_section_1_3(width: int, height: int, problem: str) -> None:
    assert rules.size_problem(GPT, width, height) == problem


def test_only_listed_sizes_where_sizes_are_listed() -> None:
    assert rules.size_problem(DALLE_3, 1792, 1024) == ""
    assert rules.size_problem(DALLE_3, 1536, 1024) == "not-listed"


@pytest.mark.parametrize(
    ("typed", "snapped"),
    [
        ((1530, 1024), (1536, 1024)),
        ((1527, 1024), (1520, 1024)),
        ((5000, 1024), (3072, 1024)),  # ratio first
        ((1, 1), (816, 816)),
        ((10**9, 10**9), (2880, 2880)),
        ((-5, 0), (816, 816)),
        ((3840, 2160), (3840, 2160)),
    ],
)
def test_a_typed_size_snaps_to_the_nearest(typed: tuple[int, int], snapped: tuple[int, int]) -> None:
    assert rules.snap_size(GPT, *typed) == snapped


def test_snapping_to_a_list_takes_the_nearest_shape_then_the_nearest_area() -> None:
    assert rules.snap_size(DALLE_3, 1600, 900) == (1792, 1024)
    assert rules.snap_size(DALLE_2, 500, 480) == (512, 512)


@st.composite
def size_rules(draw: st.DrawFn) -> SizeRule:
    step = draw(st.sampled_from([1, 8, 16, 64]))
    max_edge = draw(st.integers(step, 4096))
    least = draw(st.integers(1, max_edge**2))
    most = draw(st.integers(least, 4 * max_edge**2))
    ratio = draw(st.floats(1, 20))
    return SizeRule(free=True, step=step, max_edge=max_edge, min_pixels=least, max_pixels=most, max_ratio=ratio)


EDGES = st.integers(-10, 20_000)


@given(size_rules() | st.sampled_from([GPT, DALLE_2, DALLE_3]), EDGES, EDGES)
def test_a_snapped_size_is_always_allowed_and_stays(rule: SizeRule, width: int, height: int) -> None:
    assume(not rules.rule_problem(rule))
    snapped = rules.snap_size(rule, width, height)
    assert rules.size_problem(rule, *snapped) == ""
    assert rules.snap_size(rule, *snapped) == snapped


@given(st.integers(1, 5000))
def test_nearest_steps_enclose_the_typed_edge(edge: int) -> None:
    low, high = rules.nearest_steps(GPT, edge)
    assert low % 16 == high % 16 == 0
    assert 16 <= low <= high <= 3840
    if 16 <= edge <= 3840:
        assert low <= edge <= high
        assert high - low == (0 if edge % 16 == 0 else 16)


def test_nearest_steps_of_the_specification() -> None:
    assert rules.nearest_steps(GPT, 1530) == (1520, 1536)


def test_tiles_of_free_sizes_are_the_five_shapes() -> None:
    assert rules.aspect_sizes(GPT) == {
        "1:1": "1024x1024",
        "3:2": "1536x1024",
        "2:3": "1024x1536",
        "16:9": "1536x864",
        "9:16": "864x1536",
    }


def test_tiles_of_listed_sizes_are_named_by_shape_or_else_by_size() -> None:
    assert rules.aspect_sizes(DALLE_3) == {"1:1": "1024x1024", "7:4": "1792x1024", "4:7": "1024x1792"}
    assert list(rules.aspect_sizes(DALLE_2)) == ["256x256", "512x512", "1024x1024"]
    assert rules.aspect_sizes(SizeRule(fixed=("auto", "1024x1024"))) == {"1:1": "1024x1024"}


@pytest.mark.parametrize(
    "rule",
    [
        SizeRule(fixed=("auto",)),
        SizeRule(free=True, min_pixels=100, max_pixels=99),
        SizeRule(free=True, max_edge=512, min_pixels=1024 * 1024),
        SizeRule(free=True, max_ratio=0.5),
        SizeRule(free=True, step=0),
        SizeRule(free=True, step=1, max_edge=10**9),
    ],
)
def test_a_rule_that_allows_nothing_is_named(rule: SizeRule) -> None:
    assert rules.rule_problem(rule)


# -- what is shown ----------------------------------------------------------------------------------------------------


def shown(spec: ModelSpec, values: Parameters) -> list[str]:
    return [parameter.name for parameter in rules.visible_parameters(spec, values)]


def test_compression_appears_only_for_jpeg_and_webp(flare: ModelSpec) -> None:
    assert "output_compression" not in shown(flare, {"output_format": "png"})
    assert "output_compression" in shown(flare, {"output_format": "jpeg"})
    assert "output_compression" in shown(flare, {"output_format": "webp"})


def test_frames_appear_only_for_gif_and_previews_leave(flare: ModelSpec) -> None:
    gif = shown(flare, {"output_format": "gif"})
    assert {"frame_count", "frame_duration_ms"} <= set(gif)
    assert "partial_images" not in gif
    assert "frame_count" not in shown(flare, {"output_format": "png"})


def test_a_mask_takes_gif_away(flare: ModelSpec) -> None:
    assert "gif" in rules.allowed_choices(flare, "output_format", {"mask": "false"})
    assert rules.allowed_choices(flare, "output_format", {"mask": True}) == ("png", "webp", "jpeg", "svg")


def test_svg_leaves_nothing_to_choose_for_the_number(flare: ModelSpec) -> None:
    assert rules.allowed_range(flare, "n", {"output_format": "svg"}) == (1, 1)
    assert rules.allowed_range(flare, "n", {"output_format": "png"}) == (1, 10)
    assert "n" not in shown(flare, {"output_format": "svg"})


def test_transparency_takes_formats_away(flare: ModelSpec) -> None:
    assert rules.allowed_choices(flare, "output_format", {"background": "transparent"}) == ("png", "webp")
    narrowed = rules.visible_parameters(flare, {"background": "transparent"})
    assert next(p.choices for p in narrowed if p.name == "output_format") == ("png", "webp")


def test_what_a_hidden_parameter_rules_out_does_not_count() -> None:
    catalog = Catalog.load()
    spec = catalog.spec("dall-e-3")
    assert shown(spec, {}) == ["size", "quality", "style"]  # n could only be 1


def test_the_frames_of_a_gif_share_one_sheet(flare: ModelSpec) -> None:
    def biggest_square(frames: int) -> tuple[int, int]:
        rule = rules.size_rule(flare, {"output_format": "gif", "frame_count": frames})
        assert rule is not None
        return rules.snap_size(rule, 3000, 3000)

    assert biggest_square(2) == biggest_square(9) == (960, 960)  # the measured table of section 1.5
    assert biggest_square(10) == biggest_square(12) == (816, 816)
    assert biggest_square(13) == biggest_square(16) == (720, 720)


def test_values_count_by_their_text_whatever_their_type(flare: ModelSpec) -> None:
    assert rules.text_of(True) == "true"
    assert rules.text_of(2.0) == rules.text_of(2) == "2"
    assert rules.value_of(flare, {"partial_images": 2}, "partial_images") == "2"
    assert rules.value_of(flare, {}, "output_format") == "png"
    assert rules.value_of(flare, {}, "style") == ""
    assert rules.allowed_choices(flare, "style", {}) == ()
