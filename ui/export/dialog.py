"""What copies are to be and where they go; then how far they are, and what came of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from services.types import Asset, Export, ExportFormat, ExportTarget, Severity
from ui import actions, strings, tab_order
from ui.announce import announce
from ui.export import texts
from ui.export.choice import Choice
from ui.export.form import Form
from ui.export.names_field import NamesField
from ui.export.picture_form import PictureForm
from ui.export.sheet_form import SheetForm
from ui.notice_text import NoticeText
from ui.shared.notice_card import NoticeCard
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme


class _Head(Form):
    """What several pictures become, and what copies of them are called."""

    def __init__(self, theme: Theme, assets: Sequence[Asset]) -> None:
        super().__init__(theme)
        self.target = Segmented(theme)
        self.names = NamesField(theme, assets)
        self.add_row("target", self.target)
        self.add_row("names", self.names, self.names.field)
        self.add_remark("example", self.names.example)
        self.target.changed.connect(lambda _value: self.changed.emit())
        self.names.changed.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        self.name_rows({"target": self.tr("As"), "names": self.tr("File names")})
        self.target.set_options(
            [
                (ExportTarget.FILES, self.tr("Files"), None),
                (ExportTarget.ARCHIVE, self.tr("ZIP file"), None),
                (ExportTarget.SHEET, self.tr("Contact sheet"), None),
            ]
        )


class ExportDialog(Retranslated, QDialog):
    """One picture, or (`many`) any number of them with more to choose from.

    `chosen(Choice)`: the person wants this; the dialog stays. `cancelled()`: stop what is at work. `revealed()`: show
    what was written.
    """

    chosen = Signal(object)
    cancelled = Signal()
    revealed = Signal()

    def __init__(
        self, theme: Theme, assets: Sequence[Asset], choice: Choice, parent: QWidget | None = None, *, many: bool
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = len(assets)
        self._many = many
        self._working = self._done = False
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._head = _Head(theme, assets)
        self._pictures = PictureForm(theme, assets)
        self._sheet = SheetForm(theme)
        self._notice = NoticeCard(theme)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._original, self._cancel, self._save = QPushButton(), QPushButton(), QPushButton()
        self._arrange()
        self._head.target.set_value(choice.target.value)
        self._head.names.set_pattern(choice.export.pattern)
        self._pictures.set_export(choice.export)
        self._sheet.set_sheet(choice.sheet)
        self._connect()
        self.retranslate()
        (self._head.target if many else self._pictures.format).setFocus()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        export = replace(self._pictures.export, pattern=self._head.names.pattern)
        return Choice(target=ExportTarget(self._head.target.value), export=export, sheet=self._sheet.sheet)

    def set_writable(self, formats: Collection[ExportFormat]) -> None:
        """Which formats can be written here."""
        self._pictures.set_writable(formats)

    def show_progress(self, done: int, total: int) -> None:
        """Pictures are at work; what is chosen cannot be changed meanwhile."""
        if not self._working:
            self._set_working(True)
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
        told = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        self._bar.setAccessibleName(told)
        self._title.setText(f"{self._heading()} · {told}" if total > 1 else self._heading())

    def show_problem(self, notice: NoticeText) -> None:
        """It could not be done as it was chosen: why."""
        self._set_working(False)
        self._notice.show_notice(notice)
        self._fit()

    def show_outcome(self, notice: NoticeText) -> None:
        """It has ended: what was written, and what was not and why. The choice steps aside for that."""
        self._done = True
        self._set_working(False)
        self._show()
        self._notice.show_notice(notice)
        self._fit()
        self._save.setFocus()

    # -- keys ----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened the dialog, once more, saves the original."""
        if actions.pressed("save-as", event) and not self._working and not self._many:
            self._wish(Export())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """In reading order: what Segmented holds is made anew as its words are."""
        return tab_order.step(self, forward=forward)

    def reject(self) -> None:
        """While pictures are at work, Stop and Esc stop that; the one that is being written may take its time."""
        if self._working:
            self._cancel.setEnabled(False)
            self.cancelled.emit()
        else:
            super().reject()

    # -- words ---------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setWindowTitle(self._heading())
        self.setAccessibleName(self._heading())
        self._title.setText(self._heading())
        self._original.setText(self.tr("Save original…"))
        self._original.setToolTip(actions.tip(self.tr("Save original…"), "save-as"))
        self._word_buttons()
        self._show()

    def _heading(self) -> str:
        count = self._count  # lupdate reads a count only if it is a name
        if not self._many:
            return self.tr("Save a copy")
        return strings.grouped(self.tr("Export %n picture(s)", "", count), count)

    def _word_buttons(self) -> None:
        wish = self.tr("Export…") if self._many else self.tr("Save…")
        self._save.setText(self.tr("Close") if self._done else wish)
        other = self.tr("Export again") if self._done else self.tr("Cancel")
        self._cancel.setText(self.tr("Stop") if self._working else other)

    def _fit(self) -> None:
        """As high as what is in it: `adjustSize` ends at two thirds of the screen."""
        for widget in (self._head, self._pictures, self._sheet, self._notice, self):  # rows may have come or gone
            if (layout := widget.layout()) is not None:
                layout.activate()
        if (layout := self.layout()) is not None:
            wrapped = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
            self.setFixedHeight(wrapped or layout.totalSizeHint().height())

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._original.setProperty("kind", "quiet")
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        for button in (self._original, self._cancel):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._original)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        parts = (self._title, self._head, self._pictures, self._sheet, self._note, self._notice, self._bar)
        for widget in parts:
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(row)
        self.setFixedWidth(self._theme.px(540))

    def _connect(self) -> None:
        for form in (self._head, self._pictures, self._sheet):
            form.changed.connect(self._show)
        self._original.clicked.connect(lambda: self._wish(Export()))
        self._save.clicked.connect(self._press)
        self._cancel.clicked.connect(self._press_other)
        self._notice.action.connect(lambda _action: self.revealed.emit())

    def _press(self) -> None:
        if self._done:
            self.accept()
        else:
            self._wish(None)

    def _press_other(self) -> None:
        """Stop, choose again, or do nothing at all."""
        if not self._done:
            self.reject()
            return
        self._done = False
        self._word_buttons()
        self._show()
        self._head.target.setFocus()

    def _show(self) -> None:
        """Only what has a meaning for the choice is there."""
        choice = self.choice
        sheet = self._many and choice.target is ExportTarget.SHEET
        self._head.setVisible(self._many and not self._done)
        self._head.show_row("names", not sheet)
        self._head.show_row("example", not sheet)
        self._head.names.show_export(choice.export)
        self._pictures.setVisible(not sheet and not self._done)
        self._sheet.setVisible(sheet and not self._done)
        self._note.setVisible(not self._done)
        self._original.setVisible(not self._many and not choice.export.as_it_is)
        self._note.setText(texts.sheet_consequence() if sheet else texts.consequence(choice.export))
        self._notice.show_notice(None)
        self._fit()

    def _wish(self, export: Export | None) -> None:
        """`export`: instead of what is chosen."""
        if export is None and self._complains():
            return
        self._notice.show_notice(None)
        choice = self.choice
        self.chosen.emit(choice if export is None else replace(choice, export=export))

    def _complains(self) -> bool:
        """Whether something that is chosen makes no sense; it is told, and gets the focus."""
        choice, problem = self.choice, ""
        if self._many and choice.target is ExportTarget.SHEET:
            return False
        if self._many and (problem := self._head.names.problem()):
            self._head.names.setFocus()
        elif choice.export.format is not ExportFormat.ORIGINAL and (field := self._pictures.size_field.wrong()):
            problem = self._pictures.size_field.problem()
            field.setFocus()
        if problem:
            self._notice.show_notice(NoticeText(title=problem, icon="warning", severity=Severity.WARNING))
            self._fit()
        return bool(problem)

    def _set_working(self, on: bool) -> None:
        if on:
            self._done = False
            self._notice.show_notice(None)
            announce(self, self._heading())
        self._working = on
        self._cancel.setEnabled(True)
        self._bar.setVisible(on)
        for widget in (self._head, self._pictures, self._sheet, self._original, self._save):
            widget.setEnabled(not on)
        self._word_buttons()
        if not on:
            self._title.setText(self._heading())
        self._fit()
