"""Everything around drawing: models, keys, unknown routes, headers, limits, the control routes, served pictures."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any

import httpx2
import openai
import pytest
import uvicorn

from services.engine.limits import RateLimit
from services.engine.models import MODELS
from services.engine.process import EngineAddress
from services.engine.served import ServedPictures
from services.engine.serving import protocol
from services.engine.wire import ApiError
from tests.conftest import FaultControl

SKETCH = {"model": "vidra-sketch", "prompt": "a fox", "size": "64x64"}


def test_the_model_list(sdk: openai.OpenAI) -> None:
    listed = {model.id: model for model in sdk.models.list()}
    assert list(listed) == list(MODELS)
    assert {model.owned_by for model in listed.values()} == {"vidra"}
    assert listed["gpt-image-1.5"].shutdown_date == "2026-12-01"
    assert listed["gpt-image-2"].shutdown_date is None


def test_one_model(sdk: openai.OpenAI) -> None:
    model = sdk.models.retrieve("dall-e-2")
    assert (model.id, model.object, model.shutdown_date) == ("dall-e-2", "model", "2026-05-12")


@pytest.mark.parametrize("name", ["gpt-image-9", "openai/gpt-image-2", "%EA%B0%80"])
def test_an_unknown_model(http: httpx2.Client, name: str) -> None:
    answer = http.get(f"/v1/models/{name}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "model_not_found"


@pytest.mark.parametrize("path", ["/v1/models", "/v1/images/generations", "/faults", "/requests"])
@pytest.mark.parametrize("header", [None, "Bearer wrong-key-1234567", "Bearer", "Basic abc", "Bearer ë"])
def test_a_wrong_key(engine: EngineAddress, path: str, header: str | None) -> None:
    headers = [] if header is None else [(b"Authorization", header.encode())]
    method = "POST" if path.startswith("/v1/images") else "GET"
    answer = httpx2.request(method, engine.root + path, headers=headers, json={}, trust_env=False)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["type"]) == (401, "invalid_api_key", "invalid_request_error")
    assert "wrong-key-1234567" not in error["message"]


def test_the_sdk_sees_a_wrong_key(engine: EngineAddress) -> None:
    with (
        openai.OpenAI(base_url=engine.base_url, api_key="sk-wrong", max_retries=0) as client,
        pytest.raises(openai.AuthenticationError, match="Incorrect API key provided") as caught,
    ):
        client.models.list()
    assert caught.value.code == "invalid_api_key"


@pytest.mark.parametrize(
    ("method", "path", "status", "message"),
    [
        ("GET", "/v1/imagine", 404, "Invalid URL (GET /v1/imagine)"),
        ("GET", "/v1/models/", 404, "The model '' does not exist or you do not have access to it."),
        ("POST", "/v1/images/generations/", 404, "Invalid URL (POST /v1/images/generations/)"),
        ("GET", "/", 404, "Invalid URL (GET /)"),
        ("GET", "/files/gone", 404, "Invalid URL (GET /files/gone)"),
        ("GET", "/v1/images/generations", 405, "Not allowed to GET on /v1/images/generations."),
        ("DELETE", "/v1/models/dall-e-2", 405, "Not allowed to DELETE on /v1/models/dall-e-2."),
    ],
)
def test_no_such_route(http: httpx2.Client, method: str, path: str, status: int, message: str) -> None:
    answer = http.request(method, path)
    assert answer.status_code == status
    assert answer.json()["error"]["message"] == message
    assert answer.headers["x-request-id"].startswith("req_")


def test_health_needs_no_key(engine: EngineAddress) -> None:
    answer = httpx2.get(f"{engine.root}/health", trust_env=False)
    assert answer.json() == {"status": "ok", "engine": "vidra"}


def test_pages_in_a_browser_may_ask_with_the_key(engine: EngineAddress, http: httpx2.Client) -> None:
    asks = {"Origin": "https://page.example", "Access-Control-Request-Method": "POST"}
    asks |= {"Access-Control-Request-Headers": "authorization,content-type,x-stainless-lang"}
    with httpx2.Client(base_url=engine.root, trust_env=False) as browser:
        answer = browser.options("/v1/images/generations", headers=asks)
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "authorization" in answer.headers["access-control-allow-headers"].lower()
        refused = browser.get("/v1/models", headers={"Origin": "https://page.example"})
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "*")
    seen = http.get("/v1/models", headers={"Origin": "https://page.example"})
    assert seen.headers["access-control-allow-origin"] == "*"
    assert "x-request-id" in seen.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in seen.headers


def test_headers(http: httpx2.Client) -> None:
    first, second = http.get("/v1/models").headers, http.get("/v1/models").headers
    assert first["x-request-id"] != second["x-request-id"]
    assert first["x-vidra-engine"] == "1"
    assert int(first["openai-processing-ms"]) >= 0
    assert first["server"] == "vidra-engine"
    for kind in ("requests", "tokens"):
        assert int(first[f"x-ratelimit-remaining-{kind}"]) <= int(first[f"x-ratelimit-limit-{kind}"])
        assert first[f"x-ratelimit-reset-{kind}"].endswith("s")


async def test_small_answers_are_not_held_back() -> None:
    """Without TCP_NODELAY each answer waits about 40 ms for the client's acknowledgement of its head; asyncio sets it
    only for sockets that it has made itself, and the engine brings its own."""

    async def tell(scope: Any, _receive: Any, send: Any) -> None:
        line = scope["state"]["transport"].get_extra_info("socket")
        flag = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"at once" if flag else b"held back"})

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(tell, http=protocol(60), ws="none", lifespan="off", log_level="warning"))
        async with asyncio.TaskGroup() as tasks, httpx2.AsyncClient(trust_env=False) as client:
            tasks.create_task(server.serve(sockets=[listener]))
            answer = await client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/")
            server.should_exit = True
    assert answer.text == "at once"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large(http: httpx2.Client, announced: bool) -> None:
    def parts():
        for _ in range(21):
            yield b" " * (1024 * 1024)

    body: Any = b" " * (21 * 1024 * 1024) if announced else parts()
    answer = http.post("/v1/images/generations", content=body)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "request_too_large"


# -- control -----------------------------------------------------------------------------------------------------------


def test_the_log_holds_bodies_and_no_keys(http: httpx2.Client, faults: FaultControl, engine: EngineAddress) -> None:
    http.post("/v1/images/generations", json=SKETCH)
    http.post("/v1/images/generations", content=b"x" * 100_000)
    first, second = faults.requests()
    assert (first["method"], first["path"], first["body"]) == ("POST", "/v1/images/generations", SKETCH)
    assert (first["status"], first["ended"], first["fault"]) == (200, "answered", "")
    assert (second["status"], second["body"]) == (400, {"not kept": "100000 bytes"})
    assert engine.key not in str(faults.requests())


def test_counts(http: httpx2.Client, faults: FaultControl) -> None:
    before = faults.state()["requests"]
    http.get("/v1/models")
    after = faults.state()
    assert after["requests"] == before + 1
    assert after["open"] == 0
    assert "rate_limit" in after["names"]


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "name"),
        ({"name": "nonsense"}, "name"),
        ({"name": ["hang"]}, "name"),
        ({"name": "hang", "count": 0}, "count"),
        ({"name": "hang", "count": "many"}, "count"),
        ({"name": "hang", "match": "kite"}, "match"),
        ({"name": "hang", "match": {"size": "x"}}, "match"),
        ({"name": "hang", "match": {"model": 3}}, "match"),
        ({"name": "hang", "seconds": "soon"}, "seconds"),
        ({"name": "hang", "seconds": [1]}, "seconds"),
        ({"name": "rate_limit", "retry_after": -1}, "retry_after"),
        ({"name": "rate_limit", "retry_after": 1e9}, "retry_after"),
        ({"name": "rate_limit", "when": "now"}, "when"),
    ],
)
def test_a_fault_that_makes_no_sense(http: httpx2.Client, faults: FaultControl, body: Any, param: str) -> None:
    answer = http.post("/faults", json=body)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)
    assert faults.state()["faults"] == []


def test_a_fault_waits_for_what_it_matches(http: httpx2.Client, faults: FaultControl) -> None:
    faults.add("server_error", count=2, match={"prompt": "otter", "model": "sketch"})
    assert http.get("/v1/models").status_code == 200
    assert http.post("/v1/images/generations", json=SKETCH).status_code == 200
    otter = SKETCH | {"prompt": "an otter"}
    assert faults.state()["faults"] == [
        {"name": "server_error", "count": 2, "match": {"prompt": "otter", "model": "sketch"}}
    ]
    assert [http.post("/v1/images/generations", json=otter).status_code for _ in range(3)] == [500, 500, 200]
    assert faults.state()["faults"] == []


def test_a_fault_for_another_path(http: httpx2.Client, faults: FaultControl) -> None:
    faults.add("not_found", match={"path": "/v1/models"})
    assert http.post("/v1/images/generations", json=SKETCH).status_code == 200
    assert http.get("/v1/models").status_code == 404
    assert http.get("/v1/models").status_code == 200


def test_an_unknown_fault_in_the_header(http: httpx2.Client) -> None:
    answer = http.post("/v1/images/generations", json=SKETCH, headers={"X-Vidra-Fault": "nonsense"})
    assert answer.status_code == 400


# -- bounded state -----------------------------------------------------------------------------------------------------


def test_served_pictures_are_bounded_in_bytes() -> None:
    served = ServedPictures(max_bytes=25)
    tokens = [served.put(bytes(10), "image/png") for _ in range(4)]
    assert [served.get(token) is not None for token in tokens] == [False, False, True, True]
    large = served.put(bytes(100), "image/png")
    assert served.get(large) is not None
    assert served.get(tokens[3]) is None


def test_served_pictures_expire() -> None:
    served = ServedPictures(lifetime=0.05)
    token = served.put(b"picture", "image/png")
    assert served.get(token) is not None
    time.sleep(0.06)
    assert served.get(token) is None


def test_the_rate_limit_is_real() -> None:
    rate = RateLimit(requests=2)
    rate.admit()
    rate.admit()
    with pytest.raises(ApiError) as caught:
        rate.admit()
    assert (caught.value.status, caught.value.code) == (429, "rate_limit_exceeded")
    assert 0 < int(caught.value.headers["Retry-After"]) <= 60
    assert rate.headers()["x-ratelimit-remaining-requests"] == "0"


def test_the_token_limit_is_real() -> None:
    rate = RateLimit(tokens=100)
    rate.admit()
    rate.count_tokens(150)
    with pytest.raises(ApiError):
        rate.admit()


@pytest.mark.parametrize("model", ["vidra-eye", "gpt-6-luna", "gpt-audio-1.5", "tts-1"])
def test_models_that_do_not_draw_are_listed_and_refused(sdk: openai.OpenAI, model: str) -> None:
    assert sdk.models.retrieve(model).owned_by == "vidra"
    with pytest.raises(openai.BadRequestError, match="Supported values are: 'vidra-sketch', ") as caught:
        sdk.images.generate(model=model, prompt="a fox")
    assert (caught.value.param, caught.value.code) == ("model", "invalid_value")
