"""`/batches` through the official SDK: files of requests that are really worked off."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest

from tests.conftest import FaultControl
from tests.services.engine_pictures import data_url, encoded, landscape, opened

GENERATE: Any = "/v1/images/generations"
KITE = {"model": "vidra-sketch", "prompt": "a kite", "size": "64x64"}


@pytest.fixture(autouse=True)
def kept(sdk: openai.OpenAI) -> Iterator[None]:
    yield
    for file in sdk.files.list():
        sdk.files.delete(file.id)


def lines(*bodies: dict[str, Any], url: str = GENERATE) -> list[dict[str, Any]]:
    return [
        {"custom_id": f"r{number}", "method": "POST", "url": url, "body": body} for number, body in enumerate(bodies)
    ]


def submitted(sdk: openai.OpenAI, requests: list[Any] | bytes, endpoint: Any = GENERATE, **fields: Any) -> Any:
    data = requests if isinstance(requests, bytes) else "\n".join(json.dumps(line) for line in requests).encode()
    file = sdk.files.create(file=("batch.jsonl", data), purpose="batch")
    return sdk.batches.create(input_file_id=file.id, endpoint=endpoint, completion_window="24h", **fields)


def ended(sdk: openai.OpenAI, batch: Any) -> Any:
    deadline = time.monotonic() + 20
    while batch.status in ("validating", "in_progress", "finalizing", "cancelling"):
        assert time.monotonic() < deadline
        batch = sdk.batches.retrieve(batch.id)
    return batch


def results(sdk: openai.OpenAI, file_id: str | None) -> dict[str, Any]:
    """The lines of a result file by their custom ids."""
    assert file_id
    answers = [json.loads(line) for line in sdk.files.content(file_id).text.splitlines()]
    assert all(answer["id"].startswith("batch_req_") for answer in answers)
    return {answer["custom_id"]: answer for answer in answers}


def test_pictures_and_a_failure(sdk: openai.OpenAI) -> None:
    requests = lines(KITE, KITE | {"size": "1x1"}, KITE | {"seed": 5}, KITE | {"prompt": "a beheading"})
    batch = submitted(
        sdk, requests, metadata={"for": "test"}, output_expires_after={"anchor": "created_at", "seconds": 7200}
    )
    assert (batch.object, batch.endpoint, batch.completion_window) == ("batch", GENERATE, "24h")
    assert batch.expires_at == batch.created_at + 86_400
    done = ended(sdk, batch)
    assert (done.status, done.model, done.metadata) == ("completed", "vidra-sketch", {"for": "test"})
    assert done.request_counts.model_dump() == {"total": 4, "completed": 2, "failed": 2}
    assert done.created_at <= done.in_progress_at <= done.finalizing_at <= done.completed_at
    good, bad = results(sdk, done.output_file_id), results(sdk, done.error_file_id)
    assert set(good) == {"r0", "r2"}
    for answer in good.values():
        assert answer["error"] is None
        assert (answer["response"]["status_code"], answer["response"]["request_id"][:4]) == (200, "req_")
        assert opened(answer["response"]["body"]["data"][0]["b64_json"]).size == (64, 64)
    usages = [answer["response"]["body"]["usage"]["total_tokens"] for answer in good.values()]
    assert done.usage.total_tokens == sum(usages)
    assert {bad[name]["response"]["body"]["error"]["code"] for name in bad} == {"invalid_value", "moderation_blocked"}
    output = sdk.files.retrieve(done.output_file_id)
    assert output.purpose == "batch_output"
    assert output.expires_at == output.created_at + 7200


def test_edits_by_reference(sdk: openai.OpenAI) -> None:
    source = sdk.files.create(file=("a.png", encoded(landscape(64, 64))), purpose="vision")
    body = {"model": "vidra-sketch", "prompt": "at night"}
    requests = lines(
        body | {"images": [{"file_id": source.id}]},
        body | {"images": [{"image_url": data_url(encoded(landscape(64, 64)))}], "response_format": "url"},
        url="/v1/images/edits",
    )
    done = ended(sdk, submitted(sdk, requests, "/v1/images/edits"))
    good = results(sdk, done.output_file_id)
    assert opened(good["r0"]["response"]["body"]["data"][0]["b64_json"]).size == (64, 64)
    # the address is one that the client itself can reach
    assert httpx2.get(good["r1"]["response"]["body"]["data"][0]["url"], trust_env=False).status_code == 200


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("/v1/responses", {"model": "gpt-6-luna", "input": "hello"}),
        ("/v1/chat/completions", {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "hello"}]}),
        ("/v1/moderations", {"model": "omni-moderation-latest", "input": "hello"}),
    ],
)
def test_other_endpoints(sdk: openai.OpenAI, endpoint: str, body: dict[str, Any]) -> None:
    done = ended(sdk, submitted(sdk, lines(body, url=endpoint), endpoint))
    assert (done.status, done.request_counts.completed) == ("completed", 1)


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    data = json.dumps(lines(KITE)[0]).encode()
    file = await async_sdk.files.create(file=("batch.jsonl", data), purpose="batch")
    batch = await async_sdk.batches.create(input_file_id=file.id, endpoint=GENERATE, completion_window="24h")
    listed = [one.id async for one in async_sdk.batches.list(limit=1)]
    assert listed[0] == batch.id
    assert len(listed) == len(set(listed))


BROKEN: list[tuple[Any, str, int | None, str | None]] = [
    (b"\n \n", "empty_file", None, None),
    (b"{", "invalid_json_line", 1, None),
    (b"[]", "invalid_json_line", 1, None),
    ([{**lines(KITE)[0], "custom_id": 5}], "missing_required_parameter", 1, "custom_id"),
    ([{**lines(KITE)[0], "body": "x"}], "missing_required_parameter", 1, "body"),
    ([{**lines(KITE)[0], "method": "GET"}], "invalid_method", 1, "method"),
    ([{**lines(KITE)[0], "url": "/v1/responses"}], "invalid_url", 1, "url"),
    ([*lines(KITE), *lines(KITE)], "duplicate_custom_id", 2, "custom_id"),
    (lines({"prompt": "x"}), "missing_required_parameter", 1, "body.model"),
    (lines(KITE | {"model": "gpt-image-9"}), "model_not_found", 1, "body.model"),
    (lines(KITE | {"model": "gpt-image-2.6-flare"}), "model_not_supported", 1, "body.model"),
    (lines(KITE, KITE | {"model": "gpt-image-2"}), "mismatched_model", 2, "body.model"),
    (lines(KITE | {"stream": True}), "unsupported_parameter", 1, "body.stream"),
]


@pytest.mark.parametrize(("requests", "code", "line", "param"), BROKEN)
def test_a_file_that_fails_validation(
    sdk: openai.OpenAI, requests: Any, code: str, line: int | None, param: str | None
) -> None:
    done = ended(sdk, submitted(sdk, requests))
    assert (done.status, done.output_file_id, done.request_counts.total) == ("failed", None, 0)
    assert done.failed_at
    error = done.errors.data[0]
    assert (error.code, error.line, error.param) == (code, line, param)
    assert error.message


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"endpoint": "/v1/embeddings"}, "endpoint"),
        ({"endpoint": None}, "endpoint"),
        ({"completion_window": "1h"}, "completion_window"),
        ({"input_file_id": "file-x"}, "input_file_id"),
        ({"metadata": {"a": 5}}, "metadata.a"),
        ({"output_expires_after": {"anchor": "created_at", "seconds": 5}}, "output_expires_after.seconds"),
        ({"priority": 1}, "priority"),
    ],
)
def test_a_batch_that_is_refused(sdk: openai.OpenAI, http: httpx2.Client, fields: dict[str, Any], param: str) -> None:
    file = sdk.files.create(file=("batch.jsonl", b"{}"), purpose="batch")
    body = {"input_file_id": file.id, "endpoint": GENERATE, "completion_window": "24h"} | fields
    answer = http.post("/v1/batches", json=body)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


def test_a_file_for_something_else(sdk: openai.OpenAI) -> None:
    file = sdk.files.create(file=("a.jsonl", b"{}"), purpose="user_data")
    with pytest.raises(openai.BadRequestError, match="Invalid file purpose"):
        sdk.batches.create(input_file_id=file.id, endpoint=GENERATE, completion_window="24h")


def test_an_unknown_batch(sdk: openai.OpenAI) -> None:
    for ask in (sdk.batches.retrieve, sdk.batches.cancel):
        with pytest.raises(openai.NotFoundError, match="No batch found"):
            ask("batch_x")


def test_cancelling_keeps_what_is_done(sdk: openai.OpenAI, faults: FaultControl) -> None:
    faults.add("hang", count=2, match={"path": GENERATE, "prompt": "slow"})
    requests = lines(KITE, *[KITE | {"prompt": "slow"}] * 6)
    batch = submitted(sdk, requests)
    deadline = time.monotonic() + 10
    # the first line is done and the next two hang
    while sdk.batches.retrieve(batch.id).request_counts.completed < 1 or faults.state()["faults"]:  # type: ignore[union-attr]
        assert time.monotonic() < deadline
    # what the person deletes meanwhile does not matter to the batch
    sdk.files.delete(batch.input_file_id)
    assert sdk.batches.cancel(batch.id).status in ("cancelling", "cancelled")
    done = ended(sdk, batch)
    assert (done.status, done.request_counts.completed) == ("cancelled", 1)
    assert done.cancelled_at >= done.cancelling_at
    assert set(results(sdk, done.output_file_id)) == {"r0"}
    with pytest.raises(openai.ConflictError, match="cancelled"):
        sdk.batches.cancel(batch.id)


@pytest.mark.parametrize("fault", ["server_error", "reset_before", "reset_midstream", "html"])
def test_faults_reach_the_lines(sdk: openai.OpenAI, faults: FaultControl, fault: str) -> None:
    faults.add(fault, match={"path": GENERATE})
    done = ended(sdk, submitted(sdk, lines(KITE)))
    assert done.status == "completed"
    if fault == "html":
        assert "Welcome" in results(sdk, done.output_file_id)["r0"]["response"]["body"]
        return
    assert done.request_counts.failed == 1
    answer = results(sdk, done.error_file_id)["r0"]
    if fault == "server_error":
        assert answer["response"]["status_code"] == 500
    else:
        assert (answer["response"], answer["error"]["code"]) == (None, "server_error")
