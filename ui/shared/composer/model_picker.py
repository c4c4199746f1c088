"""Which model is chosen and how another one is: the menu, the way back, the models that stand in for retired ones."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from services.types import ModelChoice
from ui import strings
from ui.shared.model_menu import ModelMenu
from ui.theme import Theme


class ModelPicker(QObject):
    """`chosen(profile id, model id)`: the person wants this one. `manage_requested`: the list of providers."""

    chosen = Signal(str, str)
    manage_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[ModelChoice, ...] = ()
        self._labels: dict[str, str] = {}
        self._current = ("", "")
        self._before = ("", "")
        self._replaced = ""
        self.menu = ModelMenu(theme, parent)
        self.menu.chosen.connect(self.chosen)
        self.menu.replaced.connect(self._choose_replacement)
        self.menu.manage_requested.connect(self.manage_requested)

    def set_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """Every model of every server."""
        self._choices = choices
        self._labels.update({choice.profile.id: strings.provider_name(choice.profile) for choice in choices})
        self.menu.set_choices(choices, *self._current, self.label_of(self._current[0]))

    def set_current(self, profile_id: str, label: str, model: str) -> str:
        """The model in use now; returns the retired one that it stands in for, if the person picked that."""
        if (profile_id, model) != self._current:
            self._before, self._current = self._current, (profile_id, model)
        self._labels[profile_id] = label
        self.menu.set_choices(self._choices, profile_id, model, label)
        replaced, self._replaced = self._replaced, ""
        return replaced

    def label_of(self, profile_id: str) -> str:
        """The name of a server, empty if it is not known."""
        return self._labels.get(profile_id, "")

    @property
    def needs_attention(self) -> bool:
        """The model in use cannot run yet: its server wants a key or does not have it."""
        mine = [choice for choice in self._choices if (choice.profile.id, choice.spec.id) == self._current]
        return any(choice.needs_key or not choice.on_server for choice in mine)

    def open_at(self, anchor: QWidget) -> None:
        """Show the menu beside its button."""
        self.menu.open_at(anchor)

    def undo(self) -> None:
        """Go back to the model before the last switch."""
        if self._before[1]:
            self.chosen.emit(*self._before)

    def _choose_replacement(self, asked: str, profile_id: str, model: str) -> None:
        self._replaced = asked
        self.chosen.emit(profile_id, model)
