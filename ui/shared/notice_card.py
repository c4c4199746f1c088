"""A notice in its place: what happened, what is safe, what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from services.types import Severity
from ui.announce import announce
from ui.notice_text import ActionRow, NoticeText
from ui.shared.flow_layout import FlowLayout
from ui.shared.key_field import KeyField
from ui.theme import Theme, repolish

_QUIET = frozenset({"details", "get-key", "drop", "request-id", "cancel-rest", "open-status", "edit-later", "close"})
_PRIMARY = frozenset({"save-key", "save-elsewhere"})
_ICON_TOKENS = {
    Severity.INFO: "info.text",
    Severity.OK: "ok.text",
    Severity.WARNING: "warn.text",
    Severity.DANGER: "danger.text",
}
_BESIDE = 0.36
"""Buttons stand to the right of the text while they need no more than this share of the width."""


class NoticeCard(QFrame):
    """Shows a NoticeText, or nothing. `details` and `request-id` are done here; all other actions are told."""

    action = Signal(str)
    """Id of the pressed action."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, shape: str = "card") -> None:
        """`shape`: `card` with round corners, `bar` across the window, `plain` without tint (inside a tile)."""
        super().__init__(parent)
        self._theme = theme
        self._text: NoticeText | None = None
        self._shape = shape
        self.setProperty("role", "notice")
        self.setProperty("shape", shape)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = self._label("strong")
        self._body = self._label("secondary")
        self._details = self._label("caption")
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._key: KeyField | None = None  # made when a notice first asks for a key
        self._actions = QWidget(self)
        self._action_row = FlowLayout(self._actions, spacing=6)
        self._arrange()
        theme.changed.connect(self._follow_theme)
        self.hide()

    def show_notice(self, text: NoticeText | None) -> None:
        """Shows and announces `text`; None hides the card. The same text again changes nothing (typed keys stay)."""
        if text == self._text:
            return
        spoken = self._text is None or text is None or text.title != self._text.title
        same_actions = self._text is not None and text is not None and text.actions == self._text.actions
        self._text = text
        if text is None:
            self.hide()
            if self._key is not None:
                self._key.clear()
            return
        self._title.setText(text.title)
        self._body.setText(text.body)
        self._body.setVisible(bool(text.body))
        self._show_key(text)
        self._details.setText(text.details)
        if spoken or not same_actions:
            self._details.hide()
        if not same_actions:
            self._fill_actions(text)
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.body)
        self.setProperty("tone", str(text.severity))
        repolish(self)
        self._follow_theme()
        self.show()
        if spoken:
            announce(self, text.sentence)

    @property
    def notice(self) -> NoticeText | None:
        """What is shown now."""
        return self._text

    @property
    def key_text(self) -> str:
        """The key typed into the field."""
        return "" if self._key is None else self._key.text

    def focus_key(self) -> None:
        """Puts the cursor into the key field, if there is one."""
        if self._key is not None:
            self._key.setFocus()

    @property
    def direction(self) -> QBoxLayout.Direction:
        """Whether the buttons stand beside the words or below them."""
        return self._main.direction()

    def buttons(self) -> list[QPushButton]:
        """The action buttons in order."""
        found: list[QPushButton] = []
        for index in range(self._action_row.count()):
            cell = self._action_row.itemAt(index)
            widget = cell.widget() if cell is not None else None
            if isinstance(widget, QPushButton):
                found.append(widget)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_actions()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_actions()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._body, self._details):
            words.addWidget(part)
        self._main = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._main.setSpacing(8)
        self._main.addLayout(words, 1)
        self._main.addWidget(self._actions)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(self._main, 1)

    def _show_key(self, text: NoticeText) -> None:
        if text.asks_key and self._key is None:
            self._key = KeyField(self._theme, self)
            self._key.submitted.connect(lambda: self.action.emit("save-key"))
            self._main.insertWidget(self._main.indexOf(self._actions), self._key)
        if self._key is not None:
            self._key.set_button(next((label for action, label, _ in text.actions if action == "save-key"), ""))
            self._key.setVisible(text.asks_key)
            if not text.asks_key:
                self._key.clear()

    def _fill_actions(self, text: NoticeText) -> None:
        while (cell := self._action_row.takeAt(0)) is not None:
            old = cell.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        rows = [row for row in text.actions if not (text.asks_key and row[0] == "save-key")]
        for row in rows:
            self._action_row.addWidget(self._button(row))
        self._actions.setVisible(bool(rows))

    def _button(self, row: ActionRow) -> QPushButton:
        action, label, icon = row
        button = QPushButton(label, self._actions)
        button.setProperty("control", "sm")
        if action in _PRIMARY:
            button.setProperty("kind", "primary")
        elif action in _QUIET:
            button.setProperty("kind", "quiet")
        if icon:
            token = "text.onAccent" if action in _PRIMARY else "text.secondary" if action in _QUIET else "text.primary"
            button.setIcon(self._theme.icon(icon, token))
            edge = self._theme.px(14)
            button.setIconSize(QSize(edge, edge))
        button.clicked.connect(lambda: self._press(action, button))
        return button

    def _press(self, action: str, button: QPushButton) -> None:
        if action == "details":
            self._details.setVisible(not self._details.isVisible())
        elif action == "request-id" and self._text is not None:
            QGuiApplication.clipboard().setText(self._text.request_id)
            label = button.text()
            button.setText(self.tr("Copied"))
            QTimer.singleShot(2000, button, lambda: button.setText(label))
        else:
            self.action.emit(action)

    def _follow_theme(self) -> None:
        if self._text is None:
            return
        edge = self._theme.px(18)
        token = _ICON_TOKENS[self._text.severity]
        self._icon.setPixmap(self._theme.pixmap(self._text.icon, edge, token, self.devicePixelRatioF()))
        self._icon.setFixedWidth(edge)
        self._place_actions()

    def _place_actions(self) -> None:
        """Short actions go to the right of the text, others below it."""
        buttons = self.buttons()
        wanted = sum(button.sizeHint().width() + 6 for button in buttons)
        asks_key = self._text is not None and self._text.asks_key
        beside = bool(buttons) and not asks_key and wanted <= self.width() * _BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._actions.setMinimumWidth(wanted if beside else 0)
        if self._main.direction() != direction:
            self._main.setDirection(direction)
