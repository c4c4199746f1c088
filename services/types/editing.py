"""Editing a picture: areas of it, masks, marks, and how what was sent lies on what is edited.

Coordinates are pixels of the picture that is edited: origin top left, y down. A mask is 8 bit grey, 255 = may change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from services.types.inputs import InputPicture
from services.types.values import Parameters, no_parameters


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels: `left` and `top` belong to it, `right` and `bottom` do not. It may begin before 0,
    where it reaches out of the picture."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def united(self, other: Box) -> Box:
        """The smallest box that holds both; an empty one adds nothing."""
        if self.empty or other.empty:
            return other if self.empty else self
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def intersected(self, other: Box) -> Box:
        """What both have in common; of size 0 if that is nothing."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Box(left, top, width, height) if width > 0 and height > 0 else Box(left, top, 0, 0)

    def moved(self, dx: int, dy: int) -> Box:
        return Box(self.left + dx, self.top + dy, self.width, self.height)

    def grown(self, pixels: int) -> Box:
        """Wider by so much on each side; narrower for a negative number, down to nothing."""
        width, height = max(0, self.width + 2 * pixels), max(0, self.height + 2 * pixels)
        return Box(self.left - pixels, self.top - pixels, width, height)


class Combine(StrEnum):
    """What a shape does with the mask that is there."""

    ADD = "add"
    SUBTRACT = "subtract"
    REPLACE = "replace"


class PenPressure(StrEnum):
    """What pressing the pen harder changes."""

    OFF = "off"
    SIZE = "size"
    HARDNESS = "hardness"


@dataclass(frozen=True, slots=True)
class Brush:
    size: float
    """Diameter in pixels of the picture."""
    hardness: float
    """From 0 (soft to the middle) to 1 (a sharp edge)."""
    pressure: PenPressure = PenPressure.OFF


MARK_COLOUR = "#ff3b30"
MARK_WIDTH = 6.0
"""Of the line of a mark that names no other."""


class MarkKind(StrEnum):
    PEN = "pen"
    ARROW = "arrow"
    BOX = "box"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing drawn on a picture to point something out."""

    kind: MarkKind
    points: tuple[tuple[float, float], ...]
    """PEN: the line; ARROW: tail and head; BOX: two opposite corners; TEXT: the top left corner."""
    colour: str = MARK_COLOUR
    """`#rrggbb`."""
    width: float = MARK_WIDTH
    """Of the line; the letters of a TEXT are six times as high."""
    text: str = ""


class MarkupUse(StrEnum):
    """What becomes of the marks when an edit is sent."""

    SEND = "send"
    """They go as the `markup` of the request, a transparent layer over the picture."""
    REFERENCE = "reference"
    """They are drawn into a second picture, and the prompt says what that is."""
    NOTE = "note"
    """They are not sent: a note for the person alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """How the first picture of a request lies on the picture that is edited, so that the answer can be put back."""

    frame: Box
    """The area of the edited picture that was sent, scaled to the size of the first input. It reaches out of the
    picture where that is to be extended."""
    canvas: Box
    """The area that the finished picture shows: the picture itself, or picture and frame together."""
    mask: InputPicture
    """Grey, of the canvas' size, feathered: how much of each pixel is taken from the answer. At 0 the edited picture
    stays as it is, to the bit."""
    match_colour: bool = True
    """The answer is brought to the colours that the edited picture has around the mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalStep:
    """One change made on this computer, for nothing (services/pictures/local.py says which there are)."""

    name: str
    """`crop`, `turn`, `flip`, `straighten`, `resize`, `adjust`, `heal`, `cutout`."""
    values: Parameters = field(default_factory=no_parameters)
