"""The folder desk: the question at the left, one row for each picture at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from services.types import DeskRow, DeskSheet, RowState, SheetFormat
from ui import actions
from ui.actions import PageCommand
from ui.announce import announce
from ui.ask.desk import words
from ui.ask.desk.header import DeskHeader
from ui.ask.desk.setup import LEAST, DeskSetup
from ui.ask.desk.start import DeskStart
from ui.ask.desk.table import DeskTable
from ui.library.drag import ASSET_MIME
from ui.shared.composer.model_picker import ModelPicker
from ui.shared.drops import Drops, area_in
from ui.shared.retranslated import Retranslated
from ui.shared.splitter import KeptSize, Splitter
from ui.theme import Theme

_SETUP, _NARROW_BELOW = 336, 1280


class DeskPage(Retranslated, QWidget):
    """Takes values, emits values; `ui/ask/desk/wiring.py` connects it to the controllers.

    `brought(Brought)`: pictures or folders were dropped here; `begun(Brought)`: make a new table of them.
    `title_changed(str)`. `table_restored(id)`: the one that was open when the window was closed.
    `retry_failed_wanted()`, `model_menu_wanted()`: by their keys.
    """

    brought = Signal(object)
    begun = Signal(object)
    title_changed = Signal(str)
    table_restored = Signal(str)
    model_menu_wanted = Signal()
    retry_failed_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = DeskSheet(id="")
        self.setup = DeskSetup(theme)
        self.header = DeskHeader(theme)
        self.table = DeskTable(theme)
        self.start = DeskStart(theme)
        self.picker = ModelPicker(theme, self)
        work = QFrame()
        work.setProperty("role", "window")
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        right = QFrame()
        right.setProperty("role", "window")
        self._right = right
        self._stack = QStackedLayout(right)
        self._stack.addWidget(self.start)
        self._stack.addWidget(work)
        self._work = work
        self._splitter = Splitter(theme)
        self._splitter.addWidget(self.setup)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        self._width = KeptSize(theme, self._splitter, self.setup, _SETUP, LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        Drops(theme, self, self._target, lambda brought, _at: self.brought.emit(brought))
        for region in (self.setup, self.setup.run, self.header, self.table, self.start):
            region.setProperty("region", True)
        self.header.filter_chosen.connect(self.table.filtered.show_states)
        self.header.retry_wanted.connect(self.retry_failed_wanted)
        self._add_shortcuts()
        self.retranslate()

    def _add_shortcuts(self) -> None:
        for name, slot in (
            ("run", self.run),
            ("stop", self.stop),
            ("prompt", self.setup.question.setFocus),
            ("model-menu", self.model_menu_wanted.emit),
            ("retry-failed", self.retry_failed),
        ):
            action = actions.create(name, self)
            action.triggered.connect(slot)
            self.addAction(action)

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> DeskSheet:
        """The table as it is shown."""
        return self._sheet

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Another table, or other rows; without an id: none."""
        other = sheet.id != self._sheet.id
        if other:
            self.header.filter.set_value("all")
            self.table.filtered.show_states("all")
            self.table.rows.set_unreadable(())
        self.table.show_sheet(sheet)
        self.show_counts(sheet)
        if sheet.id:
            self.setup.show_task(sheet.task)
            self.setup.set_columns(sheet.columns)
        self._stack.setCurrentWidget(self._work if sheet.id else self.start)
        self.title_changed.emit((sheet.title if sheet.id else "") or self.tr("One row each"))
        if other and sheet.id:
            self.table.setFocus()

    def show_row(self, row: DeskRow) -> None:
        """A row as it is now."""
        self.table.rows.put(row)

    def show_counts(self, sheet: DeskSheet) -> None:
        """How far the table is."""
        self._sheet = sheet
        self.header.show_sheet(sheet)
        self.setup.run.show_sheet(sheet)

    def tell_end(self) -> None:
        """Say how a run has ended."""
        failed = self._sheet.count(*words.SHOWN["failed"])
        parts = [words.progress(self._sheet)]
        if failed:
            parts.append(self.tr("%n row(s) failed", "", failed))
        announce(self.table, ", ".join(parts))

    # -- acting -------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Start what is left, unless rows are being asked about."""
        if self.setup.run.ready():
            self.setup.run.start_wanted.emit()

    def stop(self) -> None:
        """Stop this table."""
        if self.setup.run.running:
            self.setup.run.stop_wanted.emit()

    def retry_failed(self) -> None:
        """Ask again about the rows that failed."""
        if self._sheet.count(RowState.FAILED) and not self.setup.run.running:
            self.retry_failed_wanted.emit()

    def offers(self) -> dict[str, Callable[[], None] | None]:
        """By row of the table of actions: None: what means nothing now."""
        failed = self._sheet.count(RowState.FAILED) and not self.setup.run.running
        return {
            "run": self.run if self.setup.run.ready() else None,
            "stop": self.stop if self.setup.run.running else None,
            "retry-failed": self.retry_failed if failed else None,
        }

    def commands(self) -> list[PageCommand]:
        """What else can be done here."""
        if not self._sheet.id:
            return []
        header, run = self.header, self.setup.run
        save = header.save_wanted.emit
        found = [
            PageCommand(self.tr("Save table as CSV…"), "Save table as CSV…", partial(save, SheetFormat.CSV)),
            PageCommand(self.tr("Save table for Excel…"), "Save table for Excel…", partial(save, SheetFormat.XLSX)),
            PageCommand(self.tr("Save table as JSON…"), "Save table as JSON…", partial(save, SheetFormat.JSON)),
            PageCommand(self.tr("Rename table…"), "Rename table…", header.rename),
        ]
        if header.write.isEnabled():
            text = self.tr("Write alt texts and keywords into files…")
            found.append(PageCommand(text, "Write alt texts and keywords into files…", header.write_wanted.emit))
        if run.trial.isVisibleTo(run):
            found.append(PageCommand(self.tr("Try 3 rows"), "Try 3 rows", run.try_wanted.emit))
        return found

    # -- remembered between sessions ----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return {**self._width.state("setup"), "table": self._sheet.id}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self._width.restore("setup", state)
        table = state.get("table")
        if isinstance(table, str) and table:
            self.table_restored.emit(table)

    # -- window -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._width.set_narrow(self.window().width() < _NARROW_BELOW)

    def _target(self, mime: QMimeData, _at: QPoint) -> tuple[QRect, str]:
        if mime.hasFormat(ASSET_MIME) or mime.hasUrls():
            return area_in(self, self._right), self.tr("Rows")
        return QRect(), ""

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("One row each"))
        self._splitter.name_handle(self.tr("Width of the question panel"))
        self.table.retranslate()
