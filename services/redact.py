"""Keys leave no trace: the one function through which log lines, error texts and raw replies pass."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

BLANK = "[key]"
_SHORTEST_KEY = 6
"""A shorter given key (such as `none` for a local server) would blank ordinary words."""

_PATTERNS = (
    # OpenAI, OpenRouter and LiteLLM keys: sk-..., sk-proj-..., sk-or-v1-...; also when a server has starred out a part
    re.compile(r"(?<![A-Za-z0-9])(?:sk|sess|rk|pk)-[A-Za-z0-9_*.…-]{3,}[A-Za-z0-9_*]"),
    re.compile(r"(?i)(?<=bearer )\s*[A-Za-z0-9._~+/=*-]+"),
    re.compile(r"(?i)(?<=basic )[A-Za-z0-9+/=]{8,}"),
    # headers, JSON fields and query parameters that carry a key
    re.compile(
        r"""(?ix) (?<! [A-Za-z0-9] ) (?: x-)? (?: api[-_]?key | authorization | ocp-apim-subscription-key )
            ['"]? \s* [:=] \s* (?: b? ['"] )? (?! \s* (?: bearer | basic ) \s ) ( [^\s'",;&}\]]+ )"""
    ),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),
)


def redact(text: str, keys: Iterable[str] = ()) -> str:
    """`text` without secrets: the given keys, anything that looks like a key, and what key headers carry."""
    for key in sorted(set(keys), key=len, reverse=True):
        if len(key) >= _SHORTEST_KEY:
            text = text.replace(key, BLANK)
    for pattern in _PATTERNS:
        text = pattern.sub(_blanked, text)
    return text


def spellings(secrets: Iterable[str]) -> tuple[str, ...]:
    """Secrets as they are, and as they stand in addresses, in JSON and in base64."""
    found: dict[str, None] = {}
    for secret in filter(None, secrets):
        data = secret.encode(errors="replace")
        for spelling in (secret, quote(secret), quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]):
            found[spelling] = None
        found[b64encode(data).decode().rstrip("=")] = None
    return tuple(found)


def _blanked(match: re.Match[str]) -> str:
    """The match blanked; where only a group is secret, only that."""
    if match.re.groups == 0:
        return BLANK
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + BLANK + match[0][end:]
