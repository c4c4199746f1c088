"""What one entry of the table of drawings is, and how a particular one shall look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

from services.engine.painter.canvas import Canvas
from services.engine.painter.scene import Setting, Wear


class Zone(Enum):
    """Where a subject belongs when the prompt says nothing."""

    GROUND = auto()
    BUILDING = auto()
    """On the ground, behind smaller things."""
    WATER = auto()
    AIR = auto()
    HEAVEN = auto()
    """High up and far away: sun, moon, stars, clouds, rainbow."""
    TABLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one subject shall look."""

    random: Random = field(default_factory=lambda: Random(0))
    """Fresh for every time it is drawn, so that all stages of a picture agree."""
    colour: str = ""
    """The asked colour as `#rrggbb`, or empty."""
    wears: tuple[Wear, ...] = ()
    traits: frozenset[str] = frozenset()
    detail: float = 1.0
    night: bool = False
    """Windows and lamps are lit."""
    ink: str = "#241c24"
    """The darkest colour of the picture."""
    air: str = "#fbe3c4"
    """The colour of the air behind."""

    def paint(self, natural: str) -> str:
        """The asked colour, or the natural one."""
        return self.colour or natural

    def has(self, *traits: str) -> bool:
        return not self.traits.isdisjoint(traits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One subject on its own unit canvas: it stands on y = 0, its middle is near x = 0, y grows downwards."""

    paint: Callable[[Canvas, Look], None]
    left: float
    top: float
    right: float
    bottom: float = 0.0
    size: float
    """Height as a share of the picture's shorter edge when it is the only subject."""
    zone: Zone = Zone.GROUND
    home: Setting = Setting.MEADOW
    """Where it is drawn when the prompt names no place."""
    seat: tuple[float, float] | None = None
    """The point where something stands that is on or in it."""
    poses: Mapping[str, Drawing] = field(default_factory=dict[str, "Drawing"])
    """Trait -> the drawing that replaces this one, with measures of its own. `swimming` is taken wherever it is wet."""

    def posed(self, traits: frozenset[str]) -> Drawing:
        """The drawing for the first pose among the traits, in the order of the table."""
        return next((pose for trait, pose in self.poses.items() if trait in traits), self)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top
