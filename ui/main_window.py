"""The window itself: on the screen before anything else is imported, then filled.

Only QtWidgets is imported here. What stands inside (`ui.frame`) needs more time than the window does to appear.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow, QWidget

_MINIMUM = QSize(900, 600)
_FIRST = QSize(1440, 900)
_GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """Remembers its place; closes only when it is told to."""

    first_painted = Signal()
    close_requested = Signal()
    """The person wants to close; nothing happens until `close_now`."""

    def __init__(self, memory: Path | None) -> None:
        """`memory`: the file that keeps the window's place, None: nowhere."""
        super().__init__()
        if memory is not None:
            _drop_dead_lock(memory)
        self._memory = None if memory is None else QSettings(str(memory), QSettings.Format.IniFormat)
        self._painted = False
        self._closing = False
        self.setWindowTitle("Vidra")
        self.setMinimumSize(_MINIMUM)
        self._restore()

    def set_background(self, colour: str) -> None:
        """The colour of the empty window, `#rrggbb`."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        self.setPalette(palette)

    def furnish(self, inside: QWidget) -> None:
        """Put the rail, the pages and the strip in."""
        self.setPalette(QPalette())
        self.setCentralWidget(inside)

    def come_forward(self) -> None:
        """Show the window above others, also when it was minimised or hidden."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_now(self) -> None:
        """Close for good and remember the window's place."""
        if self._memory is not None:
            self._memory.setValue(_GEOMETRY, self.saveGeometry())
            self._memory.sync()
        self._closing = True
        self.close()

    def remember(self, name: str, state: Mapping[str, int | str | bool]) -> None:
        """Keep how a part of the window looks, until the next start."""
        if self._memory is not None:
            self._memory.setValue(f"window/{name}", json.dumps(dict(state)))

    def recall(self, name: str) -> dict[str, int | str | bool]:
        """What was kept under that name; nothing where there is none or it makes no sense."""
        kept = None if self._memory is None else self._memory.value(f"window/{name}")
        try:
            state = json.loads(kept) if isinstance(kept, str) else {}
        except ValueError:
            return {}
        return state if isinstance(state, dict) else {}

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def _restore(self) -> None:
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(_FIRST.boundedTo(screen * 0.9).expandedTo(_MINIMUM))
        geometry = None if self._memory is None else self._memory.value(_GEOMETRY)
        if geometry is not None:
            self.restoreGeometry(geometry)


def _drop_dead_lock(memory: Path) -> None:
    """WORKAROUND Qt 6.11: a program that was killed between making the lock of its settings and writing into it, who
    holds it, leaves an empty file, for which QLockFile waits 30 seconds at the next change, and the window with it."""
    lock = memory.with_name(f"{memory.name}.lock")
    with contextlib.suppress(OSError):
        if lock.stat().st_size == 0:
            lock.unlink()
