"""What a tile says instead of a picture: why it failed, when it is tried again, and what can be done."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Failure, FailureKind, JobState, Severity
from ui import strings
from ui.create.details_popover import DetailsPopover
from ui.create.picture_actions import LOCATE
from ui.create.tile_mark import TileMark
from ui.notice_text import ActionRow, NoticeText, action_row
from ui.shared.flow_layout import FlowLayout
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.tiles import Tile
from ui.theme import Theme

_ICON_TOKENS = {
    Severity.INFO: "info.text",
    Severity.OK: "ok.text",
    Severity.WARNING: "warn.text",
    Severity.DANGER: "danger.text",
}
_COMPOSER_ACTIONS = frozenset({"save-key", "replace-key", "get-key"})
"""Done on the card of the composer, which says the same."""
_MOST_ATTEMPTS = 5
_YES, _NO = "send-again", "not-again"


class TileNotice(Retranslated, QWidget):
    """Lies over its tile. `action(str id)` as in `ui.notice_text`; `retry`: send it again; `locate`: look for its
    file; `pressed`: a click."""

    action = Signal(str)
    retry = Signal()
    locate = Signal()
    pressed = Signal()

    def __init__(self, theme: Theme, tile: Tile, profile_label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job = tile.job
        self._missing = tile.missing
        self._profile_label = profile_label
        self._number = 1
        self._asking = False
        self._text = NoticeText(title="")
        self._mark = TileMark(theme)
        self._title = _label("strong")
        self._body = _label("")
        self._body.setProperty("tone", "secondary")
        self._actions = QWidget()
        self._row = FlowLayout(self._actions, spacing=6)
        self._buttons: list[QPushButton] = []
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._tick)
        self._build()
        theme.changed.connect(self._dress)
        self._dress()
        self.set_tile(tile, 1)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 10, 20, 10)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._body)
        self._column.addSpacing(6)
        self._column.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def set_tile(self, tile: Tile, number: int) -> None:
        """The job has changed. `number`: of its picture in the run, from 1; it tells equal buttons apart."""
        if tile.job != self._job:
            self._asking = False
        self._job = tile.job
        self._missing = tile.missing
        self._number = number
        self._show()

    def retranslate(self) -> None:
        self._show()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._text = self._words()
        self._title.setText(self._text.title)
        self._body.setText(self._text.body)
        self.setToolTip(plain_tip(self._text.body))
        self.setAccessibleName(self._text.title)
        self.setAccessibleDescription(self._text.body)
        self._mark.show_mark(self._text.icon, _ICON_TOKENS[self._text.severity], self._waited())
        self._fill(self._text.actions)
        waits = self._job.state is JobState.RETRYING
        self._clock.start() if waits else self._clock.stop()
        self._fit()

    def _words(self) -> NoticeText:
        if self._missing:
            return NoticeText(
                title=self.tr("File not found"),
                body=self.tr("The picture was saved, but its file is not there any more."),
                actions=((LOCATE.id, LOCATE.title, LOCATE.icon),),
                icon="error",
                severity=Severity.DANGER,
            )
        if self._job.state is JobState.RETRYING:
            return self._retrying()
        if self._asking:
            return NoticeText(
                title=self.tr("Send it again?"),
                body=self.tr("The first one may have been made and charged. Sending it again may cost a second time."),
                actions=((_YES, self.tr("Send again"), "retry"), (_NO, self.tr("Not now"), "")),
                icon="help",
                severity=Severity.WARNING,
            )
        failure = self._job.failure or Failure(kind=FailureKind.UNEXPECTED)
        text = strings.failure_text(failure, self._profile_label)
        rows = [row for row in text.actions if row[0] not in _COMPOSER_ACTIONS]
        if all(row[0] != "retry" for row in rows) and failure.kind is not FailureKind.POLICY:
            rows.insert(0, action_row("retry"))
        if self._job.response_id and self._job.state is JobState.UNKNOWN:
            rows.insert(0, action_row("look-again"))  # costs nothing, where sending it again may cost twice
        if failure.request_id and all(row[0] != "request-id" for row in rows):
            rows.append(action_row("request-id"))
        return NoticeText(
            title=text.title,
            body=text.body,
            actions=tuple(rows),
            icon=text.icon,
            severity=text.severity,
            details=text.details,
            request_id=failure.request_id,
        )

    def _retrying(self) -> NoticeText:
        seconds = math.ceil(self._seconds_left())
        attempt = self.tr("attempt {k} of {n}").format(k=min(self._job.attempt + 1, _MOST_ATTEMPTS), n=_MOST_ATTEMPTS)
        return NoticeText(
            title=self.tr("Tries again in {time}").format(time=strings.countdown(seconds)),
            body=attempt,
            actions=(action_row("retry-now"),),
            icon="timer",
            severity=Severity.WARNING,
        )

    def _seconds_left(self) -> float:
        until = self._job.retry_at
        return 0.0 if until is None else max(0.0, (until - datetime.now(UTC)).total_seconds())

    def _waited(self) -> float | None:
        """The share of the wait that is over; None where nothing is waited for."""
        if self._job.state is not JobState.RETRYING:
            return None
        whole = self._job.failure.retry_after if self._job.failure is not None else None
        return 1.0 - min(self._seconds_left() / max(whole or 2.0**self._job.attempt, 1.0), 1.0)

    def _tick(self) -> None:
        text = self._retrying()
        self._title.setText(text.title)
        self._mark.show_mark(text.icon, _ICON_TOKENS[text.severity], self._waited())

    # -- buttons -------------------------------------------------------------------------------------------------------

    def _fill(self, rows: tuple[ActionRow, ...]) -> None:
        self._make(rows)
        for button in self._buttons:
            named = self.tr("{action}: picture {n}").format(action=button.text(), n=self._number)
            button.setAccessibleName(named)

    def _make(self, rows: tuple[ActionRow, ...]) -> None:
        if [button.property("action") for button in self._buttons] == [row[0] for row in rows]:
            for button, row in zip(self._buttons, rows, strict=True):
                button.setText(row[1])
            return
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(*row) for row in rows]
        for button in self._buttons:
            self._row.addWidget(button)

    def _button(self, action: str, label: str, icon: str) -> QPushButton:
        quiet = action in ("request-id", "details", _NO)
        button = QPushButton(label, self._actions)
        button.setProperty("action", action)
        button.setProperty("control", "sm")
        if quiet:
            button.setProperty("kind", "quiet")
        if icon:
            button.setIcon(self._theme.icon(icon, "text.secondary" if quiet else "text.primary"))
            button.setIconSize(self._theme.icon_size(14))
        button.clicked.connect(lambda: self._press(action))
        return button

    def _press(self, action: str) -> None:
        match action:
            case "retry" if self._job.may_have_cost:
                self._ask(True)
            case "retry" | "retry-now" | "send-again":
                self._asking = False
                self.retry.emit()
            case LOCATE.id:
                self.locate.emit()
            case "not-again":
                self._ask(False)
            case "request-id":
                QGuiApplication.clipboard().setText(self._text.request_id)
            case "details":
                DetailsPopover(self._theme, self._text.details, self).open_at(self._actions)
            case _:
                self.action.emit(action)

    def _ask(self, on: bool) -> None:
        self._asking = on
        self._show()
        if self._buttons:
            self._buttons[-1 if on else 0].setFocus()

    # -- look ----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        font = self._theme.font("label")
        font.setWeight(self._theme.font("body").weight())
        self._body.setFont(font)
        self._show()

    def _fit(self) -> None:
        """A small tile leaves out the last actions, then the line, then the mark; the single view has them all."""
        side = 20 if self.width() > 260 else 8
        self._column.setContentsMargins(side, 8, side, 8)
        width = max(self.width() - 2 * side, 40)
        room = self.height() - 16 - 14 - self._title.heightForWidth(width)
        self._fit_actions(width, room)
        left = room - self._actions.minimumHeight()
        mark = self._mark.sizeHint().height() + 8
        body = self._body.heightForWidth(width) if self._body.text() else 0
        self._body.setVisible(bool(body) and body + mark <= left)
        self._mark.setVisible(mark <= left)

    def _fit_actions(self, width: int, height: int) -> None:
        """Show as many of the actions as have room, the first one always."""
        for button in self._buttons:
            button.setVisible(button is self._buttons[0] or button.sizeHint().width() <= width)
        for button in reversed(self._buttons[1:]):
            if self._row.heightForWidth(width) <= height:
                break
            button.setVisible(False)
        shown = [button for button in self._buttons if not button.isHidden()]
        wanted = min(sum(button.sizeHint().width() + self._row.spacing() for button in shown), width)
        self._actions.setFixedSize(wanted, self._row.heightForWidth(wanted))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
