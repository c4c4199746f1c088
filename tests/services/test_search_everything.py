"""A search finds what reading every word of every picture would find: any script, any filter, anything one can type."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.library import search
from services.library.index import Entry, Index
from services.library.words import fold
from services.search_rules import terms
from services.types import Asset, AssetKind, LibraryQuery, Term
from tests.services.test_index import TODAY, asset

_PIECES = (
    "otter", "OTTER", "Straße", "STRASSE", "strasse", "İstanbul", "istanbul", "ΟΔΟΣ", "οδός", "ﬁre", "fire", "①",
    "ＡＢ", "수달", "수", "달빛", "강가의", "木版画", "版", "東京", "カタカナ", "ｶﾀｶﾅ", "が", "か",
    "🦊", "👩‍🚀", "👩", "❤️", "❤", "🇰🇷",
    "e\u0323\u0301", "e\u0301\u0323", "é", "café", "soft\u00adness", "a\u200bb", "\u202eleft", "\u0e33", "ẛ̣", "ꭰ", "Ꭰ",
    "\ud83e", "\udd8a", "\x00", "\x02", "\x1f", "\ue000", "\ue100ā", "\ufdd0", "%", "_", "100%", "a_b", "*", "fo*", "?",
    '"', "'", "''", "\\", "^a", "NEAR(a b)", "AND", "OR", "NOT", "-", "--ar", "+", "(", "}", ":", "a:b", "tag:x",
    "x", "ab",
)  # fmt: skip
_TEXT = st.lists(
    st.tuples(st.sampled_from(_PIECES) | st.text(max_size=3), st.sampled_from(("", " ", "\t\n", "\u3000", "\u00a0"))),
    max_size=6,
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
_FILTERS = (
    "rating:0", "-rating:0", "rating>=3", "-rating>2", "rating<=5", "shape:wide", "-shape:square", "kind:imported",
    "-kind:generated", "has:prompt", "-has:prompt", "has:alpha", "-size:640", "cost>0", "-cost>=0.01", "cost:0",
    "folder:2026", 'folder:"2026/11"', "-folder:12", "model:gpt", "-model:gpt", "date:2026-11", "-date>2026",
)  # fmt: skip


@st.composite
def pictures(draw: st.DrawFn) -> list[Asset]:
    """Some pictures; file names as macOS keeps them, in decomposed form."""
    found: list[Asset] = []
    for number in range(draw(st.integers(2, 4))):
        words = {name: _clean(draw(_TEXT)) for name in ("prompt", "title", "revised_prompt", "notes", "alt", "text")}
        changes: dict[str, Any] = {
            **{name: text for name, text in words.items() if draw(st.booleans())},
            "tags": tuple(filter(None, (_clean(tag).strip() for tag in draw(st.lists(_TEXT, max_size=3))))),
            "model": draw(st.sampled_from(("", "gpt-image-2", "GPT"))),
            "model_got": draw(st.sampled_from(("", "gpt-image-2-mini"))),
            "rating": draw(st.integers(0, 5)),
            "kind": draw(st.sampled_from(AssetKind)),
            "width": (width := draw(st.sampled_from((0, 640, 1023, 1024, 1536)))),
            "height": min(width, 640),
            "alpha": draw(st.booleans()),
            "cost": draw(st.sampled_from((None, 0, 20_000, 32_768, 10**15))),
        }
        name = unicodedata.normalize("NFD", _clean(draw(st.sampled_from(_PIECES)))).replace("/", "")
        found.append(asset(number, **changes))
        found[-1] = asset(number, **changes, file=f"2026/{11 + number % 2}/{found[-1].id}-{name}.png")
    return found


@st.composite
def searches(draw: st.DrawFn, assets: Sequence[Asset]) -> str:
    """Words out of the pictures' own texts or of others, some in another form or case, in quotes or left out."""
    texts = [text for each in assets for text in _texts(each)]
    found: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(texts) | _TEXT)
        start = draw(st.integers(0, len(text)))
        part = draw(st.sampled_from((text, text[start : start + draw(st.integers(1, 8))])))
        part = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD", "NFKC"))), part)
        part = draw(st.sampled_from((part, part.upper(), part.swapcase())))
        before = draw(st.sampled_from(("", "", "", "-", "tag:", "-tag:", "model:")))
        quoted = draw(st.booleans())
        found.append(before + (f'"{part.replace(chr(34), "")}"' if quoted else part))
    filters = st.sampled_from(_FILTERS) | st.builds(
        "{}{}{}{}".format,
        st.sampled_from(("", "-")),
        st.sampled_from(("size", "cost")),
        st.sampled_from((":", ">", ">=", "<", "<=")),
        st.sampled_from((0, 1, 639, 640, 1023, 1024, 1536, 2048, 0.02, 0.032768, 10**9)),
    )
    return " ".join([*found, *draw(st.lists(filters, max_size=2))])


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_search_finds_what_reading_everything_finds(shared: Index, data: st.DataObject) -> None:
    assets = data.draw(pictures())
    shared.remove(asset(number).id for number in range(4))
    shared.put(Entry(asset=each, stamp="s") for each in assets)
    for _ in range(4):
        text = data.draw(searches(assets))
        rows = search.find(shared, LibraryQuery(text=text)).rows
        found = {each.id for each in shared.page(rows).values()}
        expected = {each.id for each in assets if all(_fits(each, term) for term in terms(text, TODAY))}
        assert found == expected, (text, terms(text, TODAY))


_PLAIN = st.text(st.sampled_from("abäд가-"), min_size=1, max_size=70)
"""Words that are in many others, and longer ones than any token."""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(_PLAIN, max_size=4).map(" ".join), min_size=1, max_size=5), st.data())
def test_parts_of_words_are_found(shared: Index, prompts: list[str], data: st.DataObject) -> None:
    shared.start_anew()
    assets = [asset(number, prompt, file=f"2026/11/{number}.png") for number, prompt in enumerate(prompts)]
    shared.put(Entry(asset=each, stamp="s") for each in assets)
    for _ in range(6):
        prompt = data.draw(st.sampled_from(prompts))
        start = data.draw(st.integers(0, len(prompt)))
        part = prompt[start : start + data.draw(st.integers(1, 20))].strip("- ")
        rows = search.find(shared, LibraryQuery(text=f'"{part}"')).rows
        found = {each.id for each in shared.page(rows).values()}
        assert found == {each.id for each in assets if fold(part) in fold(each.prompt)}, (part, prompts)


def test_a_part_of_more_words_than_are_asked_for(shared: Index) -> None:
    shared.start_anew()
    assets = [asset(number, f"light{letter}") for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")]
    shared.put(Entry(asset=each, stamp="s") for each in [*assets, asset(99, "dark")])
    for text, count in (("ligh", 26), ("lightm", 1), ("-ligh", 1), ("light lightz", 1), ("lightlight", 0)):
        assert len(search.find(shared, LibraryQuery(text=text)).rows) == count, text


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=6).map("".join))
def test_equal_texts_fold_alike(text: str) -> None:
    folded = fold(text)
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == folded
    assert fold(f"  {text}\t\n") == folded
    folded.encode()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Straße", "STRASSE"), ("MASSE", "maße"), ("İstanbul", "istanbul"), ("istanbul", "İSTANBUL"), ("ΟΔΟΣ", "οδος"),
        ("ﬁne", "FINE"), ("Café", "cafe\u0301"), (unicodedata.normalize("NFD", "수달 각"), "각"), ("ｶﾞﾗｽ", "ガラス"),
        ("a heart ❤\ufe0f", "❤"), ("❤", "❤\ufe0f"), ("soft\u00adness", "softness"), ("می\u200cخواهم", "میخواهم"),
        ("zero\u200bwidth", "zerowidth"), ("\ufeffbegin", "begin"), ("Ⅷ", "viii"), ("1½", "1⁄2"), ("Å", "å"),
    ],
)  # fmt: skip
def test_forms_of_one_word(text: str, word: str) -> None:
    assert fold(word) in fold(text)


def test_texts_that_stand_apart_do_not_run_together(shared: Index) -> None:
    shared.start_anew()
    one = asset(1, tags=("red", "fox"), notes="the end", alt="begins here", model="gpt", model_got="mini")
    shared.put([Entry(asset=one, stamp="s")])
    for text in ('"red fox"', '"end begins"', '"gpt mini"', "tag:redfox", '"d f"'):
        assert not len(search.find(shared, LibraryQuery(text=text)).rows), text


def test_a_filter_may_stand_for_more_names_than_one_question_holds(shared: Index) -> None:
    shared.start_anew()
    assets = [asset(number, tags=(f"tag {number}",), file=f"from/{number}/a.png") for number in range(250)]
    shared.put(Entry(asset=each, stamp="s") for each in [*assets, asset(999, file="else/a.png")])
    for text, count in (
        ("tag:tag", 250), ("-tag:tag", 1), ("folder:from", 250), ("-folder:from", 1), ("tag:tag rating:0", 250),
        ("tag:tag folder:from/24", 11), ("tag:tag -tag:\"tag 7\"", 249), ("tag:tag size<1", 250), ("a.png -tag:tag", 1),
    ):  # fmt: skip
        assert len(search.find(shared, LibraryQuery(text=text)).rows) == count, text


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = Index(tmp_path_factory.mktemp("index") / "index.sqlite")
    yield opened
    opened.close()


# -- reading every word -----------------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    """As every sidecar is read."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _texts(picture: Asset) -> list[str]:
    name = picture.file.rpartition("/")[2]
    told = (picture.title, picture.prompt, picture.revised_prompt, picture.notes, picture.alt, picture.text)
    return [*told, *picture.tags, picture.model, picture.model_got, name]


def _fits(picture: Asset, term: Term) -> bool:
    if term.key and not term.filters:  # a filter without a value, or with one that makes no sense, asks nothing
        return True
    if not term.key and not fold(str(term.value)):
        return True
    return _finds(picture, term) is not term.negated


def _finds(picture: Asset, term: Term) -> bool:
    match term.key, term.value:
        case "", value:
            return any(fold(str(value)) in fold(text) for text in _texts(picture))
        case (("tag" | "model" | "folder"), value):
            names = {"tag": picture.tags, "model": (picture.model, picture.model_got)}
            called = map(fold, filter(None, names.get(term.key, (picture.file.rpartition("/")[0],))))
            wanted = fold(str(value))
            return any(wanted == name if term.whole else wanted in name for name in called)
        case (("rating" | "size" | "cost"), int(value)):
            number = {"rating": picture.rating, "size": max(picture.width, picture.height), "cost": picture.cost}
            return _compares(number[term.key], term.comparison, value)
        case "shape", shape:
            ratio = picture.width / max(1, picture.height)
            is_so = {"wide": ratio > 1.05, "tall": 0 < ratio < 0.95, "square": 0.95 <= ratio <= 1.05}
            return is_so[str(shape)]
        case "kind", kind:
            return picture.kind == kind
        case "has", what:
            return bool(getattr(picture, str(what)))
        case "date", (first, after):
            return _compares_day(picture, term.comparison, first, after)
        case _:
            raise AssertionError(term)


def _compares(number: int | None, sign: str, value: int) -> bool:
    if number is None:
        return False
    return {
        ":": number == value, ">=": number >= value, ">": number > value, "<=": number <= value, "<": number < value,
    }[sign]  # fmt: skip


def _compares_day(picture: Asset, sign: str, first: Any, after: Any) -> bool:
    day = picture.created_at.astimezone().date()
    return {":": first <= day < after, ">=": day >= first, ">": day >= after, "<": day < first, "<=": day < after}[sign]
