"""The constraint table for the image tool: no request that it forbids goes out to the Responses API.

openai-api.md sections 1.2, 1.5 and 3.1, written down once more on its own and held against the JSON that would be sent;
and whatever is sent, the engine takes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.api.response_body import request_body
from services.catalog import problems
from services.types import ImageRequest, Operation, Route, Turn
from tests.services.test_constraint_table import CATALOG, KNOWN, PROFILES, SIZES, known, requests

TALKERS = tuple(profile for profile in PROFILES if profile.quirks.responses)
TOOL_FIELDS = {
    *("type", "action", "model", "size", "quality", "background", "complexity", "output_format", "output_compression"),
    *("moderation", "partial_images", "input_fidelity", "input_image_mask", "frame_count", "frame_duration_ms", "svg"),
    "seed",  # the engine's own model
}
TEXT_MODELS = st.sampled_from(["gpt-6.1-terra", "gpt-6-luna", "vidra-eye", "somebody/talks"] * 2 + [""])
TURNS = st.none() | st.builds(
    Turn,
    response_id=st.sampled_from(["", "resp_1"]),
    conversation_id=st.sampled_from(["", "", "conv_1"]),
    call_id=st.sampled_from(["", "ig_1"]),
)


@st.composite
def talks(draw: st.DrawFn) -> ImageRequest:
    return replace(
        draw(requests()),
        route=Route.RESPONSES,
        text_model=draw(TEXT_MODELS),
        previous=draw(TURNS),
        store=draw(st.booleans()),
        detached=draw(st.booleans()),
        force_image=draw(st.booleans()),
        parents=draw(st.sampled_from([(), ("a1",)])),
    )


def check(request: ImageRequest, body: dict[str, Any]) -> None:
    """The table."""
    assert body["model"]
    assert not {"n", "prompt", "markup", "mask"} & set(body)
    assert not ("conversation" in body and "previous_response_id" in body)
    (tool,) = body["tools"]
    assert tool["type"] == "image_generation"
    assert set(tool) <= TOOL_FIELDS
    assert not tool["model"].startswith("dall-e")
    form = tool.get("output_format", "png")
    if tool.get("background") == "transparent":
        assert form in ("png", "webp")
    if "output_compression" in tool:
        assert form in ("jpeg", "webp")
    if {"frame_count", "frame_duration_ms"} & set(tool):
        assert form == "gif"
    if form in ("gif", "svg"):
        assert "2.6" in tool["model"] or tool["model"] == "vidra-sketch"
        assert not tool.get("partial_images")
    if form == "gif":
        assert "input_image_mask" not in tool
    assert "svg" not in tool or form == "svg"
    assert "partial_images" not in tool or body.get("stream") is True
    if "input_fidelity" in tool:
        assert tool["model"] in ("gpt-image-1.5", "gpt-image-1-mini", "vidra-sketch")
    if "complexity" in tool:
        assert "2.6" in tool["model"]
    parts = [part for item in body["input"] for part in item.get("content", [])]
    shown = any(part["type"] == "input_image" for part in parts) or any("id" in item for item in body["input"])
    if tool["action"] == "edit":
        assert shown or "previous_response_id" in body or "conversation" in body
    for part in parts:
        if part["type"] == "input_image":
            assert len(part.get("image_url", "")) <= 20_971_520
            assert bool(part.get("image_url")) != bool(part.get("file_id"))
    assert any(part["type"] == "input_text" and part["text"].strip() for part in parts)


@settings(max_examples=250)
@given(talks(), st.sampled_from(TALKERS))
def test_what_the_table_forbids_is_not_sent_to_a_text_model(request: ImageRequest, profile: Any) -> None:
    spec = CATALOG.spec(request.model)
    if problems(spec, request, profile):
        return
    body = json.loads(json.dumps(request_body(profile, spec, request, KNOWN)))
    if spec.known:
        check(request, body)


def test_the_net_lets_good_requests_through() -> None:
    picture = known("png", SIZES[0], 900)
    for spec in CATALOG.specs("tool"):
        request = ImageRequest(
            prompt="a hat",
            model=spec.id,
            profile_id="p1",
            route=Route.RESPONSES,
            text_model="gpt-6.1-terra",
            operation=Operation.EDIT,
            inputs=(picture,),
        )
        for profile in TALKERS:
            assert problems(spec, request, profile) == ()
