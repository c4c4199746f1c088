"""The tree of versions, painted from left to right in time: one button a version, lines to what each continues."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QWidget

from services.types import Version, VersionTree
from ui.library import wording
from ui.library.drag import start_drag
from ui.library.thumbnails import SMALL, Thumbnails
from ui.theme import Theme

NODE, STEP, GAP = QSize(57, 38), QSize(93, 43), 4
"""Logical pixels at text size 100 %: a node, from one node to the next, and around all (ui.md §3.5)."""
ASSET_MIME = "application/x-vidra-asset"
"""Asset ids, one a line, of pictures that are dragged inside the window."""
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class VersionNode(QAbstractButton):
    """One version. `stepped(QPoint)`: an arrow key; `menu_wanted(QPoint on the screen)`."""

    stepped = Signal(QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, version: Version, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._pressed_at: QPoint | None = None
        self.version = version
        self.current = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.mapToGlobal(at)))

    def show_version(self, version: Version, *, current: bool) -> None:
        """What it stands for, and whether it is the version that is shown and continued."""
        self.version, self.current = version, current
        asset = version.asset
        words = wording.beginning(asset.prompt) or wording.title(asset)
        self.setAccessibleName(self.tr("Version {tag}: {words}").format(tag=version.tag, words=words))
        self.setAccessibleDescription(self.tr("Shown") if current else "")
        self.setToolTip(f"{version.tag} · {words}")
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
        if (step := _ARROWS.get(Qt.Key(event.key()))) is not None and not event.modifiers():
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
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


class VersionTreeView(QScrollArea):
    """One tab stop; Left and Right walk a line, Up and Down change it, Enter shows a version.

    `chosen(asset id)`: show it; `menu_wanted(asset id, QPoint on the screen)`.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._nodes: dict[str, VersionNode] = {}
        self.tree: VersionTree | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._board = _Board(theme, self)
        self.setWidget(self._board)
        thumbnails.arrived.connect(self._arrived)
        theme.changed.connect(self._place_all)

    def show_tree(self, tree: VersionTree | None) -> None:
        """The versions to show; nodes that stay keep their focus."""
        before, self.tree = self.tree, tree
        versions = () if tree is None else tree.versions
        kept = {version.asset.id for version in versions}
        for asset_id in [asset_id for asset_id in self._nodes if asset_id not in kept]:
            node = self._nodes.pop(asset_id)
            node.hide()
            node.deleteLater()
        for version in versions:
            node = self._nodes.get(version.asset.id) or self._add(version)
            node.show_version(version, current=tree is not None and version.asset.id == tree.current)
        self._thumbnails.show("versions", [(version.asset.id, SMALL) for version in reversed(versions)])
        self._place_all()
        if before is None or tree is None or (before.current, before.path) != (tree.current, tree.path):
            self._show_current()

    def _show_current(self) -> None:
        """Scroll to the current version; else the row stays where the person has scrolled it to."""
        if self.tree is not None and (node := self._nodes.get(self.tree.current)) is not None:
            self.ensureWidgetVisible(node, self._theme.px(STEP.width()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def node(self, asset_id: str) -> VersionNode | None:
        """The button of a version."""
        return self._nodes.get(asset_id)

    def place(self, version: Version) -> QRect:
        """Where a version lies on the board."""
        return self.cell(version.column, version.row)

    def cell(self, column: int, row: int) -> QRect:
        """A place on the board."""
        px = self._theme.px
        at = QPoint(px(GAP + column * STEP.width()), px(GAP + row * STEP.height()))
        return QRect(at, QSize(px(NODE.width()), px(NODE.height())))

    def _add(self, version: Version) -> VersionNode:
        node = VersionNode(self._theme, version, self._thumbnails, self._board)
        asset_id = version.asset.id
        node.clicked.connect(lambda: self.chosen.emit(asset_id))
        node.stepped.connect(lambda step: self._step(asset_id, step))
        node.menu_wanted.connect(lambda at: self.menu_wanted.emit(asset_id, at))
        self._nodes[asset_id] = node
        node.show()
        return node

    def _place_all(self) -> None:
        extent = QSize(1, 1)
        pending = () if self.tree is None else self.tree.pending
        for waiting in pending:
            corner = self.cell(waiting.column, waiting.row).bottomRight()
            extent = extent.expandedTo(QSize(corner.x(), corner.y()))
        for node in self._nodes.values():
            node.setGeometry(self.place(node.version))
            corner = node.geometry().bottomRight()
            extent = extent.expandedTo(QSize(corner.x(), corner.y()))
        gap = self._theme.px(GAP) + 1
        self._board.resize(extent + QSize(gap, gap))
        self._board.update()

    def _arrived(self, asset_id: str) -> None:
        if (node := self._nodes.get(asset_id)) is not None:
            node.update()

    def _step(self, asset_id: str, step: QPoint) -> None:
        """To the nearest version in that direction: along the line first, else in the neighbouring line."""
        here = self._nodes[asset_id].version
        target = self._beside(here, step.x()) if step.x() else self._across(here, step.y())
        if target is not None:
            node = self._nodes[target.asset.id]
            node.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(node)

    def _beside(self, here: Version, step: int) -> Version | None:
        if step < 0:
            return None if self.tree is None else self.tree.version(here.parent)
        following = [node.version for node in self._nodes.values() if node.version.parent == here.asset.id]
        return min(following, key=lambda version: abs(version.row - here.row), default=None)

    def _across(self, here: Version, step: int) -> Version | None:
        rows = [node.version for node in self._nodes.values() if (node.version.row - here.row) * step > 0]
        return min(rows, key=lambda v: (abs(v.row - here.row), abs(v.column - here.column)), default=None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.tree is not None:
            self.show_tree(self.tree)


class _Board(QWidget):
    """What the nodes stand on; paints the lines between them, the path to the current version in the accent."""

    def __init__(self, theme: Theme, view: VersionTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.setProperty("role", "scroll")

    def paintEvent(self, event: QPaintEvent) -> None:
        tree = self._view.tree
        if tree is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pending(painter, tree)
        path = frozenset(tree.path)
        lines = [version for version in tree.versions if version.parent]
        for version in sorted(lines, key=lambda version: version.asset.id in path):
            parent = tree.version(version.parent)
            if parent is not None:
                on_path = version.asset.id in path
                token, width = ("accent.fill", 2) if on_path else ("line.strong", 1.5)
                painter.setPen(QPen(self._theme.color(token), width))
                painter.drawPath(self._line(self._view.place(parent), self._view.place(version)))

    def _paint_pending(self, painter: QPainter, tree: VersionTree) -> None:
        """Versions that are being made, or were not made: an empty frame at the end of a dashed line."""
        for pending in tree.pending:
            place = self._view.cell(pending.column, pending.row)
            failed = not pending.job.state.live
            pen = QPen(self._theme.color("danger.fill" if failed else "line.strong"), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(3, 3, -3, -3), 4, 4)
            parent = tree.version(pending.parent)
            if parent is not None:
                painter.drawPath(self._line(self._view.place(parent), place))
            edge = self._theme.px(16)
            mark = self._theme.pixmap("error" if failed else "timer", edge, "text.secondary", self.devicePixelRatioF())
            painter.drawPixmap(place.center() - QPoint(edge // 2, edge // 2), mark)

    def _line(self, before: QRect, after: QRect) -> QPainterPath:
        """From the right side of one node to the left side of the next, round the corner where it changes rows."""
        start = QPointF(before.right() + 1, before.center().y() + 0.5)
        end = QPointF(after.left(), after.center().y() + 0.5)
        path = QPainterPath(start)
        if start.y() == end.y():
            path.lineTo(end)
            return path
        bend = start.x() + (after.left() - before.right()) / 3 if after.left() > before.right() else start.x() + 8
        radius = 6.0 if end.y() > start.y() else -6.0
        path.lineTo(bend - 6, start.y())
        path.quadTo(QPointF(bend, start.y()), QPointF(bend, start.y() + radius))
        path.lineTo(bend, end.y() - radius)
        path.quadTo(QPointF(bend, end.y()), QPointF(bend + 6, end.y()))
        path.lineTo(end)
        return path
