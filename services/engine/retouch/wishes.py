"""What the words of an edit ask for, beside what the painter understands: changes of the whole picture and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from services.engine.painter import Scene, parse
from services.engine.painter.scene import Season, Setting, Style, Subject, Time, Weather
from services.engine.painter.subjects.drawing import Zone
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.tokens import Token, tokens
from services.engine.painter.words import PART_OF, Kind

_READ: Final = 4000
"""Characters of a prompt that are read, as the painter does."""
_STEMS: Mapping[str, str] = MappingProxyType(
    {
        "remove": r"\b(?:remov|eras|delet|get rid of|take (?:away|out)|clean up|without)\w*"
        r"|지워|지우|제거|삭제|없애|빼\s?줘",
        "add": r"\b(?:add|put|plac|insert|draw|paint|giv|includ|hang|replac|swap|wearing)\w*"
        r"|추가|넣|더해|놓아|그려\s?넣|씌워|바꿔",
        "extend": r"\b(?:extend|expand|outpaint|uncrop|zoom out|continue|widen)\w*|확장|넓혀|늘려|이어\s?그",
        "brighter": r"\b(?:bright|lighten|lighter)\w*|밝게|밝은",
        "darker": r"\b(?:darken|darker|dim)\w*|어둡게",
        "contrast": r"\b(?:more contrast|high contrast|punchy|dramatic)|대비",
        "vivid": r"\b(?:vivid|saturat|colou?rful|vibrant)\w*|선명|화려|생생",
        "muted": r"\b(?:muted|desaturat|fad|subdued|pale)\w*|차분|바랜|연하게",
        "grey": r"\b(?:black[- ]and[- ]white|monochrome|gr[ea]yscale|b&w|noir)\b|흑백",
        "sepia": r"\b(?:sepia|vintage|old photo\w*|antique|retro photo)\b|세피아|빈티지|옛날\s?사진",
        "warm": r"\b(?:warm)\w*|따뜻|따스",
        "cool": r"\b(?:cool(?:er)?|colder|icy|chilly)\b|차갑|시원",
        "soft": r"\b(?:blur|soft focus|soften)\w*|흐리게|부드럽",
        "sharp": r"\b(?:sharp|crisp)\w*|또렷|날카",
        "negative": r"\b(?:invert|negative)\w*|반전된 색|네거티브",
        "mirrored": r"\b(?:mirror|flip)\w*|좌우\s?반전|뒤집",
        "clear": r"\b(?:transparent background|remove the background|cut ?out|background removed)"
        r"|배경\s?(?:제거|지워|투명)",
        "palette": r"\b(?:palette|colou?rs? of|style of|in the style|look of)\b|색감|분위기|화풍",
    }
)
"""Wishes by the words that show them."""
_SIDES: Mapping[str, tuple[str, float | None, float | None]] = MappingProxyType(
    {
        "left": (r"\bleft\b|왼쪽|좌측", 0.0, None),
        "right": (r"\bright\b|오른쪽|우측", 1.0, None),
        "top": (r"\b(?:top|upper|above|in the sky)\b|위쪽|상단|하늘에", None, 0.0),
        "bottom": (r"\b(?:bottom|lower|foreground)\b|아래쪽|하단|앞쪽", None, 1.0),
        "middle": (r"\b(?:middle|cent(?:er|re))\b|가운데|중앙|한가운데", 0.5, 0.5),
    }
)
_DRAWN: Final = re.compile(r"\b(?:ink|sketch|pencil|line|charcoal|etching|drawing|doodle)\w*|잉크|스케치|연필|펜|선화")
_KNOWN: Final = frozenset({"the", "this", "that", "these", "those", "my", "its", "his", "her", "their"})
"""A thing named after one of these is in the picture already."""
_KNOWN_KO: Final = frozenset({"그", "이", "저"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """One prompt, read for an edit."""

    scene: Scene
    """As the painter reads it; its `subjects` are all that are named."""
    new: Scene
    """Only what is to be painted into the picture: subjects that are new there, and letters."""
    changes: frozenset[str]
    """Of the wishes above: `add`, `darker`, ..."""
    tints: tuple[tuple[str, str], ...]
    """Parts of the surroundings that take on a colour named after them: `make the sky pink`."""
    colours: tuple[str, ...]
    """Colour names that belong to nothing: the whole picture takes them on."""
    thing_colours: tuple[str, ...]
    """Colours of what the picture shows already: `make the boat blue`."""
    x: float | None
    y: float | None
    """Where new things go, as shares of the width and the height; None: where there is room."""

    place: bool
    """A new place is named: `on a beach`, not `the beach`."""

    @property
    def paints(self) -> bool:
        return bool(self.new.subjects or self.new.text)

    @property
    def regrades(self) -> bool:
        """The picture as a whole is to look different."""
        scene = self.scene
        named = scene.time or scene.weather or scene.season or scene.mood or scene.tints or self.tints
        named = named or self.thing_colours
        return bool(
            named or self.colours or self.changes - {"add", "remove", "extend", "palette", "clear"} or self.styled
        )

    @property
    def in_the_sky(self) -> tuple[Subject, ...]:
        return tuple(subject for subject in self.new.subjects if _is_heavenly(subject))

    @property
    def on_earth(self) -> tuple[Subject, ...]:
        return tuple(replace(one, other=-1) for one in self.new.subjects if not _is_heavenly(one))

    @property
    def relights(self) -> bool:
        """What is there is to be seen differently, and nothing stands in its place."""
        return self.regrades and not self.new.subjects

    @property
    def styled(self) -> bool:
        return self.scene.style is not Style.GOUACHE


def _is_heavenly(subject: Subject) -> bool:
    return DRAWINGS[subject.name].zone is Zone.HEAVEN


def read_wishes(prompt: str) -> Wishes:
    """Never fails; what means nothing here is left out."""
    scene = parse(prompt)
    text = prompt[:_READ].lower()
    found = tokens(re.sub(r"[\"“”「」『』].*?[\"“”「」『』]", " , ", text))
    changes = frozenset(name for name, pattern in _STEMS.items() if re.search(pattern, text))
    sides = [side for side in _SIDES.values() if re.search(side[0], text)]
    if "grey" in changes and not _DRAWN.search(text):
        # to the painter black and white is a drawing in ink; a picture becomes grey
        scene = replace(scene, style=Style.GOUACHE)
    tints, known = _tints(found), _already_there(found)
    wishes = Wishes(
        scene=scene,
        new=replace(scene, subjects=()),
        changes=changes,
        tints=tints,
        colours=_loose_colours(found, scene, tints),
        place=scene.setting not in {Setting.NONE, Setting.PLAIN} and scene.setting not in known,
        thing_colours=tuple(one.colour for one in scene.subjects if one.colour and one.name in known),
        x=next((x for _, x, _ in sides if x is not None), None),
        y=next((y for _, _, y in sides if y is not None), None),
    )
    return replace(wishes, new=_newcomers(wishes, known))


def _tints(found: list[Token]) -> tuple[tuple[str, str], ...]:
    """Parts of the surroundings right before a colour."""
    return tuple(
        (PART_OF[part.surface], colour.value)
        for part, colour in pairwise(found)
        if colour.kind is Kind.COLOUR and part.surface in PART_OF
    )


def _loose_colours(found: list[Token], scene: Scene, tints: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    taken = [subject.colour for subject in scene.subjects] + [colour for _, colour in (*scene.tints, *tints)]
    taken += [worn.colour for subject in scene.subjects for worn in subject.wears]
    named = [token.value for token in found if token.kind is Kind.COLOUR]
    return tuple(colour for colour in dict.fromkeys(named) if colour not in taken)


def _newcomers(wishes: Wishes, known: frozenset[str]) -> Scene:
    """The scene with only those subjects that the picture does not show yet."""
    scene = wishes.scene
    bare = replace(scene, setting=Setting.NONE, features=frozenset[str](), weather=Weather.NONE, season=Season.NONE)
    bare = replace(bare, tints=(), style=Style.GOUACHE, portrait=False)
    # stars come with the night (grading.py); painted one by one they are toys
    night = scene.time in {Time.NIGHT, Time.DUSK} or scene.setting is Setting.SKY
    if "remove" in wishes.changes and "add" not in wishes.changes:
        return replace(bare, subjects=())
    if "add" in wishes.changes or not (wishes.regrades or "extend" in wishes.changes):
        # `add a hat to the cat`: with nothing else named, even what is spoken of as known is meant to be painted
        known = known if any(subject.name not in known for subject in scene.subjects) else frozenset[str]()
    kept = [
        index
        for index, subject in enumerate(scene.subjects)
        if subject.name not in known and not (night and subject.name == "star")
    ]
    subjects = [scene.subjects[index] for index in kept]
    moved = [
        replace(subject, other=kept.index(subject.other)) if subject.other in kept else replace(subject, other=-1)
        for subject in subjects
    ]
    return replace(bare, subjects=tuple(moved))


def _already_there(found: list[Token]) -> frozenset[str]:
    """Names of things and places that are spoken of as known: `the boat`, `그 배`."""
    names: set[str] = set()
    definite = False
    for token in found:
        if token.kind in {Kind.SUBJECT, Kind.SETTING}:
            if definite:
                names.add(token.value.partition("+")[0])
            definite = False
        elif token.surface in _KNOWN or (token.korean and token.surface in _KNOWN_KO):
            definite = True
        elif token.kind in {Kind.BREAK, Kind.COUNT, Kind.RELATION} or token.surface in {"a", "an"}:
            definite = False
    return frozenset(names)
