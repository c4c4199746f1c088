"""Connects the Library page to the controllers."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from controllers.history import Step
from controllers.session import Session
from services.types import Asset, LibraryQuery, Shelf
from ui.asset_actions import AssetActions, reveal
from ui.library.organise import wiring as organise
from ui.library.page import LibraryPage
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.library.inspector_one import OnePicture
    from ui.provenance.wiring import AskCheck


def build(
    theme: Theme,
    session: Session,
    actions: AssetActions,
    *,
    show_create: Callable[[], None],
    show_compare: Callable[[Sequence[Asset]], None],
    show_duplicates: Callable[[str, bool], None],
    export: Callable[[Sequence[Asset]], None],
    ask_check: AskCheck,
    ask_delete: Callable[[list[str]], None],
    ask_empty_trash: Callable[[], None],
) -> LibraryPage:
    """The page, filled and kept up to date. The `ask_` functions put the question before something is lost."""
    page = LibraryPage(theme)
    library = session.library

    page.query_changed.connect(library.search)
    page.rows_wanted.connect(library.want_rows)
    page.thumbnail_wanted.connect(library.want_thumbnail)
    page.changes_requested.connect(library.changes.update)
    page.trash_requested.connect(library.changes.trash)
    page.restore_requested.connect(library.changes.restore)
    page.delete_forever_requested.connect(ask_delete)
    page.empty_trash_requested.connect(ask_empty_trash)
    page.asset_action.connect(actions.run)
    page.create_requested.connect(show_create)
    page.compare_requested.connect(show_compare)
    page.ask_requested.connect(lambda assets, rows: _ask(actions, assets, rows=rows))
    page.export_requested.connect(export)
    page.sidebar.duplicates.clicked.connect(lambda: show_duplicates(page.places.query.folder, page.places.query.nested))
    _connect_folders(page, session)
    _connect_adding(page, session)
    page.inspector.one_built.connect(lambda one: _connect_one(page, one, session, ask_check))
    organise.connect(page.organiser, session)

    page.look_wanted.connect(session.inspecting.look_into)
    session.inspecting.looked_into.connect(page.asset_changed)
    session.inspecting.located.connect(page.show_rows)
    library.matches.connect(page.set_matches)
    library.versions.connect(page.set_versions)
    library.rows.connect(page.set_rows)
    library.unread.connect(page.set_unread)
    library.thumbnail.connect(page.set_thumbnail)
    library.counts.connect(page.set_counts)
    library.names.connect(page.set_names)
    library.asset_changed.connect(page.asset_changed)
    library.mending.connect(page.set_mending)
    library.opened.connect(lambda root, _jobs: page.set_root(root))
    if library.root is not None:
        page.set_root(library.root)
    library.search(LibraryQuery())
    library.count()
    return page


def _connect_one(page: LibraryPage, one: OnePicture, session: Session, ask_check: AskCheck) -> None:
    """What the inspector tells of one picture beside its record."""
    from ui.library.lineage import wiring as lineage  # noqa: PLC0415 - late: no picture is selected at first
    from ui.provenance import wiring as provenance  # noqa: PLC0415

    lineage.connect(one.lineage, session, lambda asset: _go_to(page, session, asset))
    provenance.connect(one.provenance, session, ask_check)


def _connect_folders(page: LibraryPage, session: Session) -> None:
    """The folders of this computer: the list is a setting."""
    settings, library = session.settings, session.library

    def add(paths: Sequence[str]) -> None:
        added = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - as it is called, links and all
        settings.change(folders=tuple(dict.fromkeys((*settings.value.folders, *added))))
        page.places.go_to_folder(added[0])

    def choose() -> None:
        dialog = QFileDialog(page, QCoreApplication.translate("Library", "Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: add([path]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_off(path: str) -> None:
        settings.change(folders=tuple(kept for kept in settings.value.folders if kept != path))

    def put_back(path: str, place: int) -> None:
        folders = [kept for kept in settings.value.folders if kept != path]
        settings.change(folders=(*folders[:place], path, *folders[place:]))

    def remove(path: str) -> None:
        if path in settings.value.folders:
            place = settings.value.folders.index(path)
            take_off(path)
            step = Step("remove-folder", lambda: put_back(path, place), lambda: take_off(path))
            library.changes.push(step, "removed-folder", called=Path(path).name or path)

    page.folders.add_requested.connect(choose)
    page.adding.linked.connect(add)
    page.folders.remove_requested.connect(remove)
    page.folders.reveal_requested.connect(lambda path: reveal(Path(path), inside=True))
    page.folders.wanted.connect(library.want_folder)
    library.folder_read.connect(page.folders.set_entry)
    settings.changed.connect(lambda value, names: page.set_folders(value.folders) if "folders" in names else None)
    page.set_folders(settings.value.folders)


def _connect_adding(page: LibraryPage, session: Session) -> None:
    """Pictures from elsewhere, copied into the library."""
    adding, importing, changes = page.adding, session.importing, session.library.changes

    def taken(asset: Asset, new: bool) -> None:
        adding.set_taken(asset.id, new=new)
        if adding.into:
            session.organising.put(adding.into, [asset.id])

    adding.count_wanted.connect(importing.count)
    adding.count_dropped.connect(importing.stop_counting)
    adding.import_wanted.connect(importing.start)
    adding.stop_wanted.connect(importing.stop)
    adding.go_on_wanted.connect(importing.go_on)
    adding.data_brought.connect(changes.take_in)
    adding.link_wanted.connect(importing.load)
    adding.put_wanted.connect(session.organising.put)
    adding.show_wanted.connect(session.inspecting.locate)
    importing.counted.connect(adding.set_counted)
    importing.progress.connect(adding.set_progress)
    importing.ended.connect(adding.set_ended)
    adding.link_into_wanted.connect(lambda paths, key: session.organising.put_files(key, paths))
    importing.refused.connect(adding.set_refused)
    changes.taken.connect(taken)
    changes.removed.connect(adding.set_removed)
    for run in importing.now:
        adding.set_progress(run)


def _go_to(page: LibraryPage, session: Session, asset: Asset) -> None:
    """Select another picture, where it is if it is on show, else on its shelf."""
    if page.order.position(asset.id) >= 0:
        page.go_to(asset.id)
    elif page.inspector.one.lineage.stands_behind(asset.id):
        session.library.open_asset(asset.id)
    else:
        session.inspecting.locate([asset.id], Shelf.ALL if asset.trashed_at is None else Shelf.TRASH)


def _ask(actions: AssetActions, assets: Sequence[Asset], *, rows: bool) -> None:
    """Ask about these together, or about each by itself; those whose file is missing cannot go."""
    there = [asset for asset in assets if not asset.missing]
    if there:
        (actions.ask_rows_requested if rows else actions.ask_requested).emit(there)
