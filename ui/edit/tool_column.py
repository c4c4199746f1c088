"""The tools, one below the other, with the colour of the mask at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from services.types import MaskColour
from ui import actions
from ui.edit.toolbox import Toolbox
from ui.edit.tools.tool import Tool
from ui.shared.mask_look import mask_brush, mask_colour_names
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_BUTTON, _SMALLEST, _ICON = 32, 24, 20
_FOOT = 16
"""Pixels around the colour of the mask."""


class ToolColumn(Retranslated, QFrame):
    """`chosen(str)`: the id of a tool; `colour_chosen(MaskColour)`. One tab stop; Up and Down go from tool to tool."""

    chosen = Signal(str)
    colour_chosen = Signal(object)

    def __init__(self, theme: Theme, toolbox: Toolbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._toolbox = toolbox
        self.setProperty("role", "panel")
        self.setProperty("region", True)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._lines: list[QFrame] = []
        self.swatch = ColourSwatch(theme)
        self.swatch.clicked.connect(self._open_colours)
        self._colour = MaskColour.RED
        self._lay_out()
        toolbox.changed.connect(self._show)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show(toolbox.current)

    def _lay_out(self) -> None:
        self._inside = inside = QWidget()
        inside.setProperty("role", "scroll")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(2)
        for number, row in enumerate(self._toolbox.rows):
            if number:
                line = QFrame()
                line.setProperty("role", "line")
                self._lines.append(line)
                column.addSpacing(5)
                column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
                column.addSpacing(5)
            for tool in row:
                column.addWidget(self._add(tool), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, _FOOT - 6)
        outer.setSpacing(6)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.swatch, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add(self, tool: Tool) -> QToolButton:
        button = self.buttons[tool.id] = QToolButton()
        button.setIcon(self._theme.icon(tool.icon))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked=False, name=tool.id: self.chosen.emit(name))
        self._group.addButton(button)
        return button

    def set_colour(self, colour: MaskColour) -> None:
        """How the mask is marked."""
        self._colour = colour
        self.swatch.show_colour(colour)
        self._word_swatch()

    def _show(self, tool: Tool) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == tool.id)
            stop = Qt.FocusPolicy.StrongFocus if name == tool.id else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)

    def _open_colours(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Mask colour"))
        for colour, text in mask_colour_names().items():
            action = menu.addAction(text, lambda colour=colour: self.colour_chosen.emit(colour))
            action.setCheckable(True)
            action.setChecked(colour is self._colour)
        menu.popup(
            self.swatch.mapToGlobal(QPoint(self.swatch.width() + 4, 0)) - QPoint(0, menu.sizeHint().height() // 2)
        )

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Tools"))
        for name, button in self.buttons.items():
            title = self._toolbox.tools[name].name
            button.setAccessibleName(title)
            button.setToolTip(actions.tip(title, f"tool-{name}"))
        self._word_swatch()

    def _word_swatch(self) -> None:
        text = self.tr("Mask colour: {colour}").format(colour=mask_colour_names()[self._colour])
        self.swatch.setAccessibleName(text)
        self.swatch.setToolTip(text)

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.size("tool.col") + 1)
        for button in self.buttons.values():
            button.setIconSize(self._theme.icon_size(_ICON))
        for line in self._lines:
            line.setFixedWidth(self._theme.px(20))
        self._fit()

    def _fit(self) -> None:
        """Buttons as low as it takes for all of them to be seen; what is lower still is scrolled with the wheel."""
        full, count = self._theme.px(_BUTTON), len(self.buttons)
        for button in self.buttons.values():
            button.setFixedSize(full, full)
        missing = self._inside.sizeHint().height() + self.swatch.sizeHint().height() + _FOOT - self.height()
        low = max(_SMALLEST, full - max(0, -(-missing // count)))
        for button in self.buttons.values():
            button.setFixedSize(full, low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("line.subtle"))


class ColourSwatch(QAbstractButton):
    """A round piece of the colour that marks the mask."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = MaskColour.RED
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_colour(self, colour: MaskColour) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.size("control.md")
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = "focus.ring" if self.property("keyfocus") else "line.strong" if self.underMouse() else "line.default"
        painter.setPen(QPen(self._theme.color(ring), 2 if self.property("keyfocus") else 1))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(box)
        brush = mask_brush(self._theme, self._colour)
        if self._colour is not MaskColour.PATTERN:
            solid = brush.color()
            solid.setAlphaF(1.0)
            brush.setColor(solid)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawEllipse(box.adjusted(3, 3, -3, -3))
