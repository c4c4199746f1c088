"""The built-in engine as the server of edits and variations."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog, problems
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.pictures.drift import drift
from services.pictures.raster import measure
from services.profiles import builtin
from services.types import FailureKind, Finished, ImageRequest, InputPicture, Operation, Partial, Strength
from tests.conftest import FaultControl

CATALOG = Catalog.load()
SIZE = (256, 256)


def encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def scene() -> Image.Image:
    image = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    ImageDraw.Draw(image).ellipse((30, 30, 120, 120), fill="#c03020")
    return image


def box() -> Image.Image:
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).rectangle((140, 140, 230, 230), fill=255)
    return mask


def arrow() -> Image.Image:
    marks = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(marks).line((10, 10, 180, 180), fill="#ff0000", width=6)
    return marks


SOURCE, PHOTO, MASK, MARKS = encoded(scene()), encoded(scene(), "JPEG"), encoded(box()), encoded(arrow())
KNOWN = {hashlib.sha256(data).hexdigest(): data for data in (SOURCE, PHOTO, MASK, MARKS)}


def given(data: bytes, **fields: Any) -> InputPicture:
    width, height, kind = measure(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return InputPicture(sha256=sha256, format=kind, width=width, height=height, bytes=len(data), **fields)


def edit(*pictures: bytes | InputPicture, model: str = "vidra-sketch", **fields: Any) -> ImageRequest:
    inputs = tuple(given(each) if isinstance(each, bytes) else each for each in pictures or (SOURCE,))
    chosen: dict[str, Any] = {
        "prompt": "a red kite", "operation": Operation.EDIT, "inputs": inputs,
        "parameters": {"size": "256x256", "quality": "low"}, **fields,
    }  # fmt: skip
    return ImageRequest(model=model, profile_id="builtin", **chosen)


@pytest.fixture
async def client(engine: EngineAddress) -> AsyncIterator[Client]:
    made = Client(builtin(engine.base_url), engine.key)
    yield made
    await made.aclose()


async def events_of(client: Client, request: ImageRequest) -> list[Any]:
    spec = CATALOG.spec(request.model)
    assert problems(spec, request, client.profile) == ()
    async with aclosing(generate(client, spec, request, KNOWN)) as events:
        return [event async for event in events]


async def result(client: Client, request: ImageRequest) -> bytes:
    done = (await events_of(client, request))[-1]
    assert isinstance(done, Finished)
    return done.pictures[0].data


async def test_outside_the_mask_every_pixel_stays(client: Client) -> None:
    data = await result(client, edit(mask=given(MASK)))
    assert drift(SOURCE, data, MASK) == 0.0
    after = Image.open(BytesIO(data)).convert("RGB")
    difference = ImageChops.difference(scene(), after).getbbox()
    assert difference is not None, "something was drawn"
    left, top, right, bottom = difference
    assert (left >= 140, top >= 140, right <= 231, bottom <= 231) == (True,) * 4


async def test_without_a_mask_the_picture_changes(client: Client) -> None:
    assert await result(client, edit()) != SOURCE


async def test_an_edit_streams(client: Client, faults: FaultControl) -> None:
    values = {"size": "256x256", "quality": "low", "partial_images": "2"}
    *previews, done = await events_of(client, edit(PHOTO, stream=True, parameters=values))
    assert [type(event) for event in previews] == [Partial, Partial]
    assert done.usage is not None
    assert done.usage.image_in > 0
    (asked,) = [r for r in faults.requests() if r["method"] == "POST"]
    assert asked["path"] == "/v1/images/edits"


async def test_several_pictures(client: Client) -> None:
    assert measure(await result(client, edit(SOURCE, PHOTO, SOURCE)))[:2] == SIZE


async def test_dall_e_2_edits_one_square_picture(client: Client) -> None:
    request = edit(PHOTO, model="dall-e-2", mask=given(MASK), parameters={"size": "256x256"})
    assert measure(await result(client, request))[:2] == SIZE


async def test_data_urls_beside_a_link(client: Client, engine: EngineAddress) -> None:
    """A link that leads nowhere is refused by its own name, which shows that the engine read the JSON form."""
    request = edit(InputPicture(url=f"{engine.root}/nothing.png"), SOURCE)
    with pytest.raises(VidraError) as caught:
        await events_of(client, request)
    assert caught.value.failure.code == "failed_to_download_image"
    assert caught.value.kind is FailureKind.BAD_INPUT_PICTURE


@pytest.mark.parametrize("model", ["vidra-sketch", "gpt-image-2.5-flare"])
async def test_marks(client: Client, model: str) -> None:
    values = {"quality": "low"} | ({"size": "256x256"} if model == "vidra-sketch" else {"size": "1024x1024"})
    assert await result(client, edit(model=model, markup=given(MARKS), parameters=values)) != SOURCE


@pytest.mark.parametrize("strength", list(Strength))
async def test_variations_of_a_model_without_the_endpoint(client: Client, strength: Strength) -> None:
    request = edit(model="gpt-image-1.5", operation=Operation.VARIATION, strength=strength, prompt="")
    data = await result(client, replace(request, parameters={"quality": "low"}))
    assert data != SOURCE


@pytest.mark.parametrize("model", ["vidra-sketch", "dall-e-2"])
async def test_variations_at_the_endpoint(client: Client, faults: FaultControl, model: str) -> None:
    request = edit(model=model, operation=Operation.VARIATION, prompt="", n=2, parameters={"size": "256x256"})
    (done,) = await events_of(client, request)
    assert len({found.data for found in done.pictures} | {SOURCE}) == 3
    (asked,) = [r for r in faults.requests() if r["method"] == "POST"]
    assert asked["path"] == "/v1/images/variations"


@pytest.mark.parametrize(("kind", "values"), [("gif", {"size": "256x256", "frame_count": 2}), ("svg", {})])
async def test_films_and_vectors(client: Client, kind: str, values: dict[str, Any]) -> None:
    request = edit(parameters={"size": "256x256", "quality": "low", "output_format": kind, **values})
    (done,) = await events_of(client, request)
    assert done.pictures[0].format == kind


@pytest.mark.parametrize("fault", ["rate_limit", "server_error", "moderation", "reset_before", "url_result", "html"])
async def test_faults_on_edits(client: Client, faults: FaultControl, fault: str) -> None:
    faults.add(fault)
    try:
        assert await result(client, edit())
        assert fault == "url_result"
    except VidraError as error:
        expected = {
            "rate_limit": FailureKind.RATE_LIMITED, "server_error": FailureKind.SERVER_ERROR,
            "moderation": FailureKind.POLICY, "reset_before": FailureKind.SERVER_LOST, "html": FailureKind.NOT_AN_API,
        }  # fmt: skip
        assert error.kind is expected[fault]  # noqa: PT017
    assert len([r for r in faults.requests() if r["method"] == "POST"]) == 1
