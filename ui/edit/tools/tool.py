"""What a tool of the canvas is."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui.edit.gestures import Gestures
from ui.shared.projection import Projection
from ui.theme import Theme


class Pointer(NamedTuple):
    """Where mouse, pen or finger are on the picture, in its pixels, and how they press."""

    x: float
    y: float
    reach: float = 8.0
    """Within so many pixels of the picture something is grabbed."""
    shift: bool = False
    alt: bool = False
    pressure: float = 1.0
    """From 0 to 1; a mouse presses with 1."""
    eraser: bool = False
    """The other end of a pen."""

    @property
    def at(self) -> tuple[float, float]:
        return self.x, self.y


class Tool(QObject):
    """One way to work on the canvas. It says what the person wishes through `gestures` and changes nothing itself.

    `changed`: what it paints over the picture is another. `press`, `move` and `release` are one gesture of the first
    button; `hover` comes without a button. `abort` takes the gesture back as if it had not begun.
    """

    changed = Signal()
    groups_changed = Signal()
    """Other controls belong into the options bar now."""
    id: ClassVar[str] = ""
    """Also the name of its icon's file, and `tool-<id>` its row in the table of actions."""
    icon: ClassVar[str] = ""
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.CrossCursor

    def __init__(self, theme: Theme, gestures: Gestures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.gestures = gestures
        self._groups: list[QWidget] = []
        self.host: QWidget | None = None
        """The canvas, for what is put on it as a widget."""

    @property
    def name(self) -> str:
        """What it is called, as in the tooltip of its button."""
        raise NotImplementedError

    @property
    def short_name(self) -> str:
        """What the options bar calls it."""
        return self.name

    @property
    def groups(self) -> list[QWidget]:
        """All its controls for the options bar, from left to right, whether they are shown now or not."""
        if not self._groups:
            self._groups = self.make_groups()
        return self._groups

    def shows(self, group: QWidget) -> bool:
        """Whether that group of controls makes sense now."""
        return True

    def make_groups(self) -> list[QWidget]:
        return []

    def refresh(self) -> None:
        """What it works on has changed, or it has been taken to hand."""

    @property
    def brush(self) -> tuple[float, float] | None:
        """Diameter in pixels of the picture and hardness of the ring that follows the mouse; None: it has none."""
        return None

    @property
    def hidden_mark(self) -> int:
        """The note that the tool paints itself while it is changed, by its place; -1: none."""
        return -1

    @property
    def busy(self) -> bool:
        """True while a gesture is under way that `abort` can take back."""
        return False

    def press(self, at: Pointer) -> None: ...

    def move(self, at: Pointer) -> None: ...

    def release(self, at: Pointer) -> None: ...

    def hover(self, at: Pointer) -> None: ...

    def double_click(self, at: Pointer) -> None: ...

    def abort(self) -> None: ...

    def key(self, event: QKeyEvent) -> bool:
        """True if the key means something to this tool now."""
        return False

    def paint(self, painter: QPainter, projection: Projection) -> None:
        """Over the picture, in device pixels."""

    def follow(self, projection: Projection) -> None:
        """The picture lies otherwise on the canvas."""

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        """The shape of the mouse there."""
        return self.shape

    def state(self) -> dict[str, int | str | bool]:
        """Its options, for the window memory."""
        return {}

    def restore(self, state: dict[str, int | str | bool]) -> None:
        """Take up what `state` gave; what is missing or makes no sense stays as it is."""
