"""The menu of the Edit page, and of its canvas: steps back and forth, the mask, the picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui import actions
from ui.edit.options_bar import OptionsBar
from ui.edit.step_names import redo_text, undo_text
from ui.shared.menu import Menu
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuFacts:
    """What the menu depends on. Only what works is in it."""

    undo: str = ""
    redo: str = ""
    """Codes of the steps that can be taken back and done again."""
    open: bool = False
    """A picture is on the canvas."""
    raw: bool = False
    """What the model made of it is another picture."""
    comparable: bool = False
    """It continues another version."""


class EditMenu(QObject):
    """`chosen(str)`: undo, redo, show-raw, compare, open, refine, copy, save-as, show-in-folder, library or file."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, options: OptionsBar) -> None:
        """`options`: the bar whose menu of the mask is shown here too."""
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._options = options

    def open_at(self, at: QPoint, facts: MenuFacts) -> None:
        """Show it at a point of the screen."""
        menu = Menu(self._theme, self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Edit"))
        if facts.undo:
            self._add(menu, "undo", undo_text(facts.undo), "undo")
        if facts.redo:
            self._add(menu, "redo", redo_text(facts.redo), "redo")
        menu.addSeparator()
        if facts.open:
            mask = Menu(self._theme, menu)
            mask.setTitle(self.tr("Mask"))
            self._options.fill_menu(mask)
            menu.addMenu(mask)
            menu.addSeparator()
            self._add_picture(menu, facts)
        self._add(menu, "library", self.tr("Choose from the Library…"))
        self._add(menu, "file", self.tr("Open a file…"))
        menu.popup(at)

    def _add_picture(self, menu: Menu, facts: MenuFacts) -> None:
        if facts.raw:
            self._add(menu, "show-raw", self.tr("Show what the model made"))
        if facts.comparable:
            self._add(menu, "compare", self.tr("Compare with the version before"))
        self._add(menu, "open", self.tr("Open in viewer"))
        self._add(menu, "refine", self.tr("Refine in Create"))
        menu.addSeparator()
        self._add(menu, "copy", self.tr("Copy picture"))
        self._add(menu, "save-as", self.tr("Save as…"))
        self._add(menu, "show-in-folder", self.tr("Show in folder"))
        menu.addSeparator()

    def _add(self, menu: Menu, command: str, text: str, keys: str = "") -> QAction:
        action = menu.addAction(text)
        if keys:  # shown, not active: the page itself takes the keys
            action.setShortcuts(actions.spec(keys).sequences)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self.chosen.emit(command))
        return action
