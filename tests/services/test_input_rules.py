"""What is wrong with the pictures of a request, told at its control before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.catalog import Catalog, problems, wire
from services.profiles import builtin, from_template
from services.types import FailureKind, ImageRequest, InputPicture, Operation, Profile, Route, Strength

CATALOG = Catalog.load()
K = FailureKind
PHOTO = InputPicture(sha256="a" * 64, format="jpeg", width=800, height=600, bytes=90_000)
SQUARE = InputPicture(sha256="b" * 64, format="png", width=600, height=600, bytes=90_000)
MASK = InputPicture(sha256="c" * 64, format="png", width=800, height=600, bytes=900)
LINK = InputPicture(url="https://pictures.example/1.png")
OPENAI, ENGINE = from_template("openai", id="openai"), replace(builtin("http://127.0.0.1:1/v1"), id="openai")
GIF, CLOSE = {"output_format": "gif", "size": "640x640"}, {"input_fidelity": "high"}
STORED = InputPicture(file_id="file-1", profile_id="openai")


def edit(model: str = "gpt-image-2.6-flare", *pictures: InputPicture, **fields: Any) -> ImageRequest:
    chosen: dict[str, Any] = {
        "prompt": "a hat", "operation": Operation.EDIT, "inputs": pictures or (PHOTO,), **fields
    }  # fmt: skip
    return ImageRequest(model=model, profile_id="openai", **chosen)


def found(request: ImageRequest, profile: Profile | None = OPENAI) -> list[tuple[FailureKind, str, str]]:
    failures = problems(CATALOG.spec(request.model), request, profile)
    assert all(failure.message and failure.profile_id == "openai" for failure in failures)
    return [(failure.kind, failure.param, failure.reason) for failure in failures]


@pytest.mark.parametrize(
    "request_",
    [
        edit(),
        edit("gpt-image-2.6-flare", PHOTO, SQUARE, LINK, STORED),
        edit(mask=MASK),
        edit(markup=MASK),
        edit("gpt-image-2.6-flare", LINK, mask=MASK),
        edit("gpt-image-2.6-flare", *[PHOTO] * 16),
        edit("gpt-image-1.5", parameters={"input_fidelity": "high"}),
        edit("dall-e-2", SQUARE),
        edit("somebody/new-model", PHOTO, PHOTO, mask=MASK),
        edit(operation=Operation.VARIATION),
        edit(operation=Operation.GENERATE, inputs=()),
        edit(operation=Operation.GENERATE, route=Route.RESPONSES, text_model="t", mask=MASK),
    ],
)
def test_what_may_be_sent(request_: ImageRequest) -> None:
    assert found(request_) == []


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (edit("dall-e-3"), (K.NOT_SUPPORTED, "image", "")),
        (edit("x/z-image-turbo", operation=Operation.VARIATION), (K.NOT_SUPPORTED, "image", "")),
        (edit("gpt-image-2", *[PHOTO] * 17), (K.TOO_MANY_PICTURES, "image", "16")),
        (edit("dall-e-2", SQUARE, SQUARE), (K.TOO_MANY_PICTURES, "image", "1")),
        (edit(operation=Operation.VARIATION, inputs=(PHOTO, PHOTO)), (K.TOO_MANY_PICTURES, "image", "1")),
        (edit(inputs=()), (K.BAD_PARAMETER, "image", "missing")),
        (edit(operation=Operation.VARIATION, inputs=()), (K.BAD_PARAMETER, "image", "missing")),
        (edit(operation=Operation.GENERATE), (K.BAD_PARAMETER, "image", "excluded")),
        (edit("gpt-image-2", replace(PHOTO, bytes=50_000_000)), (K.TOO_LARGE, "image", "bytes")),
        (edit("gpt-image-2", LINK, replace(PHOTO, bytes=15_800_000)), (K.TOO_LARGE, "image", "bytes")),
        (edit("gpt-image-2", replace(LINK, url="https://x/" + "y" * 21_000_000)), (K.TOO_LARGE, "image", "bytes")),
        (edit("gpt-image-2", replace(PHOTO, format="gif")), (K.BAD_INPUT_PICTURE, "image", "format")),
        (edit("gpt-image-2", replace(STORED, profile_id="azure")), (K.BAD_INPUT_PICTURE, "image", "elsewhere")),
        (edit("gpt-image-2", InputPicture(name="nothing")), (K.BAD_INPUT_PICTURE, "image", "elsewhere")),
        (edit("dall-e-2", PHOTO), (K.BAD_INPUT_PICTURE, "image", "square")),
        (edit("dall-e-2", LINK), (K.BAD_PARAMETER, "image", "excluded")),
        (edit(mask=replace(MASK, width=801)), (K.BAD_INPUT_PICTURE, "mask", "size")),
        (edit(mask=replace(MASK, format="jpeg")), (K.BAD_INPUT_PICTURE, "mask", "format")),
        (edit(mask=MASK, parameters=GIF), (K.BAD_PARAMETER, "output_format", "excluded")),
        (edit(operation=Operation.VARIATION, mask=MASK), (K.BAD_PARAMETER, "mask", "excluded")),
        (edit("gpt-image-2", markup=MASK), (K.NOT_SUPPORTED, "markup", "")),
        (edit("somebody/new-model", markup=MASK), (K.NOT_SUPPORTED, "markup", "")),
        (edit(mask=MASK, markup=MASK), (K.BAD_PARAMETER, "markup", "excluded")),
        (edit("gpt-image-2.5-flare", LINK, markup=MASK), (K.BAD_PARAMETER, "markup", "excluded")),
        (edit(markup=MASK, route=Route.RESPONSES, text_model="t"), (K.BAD_PARAMETER, "markup", "excluded")),
        (edit(markup=replace(MASK, height=1)), (K.BAD_INPUT_PICTURE, "markup", "size")),
        (edit(markup=replace(MASK, bytes=4_000_000)), (K.TOO_LARGE, "markup", "bytes")),
        (edit("gpt-image-1-mini", parameters=CLOSE), (K.BAD_PARAMETER, "input_fidelity", "choice")),
        (edit(prompt=" "), (K.PROMPT_EMPTY, "prompt", "")),
    ],
)  # fmt: skip
def test_what_may_not(request_: ImageRequest, expected: tuple[FailureKind, str, str]) -> None:
    assert found(request_) == [expected]


@pytest.mark.parametrize(
    ("kind", "request_", "expected"),
    [
        ("ollama", edit("somebody/new-model"), (K.NOT_SUPPORTED, "image", "")),
        ("lmstudio", edit("somebody/new-model", operation=Operation.VARIATION), (K.NOT_SUPPORTED, "image", "")),
        ("openrouter", edit(mask=MASK), (K.NOT_SUPPORTED, "mask", "")),
        ("openrouter", edit(markup=MASK), (K.NOT_SUPPORTED, "markup", "")),
        ("openrouter", edit("gpt-image-2", STORED), (K.BAD_INPUT_PICTURE, "image", "elsewhere")),
        ("openrouter", edit("gpt-image-2", replace(PHOTO, bytes=15_800_000)), (K.TOO_LARGE, "image", "bytes")),
        ("litellm", edit("gpt-image-2", STORED), (K.BAD_INPUT_PICTURE, "image", "elsewhere")),
    ],
)
def test_what_a_server_cannot(kind: str, request_: ImageRequest, expected: tuple[FailureKind, str, str]) -> None:
    assert found(request_, from_template(kind, id="openai")) == [expected]


def test_a_picture_whose_size_is_not_known_gets_the_benefit_of_the_doubt() -> None:
    assert found(edit("gpt-image-2", LINK, mask=MASK)) == []


def test_a_parameter_the_model_does_not_have_is_no_problem() -> None:
    assert found(edit("gpt-image-2", parameters={"input_fidelity": "high", "complexity": "low"})) == []


# -- variations -------------------------------------------------------------------------------------------------------


def vary(model: str, prompt: str = "", strength: Strength = Strength.MEDIUM, **fields: Any) -> ImageRequest:
    return replace(edit(model, SQUARE, operation=Operation.VARIATION), prompt=prompt, strength=strength, **fields)


def test_a_variation_needs_no_words_and_is_asked_for_in_words() -> None:
    spec = CATALOG.spec("gpt-image-2.6-flare")
    assert found(vary("gpt-image-2.6-flare")) == []
    told = {strength: wire(spec, vary(spec.id, "", strength), OPENAI)["prompt"] for strength in Strength}
    assert len(set(told.values())) == 3
    assert all("new variation of this picture" in prompt for prompt in told.values())
    assert wire(spec, vary(spec.id, " in snow "), OPENAI)["prompt"].endswith(" in snow")


def test_a_server_with_the_endpoint_gets_no_words() -> None:
    spec = CATALOG.spec("dall-e-2")
    request = vary("dall-e-2", "in snow", n=2, parameters={"size": "256x256"})
    assert wire(spec, request, ENGINE) == {"model": "dall-e-2", "n": 2, "size": "256x256"}
    assert "in snow" in wire(spec, request, OPENAI)["prompt"]


def test_the_endpoint_takes_no_links() -> None:
    request = edit("vidra-sketch", LINK, operation=Operation.VARIATION)
    assert found(request, ENGINE) == [(K.BAD_PARAMETER, "image", "excluded")]
    assert found(request, OPENAI) == []


def test_the_words_for_a_variation_count_for_the_limit() -> None:
    request = vary("dall-e-2", "x" * 995)
    assert [(kind, param) for kind, param, _ in found(request)] == [(K.PROMPT_TOO_LONG, "prompt")]
    assert found(request, ENGINE) == []
