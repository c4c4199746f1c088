"""The bar above the groups: back, where was searched, which groups are shown, and everything that goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from services.types import Shelf
from ui.duplicates.card import leaving
from ui.library.section import SmallButton
from ui.library.wording import shelf_name
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme

ALL, EXACT, NEAR = "all", "exact", "near"


class Header(Retranslated, QFrame):
    """`back()`; `kind_changed(str)`: `all`, `exact` or `near`; `again()`: search once more; `trash()`: everything that
    is ticked goes."""

    back = Signal()
    kind_changed = Signal(str)
    again = Signal()
    trash = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder, self._ticked = "", 0
        self.setProperty("role", "header")
        self._back = SmallButton(theme, "chevron-left", self, large=True)
        self._back.clicked.connect(self.back)
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._place = ElidedLabel(parent=self, mode=Qt.TextElideMode.ElideMiddle)
        self._place.setProperty("role", "secondary")
        self.kinds = Segmented(theme, self)
        self.kinds.changed.connect(self.kind_changed)
        self._again = SmallButton(theme, "retry", self, large=True)
        self._again.clicked.connect(self.again)
        self._trash = QPushButton(self)
        self._trash.clicked.connect(self.trash)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._place, 1)
        row.addWidget(self.kinds)
        row.addWidget(self._again)
        row.addWidget(self._trash)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def show_place(self, folder: str) -> None:
        """Where is searched: a folder of this computer, or empty for the library."""
        self._folder = folder
        self.retranslate()

    def show_ticked(self, count: int) -> None:
        """How many pictures are to go."""
        self._ticked = count
        self._trash.setText(self._words(count))
        self._trash.setEnabled(count > 0)

    def set_working(self, on: bool) -> None:
        """A search is under way: nothing can be decided yet."""
        self._again.setEnabled(not on)
        for widget in (self.kinds, self._trash):
            widget.setVisible(not on)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Duplicates"))
        self._title.setText(self.tr("Duplicates"))
        self._place.setText(self._folder or shelf_name(Shelf.ALL))
        self._back.set_name(self.tr("Back"))
        self._back.setToolTip(f"{self.tr('Back')}  Esc")
        self._again.set_name(self.tr("Search again"))
        self.kinds.setAccessibleName(self.tr("Groups"))
        options = ((ALL, self.tr("All")), (EXACT, self.tr("Same file")), (NEAR, self.tr("Look alike")))
        self.kinds.set_options([(value, text, None) for value, text in options])
        self.show_ticked(self._ticked)

    def _words(self, count: int) -> str:
        if not count:
            return leaving(0, browsed=bool(self._folder))
        if self._folder:
            return self.tr("Move all %n to the bin…", "", count)
        return self.tr("Move all %n to Trash", "", count)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(44))
