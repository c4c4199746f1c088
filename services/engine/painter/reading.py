"""Reads the words of a prompt in order and gives each adjective, number and verb to its noun."""

from __future__ import annotations

from services.engine.painter.drafts import Draft, settled
from services.engine.painter.lexicon.grammar import KOREAN_WORN
from services.engine.painter.scene import Mood, Place, Scene, Season, Setting, Style, Time, Wear, Weather
from services.engine.painter.tokens import Token
from services.engine.painter.words import CREATURES, PART_OF, Kind

_MOST_SUBJECTS = 12
_MOST_OF_A_KIND = 24
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

_ALIKE = frozenset({"pumpkin", "moon", "star", "pine", "tree", "cup"})
"""Two words for one of these mean the same one, though one says more (`pumpkin`, `jack-o'-lantern`)."""
_OF_CREATURES = frozenset({"asleep", "reading", "painting"})
"""What only the living do."""


class Reader:
    """Reads tokens one by one; adjectives wait until their noun comes."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._colour = ""
        self._count = 0
        self._size = 1.0
        self._traits: set[str] = set()
        self._wears: list[Wear] = []
        self._relation: tuple[Place, int] | None = None
        self._current = -1
        """Index of the subject that was named last; -1: none yet."""
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
                self._read_silent(token)
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

    # -- nouns -----------------------------------------------------------------------------------------------------

    def _read_subject(self, token: Token) -> None:
        name, *traits = token.value.split("+")
        creature = self._creature()
        if self._allowed():
            if name == "crown" and creature is not None:
                creature.wears.append(Wear(name=name, colour=self._colour))
                self._relation = None
            else:
                self._add(name, set(traits), token)
        self._colour, self._count, self._size, self._article = "", 0, 1.0, False

    def _add(self, name: str, traits: set[str], token: Token) -> None:
        size = 0.7 if "small" in traits else self._size
        same = token.surface in {"fish", "sheep", "deer"} and not self._article
        if "many" in traits or same:
            token = Token(token.word, token.surface, plural=True, korean=token.korean)
        draft = Draft(name, token.value, self._colour, self._count, size, plural=token.plural, topic=token.topic)
        draft.traits = (traits - {"small", "many"}) | self._traits
        draft.joined = self._joined and bool(self._drafts)
        self._traits, self._joined = set(), False
        known = self._known(draft)
        if known >= 0:
            self._drafts[known].traits |= draft.traits
            self._current = known
            return
        if len(self._drafts) >= _MOST_SUBJECTS:
            return
        self._drafts.append(draft)
        self._current = len(self._drafts) - 1
        self._relate(self._current)
        self._dress(draft)

    def _known(self, draft: Draft) -> int:
        """Index of a subject that the same word speaks of again, or -1."""
        if draft.count:
            return -1
        for index, known in enumerate(self._drafts):
            same = known.meaning == draft.meaning or (known.name == draft.name and draft.name in _ALIKE)
            if same and draft.colour in {"", known.colour}:
                return index
        return -1

    def _relate(self, index: int) -> None:
        """The new subject takes its part in the relation that was named before it."""
        if self._relation is None:
            return
        place, other = self._relation
        self._relation = None
        korean = self._previous is not None and self._previous.korean
        if place is Place.BESIDE:
            holds = self._drafts[index].name in CREATURES and self._drafts[other].name not in CREATURES
            first, second = (other, index) if holds else (index, other)
        elif korean or self._drafts[other].place is not Place.FREE:
            first, second = index, other
        else:
            first, second = other, index
        if first == second:
            return
        self._drafts[first].place, self._drafts[first].other = place, second
        self._relate_joined(first, second, place)

    def _relate_joined(self, first: int, second: int, place: Place) -> None:
        """`a girl and a boy in a boat`: both are in it."""
        if not first or not self._drafts[first].joined or place is Place.BESIDE or second == first - 1:
            return
        before = self._drafts[first - 1]
        if {before.name, self._drafts[first].name} <= CREATURES and before.place is Place.FREE:
            before.place, before.other = place, second

    def _dress(self, draft: Draft) -> None:
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

    # -- adjectives and verbs --------------------------------------------------------------------------------------

    def _read_count(self, token: Token) -> None:
        self._count = min(int(token.value), _MOST_OF_A_KIND)
        previous = self._previous
        if (
            token.korean
            and previous is not None
            and previous.kind is Kind.SUBJECT
            and self._drafts
            and not self._drafts[-1].count
        ):
            self._drafts[-1].count, self._count = self._count, 0

    def _read_counter(self) -> None:
        """`풍선 3 개`: a number in digits before a counter belongs to the noun just before it."""
        digits = self._previous is not None and self._previous.surface.isdigit()
        if digits and self._current >= 0 and not self._drafts[self._current].count:
            self._drafts[self._current].count, self._count = self._count, 0

    def _read_trait(self, token: Token) -> None:
        """A verb speaks of the noun before it, unless the next noun's phrase has begun (`a dog and a sleeping cat`)."""
        begun = self._article or self._joined or bool(self._colour) or self._count > 0
        if token.korean:
            begun = not token.surface.endswith(("고", "서", "며", "워", "아"))
        speaker = self._creature() if token.value in _OF_CREATURES else None
        if begun or self._current < 0:
            self._traits.add(token.value)
        else:
            (speaker or self._drafts[self._current]).traits.add(token.value)

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
            if self._current >= 0:
                self._drafts[self._current].place = Place.SIDES
            return
        if self._current < 0 or token.value == "front":
            return
        self._colour_after()
        place, subject = Place(token.value), self._current
        earlier = subject - 1
        if token.korean and earlier >= 0 and self._drafts[earlier].topic and self._drafts[earlier].place is Place.FREE:
            self._drafts[earlier].place, self._drafts[earlier].other = place, subject
            return
        self._relation = (place, subject)

    def _read_silent(self, token: Token) -> None:
        if token.surface in {"a", "an", "the", "this", "that", "my", "one"}:
            self._article = True
        elif token.surface in KOREAN_WORN and self._drafts:
            self._read_worn(self._drafts[-1])

    def _read_worn(self, thing: Draft) -> None:
        """`우산을 쓴`, `왕관을 쓴`: what was named as a subject is held or worn by the next one."""
        if thing.name == "umbrella":
            self._relation = (Place.BESIDE, len(self._drafts) - 1)
        elif thing.name == "crown":
            self._drafts.pop()
            self._current = len(self._drafts) - 1
            self._wears.append(Wear(name=thing.name, colour=thing.colour))

    # -- clauses ---------------------------------------------------------------------------------------------------

    def _deny(self, token: Token) -> None:
        if not token.korean:
            self._denied = True
        elif self._drafts and self._previous is not None and self._previous.kind is Kind.SUBJECT:
            self._drafts.pop()
            self._current = len(self._drafts) - 1
            self._relation = None

    def _allowed(self) -> bool:
        """False once after a word like `without`."""
        allowed, self._denied = not self._denied, False
        return allowed

    def _creature(self) -> Draft | None:
        return next((draft for draft in reversed(self._drafts) if draft.name in CREATURES), None)

    def _break(self, token: Token) -> None:
        self._denied = False
        self._joined = token.surface == "and"
        if token.surface in {"and", "or", "that", "which", "as", "while"}:
            return
        self._colour_after()
        self._colour, self._count, self._size, self._relation, self._article = "", 0, 1.0, None, False

    def _colour_after(self) -> None:
        """`a girl in red`, `the boat is blue`: the colour stands after its noun."""
        if self._colour and self._current >= 0 and not self._drafts[self._current].colour:
            self._drafts[self._current].colour, self._colour = self._colour, ""

    # -- the whole -------------------------------------------------------------------------------------------------

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
        if self._drafts and self._current >= 0:
            last = self._drafts[self._current]
            last.traits |= self._traits
            last.colour = last.colour or self._colour
        settled(self._drafts, self._wears)
