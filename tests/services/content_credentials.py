"""Builds pictures with a small C2PA manifest store in them: right hashes, no signature."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from typing import Any

_UUIDS = {"c2pa": b"c2pa", "cbor": b"cbor", "c2ma": b"c2ma", "c2as": b"c2as"}
_ISO = bytes.fromhex("00110010800000aa00389b71")


def box(kind: bytes, *contents: bytes) -> bytes:
    whole = b"".join(contents)
    return struct.pack(">I4s", 8 + len(whole), kind) + whole


def superbox(kind: str, label: str, *contents: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", _UUIDS[kind] + _ISO, b"\x03", label.encode() + b"\0"), *contents)


def cbor(value: Any) -> bytes:
    match value:
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(0, value)
        case bytes():
            return _head(2, len(value)) + value
        case str():
            return _head(3, len(value.encode())) + value.encode()
        case list():
            return _head(4, len(value)) + b"".join(map(cbor, value))
        case dict():
            return _head(5, len(value)) + b"".join(cbor(part) for pair in value.items() for part in pair)
        case _:
            raise TypeError(value)


def _head(kind: int, number: int) -> bytes:
    # always four bytes, so that a store keeps its length when its numbers change
    return bytes([kind << 5 | 26]) + struct.pack(">I", number)


def store(digest: bytes, start: int, length: int, words: str) -> bytes:
    """A manifest store that says `words` and has this hash of all but the excluded bytes."""
    hashed = {"exclusions": [{"start": start, "length": length}], "alg": "sha256", "hash": digest, "pad": b""}
    assertions = superbox("c2as", "c2pa.assertions", superbox("cbor", "c2pa.hash.data", box(b"cbor", cbor(hashed))))
    claim = superbox("cbor", "c2pa.claim", box(b"cbor", cbor({"claim_generator": words})))
    return superbox("c2pa", "c2pa", superbox("c2ma", "urn:uuid:test", assertions, claim))


def _fitted(wrap: Callable[[bytes], tuple[bytes, int, int]], words: str) -> bytes:
    """`wrap` puts a store into a file and tells where: once to measure, once with the right hash."""
    _, start, length = wrap(store(bytes(32), 0, 0, words))
    blank, start, length = wrap(store(bytes(32), start, length, words))
    digest = hashlib.sha256(blank[:start] + blank[start + length :]).digest()
    return wrap(store(digest, start, length, words))[0]


def in_png(picture: bytes, words: str) -> bytes:
    def wrap(store_: bytes) -> tuple[bytes, int, int]:
        chunk = struct.pack(">I4s", len(store_), b"caBX") + store_ + struct.pack(">I", zlib.crc32(b"caBX" + store_))
        return picture[:33] + chunk + picture[33:], 33, len(chunk)

    return _fitted(wrap, words)


def in_jpeg(picture: bytes, words: str, piece: int = 300) -> bytes:
    """In several APP11 segments, as large stores are."""

    def wrap(store_: bytes) -> tuple[bytes, int, int]:
        head, rest, segments = store_[:8], store_[8:], b""
        for number, at in enumerate(range(0, len(rest), piece), 1):
            payload = b"JP" + struct.pack(">HI", 1, number) + head + rest[at : at + piece]
            segments += b"\xff\xeb" + struct.pack(">H", len(payload) + 2) + payload
        return picture[:2] + segments + picture[2:], 2, len(segments)

    return _fitted(wrap, words)


def in_webp(picture: bytes, words: str) -> bytes:
    def wrap(store_: bytes) -> tuple[bytes, int, int]:
        chunk = struct.pack("<4sI", b"C2PA", len(store_)) + store_ + bytes(len(store_) % 2)
        whole = picture + chunk
        return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:], len(picture), len(chunk)

    return _fitted(wrap, words)


def in_gif(picture: bytes, words: str) -> bytes:
    def wrap(store_: bytes) -> tuple[bytes, int, int]:
        blocks = b"".join(
            bytes([len(store_[at : at + 255])]) + store_[at : at + 255] for at in range(0, len(store_), 255)
        )
        extension = b"\x21\xff\x0bC2PA_GIF\x01\x00\x00" + blocks + b"\0"
        return picture[:-1] + extension + picture[-1:], len(picture) - 1, len(extension)

    return _fitted(wrap, words)
