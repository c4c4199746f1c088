"""Over the table: its name, what is made of it, how far it is, which rows are shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import DeskSheet, RowState, SheetFormat
from ui import actions
from ui.ask.desk import words
from ui.ask.desk.progress_line import ProgressLine
from ui.shared.icon_button import icon_button
from ui.shared.inline_note import InlineNote
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.title_edit import TitleEdit
from ui.theme import Theme

_NAMES_FROM = 640
"""Pixels from which on the buttons have words."""


class DeskHeader(Retranslated, QFrame):
    """`add_wanted(button)`, `save_wanted(SheetFormat)`, `write_wanted()`, `retry_wanted()`, `filter_chosen(name)`,
    `trash_wanted()`, `renamed(title)`."""

    renamed = Signal(str)
    trash_wanted = Signal()
    add_wanted = Signal(object)
    save_wanted = Signal(object)
    write_wanted = Signal()
    retry_wanted = Signal()
    filter_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = DeskSheet(id="")
        self.setProperty("role", "panel")
        self._title = TitleEdit(theme)
        self._title.renamed.connect(self.renamed)
        self.add, self.save, self.write, self.retry = (QPushButton() for _ in range(4))
        for button, icon in (
            (self.add, "plus"), (self.save, "export"), (self.write, "disk"), (self.retry, "retry"),
        ):  # fmt: skip
            button.setIcon(theme.icon(icon))
            button.setIconSize(theme.icon_size(16))
        self._progress = QLabel()
        self._progress.setProperty("role", "strong")
        self.bar = ProgressLine(theme)
        self.more = icon_button(theme, "more")
        self.more.clicked.connect(self._open_more)
        self.filter = Segmented(theme)
        self.note = InlineNote(theme)
        self._arrange()
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.add))
        self.save.clicked.connect(self._open_save)
        self.write.clicked.connect(self.write_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        self.filter.changed.connect(self.filter_chosen)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _arrange(self) -> None:
        self._head = QFrame()
        self._head.setProperty("role", "header")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(10, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        for button in (self.add, self.save, self.write, self.more):
            head.addWidget(button)
        under = QHBoxLayout()
        under.setSpacing(10)
        under.addWidget(self._progress)
        under.addStretch(1)
        under.addWidget(self.filter)
        under.addWidget(self.retry)
        lower = QVBoxLayout()
        lower.setContentsMargins(16, 8, 12, 8)
        lower.setSpacing(6)
        lower.addLayout(under)
        lower.addWidget(self.bar)
        lower.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(lower)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """The table as it is now."""
        self._sheet = sheet
        self.retranslate()

    @property
    def title(self) -> str:
        """The name of the table as it stands there."""
        return self._title.title

    def rename(self) -> None:
        """Let the name be typed."""
        self._title.edit()

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        return self._progress.text()

    def _open_save(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Export"))
        for form, text in (
            (SheetFormat.CSV, self.tr("CSV…")),
            (SheetFormat.XLSX, self.tr("Excel (XLSX)…")),
            (SheetFormat.JSON, self.tr("JSON…")),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, form=form: self.save_wanted.emit(form))
        menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height() + 2)))

    def _open_more(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.more.accessibleName())
        menu.addAction(self.tr("Rename")).triggered.connect(self.rename)
        menu.addSeparator()
        leave = menu.addAction(self.tr("Move table to Trash"))
        leave.setEnabled(not self._sheet.count(RowState.RUNNING))
        leave.triggered.connect(self.trash_wanted)
        menu.mark_danger(leave)
        right = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 2)
        menu.popup(self.more.mapToGlobal(right))

    def _dress(self) -> None:
        self._head.setFixedHeight(self._theme.size("header"))
        self.more.setFixedSize(self._theme.size("control.md"), self._theme.size("control.md"))
        self.more.setIconSize(self._theme.icon_size(18))

    def retranslate(self) -> None:
        sheet = self._sheet
        self._title.set_empty(self.tr("Table of pictures"))
        self._title.set_title(sheet.title)
        self._progress.setText(words.progress(sheet))
        done, failed = sheet.count(*words.SHOWN["done"]), sheet.count(*words.SHOWN["failed"])
        self.bar.show_shares(done + sheet.count(RowState.SKIPPED), failed, len(sheet.rows))
        self.filter.setAccessibleName(self.tr("Rows shown"))
        self.filter.set_options([(name, text, None) for name, text in words.filters(sheet)])
        self.retry.setVisible(sheet.count(RowState.FAILED) > 0)
        self.write.setEnabled(done > 0)
        self.more.setToolTip(self.tr("More"))
        self.more.setAccessibleName(self.tr("More about this table"))
        self.setAccessibleName(self.tr("Table"))
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Without words where there is no room for them."""
        for button, text, tip in (
            (self.add, self.tr("Add"), self.tr("Add pictures or a folder")),
            (self.save, self.tr("Export"), self.tr("Save the table as CSV, Excel or JSON")),
            (self.write, self.tr("Write into files"), self.tr("Write alt texts and keywords into files")),
            (self.retry, self.tr("Retry failed"), actions.tip(self.tr("Retry failed"), "retry-failed")),
        ):
            button.setText(text)
            fits = self._rows_fit() if button is self.retry else self.width() >= self._theme.px(_NAMES_FROM)
            button.setText(text if fits else "")
            button.setToolTip(tip)
            button.setAccessibleName(text)

    def _rows_fit(self) -> bool:
        """Whether the choice of rows has all of its words beside the button that asks again."""
        beside = (self._progress, self.filter, self.retry)
        return sum(part.sizeHint().width() + 14 for part in beside) <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()
