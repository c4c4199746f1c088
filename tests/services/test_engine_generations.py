"""Pictures over real HTTP through the official SDK: plain and streamed, every format, by address, and determinism."""

from __future__ import annotations

import asyncio
import base64
import io
import math
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import httpx2
import openai
import pytest
from PIL import Image, ImageDraw

from services.engine.drawing import stages
from services.engine.models import IMAGE_MODELS
from services.engine.process import EngineAddress
from services.engine.tracing import traced
from services.engine.usage import output_tokens
from services.engine.validation import read_order


def opened(b64: str | None) -> Image.Image:
    assert b64 is not None
    picture = Image.open(io.BytesIO(base64.b64decode(b64, validate=True)))
    picture.load()
    return picture


def sketch(sdk: openai.OpenAI, prompt: str = "a red kite", **fields: Any) -> Any:
    extra = {"seed": fields.pop("seed")} if "seed" in fields else {}
    size = fields.pop("size", "256x256")
    return sdk.images.generate(model="vidra-sketch", prompt=prompt, size=size, extra_body=extra, **fields)


def test_a_plain_request_tells_what_was_settled(sdk: openai.OpenAI) -> None:
    answer: Any = sdk.images.generate(model="gpt-image-1", prompt="a red kite", quality="low")
    assert opened(answer.data[0].b64_json).size == (1024, 1024)
    assert (answer.size, answer.quality, answer.background, answer.output_format) == (
        "1024x1024",
        "low",
        "opaque",
        "png",
    )
    assert answer.usage.model_dump() == {
        "input_tokens": 3,
        "input_tokens_details": {"image_tokens": 0, "text_tokens": 3},
        "output_tokens": 272,
        "output_tokens_details": {"image_tokens": 272, "text_tokens": 0},
        "total_tokens": 275,
    }
    assert answer.data[0].url is None
    assert answer.data[0].revised_prompt is None
    assert answer._request_id.startswith("req_")


@pytest.mark.parametrize("model", sorted(IMAGE_MODELS))
def test_every_model_draws(sdk: openai.OpenAI, model: str) -> None:
    small = IMAGE_MODELS[model].family.sizes[-1] if IMAGE_MODELS[model].family.returns == "url" else "1024x1024"
    size = "256x256" if model == "vidra-sketch" else small
    extra = {"response_format": "b64_json"} if IMAGE_MODELS[model].family.returns == "url" else {}
    extra |= {"quality": "low"} if "low" in IMAGE_MODELS[model].family.qualities else {}
    answer: Any = sdk.images.generate(model=model, prompt="a red kite", size=size, extra_body=extra)
    width, height = map(int, size.split("x"))
    assert opened(answer.data[0].b64_json).size == (width, height)
    tokens = IMAGE_MODELS[model].family.tokens
    if tokens:
        assert answer.usage.output_tokens == output_tokens(tokens, answer.quality, width, height)
    else:
        assert answer.usage is None
        assert answer.size is None


@pytest.mark.parametrize("output_format", ["png", "jpeg", "webp"])
def test_formats(sdk: openai.OpenAI, output_format: str) -> None:
    answer = sketch(sdk, output_format=output_format)
    assert opened(answer.data[0].b64_json).format == output_format.upper()
    assert answer.output_format == output_format


def test_compression_makes_files_smaller(sdk: openai.OpenAI) -> None:
    sizes = [
        len(sketch(sdk, output_format="jpeg", output_compression=level, seed=1).data[0].b64_json)
        for level in (0, 50, 100)
    ]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("output_format", ["png", "webp"])
def test_a_transparent_background(sdk: openai.OpenAI, output_format: str) -> None:
    answer = sketch(sdk, "an otter", background="transparent", output_format=output_format)
    low, high = opened(answer.data[0].b64_json).convert("RGBA").getchannel("A").getextrema()
    assert (low, high) == (0, 255)
    assert answer.background == "transparent"


def test_an_opaque_picture_has_no_alpha(sdk: openai.OpenAI) -> None:
    assert opened(sketch(sdk).data[0].b64_json).mode == "RGB"


def test_an_animated_gif_moves(sdk: openai.OpenAI) -> None:
    extra = {"frame_count": 4, "frame_duration_ms": 124}
    answer: Any = sdk.images.generate(
        model="vidra-sketch", prompt="a boat", size="256x192", output_format="gif", extra_body=extra
    )
    gif: Any = opened(answer.data[0].b64_json)
    assert (gif.format, gif.size, gif.n_frames, gif.info["duration"]) == ("GIF", (256, 192), 4, 120)
    frames = []
    for number in range(4):
        gif.seek(number)
        frames.append(gif.convert("RGB").tobytes())
    assert len(set(frames)) == 4


def test_an_svg_is_made_of_plain_paths(sdk: openai.OpenAI) -> None:
    answer: Any = sdk.images.generate(
        model="gpt-image-2.6-flare", prompt="a boat", size="1024x640", quality="low", output_format="svg"
    )
    root = ElementTree.fromstring(base64.b64decode(answer.data[0].b64_json))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "g", "path"}
    assert (root.get("width"), root.get("height")) == ("1024", "640")
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 3
    counted = answer.svg_usage
    assert counted.model == "vidra-eye"
    assert counted.total_tokens == counted.input_tokens + counted.output_tokens > 100


@pytest.mark.parametrize("size", [(64, 64), (1, 1), (700, 20)])
def test_one_colour_is_traced_as_one_shape(size: tuple[int, int]) -> None:
    assert traced(Image.new("RGB", size, "#336699")).count("<path") == 1


def test_a_disc_is_traced_as_a_disc() -> None:
    picture = Image.new("RGB", (200, 200), "#ffffff")
    ImageDraw.Draw(picture).ellipse((40, 40, 160, 160), fill="#cc0000")
    disc = traced(picture).partition('fill="#cc0000"')[2]
    corners = [tuple(map(float, pair.split())) for pair in re.findall(r"Q([0-9.]+ [0-9.]+)", disc)]
    distances = [math.dist(corner, (104.5, 104.5)) for corner in corners]
    assert len(corners) > 8
    assert all(57 < distance < 63 for distance in distances)


def test_dall_e_answers_with_an_address(sdk: openai.OpenAI) -> None:
    answer: Any = sdk.images.generate(model="dall-e-3", prompt="a red kite")
    picture = answer.data[0]
    assert picture.b64_json is None
    assert picture.revised_prompt
    got = httpx2.get(picture.url, trust_env=False)
    assert (got.status_code, got.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(got.content)).size == (1024, 1024)


def test_a_calm_style_is_calmer() -> None:
    order = read_order({"prompt": "a red kite", "model": "dall-e-3"})
    vivid, natural = (next(stages(replace(order, natural=natural), 0)) for natural in (False, True))
    assert colourfulness(natural) < 0.9 * colourfulness(vivid)


def colourfulness(data: bytes) -> int:
    return sum(Image.open(io.BytesIO(data)).resize((64, 64)).convert("HSV").getchannel("S").tobytes())


def test_several_pictures_differ(sdk: openai.OpenAI) -> None:
    answer = sketch(sdk, "three boats", n=3)
    assert len({picture.b64_json for picture in answer.data}) == 3
    assert answer.usage.input_tokens == 9
    assert answer.usage.output_tokens == 3 * output_tokens("2.5", "medium", 256, 256)


def test_the_same_seed_is_the_same_picture(sdk: openai.OpenAI) -> None:
    first, again, other = (sketch(sdk, seed=seed).data[0] for seed in (7, 7, 8))
    assert first.b64_json == again.b64_json != other.b64_json
    assert (first.seed, other.seed) == (7, 8)


def test_asking_again_without_a_seed_gives_another_picture(sdk: openai.OpenAI) -> None:
    prompt = "a lighthouse asked for twice"
    first, second = sketch(sdk, prompt).data[0], sketch(sdk, prompt).data[0]
    assert (first.seed, second.seed) == (0, 1)
    assert first.b64_json != second.b64_json
    assert sketch(sdk, prompt, seed=0).data[0].b64_json == first.b64_json


def test_a_prompt_in_korean(sdk: openai.OpenAI) -> None:
    answer = sketch(sdk, "파란 바다 위의 배 두 척")
    assert opened(answer.data[0].b64_json).size == (256, 256)
    assert answer.data[0].revised_prompt


def stream_fields(partials: int) -> dict[str, Any]:
    return {
        "model": "gpt-image-2.5-flare",
        "prompt": "a red kite",
        "size": "816x816",
        "quality": "low",
        "stream": True,
        "partial_images": partials,
    }


def test_a_stream_carries_previews_and_then_the_picture(sdk: openai.OpenAI) -> None:
    with sdk.images.generate(**stream_fields(3)) as stream:
        events = list(stream)
    kinds = ["image_generation.partial_image"] * 3 + ["image_generation.completed"]
    assert [event.type for event in events] == kinds
    assert [event.partial_image_index for event in events[:3]] == [0, 1, 2]
    assert len({event.b64_json for event in events}) == 4
    for event in events:
        assert opened(event.b64_json).size == (816, 816)
        assert (event.size, event.quality, event.background, event.output_format) == ("816x816", "low", "opaque", "png")
        assert event.created_at > 1_700_000_000
    usage = events[-1].usage
    assert usage.output_tokens == output_tokens("2.5", "low", 816, 816) + 300
    assert usage.total_tokens == usage.input_tokens + usage.output_tokens
    assert "output_tokens_details" not in usage.to_dict()


def test_a_stream_without_previews_is_one_event(sdk: openai.OpenAI) -> None:
    with sdk.images.generate(**stream_fields(0)) as stream:
        assert [event.type for event in stream] == ["image_generation.completed"]


def test_a_stream_of_two_pictures_completes_twice(sdk: openai.OpenAI) -> None:
    with sdk.images.generate(**stream_fields(1), n=2) as stream:
        kinds = [event.type.rpartition(".")[2] for event in stream]
    assert kinds == ["partial_image", "completed"] * 2


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    answer: Any = await async_sdk.images.generate(
        model="dall-e-2", prompt="a fox", size="256x256", response_format="b64_json"
    )
    assert opened(answer.data[0].b64_json).size == (256, 256)
    stream = await async_sdk.images.generate(**stream_fields(1))
    async with stream:
        kinds = [event.type.rpartition(".")[2] async for event in stream]
    assert kinds == ["partial_image", "completed"]


def test_the_bytes_of_a_stream(http: httpx2.Client) -> None:
    body = {"model": "vidra-sketch", "prompt": "a fox", "size": "64x64", "stream": True, "partial_images": 1}
    answer = http.post("/v1/images/generations", json=body)
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    lines = answer.text.split("\n")
    assert lines[0] == "event: image_generation.partial_image"
    assert lines[1].startswith('data: {"type":"image_generation.partial_image"')
    assert lines[2] == ""
    assert lines[3] == "event: image_generation.completed"
    assert answer.text.endswith("}\n\n")


async def test_many_requests_at_once(engine: EngineAddress) -> None:
    body = {"model": "vidra-sketch", "prompt": "a fox", "size": "64x64"}
    headers = {"Authorization": f"Bearer {engine.key}"}
    async with httpx2.AsyncClient(base_url=engine.root, headers=headers, timeout=20, trust_env=False) as client:
        posts = (client.post("/v1/images/generations", json=body | {"seed": seed}) for seed in range(24))
        answers = await asyncio.gather(*posts)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["data"][0]["b64_json"] for answer in answers}) == 24
