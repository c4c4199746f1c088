"""Shortcuts: every key there is, in a list that can be searched, and the keys of each changed by pressing others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from services.types import Settings
from ui import actions, shortcut_rules
from ui.actions import ActionSpec
from ui.announce import announce
from ui.settings.section import Section
from ui.settings.shortcut_editor import ShortcutEditor
from ui.shared.shortcut_list import ShortcutList
from ui.theme import Theme


class ShortcutsSection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._own: Mapping[str, str] = {}
        self.shortcuts = ShortcutList(theme, choosing=True)
        self.editor = ShortcutEditor(theme)
        self.add(self.shortcuts)
        self.add(self.editor)
        self.shortcuts.chosen.connect(self._choose)
        self.shortcuts.opened.connect(self._open)
        self.editor.caught.connect(self._take)
        self.editor.taken_over.connect(self._take_over)
        self.editor.reset.connect(self._reset)
        self.editor.all_reset.connect(lambda: self._tell({}))
        self.editor.done.connect(lambda: self.shortcuts.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        if settings.shortcuts != self._own:
            self._own = settings.shortcuts
            self._choose(self.shortcuts.current)

    def retranslate(self) -> None:
        self.set_title(self.tr("Shortcuts"))

    def _choose(self, action_id: str) -> None:
        row = actions.spec(action_id) if action_id else None
        self.editor.show_action(row, changed=action_id in self._own, any_changed=bool(self._own))

    def _open(self, action_id: str) -> None:
        if action_id and not actions.spec(action_id).fixed:
            self.editor.listen()

    def _take(self, row: ActionSpec, keys: QKeySequence) -> None:
        if (refusal := shortcut_rules.refusal(row, keys)) is not None:
            self.editor.refuse(keys, refusal)
        elif others := shortcut_rules.taken_by(row, keys):
            self.editor.show_conflict(keys, others)
        else:
            self._tell(shortcut_rules.with_keys(self._own, row, keys))

    def _take_over(self, row: ActionSpec, keys: QKeySequence) -> None:
        """The actions that have these keys lose them."""
        own = self._own
        for other in shortcut_rules.taken_by(row, keys):
            own = shortcut_rules.with_keys(own, other, None)
        self._tell(shortcut_rules.with_keys(own, row, keys))

    def _reset(self, row: ActionSpec) -> None:
        """Back to its usual keys, unless another action has them by now: that is asked first."""
        if row.usual:
            self._take(row, row.usual[0])
        else:
            self._tell(shortcut_rules.with_keys(self._own, row, None))

    def _tell(self, own: Mapping[str, str]) -> None:
        before = self._own
        self.editor.rest()
        if own != before:
            self.changed.emit({"shortcuts": dict(own)})
            row = self.editor.row
            if row is not None:
                announce(self, f"{row.title}: {row.key_text}")
