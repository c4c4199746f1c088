"""The bars at the foot of the canvas: zoom, before and after, how much is masked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from services.types import MaskColour
from ui import actions, strings
from ui.edit.canvas import Shown
from ui.shared.icon_button import icon_button
from ui.shared.mask_look import mask_brush
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme

HEIGHT = 32
_STEPS = (25, 50, 100, 200, 400, 800)
"""Percent, in the menu of the zoom."""


class FloatingBar(Retranslated, QFrame):
    """A small frame over the picture."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("role", "floating")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 0, 2, 0)
        self._row.setSpacing(0)
        theme.changed.connect(self._dress)

    def icon_button(self, icon: str) -> QToolButton:
        button = icon_button(self.theme, icon, self)
        self._row.addWidget(button)
        return button

    def _dress(self) -> None:
        self.setFixedHeight(self.theme.px(HEIGHT))
        edge = self.theme.px(HEIGHT - 6)
        for button in self.findChildren(QToolButton):
            if not button.text():
                button.setFixedSize(edge, edge)
                button.setIconSize(self.theme.icon_size(16))


class ZoomBar(FloatingBar):
    """`wanted(str)`: `zoom-out`, `zoom-in`, `fit` or `actual-size`; `scale_wanted(float)`: 1.0 is 100 %."""

    wanted = Signal(str)
    scale_wanted = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._scale = 1.0
        self.buttons = {"zoom-out": self.icon_button("minus")}
        self.percent = QToolButton(self)
        self.percent.clicked.connect(self._open)
        self._row.addWidget(self.percent)
        self.buttons["zoom-in"] = self.icon_button("plus")
        self._line = _upright(self)
        self._row.addWidget(self._line)
        self.buttons["fit"] = self.icon_button("fit")
        self.buttons["actual-size"] = self.icon_button("actual")
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
        self.show_scale(1.0)
        self.retranslate()
        self._dress()

    def set_short(self, short: bool) -> None:
        """Without the buttons that its menu has too."""
        for name in ("fit", "actual-size"):
            self.buttons[name].setVisible(not short)
        self._line.setVisible(not short)

    def show_scale(self, scale: float) -> None:
        """1.0 is 100 %."""
        self._scale = scale
        self.percent.setText(f"{scale * 100:,.0f} %")
        self._name_percent()

    def _open(self) -> None:
        menu = Menu(self.theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Zoom"))
        menu.addAction(actions.spec("fit").title, lambda: self.wanted.emit("fit"))
        menu.addSeparator()
        for percent in _STEPS:
            menu.addAction(f"{percent} %", lambda percent=percent: self.scale_wanted.emit(percent / 100))
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Zoom"))
        texts = {
            "zoom-out": self.tr("Zoom out"),
            "zoom-in": self.tr("Zoom in"),
            "fit": actions.spec("fit").title,
            "actual-size": actions.spec("actual-size").title,
        }
        for name, button in self.buttons.items():
            button.setAccessibleName(texts[name])
            button.setToolTip(actions.tip(texts[name], name))
        self._name_percent()

    def _name_percent(self) -> None:
        self.percent.setAccessibleName(self.tr("Zoom: {percent}").format(percent=self.percent.text()))

    def _dress(self) -> None:
        super()._dress()
        self.percent.setFixedSize(self.theme.px(66), self.theme.px(HEIGHT - 6))


class CompareBar(FloatingBar):
    """`changed(Shown)`: the picture before, the one after, or both with a line between them."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.choice = Segmented(theme)
        self.choice.setProperty("bare", True)
        self.choice.changed.connect(lambda value: self.changed.emit(Shown(value)))
        self._row.addWidget(self.choice)
        self.retranslate()
        self.set_shown(Shown.AFTER)
        self._dress()

    def set_shown(self, shown: Shown) -> None:
        """What is on the canvas, without telling `changed`."""
        self.choice.set_value(shown)

    def retranslate(self) -> None:
        self.choice.set_options(
            [
                (Shown.BEFORE, self.tr("Before"), None),
                (Shown.AFTER, self.tr("After"), None),
                (Shown.COMPARE, self.tr("Compare"), "split"),
            ]
        )
        self.choice.setAccessibleName(self.tr("Shown"))
        peek = actions.spec("edit-peek").key_text
        self.choice.set_tips([self.tr("Hold {key} to look at it").format(key=peek), "", self.tr("Drag the line")])
        self.setAccessibleName(self.tr("Before and after"))

    def _dress(self) -> None:
        self.setFixedHeight(self.theme.px(HEIGHT))
        self.choice.setFixedHeight(self.theme.px(HEIGHT - 4))


class MaskChip(FloatingBar):
    """How much of the picture is masked, in the colour of the mask."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._swatch = _Swatch(theme, self)
        self._text = QLabel()
        self._text.setProperty("role", "caption")
        self._share = 0.0
        self._short = False
        self._row.setContentsMargins(10, 0, 10, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._swatch)
        self._row.addWidget(self._text)
        self._dress()
        self.show_share(0.0)

    def show_share(self, share: float) -> None:
        """Of the picture, from 0 to 1; at 0 it is gone."""
        self._share = share
        self._text.setText(strings.percent(share) if self._short else self.text)
        self.setVisible(share > 0)
        self.adjustSize()

    def set_short(self, short: bool) -> None:
        """The number alone."""
        if short is not self._short:
            self._short = short
            self.show_share(self._share)

    @property
    def text(self) -> str:
        """`7.4 % masked`."""
        return self.tr("{percent} masked").format(percent=strings.percent(self._share))

    def set_colour(self, colour: MaskColour) -> None:
        """How the mask is marked."""
        self._swatch.colour = colour
        self._swatch.update()

    def retranslate(self) -> None:
        self.show_share(self._share)


class _Swatch(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour = MaskColour.RED
        self.setFixedSize(QSize(10, 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = mask_brush(self._theme, self.colour)
        solid = brush.color()
        solid.setAlphaF(1.0)
        brush.setColor(solid)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


def _upright(parent: QWidget) -> QWidget:
    """A short line between buttons."""
    holder = QWidget(parent)
    holder.setFixedWidth(11)
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(5, 0, 0, 0)
    rule = QFrame()
    rule.setProperty("role", "vline")
    rule.setFixedHeight(14)
    inner.addWidget(rule)
    return holder
