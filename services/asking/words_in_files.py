"""Alternative texts and keywords written where other programs find them: XMP, beside a picture or in it.

Properties: IPTC Photo Metadata Standard 2025 (AltTextAccessibility, ExtDescrAccessibility), Dublin Core (description,
subject). Blocks: for workers. An original is only touched where that was asked for, and never before its backup is on
the disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

from services.asking.sheets import ASSET
from services.atomic import write_atomic
from services.errors import VidraError
from services.library.failures import broken_file, disk_failures
from services.library.values import clean
from services.name_rules import slug
from services.types import (
    Asset,
    DeskRow,
    DeskSheet,
    Failure,
    FailureKind,
    Question,
    Reply,
    RowState,
    WordsChange,
    WordsPlace,
)

if TYPE_CHECKING:
    from services.workspace import Workspace

BACKUPS = ".vidra-backups"
"""The folder beside an original that its backups lie in."""
_NO_TAGS: Sequence[object] = ()
_OURS = re.compile(r"\d{8}T\d{6}-")
_KEPT = 30 * 24 * 3600.0
_ALT = ("short", "alt", "alt_text")
_LONG = ("long", "description", "long_description")
_TAGS = ("tags", "keywords")
_WRITABLE = frozenset({"png", "jpeg", "webp"})


def changes_of(sheet: DeskSheet) -> tuple[WordsChange, ...]:
    """What would be written for the rows that are done."""
    done = (row for row in sheet.rows if row.state in (RowState.DONE, RowState.EDITED))
    return tuple(change for row in done if (change := _change(row)) is not None)


def change_of_answer(question: Question, reply: Reply) -> WordsChange | None:
    """What would be written for the picture that an answer with a form describes; None: it has no such words, or was
    asked about another number of pictures than one."""
    if len(question.pictures) != 1:
        return None
    asked = question.pictures[0]
    picture = asked.picture
    source = f"{ASSET}{picture.asset_id}" if picture.asset_id else asked.source
    change = WordsChange(row=question.id, name=picture.name, source=source, sha256="" if source else picture.sha256)
    values = _values(reply.text)
    return None if values is None or not (change.source or change.sha256) else _worded(change, values)


def places_of(changes: Sequence[WordsChange]) -> tuple[WordsPlace, ...]:
    """Where these can be written: what came from no file has only copies."""
    return tuple(WordsPlace) if all(change.source for change in changes) else (WordsPlace.COPY,)


def _change(row: DeskRow) -> WordsChange | None:
    change = WordsChange(row=row.id, name=row.name, source=row.source)
    values = _values(row.text)
    if values is None:
        return replace(change, alt=row.text.strip()) if row.text.strip() else None
    return _worded(change, values)


def _worded(change: WordsChange, values: Mapping[str, object]) -> WordsChange | None:
    lists = (cast("list[object]", tags) for name in _TAGS if isinstance(tags := values.get(name), list))
    alt = next((text for name in _ALT if isinstance(text := values.get(name), str)), None)
    if values.get("decorative") is True:
        alt = ""
    change = replace(
        change,
        alt=alt,
        description=next((text for name in _LONG if isinstance(text := values.get(name), str)), ""),
        tags=tuple(tag for tag in next(lists, _NO_TAGS) if isinstance(tag, str)),
    )
    return change if change.alt is not None or change.description or change.tags else None


def _values(text: str) -> Mapping[str, object] | None:
    try:
        values: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, object]", values) if isinstance(values, dict) else None


def write_words(
    workspace: Workspace, changes: Sequence[WordsChange], place: WordsPlace, folder: Path | None
) -> tuple[WordsChange, ...]:
    """Write them; returns them, with the failure of those that could not be written. `folder`: for copies."""
    told: list[WordsChange] = []
    for change in changes:
        try:
            told.append(_written(workspace, change, place, folder))
        except VidraError as error:
            told.append(replace(change, failure=error.failure))
    return tuple(told)


def take_back(workspace: Workspace, changes: Sequence[WordsChange]) -> tuple[WordsChange, ...]:
    """Make files what they were before `write_words`. Returns those of which that was done, and those that could not
    be made so, with their failures: they can be taken back again later. Those that were never written are left out."""
    told: list[WordsChange] = []
    for change in reversed(changes):  # a picture may be among them twice
        if change.before is None and not change.written:
            continue
        try:
            _take_back(workspace, change)
            told.append(replace(change, failure=None))
        except VidraError as error:
            told.append(replace(change, failure=error.failure))
    return tuple(told)


def changed_assets(workspace: Workspace, changes: Sequence[WordsChange]) -> tuple[Asset, ...]:
    """The pictures of the library that were among them, as they are now."""
    ids = (change.source.removeprefix(ASSET) for change in changes if change.before is not None)
    return tuple(asset for asset_id in ids if (asset := workspace.library.get(asset_id)) is not None)


def _take_back(workspace: Workspace, change: WordsChange) -> None:
    if change.before is not None:
        alt, notes, tags = change.before
        asset = _asset(workspace, change.source.removeprefix(ASSET))
        workspace.library.update(asset.id, alt=alt, notes=notes, tags=tags)
        return
    path = Path(change.written)
    with disk_failures(path.parent):
        if change.backup:
            write_atomic(path, Path(change.backup).read_bytes())
        else:
            path.unlink(missing_ok=True)


def _written(workspace: Workspace, change: WordsChange, place: WordsPlace, folder: Path | None) -> WordsChange:
    asset_id = change.source.removeprefix(ASSET) if change.source.startswith(ASSET) else ""
    if asset_id and place is not WordsPlace.COPY:
        return _into_library(workspace, asset_id, change)
    if not change.source:
        return _copy_of_input(workspace, change, folder)
    path = workspace.library.path(_asset(workspace, asset_id)) if asset_id else Path(change.source)
    backup: Path | None = None
    with disk_failures(path.parent):
        match place:
            case WordsPlace.SIDECAR:
                target, data = path.with_name(f"{path.name}.xmp"), packet(change)
                backup = _back_up(target) if target.exists() else None
            case WordsPlace.COPY:
                target, data = _free(folder or path.parent, path.name), _described(path.read_bytes(), change)
            case WordsPlace.ORIGINAL:
                target, data = path, _described(path.read_bytes(), change)
                backup = _back_up(path)
        write_atomic(target, data)
    return replace(change, written=str(target), backup=str(backup or ""))


def _copy_of_input(workspace: Workspace, change: WordsChange, folder: Path | None) -> WordsChange:
    """A copy of what was asked about. Raises VidraError: NOT_SUPPORTED where there is no folder for it."""
    if folder is None:
        raise VidraError(
            Failure(kind=FailureKind.NOT_SUPPORTED, reason="file", message="the picture came from no file")
        )
    data = workspace.inputs.read(change.sha256)
    path = workspace.inputs.path(change.sha256)
    with disk_failures(folder):
        target = _free(folder, f"{slug(Path(change.name).stem) or 'picture'}-described{path.suffix if path else ''}")
        write_atomic(target, _described(data, change))
    return replace(change, written=str(target))


def _into_library(workspace: Workspace, asset_id: str, change: WordsChange) -> WordsChange:
    asset = _asset(workspace, asset_id)
    words: dict[str, object] = {}
    if change.alt is not None:
        words["alt"] = change.alt
    if change.description and not asset.notes:
        words["notes"] = change.description
    if change.tags:
        words["tags"] = (*asset.tags, *change.tags)
    workspace.library.update(asset_id, **words)
    return replace(change, before=(asset.alt, asset.notes, asset.tags))


def _asset(workspace: Workspace, asset_id: str) -> Asset:
    asset = workspace.library.get(asset_id)
    if asset is None:
        raise broken_file(workspace.root / asset_id, "the picture is no longer in the library")
    return asset


def _back_up(path: Path) -> Path:
    """A copy as it is, durable before anything is changed; those of more than 30 days ago go."""
    folder = path.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    for old in folder.iterdir():
        if _OURS.match(old.name) and now.timestamp() - old.stat().st_mtime > _KEPT:
            old.unlink(missing_ok=True)
    target = _free(folder, f"{now:%Y%m%dT%H%M%S}-{path.name}")
    write_atomic(target, path.read_bytes())
    return target


def _free(folder: Path, name: str) -> Path:
    stem, suffix = Path(name).stem, Path(name).suffix
    names = (name, *(f"{stem} ({number}){suffix}" for number in range(2, 10_000)))
    return next(folder / each for each in names if not (folder / each).exists())


def _described(data: bytes, change: WordsChange) -> bytes:
    """The picture with the words in it, its pixels untouched. Raises VidraError: NOT_SUPPORTED (reason `format`) for a
    format that holds none, FILE_BROKEN."""
    from services.pictures.metadata import with_words  # noqa: PLC0415 - late: D10
    from services.pictures.opening import open_picture  # noqa: PLC0415
    from services.pictures.raster import measure  # noqa: PLC0415

    with _as_file(change):
        width, height, kind = measure(data)
    if kind not in _WRITABLE:
        message = f"words cannot be written into {kind}; an XMP file beside it can hold them"
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="format", message=message))
    with _as_file(change):
        image = open_picture(data)
    alpha = "A" in image.getbands() or "transparency" in image.info
    try:
        return with_words(data, kind, packet(change), "", (width, height), alpha=alpha)
    except ValueError as error:
        raise broken_file(Path(change.name), str(error)) from error


@contextmanager
def _as_file(change: WordsChange) -> Generator[None]:
    """What cannot be read is that file, and not an answer of a server."""
    try:
        yield
    except VidraError as error:
        raise broken_file(Path(change.name), error.failure.message) from error


def packet(change: WordsChange) -> bytes:
    """An XMP packet with the words."""
    described = change.description or change.alt or ""
    parts = [
        _alternatives("Iptc4xmpCore:AltTextAccessibility", change.alt or ""),
        _alternatives("Iptc4xmpCore:ExtDescrAccessibility", change.description),
        _alternatives("dc:description", described),
    ]
    if change.tags:
        members = "".join(f"<rdf:li>{_clean(tag)}</rdf:li>" for tag in change.tags)
        parts.append(f"<dc:subject><rdf:Bag>{members}</rdf:Bag></dc:subject>")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _alternatives(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_clean(text)}</rdf:li></rdf:Alt></{name}>'


def _clean(text: str) -> str:
    """Only what XML can hold: an answer may name a half of a surrogate pair, as JSON can."""
    return escape("".join(c for c in clean(text) if c in "\t\n\r" or c >= " "))
