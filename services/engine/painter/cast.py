"""The subjects of a scene in their roles: which drawing and pose, how big by nature, in which part of the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

from services.engine.painter.backdrops.table import BACKDROPS
from services.engine.painter.palette import PAINTS
from services.engine.painter.scene import Place, Scene, Season, Setting, Subject, Weather
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.view import View
from services.engine.painter.words import CREATURES

SKYLESS = frozenset({Setting.ROOM, Setting.PLAIN, Setting.SPACE, Setting.UNDERWATER, Setting.FOREST})
"""Settings whose backdrop shows no sun or moon: these are drawn as subjects."""
_HELD = frozenset(
    {"umbrella", "balloon", "kite", "lantern", "flower", "tulip", "rose", "sunflower", "bouquet", "light bulb"},
)
_SHELTERS = frozenset({"tree", "apple tree", "palm", "pine", "umbrella", "mushroom"})
_VARIED = frozenset(
    {"hot-air balloon", "balloon", "tulip", "flower", "house", "boat", "umbrella", "fish", "butterfly", "kite", "gift"}
    | {"car", "cup", "bird", "books"},
)
"""Of several of these without a colour, each gets another one."""
_VARIETY = ("", "teal", "gold", "coral", "navy", "lavender", "olive")
_SWIMMERS = frozenset({"otter", "frog", "duck"})
_DIVERS = frozenset({"turtle", "person", "astronaut", "submarine", "penguin"})
_MOST = 40
"""Drawings in one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One drawing on the picture. `x`, `y`: where its origin goes; `scale`: picture units a drawing unit."""

    name: str
    drawing: Drawing
    look: Look
    key: str
    """Names its random numbers."""
    x: float
    y: float
    scale: float
    flip: bool = False
    layer: int = 3
    """0 far sky, 1 air, 2 buildings, 3 the ground and the water, 4 the foreground."""
    depth: float = 0.0
    """Order within the layer, usually y: what stands lower is nearer."""
    afloat: bool = False
    """Its waterline is at y."""
    shadow: bool = True
    turn: float = 0.0
    """Leaning, degrees clockwise about its origin."""

    @property
    def left(self) -> float:
        edge = -self.drawing.right if self.flip else self.drawing.left
        return self.x + edge * self.scale

    @property
    def right(self) -> float:
        return self.left + self.drawing.width * self.scale

    @property
    def top(self) -> float:
        return self.y + self.drawing.top * self.scale

    @property
    def bottom(self) -> float:
        return self.y + self.drawing.bottom * self.scale

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Cast:
    """Answers questions about the subjects by their index in `scene.subjects`."""

    def __init__(self, scene: Scene, setting: Setting, view: View) -> None:
        self._scene = scene
        self._setting = setting
        self._view = view
        self._wet = BACKDROPS[setting].wet
        self._hosts = frozenset(s.other for s in scene.subjects if s.place in {Place.ON, Place.IN} and s.other >= 0)
        self.frame = (view.width, view.height)
        self.short = min(1.45 * min(view.width, view.height), 0.86 * math.sqrt(view.width * view.height))
        """The length that natural sizes are shares of."""
        self.drawn = [index for index in range(len(scene.subjects)) if self._is_drawn(index)]
        wanted = sum(scene.subjects[index].count for index in self.drawn)
        self._thinning = min(1.0, _MOST / max(1, wanted))

    def __getitem__(self, index: int) -> Subject:
        return self._scene.subjects[index]

    def count(self, index: int) -> int:
        """How often the subject is drawn: fewer than asked in a crowd."""
        return max(1, math.floor(self[index].count * self._thinning))

    def is_host(self, index: int) -> bool:
        """Something stands on it or in it."""
        return index in self._hosts

    def _is_drawn(self, index: int) -> bool:
        """False for what the backdrop shows by itself: sun and moon in the sky, stars at night, a rainbow."""
        subject = self[index]
        if index in self._hosts or "face" in subject.traits or self._setting in SKYLESS:
            return True
        if subject.name == "star":
            return subject.count == 1 or bool(subject.colour) or not self._view.palette.dark
        return subject.name not in {"sun", "moon", "rainbow"}

    def attached(self, index: int) -> bool:
        """Its place is decided by another subject that is drawn."""
        subject = self[index]
        other = subject.other
        if other < 0 or other == index or other not in self.drawn:
            return False
        if self[other].other == index and index < other:
            return False
        match subject.place:
            case Place.ON | Place.IN:
                return self.drawing(other).seat is not None
            case Place.BESIDE:
                return subject.name in _HELD and self[other].name in CREATURES
            case Place.UNDER:
                return subject.name not in {"sun", "moon"} and self[other].name in _SHELTERS
            case _:
                return False

    def drawing(self, index: int) -> Drawing:
        name = self[index].name
        if name == "boat" and index in self._hosts:
            name = "rowing boat"
        return DRAWINGS[name].posed(self.traits(index))

    def traits(self, index: int) -> frozenset[str]:
        """What the prompt says of it and what its surroundings make of it."""
        subject, scene = self[index], self._scene
        traits = set(subject.traits)
        if scene.portrait and index == 0:
            traits.add("bust")
        if index in self._hosts:
            traits.add("filled")
        if scene.season is Season.AUTUMN:
            traits.add("autumn")
        if scene.weather is Weather.SNOW or self._setting is Setting.SNOWFIELD:
            traits.add("snowy")
        dry = bool(traits & {"dry", "painting", "bust"}) or subject.place in {Place.ON, Place.IN}
        swims = subject.name in _SWIMMERS or "swimming" in traits
        traits.discard("swimming")
        if self._setting is Setting.UNDERWATER:
            traits.add("diving")
        elif self._wet and swims and not dry and self._setting is not Setting.CITY:
            traits.add("swimming")
            if subject.name == "otter" and traits & {"asleep", "reading"}:
                traits.add("floating")
        if subject.name == "bird" and (self._setting is Setting.SKY or self._in_heaven(subject.other)):
            traits.add("flying")
        return frozenset(traits)

    def _in_heaven(self, index: int) -> bool:
        return index >= 0 and DRAWINGS[self[index].name].zone is Zone.HEAVEN

    def zone(self, index: int) -> Zone:
        """Where it goes in this setting."""
        zone = self.drawing(index).zone
        match self._setting:
            case Setting.PLAIN:
                return Zone.TABLE
            case Setting.UNDERWATER:
                return Zone.WATER if self[index].name in _DIVERS else zone
            case Setting.SKY:
                return Zone.AIR if zone is Zone.WATER else zone
            case Setting.SPACE:
                return Zone.AIR if zone in {Zone.WATER, Zone.HEAVEN} else zone
            case Setting.ROOM:
                return Zone.TABLE if zone in {Zone.BUILDING, Zone.WATER} else zone
            case Setting.RIVER:
                return zone
            case _:
                return Zone.GROUND if zone is Zone.WATER and not self._wet else zone

    def natural_height(self, index: int) -> float:
        """Height when it is alone, in picture units."""
        drawing, size = self.drawing(index), self[index].size
        tall = 1.14 * drawing.size * self.short * size
        if index in self._hosts:
            tall = max(tall, 0.52 * self.short) if drawing.zone is Zone.HEAVEN else tall * 1.2
        if len(self._scene.subjects) == 1 and self._setting in {Setting.PLAIN, Setting.ROOM}:
            tall = max(tall, (0.52 if self._setting is Setting.PLAIN else 0.44) * self.short * min(1.0, size))
        highest = 0.82 if self._setting is Setting.PLAIN else 0.68
        wide = tall * self.slimness(index)
        return tall * min(1.0, 0.8 * self._view.width / wide, highest * self._view.height / tall)

    def slimness(self, index: int) -> float:
        """Width over height."""
        drawing = self.drawing(index)
        return drawing.width / drawing.height

    def may_flip(self, index: int) -> bool:
        unturned = {"lighthouse", "book", "sign", "easel", "otter", "clock"}
        return not self._scene.portrait and self[index].name not in unturned

    def piece(
        self,
        index: int,
        nth: int,
        x: float,
        y: float,
        height: float,
        *,
        layer: int = 3,
        depth: float | None = None,
        flip: bool = False,
        afloat: bool = False,
        shadow: bool = True,
        turn: float = 0.0,
    ) -> Placed:
        """The nth drawing of a subject with its middle at x, standing on y, that high."""
        drawing = self.drawing(index)
        scale = height / drawing.height
        middle = (drawing.left + drawing.right) / 2 * (-1 if flip else 1)
        return Placed(
            name=self[index].name,
            drawing=drawing,
            look=self._look(index, nth),
            key=f"subject {index} {nth}",
            x=x - middle * scale,
            y=y,
            scale=scale,
            flip=flip,
            layer=layer,
            depth=y if depth is None else depth,
            afloat=afloat,
            shadow=shadow,
            turn=turn,
        )

    def _look(self, index: int, nth: int) -> Look:
        subject, palette = self[index], self._view.palette
        colour = subject.colour
        if not colour and subject.count > 1 and (subject.name in _VARIED or "colourful" in subject.traits):
            colour = _VARIETY[nth % len(_VARIETY)]
        return Look(
            colour=PAINTS.get(colour, ""),
            wears=subject.wears,
            traits=self.traits(index),
            night=palette.dark and self._setting not in {Setting.PLAIN, Setting.SPACE},
            ink=palette.ink,
            air=palette.sky_low,
        )
