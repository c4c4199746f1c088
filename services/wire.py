"""What of a request goes on the wire, by wire name: only what was set, what the model has, and what goes together."""

from __future__ import annotations

from typing import Any

from services.parameters import as_number, complaint, plain, request_values
from services.rules import excluded_values, is_active, text_of
from services.types import ImageRequest, ModelSpec, Operation, Parameter, ParameterKind, ParameterValue, Profile, Route
from services.variations import has_endpoint, prompt_of

_UNSET = frozenset({"", "auto"})
"""Values that mean the same as sending nothing (openai-api.md sections 1.3, 1.4, 2.1)."""
_OWN_FIELDS = frozenset({"model", "prompt", "n", "stream", "image", "images", "mask", "markup"})
"""Fields of the wire that an `ImageRequest` carries outside of its parameters."""
_OF_VARIATIONS = frozenset({"model", "n", "size", "seed"})
"""Fields that `/images/variations` knows; there are no words to it (openai-api.md section 2.6)."""


def streams(spec: ModelSpec, request: ImageRequest) -> bool:
    """True if the request goes out as a stream: wished, able to, one picture, a format that has previews (2.3)."""
    excluded = excluded_values(spec, request_values(request), "stream")
    return request.stream and spec.streams and request.n == 1 and "true" not in excluded


def wire(spec: ModelSpec, request: ImageRequest, profile: Profile | None = None) -> dict[str, Any]:
    """The fields of the request on the wire, by wire name: `model`, `prompt` and only what was set and may be sent.

    Left out: what the model does not have, what its other values rule out or make pointless, and `auto`, which is
    what the server does anyway. An unknown model gets every parameter as it is. A wire name with dots is a place in
    an inner object. Pictures and `response_format` are never in it. `profile`: a variation is asked for as its server
    wants it, else in words; a server that draws what size it likes is told none.
    """
    values = request_values(request)
    body: dict[str, Any] = {"model": request.model, "prompt": prompt_of(request)}
    if streams(spec, request):
        body["stream"] = True
    else:
        values.pop("partial_images", None)  # 2.3: only with a stream
    if request.n == 1:
        del values["n"]
    if profile is not None and not profile.quirks.honours_size:
        values.pop("size", None)
    for parameter in spec.parameters:
        if parameter.name not in values or not is_active(spec, values, parameter):
            continue
        value = values[parameter.name]
        if text_of(value) not in _UNSET and not complaint(spec, parameter, values)[0]:
            _put(body, parameter.wire or parameter.name, _sent(parameter, value))
    if not spec.known:
        extra = (name for name in request.parameters if spec.parameter(name) is None and name not in _OWN_FIELDS)
        body.update({name: value for name in extra if (value := request.parameters[name]) not in _UNSET})
    alone = request.operation is Operation.VARIATION and request.route is Route.IMAGES
    if alone and profile is not None and has_endpoint(spec, profile):
        return {name: value for name, value in body.items() if name in _OF_VARIATIONS}
    return body


def _put(body: dict[str, Any], path: str, value: ParameterValue) -> None:
    *outer, name = path.split(".")
    for step in outer:
        body = body.setdefault(step, {})
    body[name] = value


def _sent(parameter: Parameter, value: ParameterValue) -> ParameterValue:
    """A valid value as JSON wants it: numbers as numbers, also where they are chosen or typed as text."""
    ready = plain(parameter, value)
    if parameter.kind is ParameterKind.CHOICE and all(choice.isdigit() for choice in parameter.choices):
        return int(ready)
    if parameter.kind is ParameterKind.TEXT and parameter.high > parameter.low:
        number = as_number(ready)
        return ready if number is None else number
    return ready
