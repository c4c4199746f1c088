"""The answers to one question: one, or those of several models side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.ask.reply_view import ReplyView
from ui.theme import Theme

_LEAST = 300
"""Width at 100 % text size that an answer needs beside another."""
_GAP = 24


class ReplyRow(QWidget):
    """Holds the views by their reply ids, in the order in which they are shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # what grows below is all that is painted anew
        self._theme = theme
        self._views: dict[str, ReplyView] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)

    def view(self, reply_id: str) -> ReplyView | None:
        """The view of an answer, if it is here."""
        return self._views.get(reply_id)

    @property
    def views(self) -> tuple[ReplyView, ...]:
        return tuple(self._views.values())

    def keep(self, reply_ids: Sequence[str]) -> list[ReplyView]:
        """Show just these; returns those that are new."""
        for reply_id in [known for known in self._views if known not in reply_ids]:
            view = self._views.pop(reply_id)
            self._row.removeWidget(view)
            view.hide()
            view.deleteLater()
        new: list[ReplyView] = []
        for place, reply_id in enumerate(reply_ids):
            if reply_id not in self._views:
                view = self._views[reply_id] = ReplyView(self._theme, reply_id, self)
                self._row.insertWidget(place, view, 1, Qt.AlignmentFlag.AlignTop)
                new.append(view)
        self._views = {reply_id: self._views[reply_id] for reply_id in reply_ids}
        for view in self._views.values():
            view.name_model(named=len(self._views) > 1)
        return new

    def heightForWidth(self, width: int) -> int:
        room = (width - _GAP * (len(self._views) - 1)) // max(1, len(self._views))
        beside = len(self._views) > 1 and room >= self._theme.px(_LEAST)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        return super().heightForWidth(width)
