"""Every rule of the server: what is refused, with which code, and what is settled for what is allowed."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.engine.models import IMAGE_MODELS
from services.engine.moderation import check_prompt
from services.engine.validation import Order, read_order
from services.engine.wire import ApiError, parse_object

_SVG: dict[str, Any] = {"model": "gpt-image-2.6-flare", "output_format": "svg"}
REFUSED: list[tuple[dict[str, Any], int, str | None, str | None]] = [
    # -- names --
    ({"prompt": None}, 400, "missing_required_parameter", "prompt"),
    ({"colour": "red"}, 400, "unknown_parameter", "colour"),
    ({"response_format": "b64_json"}, 400, "unknown_parameter", "response_format"),
    ({"style": "vivid"}, 400, "unknown_parameter", "style"),
    ({"seed": 3}, 400, "unknown_parameter", "seed"),
    ({"input_fidelity": "high"}, 400, "unknown_parameter", "input_fidelity"),
    ({"complexity": "low"}, 400, "unsupported_parameter", "complexity"),
    ({"frame_count": 4}, 400, "unsupported_parameter", "frame_count"),
    ({"model": "dall-e-2", "background": "opaque"}, 400, "unsupported_parameter", "background"),
    ({"model": "dall-e-2", "stream": True}, 400, "unsupported_parameter", "stream"),
    ({"model": "dall-e-2", "style": "vivid"}, 400, "unknown_parameter", "style"),
    ({"model": "gpt-image-9"}, 404, "model_not_found", "model"),
    ({"model": "gpt-image-2.5-flare", "svg": {"model": "gpt-6.1-terra"}}, 400, "unsupported_parameter", "svg"),
    # -- types and ranges --
    ({"model": 5}, 400, "invalid_type", "model"),
    ({"model": "m" * 300}, 400, "string_above_max_length", "model"),
    ({"prompt": 5}, 400, "invalid_type", "prompt"),
    ({"prompt": "  "}, 400, "empty_string", "prompt"),
    ({"prompt": "x" * 32_001}, 400, "string_above_max_length", "prompt"),
    ({"prompt": "half a pair: \ud800"}, 400, "invalid_value", "prompt"),
    ({"model": "dall-e-3", "prompt": "x" * 4001}, 400, "string_above_max_length", "prompt"),
    ({"model": "dall-e-2", "prompt": "x" * 1001}, 400, "string_above_max_length", "prompt"),
    ({"n": "2"}, 400, "invalid_type", "n"),
    ({"n": True}, 400, "invalid_type", "n"),
    ({"n": 1.0}, 400, "invalid_type", "n"),
    ({"n": 0}, 400, "integer_below_min_value", "n"),
    ({"n": 11}, 400, "integer_above_max_value", "n"),
    ({"model": "dall-e-3", "n": 2}, 400, "integer_above_max_value", "n"),
    ({"quality": "hd"}, 400, "invalid_value", "quality"),
    ({"quality": "xhigh", "model": "gpt-image-2"}, 400, "invalid_value", "quality"),
    ({"quality": "low", "model": "dall-e-3"}, 400, "invalid_value", "quality"),
    ({"quality": 3}, 400, "invalid_type", "quality"),
    ({"background": "pink"}, 400, "invalid_value", "background"),
    ({"background": "transparent", "model": "gpt-image-2"}, 400, "invalid_value", "background"),
    ({"output_format": "bmp"}, 400, "invalid_value", "output_format"),
    ({"output_format": "gif"}, 400, "invalid_value", "output_format"),
    ({"output_format": "svg"}, 400, "invalid_value", "output_format"),
    ({"output_compression": 101, "output_format": "jpeg"}, 400, "integer_above_max_value", "output_compression"),
    ({"output_compression": -1, "output_format": "jpeg"}, 400, "integer_below_min_value", "output_compression"),
    ({"moderation": "off"}, 400, "invalid_value", "moderation"),
    ({"stream": "yes"}, 400, "invalid_type", "stream"),
    ({"stream": True, "partial_images": 4}, 400, "integer_above_max_value", "partial_images"),
    ({"safety_identifier": "x" * 129}, 400, "string_above_max_length", "safety_identifier"),
    ({"model": "gpt-image-2.6-flare", "complexity": "max"}, 400, "invalid_value", "complexity"),
    ({"model": "vidra-sketch", "seed": -1}, 400, "integer_below_min_value", "seed"),
    ({"model": "vidra-sketch", "seed": 2**32}, 400, "integer_above_max_value", "seed"),
    ({"model": "dall-e-3", "style": "noir"}, 400, "invalid_value", "style"),
    ({"model": "dall-e-3", "response_format": "file"}, 400, "invalid_value", "response_format"),
    # -- sizes --
    ({"size": "1024"}, 400, "invalid_value", "size"),
    ({"size": "1024x0"}, 400, "invalid_value", "size"),
    ({"size": "١٠٢٤x١٠٢٤"}, 400, "invalid_value", "size"),
    ({"size": 1024}, 400, "invalid_type", "size"),
    ({"size": "1000x1000"}, 400, "invalid_value", "size"),
    ({"size": "3856x2160"}, 400, "invalid_value", "size"),
    ({"size": "3840x1264"}, 400, "invalid_value", "size"),
    ({"size": "1024x624"}, 400, "invalid_value", "size"),
    ({"size": "2896x2880"}, 400, "invalid_value", "size"),
    ({"size": "1536x864", "model": "gpt-image-1.5"}, 400, "invalid_value", "size"),
    ({"size": "256x256", "model": "dall-e-3"}, 400, "invalid_value", "size"),
    ({"size": "1792x1024", "model": "dall-e-2"}, 400, "invalid_value", "size"),
    ({"size": "4000x64", "model": "vidra-sketch"}, 400, "invalid_value", "size"),
    ({"size": "63x64", "model": "vidra-sketch"}, 400, "invalid_value", "size"),
    ({"size": "640x64", "model": "vidra-sketch"}, 400, "invalid_value", "size"),
    # -- together --
    ({"background": "transparent", "output_format": "jpeg"}, 400, "invalid_value", "background"),
    ({"output_compression": 50}, 400, "invalid_value", "output_compression"),
    ({"partial_images": 2}, 400, "invalid_value", "partial_images"),
    ({"model": "gpt-image-2.6-flare", "output_format": "svg", "n": 2}, 400, "invalid_value", "n"),
    ({"model": "gpt-image-2.6-flare", "output_format": "svg", "stream": True}, 400, "invalid_value", "stream"),
    ({"model": "gpt-image-2.6-flare", "svg": {"model": "gpt-6.1-terra"}}, 400, "invalid_value", "svg"),
    (_SVG | {"svg": "gpt-6.1-terra"}, 400, "invalid_type", "svg"),
    (_SVG | {"svg": {"author": "x"}}, 400, "unknown_parameter", "svg.author"),
    (_SVG | {"svg": {"model": ""}}, 400, "empty_string", "svg.model"),
    (_SVG | {"svg": {"model": "gpt-image-2"}}, 400, "invalid_value", "svg.model"),
    (_SVG | {"svg": {"model": "gpt-9"}}, 404, "model_not_found", "svg.model"),
    (_SVG | {"svg": {"reasoning": {"effort": "some"}}}, 400, "invalid_value", "svg.reasoning.effort"),
    (_SVG | {"partial_images": 1, "stream": True}, 400, "invalid_value", "partial_images"),
    ({"model": "gpt-image-2.6-flare", "frame_count": 4}, 400, "invalid_value", "frame_count"),
    ({"model": "gpt-image-2.6-flare", "frame_duration_ms": 40}, 400, "invalid_value", "frame_duration_ms"),
]
GIF_REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"stream": True}, "invalid_value", "stream"),
    ({"background": "transparent"}, "invalid_value", "background"),
    ({"output_compression": 50}, "invalid_value", "output_compression"),
    ({"frame_count": 1}, "integer_below_min_value", "frame_count"),
    ({"frame_count": 17}, "integer_above_max_value", "frame_count"),
    ({"frame_duration_ms": 10}, "integer_below_min_value", "frame_duration_ms"),
    ({"size": "1024x1024"}, "invalid_value", "size"),
    ({"size": "256x256"}, "invalid_value", "size"),
    ({"size": "1296x432"}, "invalid_value", "size"),
    ({"size": "832x832", "frame_count": 10}, "invalid_value", "size"),
    ({"size": "736x736", "frame_count": 16}, "invalid_value", "size"),
]


@pytest.mark.parametrize(("fields", "status", "code", "param"), REFUSED)
def test_refusal(http: httpx2.Client, fields: dict[str, Any], status: int, code: str, param: str) -> None:
    body = {"prompt": "a red kite", "model": "gpt-image-2.5-flare"} | fields
    answer = http.post("/v1/images/generations", content=json.dumps(body))
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (status, code, param)
    assert error["type"] == "invalid_request_error"
    assert error["message"]


@pytest.mark.parametrize(("fields", "code", "param"), GIF_REFUSED)
def test_gif_refusal(fields: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(ApiError) as caught:
        read_order({"prompt": "a kite", "model": "gpt-image-2.6-sunburst", "output_format": "gif"} | fields)
    assert (caught.value.code, caught.value.param) == (code, param)


@pytest.mark.parametrize(
    ("frames", "edge"), [(2, 960), (9, 960), (9, 272), (10, 816), (12, 816), (13, 720), (16, 720), (16, 208)]
)
def test_gif_sizes_at_the_measured_limits_are_drawn(frames: int, edge: int) -> None:
    fields = {"output_format": "gif", "frame_count": frames, "size": f"{edge}x{edge}"}
    order = read_order({"prompt": "a kite", "model": "gpt-image-2.6-flare"} | fields)
    assert (order.frames, order.width) == (frames, edge)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"n": ' + b"9" * 5000 + b"}",
        b'{"n": NaN}',
        b'{"n": 1e999}',
    ],
)
def test_a_body_that_is_no_json_object(http: httpx2.Client, body: bytes) -> None:
    answer = http.post("/v1/images/generations", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"
    assert "parse the JSON body" in answer.json()["error"]["message"]


def test_what_is_left_out_is_settled() -> None:
    order = read_order({"prompt": "a kite", "model": "gpt-image-2", "n": None, "size": "auto", "quality": "auto"})
    assert (order.n, order.size, order.quality, order.background, order.format) == (
        1,
        "1024x1024",
        "medium",
        "opaque",
        "png",
    )


@pytest.mark.parametrize("model", ["gpt-image-2.6-flare", "gpt-image-2.5-sunburst", "gpt-image-2"])
@pytest.mark.parametrize("size", ["3840x2160", "2160x3840", "2880x2880", "816x816", "1536x512", "1408x480"])
def test_free_sizes_at_the_limits_are_drawn(model: str, size: str) -> None:
    assert read_order({"prompt": "a kite", "model": model, "size": size}).size == size


@pytest.mark.parametrize("size", ["256x256", "3840x2160", "333x517", "64x512"])
def test_the_sketch_model_draws_any_size(size: str) -> None:
    assert read_order({"prompt": "a kite", "model": "vidra-sketch", "size": size}).size == size


@pytest.mark.parametrize(
    ("prompt", "model", "size"),
    [
        ("a wide valley", "gpt-image-2", "1536x1024"),
        ("넓은 바다", "gpt-image-1", "1536x1024"),
        ("portrait of an otter", "gpt-image-2.6-flare", "1024x1536"),
        ("portrait of an otter", "dall-e-3", "1024x1792"),
        ("a wide valley", "dall-e-2", "1024x1024"),
    ],
)
def test_an_automatic_size_follows_the_words(prompt: str, model: str, size: str) -> None:
    assert read_order({"prompt": prompt, "model": model}).size == size


def test_the_user_field_stands_in_for_an_empty_safety_identifier() -> None:
    order = read_order({"prompt": "a kite", "model": "gpt-image-2", "user": "u-1", "safety_identifier": ""})
    assert order.safety_identifier == "u-1"


def test_no_model_means_the_sketch_model() -> None:
    assert read_order({"prompt": "a kite"}).model.id == "vidra-sketch"


def test_moderation_says_why(http: httpx2.Client) -> None:
    answer = http.post("/v1/images/generations", json={"prompt": "a beheading", "model": "gpt-image-2"})
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert (error["type"], error["code"]) == ("image_generation_user_error", "moderation_blocked")
    assert error["moderation_details"] == {"moderation_stage": "input", "categories": ["violence"]}


@pytest.mark.parametrize("prompt", ["the Gregorian calendar", "a categorical chart", "고문서와 참수리", "a kite"])
def test_harmless_words_pass_moderation(prompt: str) -> None:
    check_prompt(prompt)


_scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_names = st.sampled_from(sorted(IMAGE_MODELS["vidra-sketch"].family.parameters | {"style", "complexity"})) | st.text()
_bodies = st.dictionaries(_names, _scalars | st.lists(_scalars), max_size=6)


@given(_bodies, st.sampled_from(sorted(IMAGE_MODELS)))
def test_any_object_is_an_order_or_a_refusal(body: dict[str, Any], model: str) -> None:
    outcome = _outcome(body, model)
    if isinstance(outcome, ApiError):
        assert outcome.status in (400, 404)
        assert json.loads(bytes(outcome.response().body))["error"]["message"]
    else:
        assert min(outcome.width, outcome.height) >= 64
        assert outcome.quality in outcome.model.family.qualities


def _outcome(body: dict[str, Any], model: str) -> Order | ApiError:
    try:
        return read_order({"model": model, "prompt": "a kite"} | body)
    except ApiError as refusal:
        return refusal


@given(st.binary().map(lambda rest: b"[" + rest) | _scalars.map(lambda value: json.dumps(value).encode()))
def test_bytes_that_are_no_object_are_refused(body: bytes) -> None:
    with pytest.raises(ApiError) as caught:
        parse_object(body)
    assert caught.value.status == 400
