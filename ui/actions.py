"""One table of the actions that have a shortcut: what they are called, their keys, and where they work.

Qt reads Ctrl as ⌘ and Alt as ⌥ on macOS by itself; keys that differ more than that are named in `mac`. The keys that
the person has chosen instead belong to the application object, as its style and its translators do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from ui.translate_noop import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A row of the table. `keys` are portable key texts; the first is the one that is shown, and there may be none."""

    id: str
    text: str
    keys: tuple[str, ...]
    place: str = "window"
    """Where it works: `window`, `prompt` (a page with a prompt), `create`, `edit`, `ask`,
    `picture` (a tile or the viewer), `library` or `viewer`."""
    mac: tuple[str, ...] = ()
    fixed: bool = False
    """Its keys cannot be changed."""

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def usual(self) -> list[QKeySequence]:
        """The keys it has until the person chooses others."""
        keys = self.mac if self.mac and sys.platform == "darwin" else self.keys
        return [QKeySequence(key) for key in keys]

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys it has now; none where another action has taken them."""
        own = _own_keys().get(self.id)
        return self.usual if own is None or self.fixed else _read(own, self.usual)

    @property
    def key_text(self) -> str:
        """Its key as this system writes it, e.g. `Ctrl+J` or `⌘J`; a row of digits is `0 … 5`; empty: it has none."""
        shown = [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in self.sequences]
        if len(shown) > 1 and all(key.isdigit() for key in shown):
            return f"{shown[0]} … {shown[-1]}"
        return next(iter(shown), "")


class PageCommand(NamedTuple):
    """What can be done on a page and is no row of the table."""

    title: str
    english: str
    """The title in English, which finds it too."""
    run: Callable[[], object]


ACTIONS = (
    ActionSpec("create", QT_TRANSLATE_NOOP("Actions", "Create"), ("Ctrl+1",)),
    ActionSpec("edit", QT_TRANSLATE_NOOP("Actions", "Edit"), ("Ctrl+2",)),
    ActionSpec("ask", QT_TRANSLATE_NOOP("Actions", "Ask"), ("Ctrl+3",)),
    ActionSpec("library", QT_TRANSLATE_NOOP("Actions", "Library"), ("Ctrl+4",)),
    ActionSpec("settings", QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+,",)),
    ActionSpec("go-to", QT_TRANSLATE_NOOP("Actions", "Go to or do"), ("Ctrl+K",)),
    ActionSpec("open-pictures", QT_TRANSLATE_NOOP("Actions", "Open pictures"), ("Ctrl+O",)),
    ActionSpec("jobs", QT_TRANSLATE_NOOP("Actions", "Jobs"), ("Ctrl+J",)),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",)),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("next-region", QT_TRANSLATE_NOOP("Actions", "Next region of the window"), ("F6",)),
    ActionSpec("previous-region", QT_TRANSLATE_NOOP("Actions", "Previous region of the window"), ("Shift+F6",)),
    ActionSpec("full-screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), ("F11",), mac=("Meta+Ctrl+F",)),
    ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Shortcut sheet"), ("F1",), mac=("Ctrl+?",)),
    ActionSpec("close", QT_TRANSLATE_NOOP("Actions", "Close window"), ("Ctrl+W",)),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    ActionSpec("run", QT_TRANSLATE_NOOP("Actions", "Run"), ("Ctrl+Return", "Ctrl+Enter"), "prompt"),
    ActionSpec("stop", QT_TRANSLATE_NOOP("Actions", "Stop"), ("Ctrl+.",), "prompt"),
    ActionSpec("prompt", QT_TRANSLATE_NOOP("Actions", "Go to the prompt"), ("Ctrl+L",), "prompt"),
    ActionSpec("add-reference", QT_TRANSLATE_NOOP("Actions", "Add reference"), ("Ctrl+Shift+R",), "prompt"),
    ActionSpec("version-previous", QT_TRANSLATE_NOOP("Actions", "Previous version"), ("Ctrl+[",), "prompt"),
    ActionSpec("version-next", QT_TRANSLATE_NOOP("Actions", "Next version"), ("Ctrl+]",), "prompt"),
    ActionSpec("history-previous", QT_TRANSLATE_NOOP("Actions", "Previous prompt"), ("Alt+Up",), "prompt"),
    ActionSpec("history-next", QT_TRANSLATE_NOOP("Actions", "Next prompt"), ("Alt+Down",), "prompt"),
    ActionSpec("model-menu", QT_TRANSLATE_NOOP("Actions", "Model menu"), ("Ctrl+Shift+M",), "prompt"),
    ActionSpec("new-thread", QT_TRANSLATE_NOOP("Actions", "New thread"), ("Ctrl+N",), "create"),
    ActionSpec("refine", QT_TRANSLATE_NOOP("Actions", "Go to the refine field"), ("Ctrl+Shift+L",), "create"),
    ActionSpec("compare-before", QT_TRANSLATE_NOOP("Actions", "Compare with the version before"), (), "create"),
    ActionSpec("export-thread", QT_TRANSLATE_NOOP("Actions", "Export thread…"), (), "create"),
    ActionSpec("grid-or-single", QT_TRANSLATE_NOOP("Actions", "Grid or single"), ("G",), "create"),
    ActionSpec("paste", QT_TRANSLATE_NOOP("Actions", "Paste picture"), ("Ctrl+V",), "edit"),
    ActionSpec("tool-move", QT_TRANSLATE_NOOP("Actions", "Move and pick"), ("V",), "edit"),
    ActionSpec("tool-pan", QT_TRANSLATE_NOOP("Actions", "Pan"), ("H",), "edit"),
    ActionSpec("tool-brush", QT_TRANSLATE_NOOP("Actions", "Mask brush"), ("B",), "edit"),
    ActionSpec("tool-eraser", QT_TRANSLATE_NOOP("Actions", "Mask eraser"), ("E",), "edit"),
    ActionSpec("tool-rectangle", QT_TRANSLATE_NOOP("Actions", "Rectangle mask"), ("M",), "edit"),
    ActionSpec("tool-ellipse", QT_TRANSLATE_NOOP("Actions", "Ellipse mask"), ("Shift+M",), "edit"),
    ActionSpec("tool-lasso", QT_TRANSLATE_NOOP("Actions", "Lasso mask"), ("L",), "edit"),
    ActionSpec("tool-wand", QT_TRANSLATE_NOOP("Actions", "Smart select"), ("W",), "edit"),
    ActionSpec("tool-extend", QT_TRANSLATE_NOOP("Actions", "Extend the frame"), ("X",), "edit"),
    ActionSpec("tool-crop", QT_TRANSLATE_NOOP("Actions", "Crop"), ("C",), "edit"),
    ActionSpec("tool-adjust", QT_TRANSLATE_NOOP("Actions", "Adjust"), ("J",), "edit"),
    ActionSpec("tool-markup", QT_TRANSLATE_NOOP("Actions", "Draw a note"), ("K",), "edit"),
    ActionSpec("tool-text", QT_TRANSLATE_NOOP("Actions", "Text note"), ("T",), "edit"),
    ActionSpec("brush-smaller", QT_TRANSLATE_NOOP("Actions", "Smaller brush"), ("[",), "edit"),
    ActionSpec("brush-larger", QT_TRANSLATE_NOOP("Actions", "Larger brush"), ("]",), "edit"),
    ActionSpec("brush-softer", QT_TRANSLATE_NOOP("Actions", "Softer brush"), ("Shift+[",), "edit"),
    ActionSpec("brush-harder", QT_TRANSLATE_NOOP("Actions", "Harder brush"), ("Shift+]",), "edit"),
    ActionSpec("mask-invert", QT_TRANSLATE_NOOP("Actions", "Invert mask"), ("Ctrl+Shift+I",), "edit"),
    ActionSpec("mask-clear", QT_TRANSLATE_NOOP("Actions", "Clear mask"), ("Ctrl+D",), "edit"),
    ActionSpec("mask-all", QT_TRANSLATE_NOOP("Actions", "Mask the whole picture"), ("Ctrl+A",), "edit"),
    ActionSpec("mask-show", QT_TRANSLATE_NOOP("Actions", "Show mask"), ("Q",), "edit"),
    ActionSpec("edit-peek", QT_TRANSLATE_NOOP("Actions", "Peek at the picture before, while held"), ("\\",), "edit"),
    ActionSpec("edit-hand", QT_TRANSLATE_NOOP("Actions", "Pan, while held"), ("Space",), "edit"),
    ActionSpec("screenshot", QT_TRANSLATE_NOOP("Actions", "Take a screenshot"), ("Ctrl+Shift+X",), "ask"),
    ActionSpec("region", QT_TRANSLATE_NOOP("Actions", "Mark a region"), ("R",), "ask"),
    ActionSpec("read-aloud", QT_TRANSLATE_NOOP("Actions", "Read answer aloud"), ("Ctrl+Shift+P",), "ask"),
    ActionSpec("retry-failed", QT_TRANSLATE_NOOP("Actions", "Retry failed rows"), ("Ctrl+R",), "ask"),
    ActionSpec("left-panel", QT_TRANSLATE_NOOP("Actions", "Left panel"), ("Ctrl+\\",), "ask"),
    ActionSpec("save-as", QT_TRANSLATE_NOOP("Actions", "Save picture as"), ("Ctrl+S",), "picture"),
    ActionSpec("export", QT_TRANSLATE_NOOP("Actions", "Export"), ("Ctrl+E",), "picture"),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "Copy picture"), ("Ctrl+C",), "picture"),
    ActionSpec("copy-prompt", QT_TRANSLATE_NOOP("Actions", "Copy prompt"), ("Ctrl+Shift+C",), "picture"),
    ActionSpec("view", QT_TRANSLATE_NOOP("Actions", "Open in viewer"), ("Space",), "picture"),
    ActionSpec(
        "rate", QT_TRANSLATE_NOOP("Actions", "Rate 0 to 5"), ("0", "1", "2", "3", "4", "5"), "picture", fixed=True
    ),
    ActionSpec("favourite", QT_TRANSLATE_NOOP("Actions", "Favourite"), ("S",), "picture"),
    ActionSpec("compare", QT_TRANSLATE_NOOP("Actions", "Compare selected"), ("C",), "picture"),
    ActionSpec("ask-this", QT_TRANSLATE_NOOP("Actions", "Ask about this picture"), ("A",), "picture"),
    ActionSpec("edit-this", QT_TRANSLATE_NOOP("Actions", "Edit this picture"), ("E",), "picture"),
    ActionSpec("tags", QT_TRANSLATE_NOOP("Actions", "Tags"), ("T",), "picture"),
    ActionSpec("info", QT_TRANSLATE_NOOP("Actions", "Info"), ("I",), "picture"),
    ActionSpec("trash", QT_TRANSLATE_NOOP("Actions", "Move to Trash"), ("Del",), "picture", mac=("Ctrl+Backspace",)),
    ActionSpec("find", QT_TRANSLATE_NOOP("Actions", "Find"), ("Ctrl+F",), "library"),
    ActionSpec("new-collection", QT_TRANSLATE_NOOP("Actions", "New collection"), ("Ctrl+Shift+N",), "library"),
    ActionSpec("select-all", QT_TRANSLATE_NOOP("Actions", "Select all"), ("Ctrl+A",), "library"),
    ActionSpec("select-none", QT_TRANSLATE_NOOP("Actions", "Select none"), ("Ctrl+Shift+A",), "library"),
    ActionSpec("order-earlier", QT_TRANSLATE_NOOP("Actions", "Earlier in the collection"), ("Alt+Left",), "library"),
    ActionSpec("order-later", QT_TRANSLATE_NOOP("Actions", "Later in the collection"), ("Alt+Right",), "library"),
    ActionSpec("order-row-up", QT_TRANSLATE_NOOP("Actions", "A row up in the collection"), ("Alt+Up",), "library"),
    ActionSpec(
        "order-row-down", QT_TRANSLATE_NOOP("Actions", "A row down in the collection"), ("Alt+Down",), "library"
    ),
    ActionSpec("right-panel", QT_TRANSLATE_NOOP("Actions", "Right panel"), ("Ctrl+I",)),
    ActionSpec("zoom-in", QT_TRANSLATE_NOOP("Actions", "Zoom in, larger tiles"), ("Ctrl+=",), "picture"),
    ActionSpec("zoom-out", QT_TRANSLATE_NOOP("Actions", "Zoom out, smaller tiles"), ("Ctrl+-",), "picture"),
    ActionSpec("play", QT_TRANSLATE_NOOP("Actions", "Play or pause"), ("P",), "viewer"),
    ActionSpec("slide-show", QT_TRANSLATE_NOOP("Actions", "Slide show"), ("F5",), "viewer"),
    ActionSpec("fit", QT_TRANSLATE_NOOP("Actions", "Fit"), ("Ctrl+0",), "viewer"),
    ActionSpec("actual-size", QT_TRANSLATE_NOOP("Actions", "100 %"), ("Ctrl+Alt+0",), "viewer"),
    ActionSpec("fit-or-actual", QT_TRANSLATE_NOOP("Actions", "Fit or 100 %"), ("Z",), "viewer"),
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


def pressed(action_id: str, event: QKeyEvent) -> bool:
    """Whether the key of this event is one of the action's; for views that look at keys themselves."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text() and not event.text()[0].isalnum() and event.text()[0].isprintable() and not event.text().isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # it was needed to write the sign, and is no part of the key
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))) in spec(action_id).sequences


def assign(own: Mapping[str, str]) -> None:
    """Give actions the person's own keys at once: action id -> portable key text, an empty one for none. Actions that
    are not named get their usual keys back; every widget words its keys anew."""
    application = QApplication.instance()
    if not isinstance(application, QApplication) or dict(own) == _own_keys():
        return
    application.setProperty(_OWN, dict(own))
    known = {row.id: row for row in ACTIONS}
    for window in QApplication.topLevelWidgets():
        for action in window.findChildren(QAction):
            if (row := known.get(action.objectName())) is not None:
                action.setShortcuts(row.sequences)
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))


_OWN = "vidraKeys"


def _own_keys() -> dict[str, str]:
    application = QCoreApplication.instance()
    return {} if application is None else application.property(_OWN) or {}


def _read(text: str, usual: list[QKeySequence]) -> list[QKeySequence]:
    """The keys of a text from the settings; the usual ones where it makes no sense."""
    if not text:
        return []
    sequence = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or combination(sequence).key() == Qt.Key.Key_unknown:
        return usual
    if combination(sequence).key() == Qt.Key.Key_Return:  # both Enter keys of a keyboard mean the same
        return [sequence, QKeySequence(QKeyCombination(combination(sequence).keyboardModifiers(), Qt.Key.Key_Enter))]
    return [sequence]


def combination(sequence: QKeySequence) -> QKeyCombination:
    """The one key, with its modifiers, of a sequence that is not empty."""
    return cast("Any", sequence)[0]  # Qt's own type hints do not know of it


def tip(text: str, action_id: str) -> str:
    """A tooltip with the action's shortcut behind its text."""
    keys = spec(action_id).key_text
    return f"{text}  {keys}" if keys else text


def place_title(place: str) -> str:
    """The heading of a place in the shortcut sheet."""
    match place:
        case "window":
            return QCoreApplication.translate("Actions", "Everywhere")
        case "prompt":
            return QCoreApplication.translate("Actions", "Pages with a prompt")
        case "create":
            return QCoreApplication.translate("Actions", "Create")
        case "edit":
            return QCoreApplication.translate("Actions", "Edit")
        case "ask":
            return QCoreApplication.translate("Actions", "Ask")
        case "library":
            return QCoreApplication.translate("Actions", "Library")
        case "viewer":
            return QCoreApplication.translate("Actions", "Viewer")
        case _:
            return QCoreApplication.translate("Actions", "Pictures")
