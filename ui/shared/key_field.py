"""A field for an API key with its button inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property


class KeyField(Retranslated, QFrame):
    """Typed keys are shown as dots. Enter or the button submits once something was typed."""

    submitted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "field")
        self._icon = QLabel(self)
        self._entry = QLineEdit(self)
        self._entry.setEchoMode(QLineEdit.EchoMode.Password)
        self._entry.installEventFilter(self)
        self._entry.returnPressed.connect(self._submit)
        self._entry.textChanged.connect(self._enable)
        self._button = QPushButton(self)
        self._button.setProperty("kind", "primary")
        self._button.setProperty("control", "sm")
        self._button.clicked.connect(self._submit)
        self.setFocusProxy(self._entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 3, 3)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._entry, 1)
        row.addWidget(self._button)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self._enable()
        self.retranslate()

    def retranslate(self) -> None:
        self._entry.setPlaceholderText(self.tr("Paste a key, sk-…"))
        self._entry.setAccessibleName(self.tr("API key"))

    @property
    def text(self) -> str:
        return self._entry.text().strip()

    def clear(self) -> None:
        self._entry.clear()

    def set_button(self, text: str) -> None:
        """What the button says."""
        self._button.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_property(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _enable(self) -> None:
        self._button.setEnabled(bool(self.text))

    def _submit(self) -> None:
        if self.text:
            self.submitted.emit()

    def _follow_theme(self) -> None:
        edge = self._theme.px(16)
        self._icon.setPixmap(self._theme.pixmap("key", edge, "text.tertiary", self.devicePixelRatioF()))
        self._icon.setFixedSize(QSize(edge, edge))
        self._entry.setFont(self._theme.font("mono"))
