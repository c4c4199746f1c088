"""From a prompt to a `Scene`: quoted text taken out, words read in order, each adjective given to its noun."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from services.engine.painter.scene import (
    Mood,
    Place,
    Scene,
    Season,
    Setting,
    Style,
    Subject,
    Time,
    Wear,
    Weather,
)
from services.engine.painter.tokens import Token, tokens
from services.engine.painter.words import CREATURES, KOREAN_WORN, PART_OF, PLURALS, Kind

_READ = 4000
"""Characters of a prompt that are read; the rest only counts for the fingerprint."""
_MOST_SUBJECTS = 12
_MOST_OF_A_KIND = 24
_LONGEST_TEXT = 120
_QUOTED = re.compile(
    r"“([^”]{1,300})”|\"([^\"]{1,300})\"|「([^」]{1,300})」|『([^』]{1,300})』|‘([^’]{1,300})’|(?<!\w)'(?!\s)([^'\n]{1,300}?)(?<!\s)'(?!\w)",
)
_SETTING_ORDER = (
    Setting.PATTERN,
    Setting.GEOMETRY,
    Setting.UNDERWATER,
    Setting.SPACE,
    Setting.BEACH,
    Setting.SEA,
    Setting.LAKE,
    Setting.RIVER,
    Setting.CITY,
    Setting.ROOM,
    Setting.DESERT,
    Setting.SNOWFIELD,
    Setting.FOREST,
    Setting.MOUNTAINS,
    Setting.MEADOW,
    Setting.SKY,
    Setting.PLAIN,
)
"""Which of several named places the picture is composed as."""


def parse(prompt: str) -> Scene:
    """Read a prompt of any length and content; never fails."""
    whole = unicodedata.normalize("NFC", prompt)
    key = hashlib.sha256(" ".join(whole.casefold().split()).encode("utf-8", "replace")).hexdigest()[:24]
    start = whole[:_READ]
    match = _QUOTED.search(start)
    text = ""
    if match:
        text = _clean(next(group for group in match.groups() if group is not None))
        start = start[: match.start()] + " , " + start[match.end() :]
    reader = _Reader()
    for token in tokens(start.lower()):
        reader.read(token)
    return reader.scene(text, "ko" if re.search("[가-힣]", start) else "en", key)


def _clean(text: str) -> str:
    printable = "".join(" " if character.isspace() else character for character in text if character.isprintable() or character.isspace())
    return " ".join(printable.split())[:_LONGEST_TEXT]


@dataclass(slots=True)
class _Draft:
    """A subject while it is being read."""

    name: str
    meaning: str = ""
    """The name with the traits that make it another thing: `horse+unicorn`."""
    colour: str = ""
    count: int = 0
    size: float = 1.0
    plural: bool = False
    topic: bool = False
    joined: bool = False
    """`and` stood before it: what is said of it may be said of the one before, too."""
    place: Place = Place.FREE
    other: int = -1
    wears: list[Wear] = field(default_factory=list[Wear])
    traits: set[str] = field(default_factory=set[str])

    def finished(self) -> Subject:
        count = self.count or (PLURALS.get(self.name, 3) if self.plural else 1)
        return Subject(
            name=self.name, colour=self.colour, count=min(count, _MOST_OF_A_KIND), size=self.size, place=self.place,
            other=self.other, wears=tuple(self.wears[:4]), traits=frozenset(self.traits),
        )


class _Reader:
    """Reads tokens one by one; adjectives wait until their noun comes."""

    def __init__(self) -> None:
        self._drafts: list[_Draft] = []
        self._colour = ""
        self._count = 0
        self._size = 1.0
        self._traits: set[str] = set()
        self._wears: list[Wear] = []
        self._relation: tuple[Place, int] | None = None
        self._clause: int = -1
        """Index of the subject that the current clause speaks of; -1: none yet."""
        self._denied = False
        self._joined = False
        self._article = False
        """True: `a` or `the` stands before the noun that is still to come."""
        self._previous: Token | None = None
        self._found: dict[Kind, list[str]] = {}
        self._tints: dict[str, str] = {}
        self._words: list[str] = []

    def read(self, token: Token) -> None:
        match token.kind:
            case None:
                self._words.append(token.surface)
            case Kind.SILENT:
                self._article = self._article or token.surface in {"a", "an", "the", "this", "that", "my", "one"}
            case Kind.COLOUR:
                self._colour = token.value
            case Kind.COUNT:
                self._read_count(token)
            case Kind.SIZE:
                self._size = float(token.value)
            case Kind.SUBJECT:
                self._read_subject(token)
            case Kind.WEAR:
                self._read_wear(token)
            case Kind.TRAIT:
                self._read_trait(token)
            case Kind.SETTING | Kind.PART:
                self._read_setting(token)
            case Kind.TIME | Kind.WEATHER | Kind.SEASON | Kind.MOOD | Kind.STYLE | Kind.PORTRAIT:
                self._read_quality(token)
            case Kind.RELATION:
                self._read_relation(token)
            case Kind.NOT:
                self._deny(token)
            case Kind.BREAK:
                self._break(token)
            case Kind.COUNTER:
                self._read_counter()
        self._previous = token

    # -- nouns ---------------------------------------------------------------------------------------------------------

    def _read_subject(self, token: Token) -> None:
        name, *traits = token.value.split("+")
        creature = self._creature()
        if self._allowed():
            if name == "crown" and creature is not None:
                creature.wears.append(Wear(name=name, colour=self._colour))
            else:
                self._add(name, set(traits), token)
        self._colour, self._count, self._size, self._article = "", 0, 1.0, False

    def _add(self, name: str, traits: set[str], token: Token) -> None:
        size = 0.7 if "small" in traits else self._size
        same = token.surface in {"fish", "sheep", "deer"} and not self._article
        if "many" in traits or same:
            token = Token(token.word, token.surface, plural=True, korean=token.korean)
        draft = _Draft(
            name, token.value, self._colour, self._count, size, token.plural, token.topic,
            traits=(traits - {"small", "many"}) | self._traits,
        )
        self._traits = set()
        known = next((known for known in self._drafts if known.meaning == token.value and draft.colour in {"", known.colour}), None)
        if known is not None and not draft.count:
            known.traits |= draft.traits
            self._clause = self._drafts.index(known)
            return
        if len(self._drafts) >= _MOST_SUBJECTS:
            return
        draft.joined, self._joined = self._joined and bool(self._drafts), False
        self._drafts.append(draft)
        self._clause = len(self._drafts) - 1
        self._relate(self._clause)
        self._dress(draft)

    def _relate(self, index: int) -> None:
        if self._relation is None:
            return
        place, other = self._relation
        self._relation = None
        if other == index:
            return
        if place is Place.BESIDE:
            holder = self._drafts[index].name in CREATURES and self._drafts[other].name not in CREATURES
            first, second = (other, index) if holder else (index, other)
            self._drafts[first].place, self._drafts[first].other = place, second
            return
        english = self._drafts[other].place is Place.FREE and self._previous is not None and not self._previous.korean
        first, second = (other, index) if english else (index, other)
        self._drafts[first].place, self._drafts[first].other = place, second
        before = self._drafts[first - 1] if first else self._drafts[first]
        both = {before.name, self._drafts[first].name} <= CREATURES
        if self._drafts[first].joined and both and before.place is Place.FREE and first - 1 != second:
            before.place, before.other = place, second

    def _dress(self, draft: _Draft) -> None:
        """Things worn that were named before their wearer; without a verb between them they are the last creature's."""
        if not self._wears or draft.name not in CREATURES:
            return
        verb = self._previous is not None and self._previous.korean and self._previous.surface in KOREAN_WORN
        earlier = next((known for known in reversed(self._drafts[:-1]) if known.name in CREATURES), None)
        (draft if verb or earlier is None else earlier).wears.extend(self._wears)
        self._wears = []

    def _read_wear(self, token: Token) -> None:
        if self._allowed():
            worn = Wear(name=token.value, colour=self._colour)
            creature = self._creature()
            if creature is not None and not token.korean:
                creature.wears.append(worn)
            else:
                self._wears.append(worn)
        self._colour, self._count, self._size, self._relation = "", 0, 1.0, None

    def _read_setting(self, token: Token) -> None:
        if self._allowed():
            part = PART_OF.get(token.surface, "")
            if self._colour and part:
                self._tints.setdefault(part, self._colour)
            if token.kind is Kind.SETTING:
                self._found.setdefault(Kind.SETTING, []).append(token.value)
            elif self._colour:
                self._found.setdefault(Kind.SETTING, []).append(Setting.PLAIN)
        self._colour, self._count, self._size = "", 0, 1.0
        if not token.korean:
            self._relation = None

    # -- adjectives and verbs ------------------------------------------------------------------------------------------

    def _read_count(self, token: Token) -> None:
        self._count = min(int(token.value), _MOST_OF_A_KIND)
        previous = self._previous
        if token.korean and previous is not None and previous.kind is Kind.SUBJECT and self._drafts and not self._drafts[-1].count:
            self._drafts[-1].count, self._count = self._count, 0

    def _read_counter(self) -> None:
        """`풍선 3 개`: a numeral in digits before a counter belongs to the noun just before it."""
        if self._count and self._clause >= 0 and not self._drafts[self._clause].count and self._counted_before:
            self._drafts[self._clause].count, self._count = self._count, 0

    @property
    def _counted_before(self) -> bool:
        return self._previous is not None and self._previous.surface.isdigit() and self._drafts[self._clause].plural is False

    def _read_trait(self, token: Token) -> None:
        if token.korean and not token.surface.endswith(("고", "서", "며", "워", "아")):
            self._traits.add(token.value)
        elif self._clause >= 0:
            self._drafts[self._clause].traits.add(token.value)
        else:
            self._traits.add(token.value)

    def _read_quality(self, token: Token) -> None:
        kind = token.kind
        if kind is None or not self._allowed():
            return
        self._found.setdefault(kind, []).append(token.value)
        if kind is Kind.TIME and self._colour:
            self._tints.setdefault("sky", self._colour)
            self._colour = ""

    def _read_relation(self, token: Token) -> None:
        if token.value == "sides":
            if self._clause >= 0:
                self._drafts[self._clause].place = Place.SIDES
            return
        if self._clause < 0 or token.value == "front":
            return
        self._colour_after()
        place, subject = Place(token.value), self._clause
        earlier = subject - 1
        if token.korean and earlier >= 0 and self._drafts[earlier].topic and self._drafts[earlier].place is Place.FREE:
            self._drafts[earlier].place, self._drafts[earlier].other = place, subject
            return
        self._relation = (place, subject)
        if place is Place.BESIDE and not token.korean:
            self._clause_ends()

    # -- clauses -------------------------------------------------------------------------------------------------------

    def _deny(self, token: Token) -> None:
        if not token.korean:
            self._denied = True
        elif self._drafts and self._previous is not None and self._previous.kind is Kind.SUBJECT:
            self._drafts.pop()
            self._clause = len(self._drafts) - 1
            self._relation = None

    def _allowed(self) -> bool:
        """False once after a word like `without`."""
        allowed, self._denied = not self._denied, False
        return allowed

    def _creature(self) -> _Draft | None:
        return next((draft for draft in reversed(self._drafts) if draft.name in CREATURES), None)

    def _break(self, token: Token) -> None:
        self._denied = False
        if token.surface in {"and", "or", "that", "which", "as", "while"}:
            self._joined = token.surface == "and"
            self._clause_ends()
            return
        self._joined = False
        self._colour_after()
        self._colour, self._count, self._size, self._relation = "", 0, 1.0, None
        self._clause_ends()

    def _colour_after(self) -> None:
        """`a girl in red`, `the boat is blue`: the colour stands after its noun."""
        if self._colour and self._clause >= 0 and not self._drafts[self._clause].colour:
            self._drafts[self._clause].colour, self._colour = self._colour, ""

    def _clause_ends(self) -> None:
        """Verbs that follow may belong to a noun that is still to come."""
        if self._colour == "" and not self._traits:
            self._clause = len(self._drafts) - 1

    # -- the whole -----------------------------------------------------------------------------------------------------

    def scene(self, text: str, language: str, key: str) -> Scene:
        self._settle()
        settings = [Setting(value) for value in self._found.get(Kind.SETTING, [])]
        if self._drafts:
            settings = [setting for setting in settings if setting is not Setting.GEOMETRY]
        main = next((setting for setting in _SETTING_ORDER if setting in settings), Setting.NONE)
        return Scene(
            subjects=tuple(draft.finished() for draft in self._drafts),
            setting=main,
            features=frozenset(str(setting) for setting in settings if setting is not main),
            time=Time(self._first(Kind.TIME)),
            weather=Weather(self._first(Kind.WEATHER)),
            season=Season(self._first(Kind.SEASON)),
            mood=Mood(self._first(Kind.MOOD)),
            style=Style(self._first(Kind.STYLE) or Style.GOUACHE),
            portrait=Kind.PORTRAIT in self._found,
            tints=tuple(sorted(self._tints.items())),
            text=text,
            words=tuple(self._words[:24]),
            language=language,
            key=key,
        )

    def _first(self, kind: Kind) -> str:
        return next(iter(self._found.get(kind, [])), "")

    def _settle(self) -> None:
        """Give what is left over to the subject it can only mean."""
        last = self._drafts[self._clause] if self._drafts and self._clause >= 0 else None
        creature = self._creature()
        if last is not None:
            last.traits |= self._traits
            last.colour = last.colour or self._colour
        if creature is None and any(worn.name == "wizard hat" for worn in self._wears):
            creature = _Draft("person")
            self._drafts.append(creature)
        if creature is not None:
            creature.wears.extend(self._wears)
        book = next((draft for draft in self._drafts if draft.name == "book" and draft.place is Place.BESIDE), None)
        if book is not None and book.other >= 0 and self._drafts[book.other].name in CREATURES:
            self._drafts[book.other].traits.add("reading")
        if any("reading" in draft.traits for draft in self._drafts):
            self._drop("book")
        if any("painting" in draft.traits for draft in self._drafts) and all(draft.name != "easel" for draft in self._drafts):
            artist = next(index for index, draft in enumerate(self._drafts) if "painting" in draft.traits)
            self._drafts.append(_Draft("easel", place=Place.BESIDE, other=artist))

    def _drop(self, name: str) -> None:
        """Take out a plain subject that another one holds already."""
        index = next((index for index, draft in enumerate(self._drafts) if draft.name == name and not draft.colour), None)
        if index is None:
            return
        del self._drafts[index]
        for draft in self._drafts:
            if draft.other == index:
                draft.place, draft.other = Place.FREE, -1
            elif draft.other > index:
                draft.other -= 1
