"""How the file of a new picture is called after its id: the person's pattern, and what it may hold.

Stdlib only and free of state, so that ui may import it beside `services.types`. The id always comes first: it keeps
names apart, and by it a picture is known again when its sidecar is lost. A pattern is text with `{words}`, `{model}`,
`{date}`, `{time}` and `{n}` in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

TOKENS = ("words", "model", "date", "time", "n")
"""`words`: the first of the prompt; `date` and `time`: of the picture, on the person's clock; `n`: the how many-th
picture of its run it is."""

MOST_SLUG = 40
_MOST_CHARACTERS, _MOST_BYTES = 80, 160
"""Of all that comes after the id: file systems end at 255 bytes, Windows' old paths at 260 characters."""
_SLUG_SOURCE = 200

_TOKEN = re.compile(r"\{([^{}]*)\}")


def usual_pattern() -> str:
    """The first words of the prompt."""
    return "{words}"


def unknown_token(pattern: str) -> str:
    """The first `{...}` of a pattern that means nothing, with its braces; `` if all are known."""
    return next((found[0] for found in _TOKEN.finditer(pattern) if found[1] not in TOKENS), "")


def values(words: str, model: str, moment: datetime, number: int | None) -> dict[str, str]:
    """What the tokens stand for. `moment`: on the person's clock; `number` from 1, None: it is none of a run."""
    return {
        "words": words,
        "model": model,
        "date": f"{moment:%Y-%m-%d}",
        "time": f"{moment:%H-%M-%S}",
        "n": "" if number is None else str(number),
    }


def filled(pattern: str, tokens: Mapping[str, str]) -> str:
    """The pattern with the tokens in it, as a piece of a file name: letters, marks and digits of any script, `-` and
    `_`. All else becomes a hyphen; `` if nothing is left."""
    text = _TOKEN.sub(lambda found: slug(tokens.get(found[1], "")), unicodedata.normalize("NFKC", pattern))
    name = re.sub("-{2,}", "-", "".join(c if _is_kept(c) or c in "-_" else "-" for c in text))
    name = name[:_MOST_CHARACTERS].encode()[:_MOST_BYTES].decode(errors="ignore")
    return name.strip("-")


def slug(text: str) -> str:
    """Up to 40 letters, digits and hyphens of any script, lower case; `` if the text has none.

    Only letters, marks and numbers are kept, so nothing that a file system reserves can come through; the id that
    always stands before it keeps the name from being one of Windows' device names.
    """
    text = unicodedata.normalize("NFKC", text[:_SLUG_SOURCE]).lower()
    words = "-".join("".join(c if _is_kept(c) else " " for c in text).split())
    if len(words) > MOST_SLUG:
        whole, _, _ = words[: MOST_SLUG + 1].rpartition("-")
        words = whole if len(whole) > MOST_SLUG // 2 else words[:MOST_SLUG]
    return words.strip("-")


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
