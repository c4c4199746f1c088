"""What filters may ask of a picture, as words of a fourth kind in the full-text tables.

A mark is one character. So the shelf of the sidebar, the text and the filters are one full-text query, answered without
looking at single pictures. Marks of what can be listed are fixed; each model, tag and folder gets one when
it first comes.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from services.library.answers import Said
from services.library.files import is_trashed, original_folder
from services.library.values import MOST_WHOLE
from services.library.words import any_of, fold
from services.search_rules import HOLDINGS, MOST_STARS, SHAPES
from services.types import Asset, AssetKind

LIVE, TRASHED, FAVOURITE, GENERATED, IMPORTED = "live", "trash", "favourite", "generated", "imported"
NOWHERE = "nowhere"
"""The mark that no picture has."""

SCHEMA = """
-- field: model, tag or folder
CREATE TABLE names(
    id INTEGER PRIMARY KEY, field TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL, n INT NOT NULL,
    UNIQUE(field, folded)
);
"""
"""What models, tags and folders are called, and how many pictures have each."""

MOST_BITS = 40
"""Greater sizes and costs have one mark together."""
NUMBERS = ("size", "cost")
UNKNOWN = "unknown"
_FIXED = {
    name: chr(0x100 + number)
    for number, name in enumerate(
        (
            *(NOWHERE, LIVE, TRASHED, FAVOURITE, GENERATED, IMPORTED),
            *(f"kind:{kind.value}" for kind in AssetKind),
            *(f"rating:{stars}" for stars in range(MOST_STARS + 1)),
            *(f"shape:{shape}" for shape in SHAPES),
            *(f"has:{holding}" for holding in HOLDINGS),
            *(f"{key}:{bits}" for key in NUMBERS for bits in (*range(MOST_BITS + 1), UNKNOWN)),
        )
    )
}
_FIRST_NAMED, _MOST_NAMED = 0xF0000, 0x1FFFE
_NEARLY_SQUARE = 1.05
"""Longer edge by shorter edge up to which a picture counts as square."""
_OFFERED = 300


def fixed(name: str) -> str:
    """A mark that does not depend on what is in the library."""
    return _FIXED[name]


def in_words(mark: str) -> str:
    """A mark in the table of trigrams: the control characters are in no folded text."""
    return f"\x02{mark}\x03"


def in_grams(mark: str) -> str:
    """A mark in the table of short tokens: the first character is in no folded text."""
    return f"\ue100{mark}"


def any_in_words(marks: Iterable[str]) -> str:
    """One of the marks, in FTS5's query language for the table of trigrams. It need not say in which column they are:
    they have characters that are in no text, and without one FTS5 does not look into the places of each hit."""
    return any_of(map(in_words, marks))


def magnitude(bits: int) -> tuple[int, int]:
    """The least and the greatest number with a mark of that many binary digits."""
    return 1 << bits >> 1, (1 << bits) - 1 if bits < MOST_BITS else MOST_WHOLE


def shelf_kind(asset: Asset) -> str:
    """The shelf by origin; a kept preview stands with what was generated."""
    return IMPORTED if asset.kind is AssetKind.IMPORTED else GENERATED


def of(asset: Asset, named: Iterable[str], said: Said) -> list[str]:
    """All marks of a picture; `named`: those of its models, tags and folder."""
    shelves = [LIVE, shelf_kind(asset), *([FAVOURITE] if asset.favourite else [])]
    has = {
        "mask": asset.mask is not None,
        "answer": asset.text or said.answers or said.read,
        "text": said.read.strip(),
        "prompt": asset.prompt,
        "alpha": asset.alpha,
    }
    names = [
        *([TRASHED] if asset.trashed_at is not None else shelves),
        f"kind:{asset.kind.value}",
        f"rating:{asset.rating}",
        *(f"has:{holding}" for holding in HOLDINGS if has[holding]),
        *([f"shape:{shape_of(asset.width, asset.height)}"] if asset.width and asset.height else []),
        f"size:{_bits(max(asset.width, asset.height))}",
        f"cost:{UNKNOWN if asset.cost is None else _bits(asset.cost)}",
    ]
    return [*(_FIXED[name] for name in names), *named]


class Names:
    """What models, tags and folders are called, counted during one transaction; `write` ends it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._numbers: dict[tuple[str, str], int] = {}
        self._more = Counter[int]()

    def count(self, asset: Asset, by: int) -> list[str]:
        """Count a picture's models, tags and folder, 1 up or down, and return their marks."""
        found: list[str] = []
        for key, name in _names(asset).items():
            if (number := self._numbers.get(key)) is None:
                number = self._numbers[key] = self._number(key, name)
            self._more[number] += by
            found.append(_named(number))
        return found

    def write(self) -> None:
        """Write down how many there are of each now."""
        changes = [(by, number) for number, by in self._more.items() if by]
        self._db.executemany("UPDATE names SET n = n + ? WHERE id = ?", changes)

    def _number(self, key: tuple[str, str], name: str) -> int:
        query = (
            "INSERT INTO names(field, folded, name, n) VALUES (?, ?, ?, 0)"
            " ON CONFLICT(field, folded) DO UPDATE SET n = n RETURNING id"
        )
        ((number,),) = self._db.execute(query, (*key, name)).fetchall()
        return number


def called(db: sqlite3.Connection, field: str, text: str, *, whole: bool) -> list[str]:
    """The marks of the models, tags or folders that hold this text anywhere, or are it; the commonest first."""
    condition = "folded = ?" if whole else "instr(folded, ?)"
    query = f"SELECT id FROM names WHERE field = ? AND {condition} AND n > 0 ORDER BY n DESC"
    return [_named(number) for (number,) in db.execute(query, (field, fold(text)))]


def known(db: sqlite3.Connection, field: str) -> list[str]:
    """What models, tags or folders are called, the commonest first."""
    return [name for name, _ in counted(db, field, _OFFERED)]


def counted(db: sqlite3.Connection, field: str, most: int = -1) -> list[tuple[str, int]]:
    """(name, how many pictures have it), those in the Trash too, the commonest first; -1: all of them."""
    query = "SELECT name, n FROM names WHERE field = ? AND n > 0 ORDER BY n DESC, folded LIMIT ?"
    return [(name, n) for name, n in db.execute(query, (field, most))]


def _names(asset: Asset) -> dict[tuple[str, str], str]:
    """(field, folded) -> name, once each."""
    told = [
        *(("model", model) for model in (asset.model, asset.model_got)),
        *(("tag", tag) for tag in asset.tags),
        ("folder", original_folder(asset.file) if is_trashed(asset.file) else asset.file.rpartition("/")[0]),
    ]
    folded = {(field, _folded(name)): name for field, name in reversed(told)}
    return {key: name for key, name in folded.items() if key[1]}


_folded = lru_cache(1024)(fold)
"""Few names, many pictures."""


def _named(number: int) -> str:
    """With more names than there are characters, two of them share a mark."""
    return chr(_FIRST_NAMED + number % _MOST_NAMED)


def _bits(number: int) -> int:
    return min(number.bit_length(), MOST_BITS)


def shape_of(width: int, height: int) -> str:
    """One of SHAPES."""
    if max(width, height) <= _NEARLY_SQUARE * min(width, height):
        return "square"
    return "wide" if width > height else "tall"
