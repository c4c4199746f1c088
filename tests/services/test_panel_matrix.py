"""The parameter panel of every model shows exactly the controls that the model has (openai-api.md sections 1.2, 9)."""

from __future__ import annotations

import pytest

from services.catalog import Catalog
from services.rules import visible_parameters
from services.types import ModelSpec

CATALOG = Catalog.load()

_GPT = "quality n background output_format partial_images moderation"
ALWAYS = {
    "vidra-sketch": "size quality n background output_format partial_images seed",
    "gpt-image-2.6-flare": f"size complexity {_GPT}",
    "gpt-image-2.6-sunburst": f"size complexity {_GPT}",
    "gpt-image-2.5-flare": f"size {_GPT}",
    "gpt-image-2.5-sunburst": f"size {_GPT}",
    "gpt-image-2": f"size {_GPT}",
    "gpt-image-1.5": f"size {_GPT}",
    "gpt-image-1-mini": f"size {_GPT}",
    "chatgpt-image-latest": f"size {_GPT}",
    "gpt-image-1": f"size {_GPT}",
    "dall-e-3": "size quality style",
    "dall-e-2": "size n",
    "sd-cpp-local": "size n output_format",
    "x/z-image-turbo": "size n",
    "x/flux2-klein": "size n",
    "Qwen/Qwen-Image": "size n seed steps guidance",
    "Tongyi-MAI/Z-Image-Turbo": "size n seed steps guidance",
    "flux.1-dev-ggml": "size n steps",
    "flux.1-dev": "size n steps",
    "flux.1-schnell": "size n steps",
    "stablediffusion": "size n steps",
    "dreamshaper": "size n steps",
}
"""What is shown with the default values."""
WITH_GIF = {"vidra-sketch", "gpt-image-2.6-flare", "gpt-image-2.6-sunburst"}
WITH_SVG_AUTHOR = WITH_GIF - {"vidra-sketch"}
WITH_COMPRESSION = {model for model, names in ALWAYS.items() if "output_format" in names}
FIDELITY = {
    "vidra-sketch": ("auto", "low", "high"),
    "gpt-image-1.5": ("auto", "low", "high"),
    "gpt-image-1-mini": ("auto", "low"),
}
EDITING = set(ALWAYS) - {
    "dall-e-3", "x/z-image-turbo", "x/flux2-klein", "Qwen/Qwen-Image", "Tongyi-MAI/Z-Image-Turbo", "flux.1-dev-ggml",
    "flux.1-dev", "flux.1-schnell", "stablediffusion", "dreamshaper",
}  # fmt: skip


def test_the_table_is_about_every_model_that_draws() -> None:
    assert [spec.id for spec in CATALOG.specs("generate")] == list(ALWAYS)


def shown(spec: ModelSpec, **values: str) -> set[str]:
    return {parameter.name for parameter in visible_parameters(spec, values)}


@pytest.mark.parametrize("model", ALWAYS)
def test_the_panel_shows_what_the_model_has(model: str) -> None:
    spec, always = CATALOG.spec(model), set(ALWAYS[model].split())
    assert shown(spec) == always
    assert shown(spec, operation="edit") - always == ({"input_fidelity"} if model in FIDELITY else set())
    for compressed in ("jpeg", "webp"):
        if model in WITH_COMPRESSION:
            assert shown(spec, output_format=compressed) == always | {"output_compression"}
    output_format = spec.parameter("output_format")
    formats = () if output_format is None else output_format.choices
    assert ("gif" in formats, "svg" in formats) == (model in WITH_GIF, model in WITH_GIF)
    if model in WITH_GIF:
        frames = {"frame_count", "frame_duration_ms"}
        assert shown(spec, output_format="gif") == always - {"partial_images"} | frames
        author = {"svg_model"} if model in WITH_SVG_AUTHOR else set[str]()
        assert shown(spec, output_format="svg") == always - {"partial_images", "n"} | author
        if author:
            chosen = shown(spec, output_format="svg", svg_model="gpt-6-luna")
            assert chosen == always - {"partial_images", "n"} | {"svg_model", "svg_effort"}


@pytest.mark.parametrize("model", ALWAYS)
def test_choices_by_model(model: str) -> None:
    spec = CATALOG.spec(model)
    by_name: dict[str, tuple[str, ...]] = {p.name: p.choices for p in spec.parameters}
    newer = "2.5" in model or "2.6" in model
    if "gpt" in model:
        more = ("xhigh", "max") if newer else ()
        assert by_name["quality"] == ("auto", "low", "medium", "high", *more)
        assert by_name["moderation"] == ("auto", "low")
        assert by_name["background"] == ("auto", "opaque", "transparent")
    assert ("complexity" in by_name) == ("2.6" in model)
    assert by_name.get("input_fidelity", ()) == FIDELITY.get(model, ())


@pytest.mark.parametrize("model", ALWAYS)
def test_what_goes_with_pictures(model: str) -> None:
    spec = CATALOG.spec(model)
    edits = model in EDITING
    assert ("edit" in spec.tasks, spec.mask) == (edits, edits)
    assert spec.max_references == (0 if not edits else 1 if model == "dall-e-2" else 16)
    assert spec.markup == (model in WITH_GIF or "2.5" in model)
    assert ("variation" in spec.tasks) == (model in ("vidra-sketch", "dall-e-2"))
    assert ("tool" in spec.tasks) == (model == "vidra-sketch" or "gpt-image" in model or model.startswith("chatgpt"))
    assert spec.square_png == (model == "dall-e-2")


def test_an_unknown_model_may_try_everything() -> None:
    spec = CATALOG.spec("somebody/new-model")
    assert shown(spec) == {"size", "n"}
    assert ("edit" in spec.tasks, spec.mask, spec.max_references, spec.markup) == (True, True, 16, False)


def test_the_eye_of_the_built_in_engine_sees_for_nothing() -> None:
    eye = CATALOG.spec("vidra-eye")
    assert "vision" in eye.tasks
    assert (eye.prices.text_in, eye.prices.text_out) == (0, 0)
    assert not CATALOG.draws("vidra-eye")
