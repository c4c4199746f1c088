"""Places what is on, in or under another subject, or held by it."""

from __future__ import annotations

from services.engine.painter.cast import Cast, Placed
from services.engine.painter.scene import Place
from services.engine.painter.subjects.drawing import Zone

_HELD_SIZE = {"umbrella": 0.95, "balloon": 0.82, "lantern": 0.36, "light bulb": 0.36, "bouquet": 0.46}
"""Height of what is held, in heights of its holder; 0.56 for the others."""
_HELD_LIFT = {"umbrella": 0.5, "balloon": 0.34, "kite": 0.34, "lantern": 0.12}
"""How high it is held, in the same measure; 0.26 for the others."""


def attached(cast: Cast, index: int, nth: int, host: Placed, offset: float) -> Placed:
    """The nth drawing of a subject at its host; `offset` from the middle of those that share the host, in seats."""
    match cast[index].place:
        case Place.ON | Place.IN:
            return _seated(cast, index, nth, host, offset)
        case Place.UNDER:
            return _sheltered(cast, index, nth, host, offset)
        case _:
            return _held(cast, index, nth, host, offset)


def _seated(cast: Cast, index: int, nth: int, host: Placed, offset: float) -> Placed:
    tall, wide = host.drawing.height * host.scale, host.drawing.width * host.scale
    seat_x, seat_y = host.drawing.seat or (0.0, host.drawing.top)
    limit = 0.34 * tall if host.drawing.zone is Zone.BUILDING else max(0.72 * tall, 0.6 * wide)
    spread, turn = 0.3, 0.0
    if host.name == "vase":
        limit, spread, turn = (1.14 - 0.1 * abs(offset) - 0.2 * (nth % 2)) * tall, 0.05, 19.0 * offset
    height = min(cast.natural_height(index) * 0.85, limit) * min(1.0, cast[index].size)
    x = host.x + seat_x * host.scale * (-1 if host.flip else 1) + offset * spread * wide
    inside = cast[index].place is Place.IN or host.name in {"boat", "rowing boat"}
    y = max(host.y + seat_y * host.scale + (0.3 * height if inside else 0.0), height * 1.03)
    depth = host.depth + (-0.01 if inside else 0.01)
    return cast.piece(index, nth, x, y, height, layer=host.layer, depth=depth, shadow=False, turn=turn)


def _sheltered(cast: Cast, index: int, nth: int, host: Placed, offset: float) -> Placed:
    tall, wide = host.drawing.height * host.scale, host.drawing.width * host.scale
    height = min(cast.natural_height(index) * 0.8, 0.46 * tall, 0.72 * wide / cast.slimness(index))
    x = host.x + (0.1 + offset * 0.3) * wide * (-1 if host.flip else 1)
    return cast.piece(index, nth, x, host.y + 0.06 * tall, height)


def _held(cast: Cast, index: int, nth: int, host: Placed, offset: float) -> Placed:
    """Held at the side, reaching behind the holder."""
    name, size = cast[index].name, cast[index].size
    tall, wide = host.drawing.height * host.scale, host.drawing.width * host.scale
    y = host.y - _HELD_LIFT.get(name, 0.26) * tall
    wanted = cast.natural_height(index) if name == "kite" else _HELD_SIZE.get(name, 0.56) * tall * min(1.3, size)
    height = max(0.05 * cast.frame[1], min(wanted, y - 0.02 * cast.frame[1]))
    reach = wide * ((0.36 if name == "umbrella" else 0.52) + abs(offset) * 0.14)
    height = min(height, 0.8 * cast.frame[0] / cast.slimness(index))
    half = height * cast.slimness(index) / 2
    x = min(max(host.middle + (reach if offset >= 0 else -reach), half), cast.frame[0] - half)
    return cast.piece(index, nth, x, y, height, layer=host.layer, depth=host.depth - 0.02, shadow=False)
