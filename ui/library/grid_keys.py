"""The keyboard on the grid (ui.md §14)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui import actions
from ui.library.grid_layout import Step
from ui.library.grid_selection import GridSelection

_STEPS = {
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_PageUp: Step.PAGE_UP,
    Qt.Key.Key_PageDown: Step.PAGE_DOWN,
    Qt.Key.Key_Home: Step.HOME,
    Qt.Key.Key_End: Step.END,
}
COMMANDS = {
    "copy": "copy",
    "copy-prompt": "copy-prompt",
    "save-as": "save-as",
    "export": "export",
    "trash": "delete",
    "favourite": "favourite",
    "compare": "compare",
    "edit-this": "edit",
    "ask-this": "ask",
    "tags": "tag",
    "info": "inspector",
    "select-all": "select-all",
    "select-none": "select-none",
}
"""Row of the action table -> command on pictures."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Board(Protocol):
    """What the keys need of the grid."""

    @property
    def selection(self) -> GridSelection: ...
    def step(self, step: Step) -> int: ...
    def show_current(self) -> None: ...
    def open_tile(self, position: int) -> None: ...
    def give(self, command: str) -> None: ...


def command_of(event: QKeyEvent) -> str:
    """The command that a key means on pictures, in the grid as in the viewer; empty if none."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    digit = event.key() - Qt.Key.Key_0
    if plain and 0 <= digit <= 5:
        return f"rate:{digit}"
    return next((name for row, name in COMMANDS.items() if actions.pressed(row, event)), "")


def handles(event: QKeyEvent) -> bool:
    """True for keys that belong to pictures while the grid has the focus, whatever shortcuts the window has."""
    return _opens(event) or _toggles(event) or bool(command_of(event))


def _opens(event: QKeyEvent) -> bool:
    return event.key() in _ENTER or actions.pressed("view", event)


def _toggles(event: QKeyEvent) -> bool:
    """Ctrl+Space takes the current picture into the selection, or out of it, as in every list."""
    return event.key() == Qt.Key.Key_Space and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class GridKeys:
    """Moves, selects and gives commands."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def press(self, event: QKeyEvent) -> bool:
        """True if the key was meant for the grid."""
        selection = self._board.selection
        if event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(_STEPS[Qt.Key(event.key())], event.modifiers())
            return True
        if _opens(event) or _toggles(event):
            if selection.current < 0:
                return False
            if _toggles(event):
                selection.toggle(selection.current)
            elif not event.isAutoRepeat():
                self._board.open_tile(selection.current)
            return True
        match command_of(event):
            case "":
                return self._escape(event)
            case "select-all":
                selection.everything()
            case "select-none":
                selection.nothing()
            case command:
                self._board.give(command)
        return True

    def _move(self, step: Step, modifiers: Qt.KeyboardModifier) -> None:
        selection = self._board.selection
        position = self._board.step(step)
        if position < 0:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            selection.extend(position, add=bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            selection.move(position)
        else:
            selection.only(position)
        self._board.show_current()

    def _escape(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape or not self._board.selection.count():
            return False
        self._board.selection.nothing()
        return True
