"""Hangul to sounds: syllables taken apart, with the changes that speech makes where they meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FIRST: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_ONSETS: Final[Mapping[str, str]] = dict(
    zip(
        _FIRST,
        ("G", "KK", "N", "D", "TT", "DX", "M", "B", "PP", "S", "SS", "", "JH", "JJ", "CH", "K", "T", "P", "HH"),
        strict=True,
    )
)
_NUCLEI: Final[Mapping[str, str]] = dict(
    zip(
        _MIDDLE,
        (
            *("A", "E", "Y A", "Y E", "EO", "E", "Y EO", "Y E", "O", "W A", "W E", "W E", "Y O", "UW", "W EO", "W E"),
            *("W IY", "Y UW", "EU", "EU IY", "IY"),
        ),
        strict=True,
    )
)
_CODAS: Final[Mapping[str, str]] = {
    **dict.fromkeys("ㄱㄲㄳㄺㅋ", "k"),
    **dict.fromkeys("ㄴㄵㄶ", "N"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "t"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "L"),
    **dict.fromkeys("ㅁㄻ", "M"),
    **dict.fromkeys("ㅂㅄㄿㅍ", "p"),
    "ㅇ": "NG",
}
_SPLIT: Final[Mapping[str, tuple[str, str]]] = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("", "ㄴ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("", "ㄹ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
"""What stays and what moves over when a syllable that begins with a vowel follows."""
_NASAL: Final = {"k": "NG", "t": "N", "p": "M"}
_TENSE: Final = {"ㄱ": "KK", "ㄷ": "TT", "ㅂ": "PP", "ㅅ": "SS", "ㅈ": "JJ"}
_BREATHED: Final = {"ㄱ": "K", "ㄷ": "T", "ㅂ": "P", "ㅈ": "CH"}


def sounds_of(word: str) -> tuple[str, ...]:
    """The sounds of one word of Hangul; other characters are skipped. The first vowel is marked as stressed."""
    syllables = [_apart(letter) for letter in word if "\uac00" <= letter <= "\ud7a3"]
    sounds: list[str] = []
    for place, (first, middle, last) in enumerate(syllables):
        before = syllables[place - 1][2] if place else ""
        following = syllables[place + 1][0] if place + 1 < len(syllables) else None
        sounds += _onset(first, before, middle, starts=place == 0)
        nucleus = _NUCLEI[middle].split()
        if place == 0:
            nucleus[-1] += "1"
        sounds += nucleus
        sounds += _coda(last, following)
    return tuple(sounds)


def _apart(syllable: str) -> tuple[str, str, str]:
    number = ord(syllable) - 0xAC00
    return _FIRST[number // 588], _MIDDLE[number // 28 % 21], _LAST[number % 28]


def _onset(first: str, before: str, middle: str, *, starts: bool) -> list[str]:
    """How a syllable begins after the end of the one before."""
    if first == "ㅇ":
        moved = _SPLIT.get(before, ("", before))[1]
        if moved in ("", "ㅇ", "ㅎ"):
            return []
        if middle == "ㅣ" and moved in ("ㄷ", "ㅌ"):
            return ["JH" if moved == "ㄷ" else "CH"]
        return [_ONSETS[moved]]
    if before in ("ㅎ", "ㄶ", "ㅀ") and first in _BREATHED:
        return [_BREATHED[first]]
    coda = _CODAS.get(before, "")
    if first == "ㅎ" and coda in ("k", "t", "p"):
        return [{"k": "K", "t": "T", "p": "P"}[coda]]
    if coda in ("k", "t", "p") and first in _TENSE:
        return [_TENSE[first]]
    if first == "ㄴ" and coda == "L":
        return ["L"]
    if first == "ㄹ":
        return ["L"] if coda in ("L", "N") else ["N"] if coda in ("k", "t", "p", "M", "NG") else ["DX"]
    if starts and first in _BREATHED:
        # nothing voices it at the start of a word
        return [_BREATHED[first]]
    if first == "ㅅ" and middle in "ㅣㅑㅕㅛㅠㅟ":
        return ["SH"]
    return [_ONSETS[first]]


def _coda(last: str, following: str | None) -> list[str]:
    """How a syllable ends before the beginning of the next one."""
    if not last:
        return []
    if following == "ㅇ" and last != "ㅇ":
        kept = _SPLIT.get(last, ("", ""))[0]
        return [_CODAS[kept]] if kept else []
    coda = _CODAS[last]
    if following in ("ㄴ", "ㅁ"):
        return [_NASAL.get(coda, coda)]
    if following == "ㄹ":
        return ["L"] if coda == "N" else [_NASAL.get(coda, coda)]
    if (following == "ㅎ" and coda in ("k", "t", "p")) or (last == "ㅎ" and following in _BREATHED):
        return []
    return [coda]
