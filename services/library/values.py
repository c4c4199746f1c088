"""Reading values of known type out of JSON that anybody may have written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from services.types import ParameterValue

MOST_WHOLE = 2**53
"""Larger numbers are mistakes, and neither JavaScript nor SQLite would keep them."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Values:
    """The fields of one JSON object. What is absent or null is empty; what has the wrong type is empty and `wrong`."""

    def __init__(self, raw: Mapping[str, Any], wrong: list[str] | None = None) -> None:
        self._raw = raw
        self.wrong: list[str] = [] if wrong is None else wrong
        """Names of the fields that could not be used; an inner object's go to the same list."""

    def reject(self, name: str) -> None:
        """Note that a field cannot be used."""
        self.wrong.append(name)

    def text(self, name: str) -> str:
        """A text; empty in place of anything else."""
        value = self._raw.get(name)
        if isinstance(value, str):
            return clean(value)
        return self._empty(name, "")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; other members are left out."""
        value = self._raw.get(name)
        if not isinstance(value, list):
            return self._empty(name, ())
        members = cast("list[object]", value)
        kept = tuple(clean(member) for member in members if isinstance(member, str))
        if len(kept) < len(members):
            self.reject(name)
        return kept

    def whole(self, name: str, *, least: int = 0, most: int = MOST_WHOLE) -> int:
        """An integer from `least` to `most`; 0 in place of any other."""
        return self._whole(name, most, least) or 0

    def money(self, name: str) -> int | None:
        """Micro-dollars, or None for unknown."""
        return self._whole(name, MOST_WHOLE)

    def amount(self, name: str) -> float | None:
        """A number that is not negative, or None."""
        value = self._raw.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_WHOLE:
            return float(value)
        return self._empty(name, None)

    def share(self, name: str) -> float | None:
        """A number from 0 to 1, or None for unknown."""
        value = self._raw.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
        return self._empty(name, None)

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean, or the default."""
        value = self._raw.get(name)
        return value if isinstance(value, bool) else self._empty(name, default)

    def choice(self, name: str, kind: type[_Choice], default: _Choice) -> _Choice:
        """One of the values of an enumeration, or the default."""
        value = self._raw.get(name)
        if isinstance(value, str) and value in [member.value for member in kind]:
            return kind(value)
        return self._empty(name, default)

    def moment(self, name: str) -> datetime | None:
        """A time in UTC; one that names no time zone is taken as UTC."""
        value = self._raw.get(name)
        if not isinstance(value, str):
            return self._empty(name, None)
        try:
            moment = datetime.fromisoformat(value)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.reject(name)
            return None

    def parameters(self, name: str) -> dict[str, ParameterValue]:
        """An object of texts, numbers and booleans; other members are left out."""
        value = self._raw.get(name)
        if not isinstance(value, dict):
            return self._empty(name, {})
        kept: dict[str, ParameterValue] = {}
        for key, member in cast("dict[str, object]", value).items():
            if isinstance(member, str):
                kept[clean(key)] = clean(member)
            elif isinstance(member, int | float) and -MOST_WHOLE <= member <= MOST_WHOLE:
                kept[clean(key)] = member
            else:
                self.reject(name)
        return kept

    def mapping(self, name: str) -> Values | None:
        """An inner object, or None."""
        value = self._raw.get(name)
        if isinstance(value, dict):
            return Values(cast("dict[str, Any]", value), self.wrong)
        return self._empty(name, None)

    def objects(self, name: str) -> tuple[Values, ...]:
        """A list of inner objects; other members are left out."""
        value = self._raw.get(name)
        if not isinstance(value, list):
            return self._empty(name, ())
        members = cast("list[object]", value)
        kept = tuple(Values(cast("dict[str, Any]", m), self.wrong) for m in members if isinstance(m, dict))
        if len(kept) < len(members):
            self.reject(name)
        return kept

    def points(self, name: str) -> tuple[tuple[float, float], ...]:
        """A list of pairs of numbers; other members are left out."""
        value = self._raw.get(name)
        if not isinstance(value, list):
            return self._empty(name, ())
        members = cast("list[object]", value)
        kept = tuple(pair for pair in map(_pair, members) if pair is not None)
        if len(kept) < len(members):
            self.reject(name)
        return kept

    def _whole(self, name: str, most: int, least: int = 0) -> int | None:
        value = self._raw.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self._empty(name, None)

    def _empty(self, name: str, empty: Any) -> Any:
        if self._raw.get(name) is not None:
            self.reject(name)
        return empty


def _pair(value: object) -> tuple[float, float] | None:
    numbers = cast("list[object]", value) if isinstance(value, list) else []
    x, y = numbers if len(numbers) == 2 else (None, None)
    if not isinstance(x, int | float) or not isinstance(y, int | float):
        return None
    return (float(x), float(y)) if abs(x) <= MOST_WHOLE and abs(y) <= MOST_WHOLE else None


def clean(text: str) -> str:
    """The text with halves of surrogate pairs, which no UTF-8 file can hold, joined or replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
