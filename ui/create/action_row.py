"""What can be done with the picture of the single view, in a row below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from services.types import Asset
from ui.create import picture_actions
from ui.create.picture_actions import PictureAction
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_WORDED = (
    picture_actions.EDIT,
    picture_actions.ASK,
    picture_actions.OPEN,
    picture_actions.REFERENCE,
    picture_actions.VARY,
)
_ICONS = (picture_actions.COPY, picture_actions.SAVE_AS, picture_actions.SHOW)


class ActionRow(Retranslated, QWidget):
    """`action(str)` as in `picture_actions`; `menu_wanted(QPoint)`: global position."""

    action = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._whole: int | None = None
        """Width with all words, once it is known."""
        self._star = self._icon_button(picture_actions.FAVOURITE)
        self._more = icon_button(self._theme, "more")
        self._more.clicked.connect(
            lambda: self.menu_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        self._worded = {row.id: self._word_button(row) for row in _WORDED}
        self._icons = {row.id: self._icon_button(row) for row in _ICONS}
        line = QFrame()
        line.setProperty("role", "vline")
        line.setFixedHeight(14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._star)
        layout.addSpacing(4)
        layout.addWidget(line)
        layout.addSpacing(4)
        for button in self._worded.values():
            layout.addWidget(button)
        layout.addStretch(1)
        for tool in self._icons.values():
            layout.addWidget(tool)
        layout.addWidget(self._more)
        self.setMinimumWidth(1)  # `fit` takes words away where there is little room: they must not make the room
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def fit(self, room: int) -> None:
        """Where `room` pixels are too few for the words, the icons stand alone."""
        if self._whole is None:
            self._show_words(shown=True)
            self._whole = self.minimumSizeHint().width()
        self._show_words(shown=self._whole <= room)

    def _show_words(self, *, shown: bool) -> None:
        for row in _WORDED:
            self._worded[row.id].setText(row.title if shown else "")

    def show_asset(self, asset: Asset | None) -> None:
        """The picture that the buttons act on; without one they are not there."""
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.setVisible(asset is not None)
        on = asset is not None and asset.favourite
        self._star.setIcon(self._theme.icon("star-fill" if on else "star", "rating.star" if on else "text.secondary"))
        self._star.setAccessibleDescription(self.tr("On") if on else self.tr("Off"))

    def retranslate(self) -> None:
        for row in (picture_actions.FAVOURITE, *_ICONS):
            button = self._star if row is picture_actions.FAVOURITE else self._icons[row.id]
            button.setAccessibleName(row.title)
            button.setToolTip(row.tip)
        for row in _WORDED:
            self._worded[row.id].setAccessibleName(row.title)
            self._worded[row.id].setToolTip(row.tip)
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setToolTip(self.tr("More actions"))
        self._show_words(shown=True)
        self._whole = None

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.size("control.md"))

    def _icon_button(self, row: PictureAction) -> QToolButton:
        button = icon_button(self._theme, row.icon)
        button.clicked.connect(lambda: self.action.emit(row.id))
        return button

    def _word_button(self, row: PictureAction) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "quiet")
        button.setIcon(self._theme.icon(row.icon))
        button.clicked.connect(lambda: self.action.emit(row.id))
        return button

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        for button in (self._star, self._more, *self._icons.values()):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(20))
        for button in self._worded.values():
            button.setIconSize(self._theme.icon_size(16))
        self._whole = None
