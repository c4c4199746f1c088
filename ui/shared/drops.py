"""What is dropped on a page: where it would go is shown while it is dragged, and it is told once it is let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.shared.drop_copy import accept_copy
from ui.shared.drop_sign import DropSign
from ui.shared.references.brought import Brought, may_bring, read
from ui.theme import Theme

Target = Callable[[QMimeData, QPoint], tuple[QRect, str]]
Take = Callable[[Brought, QPoint], None]


class Drops(QObject):
    """Watches one page."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        target: Target,
        take: Take,
        may: Callable[[QMimeData], bool] = may_bring,
    ) -> None:
        """`target(what, where)`: the area of the page that a drop there would go to, and one word for what it does; no
        word: nowhere. `take(what, where)`: it has been dropped. `may(what)`: whether the page takes such a thing at
        all, asked once when it comes over it, so that no move of the mouse has to find out."""
        super().__init__(page)
        self._target = target
        self._take = take
        self._may = may
        self._sign = DropSign(theme, page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if self._may(event.mimeData()):
                accept_copy(event)
        elif isinstance(event, QDragMoveEvent):
            self._show(event)
        elif isinstance(event, QDropEvent):
            self._sign.hide()
            accept_copy(event)
            self._take(read(event.mimeData()), event.position().toPoint())
        elif event.type() == QEvent.Type.DragLeave:
            self._sign.hide()
        else:
            return False
        return True

    def _show(self, event: QDragMoveEvent) -> None:
        area, word = self._target(event.mimeData(), event.position().toPoint())
        accept_copy(event, where=bool(word))
        if word:
            self._sign.show_over(area, word)
        else:
            self._sign.hide()


def area_in(page: QWidget, part: QWidget) -> QRect:
    """Where a part of a page lies on it."""
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())
