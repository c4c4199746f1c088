"""The small bar that appears on the tile under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from services.types import Asset
from ui import actions
from ui.library import wording
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_INSET = 6
_ICON = 16


class TileActions(Retranslated, QFrame):
    """Star, edit, ask, use as reference, more. For the mouse only: the keyboard has keys and the context menu for all
    of it.

    `chosen(action, position)`.
    """

    chosen = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._position = -1
        self.setProperty("role", "scrim")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 0, 2, 0)
        self._row.setSpacing(0)
        self._buttons = {
            "favourite": self._button("star"),
            "edit": self._button("edit"),
            "ask": self._button("ask"),
            "use-as-reference": self._button("image-plus"),
            "menu": self._button("more"),
        }
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=action: self.chosen.emit(name, self._position))
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        texts = {
            "favourite": actions.tip(self.tr("Favourite"), "favourite"),
            "edit": actions.tip(self.tr("Edit this picture"), "edit-this"),
            "ask": actions.tip(self.tr("Ask about this picture"), "ask-this"),
            "use-as-reference": self.tr("Use as reference"),
            "menu": self.tr("More"),
        }
        for action, text in texts.items():
            self._buttons[action].setToolTip(text)
            self._buttons[action].setAccessibleName(text)

    @property
    def position(self) -> int:
        """The position it belongs to, or -1 while it is away."""
        return self._position

    def show_on(self, position: int, tile: QRect, asset: Asset) -> None:
        """Appear at the foot of a tile; what does not fit is left to the menu."""
        self._position = position
        star = "star-fill" if asset.favourite else "star"
        self._buttons["favourite"].setIcon(self._theme.icon(star, "rating.star" if asset.favourite else "text.onScrim"))
        edge, icon = self._theme.size("control.sm"), self._theme.icon_size(_ICON)
        room = tile.width() - 2 * _INSET
        for button in self._buttons.values():
            button.setFixedSize(edge, edge)
            button.setIconSize(icon)
        shown = ["favourite"]
        if not wording.hides_picture(asset):
            shown += [name for name in ("edit", "ask", "use-as-reference") if name not in wording.not_offered(asset)]
        shown = shown[: max(1, (room - 4) // edge - 1)]
        for name, button in self._buttons.items():
            button.setVisible(name in (*shown, "menu"))
        height = edge + 6
        self.setGeometry(tile.left() + _INSET, tile.bottom() + 1 - _INSET - height, room, height)
        self.show()

    def leave(self) -> None:
        """Disappear: the mouse or the tile has moved away."""
        self._position = -1
        self.hide()

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon, "text.onScrim"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._row.count():
            self._row.addStretch(1)
        self._row.addWidget(button)
        return button
