"""What a prompt asks to see, as values: the result of `parse` and the only input of `Painting`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Setting(StrEnum):
    """Where the scene plays. `NONE`: the subjects decide."""

    NONE = ""
    SEA = "sea"
    BEACH = "beach"
    LAKE = "lake"
    RIVER = "river"
    FOREST = "forest"
    MOUNTAINS = "mountains"
    MEADOW = "meadow"
    DESERT = "desert"
    CITY = "city"
    ROOM = "room"
    SKY = "sky"
    SPACE = "space"
    UNDERWATER = "underwater"
    SNOWFIELD = "snowfield"
    PLAIN = "plain"
    PATTERN = "pattern"
    GEOMETRY = "geometry"


class Time(StrEnum):
    NONE = ""
    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    SUNSET = "sunset"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    NONE = ""
    RAIN = "rain"
    SNOW = "snow"
    FOG = "fog"
    STORM = "storm"
    CLOUDS = "clouds"


class Season(StrEnum):
    NONE = ""
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Mood(StrEnum):
    NONE = ""
    CALM = "calm"
    COSY = "cosy"
    HAPPY = "happy"
    SAD = "sad"
    DREAMY = "dreamy"
    EERIE = "eerie"
    ROMANTIC = "romantic"


class Style(StrEnum):
    GOUACHE = "gouache"
    FLAT = "flat"
    INK = "ink"
    WATERCOLOUR = "watercolour"
    PIXEL = "pixel"
    PAPER_CUT = "paper-cut"
    BLUEPRINT = "blueprint"
    PASTEL = "pastel"


class Place(StrEnum):
    """Where a subject stands, mostly in relation to another one (`Subject.other`)."""

    FREE = ""
    ON = "on"
    IN = "in"
    UNDER = "under"
    BESIDE = "beside"
    BEHIND = "behind"
    ABOVE = "above"
    SIDES = "sides"
    """On both sides of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wear:
    """Something a subject has on: `hat`, `beret`, `scarf`, `glasses`, ..."""

    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing to draw, by its name in the table of drawings."""

    name: str
    colour: str = ""
    """A name of `palette.PAINTS`; empty: its natural colour."""
    count: int = 1
    size: float = 1.0
    """1 is its usual size; `tiny` is about a half."""
    place: Place = Place.FREE
    other: int = -1
    """Index of the subject that `place` speaks of; -1: none."""
    wears: tuple[Wear, ...] = ()
    traits: frozenset[str] = frozenset()
    """`asleep`, `striped`, `face`, `swimming`, `floating`, `painting`, `reading`, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Equal scenes were asked for in equal meaning, whatever the language or wording."""

    subjects: tuple[Subject, ...] = ()
    setting: Setting = Setting.NONE
    time: Time = Time.NONE
    weather: Weather = Weather.NONE
    season: Season = Season.NONE
    mood: Mood = Mood.NONE
    style: Style = Style.GOUACHE
    features: frozenset[str] = frozenset()
    """Further settings named beside the main one: a lake before `mountains`."""
    portrait: bool = False
    """Close to the face, on a plain ground."""
    tints: tuple[tuple[str, str], ...] = ()
    """Parts of the surroundings with a colour of their own: (`sky`, `pink`), (`background`, `cream`), ..."""
    text: str = ""
    """Words to set in the picture."""
    words: tuple[str, ...] = field(default=(), compare=False)
    """Words of the prompt that mean nothing to the painter."""
    language: str = field(default="en", compare=False)
    """`en` or `ko`."""
    key: str = field(default="", compare=False)
    """Fingerprint of the prompt; decides everything that the words leave open."""

    def tint(self, part: str) -> str:
        """The colour name asked for that part of the surroundings, or empty."""
        return dict(self.tints).get(part, "")
