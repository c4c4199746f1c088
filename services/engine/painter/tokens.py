"""A prompt cut into words of the vocabulary: English by longest phrase, Korean by longest stem with its particles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.engine.painter.words import (
    ENGLISH,
    KOREAN,
    KOREAN_COUNTERS,
    KOREAN_PHRASES,
    LONGEST_KOREAN,
    LONGEST_PHRASE,
    Kind,
    Word,
    singular,
)

_PIECE = re.compile(r"[a-z]+(?:'[a-z]+)?|\d{1,9}|[가-힣]+|[,.;:!?/|()\[\]]")
_PARTICLES = re.compile(
    r"(?:들|님)?(?:이|가|을|를|은|는|과|와|의|에|에서|에는|에도|에게|로|으로|도|만|하고|이랑|랑|처럼|같은|까지|부터|보다|이나|나|이며|며|"
    r"한테|라는|인|빛|색|이다|다|이고|고|한|하는|스러운|있는|없는)*",
)
_SUBJECT_PARTICLE = re.compile(r"(?:들|님)?(?:이|가|은|는|이랑|랑)$")
_MOST_TOKENS = 400
_LONGEST_ENDING = 8
"""Syllables that particles after a stem may have; bounds the matching of hostile input."""


@dataclass(frozen=True, slots=True)
class Token:
    """One understood word; `kind` None: an unknown one."""

    word: Word | None
    surface: str
    plural: bool = False
    topic: bool = False
    """Korean: the word carries a subject particle."""
    korean: bool = False

    @property
    def kind(self) -> Kind | None:
        return self.word.kind if self.word else None

    @property
    def value(self) -> str:
        return self.word.value if self.word else self.surface


def tokens(text: str) -> list[Token]:
    """`text` is lower case and of bounded length."""
    for phrase in KOREAN_PHRASES:
        text = text.replace(phrase, phrase.replace(" ", ""))
    pieces = _PIECE.findall(text.replace("-", " ").replace("’", "'"))
    found: list[Token] = []
    index = 0
    while index < len(pieces) and len(found) < _MOST_TOKENS:
        piece = pieces[index]
        if "가" <= piece[0] <= "힣":
            found.extend(_korean(piece, bool(found) and found[-1].kind is Kind.COUNT))
            index += 1
        elif piece[0].isdigit():
            number = int(piece)
            found.append(Token(Word(Kind.COUNT, piece) if 0 < number <= 99 else None, piece))
            index += 1
        else:
            length, token = _english(pieces[index : index + LONGEST_PHRASE])
            found.append(token)
            index += length
    return found


def _english(pieces: list[str]) -> tuple[int, Token]:
    """The longest known phrase at the start of the pieces, and how many of them it takes."""
    for length in range(len(pieces), 0, -1):
        phrase = " ".join(pieces[:length]).replace("'s", "")
        base, plural = singular(phrase)
        if base in ENGLISH:
            return length, Token(ENGLISH[base], base, plural=plural)
    return 1, Token(None, pieces[0])


def _korean(piece: str, counted: bool) -> Iterator[Token]:
    """The words inside one space-delimited piece. `counted`: a number stands before it."""
    start, understood, unbroken = 0, False, True
    while start < len(piece):
        if counted and (unit := _counter(piece[start:])):
            yield Token(Word(Kind.COUNTER, unit), unit, korean=True)
            return
        length = _stem(piece, start, unbroken)
        if not length:
            if understood and _is_ending(piece, start):
                return
            start, unbroken = start + 1, False
            continue
        surface = piece[start : start + length]
        start, understood, unbroken = start + length, True, True
        word = KOREAN[surface]
        counted = word.kind is Kind.COUNT
        rest = piece[start:]
        yield Token(
            word, surface, plural=rest.startswith("들"), topic=bool(_SUBJECT_PARTICLE.fullmatch(rest[:4])), korean=True
        )
    if not understood:
        yield Token(None, piece, korean=True)


def _counter(rest: str) -> str:
    return next((unit for unit in KOREAN_COUNTERS if rest.startswith(unit) and _is_ending(rest, len(unit))), "")


def _is_ending(piece: str, start: int) -> bool:
    """Whether nothing but particles follows."""
    return len(piece) - start <= _LONGEST_ENDING and _PARTICLES.fullmatch(piece, start) is not None


def _stem(piece: str, start: int, unbroken: bool) -> int:
    """Length of the longest known word at `start`; a single syllable counts only where a word may begin and end."""
    for length in range(min(LONGEST_KOREAN, len(piece) - start), 1, -1):
        if piece[start : start + length] in KOREAN:
            return length
    if unbroken and piece[start] in KOREAN and _may_end(piece, start + 1):
        return 1
    return 0


def _may_end(piece: str, end: int) -> bool:
    """Whether a word may stop here: nothing, particles or another known word follows."""
    if _is_ending(piece, end) or _counter(piece[end:]):
        return True
    if any(piece[end:stop] in KOREAN for stop in range(end + 2, min(len(piece), end + LONGEST_KOREAN) + 1)):
        return True
    return piece[end : end + 1] in KOREAN and _is_ending(piece, end + 1)
