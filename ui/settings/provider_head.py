"""The top of a provider's page: its name, what it said last, and the buttons that concern it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import BUILTIN_PROFILE_ID, Profile, ServerReport
from ui.settings.words import connection_tag, report_text
from ui.shared.elided_label import ElidedLabel
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property


class ProviderHead(Retranslated, QWidget):
    """`use_wanted`: make it the default; `test_wanted`; `remove_wanted`."""

    use_wanted = Signal()
    test_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, title: ElidedLabel, parent: QWidget | None = None) -> None:
        """`title`: the label that names the provider; its owner words it."""
        super().__init__(parent)
        self._tag = QLabel()
        self._tag.setProperty("role", "tag")
        self._said = QLabel()
        self._said.setProperty("role", "secondary")
        self._said.setWordWrap(True)
        self._use = QPushButton()
        self._use.clicked.connect(self.use_wanted)
        self._test = QPushButton(theme.icon("retry", "text.primary"), "")
        self._test.clicked.connect(self.test_wanted)
        self._remove = QPushButton(theme.icon("trash", "danger.text"), "")
        self._remove.setProperty("kind", "danger")
        self._remove.clicked.connect(self.remove_wanted)
        self._arrange(title)
        self.retranslate()

    def show_profile(self, profile: Profile, report: ServerReport, *, default: bool) -> None:
        """What this provider is and said."""
        words, tone = connection_tag(report)
        self._tag.setText(words)
        self._tag.setVisible(bool(words))
        set_property(self._tag, "tone", tone)
        self._said.setText(report_text(profile, report))
        self._use.setVisible(not default)
        self._remove.setVisible(profile.id != BUILTIN_PROFILE_ID)

    def set_narrow(self, narrow: bool) -> None:
        """In little room the buttons go below the name, over as many lines as they need."""
        target = self._below if narrow else self._beside
        for button in (self._use, self._test, self._remove):
            target.addWidget(button)
        self._lines.setVisible(narrow)

    def retranslate(self) -> None:
        self._use.setText(self.tr("Use by default"))
        self._test.setText(self.tr("Test connection"))
        self._remove.setText(self.tr("Remove"))

    def _arrange(self, title: ElidedLabel) -> None:
        title.setContentsMargins(0, 0, 0, 0)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(title)
        name.addWidget(self._tag)
        name.addStretch(1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        name.addLayout(self._beside)
        self._lines = QWidget()
        self._below = FlowLayout(self._lines, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (name, self._lines, self._said):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        self.set_narrow(False)
