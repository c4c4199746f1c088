"""The engine, as a server, against the app's own tables: what the app may send is taken, and both count alike."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services import pricing
from services.catalog import Catalog, problems, wire
from services.engine import usage
from services.engine.models import IMAGE_MODELS, SPEECH_MODELS, TEXT_MODELS, ImageModel, Model, TextModel
from services.engine.validation import read_order
from services.types import ImageRequest, ModelSpec, Parameter, ParameterKind, ParameterValue

CATALOG = Catalog.load()
GPT_IMAGE_2 = IMAGE_MODELS["gpt-image-2"].family
COUNTED = [model for model in IMAGE_MODELS.values() if model.family.tokens]
SIZES = ["256x256", "816x816", "1536x512", "1536x864", "2048x1152", "2560x1440", "2880x2880", "3840x2160", "640x1600"]
LIKELY_SIZES = st.sampled_from([*SIZES, "auto", "1024x1024", "1536x1024", "1024x1536", "1792x1024", "512x512"])
ANY_SIZE = st.builds("{}x{}".format, st.integers(1, 250).map(lambda step: step * 16), st.integers(16, 3840))


@pytest.mark.parametrize("model", COUNTED, ids=[model.id for model in COUNTED])
def test_output_tokens_are_the_ones_the_app_expects(model: ImageModel) -> None:
    spec = CATALOG.spec(model.id)
    for size in model.family.sizes if model.family.free is None else (*model.family.sizes, *SIZES):
        width, height = map(int, size.split("x"))
        for quality in model.family.qualities:
            counted = usage.output_tokens(model.family.tokens, quality, width, height)
            assert counted == pricing.output_tokens(spec, quality, size)


@pytest.mark.parametrize("prompt", ["", "a red kite", "빨간 연 three 개", "été à la plage", "a 🦦 otter"])
def test_text_tokens_are_the_ones_the_app_expects(prompt: str) -> None:
    assert usage.text_tokens(prompt) == pricing.text_tokens(prompt)


@pytest.mark.parametrize("model", IMAGE_MODELS.values(), ids=list(IMAGE_MODELS))
def test_the_tables_agree_on_each_model(model: ImageModel) -> None:
    spec = CATALOG.spec(model.id)
    assert spec.known
    assert model.shutdown == (spec.retires and spec.retires.isoformat())
    assert model.family.prompt_limit == spec.prompt_limit
    # what the panel shows is what the server takes
    names = {(parameter.wire or parameter.name).partition(".")[0] for parameter in spec.parameters}
    assert names - {"input_fidelity"} <= model.family.parameters


@pytest.mark.parametrize("model", [*TEXT_MODELS.values(), *SPEECH_MODELS.values()], ids=lambda model: model.id)
def test_the_tables_agree_on_models_of_words_and_sound(model: Model) -> None:
    spec = CATALOG.spec(model.id)
    assert spec.known
    assert model.shutdown == (spec.retires and spec.retires.isoformat())
    assert ("speech" in spec.tasks) == (model.id in SPEECH_MODELS)
    if isinstance(model, TextModel):
        assert ("vision" in spec.tasks, "audio" in spec.tasks) == (bool(model.vision), model.speaks)
    # none of them is offered where pictures are made
    assert not CATALOG.draws(model.id)


def values(parameter: Parameter) -> st.SearchStrategy[ParameterValue]:
    match parameter.kind:
        case ParameterKind.CHOICE:
            return st.sampled_from(parameter.choices)
        case ParameterKind.NUMBER:
            return st.integers(int(parameter.low) - 1, int(parameter.high) + 1)
        case ParameterKind.SIZE:
            return LIKELY_SIZES | ANY_SIZE
        case ParameterKind.SWITCH:
            return st.booleans()
        case ParameterKind.TEXT:
            return st.just("") | st.integers(int(parameter.low), int(parameter.high)).map(str)


@st.composite
def requests(draw: st.DrawFn) -> tuple[ModelSpec, ImageRequest]:
    spec = CATALOG.spec(draw(st.sampled_from(sorted(IMAGE_MODELS))))
    chosen = {
        parameter.name: draw(values(parameter))
        for parameter in spec.parameters
        if parameter.name != "n" and draw(st.booleans())
    }
    prompt = draw(st.text(min_size=1, max_size=40).filter(str.strip))
    n, stream = draw(st.integers(1, 11)), draw(st.booleans())
    return spec, ImageRequest(prompt=prompt, model=spec.id, profile_id="x", n=n, stream=stream, parameters=chosen)


@settings(max_examples=200, deadline=None)
@given(requests())
def test_what_the_app_finds_no_problem_with_is_taken(drawn: tuple[ModelSpec, ImageRequest]) -> None:
    spec, request = drawn
    # section 10: whether gpt-image-2 draws transparent pictures is tried, not known; this server refuses
    assume(not (IMAGE_MODELS[spec.id].family is GPT_IMAGE_2 and request.parameters.get("background") == "transparent"))
    if not problems(spec, request):
        order = read_order(wire(spec, request))
        assert order.n == request.n
