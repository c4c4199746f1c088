"""Privacy: what leaves this computer, and what a server may keep."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from services.types import Settings
from ui.settings.section import Section
from ui.shared.switch import Switch
from ui.theme import Theme


class PrivacySection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._strip, self._shrink, self._forget = Switch(theme), Switch(theme), Switch(theme)
        self._strip.clicked.connect(lambda on: self.changed.emit({"strip_metadata": on}))
        self._shrink.clicked.connect(lambda on: self.changed.emit({"shrink_uploads": on}))
        self._forget.clicked.connect(lambda on: self.changed.emit({"store_responses": not on}))
        self._words = [self.add_choice(switch) for switch in (self._strip, self._shrink, self._forget)]
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._strip.setChecked(settings.strip_metadata)
        self._shrink.setChecked(settings.shrink_uploads)
        self._forget.setChecked(not settings.store_responses)

    def retranslate(self) -> None:
        self.set_title(self.tr("Privacy"))
        texts = (
            (
                self.tr("Remove EXIF and GPS before upload"),
                self.tr(
                    "What camera took a picture, when and where, leaves the copy that is sent. Your file keeps it."
                ),
            ),
            (
                self.tr("Shrink before upload"),
                self.tr("Pictures larger than the model looks at are sent smaller. Your file stays as it is."),
            ),
            (
                self.tr("Do not keep answers on the server (Responses)"),
                self.tr(
                    "Each change of a picture then sends all that it builds on again, which may cost a little more."
                ),
            ),
        )
        switches = (self._strip, self._shrink, self._forget)
        for switch, (label, note), (text, more) in zip(switches, self._words, texts, strict=True):
            label.setText(text)
            note.setText(more)
            switch.setAccessibleName(text)
            switch.setAccessibleDescription(more)
