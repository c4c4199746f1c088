"""The only bridge between decoded pictures of the services and Qt's picture classes."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from services.types import Raster

_PAINTED_AS_IT_IS = 16_000_000
"""Pixels from which on a picture is not copied into a pixmap, which would hold the window up."""


def image(raster: Raster) -> QImage:
    """A QImage over the raster's own bytes: nothing is copied, and the bytes live as long as the image."""
    kind = QImage.Format.Format_ARGB32_Premultiplied if raster.alpha else QImage.Format.Format_RGB32
    return QImage(raster.data, raster.width, raster.height, raster.width * 4, kind)


def pixmap(raster: Raster) -> QPixmap:
    """The raster as a pixmap; GUI thread only."""
    return QPixmap.fromImage(image(raster))


def shown(raster: Raster) -> QPixmap | QImage:
    """The raster to be painted again and again: a pixmap, or an image where it is large; GUI thread only."""
    return image(raster) if raster.width * raster.height > _PAINTED_AS_IT_IS else pixmap(raster)
