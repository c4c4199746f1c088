"""`/images/edits` and `/images/variations` through the official SDK and as bare multipart and JSON."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

import httpx2
import numpy as np
import openai
import pytest
from openai.types import ImagesResponse
from PIL import Image

from services.engine.usage import input_image_tokens, output_tokens
from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape, opened

PATH = "/v1/images/edits"
PNG = encoded(landscape())
MASK = encoded(hole_mask())
SOURCE = ("source.png", PNG, "image/png")
KEPT = np.asarray(hole_mask())[..., 3] == 255


def edit(sdk: openai.OpenAI, prompt: str = "a red kite", image: Any = SOURCE, **fields: Any) -> Any:
    return sdk.images.edit(**{"model": "vidra-sketch", "prompt": prompt, "image": image} | fields)


def keeps(picture: Image.Image) -> bool:
    """What the mask shows opaque is bit for bit the source's, and the rest is not."""
    pixels, before = np.asarray(picture), np.asarray(landscape())
    return np.array_equal(pixels[KEPT], before[KEPT]) and not np.array_equal(pixels[~KEPT], before[~KEPT])


# -- through the SDK ---------------------------------------------------------------------------------------------------


def test_a_mask_is_honoured_exactly(sdk: openai.OpenAI) -> None:
    answer = edit(sdk, mask=("mask.png", MASK, "image/png"))
    picture = opened(answer.data[0].b64_json)
    assert (picture.mode, picture.size, answer.size) == ("RGB", (128, 96), "128x96")
    assert keeps(picture)
    assert answer.data[0].revised_prompt
    tokens = input_image_tokens(((128, 96),))
    assert answer.usage.input_tokens_details.image_tokens == tokens == 12
    assert answer.usage.output_tokens == output_tokens("2.5", "medium", 128, 96)
    assert answer.usage.total_tokens == answer.usage.output_tokens + 12 + 3


def test_webp_without_loss_keeps_as_exactly(sdk: openai.OpenAI) -> None:
    answer = edit(sdk, mask=("mask.png", MASK, "image/png"), output_format="webp")
    assert opened(answer.data[0].b64_json).format == "WEBP"
    assert keeps(opened(answer.data[0].b64_json).convert("RGB"))


def test_what_is_kept_stays_clear(sdk: openai.OpenAI) -> None:
    source = landscape().convert("RGBA")
    source.paste((0, 0, 0, 0), (0, 0, 20, 20))
    answer = edit(sdk, image=("a.png", encoded(source), "image/png"), mask=("mask.png", MASK, "image/png"))
    assert answer.background == "transparent"
    assert np.array_equal(np.asarray(opened(answer.data[0].b64_json))[KEPT], np.asarray(source)[KEPT])


def test_another_size_scales_the_source_first(sdk: openai.OpenAI) -> None:
    answer = edit(sdk, mask=("mask.png", MASK, "image/png"), size="64x64")
    assert opened(answer.data[0].b64_json).size == (64, 64)


@pytest.mark.parametrize(
    ("model", "source", "size"),
    [
        ("gpt-image-1", (300, 200), "1536x1024"),
        ("gpt-image-1.5", (40, 90), "1024x1536"),
        ("gpt-image-2.5-flare", (1003, 801), "1008x800"),
        ("gpt-image-2.5-flare", (128, 96), "944x704"),
        ("gpt-image-2.5-flare", (900, 100), "1440x480"),
    ],
)
def test_an_automatic_size_is_the_nearest_to_the_sources(
    http: httpx2.Client, model: str, source: tuple[int, int], size: str
) -> None:
    body: dict[str, Any] = {"model": model, "prompt": "at night", "quality": "low"}
    body["images"] = [{"image_url": data_url(encoded(landscape(*source)))}]
    answer = http.post(PATH, json=body).json()
    assert answer["size"] == size
    assert f"{opened(answer['data'][0]['b64_json']).size}".strip("()").replace(", ", "x") == size


def test_without_a_mask_the_source_is_still_recognized(sdk: openai.OpenAI) -> None:
    night = np.asarray(opened(edit(sdk, "make it night").data[0].b64_json).convert("L").resize((16, 12)), dtype=float)
    before = np.asarray(landscape().convert("L").resize((16, 12)), dtype=float)
    assert night.mean() < before.mean() - 20
    assert np.corrcoef(night.ravel(), before.ravel())[0, 1] > 0.5


def test_several_sources(sdk: openai.OpenAI) -> None:
    other = ("b.png", encoded(Image.new("RGB", (64, 64), "#d04030")), "image/png")
    alone, both = (
        edit(sdk, "at dusk", extra_body={"seed": 1}),
        edit(sdk, "at dusk", [SOURCE, other], extra_body={"seed": 1}),
    )
    assert both.usage.input_tokens_details.image_tokens == 12 + 4
    assert both.data[0].b64_json != alone.data[0].b64_json


def test_several_pictures_differ(sdk: openai.OpenAI) -> None:
    answer = edit(sdk, n=2, mask=("mask.png", MASK, "image/png"))
    assert len({picture.b64_json for picture in answer.data}) == 2
    assert answer.usage.input_tokens_details.image_tokens == 24


def test_an_address_where_the_model_gives_one(sdk: openai.OpenAI) -> None:
    square = ("a.png", encoded(landscape(96, 96)), "image/png")
    answer = sdk.images.edit(model="dall-e-2", prompt="a kite", image=square, size="256x256")
    assert answer.data
    url = answer.data[0].url
    assert url
    got = httpx2.get(url, trust_env=False)
    assert Image.open(io.BytesIO(got.content)).size == (256, 256)
    assert answer.usage is None
    inside = sdk.images.edit(
        model="dall-e-2", prompt="a kite", image=square, size="256x256", response_format="b64_json"
    )
    assert inside.data
    assert opened(inside.data[0].b64_json).size == (256, 256)


def test_a_stream_of_an_edit(sdk: openai.OpenAI) -> None:
    with edit(sdk, mask=("m.png", MASK, "image/png"), stream=True, partial_images=2) as stream:
        events = list(stream)
    assert [event.type for event in events] == ["image_edit.partial_image"] * 2 + ["image_edit.completed"]
    assert [event.partial_image_index for event in events[:2]] == [0, 1]
    assert len({event.b64_json for event in events}) == 3
    assert all(keeps(opened(event.b64_json)) for event in events)
    usage = events[-1].usage
    assert usage.input_tokens_details.image_tokens == 12
    assert usage.output_tokens == output_tokens("2.5", "medium", 128, 96) + 200


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    answer: Any = await async_sdk.images.edit(model="vidra-sketch", prompt="a red kite", image=SOURCE)
    assert opened(answer.data[0].b64_json).size == (128, 96)
    stream: Any = await async_sdk.images.edit(
        model="vidra-sketch", prompt="a red kite", image=[SOURCE, SOURCE], stream=True, partial_images=1
    )
    async with stream:
        kinds = [event.type async for event in stream]
    assert kinds == ["image_edit.partial_image", "image_edit.completed"]


@pytest.mark.parametrize(("output_format", "kind"), [("gif", "GIF"), ("jpeg", "JPEG")])
def test_formats(sdk: openai.OpenAI, output_format: Any, kind: str) -> None:
    extra = {"frame_count": 3} if output_format == "gif" else {}
    source = ("a.png", encoded(landscape(256, 192)), "image/png")
    answer = edit(sdk, "rain", source, output_format=output_format, extra_body=extra, size="256x192")
    picture: Any = opened(answer.data[0].b64_json)
    assert (picture.format, getattr(picture, "n_frames", 1)) == (kind, 3 if kind == "GIF" else 1)


# -- bare HTTP ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [["image"], ["image", "image"], ["image[]", "image[]"], ["image[0]", "image[1]"]])
def test_ways_to_name_the_parts(http: httpx2.Client, names: list[str]) -> None:
    files = [(name, ("a.png", PNG, "image/png")) for name in names]
    form = {"model": "vidra-sketch", "prompt": "a kite", "n": "1", "output_compression": "100", "stream": "false"}
    answer = http.post(PATH, data=form, files=files)
    assert answer.status_code == 200
    assert answer.json()["usage"]["input_tokens_details"]["image_tokens"] == 12 * len(names)


def test_a_json_edit_by_file_id_and_address(sdk: openai.OpenAI, http: httpx2.Client) -> None:
    served = http.post(
        "/v1/images/generations",
        json={"model": "vidra-sketch", "prompt": "x", "size": "64x64", "response_format": "url"},
    ).json()["data"][0]["url"]
    body = {
        "model": "vidra-sketch",
        "prompt": "a red kite",
        "moderation": "low",
        "images": [{"image_url": data_url(PNG)}, {"image_url": served}],
        "mask": {"image_url": data_url(MASK)},
    }
    answer = sdk.post("/images/edits", cast_to=ImagesResponse, body=body)
    assert answer.data
    assert keeps(opened(answer.data[0].b64_json))


JSON_REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({}, "missing_required_parameter", "images"),
    ({"images": []}, "missing_required_parameter", "images"),
    ({"images": "x"}, "invalid_type", "images"),
    ({"images": ["x"]}, "invalid_type", "images[0]"),
    ({"images": [{}]}, "invalid_value", "images[0]"),
    ({"images": [{"image_url": 5}]}, "invalid_type", "images[0].image_url"),
    ({"images": [{"url": "x"}]}, "unknown_parameter", "images[0].url"),
    ({"images": [{"image_url": "x", "file_id": "y"}]}, "invalid_value", "images[0]"),
    ({"images": [{"file_id": "file-x"}]}, "image_file_not_found", "images[0].file_id"),
    ({"images": [{"image_url": "data:image/png;base64,QUJD"}]}, "invalid_image_format", "image"),
    ({"images": [{"image_url": data_url(PNG)}] * 17}, "array_above_max_length", "images"),
    ({"image": "x", "images": [{"image_url": data_url(PNG)}]}, "unknown_parameter", "image"),
    ({"images": [{"image_url": data_url(PNG)}], "mask": "x"}, "invalid_type", "mask"),
    ({"images": [{"image_url": data_url(PNG)}], "colour": "x"}, "unknown_parameter", "colour"),
]


@pytest.mark.parametrize(("fields", "code", "param"), JSON_REFUSED)
def test_a_json_edit_that_is_refused(http: httpx2.Client, fields: dict[str, Any], code: str, param: str) -> None:
    answer = http.post(PATH, json={"model": "vidra-sketch", "prompt": "a kite"} | fields)
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["param"]) == (400, code, param)


def test_json_edits_may_be_larger_than_other_bodies(http: httpx2.Client) -> None:
    """One data URL alone may have 20 MB (openai-api.md section 1.6)."""
    noise = Image.frombytes("RGB", (2000, 1380), np.random.default_rng(1).bytes(2000 * 1380 * 3))
    images = [{"image_url": data_url(encoded(noise, compress_level=0))}] * 2
    body = {"model": "vidra-sketch", "prompt": "night", "size": "64x64", "images": images}
    answer = http.post(PATH, json=body)
    assert int(answer.request.headers["content-length"]) > 20 * 1024 * 1024
    assert answer.status_code == 200


FORM_REFUSED: list[tuple[dict[str, Any], dict[str, Any], str, str | None]] = [
    ({"image": None}, {}, "missing_required_parameter", "image"),
    ({}, {"image": "text"}, "invalid_type", "image"),
    ({}, {"prompt": None}, "missing_required_parameter", "prompt"),
    ({"image": ("a.gif", encoded(landscape(), "GIF"), "image/gif")}, {}, "unsupported_file_mimetype", "image"),
    ({"image": ("upload", b"no picture", "application/octet-stream")}, {}, "unsupported_file_mimetype", "image"),
    ({"image": ("a.png", PNG, "text/plain")}, {}, "unsupported_file_mimetype", "image"),
    ({"image": ("a.png", b"", "image/png")}, {}, "empty_image_file", "image"),
    ({"image": ("a.png", PNG[:300], "image/png")}, {}, "invalid_image_file", "image"),
    ({"image": ("a.png", b"no picture", "image/png")}, {}, "invalid_image_format", "image"),
    ({"picture": SOURCE}, {}, "unknown_parameter", "picture"),
    ({"mask": ("m.jpg", PNG, "image/jpeg")}, {}, "unsupported_file_mimetype", "mask"),
    ({"mask": ("m.png", PNG, "image/png")}, {}, "invalid_mask_image_format", "mask"),
    ({"mask": ("m.png", encoded(hole_mask(64, 64)), "image/png")}, {}, "invalid_mask_image_format", "mask"),
    ({"mask": ("m.png", bytes(4 * 1024 * 1024), "image/png")}, {}, "image_file_too_large", "mask"),
    ({"mask": ("m.png", MASK, "image/png")}, {"output_format": "gif", "size": "256x256"}, "invalid_value", "mask"),
    ({"mask": ("m.png", MASK, "image/png"), "markup": ("m.png", MASK, "image/png")}, {}, "invalid_value", "markup"),
    ({"markup": ("m.png", MASK, "image/png")}, {"model": "gpt-image-2"}, "unsupported_parameter", "markup"),
    ({"markup": ("m.png", encoded(hole_mask(9, 9)), "image/png")}, {}, "invalid_markup_image_format", "markup"),
    ({}, {"n": "two"}, "invalid_type", "n"),
    ({}, {"n": "0"}, "integer_below_min_value", "n"),
    ({}, {"stream": "perhaps"}, "invalid_type", "stream"),
    ({}, {"partial_images": "2"}, "invalid_value", "partial_images"),
    ({}, {"prompt[x]": "y"}, "invalid_type", "prompt"),
    ({}, {"a[b": "y"}, "unknown_parameter", "a[b"),
    ({}, {"model": "gpt-image-2", "input_fidelity": "high"}, "invalid_input_fidelity_model", "input_fidelity"),
    ({}, {"model": "gpt-image-1-mini", "input_fidelity": "high"}, "invalid_input_fidelity_model", "input_fidelity"),
    ({}, {"model": "gpt-image-1.5", "input_fidelity": "some"}, "invalid_value", "input_fidelity"),
    ({}, {"model": "gpt-image-2.5-flare", "response_format": "url"}, "unknown_parameter", "response_format"),
    ({}, {"model": "dall-e-3"}, "invalid_value", "model"),
    ({}, {"model": "gpt-image-9"}, "model_not_found", "model"),
    ({}, {"model": "dall-e-2"}, "invalid_image_format", "image"),
    ({}, {"prompt": "a beheading"}, "moderation_blocked", None),
]


@pytest.mark.parametrize("kind", ["", "application/octet-stream"])
def test_parts_of_no_told_type_are_known_by_their_bytes(http: httpx2.Client, kind: str) -> None:
    """As the Node SDK sends streams, and the Python SDK bare bytes, in many people's programs."""
    files = {"image": ("otter.png", PNG, kind), "mask": ("mask.png", MASK, kind)}
    assert http.post(PATH, files=files, data={"prompt": "a kite", "model": "vidra-sketch"}).status_code == 200


@pytest.mark.parametrize(("files", "fields", "code", "param"), FORM_REFUSED)
def test_a_form_that_is_refused(
    http: httpx2.Client, files: dict[str, Any], fields: dict[str, Any], code: str, param: str | None
) -> None:
    form = {"model": "vidra-sketch", "prompt": "a kite"} | fields
    parts = {"image": SOURCE} | files
    texts = {name: (None, value) for name, value in form.items() if value is not None}
    answer = http.post(PATH, files=texts | {name: part for name, part in parts.items() if part and name not in fields})
    error = answer.json()["error"]
    assert (error["code"], error["param"]) == (code, param)
    assert answer.status_code == (404 if code == "model_not_found" else 400)


@pytest.mark.parametrize(("model", "fidelity"), [("gpt-image-1.5", "high"), ("gpt-image-1-mini", "low")])
def test_input_fidelity_where_the_model_has_it(http: httpx2.Client, model: str, fidelity: str) -> None:
    form = {"model": model, "prompt": "a kite", "quality": "low", "input_fidelity": fidelity}
    assert http.post(PATH, data=form, files={"image": SOURCE}).status_code == 200


def test_a_markup_where_the_model_has_it(http: httpx2.Client) -> None:
    markup = Image.new("RGBA", (128, 96), (0, 0, 0, 0))
    markup.paste((220, 30, 30, 255), (70, 20, 100, 50))
    form = {"model": "vidra-sketch", "prompt": "a kite here"}
    files = {"image": SOURCE, "markup": ("m.png", encoded(markup), "image/png")}
    answer = http.post(PATH, data=form, files=files)
    changed = np.asarray(opened(answer.json()["data"][0]["b64_json"])) != np.asarray(landscape())
    assert changed[15:55, 60:110].mean() > changed[60:, :50].mean() + 0.1


MALFORMED: list[tuple[str, bytes]] = [
    ("multipart/form-data", b"--x\r\n\r\n--x--"),
    ("multipart/form-data; boundary=x", b""),
    ("multipart/form-data; boundary=x", b"garbage"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Type: image/png\r\n\r\nabc\r\n--x--\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nab'),
    ("multipart/form-data; boundary=x", b"--x\r\n" + b"A" * 100_000),
    ("multipart/form-data; boundary=" + "y" * 300, b"--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="prompt"\r\n\r\n' + b"a" * 300_000 + b"\r\n--x--\r\n",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 300 + b"--x--\r\n",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\nb\r\n' * 60 + b"--x--\r\n",
    ),
    ("application/x-www-form-urlencoded", b"prompt=a&model=b"),
    ("text/plain", b"hello"),
]


@pytest.mark.parametrize(("content_type", "body"), MALFORMED)
def test_a_malformed_body(http: httpx2.Client, content_type: str, body: bytes) -> None:
    answer = http.post(PATH, content=body, headers={"content-type": content_type})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_a_form_where_json_belongs(http: httpx2.Client) -> None:
    answer = http.post("/v1/images/generations", data={"prompt": "a"}, files={"image": SOURCE})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unsupported_content_type")


def test_nested_svg_fields(http: httpx2.Client) -> None:
    form = {
        "model": "gpt-image-2.6-flare",
        "prompt": "a kite",
        "quality": "low",
        "output_format": "svg",
        "svg[model]": "gpt-6.1-terra",
        "svg[reasoning][effort]": "low",
    }
    answer = http.post(PATH, data=form, files={"image": SOURCE}).json()
    assert answer["svg_usage"]["model"] == "gpt-6.1-terra"
    assert answer["output_format"] == "svg"


# -- variations --------------------------------------------------------------------------------------------------------


def vary(sdk: openai.OpenAI, **fields: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return sdk.images.create_variation(**{"model": "vidra-sketch", "image": SOURCE} | fields)


def test_variations_vary_and_resemble(sdk: openai.OpenAI) -> None:
    answer = vary(sdk, n=3)
    pictures = [opened(picture.b64_json).convert("RGB") for picture in answer.data]
    assert [picture.size for picture in pictures] == [(128, 96)] * 3
    assert len({picture.tobytes() for picture in pictures}) == 3
    before = landscape().convert("L").resize((8, 6))
    for picture in pictures:
        small = picture.convert("L").resize((8, 6))
        likeness = [np.corrcoef(np.asarray(side).ravel(), np.asarray(before).ravel())[0, 1] for side in turned(small)]
        assert max(likeness) > 0.6


def turned(picture: Image.Image) -> list[Image.Image]:
    return [picture, picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]


async def test_dall_e_2_varies(async_sdk: openai.AsyncOpenAI) -> None:
    square = ("a.png", encoded(landscape(96, 96)), "image/png")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        answer: Any = await async_sdk.images.create_variation(
            model="dall-e-2", image=square, n=2, size="256x256", response_format="b64_json"
        )
    assert [opened(picture.b64_json).size for picture in answer.data] == [(256, 256)] * 2


@pytest.mark.parametrize(
    ("fields", "files", "code", "param"),
    [
        ({"model": "gpt-image-2"}, {}, "invalid_value", "model"),
        ({"model": "dall-e-3"}, {}, "invalid_value", "model"),
        ({"model": "gpt-image-9"}, {}, "model_not_found", "model"),
        ({"prompt": "a kite"}, {}, "unknown_parameter", "prompt"),
        ({"model": "dall-e-2"}, {}, "invalid_image_format", "image"),
        ({}, {"image": None}, "missing_required_parameter", "image"),
        ({}, {"mask": SOURCE}, "unknown_parameter", "mask"),
    ],
)
def test_a_variation_that_is_refused(
    http: httpx2.Client, fields: dict[str, str], files: dict[str, Any], code: str, param: str
) -> None:
    parts = {name: part for name, part in ({"image": SOURCE} | files).items() if part}
    answer = http.post(
        "/v1/images/variations", data={"model": "vidra-sketch"} | fields, files=parts or {"x": ("x", b"x", "x/y")}
    )
    error = json.loads(answer.text)["error"]
    assert (error["code"], error["param"]) == (code, param)
