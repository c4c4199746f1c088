"""The row numbers of a search, handed over by SQLite as one long text.

A hundred thousand single rows would take and give back Python's lock as often. SQLite writes decimal digits three times
as fast as hexadecimal ones, but to read each number by itself would hold the lock for ten milliseconds. So the digits
are packed, four bits each, and thousands of numbers are worked out together, as the lanes of one large number.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Sequence

_ZERO = 10**15
"""Added to each row, so that all have sixteen digits: a row is less than that until the year 2453 (`naming`)."""
AS_TEXT = f"group_concat(row + {_ZERO}, '')"
"""SQL for the column `row` of many rows, for `numbers`."""
_LANES = 4096
_LANE, _DIGITS = 8, 16
"""Bytes and digits of a number."""


def _in_each(lane: bytes) -> int:
    return int.from_bytes(lane * _LANES, "big")


_ONES, _PAIRS = _in_each(b"\x0f" * 8), _in_each(b"\x00\xff" * 4)
_FOURS, _EIGHTS = _in_each(b"\x00\x00\xff\xff" * 2), _in_each(b"\x00\x00\x00\x00\xff\xff\xff\xff")
_ZEROS = _in_each(_ZERO.to_bytes(_LANE, "big"))


def numbers(text: str) -> array[int]:
    """The rows in a text that SQLite has made by `AS_TEXT`."""
    found = array("q")
    for start in range(0, len(text), _LANES * _DIGITS):
        packed = bytes.fromhex(text[start : start + _LANES * _DIGITS])
        lanes = int.from_bytes(packed, "big")
        lanes -= 6 * (lanes >> 4 & _ONES)  # sixteen times the first digit of each two becomes ten times
        lanes = (lanes & _PAIRS) + 100 * (lanes >> 8 & _PAIRS)
        lanes = (lanes & _FOURS) + 10_000 * (lanes >> 16 & _FOURS)
        lanes = (lanes & _EIGHTS) + 100_000_000 * (lanes >> 32 & _EIGHTS)
        lanes -= _ZEROS >> 8 * (_LANES * _LANE - len(packed))
        found.frombytes(lanes.to_bytes(len(packed), "big"))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def rows_of(db: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> array[int]:
    """The column `row` of what a query finds, in its order."""
    return numbers(db.execute(f"SELECT {AS_TEXT} FROM ({query})", values).fetchone()[0] or "")
