"""Answers in the dialects of compatible servers, without a network."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.base64_text import decode
from services.api.replies import Answer, Link, Spoilt, add_usage, read_answer, read_event
from services.types import Picture, Usage
from tests.services.odd_server import b64, completed, picture, preview

PNG = picture()
JPEG = picture("JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
ENCODED = b64(PNG)
DATA_URL = "data:image/png;base64," + ENCODED


def answer(document: object) -> Answer:
    return read_answer(json.dumps(document).encode())


def event(document: object, name: str = "") -> Answer:
    return read_event(json.dumps(document).encode(), name)


def pictures(found: Answer) -> list[bytes]:
    return [result.data for result in found.results if isinstance(result, Picture)]


@pytest.mark.parametrize(
    "text",
    [
        ENCODED,
        DATA_URL,
        "DATA:image/png;charset=x;BASE64," + ENCODED,
        "\n".join(ENCODED[at : at + 76] for at in range(0, len(ENCODED), 76)) + "\r\n",
        "  " + ENCODED,
        ENCODED.rstrip("="),
        ENCODED.replace("+", "-").replace("/", "_"),
    ],
)
def test_base64_in_every_spelling(text: str) -> None:
    assert decode(text) == PNG


def test_a_data_url_may_hold_plain_text() -> None:
    assert decode("data:image/svg+xml;utf8,%3Csvg%20/%3E") == b"<svg />"


@pytest.mark.parametrize("text", ["no base64!", ENCODED[:5], "data:image/png;base64,*", "é" * 8])
def test_what_is_not_base64_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)base64|ascii|padding|characters"):
        decode(text)


@pytest.mark.parametrize(
    "document",
    [
        {"data": [{"b64_json": ENCODED}]},
        {"data": [{"b64_json": "data:image/jpeg;base64," + ENCODED, "url": None}]},
        {"data": [{"url": "data:image/png;base64," + ENCODED}]},
        {"data": [{"b64_json": "", "image_url": {"url": "data:image/png;base64," + ENCODED}}]},
        {"data": {"b64_json": ENCODED}},
        {"data": [ENCODED]},
        {"images": [ENCODED]},
        {
            "choices": [
                {"message": {"content": "", "images": [{"image_url": {"url": "data:image/png;base64," + ENCODED}}]}}
            ]
        },
        {"message": {"images": [{"type": "image_url", "image_url": {"url": "data:;base64," + ENCODED}}]}},
        [{"b64_json": ENCODED}],
        {"type": "whatever", "object": "list", "data": [{"b64_json": ENCODED, "type": "image"}]},
        completed(PNG),
    ],
)
def test_a_picture_is_found_wherever_it_is(document: object) -> None:
    assert pictures(answer(document)) == [PNG]


def test_a_bare_string_may_be_an_address_or_a_jpeg() -> None:
    found = answer({"data": ["http://h/1.png", b64(JPEG)]}).results
    assert found[0] == Link("http://h/1.png")
    assert isinstance(found[1], Picture)
    assert found[1].format == "jpeg"


def test_order_words_and_links_are_kept() -> None:
    document = {
        "data": [
            {"url": "/generated-images/1.png", "revised_prompt": "an otter"},
            {"b64_json": b64(SVG), "revised_prompt": None},
        ]
    }
    link, svg = answer(document).results
    assert link == Link("/generated-images/1.png", "an otter")
    assert svg == Picture(data=SVG, format="svg")


@pytest.mark.parametrize(
    "encoded", [b64(b"I am a teapot"), b64(PNG)[:-9], b64(PNG[:-20]), "%%%", b64(JPEG[:-9]), b64(b"<svg><re")]
)
def test_spoilt_results_are_told_apart_from_none(encoded: str) -> None:
    (result,) = answer({"data": [{"b64_json": encoded}]}).results
    assert isinstance(result, Spoilt)
    assert result.why


@pytest.mark.parametrize(
    "document", [{"data": None}, {"data": []}, {"data": [{}, None, 7]}, {}, [], None, 5, "text", {"data": {"x": 1}}]
)
def test_nothing_is_nothing(document: object) -> None:
    assert answer(document) == Answer()


def test_facts_of_the_answer() -> None:
    found = answer(
        {
            "data": [],
            "size": "1536x1024",
            "quality": "high",
            "background": None,
            "output_format": "webp",
            "model": "gpt-image-2.6-flare",
            "usage": {
                "input_tokens": 50,
                "input_tokens_details": {"text_tokens": 10, "image_tokens": 40},
                "output_tokens": 1060,
                "output_tokens_details": {"image_tokens": 1056, "text_tokens": 4},
                "total_tokens": 1110,
            },
        }
    )
    assert found.applied == {"size": "1536x1024", "quality": "high", "output_format": "webp"}
    assert found.model == "gpt-image-2.6-flare"
    assert found.usage == Usage(text_in=10, image_in=40, text_out=4, image_out=1056, total=1110)


@pytest.mark.parametrize(
    ("usage", "wanted"),
    [
        (None, None),
        ("many", None),
        ({}, None),
        ({"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}, None),
        ({"input_tokens": -5, "output_tokens": float("nan"), "total_tokens": True}, None),
        ({"input_tokens": 7, "output_tokens": 100}, Usage(text_in=7, image_out=100, total=107)),
        ({"input_tokens": 7.0, "input_tokens_details": None, "output_tokens": None}, Usage(text_in=7, total=7)),
        (
            {"prompt_tokens": 8, "completion_tokens": 1290, "total_tokens": 1298, "cost": 0.0387},
            Usage(text_in=8, image_out=1290, total=1298, cost=38_700),
        ),
        ({"cost": 1e-05}, Usage(cost=10)),
        ({"total_tokens": 3, "cost": "free"}, Usage(total=3)),
        ({"total_tokens": 3, "cost": 1e99}, Usage(total=3)),
    ],
)
def test_usage_in_every_shape(usage: Any, wanted: Usage | None) -> None:
    assert answer({"usage": usage}).usage == wanted


def test_usages_of_one_request_add_up() -> None:
    one, other = Usage(text_in=1, image_out=2, total=3), Usage(text_in=10, image_out=20, total=30, cost=5)
    assert add_usage(one, other) == Usage(text_in=11, image_out=22, total=33, cost=5)
    assert add_usage(one, one) == Usage(text_in=2, image_out=4, total=6)
    assert add_usage(None, one) == add_usage(one, None) == one


def test_events_are_told_by_their_type() -> None:
    partial = event(preview(2, PNG))
    assert (partial.preview, pictures(partial)) == (2, [PNG])
    assert event(preview(0, PNG) | {"type": "image_edit.partial_image"}).preview == 0
    final = event(completed(PNG, usage={"input_tokens": 1}, size="16x12"))
    assert (final.preview, pictures(final), final.applied["size"]) == (None, [PNG], "16x12")
    assert pictures(event(completed(PNG) | {"type": "image_edit.completed"})) == [PNG]


@pytest.mark.parametrize("kind", ["image_generation.thumbnail", "ping", "response.created"])
def test_unknown_events_are_ignored(kind: str) -> None:
    assert event({"type": kind, "b64_json": ENCODED}) == Answer()
    assert event({"b64_json": ENCODED}, kind) == Answer()


def test_events_without_a_type_go_by_their_field_or_their_content() -> None:
    assert event({"b64_json": ENCODED, "partial_image_index": 1}, "image_generation.partial_image").preview == 1
    assert pictures(event({"b64_json": ENCODED}, "message")) == [PNG]
    assert pictures(event({"data": [{"b64_json": ENCODED}]})) == [PNG]


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ({"error": {"message": "no"}}, ""),
        ({"error": "no"}, ""),
        ({"type": "image_generation.failed", "error": {"message": "no"}}, ""),
        ({"type": "error", "message": "no"}, ""),
        ({"message": "no"}, "error"),
    ],
)
def test_errors_in_a_stream(document: Any, name: str) -> None:
    assert event(document, name).error


def test_end_mark_and_keepalives() -> None:
    assert read_event(b" [DONE]", "").last
    assert read_event(b"still working", "") == Answer(unreadable=b"still working")


_NAMES = [
    "data",
    "b64_json",
    "url",
    "usage",
    "error",
    "type",
    "images",
    "choices",
    "message",
    "image_url",
    "cost",
    "size",
    "model",
    "input_tokens",
    "input_tokens_details",
    "output_tokens_details",
    "partial_image_index",
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(ENCODED),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(_NAMES),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_json_is_read_without_an_exception(document: Any) -> None:
    body = json.dumps(document).encode()
    read_answer(body)
    read_event(body, "image_generation.completed")
    read_event(body, "image_generation.partial_image")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    read_event(body, "")
    try:
        read_answer(body)
    except ValueError:
        assert read_event(body, "").unreadable == body or body.strip() == b"[DONE]"
