"""A plain menu with round corners, quiet shortcuts and red words for what takes something away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from ui.shared import rounded
from ui.theme import Theme

_DANGER = "danger"
_EDGE = 8
"""Pixels between a shortcut and the right end of its row."""
_TEXTS = (QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText, QPalette.ColorRole.Text)


class Menu(QMenu):
    """A QMenu in Vidra's look. Open it with `popup()`, never `exec()`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "menu")
        self.setToolTipsVisible(True)
        rounded.prepare(self)

    def mark_danger(self, action: QAction) -> None:
        """Write an action in red: it takes something away."""
        action.setProperty(_DANGER, True)

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        """The style sheet knows no colour for one action, nor one for shortcuts: those are drawn in `paintEvent`."""
        super().initStyleOption(option, action)
        option.text = option.text.partition("\t")[0]
        if action.property(_DANGER):
            for role in _TEXTS:
                option.palette.setColor(role, self._theme.color("danger.text"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for action in self.actions():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if action.isVisible() and keys:
                painter.setPen(self._theme.color("text.tertiary" if action.isEnabled() else "text.disabled"))
                painter.drawText(self.actionGeometry(action).adjusted(0, 0, -_EDGE, 0), align, keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rounded.clip(self, self._theme.radius("lg"))


def menu_at(theme: Theme, button: QWidget, rows: Sequence[tuple[str, str]], then: Callable[[str], None]) -> Menu:
    """A menu above a button, with (name, words) of its rows; without words: a line."""
    menu = Menu(theme, button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(button.accessibleName())
    for name, text in rows:
        if not text:
            menu.addSeparator()
            continue
        menu.addAction(text).triggered.connect(lambda _=False, name=name: then(name))
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
    return menu
