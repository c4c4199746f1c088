"""The table written for other programs, and its words written into files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from services.types import Failure, SheetFormat, WordsChange
from ui import strings
from ui.ask.desk.page import DeskPage
from ui.ask.desk.writing import WriteDialog
from ui.ask.refusing.failure_words import mere_failure
from ui.theme import Theme


class DeskFilesWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self, theme: Theme, page: DeskPage, session: Session, note: Callable[[str, Callable[[], None] | None], None]
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._desk = session.asking.desk
        self._note = note
        files = self._desk.files
        page.header.save_wanted.connect(self._save)
        page.header.write_wanted.connect(self._write)
        files.saved.connect(lambda path: note(self.tr("Saved as {file}").format(file=Path(path).name), None))
        files.written.connect(self._written)
        files.taken_back.connect(lambda number: note(self.tr("%n file(s) are as they were", "", number), None))
        files.refused.connect(self._refused)

    def _save(self, form: SheetFormat) -> None:
        sheet = self._desk.sheet
        dialog = QFileDialog(self._page, self.tr("Save table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.setNameFilter(f"{form.value.upper()} (*.{form.value})")
        name = sheet.title or self.tr("table")
        dialog.selectFile(f"{name}.{form.value}")
        dialog.fileSelected.connect(lambda file: self._desk.files.save(sheet, Path(file), form))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self) -> None:
        """First the list of what would change."""
        changes = self._desk.files.changes(self._desk.sheet)
        if not changes:
            self._note(self.tr("There is nothing to write: no row has an alt text, a description or keywords."), None)
            return
        dialog = WriteDialog(self._theme, changes, self._page)
        dialog.chosen.connect(lambda place, folder: self._desk.files.write(changes, place, folder))
        dialog.open()

    def _written(self, changes: tuple[WordsChange, ...]) -> None:
        failed = [change for change in changes if change.failure is not None]
        done = len(changes) - len(failed)
        text = self.tr("%n file(s) written", "", done)
        if failed and failed[0].failure is not None:
            why = strings.failure_text(failed[0].failure, "").title
            text = self.tr("{done}, {count} not. {file}: {why}").format(
                done=text, count=len(failed), file=failed[0].name, why=why
            )
        self._note(text, self._desk.files.undo if done else None)

    def _refused(self, failure: Failure) -> None:
        self._page.setup.run.card.show_notice(mere_failure(failure))
