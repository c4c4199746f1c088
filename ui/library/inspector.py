"""The panel on the right: everything that is known about the selected picture, and what may be changed in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from services.types import Asset
from ui.library import wording
from ui.library.inspector_foot import InspectorFoot
from ui.library.inspector_many import ManyPictures
from ui.library.inspector_one import OnePicture
from ui.theme import Theme

LEAST, MOST = 264, 420
"""Widths that the person may drag it to."""


class Inspector(QFrame):
    """Shows nothing, one picture or several.

    `changed(asset id, dict of fields)`: for one picture. `all_changed(dict of fields)`, `tags_changed(added, removed)`:
    for every selected picture. `chosen(command)`: open, copy, copy-prompt, copy-path, copy-fields, save-as,
    show-in-folder, reuse. `menu_requested(global point)`.
    """

    changed = Signal(str, object)
    all_changed = Signal(object)
    tags_changed = Signal(object, object)
    chosen = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, beside_picture: bool = False) -> None:
        """`beside_picture`: the picture is on the screen already, with its own buttons (viewer)."""
        super().__init__(parent)
        self._theme = theme
        self._beside_picture = beside_picture
        self.setProperty("role", "panel")
        self._nothing = QLabel(self)
        self._nothing.setProperty("role", "caption")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self.one = OnePicture(theme, with_preview=not beside_picture)
        self.many = ManyPictures(theme)
        self.one.changed.connect(self.changed)
        self.many.changed.connect(self.all_changed)
        self.many.tags_changed.connect(self.tags_changed)
        self.one.chosen.connect(self.chosen)
        self._foot = InspectorFoot(theme, self)
        self._foot.chosen.connect(self.chosen)
        self._foot.menu_requested.connect(self.menu_requested)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._nothing)
        for pane in (self.one, self.many):
            self._pages.addWidget(self._scrolled(pane))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pages, 1)
        column.addWidget(self._foot)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        self._nothing.setText(self.tr("Select a picture to see how it was made."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def asset_id(self) -> str:
        """The one picture that is shown, or empty."""
        return self.one.asset_id

    def show_assets(self, assets: Sequence[Asset], count: int, pixmap: QPixmap | None = None) -> None:
        """The records of the selection as far as they are known, and how many pictures are selected in all."""
        if count != 1 or assets:
            one = count == 1 and not wording.hides_picture(assets[0])
            self._foot.setVisible(one and not self._beside_picture)
            if one:
                self._foot.show_asset(assets[0])
        if count > 1:
            self.many.show_assets(assets, count)
            self._pages.setCurrentIndex(2)
        elif count == 1 and assets:
            self.one.show_asset(assets[0], pixmap)
            self._pages.setCurrentIndex(1)
        elif count == 0:
            self.one.leave()
            self._pages.setCurrentIndex(0)

    def _scrolled(self, pane: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        pane.setProperty("role", "scroll")
        area.setWidget(pane)
        return area

    def _resize(self) -> None:
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
