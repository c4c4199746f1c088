"""The head of the Ask page: the thread's name, the API, export, the panels, what else can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.types import Route
from ui import actions
from ui.ask import words
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme


class AskHeader(Retranslated, QFrame):
    """`route_chosen(Route)`, `export_wanted(ThreadFormat)`, `panel_toggled(bool)`, `threads_wanted()`,
    `menu_filled(Menu)`: add to the menu what else there is.
    """

    route_chosen = Signal(object)
    export_wanted = Signal(object)
    panel_toggled = Signal(bool)
    threads_wanted = Signal()
    menu_filled = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self.setProperty("role", "header")
        self.threads = icon_button(self._theme, "panel-left")
        self.threads.hide()
        self._title = ElidedLabel()
        self._title.setProperty("role", "heading")
        self.routes = Segmented(theme)
        self.export = icon_button(self._theme, "export")
        self.panel = icon_button(self._theme, "panel-right")
        self.panel.setCheckable(True)
        self.more = icon_button(self._theme, "more")
        self._line = QFrame()
        self._line.setProperty("role", "vline")
        self._line.setFixedHeight(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.threads)
        row.addWidget(self._title, 1)
        row.addWidget(self.routes)
        row.addSpacing(6)
        row.addWidget(self._line)
        row.addSpacing(2)
        for button in (self.export, self.panel, self.more):
            row.addWidget(button)
        self.routes.changed.connect(lambda value: self.route_chosen.emit(Route(value)))
        self.export.clicked.connect(self._open_export)
        self.panel.clicked.connect(self.panel_toggled)
        self.more.clicked.connect(self._open_menu)
        self.threads.clicked.connect(self.threads_wanted)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_title(self, title: str) -> None:
        """The name of the thread; empty: it has not begun."""
        self._name = title
        self.retranslate()

    @property
    def title(self) -> str:
        """The name as it stands there."""
        return self._title.text()

    def set_routes(self, routes: Sequence[Route], chosen: Route) -> None:
        """The APIs that the server has for questions."""
        self.routes.set_options([(route.value, words.api_name(route), None) for route in routes])
        self.routes.set_value(chosen.value)
        tips = {
            Route.RESPONSES: self.tr("The server may keep the thread and goes on from it"),
            Route.CHAT: self.tr("Everything said before is sent again with each question"),
        }
        self.routes.set_tips([tips.get(route, "") for route in routes])
        self.routes.setVisible(len(routes) > 1)
        self._line.setVisible(len(routes) > 1)

    def set_begun(self, begun: bool) -> None:
        """Whether there is something to export."""
        self.export.setVisible(begun)

    def _open_export(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Export thread"))
        for form, text in words.export_rows():
            menu.addAction(text).triggered.connect(lambda _=False, form=form: self.export_wanted.emit(form))
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height() + 2)))

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("More"))
        self.menu_filled.emit(menu)
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 2)))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header"))
        edge = self._theme.size("control.md")
        for button in (self.threads, self.export, self.panel, self.more):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(18))

    def retranslate(self) -> None:
        self._title.setText(words.thread_title(self._name))
        self.routes.setAccessibleName(self.tr("API"))
        for button, tip, name in (
            (self.threads, actions.tip(self.tr("Threads"), "left-panel"), self.tr("Threads")),
            (self.export, self.tr("Export thread"), self.tr("Export thread")),
            (self.panel, actions.tip(self.tr("Pictures"), "right-panel"), self.tr("Pictures")),
            (self.more, self.tr("More"), self.tr("More about this thread")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(name)
