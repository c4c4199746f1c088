"""How files are called: the person's patterns, and what a name may hold.

Stdlib only (and `services.types`) and free of state, so that ui may import it. A pattern is text with `{words}`,
`{model}`, `{date}`, `{time}` and `{n}` in it. New pictures of the library have their id first, which keeps names apart,
and by which a picture is known again when its sidecar is lost; copies are called by the pattern alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from services.types import Asset

TOKENS = ("words", "model", "date", "time", "n")
"""`words`: the first of the prompt; `date` and `time`: of the picture, on the person's clock; `n`: the how many-th
picture of its run it is."""
COPY_TOKENS = ("name", "title", *TOKENS)
"""Of copies: also `name`, what the file is called now, and `title`; `n` counts the pictures that are copied."""

MOST_SLUG = 40
_MOST_CHARACTERS, _MOST_BYTES = 80, 160
"""Of all that comes after the id: file systems end at 255 bytes, Windows' old paths at 260 characters. Of a copy's
name too: a number and a suffix come behind it."""
_SLUG_SOURCE = 200

_TOKEN = re.compile(r"\{([^{}]*)\}")
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
"""Signs that Windows keeps to itself; POSIX only the slash."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that turn the direction of writing: with them `gnp.exe` can look like `exe.png`."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that Windows takes for a device, whatever suffix is behind them (Naming Files, Paths, and Namespaces)."""


def usual_pattern() -> str:
    """The first words of the prompt."""
    return "{words}"


def unknown_token(pattern: str, known: Sequence[str] = TOKENS) -> str:
    """The first `{...}` of a pattern that means nothing, with its braces; `` if all are known."""
    return next((found[0] for found in _TOKEN.finditer(pattern) if found[1] not in known), "")


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
    return _cut(name).strip("-")


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


def copy_stem(asset: Asset, pattern: str, number: int, count: int) -> str:
    """What the copy of a picture is called, without its suffix: the `number`-th, from 1, of `count`. Never empty, and a
    name on every system."""
    name = PurePosixPath(asset.file).stem
    tokens = values(slug(asset.prompt), asset.model_got or asset.model, asset.created_at.astimezone(), number)
    tokens |= {"name": name, "title": asset.title, "n": str(number).zfill(len(str(count)))}
    text = _TOKEN.sub(lambda found: tokens.get(found[1], ""), pattern)
    return safe_stem(text) or safe_stem(name) or "picture"


def safe_stem(text: str) -> str:
    """A text as the name of a file without its suffix, on every system; `` if nothing is left of it.

    Signs that some system does not allow become spaces, direction marks and what is no character are left out; it
    neither begins nor ends with a dot or a space, is no device of Windows, and is at most 80 characters and 160 bytes
    of UTF-8 long.
    """
    text = unicodedata.normalize("NFC", text.encode(errors="ignore").decode())
    text = "".join(" " if c in _NOT_IN_NAMES or unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    text = "".join(c for c in text if c not in _TURNING and unicodedata.category(c) not in ("Cs", "Cn", "Co"))
    name = _cut(" ".join(text.split()).strip(" .")).rstrip(" .")
    if _DEVICE.fullmatch(name.partition(".")[0].rstrip()):
        name = _cut(f"_{name}").rstrip(" .")
    return name


def _cut(name: str) -> str:
    return name[:_MOST_CHARACTERS].encode()[:_MOST_BYTES].decode(errors="ignore")


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
