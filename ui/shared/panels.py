"""The parts of a page: beside each other where there is room, else the side panels lie over the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.shared.splitter import Splitter
from ui.theme import Theme


class Panels(QWidget):
    """`left_shown(bool)`, `right_shown(bool)`: a panel came or went.

    A folded left panel is a drawer for one choice: it goes when it loses the focus. A folded right panel stays until
    it is closed, as it follows what is chosen in the middle.
    """

    left_shown = Signal(bool)
    right_shown = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        left: QFrame | None,
        middle: QWidget,
        right: QFrame,
        parent: QWidget | None = None,
        *,
        right_open: bool = False,
        right_drawer: bool = True,
    ) -> None:
        """`left` None: there is none. `right_open`: the right panel is open until it is closed; `right_drawer`: also
        when it begins to lie over the middle, False: only if the keyboard is in it then."""
        super().__init__(parent)
        self._theme = theme
        self._left, self._right = left or QFrame(self), right
        self._folded = {self._left: False, right: False}
        self._wanted = {self._left: left is not None, right: right_open}
        """Whether a panel is open where there is room for it."""
        self._widths: dict[QFrame, int] = {self._left: theme.size("sidebar"), right: theme.size("inspector")}
        self._right_drawer = right_drawer
        self._head = 0
        self.splitter = Splitter(theme, self)
        if not right_open:  # before it is added: what is shown is polished with all that is in it
            right.hide()
        for panel in (self._left, middle, right):
            self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([self._widths[self._left], 10_000, self._widths[right]])
        self._left.setVisible(left is not None)
        right.setVisible(right_open)
        left = self._left
        self._edges = {panel: _edge(self) for panel in (left, right)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # -- state --------------------------------------------------------------------------------------------------------

    @property
    def left_folded(self) -> bool:
        return self._folded[self._left]

    @property
    def right_folded(self) -> bool:
        return self._folded[self._right]

    @property
    def right_visible(self) -> bool:
        return self._right.isVisibleTo(self)

    @property
    def covers(self) -> tuple[int, int]:
        """Pixels of the middle, from its left and from its right side, over which a panel lies."""
        left, right = (
            panel.width() if folded and panel.isVisibleTo(self) else 0 for panel, folded in self._folded.items()
        )
        return left, right

    @property
    def right_wanted(self) -> bool:
        """The right panel is open wherever there is room for it."""
        return self._wanted[self._right]

    def fold(self, *, left: bool, right: bool, head: int) -> None:
        """Which panels have no room beside the middle; those leave its first `head` pixels, the toolbar, free."""
        self._head = head
        self._fold(self._left, left)
        self._fold(self._right, right)

    def show_left(self, on: bool) -> None:
        self._show(self._left, on)
        self.left_shown.emit(on)

    def show_right(self, on: bool) -> None:
        if self._right_drawer or not self.right_folded:  # else it is a drawer for a while
            self._wanted[self._right] = on
        self._show(self._right, on)
        self.right_shown.emit(on)

    def widths(self) -> tuple[int, int]:
        """The widths of left and right panel in pixels, to be remembered."""
        return self._width(self._left), self._width(self._right)

    def set_widths(self, left: int, right: int) -> None:
        """Widths from an earlier session; the panels keep their own limits."""
        self._widths = {self._left: left, self._right: right}
        self.splitter.setSizes([left, 10_000, right])

    # -- folding ------------------------------------------------------------------------------------------------------

    def _fold(self, panel: QFrame, folded: bool) -> None:
        if folded == self._folded[panel]:
            return
        self._folded[panel] = folded
        if folded:
            self._widths[panel] = self._width(panel)
            panel.setParent(self)
            self._show(panel, panel is self._right and self._wanted[panel] and (self._right_drawer or self._has_focus))
        else:
            self.splitter.insertWidget(0 if panel is self._left else 2, panel)
            self.splitter.setStretchFactor(1, 1)
            self._show(panel, self._wanted[panel])
            self.splitter.setSizes([self._widths[self._left], 10_000, self._widths[self._right]])
        shown = self.left_shown if panel is self._left else self.right_shown
        shown.emit(panel.isVisibleTo(self))

    @property
    def _has_focus(self) -> bool:
        """Whether the keyboard is in the right panel."""
        focused = self.window().focusWidget()
        return focused is not None and self._right.isAncestorOf(focused)

    def _show(self, panel: QFrame, on: bool) -> None:
        panel.setVisible(on)
        over = on and self._folded[panel]
        self._edges[panel].setVisible(over)
        if over:
            self._place(panel)
            panel.raise_()
            self._edges[panel].raise_()

    def _place(self, panel: QFrame) -> None:
        width = min(self._widths[panel], self.width())
        width = max(panel.minimumWidth(), min(width, panel.maximumWidth()))
        left = 0 if panel is self._left else self.width() - width
        panel.setGeometry(left, self._head, width, self.height() - self._head)
        self._edges[panel].setGeometry(
            width if panel is self._left else left - 1, self._head, 1, self.height() - self._head
        )

    def _width(self, panel: QFrame) -> int:
        shown = not self._folded[panel] and panel.isVisibleTo(self)
        return panel.width() if shown and panel.width() > 0 else self._widths[panel]

    # -- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for panel, folded in self._folded.items():
            if folded and panel.isVisibleTo(self):
                self._place(panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        for panel in (self._left, self._right):
            inside = focused is not None and panel.isAncestorOf(focused)
            if event.key() == Qt.Key.Key_Escape and inside and self._folded[panel]:
                (self.show_left if panel is self._left else self.show_right)(False)
                return
        super().keyPressEvent(event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        open_drawer = self._folded[self._left] and self._left.isVisibleTo(self)
        if open_drawer and new is not None and not self._left.isAncestorOf(new):
            self.show_left(False)


def _edge(parent: QWidget) -> QFrame:
    """The line beside a panel that lies over the middle."""
    line = QFrame(parent)
    line.setProperty("role", "vline")
    line.hide()
    return line
