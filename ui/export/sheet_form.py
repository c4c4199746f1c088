"""What a contact sheet is to be: its format, paper, columns and captions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.types import PAPERS, ContactSheet, PageFormat, SheetCaption
from ui.export.form import Form
from ui.shared.combo import Combo
from ui.shared.segmented import Segmented
from ui.shared.stepper import Stepper
from ui.theme import Theme

COLUMNS = (1, 12)
_UPRIGHT, _ACROSS = "upright", "across"


class SheetForm(Form):
    """One PDF, or a PNG for each page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.format = Segmented(theme)
        self.paper = Combo(theme)
        for paper in PAPERS:  # in the order of their words in `retranslate`
            self.paper.addItem("", paper)
        self.turned = Segmented(theme)
        self.columns = Stepper(theme)
        self.columns.set_range(*COLUMNS)
        self.caption = Combo(theme)
        for value in SheetCaption:  # likewise
            self.caption.addItem("", value.value)
        self.add_row("format", self.format)
        self.add_row("paper", self.paper)
        self.add_row("turned", self.turned)
        self.add_row("columns", self.columns, self.columns.field)
        self.add_row("caption", self.caption)
        for signal in (
            self.format.changed,
            self.paper.currentIndexChanged,
            self.turned.changed,
            self.columns.changed,
            self.caption.currentIndexChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())
        self.retranslate()

    @property
    def sheet(self) -> ContactSheet:
        """What is chosen now."""
        return ContactSheet(
            format=PageFormat(self.format.value),
            paper=self.paper.value,
            landscape=self.turned.value == _ACROSS,
            columns=self.columns.value,
            caption=SheetCaption(self.caption.value),
        )

    def set_sheet(self, sheet: ContactSheet) -> None:
        """Show what was chosen before."""
        self.format.set_value(sheet.format.value)
        self.paper.set_value(sheet.paper)
        self.turned.set_value(_ACROSS if sheet.landscape else _UPRIGHT)
        self.columns.set_value(sheet.columns)
        self.caption.set_value(sheet.caption.value)

    def retranslate(self) -> None:
        self.name_rows(
            {
                "format": self.tr("Format"),
                "paper": self.tr("Page"),
                "turned": self.tr("Direction"),
                "columns": self.tr("Columns"),
                "caption": self.tr("Under each picture"),
            }
        )
        self.format.set_options(
            [(PageFormat.PDF, self.tr("One PDF"), None), (PageFormat.PNG, self.tr("PNG for each page"), None)]
        )
        self.turned.set_options([(_UPRIGHT, self.tr("Upright"), None), (_ACROSS, self.tr("Across"), None)])
        for row, text in enumerate(("A4", "A3", self.tr("US Letter"), self.tr("Screen, 16:9"))):
            self.paper.setItemText(row, text)
        under = (self.tr("Nothing"), self.tr("File name"), self.tr("Title"), self.tr("Prompt"))
        for row, text in enumerate(under):
            self.caption.setItemText(row, text)
