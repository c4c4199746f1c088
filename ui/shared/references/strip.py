"""The reference pictures of the composer: numbered, in an order that can be changed, with a cell that adds more."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from services.types import InputPicture, Raster
from ui import qt_image
from ui.shared.drop_copy import accept_copy
from ui.shared.flow_layout import FlowLayout
from ui.shared.menu import Menu
from ui.shared.references.cell import EDGE, EDGE_NARROW, REFERENCE_MIME, ReferenceCell
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class ReferenceStrip(Retranslated, QWidget):
    """`add_wanted(source)`: files, library, clipboard, link or shelf; `remove_wanted(number)`; `move_wanted(from, to)`,
    0-based; `mask_wanted(source)`: file, transparency or none, for the first picture; `keep_wanted(number)`: put it on
    the shelf; `size_wanted(width, height)`: make pictures as large as this one; `switch_wanted()`: to a model that
    takes pictures; `run_without_wanted(number)`: take it out and run again.
    """

    add_wanted = Signal(str)
    remove_wanted = Signal(int)
    move_wanted = Signal(int, int)
    mask_wanted = Signal(str)
    keep_wanted = Signal(int)
    size_wanted = Signal(int, int)
    switch_wanted = Signal()
    run_without_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, edge: int = EDGE, first: int = 1) -> None:
        """`edge`: logical pixels of a picture's side; `first`: the number by which the prompt knows the first; a
        greater one than 1 where other pictures go before these."""
        super().__init__(parent)
        self._theme = theme
        self._edge, self._first = edge, first
        self._inputs: tuple[InputPicture, ...] = ()
        self._mask: InputPicture | None = None
        self._limit = 0
        self._mask_allowed = False
        self._shelf = 0
        self._preparing = 0
        self._pixmaps: dict[str, QPixmap] = {}
        self._problems: Mapping[int, str] = {}
        self.cells: list[ReferenceCell] = []
        self.add = AddCell(theme, edge)
        self.add.clicked.connect(lambda: self.open_add_menu(self.add))
        self._text = QLabel()
        self._text.setProperty("role", "caption")
        self._text.setWordWrap(True)
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._refused = -1
        self._without = QPushButton()
        self._without.setProperty("control", "sm")
        self._without.clicked.connect(lambda: self.run_without_wanted.emit(self._refused))
        self._without.hide()
        self.setAcceptDrops(True)
        flow_room = QWidget()
        self._flow = FlowLayout(flow_room, spacing=8)
        self._flow.addWidget(self.add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(flow_room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(row)
        if first > 1:
            self._text.setWordWrap(False)
            row.addWidget(self._text)
        else:
            column.addWidget(self._text)
        column.addWidget(self._problem)
        column.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    # -- what it shows -------------------------------------------------------------------------------------------------

    def show_pictures(self, inputs: tuple[InputPicture, ...], mask: InputPicture | None = None) -> None:
        """The references in their order; the focus stays on the picture that has it."""
        held = next((cell.picture for cell in self.cells if cell.hasFocus()), None)
        self._inputs, self._mask = inputs, mask
        self._tell("")
        while len(self.cells) > len(inputs):
            cell = self.cells.pop()
            self._flow.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < len(inputs):
            self._add_cell()
        self._show()
        if held is not None:
            self._focus(inputs.index(held) if held in inputs else len(inputs) - 1)

    def set_limit(self, limit: int, *, mask: bool) -> None:
        """How many the model takes (0: none), and whether it takes a mask."""
        self._limit, self._mask_allowed = limit, mask
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """There is little room: smaller pictures."""
        self._edge = EDGE_NARROW if narrow else EDGE
        for cell in self.cells:
            cell.set_edge(self._edge)
        self.add.set_edge(self._edge)

    def set_shelf(self, count: int) -> None:
        """How many pictures lie on the shelf."""
        self._shelf = count

    def set_preview(self, sha256: str, raster: Raster) -> None:
        """The thumbnail of a picture."""
        self._pixmaps[sha256] = qt_image.pixmap(raster)
        for cell in self.cells:
            cell.set_pixmap(self._pixmaps.get(cell.picture.sha256))

    def set_problem(self, text: str, number: int | None = None, *, refused: bool = False) -> None:
        """What is wrong, under the pictures; `number`: with which. Empty: nothing. `refused`: by the server, in a run
        that can be had without it."""
        self._tell(text, number, refused=refused)
        self._show()

    def _tell(self, text: str, number: int | None = None, *, refused: bool = False) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._problems = {number: text} if text and number is not None else {}
        self._refused = number if refused and number is not None else -1
        self._without.setVisible(self._refused >= 0)

    def set_preparing(self, number: int) -> None:
        """How many pictures are on their way."""
        self._preparing = number
        self._show()

    @property
    def text(self) -> str:
        """The words under the pictures."""
        return self._text.text()

    def _show(self) -> None:
        many = len(self._inputs) + self._first > 2
        for number, (cell, picture) in enumerate(zip(self.cells, self._inputs, strict=True)):
            masked = number == 0 and self._mask is not None
            problem = self._problems.get(number, "")
            if number >= self._limit:
                problem = problem or self.tr("This model does not take it.")
            cell.show_picture(picture, number, numbered=many, masked=masked, problem=problem)
            cell.set_pixmap(self._pixmaps.get(picture.sha256))
        self._pixmaps = {p.sha256: self._pixmaps[p.sha256] for p in self._inputs if p.sha256 in self._pixmaps}
        self.add.setVisible(len(self._inputs) < max(1, self._limit))
        self._text.setText(self._words())
        self._text.setVisible(bool(self._text.text()))
        self.setVisible(bool(self._inputs or self._preparing or self._problem.text()))

    def _words(self) -> str:
        count = len(self._inputs)
        if self._preparing:
            preparing = self._preparing
            return self.tr("Preparing %n picture(s)…", "", preparing)
        if not count:
            return ""
        if not self._limit:
            return self.tr("This model takes no pictures.")
        if self._mask is not None:
            return self.tr("Only the masked part of picture 1 changes.")
        if count >= self._limit or self._first > 1:  # in the refine bar there is no room for more words
            return self.tr("{n} of up to {all}").format(n=count, all=self._limit)
        return self.tr("{n} of up to {all} · drop or paste more").format(n=count, all=self._limit)

    # -- adding and changing -------------------------------------------------------------------------------------------

    def open_add_menu(self, beside: QWidget) -> None:
        """Where a picture may come from."""
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Add reference pictures"))
        rows = [("files", self.tr("From files…")), ("library", self.tr("From the Library…")),
                ("clipboard", self.tr("From the clipboard")), ("link", self.tr("From a link…"))]  # fmt: skip
        if self._shelf:
            rows.append(("shelf", self.tr("From the shelf…")))
        for source, text in rows:
            menu.addAction(text, lambda source=source: self.add_wanted.emit(source))
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height() + 2)))

    def _add_cell(self) -> None:
        cell = ReferenceCell(self._theme, self, edge=self._edge, first=self._first)
        self.cells.append(cell)
        cell.removed.connect(lambda: self.remove_wanted.emit(cell.number))
        cell.moved.connect(lambda step: self._move(cell.number, cell.number + step))
        cell.stepped.connect(lambda step: self._focus(cell.number + step))
        cell.menu_wanted.connect(lambda at: self._open_menu(cell, at))
        self._flow.insert_widget(len(self.cells) - 1, cell)
        cell.show()

    def _move(self, number: int, to: int) -> None:
        if 0 <= to < len(self._inputs) and to != number:
            self.move_wanted.emit(number, to)

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.cells):
            self.cells[number].setFocus(Qt.FocusReason.OtherFocusReason)
        elif number == len(self.cells) and not self.add.isHidden():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, cell: ReferenceCell, at: QPoint) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(cell.accessibleName())
        last = len(self._inputs) - 1
        if cell.number > 0:
            menu.addAction(self.tr("Move to the left"), lambda: self._move(cell.number, cell.number - 1))
        if cell.number < last:
            menu.addAction(self.tr("Move to the right"), lambda: self._move(cell.number, cell.number + 1))
        if cell.number == 0 and self._mask_allowed and cell.picture.sha256:
            menu.addSeparator()
            menu.addAction(self.tr("Mask from a file…"), lambda: self.mask_wanted.emit("file"))
            menu.addAction(self.tr("Mask from transparency"), lambda: self.mask_wanted.emit("transparency"))
            if self._mask is not None:
                menu.addAction(self.tr("Remove the mask"), lambda: self.mask_wanted.emit("none"))
        menu.addSeparator()
        width, height = cell.picture.width, cell.picture.height
        if width and height:
            menu.addAction(self.tr("Use its size"), lambda: self.size_wanted.emit(width, height))
        if cell.picture.sha256:
            menu.addAction(self.tr("Keep on the shelf"), lambda: self.keep_wanted.emit(cell.number))
        if cell.number >= self._limit:
            menu.addAction(self.tr("Switch to a model that takes pictures"), self.switch_wanted.emit)
        menu.addAction(self.tr("Remove"), lambda: self.remove_wanted.emit(cell.number))
        menu.popup(at)

    # -- drops ---------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """References are moved among themselves here; everything else is for the page."""
        if event.mimeData().hasFormat(REFERENCE_MIME):
            accept_copy(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        number = bytes(event.mimeData().data(REFERENCE_MIME).data()).decode("ascii", "ignore")
        if number.isdecimal():
            accept_copy(event)
            x = event.position().toPoint()
            target = next((cell.number for cell in self.cells if cell.geometry().right() > x.x()), len(self.cells) - 1)
            self._move(int(number), target)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        further = self._first > 1
        self.setAccessibleName(self.tr("Pictures for this change") if further else self.tr("Reference pictures"))
        self._without.setText(self.tr("Remove and run"))
        self.add.setAccessibleName(self.tr("Add reference pictures"))
        self.add.setToolTip(self.tr("Add reference pictures"))
        self._show()


class AddCell(QAbstractButton):
    """A dashed cell with a plus."""

    def __init__(self, theme: Theme, edge: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_edge(self, edge: int) -> None:
        """Another side, logical pixels."""
        self._edge = edge
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(self._edge)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(self.property("keyfocus"))
        pen = QPen(self._theme.color("focus.ring" if focused else "line.strong"), 2 if focused else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if self.underMouse():
            painter.setBrush(self._theme.color("bg.hover"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        edge = self._theme.px(18)
        plus = self._theme.icon("plus").pixmap(QSize(edge, edge), self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - edge) // 2, (self.height() - edge) // 2), plus)
