"""What the tools work on, as far as they have to know it."""

from __future__ import annotations

from dataclasses import dataclass

from services.types import Box, Mark

NOTHING = Box(0, 0, 0, 0)


@dataclass(slots=True)
class Subject:
    """Kept true by the canvas pane; the tools only read it."""

    picture: Box = NOTHING
    """The picture's own pixels."""
    frame: Box = NOTHING
    """What the picture is to show: as large as the picture, or larger where it is to be extended."""
    marks: tuple[Mark, ...] = ()
    masked: bool = False
    """Whether anything is masked."""
