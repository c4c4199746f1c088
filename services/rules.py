"""What a parameter may be, given the others: pure functions on the vocabulary, for the panel while the person types.

Stdlib only and free of state, so that ui may import it beside `services.types`. `values` are parameter values by name;
one that is missing counts as the parameter's default. Sizes are text `"WxH"` on the wire.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from services.types import ModelSpec, Parameter, ParameterKind, Parameters, ParameterValue, SizeRule

ASPECTS: Mapping[str, tuple[int, int]] = {
    "1:1": (1024, 1024),
    "3:2": (1536, 1024),
    "2:3": (1024, 1536),
    "16:9": (1536, 864),
    "9:16": (864, 1536),
}
"""The size tiles of the panel and the sizes people know (openai-api.md section 1.3)."""

REQUEST_FACTS = frozenset({"operation", "mask", "stream"})
"""Names under which `values` may tell of the request itself (`operation`: `generate`, `edit` or `variation`; `mask` and
`stream`: `true` or `false`), so that parameters can require or exclude it. Missing: neither holds."""

_SIZE = re.compile(r"\s*(\d{1,7})\s*[xX×]\s*(\d{1,7})\s*", re.ASCII)
_LONGEST_EDGE = 1_000_000
"""Whatever is typed beyond this counts as this, so that the arithmetic stays finite."""


# -- values -----------------------------------------------------------------------------------------------------------


def text_of(value: ParameterValue) -> str:
    """The value as it stands in the tables: `True` is `"true"`, `1` and `1.0` are `"1"`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def value_of(spec: ModelSpec, values: Parameters, name: str) -> str:
    """The text of a parameter's value, its default where none is given, `""` if the model has no such parameter."""
    if name in REQUEST_FACTS:
        return text_of(values.get(name, ""))
    parameter = spec.parameter(name)
    return "" if parameter is None else text_of(values.get(name, parameter.default))


def is_active(spec: ModelSpec, values: Parameters, parameter: Parameter) -> bool:
    """True while everything that the parameter requires holds; an inactive one is neither shown nor sent."""
    return _holds(spec, values, parameter.requires)


def _holds(spec: ModelSpec, values: Parameters, conditions: Mapping[str, tuple[str, ...]]) -> bool:
    return all(value_of(spec, values, name) in allowed for name, allowed in conditions.items())


def excluded_values(spec: ModelSpec, values: Parameters, name: str) -> frozenset[str]:
    """Values of one parameter that the present values of the others rule out."""
    excluded: set[str] = set()
    for other in spec.parameters:
        if other.name != name and other.excludes and is_active(spec, values, other):
            excluded.update(other.excludes.get(value_of(spec, values, other.name), {}).get(name, ()))
    return frozenset(excluded)


def allowed_choices(spec: ModelSpec, name: str, values: Parameters) -> tuple[str, ...]:
    """The choices of a parameter that go together with the other values and with a mask, in table order; empty if it
    has none."""
    parameter = spec.parameter(name)
    if parameter is None:
        return ()
    excluded = excluded_values(spec, values, name)
    masked = text_of(values.get("mask", ""))
    unmasked = {choice for choice, others in parameter.excludes.items() if masked in others.get("mask", ())}
    return tuple(choice for choice in parameter.choices if choice not in excluded | unmasked)


def allowed_range(spec: ModelSpec, name: str, values: Parameters) -> tuple[float, float]:
    """Lowest and highest value of a number that go together with the other values. The model must have it."""
    parameter = spec.parameter(name)
    if parameter is None:
        raise KeyError(name)
    low, high = parameter.low, parameter.high
    excluded = excluded_values(spec, values, name)
    while low < high and text_of(high) in excluded:
        high -= parameter.step
    while low < high and text_of(low) in excluded:
        low += parameter.step
    return low, high


def visible_parameters(spec: ModelSpec, values: Parameters) -> tuple[Parameter, ...]:
    """The controls to show now, in panel order, each narrowed to what goes together with the other values.

    A control that could only show a single value is left out: there is nothing to choose.
    """
    narrowed = (_narrowed(spec, values, p) for p in spec.parameters if is_active(spec, values, p))
    return tuple(parameter for parameter in narrowed if _has_choice(parameter))


def _narrowed(spec: ModelSpec, values: Parameters, parameter: Parameter) -> Parameter:
    if parameter.kind is ParameterKind.CHOICE:
        return replace(parameter, choices=allowed_choices(spec, parameter.name, values))
    if parameter.kind is ParameterKind.NUMBER:
        low, high = allowed_range(spec, parameter.name, values)
        return replace(parameter, low=low, high=high)
    if parameter.kind is ParameterKind.SIZE:
        return replace(parameter, size=size_rule(spec, values))
    return parameter


def _has_choice(parameter: Parameter) -> bool:
    if parameter.kind is ParameterKind.CHOICE:
        return len(parameter.choices) > 1
    if parameter.kind is ParameterKind.NUMBER:
        return parameter.high > parameter.low
    if parameter.kind is ParameterKind.SIZE:
        rule = parameter.size
        return rule is not None and (rule.free or rule.ignored or len(rule.fixed) > 1)
    return True


# -- sizes ------------------------------------------------------------------------------------------------------------


def size_rule(spec: ModelSpec, values: Parameters) -> SizeRule | None:
    """The size rule that holds now, None if the model has no size parameter or takes any text as size."""
    parameter = spec.parameter("size")
    if parameter is None:
        return None
    limits = (limit.rule for limit in parameter.size_limits if _holds(spec, values, limit.when))
    return next(limits, parameter.size)


def size_text(width: int, height: int) -> str:
    """`"1536x1024"`, the wire's spelling."""
    return f"{width}x{height}"


def parse_size(text: str) -> tuple[int, int] | None:
    """Width and height of `"1536x1024"` (also with spaces, X or ×); None for anything else, `auto` included."""
    match = _SIZE.fullmatch(text)
    if match is None:
        return None
    width, height = int(match[1]), int(match[2])
    return (width, height) if width and height else None


def size_problem(rule: SizeRule, width: int, height: int) -> str:
    """Why the rule refuses a size, or `""`.

    `not-listed` (only fixed sizes are allowed), `step`, `edge`, `ratio`, `too-small` or `too-large` (pixel counts).
    """
    if size_text(width, height) in rule.fixed:
        return ""
    if not rule.free:
        return "not-listed"
    if width < rule.step or height < rule.step or width % rule.step or height % rule.step:
        return "step"
    if max(width, height) > rule.max_edge:
        return "edge"
    if max(width, height) > rule.max_ratio * min(width, height):
        return "ratio"
    if width * height < rule.min_pixels:
        return "too-small"
    return "too-large" if width * height > rule.max_pixels else ""


def nearest_steps(rule: SizeRule, value: int) -> tuple[int, int]:
    """The allowed edge lengths below and above a typed one (twice the same if it is allowed itself)."""
    highest = _highest_edge(rule)
    lower = min(max(value - value % rule.step, rule.step), highest)
    upper = min(max(value + -value % rule.step, rule.step), highest)
    return lower, upper


def snap_size(rule: SizeRule, width: int, height: int) -> tuple[int, int]:
    """The allowed size nearest to a typed one (openai-api.md section 1.3); an allowed size stays as it is.

    Ratio first, then the pixel budget and the longest edge, then the step. A rule with a fixed list gives the entry
    of the nearest shape, then of the nearest area. The rule must be a usable one (`rule_problem`).
    """
    width, height = (min(max(edge, 1), _LONGEST_EDGE) for edge in (width, height))
    if not size_problem(rule, width, height):
        return width, height
    listed = [size for text in rule.fixed if (size := parse_size(text))]
    if not rule.free:
        return min(listed, key=lambda size: _shape_distance(size, (width, height)))
    target = _scaled(rule, *_clamped(rule, width, height))
    return min(_grid(rule, target[1]), key=lambda size: _distance(size, target))


def rule_problem(rule: SizeRule) -> str:
    """What makes a rule unusable, in English for the writer of a table; `""` if at least one size obeys it."""
    if not rule.free:
        return "" if any(parse_size(text) for text in rule.fixed) else "fixed needs at least one WxH"
    if rule.step < 1 or rule.min_pixels < 1 or not 1 <= rule.max_ratio <= _LONGEST_EDGE:
        return "step, min_pixels and max_ratio must be at least 1"
    if rule.max_edge > 64 * 1024:
        return "max_edge must be at most 65536"
    return "" if next(_grid(rule, rule.step), None) else "no size obeys max_edge, min_pixels, max_pixels and max_ratio"


def aspect_sizes(rule: SizeRule) -> dict[str, str]:
    """Tile label -> size. Free sizes: the five usual shapes; a fixed list: each entry by its shape.

    Where two fixed entries share a shape (DALL·E 2 has three squares), all are labelled by their size.
    """
    if rule.free:
        return {label: size_text(*snap_size(rule, *size)) for label, size in ASPECTS.items()}
    listed = [(text, size) for text in rule.fixed if (size := parse_size(text))]
    tiles = {_shape(*size): text for text, size in listed}
    return tiles if len(tiles) == len(listed) else {text: text for text, _ in listed}


def _highest_edge(rule: SizeRule) -> int:
    return rule.max_edge - rule.max_edge % rule.step


def _shape(width: int, height: int) -> str:
    divisor = math.gcd(width, height)
    return f"{width // divisor}:{height // divisor}"


def _clamped(rule: SizeRule, width: int, height: int) -> tuple[float, float]:
    """The size with its long edge shortened to the allowed ratio."""
    return min(width, height * rule.max_ratio), min(height, width * rule.max_ratio)


def _scaled(rule: SizeRule, width: float, height: float) -> tuple[float, float]:
    """The size scaled, in its shape, into the pixel budget and the longest edge."""
    pixels = width * height
    scale = math.sqrt(min(max(pixels, rule.min_pixels), rule.max_pixels) / pixels)
    scale = min(scale, rule.max_edge / max(width, height))
    return width * scale, height * scale


def _grid(rule: SizeRule, height: float) -> Iterator[tuple[int, int]]:
    """For each allowed width the allowed sizes with a height next to the wished one; nothing if no size is allowed."""
    step, highest = rule.step, _highest_edge(rule)
    for width in range(step, highest + 1, step):
        low = max(width / rule.max_ratio, rule.min_pixels / width, step)
        high = min(width * rule.max_ratio, rule.max_pixels / width, highest)
        lowest, tallest = math.ceil(low / step) * step, int(high // step) * step
        for row in {math.floor(height / step) * step, math.ceil(height / step) * step}:
            size = width, min(max(row, lowest), tallest)
            if not size_problem(rule, *size):
                yield size


def _distance(size: tuple[int, int], target: tuple[float, float]) -> float:
    """How far a size is from the wished one; a lost shape counts double, so that a square stays a square."""
    width, height = (math.log(edge / wanted) for edge, wanted in zip(size, target, strict=True))
    return abs(width) + abs(height) + 2 * abs(width - height)


def _shape_distance(size: tuple[int, int], target: tuple[int, int]) -> tuple[float, float]:
    shape = abs(math.log(size[0] * target[1] / (size[1] * target[0])))
    return round(shape, 6), abs(math.log(size[0] * size[1] / (target[0] * target[1])))
