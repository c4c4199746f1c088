"""The colours of notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton

from services.types.editing import MARK_COLOUR
from ui.edit.tools.groups import Group
from ui.shared.menu import Menu
from ui.theme import Theme

translate = QCoreApplication.translate


class InkChoice(QObject):
    """One colour that all kinds of notes share, each with a button of its own."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour = MARK_COLOUR

    def make(self) -> Group:
        """A button that shows the colour and opens the choice."""
        button = QToolButton()
        edge = self._theme.size("control.md")
        button.setFixedSize(edge, edge)
        button.setIconSize(QSize(edge, edge) * 0.62)
        button.clicked.connect(lambda: self._open(button))

        def word() -> None:
            button.setIcon(_dot(self.colour, button.iconSize()))
            name = translate("Tools", "Colour: {colour}").format(colour=self._names().get(self.colour, self.colour))
            button.setToolTip(name)
            button.setAccessibleName(name)

        self.changed.connect(word)
        return Group(button, word=word)

    def choose(self, colour: str) -> None:
        """Draw with that one, `#rrggbb`, from now on."""
        if QColor(colour).isValid() and colour != self.colour:
            self.colour = colour
            self.changed.emit()

    def _names(self) -> dict[str, str]:
        token = self._theme.color
        return {
            MARK_COLOUR: translate("Tools", "Red"),
            token("mask.yellow").name(): translate("Tools", "Yellow"),
            token("mask.green").name(): translate("Tools", "Green"),
            token("mask.blue").name(): translate("Tools", "Blue"),
            token("bg.scrim").name(): translate("Tools", "Black"),
            token("text.onScrim").name(): translate("Tools", "White"),
        }

    def _open(self, button: QToolButton) -> None:
        menu = Menu(self._theme, button)
        menu.setAccessibleName(translate("Tools", "Colour"))
        menu.aboutToHide.connect(menu.deleteLater)
        for colour, name in self._names().items():
            action = menu.addAction(_dot(colour, QSize(16, 16)), name, lambda colour=colour: self.choose(colour))
            action.setCheckable(True)
            action.setChecked(colour == self.colour)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


def _dot(colour: str, size: QSize) -> QIcon:
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(128, 128, 128))
    painter.setBrush(QColor(colour))
    edge = min(size.width(), size.height()) - 2
    painter.drawEllipse(1, 1, edge, edge)
    painter.end()
    return QIcon(pixmap)
