"""What the painter reads from prompts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.engine.painter import parse, revise
from services.engine.painter.lexicon.qualities import COLOURS, WEARS
from services.engine.painter.lexicon.subjects import SUBJECTS
from services.engine.painter.palette import PAINTS
from services.engine.painter.scene import Mood, Place, Season, Setting, Style, Time, Wear, Weather
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.subjects.wearing import HEADWEAR, NECKWEAR
from services.engine.painter.words import rows


def named(prompt: str) -> list[tuple[str, str, int]]:
    return [(subject.name, subject.colour, subject.count) for subject in parse(prompt).subjects]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a red boat under a yellow moon", [("boat", "red", 1), ("moon", "yellow", 1)]),
        ("a blue house, a red car and a green tree", [("house", "blue", 1), ("car", "red", 1), ("tree", "green", 1)]),
        ("three red balloons and two cats", [("balloon", "red", 3), ("cat", "", 2)]),
        ("a pair of owls", [("owl", "", 2)]),
        ("3 penguins, 12 stars", [("penguin", "", 3), ("star", "", 12)]),
        ("butterflies over mushrooms", [("butterfly", "", 4), ("mushroom", "", 3)]),
        ("wolves and mice", [("wolf", "", 3), ("mouse", "", 3)]),
        ("a hot air balloon", [("hot-air balloon", "", 1)]),
        ("a cup of tea", [("cup", "", 1)]),
        ("the cat is black", [("cat", "black", 1)]),
        ("a girl in red", [("person", "red", 1)]),
        ("a beach without a crab", []),
        ("빨간 풍선 세 개", [("balloon", "red", 3)]),
        ("풍선 3개", [("balloon", "", 3)]),
        ("고양이 두마리와 나비 다섯 마리", [("cat", "", 2), ("butterfly", "", 5)]),
        ("수달이 나비를 봅니다", [("otter", "", 1), ("butterfly", "", 1)]),
        ("노란 배, 우산, 새", [("boat", "yellow", 1), ("umbrella", "", 1), ("bird", "", 1)]),
        ("흰 고양이와 검은 강아지", [("cat", "white", 1), ("dog", "black", 1)]),
        ("구름 없는 하늘의 열기구", [("hot-air balloon", "", 1)]),
    ],
)
def test_subjects_with_their_colours_and_counts(prompt: str, expected: list[tuple[str, str, int]]) -> None:
    assert named(prompt) == expected


@pytest.mark.parametrize("innocent", ["새벽 배경", "우산을 배우는 산책", "비밀 공부", "새로운 눈물"])
def test_korean_syllables_inside_other_words_are_not_words(innocent: str) -> None:
    assert {name for name, _, _ in named(innocent)} <= {"umbrella"}


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("three red balloons", "빨간 풍선 세 개"),
        ("a red boat under a yellow moon", "빨간 배가 노란 달 아래에"),
        ("a lighthouse, the sea at night", "밤바다의 등대"),
        ("a fox wearing a red hat", "빨간 모자를 쓴 여우"),
        ("two sleeping cats in a forest, watercolour", "숲속에서 자는 고양이 두 마리, 수채화"),
        ("pixel art robot", "픽셀 로봇"),
        ("a cat on a book", "고양이가 책 위에"),
        ("a cat with a crown", "왕관을 쓴 고양이"),
        ("a frog in the rain in autumn", "가을 비 오는 날 개구리"),
    ],
)
def test_both_languages_make_the_same_scene(english: str, korean: str) -> None:
    assert parse(english) == parse(korean)
    assert (parse(english).language, parse(korean).language) == ("en", "ko")


@pytest.mark.parametrize(
    ("prompt", "part", "value"),
    [
        ("a stormy ocean", "setting", Setting.SEA),
        ("a stormy ocean", "weather", Weather.STORM),
        ("an otter looks up from still water at sunrise", "setting", Setting.LAKE),
        ("an otter looks up from still water at sunrise", "time", Time.DAWN),
        ("a mountain lake", "features", frozenset({"mountains"})),
        ("눈 내리는 밤", "weather", Weather.SNOW),
        ("눈 내리는 밤", "time", Time.NIGHT),
        ("spooky autumn forest", "mood", Mood.EERIE),
        ("spooky autumn forest", "season", Season.AUTUMN),
        ("a pen and ink sketch", "style", Style.INK),
        ("종이접기 고래", "style", Style.PAPER_CUT),
        ("a bear portrait", "portrait", True),
        ("a cat on a pink background", "tints", (("background", "pink"),)),
        ("a cat on a pink background", "setting", Setting.PLAIN),
        ("orange sunset", "tints", (("sky", "orange"),)),
        ("a seamless pattern of leaves", "setting", Setting.PATTERN),
    ],
)
def test_surroundings(prompt: str, part: str, value: object) -> None:
    assert getattr(parse(prompt), part) == value


@pytest.mark.parametrize(
    ("prompt", "place", "host"),
    [
        ("a cat on a crescent moon", Place.ON, "moon"),
        ("a cat in a teacup", Place.IN, "cup"),
        ("a fox under a tree", Place.UNDER, "tree"),
        ("a girl with a yellow umbrella", Place.BESIDE, "person"),
        ("책 위의 고양이", Place.ON, "book"),
        ("우산을 든 소녀", Place.BESIDE, "person"),
    ],
)
def test_relations(prompt: str, place: Place, host: str) -> None:
    scene = parse(prompt)
    related = [subject for subject in scene.subjects if subject.place is not Place.FREE]
    assert [(subject.place, scene.subjects[subject.other].name) for subject in related] == [(place, host)]


def test_a_denied_host_is_forgotten() -> None:
    (cat,) = parse("a cat on a moon 없는").subjects
    assert (cat.place, cat.other) == (Place.FREE, -1)


def test_both_of_a_pair_are_in_the_boat() -> None:
    girl, boy, boat = parse("a girl and a boy in a boat").subjects
    assert (girl.place, boy.place, boat.place) == (Place.IN, Place.IN, Place.FREE)
    assert girl.other == boy.other == 2


def test_reeds_stand_on_both_sides() -> None:
    assert parse("an otter, reeds on both sides").subjects[1].place is Place.SIDES


def test_what_is_worn_goes_to_the_wearer_with_its_colour() -> None:
    cat, dog = parse("a cat in a red beret and a dog wearing glasses and a blue scarf").subjects
    assert cat.wears == (Wear(name="beret", colour="red"),)
    assert dog.wears == (Wear(name="glasses"), Wear(name="scarf", colour="blue"))
    assert cat.colour == dog.colour == ""


def test_verbs_go_to_their_noun() -> None:
    dog, cat = parse("a dog and a sleeping cat").subjects
    assert ("asleep" in dog.traits, "asleep" in cat.traits) == (False, True)
    assert [subject.name for subject in parse("a rabbit reading a book").subjects] == ["rabbit"]
    assert [subject.name for subject in parse("an otter paints the far shore").subjects] == ["otter", "easel"]


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ('a sign that says "Hello, World"', "Hello, World"),
        ("a poster: “Second-hand books”", "Second-hand books"),
        ("간판에 ‘수달 카페’라고 쓴 가게", "수달 카페"),
        ("a cat's hat and the dog's bone", ""),
        ("a shop called 'Otter & Sons' at night", "Otter & Sons"),
        ('"  a\x00b \n c  "', "ab c"),
        ('""', ""),
    ],
)
def test_quoted_text(prompt: str, text: str) -> None:
    assert parse(prompt).text == text


def test_quoted_words_are_not_drawn() -> None:
    assert named('a red car and a plate "blue cat"') == [("car", "red", 1)]


def test_every_word_has_a_drawing_and_every_drawing_a_word() -> None:
    meanings = {meaning.split("+")[0] for meaning, _, _ in rows(SUBJECTS)}
    assert meanings == set(DRAWINGS)
    assert len(DRAWINGS) >= 36
    assert {meaning for meaning, _, _ in rows(COLOURS)} == set(PAINTS)
    assert {meaning for meaning, _, _ in rows(WEARS)} <= set(HEADWEAR) | set(NECKWEAR)


@pytest.mark.parametrize(("meaning", "english", "korean"), list(rows(SUBJECTS)))
def test_every_name_of_a_subject_is_understood(meaning: str, english: list[str], korean: list[str]) -> None:
    name, *_ = meaning.split("+")
    for form in [*english, *korean]:
        scene = parse(form)
        found = {subject.name for subject in scene.subjects} | {worn.name for s in scene.subjects for worn in s.wears}
        assert name in found, form


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_prompt_is_read(prompt: str) -> None:
    scene = parse(prompt)
    for index, subject in enumerate(scene.subjects):
        assert subject.name in DRAWINGS
        assert -1 <= subject.other < len(scene.subjects)
        assert subject.other != index
        assert 1 <= subject.count <= 24
    assert parse(prompt) == scene
    assert revise(scene, prompt)


_WORDS = """a two red cat boat moon tree on under in with and wearing hat without sleeping , .
빨간 고양이가 달 위에 세 마리 든 쓴 없는 와 왕관을 우산을"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split()), max_size=24).map(" ".join))
def test_any_order_of_known_words_is_read(prompt: str) -> None:
    scene = parse(prompt)
    assert all(-1 <= subject.other < len(scene.subjects) for subject in scene.subjects)
    assert all(subject.other != index for index, subject in enumerate(scene.subjects))


@pytest.mark.parametrize(
    "hostile",
    [
        "이나" * 16_000,
        "red " * 8_000,
        "'" * 32_000,
        '"' * 32_000,
        "\u202e\u0000\ud800\x1b[31m 🦦👨‍👩‍👧 \u0301" * 200,
        "고양이" * 10_000,
        "cat and " * 4_000,
        "9" * 32_000,
    ],
)
def test_hostile_prompts_are_read(hostile: str) -> None:
    scene = parse(hostile)
    assert len(scene.subjects) <= 12
    assert len(revise(scene, hostile)) < 2_000


def test_the_revised_prompt_says_what_is_drawn() -> None:
    english = "two red foxes wearing a blue scarf under a tree at night"
    told = revise(parse(english), english).lower()
    assert all(word in told for word in ("two red foxes", "blue scarf", "under a tree", "at night"))
    korean = "노란 우산을 든 소녀"
    assert "노란 우산을 든 소녀" in revise(parse(korean), korean)
    assert "“justice”" in revise(parse("justice"), "justice")
