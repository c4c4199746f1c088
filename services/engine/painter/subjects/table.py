"""The one table of all drawings: the name in a `Subject` -> how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.subjects import (
    animals,
    birds,
    buildings,
    heaven,
    kitchen,
    otter,
    people,
    plants,
    reptiles,
    sea_life,
    small_life,
    things,
    vehicles,
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
        **heaven.DRAWINGS,
        **buildings.DRAWINGS,
        **vehicles.DRAWINGS,
        **kitchen.DRAWINGS,
        **things.DRAWINGS,
    },
)
