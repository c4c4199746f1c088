"""Typed access to a TOML table whose writer may have made mistakes: every complaint names the key and what it wants."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias, cast

from services.types import Money

Table: TypeAlias = Mapping[str, Any]

_MOST_DOLLARS = 1_000_000


class TableError(ValueError):
    """Something in a table is not as it must be; `path` are the keys that lead to it."""

    def __init__(self, path: tuple[str, ...], message: str) -> None:
        super().__init__(f"{'.'.join(path)}: {message}")
        self.path = path


class Fields:
    """The keys of one table, each read by its type; `finish` then refuses keys that nobody asked for (misspelt ones).

    Each getter returns its default where the key is absent and raises TableError where the type is wrong.
    """

    def __init__(self, table: object, path: tuple[str, ...]) -> None:
        if not isinstance(table, Mapping):
            raise TableError(path, f"expected a table, found {_kind(table)}")
        self._table = cast("Table", table)
        self._left = set(self._table)
        self.path = path

    @property
    def raw(self) -> Table:
        """The table as it was parsed."""
        return self._table

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def _take(self, name: str, default: Any) -> Any:
        self._left.discard(name)
        return self._table.get(name, default)

    def problem(self, name: str, message: str) -> TableError:
        """The complaint about one key, to be raised by the caller."""
        return TableError((*self.path, name), message)

    def text(self, name: str, default: str = "") -> str:
        """Text, or the default. Raises TableError for anything else, as all of these do."""
        value = self._take(name, default)
        if not isinstance(value, str):
            raise self.problem(name, f"expected text, found {_kind(value)}")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """One of the allowed texts, or the default."""
        value = self.text(name, default)
        if value not in allowed:
            raise self.problem(name, f"expected one of {', '.join(allowed)}; found {value!r}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """True or false, or the default."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise self.problem(name, f"expected true or false, found {_kind(value)}")
        return value

    def whole(self, name: str, default: int = 0, *, low: int = 0) -> int:
        """A whole number of at least `low`."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.problem(name, f"expected a whole number, found {_kind(value)}")
        if not low <= value < 2**53:
            raise self.problem(name, f"expected a whole number from {low}, found {_kind(value)}")
        return value

    def wholes(self, name: str) -> dict[str, int]:
        """The table of that name, each of whose values is a whole number from 1."""
        table = self.table(name)
        return {key: table.whole(key, low=1) for key in table.names()}

    def number(self, name: str, default: float = 0) -> float:
        """A finite number, or the default."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise self.problem(name, f"expected a number, found {_kind(value)}")
        if not _is_finite(value) or not -(2**53) < value < 2**53:
            raise self.problem(name, f"expected a number, found {_kind(value)}")
        return float(value)

    def dollars(self, name: str) -> Money | None:
        """An amount in dollars as micro-dollars, exactly; None where absent."""
        value = self._take(name, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.problem(name, f"expected an amount in dollars, found {_kind(value)}")
        if not _is_finite(value) or not 0 <= value <= _MOST_DOLLARS:
            raise self.problem(name, f"expected an amount from 0 to {_MOST_DOLLARS} dollars, found {_kind(value)}")
        return int((Decimal(value) * 1_000_000).to_integral_value())

    def day(self, name: str) -> date | None:
        """A date without a time; None where absent."""
        value = self._take(name, None)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.problem(name, f"expected a date such as 2026-12-01, found {_kind(value)}")
        return value

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self._take(name, default)
        if not isinstance(value, list | tuple):
            raise self.problem(name, f"expected a list of texts, found {_kind(value)}")
        entries = cast("list[object]", value)
        for entry in entries:
            if not isinstance(entry, str):
                raise self.problem(name, f"expected a list of texts, found {_kind(entry)} in it")
        return tuple(cast("list[str]", entries))

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """The table of that name, each of whose values is a list of texts."""
        table = self.table(name)
        return {key: table.texts(key) for key in table.names()}

    def value(self, name: str, default: str | int | float | bool) -> str | int | float | bool:
        """A single value of any plain type."""
        value = self._take(name, default)
        if isinstance(value, Decimal):
            return float(value)
        if not isinstance(value, str | int | float | bool):
            raise self.problem(name, f"expected a text or a number, found {_kind(value)}")
        return value

    def table(self, name: str) -> Fields:
        """The table of that name, an empty one where absent."""
        return Fields(self._take(name, {}), (*self.path, name))

    def tables(self, name: str) -> tuple[Fields, ...]:
        """The list of tables of that name."""
        value = self._take(name, [])
        if not isinstance(value, list):
            raise self.problem(name, f"expected a list of tables, found {_kind(value)}")
        return tuple(Fields(entry, (*self.path, name)) for entry in cast("list[object]", value))

    def names(self) -> tuple[str, ...]:
        """All keys, in the order of the file; they count as asked for."""
        self._left.clear()
        return tuple(self._table)

    def left(self) -> tuple[str, ...]:
        """Keys that were never asked for, in the order of the file."""
        return tuple(name for name in self._table if name in self._left)

    def leftovers(self) -> tuple[TableError, ...]:
        """A complaint for each key that was never asked for."""
        return tuple(self.problem(name, "unknown key") for name in self.left())

    def finish(self) -> None:
        """Raise TableError if a key was never asked for."""
        if self._left:
            raise self.leftovers()[0]


def parse(text: str) -> Table:
    """The tables of a TOML text; numbers with a point are Decimal, so that prices stay exact.

    Raises ValueError with the line for what is not TOML.
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise ValueError("too deeply nested") from None


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """The line (from 1) where the deepest key of `path` that can be found stands; None if none can.

    TOML parsers do not keep lines, so the keys are looked for one after the other, from the outside in.
    """
    lines = text.splitlines()
    found: int | None = None
    for key in path:
        name = re.escape(key)
        named = re.compile(rf"""["']{name}["']|(?<![\w"'-]){name}\s*(?=[=.\]])""")
        here = (n for n in range(found or 0, len(lines)) if named.search(lines[n].partition("#")[0]))
        found = next(here, found)
    return None if found is None else found + 1


def _is_finite(value: float | Decimal) -> bool:
    return value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) or math.isfinite(value)


def _kind(value: object) -> str:
    kinds: dict[type, str] = {str: "text", bool: "true or false", list: "a list", date: "a date", datetime: "a time"}
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"the number {value}" if _is_finite(value) and abs(value) < 10**15 else "a number without measure"
    return kinds.get(type(value), "something else")
