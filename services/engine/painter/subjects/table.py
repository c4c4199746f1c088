"""The one table of all drawings: the name in a `Subject` -> how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.subjects import (
    animals,
    birds,
    buildings,
    flowers,
    fruit,
    heaven,
    kitchen,
    otter,
    people,
    plants,
    reptiles,
    sea_life,
    small_life,
    things,
    treasures,
    vehicles,
    vessels,
)
from services.engine.painter.subjects.drawing import Drawing

DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "otter": otter.OTTER,
        "easel": otter.EASEL,
        **{name: animals.drawing(kind) for name, kind in animals.KINDS.items()},
        **birds.DRAWINGS,
        **sea_life.DRAWINGS,
        **reptiles.DRAWINGS,
        **small_life.DRAWINGS,
        **people.DRAWINGS,
        **plants.DRAWINGS,
        **flowers.DRAWINGS,
        **fruit.DRAWINGS,
        **heaven.DRAWINGS,
        **buildings.DRAWINGS,
        **vehicles.DRAWINGS,
        **vessels.DRAWINGS,
        **kitchen.DRAWINGS,
        **things.DRAWINGS,
        **treasures.DRAWINGS,
    },
)
