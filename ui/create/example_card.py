"""An example on the empty stage: a sample picture and the prompt it stands for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

import resources
from ui.theme import Theme

translate = QCoreApplication.translate

SAMPLES = ("otter", "lighthouse", "tea")
"""Pictures of resources/samples; `_prompt` has the words that each stands for."""
CARD_WIDTH = 236


def _prompt(name: str) -> str:
    """The prompt of a sample picture."""
    prompts = {
        "otter": translate("EmptyState", "An otter looks up from still water at sunrise, reeds on both sides"),
        "lighthouse": translate("EmptyState", "A striped lighthouse, one beam across a calm night sea"),
        "tea": translate("EmptyState", "A stoneware cup of tea with a tiny face, plain wall, soft side light"),
    }
    return prompts[name]


class ExampleCard(QAbstractButton):
    """A sample picture over its prompt; pressing it writes the prompt."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        self.setText(_prompt(self._name))
        self.setAccessibleName(self.tr("Example: {prompt}").format(prompt=self.text()))
        self.setToolTip(self.tr("Use as prompt"))

    def set_width(self, width: int) -> None:
        self.setFixedWidth(width)

    def wanted_height(self) -> int:
        """Picture and text at the present width."""
        room = QRect(0, 0, self.width() - 24, 10_000)
        text = self._metrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        lines = max(1, round(text.height() / self._metrics().lineSpacing()))
        return self._picture_height() + 10 + lines * self._theme.px(19) + 12

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, 210)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        theme, radius = self._theme, self._theme.radius("lg")
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        back = "bg.press" if self.isDown() else "bg.hover" if self.underMouse() else "bg.panel"
        painter.setPen(QPen(theme.color("line.default" if self.underMouse() else "line.subtle"), 1))
        painter.setBrush(theme.color(back))
        painter.drawRoundedRect(frame, radius, radius)
        self._paint_picture(painter, radius)
        painter.setPen(theme.color("text.secondary"))
        painter.setFont(theme.font("body"))
        room = self.rect().adjusted(12, self._picture_height() + 9, -12, -8)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.text())
        if self.property("keyfocus"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus.ring"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_picture(self, painter: QPainter, radius: int) -> None:
        """Round at the top only."""
        if self._picture.isNull():
            self._picture = QPixmap(str(resources.path(f"samples/{self._name}.jpg")))
        place = QRectF(1, 1, self.width() - 2, self._picture_height() - 1)
        path = QPainterPath()
        path.addRoundedRect(place.adjusted(0, 0, 0, radius), radius - 1, radius - 1)
        below = QPainterPath()
        below.addRect(QRectF(0, place.bottom(), self.width(), radius + 2))
        brush = QBrush(self._picture)
        scale = place.width() / self._picture.width(), place.height() / self._picture.height()
        brush.setTransform(QTransform.fromTranslate(place.x(), place.y()).scale(*scale))
        painter.fillPath(path.subtracted(below), brush)

    def _picture_height(self) -> int:
        return round(self.width() * 148 / 236)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("body"))
