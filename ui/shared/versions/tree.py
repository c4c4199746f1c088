"""The tree of versions, painted from left to right in time: one button a version, lines to what each continues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from services.types import Pending, Version, VersionTree
from ui.library.thumbnails import SMALL, Thumbnails
from ui.shared.versions.hover import HoverLook
from ui.shared.versions.nodes import PendingNode, VersionNode
from ui.theme import Theme

NODE, STEP, GAP = QSize(57, 38), QSize(93, 43), 4
"""Logical pixels at text size 100 %: a node, from one node to the next, and around all (ui.md §3.5)."""
SMALL_NODE, SMALL_STEP = QSize(45, 32), QSize(72, 38)
"""Of a tree in a side panel (mock library-inspector-light)."""


class VersionTreeView(QScrollArea):
    """One tab stop; Left and Right walk a line, Up and Down change it, Enter shows a version.

    `chosen(asset id)`: show it; `pending_chosen(job id)`: show what is being made or was not; `menu_wanted(asset id,
    QPoint on the screen)`.
    """

    chosen = Signal(str)
    pending_chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None, *, small: bool = False
    ) -> None:
        """`small`: there is the room of a side panel."""
        super().__init__(parent)
        self._theme = theme
        self._node, self._pitch = (SMALL_NODE, SMALL_STEP) if small else (NODE, STEP)
        self._thumbnails = thumbnails
        self._nodes: dict[str, VersionNode] = {}
        self._pending: dict[str, PendingNode] = {}
        self.look = HoverLook(theme, self)
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
        self._show_pending(() if tree is None else tree.pending)
        self._thumbnails.show("versions", [(version.asset.id, SMALL) for version in reversed(versions)])
        self._place_all()
        if before is None or tree is None or (before.current, before.path) != (tree.current, tree.path):
            self._show_current()

    def _show_current(self) -> None:
        """Scroll to the current version; else the row stays where the person has scrolled it to."""
        if self.tree is not None and (node := self._nodes.get(self.tree.current)) is not None:
            self.ensureWidgetVisible(node, self._theme.px(self._pitch.width()), 0)

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
        at = QPoint(px(GAP + column * self._pitch.width()), px(GAP + row * self._pitch.height()))
        return QRect(at, QSize(px(self._node.width()), px(self._node.height())))

    def pending_node(self, job_id: str) -> PendingNode | None:
        """The button of a version that has no picture."""
        return self._pending.get(job_id)

    def _show_pending(self, pending: Sequence[Pending]) -> None:
        kept = {each.job.id for each in pending}
        for job_id in [job_id for job_id in self._pending if job_id not in kept]:
            node = self._pending.pop(job_id)
            if node.hasFocus() and self.tree is not None and self.tree.current in self._nodes:
                self._nodes[self.tree.current].setFocus()  # the focus is never lost when a picture comes
            node.hide()
            node.deleteLater()
        for each in pending:
            node = self._pending.get(each.job.id)
            if node is None:
                node = self._pending[each.job.id] = PendingNode(self._theme, each, self._board)
                node.clicked.connect(lambda _=False, job_id=each.job.id: self.pending_chosen.emit(job_id))
                node.stepped.connect(lambda step, job_id=each.job.id: self._step(job_id, step))
                node.show()
            node.show_pending(each, first=not self._nodes and each is pending[0])

    def _hover(self, node: VersionNode, on: bool) -> None:
        if on:
            self.look.rest(node, node.words, lambda: self._thumbnails.pixmap(node.version.asset.id))
        else:
            self.look.leave()

    def _add(self, version: Version) -> VersionNode:
        node = VersionNode(self._theme, version, self._thumbnails, self._board)
        asset_id = version.asset.id
        node.clicked.connect(lambda: self.chosen.emit(asset_id))
        node.stepped.connect(lambda step: self._step(asset_id, step))
        node.hovered.connect(lambda on: self._hover(node, on))
        node.menu_wanted.connect(lambda at: self.menu_wanted.emit(asset_id, at))
        self._nodes[asset_id] = node
        node.show()
        return node

    def _place_all(self) -> None:
        extent = QSize(1, 1)
        places = [(node, self.place(node.version)) for node in self._nodes.values()]
        places += [(node, self.cell(node.pending.column, node.pending.row)) for node in self._pending.values()]
        for node, place in places:
            node.setGeometry(place)
            corner = node.geometry().bottomRight()
            extent = extent.expandedTo(QSize(corner.x(), corner.y()))
        gap = self._theme.px(GAP) + 1
        self._board.resize(extent + QSize(gap, gap))
        self._board.update()

    def _arrived(self, asset_id: str) -> None:
        if (node := self._nodes.get(asset_id)) is not None:
            node.update()

    def _step(self, key: str, step: QPoint) -> None:
        """To the nearest node in that direction: along the line first, else in the neighbouring line."""
        stops = self._stops()
        target = _beside(stops, key, step.x()) if step.x() else _across(stops, key, step.y())
        node = self._nodes.get(target) or self._pending.get(target)
        if node is not None:
            node.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(node)

    def _stops(self) -> dict[str, Version | Pending]:
        """Versions by asset id, what is being made or was not by job id."""
        versions = {asset_id: node.version for asset_id, node in self._nodes.items()}
        return {**versions, **{job_id: node.pending for job_id, node in self._pending.items()}}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.tree is not None:
            self.show_tree(self.tree)


def _beside(stops: Mapping[str, Version | Pending], key: str, step: int) -> str:
    """The one that it continues, or the nearest of those that continue it; empty: there is none."""
    here = stops[key]
    if step < 0:
        return here.parent
    following = [other for other, stop in stops.items() if stop.parent == key]
    return min(following, key=lambda other: abs(stops[other].row - here.row), default="")


def _across(stops: Mapping[str, Version | Pending], key: str, step: int) -> str:
    """The nearest one in the lines above or below; empty: there is none."""
    here = stops[key]
    there = [other for other, stop in stops.items() if (stop.row - here.row) * step > 0]
    return min(there, key=lambda o: (abs(stops[o].row - here.row), abs(stops[o].column - here.column)), default="")


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
        """Dashed lines to versions that are being made, or were not made."""
        for pending in tree.pending:
            place = self._view.cell(pending.column, pending.row)
            failed = not pending.job.state.live
            pen = QPen(self._theme.color("danger.fill" if failed else "line.strong"), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            parent = tree.version(pending.parent)
            if parent is not None:
                painter.drawPath(self._line(self._view.place(parent), place))

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
