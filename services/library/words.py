"""Words to look for: folding of text, and queries for SQLite's full-text index that no input can break.

The index holds every text twice. `words` cuts it into runs of three characters (FTS5's trigram tokenizer), which finds
any substring of three or more in any script. A shorter substring, such as the Korean for otter, has no such run, so
`grams` holds each single character and each pair of neighbours as a token of its own.

To find a substring, FTS5 compares the places of its runs in every text that has them all. What has letters only lies
within one word of a text, so `grams` holds whole words too, and `endings` tells which words have it in them: then no
places are compared, which takes half the time. That holds for scripts that write gaps between words; others, and what
is more than a piece of a word, are left to the runs.
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


_WORD = "\ue102"
"""Begins the token of a whole word; it is in no folded text."""
_LONGEST = 32
"""Letters of a token; of longer words there are several, each of which begins in the middle of the one before."""
_WORDS = re.compile("[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u04ff\uac00-\ud7a3]{3,}")
"""Letters of Latin, Greek, Cyrillic and Hangul, as many in a row as there are, and SHORTEST of them."""


def spelt(texts: Iterable[str]) -> set[str]:
    """The words of folded texts that have tokens of their own."""
    found = set(_WORDS.findall(" ".join(texts)))
    half = _LONGEST // 2
    for word in [word for word in found if len(word) > _LONGEST]:
        found.remove(word)
        found.update(word[at : at + _LONGEST] for at in range(0, len(word) - half, half))
    return found


def is_in_words(folded: str) -> bool:
    """Whether all texts that have this in them have it in one of their `spelt` words."""
    return len(folded) <= _LONGEST // 2 and _WORDS.fullmatch(folded) is not None


def whole(word: str) -> str:
    """The token of a whole word."""
    return _WORD + word


READ, TAGGED = "\ue101", "\ue103"
"""Begin tokens of the text that stands in a picture, and of its tags; they are in no folded text."""


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


def any_of(tokens: Iterable[str]) -> str:
    """One of some tokens, in FTS5's query language."""
    return f"({' OR '.join(map(phrase, tokens))})"


def gram(word: str, before: str = "") -> str:
    """The token of a folded word of one or two characters; `before`: READ or TAGGED where it must stand there."""
    return before + word.translate(_MARKS_AS_LETTERS)
