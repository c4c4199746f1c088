"""What the stage shows before the first picture: the otter, three examples, and how to get more than the engine."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

import resources
from ui.create.example_card import CARD_WIDTH, SAMPLES, ExampleCard
from ui.create.offer_card import OfferCard
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_CARD_LEAST, _GAP = 150, 16
_MARGIN = 16


class EmptyState(Retranslated, QScrollArea):
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
        self._cards = [ExampleCard(theme, name) for name in SAMPLES]
        for card in self._cards:
            card.clicked.connect(lambda _checked=False, card=card: self.example_chosen.emit(card.text()))
        self.offer = OfferCard(theme)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three cards beside one another at every width; the offer is as wide as they are."""
        room = self.viewport().width() - 2 * _MARGIN
        width = min(self._theme.px(CARD_WIDTH), max((room - 2 * _GAP) // 3, _CARD_LEAST))
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
