"""How a picture lies in the window, as plain numbers: fit, zoom about a point, pan, keep in reach.

Everything is in device pixels, so that scale 1.0 is 100 %: one pixel of the picture on one pixel of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

LEAST, MOST = 0.05, 32.0
"""5 % and 3,200 %."""
SMALL = 256
"""Pixels of the screen that a tiny picture may take when it is fitted."""
PIXELATED_FROM = 2.0
"""From this scale on the pixels of the picture are shown as squares."""


class Point(NamedTuple):
    x: float
    y: float


class Area(NamedTuple):
    """A rectangle of the window."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """The picture's top left corner in the window, and its scale."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """What is seen of a picture: how much it is enlarged against fitting the room, and which point of it, as shares of
    its width and height, lies in the middle of the room."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5


def place(view: View, width: int, height: int, room: Area) -> Place:
    """The place that a view shows; width and height are at least 1."""
    middle = picture_point(view, Point(room.left + room.width / 2, room.top + room.height / 2))
    return Place(view.scale / fit_scale(width, height, room), middle.x / max(width, 1), middle.y / max(height, 1))


def placed(place: Place, width: int, height: int, room: Area) -> View:
    """The view that shows a place."""
    scale = min(fit_scale(width, height, room) * place.zoom, MOST)
    left = room.left + room.width / 2 - place.x * width * scale
    return View(scale, left, room.top + room.height / 2 - place.y * height * scale)


def fit_scale(width: int, height: int, room: Area) -> float:
    """The scale at which the whole picture is seen in `room`. None is blown up but those that are too small to be seen
    well: these as often as they go into `SMALL` pixels, so that their pixels stay squares."""
    if width <= 0 or height <= 0:
        return 1.0
    scale = min(max(room.width, 1) / width, max(room.height, 1) / height)
    times = int(min(scale, MOST, SMALL / max(width, height)))
    return float(times) if times > 1 else min(1.0, scale)


def centred(scale: float, width: int, height: int, room: Area) -> View:
    """The picture at a scale in the middle of `room`."""
    return View(scale, room.left + (room.width - width * scale) / 2, room.top + (room.height - height * scale) / 2)


def fitted(width: int, height: int, room: Area) -> View:
    """The whole picture in the middle of `room`."""
    return centred(fit_scale(width, height, room), width, height, room)


def zoom_about(view: View, anchor: Point, factor: float, least: float = LEAST) -> View:
    """Zoom so that the point of the picture under `anchor` stays there. `least`: the smallest scale, if not 5 %."""
    scale = min(max(view.scale * factor, min(least, LEAST)), MOST)
    ratio = scale / view.scale
    return View(scale, anchor.x - (anchor.x - view.x) * ratio, anchor.y - (anchor.y - view.y) * ratio)


def panned(view: View, dx: float, dy: float) -> View:
    return replace(view, x=view.x + dx, y=view.y + dy)


def kept(view: View, width: int, height: int, room: Area) -> View:
    """The view moved so that the picture stays in reach: centred where it is smaller than the room, else without a
    gap at its edges."""
    return View(
        view.scale,
        _kept_axis(view.x, width * view.scale, room.left, room.width),
        _kept_axis(view.y, height * view.scale, room.top, room.height),
    )


def roamed(view: View, width: int, height: int, room: Area) -> View:
    """The view moved so that some of the picture stays in reach: centred where all of it fits into the room, else with
    its edges no farther than the middle of the room. Places at its edges can then be worked on away from those of the
    window."""
    if width * view.scale <= room.width and height * view.scale <= room.height:
        return centred(view.scale, width, height, room)
    x, y = room.left + room.width / 2, room.top + room.height / 2
    left = min(x, max(view.x, x - width * view.scale))
    return View(view.scale, left, min(y, max(view.y, y - height * view.scale)))


def picture_point(view: View, point: Point) -> Point:
    """The point of the picture, in its pixels, that lies at a point of the window."""
    return Point((point.x - view.x) / view.scale, (point.y - view.y) / view.scale)


def _kept_axis(start: float, length: float, room_start: float, room: float) -> float:
    if length <= room:
        return room_start + (room - length) / 2
    return min(room_start, max(start, room_start + room - length))
