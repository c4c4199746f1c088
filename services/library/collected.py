"""What a query finds, and what a collection shows: pictures of the library, found by the index, and pictures of other
folders, each looked at in its place."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.library import search
from services.library.annotations import Annotations
from services.library.browsed import picture_at, place_of_id, row_of_place
from services.library.file_facts import FileFacts
from services.library.folder_search import Look, tests
from services.library.folder_terms import Known
from services.library.naming import row_of
from services.library.store import Library
from services.library.words import fold
from services.types import Annotation, Asset, Collection, LibraryQuery, Matches, SortOrder

_KEYS: Mapping[SortOrder, Callable[[Asset], Any]] = {
    SortOrder.NEWEST: lambda asset: -row_of(asset.created_at),
    SortOrder.OLDEST: lambda asset: row_of(asset.created_at),
    SortOrder.NAME: lambda asset: fold(asset.title or asset.prompt or asset.file.rpartition("/")[2]),
    SortOrder.SIZE: lambda asset: -asset.bytes,
    SortOrder.COST: lambda asset: -(asset.cost or 0),
    SortOrder.RATING: lambda asset: -asset.rating,
}


def find(
    library: Library,
    annotations: Annotations,
    query: LibraryQuery,
    stopped: Callable[[], bool] | None = None,
    look: Look | None = None,
) -> Matches:
    """What the query finds, in a collection or else in the library. Reads the browsed pictures in a collection, and
    where there are any, the records of the others too, to put all of them in one order. A collection has no days.
    `look`: says what the browsed files say; None: they are not asked for their words."""
    found = library.find(query, stopped)
    if not query.collection:
        return found
    found = replace(found, groups=())
    browsed = _fitting(library, _browsed(library, annotations, query.collection), query.text, look)
    if not browsed and query.sort is not SortOrder.OWN:
        return found
    rows = {row_of_place(str(Path(asset.file))): asset for asset in browsed} | library.page(found.rows)
    if query.sort is SortOrder.OWN:
        places = {asset_id: place for place, asset_id in enumerate(library.collections.in_order(query.collection))}
        ordered = sorted(rows, key=lambda row: places.get(rows[row].id, len(places)))
    else:
        ordered = sorted(rows, key=lambda row: _KEYS[query.sort](rows[row]))
    return replace(found, rows=array("q", ordered))


def page(library: Library, annotations: Annotations, rows: Sequence[int]) -> dict[int, Asset]:
    """The browsed pictures of these rows that are in some collection; others are left out."""
    places = {row: path for row in rows if (path := library.collections.place(row)) is not None}
    return annotations.all_dressed({row: picture_at(path) for row, path in places.items()})


def collections(library: Library) -> tuple[Collection, ...]:
    """Every collection in its order, with what it shows; pictures of other folders are counted without a look."""
    found: list[Collection] = []
    for key, name in library.collections.names().items():
        members = library.collections.members(key)
        inside = [member for member in members if place_of_id(member) is None]
        count, cost = search.summed(library.index, inside)
        count += len(members) - len(inside)
        arranged = library.collections.arranged(key)
        found.append(Collection(id=key, name=name, count=count, cost=cost, arranged=arranged))
    return tuple(found)


def _browsed(library: Library, annotations: Annotations, key: str) -> list[Asset]:
    paths = [path for member in library.collections.members(key) if (path := place_of_id(member)) is not None]
    return list(annotations.all_dressed({at: picture_at(path) for at, path in enumerate(paths)}).values())


def _fitting(library: Library, pictures: list[Asset], text: str, look: Look | None) -> list[Asset]:
    """Those of the browsed pictures that every word of a search lets through."""
    asked = tests(text)
    if not asked or not pictures:
        return pictures
    inside = library.collections.inside()
    files = look([asset.file for asset in pictures]) if look is not None else [_measured(each) for each in pictures]

    told = library.index.said(asset.id for asset in pictures)

    def fits(asset: Asset, file: FileFacts) -> bool:
        answered = told[asset.id].folded()
        said = Annotation(
            title=asset.title,
            rating=asset.rating,
            tags=asset.tags,
            notes=asset.notes,
            collections=inside.get(asset.id, ()),
            answers=answered.answers,
            read=answered.read,
        )
        known = Known(fold(asset.file.rpartition("/")[2]), said, int(asset.created_at.timestamp()), file)
        return all(each(known) for each in asked)

    return [asset for asset, file in zip(pictures, files, strict=False) if fits(asset, file)]


def _measured(asset: Asset) -> FileFacts:
    return FileFacts(width=asset.width, height=asset.height)
