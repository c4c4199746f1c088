"""Collections and saved searches: named things of the sidebar, in an order, kept in `registers`.

What is deleted is only marked so: it can come back, and a machine that has not heard of it yet does not bring it back
by itself. A picture is in a collection by a field of its own (`+<id>`), so two machines may add at the same time; its
place among the others is one too (`#<id>`, a number), so two may put different pictures elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from services.ids import new_id
from services.library.browsed import place_of_id, row_of_place
from services.library.registers import Registers
from services.library.values import clean
from services.library.words import fold
from services.types import LibraryQuery, RecordKind, SavedSearch, Shelf, SortOrder

_MEMBER, _PLACE = "+", "#"
_LEAST_GAP = 1e-6
"""Between two places, for another one to be put there."""
MOST_NAME = 80


_FAR = 1e12
"""Places lie within it."""

Places = dict[str, float | None]
Moved = tuple[Places, Places]
"""Pictures with the places that they had, and that they have."""


def tidy(name: str) -> str:
    """A name as it is kept: one line, not too long."""
    return " ".join(clean(name).split())[:MOST_NAME].strip()


class Named:
    """Records of one kind that have names and an order."""

    def __init__(self, registers: Registers, kind: RecordKind) -> None:
        self._registers = registers
        self._kind = kind

    def names(self) -> dict[str, str]:
        """Id -> name of all that are there, in their order."""
        found = [
            (_number(values.get("place")), str(values.get("name", "")), key)
            for key, values in self._registers.every(self._kind, "name", "place", "gone").items()
            if not values.get("gone") and isinstance(values.get("name"), str)
        ]
        return {key: name for _, name, key in sorted(found)}

    def make(self, name: str, **fields: Any) -> str:
        """Put a new one at the end, under a name that no other has; returns its id."""
        key = new_id()
        places = self._registers.every(self._kind, "place").values()
        place = max((_number(values.get("place")) for values in places), default=-1) + 1
        self._registers.put(self._kind, {key: {"name": self.free(name), "place": place, **fields}})
        return key

    def free(self, name: str, but: str = "") -> str:
        """The name, with a number behind it where another one (not `but`) is called so."""
        taken = {fold(other) for key, other in self.names().items() if key != but}
        wanted = tidy(name)
        number, candidate = 1, wanted
        while fold(candidate) in taken:
            number += 1
            candidate = f"{wanted} {number}"
        return candidate

    def rename(self, key: str, name: str) -> None:
        """Give it another name; an empty one is none, and one that is taken gets a number."""
        if tidy(name):
            self._registers.put(self._kind, {key: {"name": self.free(name, but=key)}})

    def delete(self, key: str, *, gone: bool = True) -> None:
        """Take it away, or bring it back."""
        self._registers.put(self._kind, {key: {"gone": gone}})

    def arrange(self, order: Sequence[str]) -> None:
        """Put them in this order."""
        self._registers.put(self._kind, {key: {"place": place} for place, key in enumerate(order)})


class Collections(Named):
    """Pictures of the library and of browsed folders, by id; each may be in several."""

    def __init__(self, registers: Registers) -> None:
        super().__init__(registers, RecordKind.COLLECTION)
        self._places: dict[int, Path] = {}
        self._placed = -1

    def make_with(self, name: str, asset_ids: Iterable[str]) -> str:
        """A new collection of these pictures; returns its id."""
        return self.make(name, **{_MEMBER + asset_id: True for asset_id in asset_ids})

    def members(self, key: str) -> list[str]:
        """The ids of its pictures, whether they are there or not."""
        return _members(self._registers.get(self._kind, key))

    def put(self, key: str, asset_ids: Iterable[str], *, into: bool = True) -> list[str]:
        """Put pictures in, or take them out; returns those that were not in, or were."""
        inside = set(self.members(key))
        moved = [asset_id for asset_id in dict.fromkeys(asset_ids) if (asset_id in inside) is not into]
        if moved:
            self._registers.put(self._kind, {key: {_MEMBER + asset_id: into for asset_id in moved}})
        return moved

    def in_order(self, key: str) -> list[str]:
        """Its pictures as the person has put them; those that nobody has put anywhere come last, as they came."""
        fields = self._registers.stamped(self._kind, key)
        places = _places({name: value for name, (_, value) in fields.items()})

        def rank(asset_id: str) -> tuple[bool, float, str, str]:
            place = places.get(asset_id)
            return place is None, place or 0.0, fields[_MEMBER + asset_id][0], asset_id

        return sorted(self.members(key), key=rank)

    def arranged(self, key: str) -> bool:
        """Whether one of its pictures was put somewhere."""
        return bool(_places(self._registers.get(self._kind, key)))

    def put_before(self, key: str, asset_ids: Iterable[str], before: str = "") -> Moved:
        """Put some of its pictures, in this order, in front of another one (empty: behind all); returns what
        `set_places` takes back and does again, nothing where they were there before."""
        order = dict.fromkeys(self.in_order(key))
        moved = dict.fromkeys(asset_id for asset_id in asset_ids if asset_id in order)
        rest = [asset_id for asset_id in order if asset_id not in moved]
        at = rest.index(before) if before in rest else len(rest)
        if [*rest[:at], *moved, *rest[at:]] == list(order):
            return {}, {}
        known = _places(self._registers.get(self._kind, key))
        after = _between(rest, at, list(moved), known)
        self.set_places(key, after)
        return {asset_id: known.get(asset_id) for asset_id in after}, after

    def set_places(self, key: str, places: Mapping[str, float | None]) -> None:
        """Put pictures into these places; None: nowhere."""
        self._registers.put(self._kind, {key: {_PLACE + asset_id: place for asset_id, place in places.items()}})

    def follow(self, old: str, new: str) -> None:
        """A browsed picture is known to lie elsewhere now: it stays in its collections."""
        changes = {
            key: {_MEMBER + old: False, _MEMBER + new: True, _PLACE + new: values.get(_PLACE + old)}
            for key, values in self._registers.every(self._kind, _MEMBER + old, _PLACE + old).items()
            if values.get(_MEMBER + old) is True
        }
        if changes:
            self._registers.put(self._kind, changes)

    def inside(self) -> dict[str, tuple[str, ...]]:
        """Picture -> the names of the collections that it is in, for all that are in one."""
        found: dict[str, tuple[str, ...]] = {}
        records = self._registers.every(self._kind)
        for key, name in self.names().items():
            for member in _members(records.get(key, {})):
                found[member] = (*found.get(member, ()), name)
        return found

    def called(self, text: str, *, whole: bool) -> list[str]:
        """The pictures of the collections that have this text in their names, or are called so."""
        wanted = fold(text)
        keys = [key for key, name in self.names().items() if (wanted == fold(name) if whole else wanted in fold(name))]
        return list(dict.fromkeys(asset_id for key in keys for asset_id in self.members(key)))

    def place(self, row: int) -> Path | None:
        """The file of the browsed picture of that row, if it is in a collection."""
        if self._placed != (generation := self._registers.generation):
            members = (member for values in self._registers.every(self._kind).values() for member in _members(values))
            places = [place for member in members if (place := place_of_id(member)) is not None]
            self._places = {row_of_place(str(place)): place for place in places}
            self._placed = generation
        return self._places.get(row)


class SavedSearches(Named):
    """Words and filters under a name."""

    def __init__(self, registers: Registers) -> None:
        super().__init__(registers, RecordKind.SEARCH)

    def save(self, name: str, query: LibraryQuery) -> str:
        """Keep what is looked for, where and in which order; returns its id."""
        where = {"folder": query.folder, "nested": query.nested, "collection": query.collection}
        return self.make(name, text=query.text, shelf=query.shelf.value, sort=query.sort.value, **where)

    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search, in their order."""
        return tuple(
            SavedSearch(id=key, name=name, query=_query(self._registers.get(self._kind, key)))
            for key, name in self.names().items()
        )


def _query(values: dict[str, Any]) -> LibraryQuery:
    shelf, sort = values.get("shelf"), values.get("sort")
    return LibraryQuery(
        text=_text(values.get("text")),
        shelf=Shelf(shelf) if shelf in list(Shelf) else Shelf.ALL,
        sort=SortOrder(sort) if sort in list(SortOrder) else SortOrder.NEWEST,
        folder=_text(values.get("folder")),
        nested=values.get("nested") is True,
        collection=_text(values.get("collection")),
    )


def _members(values: dict[str, Any]) -> list[str]:
    return [name.removeprefix(_MEMBER) for name, on in values.items() if name.startswith(_MEMBER) and on is True]


def _places(values: Mapping[str, Any]) -> dict[str, float]:
    """Picture -> its place, where it has one; anybody may have written it."""
    found: dict[str, float] = {}
    for name, value in values.items():
        if (
            name.startswith(_PLACE)
            and isinstance(value, int | float)
            and not isinstance(value, bool)
            and abs(value) < _FAR
        ):
            found[name.removeprefix(_PLACE)] = float(value)
    return found


def _between(rest: Sequence[str], at: int, moved: Sequence[str], known: Mapping[str, float]) -> dict[str, float | None]:
    """Places for pictures that go in front of number `at` of the rest; where there is no room for them, or something
    before them has no place, for others too."""
    low = known.get(rest[at - 1]) if at else None
    high = known.get(rest[at]) if at < len(rest) else None
    if low is None and at:
        return {asset_id: float(place) for place, asset_id in enumerate((*rest[:at], *moved))}
    if low is None:
        low = -1.0 if high is None else high - len(moved) - 1
    step = 1.0 if high is None else (high - low) / (len(moved) + 1)
    if step < _LEAST_GAP:
        return {asset_id: float(place) for place, asset_id in enumerate((*rest[:at], *moved, *rest[at:]))}
    return {asset_id: low + step * (number + 1) for number, asset_id in enumerate(moved)}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
