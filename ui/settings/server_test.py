"""What a server really does: the button that tests it, the test as it goes on, and what came of the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Ability, Failure, ProbeReport, Profile, Trial
from ui.announce import announce
from ui.settings.trial_words import ability_name, tested_text, trial_text
from ui.settings.words import retry_text
from ui.shared.notice_card import NoticeCard
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_ICONS = {True: ("ok", "ok.text"), False: ("x", "warn.text"), None: ("help", "text.tertiary")}


class ServerTest(Retranslated, QWidget):
    """`wanted`: test this server; `stopped`: the test under way should end."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._report: ProbeReport | None = None
        self._running: tuple[Trial, ...] | None = None
        self._narrow = False
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self._title.setWordWrap(True)
        self._button = QPushButton(theme.icon("play", "text.primary"), "")
        self._button.clicked.connect(self._press)
        self._said = QLabel()
        self._said.setProperty("role", "caption")
        self._said.setWordWrap(True)
        self._notice = NoticeCard(theme)
        self._notice.action.connect(lambda _action: self.wanted.emit())
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._room = QVBoxLayout(self._card)
        self._room.setContentsMargins(12, 6, 12, 6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self._said, self._notice, self._card):
            column.addWidget(part)
        theme.changed.connect(self._fill)
        self.retranslate()

    def show_test(self, report: ProbeReport | None, running: tuple[Trial, ...] | None) -> None:
        """The last test of this server, and the trials so far of one that is going on (None: none is)."""
        if (report, running) == (self._report, self._running):
            return
        ended = self._running is not None and running is None
        if running is not None:
            self._notice.show_notice(None)
        self._report, self._running = report, running
        self.retranslate()
        if ended and report is not None:
            announce(self, f"{self._title.text()}: {self._said.text()}")

    def show_trouble(self, profile: Profile, failure: Failure | None) -> None:
        """Why the server could not be tested; None: nothing is known to be in the way."""
        self._notice.show_notice(None if failure is None else retry_text(profile, failure))

    def set_narrow(self, narrow: bool) -> None:
        """In little room, what was seen stands below what was tried."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def retranslate(self) -> None:
        self._title.setText(self.tr("What this server does"))
        self._button.setText(self.tr("Test this server…") if self._running is None else self.tr("Stop the test"))
        self._button.setIcon(self._theme.icon("play" if self._running is None else "stop", "text.primary"))
        self._said.setText(self._words())
        self._fill()

    def _words(self) -> str:
        if self._running is not None:
            abilities = list(Ability)
            done = len(self._running)
            text = self.tr("Trying: {ability} ({number} of {count})")
            following = abilities[min(done, len(abilities) - 1)]
            number = min(done + 1, len(abilities))
            return text.format(ability=ability_name(following), number=number, count=len(abilities))
        if self._report is not None:
            return tested_text(self._report)
        return self.tr("Not tested yet. A few small pictures show what it can do; what it cannot is not offered then.")

    def _press(self) -> None:
        (self.wanted if self._running is None else self.stopped).emit()

    def _fill(self) -> None:
        while (cell := self._room.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        trials = self._running if self._running is not None else self._report.trials if self._report else ()
        self._card.setVisible(bool(trials))
        table = QWidget()  # a new one each time: a grid never forgets rows that it had
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2 if self._narrow else 6)
        grid.setColumnStretch(2, 1)
        for row, trial in enumerate(trials):
            self._add(grid, row, trial)
        self._room.addWidget(table)

    def _add(self, grid: QGridLayout, row: int, trial: Trial) -> None:
        icon, token = _ICONS[trial.works]
        mark = QLabel()
        mark.setFixedHeight(self._theme.line_height("body"))
        mark.setPixmap(self._theme.pixmap(icon, self._theme.px(16), token, self.devicePixelRatioF()))
        name, words = QLabel(ability_name(trial.ability)), QLabel(trial_text(trial))
        name.setProperty("role", "body")
        words.setProperty("role", "caption")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        states = {True: self.tr("works"), False: self.tr("does not work"), None: self.tr("not known")}
        mark.setAccessibleName(states[trial.works])
        words.setAccessibleName(f"{ability_name(trial.ability)}, {states[trial.works]}: {trial_text(trial)}")
        if trial.failure is not None and trial.failure.message:
            words.setToolTip(plain_tip(trial.failure.message))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(mark, 2 * row, 0, top)
        grid.addWidget(name, 2 * row, 1, 1, 2 if self._narrow else 1, top)
        if self._narrow:
            grid.addWidget(words, 2 * row + 1, 1, 1, 2)
        else:
            grid.addWidget(words, 2 * row, 2)
