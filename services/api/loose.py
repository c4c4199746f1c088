"""Reading JSON that may have any shape: each function gives the wanted type or an empty value, and never raises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

_HUGE: Final = 10**30


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is a JSON object, else an empty one."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[object]:
    """The value if it is a JSON array, else an empty one."""
    return cast("Sequence[object]", value) if isinstance(value, list) else ()


def text(value: object) -> str:
    """The value as a string: strings as they are, numbers written out, everything else empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        # numbers of thousands of digits are not written out by Python
        return str(value) if abs(value) < _HUGE else ""
    return str(value) if isinstance(value, float) else ""


def count(value: object) -> int:
    """The value as a number of things: whole, not negative; 0 for anything odd."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(value) if 0 <= value < 1e15 else 0
