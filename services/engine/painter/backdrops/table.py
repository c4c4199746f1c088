"""The one table of surroundings: a setting -> what is drawn behind the subjects, and before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.engine.painter.backdrops import city, deep, forest, open_land, places, waters
from services.engine.painter.canvas import Canvas
from services.engine.painter.scene import Setting
from services.engine.painter.view import View

Painter = Callable[[Canvas, View], None]


@dataclass(frozen=True, slots=True)
class Backdrop:
    behind: Painter
    front: Painter | None
    horizon: float
    """Share of the height."""
    ground: float
    """Where subjects stand, share of the height."""
    wet: bool = False
    """Subjects that can swim are in the water."""


BACKDROPS: Mapping[Setting, Backdrop] = MappingProxyType(
    {
        Setting.LAKE: Backdrop(waters.lake, waters.lake_front, 0.47, 0.82, wet=True),
        Setting.SEA: Backdrop(waters.sea, waters.sea_front, 0.54, 0.84, wet=True),
        Setting.BEACH: Backdrop(waters.beach, None, 0.48, 0.87),
        Setting.RIVER: Backdrop(waters.river, waters.river_front, 0.38, 0.88),
        Setting.FOREST: Backdrop(forest.forest, forest.forest_front, 0.58, 0.88),
        Setting.MOUNTAINS: Backdrop(open_land.mountains, open_land.mountains_front, 0.64, 0.91),
        Setting.MEADOW: Backdrop(open_land.meadow, open_land.meadow_front, 0.5, 0.88),
        Setting.DESERT: Backdrop(open_land.desert, None, 0.52, 0.86),
        Setting.CITY: Backdrop(city.city, None, 0.7, 0.93, wet=True),
        Setting.ROOM: Backdrop(places.room, None, 0.63, 0.82),
        Setting.SKY: Backdrop(places.open_sky, None, 0.83, 0.93),
        Setting.SPACE: Backdrop(places.space, None, 0.8, 0.9),
        Setting.UNDERWATER: Backdrop(deep.underwater, None, 0.1, 0.94, wet=True),
        Setting.SNOWFIELD: Backdrop(open_land.snowfield, None, 0.5, 0.87),
        Setting.PLAIN: Backdrop(places.plain, None, 0.6, 0.83),
    },
)
