"""Which keys an action may be given, and which other action has them already."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.actions import ACTIONS, ActionSpec, combination

_APART = (
    {"prompt", "library"}, {"prompt", "viewer"},
    {"create", "edit"}, {"create", "library"}, {"create", "viewer"},
    {"edit", "library"}, {"edit", "picture"}, {"edit", "viewer"},
    {"ask", "create"}, {"ask", "edit"}, {"ask", "library"}, {"ask", "picture"}, {"ask", "viewer"},
)  # fmt: skip
"""Places that are never on the screen together; the same keys may mean one thing in each."""
_MOVING = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Left,
        Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)  # fmt: skip
_DELETING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert})
_STANDARD = QKeySequence.StandardKey
_EDITING = (
    _STANDARD.Cut, _STANDARD.Copy, _STANDARD.Paste, _STANDARD.Undo, _STANDARD.Redo, _STANDARD.SelectAll,
    _STANDARD.MoveToNextWord, _STANDARD.MoveToPreviousWord, _STANDARD.SelectNextWord, _STANDARD.SelectPreviousWord,
    _STANDARD.DeleteStartOfWord, _STANDARD.DeleteEndOfWord,
)  # fmt: skip
_FIRST_NAMED_KEY = 0x0100_0000
"""Keys from here on write nothing (Qt.Key)."""
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Refusal(StrEnum):
    """Why keys cannot be an action's."""

    MOVES = "moves"
    """They move about in the window."""
    TYPES = "types"
    """They write or delete while the cursor is in a text."""
    EDITS = "edits"
    """They belong to every text field, e.g. Ctrl+V."""


def refusal(row: ActionSpec, keys: QKeySequence) -> Refusal | None:
    """Why that action cannot have these keys, whatever the others have; None: it can."""
    if keys in row.usual:
        return None
    key, chord = combination(keys).key(), bool(combination(keys).keyboardModifiers() & _CHORDS)
    if key in _MOVING and not chord:
        return Refusal.MOVES
    if not chord and not _in_sight(row) and (key in _DELETING or key.value < _FIRST_NAMED_KEY):
        return Refusal.TYPES
    if any(keys in QKeySequence.keyBindings(standard) for standard in _EDITING):
        return Refusal.EDITS
    return None


def taken_by(row: ActionSpec, keys: QKeySequence) -> tuple[ActionSpec, ...]:
    """The actions that these keys are meant for already where `row` works too."""
    return tuple(it for it in ACTIONS if it.id != row.id and keys in it.sequences and _meet(row, it))


def with_keys(own: Mapping[str, str], row: ActionSpec, keys: QKeySequence | None) -> dict[str, str]:
    """The person's keys with those of one action changed; None: none."""
    if keys in row.usual or (keys is None and not row.usual):
        return {action_id: text for action_id, text in own.items() if action_id != row.id}
    text = "" if keys is None else keys.toString(QKeySequence.SequenceFormat.PortableText)
    return {**own, row.id: text}


def _in_sight(row: ActionSpec) -> bool:
    """Whether it works on what has the focus, a picture or a canvas, and so may have a single letter (ui.md §14)."""
    if row.place in ("picture", "viewer") or not row.usual:
        return row.place in ("picture", "viewer")
    usual = combination(row.usual[0])
    return not (usual.keyboardModifiers() or usual.key().value >= _FIRST_NAMED_KEY)


def _meet(one: ActionSpec, other: ActionSpec) -> bool:
    return {one.place, other.place} not in _APART
