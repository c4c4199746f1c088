"""Putting many pictures in order in a worker without stopping the window."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

_AT_ONCE = 1000
"""Pictures, about, that are sorted in one turn: well below a millisecond."""
_SAMPLES = 8
"""For each of these parts."""

_Key = TypeVar("_Key", int, str)


def sort_in_turns(numbers: Sequence[int], key: Callable[[int], _Key], *, reverse: bool = False) -> list[int]:
    """`sorted(numbers, key=key, reverse=reverse)`, equal ones as they stood, while other threads get their turns:
    CPython gives the interpreter to nobody while it sorts a list, for 60 ms where there are 100,000.

    A few of the keys tell where to divide all of them into parts (a sample sort), and each part is sorted by itself.
    """
    sample = sorted(map(key, numbers[:: _AT_ONCE // _SAMPLES]))[_SAMPLES - 1 :: _SAMPLES]
    parts: list[list[int]] = [[] for _ in range(len(sample) + 1)]
    for number in numbers:
        parts[bisect_right(sample, key(number))].append(number)
    return list(chain.from_iterable(sorted(part, key=key, reverse=reverse) for part in parts[:: -1 if reverse else 1]))
