"""The pictures that go with the next question, small, in the order in which they are numbered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import InputPicture
from ui.ask.previews import Previews
from ui.shared.flow_layout import FlowLayout
from ui.shared.references.cell import ReferenceCell
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_EDGE = 36
_MOST = 24
"""So many are shown; of the others only their number."""


class AttachedStrip(Retranslated, QWidget):
    """`removed(number)`, `moved(from, to)`, `pressed(number)`, all from 0."""

    removed = Signal(int)
    moved = Signal(int, int)
    pressed = Signal(int)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self._pictures: tuple[InputPicture, ...] = ()
        self._preparing = 0
        self.cells: list[ReferenceCell] = []
        self._box = QWidget()
        self._flow = FlowLayout(self._box, spacing=6)
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        self._flow.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.addWidget(self._box)
        previews.arrived.connect(self._preview_arrived)
        self.hide()

    def show_pictures(self, pictures: Sequence[InputPicture]) -> None:
        """These, in this order."""
        self._pictures = tuple(pictures)
        self._show()

    def set_preparing(self, number: int) -> None:
        """So many more are on their way."""
        self._preparing = number
        self._tell()

    def _show(self) -> None:
        shown = self._pictures[:_MOST]
        while len(self.cells) > len(shown):
            cell = self.cells.pop()
            self._flow.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < len(shown):
            self._add_cell()
        for number, (cell, picture) in enumerate(zip(self.cells, shown, strict=True)):
            cell.show_picture(picture, number, numbered=len(self._pictures) > 1, masked=False, problem="")
            cell.set_pixmap(self._previews.get(picture))
        self._tell()

    def _tell(self) -> None:
        self.retranslate()
        self.setVisible(bool(self._pictures) or self._preparing > 0)

    def _add_cell(self) -> None:
        cell = ReferenceCell(self._theme, self, edge=_EDGE)
        cell.removed.connect(lambda: self.removed.emit(cell.number))
        cell.moved.connect(lambda step: self._move(cell.number, cell.number + step))
        cell.stepped.connect(lambda step: self._focus(cell.number + step))
        cell.clicked.connect(lambda: self.pressed.emit(cell.number))
        self._flow.insert_widget(len(self.cells), cell)
        self.cells.append(cell)

    def _move(self, number: int, to: int) -> None:
        if 0 <= to < len(self._pictures):
            self.moved.emit(number, to)
            self._focus(to)

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.cells):
            self.cells[number].setFocus()

    def _preview_arrived(self, sha256: str) -> None:
        for cell in self.cells:
            if cell.picture.sha256 == sha256:
                cell.set_pixmap(self._previews.get(cell.picture))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures of the next question"))
        rest = len(self._pictures) - len(self.cells)
        told = [self.tr("and %n more", "", rest)] if rest else []
        if self._preparing:
            told.append(self.tr("Preparing %n picture(s)…", "", self._preparing))
        self._more.setText(" · ".join(told))
        self._more.setVisible(bool(told))
