"""What this program and its decoders say to each other: facts as JSON, and bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

_HEAD = struct.Struct(">I")
_MOST_FACTS = 1_000_000


def send(stream: IO[bytes], facts: Mapping[str, object], sizes: Sequence[int], pieces: Iterable[bytes]) -> None:
    """`sizes`: of the parts that `pieces` are together, however they are cut. Raises OSError where nobody reads any
    more."""
    told = json.dumps({"facts": facts, "sizes": sizes}).encode()
    stream.write(_HEAD.pack(len(told)))
    stream.write(told)
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[dict[str, Any], Iterator[bytes]]:
    """Facts, and parts of no more than `most` bytes together, each read when it is asked for. Both raise EOFError where
    the other side has ended, and this ValueError for what cannot have been sent so: it may be the last words of a
    decoder that is broken."""
    (length,) = _HEAD.unpack(_read(stream, _HEAD.size))
    if length > _MOST_FACTS:
        raise ValueError("too many facts")
    try:
        told: Any = json.loads(_read(stream, length))
        facts, sizes = dict[str, Any](told["facts"]), [int(size) for size in told["sizes"]]
    except (TypeError, LookupError, OverflowError, RecursionError) as error:
        raise ValueError("no facts") from error
    if not 0 <= sum(sizes) <= most or min(sizes, default=0) < 0:
        raise ValueError("more bytes than can be")
    return facts, (_read(stream, size) for size in sizes)


def _read(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found
