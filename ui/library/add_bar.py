"""The line under the toolbar that asks what to do with pictures from elsewhere, and tells how that goes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from services.types import Import
from ui import strings
from ui.announce import announce
from ui.library.section import SmallButton
from ui.shared.retranslated import Retranslated
from ui.shared.switch import Switch
from ui.theme import Theme, set_property

COPY, LINK, LOAD, STOP, GO_ON, SHOW, WHY, ASK, CLOSE = (
    "copy", "link", "load", "stop", "go-on", "show", "why", "ask", "close"
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about pictures: what was brought."""

    count: int = 0
    counting: bool = False
    """More may be found."""
    place: str = ""
    """The name of the collection that they are for."""
    words: str = ""
    """Why there is nothing to ask."""
    host: str = ""
    """A picture that is to be loaded from there."""
    usual: str = COPY
    """The answer that was given last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an import goes or has ended."""

    run: Import
    ended: bool = False
    trouble: str = ""
    """Why it does not go on."""
    unasked: bool = False
    """It was begun without a question."""


class AddBar(Retranslated, QFrame):
    """`chosen(what)`: copy, link, load, stop, go-on, show, why, ask (next time again) or close. Esc closes or stops."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: Asked | Told | None = None
        self.setProperty("role", "header")
        self._line = QProgressBar(self)
        self._line.setTextVisible(False)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._always_text = QLabel(self)
        self._always_text.setProperty("role", "secondary")
        self.always = Switch(theme, self)
        self._always_text.setBuddy(self.always)
        self.buttons = {name: self._button(name) for name in (COPY, LINK, LOAD, GO_ON, STOP, SHOW, WHY, ASK)}
        self._close = SmallButton(theme, "x", self)
        self._close.clicked.connect(lambda: self.chosen.emit(CLOSE))
        self._arrange()
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._line.setAccessibleName(self.tr("Adding pictures"))
        self._always_text.setText(self.tr("Do not ask again"))
        self.always.setAccessibleName(self._always_text.text())
        self._close.set_name(self.tr("Close"))
        words = {
            COPY: (self.tr("Copy into Library"), self.tr("The files stay where they are; the library gets its own.")),
            LINK: (self.tr("Link"), self.tr("Their folder is shown where it lies. Nothing is copied.")),
            LOAD: (self.tr("Load"), self.tr("Load the picture and keep it in the library")),
            GO_ON: (self.tr("Try again"), ""),
            STOP: (self.tr("Stop"), self.tr("What has been added stays")),
            SHOW: (self.tr("Show"), self.tr("Show these pictures")),
            WHY: (self.tr("Why?"), self.tr("Which files they are, and what is wrong with them")),
            ASK: (self.tr("Ask next time"), self.tr("Ask again whether to copy or to link")),
        }
        for name, (text, tip) in words.items():
            self.buttons[name].setText(text)
            self.buttons[name].setToolTip(tip)
        self._show()

    # -- what comes in ------------------------------------------------------------------------------------------------

    @property
    def state(self) -> Asked | Told | None:
        """What it says; None: nothing."""
        return self._state

    def tell(self, state: Asked | Told | None) -> None:
        """Say something else; None: go away. A question takes the keyboard, as it answers something just done."""
        fresh = type(state) is not type(self._state) or (isinstance(state, Told) and state.ended)
        self._state = state
        self._show()
        if state is None or not fresh:
            return
        announce(self, self._text.text())
        if isinstance(state, Asked):
            self.always.setChecked(False)
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self._text.text()

    # -- showing ------------------------------------------------------------------------------------------------------

    @property
    def _first(self) -> QPushButton:
        """The button that is meant by Enter."""
        state = self._state
        if isinstance(state, Asked) and not state.host:
            return self.buttons[LINK if state.usual == LINK else COPY]
        return self.buttons[LOAD]

    def _show(self) -> None:
        state = self._state
        self.setVisible(state is not None)
        match state:
            case Asked():
                self._show_question(state)
            case Told():
                self._show_progress(state)
            case None:
                pass

    def _show_question(self, state: Asked) -> None:
        nothing = not state.host and not state.count and not state.counting
        self._text.setText(self._question(state))
        self._line.hide()
        if state.host:
            self._offer(LOAD)
        elif nothing:
            self._offer()
        else:
            self._offer(COPY, LINK)
        for widget in (self.always, self._always_text):
            widget.setVisible(not state.host and not nothing)
        for button in (self.buttons[name] for name in (COPY, LINK, LOAD)):
            set_property(button, "kind", "primary" if button is self._first else "")

    def _question(self, state: Asked) -> str:
        count = state.count  # lupdate reads a count only if it is a name
        if state.words:
            return state.words
        if state.host:
            return self.tr("Load the picture from {host}?").format(host=state.host)
        if not count:
            return self.tr("Looking for pictures…") if state.counting else self.tr("There are no pictures in it.")
        if state.place:
            text = self.tr("Add %n picture(s) to {place}, copy into Library or link?", "", count)
        else:
            text = self.tr("Add %n picture(s), copy into Library or link?", "", count)
        return strings.grouped(text, count).format(place=state.place)

    def _show_progress(self, state: Told) -> None:
        run = state.run
        parts = [state.trouble] if state.trouble else []
        if state.ended:
            parts += self._result(run)
        else:
            working = self.tr("Adding pictures: {done} of {total}")
            parts.append(working.format(done=f"{run.done:,}", total=f"{run.total:,}"))
        self._text.setText((" " if state.ended else " · ").join(parts))
        self._line.setVisible(not state.ended)
        self._line.setRange(0, max(run.total, 1))
        self._line.setValue(run.done)
        offered = [GO_ON] if state.trouble else []
        if state.ended:
            offered += [SHOW] if run.added or run.known else []
            offered += [WHY] if run.reasons else []
            offered += [ASK] if state.unasked else []
        else:
            offered.append(STOP)
        self._offer(*offered)
        self._close.setVisible(state.ended)
        for widget in (self.always, self._always_text):
            widget.hide()

    def _result(self, run: Import) -> list[str]:
        added, known, failed = run.added, run.known, run.failed
        parts = [self.tr("Stopped.")] if not run.over else []
        if added or not (known or failed):
            parts.append(strings.grouped(self.tr("%n picture(s) added.", "", added), added))
        if damaged := run.damaged:
            parts.append(strings.grouped(self.tr("%n of them is damaged.", "", damaged), damaged))
        if known:
            parts.append(strings.grouped(self.tr("%n picture(s) had been there already.", "", known), known))
        if failed:
            parts.append(strings.grouped(self.tr("%n file(s) could not be added.", "", failed), failed))
        return parts

    def _offer(self, *names: str) -> None:
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        self._close.show()

    # -- parts --------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        always = QHBoxLayout()
        always.setSpacing(6)
        always.addWidget(self._always_text)
        always.addWidget(self.always)
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addLayout(always)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(row)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("control", "sm")
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            working = isinstance(self._state, Told) and not self._state.ended
            self.chosen.emit(STOP if working else CLOSE)
        elif event.key() in _ENTER and isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)
