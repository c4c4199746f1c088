"""The panel on the right: everything that is known about the selected picture, and what may be changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from services.types import Asset, Raster
from ui.library import wording
from ui.library.inspector_foot import InspectorFoot
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.library.inspector_many import ManyPictures
    from ui.library.inspector_one import OnePicture

LEAST, MOST = 264, 420
"""Widths that the person may drag it to."""


class Inspector(Retranslated, QFrame):
    """Shows nothing, one picture or several; the parts for each are built when they are first needed.

    `changed(asset id, dict of fields)`: for one picture. `all_changed(dict of fields)`, `tags_changed(added, removed)`:
    for every selected picture. `chosen(command)`: open, copy, copy-prompt, copy-path, copy-fields, save-as,
    show-in-folder, reuse. `menu_requested(global point)`. `thumbnail_wanted(asset id, edge)`, answered by
    `set_thumbnail`. `one_built(OnePicture)`: its parts can be connected.
    """

    changed = Signal(str, object)
    all_changed = Signal(object)
    tags_changed = Signal(object, object)
    chosen = Signal(str)
    menu_requested = Signal(QPoint)
    thumbnail_wanted = Signal(str, int)
    one_built = Signal(object)

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
        self._one: OnePicture | None = None
        self._many: ManyPictures | None = None
        self._foot = InspectorFoot(theme, self)
        self._foot.chosen.connect(self.chosen)
        self._foot.menu_requested.connect(self.menu_requested)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._nothing)
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

    @property
    def one(self) -> OnePicture:
        """What shows one picture."""
        if self._one is None:
            from ui.library.inspector_one import OnePicture  # noqa: PLC0415 - on first use

            self._one = OnePicture(self._theme, with_preview=not self._beside_picture)
            self._one.changed.connect(self.changed)
            self._one.chosen.connect(self.chosen)
            self._one.inputs.wanted.connect(self.thumbnail_wanted)
            self._add(self._one)
            self.one_built.emit(self._one)
        return self._one

    @property
    def many(self) -> ManyPictures:
        """What shows several."""
        if self._many is None:
            from ui.library.inspector_many import ManyPictures  # noqa: PLC0415 - on first use

            self._many = ManyPictures(self._theme)
            self._many.changed.connect(self.all_changed)
            self._many.tags_changed.connect(self.tags_changed)
            self._add(self._many)
        return self._many

    @property
    def asset_id(self) -> str:
        """The one picture that is shown, or empty."""
        return "" if self._one is None else self._one.asset_id

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """A thumbnail in answer to `thumbnail_wanted`; None: it cannot be made."""
        if self._one is not None:
            self._one.inputs.set_thumbnail(asset_id, edge, raster)

    def ask_again(self) -> None:
        """Other pictures may belong together now."""
        if self._one is not None:
            self._one.lineage.ask_again()

    def show_assets(self, assets: Sequence[Asset], count: int, pixmap: QPixmap | None = None) -> None:
        """The records of the selection as far as they are known, and how many pictures are selected in all."""
        if count != 1 or assets:
            one = count == 1 and not wording.hides_picture(assets[0])
            self._foot.setVisible(one and not self._beside_picture)
            if one:
                self._foot.show_asset(assets[0])
        if count > 1:
            self.many.show_assets(assets, count)
            self._show(self.many)
        elif count == 1 and assets:
            self.one.show_asset(assets[0], pixmap)
            self._show(self.one)
        elif count == 0:
            if self._one is not None:
                self._one.leave()
            self._show(self._nothing)

    def _show(self, pane: QWidget) -> None:
        for index in range(self._pages.count()):
            page = self._pages.widget(index)
            if page is not None and (page is pane or page.isAncestorOf(pane)):
                self._pages.setCurrentWidget(page)

    def _add(self, pane: QWidget) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        pane.setProperty("role", "scroll")
        area.setWidget(pane)
        self._pages.addWidget(area)

    def _resize(self) -> None:
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
