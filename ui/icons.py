"""Icons drawn from the shipped SVG files in the colours of the current theme, at the pixel ratio of the screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

import resources

_CACHED_BYTES = 4 * 1024 * 1024


def _read(name: str) -> bytes:
    """The SVG of an icon; `Path` is spelt out once so that a wrong name fails loudly with the file's name."""
    file: Path = resources.path(f"icons/{name}.svg")
    return file.read_bytes()


class IconPainter:
    """Renders SVG files in one colour and keeps the pixmaps, newest use last, at most 4 MB of them."""

    def __init__(self) -> None:
        self._pixmaps: OrderedDict[tuple[str, int, str, float], QPixmap] = OrderedDict()
        self._sources: dict[str, bytes] = {}
        self._bytes = 0

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        """The icon `name`, `size` logical pixels square, sharp at the device pixel ratio `ratio`."""
        key = (name, size, colour.name(QColor.NameFormat.HexArgb), ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._render(name, size, colour, ratio)
            self._bytes += pixmap.width() * pixmap.height() * 4
            while self._bytes > _CACHED_BYTES:
                _, old = self._pixmaps.popitem(last=False)
                self._bytes -= old.width() * old.height() * 4
        else:
            self._pixmaps.move_to_end(key)
        return pixmap

    @property
    def cached_bytes(self) -> int:
        """What the pixmaps take."""
        return self._bytes

    def clear(self) -> None:
        """Forgets every pixmap (theme change)."""
        self._pixmaps.clear()
        self._bytes = 0

    def _render(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = _read(name)
        pixmap = svg_pixmap(self._sources[name], max(1, round(size * ratio)), colour)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def svg_pixmap(source: bytes, edge: int, colour: QColor) -> QPixmap:
    """A square SVG of one colour (`currentColor`), `edge` device pixels wide."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  late: nothing needs it before the first icon is painted

    renderer = QSvgRenderer(source.replace(b"currentColor", colour.name().encode()))
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter)
    painter.end()
    return pixmap


class DotIcon(QIconEngine):
    """A filled dot in a colour that is asked for when it is painted."""

    def __init__(self, colour: Callable[[], QColor]) -> None:
        super().__init__()
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        radius = min(rect.width(), rect.height()) / 2
        painter.drawEllipse(QRectF(rect).center(), radius, radius)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return DotIcon(self._colour)


class ThemedIcon(QIconEngine):
    """An icon that asks for its colour when it is painted, so a theme change needs a repaint and nothing else."""

    def __init__(self, painter: IconPainter, name: str, colour: Callable[[QIcon.Mode, QIcon.State], QColor]) -> None:
        super().__init__()
        self._painter = painter
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        target = QRect(0, 0, size, size)
        target.moveCenter(rect.center())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(target.topLeft(), self._painter.pixmap(self._name, size, self._colour(mode, state), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._painter.pixmap(self._name, min(size.width(), size.height()), self._colour(mode, state), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        edge = round(min(size.width(), size.height()) / scale)
        return self._painter.pixmap(self._name, edge, self._colour(mode, state), scale)

    def clone(self) -> QIconEngine:
        return ThemedIcon(self._painter, self._name, self._colour)
