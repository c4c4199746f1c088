"""What the Content Credentials in the bytes of a picture say.

C2PA 2.1, section 8 (JUMBF, ISO 19566-5); CBOR is RFC 8949. Signatures are not checked.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from services.pictures.manifest_store import manifest_store

Cbor: TypeAlias = "int | bytes | str | bool | list[Cbor] | dict[str, Cbor] | None"

_DEEPEST: Final = 24


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a manifest store says. Texts are empty where it says nothing."""

    whole: bool
    """Its hash of the picture's bytes is right."""
    issuer: str
    generated_at: str
    model: str


def credentials(data: bytes, kind: str) -> Credentials | None:
    """The Content Credentials in a picture of that format (png, jpeg, webp, gif); None if there are none."""
    store = manifest_store(data, kind)
    if store is None:
        return None
    hashes = [content for label, content in _contents(store) if label.startswith("c2pa.hash.data")]
    stamp = re.search(rb"20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z", store)
    model = re.search(rb"(?:gpt-image|chatgpt-image|dall-e)-[\w.-]{1,40}", store)
    return Credentials(
        whole=bool(hashes) and all(_matches(content, data) for content in hashes),
        issuer="OpenAI" if b"OpenAI" in store else "",
        generated_at=stamp[0].decode() if stamp else "",
        model=model[0].decode() if model else "",
    )


# -- boxes -------------------------------------------------------------------------------------------------------------


def _contents(store: bytes) -> list[tuple[str, bytes]]:
    """Label of the box around and bytes of each CBOR box; empty when it is no manifest store."""
    found: list[tuple[str, bytes]] = []
    try:
        labels = _walk(store, 0, len(store), "", 0, found)
    except (struct.error, IndexError, ValueError):
        return []
    return found if "c2pa" in labels else []


def _walk(data: bytes, at: int, end: int, label: str, depth: int, found: list[tuple[str, bytes]]) -> set[str]:
    labels = {label}
    if depth > _DEEPEST:
        raise ValueError("boxes are nested too deep")
    while at + 8 <= end:
        length, kind = struct.unpack_from(">I4s", data, at)
        stop = at + length if length >= 8 else end
        if stop > end:
            raise ValueError("a box is longer than the one around it")
        if kind == b"jumb":
            labels |= _walk(data, at + 8, stop, label, depth + 1, found)
        elif kind == b"jumd":
            label = _label(data[at + 8 : stop])
            labels.add(label)
        elif kind == b"cbor":
            found.append((label, data[at + 8 : stop]))
        at = stop
    return labels


def _label(description: bytes) -> str:
    """After the type's 16 bytes a byte of switches; 2: a label that ends with a zero byte."""
    if len(description) < 18 or not description[16] & 2:
        return ""
    return description[17:].partition(b"\0")[0].decode("utf-8", "replace")


# -- the hash of the picture -------------------------------------------------------------------------------------------


def _matches(content: bytes, data: bytes) -> bool:
    """Whether a `c2pa.hash.data` assertion has the right hash of all bytes but its exclusions."""
    try:
        assertion, _ = _cbor(content, 0, 0)
        if not isinstance(assertion, dict):
            return False
        digest = hashlib.new(str(assertion.get("alg", "sha256")))
        at = 0
        exclusions = cast("list[dict[str, int]]", assertion.get("exclusions", []))
        for span in sorted(exclusions, key=lambda span: span["start"]):
            digest.update(data[at : span["start"]])
            at = span["start"] + span["length"]
        digest.update(data[at:])
        return digest.digest() == assertion.get("hash")
    except (struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError, UnicodeDecodeError):
        return False


def _cbor(data: bytes, at: int, depth: int) -> tuple[Cbor, int]:
    """The value that begins at `at` and where the next one does; definite lengths only, as C2PA asks."""
    if depth > _DEEPEST:
        raise ValueError("values are nested too deep")
    kind, small = data[at] >> 5, data[at] & 31
    at += 1
    if small < 24:
        number = small
    elif small < 28:
        size = 1 << (small - 24)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    else:
        raise ValueError("an indefinite length")
    match kind:
        case 0:
            return number, at
        case 1:
            return -1 - number, at
        case 2 | 3:
            if at + number > len(data):
                raise ValueError("a text is longer than what is left")
            part = data[at : at + number]
            return (part if kind == 2 else part.decode()), at + number
        case 4:
            values: list[Cbor] = []
            for _ in range(number):
                value, at = _cbor(data, at, depth + 1)
                values.append(value)
            return values, at
        case 5:
            pairs: dict[str, Cbor] = {}
            for _ in range(number):
                key, at = _cbor(data, at, depth + 1)
                pairs[str(key)], at = _cbor(data, at, depth + 1)
            return pairs, at
        case 6:
            return _cbor(data, at, depth + 1)
        case _:
            return {20: False, 21: True}.get(number), at
