"""How one press of the button becomes requests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog import Catalog
from services.profiles import builtin, from_template
from services.runs import split
from services.types import ImageRequest, ModelSpec, Parameter, ParameterKind, ParameterValue, Quirks, Route

CATALOG = Catalog.load()
SKETCH = CATALOG.spec("vidra-sketch")
OPENAI = from_template("openai", id="openai")


def request(
    n: int = 4, model: str = "vidra-sketch", *, stream: bool = True, **parameters: ParameterValue
) -> ImageRequest:
    return ImageRequest(prompt="a kite", model=model, profile_id="p", n=n, stream=stream, parameters=parameters)


def test_a_stream_is_as_many_requests_as_pictures() -> None:
    parts = split(request(3, partial_images="2"), SKETCH, builtin(""))
    assert parts == (request(1, partial_images="2"),) * 3


def test_without_a_stream_one_request_carries_all() -> None:
    whole = request(4, "gpt-image-2", stream=False, quality="low")
    assert split(whole, CATALOG.spec("gpt-image-2"), OPENAI) == (whole,)
    talk = replace(whole, route=Route.RESPONSES)  # a text model draws one picture for each request
    assert [part.n for part in split(talk, CATALOG.spec("gpt-image-2"), OPENAI)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("profile", "spec", "values"),
    [
        (replace(OPENAI, quirks=Quirks(streams_images=False)), SKETCH, {}),
        (OPENAI, CATALOG.spec("dall-e-2"), {}),
        (OPENAI, CATALOG.spec("gpt-image-2.6-flare"), {"output_format": "gif"}),
    ],
)
def test_what_cannot_be_streamed_is_asked_for_together(
    profile: object, spec: ModelSpec, values: dict[str, ParameterValue]
) -> None:
    (whole,) = split(request(2, spec.id, **values), spec, profile)  # type: ignore[arg-type]
    assert (whole.n, whole.stream) == (2, False)


def test_a_server_that_miscounts_gets_single_requests() -> None:
    ollama = from_template("ollama", id="ollama")
    parts = split(request(3, "x/z-image-turbo", stream=False), CATALOG.spec("x/z-image-turbo"), ollama)
    assert [part.n for part in parts] == [1, 1, 1]


def test_a_model_that_makes_one_at_a_time_gets_single_requests() -> None:
    parts = split(request(2, "dall-e-3", stream=False), CATALOG.spec("dall-e-3"), OPENAI)
    assert [(part.n, part.stream) for part in parts] == [(1, False)] * 2


def test_an_unknown_model_takes_up_to_ten() -> None:
    spec = CATALOG.spec("never-heard-of")
    assert len(split(request(10, spec.id, stream=False), spec, OPENAI)) == 1
    assert len(split(request(11, spec.id, stream=False), spec, OPENAI)) == 11


# -- seeds -------------------------------------------------------------------------------------------------------------


def seeds(parts: tuple[ImageRequest, ...]) -> list[object]:
    return [part.parameters.get("seed") for part in parts]


def test_a_typed_seed_is_another_for_each_picture_and_always_the_same() -> None:
    parts = split(request(3, seed="41"), SKETCH, builtin(""))
    assert seeds(parts) == ["41", "42", "43"]
    assert split(request(3, seed="41"), SKETCH, builtin("")) == parts
    assert seeds(split(request(3, seed=41), SKETCH, builtin(""))) == [41, 42, 43]


@pytest.mark.parametrize("seed", ["", "abc", 1.5, True, "9" * 5000])
def test_what_is_no_seed_stays_as_it_is(seed: ParameterValue) -> None:
    spec = CATALOG.spec("never-heard-of")
    assert seeds(split(request(11, spec.id, stream=False, seed=seed), spec, OPENAI)) == [seed] * 11


def test_no_seed_stays_no_seed() -> None:
    assert seeds(split(request(2), SKETCH, builtin(""))) == [None, None]


def test_a_seed_in_one_request_is_left_to_the_server() -> None:
    assert seeds(split(request(3, stream=False, seed="7"), SKETCH, builtin(""))) == ["7"]


@given(low=st.integers(-5, 5), span=st.integers(1, 9), first=st.integers(-20, 20), n=st.integers(2, 9))
def test_seeds_stay_in_their_range_and_differ_while_they_can(low: int, span: int, first: int, n: int) -> None:
    high = low + span
    seed = min(max(first, low), high)
    parameter = Parameter(name="seed", kind=ParameterKind.TEXT, default="", low=low, high=high)
    spec = ModelSpec(id="m", parameters=(parameter,), streams=True)
    got = [int(str(value)) for value in seeds(split(request(n, "m", seed=str(seed)), spec, OPENAI))]
    assert got[0] == seed
    assert all(low <= value <= high for value in got)
    assert len(set(got)) == min(n, span + 1)
