"""Row numbers come out of SQLite as they are in it, any number of them."""

from __future__ import annotations

import sqlite3
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.library.naming import EARLIEST, LATEST, row_of
from services.library.row_numbers import AS_TEXT, numbers

FIRST, LAST = row_of(EARLIEST), row_of(LATEST)


def handed_over(rows: list[int]) -> array[int]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t(row INTEGER)")
    db.executemany("INSERT INTO t VALUES (?)", [(row,) for row in rows])
    text = db.execute(f"SELECT {AS_TEXT} FROM (SELECT row FROM t ORDER BY rowid)").fetchone()[0]
    db.close()
    return numbers(text or "")


@settings(max_examples=50)
@given(st.lists(st.integers(FIRST, LAST) | st.sampled_from((0, 9, 10, 99_999_999, 10**8, 10**15 - 1)), max_size=20))
def test_rows_are_handed_over_as_they_are(rows: list[int]) -> None:
    assert handed_over(rows) == array("q", rows)


@pytest.mark.parametrize("count", [4095, 4096, 4097, 8192, 10_000])
def test_so_are_many(count: int) -> None:
    rows = [FIRST + number * (LAST - FIRST) // count for number in range(count)]
    assert handed_over(rows) == array("q", rows)
