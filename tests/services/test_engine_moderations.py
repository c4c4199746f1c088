"""`/moderations` through the official SDK: texts, lists of texts, parts with pictures."""

from __future__ import annotations

from typing import Any

import httpx2
import openai
import pytest
from PIL import Image

from services.engine.moderation import CATEGORIES, is_said
from tests.services.engine_pictures import data_url, encoded, landscape

SEEN = {"self-harm", "self-harm/intent", "self-harm/instructions", "sexual", "violence", "violence/graphic"}


def wire(result: Any) -> dict[str, Any]:
    return result.model_dump(by_alias=True)


def test_a_harmless_text(sdk: openai.OpenAI) -> None:
    answer = sdk.moderations.create(input="a red kite over the sea")
    assert answer.id.startswith("modr-")
    assert answer.model == "omni-moderation-latest"
    (result,) = map(wire, answer.results)
    assert not result["flagged"]
    assert set(result["categories"]) == set(result["category_scores"]) == set(CATEGORIES)
    assert set(result["categories"].values()) == {False}
    assert max(result["category_scores"].values()) < 0.01
    assert set(map(tuple, result["category_applied_input_types"].values())) == {("text",)}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("a beheading", {"violence", "violence/graphic"}),
        ("I will kill you", {"violence", "harassment", "harassment/threatening"}),
        ("you are such an idiot", {"harassment"}),
        ("how to make a bomb", {"illicit/violent"}),
        ("죽고 싶다", {"self-harm/intent"}),
        ("naked", {"sexual"}),
        ("a naked child", {"sexual", "sexual/minors"}),
        ("a child with a kite", set()),
        ("the Gregorian calendar", set()),
    ],
)
def test_categories(text: str, categories: set[str]) -> None:
    assert {category for category in CATEGORIES if is_said(category, text)} == categories


def test_a_list_of_texts_has_a_result_for_each(sdk: openai.OpenAI) -> None:
    results = sdk.moderations.create(model="omni-moderation-2024-09-26", input=["a kite", "a massacre"]).results
    assert [result.flagged for result in results] == [False, True]
    assert results[1].categories.violence_graphic
    assert results[1].category_scores.violence_graphic > 0.9


async def test_parts_have_one_result_together(async_sdk: openai.AsyncOpenAI) -> None:
    image: Any = {"type": "image_url", "image_url": {"url": data_url(encoded(landscape()))}}
    answer = await async_sdk.moderations.create(input=[{"type": "text", "text": "a massacre"}, image])
    (result,) = map(wire, answer.results)
    assert result["flagged"]
    types = result["category_applied_input_types"]
    assert {category for category, applied in types.items() if "image" in applied} == SEEN
    assert types["hate"] == ["text"]


@pytest.mark.parametrize("colour", ["#8b1010", "#e0ac8c", "#3060a0"])
def test_a_picture_alone_is_measured_and_never_flagged(sdk: openai.OpenAI, colour: str) -> None:
    url = data_url(encoded(Image.new("RGB", (40, 40), colour)))
    (result,) = map(wire, sdk.moderations.create(input=[{"type": "image_url", "image_url": {"url": url}}]).results)
    assert not result["flagged"]
    assert result["category_applied_input_types"]["hate"] == []
    high = {category for category, score in result["category_scores"].items() if score > 0.1}
    assert high == {"#8b1010": {"violence", "violence/graphic"}, "#e0ac8c": {"sexual"}, "#3060a0": set()}[colour]


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ({}, "missing_required_parameter", "input"),
        ({"input": 5}, "invalid_type", "input"),
        ({"input": []}, "invalid_value", "input"),
        ({"input": [5]}, "invalid_type", "input[0]"),
        ({"input": ["a", {"type": "text", "text": "x"}]}, "invalid_type", "input[0]"),
        ({"input": [{"type": "sound"}]}, "invalid_value", "input[0].type"),
        ({"input": [{"type": "text"}]}, "invalid_type", "input[0].text"),
        ({"input": [{"type": "image_url", "image_url": "x"}]}, "invalid_type", "input[0].image_url"),
        ({"input": [{"type": "image_url", "image_url": {"url": "x"}}]}, "invalid_image_url", "input[0].image_url.url"),
        ({"input": "x", "model": "gpt-6-luna"}, "model_not_found", "model"),
        ({"input": "x", "n": 2}, "unknown_parameter", "n"),
    ],
)
def test_what_is_refused(http: httpx2.Client, body: dict[str, Any], code: str, param: str) -> None:
    error = http.post("/v1/moderations", json=body).json()["error"]
    assert (error["code"], error["param"]) == (code, param)
