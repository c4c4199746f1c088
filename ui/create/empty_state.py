"""What the stage shows before the first picture: the otter, three examples, and how to get more than the engine."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

import resources
from ui.theme import Theme

EXAMPLES = (
    ("otter", QT_TRANSLATE_NOOP("EmptyState", "An otter looks up from still water at sunrise, reeds on both sides")),
    ("lighthouse", QT_TRANSLATE_NOOP("EmptyState", "A striped lighthouse, one beam across a calm night sea")),
    ("tea", QT_TRANSLATE_NOOP("EmptyState", "A stoneware cup of tea with a tiny face, plain wall, soft side light")),
)
"""Sample picture of resources/samples, and the prompt it stands for."""

_CARD, _CARD_LEAST, _GAP = 236, 150, 16
_MARGIN = 16


class EmptyState(QScrollArea):
    """`example_chosen(str)`: the prompt of an example. `find_servers`, `add_key`: the offer's buttons."""

    example_chosen = Signal(str)
    find_servers = Signal()
    add_key = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._hint = QLabel()
        self._hint.setProperty("role", "secondary")
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self._cards = [_ExampleCard(theme, name, text) for name, text in EXAMPLES]
        for card in self._cards:
            card.clicked.connect(lambda _checked=False, card=card: self.example_chosen.emit(card.text()))
        self.offer = _Offer(theme)
        self.offer.find_servers.connect(self.find_servers)
        self.offer.add_key.connect(self.add_key)
        self._build()
        theme.changed.connect(self._fit)
        self.retranslate()

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        for card in self._cards:
            self._row.addWidget(card)
        self._row.addStretch(1)
        inside = QWidget()
        inside.setProperty("role", "scroll")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(_Otter(self._theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(14)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._hint)
        column.addSpacing(26)
        column.addLayout(self._row)
        column.addSpacing(34)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def retranslate(self) -> None:
        self._title.setText(self.tr("What should we draw?"))
        self._hint.setText(self.tr("Write on the left, or begin from one of these."))
        for card in self._cards:
            card.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three cards beside one another at every width; the offer is as wide as they are."""
        room = self.viewport().width() - 2 * _MARGIN
        width = min(self._theme.px(_CARD), max((room - 2 * _GAP) // 3, _CARD_LEAST))
        for card in self._cards:
            card.set_width(width)
        height = max(card.wanted_height() for card in self._cards)
        for card in self._cards:
            card.setFixedHeight(height)
        self.offer.set_width(min(3 * width + 2 * _GAP, max(room, 1)))


class _Otter(QWidget):
    """The drawing, its water in the accent colour of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(244, 104)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - late: D10

        drawing = resources.path("samples/otter.svg").read_bytes()
        accent = self._theme.color("accent.fill").name().encode()
        renderer = QSvgRenderer(drawing.replace(b"currentColor", accent))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(self.rect()))


class _ExampleCard(QAbstractButton):
    """A sample picture over its prompt; pressing it writes the prompt."""

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._source = text
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        self.setText(QCoreApplication.translate("EmptyState", self._source))
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
        return QSize(_CARD, 210)

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


class _Offer(QFrame):
    """You can start right now, without a key."""

    find_servers = Signal()
    add_key = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._body = QLabel()
        self._body.setWordWrap(True)
        self._body.setProperty("tone", "secondary")
        self._servers = QPushButton()
        self._servers.setIcon(theme.icon("server", "text.primary"))
        self._servers.clicked.connect(self.find_servers)
        self._key = QPushButton()
        self._key.setIcon(theme.icon("key", "text.primary"))
        self._key.clicked.connect(self.add_key)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._body)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._servers)
        row.addWidget(self._key)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_width(self, width: int) -> None:
        """As wide as this, as high as its text then needs."""
        self.setFixedSize(width, self.layout().heightForWidth(width))

    def retranslate(self) -> None:
        self._title.setText(self.tr("You can start right now, without a key"))
        self._body.setText(
            self.tr(
                "The built-in engine makes simple pictures offline. Add an OpenAI key or a local server for the "
                "full models."
            )
        )
        self._servers.setText(self.tr("Find local servers"))
        self._key.setText(self.tr("Add a key"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        edge = self._theme.px(20)
        self._icon.setPixmap(self._theme.pixmap("cpu", edge, "accent.text", self.devicePixelRatioF()))
        font = self._theme.font("label")
        font.setWeight(self._theme.font("body").weight())
        self._body.setFont(font)
        for button in (self._servers, self._key):
            button.setIconSize(self._theme.icon_size(16))
