"""What the person has said of pictures of other folders: kept in `registers`, never in those folders.

A picture is known by its place. Where nothing is known of a place, it is known by its content (`print`: its length and
a hash of its beginning), if the place that was written down has no file any more: it was moved, or its folder renamed.
A copy is a picture of its own.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.errors import VidraError
from services.library import sidecar
from services.library.answers import Said
from services.library.browsed import picture_at, place_of_id
from services.library.collecting import Collections
from services.library.failures import broken_file
from services.library.index import Index
from services.library.listing import Listing
from services.library.registers import Registers
from services.library.values import Values, clean
from services.types import Annotation, Asset, RecordKind

log = logging.getLogger(__name__)

_HEAD = 65_536
"""Bytes at the beginning of a file that its print is made of."""
_SAID = ("title", "rating", "favourite", "tags", "notes")


def print_of(path: Path) -> str:
    """The length of a file and a hash of its beginning. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return f"{path.stat().st_size}-{hashlib.blake2b(head, digest_size=16).hexdigest()}"


class Annotations:
    """Methods block, may be called from any thread, and raise VidraError for what the disk refuses."""

    def __init__(self, registers: Registers, collections: Collections, index: Index | None = None) -> None:
        """`index`: knows what was asked and answered about such pictures."""
        self._registers = registers
        self._index = index
        self._collections = collections
        self._lock = threading.Lock()
        self._within: tuple[Listing, object, dict[int, Annotation]] | None = None
        """The last answer of `within`, for the next letter of a search."""
        self._generation = -1
        self._by_size: dict[int, list[tuple[str, str]]] = {}
        """Length of a file -> (print, id) of what was written down."""

    def dressed(self, asset: Asset) -> Asset:
        """A browsed picture with what has been said of it."""
        return self.all_dressed({0: asset})[0]

    def all_dressed(self, assets: Mapping[int, Asset]) -> dict[int, Asset]:
        """The same for many of them."""
        records = self._registers.some(RecordKind.PICTURE, [asset.id for asset in assets.values()])
        sizes = self._sizes() if any(asset.id not in records for asset in assets.values()) else {}
        found: dict[int, Asset] = {}
        for row, asset in assets.items():
            known = records.get(asset.id) or self._moved_here(asset, sizes)
            found[row] = replace(asset, **_said(known)) if known else asset
        return found

    def update(self, asset_id: str, **changes: object) -> Asset:
        """Change `title`, `rating` (0 to 5), `favourite`, `tags` or `notes` of a browsed picture; returns it as it is
        then. Raises VidraError FILE_BROKEN if there is no such file."""
        ready = sidecar.changes(**changes)
        asset, path = self._asset(asset_id)
        known = self._registers.get(RecordKind.PICTURE, asset_id) or self._moved_here(asset, self._sizes())
        try:
            content = print_of(path)
        except OSError as error:
            raise broken_file(path, error.strerror or str(error)) from error
        fields = {**known, **ready, "print": content}
        self._registers.put(RecordKind.PICTURE, {asset_id: fields})
        if fields != known:  # else nothing was written
            self._note(asset_id, str(known.get("print", "")), content)
        return self.dressed(asset)

    def get(self, asset_id: str) -> Asset | None:
        """A browsed picture as it is now; None: there is no such file."""
        path = place_of_id(asset_id)
        asset = None if path is None else picture_at(path)
        return None if asset is None or asset.missing else self.dressed(asset)

    def tags(self) -> dict[str, tuple[str, ...]]:
        """Picture -> its tags, where it has some."""
        said = {
            asset_id: _said(values)["tags"]
            for asset_id, values in self._registers.every(RecordKind.PICTURE, "tags").items()
        }
        return {asset_id: tags for asset_id, tags in said.items() if tags}

    def remember(self, asset_ids: Sequence[str]) -> None:
        """Write down what these files are like, so that they are found again once they lie elsewhere."""
        known: dict[str, dict[str, Any]] = {}
        for asset_id in asset_ids:
            path = place_of_id(asset_id)
            if path is None or self._registers.get(RecordKind.PICTURE, asset_id).get("print"):
                continue
            try:
                known[asset_id] = {"print": print_of(path)}
            except OSError:
                continue
        self._registers.put(RecordKind.PICTURE, known)

    def within(self, listing: Listing, stopped: Callable[[], bool] = lambda: False) -> dict[int, Annotation]:
        """Number -> what has been said of each picture of a folder of which something has. Looks into files only where
        their length is that of a picture that has left its place."""
        with self._lock:
            generation = (self._registers.generation, None if self._index is None else self._index.told)
            if self._within is not None and self._within[0] is listing and self._within[1] == generation:
                return self._within[2]
        found = self._said_within(listing, stopped)
        for number, said in self._answered_within(listing).items():
            found[number] = replace(found.get(number, Annotation()), answers=said.answers, read=said.read)
        if not stopped():
            with self._lock:
                self._within = listing, generation, found
        return found

    def _said_within(self, listing: Listing, stopped: Callable[[], bool]) -> dict[int, Annotation]:
        found: dict[int, Annotation] = {}
        inside = self._collections.inside()
        records = self._registers.every(RecordKind.PICTURE)
        elsewhere: dict[int, list[tuple[str, str]]] = {}
        for asset_id, values in records.items():
            path = place_of_id(asset_id)
            number = None if path is None else listing.number(path)
            if number is not None:
                found[number] = Annotation(**_said(values), collections=inside.get(asset_id, ()))
            elif (size := _size(values)) >= 0:
                elsewhere.setdefault(size, []).append((str(values["print"]), asset_id))
        if elsewhere and listing.sizes is None:
            listing.measure(stopped)
        for number, size in enumerate(listing.sizes or () if elsewhere else ()):
            if size not in elsewhere or number in found:
                continue
            # only now: a place on a drive that does not answer is asked for only where it can matter
            lost = [(content, old) for content, old in elsewhere[size] if _is_gone(old)]
            if lost and (asset_id := _match(Path(listing.path(number)), lost)):
                found[number] = Annotation(**_said(records[asset_id]), collections=inside.get(asset_id, ()))
        return found

    def _answered_within(self, listing: Listing) -> dict[int, Said]:
        """Number -> what was answered about it, folded."""
        if self._index is None:
            return {}
        places = ((asset_id, place_of_id(asset_id)) for asset_id in self._index.about_files())
        numbers = {asset_id: None if path is None else listing.number(path) for asset_id, path in places}
        inside = {asset_id: number for asset_id, number in numbers.items() if number is not None}
        return {inside[asset_id]: said.folded() for asset_id, said in self._index.said(inside).items()}

    def _moved_here(self, asset: Asset, sizes: Mapping[int, list[tuple[str, str]]]) -> dict[str, Any]:
        """What was said of this picture when it lay elsewhere; it stays in its collections."""
        candidates = sizes.get(asset.bytes, [])
        lost = [(content, old) for content, old in candidates if old != asset.id and _is_gone(old)]
        if not lost or not (old := _match(Path(asset.file), lost)):
            return {}
        try:
            self._collections.follow(old, asset.id)
        except VidraError as error:  # a full disk: it is shown all the same, and follows another time
            log.warning("%s is not in its collections yet: %s", asset.file, error)
        return self._registers.get(RecordKind.PICTURE, old)

    def _sizes(self) -> dict[int, list[tuple[str, str]]]:
        with self._lock:
            if self._generation != (generation := self._registers.generation):
                self._by_size = {}
                for asset_id, values in self._registers.every(RecordKind.PICTURE, "print").items():
                    if (size := _size(values)) >= 0:
                        self._by_size.setdefault(size, []).append((str(values["print"]), asset_id))
                self._generation = generation
            return self._by_size

    def _note(self, asset_id: str, before: str, content: str) -> None:
        """Keep the print that has been written down just now in `_sizes` too, if nothing else was: with each of many
        pictures, all that is known of others would be gone through again. `before`: the print that was known."""
        with self._lock:
            if self._generation + 1 != self._registers.generation or before not in ("", content):
                return
            there = self._by_size.setdefault(_size({"print": content}), [])
            if (content, asset_id) not in there:
                there.append((content, asset_id))
            self._generation += 1

    def _asset(self, asset_id: str) -> tuple[Asset, Path]:
        path = place_of_id(asset_id)
        if path is None:
            raise broken_file(Path(asset_id), "no picture of a folder")
        return picture_at(path), path


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record as those of an asset; anybody may have written it."""
    read = Values({name: values[name] for name in _SAID if name in values})
    tags = sidecar.changes(tags=read.texts("tags"))["tags"]
    return {
        "title": read.text("title"),
        "rating": read.whole("rating", most=5),
        "favourite": read.flag("favourite"),
        "tags": tuple(tags),
        "notes": clean(read.text("notes")),
    }


def _size(values: Mapping[str, Any]) -> int:
    """The length of the file that a record is about; -1: it is not known."""
    size, dash, _ = str(values.get("print", "")).partition("-")
    return int(size) if dash and size.isascii() and size.isdigit() else -1


def _is_gone(asset_id: str) -> bool:
    path = place_of_id(asset_id)
    return path is not None and not path.exists()


def _match(path: Path, lost: Sequence[tuple[str, str]]) -> str:
    """The id of the lost picture that this file is; empty: none."""
    try:
        content = print_of(path)
    except OSError:
        return ""
    return next((asset_id for known, asset_id in reversed(lost) if known == content), "")
