"""Tokens of pictures in questions: the worked examples of openai-api.md section 4.3, and what must hold of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog import Catalog
from services.errors import VidraError
from services.types import Detail, FailureKind
from services.vision_tokens import SENSIBLE_EDGE, seen_size, vision_tokens

CATALOG = Catalog.load()
EDGES = st.integers(1, 30_000)
MODELS = st.sampled_from([spec.id for spec in CATALOG.specs("vision")])


@pytest.mark.parametrize(
    ("model", "size", "detail", "tokens"),
    [
        ("gpt-5.6-sol", (1024, 1024), "high", 1229),
        ("gpt-5.6-sol", (2048, 2048), "high", 3000),
        ("gpt-5.6-sol", (4096, 4096), "high", 3000),
        ("gpt-5.6-sol", (1024, 1024), "low", 308),  # 16 x 16 patches
        ("gpt-5.6-sol", (2048, 2048), "auto", 4916),  # the original: 4,096 patches
        ("gpt-5.6-terra", (5472, 3648), "auto", 23_393),  # a photo of 20 megapixels costs about 24,000
        ("gpt-6.1-terra", (1024, 1024), "high", 1229),
        ("gpt-5.5", (8000, 8000), "original", 12_000),
        ("gpt-5.4", (2048, 2048), "low", 4916),  # can exceed high
        ("gpt-5.4", (2048, 2048), "auto", 3000),
        ("gpt-4.1-mini", (1024, 1024), "high", 1659),
        ("gpt-5-mini", (1024, 1024), "auto", 1229),
        ("gpt-5-nano", (1800, 2400), "high", 2178),  # 33 x 44 of at most 1,536 patches
        ("o4-mini", (1024, 1024), "high", 1762),
        ("gpt-5", (1024, 1024), "low", 70),
        ("gpt-5", (1024, 1024), "high", 70 + 4 * 140),
        ("gpt-4o", (1024, 1024), "high", 765),
        ("gpt-4o", (2048, 4096), "high", 1105),
        ("gpt-4o", (512, 512), "high", 255),
        ("gpt-4o-mini", (512, 512), "auto", 8500),
        ("o3", (10, 10), "high", 225),
    ],
)
def test_tokens_of_a_picture_in_a_question(model: str, size: tuple[int, int], detail: str, tokens: int) -> None:
    assert vision_tokens(CATALOG.spec(model), *size, detail) == tokens


def test_a_picture_of_too_many_patches_is_refused() -> None:
    with pytest.raises(VidraError) as caught:
        vision_tokens(CATALOG.spec("gpt-5.6-sol"), 6048, 6048)
    assert caught.value.kind is FailureKind.TOO_LARGE
    assert "35721 patches" in caught.value.failure.message
    assert vision_tokens(CATALOG.spec("gpt-5.6-sol"), 6048, 6048, "high") == 3000


@pytest.mark.parametrize(
    ("model", "detail"), [("gpt-5", "original"), ("gpt-5.2", "low"), ("gpt-image-2", "high"), ("nobody", "auto")]
)
def test_what_a_model_does_not_offer_has_no_count(model: str, detail: str) -> None:
    assert vision_tokens(CATALOG.spec(model), 1024, 1024, detail) is None


@given(st.integers(1, 30_000), st.integers(1, 30_000), st.sampled_from([s.id for s in CATALOG.specs("vision")]))
def test_high_detail_never_passes_its_budget(width: int, height: int, model: str) -> None:
    spec = CATALOG.spec(model)
    tokens = vision_tokens(spec, width, height, "high")
    assert spec.vision is not None
    assert tokens is not None
    if spec.vision.scheme == "patch":
        limit = spec.vision.details["high"].max_patches
        assert 0 < tokens <= -(-limit * spec.vision.multiplier // 1000)
    else:
        assert spec.vision.base < tokens <= spec.vision.base + 8 * spec.vision.tile


# -- what is seen -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "size", "detail", "seen"),
    [
        ("gpt-6.1-terra", (6000, 4000), Detail.AUTO, (2048, 1366)),
        ("gpt-6.1-terra", (6000, 4000), Detail.LOW, (512, 341)),
        ("gpt-6.1-terra", (2048, 2048), Detail.HIGH, (1600, 1600)),  # 50 x 50 patches
        ("gpt-6.1-terra", (6000, 4000), Detail.ORIGINAL, (6000, 4000)),
        ("gpt-5.5", (8000, 8000), Detail.ORIGINAL, (3200, 3200)),
        ("gpt-4o", (3000, 2000), Detail.HIGH, (1152, 768)),
        ("gpt-4o", (3000, 2000), Detail.LOW, (512, 341)),
        ("gpt-4o", (300, 200), Detail.HIGH, (300, 200)),
        ("somebody/new", (4096, 1024), Detail.HIGH, (2048, 512)),
        ("somebody/new", (4096, 1024), Detail.ORIGINAL, (4096, 1024)),
    ],
)
def test_the_part_of_a_picture_that_a_model_sees(
    model: str, size: tuple[int, int], detail: Detail, seen: tuple[int, int]
) -> None:
    assert seen_size(CATALOG.spec(model), *size, detail) == seen


@given(EDGES, EDGES, MODELS, st.sampled_from([Detail.LOW, Detail.HIGH]))
def test_no_token_is_lost_or_added_by_sending_only_what_is_seen(
    width: int, height: int, model: str, detail: Detail
) -> None:
    spec = CATALOG.spec(model)
    seen = seen_size(spec, width, height, detail)
    assert 1 <= seen[0] <= width
    assert 1 <= seen[1] <= height
    assert seen_size(spec, *seen, detail) == seen
    assert vision_tokens(spec, *seen, detail.value) == vision_tokens(spec, width, height, detail.value)


@given(EDGES, EDGES, MODELS)
def test_auto_is_always_taken_and_never_dearer_than_the_whole(width: int, height: int, model: str) -> None:
    spec = CATALOG.spec(model)
    seen = seen_size(spec, width, height)
    told = vision_tokens(spec, *seen)
    assert told is not None
    if max(width, height) <= SENSIBLE_EDGE:
        assert told == vision_tokens(spec, width, height)
    if spec.vision is not None and spec.vision.scheme == "patch":
        assert told <= -(-64 * 96 * spec.vision.multiplier // 1000)


@given(st.integers(1, 5_000), st.integers(0, 5_000), MODELS, st.sampled_from([Detail.LOW, Detail.HIGH, Detail.AUTO]))
def test_a_square_never_takes_more_than_a_larger_one(edge: int, more: int, model: str, detail: Detail) -> None:
    """For squares, that is: a picture of other shape may fit more patches into the same budget."""
    spec = CATALOG.spec(model)
    small, large = (vision_tokens(spec, *seen_size(spec, e, e, detail), detail.value) for e in (edge, edge + more))
    if small is not None and large is not None:
        assert small <= large
