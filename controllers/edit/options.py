"""What the person has chosen for the next edit, beside model and values, and what the mask makes of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from controllers.edit.mask import MaskController
from controllers.settings import SettingsController
from services.framing import magnify_reason
from services.types import EditChoices, MarkupUse, SizeRule


class EditOptions(QObject):
    """`changed(EditChoices)`."""

    changed = Signal(object)

    def __init__(self, settings: SettingsController, mask: MaskController) -> None:
        super().__init__()
        self._settings = settings
        self._mask = mask
        self._value = EditChoices(markup_use=settings.value.markup_use)
        self._size = (0, 0)
        self._rule: SizeRule | None = None
        mask.outlined.connect(self._mask_seen)

    @property
    def value(self) -> EditChoices:
        return self._value

    def set_whole(self, whole: bool) -> None:
        """Let the whole picture change, although there is a mask."""
        self._choose(whole=whole)

    def set_keep_outside(self, keep: bool) -> None:
        """Keep every pixel outside the mask as it is, or take the model's whole picture."""
        self._choose(keep_outside=keep)

    def set_magnify(self, magnify: bool) -> None:
        """Send only the area around the mask, at the model's best size."""
        self._choose(magnify=magnify)

    def set_markup_use(self, use: MarkupUse) -> None:
        """What becomes of marks, from now on."""
        self._settings.change(markup_use=use)
        self._choose(markup_use=use)

    def look(self, size: tuple[int, int], rule: SizeRule | None) -> None:
        """A picture of that size is edited now, by a model with that rule."""
        self._size, self._rule = size, rule
        self._choose()

    def _mask_seen(self, _lines: object) -> None:
        self._choose()

    def _choose(self, **changes: object) -> None:
        before = self._value
        masked = self._mask.share > 0
        reason = magnify_reason(self._size, self._mask.box, self._rule) if masked and all(self._size) else ""
        self._value = replace(before, **changes, masked=masked, magnify_reason=reason)
        if self._value != before:
            self.changed.emit(self._value)
