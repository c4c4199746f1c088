"""Putting in order in turns is putting in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.library.sorting import sort_in_turns


@settings(max_examples=30)
@given(st.lists(st.integers(0, 50)), st.integers(1, 400), st.booleans())
def test_numbers_come_as_sorted_puts_them(keys: list[int], times: int, reverse: bool) -> None:
    many = keys * times
    numbers = range(len(many))

    found = sort_in_turns(numbers, many.__getitem__, reverse=reverse)

    assert found == sorted(numbers, key=many.__getitem__, reverse=reverse)


@settings(max_examples=30)
@given(st.lists(st.text(max_size=3)), st.integers(1, 400))
def test_so_do_words(keys: list[str], times: int) -> None:
    many = keys * times
    numbers = range(len(many))

    assert sort_in_turns(numbers, many.__getitem__) == sorted(numbers, key=many.__getitem__)
