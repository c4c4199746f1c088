"""The keyboard in the viewer (ui.md §14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui import actions
from ui.library.grid_keys import command_of
from ui.shared.scene_view import KEY_STEP

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer

_PAN = 80
"""Logical pixels that an arrow key moves a zoomed picture."""


class ViewerKeys:
    """Left and Right walk, Up, Down and Shift with an arrow pan, Z and the zoom keys zoom, Space plays and pauses what
    moves and closes what does not, as it opened it, Esc ends the slide show or closes."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer

    def shortcuts(self) -> Mapping[str, Callable[[], None]]:
        """Rows of the action table and what they do here."""
        canvas = self._viewer.canvas
        return {
            "zoom-in": lambda: canvas.zoom(KEY_STEP),
            "zoom-out": lambda: canvas.zoom(1 / KEY_STEP),
            "fit": canvas.fit,
            "actual-size": canvas.actual_size,
            "right-panel": lambda: self._viewer.run("info"),
        }

    def _keys(self) -> Mapping[str, Callable[[], None]]:
        """Rows whose keys are looked at here, because they mean something else outside or are single letters."""
        viewer = self._viewer
        return {
            "full-screen": viewer.full_screen.toggle,
            "fit-or-actual": viewer.canvas.toggle,
            "play": viewer.play,
            "slide-show": viewer.slides.toggle,
        }

    def handles(self, event: QKeyEvent) -> bool:
        """True for keys that belong to the viewer, whatever shortcuts the window has."""
        return bool(command_of(event)) or any(actions.pressed(row, event) for row in self._keys())

    def press(self, event: QKeyEvent) -> bool:
        """True if the key means something here."""
        viewer, canvas = self._viewer, self._viewer.canvas
        for row, run in self._keys().items():
            if actions.pressed(row, event):
                run()
                return True
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape if viewer.slides.running:
                viewer.slides.stop()
            case Qt.Key.Key_Escape:
                viewer.leave()
            case Qt.Key.Key_Space if viewer.slides.running or viewer.motion.moves:
                viewer.play()
            case Qt.Key.Key_Space:
                if not event.isAutoRepeat():
                    viewer.leave()
            case Qt.Key.Key_Left if not shift:
                viewer.walk.step(-1)
            case Qt.Key.Key_Right if not shift:
                viewer.walk.step(1)
            case Qt.Key.Key_Left:
                canvas.pan(_PAN, 0)
            case Qt.Key.Key_Right:
                canvas.pan(-_PAN, 0)
            case Qt.Key.Key_Up:
                canvas.pan(0, _PAN)
            case Qt.Key.Key_Down:
                canvas.pan(0, -_PAN)
            case Qt.Key.Key_Home:
                viewer.walk.go_to(0)
            case Qt.Key.Key_End:
                viewer.walk.go_to(viewer.walk.count - 1)
            case _:
                command = command_of(event)
                if not command:
                    return False
                viewer.show_bars()  # they show what it changes
                viewer.run(command)
        return True
