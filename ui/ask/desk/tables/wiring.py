"""Where the rows of tables come from, and which tables there are: connected to the controllers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from controllers.session import Session
from services.types import AskThreadSummary
from ui.ask.desk.page import DeskPage
from ui.shared.menu import menu_at
from ui.shared.references.brought import Brought
from ui.theme import Theme

_MOST_LISTED = 20


class DeskTablesWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self, theme: Theme, page: DeskPage, session: Session, note: Callable[[str, Callable[[], None] | None], None]
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._session = session
        self._desk = desk = session.asking.desk
        self._note = note
        self._wanted = ""
        """The table to open once the library is there."""
        self._brought: Brought | None = None
        """What to make a table of then, with the first of the presets."""
        self._tables: tuple[AskThreadSummary, ...] = ()
        page.brought.connect(self.take)
        page.begun.connect(self.begin)
        page.table_restored.connect(self._go)
        page.header.add_wanted.connect(self._open_add_menu)
        page.header.trash_wanted.connect(lambda: desk.tables.delete(desk.sheet.id, desk.sheet.title))
        page.header.renamed.connect(lambda title: desk.tables.rename(desk.sheet.id, title))
        page.start.folder_wanted.connect(self._choose_folder)
        page.start.files_wanted.connect(self._choose_files)
        page.start.opened.connect(desk.open)
        page.setup.tables_wanted.connect(self._open_tables)
        page.setup.new_wanted.connect(self._new)
        desk.tables.changed.connect(self._show_tables)
        desk.tables.deleted.connect(self._deleted)
        desk.tables.restored.connect(desk.open)
        session.library.opened.connect(lambda *_: self._go(self._wanted))
        session.asking.presets.changed.connect(lambda _presets: self._begin_waiting())

    def fill(self) -> None:
        """What stands there at first."""
        self._show_tables(())
        if self._session.library.root is not None:
            self._desk.tables.refresh()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def take(self, brought: Brought) -> None:
        """Rows for what came: more of the open table, or a new one."""
        paths = brought.places
        if brought.assets:
            self.begin(brought)
        elif paths and self._desk.sheet.id:
            self._desk.add(paths)
        elif paths:
            self.begin(brought)

    def begin(self, brought: Brought) -> None:
        """A new table."""
        if self._session.library.root is None or not self._session.asking.presets.presets:
            self._brought = brought
            return
        task = self._page.setup.task
        if brought.assets:
            title = self.tr("%n picture(s) of the Library", "", len(brought.assets))
            self._desk.begin_with_assets(brought.assets, task, title)
        elif paths := brought.places:
            self._desk.begin(paths, task)

    def _go(self, table_id: str) -> None:
        if self._session.library.root is None:
            self._wanted = table_id
            return
        self._wanted = ""
        self._desk.tables.refresh()
        if self._brought is not None:
            self._begin_waiting()
        elif table_id and not self._desk.sheet.id:
            self._desk.open(table_id)

    def _begin_waiting(self) -> None:
        brought, self._brought = self._brought, None
        if brought is not None:
            self.begin(brought)

    # -- tables -------------------------------------------------------------------------------------------------------

    def _show_tables(self, tables: tuple[AskThreadSummary, ...]) -> None:
        self._tables = tables
        self._page.start.show_tables(tables)
        self._page.setup.tables.setEnabled(bool(tables))

    def _deleted(self, table_id: str, title: str) -> None:
        if table_id == self._desk.sheet.id:
            self._desk.close()
        text = self.tr("“{title}” moved to Trash").format(title=title or self.tr("Table of pictures"))
        self._note(text, self._desk.tables.undo_delete)

    def _open_tables(self, button: QWidget) -> None:
        rows = [(table.id, self._page.start.title_of(table)) for table in self._tables[:_MOST_LISTED]]
        menu_at(self._theme, button, rows, self._desk.open)

    def _new(self) -> None:
        self._desk.close()
        self._page.start.folder.setFocus()

    def _open_add_menu(self, button: QWidget) -> None:
        rows = [("folder", self.tr("A whole folder…")), ("files", self.tr("Pictures…"))]
        menu_at(self._theme, button, rows, lambda name: (
            self._choose_folder() if name == "folder" else self._choose_files()
        ))  # fmt: skip

    def _choose_folder(self) -> None:
        dialog = self._dialog(self.tr("Folder with pictures"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.take(Brought(folders=(Path(folder),))))
        dialog.open()

    def _choose_files(self) -> None:
        dialog = self._dialog(self.tr("Pictures to ask about"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.take(Brought(files=tuple(map(Path, files)))))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._page, title)
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
