"""What copies are called: a pattern, its pieces to insert, and the first names that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from services.name_rules import COPY_TOKENS, copy_stem, unknown_token
from services.types import Asset, Export, ExportFormat
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

_SHOWN = 2
"""Names that are shown."""
_SUFFIXES = {ExportFormat.JPEG: ".jpg"}


class NamesField(Retranslated, QWidget):
    """`changed()`: another pattern."""

    changed = Signal()

    def __init__(self, theme: Theme, assets: Sequence[Asset], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._assets = assets
        self._export = Export()
        self.field = QLineEdit()
        self.insert = QPushButton()
        self.insert.setAutoDefault(False)
        self.insert.clicked.connect(self._open_menu)
        self.example = QLabel()
        """The first names, to be placed by the owner."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.insert)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._told)
        self.retranslate()

    @property
    def pattern(self) -> str:
        return self.field.text()

    def set_pattern(self, pattern: str) -> None:
        """Show a pattern."""
        self.field.setText(pattern)

    def show_export(self, export: Export) -> None:
        """Show the names that copies made like this would have; the pattern of `export` does not count."""
        self._export = export
        self._show()

    def problem(self) -> str:
        """What is wrong with the pattern; empty if nothing is."""
        if not self.pattern.strip():
            return self.tr("Say what the files are to be called")
        if token := unknown_token(self.pattern, COPY_TOKENS):
            return self.tr("{token} means nothing here").replace("{token}", token)
        return ""

    def names(self) -> list[str]:
        """The names of the first pictures, in a folder where none of them is taken."""
        found: list[str] = []
        for number, asset in enumerate(self._assets[:_SHOWN], start=1):
            stem = copy_stem(asset, self.pattern, number, len(self._assets))
            suffix, copy = self._suffix(asset), 1
            name = f"{stem}{suffix}"
            while name.casefold() in (other.casefold() for other in found):
                copy += 1
                name = f"{stem} ({copy}){suffix}"
            found.append(name)
        return found

    def retranslate(self) -> None:
        self.insert.setText(self.tr("Insert"))
        self.insert.setToolTip(self.tr("A piece of the name that is another one for each picture"))
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _suffix(self, asset: Asset) -> str:
        kind = self._export.format
        return PurePosixPath(asset.file).suffix if kind is ExportFormat.ORIGINAL else _SUFFIXES.get(kind, f".{kind}")

    def _told(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        problem = self.problem()
        set_property(self.field, "error", bool(problem))
        names = self.names()
        more = "  …" if len(self._assets) > len(names) else ""
        taken = self.tr("A name that is taken gets a number: nothing is replaced.")
        self.example.setText(problem or "\n".join(names) + f"{more}\n{taken}")
        self.field.setAccessibleDescription(self.example.text())

    def _open_menu(self) -> None:
        meanings = {
            "name": self.tr("Name of the file"),
            "title": self.tr("Title"),
            "words": self.tr("First words of the prompt"),
            "model": self.tr("Model"),
            "date": self.tr("Date"),
            "time": self.tr("Time"),
            "n": self.tr("Number, counted from 1"),
        }
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.tr("Insert"))
        for token in COPY_TOKENS:
            menu.addAction(meanings[token], lambda token=token: self._insert(token))
        menu.popup(self.insert.mapToGlobal(QPoint(0, self.insert.height() + 2)))

    def _insert(self, token: str) -> None:
        self.field.insert(f"{{{token}}}")
        self.field.setFocus()
