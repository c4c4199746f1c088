"""Finds a place for every subject: rows on the ground, a line over the water, a loose scatter in the air, and seats."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

from services.engine.painter.backdrops.table import BACKDROPS
from services.engine.painter.cast import SKYLESS, Cast, Placed
from services.engine.painter.scene import Place, Scene, Setting
from services.engine.painter.seating import attached
from services.engine.painter.subjects.drawing import Zone
from services.engine.painter.view import View

_TRIES = 26


class Placer:
    """Places the subjects of one scene; `bank`: they need land in front of the water."""

    def __init__(self, scene: Scene, setting: Setting, view: View, random: Random) -> None:
        self._scene = scene
        self._setting = setting
        self._view = view
        self._random = random
        self._cast = Cast(scene, setting, view)
        self._wet = BACKDROPS[setting].wet
        self._done: dict[int, list[Placed]] = {}
        free = [index for index in self._cast.drawn if not self._cast.attached(index)]
        self.bank = self._wet and setting is not Setting.UNDERWATER and any(map(self._needs_land, free))

    def placed(self) -> tuple[Placed, ...]:
        """All drawings from back to front."""
        free = [index for index in self._cast.drawn if not self._cast.attached(index)]
        by_zone: dict[Zone, list[int]] = {zone: [] for zone in Zone}
        for index in free:
            subject = self._cast[index]
            if subject.place is Place.SIDES or (subject.name == "reed" and len(free) > 1):
                self._place_sides(index)
            else:
                by_zone[self._cast.zone(index)].append(index)
        small = by_zone[Zone.GROUND] + by_zone[Zone.TABLE]
        self._place_row(self._each(small), self._ground_line(), 3)
        self._place_buildings(by_zone[Zone.BUILDING], alone=not small)
        self._place_water(by_zone[Zone.WATER])
        self._scatter(by_zone[Zone.AIR], layer=1)
        self._scatter(by_zone[Zone.HEAVEN], layer=0)
        self._place_attached()
        everything = [piece for pieces in self._done.values() for piece in pieces]
        return tuple(sorted(everything, key=lambda piece: (piece.layer, piece.depth)))

    def _needs_land(self, index: int) -> bool:
        zone = self._cast.zone(index)
        if zone is Zone.BUILDING:
            return self._setting is not Setting.CITY and self._cast[index].name not in {"lighthouse", "bridge"}
        return zone in {Zone.GROUND, Zone.TABLE} and self._cast[index].place is not Place.SIDES

    def _each(self, indices: Iterable[int]) -> list[int]:
        """Each index as often as its subject is drawn."""
        return [index for index in indices for _ in range(self._cast.count(index))]

    def _put(self, index: int, x: float, y: float, height: float, **look: bool | int | float) -> Placed:
        piece = self._cast.piece(index, len(self._done.get(index, ())), x, y, height, **look)  # pyright: ignore[reportArgumentType]
        self._done.setdefault(index, []).append(piece)
        return piece

    # -- the ground ------------------------------------------------------------------------------------------------

    def _ground_line(self) -> float:
        v = self._view
        if self._setting is Setting.PLAIN and self._scene.portrait:
            return v.height
        line = v.height * 0.93 if self.bank else v.ground
        if self._scene.text and all(subject.name != "sign" for subject in self._scene.subjects):
            line = min(line, v.height * 0.79)
        return line

    def _place_buildings(self, indices: list[int], *, alone: bool) -> None:
        if not indices:
            return
        v = self._view
        if self._setting is Setting.PLAIN:
            line = v.ground
        elif self.bank:
            line = v.height * (0.9 if alone else 0.84)
        elif self._setting is Setting.CITY:
            line = v.horizon + 2 * v.unit
        elif self._wet:
            line = v.horizon + (v.height - v.horizon) * (0.5 if self._cast[indices[0]].name == "bridge" else 0.2)
        else:
            line = v.horizon + (v.ground - v.horizon) * (0.62 if alone else 0.3)
        self._place_row(self._each(indices), line, 2, aside=not alone)

    def _place_row(self, members: Sequence[int], line: float, layer: int, *, aside: bool = False) -> None:
        """One or two rows across the picture, shrunk to fit."""
        if len(members) > 6:
            cut = len(members) // 2
            self._row(members[:cut], line - 0.1 * self._view.height, layer, 0.78, aside)
            self._row(members[cut:], line, layer, 1.0, aside)
        elif members:
            self._row(members, line, layer, 1.0, aside)

    def _row(self, members: Sequence[int], line: float, layer: int, grow: float, aside: bool) -> None:
        v, random, cast = self._view, self._random, self._cast
        count = len(members)
        crowd = (1.0, 0.88, 0.78, 0.7, 0.62, 0.56)[min(count, 6) - 1] * grow * (0.82 if aside else 1.0)
        heights = [cast.natural_height(index) * crowd * random.uniform(0.94, 1.04) for index in members]
        widths = [height * cast.slimness(index) for index, height in zip(members, heights, strict=True)]
        gap = 0.07 * sum(widths) / count
        total = sum(widths) + gap * (count - 1)
        fit = min(1.0, 0.9 * v.width / total, max(0.2 * v.height, line - 0.02 * v.height) / (max(heights) * 1.02))
        x = (v.width - total * fit) * self._row_share(count, aside)
        plain = self._setting is Setting.PLAIN
        for position, (index, height, width) in enumerate(zip(members, heights, widths, strict=True)):
            flip = random.random() < 0.5 and cast.may_flip(index)
            aloft = plain and cast.drawing(index).zone in {Zone.AIR, Zone.HEAVEN}
            y = line - (0.022 * v.height * (position % 2) if not plain else 0.0)
            if aloft and height * fit < 0.6 * v.height:
                y -= 0.14 * v.height
            self._put(index, x + width * fit / 2, y, height * fit, layer=layer, flip=flip, shadow=not aloft)
            x += (width + gap) * fit

    def _row_share(self, count: int, aside: bool) -> float:
        """How the free width is split: 0 all at the right of the row, 1 all at its left."""
        random = self._random
        if aside:
            return random.choice((0.16, 0.84))
        if self._setting is Setting.PLAIN:
            return 0.5
        if count > 1:
            return 0.5 + random.uniform(-0.08, 0.08)
        return self._away_from_sun() + random.uniform(-0.1, 0.1)

    def _away_from_sun(self) -> float:
        v = self._view
        if not v.sun[2] or self._setting in SKYLESS:
            return 0.5
        return 0.36 if v.sun[0] > v.width / 2 else 0.64

    # -- the water -------------------------------------------------------------------------------------------------

    def _place_water(self, indices: list[int]) -> None:
        if self._setting is Setting.UNDERWATER:
            self._scatter(indices, layer=3)
        elif self._setting is Setting.RIVER:
            self._place_on_river(indices)
        else:
            members = self._each(indices)
            for position, index in enumerate(members):
                self._launch(index, position, len(members))

    def _launch(self, index: int, position: int, count: int) -> None:
        """One of several afloat: spread across, some nearer, some further out."""
        v, random, cast = self._view, self._random, self._cast
        crowd = (1.0, 0.84, 0.72, 0.62, 0.54, 0.5)[min(count, 6) - 1]
        if count == 1:
            share, near = self._away_from_sun() + random.uniform(-0.1, 0.1), 0.5
        else:
            share = (position + 0.5 + random.uniform(-0.2, 0.2)) / count
            near = 0.3 + 0.34 * ((position * 0.618) % 1.0)
        if self.bank:
            near *= 0.62
        elif "swimming" in cast.traits(index):
            near = min(0.66, near + 0.12)
        height = cast.natural_height(index) * crowd * (0.62 + 0.72 * near)
        room = 0.94 * v.width / count * (1.25 if count > 1 else 1.0)
        height *= min(1.0, room / (height * cast.slimness(index)))
        y = v.horizon + (v.height - v.horizon) * near
        flip = random.random() < 0.5
        half = height * cast.slimness(index) * 0.52
        x = min(max(v.width * (0.06 + 0.88 * share), half), max(half, v.width - half))
        self._put(index, x, y, height, flip=flip, afloat=True, shadow=False)

    def _place_on_river(self, indices: list[int]) -> None:
        """One behind the other along the bends of the river (see backdrops.river)."""
        v = self._view
        top = v.horizon * 1.03
        for index, (x, near) in zip(
            self._each(indices), ((0.6, 0.8), (0.33, 0.52), (0.4, 0.36), (0.5, 0.24)), strict=False
        ):
            widest = 0.56 * min(v.width, 1.6 * v.height) / self._cast.slimness(index)
            height = min(self._cast.natural_height(index), widest) * (0.3 + 0.8 * near)
            self._put(index, v.x(x), top + near * (v.height - top), height, afloat=True, shadow=False)

    # -- the air ---------------------------------------------------------------------------------------------------

    def _scatter(self, indices: list[int], layer: int) -> None:
        """Over the sky (or the water, or all of space), each as far from the others as a few tries allow."""
        members = self._each(indices)
        if not members:
            return
        crowd = (1.0, 0.86, 0.76, 0.68, 0.6, 0.55)[min(len(members), 6) - 1]
        taken = [piece for pieces in self._done.values() for piece in pieces]
        if taken and layer < 3:
            crowd *= 0.66
        top, bottom = self._open_air(1 if any(map(self._cast.is_host, indices)) else layer)
        for position, index in enumerate(members):
            first = position == 0 and not taken
            height = self._cast.natural_height(index) * crowd * (1.0 if first else self._random.uniform(0.62, 0.98))
            height = min(height, (bottom - top) * 0.92)
            x, y, flip = self._loneliest(index, height, top, bottom, taken, central=first and len(members) < 4)
            taken.append(self._put(index, x, y, height, layer=layer, flip=flip, shadow=False))

    def _open_air(self, layer: int) -> tuple[float, float]:
        """Top and bottom of where things may hang."""
        v = self._view
        match self._setting:
            case Setting.UNDERWATER:
                return v.height * 0.08, v.height * 0.86
            case Setting.SPACE:
                return v.height * 0.05, v.ground * 0.93
            case Setting.ROOM | Setting.FOREST:
                return v.height * 0.06, v.horizon * 0.96
            case _:
                return v.height * 0.04, v.horizon * (0.97 if layer else 0.72)

    def _loneliest(
        self, index: int, height: float, top: float, bottom: float, taken: Sequence[Placed], *, central: bool
    ) -> tuple[float, float, bool]:
        """x, y and flip of the best of some random places."""
        v, random, cast = self._view, self._random, self._cast
        drawing, width = cast.drawing(index), height * cast.slimness(index)
        flip = random.random() < 0.5 and cast.may_flip(index)
        best = (-math.inf, 0.0, 0.0)
        for _ in range(_TRIES):
            across = random.uniform(0.34, 0.66) if central else random.random()
            down = random.uniform(0.25, 0.75) if central else random.random()
            x = width * 0.53 + max(0.0, v.width - 1.06 * width) * across
            upper = top + max(0.0, bottom - top - height) * down
            y = upper - drawing.top * height / drawing.height
            piece = cast.piece(index, 0, x, y, height, flip=flip)
            score = min((_gap(piece, other) for other in taken), default=random.random())
            if v.sun[2] and self._setting not in SKYLESS:
                clear = max(abs(x - v.sun[0]) - width / 2, abs(upper + height / 2 - v.sun[1]) - height / 2)
                score = min(score, clear * 1.2 - 0.2 * v.sun[2])
            best = max(best, (score, x, y))
        return best[1], best[2], flip

    # -- what belongs to something else ----------------------------------------------------------------------------

    def _place_sides(self, index: int) -> None:
        v = self._view
        height = self._cast.natural_height(index) * 0.95
        foot = (
            v.ground
            if self._setting is Setting.PLAIN
            else v.height * (0.9 if self._cast.zone(index) is Zone.BUILDING else 1.01)
        )
        for position in range(min(max(2, self._cast.count(index)), 6)):
            step, right = position // 2, position % 2 == 1
            share = 0.09 + 0.075 * step
            x = v.width * (1 - share if right else share)
            self._put(
                index, x, foot - 0.03 * v.height * step, height * (1 - 0.12 * step), layer=4, flip=right, shadow=False
            )

    def _place_attached(self) -> None:
        """Those whose host has its place, again and again until only circles are left; these stand in a row."""
        waiting = [index for index in self._cast.drawn if index not in self._done]
        while ready := [
            index for index in waiting if self._cast.attached(index) and self._cast[index].other in self._done
        ]:
            for index in ready:
                self._attach(index)
            waiting = [index for index in waiting if index not in ready]
        self._place_row(self._each(waiting), self._ground_line(), 3)

    def _attach(self, index: int) -> None:
        """Share out the host's seats (or hands) among all that are in the same place there."""
        cast, subject = self._cast, self._cast[index]
        hosts = self._done[subject.other]
        group = [
            i
            for i in cast.drawn
            if cast[i].other == subject.other and cast[i].place is subject.place and cast.attached(i)
        ]
        earlier = sum(cast.count(i) for i in group if i < index)
        on_each = math.ceil(sum(map(cast.count, group)) / len(hosts))
        pieces: list[Placed] = []
        for position in range(earlier, earlier + min(cast.count(index), 6)):
            offset = position // len(hosts) - (on_each - 1) / 2
            pieces.append(attached(cast, index, len(pieces), hosts[position % len(hosts)], offset))
        self._done[index] = pieces


def _gap(first: Placed, second: Placed) -> float:
    """Distance between the boxes; negative: how far they overlap."""
    across = max(first.left - second.right, second.left - first.right)
    down = max(first.top - second.bottom, second.top - first.bottom)
    return max(across, down)
