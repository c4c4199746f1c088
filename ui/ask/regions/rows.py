"""The regions of a picture below it, by number and name, and what an answer has found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from services.types import AskRegion, Box, Found
from ui import strings
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

_MOST_HEIGHT = 180


class RegionRow(Retranslated, QFrame):
    """`picked()`, `renamed(name)`, `read()`, `fixed()`, `removed()`."""

    picked = Signal()
    renamed = Signal(str)
    read = Signal()
    fixed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, *, found: bool, parent: QWidget | None = None) -> None:
        """`found`: it is one that an answer has found, and can be neither renamed nor taken away."""
        super().__init__(parent)
        self._theme = theme
        self._own = not found
        self.setProperty("role", "region-row")
        self._name = ""
        self._number, self._box = 0, Box(0, 0, 0, 0)
        self._tag = QLabel()
        self._tag.setProperty("role", "tag")
        self._label = ElidedLabel()
        self._label.setProperty("role", "body")
        self._size = QLabel()
        self._size.setProperty("role", "caption")
        self._field: QLineEdit | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._read = self._button("text", self.read)
        self._fix = self._button("edit", self.fixed)
        self._remove = self._button("x", self.removed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 1, 6, 1)
        self._row.setSpacing(6)
        self._row.addWidget(self._tag)
        self._row.addWidget(self._label)
        self._row.addWidget(self._size)
        self._row.addStretch(1)
        for button in (self._read, self._fix, self._remove):
            self._row.addWidget(button)
        for part in (self._tag, self._read, self._remove):  # now that they have a parent
            part.setVisible(self._own)
        self.retranslate()

    def _button(self, icon: str, told: object) -> QToolButton:
        button = icon_button(self._theme, icon)
        edge = self._theme.size("control.sm")
        button.setFixedSize(edge, edge)
        button.setIconSize(self._theme.icon_size(16))
        button.clicked.connect(told)  # pyright: ignore[reportArgumentType]
        return button

    def show_region(self, number: int, name: str, box: Box, *, chosen: bool) -> None:
        """Its number, its name (empty: none) and where it is; `chosen`: it is the current one."""
        self._number, self._name, self._box = number, name, box
        self._tag.setText(str(number))
        set_property(self._tag, "tone", "accent" if chosen else "")
        set_property(self, "chosen", chosen)
        self.retranslate()

    def retranslate(self) -> None:
        named = self._name or self.tr("Region {n}").format(n=self._number)
        self._label.setText(named)
        self._size.setText(self.tr("{size} px").format(size=strings.size_text(self._box.width, self._box.height)))
        self.setAccessibleName(f"{named}, {self._size.text()}")
        self.setAccessibleDescription(self.tr("F2 renames it") if self._own else "")
        for button, text in (
            (self._read, self.tr("Read this region")),
            (self._fix, self.tr("Fix in Edit")),
            (self._remove, self.tr("Remove region")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(f"{text}: {named}")

    # -- naming -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._begin()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit()
        elif event.key() == Qt.Key.Key_Delete and self._own:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        if not self._own or self._field is not None:
            return
        field = self._field = QLineEdit(self._name)
        field.setAccessibleName(self.tr("Name of the region"))
        field.setPlaceholderText(self._label.text())
        self._row.insertWidget(1, field, 1)
        self._label.hide()
        field.selectAll()
        field.setFocus()
        field.editingFinished.connect(self._end)

    def _end(self) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        name = " ".join(field.text().split())[:80]
        self._row.removeWidget(field)
        field.hide()
        field.deleteLater()
        self._label.show()
        if name != self._name:
            self.renamed.emit(name)


class RegionList(QScrollArea):
    """`changed(tuple of AskRegion)`: renamed or removed. `picked(number)`: from 1. `found_picked(place)`: from 0.
    `read_wanted(number)`. `fix_wanted(Box)`: a mask of it in Edit.
    """

    changed = Signal(object)
    picked = Signal(int)
    found_picked = Signal(int)
    read_wanted = Signal(int)
    fix_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions: tuple[AskRegion, ...] = ()
        self._found: tuple[Found, ...] = ()
        self.rows: list[RegionRow] = []
        self._inside = QWidget()
        self._inside.setProperty("role", "scroll")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(0)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_regions(self, regions: Sequence[AskRegion], found: Sequence[Found], current: int, lit: int) -> None:
        """The person's own regions, then what was found; `current`: number of the current region, `lit`: place of what
        is shown of the found."""
        if len(regions) != len(self._regions) or len(found) != len(self._found):
            self._rebuild(len(regions), len(found))
        self._regions, self._found = tuple(regions), tuple(found)
        for row, region in zip(self.rows, regions, strict=False):
            row.show_region(region.number, region.name, region.box, chosen=region.number == current)
        for place, (row, one) in enumerate(zip(self.rows[len(regions) :], found, strict=True)):
            row.show_region(place + 1, one.label, one.box, chosen=place == lit)
        if 0 <= lit < len(found):
            self.ensureWidgetVisible(self.rows[len(regions) + lit])
        self.setVisible(bool(self.rows))
        self.setFixedHeight(min(self._theme.px(_MOST_HEIGHT), self._inside.sizeHint().height() + 2))

    def _rebuild(self, own: int, found: int) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place in range(own):
            row = RegionRow(self._theme, found=False)
            row.picked.connect(lambda place=place: self.picked.emit(place + 1))
            row.renamed.connect(lambda name, place=place: self._rename(place, name))
            row.removed.connect(lambda place=place: self._remove(place))
            row.read.connect(lambda place=place: self.read_wanted.emit(place + 1))
            row.fixed.connect(lambda place=place: self.fix_wanted.emit(self._regions[place].box))
            self._add(row)
        for place in range(found):
            row = RegionRow(self._theme, found=True)
            row.picked.connect(lambda place=place: self.found_picked.emit(place))
            row.fixed.connect(lambda place=place: self.fix_wanted.emit(self._found[place].box))
            self._add(row)

    def _add(self, row: RegionRow) -> None:
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _rename(self, place: int, name: str) -> None:
        regions = list(self._regions)
        regions[place] = replace(regions[place], name=name)
        self.changed.emit(tuple(regions))

    def _remove(self, place: int) -> None:
        rest = [region for number, region in enumerate(self._regions) if number != place]
        self.changed.emit(tuple(replace(region, number=n) for n, region in enumerate(rest, 1)))
