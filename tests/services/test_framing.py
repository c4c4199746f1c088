"""What is sent of a picture: its area, its size, and where the answer belongs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.framing import framed, is_thin, magnify_reason
from services.rules import parse_size, size_problem
from services.types import Box, SizeRule

FREE = SizeRule(free=True)
FIXED = SizeRule(fixed=("1024x1024", "1536x1024", "1024x1536", "auto"))
IGNORED = SizeRule(ignored=True)
RULES = st.sampled_from([FREE, FIXED, IGNORED, None])
EDGES = st.integers(1, 12_000)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[tuple[int, int], Box]:
    """A picture and a box in it."""
    width, height = draw(EDGES), draw(EDGES)
    left, top = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    return (width, height), Box(left, top, draw(st.integers(1, width - left)), draw(st.integers(1, height - top)))


@settings(max_examples=60)
@given(boxes(), RULES)
def test_an_area_that_is_magnified_holds_the_mask_and_has_a_size_that_the_model_draws(
    case: tuple[tuple[int, int], Box], rule: SizeRule | None
) -> None:
    picture, masked = case
    framing = framed(picture, rule, magnified=masked)
    assert framing.canvas == Box(0, 0, *picture)
    assert framing.frame.united(masked) == framing.frame
    assert all(edge > 0 for edge in framing.size)
    if framing.wire_size:
        assert rule is not None
        assert parse_size(framing.wire_size) == framing.size
        assert not size_problem(rule, *framing.size)
    shape = framing.frame.width * framing.size[1] / (framing.frame.height * framing.size[0])
    rough = 2 / min(framing.frame.size) + 2 / min(framing.size)
    assert abs(shape - 1) < 0.02 + rough


@settings(max_examples=30)
@given(EDGES, EDGES, RULES)
def test_the_whole_picture_is_sent_where_nothing_is_magnified(width: int, height: int, rule: SizeRule | None) -> None:
    framing = framed((width, height), rule)
    whole = Box(0, 0, width, height)
    assert framing.canvas == whole
    assert framing.frame.united(whole) == framing.frame


def test_a_size_that_the_model_draws_stays_and_others_come_near() -> None:
    assert framed((1536, 1024), FREE).size == (1536, 1024)
    near = framed((1500, 1000), FREE)
    assert (near.frame, near.wire_size) == (Box(-2, -4, 1504, 1008), "1504x1008"), "no pixel is scaled"
    large = framed((6000, 4000), FREE)
    assert (max(large.size) <= 3840, large.frame) == (True, Box(0, 0, 6000, 4000))


def test_another_shape_is_padded_around_the_middle_and_not_stretched() -> None:
    framing = framed((1000, 1000), SizeRule(fixed=("1536x1024",)))
    assert (framing.frame, framing.wire_size) == (Box(-250, 0, 1500, 1000), "1536x1024")


def test_a_small_area_is_sent_large_and_stays_inside_the_picture() -> None:
    framing = framed((6000, 4000), FREE, magnified=Box(5900, 10, 80, 80))
    assert framing.frame.right <= 6000
    assert framing.frame.top >= 0
    assert framing.size[0] * framing.size[1] >= 1_000_000


def test_an_extended_picture_is_sent_with_what_is_new() -> None:
    framing = framed((1024, 1024), FREE, extended=Box(-256, 0, 1536, 1024))
    assert (framing.canvas, framing.frame, framing.wire_size) == (
        Box(-256, 0, 1536, 1024), Box(-256, 0, 1536, 1024), "1536x1024",
    )  # fmt: skip


def test_a_size_that_was_chosen_is_used_and_one_that_cannot_be_is_not() -> None:
    assert framed((800, 800), FREE, wanted="1024x1024").wire_size == "1024x1024"
    assert framed((800, 800), FIXED, wanted="800x800").wire_size == "1024x1024"
    assert framed((800, 600), None, wanted="1024x1024") == framed((800, 600), None)
    assert framed((800, 600), IGNORED).wire_size == ""


def test_a_model_that_takes_squares_only_gets_a_square() -> None:
    framing = framed((800, 600), None, square=True)
    assert framing.size == (800, 800)
    assert framing.frame.width == framing.frame.height


def test_why_an_area_is_better_magnified() -> None:
    face = Box(100, 100, 200, 200)
    assert magnify_reason((6000, 4000), face, FREE) == "large"
    assert magnify_reason((20_000, 100), face, FREE) == magnify_reason((20_000, 100), face, None) == "thin"
    assert not is_thin((16, 16), FREE)
    assert not is_thin((2000, 100), FREE)
    assert magnify_reason((2000, 1500), face, FREE) == "small"
    assert magnify_reason((2000, 1500), Box(0, 0, 1900, 1400), FREE) == ""
    assert magnify_reason((1024, 1024), face, FREE) == ""
    assert magnify_reason((6000, 4000), Box(0, 0, 0, 0), FREE) == ""
