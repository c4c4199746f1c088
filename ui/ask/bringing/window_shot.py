"""One picture of another program's window, through QtMultimedia; that is loaded when it is first wanted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCapturableWindow, QMediaCaptureSession, QVideoFrame, QWindowCapture

_PATIENCE = 3000
"""Milliseconds in which a window has to give a picture; one that is minimised on some systems never does."""


class WindowShot(QObject):
    """`taken(QImage)`: the first picture of the window, after which everything is let go; `refused()`: none came."""

    taken = Signal(QImage)
    refused = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._capture: QWindowCapture | None = None
        self._session: QMediaCaptureSession | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._give_up)

    def windows(self) -> list[QCapturableWindow]:
        """The windows of other programs that have a title, as the system lists them; none where it offers none."""
        if QGuiApplication.platformName() == "xcb":  # a session begun by hand does not say so, and Qt then finds none
            os.environ.setdefault("XDG_SESSION_TYPE", "x11")
        from PySide6.QtMultimedia import QCapturableWindow, QWindowCapture  # noqa: PLC0415 - slow to load

        own = [QCapturableWindow(window) for window in QGuiApplication.topLevelWindows() if window.isVisible()]
        listed = [each for each in QWindowCapture.capturableWindows() if each.isValid() and each.description().strip()]
        return [each for each in listed if all(each != mine for mine in own)]

    def take(self, window: QCapturableWindow) -> None:
        """Ask for a picture of that window; an earlier wish ends."""
        from PySide6.QtMultimedia import QMediaCaptureSession, QVideoSink, QWindowCapture  # noqa: PLC0415

        self._let_go()
        self._session, self._capture = QMediaCaptureSession(self), QWindowCapture(self)
        sink = QVideoSink(self._session)
        sink.videoFrameChanged.connect(self._arrived)
        self._capture.errorOccurred.connect(self._give_up)
        self._capture.setWindow(window)
        self._session.setWindowCapture(self._capture)
        self._session.setVideoSink(sink)
        self._patience.start()
        self._capture.start()

    def _arrived(self, frame: QVideoFrame) -> None:
        """A frame without a picture is waited out."""
        image = frame.toImage() if self._capture is not None and frame.isValid() else QImage()
        if not image.isNull():
            self._let_go()
            self.taken.emit(image.convertToFormat(QImage.Format.Format_RGB32))

    def _give_up(self, *_: object) -> None:
        if self._capture is not None:
            self._let_go()
            self.refused.emit()

    def _let_go(self) -> None:
        self._patience.stop()
        capture, session = self._capture, self._session
        self._capture = self._session = None
        if capture is not None and session is not None:
            capture.stop()
            session.deleteLater()
            capture.deleteLater()
