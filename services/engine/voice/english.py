"""English spelling to sounds: words of the lexicon, their forms, and rules of spelling for all others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import resources

_V: Final = "aeiouy"
_VOWELS: Final = frozenset(
    {"IY", "IH", "EH", "AE", "AA", "AO", "UH", "UW", "AH", "AX", "ER", "EY", "AY", "OY", "AW", "OW"}
)
_VOICELESS: Final = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"})
_HISSING: Final = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    """A file of resources/voice: the first word of each line, and the sounds behind it."""
    lines = resources.path(f"voice/{name}").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: tuple(sounds) for word, *sounds in rows}


def _words() -> Mapping[str, tuple[str, ...]]:
    return _table("english-words.txt")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(spelling), sounds) for spelling, sounds in _table("english-rules.txt").items())


def sounds_of(word: str) -> tuple[str, ...]:
    """The sounds of one word in any case; the stressed vowel has a `1`, words that are not stressed none."""
    spelt = re.sub(r"[^a-z']", "", word.lower()).strip("'")
    if not spelt:
        return ()
    if not re.search(f"[{_V}]", spelt) or (word.isupper() and 1 < len(word) <= 4 and spelt not in _words()):
        return tuple(sound for letter in spelt for sound in _table("english-letters.txt").get(letter, ()))
    return _known(spelt) or _stressed(_by_rule(spelt.replace("'", "")))


def _known(word: str) -> tuple[str, ...]:
    """A word of the lexicon, or a form of one."""
    words = _words()
    if word in words:
        return words[word]
    for ending, stems in (
        ("'s", ("",)),
        ("s'", ("s", "")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("ly", ("",)),
        ("er", ("", "e")),
    ):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        for added in (*stems, "-"):
            # the last letter may have been doubled: "biggest", "stopped"
            base = stem[:-1] if added == "-" and stem[-2:-1] == stem[-1:] else stem + added
            if base in words and len(base) > 1:
                return (*words[base], *_ending(ending, words[base][-1]))
    return ()


def _ending(ending: str, last: str) -> tuple[str, ...]:
    match ending:
        case "ing":
            return ("IH", "NG")
        case "ly":
            return ("L", "IY")
        case "er":
            return ("ER",)
        case "ed":
            return ("AX", "D") if last in ("T", "D") else ("T",) if last in _VOICELESS else ("D",)
        case _:
            return ("AX", "Z") if last in _HISSING else ("S",) if last in _VOICELESS else ("Z",)


def _by_rule(word: str) -> list[str]:
    for ending, at_least in (("ing", 6), ("ed", 5), ("ly", 6)):
        if word.endswith(ending) and len(word) >= at_least and re.search(f"[{_V}]", word[: -len(ending)]):
            stem = word[: -len(ending)]
            # a vowel before one consonant was long: "shaping", "shaped"
            bare = f"{stem}e" if ending != "ly" and re.search(f"[^{_V}][aiou][^{_V}wxl]$", stem) else stem
            base = _by_rule(bare)
            return [*base, *_ending(ending, base[-1] if base else "")]
    if plural := re.fullmatch(f"(.+(?:x|z|s|ch|sh))es|(.{{2,}}[^s{_V}])s", word):
        base = _by_rule(plural[1] or plural[2])
        return [*base, *_ending("s", base[-1] if base else "")]
    sounds: list[str] = []
    place = 0
    while place < len(word):
        for pattern, made in _rules():
            match = pattern.match(word, place)
            if match and match.end() > place:
                sounds += made
                place = match.end()
                break
        else:
            place += 1
    return sounds


def _stressed(sounds: list[str]) -> tuple[str, ...]:
    """Stress on the first full vowel, or on the one before an ending that draws it."""
    full = [place for place, sound in enumerate(sounds) if sound in _VOWELS and sound != "AX"]
    if not full:
        full = [place for place, sound in enumerate(sounds) if sound in _VOWELS]
    if not full:
        return tuple(sounds)
    text = " ".join(sounds)
    drawn = re.search(r"(?:SH AX N|ZH AX N|IH K|IH K AX L|AX T IY)$", text)
    chosen = full[0]
    if drawn:
        before = [place for place in full if place < len(text[: drawn.start()].split())]
        chosen = before[-1] if before else chosen
    return tuple(f"{sound}1" if place == chosen else sound for place, sound in enumerate(sounds))
