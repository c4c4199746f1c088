"""The pictures of a thread in a row, with a place that takes more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from services.types import AskPicture, InputPicture
from ui.ask.previews import Previews
from ui.shared.picture_cell import PictureCell
from ui.shared.plain_tip import plain_tip
from ui.shared.references.strip import AddCell
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_EDGE = 52
_MOST = 60
"""So many are there at once, around the one that is shown large."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of the film."""

    picture: InputPicture
    asked: AskPicture | None = None
    """As it was sent last; None: it goes with the next question."""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return key_of(self.picture)


def key_of(picture: InputPicture) -> str:
    """What tells a picture from others."""
    return picture.sha256 or picture.url or picture.file_id


class FilmCell(PictureCell):
    """Rings the chosen one; arrows step to the others."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _EDGE, parent)
        self.chosen = False
        self.attached = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen:
            painter.setPen(QPen(self._theme.color("accent.fill"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        if self.attached:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bg.scrim"))
            painter.drawEllipse(QRectF(self.width() - 13, 3, 10, 10))
            painter.setBrush(self._theme.color("accent.fill"))
            painter.drawEllipse(QRectF(self.width() - 11, 5, 6, 6))


class Film(Retranslated, QScrollArea):
    """`chosen(key)`: show that picture. `add_wanted(widget)`: add more."""

    chosen = Signal(str)
    add_wanted = Signal(object)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self._frames: tuple[Frame, ...] = ()
        self._first = 0
        """Number of the frame that the first cell shows."""
        self._current = ""
        self.cells: list[FilmCell] = []
        self._inside = QWidget()
        self._inside.setProperty("role", "scroll")
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(10, 8, 10, 8)
        self._row.setSpacing(6)
        self.add = AddCell(theme, _EDGE)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.add))
        self._row.addWidget(self.add)
        self._row.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_current)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._soon.start())
        previews.arrived.connect(self._preview_arrived)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_frames(self, frames: Sequence[Frame], current: str) -> None:
        """These pictures; `current`: key of the one that is shown large."""
        other, self._frames, self._current = current != self._current, tuple(frames), current
        at = next((number for number, frame in enumerate(frames) if frame.key == current), 0)
        self._first = max(0, min(at - _MOST // 2, len(frames) - _MOST))
        shown = self._frames[self._first : self._first + _MOST]
        while len(self.cells) > len(shown):
            cell = self.cells.pop()
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < len(shown):
            self._add_cell()
        for cell, frame in zip(self.cells, shown, strict=True):
            cell.picture = frame.picture
            cell.chosen = frame.key == current
            cell.attached = frame.asked is None
            cell.set_pixmap(self._previews.get(frame.picture))
        self.retranslate()
        if other:
            self._soon.start()

    def _add_cell(self) -> None:
        cell = FilmCell(self._theme)
        cell.clicked.connect(lambda _=False, cell=cell: self.chosen.emit(key_of(cell.picture)))
        cell.stepped.connect(lambda step, cell=cell: self._step(self._first + self.cells.index(cell) + step))
        self._row.insertWidget(len(self.cells), cell)
        self.cells.append(cell)

    def _show_current(self) -> None:
        """Once the cells have their places; behind the last one there is room for more."""
        if self._frames and self._current == self._frames[-1].key:
            self.ensureWidgetVisible(self.add)
        if (cell := next((cell for cell in self.cells if cell.chosen), None)) is not None:
            self.ensureWidgetVisible(cell)

    def _step(self, number: int) -> None:
        """To a picture by its place among all; the cells may show others then."""
        if 0 <= number < len(self._frames):
            self.chosen.emit(self._frames[number].key)
            cell = self.cells[number - self._first]
            cell.setFocus()
            self.ensureWidgetVisible(cell)

    def _preview_arrived(self, sha256: str) -> None:
        for cell in self.cells:
            if cell.picture.sha256 == sha256:
                cell.set_pixmap(self._previews.get(cell.picture))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_EDGE) + 16 + 6)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures of this thread"))
        self.add.setToolTip(self.tr("Add pictures: drop them anywhere, or paste with Ctrl+V"))
        self.add.setAccessibleName(self.tr("Add pictures"))
        for number, cell in enumerate(self.cells, self._first + 1):
            name = cell.picture.name or cell.picture.url or cell.picture.file_id
            if cell.attached:
                name = self.tr("{name}, goes with the next question").format(name=name)
            if len(self._frames) > len(self.cells):
                name = self.tr("{number} of {all}: {name}").format(number=number, all=len(self._frames), name=name)
            cell.setAccessibleName(name)
            cell.setToolTip(plain_tip(name))
