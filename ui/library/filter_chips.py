"""The filters of a search as chips in one line; those that do not fit are behind a chip that counts them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from services.types import Term
from ui.library.filter_words import chip_text
from ui.shared.chip import Chip, RemovableChip
from ui.shared.menu import Menu
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme

_GAP = 6


class FilterChips(QWidget):
    """`removed(Term)`: the person takes a filter away."""

    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms: list[Term] = []
        self._chips: list[RemovableChip] = []
        self._menu = Menu(theme, self)
        self._more = Chip(theme, parent=self)
        self._more.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._place)
        self.set_terms([])

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Show these filters."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._terms = list(terms)
        self._chips = []
        for term in self._terms:
            chip = RemovableChip(self._theme, chip_text(term), self)
            chip.removed.connect(lambda taken=term: self.removed.emit(taken))
            self._chips.append(chip)
        self.setVisible(bool(terms))
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        width = sum(chip.sizeHint().width() + _GAP for chip in self._chips)
        return QSize(width, self._theme.size("control.sm"))

    def minimumSizeHint(self) -> QSize:
        width = self._more.sizeHint().width() if self._chips else 0
        return QSize(width, self._theme.size("control.sm"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_terms(self._terms)

    def _place(self) -> None:
        """Chips from the left as far as they fit, beside the one that counts the rest."""
        widths = [chip.sizeHint().width() for chip in self._chips]
        fitting = len(widths)
        while fitting and self._needed(widths[:fitting], rest=fitting < len(widths)) > self.width():
            fitting -= 1
        left = 0
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < fitting)
            if number < fitting:
                chip.setGeometry(left, (self.height() - chip.height()) // 2, widths[number], chip.height())
                left += widths[number] + _GAP
        rest = len(widths) - fitting
        self._more.setVisible(rest > 0)
        if rest:
            self._more.setText(f"+{rest}")
            tip = ", ".join(chip.text for chip in self._chips[fitting:])
            self._more.setToolTip(plain_tip(tip))
            self._more.setAccessibleName(self.tr("More filters: {filters}").format(filters=tip))
            self._more.adjustSize()
            self._more.move(left, (self.height() - self._more.height()) // 2)

    def _needed(self, widths: Sequence[int], *, rest: bool) -> int:
        shown = sum(widths) + _GAP * max(0, len(widths) - 1)
        return shown + (_GAP + self._more.sizeHint().width() if rest else 0)

    def _open_menu(self) -> None:
        self._menu.clear()
        hidden = [term for term, chip in zip(self._terms, self._chips, strict=True) if chip.isHidden()]
        for term in hidden:
            action = QAction(self.tr("Remove {text}").format(text=chip_text(term)).replace("&", "&&"), self._menu)
            action.triggered.connect(lambda _checked=False, taken=term: self.removed.emit(taken))
            self._menu.addAction(action)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
