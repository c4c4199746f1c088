"""What Edit says while no picture is open, or the one that was to be opened cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme

LIBRARY, FILE, PIXELS = "library", "file", "make-pixels"
_ICON = 40


class EmptyState(Retranslated, QWidget):
    """`chosen(LIBRARY or FILE)`: where the picture is to come from; `chosen(PIXELS)`: of the drawing that could not be
    opened."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem = ""
        self._icon, self._text = QLabel(), QLabel()
        self._text.setProperty("role", "secondary")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        for label in (self._icon, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._library, self._file = QPushButton(theme.icon("library"), ""), QPushButton(theme.icon("folder-open"), "")
        self.pixels = QPushButton(theme.icon("image", "text.onAccent"), "")
        self.pixels.setProperty("kind", "primary")
        self.pixels.clicked.connect(lambda: self.chosen.emit(PIXELS))
        self.pixels.hide()
        self._library.clicked.connect(lambda: self.chosen.emit(LIBRARY))
        self._file.clicked.connect(lambda: self.chosen.emit(FILE))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.pixels)
        buttons.addWidget(self._library)
        buttons.addWidget(self._file)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._text)
        column.addLayout(buttons)
        column.addStretch(1)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def set_problem(self, text: str, *, drawing: bool = False) -> None:
        """Why the picture could not be opened; empty: none was asked for. `drawing`: pixels can be made of it."""
        self._problem = text
        self.pixels.setVisible(drawing)
        self.retranslate()

    @property
    def library_button(self) -> QPushButton:
        """Beside which the pictures of the library are shown."""
        return self._library

    @property
    def text(self) -> str:
        return self._text.text()

    def retranslate(self) -> None:
        edge = self._theme.px(_ICON)
        icon, token = ("warning", "warn.text") if self._problem else ("edit", "text.tertiary")
        self._icon.setPixmap(self._theme.pixmap(icon, edge, token, self.devicePixelRatioF()))
        self._text.setText(self._problem or self.tr("Drop a picture here, or choose one from the Library."))
        self._library.setText(self.tr("Choose from the Library…"))
        self._file.setText(self.tr("Open a file…"))
        self.pixels.setText(self.tr("Make pixels of it"))
        for button in (self.pixels, self._library, self._file):
            button.setIconSize(self._theme.icon_size(16))
