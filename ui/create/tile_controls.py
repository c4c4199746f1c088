"""The controls that lie over tiles: × on a running one, ↻ on a kept draft, words and buttons on a failed one.

They are siblings of the list of tiles, not its children: assistive technology sees only rows inside a list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from services.types import JobState
from ui.create.tile_notice import TileNotice
from ui.shared.retranslated import Retranslated
from ui.shared.tiles import Tile, TileKey
from ui.theme import Theme

_INSET = 8
Placed = tuple[Tile, QRect, int]
"""A tile, where it stands in the parent of the controls, and its number from 1."""


class TileControls(QObject):
    """`cancel(job id)`, `retry(job id)`, `action(str id, job id)` as in `ui.notice_text`, `locate(tile key)`: look
    for the file of its picture, `pressed(tile key)`."""

    cancel = Signal(str)
    retry = Signal(str)
    action = Signal(str, str)
    locate = Signal(object)
    pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, home: QWidget, label_of: Callable[[str], str]) -> None:
        """`home` takes the focus of a control that goes; `label_of`: profile id -> name of the server."""
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._home = home
        self._label_of = label_of
        self._notices: dict[TileKey, TileNotice] = {}
        self._buttons: dict[TileKey, TileButton] = {}

    def place(self, tiles: Sequence[Placed]) -> None:
        """Make, move and remove controls so that each of these tiles has its own."""
        self._drop_gone({tile.key for tile, _, _ in tiles if tile.notice}, self._notices)
        self._drop_gone({tile.key for tile, _, _ in tiles if _has_button(tile)}, self._buttons)
        for tile, rect, number in tiles:
            if tile.notice:
                self._place_notice(tile, rect, number)
            elif _has_button(tile):
                self._place_button(tile, rect, number)

    def notice(self, key: TileKey) -> TileNotice | None:
        """The words over a tile."""
        return self._notices.get(key)

    def button(self, key: TileKey) -> TileButton | None:
        """The button on a tile."""
        return self._buttons.get(key)

    def _drop_gone(self, keys: set[TileKey], widgets: dict[TileKey, TileNotice] | dict[TileKey, TileButton]) -> None:
        for key in [key for key in widgets if key not in keys]:
            widget = widgets.pop(key)
            focused = widget.window().focusWidget()
            if focused is not None and (widget is focused or widget.isAncestorOf(focused)):
                self._home.setFocus()  # the focus is never lost when a tile changes its state
            widget.hide()
            widget.deleteLater()

    def _place_notice(self, tile: Tile, rect: QRect, number: int) -> None:
        notice = self._notices.get(tile.key)
        if notice is None:
            label = self._label_of(tile.job.request.profile_id)
            notice = self._notices[tile.key] = TileNotice(self._theme, tile, label, self._parent)
            notice.retry.connect(lambda job_id=tile.job.id: self.retry.emit(job_id))
            notice.action.connect(lambda action, job_id=tile.job.id: self.action.emit(action, job_id))
            notice.locate.connect(lambda key=tile.key: self.locate.emit(key))
            notice.pressed.connect(lambda key=tile.key: self.pressed.emit(key))
            notice.show()
        notice.set_tile(tile, number)
        notice.setGeometry(rect.adjusted(1, 1, -1, -1))

    def _place_button(self, tile: Tile, rect: QRect, number: int) -> None:
        button = self._buttons.get(tile.key)
        if button is None:
            button = self._buttons[tile.key] = TileButton(self._theme, self._parent)
            button.pressed.connect(self._press)
            button.show()
        button.set_tile(tile, number)
        button.move(rect.right() + 1 - _INSET - button.width(), rect.top() + _INSET)

    def _press(self, job_id: str, again: bool) -> None:
        (self.retry if again else self.cancel).emit(job_id)


class TileButton(Retranslated, QFrame):
    """`pressed(job id, again)`: × (False) cancels, ↻ (True) sends a stopped request again."""

    pressed = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job_id = ""
        self._again = False
        self._number, self._count = 1, 1
        self.setProperty("role", "scrim")
        self._button = QToolButton()
        self._button.setAutoRaise(True)
        self._button.clicked.connect(lambda: self.pressed.emit(self._job_id, self._again))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        theme.changed.connect(self._dress)
        self._dress()

    def set_tile(self, tile: Tile, number: int) -> None:
        """The tile it acts on."""
        self._job_id = tile.job.id
        self._again = tile.draft
        self._number, self._count = number, tile.job.request.n
        self._button.setIcon(self._theme.icon("retry" if self._again else "x", "text.onScrim"))
        self.retranslate()

    def retranslate(self) -> None:
        if self._again:
            text = self.tr("Draw picture {n} again").format(n=self._number)
        elif self._count > 1:
            text = self.tr("Cancel these %n picture(s)", "", self._count)
        else:
            text = self.tr("Cancel picture {n}").format(n=self._number)
        self._button.setAccessibleName(text)
        self._button.setToolTip(text)

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        self.setFixedSize(edge, edge)
        self._button.setFixedSize(edge, edge)
        self._button.setIconSize(self._theme.icon_size(16))


def _has_button(tile: Tile) -> bool:
    """Pictures that come in one request can only be cancelled together, on the first of their tiles."""
    if tile.number:
        return False
    return tile.state in (JobState.QUEUED, JobState.SENT) or (tile.draft and tile.state is JobState.CANCELLED)
