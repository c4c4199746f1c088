"""The pictures that a picture was made from, small and numbered as its prompt numbers them; each opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from services.types import Asset, InputPicture, Raster
from ui import qt_image
from ui.shared.flow_layout import FlowLayout
from ui.shared.picture_cell import PictureCell
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_EDGE = 40
_THUMBNAIL = 256


class InputStrip(Retranslated, QWidget):
    """`wanted(name, edge)`: answer with `set_thumbnail`; a name is a hash of bytes or the id of a picture of the
    library. `chosen(command)`: `open-input:<0-based number>` or `open-input:mask`.
    """

    wanted = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: list[PictureCell] = []
        self._asset: Asset | None = None
        self._flow = FlowLayout(self, spacing=4)

    def show_asset(self, asset: Asset) -> None:
        """Show what this picture was made from; hidden where that is nothing."""
        before = None if self._asset is None else (self._asset.inputs, self._asset.mask)
        self._asset = asset
        if before != (asset.inputs, asset.mask):
            self._fill(asset)
        self.setVisible(bool(self._cells))

    def set_thumbnail(self, name: str, _edge: int, raster: Raster | None) -> None:
        """A thumbnail; those of other pictures are ignored."""
        for cell in self._cells:
            if raster is not None and name == _name(cell.picture):
                cell.set_pixmap(qt_image.pixmap(raster))

    def _fill(self, asset: Asset) -> None:
        for cell in self._cells:
            self._flow.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        for number, picture in enumerate(asset.inputs):
            self._add(picture, str(number + 1), f"open-input:{number}")
        if asset.mask is not None:
            self._add(asset.mask, "", "open-input:mask")
        self.retranslate()

    def _add(self, picture: InputPicture, badge: str, command: str) -> None:
        cell = PictureCell(self._theme, _EDGE, self)
        cell.picture, cell.badge = picture, badge
        cell.clicked.connect(lambda: self.chosen.emit(command))
        self._flow.addWidget(cell)
        self._cells.append(cell)
        cell.show()
        if name := _name(picture):
            self.wanted.emit(name, _THUMBNAIL)

    def retranslate(self) -> None:
        for cell in self._cells:
            picture = cell.picture
            named = picture.name or picture.url or picture.file_id or picture.asset_id
            text = self.tr("Picture {n}: {name}").format(n=cell.badge, name=named) if cell.badge else self.tr("Mask")
            cell.setAccessibleName(text)
            cell.setToolTip(plain_tip(text))


def _name(picture: InputPicture) -> str:
    return picture.sha256 or picture.asset_id
