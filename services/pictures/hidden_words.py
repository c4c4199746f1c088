"""Words that some programs hide in the lowest bit of a PNG's opacity, where they outlive services that strip metadata.

Sources: NovelAI's own reader (github.com/NovelAI/novelai-image-metadata, nai_meta.py) and the web UI's extension that
it follows (sd_webui_stealth_pnginfo): down each column of pixels, one column after the other, most significant bit
first; a signature of 15 bytes, the length in bits as 32 bits, the words, packed with gzip or plain.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import cast

import numpy as np

from services.errors import VidraError
from services.pictures.embedded import MOST_TEXT
from services.pictures.opening import DECODER_ERRORS, open_picture

_PACKED, _PLAIN = b"stealth_pngcomp", b"stealth_pnginfo"
_HEAD = len(_PACKED) + 4
_MOST_PIXELS = 24_000_000
_CLEAR = 6
"""PNG's colour type with opacity (its specification, table 11.1)."""
_GZIP = 31
"""zlib's window for gzip (its manual, inflateInit2)."""


def hidden_words(data: bytes) -> Mapping[str, str]:
    """Texts by keyword, as a PNG would have them openly; empty: there are none. Decodes a PNG that has opacity."""
    if data[12:16] != b"IHDR" or data[24:26] != bytes((8, _CLEAR)):
        return {}
    try:
        image = open_picture(data)
        if image.width * image.height > _MOST_PIXELS:
            return {}
        bits = np.asarray(image.getchannel("A"), np.uint8).T.ravel() & 1
    except (VidraError, *DECODER_ERRORS):
        return {}
    head = np.packbits(bits[: _HEAD * 8]).tobytes()
    signature = head[: len(_PACKED)]
    if signature not in (_PACKED, _PLAIN):
        return {}
    size = int.from_bytes(head[len(_PACKED) :])
    words = np.packbits(bits[_HEAD * 8 :][: min(size, MOST_TEXT * 8)]).tobytes()
    return _texts(_unpacked(words) if signature == _PACKED else words)


def _unpacked(words: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        found = unpacker.decompress(words, MOST_TEXT)
    except zlib.error:
        return b""
    return b"" if unpacker.unconsumed_tail else found


def _texts(words: bytes) -> dict[str, str]:
    try:
        text = words.decode().strip("\0")
    except UnicodeDecodeError:
        return {}
    if not text.startswith(("{", "[")):
        return {"parameters": text} if text else {}
    try:
        raw: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(raw, dict):
        return {}
    return {str(name): value for name, value in cast("dict[str, object]", raw).items() if isinstance(value, str)}
