"""What one field of a request may hold, and the words with which the server refuses it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from services.engine.wire import ApiError, refused


@dataclass(frozen=True, slots=True)
class Text:
    """A string of at most `limit` characters."""

    limit: int = 1_000_000
    empty: bool = True

    def check(self, name: str, value: object) -> None:
        if not isinstance(value, str):
            raise wrong_type(name, "a string", value)
        if not value.strip() and not self.empty:
            raise refused(
                name,
                "empty_string",
                f"Invalid '{name}': empty string. Expected a string with minimum length 1, but got an empty string.",
            )
        check_length(name, value, self.limit)
        if re.search("[\ud800-\udfff]", value):
            raise refused(name, "invalid_value", f"Invalid '{name}': the string is not valid Unicode.")


@dataclass(frozen=True, slots=True)
class Whole:
    """An integer from `low` to `high`."""

    low: int
    high: int

    def check(self, name: str, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong_type(name, "an integer", value)
        if value < self.low:
            raise refused(name, "integer_below_min_value", _bound(name, "below minimum", ">=", self.low, value))
        if value > self.high:
            raise refused(name, "integer_above_max_value", _bound(name, "above maximum", "<=", self.high, value))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some strings."""

    values: tuple[str, ...]

    def check(self, name: str, value: object) -> None:
        if not isinstance(value, str):
            raise wrong_type(name, f"one of {listing(self.values)}", value)
        if value not in self.values:
            raise not_one_of(name, value, self.values)


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def check(self, name: str, value: object) -> None:
        if not isinstance(value, bool):
            raise wrong_type(name, "a boolean", value)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`."""

    low: float
    high: float

    def check(self, name: str, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong_type(name, "a decimal", value)
        if value < self.low:
            raise refused(name, "decimal_below_min_value", _bound(name, "below minimum", ">=", self.low, value))
        # not `value > high`: a NaN is refused too
        if not value <= self.high:
            raise refused(name, "decimal_above_max_value", _bound(name, "above maximum", "<=", self.high, value))


@dataclass(frozen=True, slots=True)
class Labels:
    """OpenAI's `metadata`: up to 16 pairs of texts, 64 and 512 characters long."""

    def check(self, name: str, value: object) -> None:
        if not isinstance(value, dict):
            raise wrong_type(name, "an object", value)
        labels = cast("dict[str, object]", value)
        if len(labels) > 16:
            message = f"Invalid '{name}': too many properties. Expected an object with at most 16 properties, but got "
            raise refused(name, "object_above_max_properties", f"{message}an object with {len(labels)} properties.")
        for key, label in labels.items():
            Text(64).check(name, key)
            Text(512).check(f"{name}.{key[:64]}", label)


@dataclass(frozen=True, slots=True)
class SvgAuthor:
    """Which text model writes an SVG: `{"model": str, "reasoning": {"effort": str}}`, all optional."""

    def check(self, name: str, value: object) -> None:
        author = _object(name, value, {"model", "reasoning"})
        if author.get("model") is not None:
            Text(256, empty=False).check(f"{name}.model", author["model"])
        if author.get("reasoning") is not None:
            reasoning = _object(f"{name}.reasoning", author["reasoning"], {"effort"})
            if reasoning.get("effort") is not None:
                Choice(_EFFORTS).check(f"{name}.reasoning.effort", reasoning["effort"])


_EFFORTS: Final = ("none", "minimal", "low", "medium", "high", "xhigh", "max")


def _object(name: str, value: object, known: set[str]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise wrong_type(name, "an object", value)
    inner = cast("Mapping[str, object]", value)
    for key in inner:
        if key not in known:
            raise unknown_parameter(f"{name}.{key}")
    return inner


Check: TypeAlias = Text | Whole | Choice | Flag | Number | Labels | SvgAuthor

FIELDS: Final[Mapping[str, Check]] = {
    "prompt": Text(empty=False),
    "model": Text(256, empty=False),
    "n": Whole(1, 10),
    "size": Text(),
    "quality": Text(),
    "background": Choice(("transparent", "opaque", "auto")),
    "output_format": Choice(("png", "jpeg", "webp", "gif", "svg")),
    "output_compression": Whole(0, 100),
    "frame_count": Whole(2, 16),
    # longer delays are capped, as GIF cannot hold them
    "frame_duration_ms": Whole(20, 1_000_000_000),
    "input_fidelity": Choice(("high", "low")),
    "svg": SvgAuthor(),
    "moderation": Choice(("auto", "low")),
    "complexity": Choice(("low", "medium", "high")),
    "stream": Flag(),
    "partial_images": Whole(0, 3),
    "response_format": Choice(("url", "b64_json")),
    "style": Choice(("vivid", "natural")),
    "seed": Whole(0, 2**32 - 1),
    "safety_identifier": Text(128),
    "user": Text(),
}


def listing(values: tuple[str, ...]) -> str:
    """`'a', 'b', and 'c'`."""
    quoted = [f"'{value}'" for value in values]
    if len(quoted) < 3:
        return " and ".join(quoted)
    return f"{', '.join(quoted[:-1])}, and {quoted[-1]}"


def not_one_of(name: str, value: str, values: tuple[str, ...]) -> ApiError:
    return refused(name, "invalid_value", f"Invalid value: '{value[:200]}'. Supported values are: {listing(values)}.")


def unknown_parameter(name: str) -> ApiError:
    shown = name[:100]
    return refused(shown, "unknown_parameter", f"Unknown parameter: '{shown}'.")


def check_length(name: str, value: str, limit: int) -> None:
    if len(value) > limit:
        message = (
            f"Invalid '{name}': string too long. Expected a string with maximum length {limit}, "
            f"but got a string with length {len(value)} instead."
        )
        raise refused(name, "string_above_max_length", message)


def _bound(name: str, side: str, sign: str, bound: float, value: float) -> str:
    kind = "integer" if isinstance(bound, int) else "decimal"
    return f"Invalid '{name}': {kind} {side} value. Expected a value {sign} {bound}, but got {value} instead."


_TYPE_NAMES: Final[Mapping[type[object], str]] = {
    bool: "a boolean",
    int: "an integer",
    float: "a decimal",
    str: "a string",
    list: "an array",
    type(None): "null",
}


def wrong_type(name: str, expected: str, value: object) -> ApiError:
    got = _TYPE_NAMES.get(type(value), "an object")
    message = f"Invalid type for '{name}': expected {expected}, but got {got} instead."
    return refused(name, "invalid_type", message)
