"""The part of the inspector that shows what a picture was made from, and what was made from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import Asset, Raster, VersionTree
from ui.library.section import Section
from ui.library.thumbnails import Thumbnails
from ui.shared.retranslated import Retranslated
from ui.shared.versions.tree import GAP, SMALL_STEP, VersionTreeView
from ui.theme import Theme

_BUDGET = 4 * 1024 * 1024
_MOST_ROWS = 4
_SCROLL_BAR = 10


class Lineage(Retranslated, QWidget):
    """`wanted(asset id)`: its relatives, answered by `set_tree`. `chosen(Asset)`: go to that picture.
    `thumbnail_wanted(asset id, edge)`, answered by `set_thumbnail`. Not there for a picture without relatives."""

    wanted = Signal(str)
    chosen = Signal(object)
    thumbnail_wanted = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset: Asset | None = None
        self._answered = False
        """The relatives of that picture are known: it may have none."""
        self._thumbnails = Thumbnails(_BUDGET, self)
        self._thumbnails.wanted.connect(self.thumbnail_wanted)
        self._step = QLabel(self)
        self._step.setProperty("role", "caption")
        self._section = Section(theme, parent=self)
        self._section.head.addWidget(self._step)
        self.tree = VersionTreeView(theme, self._thumbnails, self, small=True)
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.tree.chosen.connect(self._choose)
        self._section.body.addWidget(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()
        theme.changed.connect(self._resize)
        self.retranslate()

    def retranslate(self) -> None:
        self._section.heading.setText(self.tr("Lineage"))
        self.tree.setAccessibleName(self.tr("Lineage"))
        tree = self.tree.tree
        if tree is not None and tree.path:
            steps = max(version.column for version in tree.versions) + 1
            self._step.setText(self.tr("step {number} of {count}").format(number=len(tree.path), count=steps))

    def show_asset(self, asset: Asset) -> None:
        """Another picture, or the same with another record: ask for its relatives. Those of a thread that is shown
        already stay until the answer comes."""
        before, self._asset = self._asset, asset
        tree = self.tree.tree
        if asset.browsed or tree is None or asset.id not in {version.asset.id for version in tree.versions}:
            self.hide()
        same = before is not None and (before.id, before.parents, before.thread_id) == (
            asset.id,
            asset.parents,
            asset.thread_id,
        )
        self._answered = self._answered and same
        if not asset.browsed and not self._answered:
            self.wanted.emit(asset.id)

    def ask_again(self) -> None:
        """Pictures have come or gone: the relatives may be others."""
        if self._asset is not None and not self._asset.browsed:
            self.wanted.emit(self._asset.id)

    def set_tree(self, tree: VersionTree) -> None:
        """The relatives of a picture; of one that is not shown any more they are dropped."""
        if self._asset is None or tree.current != self._asset.id:
            return
        self._answered = True
        self.setVisible(len(tree.versions) > 1)
        self.tree.show_tree(tree if len(tree.versions) > 1 else None)
        self._resize()
        self.retranslate()

    def stands_behind(self, asset_id: str) -> bool:
        """Whether that picture is what a model made, which the shelves do not show beside its locked result."""
        versions = self.tree.tree.versions if self.tree.tree is not None else ()
        return any(each.asset.locked and asset_id in each.asset.parents[1:] for each in versions)

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `thumbnail_wanted`; others are ignored."""
        if self.tree.node(asset_id) is not None:
            self._thumbnails.put(asset_id, edge, raster)

    def _choose(self, asset_id: str) -> None:
        version = None if self.tree.tree is None else self.tree.tree.version(asset_id)
        if version is not None and self._asset is not None and asset_id != self._asset.id:
            self.chosen.emit(version.asset)

    def _resize(self) -> None:
        tree = self.tree.tree
        if tree is None or not tree.versions:
            return
        rows = min(max(version.row for version in tree.versions) + 1, _MOST_ROWS)
        self.tree.setFixedHeight(self._theme.px(rows * SMALL_STEP.height() + GAP) + _SCROLL_BAR)
