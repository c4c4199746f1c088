"""What a person arranges in the Library: collections, saved searches, tags over all pictures; each with a way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from controllers.history import Step
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.types import BROWSED_ID, Import, LibraryQuery, RecordKind, ShelfCounts

if TYPE_CHECKING:
    from services.library.collecting import Named
    from services.workspace import Workspace

Work = Callable[["Workspace"], object]
"""Something that a worker does with the opened folder."""
CLOSING = 8.0
"""Seconds that a disk gets when the program closes."""


class OrganisingController(QObject):
    """`collections(tuple of Collection)`, `searches(tuple of SavedSearch)`: what there is, in their order, again after
    each change; `made(RecordKind, id)`: a new one, which has no name yet; `tags(list of (tag, count))` answers
    `want_tags`; `steps(name of the step to take back, of the one to do again)`, empty: there is none.
    """

    collections = Signal(object)
    searches = Signal(object)
    made = Signal(object, str)
    tags = Signal(object)
    steps = Signal(str, str)

    def __init__(self, library: LibraryController, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._turn = asyncio.Lock()
        self._known: tuple[int, ...] = ()
        """What the numbers that were told last depend on."""
        self._history = library.changes.history
        self._history.changed.connect(self._tell_steps)
        library.opened.connect(self.tell)
        library.counts.connect(self._counted)

    async def aclose(self) -> bool:
        """Finish what is being written; False if a disk did not let it."""
        return await self._tasks.aclose(CLOSING)

    def tell(self) -> None:
        """Tell again what collections and saved searches there are."""
        self._known = ()  # a count that comes meanwhile takes the place of this, and has to tell as well
        self._tasks.start("tell", self._tell())

    def tell_all(self) -> None:
        """Tell everything, to somebody who has heard nothing yet."""
        self._tell_steps()
        self.tell()

    # -- the way back -------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change of pictures, collections or searches."""
        self._history.when_free(self._undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._history.when_free(self._redo)

    # -- tags ---------------------------------------------------------------------------------------------------------

    def want_tags(self) -> None:
        """Count how often each tag is used."""
        self._tasks.start("tags", self._count_tags())

    def retag(self, old: Sequence[str], new: str) -> None:
        """Call these tags otherwise in the whole library and in other folders; an empty name takes them away."""
        self._start(self._retag(tuple(old), new))

    # -- named things -------------------------------------------------------------------------------------------------

    def make_collection(self, name: str, asset_ids: Sequence[str] = ()) -> None:
        """A new collection, at the end, with these pictures in it."""
        self._start(self._make_collection(name, tuple(asset_ids)))

    def save_search(self, name: str, query: LibraryQuery) -> None:
        """Keep what is looked for, and where, under a name."""
        self._start(self._save_search(name, query))

    def rename(self, kind: RecordKind, key: str, name: str) -> None:
        """Call a collection or a search otherwise."""
        self._start(self._rename(kind, key, name))

    def delete(self, kind: RecordKind, key: str) -> None:
        """Take a collection or a search away; pictures stay where they are."""
        self._start(self._delete(kind, key))

    def arrange(self, kind: RecordKind, order: Sequence[str]) -> None:
        """Put collections or searches in this order."""
        self._start(self._arrange(kind, tuple(order)))

    def put(self, key: str, asset_ids: Sequence[str], *, into: bool = True) -> None:
        """Put pictures into a collection, or take them out."""
        self._start(self._put(key, tuple(asset_ids), into=into))

    def put_before(self, key: str, asset_ids: Sequence[str], before: str) -> None:
        """Put pictures of a collection, in this order, in front of another one of it; empty: behind all."""
        self._start(self._put_before(key, tuple(asset_ids), before))

    def take_imported(self, run: Import, asset_ids: Sequence[str]) -> None:
        """An import has ended: its pictures go where they were meant to."""
        if run.into and asset_ids:
            self.put(run.into, asset_ids)

    def put_files(self, key: str, paths: Sequence[Path]) -> None:
        """Put pictures of other folders into a collection, and those directly in these folders, where they lie."""
        self._start(self._put_files(key, tuple(paths)))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start("organise", self._history.held(self._in_turn(work)), must_finish=True)

    async def _in_turn(self, work: Coroutine[Any, Any, None]) -> None:
        async with self._turn:
            await work

    def _undo(self) -> None:
        self._say("undone", self._history.undo_name)
        self._history.undo()

    def _redo(self) -> None:
        self._say("redone", self._history.redo_name)
        self._history.redo()

    def _counted(self, counts: ShelfCounts) -> None:
        """The library has been counted: collections may hold others now, unless nothing came, went or was arranged."""
        self._tasks.start("tell", self._tell_if_other(counts))

    async def _tell_if_other(self, counts: ShelfCounts) -> None:
        generation = await self._saving.ask(lambda workspace: workspace.library.registers.generation)
        known = generation, counts.all, counts.trash
        if known != self._known:
            await self._tell()
            self._known = known

    def _tell_steps(self) -> None:
        self.steps.emit(self._history.undo_name, self._history.redo_name)

    def _say(self, code: str, name: str) -> None:
        if name:
            self._notices.say(code, step=name)

    async def _tell(self) -> None:
        collections, searches = await self._saving.ask(_named)
        self.collections.emit(collections)
        self.searches.emit(searches)

    async def _count_tags(self) -> None:
        self.tags.emit(await self._saving.ask(_tags))

    async def _retag(self, old: tuple[str, ...], new: str) -> None:
        changes = await self._saving.ask(_plan, old, new)
        self._library.changes.update({asset_id: {"tags": tags} for asset_id, tags in changes.items()}, "tags")

    async def _make(self, kind: RecordKind, make: Callable[[Workspace], str]) -> None:
        key = await self._saving.ask(make)
        self._push(f"make-{kind}", _deleting(kind, key, gone=True), _deleting(kind, key, gone=False))
        await self._changed()
        self.made.emit(kind, key)

    async def _make_collection(self, name: str, asset_ids: tuple[str, ...]) -> None:
        await self._make(RecordKind.COLLECTION, lambda workspace: _make(workspace, name, asset_ids))

    async def _save_search(self, name: str, query: LibraryQuery) -> None:
        await self._make(RecordKind.SEARCH, lambda workspace: workspace.searches.save(name, query))

    async def _rename(self, kind: RecordKind, key: str, name: str) -> None:
        before, after = await self._saving.ask(_rename, kind, key, name)
        if before != after:
            self._push(f"rename-{kind}", _renaming(kind, key, before), _renaming(kind, key, after))
        await self._changed()

    async def _delete(self, kind: RecordKind, key: str) -> None:
        name = (await self._saving.ask(lambda workspace: _kept(workspace, kind).names())).get(key)
        if name is not None:
            delete, bring_back = _deleting(kind, key, gone=True), _deleting(kind, key, gone=False)
            await self._saving.ask(delete)
            self._push(f"delete-{kind}", bring_back, delete, note=f"deleted-{kind}", called=name)
        await self._changed()

    async def _arrange(self, kind: RecordKind, order: tuple[str, ...]) -> None:
        before = tuple(await self._saving.ask(lambda workspace: _kept(workspace, kind).names()))
        if before != order:
            await self._saving.ask(_arranging(kind, order))
            self._push(f"arrange-{kind}", _arranging(kind, before), _arranging(kind, order))
        await self._changed()

    async def _put(self, key: str, asset_ids: tuple[str, ...], *, into: bool) -> None:
        called = (await self._saving.ask(lambda workspace: workspace.library.collections.names())).get(key)
        if called is None:  # it was deleted meanwhile, on another computer for instance
            await self._changed()
            return
        moved = await self._saving.ask(_put, key, asset_ids, into=into)
        name = "collect" if into else "uncollect"
        if moved:
            back, forth = _putting(key, moved, not into), _putting(key, moved, into)
            self._push(name, back, forth, note=f"{name}ed", count=len(moved), called=called)
        elif into and asset_ids:
            self._notices.say("collected-before", called=called)
        await self._changed()

    async def _put_before(self, key: str, asset_ids: tuple[str, ...], before: str) -> None:
        was, now = await self._saving.ask(
            lambda workspace: workspace.library.collections.put_before(key, asset_ids, before)
        )
        if now:
            self._push("order", _placing(key, was), _placing(key, now))
        await self._changed()

    async def _put_files(self, key: str, paths: tuple[Path, ...]) -> None:
        """In a thread of the drive that the first of them is on: what is dropped together lies together."""
        found = await self._saving.drives.run(paths[0], _ids_of, paths) if paths else ()
        await self._put(key, found, into=True)

    def _push(self, name: str, undo: Work, redo: Work, note: str = "", **values: str | int) -> None:
        step = Step(name, lambda: self._start(self._do(undo)), lambda: self._start(self._do(redo)))
        self._library.changes.push(step, note, **values)

    async def _do(self, work: Work) -> None:
        await self._saving.ask(work)
        await self._changed()

    async def _changed(self) -> None:
        """What is shown may be one of these."""
        await self._tell()
        self._library.refresh()


def _deleting(kind: RecordKind, key: str, *, gone: bool) -> Work:
    return lambda workspace: _kept(workspace, kind).delete(key, gone=gone)


def _renaming(kind: RecordKind, key: str, name: str) -> Work:
    return lambda workspace: _kept(workspace, kind).rename(key, name)


def _arranging(kind: RecordKind, order: tuple[str, ...]) -> Work:
    return lambda workspace: _kept(workspace, kind).arrange(order)


def _placing(key: str, places: Mapping[str, float | None]) -> Work:
    return lambda workspace: workspace.library.collections.set_places(key, places)


def _putting(key: str, asset_ids: tuple[str, ...], into: bool) -> Work:
    return lambda workspace: workspace.library.collections.put(key, asset_ids, into=into)


def _ids_of(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The pictures, and the pictures of the folders, at these paths."""
    return tuple(asset_id for path in paths for asset_id in _ids_at(path))


def _ids_at(path: Path) -> list[str]:
    from services.library.browsed import id_of_place  # noqa: PLC0415 - late: D10
    from services.library.listing import GoneError, scan  # noqa: PLC0415

    if path.is_file():
        return [id_of_place(str(path.absolute()))]
    if not path.is_dir():
        return []
    try:
        inside = scan(str(path.absolute()), nested=False, told=lambda _: None, stopped=lambda: False)
    except GoneError:
        return []
    return [id_of_place(inside.path(number)) for number in range(len(inside))]


def _kept(workspace: Workspace, kind: RecordKind) -> Named:
    return workspace.library.collections if kind == RecordKind.COLLECTION else workspace.searches


def _named(workspace: Workspace) -> tuple[object, object]:
    from services.library import collected  # noqa: PLC0415 - late: D10

    library = workspace.library
    return collected.collections(library), workspace.searches.all()


def _tags(workspace: Workspace) -> list[tuple[str, int]]:
    from services.library import tags  # noqa: PLC0415 - late: D10

    return tags.counted(workspace.library, workspace.annotations)


def _plan(workspace: Workspace, old: tuple[str, ...], new: str) -> dict[str, tuple[str, ...]]:
    from services.library import tags  # noqa: PLC0415 - late: D10

    return tags.plan(workspace.library, workspace.annotations, old, " ".join(new.split()))


def _make(workspace: Workspace, name: str, asset_ids: tuple[str, ...]) -> str:
    workspace.annotations.remember([asset_id for asset_id in asset_ids if asset_id.startswith(BROWSED_ID)])
    return workspace.library.collections.make_with(name, asset_ids)


def _rename(workspace: Workspace, kind: RecordKind, key: str, name: str) -> tuple[str, str]:
    """The name as it was, and as it is then."""
    kept = _kept(workspace, kind)
    before = kept.names().get(key, "")
    kept.rename(key, name)
    return before, kept.names().get(key, "")


def _put(workspace: Workspace, key: str, asset_ids: tuple[str, ...], *, into: bool) -> tuple[str, ...]:
    if into:
        workspace.annotations.remember([asset_id for asset_id in asset_ids if asset_id.startswith(BROWSED_ID)])
    return tuple(workspace.library.collections.put(key, asset_ids, into=into))
