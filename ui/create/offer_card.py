"""The card of the first run: it works without a key, and how to get more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class OfferCard(Retranslated, QFrame):
    """`find_servers`, `add_key`: its buttons. It leaves after the first picture or a key."""

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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 12, 12)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._servers)
        self._row.addWidget(self._key)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_width(self, width: int) -> None:
        """As wide as this, as high as its text then needs."""
        for part in (self._title, self._body, self._servers, self._key):
            part.ensurePolished()  # before the first show their hints are those of the unstyled widgets
        self.setFixedSize(width, self._row.heightForWidth(width))

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

    def _dress(self) -> None:
        edge = self._theme.px(20)
        self._icon.setPixmap(self._theme.pixmap("cpu", edge, "accent.text", self.devicePixelRatioF()))
        font = self._theme.font("label")
        font.setWeight(self._theme.font("body").weight())
        self._body.setFont(font)
        for button in (self._servers, self._key):
            button.setIconSize(self._theme.icon_size(16))
