"""Requests that are refused, in OpenAI's shapes: status, code and the parameter that is meant."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape
from tests.services.test_engine_responses import MODEL, TOOL, user

PATH = "/v1/responses"
PICTURE = data_url(encoded(landscape(32, 24)))
MISSING = "missing_required_parameter"
FUNCTION = {"type": "function", "name": "f", "parameters": {"type": "object", "properties": {}}}


def tooled(**fields: Any) -> dict[str, Any]:
    return {"tools": [TOOL | fields], "tool_choice": {"type": "image_generation"}}


def parts(*content: Any, role: str = "user") -> dict[str, Any]:
    return {"input": [{"role": role, "content": list(content)}]}


FORMAT = "text.format"
TEXT = "input[0].content[0]"

REFUSED: list[tuple[dict[str, Any], int, str | None, str | None]] = [
    # -- the request --
    ({"model": None}, 400, MISSING, "model"),
    ({"model": "gpt-7"}, 400, "model_not_found", "model"),
    ({"model": "gpt-image-2"}, 400, "unsupported_model", "model"),
    ({"model": "gpt-audio-1.5"}, 400, "unsupported_model", "model"),
    ({"input": None}, 400, MISSING, "input"),
    ({"input": 7}, 400, "invalid_type", "input"),
    ({"n": 2}, 400, "unknown_parameter", "n"),
    ({"prompt": {"id": "pmpt_1"}}, 400, "unsupported_parameter", "prompt"),
    ({"stream": "yes"}, 400, "invalid_type", "stream"),
    ({"temperature": 3}, 400, "decimal_above_max_value", "temperature"),
    ({"max_output_tokens": 4}, 400, "integer_below_min_value", "max_output_tokens"),
    ({"truncation": "some"}, 400, "invalid_value", "truncation"),
    ({"metadata": {"a": 1}}, 400, "invalid_type", "metadata.a"),
    ({"metadata": {str(n): "" for n in range(17)}}, 400, "object_above_max_properties", "metadata"),
    ({"reasoning": {"effort": "huge"}}, 400, "invalid_value", "reasoning.effort"),
    ({"stream_options": {"include_obfuscation": False}}, 400, "invalid_value", "stream_options"),
    ({"include": ["everything"]}, 400, "invalid_value", "include"),
    ({"background_options": {"completion_window": "8h"}}, 400, "invalid_value", "background_options.completion_window"),
    ({"previous_response_id": "resp_1"}, 400, "previous_response_not_found", "previous_response_id"),
    ({"previous_response_id": "resp_1", "conversation": "conv_1"}, 400, "mutually_exclusive_parameters", None),
    ({"conversation": "conv_1"}, 404, None, None),
    ({"text": {"format": {"type": "xml"}}}, 400, "invalid_value", f"{FORMAT}.type"),
    ({"text": {"format": {"type": "json_schema", "name": "a"}}}, 400, MISSING, f"{FORMAT}.schema"),
    (
        {"text": {"format": {"type": "json_schema", "name": "a b", "schema": {}}}},
        400,
        "invalid_value",
        f"{FORMAT}.name",
    ),
    # -- input --
    ({"input": [{"role": "user"}]}, 400, MISSING, "input[0].content"),
    ({"input": [{"role": "robot", "content": ""}]}, 400, "invalid_value", "input[0].role"),
    ({"input": [{"type": "poem"}]}, 400, "invalid_value", "input[0].type"),
    (parts({"type": "output_text", "text": ""}), 400, "invalid_value", f"{TEXT}.type"),
    (parts({"type": "input_text", "text": ""}, role="assistant"), 400, "invalid_value", f"{TEXT}.type"),
    (parts({"type": "input_file", "file_id": "file-1"}), 400, "invalid_value", f"{TEXT}.type"),
    (parts({"type": "input_text"}), 400, MISSING, f"{TEXT}.text"),
    (parts({"type": "input_image"}), 400, MISSING, f"{TEXT}.image_url"),
    (parts({"type": "input_image", "image_url": {"url": PICTURE}}), 400, "invalid_type", f"{TEXT}.image_url"),
    (parts({"type": "input_image", "image_url": PICTURE, "detail": "fine"}), 400, "invalid_value", f"{TEXT}.detail"),
    (parts({"type": "input_image", "image_url": "cat.png"}), 400, "invalid_image_url", f"{TEXT}.image_url"),
    (parts({"type": "input_image", "file_id": "file-1"}), 400, "image_file_not_found", f"{TEXT}.file_id"),
    (parts({"type": "input_image", "file_id": "a", "image_url": "b"}), 400, "mutually_exclusive_parameters", None),
    ({"input": [user("x"), {"type": "image_generation_call", "id": "ig_1"}]}, 404, None, "input"),
    ({"input": [user("x"), {"type": "item_reference", "id": "msg_1"}]}, 404, None, "input"),
    ({"input": [user("x"), {"type": "image_generation_call", "result": "%"}]}, 400, "invalid_base64_image", None),
    # -- tools --
    ({"tool_choice": {"type": "image_generation"}}, 400, "invalid_value", "tool_choice"),
    ({"tool_choice": "required"}, 400, "invalid_value", "tool_choice"),
    ({"tool_choice": "required", "tools": [FUNCTION]}, 400, "invalid_value", "tool_choice"),
    (
        {"tool_choice": {"type": "allowed_tools", "mode": "required", "tools": [FUNCTION]}, "tools": [FUNCTION]},
        400,
        "invalid_value",
        "tool_choice",
    ),
    ({"tool_choice": {"type": "function", "name": "f"}}, 400, "invalid_value", "tool_choice"),
    ({"tools": [{"type": "telepathy"}]}, 400, "invalid_value", "tools[0].type"),
    (tooled(model="gpt-image-7"), 404, "model_not_found", "tools[0].model"),
    (tooled(model="gpt-6-luna"), 400, "invalid_value", "tools[0].model"),
    (tooled(model="dall-e-3", size="1024x1024"), 400, "invalid_value", "tools[0].model"),
    (tooled(size="100x"), 400, "invalid_value", "tools[0].size"),
    (tooled(quality="best"), 400, "invalid_value", "tools[0].quality"),
    (tooled(n=2), 400, "unknown_parameter", "tools[0].n"),
    (tooled(markup=PICTURE), 400, "unknown_parameter", "tools[0].markup"),
    (tooled(partial_images=4), 400, "integer_above_max_value", "tools[0].partial_images"),
    (tooled(action="paint"), 400, "invalid_value", "tools[0].action"),
    (tooled(action="edit"), 400, "invalid_value", "tools[0].action"),
    (tooled(background="transparent", output_format="jpeg"), 400, "invalid_value", "tools[0].background"),
    (tooled(output_format="gif", partial_images=1), 400, "invalid_value", "tools[0].partial_images"),
    (tooled(model="gpt-image-2", size="1024x1024", input_fidelity="high"), 400, "invalid_input_fidelity_model", None),
    (tooled(input_image_mask={"image_url": PICTURE}), 400, "invalid_value", "tools[0].input_image_mask"),
    (tooled(input_image_mask={}), 400, MISSING, "tools[0].input_image_mask.image_url"),
    (
        tooled(input_image_mask={"image_url": data_url(encoded(hole_mask(64, 64)))}) | {"input": [user("x", PICTURE)]},
        400,
        "invalid_mask_image_format",
        "tools[0].input_image_mask",
    ),
    (
        tooled() | {"input": [user("x", PICTURE, data_url(b"GIF89a and no more"))]},
        400,
        "invalid_image_file",
        "input[0].content[2].image_url",
    ),
]


@pytest.mark.parametrize("row", REFUSED, ids=[f"{number}-{row[2]}-{row[3]}" for number, row in enumerate(REFUSED)])
def test_refusals(http: httpx2.Client, row: tuple[dict[str, Any], int, str | None, str | None]) -> None:
    body = {"model": MODEL, "input": "a red kite"} | row[0]
    answer = http.post(PATH, json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["type"], error["code"]) == (row[1], "invalid_request_error", row[2]), error
    assert row[3] in (None, error["param"]), error
    assert error["message"]


def test_unknown_ids(http: httpx2.Client) -> None:
    for method, path in (
        ("GET", "/v1/responses/resp_1"),
        ("DELETE", "/v1/responses/resp_1"),
        ("POST", "/v1/responses/resp_1/cancel"),
        ("GET", "/v1/responses/resp_1/input_items"),
        ("GET", "/v1/conversations/conv_1"),
        ("GET", "/v1/conversations/conv_1/items"),
    ):
        answer = http.request(method, path)
        assert (answer.status_code, answer.json()["error"]["type"]) == (404, "invalid_request_error")


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("order=up", "order"),
        ("after=msg_1", "after"),
        ("include=x", "include"),
    ],
)
def test_lists_that_cannot_be(http: httpx2.Client, query: str, param: str) -> None:
    conversation = http.post("/v1/conversations", json={"items": [user("x")]}).json()["id"]
    answer = http.get(f"/v1/conversations/{conversation}/items?{query}")
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


def test_conversations_refuse_what_they_do_not_know(http: httpx2.Client) -> None:
    made = http.post("/v1/conversations", json={}).json()["id"]
    assert http.post("/v1/conversations", json={"name": "x"}).json()["error"]["code"] == "unknown_parameter"
    assert http.post(f"/v1/conversations/{made}/items", json={}).json()["error"]["code"] == MISSING
    wrong = http.post(f"/v1/conversations/{made}/items", json={"items": [{"role": "user", "content": 1}]})
    assert wrong.json()["error"]["param"] == "items[0].content"


def test_null_is_as_good_as_left_out(http: httpx2.Client) -> None:
    body = {"model": MODEL, "input": "Hello?", "instructions": None, "tools": None, "text": None, "stream": None}
    assert http.post(PATH, json=body).json()["status"] == "completed"


def test_items_of_other_tools_are_tolerated(http: httpx2.Client) -> None:
    asked = [
        {"role": "user", "content": "What is the weather?"},
        {"type": "reasoning", "id": "rs_1", "summary": []},
        {"type": "function_call", "call_id": "c", "name": "weather", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c", "output": "sunny"},
        {"role": "assistant", "content": [{"type": "output_text", "text": "Sunny.", "annotations": []}]},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "No more."}]},
        {"role": "user", "content": "Thank you."},
    ]
    tools = [{"type": "function", "name": "weather", "parameters": {}}]
    made = http.post(PATH, json={"model": MODEL, "input": asked, "tools": tools}).json()
    assert [item["type"] for item in made["output"]] == ["message"]
    listed = http.get(f"{PATH}/{made['id']}/input_items?order=asc").json()["data"]
    assert [item["type"] for item in listed][:4] == ["message", "reasoning", "function_call", "function_call_output"]
