"""Asks for the address of a picture, and whether the server or Vidra fetches it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, set_property


class LinkDialog(QDialog):
    """`chosen(address, load)`: `load` is True where Vidra loads the picture. `size_wanted(address)`: see
    `ask_size_first`. Open it with `open()`."""

    chosen = Signal(str, bool)
    size_wanted = Signal(str)

    def __init__(self, theme: Theme, link: str, parent: QWidget | None, *, opens: bool = False) -> None:
        """`opens`: the picture is to be opened here and not to be sent, so it is loaded in any case."""
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("Picture from a link"))
        title.setProperty("role", "heading")
        self.setWindowTitle(title.text())
        self.field = QLineEdit(link)
        self.field.setAccessibleName(self.tr("Address of the picture"))
        self.field.setPlaceholderText("https://")
        self.field.setMinimumWidth(theme.px(380))
        self._told = QLabel()
        self._told.setProperty("role", "caption")
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setMinimumHeight(2 * theme.line_height("caption"))  # a window does not grow with its words
        self.load = QRadioButton(self.tr("Vidra loads the picture and sends it"))
        self.passed = QRadioButton(self.tr("The provider fetches it from the address"))
        self._ways = QButtonGroup(self)
        for way in (self.load, self.passed):
            self._ways.addButton(way)
        self.load.setChecked(True)
        self.ok = QPushButton(self.tr("Load and open") if opens else self.tr("Add"))
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        self.ok.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        for widget in (title, self.field, self._told, self.load, self.passed):
            column.addWidget(widget)
        self.load.setVisible(not opens)
        self.passed.setVisible(not opens)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._opens = opens
        self._measures = False
        self._size = ""
        """How large what lies there is, once that was asked for, in words."""
        self.field.textChanged.connect(self._begin)
        self.load.toggled.connect(self._begin)
        self._show()

    @property
    def address(self) -> str:
        """The address as it stands there."""
        return self.field.text().strip()

    def ask_size_first(self) -> None:
        """Before a picture is loaded, `size_wanted` is asked for, and shown by `show_size`."""
        self._measures = True
        self._show()

    def show_size(self, address: str, size: str) -> None:
        """The answer to `size_wanted`; empty: its host does not say."""
        if address == self.address:
            self._size = size or self.tr("size not told")
            self._show()

    def show_problem(self, address: str, problem: str) -> None:
        """Why what lies there cannot be loaded."""
        if address == self.address:
            self._show()
            self._say(problem, wrong=True)

    def _begin(self, *_: object) -> None:
        """Another address, or another way: nothing is known of it."""
        self._size = ""
        self._show()

    def _show(self) -> None:
        """Nothing is loaded before it is asked for; until then the host is all that is known."""
        url = QUrl(self.field.text().strip(), QUrl.ParsingMode.StrictMode)
        fits = url.isValid() and url.scheme() == "https" and bool(url.host())
        started = bool(self.field.text().strip())
        self.ok.setEnabled(fits)
        host = self.tr("From {host}. Nothing is loaded yet.").format(host=url.host())
        if self._size:
            host = self.tr("From {host}: {size}. Nothing is loaded yet.").format(host=url.host(), size=self._size)
        wrong = self.tr("An address begins with https:// and names a host.") if started else ""
        self._say(host if fits else wrong, wrong=not fits)
        if self._measures:
            first = self.load.isChecked() and not self._size
            load = self.tr("Load and open") if self._opens else self.tr("Load")
            self.ok.setText(self.tr("Show its size") if first else load if self._size else self.tr("Add"))

    def _say(self, words: str, *, wrong: bool) -> None:
        self._told.setText(words)
        set_property(self._told, "tone", "danger" if wrong else "")
        self.field.setAccessibleDescription(words)

    def _take(self) -> None:
        if self._measures and self.load.isChecked() and not self._size:
            self.ok.setEnabled(False)
            self._say(self.tr("Asking for its size…"), wrong=False)
            self.size_wanted.emit(self.address)
            return
        self.chosen.emit(self.address, self.load.isChecked())
        self.accept()
