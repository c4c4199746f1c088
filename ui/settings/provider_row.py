"""How one provider is drawn in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from services.types import BUILTIN_PROFILE_ID, ConnectionState, Profile, ServerReport
from ui import strings
from ui.settings.words import list_line
from ui.theme import Theme

_DOT = {
    ConnectionState.OK: "ok.text",
    ConnectionState.NO_KEY: "warn.text",
    ConnectionState.REFUSED: "danger.text",
    ConnectionState.OFFLINE: "danger.text",
    ConnectionState.UNKNOWN: "text.tertiary",
}
PROFILE = Qt.ItemDataRole.UserRole
REPORT = Qt.ItemDataRole.UserRole + 1
DEFAULT = Qt.ItemDataRole.UserRole + 2
"""Of a row: its Profile, what its server said last, whether new runs go to it."""


def provider_icon(profile: Profile) -> str:
    """The icon of a kind of server."""
    if profile.id == BUILTIN_PROFILE_ID:
        return "cpu"
    return "server" if profile.free else "cloud"


class ProviderDelegate(QStyledItemDelegate):
    """Icon box, name with the `default` tag, a dot and what the server said."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(54))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        profile: Profile = index.data(PROFILE)
        report: ServerReport = index.data(REPORT)
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.selected" if selected else "bg.hover"))
            painter.drawRoundedRect(rect, 6, 6)
        box = QRectF(rect.left() + 10, rect.center().y() - theme.px(16) + 0.5, theme.px(32), theme.px(32))
        painter.setPen(theme.color("line.default"))
        painter.setBrush(theme.color("bg.raised"))
        painter.drawRoundedRect(box, 6, 6)
        edge = theme.px(18)
        picture = theme.pixmap(provider_icon(profile), edge, "text.secondary")
        painter.drawPixmap(round(box.center().x() - edge / 2), round(box.center().y() - edge / 2), picture)
        left = round(box.right()) + 10
        self._paint_words(painter, rect, left, profile, report, bool(index.data(DEFAULT)))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRect, left: int, profile: Profile, report: ServerReport, default: bool
    ) -> None:
        theme = self._theme
        font = theme.font("bodyStrong")
        metrics = QFontMetrics(font)
        room = rect.right() - left - 8
        tag = self.tr("default") if default else ""
        tag_width = QFontMetrics(theme.font("caption")).horizontalAdvance(tag) + 10 if tag else 0
        room_for_name = room - tag_width - (6 if tag else 0)
        name = metrics.elidedText(strings.provider_name(profile), Qt.TextElideMode.ElideRight, room_for_name)
        painter.setFont(font)
        painter.setPen(theme.color("text.primary"))
        baseline = rect.center().y() - 4
        painter.drawText(left, baseline, name)
        if tag:
            x = left + metrics.horizontalAdvance(name) + 6
            tag_rect = QRectF(x, baseline - metrics.ascent(), tag_width, metrics.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent.tint"))
            painter.drawRoundedRect(tag_rect, 3, 3)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("accent.text"))
            painter.drawText(tag_rect, Qt.AlignmentFlag.AlignCenter, tag)
        caption = theme.font("caption")
        small = QFontMetrics(caption)
        line = rect.center().y() + small.ascent() + 5
        builtin = profile.id == BUILTIN_PROFILE_ID
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent.text" if builtin else _DOT[report.state]))
        painter.drawEllipse(QRectF(left, line - small.ascent() / 2 - 2.5, 7, 7))
        painter.setFont(caption)
        painter.setPen(theme.color("text.tertiary"))
        text = small.elidedText(list_line(profile, report), Qt.TextElideMode.ElideRight, room - 13)
        painter.drawText(left + 13, line, text)
