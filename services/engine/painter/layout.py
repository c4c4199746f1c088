"""Where everything stands: the frame of the picture and the place, size and order of each subject."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from services.engine.painter.backdrops import BACKDROPS
from services.engine.painter.light import palette_of, setting_of
from services.engine.painter.palette import PAINTS, Palette
from services.engine.painter.scene import Place, Scene, Season, Setting, Subject, Time, Weather
from services.engine.painter.subjects.drawing import Drawing, Look, Zone
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.view import View, seeded
from services.engine.painter.words import CREATURES

_HELD = frozenset({"umbrella", "balloon", "kite", "lantern", "flower", "tulip", "rose", "sunflower", "bouquet", "light bulb"})
_SKYLESS = frozenset({Setting.ROOM, Setting.PLAIN, Setting.SPACE, Setting.UNDERWATER, Setting.FOREST})
_HELD_SIZE = {"umbrella": 0.95, "balloon": 0.82, "lantern": 0.36, "light bulb": 0.36, "bouquet": 0.46}
"""Height of what is held, in heights of its holder; 0.56 for the others."""
_HELD_LIFT = {"umbrella": 0.5, "balloon": 0.34, "kite": 0.34, "lantern": 0.12}
_VARIED = frozenset({"hot-air balloon", "balloon", "tulip", "flower", "house", "boat", "umbrella", "fish", "butterfly", "kite", "gift", "car", "cup", "bird", "books"})
"""Of several of these without a colour, each gets another one."""
_VARIETY = ("", "teal", "gold", "coral", "navy", "lavender", "olive")
_WATER_ANIMALS = frozenset({"otter", "frog", "duck"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    view: View
    setting: Setting
    placed: tuple[Placed, ...]
    """In drawing order."""
    bank: bool = False
    """Land in front of the water, for what cannot swim."""
    vignette: bool = False
    """Transparent, but there is nothing to cut out: the whole scene with a ragged round edge."""


def arranged(scene: Scene, width: int, height: int, seed: int, detail: float, transparent: bool) -> Layout:
    """The composition for a picture of that shape; it depends on the shape, not on the number of pixels."""
    random = seeded(scene.key, seed, "layout")
    setting = Setting.PLAIN if transparent and scene.subjects else setting_of(scene, random)
    palette = palette_of(scene, setting, random)
    view = _view(scene, setting, palette, width, height, seed, detail, random)
    if setting in {Setting.PATTERN, Setting.GEOMETRY}:
        return Layout(view=view, setting=setting, placed=(), vignette=transparent and setting is Setting.GEOMETRY)
    placer = _Placer(scene, setting, view, random, transparent)
    placed = placer.placed()
    return Layout(
        view=view, setting=setting, placed=placed, bank=placer.bank, vignette=transparent and not placed and not scene.text,
    )


def _view(scene: Scene, setting: Setting, palette: Palette, width: int, height: int, seed: int, detail: float, random: Random) -> View:
    backdrop = BACKDROPS.get(setting, BACKDROPS[Setting.PLAIN])
    ratio = width / height
    unit = min(width, height) / 420 * min(1.3, max(ratio, 1 / ratio) ** 0.25)
    horizon = height * (backdrop.horizon + random.uniform(-0.03, 0.03))
    flip = random.random() < 0.5
    names = {subject.name: subject for subject in scene.subjects}
    asked = names.get("moon") or names.get("sun")
    moon = "moon" in names or (palette.dark and "sun" not in names and scene.time is not Time.SUNSET)
    sprite = any(s.place in {Place.ON, Place.IN} and s.other >= 0 and scene.subjects[s.other] is asked for s in scene.subjects)
    clouded = sprite or scene.weather in {Weather.RAIN, Weather.STORM, Weather.SNOW, Weather.CLOUDS} and asked is None
    radius = min(width, height) * random.uniform(0.062, 0.088)
    if scene.time in {Time.DAWN, Time.SUNSET}:
        radius *= 1.35
    if asked is not None:
        radius *= 1.3 * asked.size
    x = random.choice((random.uniform(0.17, 0.34), random.uniform(0.66, 0.83))) * width
    y = max(radius * 1.5, horizon * random.uniform(0.28, 0.5))
    if scene.time in {Time.DAWN, Time.SUNSET} and setting in {Setting.SEA, Setting.LAKE, Setting.BEACH}:
        y = horizon - radius * random.uniform(0.5, 1.3)
    return View(
        scene=scene, palette=palette, width=width, height=height, horizon=horizon, ground=height * backdrop.ground, unit=unit,
        sun=(x, y, 0.0 if clouded else radius), moon=moon, crescent=asked is not None and "crescent" in asked.traits,
        detail=detail, seed=str(seed), flip=flip,
    )


class _Placer:
    """Places the subjects of one scene."""

    def __init__(self, scene: Scene, setting: Setting, view: View, random: Random, transparent: bool) -> None:
        self._scene = scene
        self._setting = setting
        self._view = view
        self._random = random
        self._transparent = transparent
        self._short = min(1.45 * min(view.width, view.height), 0.86 * math.sqrt(view.width * view.height))
        self._wet = BACKDROPS[setting].wet
        self._done: dict[int, list[Placed]] = {}
        self._others = frozenset(s.other for s in scene.subjects if s.place in {Place.ON, Place.IN} and s.other >= 0)
        self.bank = self._wet and setting is not Setting.UNDERWATER and any(
            self._on_land(index) for index in range(len(scene.subjects)) if self._drawn(index) and not self._attached(index)
        )

    def placed(self) -> tuple[Placed, ...]:
        free = [index for index in range(len(self._scene.subjects)) if self._drawn(index) and not self._attached(index)]
        by_zone: dict[Zone, list[int]] = {}
        for index in free:
            if self._scene.subjects[index].place is Place.SIDES or (self._subject(index).name == "reed" and len(free) > 1):
                self._done[index] = self._sides(index)
            else:
                by_zone.setdefault(self._zone(index), []).append(index)
        self._place_ground(by_zone.get(Zone.GROUND, []) + by_zone.get(Zone.TABLE, []), by_zone.get(Zone.BUILDING, []))
        self._place_water(by_zone.get(Zone.WATER, []))
        self._scatter(by_zone.get(Zone.AIR, []), layer=1)
        self._scatter(by_zone.get(Zone.HEAVEN, []), layer=0)
        for index in range(len(self._scene.subjects)):
            if self._drawn(index) and self._attached(index):
                self._attach(index)
        everything = [piece for pieces in self._done.values() for piece in pieces]
        return tuple(sorted(everything, key=lambda piece: (piece.layer, piece.depth)))[:_MOST]

    def _on_land(self, index: int) -> bool:
        zone = self._zone(index)
        if zone is Zone.BUILDING:
            return self._setting is not Setting.CITY and self._subject(index).name not in {"lighthouse", "bridge"}
        return zone in {Zone.GROUND, Zone.TABLE} and self._subject(index).place is not Place.SIDES

    # -- what is drawn, and how ------------------------------------------------------------------------------------------

    def _subject(self, index: int) -> Subject:
        return self._scene.subjects[index]

    def _drawn(self, index: int) -> bool:
        """False for what the backdrop shows by itself: sun and moon in the sky, stars at night, a rainbow."""
        subject = self._subject(index)
        if index in self._others or "face" in subject.traits or self._setting in _SKYLESS:
            return True
        if subject.name == "star":
            return subject.count == 1 or bool(subject.colour) or not self._view.palette.dark
        return subject.name not in {"sun", "moon", "rainbow"}

    def _attached(self, index: int) -> bool:
        subject = self._subject(index)
        if subject.other < 0 or subject.other == index or not self._drawn(subject.other):
            return False
        if self._subject(subject.other).other == index and index < subject.other:
            return False
        other = self._zone(subject.other)
        if subject.place in {Place.ON, Place.IN}:
            return self._drawing(subject.other).seat is not None
        if subject.place is Place.BESIDE:
            return subject.name in _HELD and self._subject(subject.other).name in CREATURES
        return subject.place is Place.UNDER and subject.name not in {"sun", "moon"} and self._subject(subject.other).name in {"tree", "apple tree", "palm", "pine", "umbrella", "mushroom"}

    def _traits(self, index: int) -> frozenset[str]:
        subject = self._subject(index)
        traits = set(subject.traits)
        if self._scene.portrait and subject.name in DRAWINGS and "bust" in DRAWINGS[subject.name].poses and index == 0:
            traits.add("bust")
        if self._scene.season is Season.AUTUMN:
            traits.add("autumn")
        if self._scene.weather is Weather.SNOW or self._setting is Setting.SNOWFIELD:
            traits.add("snowy")
        dry = traits & {"dry", "painting", "bust"} or subject.place in {Place.ON, Place.IN}
        if self._setting is Setting.UNDERWATER:
            traits.add("diving")
        elif self._wet and not dry and (subject.name in _WATER_ANIMALS or "swimming" in traits) and self._setting is not Setting.CITY:
            traits.add("swimming")
            if subject.name == "otter" and traits & {"asleep", "reading"}:
                traits.add("floating")
        if not self._wet or dry:
            traits -= {"swimming"}
        if subject.name == "bird" and (self._setting is Setting.SKY or self._zone_named(subject.other) is Zone.HEAVEN):
            traits.add("flying")
        return frozenset(traits)

    def _zone_named(self, index: int) -> Zone | None:
        return DRAWINGS[self._subject(index).name].zone if index >= 0 else None

    def _drawing(self, index: int) -> Drawing:
        name = self._subject(index).name
        if name == "boat" and index in self._others:
            name = "rowing boat"
        return DRAWINGS[name].posed(self._traits(index))

    def _zone(self, index: int) -> Zone:
        zone = self._drawing(index).zone
        if self._setting is Setting.PLAIN:
            return Zone.TABLE
        if self._setting is Setting.UNDERWATER and self._subject(index).name in {"turtle", "person", "astronaut", "submarine"}:
            return Zone.WATER
        if self._setting in {Setting.SKY, Setting.SPACE} and zone is Zone.WATER:
            return Zone.AIR
        if zone is Zone.WATER and not self._wet and self._setting is not Setting.RIVER:
            return Zone.GROUND
        if self._setting is Setting.SPACE and zone is Zone.HEAVEN:
            return Zone.AIR
        if self._setting is Setting.ROOM and zone in {Zone.BUILDING, Zone.WATER}:
            return Zone.TABLE
        return zone

    def _look(self, index: int, nth: int) -> Look:
        subject, palette = self._subject(index), self._view.palette
        colour = subject.colour
        if not colour and subject.count > 1 and (subject.name in _VARIED or "colourful" in subject.traits):
            colour = _VARIETY[nth % len(_VARIETY)]
        return Look(
            colour=PAINTS.get(colour, ""), wears=subject.wears,
            traits=self._traits(index), detail=self._view.detail, night=palette.dark and self._setting not in {Setting.PLAIN, Setting.SPACE},
            ink=palette.ink, air=palette.sky_low,
        )

    def _piece(
        self, index: int, x: float, y: float, height: float, *,
        layer: int = 3, depth: float | None = None, flip: bool = False, afloat: bool = False, shadow: bool = True,
    ) -> Placed:
        """The subject with the middle of its drawing at x, standing on y, that high."""
        drawing = self._drawing(index)
        nth = len(self._done.get(index, ()))
        scale = height / drawing.height
        middle = (drawing.left + drawing.right) / 2 * (-1 if flip else 1)
        return Placed(
            name=self._subject(index).name, drawing=drawing, look=self._look(index, nth), key=f"subject {index} {nth}", x=x - middle * scale, y=y, scale=scale,
            flip=flip, layer=layer, depth=y if depth is None else depth, afloat=afloat, shadow=shadow,
        )

    def _natural(self, index: int) -> float:
        """Height of the subject when it is alone, in picture units."""
        drawing = self._drawing(index)
        tall = 1.14 * drawing.size * self._short * self._subject(index).size
        if index in self._others:
            tall = max(tall, 0.52 * self._short) if drawing.zone is Zone.HEAVEN else tall * 1.2
        if self._setting is Setting.PLAIN and len(self._scene.subjects) == 1:
            tall = max(tall, 0.52 * self._short * min(1.0, self._subject(index).size))
        if self._setting is Setting.ROOM and len(self._scene.subjects) == 1:
            tall = max(tall, 0.44 * self._short * min(1.0, self._subject(index).size))
        wide = tall / drawing.height * drawing.width
        highest = 0.82 if self._setting is Setting.PLAIN else 0.68
        return tall * min(1.0, 0.8 * self._view.width / wide, highest * self._view.height / tall)

    # -- the ground ------------------------------------------------------------------------------------------------------

    def _place_ground(self, small: list[int], buildings: list[int]) -> None:
        if small:
            self._row(self._expanded(small), self._ground_line(), 3)
        if not buildings:
            return
        v = self._view
        alone = not small
        share = 0.62 if alone else 0.3
        line = v.horizon + (v.ground - v.horizon) * share
        if self.bank:
            line = v.height * (0.9 if alone else 0.84)
        elif self._setting is Setting.CITY:
            line = v.horizon + 2 * v.unit
        elif self._wet:
            line = v.horizon + (v.height - v.horizon) * (0.5 if self._subject(buildings[0]).name == "bridge" else 0.2)
        if self._setting is Setting.PLAIN:
            line = v.ground
        self._row(self._expanded(buildings), line, 2, aside=not alone)

    def _ground_line(self) -> float:
        v = self._view
        if self._setting is Setting.PLAIN and self._scene.portrait:
            return v.height
        line = v.height * 0.93 if self.bank else v.ground
        if self._scene.text and all(subject.name != "sign" for subject in self._scene.subjects):
            line = min(line, v.height * 0.79)
        return line

    def _expanded(self, indices: Iterable[int]) -> list[int]:
        """Each index as often as its subject is to be drawn."""
        return [index for index in indices for _ in range(self._subject(index).count)][:_MOST]

    def _row(self, members: Sequence[int], line: float, layer: int, *, aside: bool = False) -> None:
        """One or two rows across the picture, shrunk to fit."""
        count = len(members)
        if count > 6:
            cut = count // 2
            self._row_of(members[:cut], line - 0.1 * self._view.height, layer, 0.78, aside)
            self._row_of(members[cut:], line, layer, 1.0, aside)
        else:
            self._row_of(members, line, layer, 1.0, aside)

    def _row_of(self, members: Sequence[int], line: float, layer: int, grow: float, aside: bool) -> None:
        v, random = self._view, self._random
        count = len(members)
        crowd = (1.0, 0.88, 0.78, 0.7, 0.62, 0.56)[min(count, 6) - 1] * grow * (0.82 if aside else 1.0)
        heights = [self._natural(index) * crowd * random.uniform(0.94, 1.04) for index in members]
        widths = [height / self._drawing(index).height * self._drawing(index).width for index, height in zip(members, heights, strict=True)]
        room = v.width * (0.9 if count > 1 else 0.92)
        gap = 0.07 * sum(widths) / count
        total = sum(widths) + gap * (count - 1)
        fit = min(1.0, room / total, max(0.2, (line - 0.02 * v.height)) / (max(heights) * 1.02))
        total *= fit
        slack = v.width - total
        if aside:
            share = random.choice((0.16, 0.84))
        elif self._setting is Setting.PLAIN:
            share = 0.5
        else:
            away = 0.5 if not v.sun[2] or self._setting in _SKYLESS else (0.36 if v.sun[0] > v.width / 2 else 0.64)
            share = away + random.uniform(-0.1, 0.1) if count == 1 else 0.5 + random.uniform(-0.08, 0.08)
        x = slack * share
        for position, (index, height, width) in enumerate(zip(members, heights, widths, strict=True)):
            y = line - (0.022 * v.height * (position % 2) if count > 1 and self._setting is not Setting.PLAIN else 0.0)
            flip = random.random() < 0.5 if self._may_flip(index) else False
            aloft = self._drawing(index).zone in {Zone.AIR, Zone.HEAVEN} and self._setting is Setting.PLAIN
            y -= 0.14 * v.height if aloft and height * fit < 0.6 * v.height else 0.0
            piece = self._piece(index, x + width * fit / 2, y, height * fit, layer=layer, flip=flip, shadow=not aloft)
            self._done.setdefault(index, []).append(piece)
            x += (width + gap) * fit

    def _may_flip(self, index: int) -> bool:
        return not self._scene.portrait and self._subject(index).name not in {"lighthouse", "book", "sign", "easel", "otter", "clock"}

    # -- water -----------------------------------------------------------------------------------------------------------

    def _place_water(self, indices: list[int]) -> None:
        if not indices:
            return
        if self._setting is Setting.UNDERWATER:
            self._scatter(indices, layer=3)
            return
        if self._setting is Setting.RIVER:
            self._place_on_river(indices)
            return
        v, random = self._view, self._random
        members = self._expanded(indices)
        count = len(members)
        crowd = (1.0, 0.84, 0.72, 0.62, 0.54, 0.5)[min(count, 6) - 1]
        depth = v.height - v.horizon
        for position, index in enumerate(members):
            share = ((0.4 if v.sun[0] > v.width / 2 else 0.6) + random.uniform(-0.1, 0.1)) if count == 1 else (position + 0.5 + random.uniform(-0.2, 0.2)) / count
            near = 0.5 if count == 1 else 0.3 + 0.34 * ((position * 0.618) % 1.0)
            if self.bank:
                near *= 0.62
            swimmer = "swimming" in self._traits(index)
            if swimmer and not self.bank:
                near = min(0.66, near + 0.12)
            height = self._natural(index) * crowd * (0.62 + 0.72 * near)
            width = height / self._drawing(index).height * self._drawing(index).width
            height *= min(1.0, 0.94 * v.width / count / width * (1.25 if count > 1 else 1.0))
            piece = self._piece(
                index, v.width * (0.06 + 0.88 * share), v.horizon + depth * near, height, layer=3, afloat=True, shadow=False,
                flip=random.random() < 0.5,
            )
            self._done.setdefault(index, []).append(piece)

    def _place_on_river(self, indices: list[int]) -> None:
        """One behind the other down the river's last bend."""
        v = self._view
        for position, index in enumerate(self._expanded(indices)[:4]):
            near = (0.8, 0.52, 0.36, 0.24)[position]
            drawing = self._drawing(index)
            height = min(self._natural(index), 0.56 * min(v.width, 1.6 * v.height) / drawing.width * drawing.height) * (0.3 + 0.8 * near)
            x = v.x((0.6, 0.33, 0.4, 0.5)[position])
            y = v.horizon * 1.03 + near * (v.height - v.horizon * 1.03)
            self._done.setdefault(index, []).append(self._piece(index, x, y, height, afloat=True, shadow=False))

    # -- air and sky -----------------------------------------------------------------------------------------------------

    def _scatter(self, indices: list[int], layer: int) -> None:
        """Spread over the sky (or the water, or all of space), each as far from the others as a few tries allow."""
        if not indices:
            return
        members = self._expanded(indices)
        count = len(members)
        crowd = (1.0, 0.86, 0.76, 0.68, 0.6, 0.55)[min(count, 6) - 1]
        taken = [piece for pieces in self._done.values() for piece in pieces]
        if taken and self._setting is not Setting.UNDERWATER and layer < 3:
            crowd *= 0.66
        low, high = self._free_air(1 if any(index in self._others for index in indices) else layer)
        seen: dict[int, int] = {}
        for position, index in enumerate(members):
            first = position == 0 and not taken
            nth = seen[index] = seen.get(index, -1) + 1
            height = self._natural(index) * crowd * (1.0 if first else self._random.uniform(0.62, 0.98)) * (0.94 if nth else 1.0)
            height = min(height, (high - low) * 0.92)
            piece = self._best_place(index, height, low, high, taken, first and count < 4, layer)
            taken.append(piece)
            self._done.setdefault(index, []).append(piece)

    def _free_air(self, layer: int) -> tuple[float, float]:
        v = self._view
        match self._setting:
            case Setting.UNDERWATER:
                return v.height * 0.08, v.height * 0.86
            case Setting.SPACE:
                return v.height * 0.05, v.ground * 0.93
            case Setting.PLAIN:
                return v.height * 0.08, v.height * 0.92
            case Setting.ROOM | Setting.FOREST:
                return v.height * 0.06, v.horizon * 0.96
            case _:
                return v.height * 0.04, v.horizon * (0.97 if layer else 0.72)

    def _best_place(self, index: int, height: float, low: float, high: float, taken: Sequence[Placed], central: bool, layer: int) -> Placed:
        v, random = self._view, self._random
        drawing = self._drawing(index)
        half = height / drawing.height * drawing.width / 2
        best: tuple[float, Placed] | None = None
        flip = random.random() < 0.5 and self._may_flip(index)
        for _ in range(26):
            x = half * 1.06 + max(0.0, v.width - 2.12 * half) * (random.uniform(0.34, 0.66) if central else random.random())
            top = low + max(0.0, high - low - height) * (random.uniform(0.25, 0.75) if central else random.random())
            piece = self._piece(index, x, top - drawing.top * height / drawing.height, height, layer=layer, flip=flip, shadow=False)
            score = min((_gap(piece, other) for other in taken), default=random.random())
            if v.sun[2] and self._setting not in _SKYLESS:
                score = min(score, (max(abs(x - v.sun[0]) - half, abs(top + height / 2 - v.sun[1]) - height / 2) - v.sun[2]) * 1.2 + v.sun[2])
            if best is None or score > best[0]:
                best = (score, piece)
        assert best is not None
        return best[1]

    # -- what belongs to something else ------------------------------------------------------------------------------------

    def _sides(self, index: int) -> list[Placed]:
        v = self._view
        height = self._natural(index) * 0.95
        count = max(2, self._subject(index).count)
        pieces: list[Placed] = []
        for position in range(min(count, 6)):
            share = 0.09 + 0.075 * (position // 2)
            x = v.width * (share if position % 2 == 0 else 1 - share)
            y = v.height * (1.01 if self._zone(index) is not Zone.BUILDING else 0.9) - 0.03 * v.height * (position // 2)
            if self._setting is Setting.PLAIN:
                y = v.ground
            pieces.append(self._piece(index, x, y, height * (1 - 0.12 * (position // 2)), layer=4, flip=position % 2 == 1, shadow=False))
        return pieces

    def _attach(self, index: int) -> None:
        subject = self._subject(index)
        hosts = self._done.get(subject.other, [])
        if not hosts:
            self._row(self._expanded([index]), self._ground_line(), 3)
            return
        pieces: list[Placed] = []
        group = [i for i, s in enumerate(self._scene.subjects) if s.other == subject.other and s.place is subject.place and self._attached(i)]
        earlier = sum(self._subject(i).count for i in group if i < index)
        per_host = math.ceil(sum(self._subject(i).count for i in group) / len(hosts))
        for position in range(earlier, earlier + min(subject.count, 6)):
            offset = position // len(hosts) - (per_host - 1) / 2
            pieces.append(self._attached_piece(index, hosts[position % len(hosts)], offset))
        self._done[index] = pieces

    def _attached_piece(self, index: int, host: Placed, offset: float) -> Placed:
        subject = self._subject(index)
        tall, wide = host.drawing.height * host.scale, host.drawing.width * host.scale
        side = -1 if host.flip else 1
        if subject.place in {Place.ON, Place.IN} and host.drawing.seat is not None:
            seat_x, seat_y = host.drawing.seat
            limit = 0.34 * tall if host.drawing.zone is Zone.BUILDING else max(0.72 * tall, 0.6 * wide)
            height = min(self._natural(index) * 0.85, limit) * min(1.0, subject.size)
            x, y = host.x + seat_x * host.scale * side + offset * 0.3 * wide, host.y + seat_y * host.scale
            inside = subject.place is Place.IN or host.name in {"boat", "rowing boat"}
            y = max(y + (0.3 * height if inside else 0.0), height * 1.03)
            return self._piece(index, x, y, height, layer=host.layer, depth=host.depth + (-0.01 if inside else 0.01), shadow=False)
        if subject.place is Place.UNDER:
            drawing = self._drawing(index)
            height = min(self._natural(index) * 0.8, 0.46 * tall, 0.72 * wide / drawing.width * drawing.height)
            return self._piece(index, host.x + (0.1 + offset * 0.3) * wide * side, host.y + 0.035 * self._view.height, height, layer=3)
        height = self._natural(index) if subject.name == "kite" else _HELD_SIZE.get(subject.name, 0.56) * tall * min(1.3, subject.size)
        lift = _HELD_LIFT.get(subject.name, 0.26)
        height = min(height, host.y - lift * tall - 0.02 * self._view.height) if host.y - lift * tall > 0 else height * 0.5
        x = (host.left + host.right) / 2 + wide * ((0.36 if subject.name == "umbrella" else 0.52) + abs(offset) * 0.14) * (1 if offset >= 0 else -1)
        return self._piece(index, x, host.y - lift * tall, max(height, 8.0), layer=host.layer, depth=host.depth - 0.02, shadow=False)


def _gap(first: Placed, second: Placed) -> float:
    """Distance between the boxes; negative: how far they overlap."""
    across = max(first.left - second.right, second.left - first.right)
    down = max(first.top - second.bottom, second.top - first.bottom)
    return max(across, down)
