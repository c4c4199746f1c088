"""What the rows that are to do will cost, and the buttons that try, start, pause and stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import AskEstimate, DeskSheet, RowState
from ui import actions, strings
from ui.ask.desk import words
from ui.shared.notice_card import NoticeCard
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

TRIAL = 3
"""Rows that are tried first."""


class RunBox(Retranslated, QFrame):
    """`try_wanted()`, `start_wanted()`, `pause_wanted(bool)`, `stop_wanted()`."""

    try_wanted = Signal()
    start_wanted = Signal()
    pause_wanted = Signal(bool)
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = DeskSheet(id="")
        self._estimate: AskEstimate | None = None
        self._unreadable = 0
        self._running = self._paused = self._ours = False
        self.card = NoticeCard(theme)
        self._line = QFrame()
        self._line.setProperty("role", "line")
        self._price = QLabel()
        self._price.setProperty("role", "strong")
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._spent = QLabel()
        self._spent.setProperty("role", "caption")
        for label in (self._price, self._note):
            label.setWordWrap(True)
        self.trial, self.start, self.pause, self.stop = (QPushButton() for _ in range(4))
        self.start.setProperty("kind", "primary")
        for button, icon, token in (
            (self.start, "play", "text.onAccent"), (self.pause, "pause", "text.secondary"),
            (self.stop, "stop", "text.secondary"),
        ):  # fmt: skip
            button.setIcon(theme.icon(icon, token))
        self.trial.clicked.connect(self.try_wanted)
        self.start.clicked.connect(self.start_wanted)
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self.stop.clicked.connect(self.stop_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.trial, self.start, self.pause, self.stop):
            buttons.addWidget(button, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(4)
        for part in (self.card, self._price, self._note, self._spent):
            inside.addWidget(part)
        inside.addSpacing(4)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(inside)
        self.retranslate()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """The table as it is now."""
        if sheet.id != self._sheet.id:
            self._estimate, self._unreadable = None, 0
        self._sheet = sheet
        self.retranslate()

    def show_estimate(self, estimate: AskEstimate, unreadable: int) -> None:
        """What the rows that are to do cost, and how many of them cannot be read."""
        self._estimate, self._unreadable = estimate, unreadable
        self.retranslate()

    def show_run(self, running: bool, paused: bool, *, ours: bool) -> None:
        """Whether rows are being asked about; `ours`: of this table."""
        self._running, self._paused, self._ours = running, paused, ours
        self.retranslate()

    def ready(self) -> bool:
        """There is something to start."""
        return self.start.isVisibleTo(self) and self.start.isEnabled()

    @property
    def left(self) -> int:
        """Rows that are to do and can be read."""
        return max(0, len(self._sheet.to_do) - self._unreadable)

    @property
    def running(self) -> bool:
        """Rows of this table are being asked about."""
        return self._running and self._ours

    @property
    def texts(self) -> tuple[str, str]:
        """The price and the line below it."""
        return self._price.text(), self._note.text()

    def retranslate(self) -> None:
        sheet, running = self._sheet, self.running
        self.setVisible(bool(sheet.id))
        to_do = len(sheet.to_do)
        begun = sheet.count(RowState.DONE, RowState.EDITED, RowState.UNKNOWN) > 0
        self._price.setText(self._price_text())
        self._price.setVisible(bool(sheet.rows))
        self._note.setText(self._note_text(to_do))
        self._note.setVisible(bool(self._note.text()))
        spent = sheet.cost
        self._spent.setText(self.tr("Spent so far: {sum}").format(sum=strings.spending(spent)))
        self._spent.setVisible(bool(spent.known or spent.unpriced))
        self.trial.setText(self.tr("Try %n row(s)", "", TRIAL))
        rest = self.tr("Run the rest (%n)", "", self.left) if begun else self.tr("Start %n row(s)", "", self.left)
        self.start.setText(rest)
        self.start.setToolTip(actions.tip(rest, "run"))
        self.pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.pause.setIcon(self._theme.icon("play" if self._paused else "pause"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(actions.tip(self.stop.text(), "stop"))
        free = not running and self.left > 0
        self.trial.setVisible(free and to_do > TRIAL and not begun)
        self.start.setVisible(free)
        for button in (self.trial, self.start):
            button.setEnabled(not self._running)
        for button in (self.pause, self.stop):
            button.setVisible(running)
        for button in (self.trial, self.start, self.pause, self.stop):
            button.setAccessibleName(button.text())
        self.setAccessibleName(self.tr("Cost and run"))

    def _price_text(self) -> str:
        """ "300 pictures ≈ $0.42": cost first."""
        readable = self.left
        if not readable and not self.running:
            return self.tr("Nothing is left to ask")
        count = strings.grouped(self.tr("%n picture(s)", "", readable), readable)
        if self.running:
            return self.tr("{count} to go").format(count=count)
        if self._estimate is None:
            return self.tr("{count}, reckoning the cost…").format(count=count)
        if self._estimate.free or self._estimate.cost is None:
            return f"{count}, {words.price(self._estimate)}"
        return f"{count} {words.price(self._estimate)}"

    def _note_text(self, to_do: int) -> str:
        if self._running and not self._ours:
            return self.tr("Another table is running. This one can start when it is done.")
        if self._paused:
            return self.tr("Paused: rows that are on their way still come.")
        if self._unreadable and to_do:
            return self.tr("%n file(s) cannot be read and cost nothing.", "", self._unreadable)
        return ""
