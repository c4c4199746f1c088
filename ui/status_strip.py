"""The status strip at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from services.types import ConnectionState, Spending, Standing
from ui import actions, strings
from ui.shared.cap_meter import CapMeter
from ui.shared.elided_label import ElidedLabel
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.ring import ProgressRing
from ui.theme import Theme, set_property

NOTE_MS = 8000

_DOTS = {
    ConnectionState.OK: "ok.text",
    ConnectionState.NO_KEY: "warn.text",
    ConnectionState.REFUSED: "danger.text",
    ConnectionState.OFFLINE: "text.tertiary",
    ConnectionState.UNKNOWN: "text.tertiary",
}


class StatusStrip(Retranslated, QFrame):
    """Jobs, the last quiet fact, provider, model and money. The left part gives way first, the right part never.

    `undo_offered(bool)`: whether there is something to take back. `noted(fact, whether it can be taken back)`; an empty
    one: the last is over.
    """

    jobs_clicked = Signal()
    provider_clicked = Signal()
    model_clicked = Signal()
    undo_offered = Signal(bool)
    noted = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "strip")
        self._state = ConnectionState.UNKNOWN
        blank = QPixmap(64, 64)
        blank.fill(Qt.GlobalColor.transparent)
        self._no_icon = QIcon(blank)
        self._undo: Callable[[], None] | None = None
        self._make_left()
        self._make_right()
        self._again: Callable[[], str] | None = None
        self._note_timer = QTimer(self, singleShot=True, interval=NOTE_MS)
        self._note_timer.timeout.connect(self._end_note)
        self._lay_out()
        theme.changed.connect(self._resize)
        self._resize()
        self.set_jobs_summary(strings.jobs_summary(()))
        self._show_note("")
        self.set_thread_cost(None)
        self.set_standing(Standing())
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Status"))
        self.jobs.setToolTip(actions.tip(self.tr("Jobs"), "jobs"))
        self.undo_button.setText(self.tr("Undo"))
        if self._again is not None and self._note_timer.isActive():
            self._show_note(self._again())
        self.set_provider(self.provider.text(), self._state)
        self.set_model(self.model.text())
        self._thread_label.setText(self.tr("This thread"))
        self._today_label.setText(self.tr("Today"))

    # -- what it shows -------------------------------------------------------------------------------------------------

    def set_jobs_summary(self, text: str, fraction: float | None = None, *, live: bool = False) -> None:
        """What runs, e.g. "2 running, 1 waiting". While `live`, a ring shows `fraction` (0 to 1, None: not known)."""
        self.jobs.setText(text)
        self.jobs.setAccessibleName(self.tr("Jobs: {summary}").format(summary=text))
        self._ring.set_progress(fraction)
        self._ring.setVisible(live)
        self.jobs.setIcon(self._no_icon if live else self._theme.icon("ok", on_token="text.primary"))

    def set_note(
        self, text: str, undo: Callable[[], None] | None = None, again: Callable[[], str] | None = None
    ) -> None:
        """A quiet fact for 8 seconds, with an Undo button if it can be taken back. `again` words it for another
        language."""
        self._again = again
        self._offer_undo(undo)
        self._show_note(text)
        set_property(self.note, "tone", "ok" if text else "")
        self._note_timer.start()
        self.noted.emit(text, undo is not None)

    def set_provider(self, label: str, state: ConnectionState) -> None:
        """The server in use and how it is."""
        self._state = state
        self.provider.setIcon(self._theme.dot(_DOTS[state]))
        words = strings.connection_text(state)
        self.provider.setText(label)
        self.provider.setVisible(bool(label))
        self.provider.setToolTip(plain_tip(f"{label}: {words}"))
        self.provider.setAccessibleName(self.tr("Provider: {label}, {state}").format(label=label, state=words))

    def set_model(self, label: str) -> None:
        """The model of the current page; an empty text hides it."""
        self.model.setText(label)
        self.model.setVisible(bool(label))
        self.model.setToolTip(actions.tip(self.tr("Model menu"), "model-menu"))
        self.model.setAccessibleName(self.tr("Model: {label}").format(label=label))

    def set_thread_cost(self, cost: Spending | None) -> None:
        """What this thread has cost; None hides it (Library, Settings)."""
        self.thread_cost.setText("" if cost is None else strings.spending(cost))
        for part in (self._thread_line, self._thread_label, self.thread_cost):
            part.setVisible(cost is not None)

    def set_standing(self, standing: Standing) -> None:
        """What was spent today, against the caps where there are any."""
        spent = strings.spending(standing.today)
        cap = standing.daily_cap
        self.today.setText(spent if cap is None else f"{spent} / {strings.money_sum(cap)}")
        self._meter.show_standing(standing)
        self.today.setToolTip(self._sums(standing))
        self.today.setAccessibleDescription(self._sums(standing))

    def _sums(self, standing: Standing) -> str:
        month = strings.spending(standing.month)
        if standing.monthly_cap is not None:
            month = f"{month} / {strings.money_sum(standing.monthly_cap)}"
        lines = [self.tr("This month {sum}").format(sum=month)]
        if unpriced := standing.today.unpriced:
            lines.append(self.tr("%n request(s) of today without a known price", "", unpriced))
        return "\n".join(lines)

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _make_left(self) -> None:
        self.jobs = self._button()
        self.jobs.setCheckable(True)
        self.jobs.clicked.connect(self._on_jobs)
        self._ring = ProgressRing(self._theme, 14, self.jobs)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.jobs.installEventFilter(self)
        self._note_line = self._line()
        self.note = ElidedLabel("", self)
        self.note.setProperty("role", "status")
        self.undo_button = self._button()
        self.undo_button.hide()
        self.undo_button.clicked.connect(self.undo)

    def _make_right(self) -> None:
        self.provider = self._button()
        self.provider.clicked.connect(self.provider_clicked)
        self.model = self._button()
        self.model.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands behind the name
        self.model.setIcon(self._theme.icon("chevron-up"))
        self.model.clicked.connect(self.model_clicked)
        self._thread_line = self._line()
        self._thread_label = self._label()
        self.thread_cost = self._label("amount")
        self._today_line = self._line()
        self._today_label = self._label()
        self.today = self._label("amount")
        self._meter = CapMeter(self._theme, self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.jobs)
        row.addWidget(self._note_line)
        row.addSpacing(4)
        row.addWidget(self.note)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addSpacing(8)
        row.addWidget(self.provider)
        row.addWidget(self.model)
        for line, label, amount in (
            (self._thread_line, self._thread_label, self.thread_cost),
            (self._today_line, self._today_label, self.today),
        ):
            row.addSpacing(4)
            row.addWidget(line)
            label.setIndent(6)
            amount.setIndent(2)
            row.addWidget(label)
            row.addWidget(amount)
        row.addSpacing(2)
        row.addWidget(self._meter)

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _label(self, role: str = "status") -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        return label

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("role", "vline")
        return line

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("strip"))
        edge = self._theme.px(14)
        for button in (self.jobs, self.model):
            button.setIconSize(QSize(edge, edge))
        self.provider.setIconSize(QSize(11, 7))  # the dot is as high as this and stands in its middle
        for line in (self._note_line, self._thread_line, self._today_line):
            line.setFixedHeight(self._theme.px(14))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            edge = self._theme.px(14)
            self._ring.setGeometry(8, (event.size().height() - edge) // 2, edge, edge)
        return super().eventFilter(watched, event)

    def _on_jobs(self) -> None:
        self.jobs_clicked.emit()

    def undo(self) -> None:
        """Take back what the note tells, as its button does; nothing where there is nothing to take back."""
        undo = self._undo
        self._end_note()
        if undo is not None:
            undo()

    def _offer_undo(self, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self.undo_offered.emit(undo is not None)

    def _show_note(self, text: str) -> None:
        self.note.setText(text)
        self._note_line.setVisible(bool(text))

    def _end_note(self) -> None:
        self._note_timer.stop()
        self._offer_undo(None)
        self._show_note("")
        set_property(self.note, "tone", "")
        self.noted.emit("", False)
