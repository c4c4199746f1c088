"""The catalogue and the engine were written from the same reference; here each checks the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.catalog import Catalog, adapt, problems, wire
from services.engine.usage import output_tokens as engine_tokens
from services.engine.validation import read_order
from services.pricing import output_tokens
from services.types import ImageRequest, ModelSpec, ParameterValue

SERVED = [spec for spec in Catalog.load().specs("generate") if spec.maker]


@st.composite
def requests(draw: st.DrawFn) -> tuple[ModelSpec, ImageRequest]:
    """Any values, mended for the model, as the Create page would send them."""
    spec = draw(st.sampled_from(SERVED))
    wishes: dict[str, ParameterValue] = {
        "size": f"{draw(st.integers(1, 4000))}x{draw(st.integers(1, 4000))}",
        "n": draw(st.integers(1, 10)),
        "frame_count": draw(st.integers(2, 16)),
        "output_compression": draw(st.integers(0, 100)),
        "seed": draw(st.sampled_from(["", "0", "4294967295"])),
    }
    for parameter in spec.parameters:
        if parameter.choices:
            wishes[parameter.name] = draw(st.sampled_from(parameter.choices))
    if spec.id == "gpt-image-2":
        wishes["background"] = "auto"  # transparency is a preview there, which the engine refuses (section 1.2)
    values, _ = adapt(spec, wishes)
    n = values["n"]
    assert isinstance(n, int)
    stream = draw(st.booleans())
    return spec, ImageRequest(prompt="a kite", model=spec.id, profile_id="x", n=n, stream=stream, parameters=values)


@given(requests())
def test_the_engine_takes_what_the_catalogue_lets_pass_and_counts_the_same_tokens(
    made: tuple[ModelSpec, ImageRequest],
) -> None:
    spec, request = made
    assert problems(spec, request) == ()
    order = read_order(wire(spec, request))
    assert order.n == request.n
    family = order.model.family
    if family.tokens and order.format not in ("gif", "svg"):
        size = f"{order.width}x{order.height}"
        assert output_tokens(spec, order.quality, size) == engine_tokens(
            family.tokens, order.quality, order.width, order.height
        )
