"""Edits and variations over real HTTP, of servers that answer as they please: what is sent, and what comes of it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from services.api.base64_text import decode
from services.api.client import Client
from services.api.images import generate
from services.api.messages import message
from services.catalog import Catalog
from services.errors import VidraError
from services.profiles import from_template
from services.types import (
    Billed,
    EditForm,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    InputPicture,
    Operation,
    Partial,
    Quirks,
    Strength,
)
from tests.services.odd_server import Answer, Asked, OddServer, b64, completed, http, picture, preview, serving, stream

CATALOG = Catalog.load()
K = FailureKind
FLARE = "gpt-image-2.6-flare"
RESULT = picture(colour="#ff0000", size=(40, 30))


def grey(size: tuple[int, int] = (40, 30)) -> bytes:
    image = Image.new("L", size, 0)
    image.paste(255, (0, 0, size[0] // 2, size[1]))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def slope() -> bytes:
    """Whiter from left to right."""
    buffer = BytesIO()
    Image.frombytes("L", (40, 30), bytes(column * 6 for column in range(40)) * 30).save(buffer, "PNG")
    return buffer.getvalue()


PNG, JPEG, WEBP = (picture(kind, (40, 30), colour="#0000ff") for kind in ("PNG", "JPEG", "WEBP"))
MASK, SLOPE, MARKS = grey(), slope(), picture("PNG", (40, 30), "#00ff00")
KNOWN = {hashlib.sha256(data).hexdigest(): data for data in (PNG, JPEG, WEBP, MASK, SLOPE, MARKS)}


def given(data: bytes, **fields: Any) -> InputPicture:
    kind = {PNG: "png", JPEG: "jpeg", WEBP: "webp"}.get(data, "png")
    sha256 = hashlib.sha256(data).hexdigest()
    return InputPicture(sha256=sha256, format=kind, width=40, height=30, bytes=len(data), name="secret.png", **fields)


def edit(*pictures: bytes | InputPicture, model: str = FLARE, **fields: Any) -> ImageRequest:
    inputs = tuple(given(each) if isinstance(each, bytes) else each for each in pictures or (PNG,))
    chosen: dict[str, Any] = {"operation": Operation.EDIT, "inputs": inputs, **fields}
    return ImageRequest(prompt="a hat", model=model, profile_id="p1", **chosen)


@asynccontextmanager
async def connected(answer: Answer, kind: str = "custom", **changes: Any) -> AsyncIterator[tuple[Client, OddServer]]:
    async with serving(answer) as server:
        profile = from_template(kind, id="p1", base_url=server.base_url, **changes)
        client = Client(profile, "sk-test-key")
        try:
            yield client, server
        finally:
            await client.aclose()


async def events_of(client: Client, request: ImageRequest) -> list[Any]:
    used = [picture for picture in (*request.inputs, request.mask, request.markup) if picture is not None]
    pictures = {picture.sha256: KNOWN[picture.sha256] for picture in used if picture.sha256}
    async with aclosing(generate(client, CATALOG.spec(request.model), request, pictures)) as events:
        return [event async for event in events]


PLAIN = http({"data": [{"b64_json": b64(RESULT)}]})


async def sent(request: ImageRequest, kind: str = "custom", **changes: Any) -> Asked:
    async with connected(PLAIN, kind, **changes) as (client, server):
        (done,) = await events_of(client, request)
    assert done.pictures[0].data == RESULT
    assert len(server.asked) == 1
    assert server.asked[0].method == "POST"
    return server.asked[0]


async def failed(answer: Answer, request: ImageRequest | None = None, **changes: Any) -> Failure:
    async with connected(answer, **changes) as (client, _):
        with pytest.raises(VidraError) as caught:
            await events_of(client, request or edit())
    return caught.value.failure


# -- a form -----------------------------------------------------------------------------------------------------------


async def test_one_picture_goes_as_image_with_its_kind_and_without_its_name() -> None:
    asked = await sent(edit(JPEG))
    assert asked.path == "/v1/images/edits"
    assert asked.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert asked.headers["authorization"] == "Bearer sk-test-key"
    assert asked.fields == {"model": FLARE, "prompt": "a hat"}
    assert [(part.name, part.file, part.kind, part.data) for part in asked.files] == [
        ("image", "image-1.jpeg", "image/jpeg", JPEG)
    ]
    assert b"secret" not in asked.body


async def test_several_pictures_keep_their_order() -> None:
    asked = await sent(edit(PNG, JPEG, WEBP, PNG))
    assert [(part.name, part.kind, part.data) for part in asked.files] == [
        ("image[]", "image/png", PNG),
        ("image[]", "image/jpeg", JPEG),
        ("image[]", "image/webp", WEBP),
        ("image[]", "image/png", PNG),
    ]


async def test_values_are_fields_of_the_form() -> None:
    values = {
        "size": "1536x1024", "quality": "high", "output_format": "webp", "output_compression": 80,
        "background": "transparent", "moderation": "low", "complexity": "low",
    }  # fmt: skip
    asked = await sent(edit(n=3, parameters=values))
    assert asked.fields == {
        "model": FLARE, "prompt": "a hat", "n": "3", "size": "1536x1024", "quality": "high", "output_format": "webp",
        "output_compression": "80", "background": "transparent", "moderation": "low", "complexity": "low",
    }  # fmt: skip
    vector = {"output_format": "svg", "svg_model": "gpt-6-luna", "svg_effort": "low"}
    assert (await sent(edit(parameters=vector))).fields == {
        "model": FLARE, "prompt": "a hat", "output_format": "svg", "svg[model]": "gpt-6-luna",
        "svg[reasoning][effort]": "low",
    }  # fmt: skip
    fidelity = await sent(edit(model="gpt-image-1.5", parameters={"input_fidelity": "high"}))
    assert fidelity.fields["input_fidelity"] == "high"


async def test_the_mask_is_clear_where_the_picture_may_change() -> None:
    asked = await sent(edit(mask=given(MASK)))
    name, part = asked.files[1].name, asked.files[1]
    assert (name, part.file, part.kind) == ("mask", "mask.png", "image/png")
    mask = Image.open(BytesIO(part.data))
    assert (mask.mode, mask.size) == ("RGBA", (40, 30))
    assert (mask.getpixel((3, 3)), mask.getpixel((30, 3))) == ((0, 0, 0, 0), (0, 0, 0, 255))


async def test_a_soft_mask_is_sent_hard_unless_the_model_takes_it() -> None:
    """What is half masked or more may change; the slope is for putting the answer back."""
    asked = await sent(edit(mask=given(SLOPE)))
    alpha = Image.open(BytesIO(asked.parts[-1].data)).getchannel("A").tobytes()
    assert alpha == bytes(0 if column * 6 >= 128 else 255 for column in range(40)) * 30
    spec = replace(CATALOG.spec(FLARE), soft_mask=True)
    made = message(from_template("custom", id="p1"), spec, edit(mask=given(SLOPE)), KNOWN)
    (mask,) = (part[1][1] for part in made.files if part[0] == "mask")
    assert Image.open(BytesIO(mask)).getchannel("A").tobytes() == bytes(255 - column * 6 for column in range(40)) * 30


async def test_a_server_with_white_masks_gets_one_under_its_own_name() -> None:
    asked = await sent(edit(mask=given(MASK), model="somebody/new-model"), "vllm")
    assert asked.fields["response_format"] == "b64_json"
    part = asked.files[1]
    mask = Image.open(BytesIO(part.data))
    assert (part.name, mask.mode, mask.getpixel((3, 3)), mask.getpixel((30, 3))) == ("mask_image", "L", 255, 0)


async def test_marks_go_as_they_were_drawn() -> None:
    asked = await sent(edit(markup=given(MARKS)))
    assert [(part.name, part.data) for part in asked.files] == [("image", PNG), ("markup", MARKS)]


async def test_the_habits_of_a_server_are_followed() -> None:
    quirks = Quirks(honours_n=False, edits_path="/edit", extra_body={"strength": 0.5, "tile": True})
    asked = await sent(edit(n=2), quirks=quirks)
    assert asked.path == "/v1/edit"
    assert asked.fields == {"model": FLARE, "prompt": "a hat", "strength": "0.5", "tile": "true"}


async def test_dall_e_2_gets_png_whatever_the_picture_was() -> None:
    square = picture("JPEG", (30, 30), "#0000ff")
    KNOWN[hashlib.sha256(square).hexdigest()] = square
    asked = await sent(edit(replace(given(square), format="jpeg"), model="dall-e-2"))
    assert asked.files[0].kind == "image/png"
    assert Image.open(BytesIO(asked.files[0].data)).size == (30, 30)
    assert asked.fields["response_format"] == "b64_json"


# -- JSON -------------------------------------------------------------------------------------------------------------

LINK = InputPicture(url="https://pictures.example/otter.png")
STORED = InputPicture(file_id="file-7", profile_id="p1")


async def test_links_and_stored_files_go_as_json_and_bytes_beside_them_as_data_urls() -> None:
    asked = await sent(edit(LINK, STORED, JPEG, n=2, mask=given(MASK)))
    assert asked.path == "/v1/images/edits"
    assert asked.headers["content-type"] == "application/json"
    body = asked.json
    mask = body.pop("mask")
    data = body["images"].pop()["image_url"]
    assert body == {
        "model": FLARE,
        "prompt": "a hat",
        "n": 2,
        "images": [{"image_url": "https://pictures.example/otter.png"}, {"file_id": "file-7"}],
    }
    assert data.startswith("data:image/jpeg;base64,")
    assert decode(data) == JPEG
    assert Image.open(BytesIO(decode(mask["image_url"]))).mode == "RGBA"


async def test_a_file_that_another_server_has_goes_as_bytes() -> None:
    asked = await sent(edit(given(PNG, file_id="file-9", profile_id="another")))
    assert asked.files[0].data == PNG


async def test_openrouter_takes_references_beside_the_prompt() -> None:
    asked = await sent(edit(LINK, PNG), "openrouter")
    assert asked.path == "/v1/images"
    first, second = asked.json["input_references"]
    assert first == {"type": "image_url", "image_url": {"url": "https://pictures.example/otter.png"}}
    assert decode(second["image_url"]["url"]) == PNG
    assert set(asked.json) == {"model", "prompt", "input_references"}
    form = (await sent(edit(PNG), quirks=Quirks(edits_form=EditForm.REFERENCES))).json
    assert decode(form["input_references"][0]["image_url"]["url"]) == PNG


# -- variations -------------------------------------------------------------------------------------------------------


def vary(model: str = FLARE, prompt: str = "", **fields: Any) -> ImageRequest:
    return replace(edit(PNG, model=model, operation=Operation.VARIATION, **fields), prompt=prompt)


async def test_a_variation_is_an_edit_in_words() -> None:
    asked = await sent(vary(strength=Strength.SUBTLE))
    assert asked.path == "/v1/images/edits"
    assert asked.fields["prompt"].startswith("Produce a new variation of this picture that stays very close")
    assert [part.data for part in asked.files] == [PNG]


async def test_a_server_that_has_the_endpoint_is_asked_there() -> None:
    asked = await sent(vary("dall-e-2", "in snow", n=2, parameters={"size": "256x256"}), "litellm")
    assert asked.path == "/v1/images/variations"
    assert asked.fields == {"model": "dall-e-2", "n": "2", "size": "256x256", "response_format": "b64_json"}
    assert [(part.name, part.kind) for part in asked.files] == [("image", "image/png")]
    assert (await sent(vary("gpt-image-2"), "litellm")).path == "/v1/images/edits"
    assert (await sent(vary("dall-e-2"), "openai")).path == "/v1/images/edits"


# -- what comes back --------------------------------------------------------------------------------------------------


async def test_previews_of_an_edit() -> None:
    request = edit(stream=True, parameters={"partial_images": 1})
    answer = stream(preview(0, PNG, "image_edit"), completed(RESULT, "image_edit", size="40x30"))
    async with connected(answer) as (client, server):
        events = await events_of(client, request)
    assert server.asked[0].fields == {"model": FLARE, "prompt": "a hat", "stream": "true", "partial_images": "1"}
    assert events[0] == Partial(index=0, data=PNG)
    assert isinstance(events[1], Finished)
    assert (events[1].pictures[0].data, events[1].applied) == (RESULT, {"size": "40x30"})


@pytest.mark.parametrize("where", ["/v1/made.png", "http://{host}/v1/made.png"])
async def test_a_server_that_answers_with_links(where: str) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/made.png":
            return http(RESULT, content_type="image/png")
        return http({"data": [{"url": where.format(host=asked.headers["host"])}]})

    async with connected(answer) as (client, _):
        (done,) = await events_of(client, edit())
    assert done.pictures[0].data == RESULT


async def test_a_server_that_does_not_stream() -> None:
    async with connected(PLAIN) as (client, _):
        (done,) = await events_of(client, edit(stream=True, parameters={"partial_images": 2}))
    assert done.pictures[0].data == RESULT
    asked = await sent(edit(stream=True, parameters={"partial_images": 2}), quirks=Quirks(streams_images=False))
    assert asked.fields == {"model": FLARE, "prompt": "a hat"}


@pytest.mark.parametrize(
    "answer",
    [
        http("", status="404 Not Found"),
        http({"detail": "Not Found"}, status="404 Not Found"),
        http({"detail": "Method Not Allowed"}, status="405 Method Not Allowed"),
        http("<!doctype html><title>404</title>", status="404 Not Found", content_type="text/html"),
        http({"error": {"message": "Unknown endpoint", "type": "x"}}, status="501 Not Implemented"),
    ],
)
async def test_a_server_that_does_not_edit(answer: bytes) -> None:
    failure = await failed(answer)
    assert (failure.kind, failure.param, failure.billed) == (K.NOT_SUPPORTED, "image", Billed.NO)


@pytest.mark.parametrize(
    ("answer", "kind", "billed"),
    [
        (http("<!doctype html><title>Sign in</title>", content_type="text/html"), K.NOT_AN_API, Billed.NO),
        (http({"error": {"message": "m", "code": "moderation_blocked"}}, status="400 No"), K.POLICY, Billed.NO),
        (http({"error": {"message": "m", "code": "model_not_found"}}, status="404 No"), K.MODEL_GONE, Billed.NO),
        (http({"error": "m"}, status="413 Large"), K.TOO_LARGE, Billed.NO),
        (http({"error": {"message": "m"}}, status="500 Oops"), K.SERVER_ERROR, Billed.MAYBE),
        (http("", status="504 Late"), K.TIMEOUT, Billed.MAYBE),
        (http({"data": []}), K.NO_PICTURE, Billed.MAYBE),
    ],
)
async def test_other_failures(answer: bytes, kind: FailureKind, billed: Billed) -> None:
    failure = await failed(answer)
    assert (failure.kind, failure.billed) == (kind, billed)


@pytest.mark.parametrize("status", ["500 Oops", "429 Slow down", "503 Busy", "409 Conflict", "408 Late"])
async def test_nothing_is_ever_sent_twice(status: str) -> None:
    answer = http({"error": "no"}, status=status, headers={"x-should-retry": "true"})
    async with connected(answer) as (client, server):
        with pytest.raises(VidraError):
            await events_of(client, edit(JPEG))
    assert len(server.asked) == 1


async def test_a_lost_connection_may_have_been_billed() -> None:
    async def drop(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    failure = await failed(drop)
    assert (failure.kind, failure.billed) == (K.SERVER_LOST, Billed.MAYBE)


# -- pictures that a server cannot read -------------------------------------------------------------------------------

UNREAD = http({"error": {"message": "bad", "code": "unsupported_file_mimetype"}}, status="400 Bad Request")


def _reads_png_only(asked: Asked) -> bytes:
    return PLAIN if all(part.kind == "image/png" for part in asked.files) else UNREAD


async def test_a_picture_that_was_not_read_is_sent_once_more_as_png() -> None:
    async with connected(_reads_png_only) as (client, server):
        (done,) = await events_of(client, edit(WEBP, PNG))
    assert done.pictures[0].data == RESULT
    first, second = server.asked
    assert [part.kind for part in first.files] == ["image/webp", "image/png"]
    assert [part.kind for part in second.files] == ["image/png", "image/png"]
    assert first.fields == second.fields


async def test_what_was_png_already_is_not_sent_again() -> None:
    async with connected(UNREAD) as (client, server):
        with pytest.raises(VidraError) as caught:
            await events_of(client, edit(PNG))
    assert caught.value.kind is K.BAD_INPUT_PICTURE
    assert len(server.asked) == 1


async def test_a_second_refusal_is_the_last() -> None:
    async with connected(UNREAD) as (client, server):
        with pytest.raises(VidraError):
            await events_of(client, edit(JPEG))
    assert len(server.asked) == 2


async def test_after_a_preview_nothing_is_sent_again() -> None:
    answer = stream(preview(0, PNG, "image_edit"), {"error": {"message": "bad", "code": "invalid_image_file"}})
    async with connected(answer) as (client, server):
        with pytest.raises(VidraError) as caught:
            await events_of(client, edit(JPEG, stream=True, parameters={"partial_images": 1}))
    assert caught.value.failure.billed is Billed.MAYBE
    assert len(server.asked) == 1
