"""What a run costs, to the micro-dollar, and how many tokens a picture takes (openai-api.md sections 1.7 and 4.3)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.api.replies import read_answer
from services.catalog import Catalog
from services.pricing import actual, estimate, is_free, output_tokens, text_tokens
from services.profiles import builtin, from_template
from services.types import (
    Cost,
    Estimate,
    Finished,
    ImageRequest,
    InputPicture,
    Money,
    Operation,
    Picture,
    Profile,
    Route,
    Turn,
    Usage,
)

CATALOG = Catalog.load()
OPENAI = from_template("openai", id="openai")
OLLAMA = from_template("ollama", id="ollama")
CUSTOM = from_template("custom", id="studio")
PICTURE = Picture(data=b"", format="png")

SQUARE, WIDE, TALL = "1024x1024", "1536x1024", "1024x1536"


def request(model: str, /, prompt: str = "", n: int = 1, stream: bool = False, **values: Any) -> ImageRequest:
    return ImageRequest(prompt=prompt, model=model, profile_id="openai", n=n, stream=stream, parameters=values)


def estimated(model: str, /, profile: Profile = OPENAI, **values: Any) -> Estimate:
    return estimate(CATALOG.spec(model), request(model, **values), profile)


# -- tokens of pictures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "size", "expected"),
    [
        ("gpt-image-2", "1024x1024", (196, 1756, 7024)),
        ("gpt-image-2", "1536x1024", (158, 1372, 5488)),
        ("gpt-image-2", "1024x1536", (158, 1372, 5488)),
        ("gpt-image-2", "1536x864", (120, 1078, 4312)),
        ("gpt-image-2", "2048x1152", (157, 1413, 5650)),
        ("gpt-image-2", "2048x2048", (397, 3568, 14272)),
        ("gpt-image-2", "2560x1440", (205, 1843, 7370)),
        ("gpt-image-2", "2880x2880", (659, 5930, 23719)),
        ("gpt-image-2", "3840x2160", (371, 3336, 13342)),
        ("gpt-image-2.5-flare", "1024x1024", (196, 439, 1756, 3122, 7024)),
        ("gpt-image-2.5-sunburst", "1536x1024", (158, 343, 1372, 2459, 5488)),
        ("gpt-image-2.5-flare", "1536x864", (120, 280, 1078, 1917, 4312)),
        ("gpt-image-2.5-flare", "2048x1152", (157, 367, 1413, 2511, 5650)),
        ("gpt-image-2.5-flare", "2048x2048", (397, 892, 3568, 6343, 14272)),
        ("gpt-image-2.5-flare", "2560x1440", (205, 478, 1843, 3276, 7370)),
        ("gpt-image-2.5-flare", "2880x2880", (659, 1483, 5930, 10542, 23719)),
        ("gpt-image-2.5-flare", "3840x2160", (371, 865, 3336, 5930, 13342)),
        ("gpt-image-2.6-flare", "1536x1024", (4 * 158, 4 * 343, 1372, 2459, 5488)),
        ("gpt-image-1.5", "1024x1024", (272, 1056, 4160)),
        ("gpt-image-1-mini", "1024x1536", (408, 1584, 6240)),
        ("gpt-image-1", "1536x1024", (400, 1568, 6208)),
    ],
)
def test_the_token_tables(model: str, size: str, expected: tuple[int, ...]) -> None:
    qualities = ("low", "medium", "high", "xhigh", "max")[: len(expected)]
    assert tuple(output_tokens(CATALOG.spec(model), quality, size) for quality in qualities) == expected


@given(st.integers(16, 3840), st.integers(16, 3840), st.sampled_from([16, 24, 48, 64, 96]))
def test_the_formula_is_exact(width: int, height: int, base: int) -> None:
    quality = {16: "low", 24: "medium", 48: "high", 64: "xhigh", 96: "max"}[base]
    short = round(Fraction(base * min(width, height), max(width, height)))  # Fraction rounds half to even
    exact = Fraction(base * short * (2_000_000 + width * height), 4_000_000)
    tokens = output_tokens(CATALOG.spec("gpt-image-2.5-flare"), quality, f"{width}x{height}")
    assert tokens is not None
    assert 0 <= tokens - exact < 1


def test_no_tokens_where_nobody_has_said_how_many() -> None:
    assert output_tokens(CATALOG.spec("dall-e-3"), "hd", SQUARE) is None
    assert output_tokens(CATALOG.spec("gpt-image-2"), "auto", SQUARE) is None
    assert output_tokens(CATALOG.spec("gpt-image-2"), "medium", "auto") is None
    assert output_tokens(CATALOG.spec("gpt-image-2.6-flare"), "auto", SQUARE) == 1756  # seen to behave like high


# -- estimates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "values", "each"),
    [
        ("gpt-image-2", {"quality": "medium", "size": SQUARE}, 52_680),
        ("gpt-image-2.5-flare", {"quality": "low", "size": SQUARE}, 5_880),
        ("gpt-image-2.5-flare", {"quality": "max", "size": "2880x2880"}, 711_570),
        ("gpt-image-2.6-sunburst", {"quality": "high", "size": "3840x2160"}, 100_080),
        ("gpt-image-1.5", {"quality": "low", "size": SQUARE}, 9_000),
        ("gpt-image-1.5", {"quality": "high", "size": TALL}, 200_000),
        ("gpt-image-1-mini", {"quality": "medium", "size": WIDE}, 15_000),
        ("gpt-image-1", {"quality": "high", "size": WIDE}, 250_000),
        ("dall-e-3", {"quality": "standard", "size": SQUARE}, 40_000),
        ("dall-e-3", {"quality": "hd", "size": "1792x1024"}, 120_000),
        ("dall-e-3", {}, 40_000),  # the server's own defaults
        ("dall-e-2", {"size": "256x256"}, 16_000),
        ("dall-e-2", {"size": "512x512"}, 18_000),
        ("dall-e-2", {}, 20_000),
    ],
)
def test_the_price_of_one_picture(model: str, values: dict[str, Any], each: Money) -> None:
    assert estimated(model, **values).each == each


def test_words_previews_and_number_count() -> None:
    prompt = "a red kite over the sea"  # 23 letters, 6 tokens at 5 micro-dollars
    one = estimated("gpt-image-2", prompt=prompt, quality="medium", size=SQUARE, stream=True, partial_images="2")
    assert one.preview_cost == 2 * 100 * 30
    assert one.each == 1756 * 30 + 6 * 5 + one.preview_cost
    four = estimated("gpt-image-2", prompt=prompt, n=4, quality="medium", size=SQUARE, stream=True, partial_images=2)
    assert (four.each, four.count, four.total) == (one.each, 4, 4 * (one.each or 0))


@pytest.mark.parametrize(
    ("model", "words", "previews"), [("gpt-image-1.5", 5, 32), ("gpt-image-1-mini", 2, 8), ("gpt-image-1", 5, 40)]
)
def test_what_is_published_for_a_picture_is_what_comes_out(model: str, words: int, previews: int) -> None:
    """The prompt and the previews are charged beside it; DALL-E had one price for all."""
    chosen: dict[str, Any] = {"quality": "low", "size": SQUARE}
    plain, asked = estimated(model, **chosen), {"prompt": "a" * 4_000, "stream": True, "partial_images": 3}
    told = estimated(model, **asked, **chosen)
    assert (told.each or 0) - (plain.each or 0) == 1_000 * words + 3 * 100 * previews
    assert estimated("dall-e-3", **asked).each == 40_000


@given(
    st.sampled_from(["gpt-image-1", "gpt-image-1.5", "gpt-image-2", "gpt-image-2.5-flare"]),
    st.sampled_from(["low", "medium", "high"]),
    st.sampled_from([SQUARE, WIDE, TALL]),
    st.integers(1, 10),
    st.integers(0, 3),
    st.integers(0, 4_000),
)
@settings(max_examples=50)
def test_an_estimate_is_what_the_tokens_of_its_own_answer_cost(
    model: str, quality: str, size: str, n: int, previews: int, letters: int
) -> None:
    """A server that counts just what was reckoned books just what was estimated; prices that are published by the
    picture are rounded to a tenth of a cent, or to a cent where they are larger. Not so for gpt-image-1-mini, whose
    two published prices do not agree: its tokens cost less than its pictures, so that it is never more."""
    spec = CATALOG.spec(model)
    asked = request(model, "a" * letters, n, stream=True, quality=quality, size=size, partial_images=previews)
    told = estimate(spec, asked, OPENAI)
    drawn = (output_tokens(spec, quality, size) or 0) + 100 * previews
    usage = Usage(text_in=n * text_tokens(asked.prompt), image_out=n * drawn)
    booked = actual(spec, asked, Finished(pictures=(PICTURE,) * n, usage=usage), OPENAI)
    published = 0 if not spec.prices.per_picture else n * (5_000 if (told.each or 0) >= 50_000 else 600)
    assert not booked.approximate
    assert told.total is not None
    assert booked.amount == pytest.approx(told.total, abs=published)


@given(st.integers(0, 50_000), st.integers(0, 50_000), st.integers(0, 50_000), st.integers(1, 50_000))
def test_what_is_cached_never_costs_more(words: int, pictures: int, cached: int, drawn: int) -> None:
    cached_text, cached_image = min(words, cached), min(pictures, cached)
    fresh = Usage(text_in=words, image_in=pictures, image_out=drawn)
    again = replace(fresh, cached_text=cached_text, cached_image=cached_image)
    for spec in CATALOG.specs("generate"):
        prices = spec.prices
        once, twice = (cost(spec.id, usage) for usage in (fresh, again))
        if once is not None and twice is not None and prices.image_out:
            saved = cached_text * ((prices.text_in or 0) - (prices.cached_text or prices.text_in or 0))
            saved += cached_image * ((prices.image_in or 0) - (prices.cached_image or prices.image_in or 0))
            assert once >= twice
            assert abs(once - twice - saved / 1_000_000) <= 1


def test_previews_cost_nothing_without_a_stream() -> None:
    plain = estimated("gpt-image-2", quality="low", size=SQUARE, partial_images="3")
    assert (plain.preview_cost, plain.each) == (0, 5_880)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        ("flux-local", {"size": SQUARE}),
        ("gpt-image-2", {"quality": "auto", "size": SQUARE}),
        ("gpt-image-2", {"quality": "medium", "size": "auto"}),
        ("gpt-image-2", {}),
        ("gpt-image-2", {"quality": "medium", "size": "wide"}),
        ("gpt-image-2.6-flare", {"quality": "medium", "size": "960x960", "output_format": "gif"}),
        ("gpt-image-2.6-flare", {"quality": "medium", "size": SQUARE, "output_format": "svg"}),
    ],
)
def test_what_is_not_known_is_not_zero(model: str, values: dict[str, Any]) -> None:
    unknown = estimated(model, CUSTOM if model == "flux-local" else OPENAI, **values)
    assert (unknown.each, unknown.total, unknown.free) == (None, None, False)


@pytest.mark.parametrize(
    ("model", "profile"), [("vidra-sketch", CUSTOM), ("gpt-image-2", builtin("")), ("flux-local", OLLAMA)]
)
def test_free_servers_and_free_models(model: str, profile: Profile) -> None:
    free = estimated(model, profile, n=3, quality="medium", size=SQUARE)
    assert (free.each, free.total, free.count, free.free) == (0, 0, 3, True)


def test_a_model_without_prices_is_not_free() -> None:
    assert not is_free(CATALOG.spec("gpt-5.5"), OPENAI)
    assert not is_free(CATALOG.spec("unheard-of"), OPENAI)


def test_estimates_say_where_they_are_approximate_and_how_old() -> None:
    chosen: dict[str, Any] = {"quality": "medium", "size": SQUARE}
    assert not estimated("gpt-image-2", **chosen).approximate
    assert estimated("gpt-image-2.6-flare", **chosen).approximate
    assert estimated("gpt-image-2.6-flare", quality="auto", size=SQUARE).approximate
    assert estimated("gpt-image-2", CUSTOM, **chosen).approximate, "its own price list is not known"
    assert estimated("gpt-image-2", **chosen).price_date == "2026-11-22"


@given(st.text(max_size=200), st.integers(1, 10), st.sampled_from([spec.id for spec in CATALOG.specs("generate")]))
def test_a_total_is_its_parts(prompt: str, n: int, model: str) -> None:
    made = estimated(model, prompt=prompt, n=n, quality="low", size=SQUARE)
    assert (made.each is None) == (made.total is None)
    if made.each is not None and made.total is not None:
        assert abs(made.total - n * made.each) <= n
        assert made.total >= 0


def test_prices_round_half_up_once_at_the_end() -> None:
    spec = CATALOG.spec("gpt-6-luna")  # text in: a tenth of a micro-dollar a token
    finished = Finished(pictures=(), usage=Usage(text_in=5, text_out=1))
    assert actual(spec, request(spec.id), finished, OPENAI).amount == 1  # 0.5 + 0.5
    finished = Finished(pictures=(), usage=Usage(text_in=4, text_out=1))
    assert actual(spec, request(spec.id), finished, OPENAI).amount == 1  # 0.9
    finished = Finished(pictures=(), usage=Usage(text_in=0, text_out=1))
    assert actual(spec, request(spec.id), finished, OPENAI).amount == 1  # 0.5 rounds up


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("four", 1), ("fours", 2), ("빨간 연", 4), ("à propos", 2), ("🪁", 1)]
)
def test_about_how_many_tokens_words_take(text: str, tokens: int) -> None:
    assert text_tokens(text) == tokens


# -- what it has cost -------------------------------------------------------------------------------------------------


def cost(model: str, usage: Usage | None, pictures: int = 1, profile: Profile = OPENAI, **values: Any) -> Money | None:
    finished = Finished(pictures=(PICTURE,) * pictures, usage=usage)
    return actual(CATALOG.spec(model), request(model, **values), finished, profile).amount


def test_tokens_are_charged_by_kind() -> None:
    usage = Usage(text_in=50, image_in=1_000, image_out=1_056, total=2_106)
    assert cost("gpt-image-2", usage) == 50 * 5 + 1_000 * 8 + 1_056 * 30
    assert cost("gpt-image-1.5", usage) == 50 * 5 + 1_000 * 8 + 1_056 * 32


def test_the_servers_own_word_counts_first() -> None:
    assert cost("gpt-image-2", Usage(image_out=1_056, cost=41_000)) == 41_000
    assert cost("flux-local", Usage(cost=0)) == 0


@pytest.mark.parametrize("usage", [None, Usage(), Usage(total=1_800), Usage(text_in=20)])
def test_without_counted_output_the_price_list_counts_else_nothing_is_known(usage: Usage | None) -> None:
    assert cost("gpt-image-2", usage, quality="medium", size=SQUARE) == 1_756 * 30
    assert cost("gpt-image-2", usage, quality="medium", size="auto") is None
    assert cost("gpt-image-2", usage, pictures=0, quality="medium", size=SQUARE) is None
    assert cost("gpt-image-2.6-flare", usage, quality="low", size=SQUARE, output_format="gif") is None
    assert cost("dall-e-3", usage, quality="hd", size=SQUARE) == 80_000
    assert cost("gpt-image-1.5", usage, pictures=2, quality="medium", size=SQUARE) == 68_000
    assert cost("flux-local", usage) is None


def reckoned(model: str, profile: Profile, /, *, previews: int = 0, **fields: Any) -> Cost:
    values = {name: fields.pop(name) for name in ("quality", "size", "prompt") if name in fields}
    finished = Finished(pictures=(PICTURE,), usage=fields.pop("usage", None), applied=fields.pop("applied", {}))
    return actual(
        CATALOG.spec(model), replace(request(model, **values), **fields), finished, profile, previews=previews
    )


def test_what_the_price_list_says_is_marked_where_the_server_may_take_another_price() -> None:
    hd: dict[str, Any] = {"quality": "hd", "size": SQUARE}
    assert reckoned("dall-e-3", OPENAI, **hd) == Cost(amount=80_000)
    assert reckoned("dall-e-3", CUSTOM, **hd) == Cost(amount=80_000, approximate=True)
    assert reckoned("dall-e-3", CUSTOM, usage=Usage(cost=5), **hd) == Cost(amount=5)
    low: dict[str, Any] = {"quality": "low", "size": SQUARE}
    assert reckoned("gpt-image-1.5", OPENAI, **low) == Cost(amount=9_000, approximate=True)
    assert reckoned("gpt-image-1.5", OPENAI, usage=Usage(image_out=272), **low) == Cost(amount=272 * 32)
    assert reckoned("gpt-image-2", CUSTOM, usage=Usage(image_out=196), **low) == Cost(amount=5_880)
    assert reckoned("gpt-image-2", OLLAMA, **low) == Cost(amount=0)
    assert reckoned("somebody's", CUSTOM, **low) == Cost(amount=None)


def test_what_nobody_has_counted_is_reckoned_with_previews_words_and_pictures() -> None:
    low: dict[str, Any] = {"quality": "low", "size": SQUARE}
    assert reckoned("gpt-image-1.5", OPENAI, previews=2, **low).amount == 9_000 + 2 * 100 * 32
    assert reckoned("gpt-image-2", OPENAI, previews=3, prompt="four", **low).amount == 5_880 + 3 * 100 * 30 + 5
    sent = InputPicture(sha256="a", width=64, height=64)
    assert reckoned("gpt-image-2", OPENAI, inputs=(sent, sent), **low).amount == 5_880 + 2 * 1_600 * 8
    applied = {"quality": "low", "size": WIDE, "output_format": "png"}
    assert reckoned("gpt-image-2", OPENAI, quality="auto", size="auto", applied=applied).amount == 158 * 30
    assert actual(FLARE, request(FLARE.id, **low), Finished(pictures=(PICTURE,)), OPENAI, previews=2) == Cost(
        amount=5_880 + 6_000, approximate=True
    )


def test_tokens_without_a_price_are_not_free() -> None:
    assert cost("flux-local", Usage(image_out=100)) is None
    assert cost("flux-local", Usage(image_out=100), profile=OLLAMA) == 0


# -- a text model beside it -------------------------------------------------------------------------------------------

TALK = replace(
    request("gpt-image-2.5-flare", "a kite", quality="low", size=SQUARE), route=Route.RESPONSES, text_model="gpt-6-luna"
)
LUNA = CATALOG.spec("gpt-6-luna")
"""0.10 dollars a million tokens in, 0.50 out."""
FLARE = CATALOG.spec("gpt-image-2.5-flare")


def talked(*pictures: Picture, usage: Usage | None, text_usage: Usage | None, **changes: Any) -> Money | None:
    finished = Finished(pictures=pictures, usage=usage, text_usage=text_usage)
    return actual(FLARE, TALK, finished, OPENAI, **{"text_spec": LUNA, **changes}).amount


def test_both_models_are_paid_each_at_its_price_and_rounded_once() -> None:
    drawn = Usage(text_in=3, image_in=1_000, image_out=196, total=1_199)
    # 0.1 * 1,203 + 0.5 * 77 = 158.8 micro-dollars of words, 15 + 8,000 + 5,880 of pictures
    assert talked(PICTURE, usage=drawn, text_usage=Usage(text_in=1_203, text_out=77, total=1_280)) == 14_054


def test_what_was_read_before_costs_less_where_that_is_known() -> None:
    cached = Usage(text_in=1_000, cached_text=600, image_in=1_000, cached_image=400, image_out=196)
    # 400 * 5 + 600 * 1.25, 600 * 8 + 400 * 2, 196 * 30
    assert cost("gpt-image-2.5-flare", cached) == 2_750 + 5_600 + 5_880
    assert cost("gpt-image-1.5", replace(cached, image_out=0, text_out=1)) == 2_750 + 5_600 + 32
    words = Usage(text_in=10_000, cached_text=8_000, text_out=2_000)
    assert talked(usage=Usage(), text_usage=words) == 200 + 80 + 1_000
    terra = CATALOG.spec("gpt-6.1-terra")
    assert talked(usage=Usage(), text_usage=words, text_spec=terra) == 20_000, "not known to cost less"


def test_words_alone_cost_what_the_text_model_took() -> None:
    words = Usage(text_in=10_000, text_out=2_000, total=12_000)
    assert talked(usage=Usage(), text_usage=words) == 2_000
    assert talked(usage=None, text_usage=words) is None, "an image call that failed may have been counted"


def test_what_only_one_of_them_tells_is_reckoned_for_the_other() -> None:
    drawn, words = Usage(text_in=3, image_out=196), Usage(text_in=1_203, text_out=77)
    by_words = actual(FLARE, TALK, Finished(pictures=(PICTURE,), text_usage=words), OPENAI, LUNA)
    assert by_words == Cost(amount=6_049, approximate=True), "196 * 30 + 2 * 5 of the picture, 158.8 of words"
    by_picture = actual(FLARE, TALK, Finished(pictures=(PICTURE,), usage=drawn), OPENAI, LUNA)
    assert by_picture == Cost(amount=5_895 + 191, approximate=True), "the share of words that the estimate told"
    assert talked(PICTURE, usage=drawn, text_usage=words, text_spec=CATALOG.spec("somebody's")) is None
    assert talked(PICTURE, usage=None, text_usage=Usage(cost=777)) == 777
    finished = Finished(pictures=(PICTURE,))
    assert actual(FLARE, TALK, finished, OLLAMA, LUNA) == Cost(amount=0)
    sketch = CATALOG.spec("vidra-sketch")
    assert actual(sketch, TALK, finished, OPENAI, CATALOG.spec("vidra-eye")) == Cost(amount=0)
    assert talked(usage=None, text_usage=None) is None


def test_an_estimate_adds_what_the_text_model_is_reckoned_to_take() -> None:
    alone = estimate(FLARE, replace(TALK, route=Route.IMAGES), OPENAI)
    talk = estimate(FLARE, TALK, OPENAI, LUNA)
    assert (alone.text_cost, alone.approximate) == (0, False)
    assert (talk.text_cost, talk.approximate) == (191, True)  # 402 in, 302 out
    assert talk.total is not None
    assert alone.total is not None
    assert talk.total == alone.total + talk.text_cost
    seen = InputPicture(sha256="a" * 64, width=1024, height=1024)
    refined = estimate(FLARE, replace(TALK, inputs=(seen,)), OPENAI, LUNA)
    gone_on = estimate(FLARE, replace(TALK, previous=Turn(response_id="r")), OPENAI, LUNA)
    assert refined.text_cost == 191 + 123
    assert gone_on.text_cost == 191 + 120
    assert estimate(FLARE, TALK, OPENAI).total is None
    assert estimate(FLARE, TALK, OPENAI, CATALOG.spec("somebody's")).total is None


# -- pictures that go along --------------------------------------------------------------------------------------------


def with_inputs(model: str, count: int, n: int = 1, **fields: Any) -> ImageRequest:
    made = request(model, n=n, size=SQUARE, quality="low")
    return replace(made, operation=Operation.EDIT, inputs=(InputPicture(sha256="a"),) * count, **fields)


@pytest.mark.parametrize(
    ("model", "count", "each"),
    [
        ("gpt-image-2.5-flare", 1, 1_600 * 8),
        ("gpt-image-2.5-flare", 3, 3 * 1_600 * 8),
        ("gpt-image-1-mini", 2, 2 * 1_600 * 2.5),  # sold by the picture, but what goes in is counted
    ],
)
def test_pictures_that_go_along_are_reckoned_and_said_to_be_a_guess(model: str, count: int, each: Money) -> None:
    spec = CATALOG.spec(model)
    alone = estimate(spec, request(model, size=SQUARE, quality="low"), OPENAI)
    told = estimate(spec, with_inputs(model, count, n=2), OPENAI)
    assert told.input_cost == each
    assert alone.each is not None
    assert told.each == alone.each + each
    assert told.total == 2 * (alone.each + each)
    assert told.approximate


def test_marks_are_read_like_a_picture_and_a_mask_is_not() -> None:
    spec = CATALOG.spec("gpt-image-2.5-flare")
    marked = with_inputs(spec.id, 1, markup=InputPicture(sha256="b"))
    masked = with_inputs(spec.id, 1, mask=InputPicture(sha256="b"))
    assert estimate(spec, marked, OPENAI).input_cost == 2 * 1_600 * 8
    assert estimate(spec, masked, OPENAI).input_cost == 1_600 * 8


def test_pictures_that_go_along_cost_nothing_where_nothing_costs_and_are_unknown_where_the_price_is() -> None:
    assert estimate(CATALOG.spec("vidra-sketch"), with_inputs("vidra-sketch", 2), builtin("")).input_cost == 0
    assert estimate(CATALOG.spec("somebody/new"), with_inputs("somebody/new", 2), CUSTOM).total is None


def test_who_wrote_an_svg_is_paid_too() -> None:
    """The author's tokens are billed separately (1.5): 46 257 written at half a dollar a million are 0.0231285."""
    answer = read_answer(
        b'{"data": [], "usage": {"input_tokens": 2, "input_tokens_details": {"text_tokens": 2}, "output_tokens": 1756},'
        b' "svg_usage": {"model": "gpt-6-luna", "input_tokens": 2, "output_tokens": 46257, "total_tokens": 46259}}'
    )
    spec, asked = CATALOG.spec("gpt-image-2.6-flare"), request("gpt-image-2.6-flare", output_format="svg")
    picture = Picture(data=b"<svg/>", format="svg")
    finished = Finished(pictures=(picture,), usage=answer.usage, author=answer.author, text_usage=answer.author_usage)
    author = CATALOG.spec(finished.author)
    drawn, written = 2 * 5 + 1756 * 30, (2 * 100_000 + 46_257 * 500_000) / 1_000_000
    assert actual(spec, asked, finished, OPENAI, author).amount == drawn + round(written)
    assert actual(spec, asked, finished, OPENAI, CATALOG.spec("somebody/writes")).amount is None
