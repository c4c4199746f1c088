"""The built-in engine as the server: pictures of every model, and each of its faults as the failure it should be."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog
from services.engine.faults import FAULTS
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.pictures.raster import measure
from services.types import Billed, Failure, FailureKind, Finished, ImageRequest, Partial, Profile
from tests.conftest import FaultControl

CATALOG = Catalog.load()
K = FailureKind
SKETCH = ImageRequest(
    prompt="a red kite over the sea",
    model="vidra-sketch",
    profile_id="p1",
    stream=True,
    parameters={"partial_images": 2, "size": "256x256"},
)


@pytest.fixture
async def connect(engine: EngineAddress) -> AsyncIterator[Callable[[int], Client]]:
    """Makes clients of the engine that wait so many seconds for an answer."""
    made: list[Client] = []

    def client(seconds: int) -> Client:
        profile = Profile(id="p1", kind="custom", label="Engine", base_url=engine.base_url, timeout=seconds)
        made.append(Client(profile, engine.key))
        return made[-1]

    yield client
    for each in made:
        await each.aclose()


@pytest.fixture
def client(connect: Callable[[int], Client]) -> Client:
    return connect(20)


async def events_of(client: Client, request: ImageRequest) -> list[Any]:
    async with aclosing(generate(client, CATALOG.spec(request.model), request)) as events:
        return [event async for event in events]


async def test_previews_and_picture(client: Client) -> None:
    *previews, done = await events_of(client, SKETCH)
    assert [type(event) for event in previews] == [Partial, Partial]
    assert [preview.index for preview in previews] == [0, 1]
    assert isinstance(done, Finished)
    assert measure(done.pictures[0].data) == (256, 256, "png")
    assert done.usage is not None
    assert done.usage.image_out > 0
    assert done.applied["size"] == "256x256"
    assert done.request_id


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
async def test_formats(client: Client, kind: str) -> None:
    request = replace(SKETCH, stream=False, parameters={"size": "256x256", "output_format": kind})
    (done,) = await events_of(client, request)
    assert done.pictures[0].format == kind


async def test_an_svg_comes_as_it_is(client: Client) -> None:
    request = ImageRequest(
        prompt="a red kite",
        model="gpt-image-2.6-flare",
        profile_id="p1",
        parameters={"output_format": "svg", "quality": "low"},
    )
    (done,) = await events_of(client, request)
    assert done.pictures[0].format == "svg"


async def test_several_pictures_in_one_request(client: Client) -> None:
    (done,) = await events_of(client, replace(SKETCH, n=3))
    assert len({found.data for found in done.pictures}) == 3


async def test_a_model_of_the_dall_e_family(client: Client) -> None:
    request = ImageRequest(prompt="a red kite", model="dall-e-2", profile_id="p1", parameters={"size": "256x256"})
    (done,) = await events_of(client, request)
    assert measure(done.pictures[0].data)[:2] == (256, 256)


REFUSED = Billed.NO
FAILURES = {
    "unauthorized": (K.KEY_REFUSED, REFUSED),
    "forbidden": (K.NO_ACCESS, REFUSED),
    "unverified": (K.UNVERIFIED, REFUSED),
    "region": (K.REGION, REFUSED),
    "not_found": (K.MODEL_GONE, REFUSED),
    "rate_limit": (K.RATE_LIMITED, REFUSED),
    "quota": (K.NO_CREDIT, REFUSED),
    "billing_limit": (K.NO_CREDIT, REFUSED),
    "moderation": (K.POLICY, REFUSED),
    "server_error": (K.SERVER_ERROR, Billed.MAYBE),
    "unavailable": (K.SERVER_ERROR, REFUSED),
    "bad_gateway": (K.SERVER_ERROR, Billed.MAYBE),
    "payload_too_large": (K.TOO_LARGE, REFUSED),
    "html": (K.NOT_AN_API, REFUSED),
    "text_detail": (K.BAD_PARAMETER, REFUSED),
    "reset_before": (K.SERVER_LOST, Billed.MAYBE),
    "hang": (K.TIMEOUT, Billed.MAYBE),
    "reset_midstream": (K.SERVER_LOST, Billed.MAYBE),
    "hang_midstream": (K.TIMEOUT, Billed.MAYBE),
    "error_event": (K.SERVER_ERROR, Billed.MAYBE),
    "flat_error_event": (K.SERVER_ERROR, Billed.MAYBE),
    "truncated_base64": (K.BROKEN_PICTURE, Billed.YES),
    "not_a_picture": (K.BROKEN_PICTURE, Billed.YES),
    "dead_url": (K.DOWNLOAD_FAILED, Billed.YES),
    "null_data": (K.NO_PICTURE, Billed.MAYBE),
}
STREAM_ONLY = {"no_final": (K.SERVER_LOST, Billed.MAYBE), "null_data": (K.SERVER_LOST, Billed.MAYBE)}
PLAIN_ONLY = {"no_final": (K.NO_PICTURE, Billed.MAYBE), "malformed_event": (K.BROKEN_PICTURE, Billed.MAYBE)}
HARMLESS = frozenset(
    [
        "slow_body",
        "slow_drawing",
        "plain_json_on_stream",
        "wrong_size",
        "wrong_format",
        "data_url_prefix",
        "url_result",
        "relative_url",
        "missing_usage",
        "malformed_event",
    ]
)


@pytest.mark.parametrize("streamed", [True, False], ids=["stream", "plain"])
@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_every_fault(connect: Callable[[int], Client], faults: FaultControl, fault: str, streamed: bool) -> None:
    client = connect(1 if "hang" in fault else 20)
    faults.add(fault, retry_after=7, seconds=0.2)
    expected = (STREAM_ONLY if streamed else PLAIN_ONLY).get(fault) or FAILURES.get(fault)
    request = SKETCH if streamed else replace(SKETCH, stream=False)
    if expected is None:
        assert fault in HARMLESS
        done = (await events_of(client, request))[-1]
        assert measure(done.pictures[0].data)[0] > 0
        return
    with pytest.raises(VidraError) as caught:
        await events_of(client, request)
    failure: Failure = caught.value.failure
    assert (failure.kind, failure.billed) == expected
    assert failure.message
    if fault in ("rate_limit", "unavailable"):
        assert failure.retry_after == 7
        assert failure.retryable
