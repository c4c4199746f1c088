"""The picture at the top of the inspector."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from services.types import Asset
from ui import actions
from ui.library import wording
from ui.shared.checker import checker
from ui.theme import Theme

_MOST_HEIGHT = 240


class Preview(QAbstractButton):
    """Shows a thumbnail whole; pressed, it opens the viewer (the owner connects `clicked`)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset: Asset | None = None
        self._pixmap: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_picture(self, asset: Asset, pixmap: QPixmap | None) -> None:
        """The picture and its thumbnail, as far as it is there."""
        reshaped = self._asset is None or (self._asset.width, self._asset.height) != (asset.width, asset.height)
        self._asset, self._pixmap = asset, pixmap
        self.setAccessibleName(wording.picture_name(asset))
        self.setToolTip(actions.tip(self.tr("Open in viewer"), "view"))
        if reshaped:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._asset is None or not self._asset.width:
            return self._theme.px(183)
        return min(round(width * self._asset.height / self._asset.width), self._theme.px(_MOST_HEIGHT))

    def sizeHint(self) -> QSize:
        width = self._theme.size("inspector") - 28
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        asset = self._asset
        if asset is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        target = self._target(asset)
        path = QPainterPath()
        path.addRoundedRect(target, self._theme.radius("md"), self._theme.radius("md"))
        painter.save()
        painter.setClipPath(path)
        if self._pixmap is None:
            painter.fillPath(path, QColor(asset.colour) if asset.colour else self._theme.color("bg.raised"))
        else:
            if self._pixmap.hasAlphaChannel():
                painter.fillPath(path, checker(self._theme, 8))
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        painter.restore()
        if self.property("keyfocus"):
            painter.setPen(QPen(self._theme.color("focus.ring"), 2))
            painter.drawRoundedRect(target.adjusted(1, 1, -1, -1), self._theme.radius("md"), self._theme.radius("md"))

    def _target(self, asset: Asset) -> QRectF:
        size = QSize(max(asset.width, 1), max(asset.height, 1)).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())
