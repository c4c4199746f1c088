"""Which setting, palette, sun or moon a scene gets where the prompt leaves it open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

from services.engine.painter.palette import PAINTS, PALETTES, Palette, darker, lighter, mix, varied
from services.engine.painter.scene import Mood, Place, Scene, Season, Setting, Subject, Time, Weather
from services.engine.painter.subjects.drawing import Zone
from services.engine.painter.subjects.table import DRAWINGS

_BY_TIME: Mapping[Time, str] = MappingProxyType(
    {
        Time.DAWN: "dawn dawn rose apricot",
        Time.MORNING: "dawn noon moss",
        Time.NOON: "noon noon moss",
        Time.SUNSET: "ember apricot ember rose",
        Time.DUSK: "dusk plum dusk",
        Time.NIGHT: "night night night plum",
    },
)
_BY_SETTING: Mapping[Setting, str] = MappingProxyType(
    {
        Setting.SEA: "noon dawn dusk teal apricot",
        Setting.BEACH: "noon dawn apricot sand",
        Setting.LAKE: "dusk dawn rose moss",
        Setting.RIVER: "noon dawn moss rose",
        Setting.FOREST: "moss noon teal dawn",
        Setting.MOUNTAINS: "dawn rose noon dusk",
        Setting.MEADOW: "noon moss dawn apricot blossom",
        Setting.DESERT: "sand apricot ember",
        Setting.CITY: "plum dusk dawn apricot",
        Setting.ROOM: "moss dawn apricot blossom rose",
        Setting.SKY: "dawn noon apricot rose",
        Setting.SPACE: "night plum aurora teal",
        Setting.UNDERWATER: "teal teal noon aurora",
        Setting.SNOWFIELD: "snow dawn rose",
        Setting.PLAIN: "moss dawn rose apricot blossom noon",
        Setting.PATTERN: "moss dawn rose apricot blossom noon teal",
        Setting.GEOMETRY: "moss dawn rose ember teal plum noon",
    },
)
_BY_MOOD: Mapping[Mood, str] = MappingProxyType(
    {
        Mood.CALM: "dawn moss rose",
        Mood.COSY: "apricot harvest ember",
        Mood.HAPPY: "noon blossom apricot",
        Mood.SAD: "storm snow dusk",
        Mood.DREAMY: "rose plum aurora",
        Mood.EERIE: "plum teal storm",
        Mood.ROMANTIC: "rose apricot plum",
    },
)
_LANDSCAPES = (
    Setting.LAKE,
    Setting.SEA,
    Setting.RIVER,
    Setting.MOUNTAINS,
    Setting.MEADOW,
    Setting.SKY,
    Setting.DESERT,
    Setting.FOREST,
)
_ANYTHING = (*_LANDSCAPES[:6], Setting.GEOMETRY, Setting.GEOMETRY, Setting.SPACE)


def setting_of(scene: Scene, random: Random) -> Setting:
    """The named setting, or the one where the subjects are at home, or a landscape."""
    cold = scene.weather is Weather.SNOW or scene.season is Season.WINTER
    if scene.setting is Setting.MEADOW and cold:
        return Setting.SNOWFIELD
    if scene.setting is not Setting.NONE:
        return scene.setting
    if scene.portrait and scene.subjects:
        return Setting.PLAIN
    earthly = [subject for subject in scene.subjects if _zone(subject) is not Zone.HEAVEN]
    if earthly:
        home = _home(scene, earthly[0])
        return Setting.SNOWFIELD if cold and home in {Setting.MEADOW, Setting.FOREST} else home
    names = {subject.name for subject in scene.subjects}
    if names & {"planet", "comet"}:
        return Setting.SPACE
    if "rainbow" in names:
        # peaks would hide it
        return random.choice((Setting.MEADOW, Setting.SKY))
    if scene.text and not names:
        return Setting.PLAIN
    if names or scene.time or scene.weather or scene.season:
        return random.choice(_LANDSCAPES[:5])
    return random.choice(_ANYTHING)


def _zone(subject: Subject) -> Zone:
    return DRAWINGS[subject.name].posed(subject.traits).zone


def _home(scene: Scene, first: Subject) -> Setting:
    if first.place in {Place.ON, Place.IN} and first.other >= 0 and _zone(scene.subjects[first.other]) is Zone.TABLE:
        first = scene.subjects[first.other]
    home = DRAWINGS[first.name].posed(first.traits).home
    if home in {Setting.PLAIN, Setting.ROOM} and any(
        subject.name in {"sun", "moon", "star", "tree", "house"} for subject in scene.subjects
    ):
        home = Setting.MEADOW
    return home


def palette_of(scene: Scene, setting: Setting, random: Random) -> Palette:
    """A palette that fits what is known, a little different for every seed, with the asked tints in it."""
    palette = varied(PALETTES[random.choice(_candidates(scene, setting).split())], random)
    sky, water, ground = scene.tint("sky"), scene.tint("water"), scene.tint("ground")
    if sky:
        paint = PAINTS[sky]
        top = darker(paint, 0.45) if scene.time is Time.NIGHT else paint
        palette = replace(palette, sky_top=top, sky_low=mix(lighter(paint, 0.55), palette.sky_low, 0.3))
    if water:
        palette = replace(palette, water=PAINTS[water], glint=lighter(PAINTS[water], 0.7))
    if ground:
        palette = replace(palette, leaf=PAINTS[ground])
    shining = next((subject for subject in scene.subjects if subject.name in {"sun", "moon"} and subject.colour), None)
    if shining is not None:
        palette = replace(palette, sun=lighter(PAINTS[shining.colour], 0.12))
    return palette


def _candidates(scene: Scene, setting: Setting) -> str:
    names = {subject.name for subject in scene.subjects}
    night = scene.time is Time.NIGHT or (scene.time is Time.NONE and bool(names & {"moon", "star"}))
    if setting is Setting.SPACE:
        return _BY_SETTING[setting]
    if setting is Setting.UNDERWATER:
        return "night aurora" if night else _BY_SETTING[setting]
    if night:
        return {Mood.DREAMY: "aurora", Mood.EERIE: "plum night teal", Mood.ROMANTIC: "plum night"}.get(
            scene.mood, _BY_TIME[Time.NIGHT]
        )
    if scene.weather in {Weather.RAIN, Weather.STORM}:
        return "storm storm dusk" if scene.weather is Weather.RAIN else "storm"
    if (
        scene.weather is Weather.SNOW
        or "snowfield" in scene.features
        or (scene.season is Season.WINTER and scene.time is Time.NONE)
    ):
        return "snow"
    if scene.weather is Weather.FOG and scene.time is Time.NONE:
        return "moss snow dawn"
    if scene.season is Season.AUTUMN and scene.time in {Time.NONE, Time.MORNING, Time.NOON}:
        return "harvest harvest apricot"
    if scene.season is Season.SPRING and scene.time in {Time.NONE, Time.MORNING, Time.NOON}:
        return "blossom"
    if scene.time is not Time.NONE:
        return _BY_TIME[scene.time]
    if scene.mood is not Mood.NONE and setting not in {Setting.SNOWFIELD, Setting.DESERT}:
        return _BY_MOOD[scene.mood]
    return "dawn noon apricot" if "sun" in names and setting is not Setting.CITY else _BY_SETTING[setting]
