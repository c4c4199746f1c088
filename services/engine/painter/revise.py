"""Says in one or two sentences what is drawn, in the language of the prompt: the `revised_prompt` of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.engine.painter.layout import Layout, arranged
from services.engine.painter.lexicon.qualities import COLOURS, WEARS
from services.engine.painter.lexicon.subjects import SUBJECTS
from services.engine.painter.scene import Place, Scene, Setting, Style, Subject, Time, Weather
from services.engine.painter.words import CREATURES, rows

_ENGLISH_NAMES: Mapping[str, str] = MappingProxyType(
    {meaning: english[0] for meaning, english, _ in reversed(list(rows(SUBJECTS)))}
)
_KOREAN_NAMES: Mapping[str, str] = MappingProxyType(
    {meaning: korean[0] for meaning, _, korean in reversed(list(rows(SUBJECTS)))}
)
_KOREAN_COLOURS: Mapping[str, str] = MappingProxyType(
    {meaning: korean[0] for meaning, _, korean in reversed(list(rows(COLOURS)))}
)
_KOREAN_WEARS: Mapping[str, str] = MappingProxyType(
    {meaning: korean[0] for meaning, _, korean in reversed(list(rows(WEARS)))}
)
_NUMBERS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_KOREAN_NUMBERS = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
_IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        "mouse": "mice",
        "wolf": "wolves",
        "fish": "fish",
        "sheep": "sheep",
        "deer": "deer",
        "person": "people",
        "leaf": "leaves",
        "snowman": "snowmen",
        "cactus": "cacti",
    },
)
_COUNTERS: Mapping[str, str] = MappingProxyType(
    {
        "명": "person astronaut",
        "그루": "tree pine palm cactus",
        "송이": "flower tulip sunflower rose mushroom",
        "척": "boat ship submarine",
        "대": "car bus bicycle plane robot guitar camera",
        "채": "house castle",
        "권": "book",
        "잔": "cup",
        "자루": "pencil candle",
        "마리": " ".join(CREATURES) + " gull jellyfish crab butterfly bee ladybird snail",
    },
)
"""Korean units of counting, and what they count; 개 counts the rest."""
_PLACES: Mapping[Setting, tuple[str, str]] = MappingProxyType(
    {
        Setting.SEA: ("on a wide sea", "넓은 바다에"),
        Setting.BEACH: ("on a sandy beach", "모래 해변에"),
        Setting.LAKE: ("by a still lake with far pines", "먼 소나무가 비치는 잔잔한 호수에"),
        Setting.RIVER: ("in a valley with a winding river", "강이 굽이치는 골짜기에"),
        Setting.FOREST: ("in a clearing between tall trunks", "높은 나무 사이 빈터에"),
        Setting.MOUNTAINS: ("before snow-capped mountains", "눈 덮인 산 앞에"),
        Setting.MEADOW: ("in a meadow before soft hills", "부드러운 언덕 앞 초원에"),
        Setting.DESERT: ("in a desert of dunes and mesas", "모래 언덕이 이어지는 사막에"),
        Setting.CITY: ("before a skyline by the water", "물가의 도시 앞에"),
        Setting.ROOM: ("on a table by a plain wall with window light", "창빛이 드는 벽 앞 탁자에"),
        Setting.SKY: ("in a wide sky over low hills", "낮은 언덕 위 넓은 하늘에"),
        Setting.SPACE: ("in space above a cratered horizon", "별이 가득한 우주에"),
        Setting.UNDERWATER: ("under water between kelp and rays of light", "빛이 드는 물속 해초 사이에"),
        Setting.SNOWFIELD: ("on a snowfield before mountains", "산 앞의 눈밭에"),
        Setting.PLAIN: ("on a plain ground", "단순한 배경에"),
        Setting.PATTERN: ("repeated as a pattern", "되풀이되는 무늬로"),
        Setting.GEOMETRY: ("as a sheet of geometric tiles", "기하학 무늬로"),
    },
)
_LIGHTS: Mapping[Time, tuple[str, str]] = MappingProxyType(
    {
        Time.DAWN: (" at dawn", "새벽빛 속"),
        Time.MORNING: (" in the morning", "아침 햇살 속"),
        Time.NOON: (" in daylight", "한낮의"),
        Time.SUNSET: (" at sunset", "노을 진"),
        Time.DUSK: (" at dusk", "해 질 녘"),
        Time.NIGHT: (" at night", "밤의"),
    },
)
_WEATHERS: Mapping[Weather, tuple[str, str]] = MappingProxyType(
    {
        Weather.RAIN: (", in the rain", "비 오는"),
        Weather.SNOW: (", in falling snow", "눈 내리는"),
        Weather.FOG: (", in light mist", "안개 낀"),
        Weather.STORM: (", in a thunderstorm", "폭풍우 치는"),
        Weather.CLOUDS: (", under heavy clouds", "흐린"),
    },
)
_STYLES: Mapping[Style, tuple[str, str]] = MappingProxyType(
    {
        Style.GOUACHE: ("Gouache with soft grain", "고운 결의 과슈화"),
        Style.FLAT: ("Flat shapes", "평면 일러스트"),
        Style.INK: ("Ink lines with hatching", "잉크 선화"),
        Style.WATERCOLOUR: ("Watercolour on white paper", "흰 종이에 그린 수채화"),
        Style.PIXEL: ("Pixel art", "픽셀 아트"),
        Style.PAPER_CUT: ("Layered cut paper", "종이 오리기"),
        Style.BLUEPRINT: ("White lines on a blueprint", "흰 선의 청사진"),
        Style.PASTEL: ("Chalky pastel", "부드러운 파스텔화"),
    },
)
_COLOURS_OF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "dusk": ("indigo and peach", "남보라와 복숭아색"),
        "dawn": ("pale blue and cream", "옅은 하늘색과 크림색"),
        "noon": ("clear blue and green", "맑은 파랑과 초록"),
        "night": ("deep navy and warm white", "짙은 남색과 따뜻한 흰색"),
        "rose": ("rose and cream", "장밋빛과 크림색"),
        "moss": ("moss green and straw", "이끼색과 밀짚색"),
        "ember": ("ember red and amber", "붉은색과 호박색"),
        "snow": ("cold grey and white", "차가운 회색과 흰색"),
        "teal": ("deep teal and pale gold", "짙은 청록과 옅은 금색"),
        "plum": ("plum and pink", "자두색과 분홍"),
        "harvest": ("ochre and brown", "황토색과 갈색"),
        "blossom": ("pale pink and fresh green", "연분홍과 연두"),
        "sand": ("sand and light blue", "모래색과 하늘색"),
        "storm": ("slate grey", "짙은 회색"),
        "aurora": ("midnight blue and sea green", "한밤의 파랑과 바다색"),
        "apricot": ("apricot and cream", "살구색과 크림색"),
    },
)


_KOREAN_PLACES: Mapping[Place, str] = MappingProxyType(
    {
        Place.ON: "위의",
        Place.IN: "안의",
        Place.UNDER: "아래의",
        Place.BESIDE: "옆의",
        Place.BEHIND: "뒤의",
        Place.ABOVE: "위쪽의",
    },
)


def revise(
    scene: Scene, prompt: str, *, seed: int = 0, width: int = 1024, height: int = 1024, transparent: bool = False
) -> str:
    """What the painting with these arguments shows. A prompt without a known word is quoted."""
    layout = arranged(scene, width, height, seed, 1.0, transparent)
    korean = scene.language == "ko"
    quoted = " ".join(
        "".join(character for character in prompt[:400] if character.isprintable() or character.isspace()).split()
    )[:120]
    return _korean(scene, layout, quoted) if korean else _english(scene, layout, quoted)


def named(scene: Scene) -> str:
    """The subjects of a scene in words, empty if it has none."""
    korean = scene.language == "ko"
    alone = _named_alone(scene) if scene.subjects else set[int]()
    tell = _korean_subject if korean else _english_subject
    phrases = [tell(scene, subject) for index, subject in enumerate(scene.subjects) if index in alone]
    return ", ".join(phrases) if korean else _listed(phrases) if phrases else ""


def manner(scene: Scene) -> list[str]:
    """Light, weather and style as far as a scene names them, in words."""
    language = 1 if scene.language == "ko" else 0
    words = [_LIGHTS.get(scene.time, ("", ""))[language], _WEATHERS.get(scene.weather, ("", ""))[language]]
    if scene.style is not Style.GOUACHE:
        words.append(_STYLES[scene.style][language])
    return [word.strip(" ,") for word in words if word]


# -- English -------------------------------------------------------------------------------------------------------


def _english(scene: Scene, layout: Layout, quoted: str) -> str:
    named = _named_alone(scene)
    phrases = [_english_subject(scene, subject) for index, subject in enumerate(scene.subjects) if index in named]
    what = _listed(phrases) if phrases else (f"“{quoted}”" if quoted else "A quiet picture")
    place = _PLACES[layout.setting][0]
    if not phrases and layout.setting is not Setting.GEOMETRY:
        place = "drawn as a scene " + place
    if layout.vignette or layout.view.scene.tint("background") or (not phrases and scene.text):
        place = place.replace("on a plain ground", "on a plain coloured ground")
    light = (
        ""
        if layout.setting in {Setting.PLAIN, Setting.ROOM, Setting.PATTERN, Setting.GEOMETRY, Setting.SPACE}
        else _LIGHTS.get(scene.time, ("", ""))[0]
    )
    weather = _WEATHERS.get(scene.weather, ("", ""))[0]
    words = f", with the words “{scene.text}”" if scene.text else ""
    first = f"{what[:1].upper()}{what[1:]} {place}{light}{weather}{words}."
    style = _STYLES[scene.style][0]
    return f"{first} {style}, in {_COLOURS_OF[layout.view.palette.name][0]}; {_english_composition(layout)}."


def _named_alone(scene: Scene) -> set[int]:
    """The subjects that are not told of in the phrase of another one."""
    told = {
        subject.other
        for index, subject in enumerate(scene.subjects)
        if subject.place is not Place.FREE and subject.other >= 0 and not _mutual(scene, index)
    }
    return set(range(len(scene.subjects))) - told or {0}


def _mutual(scene: Scene, index: int) -> bool:
    other = scene.subjects[index].other
    return scene.subjects[other].other == index


def _english_composition(layout: Layout) -> str:
    if not layout.placed:
        return "an open, quiet composition"
    hero = max(layout.placed, key=lambda piece: piece.drawing.height * piece.drawing.width * piece.scale**2)
    middle = (hero.left + hero.right) / 2 / layout.view.width
    side = (
        "in the centre" if 0.4 <= middle <= 0.6 else ("left of the centre" if middle < 0.5 else "right of the centre")
    )
    return f"the {_ENGLISH_NAMES.get(hero.name, hero.name)} {side}"


def _english_subject(scene: Scene, subject: Subject) -> str:
    phrase = _english_words(subject)
    if subject.place is Place.SIDES:
        return phrase + " on both sides"
    if subject.place is Place.FREE or subject.other < 0:
        return phrase
    relation = "with" if subject.place is Place.BESIDE else str(subject.place)
    other = _english_words(scene.subjects[subject.other])
    return f"{other} {relation} {phrase}" if relation == "with" else f"{phrase} {relation} {other}"


def _english_words(subject: Subject) -> str:
    name = _name(subject, _ENGLISH_NAMES)
    if subject.count > 1:
        name = _plural(name)
    size = {0.5: "tiny ", 0.7: "small ", 1.35: "big ", 1.7: "giant "}.get(subject.size, "")
    state = "sleeping " if "asleep" in subject.traits else ("striped " if "striped" in subject.traits else "")
    dressed = subject.name == "person" and bool(subject.colour)
    words = f"{size}{state}{subject.colour + ' ' if subject.colour and not dressed else ''}{name}"
    number = _NUMBERS[subject.count] if subject.count < len(_NUMBERS) else str(subject.count)
    if number == "a" and words[0] in "aeiou" and not words.startswith("uni"):
        number = "an"
    phrase = f"{number} {words}{' in ' + subject.colour if dressed else ''}"
    if subject.wears:
        phrase += " wearing " + _listed([_worn(wear.colour, wear.name) for wear in subject.wears])
    return phrase


def _worn(colour: str, name: str) -> str:
    words = f"{colour} {name}".strip()
    if name.endswith("s"):
        return words
    return ("an " if words[0] in "aeiou" else "a ") + words


def _name(subject: Subject, names: Mapping[str, str]) -> str:
    """The name of the meaning that its traits make it, e.g. `unicorn` for a horse with that trait."""
    for trait in sorted(subject.traits):
        if f"{subject.name}+{trait}" in names:
            return names[f"{subject.name}+{trait}"]
    return names.get(subject.name, subject.name)


def _plural(name: str) -> str:
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


def _listed(phrases: list[str]) -> str:
    return phrases[0] if len(phrases) == 1 else ", ".join(phrases[:-1]) + " and " + phrases[-1]


# -- Korean --------------------------------------------------------------------------------------------------------


def _korean(scene: Scene, layout: Layout, quoted: str) -> str:
    named = _named_alone(scene) if scene.subjects else set[int]()
    phrases = [_korean_subject(scene, subject) for index, subject in enumerate(scene.subjects) if index in named]
    what = ", ".join(phrases) or f"‘{quoted}’"
    light = (
        ""
        if layout.setting in {Setting.PLAIN, Setting.ROOM, Setting.PATTERN, Setting.GEOMETRY}
        else _LIGHTS.get(scene.time, ("", ""))[1]
    )
    weather = _WEATHERS.get(scene.weather, ("", ""))[1]
    where = " ".join(part for part in (weather, light, _PLACES[layout.setting][1]) if part)
    words = f" ‘{scene.text}’라는 글자를 넣었습니다." if scene.text else ""
    style, colours = _STYLES[scene.style][1], _COLOURS_OF[layout.view.palette.name][1]
    return f"{where} 그린 {what}.{words} {style}, {colours}."


def _korean_subject(scene: Scene, subject: Subject) -> str:
    phrase = _korean_words(subject)
    if subject.place is Place.SIDES:
        return "양쪽의 " + phrase
    if subject.place is Place.FREE or subject.other < 0:
        return phrase
    other = _korean_words(scene.subjects[subject.other])
    if subject.place is Place.BESIDE and scene.subjects[subject.other].name in CREATURES:
        return f"{phrase}{'을' if (ord(phrase[-1]) - 0xAC00) % 28 else '를'} 든 {other}"
    return f"{other} {_KOREAN_PLACES[subject.place]} {phrase}"


def _korean_words(subject: Subject) -> str:
    size = {0.5: "아주 작은 ", 0.7: "작은 ", 1.35: "큰 ", 1.7: "거대한 "}.get(subject.size, "")
    state = "잠든 " if "asleep" in subject.traits else ("줄무늬 " if "striped" in subject.traits else "")
    worn = "".join(
        f"{_KOREAN_COLOURS.get(wear.colour, '')} {_KOREAN_WEARS[wear.name]} 차림의 ".lstrip() for wear in subject.wears
    )
    colour = f"{_KOREAN_COLOURS[subject.colour]} " if subject.colour else ""
    name = f"{worn}{size}{state}{colour}{_name(subject, _KOREAN_NAMES)}"
    if subject.count == 1:
        return name
    counter = next((unit for unit, names in _COUNTERS.items() if subject.name in names.split()), "개")
    number = _KOREAN_NUMBERS[subject.count] if subject.count < len(_KOREAN_NUMBERS) else str(subject.count)
    return f"{name} {number} {counter}"
