"""One table of the actions that have a shortcut: what they are called, their keys, and where they work.

Qt reads Ctrl as ⌘ and Alt as ⌥ on macOS by itself; keys that differ more than that are named in `mac`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.noop import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A row of the table. `keys` are portable key texts; the first is the one that is shown."""

    id: str
    text: str
    keys: tuple[str, ...]
    place: str = "window"
    """Where it works: `window`, `create`, `picture` (a tile or the viewer), `library` or `viewer`."""
    mac: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def sequences(self) -> list[QKeySequence]:
        keys = self.mac if self.mac and sys.platform == "darwin" else self.keys
        return [QKeySequence(key) for key in keys]

    @property
    def key_text(self) -> str:
        """Its key as this system writes it, e.g. `Ctrl+J` or `⌘J`; a row of digits is `0 … 5`."""
        shown = [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in self.sequences]
        return f"{shown[0]} … {shown[-1]}" if all(key.isdigit() for key in shown) else shown[0]


ACTIONS = (
    ActionSpec("create", QT_TRANSLATE_NOOP("Actions", "Create"), ("Ctrl+1",)),
    ActionSpec("library", QT_TRANSLATE_NOOP("Actions", "Library"), ("Ctrl+4",)),
    ActionSpec("settings", QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+,",)),
    ActionSpec("go-to", QT_TRANSLATE_NOOP("Actions", "Go to or do"), ("Ctrl+K",)),
    ActionSpec("jobs", QT_TRANSLATE_NOOP("Actions", "Jobs"), ("Ctrl+J",)),
    ActionSpec("next-region", QT_TRANSLATE_NOOP("Actions", "Next region of the window"), ("F6",)),
    ActionSpec("previous-region", QT_TRANSLATE_NOOP("Actions", "Previous region of the window"), ("Shift+F6",)),
    ActionSpec("full-screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), ("F11",), mac=("Meta+Ctrl+F",)),
    ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Shortcut sheet"), ("F1",), mac=("Ctrl+?",)),
    ActionSpec("close", QT_TRANSLATE_NOOP("Actions", "Close window"), ("Ctrl+W",)),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    ActionSpec("run", QT_TRANSLATE_NOOP("Actions", "Create pictures"), ("Ctrl+Return", "Ctrl+Enter"), "create"),
    ActionSpec("stop", QT_TRANSLATE_NOOP("Actions", "Stop"), ("Ctrl+.",), "create"),
    ActionSpec("new-thread", QT_TRANSLATE_NOOP("Actions", "New thread"), ("Ctrl+N",), "create"),
    ActionSpec("prompt", QT_TRANSLATE_NOOP("Actions", "Go to the prompt"), ("Ctrl+L",), "create"),
    ActionSpec("refine", QT_TRANSLATE_NOOP("Actions", "Go to the refine field"), ("Ctrl+Shift+L",), "create"),
    ActionSpec("version-previous", QT_TRANSLATE_NOOP("Actions", "Previous version"), ("Ctrl+[",), "create"),
    ActionSpec("version-next", QT_TRANSLATE_NOOP("Actions", "Next version"), ("Ctrl+]",), "create"),
    ActionSpec("history-previous", QT_TRANSLATE_NOOP("Actions", "Previous prompt"), ("Alt+Up",), "create"),
    ActionSpec("history-next", QT_TRANSLATE_NOOP("Actions", "Next prompt"), ("Alt+Down",), "create"),
    ActionSpec("model-menu", QT_TRANSLATE_NOOP("Actions", "Model menu"), ("Ctrl+Shift+M",), "create"),
    ActionSpec("save-as", QT_TRANSLATE_NOOP("Actions", "Save picture as"), ("Ctrl+S",), "picture"),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "Copy picture"), ("Ctrl+C",), "picture"),
    ActionSpec("copy-prompt", QT_TRANSLATE_NOOP("Actions", "Copy prompt"), ("Ctrl+Shift+C",), "picture"),
    ActionSpec("view", QT_TRANSLATE_NOOP("Actions", "Open in viewer"), ("Space",), "picture"),
    ActionSpec("rate", QT_TRANSLATE_NOOP("Actions", "Rate 0 to 5"), ("0", "1", "2", "3", "4", "5"), "picture"),
    ActionSpec("favourite", QT_TRANSLATE_NOOP("Actions", "Favourite"), ("S",), "picture"),
    ActionSpec("compare", QT_TRANSLATE_NOOP("Actions", "Compare selected"), ("C",), "picture"),
    ActionSpec("trash", QT_TRANSLATE_NOOP("Actions", "Move to Trash"), ("Del",), "picture", mac=("Ctrl+Backspace",)),
    ActionSpec("find", QT_TRANSLATE_NOOP("Actions", "Find"), ("Ctrl+F",), "library"),
    ActionSpec("select-all", QT_TRANSLATE_NOOP("Actions", "Select all"), ("Ctrl+A",), "library"),
    ActionSpec("select-none", QT_TRANSLATE_NOOP("Actions", "Select none"), ("Ctrl+Shift+A",), "library"),
    ActionSpec("right-panel", QT_TRANSLATE_NOOP("Actions", "Right panel"), ("Ctrl+I",), "library"),
    ActionSpec("zoom-in", QT_TRANSLATE_NOOP("Actions", "Zoom in, larger tiles"), ("Ctrl+=",), "picture"),
    ActionSpec("zoom-out", QT_TRANSLATE_NOOP("Actions", "Zoom out, smaller tiles"), ("Ctrl+-",), "picture"),
    ActionSpec("fit", QT_TRANSLATE_NOOP("Actions", "Fit"), ("Ctrl+0",), "viewer"),
    ActionSpec("actual-size", QT_TRANSLATE_NOOP("Actions", "100 %"), ("Ctrl+Alt+0",), "viewer"),
)


def spec(action_id: str) -> ActionSpec:
    """The row of an action. KeyError: no such action."""
    for row in ACTIONS:
        if row.id == action_id:
            return row
    raise KeyError(action_id)


def create(action_id: str, parent: QObject) -> QAction:
    """A QAction of the table's row with its name and keys; works while `parent` or a child of it has the focus."""
    row = spec(action_id)
    action = QAction(parent)
    action.setObjectName(action_id)
    action.setText(row.title)
    action.setShortcuts(row.sequences)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action


def tip(text: str, action_id: str) -> str:
    """A tooltip with the action's shortcut behind its text."""
    keys = spec(action_id).key_text
    return f"{text}  {keys}" if keys else text


def place_title(place: str) -> str:
    """The heading of a place in the shortcut sheet."""
    match place:
        case "window":
            return QCoreApplication.translate("Actions", "Everywhere")
        case "create":
            return QCoreApplication.translate("Actions", "Create")
        case "library":
            return QCoreApplication.translate("Actions", "Library")
        case "viewer":
            return QCoreApplication.translate("Actions", "Viewer")
        case _:
            return QCoreApplication.translate("Actions", "Pictures")
