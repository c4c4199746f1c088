"""The rail: the pages of the window as a column of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui import actions
from ui.library.drag import ASSET_MIME
from ui.shared.drop_copy import accept_copy
from ui.shared.references.brought import may_bring, read
from ui.shared.retranslated import Retranslated
from ui.theme import Theme
from ui.translate_noop import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class RailRow:
    """A page on the rail. `page` is also the id of its action and, with few exceptions, of its icon."""

    page: str
    text: str
    spoken: str
    """Accessible name."""
    icon: str
    bottom: bool = False
    takes_pictures: bool = False
    """A picture that is dropped on it is opened there."""

    @property
    def title(self) -> str:
        """Its label in the language of the interface."""
        return QCoreApplication.translate("Rail", self.text)


ROWS = (
    RailRow(
        "create",
        QT_TRANSLATE_NOOP("Rail", "Create"),
        QT_TRANSLATE_NOOP("Rail", "Create pictures"),
        "create",
        takes_pictures=True,
    ),
    RailRow(
        "edit",
        QT_TRANSLATE_NOOP("Rail", "Edit"),
        QT_TRANSLATE_NOOP("Rail", "Edit pictures"),
        "edit",
        takes_pictures=True,
    ),
    RailRow(
        "ask",
        QT_TRANSLATE_NOOP("Rail", "Ask"),
        QT_TRANSLATE_NOOP("Rail", "Ask about pictures"),
        "ask",
        takes_pictures=True,
    ),
    RailRow("library", QT_TRANSLATE_NOOP("Rail", "Library"), QT_TRANSLATE_NOOP("Rail", "Library"), "library"),
    RailRow("settings", QT_TRANSLATE_NOOP("Rail", "Settings"), QT_TRANSLATE_NOOP("Rail", "Settings"), "settings", True),
)


class RailButton(QToolButton):
    """Up and Down go to the neighbours, Enter and Space open the page."""

    def __init__(self, rail: Rail, row: RailRow) -> None:
        super().__init__(rail)
        self.row = row
        self._rail = rail
        self.alert = False
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setAcceptDrops(row.takes_pictures)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._rail.move_focus(self, -1)
            case Qt.Key.Key_Down:
                self._rail.move_focus(self, 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A click opens the page; the rail checks the button of the page that is open."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if may_bring(mime) and (mime.hasUrls() or mime.hasImage() or mime.hasFormat(ASSET_MIME)):
            accept_copy(event)
            self.setDown(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setDown(False)
        brought = read(event.mimeData())
        if brought.pictures:
            accept_copy(event)
            self._rail.dropped.emit(self.row.page, brought)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.alert:
            self._rail.paint_dot(QPainter(self), QPointF(self.width() - 12, 10))


class Rail(Retranslated, QFrame):
    """One tab stop; exactly one page is current."""

    opened = Signal(str)
    """The person wants this page."""
    dropped = Signal(str, object)
    """Page, Brought: a picture was let go over its button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, rows: Sequence[RailRow] = ROWS) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._current = ""
        self.setProperty("role", "rail")
        self._buttons = [RailButton(self, row) for row in rows]
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 3, 8)
        column.setSpacing(2)
        for button in self._buttons:
            if button.row.bottom:
                column.addStretch(1)
            button.setIcon(theme.icon(button.row.icon))
            button.clicked.connect(lambda _checked=False, page=button.row.page: self.opened.emit(page))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        for button in self._buttons:
            row = button.row
            button.setText(row.title)
            button.setAccessibleName(QCoreApplication.translate("Rail", row.spoken))
            button.setToolTip(actions.tip(row.title, row.page))
            button.setAccessibleDescription(self.tr("Something failed here") if button.alert else "")

    @property
    def rows(self) -> tuple[RailRow, ...]:
        return tuple(button.row for button in self._buttons)

    def set_current(self, page: str) -> None:
        """Marks the page that is open and makes its button the tab stop."""
        self._current = page
        for button in self._buttons:
            current = button.row.page == page
            button.setChecked(current)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """48 px wide without labels instead of 64 with."""
        if compact != self._compact:
            self._compact = compact
            self._resize()

    @property
    def compact(self) -> bool:
        return self._compact

    def set_alert(self, page: str, on: bool) -> None:
        """A dot on the button: the page holds a failure that was not seen yet."""
        for button in self._buttons:
            if button.row.page == page and button.alert != on:
                button.alert = on
                button.update()
        self.retranslate()

    def button(self, page: str) -> QToolButton:
        """The button of a page. KeyError: not on the rail."""
        for button in self._buttons:
            if button.row.page == page:
                return button
        raise KeyError(page)

    def move_focus(self, button: RailButton, by: int) -> None:
        """To the button above or below, as far as there is one."""
        index = self._buttons.index(button) + by
        if 0 <= index < len(self._buttons):
            self._buttons[index].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        for button in self._buttons:
            if button.isChecked():
                button.setFocus(reason)

    def paint_dot(self, painter: QPainter, centre: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger.text"))
        painter.drawEllipse(centre, 3.5, 3.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = next((button for button in self._buttons if button.isChecked()), None)
        if current is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent.fill"))
        painter.drawRoundedRect(QRectF(-3, current.geometry().center().y() - 11.5, 6, 24), 2, 2)

    def _resize(self) -> None:
        px = self._theme.px
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if self._compact else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        size = QSize(px(40), px(40)) if self._compact else QSize(px(56), px(52))
        self.setFixedWidth(self._theme.size("rail.compact" if self._compact else "rail"))
        for button in self._buttons:
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(size)
