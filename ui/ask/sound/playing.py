"""One sound at a time, through QtMultimedia; that is loaded when the first one is to be played."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)


class Playing(QObject):
    """`changed(key)`: how far the sound of that key is, or whether it plays. `refused(key, reason)`: `no-device` or
    `unreadable`.
    """

    changed = Signal(str)
    refused = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._key = ""
        self._speed = 1.0
        self._wanted = -1
        """A place that was sought before the sound was loaded; -1: none."""

    def is_on(self, key: str) -> bool:
        """Whether that sound plays now."""
        player = self._player
        return player is not None and key == self._key and player.isPlaying()

    def place(self, key: str) -> tuple[int, int]:
        """How far that sound is and how long it is, in milliseconds; 0, 0 while that is not known."""
        player = self._player
        return (player.position(), player.duration()) if player is not None and key == self._key else (0, 0)

    @property
    def speed(self) -> float:
        return self._speed

    def set_speed(self, speed: float) -> None:
        """For this and all that follow."""
        self._speed = speed
        if self._player is not None:
            self._player.setPlaybackRate(speed)
        self.changed.emit(self._key)

    def play(self, key: str, path: Path) -> None:
        """Play, from where it was paused if it is the same; another one that plays ends."""
        player = self._with(key, path)
        if player is not None:
            player.play()

    def pause(self) -> None:
        """Stay where it is."""
        if self._player is not None:
            self._player.pause()

    def seek(self, key: str, path: Path, milliseconds: int) -> None:
        """Go to a place of a sound; whether it plays stays as it is, and another one that plays ends."""
        player = self._with(key, path)
        if player is None:
            return
        if player.duration():
            player.setPosition(milliseconds)
        else:
            self._wanted = milliseconds

    def stop(self) -> None:
        """Let go of the file."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self._key = ""
        self._wanted = -1

    def _with(self, key: str, path: Path) -> QMediaPlayer | None:
        """The player with that sound in it; None: nothing to play on, which is told."""
        player = self._ready()
        if player is None:
            self.refused.emit(key, "no-device")
            return None
        if key != self._key:
            before, self._key, self._wanted = self._key, key, -1
            player.setSource(QUrl.fromLocalFile(str(path)))
            self.changed.emit(before)
        player.setPlaybackRate(self._speed)
        return player

    def _loaded(self, length: int) -> None:
        wanted, self._wanted = self._wanted, -1
        if length and wanted >= 0 and self._player is not None:
            self._player.setPosition(wanted)
        self.changed.emit(self._key)

    def _ready(self) -> QMediaPlayer | None:
        """The player; None where the machine has nothing to play on."""
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer  # noqa: PLC0415 - slow to load

        if not QMediaDevices.audioOutputs():
            return None
        if self._player is None:
            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(QAudioOutput(self))
            self._player.positionChanged.connect(lambda _at: self.changed.emit(self._key))
            self._player.durationChanged.connect(self._loaded)
            self._player.playbackStateChanged.connect(lambda _state: self.changed.emit(self._key))
            self._player.errorOccurred.connect(lambda *_: self.refused.emit(self._key, "unreadable"))
        return self._player
