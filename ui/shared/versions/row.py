"""The version row under the stage: the tree of this thread, and what was asked for at the version that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from services.types import Asset, Raster, Version, VersionTree
from ui import strings
from ui.library.thumbnails import Thumbnails
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.versions.tree import VersionTreeView
from ui.shared.versions.words import version_words
from ui.theme import Theme

_HEIGHT, _LABEL, _NOTE, _NOTE_LEAST = 92, 72, 300, 120
_THUMBNAIL_BYTES = 8 * 1024 * 1024
_WORDS = 160


class VersionRow(Retranslated, QFrame):
    """`chosen(asset id)`: show that version and continue from it. `pending_chosen(job id)`: show what has no picture
    (yet). `thumbnail_wanted(asset id, edge)`: answer with
    `set_thumbnail`; `thumbnail_arrived(asset id)`. `action(name, asset id)` from the menu of a version: continue,
    compare, cover, copy-prompt, hide, unhide, show-hidden.
    """

    chosen = Signal(str)
    pending_chosen = Signal(str)
    thumbnail_wanted = Signal(str, int)
    thumbnail_arrived = Signal(str)
    action = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self.setProperty("region", True)
        self._thumbnails = Thumbnails(_THUMBNAIL_BYTES, self)
        self._thumbnails.wanted.connect(self.thumbnail_wanted)
        self._thumbnails.arrived.connect(self.thumbnail_arrived)
        self._title, self._count = QLabel(), QLabel()
        self._title.setProperty("role", "label")
        self._count.setProperty("role", "caption")
        self.view = VersionTreeView(theme, self._thumbnails)
        self.view.chosen.connect(self.chosen)
        self.view.pending_chosen.connect(self.pending_chosen)
        self.view.menu_wanted.connect(self._open_menu)
        self._head, self._words = QLabel(), QLabel()
        self._head.setProperty("role", "caption")
        self._words.setProperty("role", "label")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for label in (self._head, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._menu_button = icon_button(theme, "more")
        self._menu_button.clicked.connect(self._open_current_menu)
        self._lay_out()
        self.view.horizontalScrollBar().rangeChanged.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        label = QVBoxLayout()
        label.setSpacing(1)
        label.addStretch(1)
        label.addWidget(self._title)
        label.addWidget(self._count)
        label.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._menu_button)
        self._note = QWidget()
        note = QVBoxLayout(self._note)
        note.setContentsMargins(12, 4, 0, 4)
        note.setSpacing(0)
        note.addLayout(head)
        note.addWidget(self._words, 1)
        line = QFrame()
        line.setProperty("role", "vline")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addLayout(label)
        row.addWidget(self.view, 1)
        row.addWidget(line)
        row.addWidget(self._note)

    # -- what it shows -------------------------------------------------------------------------------------------------

    def show_tree(self, tree: VersionTree) -> None:
        """The versions of the thread; the current one is told about at the right."""
        self.view.show_tree(tree)
        self.retranslate()

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `thumbnail_wanted`; others are ignored."""
        if self.view.node(asset_id) is not None:
            self._thumbnails.put(asset_id, edge, raster)

    def thumbnail(self, asset_id: str) -> QPixmap | None:
        """The small picture of a version, if it is there."""
        return self._thumbnails.pixmap(asset_id)

    @property
    def note(self) -> str:
        """What is told of the current version, in one line."""
        return f"{self._head.text()} / {self._words.text()}"

    def _show_note(self, tree: VersionTree) -> None:
        version = tree.version(tree.current)
        self._note.setVisible(version is not None)
        if version is None:
            return
        asset = version.asset
        parts = [f"v{version.tag}", strings.when(asset.created_at), _cost(asset)]
        self._head.setText(" · ".join(part for part in parts if part))
        words = version_words(asset)
        self._words.setText(words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…")
        self._words.setToolTip(plain_tip(words if asset.steps else asset.prompt))
        self._head.setToolTip(self._costs(version))

    def _costs(self, version: Version) -> str:
        """What it took to get there, and what was spent from there on."""
        path = self.tr("Up to here: {cost}").format(cost=strings.spending(version.path_cost))
        branch = self.tr("This branch: {cost}").format(cost=strings.spending(version.branch_cost))
        return f"{path}\n{branch}"

    # -- menu ----------------------------------------------------------------------------------------------------------

    def _open_current_menu(self) -> None:
        if self.view.tree is not None and self.view.tree.current:
            corner = self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height()))
            self._open_menu(self.view.tree.current, corner)

    def _open_menu(self, asset_id: str, at: QPoint) -> None:
        tree = self.view.tree
        version = None if tree is None else tree.version(asset_id)
        if tree is None or version is None:
            return
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Version {tag}").format(tag=version.tag))
        hides = asset_id in tree.thread.hidden
        rows = [("continue", self.tr("Continue from here"), asset_id != tree.current),
                ("compare", self.tr("Compare with current"), asset_id != tree.current),
                ("cover", self.tr("Set as cover"), asset_id != tree.thread.cover),
                ("copy-prompt", self.tr("Copy prompt"), bool(version.asset.prompt)),
                ("hide", self.tr("Hide branch"), not hides and (asset_id not in tree.path or bool(version.parent))),
                ("unhide", self.tr("Show branch again"), hides)]  # fmt: skip
        for name, text, sensible in rows:
            if sensible:
                menu.addAction(text, lambda name=name: self.action.emit(name, asset_id))
        if tree.hidden:
            hidden = tree.hidden
            menu.addAction(
                self.tr("Show %n hidden version(s)", "", hidden), lambda: self.action.emit("show-hidden", asset_id)
            )
        menu.popup(at)

    # -- look ----------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        px = self._theme.px
        self._title.setMinimumWidth(px(_LABEL))
        self._fit()
        edge = self._theme.size("control.sm")
        self._menu_button.setFixedSize(edge, edge)
        self._menu_button.setIconSize(self._theme.icon_size(16))

    def _fit(self) -> None:
        """Where there is little room, the tree gets most of it; two lines of it are seen, also over a scroll bar."""
        bar = self._theme.size("scrollbar") if self.view.horizontalScrollBar().maximum() else 0
        self.setFixedHeight(self._theme.px(_HEIGHT) + bar)
        self._note.setFixedWidth(min(self._theme.px(_NOTE), max(self._theme.px(_NOTE_LEAST), self.width() // 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Versions"))
        self._title.setText(self.tr("Versions"))
        self._menu_button.setAccessibleName(self.tr("Version menu"))
        self._menu_button.setToolTip(self.tr("Version menu"))
        tree = self.view.tree
        count = 0 if tree is None else len(tree.versions)
        self._count.setText(self.tr("%n in thread", "", count))
        if tree is not None:
            self._count.setToolTip(self.tr("This thread: {cost}").format(cost=strings.spending(tree.cost)))
            self._show_note(tree)


def _cost(asset: Asset) -> str:
    return QCoreApplication.translate("Create", "Free") if asset.cost == 0 else strings.cost(asset)
