"""Finding the pictures that look alike among a hundred thousand, without comparing each with each.

Multi-index hashing (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", 2012): two hashes
of 64 bits that differ in at most eleven have one of four bands of 16 bits in common but for two at most. So each band
is a table of its own, and only what stands in it at most two bits away is compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from services.pictures.likeness import Bytes, alike

RADIUS = 10
"""Bits that the hashes of two pictures may differ in; at most 11."""
_BANDS, _WIDTH = 4, 16
_FLIPS = [0, *(1 << bit for bit in range(_WIDTH)), *((1 << a) | (1 << b) for a, b in combinations(range(_WIDTH), 2))]
_AT_ONCE = 500_000
"""Pairs of hashes that are compared in one go: a few milliseconds in which nobody else has a turn."""
_SKETCHES_AT_ONCE = 2_000
"""Pairs of sketches, the same."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


def near_groups(hashes: Hashes, sketches: Bytes) -> list[list[int]]:
    """The pictures (by their number) that look like another one: in each group all look like its first.

    `hashes`: n; `sketches`: n x SKETCH. A picture is in one group at most.
    """
    first, same = _with_same_hash(hashes, sketches)
    groups = {int(leader): [int(leader), *same[int(leader)]] for leader in first}
    for chain in _chains(hashes[first], sketches[first]):
        for leader, *members in _stars(first[chain], hashes, sketches):
            for member in members:
                groups[leader] += groups.pop(member)
    return [group for group in groups.values() if len(group) > 1]


def _with_same_hash(hashes: Hashes, sketches: Bytes) -> tuple[Numbers, dict[int, list[int]]]:
    """One picture for all that have its hash and look like it, and those: so a thousand pictures of one thing are not
    half a million pairs."""
    order = np.argsort(hashes, kind="stable")
    starts = np.flatnonzero(np.diff(hashes[order], prepend=hashes[order[:1]] + np.uint64(1)))
    leaders: list[int] = []
    same: dict[int, list[int]] = defaultdict(list)
    for run in np.split(order, starts[1:]):
        left = run
        while len(left):
            fits = np.ones(1, np.bool_) if len(left) == 1 else alike(sketches[left[0]], sketches[left])
            fits[0] = True
            leaders.append(int(left[0]))
            same[leaders[-1]] = [int(number) for number in left[fits][1:]]
            left = left[~fits]
    return np.array(sorted(leaders), np.int64), same


def _chains(hashes: Hashes, sketches: Bytes) -> list[list[int]]:
    """Pictures that hang together by pairs that look alike. Only pairs that join two chains are looked at closely, so
    that thousands of pictures of one thing cost no more than others."""
    chain = np.arange(len(hashes))
    members: dict[int, list[int]] = {}
    for near, others in _gathered(_close(hashes)):
        apart = chain[near] != chain[others]
        one, other = near[apart], others[apart]
        fits = alike(sketches[one], sketches[other])
        for left, right in zip(one[fits].tolist(), other[fits].tolist(), strict=True):
            _join(chain, members, int(chain[left]), int(chain[right]))
    return list(members.values())


def _close(hashes: Hashes) -> Iterator[tuple[Numbers, Numbers]]:
    for one, other in _candidates(hashes):
        close = np.bitwise_count(hashes[one] ^ hashes[other]) <= RADIUS
        if close.any():
            yield one[close], other[close]


def _gathered(pairs: Iterable[tuple[Numbers, Numbers]]) -> Iterator[tuple[Numbers, Numbers]]:
    """The same pairs in portions that are worth a look at their sketches, and no larger than that."""
    waiting: list[tuple[Numbers, Numbers]] = []
    count = 0
    for one, other in pairs:
        for start in range(0, len(one), _SKETCHES_AT_ONCE):
            waiting.append((one[start : start + _SKETCHES_AT_ONCE], other[start : start + _SKETCHES_AT_ONCE]))
            count += len(waiting[-1][0])
            if count >= _SKETCHES_AT_ONCE:
                yield np.concatenate([a for a, _ in waiting]), np.concatenate([b for _, b in waiting])
                waiting, count = [], 0
    if waiting:
        yield np.concatenate([a for a, _ in waiting]), np.concatenate([b for _, b in waiting])


def _join(chain: Numbers, members: dict[int, list[int]], one: int, other: int) -> None:
    """Make one chain of two: the shorter one takes the number of the longer one."""
    if one == other:
        return
    if len(members.get(one, ())) < len(members.get(other, ())):
        one, other = other, one
    coming = members.pop(other, [other])
    members.setdefault(one, [one]).extend(coming)
    chain[coming] = one


def _candidates(hashes: Hashes) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs that agree in a band but for two bits; some come several times."""
    for band in range(_BANDS):
        keys = (hashes >> np.uint64(band * _WIDTH)).astype(np.int64) & ((1 << _WIDTH) - 1)
        order = np.argsort(keys, kind="stable")
        ends = np.cumsum(np.bincount(keys, minlength=1 << _WIDTH))
        place = np.empty(len(keys), np.int64)
        place[order] = np.arange(len(keys))
        for flip in _FLIPS:
            asking = np.arange(len(keys)) if not flip else np.flatnonzero(keys < (keys ^ flip))
            there = keys[asking] ^ flip
            # In its own place a picture meets those after it, elsewhere all; so each pair comes once.
            begins = place[asking] + 1 if not flip else np.where(there, ends[there - 1], 0)
            yield from _spread(asking, begins, ends[there] - begins, order)


def _spread(asking: Numbers, begins: Numbers, counts: Numbers, order: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Each of `asking` with as many of `order` as it has `counts`, in bounded portions."""
    some = counts > 0
    asking, begins, counts = asking[some], begins[some], counts[some]
    totals = np.cumsum(counts)
    start = 0
    while start < len(asking):
        before = totals[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(totals, before + _AT_ONCE, "right")))
        part = counts[start:end]
        within = np.arange(int(part.sum())) - np.repeat(totals[start:end] - part - before, part)
        yield np.repeat(asking[start:end], part), order[np.repeat(begins[start:end], part) + within]
        start = end


def _stars(chain: Numbers, hashes: Hashes, sketches: Bytes) -> Iterator[list[int]]:
    """The groups of a chain, in each of which all look like the first: what is in the middle of it, and what looks like
    that; then the same with the rest. A chain of small changes has ends with nothing in common."""
    left = chain
    while len(left) > 1:
        bits = np.unpackbits(hashes[left].astype(">u8").view(np.uint8).reshape(-1, 8), axis=1)
        middle = np.packbits(bits.mean(0) >= 0.5).view(">u8").astype(np.uint64)
        leader = left[np.argmin(np.bitwise_count(hashes[left] ^ middle))]
        fits = np.bitwise_count(hashes[left] ^ hashes[leader]) <= RADIUS
        fits[fits] = alike(sketches[leader], sketches[left[fits]])
        fits |= left == leader
        if fits.sum() > 1:
            yield [int(leader), *(int(number) for number in left[fits] if number != leader)]
        left = left[~fits]
