"""Under an answer: what can be done with it, who gave it and for how much, and the way to others in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.types import Reply
from ui.ask import words
from ui.ask.walker import Walker
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_ICONS = {"copy": "copy", "read": "audio", "export": "export", "ask-again": "retry"}


class ReplyFoot(Retranslated, QWidget):
    """`acted(action)`: see `ReplyView`."""

    acted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply: Reply | None = None
        self._reading = False
        self._named = True
        self._walker: Walker | None = None
        self.buttons = {action: icon_button(self._theme, icon) for action, icon in _ICONS.items()}
        """By what they do."""
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _=False, action=action: self.acted.emit(action))
        self._more = icon_button(self._theme, "more")
        self._more.clicked.connect(self._open_menu)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "caption")
        line = QFrame()
        line.setProperty("role", "vline")
        line.setFixedHeight(14)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        for button in (*self.buttons.values(), self._more):
            self._row.addWidget(button)
        self._row.addSpacing(4)
        self._row.addWidget(line)
        self._row.addSpacing(6)
        self._row.addWidget(self.facts, 1)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    @property
    def walker(self) -> Walker:
        """The way to other answers in its place; few answers have one."""
        if self._walker is None:
            self._walker = Walker(self._theme)
            self._walker.wanted.connect(lambda other: self.acted.emit(f"go:{other}"))
            self._row.addWidget(self._walker)
        return self._walker

    def show_reply(self, reply: Reply | None, others: Sequence[str]) -> None:
        """The answer, None: it is on its way; `others`: all answers in its place."""
        self._reply = reply
        self.setVisible(reply is not None)
        said = reply is not None and bool(reply.text or reply.refusal)
        self.buttons["copy"].setVisible(said)
        self.buttons["export"].setVisible(said)
        self.buttons["read"].setVisible(reply is not None and bool(reply.text) and reply.values is None)
        if reply is not None and (self._walker is not None or len(others) > 1):
            self.walker.show_steps(others, reply.id)
        self._show_facts()

    def name_model(self, *, named: bool) -> None:
        """The model is named among the facts, unless it stands above the answer."""
        self._named = named
        self._show_facts()

    def _show_facts(self) -> None:
        self.facts.setText("" if self._reply is None else words.reply_facts(self._reply, named=self._named))

    def show_reading(self, on: bool) -> None:
        """It is being read aloud now: the button stops that."""
        self._reading = on
        self.buttons["read"].setIcon(self._theme.icon("stop" if on else "audio"))
        self.retranslate()

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Branch from here")).triggered.connect(lambda: self.acted.emit("branch"))
        if not self.buttons["copy"].isHidden():
            menu.addAction(self.tr("Copy as plain text")).triggered.connect(lambda: self.acted.emit("copy-plain"))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def retranslate(self) -> None:
        names = {
            "copy": self.tr("Copy"),
            "read": self.tr("Stop reading") if self._reading else self.tr("Read aloud"),
            "export": self.tr("Export"),
            "ask-again": self.tr("Ask again"),
        }
        for action, text in names.items():
            self.buttons[action].setToolTip(text)
            self.buttons[action].setAccessibleName(text)
        self._more.setToolTip(self.tr("More"))
        self._more.setAccessibleName(self.tr("More about this answer"))
        self._show_facts()

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        for button in (*self.buttons.values(), self._more):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(15))
