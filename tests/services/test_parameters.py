"""Checking, mending and sending the values of a request (the constraint table of openai-api.md section 2.3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog import Catalog, adapt, problems, streams, wire
from services.rules import is_active, parse_size, size_problem, size_rule
from services.types import Failure, FailureKind, ImageRequest, ModelSpec, Parameters

CATALOG = Catalog.load()
DRAWING = CATALOG.specs("generate")
UNKNOWN = CATALOG.spec("somebody/new-model")


def request(model: str, /, prompt: str = "a red kite", n: int = 1, stream: bool = False, **values: Any) -> ImageRequest:
    return ImageRequest(prompt=prompt, model=model, profile_id="openai", n=n, stream=stream, parameters=values)


def found(model: str, /, **values: Any) -> dict[str, str]:
    return {failure.param: failure.reason for failure in problems(CATALOG.spec(model), request(model, **values))}


def sent(model: str, /, **values: Any) -> dict[str, Any]:
    body = wire(CATALOG.spec(model), request(model, **values))
    assert body.pop("model") == model
    assert body.pop("prompt") == "a red kite"
    return body


# -- problems ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prompt", ["", " \n\t", "\u3000"])
def test_an_empty_prompt(prompt: str) -> None:
    (failure,) = problems(CATALOG.spec("vidra-sketch"), request("vidra-sketch", prompt))
    assert (failure.kind, failure.param) == (FailureKind.PROMPT_EMPTY, "prompt")


@pytest.mark.parametrize(
    ("model", "limit"), [("gpt-image-2.6-flare", 32_000), ("dall-e-3", 4_000), ("dall-e-2", 1_000)]
)
def test_a_prompt_of_one_character_too_many(model: str, limit: int) -> None:
    spec = CATALOG.spec(model)
    assert problems(spec, request(model, "가" * limit)) == ()
    (failure,) = problems(spec, request(model, "가" * (limit + 1)))
    assert (failure.kind, failure.param, failure.reason) == (FailureKind.PROMPT_TOO_LONG, "prompt", "1")


@pytest.mark.parametrize(
    ("model", "values", "control", "reason"),
    [
        ("gpt-image-2.6-flare", {"size": "1530x1024"}, "size", "step"),
        ("gpt-image-2.6-flare", {"size": "3856x2048"}, "size", "edge"),
        ("gpt-image-2.6-flare", {"size": "3840x1024"}, "size", "ratio"),
        ("gpt-image-2.6-flare", {"size": "512x512"}, "size", "too-small"),
        ("gpt-image-2.6-flare", {"size": "3840x3840"}, "size", "too-large"),
        ("gpt-image-2.6-flare", {"size": "wide"}, "size", "not-listed"),
        ("gpt-image-1.5", {"size": "1536x864"}, "size", "not-listed"),
        ("dall-e-3", {"size": "1536x1024"}, "size", "not-listed"),
        ("gpt-image-2", {"quality": "max"}, "quality", "choice"),
        ("gpt-image-2.6-flare", {"quality": "hd"}, "quality", "choice"),
        ("gpt-image-2.6-flare", {"n": 11}, "n", "range"),
        ("dall-e-3", {"n": 2}, "n", "range"),
        ("gpt-image-2.6-flare", {"n": 2, "output_format": "svg"}, "n", "excluded"),
        ("gpt-image-2.6-flare", {"background": "transparent", "output_format": "jpeg"}, "output_format", "excluded"),
        ("gpt-image-2.6-flare", {"output_format": "gif", "partial_images": 1}, "partial_images", "excluded"),
        ("gpt-image-2.6-flare", {"output_format": "svg", "partial_images": "3"}, "partial_images", "excluded"),
        ("gpt-image-2.5-flare", {"output_format": "gif"}, "output_format", "choice"),
        ("gpt-image-2.6-flare", {"output_format": "gif", "size": "1024x1024"}, "size", "too-large"),
        ("gpt-image-2.6-flare", {"output_format": "gif", "size": "720x720", "frame_count": 17}, "frame_count", "range"),
        ("gpt-image-2", {"output_format": "jpeg", "output_compression": 101}, "output_compression", "range"),
        ("gpt-image-2", {"output_format": "jpeg", "output_compression": 50.5}, "output_compression", "number"),
        ("gpt-image-2", {"output_format": "jpeg", "output_compression": "high"}, "output_compression", "number"),
        ("gpt-image-2", {"output_format": "jpeg", "output_compression": True}, "output_compression", "number"),
        ("gpt-image-2", {"output_format": "jpeg", "output_compression": float("nan")}, "output_compression", "number"),
        ("gpt-image-2", {"partial_images": 4}, "partial_images", "choice"),
        ("vidra-sketch", {"seed": "minus one"}, "seed", "number"),
        ("vidra-sketch", {"seed": 2**32}, "seed", "range"),
    ],
)
def test_what_the_server_would_refuse_is_named_at_its_control(
    model: str, values: dict[str, Any], control: str, reason: str
) -> None:
    assert found(model, **values) == {control: reason}


def test_a_size_off_the_step_says_which_ones_are_on_it() -> None:
    (failure,) = problems(CATALOG.spec("gpt-image-2"), request("gpt-image-2", size="1530x1024"))
    assert failure == Failure(
        kind=FailureKind.BAD_PARAMETER,
        message="Use steps of 16: 1520 or 1536.",
        param="size",
        reason="step",
        model="gpt-image-2",
        profile_id="openai",
    )


def test_a_server_whose_model_is_not_chosen_yet() -> None:
    (failure,) = problems(CATALOG.spec(""), request(""))
    assert (failure.kind, failure.param) == (FailureKind.BAD_PARAMETER, "model")


def test_everything_wrong_is_told_at_once_the_prompt_first() -> None:
    failures = problems(CATALOG.spec("dall-e-3"), request("dall-e-3", "", size="1x1", quality="low", style="loud"))
    assert [failure.param for failure in failures] == ["prompt", "size", "quality", "style"]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        ("gpt-image-2", {"complexity": "low"}),  # the model has none: left out
        ("gpt-image-2", {"output_compression": 400}),  # not for png: left out
        ("gpt-image-2", {"size": "auto", "quality": "auto"}),
        ("vidra-sketch", {"seed": ""}),
        ("vidra-sketch", {"seed": "42", "size": "256x256"}),
        ("somebody/new-model", {"size": "whatever", "odd": 1}),
    ],
)
def test_what_is_not_sent_or_not_known_is_no_problem(model: str, values: dict[str, Any]) -> None:
    assert found(model, **values) == {}


# -- the wire ---------------------------------------------------------------------------------------------------------


def test_what_was_set_is_sent_under_its_wire_name_and_type() -> None:
    body = sent(
        "gpt-image-2.6-flare",
        n=1,
        stream=True,
        size=" 1536 X 1024",
        quality="medium",
        output_format="jpeg",
        output_compression=82.0,
        partial_images="2",
    )
    assert body == {
        "size": "1536x1024",
        "quality": "medium",
        "output_format": "jpeg",
        "output_compression": 82,
        "stream": True,
        "partial_images": 2,
    }
    assert isinstance(body["output_compression"], int)
    assert sent("Qwen/Qwen-Image", seed="7", steps="20", guidance="3.5") == {
        "seed": 7,
        "num_inference_steps": 20,
        "guidance_scale": 3.5,
    }


@pytest.mark.parametrize(
    ("model", "values", "body"),
    [
        ("gpt-image-2", {}, {}),
        ("gpt-image-2", {"size": "auto", "background": "auto"}, {}),
        ("gpt-image-2", {"complexity": "high", "style": "vivid", "response_format": "url"}, {}),
        ("gpt-image-2", {"output_compression": 80}, {}),
        ("gpt-image-2", {"partial_images": 2}, {}),  # only with a stream
        ("gpt-image-2", {"n": 3}, {"n": 3}),
        ("gpt-image-2", {"n": 3, "stream": True, "partial_images": 1}, {"n": 3}),  # events do not say which picture
        ("gpt-image-2.6-flare", {"output_format": "gif", "stream": True}, {"output_format": "gif"}),
        ("gpt-image-2.6-flare", {"output_format": "svg", "stream": True}, {"output_format": "svg"}),
        ("gpt-image-2.6-flare", {"svg_model": "gpt-6-luna"}, {}),  # only for an SVG
        (
            "gpt-image-2.6-flare",
            {"output_format": "svg", "svg_model": "gpt-6-luna", "svg_effort": "low"},
            {"output_format": "svg", "svg": {"model": "gpt-6-luna", "reasoning": {"effort": "low"}}},
        ),
        ("gpt-image-2.6-flare", {"output_format": "svg", "svg_effort": "low"}, {"output_format": "svg"}),
        ("gpt-image-1.5", {"input_fidelity": "high"}, {}),  # only for an edit
        ("dall-e-3", {"quality": "hd", "style": "natural", "stream": True}, {"quality": "hd", "style": "natural"}),
        ("dall-e-2", {"quality": "hd"}, {}),
        ("vidra-sketch", {"seed": ""}, {}),
        ("somebody/new-model", {"size": "2K", "odd": 1, "model": "x", "empty": ""}, {"size": "2K", "odd": 1}),
    ],
)
def test_what_may_not_be_sent_is_left_out(model: str, values: dict[str, Any], body: dict[str, Any]) -> None:
    assert sent(model, **values) == body


# -- for every model and whatever values ------------------------------------------------------------------------------

NAMES = sorted({p.name for spec in DRAWING for p in spec.parameters} | {"odd", "response_format"})
SIZES = st.sampled_from(["auto", "1024x1024", "1536x1024", "1792x1024", "256x256", "1530x1024", "960x960", "3840x2160"])
CHOICES = st.sampled_from(sorted({c for spec in DRAWING for p in spec.parameters for c in p.choices}))
ANYTHING = st.one_of(st.none().map(lambda _: ""), st.text(max_size=8), st.integers(), st.floats(), st.booleans())
VALUE = SIZES | CHOICES | st.integers(0, 20) | ANYTHING
VALUES = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, VALUE)) | st.fixed_dictionaries(
    {"output_format": st.sampled_from(["png", "jpeg", "gif", "svg"])},
    optional={
        "size": SIZES,
        "background": st.sampled_from(["auto", "transparent"]),
        "partial_images": st.integers(0, 3),
        "output_compression": st.integers(0, 100),
        "frame_count": st.integers(2, 16),
    },
)
MODELS = st.sampled_from([*DRAWING, UNKNOWN])


@given(MODELS, VALUES, st.integers(-1, 12), st.booleans())
def test_what_passes_the_check_obeys_the_constraint_table(
    spec: ModelSpec, values: Parameters, n: int, stream: bool
) -> None:
    asked = ImageRequest(prompt="x", model=spec.id, profile_id="p", n=n, stream=stream, parameters=values)
    body = wire(spec, asked)
    assert body["model"] == spec.id
    assert "auto" not in [value for key, value in body.items() if key not in ("model", "prompt")]
    assert "" not in body.values()
    assert None not in body.values()
    if not spec.known:
        return
    assert set(body) <= {"model", "prompt", "stream", *((p.wire or p.name).partition(".")[0] for p in spec.parameters)}
    if problems(spec, asked):
        return
    assert body.get("n", 1) == n
    _obeys(spec, values, body)


def _obeys(spec: ModelSpec, values: Parameters, body: dict[str, Any]) -> None:
    file_format = body.get("output_format", "png")
    animated_or_drawn = file_format in ("gif", "svg")
    if body.get("background") == "transparent":
        assert file_format in ("png", "webp")
    if "output_compression" in body:
        assert file_format in ("jpeg", "webp")
        assert 0 <= body["output_compression"] <= 100
    if "frame_count" in body or "frame_duration_ms" in body:
        assert file_format == "gif"
        assert 2 <= body.get("frame_count", 9) <= 16
    if "partial_images" in body:
        assert body.get("stream") is True
        assert body["partial_images"] in (0, 1, 2, 3)
    if body.get("stream"):
        assert spec.streams
        assert not animated_or_drawn
        assert body.get("n", 1) == 1
    if file_format == "svg" or spec.id == "dall-e-3":
        assert body.get("n", 1) == 1
    if "complexity" in body:
        assert "2.6" in spec.id
    if body.get("quality") in ("xhigh", "max"):
        assert "2.5" in spec.id or "2.6" in spec.id
    if (size := parse_size(body.get("size", "auto"))) is not None:
        rule = size_rule(spec, values)
        assert rule is not None
        assert size_problem(rule, *size) == ""


@given(MODELS, VALUES)
def test_adapted_values_have_no_problem_and_stay(spec: ModelSpec, values: Parameters) -> None:
    adapted, changes = adapt(spec, values)
    n = adapted.get("n", 1)
    assert isinstance(n, int)
    asked = ImageRequest(prompt="x", model=spec.id, profile_id="p", n=n, parameters=adapted)
    assert problems(spec, asked) == ()
    assert set(adapted) == {p.name for p in spec.parameters}
    assert all(change.name in values and change.new == adapted[change.name] for change in changes)
    assert adapt(spec, adapted) == (adapted, ())


@given(MODELS, MODELS, VALUES)
def test_valid_values_survive_a_switch_of_model(before: ModelSpec, after: ModelSpec, values: Parameters) -> None:
    chosen = adapt(before, values)[0]
    adapted, changes = adapt(after, chosen, before)
    told = {change.name for change in changes}
    assert all(
        adapted[name] == chosen[name] for name in set(chosen) & set(adapted) - told if _active(after, adapted, name)
    )


def _active(spec: ModelSpec, values: Parameters, name: str) -> bool:
    parameter = spec.parameter(name)
    return parameter is not None and is_active(spec, values, parameter)


# -- switching --------------------------------------------------------------------------------------------------------


def changed(model: str, values: Parameters, before: str = "") -> dict[str, tuple[Any, Any, str]]:
    changes = adapt(CATALOG.spec(model), values, CATALOG.spec(before) if before else None)[1]
    return {change.name: (change.old, change.new, change.reason) for change in changes}


def test_what_the_new_model_cannot_take_is_changed_and_told() -> None:
    assert changed("gpt-image-1.5", {"size": "1536x864", "quality": "max", "n": 4}) == {
        "size": ("1536x864", "1536x1024", "not-listed"),
        "quality": ("max", "medium", "choice"),
    }


def test_lost_transparency_is_told_and_what_was_at_its_default_is_not() -> None:
    before = adapt(CATALOG.spec("gpt-image-2.6-flare"), {"background": "transparent"})[0]
    assert changed("dall-e-2", before, "gpt-image-2.6-flare") == {"background": ("transparent", "", "gone")}


def test_a_choice_that_rules_another_out_wins() -> None:
    assert changed("gpt-image-2.6-flare", {"background": "transparent", "output_format": "jpeg"}) == {
        "output_format": ("jpeg", "png", "excluded")
    }
    assert changed("gpt-image-2.6-flare", {"output_format": "svg", "n": 4, "partial_images": "2"}) == {
        "n": (4, 1, "excluded"),
        "partial_images": ("2", "0", "excluded"),
    }


def test_a_format_that_was_ruled_out_does_not_change_what_it_would_have_ruled_out() -> None:
    values = {"background": "transparent", "output_format": "svg", "n": 4}
    assert list(changed("gpt-image-2.6-flare", values)) == ["output_format"]


def test_streams_only_where_the_model_and_the_request_can() -> None:
    flare, dalle = CATALOG.spec("gpt-image-2.6-flare"), CATALOG.spec("dall-e-3")
    assert streams(flare, request("gpt-image-2.6-flare", stream=True))
    assert not streams(flare, request("gpt-image-2.6-flare"))
    assert not streams(flare, request("gpt-image-2.6-flare", n=2, stream=True))
    assert not streams(flare, request("gpt-image-2.6-flare", stream=True, output_format="gif"))
    assert not streams(dalle, request("dall-e-3", stream=True))
