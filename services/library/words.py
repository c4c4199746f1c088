"""Words to look for: folding of text, and queries for SQLite's full-text index that no input can break.

The index holds every text twice. `words` cuts it into runs of three characters (FTS5's trigram tokenizer), which finds
any substring of three or more in any script. A shorter substring, such as the Korean for otter, has no such run, so
`grams` holds each single character and each pair of neighbours as a token of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from services.library.values import clean

SHORTEST = 3
"""Characters that the trigram index needs."""
_USUAL = 24
"""Characters of most words that have spaces between them."""

_CONTROL = dict.fromkeys((*range(0x20), 0x7F), " ")
# Part of the private use area is taken for tokens of our own, here and in `marks`.
_CONTROL.update(dict.fromkeys(range(0xE000, 0xE200), "\ufffd"))
# The ascii tokenizer takes ASCII marks for gaps between tokens; in the private use area they are letters to it.
_MARKS_AS_LETTERS = {code: chr(0xE000 + code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt): joiners, soft hyphens, marks of direction and
of emoji style, which come along when text is copied."""


def fold(text: str) -> str:
    """The text as it is compared: no case, one form of each character, nothing unseen, single spaces, no control
    characters. As Unicode's NFKC_Casefold (section 3.13), and the Turkish capital I with a dot is an i."""
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", clean(text))).casefold()
        text = unicodedata.normalize("NFKC", text.replace("i\u0307", "i"))
    return " ".join((text if text.isprintable() else text.translate(_CONTROL)).split())


READ = "\ue101"
"""Begins a token of the text that stands in a picture; it is in no folded text."""


def tokens(texts: Iterable[str]) -> set[str]:
    """All single characters and pairs of neighbours of folded texts, as tokens for the ascii tokenizer."""
    words = {word for text in texts for word in text.split()}
    return set[str]().union(*(_kept_parts(word) if len(word) <= _USUAL else _parts(word) for word in words))


def _parts(word: str) -> frozenset[str]:
    """The tokens of one word."""
    letters = word if word.isalnum() else word.translate(_MARKS_AS_LETTERS)
    return frozenset((*letters, *map(str.__add__, letters, letters[1:])))


_kept_parts = lru_cache(4096)(_parts)
"""The same words come again and again; long ones, such as a Chinese sentence, do not, and would take much memory."""


def grams(texts: Iterable[str], *extra: str) -> str:
    """The tokens of folded texts, and others, in one text."""
    return " ".join(tokens(texts).union(extra))


def phrase(word: str) -> str:
    """A folded word as a string of FTS5's query language, in which nothing has a special meaning."""
    return '"' + word.replace('"', '""') + '"'


def gram(word: str, before: str = "") -> str:
    """The token of a folded word of one or two characters, as a string of FTS5's query language; `before`: READ where
    it must stand in the picture."""
    return phrase(before + word.translate(_MARKS_AS_LETTERS))
