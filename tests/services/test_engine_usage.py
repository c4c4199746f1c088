"""The engine's token numbers against the published table (openai-api.md section 1.7)."""

from __future__ import annotations

import pytest

from services.engine.usage import output_tokens, text_tokens, usage

PUBLISHED = [
    ("1024x1024", (196, 1756, 7024), (196, 439, 1756, 3122, 7024)),
    ("1536x1024", (158, 1372, 5488), (158, 343, 1372, 2459, 5488)),
    ("1024x1536", (158, 1372, 5488), (158, 343, 1372, 2459, 5488)),
    ("1536x864", (120, 1078, 4312), (120, 280, 1078, 1917, 4312)),
    ("2048x1152", (157, 1413, 5650), (157, 367, 1413, 2511, 5650)),
    ("2048x2048", (397, 3568, 14272), (397, 892, 3568, 6343, 14272)),
    ("2560x1440", (205, 1843, 7370), (205, 478, 1843, 3276, 7370)),
    ("2880x2880", (659, 5930, 23719), (659, 1483, 5930, 10542, 23719)),
    ("3840x2160", (371, 3336, 13342), (371, 865, 3336, 5930, 13342)),
]


@pytest.mark.parametrize(("size", "two", "two_five"), PUBLISHED)
def test_the_published_table(size: str, two: tuple[int, ...], two_five: tuple[int, ...]) -> None:
    width, height = map(int, size.split("x"))
    assert tuple(output_tokens("2", q, width, height) for q in ("low", "medium", "high")) == two
    qualities = ("low", "medium", "high", "xhigh", "max")
    assert tuple(output_tokens("2.5", q, width, height) for q in qualities) == two_five


def test_the_measured_2_6_numbers_are_close() -> None:
    assert output_tokens("2.6", "low", 1536, 1024) == pytest.approx(664, rel=0.06)
    assert output_tokens("2.6", "high", 1536, 1024) == pytest.approx(1353, rel=0.06)
    assert output_tokens("2.6", "high", 3840, 2160) == pytest.approx(3337, rel=0.01)


def test_the_older_models_tell_portrait_from_landscape() -> None:
    sizes = ((1024, 1024), (1024, 1536), (1536, 1024))
    assert [output_tokens("1", "medium", *size) for size in sizes] == [1056, 1584, 1568]


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("kite", 1), ("a red kite", 3), ("빨간 연", 4), ("빨간 kite", 4)]
)
def test_text_tokens(text: str, tokens: int) -> None:
    assert text_tokens(text) == tokens


def test_the_usage_object_adds_up() -> None:
    whole = usage(5, 200, output_details=True)
    assert whole["total_tokens"] == 205
    assert whole["output_tokens_details"] == {"image_tokens": 200, "text_tokens": 0}
    assert "output_tokens_details" not in usage(5, 200, output_details=False)
