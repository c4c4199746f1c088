"""A question that is spoken: recorded as a WAV file until the person says that it is all; loaded when first wanted."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource

RATE = 16_000
"""Samples a second: what transcription models hear with."""
_MOST = 5 * 60 * 1000
"""Milliseconds after which it ends by itself."""
_SAMPLE = 2
"""Bytes."""


class Microphone(QObject):
    """`recorded(bytes)`: a WAV file. `refused(reason)`: `no-device` or `not-allowed`. `recording(bool)`."""

    recorded = Signal(bytes)
    refused = Signal(str)
    recording = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._buffer = QBuffer(self)
        self._end = QTimer(self, singleShot=True, interval=_MOST)
        self._end.timeout.connect(self.stop)

    def start(self) -> None:
        """Listen, once the system has allowed it."""
        from PySide6.QtCore import QMicrophonePermission, Qt  # noqa: PLC0415 - not everywhere
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        wish = QMicrophonePermission()
        if application.checkPermission(wish) is Qt.PermissionStatus.Undetermined:
            application.requestPermission(wish, self, self._answered)
        else:
            self._answered(wish)

    def stop(self) -> None:
        """That is all: tell what was said."""
        source, self._source = self._source, None
        self._end.stop()
        if source is None:
            return
        source.stop()
        source.deleteLater()
        data = bytes(self._buffer.data().data())
        self._buffer.close()
        self.recording.emit(False)
        if data:
            self.recorded.emit(wav(data))

    def _answered(self, wish: object) -> None:
        from PySide6.QtCore import QMicrophonePermission, Qt  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if application.checkPermission(QMicrophonePermission()) is Qt.PermissionStatus.Denied:
            self.refused.emit("not-allowed")
        else:
            self._begin()

    def _begin(self) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices  # noqa: PLC0415

        device = QMediaDevices.defaultAudioInput()
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isNull() or not device.isFormatSupported(form):
            self.refused.emit("no-device")
            return
        self._buffer.setData(b"")
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._source = QAudioSource(device, form, self)
        self._source.start(self._buffer)
        self._end.start()
        self.recording.emit(True)


def wav(samples: bytes) -> bytes:
    """A WAV file of 16 bit samples, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(_SAMPLE)
        file.setframerate(RATE)
        file.writeframes(samples[: len(samples) // _SAMPLE * _SAMPLE])
    return target.getvalue()
