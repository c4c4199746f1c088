"""The values of one request against its model: what is wrong with them, and how to mend them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from services.input_rules import picture_problems
from services.rules import (
    allowed_choices,
    allowed_range,
    excluded_values,
    is_active,
    nearest_steps,
    parse_size,
    size_problem,
    size_rule,
    size_text,
    snap_size,
    text_of,
)
from services.types import (
    Change,
    Failure,
    FailureKind,
    ImageRequest,
    ModelSpec,
    Operation,
    Parameter,
    ParameterKind,
    Parameters,
    ParameterValue,
    Profile,
    Route,
    SizeRule,
)
from services.variations import has_endpoint, prompt_of

# -- what is wrong ----------------------------------------------------------------------------------------------------


def problems(spec: ModelSpec, request: ImageRequest, profile: Profile | None = None) -> tuple[Failure, ...]:
    """Everything that the server would refuse, before it is sent; empty: send it (openai-api.md 1.3, 1.6, 2.3).

    PROMPT_EMPTY; PROMPT_TOO_LONG with the number of characters to cut in `reason`; BAD_PARAMETER with the control in
    `param` (`model` where none is chosen) and the code in `reason`: `choice`, `excluded`, `number`, `range`, or a
    reason of `rules.size_problem`; NOT_SUPPORTED with param `model` for one that no text model can use; what is wrong
    with pictures, see `input_rules.picture_problems`.
    Parameters that the model does not have are no problem: `wire` leaves them out. `profile`: with what its server
    cannot do.
    """
    found = [*_prompt_problems(spec, request, profile)]
    if not request.model.strip():
        found.append(_failure(request, FailureKind.BAD_PARAMETER, "model", "choice", "No model is chosen."))
    found += _tool_problems(spec, request)
    values = request_values(request)
    for parameter in spec.parameters:
        if parameter.name in values and is_active(spec, values, parameter):
            reason, message = complaint(spec, parameter, values)
            if reason:
                found.append(_failure(request, FailureKind.BAD_PARAMETER, parameter.name, reason, message))
    return (*found, *picture_problems(spec, request, profile))


def _prompt_problems(spec: ModelSpec, request: ImageRequest, profile: Profile | None) -> Iterator[Failure]:
    if request.operation is Operation.VARIATION and profile is not None and has_endpoint(spec, profile):
        return
    prompt = prompt_of(request)
    if not prompt.strip():
        yield _failure(request, FailureKind.PROMPT_EMPTY, "prompt", "", "The prompt is empty.")
    if (over := len(prompt) - spec.prompt_limit) > 0:
        message = f"The prompt has {len(prompt)} characters, {spec.prompt_limit} are allowed."
        yield _failure(request, FailureKind.PROMPT_TOO_LONG, "prompt", str(over), message)


def _tool_problems(spec: ModelSpec, request: ImageRequest) -> Iterator[Failure]:
    """A text model calls the image model, which must be one that can be called (3.1)."""
    if request.route is not Route.RESPONSES:
        return
    if not request.text_model.strip():
        yield _failure(request, FailureKind.BAD_PARAMETER, "model", "choice", "No text model is chosen.")
    if spec.known and "tool" not in spec.tasks:
        yield _failure(request, FailureKind.NOT_SUPPORTED, "model", "", f"No text model can use {request.model}.")


def _failure(request: ImageRequest, kind: FailureKind, param: str, reason: str, message: str) -> Failure:
    return Failure(
        kind=kind, message=message, param=param, reason=reason, model=request.model, profile_id=request.profile_id
    )


def request_values(request: ImageRequest) -> dict[str, ParameterValue]:
    """Its parameters and the facts by which others require or exclude each other (`rules.REQUEST_FACTS`)."""
    facts = {"operation": request.operation.value, "mask": request.mask is not None, "stream": request.stream}
    return {**request.parameters, **facts, "n": request.n}


def complaint(spec: ModelSpec, parameter: Parameter, values: Parameters) -> tuple[str, str]:
    """Reason and English message for the value of one parameter; two empty texts if it may be sent."""
    value = values[parameter.name]
    match parameter.kind:
        case ParameterKind.CHOICE:
            return _choice_complaint(spec, parameter, values)
        case ParameterKind.NUMBER:
            if text_of(value) in excluded_values(spec, values, parameter.name):
                return "excluded", f"{parameter.name} {text_of(value)} does not go together with the other values."
            return _number_complaint(parameter, value)
        case ParameterKind.SIZE:
            rule = size_rule(spec, values)
            return ("", "") if rule is None else _size_complaint(rule, text_of(value))
        case ParameterKind.SWITCH:
            return ("", "") if isinstance(value, bool) else ("choice", f"{parameter.name} is on or off.")
        case ParameterKind.TEXT:
            ranged = parameter.high > parameter.low and value != ""
            return _number_complaint(parameter, as_number(value)) if ranged else ("", "")


def _choice_complaint(spec: ModelSpec, parameter: Parameter, values: Parameters) -> tuple[str, str]:
    value = text_of(values[parameter.name])
    allowed = allowed_choices(spec, parameter.name, values)
    if value in allowed:
        return "", ""
    reason = "excluded" if value in parameter.choices else "choice"
    return reason, f"{parameter.name} must be one of: {', '.join(allowed)}."


def _number_complaint(parameter: Parameter, value: ParameterValue | None) -> tuple[str, str]:
    number = finite(value)
    if number is None:
        return "number", f"{parameter.name} must be a number."
    if _is_whole(parameter) and number != int(number):
        return "number", f"{parameter.name} must be a whole number."
    if not parameter.low <= number <= parameter.high:
        return "range", f"{parameter.name} must be from {text_of(parameter.low)} to {text_of(parameter.high)}."
    return "", ""


def _size_complaint(rule: SizeRule, text: str) -> tuple[str, str]:
    if text in rule.fixed:
        return "", ""
    size = parse_size(text)
    if size is None:
        return "not-listed", "A size is written as WIDTHxHEIGHT."
    reason = size_problem(rule, *size)
    return reason, _size_message(rule, *size, reason)


def _size_message(rule: SizeRule, width: int, height: int, reason: str) -> str:
    match reason:
        case "not-listed":
            return f"The model makes these sizes: {', '.join(rule.fixed)}."
        case "step":
            low, high = nearest_steps(rule, width if width % rule.step else height)
            return f"Use steps of {rule.step}: {low}" + (f" or {high}." if high != low else ".")
        case "edge":
            return f"The longest edge is at most {rule.max_edge}."
        case "ratio":
            return f"One edge is at most {rule.max_ratio:g} times the other."
        case "too-small":
            return f"A picture has at least {rule.min_pixels} pixels."
        case "too-large":
            return f"A picture has at most {rule.max_pixels} pixels."
        case _:
            return ""


def _is_whole(parameter: Parameter) -> bool:
    return float(parameter.step).is_integer() and float(parameter.low).is_integer()


def finite(value: object) -> int | float | None:
    """The value if it is a number one can reckon with: no truth value, no nan, no infinity."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) or math.isfinite(value) else None


def as_number(value: ParameterValue) -> ParameterValue | None:
    """A number typed as text; None if it is none."""
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


# -- how to mend it ---------------------------------------------------------------------------------------------------


def adapt(
    spec: ModelSpec, values: Parameters, before: ModelSpec | None = None
) -> tuple[dict[str, ParameterValue], tuple[Change, ...]]:
    """A value for every parameter of the model: the given one where it is valid, else the nearest, else the default.

    The changes tell what became of given values. With `before`, the model that they were chosen on, they also name
    what is lost because this model has no such parameter (reason `gone`) and was not at its default there.
    The values may come from a file: any type and any name is taken.
    """
    adapted: dict[str, ParameterValue] = {p.name: values.get(p.name, p.default) for p in spec.parameters}
    changes: list[Change] = []
    for parameter in _by_dependence(spec):
        old = adapted[parameter.name]
        reason, _ = complaint(spec, parameter, adapted)
        new = _nearest(spec, parameter, adapted) if reason else plain(parameter, old)
        adapted[parameter.name] = new
        if reason and parameter.name in values and is_active(spec, adapted, parameter):
            changes.append(Change(name=parameter.name, old=old, new=new, reason=reason))
    changes += _lost(spec, values, before)
    return adapted, tuple(changes)


def _lost(spec: ModelSpec, values: Parameters, before: ModelSpec | None) -> list[Change]:
    if before is None:
        return []
    lost = (p for p in before.parameters if spec.parameter(p.name) is None and p.name in values)
    changed = (p for p in lost if is_active(before, values, p) and text_of(values[p.name]) != text_of(p.default))
    return [Change(name=p.name, old=values[p.name], new="", reason="gone") for p in changed]


def _by_dependence(spec: ModelSpec) -> tuple[Parameter, ...]:
    """The parameters, each after those whose values decide about it, so that one pass settles all."""
    ordered: dict[str, Parameter] = {}
    entered: set[str] = set()

    def enter(parameter: Parameter) -> None:
        if parameter.name in entered:
            return
        entered.add(parameter.name)
        for other in spec.parameters:
            if _decides(other, parameter):
                enter(other)
        ordered[parameter.name] = parameter

    for parameter in spec.parameters:
        enter(parameter)
    return tuple(ordered.values())


def _decides(other: Parameter, parameter: Parameter) -> bool:
    excludes = any(parameter.name in excluded for excluded in other.excludes.values())
    return excludes or other.name in parameter.requires or any(other.name in s.when for s in parameter.size_limits)


def _nearest(spec: ModelSpec, parameter: Parameter, values: Parameters) -> ParameterValue:
    value, default = values[parameter.name], parameter.default
    match parameter.kind:
        case ParameterKind.CHOICE:
            allowed = allowed_choices(spec, parameter.name, values)
            return default if default in allowed or not allowed else allowed[0]
        case ParameterKind.NUMBER:
            low, high = allowed_range(spec, parameter.name, values)
            number = finite(as_number(value))
            return default if number is None else _whole_where(parameter, min(max(number, low), high))
        case ParameterKind.SIZE:
            rule, size = size_rule(spec, values), parse_size(text_of(value)) or parse_size(text_of(default))
            if rule is None or rule.ignored or size is None:
                return default
            return size_text(*snap_size(rule, *size))
        case ParameterKind.SWITCH | ParameterKind.TEXT:
            return default


def _whole_where(parameter: Parameter, number: float) -> int | float:
    return round(number) if _is_whole(parameter) else number


def plain(parameter: Parameter, value: ParameterValue) -> ParameterValue:
    """A valid value in the one type and spelling of its kind: `1.0` is `1`, `" 64 X 64"` is `"64x64"`."""
    match parameter.kind:
        case ParameterKind.NUMBER if isinstance(value, int | float):
            return _whole_where(parameter, value)
        case ParameterKind.SIZE:
            size = parse_size(text_of(value))
            return text_of(value) if size is None else size_text(*size)
        case ParameterKind.CHOICE | ParameterKind.TEXT:
            return text_of(value)
        case _:
            return value
