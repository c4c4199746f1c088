"""Developer: the requests of this session, and what was sent and answered, as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from services.types import LoggedRequest
from ui.settings.request_table import RequestTable
from ui.settings.request_words import raw_text, table_text
from ui.settings.section import Section
from ui.shared.switch import Switch
from ui.theme import Theme

_LINES = 16


class DeveloperSection(Section):
    """`bodies_wanted(bool)`: keep what is sent and answered from now on; `cleared`: forget the log; `advanced_wanted`:
    show where extra headers and extra JSON are written."""

    bodies_wanted = Signal(bool)
    cleared = Signal()
    advanced_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._requests: Callable[[], Sequence[LoggedRequest]] = tuple
        self._keep = Switch(theme)
        self._keep.clicked.connect(self.bodies_wanted)
        self._keep_label, self._keep_note = self.add_choice(self._keep)
        self.add_line()
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._copy_all = QPushButton(theme.icon("copy", "text.primary"), "")
        self._copy_all.clicked.connect(lambda: _copy(table_text(self._requests())))
        self._clear = QPushButton(theme.icon("trash", "text.primary"), "")
        self._clear.clicked.connect(self.cleared)
        self.add(_row(self._heading, self._copy_all, self._clear))
        self._note = self.add_note()
        self.table = RequestTable(theme)
        self.table.chosen.connect(self._show)
        self.add(self.table)
        self._raw_label = QLabel()
        self._raw_label.setProperty("role", "heading")
        self._copy = QPushButton(theme.icon("copy", "text.primary"), "")
        self._copy.clicked.connect(lambda: _copy(self.raw.toPlainText()))
        self.add(_row(self._raw_label, self._copy))
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setTabChangesFocus(True)
        self.raw.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._raw_label.setBuddy(self.raw)
        self.add(self.raw)
        self.add_line()
        self._extra = QLabel()
        self._extra.setProperty("role", "secondary")
        self._extra.setWordWrap(True)
        self._advanced = QPushButton(theme.icon("server", "text.primary"), "")
        self._advanced.clicked.connect(self.advanced_wanted)
        self.add(_row(self._extra, self._advanced))
        self.close_rows()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show(None)

    def set_source(self, requests: Callable[[], Sequence[LoggedRequest]]) -> None:
        """Where the log is, the oldest request first."""
        self._requests = requests
        self.refresh()

    def refresh(self) -> None:
        """The log has changed; unseen, it costs nothing."""
        if self.isVisible():
            requests = self._requests()
            self.table.show_requests(requests)
            for button in (self._copy_all, self._clear):
                button.setEnabled(bool(requests))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        self.set_title(self.tr("Developer"))
        self._keep_label.setText(self.tr("Keep what is sent and answered"))
        self._keep_note.setText(
            self.tr("Prompts and the beginnings of answers then stay in memory until Vidra closes; pictures do not.")
        )
        self._keep.setAccessibleName(self._keep_label.text())
        self._keep.setAccessibleDescription(self._keep_note.text())
        self._heading.setText(self.tr("Requests of this session"))
        self._note.setText(self.tr("The last 200, without keys. They are never written to a file."))
        self.table.setAccessibleName(self._heading.text())
        self.table.rows.set_heads(
            (
                self.tr("Time"),
                self.tr("Method"),
                self.tr("Server"),
                self.tr("Path"),
                self.tr("Status"),
                self.tr("ms"),
                self.tr("Try"),
                self.tr("Request ID"),
            )
        )
        self._copy_all.setText(self.tr("Copy"))
        self._copy_all.setAccessibleName(self.tr("Copy the list of requests"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the list of requests"))
        self._raw_label.setText(self.tr("Request and answer"))
        self.raw.setAccessibleName(self._raw_label.text())
        self.raw.setPlaceholderText(self.tr("Choose a request above."))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy this request and answer"))
        self._extra.setText(self.tr("Extra headers and extra JSON are set for each provider, under Advanced."))
        self._advanced.setText(self.tr("Show providers"))

    def _show(self, request: LoggedRequest | None) -> None:
        text = "" if request is None else raw_text(request)
        self._copy.setEnabled(bool(text))
        if text != self.raw.toPlainText():
            self.raw.setPlainText(text)

    def _dress(self) -> None:
        self.raw.setFont(self.theme.font("mono"))
        self.raw.setFixedHeight(self.raw.fontMetrics().lineSpacing() * _LINES + self.theme.px(20))


def _row(words: QLabel, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    return row


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
