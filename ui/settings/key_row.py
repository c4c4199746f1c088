"""The key of one provider: shown as dots with its last four characters, replaced in place."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from services.types import Profile
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_DOTS = "•" * 20


class KeyRow(Retranslated, QWidget):
    """`given(str)`: a new key; `wanted()`: the eye asks the keychain again; `offer_accepted()`: take the key that was
    found in the environment."""

    given = Signal(str)
    wanted = Signal()
    offer_accepted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._end = ""
        self._in_keychain = True
        self._offer = ""
        self._typing = False
        self._seen = ""
        self._needed = False
        self.field = QLineEdit()
        self.field.setFont(theme.font("mono"))
        self.field.textEdited.connect(lambda _text: self._show())
        self.field.returnPressed.connect(self._give)
        self._eye = QToolButton()
        self._eye.setIcon(theme.icon("eye"))
        self._eye.clicked.connect(self._toggle)
        self._save = QPushButton()
        self._save.setProperty("kind", "primary")
        self._save.clicked.connect(self._give)
        self._replace = QPushButton()
        self._replace.clicked.connect(self.begin)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._offer_note = QLabel()
        self._offer_note.setWordWrap(True)
        self._use_offer = QPushButton()
        self._use_offer.clicked.connect(self.offer_accepted)
        self._get = QPushButton()
        self._get.setProperty("kind", "quiet")
        self._get.setIcon(theme.icon("external"))
        self._get.clicked.connect(self._open_page)
        self._arrange()
        self._theme = theme
        theme.changed.connect(self._follow_theme)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """Another provider: nothing typed, nothing known yet."""
        self._profile = profile
        self._end = self._seen = ""
        self._typing = False
        self.field.clear()
        self._show()

    def set_needed(self, needed: bool) -> None:
        """Whether the server wants a key, as far as is known."""
        self._needed = needed
        self._show()

    def set_facts(self, end: str, in_keychain: bool, offer: str) -> None:
        """`end`: the last characters of the kept key, or nothing; `offer`: those of a key in the environment."""
        self._end, self._in_keychain, self._offer = end, in_keychain, offer
        self._typing = self._typing and not end
        self._seen = ""
        if not self._typing:
            self.field.clear()
        self._show()

    def reveal(self, key: str) -> None:
        """The keychain has answered."""
        self._seen = key
        self._show()

    def retranslate(self) -> None:
        self.field.setAccessibleName(self.tr("Key"))
        self._save.setText(self.tr("Save key"))
        self._replace.setText(self.tr("Replace"))
        self._get.setText(self.tr("Get a key"))
        self._show()

    def _follow_theme(self) -> None:
        self.field.setFont(self._theme.font("mono"))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (self._eye, self._save, self._replace):
            row.addWidget(widget)
        offers = FlowLayout(spacing=8)
        offers.addWidget(self._use_offer)
        offers.addWidget(self._get)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self._offer_note)
        column.addLayout(offers)

    def _show(self) -> None:
        kept = bool(self._end) and not self._typing
        self.field.setReadOnly(kept)
        if kept:
            self.field.setText(self._seen or f"{_DOTS}{self._end}")
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if kept else QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste a key, sk-…") if self._needed else self.tr("Not needed"))
        self._eye.setVisible(kept)
        self._replace.setVisible(kept)
        self._save.setVisible(not kept)
        self._save.setEnabled(bool(self.field.text().strip()))
        eye = self.tr("Hide the key") if self._seen else self.tr("Show the key")
        self._eye.setToolTip(eye)
        self._eye.setAccessibleName(eye)
        offered = bool(self._offer) and not self._end
        for widget in (self._offer_note, self._use_offer):
            widget.setVisible(offered)
        self._offer_note.setText(
            self.tr("The variable OPENAI_API_KEY holds a key ending {end}.").replace("{end}", self._offer)
        )
        self._use_offer.setText(self.tr("Use this key"))
        self._get.setVisible(not self._end and self._profile is not None and bool(self._profile.key_page))
        self._note.setText(
            self.tr("Kept in the system keychain. Never written to a file, a log or an export.")
            if self._in_keychain
            else self.tr(
                "This system has no keychain. Keep the key only until Vidra closes, or set the variable OPENAI_API_KEY."
            )
        )

    def begin(self) -> None:
        """Ready for another key."""
        self._typing = True
        self._seen = ""
        self.field.clear()
        self._show()
        self.field.setFocus()

    def _give(self) -> None:
        if key := self.field.text().strip():
            self._typing = False
            self.field.clear()
            self.given.emit(key)

    def _toggle(self) -> None:
        if self._seen:
            self._seen = ""
            self._show()
        else:
            self.wanted.emit()

    def _open_page(self) -> None:
        if self._profile is not None:
            QDesktopServices.openUrl(QUrl(self._profile.key_page))
