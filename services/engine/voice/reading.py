"""From a text to what is said: sentences of sounds. Markdown, numbers and signs become words first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.engine.voice import english, korean

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_KOREAN_DIGITS: Final = "영일이삼사오육칠팔구"
_KOREAN_UNITS: Final = ("", "십", "백", "천")
_SIGNS: Final = {
    "%": ("percent", "퍼센트"),
    "×": ("by", "곱하기"),
    "+": ("plus", "더하기"),
    "=": ("equals", "은"),
    "&": ("and", "그리고"),
    "#": ("number", "번호"),
    "@": ("at", "골뱅이"),
    "<": ("less than", "보다 작음"),
    "~": ("about", "약"),
    "/": ("slash", "슬래시"),
}
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z']+|[가-힣]+|[%×+=&#@<~/]|[.!?…]+|[,;:()—–\n]")
_HEX: Final = re.compile(r"\s*\(?#[0-9a-fA-F]{6}\)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch that is said in one breath."""

    sounds: tuple[str, ...]
    """`1` marks stress, `_` a short pause, `|` the end of a word."""
    asks: bool = False
    """Its pitch rises at the end."""


def plain(text: str) -> str:
    """A text as it is to be read aloud: without Markdown's marks and colour codes, which nobody wants to hear.

    This is also what the transcript of a spoken answer says.
    """
    text = _HEX.sub("", text)
    text = re.sub(r"```.*?```|`([^`]*)`", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(?:[-*+]|#{1,6}|>)\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"[ \t]*\|[ \t]*", ", ", text.replace("\\|", "/"))
    lines = (line.strip(" ,") for line in text.splitlines())
    return "\n".join(line if line.endswith((".", "!", "?", ":")) else f"{line}." for line in lines if line)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text (which may hold any characters; what cannot be said is left out)."""
    hangul = re.search("[가-힣]", text) is not None
    sounds: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0] in ".!?…\n":
            if sounds:
                yield Sentence(tuple(sounds), asks="?" in token)
            sounds = []
        elif token in ",;:()—–":
            sounds += ["_", "_"]
        else:
            for word in _words(token, hangul=hangul):
                sounds += [*_said(word), "|"]
        if len(sounds) > 400:
            # nobody has so much breath
            yield Sentence(tuple(sounds))
            sounds = []
    if sounds:
        yield Sentence(tuple(sounds))


def _said(word: str) -> tuple[str, ...]:
    return korean.sounds_of(word) if "가" <= word[0] <= "힣" else english.sounds_of(word)


def _words(token: str, *, hangul: bool) -> list[str]:
    """The words in which a token is read."""
    if token in _SIGNS:
        return _SIGNS[token][hangul].split()
    if not token[0].isdigit():
        return [token]
    whole, _, rest = token.replace(",", "").partition(".")
    number = int(whole) if len(whole) <= 9 else None
    if hangul:
        said = _korean_number(number) if number is not None else "".join(_KOREAN_DIGITS[int(d)] for d in whole)
        digits = "".join(_KOREAN_DIGITS[int(d)] for d in rest if d.isdigit())
        return [said, *(["점", digits] if digits else [])]
    said_words = _english_number(number) if number is not None else [_ONES[int(d)] for d in whole]
    return [*said_words, *(["point", *(_ONES[int(d)] for d in rest if d.isdigit())] if rest else [])]


def _english_number(number: int) -> list[str]:
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = _english_number(number % size) if number % size else []
            return [*_english_number(number // size), name, *rest]
    if number < 20:
        return [_ONES[number]]
    return [_TENS[number // 10 - 2], *([_ONES[number % 10]] if number % 10 else [])]


def _korean_number(number: int) -> str:
    if number >= 10_000:
        high = _korean_number(number // 10_000) if number >= 20_000 else ""
        return f"{high}만{_korean_number(number % 10_000) if number % 10_000 else ''}"
    digits = str(number)
    if number == 0:
        return _KOREAN_DIGITS[0]
    said = ""
    for place, digit in enumerate(digits):
        unit = _KOREAN_UNITS[len(digits) - place - 1]
        if digit != "0":
            said += ("" if digit == "1" and unit else _KOREAN_DIGITS[int(digit)]) + unit
    return said
