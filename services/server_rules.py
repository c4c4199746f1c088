"""What may be typed in for a server: pure functions on text, for the Settings page and for the settings file.

Stdlib only and free of state, so that ui may import it beside `services.types` and `services.rules`. What is wrong is
told as a code; the ui words it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import cast
from urllib.parse import urlsplit

SECONDS = (10, 3600)
"""The shortest and the longest time limit of a request."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
"""The name of a header (RFC 9110 section 5.6.2)."""
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]{0,2000}[\x21-\x7e])?")
_OWN_HEADERS = frozenset(
    {"accept", "connection", "content-length", "content-type", "expect", "host", "te", "transfer-encoding", "upgrade"}
)
"""What the HTTP library and the SDK set themselves."""
_KEY_HEADERS = frozenset({"api-key", "authorization", "cookie", "proxy-authorization", "x-api-key"})
_ENDPOINT = re.compile(r"(?<=[^/])/(chat/completions|responses|images/(generations|edits))/*$")
_MOST_HEADERS = 32
_DEEPEST = 16


class Wrong(StrEnum):
    """Why something cannot be used."""

    EMPTY = "empty"
    NOT_AN_ADDRESS = "not-an-address"
    HOLDS_A_PASSWORD = "holds-a-password"
    """It would lie open in the settings file."""
    NOT_A_HEADER = "not-a-header"
    """Not `Name: value` in ASCII."""
    OWN_HEADER = "own-header"
    KEY_HEADER = "key-header"
    """It carries a key, and keys live in the keychain."""
    TWICE = "twice"
    TOO_MANY = "too-many"
    OUT_OF_RANGE = "out-of-range"
    NOT_JSON = "not-json"
    NOT_AN_OBJECT = "not-an-object"


class FieldError(ValueError):
    """`wrong` says why; `where` names the header, or the line (from 1) of the text, where there is one."""

    def __init__(self, wrong: Wrong, where: str = "") -> None:
        super().__init__(f"{where}: {wrong}" if where else str(wrong))
        self.wrong = wrong
        self.where = where


def read_name(text: str) -> str:
    """What a server is called. Raises FieldError for nothing."""
    if not text.strip():
        raise FieldError(Wrong.EMPTY)
    return text.strip()


def read_address(text: str) -> str:
    """A base URL; what documentation shows behind it, the path of an endpoint, is left out. Raises FieldError."""
    text = _ENDPOINT.sub("", text.strip())
    _check_address(text)
    return text


def read_proxy(text: str) -> str:
    """The address of a proxy: scheme, host and, if need be, port; nothing is none. Raises FieldError."""
    text = text.strip()
    if text:
        _check_address(text)
        if urlsplit(text).path not in ("", "/"):
            raise FieldError(Wrong.NOT_AN_ADDRESS)
    return text


def read_seconds(text: str) -> int:
    """How long to wait for a server. Raises FieldError."""
    low, high = SECONDS
    if not (text.strip().isascii() and text.strip().isdigit() and low <= int(text[:9]) <= high):
        raise FieldError(Wrong.OUT_OF_RANGE)
    return int(text)


def _check_address(text: str) -> None:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any(character.isspace() for character in text):
        raise FieldError(Wrong.NOT_AN_ADDRESS)
    if urlsplit(text).password is not None:
        raise FieldError(Wrong.HOLDS_A_PASSWORD)


def check_headers(headers: Mapping[str, str]) -> None:
    """Raises FieldError for the first one that cannot be sent or does not belong into a file."""
    if len(headers) > _MOST_HEADERS:
        raise FieldError(Wrong.TOO_MANY)
    seen: set[str] = set()
    for name, value in headers.items():
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise FieldError(Wrong.NOT_A_HEADER, name)
        if name.lower() in _OWN_HEADERS:
            raise FieldError(Wrong.OWN_HEADER, name)
        if name.lower() in _KEY_HEADERS:
            raise FieldError(Wrong.KEY_HEADER, name)
        if name.lower() in seen:
            raise FieldError(Wrong.TWICE, name)
        seen.add(name.lower())


def read_headers(text: str) -> dict[str, str]:
    """Headers typed as one `Name: value` a line. Raises FieldError as `check_headers`."""
    headers: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise FieldError(Wrong.NOT_A_HEADER, str(number))
        if name in headers:
            raise FieldError(Wrong.TWICE, name)
        headers[name] = value
    check_headers(headers)
    return headers


def write_headers(headers: Mapping[str, str]) -> str:
    """The text that `read_headers` reads."""
    return "\n".join(f"{name}: {value}" for name, value in headers.items())


def read_extra(text: str) -> dict[str, object]:
    """The JSON object typed as extra fields of requests; nothing typed is none. Raises FieldError."""
    if not text.strip():
        return {}
    try:
        found: object = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()  # half of a character can be written down, but not sent
    except (ValueError, RecursionError) as error:
        line = str(error.lineno) if isinstance(error, json.JSONDecodeError) else ""
        raise FieldError(Wrong.NOT_JSON, line) from error
    if not isinstance(found, dict):
        raise FieldError(Wrong.NOT_AN_OBJECT)
    fields = cast("dict[str, object]", found)
    if not is_plain(fields):
        raise FieldError(Wrong.NOT_JSON)
    return fields


def write_extra(fields: Mapping[str, object]) -> str:
    """The text that `read_extra` reads, for a person."""
    return json.dumps(dict(fields), indent=2, ensure_ascii=False) if fields else ""


def is_plain(value: object, depth: int = _DEEPEST) -> bool:
    """True for what JSON can carry: texts, finite numbers, lists and tables of them, down to `depth` levels."""
    if isinstance(value, float):
        return math.isfinite(value)
    if value is None or isinstance(value, str | int):
        return True
    if isinstance(value, Mapping):
        table = cast("Mapping[object, object]", value)
        return depth > 0 and all(isinstance(key, str) and is_plain(entry, depth - 1) for key, entry in table.items())
    return isinstance(value, list) and depth > 0 and all(is_plain(it, depth - 1) for it in cast("list[object]", value))
