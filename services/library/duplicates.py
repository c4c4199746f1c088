"""Duplicates among the pictures of the library or of a folder: from what was seen of each to groups."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from services.library.browsed import picture_at
from services.library.likenesses import Seen
from services.library.listing import GoneError, scan
from services.library.registers import Registers
from services.types import BROWSED_ROWS, Asset, DuplicateGroup, Likeness, RecordKind


@dataclass(frozen=True, slots=True)
class Place:
    """A picture that may have duplicates: its row, and where its file is."""

    row: int
    path: str


Pages = Callable[[Sequence[int]], dict[int, Asset]]


def places_in(folder: str, *, nested: bool, stopped: Callable[[], bool]) -> list[Place] | None:
    """The pictures of a folder of this computer; None: it is not there."""
    try:
        listing = scan(folder, nested=nested, told=lambda _listing: None, stopped=stopped)
    except GoneError:
        return None
    return [Place(listing.rows[number], listing.path(number)) for number in range(len(listing))]


def groups_of(
    places: Sequence[Place], seen: Sequence[Seen | None], page: Pages, apart: Callable[[DuplicateGroup], bool]
) -> tuple[DuplicateGroup, ...]:
    """The groups among pictures that were seen, those with the most to gain first. `page`: records of the library by
    row; `apart`: what the person said is none."""
    groups: list[DuplicateGroup] = []
    for members in grouped(seen):
        here = [places[number].row for number in members if places[number].row < BROWSED_ROWS]
        assets = page(here) if here else {}
        pictures: list[tuple[Asset, str]] = []
        for number in members:
            place, each = places[number], seen[number]
            asset = assets.get(place.row) if place.row < BROWSED_ROWS else picture_at(Path(place.path))
            if asset is not None and asset.trashed_at is None and each is not None:
                pictures.append((asset, each.content.hex()))
        if len(pictures) > 1 and not apart(group := group_of(pictures)):
            groups.append(group)
    return tuple(sorted(groups, key=_gain, reverse=True))


def _gain(group: DuplicateGroup) -> tuple[bool, int]:
    spare = set(group.spare)
    return group.exact, sum(asset.bytes for asset in group.pictures if asset.id in spare)


def grouped(seen: Sequence[Seen | None]) -> list[list[int]]:
    """The pictures (by their number in `seen`) that are the same or look alike."""
    import numpy as np  # noqa: PLC0415 - late: D10

    from services.pictures.likeness import SKETCH  # noqa: PLC0415
    from services.pictures.near_duplicates import near_groups  # noqa: PLC0415

    copies: dict[bytes, list[int]] = defaultdict(list)
    looks: dict[bytes, Likeness] = {}
    for number, each in enumerate(seen):
        if each is not None:
            copies[each.content].append(number)
            looks[each.content] = each.likeness
    shown = [content for content, look in looks.items() if look.hash is not None]
    groups: list[list[int]] = []
    if shown:
        hashes = np.array([looks[content].hash for content in shown], np.uint64)
        sketches = np.frombuffer(b"".join(looks[content].sketch for content in shown), np.uint8).reshape(-1, SKETCH)
        for members in near_groups(hashes, sketches):
            groups.append([number for member in members for number in copies.pop(shown[member])])
    return [*groups, *(group for group in copies.values() if len(group) > 1)]


def group_of(pictures: Iterable[tuple[Asset, str]]) -> DuplicateGroup:
    """A group of pictures with the hashes of their files: the best first."""
    ordered = sorted(pictures, key=lambda each: _worth(each[0]), reverse=True)
    assets = [asset for asset, _ in ordered]
    related = {
        one.id
        for place, one in enumerate(assets)
        for other in [*assets[:place], *assets[place + 1 :]]
        if (one.thread_id and one.thread_id == other.thread_id) or other.id in one.parents or one.id in other.parents
    }
    return DuplicateGroup(
        pictures=tuple(assets), contents=tuple(content for _, content in ordered), versions=frozenset(related)
    )


def _worth(asset: Asset) -> tuple[bool, int, int, bool, bool, int, float]:
    """What makes a picture the one to keep: what the person thinks of it, then its pixels, then what is known of it,
    then the coding that has lost least, then that it was there first."""
    known = bool(asset.prompt or asset.tags or asset.notes or asset.title)
    pixels = asset.width * asset.height
    return (
        asset.favourite, asset.rating, pixels, known, not asset.problem, asset.bytes, -asset.created_at.timestamp()
    )  # fmt: skip


class Apart:
    """What the person said are no duplicates: the hashes of their files. Methods block, and raise VidraError for what
    the disk refuses."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    def holds(self) -> Callable[[DuplicateGroup], bool]:
        """Whether a group was told to be none. One with another picture in it is a new one."""
        known: dict[str, list[frozenset[str]]] = defaultdict(list)
        for record in self._registers.every(RecordKind.APART).values():
            contents = record.get("contents")
            if record.get("apart") is True and isinstance(contents, list):
                each = frozenset(map(str, cast("list[object]", contents)))
                for content in each:
                    known[content].append(each)

        def held(group: DuplicateGroup) -> bool:
            contents = frozenset(group.contents)
            among = known[group.contents[0]]
            return contents in among if group.exact else any(contents <= each for each in among)

        return held

    def set(self, group: DuplicateGroup, *, apart: bool) -> None:
        """These are no duplicates, or are after all."""
        contents = sorted(set(group.contents))
        key = hashlib.sha256("".join(contents).encode()).hexdigest()
        self._registers.put(RecordKind.APART, {key: {"apart": apart, "contents": contents}})
