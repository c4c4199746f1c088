"""The bar of a picture on the stage: what is done most often, then the menu with the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from services.types import Asset
from ui.create import picture_actions
from ui.create.picture_actions import PictureAction
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_BAR = (
    picture_actions.FAVOURITE,
    picture_actions.EDIT,
    picture_actions.COPY,
    picture_actions.SAVE_AS,
    picture_actions.SHOW,
    picture_actions.REUSE,
)
_MOST_NARROW = 3


class PictureBar(Retranslated, QFrame):
    """Floats over a tile. `action(str)` as in `picture_actions`; `menu_wanted(QPoint)`: global position."""

    action = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "scrim")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        for row in _BAR:
            self._buttons[row.id] = self._button(row.icon)
            self._buttons[row.id].clicked.connect(lambda _checked=False, name=row.id: self.action.emit(name))
        self._more = self._button("more")
        self._more.clicked.connect(
            lambda: self.menu_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.hide()

    def show_asset(self, asset: Asset, room: int) -> None:
        """The picture that the buttons act on; `room`: width of its tile, which decides how many buttons fit."""
        wide = room >= self._theme.px(28) * (len(_BAR) + 1) + 16
        for place, row in enumerate(_BAR):
            self._buttons[row.id].setVisible(wide or place < _MOST_NARROW)
        star = self._buttons[picture_actions.FAVOURITE.id]
        star.setIcon(
            self._theme.icon(
                "star-fill" if asset.favourite else "star", "rating.star" if asset.favourite else "text.onScrim"
            )
        )
        self.adjustSize()

    def retranslate(self) -> None:
        for row in _BAR:
            _name(self._buttons[row.id], row)
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setToolTip(self.tr("More actions"))

    def stops(self) -> Sequence[QWidget]:
        """The buttons in order."""
        return [*self._buttons.values(), self._more]

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon, "text.onScrim"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tile do the same
        self._row.addWidget(button)
        return button

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        for button in (*self._buttons.values(), self._more):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(18))


def _name(button: QToolButton, row: PictureAction) -> None:
    button.setAccessibleName(row.title)
    button.setToolTip(row.tip)
