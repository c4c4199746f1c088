"""The buttons of the version row: one a version, and one for what is being made or was not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from services.types import Pending, Version
from ui.library import wording
from ui.library.drag import ASSET_MIME, start_drag
from ui.library.thumbnails import Thumbnails
from ui.shared.plain_tip import plain_tip
from ui.shared.versions.words import version_title
from ui.theme import Theme

_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Node(QAbstractButton):
    """A button of the row. `stepped(QPoint)`: an arrow key."""

    stepped = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := _ARROWS.get(Qt.Key(event.key()))) is not None and not event.modifiers():
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class VersionNode(Node):
    """One version. `menu_wanted(QPoint on the screen)`; `hovered(bool)`."""

    menu_wanted = Signal(QPoint)
    hovered = Signal(bool)

    def __init__(self, theme: Theme, version: Version, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._pressed_at: QPoint | None = None
        self.version = version
        self.current = False
        self.words = ""
        """Its number and what was asked for, or done."""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.mapToGlobal(at)))

    def show_version(self, version: Version, *, current: bool) -> None:
        """What it stands for, and whether it is the version that is shown and continued."""
        self.version, self.current = version, current
        words = version_title(version.asset)
        self.words = f"{version.tag} · {words}"
        self.setAccessibleName(self.tr("Version {tag}: {words}").format(tag=version.tag, words=words))
        self.setAccessibleDescription(self.tr("Shown") if current else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._theme
        inner = self.rect().adjusted(3, 3, -3, -3)
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(inner, 3, 3)
        painter.setClipPath(path)
        self._paint_picture(painter, inner)
        self._paint_tag(painter, inner)
        painter.restore()
        focused = bool(self.property("keyfocus"))
        if self.current or focused or self.underMouse():
            token = "focus.ring" if focused else "accent.fill" if self.current else "line.strong"
            painter.setPen(QPen(theme.color(token), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_picture(self, painter: QPainter, inner: QRect) -> None:
        asset = self.version.asset
        pixmap = self._thumbnails.pixmap(asset.id)
        if pixmap is None:
            painter.fillRect(inner, QColor(asset.colour) if asset.colour else self._theme.color("bg.raised"))
            return
        scaled = pixmap.size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRect(QPoint(), scaled)
        place.moveCenter(inner.center())
        painter.setOpacity(0.45 if asset.trashed_at is not None else 1)
        painter.drawPixmap(place, pixmap)
        painter.setOpacity(1)

    def _paint_tag(self, painter: QPainter, inner: QRect) -> None:
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(self.version.tag) + 8
        tag = QRect(inner.left() + 1, inner.top() + 1, width, self._theme.px(15))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.scrim"))
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self.version.tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(False)
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        started = self._pressed_at
        far = started is not None and (event.position().toPoint() - started).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far and far >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def _drag(self) -> None:
        """Drag the version, e.g. onto the references."""
        mime = QMimeData()
        mime.setData(ASSET_MIME, self.version.asset.id.encode())
        pixmap = self._thumbnails.pixmap(self.version.asset.id) or self.grab()
        start_drag(self, mime, pixmap.scaledToWidth(self._theme.px(96), Qt.TransformationMode.SmoothTransformation))


class PendingNode(Node):
    """A version that is being made, or was not made: an empty frame with a mark."""

    def __init__(self, theme: Theme, pending: Pending, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pending = pending
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_pending(self, pending: Pending, *, first: bool) -> None:
        """What it stands for; `first`: where Tab comes to, because there is no version."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        self.pending = pending
        words = wording.beginning(pending.job.request.prompt)
        text = self.tr("Not made: {words}") if self.failed else self.tr("Being made: {words}")
        self.setAccessibleName(text.format(words=words))
        self.setToolTip(plain_tip(text.format(words=words)))
        self.update()

    @property
    def failed(self) -> bool:
        return not self.pending.job.state.live

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(self.property("keyfocus"))
        token = "focus.ring" if focused else "danger.fill" if self.failed else "line.strong"
        line = Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.color(token), 2 if focused else 1.5, line))
        painter.setBrush(self._theme.color("bg.hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 4, 4)
        edge = self._theme.px(16)
        icon = "error" if self.failed else "timer"
        mark = self._theme.pixmap(icon, edge, "text.secondary", self.devicePixelRatioF())
        painter.drawPixmap(self.rect().center() - QPoint(edge // 2, edge // 2), mark)
