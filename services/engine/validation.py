"""From a request's fields to an `Order`: every rule of the server, as tables, with OpenAI's own error codes.

Facts: openai-api.md sections 1.3, 1.5, 2.1, 2.3 and 7.2. The order of the checks is: unknown names, types and ranges
of each field, what the model allows, how fields go together, and last the words of the prompt (moderation.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias, cast

from services.engine.edit_inputs import Inputs
from services.engine.fields import FIELDS, Choice, Whole, check_length, not_one_of, unknown_parameter
from services.engine.models import DEFAULT_MODEL, DEFAULT_TEXT_MODEL, IMAGE_MODELS, MODELS, Family, ImageModel
from services.engine.sizes import auto_size, checked_size, nearest_size
from services.engine.wire import Json, model_not_found, refused

Fields: TypeAlias = Mapping[str, Any]
"""Fields of one request, without the ones that are null: OpenAI takes null as left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One valid request with everything settled: what to draw and how to hand it over."""

    model: ImageModel
    prompt: str
    n: int = 1
    width: int
    height: int
    quality: str
    transparent: bool = False
    format: str = "png"
    compression: int = 100
    frames: int = 1
    frame_ms: int = 200
    seed: int | None = None
    natural: bool = False
    """DALL-E 3's `style=natural`: calmer colours."""
    stream: bool = False
    partials: int = 0
    as_url: bool = False
    safety_identifier: str = ""
    svg_model: str = ""
    """The text model that is asked to write the SVG; here all are traced (tracing.py)."""
    sources: tuple[bytes, ...] = field(default=(), repr=False)
    """Encoded pictures to start from, checked; none: a picture from words alone."""
    source_sizes: tuple[tuple[int, int], ...] = ()
    mask: bytes | None = field(default=None, repr=False)
    """PNG as big as the first source; what it shows opaque is kept."""
    markup: bytes | None = field(default=None, repr=False)
    """PNG as big as the first source: marks that point at what is meant."""
    fidelity: str = ""
    """`high` or `low`; empty: the model's own way."""
    varies: bool = False
    """Another take of the first source instead of an edit by words."""

    @property
    def size(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def background(self) -> str:
        return "transparent" if self.transparent else "opaque"


_UNHEARD_OF: Final = frozenset({"response_format", "style", "seed", "input_fidelity"})
"""Fields that a model without them calls unknown, where it calls the others unsupported."""
_CLEAR: Final = ("png", "webp")
"""Formats that can be transparent."""

# -- fields together ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A combination that is refused."""

    param: str
    forbidden: Callable[[Fields], bool]
    message: str
    code: str = "invalid_value"


def _format(fields: Fields) -> str:
    return fields.get("output_format", "png")


RULES: Final = (
    Rule(
        "background",
        lambda f: f.get("background") == "transparent" and _format(f) not in _CLEAR,
        "Transparent background is only supported with the output formats 'png' and 'webp'.",
    ),
    Rule(
        "output_compression",
        # 100 is the default: sending it changes nothing and is let through for png, as OpenAI does
        lambda f: f.get("output_compression", 100) < 100 and _format(f) not in ("jpeg", "webp"),
        "Compression less than 100 is only supported with the output formats 'jpeg' and 'webp'.",
    ),
    Rule(
        "frame_count",
        lambda f: "frame_count" in f and _format(f) != "gif",
        "frame_count is only supported with output_format 'gif'.",
    ),
    Rule(
        "frame_duration_ms",
        lambda f: "frame_duration_ms" in f and _format(f) != "gif",
        "frame_duration_ms is only supported with output_format 'gif'.",
    ),
    Rule(
        "svg",
        lambda f: "svg" in f and _format(f) != "svg",
        "svg is only supported with output_format 'svg'.",
    ),
    Rule(
        "partial_images",
        lambda f: f.get("partial_images", 0) > 0 and _format(f) in ("gif", "svg"),
        "partial_images is not supported with the output formats 'gif' and 'svg'.",
    ),
    Rule(
        "stream",
        lambda f: bool(f.get("stream")) and _format(f) in ("gif", "svg"),
        "Streaming is not supported with the output formats 'gif' and 'svg'.",
    ),
    Rule(
        "n",
        lambda f: f.get("n", 1) > 1 and _format(f) == "svg",
        "Only one picture can be made with output_format 'svg'.",
    ),
    Rule(
        "partial_images",
        lambda f: f.get("partial_images", 0) > 0 and not f.get("stream"),
        "partial_images is only supported when stream is true.",
    ),
)


def read_order(body: Json, inputs: Inputs | None = None, *, edit: bool | None = None) -> Order:
    """The order in a request's fields, with its checked pictures if it is an edit.

    `edit`: the fields of an edit are known, too; by default where there are pictures. Raises ApiError (400, or 404 for
    an unknown model).
    """
    fields: Fields = {name: value for name, value in body.items() if value is not None}
    edit = inputs is not None if edit is None else edit
    model = _model(fields)
    if edit and not model.family.edits:
        raise not_one_of("model", model.id, tuple(name for name, one in IMAGE_MODELS.items() if one.family.edits))
    _check_names(fields, model, edit=edit)
    _check_values(fields, model)
    for rule in RULES:
        if rule.forbidden(fields):
            raise refused(rule.param, rule.code, rule.message)
    if inputs is not None:
        _check_inputs(fields, model, inputs)
    return _settled(fields, model, inputs)


def _model(fields: Fields) -> ImageModel:
    name = fields.get("model", DEFAULT_MODEL)
    FIELDS["model"].check("model", name)
    if name in IMAGE_MODELS:
        return IMAGE_MODELS[name]
    # the words for a model of another kind are the ones for a value that does not fit
    raise not_one_of("model", name, tuple(IMAGE_MODELS)) if name in MODELS else model_not_found(name)


def _check_names(fields: Fields, model: ImageModel, *, edit: bool) -> None:
    for name, value in fields.items():
        if name in model.family.parameters or (name == "stream" and value is False):
            continue
        if name == "input_fidelity" and edit:
            _check_fidelity(value, model)
            continue
        if name in FIELDS.keys() - _UNHEARD_OF:
            message = f"Unsupported parameter: '{name}' is not supported with this model."
            raise refused(name, "unsupported_parameter", message)
        raise unknown_parameter(name)
    if "prompt" not in fields:
        raise refused("prompt", "missing_required_parameter", "Missing required parameter: 'prompt'.")


def _check_fidelity(value: object, model: ImageModel) -> None:
    FIELDS["input_fidelity"].check("input_fidelity", value)
    if value not in model.family.fidelities:
        message = f"The model '{model.id}' does not support the 'input_fidelity' value '{value}'."
        raise refused("input_fidelity", "invalid_input_fidelity_model", message)


def _check_inputs(fields: Fields, model: ImageModel, inputs: Inputs) -> None:
    family = model.family
    if inputs.mask is not None and _format(fields) == "gif":
        raise refused("mask", "invalid_value", "A mask is not supported with output_format 'gif'.")
    if inputs.markup is not None:
        if not family.markup:
            raise refused(
                "markup", "unsupported_parameter", "Unsupported parameter: 'markup' is not supported with this model."
            )
        if inputs.mask is not None:
            raise refused("markup", "invalid_value", "Only one of 'mask' and 'markup' can be sent.")


def _check_values(fields: Fields, model: ImageModel) -> None:
    family = model.family
    for name, value in fields.items():
        FIELDS[name].check(name, value)
    check_length("prompt", fields["prompt"], family.prompt_limit)
    Whole(1, family.max_n).check("n", fields.get("n", 1))
    Choice((*family.qualities, "auto")).check("quality", fields.get("quality", "auto"))
    Choice(family.formats).check("output_format", _format(fields))
    if fields.get("background") == "transparent" and not family.transparent:
        raise refused("background", "invalid_value", "Transparent background is not supported for this model.")


def _settled(fields: Fields, model: ImageModel, inputs: Inputs | None) -> Order:
    family, prompt = model.family, cast("str", fields["prompt"])
    output_format = _format(fields)
    frames = fields.get("frame_count", 9) if output_format == "gif" else 1
    width, height = _size(fields, family, frames, inputs)
    quality = fields.get("quality", "auto")
    background = fields.get("background", "auto")
    # where nothing else is asked for, what a mask keeps stays as clear as it is
    keeps_clear = background == "auto" and inputs is not None and inputs.keeps_clear and output_format in _CLEAR
    return Order(
        model=model,
        prompt=prompt,
        n=fields.get("n", 1),
        width=width,
        height=height,
        quality=family.auto_quality if quality == "auto" else quality,
        transparent=background == "transparent" or keeps_clear,
        format=output_format,
        compression=fields.get("output_compression", 100),
        frames=frames,
        frame_ms=min(fields.get("frame_duration_ms", 200), 655_350),
        seed=fields.get("seed"),
        natural=fields.get("style") == "natural",
        stream=fields.get("stream", False),
        partials=fields.get("partial_images", 0),
        as_url=fields.get("response_format", family.returns) == "url",
        safety_identifier=fields.get("safety_identifier") or fields.get("user") or "",
        sources=inputs.sources if inputs else (),
        source_sizes=tuple(measured.size for measured in inputs.measures) if inputs else (),
        mask=inputs.mask if inputs else None,
        markup=inputs.markup if inputs else None,
        fidelity=fields.get("input_fidelity", ""),
        svg_model=_svg_model(fields),
    )


def _svg_model(fields: Fields) -> str:
    if _format(fields) != "svg":
        return ""
    name = fields.get("svg", {}).get("model") or DEFAULT_TEXT_MODEL
    if name in IMAGE_MODELS:
        raise refused("svg.model", "invalid_value", f"Invalid value: '{name}'. An SVG is written by a text model.")
    if name not in MODELS:
        raise replace(model_not_found(name), param="svg.model")
    return name


def _size(fields: Fields, family: Family, frames: int, inputs: Inputs | None) -> tuple[int, int]:
    size = fields.get("size", "auto")
    if size != "auto":
        return checked_size(size, family, frames)
    if inputs is None:
        return auto_size(cast("str", fields["prompt"]), family, frames)
    return nearest_size(inputs.measures[0].size, family, frames)
