"""The table written for other programs, and its words written into files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from services.types import Failure, SheetFormat
from ui.ask.desk.page import DeskPage
from ui.ask.refusing.failure_words import mere_failure
from ui.ask.writing.wiring import WritingWiring
from ui.theme import Theme


class DeskFilesWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self, theme: Theme, page: DeskPage, session: Session, note: Callable[[str, Callable[[], None] | None], None]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = session.asking.desk
        files = self._desk.files
        page.header.save_wanted.connect(self._save)
        writing = WritingWiring(theme, page, self._desk.words, note)
        page.header.write_wanted.connect(lambda: writing.begin(self._desk.words.changes_of_table(self._desk.sheet)))
        files.saved.connect(lambda path: note(self.tr("Saved as {file}").format(file=Path(path).name), None))
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

    def _refused(self, failure: Failure) -> None:
        self._page.setup.run.card.show_notice(mere_failure(failure))
