"""The bar over the canvas: the options of the tool, what can be done with the mask, undo and redo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import actions
from ui.edit import step_names
from ui.edit.feather_popover import FeatherPopover
from ui.edit.mask_actions import FEATHER, GROW, IN_BAR, MASK_ACTIONS, SHOW, SHRINK, mask_action
from ui.edit.toolbox import Toolbox
from ui.edit.tools.groups import Group
from ui.edit.tools.tool import Tool
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.popover import Popover
from ui.theme import Theme

_FAR = 10
"""Pixels that a mask grows or shrinks with Shift."""
_GAP, _TIGHT = 12, 6
"""Pixels between two groups of options, and where there would be no room for all of them otherwise."""
_LEAST = 240


class OptionsBar(QFrame):
    """`mask_action(str, int)`: an id of `MASK_ACTIONS` and pixels for feather, grow and shrink (else 0); for `show`
    1 or 0. `undo`, `redo`. `left`: Esc, back to the canvas.

    Where it is narrow, what is also in the menu Mask leaves first; then options of the tool go behind ▸.
    """

    mask_action = Signal(str, int)
    undo = Signal()
    redo = Signal()
    left = Signal()

    def __init__(self, theme: Theme, toolbox: Toolbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._toolbox = toolbox
        self._tool: Tool | None = None
        self._groups: list[QWidget] = []
        self._behind: list[QWidget] = []
        self._steps = ("", "")
        self.setProperty("role", "header")
        self.setProperty("region", True)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self.more = icon_button(self._theme, "chevron-right", self)
        self.more.clicked.connect(self._open_more)
        self._more = _MorePopover(theme, self)
        self._more.closed.connect(self._fit)
        self._feather = FeatherPopover(theme, self)
        self._feather.applied.connect(lambda pixels: self.mask_action.emit(FEATHER, pixels))
        self.actions_of = {name: icon_button(self._theme, mask_action(name).icon, self) for name in IN_BAR}
        for name, button in self.actions_of.items():
            button.clicked.connect(lambda _checked=False, name=name: self.run(name))
        self.actions_of[SHOW].setCheckable(True)
        self.undo_button, self.redo_button = (
            icon_button(self._theme, "undo", self),
            icon_button(self._theme, "redo", self),
        )
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.clear, self.menu = QPushButton(), QPushButton()
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(lambda: self.run("clear"))
        self.menu.setProperty("kind", "quiet")
        self.menu.setIcon(theme.icon("chevron-down"))
        self.menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu.clicked.connect(self._open_menu)
        self._lines = [self._line(), self._line()]
        self._lay_out()
        for tool in toolbox.tools.values():
            for group in tool.groups:
                group.setParent(self)  # so that they live as long as the bar, also those that were never shown
                group.hide()
        toolbox.changed.connect(self._show_tool)
        theme.changed.connect(self._dress)
        self.retranslate()
        self._show_tool(toolbox.current)
        self._dress()
        self.set_steps("", "")

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addSpacing(10)
        row.addLayout(self._row)
        row.addWidget(self.more)
        row.addWidget(self._lines[0])
        for button in self.actions_of.values():
            row.addWidget(button)
        row.addWidget(self._lines[1])
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addStretch(1)
        row.addWidget(self.clear)
        row.addWidget(self.menu)

    # -- what it shows -------------------------------------------------------------------------------------------------

    def set_steps(self, undo: str, redo: str) -> None:
        """The names of the steps that can be undone and done again; empty: none."""
        self._steps = undo, redo
        self.undo_button.setEnabled(bool(undo))
        self.redo_button.setEnabled(bool(redo))
        for button, text, keys in (
            (self.undo_button, step_names.undo_text(undo) if undo else self.tr("Undo"), "undo"),
            (self.redo_button, step_names.redo_text(redo) if redo else self.tr("Redo"), "redo"),
        ):
            button.setAccessibleName(text)
            button.setToolTip(actions.tip(text, keys))

    def open_feather(self) -> None:
        """Ask how far the edge is to fade out."""
        button = self.actions_of[FEATHER]
        self._feather.open_at(button if button.isVisible() else self.menu)

    @property
    def behind(self) -> list[QWidget]:
        """The options that have no room and are behind ▸."""
        return list(self._behind)

    def _show_tool(self, tool: Tool) -> None:
        if self._tool is not None:
            self._tool.groups_changed.disconnect(self._take_groups)
        self._tool = tool
        tool.groups_changed.connect(self._take_groups)
        self._title.setText(tool.short_name)
        self._take_groups()

    def _take_groups(self) -> None:
        self._more.hide()
        for group in self._groups:
            self._row.removeWidget(group)
            group.hide()
        tool = self._tool
        self._groups = [] if tool is None else [group for group in tool.groups if tool.shows(group)]
        for group in self._groups:
            self._row.addWidget(group)
            group.ensurePolished()
        self._fit()

    def _fit(self) -> None:
        """Show what there is room for."""
        if self._more.isVisible():
            return
        for group in self._behind:
            if group.parentWidget() is not self and group in self._groups:
                self._row.insertWidget(self._groups.index(group), group)
        steps = _width(self.undo_button) + _width(self.redo_button)
        room = self.width() - steps - _width(self.menu) - _MARGINS - _LINE
        alone = sum(group.sizeHint().width() for group in self._groups)
        titled = alone + _GAP * len(self._groups) + _width(self._title) <= room
        self._title.setVisible(titled)  # the tool column says it too
        room -= _width(self._title) if titled else 0
        gap = _GAP if alone + _GAP * len(self._groups) <= room else _TIGHT
        self._row.setSpacing(gap)
        widths = {group: group.sizeHint().width() + gap for group in self._groups}
        behind = sum(widths.values()) - gap > room
        left = room + (-_width(self.more) if behind else gap)  # none follows the last one
        shown: list[QWidget] = []
        for group in sorted(self._groups, key=lambda group: not _stays(group)):
            if widths[group] <= left:
                shown.append(group)
                left -= widths[group]
        self._show_groups(shown)
        self._show_actions(room - sum(widths[group] for group in shown))

    def _show_groups(self, shown: list[QWidget]) -> None:
        for group in self._groups:
            group.setVisible(group in shown)
        self._behind = [group for group in self._groups if group not in shown]
        self.more.setVisible(bool(self._behind))

    def _show_actions(self, room: int) -> None:
        """As many of the buttons that the menu Mask has too as there is room for."""
        left = room - _LINE
        for button in self.actions_of.values():
            left -= _width(button)
            button.setVisible(left >= 0 and not self._behind)
        self._lines[0].setVisible(self.actions_of[IN_BAR[0]].isVisibleTo(self))
        self.clear.setVisible(left >= _width(self.clear) and not self._behind)

    # -- what it does --------------------------------------------------------------------------------------------------

    def run(self, name: str) -> None:
        """Do an action of the mask as its button does."""
        if name == FEATHER:
            self.open_feather()
        elif name in (GROW, SHRINK):
            far = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            self.mask_action.emit(name, _FAR if far else 1)
        elif name == SHOW:
            self.mask_action.emit(name, int(self.actions_of[SHOW].isChecked()))
        else:
            self.mask_action.emit(name, 0)

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Mask"))
        self.fill_menu(menu)
        corner = self.menu.mapToGlobal(QPoint(self.menu.width(), self.menu.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def fill_menu(self, menu: Menu) -> None:
        """Put everything that can be done with the mask into a menu."""
        for row in MASK_ACTIONS:
            if row.apart:
                menu.addSeparator()
            action = menu.addAction(row.title)
            if row.keys:
                action.setShortcuts(actions.spec(row.keys).sequences)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the canvas answers to the keys
            if row.id == SHOW:
                action.setCheckable(True)
                action.setChecked(self.actions_of[SHOW].isChecked())
                action.triggered.connect(lambda _checked=False: self.actions_of[SHOW].click())
            else:
                action.triggered.connect(lambda _checked=False, name=row.id: self.run(name))

    def _open_more(self) -> None:
        self._more.take(self._behind)
        self._more.open_at(self.more)

    # -- look ----------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), self._theme.size("header"))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.size("header"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Options of the tool"))
        self.more.setAccessibleName(self.tr("More options"))
        self.more.setToolTip(self.tr("More options"))
        self._more.setAccessibleName(self.tr("More options"))
        for name, button in self.actions_of.items():
            row = mask_action(name)
            button.setAccessibleName(row.title)
            far = self.tr("1 px, with Shift 10")
            button.setToolTip(f"{row.title}: {far}" if name in (GROW, SHRINK) else row.tip)
        self.clear.setText(mask_action("clear").title)
        self.clear.setToolTip(mask_action("clear").tip)
        self.menu.setText(self.tr("Mask"))
        self.menu.setAccessibleName(self.tr("Menu Mask"))
        self.set_steps(*self._steps)
        if self._tool is not None:
            self._title.setText(self._tool.short_name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._fit()

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setFixedWidth(_LINE)
        inner = QVBoxLayout(line)
        inner.setContentsMargins(_LINE // 2, 0, 0, 0)
        rule = QFrame()
        rule.setProperty("role", "vline")
        rule.setFixedHeight(14)
        inner.addWidget(rule)
        return line

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header"))
        edge = self._theme.size("control.md") + 4
        for button in (*self.actions_of.values(), self.undo_button, self.redo_button, self.more):
            button.setFixedSize(edge, edge - 4)
            button.setIconSize(self._theme.icon_size(20))
        self.menu.setIconSize(self._theme.icon_size(14))
        self._fit()


_LINE = 21
"""Pixels that a line between buttons takes."""
_MARGINS = 14 + 10 + 10


class _MorePopover(Popover):
    """The options that have no room in the bar, one below the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)

    def take(self, groups: list[QWidget]) -> None:
        """Show these, until it is closed."""
        for group in groups:
            self._column.addWidget(group)
            group.show()


def _width(widget: QWidget) -> int:
    widget.ensurePolished()
    return max(widget.sizeHint().width(), widget.minimumWidth())


def _stays(group: QWidget) -> bool:
    return isinstance(group, Group) and group.stays
