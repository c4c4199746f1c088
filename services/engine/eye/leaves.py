"""The leaves of a schema: from the ways to state a fact to the one text, number or choice that the schema allows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from services.engine.eye.colours import NAMES
from services.engine.eye.facts import Known, Place, Row, Share, Subject

Node: TypeAlias = Mapping[str, Any]
"""A JSON schema or a part of one."""

_NOT_KNOWN: Final = ("unknown", "not_known", "none", "n/a", "na", "unsure", "uncertain", "other", "unspecified", "")
_COMMON: Final = (
    *("unknown", "", "0", "-", "a", "A", "00", "1970-01-01", "00:00", "00:00:00", "#000000", "a@b.cd", "x1", "abc"),
    *("http://localhost/", "0.0", "en", "US", "aaaa", "0000", "00000000-0000-0000-0000-000000000000"),
)
"""Tried where a pattern asks for something that is not known. Patterns are not solved: one may stay unmatched."""
_FORMATS: Final[Mapping[str, str]] = {
    "date-time": "1970-01-01T00:00:00Z",
    "date": "1970-01-01",
    "time": "00:00:00Z",
    "duration": "PT0S",
    "email": "unknown@example.com",
    "hostname": "localhost",
    "ipv4": "0.0.0.0",
    "ipv6": "::",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "uri": "about:blank",
}
_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "colors": frozenset(NAMES),
    "orientation": frozenset({"landscape", "portrait", "square"}),
    "format": frozenset({"png", "jpeg", "jpg", "webp", "gif"}),
}
"""Facts that choices can be recognised by."""
_LONGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A value for one place of a schema, and whether it says anything true."""

    value: Any
    known: bool


NULL: Final = Filled(None, known=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one place of a schema asks for."""

    subject: Subject
    ways: Sequence[Known] = ()
    """The ways to state it; none if it is not known."""
    hint: str = ""
    """Name and description, lower case."""
    depth: int = 0
    least: bool = False
    """Nothing is to be told here, only the least that fits."""
    path: frozenset[tuple[str, int]] = field(default_factory=frozenset[tuple[str, int]])
    """References that lead here, with the subject that they were asked about."""

    def deeper(self, subject: Subject, ways: Sequence[Known], hint: str) -> Wanted:
        return replace(self, subject=subject, ways=ways, hint=hint, depth=self.depth + 1)

    def inside(self, name: tuple[str, int]) -> Wanted:
        return replace(self, path=self.path | {name})

    def ended(self) -> Wanted:
        return replace(self, ways=(), least=True)


def leaf(kind: str, schema: Node, wanted: Wanted) -> Filled:
    """A string, number, boolean, null or a value of no kind in particular."""
    match kind:
        case "string":
            return _text(schema, wanted)
        case "integer" | "number":
            return _number(schema, wanted, integer=kind == "integer")
        case "boolean":
            flag = next((flag for way in wanted.ways if (flag := _flag(way)) is not None), None)
            return Filled(bool(flag), known=flag is not None)
        case "null":
            return NULL
        case _:
            value = next((_plain(way) for way in wanted.ways), None)
            return Filled(value, known=value is not None)


def chosen(values: Sequence[Any], wanted: Wanted) -> Filled:
    """The value of an enum that is known to be true, else null, else the one that says least, else what the picture
    has most of where all are names of colours, or the like."""
    if true := _true_of(values, wanted.ways):
        return Filled(true[0], known=True)
    if None in values:
        return NULL
    least = [value for value in values if isinstance(value, str) and value.lower() in _NOT_KNOWN]
    nearest = [] if wanted.least or least else _true_of(values, _asked_by(values, wanted.subject))
    return Filled((least or nearest or values or [None])[0], known=False)


def _true_of(values: Sequence[Any], ways: Sequence[Known]) -> list[Any]:
    """The first of the values that states one of these facts, if any does."""
    for stated in (stated for way in ways for stated in _stated(way)):
        for value in values:
            if (value == stated and type(value) is type(stated)) or _same(value, stated):
                return [value]
    return []


def _asked_by(values: Sequence[Any], subject: Subject) -> Sequence[Known]:
    """What the choices are about, where the name of their place tells nothing."""
    words = {value.lower().replace("gray", "grey") for value in values if isinstance(value, str)}
    return next((subject.known(name) for name, choices in _CHOICES.items() if words and words <= choices), ())


def everything(subject: Subject) -> dict[str, Any]:
    """All that is worth telling of a subject, as JSON."""
    return {name: _plain(ways[0]) for name, ways in subject.everything().items() if ways}


def whole(value: Any, fallback: int) -> int:
    """A limit of a schema, where it is one."""
    return value if isinstance(value, int) and not isinstance(value, bool) else fallback


# -- facts as plain values ---------------------------------------------------------------------------------------------


def _same(value: Any, stated: Any) -> bool:
    if not isinstance(value, str) or not isinstance(stated, str):
        return False
    one, other = (re.sub(r"[\W_]+", "", text.lower().replace("gray", "grey")) for text in (value, stated))
    return one == other != ""


def _stated(way: Known) -> Iterator[Any]:
    match way:
        case Subject():
            yield way.name
            yield from (other for other in way.known("name") if isinstance(other, str))
        case list():
            for element in way:
                yield from _stated(element)
        case Place():
            yield way.pixels
        case Row():
            pass
        case _:
            yield way


def _plain(way: Known) -> Any:
    match way:
        case Subject():
            return everything(way)
        case list():
            return [_plain(element) for element in way]
        case Row():
            return [number.pixels if isinstance(number, Place) else number for number in way.numbers]
        case Place():
            return way.pixels
        case float():
            return round(way, 4)
        case _:
            return way


def _flag(way: Known) -> bool | None:
    match way:
        case bool():
            return way
        case list() | Share():
            return bool(way)
        case _:
            return None


# -- numbers -----------------------------------------------------------------------------------------------------------


def _number(schema: Node, wanted: Wanted, *, integer: bool) -> Filled:
    for way in wanted.ways:
        number = _counted(way, schema, wanted.hint, integer=integer)
        if number is not None:
            fitted = _fitted(round(number) if integer else round(number, 4), schema, integer=integer)
            # where a limit forbids the truth there is nothing true to say
            if abs(fitted - number) <= max(1.0 if integer else 0.001, schema.get("multipleOf") or 0):
                return Filled(fitted, known=True)
    return Filled(_fitted(0, schema, integer=integer), known=False)


def _counted(way: Known, schema: Node, hint: str, *, integer: bool) -> float | None:
    match way:
        case bool() | str() | Row() | Subject():
            return None
        case list():
            return len(way)
        case Share():
            hundred = integer or (schema.get("maximum") or 0) > 1 or re.search(r"percent|%|퍼센트|백분", hint)
            return way * 100 if hundred else float(way)
        case Place():
            most = schema.get("maximum")
            if most == 1 or (not integer and re.search(r"normali[sz]ed|0[-–. ]+(?:to )?1\b|fraction|relative", hint)):
                return way.pixels / way.edge
            if most in (100, 1000) and re.search(r"normali[sz]ed|percent|%|0[-–. ]+(?:to )?10{2,3}\b", hint):
                return way.pixels / way.edge * most
            return way.pixels
        case _:
            return way


def _fitted(number: float, schema: Node, *, integer: bool) -> float:
    """The nearest number that the schema allows."""
    step = schema.get("multipleOf") or (1 if integer else 0)
    small = step or 1e-6
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    if "exclusiveMinimum" in schema:
        low = max(low, schema["exclusiveMinimum"] + small)
    if "exclusiveMaximum" in schema:
        high = min(high, schema["exclusiveMaximum"] - small)
    number = min(max(number, low), high)
    if step:
        number = round(number / step) * step
        number += step if number < low else -step if number > high else 0
    return int(number) if integer else number


# -- texts -------------------------------------------------------------------------------------------------------------


def _text(schema: Node, wanted: Wanted) -> Filled:
    longest = whole(schema.get("maxLength"), _LONGEST)
    for way in wanted.ways:
        said = list(_words(way))
        if isinstance(way, Subject) and "hex" in wanted.hint:
            said = [*(text for text in way.known("hex") if isinstance(text, str)), *said]
        elif isinstance(way, list):
            said = [", ".join(said)] if said else []
        for text in said:
            shortened = _shortened(text, longest)
            if _fits(shortened, schema):
                return Filled(shortened, known=True)
    return Filled(_least_text(schema), known=False)


def _words(way: Known) -> Iterator[str]:
    match way:
        case str():
            yield way
        case Subject():
            yield way.name
        case list():
            yield from (text for element in way for text in _words(element))
        case Share():
            yield f"{way:.0%}"
        case bool() | Row():
            pass
        case Place():
            yield str(way.pixels)
        case _:
            yield f"{way:g}" if isinstance(way, float) else str(way)


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[:most]
    return cut.rpartition(" ")[0].rstrip(" ,;(") or cut


def _fits(text: str, schema: Node) -> bool:
    if not whole(schema.get("minLength"), 0) <= len(text) <= whole(schema.get("maxLength"), _LONGEST):
        return False
    if schema.get("format") in _FORMATS:
        return False
    pattern = schema.get("pattern")
    try:
        return not isinstance(pattern, str) or re.search(pattern, text) is not None
    except re.error:
        return False


def _least_text(schema: Node) -> str:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    least, most = whole(schema.get("minLength"), 0), whole(schema.get("maxLength"), _LONGEST)
    return next((text for text in _COMMON if _fits(text, schema)), "unknown".ljust(min(least, _LONGEST), "-")[:most])
