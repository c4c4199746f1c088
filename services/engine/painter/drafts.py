"""A subject while its prompt is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.engine.painter.scene import Place, Subject, Wear
from services.engine.painter.words import CREATURES, PLURALS, READERS

_MOST_OF_A_KIND = 24


@dataclass(slots=True)
class Draft:
    """A subject while it is being read."""

    name: str
    meaning: str = ""
    """The name with the traits that make it another thing: `horse+unicorn`."""
    colour: str = ""
    count: int = 0
    size: float = 1.0
    plural: bool = False
    topic: bool = False
    joined: bool = False
    """`and` stood before it: what is said of it may be said of the one before, too."""
    place: Place = Place.FREE
    other: int = -1
    wears: list[Wear] = field(default_factory=list[Wear])
    traits: set[str] = field(default_factory=set[str])

    def finished(self) -> Subject:
        count = self.count or (PLURALS.get(self.name, 3) if self.plural else 1)
        return Subject(
            name=self.name,
            colour=self.colour,
            count=min(count, _MOST_OF_A_KIND),
            size=self.size,
            place=self.place,
            other=self.other,
            wears=tuple(self.wears[:4]),
            traits=frozenset(self.traits),
        )


def settled(drafts: list[Draft], wears: list[Wear]) -> None:
    """Finish the list: give out what is left to wear, and take what is said by a verb for what it needs."""
    for draft in drafts:
        if draft.other >= len(drafts):
            # its other one was denied afterwards: `a cat on a moon 없는`
            draft.place, draft.other = Place.FREE, -1
    creature = next((draft for draft in reversed(drafts) if draft.name in CREATURES), None)
    if creature is None and any(worn.name == "wizard hat" for worn in wears):
        creature = Draft("person")
        drafts.append(creature)
    if creature is not None:
        creature.wears.extend(wears)
    book = next((draft for draft in drafts if draft.name == "book" and draft.place is Place.BESIDE), None)
    if book is not None and book.other >= 0 and drafts[book.other].name in CREATURES:
        drafts[book.other].traits.add("reading")
    if any("reading" in draft.traits and draft.name in READERS for draft in drafts):
        _drop(drafts, "book")
    artist = next((index for index, draft in enumerate(drafts) if "painting" in draft.traits), None)
    if artist is not None and all(draft.name != "easel" for draft in drafts):
        drafts.append(Draft("easel", place=Place.BESIDE, other=artist))


def _drop(drafts: list[Draft], name: str) -> None:
    """Take out a plain subject that another one holds already."""
    index = next((index for index, draft in enumerate(drafts) if draft.name == name and not draft.colour), None)
    if index is None:
        return
    del drafts[index]
    for draft in drafts:
        if draft.other == index:
            draft.place, draft.other = Place.FREE, -1
        elif draft.other > index:
            draft.other -= 1
