"""The composition of a picture: its frame, its light and the place of every subject."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from services.engine.painter.backdrops.table import BACKDROPS
from services.engine.painter.cast import Placed
from services.engine.painter.light import palette_of, setting_of
from services.engine.painter.palette import Palette
from services.engine.painter.placing import Placer
from services.engine.painter.scene import Place, Scene, Setting, Time, Weather
from services.engine.painter.view import View, seeded


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    view: View
    setting: Setting
    placed: tuple[Placed, ...] = ()
    """In drawing order."""
    bank: bool = False
    """Land in front of the water, for what cannot swim."""
    vignette: bool = False
    """Transparent, but there is nothing to cut out: the whole scene with a ragged round edge."""


def arranged(scene: Scene, width: int, height: int, seed: int, detail: float, transparent: bool) -> Layout:
    """The composition for a picture of that shape; it depends on the shape, not on the number of pixels."""
    random = seeded(scene.key, seed, "layout")
    setting = setting_of(scene, random)
    if transparent and (scene.subjects or scene.text) and setting is not Setting.PATTERN:
        setting = Setting.PLAIN
    view = _view(scene, setting, palette_of(scene, setting, random), width, height, seed, detail, random)
    if setting is Setting.PATTERN:
        return Layout(view=view, setting=setting)
    if setting is Setting.GEOMETRY:
        return Layout(view=view, setting=setting, vignette=transparent)
    placer = Placer(scene, setting, view, random)
    placed = placer.placed()
    vignette = transparent and not placed and not scene.text
    return Layout(view=view, setting=setting, placed=placed, bank=placer.bank, vignette=vignette)


def _view(
    scene: Scene,
    setting: Setting,
    palette: Palette,
    width: int,
    height: int,
    seed: int,
    detail: float,
    random: Random,
) -> View:
    backdrop = BACKDROPS.get(setting, BACKDROPS[Setting.PLAIN])
    ratio = width / height
    names = {subject.name: subject for subject in scene.subjects}
    asked = names.get("moon") or names.get("sun")
    horizon = height * (backdrop.horizon + random.uniform(-0.03, 0.03))
    return View(
        scene=scene,
        palette=palette,
        width=width,
        height=height,
        horizon=horizon,
        ground=height * backdrop.ground,
        unit=min(width, height) / 420 * min(1.3, max(ratio, 1 / ratio) ** 0.25),
        sun=_sun(scene, setting, width, height, horizon, random),
        moon="moon" in names or (palette.dark and "sun" not in names and scene.time is not Time.SUNSET),
        crescent=asked is not None and "crescent" in asked.traits,
        detail=detail,
        seed=str(seed),
        flip=random.random() < 0.5,
    )


def _sun(
    scene: Scene,
    setting: Setting,
    width: int,
    height: int,
    horizon: float,
    random: Random,
) -> tuple[float, float, float]:
    """x, y and radius of the light in the sky; radius 0 when clouds hide it or it is drawn as a subject."""
    asked = next((subject for subject in scene.subjects if subject.name in {"sun", "moon"}), None)
    radius = min(width, height) * random.uniform(0.062, 0.088)
    low = scene.time in {Time.DAWN, Time.SUNSET}
    radius *= (1.35 if low else 1.0) * (1.3 * asked.size if asked is not None else 1.0)
    x = random.choice((random.uniform(0.17, 0.34), random.uniform(0.66, 0.83))) * width
    y = max(radius * 1.5, horizon * random.uniform(0.28, 0.5))
    if low and setting in {Setting.SEA, Setting.LAKE, Setting.BEACH}:
        y = horizon - radius * random.uniform(0.5, 1.3)
    hidden = scene.weather in {Weather.RAIN, Weather.STORM, Weather.SNOW, Weather.CLOUDS} and asked is None
    taken = any(
        subject.place in {Place.ON, Place.IN} and subject.other >= 0 and scene.subjects[subject.other] is asked
        for subject in scene.subjects
    )
    return x, y, 0.0 if hidden or taken or (asked is not None and "face" in asked.traits) else radius
