"""The few properties of an XMP packet that hold words. Source: XMP part 1 (ISO 16684-1) section 7, Dublin Core."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/xap/1.0/": "xmp",
}
_WANTED = frozenset({"dc:description", "dc:subject", "exif:UserComment", "xmp:CreatorTool"})
_DEEPEST = 40
_MOST_VALUES = 500


class _Reader:
    """Collects the text inside wanted elements, and wanted attributes."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._path: list[str] = []
        self._words: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._path) >= _DEEPEST:
            raise ValueError("nested too deeply")
        self._path.append(_short(name))
        self._words.clear()
        for attribute, value in attributes.items():
            self._add(_short(attribute), value)

    def end(self, _name: str) -> None:
        key = next((name for name in self._path if name in _WANTED), "")
        self._add(key, "".join(self._words))
        self._words.clear()
        self._path.pop()

    def text(self, words: str) -> None:
        self._words.append(words)

    def _add(self, key: str, value: str) -> None:
        values = self.found.setdefault(key, []) if key in _WANTED else []
        if value.strip() and len(values) < _MOST_VALUES:
            values.append(value.strip())


def properties(packet: bytes) -> dict[str, list[str]]:
    """`dc:description`, `dc:subject`, `exif:UserComment` and `xmp:CreatorTool` with their values; empty for what is no
    packet. A packet with a document type is not read: it could define entities without end."""
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return {}
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with suppress(expat.ExpatError, ValueError, LookupError):  # what was read before the fault counts
        parser.Parse(packet.rstrip(b"\0"), True)
    return {key: values for key, values in reader.found.items() if values}


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_SPACES[space]}:{local}" if space in _SPACES else local
