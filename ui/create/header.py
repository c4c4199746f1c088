"""The header of the stage: what this thread is called, how far the run is, how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import actions
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.title_edit import TitleEdit
from ui.theme import Theme

GRID, SINGLE = "grid", "single"
_TITLE_LENGTH = 48


class StageHeader(Retranslated, QFrame):
    """`view_chosen(str)`: `grid` or `single`. `renamed(str)`: the person gave the thread a title.
    `versions_shown(bool)`: the version row is wanted. `compare_wanted`: the current picture with the one it continues.
    `new_thread`, `export_wanted`, `trash_wanted`, `details_wanted(QPoint)`: from the menu.
    """

    view_chosen = Signal(str)
    renamed = Signal(str)
    versions_shown = Signal(bool)
    compare_wanted = Signal()
    new_thread = Signal()
    export_wanted = Signal()
    trash_wanted = Signal()
    details_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = False
        self._pictures = 0
        self.setProperty("role", "header")
        self.setProperty("region", True)
        self._title = TitleEdit(theme)
        self._title.renamed.connect(self.renamed)
        self._tag = QLabel()
        self._tag.setProperty("role", "caption")
        self.view = Segmented(theme)
        self.view.set_options([(GRID, "", "grid"), (SINGLE, "", "image")])
        self.view.changed.connect(self.view_chosen)
        self.versions = self._tool("branch")
        self.versions.setCheckable(True)
        self.versions.toggled.connect(self.versions_shown)
        self.compare = self._tool("columns")
        self.compare.clicked.connect(self.compare_wanted)
        self._menu_button = icon_button(theme, "more")
        self._menu_button.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._tag)
        row.addStretch(1)
        row.addWidget(self.view)
        row.addWidget(self.versions)
        row.addWidget(self.compare)
        row.addWidget(self._menu_button)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_title(self, title: str) -> None:
        """The name of the thread; empty: a new one."""
        self._title.set_title(title)

    @property
    def title(self) -> str:
        return self._title.title

    def set_progress(self, text: str) -> None:
        """`3 of 4` or `1 of 4`; empty: nothing to say."""
        self._tag.setText(text)
        self._tag.setVisible(bool(text))

    def set_pictures(self, tiles: int, pictures: int) -> None:
        """How many tiles there are, and how many of them are in the library."""
        self._pictures = pictures
        self.view.setVisible(tiles > 0)

    def set_thread(self, versions: int, *, comparable: bool) -> None:
        """How many versions the thread has, and whether the current one continues another."""
        self.versions.setVisible(versions > 0)
        self.versions.setToolTip(self.tr("Versions %n", "", versions))
        self.compare.setVisible(comparable)

    @property
    def missing(self) -> tuple[str, ...]:
        """Rows of the table of actions that mean nothing for this thread."""
        there = {"compare-before": not self.compare.isHidden(), "export-thread": not self.versions.isHidden()}
        return tuple(name for name, means in there.items() if not means)

    def set_versions_shown(self, shown: bool) -> None:
        """Whether the version row is there, without telling `versions_shown`."""
        blocked = self.versions.blockSignals(True)
        self.versions.setChecked(shown)
        self.versions.blockSignals(blocked)

    def _tool(self, icon: str) -> QToolButton:
        button = icon_button(self._theme, icon)
        button.hide()
        return button

    def set_details(self, available: bool) -> None:
        """The facts have no room on the stage, so the menu offers them."""
        self._details = available

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Thread menu"))
        new = menu.addAction(self.tr("New thread"), self.new_thread.emit)
        new.setShortcuts(actions.spec("new-thread").sequences)
        menu.addAction(self.tr("Rename"), self._title.edit)
        if self._details:
            at = self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height()))
            menu.addAction(self.tr("Details"), lambda: self.details_wanted.emit(at))
        if not self.versions.isHidden():
            menu.addAction(self.tr("Export thread…"), self.export_wanted.emit)
        if self._pictures:
            menu.addSeparator()
            menu.mark_danger(menu.addAction(self.tr("Move to Trash"), self.trash_wanted.emit))
        corner = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def retranslate(self) -> None:
        self._title.set_empty(self.tr("New thread"))
        self.view.setAccessibleName(self.tr("View"))
        self.view.set_tips([actions.tip(text, "grid-or-single") for text in (self.tr("Grid"), self.tr("Single"))])
        self.versions.setAccessibleName(self.tr("Show branches"))
        self.compare.setAccessibleName(self.tr("Compare pictures"))
        self.compare.setToolTip(self.tr("Compare with the version before"))
        self._menu_button.setAccessibleName(self.tr("Thread menu"))
        self._menu_button.setToolTip(self.tr("Thread menu"))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header"))
        self.view.setFixedHeight(self._theme.size("control.sm"))
        self.view.setFixedWidth(self._theme.px(64))
        edge = self._theme.size("control.md")
        for button in (self.versions, self.compare, self._menu_button):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(20))


def title_of(prompt: str) -> str:
    """What a thread is called until it is renamed: the first words of its prompt, up to the first stop."""
    words = " ".join(prompt.split())
    for stop in (". ", "! ", "? ", ", "):
        words = words.partition(stop)[0]
    if len(words) <= _TITLE_LENGTH:
        return words.rstrip(".!?,")
    return f"{words[:_TITLE_LENGTH].rsplit(' ', 1)[0].rstrip(',.;:')}…"
