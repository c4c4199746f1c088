"""The keys of one action: press others, say what stands in the way, take the usual ones back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.actions import ActionSpec
from ui.announce import announce
from ui.settings.key_catcher import KeyCatcher
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.shortcut_rules import Refusal
from ui.theme import Theme, set_property


class _State(Enum):
    REST = auto()
    LISTENING = auto()
    CONFLICT = auto()


class ShortcutEditor(Retranslated, QFrame):
    """`caught(ActionSpec, QKeySequence)`: the person has pressed these keys; the owner answers with `refuse`,
    `show_conflict` or `rest`. `taken_over(ActionSpec, QKeySequence)`: in spite of the conflict. `reset(ActionSpec)`,
    `all_reset`. `done`: nothing is asked any more, the keyboard may go back to the list.
    """

    caught = Signal(object, object)
    taken_over = Signal(object, object)
    reset = Signal(object)
    all_reset = Signal()
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.row: ActionSpec | None = None
        self._state = _State.REST
        self._changed = self._any_changed = False
        self._refused = ""
        self._keys = QKeySequence()
        self._others: tuple[ActionSpec, ...] = ()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._catcher = KeyCatcher()
        self._catcher.caught.connect(self._catch)
        self._catcher.left.connect(self._give_up)
        self._change, self._reset, self._reset_all = QPushButton(), QPushButton(), QPushButton()
        self._take, self._cancel = QPushButton(), QPushButton()
        self._take.setProperty("kind", "primary")
        self._change.clicked.connect(self.listen)
        self._reset.clicked.connect(lambda: self.reset.emit(self.row))
        self._reset_all.clicked.connect(self.all_reset)
        self._take.clicked.connect(lambda: self.taken_over.emit(self.row, self._keys))
        self._cancel.clicked.connect(self.rest)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._text)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self._catcher)
        for button in (self._change, self._reset, self._reset_all, self._take, self._cancel):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._catcher.setMinimumWidth(theme.px(200))
        self.retranslate()

    def show_action(self, row: ActionSpec | None, *, changed: bool, any_changed: bool) -> None:
        """The action that is chosen in the list; None: none. `changed`: it has the person's own keys."""
        self._changed, self._any_changed = changed, any_changed
        if row != self.row:
            self._state = _State.REST
        self.row = row
        self._show()

    def listen(self) -> None:
        """Wait for the keys of the chosen action."""
        self._refused = ""
        self._state = _State.LISTENING
        self._show()
        self._catcher.listen()
        announce(self, self._text.text())

    def refuse(self, keys: QKeySequence, refusal: Refusal) -> None:
        """These keys cannot be used; others can be pressed."""
        texts = {
            Refusal.MOVES: self.tr("{keys} moves about in the window. Press others, or Esc."),
            Refusal.TYPES: self.tr("{keys} would be typed. Add Ctrl or Alt, or press a function key; Esc to leave."),
            Refusal.EDITS: self.tr("{keys} belongs to every text field. Press others, or Esc."),
        }
        self.listen()
        self._refused = texts[refusal].replace("{keys}", _native(keys))
        self._show()
        announce(self, self._refused)

    def show_conflict(self, keys: QKeySequence, others: Sequence[ActionSpec]) -> None:
        """Other actions have these keys: they can be taken over, unless one of them cannot be changed."""
        self._keys, self._others = keys, tuple(others)
        self._state = _State.CONFLICT
        self._show()
        (self._cancel if self._stuck else self._take).setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self._text.text())

    def rest(self) -> None:
        """Nothing is asked any more."""
        asked = self._state is not _State.REST
        self._state = _State.REST
        self._show()
        if asked:
            self.done.emit()

    def retranslate(self) -> None:
        self._catcher.setAccessibleName(self.tr("New keys"))
        self._change.setText(self.tr("Change…"))
        self._reset.setText(self.tr("Reset"))
        self._reset_all.setText(self.tr("Reset all"))
        self._cancel.setText(self.tr("Cancel"))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a conflict as it is."""
        if event.key() == Qt.Key.Key_Escape and self._state is not _State.REST:
            self.rest()
        else:
            super().keyPressEvent(event)

    @property
    def _stuck(self) -> bool:
        return any(other.fixed for other in self._others)

    def _catch(self, keys: QKeySequence) -> None:
        if self._state is _State.LISTENING:
            self.caught.emit(self.row, keys)

    def _give_up(self) -> None:
        if self._state is _State.LISTENING:
            self.rest()

    def _show(self) -> None:
        rest, conflict = self._state is _State.REST, self._state is _State.CONFLICT
        self._text.setText(self._words())
        trouble = conflict or (self._state is _State.LISTENING and bool(self._refused))
        set_property(self._text, "tone", "warning" if trouble else "")
        self._catcher.setVisible(self._state is _State.LISTENING)
        for button in (self._change, self._reset, self._reset_all):
            button.setVisible(rest)
        self._cancel.setVisible(not rest)
        self._take.setVisible(conflict and not self._stuck)
        changeable = self.row is not None and not self.row.fixed
        self._change.setEnabled(changeable)
        self._reset.setEnabled(changeable and self._changed)
        self._reset_all.setEnabled(self._any_changed)
        title = "" if self.row is None else self.row.title
        self._take.setText(self.tr("Use it for {action}").replace("{action}", title))
        self._change.setAccessibleName(self.tr("Change the keys of {action}").replace("{action}", title))
        self._reset.setAccessibleName(self.tr("Reset the keys of {action}").replace("{action}", title))

    def _words(self) -> str:
        if self.row is None:
            return self.tr("Choose an action, then press Enter to change its keys.")
        if self._state is _State.REST:
            keys = self.row.key_text or self.tr("no keys")
            text = self.tr("{action}: {keys}. These keys cannot be changed.") if self.row.fixed else "{action}: {keys}"
            return text.replace("{action}", self.row.title).replace("{keys}", keys)
        if self._state is _State.CONFLICT:
            text = self.tr("{keys} is used by “{other}”, which keeps it.") if self._stuck else ""
            text = text or self.tr("{keys} is used by “{other}”.")
            others = "”, “".join(other.title for other in self._others)
            return text.replace("{keys}", _native(self._keys)).replace("{other}", others)
        asked = self.tr("Press the new keys for “{action}”. Esc leaves them as they are.")
        return self._refused or asked.replace("{action}", self.row.title)


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
