"""One picture of a group: what it looks like, what tells it from the others, and whether it goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import Asset
from ui import strings
from ui.library import facts, wording
from ui.library.preview import Preview
from ui.shared.chip import Chip
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.shared.stars import Stars
from ui.theme import Theme

WIDTH, HEIGHT = 184, 138
"""Of the picture, in pixels at the usual text size."""


class Tile(Retranslated, QFrame):
    """`opened()`: show it large; `rated(int)`; `ticked()`: whether it is to go has changed."""

    opened = Signal()
    rated = Signal(int)
    ticked = Signal()

    def __init__(self, theme: Theme, asset: Asset, parent: QWidget | None = None, *, best: bool, version: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asset = asset
        self._best, self._version = best, version
        self._pixmap: QPixmap | None = None
        self._preview = Preview(theme, self)
        self._preview.clicked.connect(self.opened)
        self._name = ElidedLabel(parent=self)
        self._name.setProperty("role", "strong")
        self._lines = [ElidedLabel(parent=self) for _ in range(3)]
        self._mark = QLabel(self)
        self._mark.setProperty("role", "tag")
        self._mark.setProperty("tone", "ok" if best else "info")
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # tiles beside each other are of one height
        self._mark.setSizePolicy(policy)
        self._stars = Stars(theme, self, star=12)
        self._stars.changed.connect(self.rated)
        self.leave = Chip(theme, icon="trash", parent=self, checkable=True)
        self.leave.toggled.connect(self.ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._preview)
        column.addSpacing(4)
        column.addWidget(self._name)
        for line in self._lines:
            line.setProperty("role", "caption")
            column.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._stars)
        row.addStretch(1)
        row.addWidget(self._mark)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        column.addSpacing(2)
        column.addLayout(foot)
        self._stars.setVisible(not asset.browsed)
        self._mark.setVisible(best or version)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def show_asset(self, asset: Asset) -> None:
        """Its facts have changed."""
        self.asset = asset
        self.retranslate()

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Its thumbnail; None: none is kept for it now."""
        self._pixmap = pixmap
        self._preview.show_picture(self.asset, pixmap)

    def retranslate(self) -> None:
        asset = self.asset
        name = wording.title(asset)
        self._name.setText(name)
        size = strings.size_text(asset.width, asset.height) if asset.width else ""
        lines = (
            " · ".join(filter(None, (size, asset.format.upper(), strings.file_size(asset.bytes)))),
            facts.moment(asset),
            asset.file.rpartition("/")[0] if asset.browsed else asset.model or asset.profile_label,
        )
        for label, text in zip(self._lines, lines, strict=True):
            label.setText(text)
        self._mark.setText(self.tr("Best") if self._best else self.tr("Version"))
        self._mark.setToolTip("" if self._best else self.tr("Made from another picture of this group, or with it"))
        self._stars.set_value(asset.rating)
        self._stars.setAccessibleName(self.tr("Rating of {picture}").format(picture=name))
        if asset.browsed:
            self.leave.setText(self.tr("To the bin"))
            self.leave.setAccessibleName(self.tr("{picture}: to the bin").format(picture=name))
        else:
            self.leave.setText(self.tr("To Trash"))
            self.leave.setAccessibleName(self.tr("{picture}: to Trash").format(picture=name))
        self._preview.show_picture(asset, self._pixmap)

    def _resize(self) -> None:
        self._preview.setFixedSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))
        self.setFixedWidth(self._theme.px(WIDTH))
