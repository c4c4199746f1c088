"""One of the compared pictures with what it is and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from services.types import Asset
from ui import actions
from ui.compare.navigator import Navigator
from ui.library import wording
from ui.shared.canvas import Canvas
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.shared.scene_view import Margins
from ui.shared.stars import Stars
from ui.shared.view_math import Place
from ui.theme import Theme

_TAG = 18


class PaneCanvas(Canvas):
    """A picture with its letter in the corner, in colour while it is the picked one. `focused()`."""

    focused = Signal()

    def __init__(self, theme: Theme, letter: str, parent: QWidget) -> None:
        super().__init__(theme, parent, margins=Margins(), ground="bg.stage")
        self.letter = letter
        self.picked = False

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        edge = self._theme.px(_TAG)
        tag = QRect(8, 8, edge, edge)
        painter.fillRect(tag, self._theme.color("accent.fill" if self.picked else "bg.scrim"))
        painter.setPen(self._theme.color("text.onAccent" if self.picked else "text.onScrim"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self.letter)
        if self.hasFocus():
            painter.setPen(self._theme.color("focus.ring"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class Pane(Retranslated, QWidget):
    """`action(str, Asset)`: `rate:<n>`, open, edit, use-as-reference, delete. `focused()`: its picture has the
    keyboard."""

    action = Signal(str, object)
    focused = Signal()

    def __init__(self, theme: Theme, asset: Asset, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asset = asset
        self.canvas = PaneCanvas(theme, letter, self)
        self.canvas.focused.connect(self.focused)
        self.navigator = Navigator(theme, self.canvas, asset.width, asset.height) if letter == "A" else None
        self._title = ElidedLabel()
        self._title.setProperty("role", "strong")
        self._stars = Stars(theme)
        self._stars.changed.connect(lambda value: self.action.emit(f"rate:{value}", self.asset))
        icons = {"open": "maximize", "edit": "edit", "use-as-reference": "image-plus", "delete": "trash"}
        self._buttons = {name: self._icon(icon) for name, icon in icons.items()}
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.action.emit(name, self.asset))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self._title, 1)
        foot.addWidget(self._stars)
        for button in self._buttons.values():
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.clear()
        self.show_asset(asset)
        self.retranslate()

    def clear(self) -> None:
        """Let go of the pixels: nobody looks, or they come anew."""
        self.canvas.show_picture(self.asset.width, self.asset.height, self.asset.colour)

    def show_asset(self, asset: Asset) -> None:
        """The picture's facts have changed."""
        self.asset = asset
        self._title.setText(wording.title(asset))
        self._stars.set_value(asset.rating)
        self._stars.setVisible(self.can_rate)
        for name, button in self._buttons.items():
            button.setVisible(name not in wording.not_offered(asset))

    @property
    def can_rate(self) -> bool:
        """Pictures in the Trash keep the stars that they have."""
        return "rate" not in wording.not_offered(self.asset)

    def follow(self, place: Place) -> None:
        """Show the same part as another picture."""
        self.canvas.set_place(place)
        if self.navigator is not None:
            self.navigator.follow()

    def pick(self, on: bool) -> None:
        """It is the one that keys act on."""
        self.canvas.picked = on
        self.canvas.viewport().update()

    def _icon(self, icon: str) -> QToolButton:
        button = icon_button(self._theme, icon, self)
        edge = self._theme.size("control.md")
        button.setFixedSize(edge, edge)
        button.setIconSize(self._theme.icon_size(16))
        return button

    def retranslate(self) -> None:
        letter = self.canvas.letter
        self.canvas.setAccessibleName(self.tr("Picture {letter}").format(letter=letter))
        self._stars.setAccessibleName(self.tr("Rating of {letter}").format(letter=letter))
        names = {
            "open": (self.tr("Open in viewer"), "view"),
            "edit": (self.tr("Edit this picture"), "edit-this"),
            "use-as-reference": (self.tr("Use as reference"), ""),
            "delete": (self.tr("Move to Trash"), "trash"),
        }
        for name, (text, action) in names.items():
            self._buttons[name].setAccessibleName(f"{text}, {letter}")
            self._buttons[name].setToolTip(actions.tip(text, action) if action else text)
