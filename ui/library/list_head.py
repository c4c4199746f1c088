"""The head of the list view: names of the columns, their widths, and the order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QWidget

from services.types import SortOrder
from ui.library.list_columns import COLUMNS, LEAST_NAME, LEAST_WIDTH, NAME, WANTED, Column
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

SIDE, THUMBNAIL = 16, 52
"""Pixels left and right of the rows, and for the picture before the name."""
_HEIGHT, _STEP = 30, 12
_RISING = frozenset({SortOrder.NAME, SortOrder.OLDEST})


class ListHead(Retranslated, QHeaderView):
    """One tab stop: Left and Right go from column to column, Enter orders by it, Shift with Left and Right changes its
    width. Columns for which there is no room are left out.

    `sorted(SortOrder)`; `arranged()`: the columns lie elsewhere now.
    """

    sorted = Signal(object)
    arranged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sort = SortOrder.NEWEST
        self._orders: Sequence[SortOrder] = tuple(SortOrder)
        self._widths = {column.key: column.width for column in COLUMNS if column.width}
        """Logical pixels at text size 100 %."""
        self._at = 0
        """The column that the keyboard is on."""
        self._names = QStandardItemModel(0, len(COLUMNS), self)
        self.setModel(self._names)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(False)  # it would stand at the far end, beside the name of the next column
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sectionResized.connect(self._resized)
        self.sectionClicked.connect(self._clicked)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_sort(self._sort, self._orders)
        self.retranslate()

    def retranslate(self) -> None:
        for at, column in enumerate(COLUMNS):
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            self._names.setHeaderData(
                at, Qt.Orientation.Horizontal, side | Qt.AlignmentFlag.AlignVCenter, Qt.ItemDataRole.TextAlignmentRole
            )
        self._word()
        self._name()

    def _word(self) -> None:
        """What the columns are called, and an arrow behind the one that they are ordered by."""
        arrow = "↑" if self._sort in _RISING else "↓"
        for at, column in enumerate(COLUMNS):
            text = f"{column.title()} {arrow}" if self._sort in column.orders else column.title()
            self._names.setHeaderData(at, Qt.Orientation.Horizontal, text)

    # -- what comes in ------------------------------------------------------------------------------------------------

    def show_sort(self, sort: SortOrder, orders: Sequence[SortOrder]) -> None:
        """The order that is shown, and those that can be had."""
        self._sort, self._orders = sort, orders
        at = next((at for at, column in enumerate(COLUMNS) if sort in column.orders), -1)
        rising = Qt.SortOrder.AscendingOrder if sort in _RISING else Qt.SortOrder.DescendingOrder
        self.setSortIndicator(at, rising)
        self._word()

    @property
    def widths(self) -> str:
        """The widths of the columns, to be remembered."""
        return ",".join(f"{key}={width}" for key, width in self._widths.items())

    def restore_widths(self, text: str) -> None:
        """Take up what `widths` gave; what makes no sense is left out."""
        for part in text.split(","):
            key, _, width = part.partition("=")
            if key in self._widths and width.isascii() and width.isdigit():
                self._widths[key] = min(max(int(width), LEAST_WIDTH), 1000)
        self._fit()

    def places(self) -> Iterator[tuple[Column, QRect]]:
        """The columns that are shown, and from where to where each reaches."""
        for at, column in enumerate(COLUMNS):
            if not self.isSectionHidden(at):
                yield column, QRect(self.sectionPosition(at), 0, self.sectionSize(at), 0)

    # -- widths -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every column its width as long as there is room; the name takes the rest."""
        room = self.width() - self._theme.px(LEAST_NAME)
        shown = {NAME}
        for key in WANTED[1:]:
            if (width := self._wide(key)) > room:
                break
            room -= width
            shown.add(key)
        rest = self.width() - sum(self._wide(key) for key in shown if key != NAME)
        blocked = self.blockSignals(True)
        for at, column in enumerate(COLUMNS):
            self.setSectionHidden(at, column.key not in shown)
            self.resizeSection(at, rest if column.key == NAME else self._wide(column.key))
        self.blockSignals(blocked)
        self.viewport().update()
        self.arranged.emit()

    def _resized(self, at: int, before: int, after: int) -> None:
        """The person has drawn at the right edge of a column: what it takes is given by the name, the first one."""
        column = COLUMNS[at]
        if column.key == NAME:
            at, after = self._after_name(), self.sectionSize(self._after_name()) - (after - before)
            column = COLUMNS[at]
        self._widths[column.key] = max(round(after * 100 / self._theme.px(100)), LEAST_WIDTH)
        self._fit()

    def _wide(self, key: str) -> int:
        return self._theme.px(self._widths[key])

    def _after_name(self) -> int:
        return next(at for at in range(1, len(COLUMNS)) if not self.isSectionHidden(at) or at == len(COLUMNS) - 1)

    # -- order --------------------------------------------------------------------------------------------------------

    def _clicked(self, at: int) -> None:
        self._stand_on(at)
        orders = [order for order in COLUMNS[at].orders if order in self._orders]
        self.show_sort(self._sort, self._orders)  # Qt has turned its sign round already
        if orders:
            following = orders.index(self._sort) + 1 if self._sort in orders else 0
            self.sorted.emit(orders[following % len(orders)])

    # -- keyboard -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._clicked(self._at)
        elif step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._widen(step * _STEP)
        elif step:
            shown = [at for at in range(len(COLUMNS)) if not self.isSectionHidden(at)]
            here = shown.index(self._at) if self._at in shown else 0
            self._stand_on(shown[min(max(here + step, 0), len(shown) - 1)])
        else:
            super().keyPressEvent(event)

    def _stand_on(self, at: int) -> None:
        """The keyboard goes on from this column."""
        self._at = at
        self._name()
        self.viewport().update()

    def _widen(self, by: int) -> None:
        key = COLUMNS[self._at].key
        if key in self._widths:
            self._widths[key] = max(self._widths[key] + by, LEAST_WIDTH)
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        painter.save()
        super().paintSection(painter, rect, at)
        painter.restore()
        if at == self._at and self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus.ring"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    # -- look ---------------------------------------------------------------------------------------------------------

    def _name(self) -> None:
        """What a screen reader says: the list's head, and the column that the keyboard is on."""
        self.setAccessibleName(self.tr("Columns: {column}").format(column=COLUMNS[self._at].title()))
        self.setToolTip(self.tr("Click to order. Shift+Left and Shift+Right change the width of a column."))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.setFont(self._theme.font("caption"))
        self._fit()
