"""The voice of the system, which costs nothing and needs no network; loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_SILENT = "mock"


class SystemVoice(QObject):
    """`ended()`: it has read to the end, was stopped or could not read."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._speech: QTextToSpeech | None = None
        self.reading = ""
        """Key of what it reads; empty: nothing."""

    @property
    def available(self) -> bool:
        """Whether the system has a voice at all."""
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - slow to load

        return any(engine != _SILENT for engine in QTextToSpeech.availableEngines())

    def read(self, key: str, text: str, language: str) -> None:
        """Read a text aloud; what it reads now ends. `language`: `en` or `ko`."""
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

        if self._speech is None:
            self._speech = QTextToSpeech(self)
            self._speech.stateChanged.connect(self._state_changed)
        self.stop()
        wanted = QLocale.Language.Korean if language == "ko" else QLocale.Language.English
        if locale := next((each for each in self._speech.availableLocales() if each.language() == wanted), None):
            self._speech.setLocale(locale)
        self.reading = key
        self._speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None and self.reading:
            self.reading = ""
            self._speech.stop()

    def _state_changed(self, state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

        if state in (QTextToSpeech.State.Ready, QTextToSpeech.State.Error):
            self.reading = ""
            self.ended.emit()
