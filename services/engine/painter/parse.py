"""From a prompt to a `Scene`: quoted text taken out, words read in order, each adjective given to its noun."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from services.engine.painter.reading import Reader
from services.engine.painter.scene import (
    Scene,
)
from services.engine.painter.tokens import tokens

_READ = 4000
"""Characters of a prompt that are read; the rest only counts for the fingerprint."""
_LONGEST_TEXT = 120
_QUOTED = re.compile(
    r"“([^”]{1,300})”|\"([^\"]{1,300})\"|「([^」]{1,300})」|『([^』]{1,300})』|‘([^’]{1,300})’|(?<!\w)'(?!\s)([^'\n]{1,300}?)(?<!\s)'(?!\w)",
)


def parse(prompt: str) -> Scene:
    """Read a prompt of any length and content; never fails."""
    whole = unicodedata.normalize("NFC", prompt)
    key = hashlib.sha256(" ".join(whole.casefold().split()).encode("utf-8", "replace")).hexdigest()[:24]
    start = whole[:_READ]
    match = _QUOTED.search(start)
    text = ""
    if match:
        text = _clean(next(group for group in match.groups() if group is not None))
        start = start[: match.start()] + " , " + start[match.end() :]
    reader = Reader()
    for token in tokens(start.lower()):
        reader.read(token)
    return reader.scene(text, "ko" if re.search("[가-힣]", start) else "en", key)


def _clean(text: str) -> str:
    printable = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isprintable() or character.isspace()
    )
    return " ".join(printable.split())[:_LONGEST_TEXT]
