"""The vocabulary as dictionaries from a word (English, Korean) to what it means; English plurals are found by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from services.engine.painter.lexicon import grammar, qualities, subjects


class Kind(Enum):
    SUBJECT = auto()
    COLOUR = auto()
    COUNT = auto()
    COUNTER = auto()
    """A Korean unit after a number."""
    SIZE = auto()
    WEAR = auto()
    TRAIT = auto()
    SETTING = auto()
    TIME = auto()
    WEATHER = auto()
    SEASON = auto()
    MOOD = auto()
    STYLE = auto()
    RELATION = auto()
    PART = auto()
    """A part of the surroundings that may have a colour."""
    PORTRAIT = auto()
    NOT = auto()
    BREAK = auto()
    SILENT = auto()
    """Known, means nothing to the painter."""


@dataclass(frozen=True, slots=True)
class Word:
    kind: Kind
    value: str
    plural: bool = False


_CREATURES = """
otter cat dog fox rabbit bear panda mouse lion tiger wolf deer elephant frog pig raccoon koala sheep cow monkey horse
dinosaur bird owl penguin duck fish whale turtle octopus person astronaut snowman robot
"""
CREATURES = frozenset(_CREATURES.split())
"""Subjects that can wear, hold and sleep."""
_NO_HANDS = "dinosaur bird owl penguin duck fish whale turtle octopus astronaut snowman robot"
READERS = CREATURES - frozenset(_NO_HANDS.split())
"""Those that are drawn with a book when they read."""

PLURALS: Mapping[str, int] = MappingProxyType(
    {
        "star": 7,
        "tree": 4,
        "pine": 5,
        "flower": 6,
        "tulip": 6,
        "rose": 3,
        "sunflower": 4,
        "gull": 5,
        "bird": 4,
        "reed": 2,
        "mushroom": 3,
        "leaf": 6,
        "cloud": 3,
        "fish": 5,
        "butterfly": 4,
        "house": 4,
        "balloon": 4,
        "lantern": 4,
        "candle": 3,
        "cherry": 1,
    },
)
"""How many a plural without a number means; 3 for the others."""


def rows(table: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """meaning, English forms, Korean forms of each line of a table."""
    for line in table.strip().splitlines():
        meaning, english, korean = (part.strip() for part in line.split("|"))
        yield meaning, _forms(english), _forms(korean)


def _forms(text: str) -> list[str]:
    return [form.replace("_", " ") for form in text.split()]


_TABLES: tuple[tuple[Kind, str], ...] = (
    (Kind.SUBJECT, subjects.SUBJECTS),
    (Kind.COLOUR, qualities.COLOURS),
    (Kind.COUNT, qualities.COUNTS),
    (Kind.SIZE, qualities.SIZES),
    (Kind.WEAR, qualities.WEARS),
    (Kind.TRAIT, qualities.TRAITS),
    (Kind.SETTING, qualities.SETTINGS),
    (Kind.TIME, qualities.TIMES),
    (Kind.WEATHER, qualities.WEATHERS),
    (Kind.SEASON, qualities.SEASONS),
    (Kind.MOOD, qualities.MOODS),
    (Kind.STYLE, qualities.STYLES),
    (Kind.RELATION, qualities.RELATIONS),
)


def _english() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for kind, table in reversed(_TABLES):
        for meaning, english, _ in rows(table):
            for form in english:
                words[form] = Word(kind, meaning)
    for kind, forms in (
        (Kind.SILENT, grammar.SILENT),
        (Kind.NOT, grammar.NOTS),
        (Kind.PORTRAIT, grammar.PORTRAITS),
        (Kind.BREAK, grammar.BREAKS),
    ):
        for form in _forms(forms):
            words[form] = Word(kind, form)
    for form in ("background", "backdrop"):
        words[form] = Word(Kind.PART, "background")
    return words


def _korean() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for kind, table in reversed(_TABLES):
        for meaning, _, korean in rows(table):
            for form in korean:
                words[form.replace(" ", "")] = Word(kind, meaning)
    for kind, forms in (
        (Kind.SILENT, grammar.SILENT_KO),
        (Kind.NOT, grammar.NOTS_KO),
        (Kind.PORTRAIT, grammar.PORTRAITS_KO),
    ):
        for form in forms.split():
            words[form] = Word(kind, form)
    for form in ("배경", "바탕", "배경의"):
        words[form] = Word(Kind.PART, "background")
    return words


ENGLISH: Mapping[str, Word] = MappingProxyType(_english())
KOREAN: Mapping[str, Word] = MappingProxyType(_korean())
_IRREGULAR = frozenset(grammar.PLURALS.split())
KOREAN_COUNTERS = frozenset(grammar.COUNTERS.split())
KOREAN_PHRASES = tuple(form for _, table in _TABLES for _, _, korean in rows(table) for form in korean if " " in form)
LONGEST_PHRASE = max(form.count(" ") + 1 for form in ENGLISH)
LONGEST_KOREAN = max(map(len, KOREAN))
PART_OF: Mapping[str, str] = MappingProxyType(
    {form: meaning for meaning, english, korean in rows(qualities.PARTS) for form in english + korean},
)
"""A word of the surroundings -> the part that a colour before it paints."""


def singular(word: str) -> tuple[str, bool]:
    """An English form known to the vocabulary, and whether `word` was its plural."""
    if word in ENGLISH:
        return word, word in _IRREGULAR
    for ending, base in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + base
            if stem in ENGLISH:
                return stem, True
    return word, False
