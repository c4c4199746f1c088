"""What a person makes of the pictures of the library: collections, saved searches, words about browsed pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.values import Money

if TYPE_CHECKING:
    from services.types.library import LibraryQuery


class RecordKind(StrEnum):
    """What a record is about that stands in no sidecar; written so in `organised` and in backups."""

    COLLECTION = "collection"
    SEARCH = "search"
    PICTURE = "picture"
    """What was said of a picture of a browsed folder."""
    APART = "apart"
    """Pictures that look alike and are none: never offered as duplicates again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Pictures that the person has put together."""

    id: str
    name: str
    count: int = 0
    """Pictures that it shows: those in the Trash are none of them."""
    cost: Money = 0
    """What they have cost together, as far as it is known."""
    arranged: bool = False
    """The person has put pictures of it into an order of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """What was looked for, under a name."""

    id: str
    name: str
    query: LibraryQuery


@dataclass(frozen=True, slots=True)
class TagChange:
    """What is to become of the tags of a picture, whatever they are by then."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def of(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The tags of a picture that has these."""
        kept = tuple(tag for tag in tags if tag not in self.removed)
        return (*kept, *(tag for tag in self.added if tag not in kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What the person has said of a picture that lies in another folder."""

    title: str = ""
    rating: int = 0
    favourite: bool = False
    tags: tuple[str, ...] = ()
    notes: str = ""
    collections: tuple[str, ...] = ()
    """The names of those that it is in."""
    answers: str = ""
    """What was answered about it, as searches compare it (`services.library.words.fold`)."""
    read: str = ""
    """The text that was read in it, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a file with ratings, tags and the rest holds, and what taking it in would do here."""

    made_at: str = ""
    pictures: int = 0
    """Told of in the file."""
    changing: int = 0
    """Of them, those that would be other than they are."""
    newer: int = 0
    """Fields that were changed here after the backup: they stay."""
    absent: int = 0
    """Pictures that this library does not have."""
    arranged: int = 0
    """Fields of collections, saved searches and browsed pictures that would change."""
