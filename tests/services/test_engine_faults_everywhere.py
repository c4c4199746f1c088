"""Each fault on each kind of endpoint: one way to fail, whatever is asked for."""

from __future__ import annotations

import base64
import io
import json
import re
from typing import Any

import httpx2
import openai
import pytest
from PIL import Image, UnidentifiedImageError

from tests.conftest import FaultControl
from tests.services.engine_pictures import encoded, landscape

PNG = ("a.png", encoded(landscape(64, 64)), "image/png")
EDIT: dict[str, Any] = {"model": "vidra-sketch", "prompt": "a kite"}
TOOL = {"type": "image_generation", "model": "vidra-sketch", "size": "64x64", "partial_images": 1}
ASK: dict[str, Any] = {"model": "gpt-6-luna", "input": "draw a kite", "tools": [TOOL]}
HELLO: dict[str, Any] = {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "hello"}]}

ENDPOINTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "edit": ("POST", "/v1/images/edits", {"data": EDIT, "files": {"image": PNG}}),
    "variation": ("POST", "/v1/images/variations", {"data": {"model": "vidra-sketch"}, "files": {"image": PNG}}),
    "response": ("POST", "/v1/responses", {"json": ASK}),
    "chat": ("POST", "/v1/chat/completions", {"json": HELLO}),
    "speech": ("POST", "/v1/audio/speech", {"json": {"model": "vidra-voice", "voice": "alloy", "input": "hi"}}),
    "moderation": ("POST", "/v1/moderations", {"json": {"input": "hi"}}),
    "provenance": ("POST", "/v1/content_provenance_checks", {"files": {"file": PNG}}),
    "upload": ("POST", "/v1/files", {"data": {"purpose": "vision"}, "files": {"file": PNG}}),
    "files": ("GET", "/v1/files", {}),
    "models": ("GET", "/v1/models", {}),
    "conversation": ("POST", "/v1/conversations", {"json": {}}),
}
STREAMS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "edit": (
        "POST",
        "/v1/images/edits",
        {"data": EDIT | {"stream": "true", "partial_images": "1"}, "files": {"image": PNG}},
    ),
    "response": ("POST", "/v1/responses", {"json": ASK | {"stream": True}}),
    "words": ("POST", "/v1/responses", {"json": {"model": "gpt-6-luna", "input": "hello", "stream": True}}),
    "chat": ("POST", "/v1/chat/completions", {"json": HELLO | {"stream": True}}),
}
everywhere = pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
streams = pytest.mark.parametrize("endpoint", STREAMS.values(), ids=STREAMS)
Endpoint = tuple[str, str, dict[str, Any]]


def ask(http: httpx2.Client, endpoint: Endpoint, fault: str, **options: Any) -> httpx2.Response:
    method, path, body = endpoint
    return http.request(method, path, **body, headers={"X-Vidra-Fault": fault}, **options)


def events(text: str) -> list[Any]:
    """The data of each event; None where it is no JSON."""
    found: list[Any] = []
    for data in re.findall(r"^data: (.*)$", text, re.MULTILINE):
        try:
            found.append(data if data == "[DONE]" else json.loads(data))
        except ValueError:
            found.append(None)
    return found


def kinds(text: str) -> list[str]:
    return [str(event.get("type", "chunk")) if isinstance(event, dict) else str(event) for event in events(text)]


@everywhere
@pytest.mark.parametrize(("fault", "status"), [("rate_limit", 429), ("unauthorized", 401), ("bad_gateway", 502)])
def test_refusals(http: httpx2.Client, endpoint: Endpoint, fault: str, status: int) -> None:
    assert ask(http, endpoint, fault).status_code == status


@everywhere
@pytest.mark.parametrize("fault", ["reset_before", "reset_midstream"])
def test_resets(http: httpx2.Client, endpoint: Endpoint, fault: str) -> None:
    with pytest.raises(httpx2.TransportError):
        ask(http, endpoint, fault)


@everywhere
def test_an_error_instead_of_the_outcome(http: httpx2.Client, endpoint: Endpoint) -> None:
    answer = ask(http, endpoint, "error_event")
    assert (answer.status_code, answer.json()["error"]["code"]) == (200, "server_error")


@everywhere
def test_half_an_answer(http: httpx2.Client, endpoint: Endpoint) -> None:
    with pytest.raises(ValueError, match=r"."):
        json.loads(ask(http, endpoint, "malformed_event").content)


@everywhere
def test_slow_ones_are_whole(http: httpx2.Client, endpoint: Endpoint) -> None:
    for fault in ("slow_body; seconds=0.08", "slow_drawing; seconds=0.05"):
        assert ask(http, endpoint, fault).status_code == 200


@pytest.mark.parametrize("name", ["edit", "response", "chat", "moderation", "files"])
def test_nothing_comes_out(http: httpx2.Client, name: str) -> None:
    answers = [ask(http, ENDPOINTS[name], fault).json() for fault in ("no_final", "null_data")]
    holder = {"edit": "data", "files": "data", "response": "output", "chat": "choices", "moderation": "results"}[name]
    assert [answer[holder] for answer in answers] == [[], None]


@pytest.mark.parametrize("name", ["edit", "response", "chat"])
def test_no_usage(http: httpx2.Client, name: str) -> None:
    assert '"usage"' not in ask(http, ENDPOINTS[name], "missing_usage").text
    assert '"output_tokens"' not in ask(http, STREAMS[name], "missing_usage").text


# -- streams -----------------------------------------------------------------------------------------------------------


@streams
def test_a_stream_is_reset_after_its_first_preview(http: httpx2.Client, endpoint: Endpoint) -> None:
    method, path, body = endpoint
    received: list[bytes] = []
    with (
        http.stream(method, path, **body, headers={"X-Vidra-Fault": "reset_midstream"}) as answer,
        pytest.raises(httpx2.TransportError),
    ):
        received.extend(answer.iter_raw())
    last = kinds(b"".join(received).decode())[-1]
    assert last.endswith((".partial_image", ".delta", "chunk"))


@streams
def test_a_malformed_event_among_good_ones(http: httpx2.Client, endpoint: Endpoint) -> None:
    found = events(ask(http, endpoint, "malformed_event").text)
    assert found.count(None) == 1
    assert 0 < found.index(None) < len(found) - 1


@streams
def test_an_error_in_a_stream(http: httpx2.Client, endpoint: Endpoint) -> None:
    found = events(ask(http, endpoint, "error_event").text)
    assert found[-1]["error"]["code"] == "server_error"
    assert len(found) > 1


@streams
def test_a_stream_without_its_end(http: httpx2.Client, endpoint: Endpoint) -> None:
    whole, cut = (kinds(ask(http, endpoint, fault).text) for fault in ("slow_drawing; seconds=0", "no_final"))
    assert not [kind for kind in cut if kind.endswith((".completed", ".done", "[DONE]"))]
    assert whole[-1].endswith(("completed", "[DONE]"))
    assert 0 < len(cut) < len(whole)


@streams
def test_a_plain_answer_to_a_stream(http: httpx2.Client, endpoint: Endpoint) -> None:
    answer = ask(http, endpoint, "plain_json_on_stream")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


@streams
def test_silence_in_a_stream(http: httpx2.Client, endpoint: Endpoint) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        ask(http, endpoint, "hang_midstream", timeout=0.2)


def test_the_sdk_meets_a_cut_stream_of_an_edit(sdk: openai.OpenAI) -> None:
    events: list[Any] = []
    headers = {"X-Vidra-Fault": "reset_midstream"}
    with (
        sdk.images.edit(image=PNG, **EDIT, stream=True, partial_images=1, extra_headers=headers) as stream,
        pytest.raises(openai.APIConnectionError),
    ):
        events.extend(stream)
    assert [event.type for event in events] == ["image_edit.partial_image"]


# -- pictures ----------------------------------------------------------------------------------------------------------


def outcome(http: httpx2.Client, source: dict[str, Endpoint], name: str, fault: str) -> dict[str, Any]:
    """What holds the finished picture."""
    text = ask(http, source[name], fault).text
    payloads = events(text) if text.startswith("event:") else [json.loads(text)]
    found = [holder for payload in payloads for holder in holders(payload)]
    assert found
    return found[-1]


def holders(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for inner in value for found in holders(inner)]
    if not isinstance(value, dict) or str(value.get("type", "")).endswith(".partial_image"):
        return []
    own = [value] if "b64_json" in value or "result" in value or "url" in value else []
    return own + [found for inner in value.values() for found in holders(inner)]


@pytest.mark.parametrize("source", [ENDPOINTS, STREAMS], ids=["plain", "stream"])
@pytest.mark.parametrize("name", ["edit", "response"])
def test_broken_pictures(http: httpx2.Client, source: dict[str, Endpoint], name: str) -> None:
    key = "b64_json" if name == "edit" else "result"
    with pytest.raises(ValueError, match=r"padding|data characters"):
        base64.b64decode(outcome(http, source, name, "truncated_base64")[key])
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(base64.b64decode(outcome(http, source, name, "not_a_picture")[key])))
    small = Image.open(io.BytesIO(base64.b64decode(outcome(http, source, name, "wrong_size")[key])))
    assert small.size == (48, 32)
    other = Image.open(io.BytesIO(base64.b64decode(outcome(http, source, name, "wrong_format")[key])))
    assert other.format == "JPEG"
    assert outcome(http, source, name, "data_url_prefix")[key].startswith("data:image/png;base64,")


@pytest.mark.parametrize("source", [ENDPOINTS, STREAMS], ids=["plain", "stream"])
def test_addresses_of_edits(http: httpx2.Client, source: dict[str, Endpoint]) -> None:
    whole = outcome(http, source, "edit", "url_result")["url"]
    answer = http.get(whole)
    assert (answer.content[:4], answer.headers["content-type"]) == (b"\x89PNG", "image/png")
    assert outcome(http, source, "edit", "relative_url")["url"].startswith("/files/")
    assert http.get(outcome(http, source, "edit", "dead_url")["url"]).status_code == 404


# -- the queue ---------------------------------------------------------------------------------------------------------


def test_a_fault_waits_for_a_form(http: httpx2.Client, faults: FaultControl) -> None:
    faults.add("server_error", match={"path": "edits", "prompt": "otter", "model": "sketch"})
    assert ask(http, ENDPOINTS["edit"], "slow_body; seconds=0").status_code == 200
    otter = {"data": EDIT | {"prompt": "an otter"}, "files": {"image": PNG}}
    assert http.post("/v1/images/edits", **otter).status_code == 500
    entry = faults.requests()[-1]
    assert (entry["fault"], entry["body"]["prompt"]) == ("server_error", "an otter")
    assert entry["body"]["image"].startswith("a.png (image/png, ")


def test_a_fault_waits_for_words_of_any_endpoint(http: httpx2.Client, faults: FaultControl) -> None:
    faults.add("server_error", count=2, match={"prompt": "otter"})
    assert http.post("/v1/chat/completions", json=HELLO).status_code == 200
    asked = {"role": "user", "content": "an otter?"}
    assert http.post("/v1/chat/completions", json=HELLO | {"messages": [asked]}).status_code == 500
    assert http.post("/v1/responses", json=ASK | {"input": [asked]}).status_code == 500
