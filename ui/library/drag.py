"""Pictures that leave the app: as files, and one alone as picture data too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from services.types import Asset
from ui.library.tile_painter import cover
from ui.theme import Theme

_EDGE, _STACK, _LAYERS = 96, 5, 3
_MOST_DATA = 64 * 1024 * 1024
"""Bytes: larger files are handed over by their address only."""

ASSET_MIME = "application/x-vidra-asset"
"""Ids of pictures of the library."""
PICTURES = "application/x-vidra-pictures"
"""Ids of pictures of the library and of browsed folders: only the Library's own parts understand both."""


def carries(mime: QMimeData) -> bool:
    """Whether pictures of the Library are dragged."""
    return mime.hasFormat(PICTURES)


def carried(mime: QMimeData | None) -> tuple[str, ...]:
    """The ids of the pictures that are dragged, or copied: a clipboard may hold nothing at all."""
    if mime is None:
        return ()
    return tuple(filter(None, bytes(mime.data(PICTURES).data()).decode("utf-8", "ignore").split("\n")))


class FileMime(QMimeData):
    """A picture whose bytes are read only when whoever takes it asks for them."""

    def __init__(self, file: Path, asset: Asset) -> None:
        super().__init__()
        self._file = file
        self._type = f"image/{asset.format}" if asset.format and 0 < asset.bytes <= _MOST_DATA else ""

    def formats(self) -> list[str]:
        return [*super().formats(), self._type] if self._type else super().formats()

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: Any) -> Any:  # noqa: N803 - as Qt calls it
        if mimetype != self._type:
            return super().retrieveData(mimetype, preferredType)
        try:
            return QByteArray(self._file.read_bytes())
        except OSError:  # the address alone is left: whoever takes it will see that the file is gone
            return QByteArray()


def mime_data(root: Path, assets: Sequence[Asset]) -> QMimeData:
    """Their ids, for this program, and file URLs of all; of a single picture also the file's own bytes under its type,
    and its prompt as text."""
    mime = QMimeData() if len(assets) != 1 else FileMime(root / assets[0].file, assets[0])
    mime.setData(PICTURES, "\n".join(asset.id for asset in assets).encode())
    if not any(asset.browsed for asset in assets):
        mime.setData(ASSET_MIME, mime.data(PICTURES))  # for the pages: only pictures of the library go by their ids
    mime.setUrls([QUrl.fromLocalFile(str(root / asset.file)) for asset in assets])
    if len(assets) == 1 and assets[0].prompt:
        mime.setText(assets[0].prompt)
    return mime


def drag_pixmap(theme: Theme, first: QPixmap | None, colour: str, count: int, ratio: float) -> QPixmap:
    """A small stack of pictures, with how many there are."""
    layers = min(count, _LAYERS)
    edge = _EDGE + (layers - 1) * _STACK
    pixmap = QPixmap(round((edge + 8) * ratio), round((edge + 8) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for layer in reversed(range(layers)):
        tile = QRectF(layer * _STACK, layer * _STACK + 8, _EDGE, _EDGE)
        path = QPainterPath()
        path.addRoundedRect(tile, 4, 4)
        painter.fillPath(path, QColor(colour) if colour else theme.color("bg.raised"))
        if layer == 0 and first is not None:
            painter.setClipPath(path)
            painter.drawPixmap(tile, first, cover(first.size(), tile.toRect().size()))
            painter.setClipping(False)
        painter.setPen(theme.color("bg.scrim"))
        painter.drawPath(path)
    if count > 1:
        _paint_count(painter, theme, count)
    painter.end()
    return pixmap


def _paint_count(painter: QPainter, theme: Theme, count: int) -> None:
    text = f"{count:,}"
    painter.setFont(theme.font("label"))
    width = max(20, painter.fontMetrics().horizontalAdvance(text) + 10)
    badge = QRectF(_EDGE - width + 6, 0, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent.fill"))
    painter.drawRoundedRect(badge, 10, 10)
    painter.setPen(theme.color("text.onAccent"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def start_drag(source: QWidget, mime: QMimeData, pixmap: QPixmap) -> None:
    """Drag copies out until the button is let go. Qt has no other way than to wait in here for it; as a mouse event
    calls this, no task of the app waits below it."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(pixmap)
    drag.setHotSpot(QPoint(24, 32))
    drag.exec(Qt.DropAction.CopyAction)
