"""Names of copies: good on every system whatever stands in titles and prompts, and never used twice."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.library.export import Names
from services.name_rules import COPY_TOKENS, copy_stem, safe_stem, unknown_token
from services.types import Asset, Export
from tests.services.library_samples import NOON, draft

DEVICES = ("CON", "nul", "Com1", "LPT9.tar", "aux .x", "COM¹", "conin$")
TEXTS = (
    st.text(max_size=300) | st.sampled_from(DEVICES) | st.text("./\\:* .\u202e\ud800\0\n가각e\u0301👩‍🚀", max_size=80)
)


def asset(**changes: object) -> Asset:
    given_ = {"file": "2026/11/20261122T080501-7f3a-red-kite.png", "model": "gpt-image-2.6", "created_at": NOON}
    return replace(draft("A red kite, over: the sea"), **{**given_, **changes})


@pytest.mark.parametrize(
    ("pattern", "stem"),
    [
        ("{name}", "20261122T080501-7f3a-red-kite"),
        ("{title} {n}", "Kite 03"),
        ("{words}", "a-red-kite-over-the-sea"),
        ("{model}_{date}", f"gpt-image-2.6_{NOON.astimezone():%Y-%m-%d}"),
        ("{date} {time}", f"{NOON.astimezone():%Y-%m-%d %H-%M-%S}"),
        ("a/b\\c:d", "a b c d"),
        ("{nothing}", "20261122T080501-7f3a-red-kite"),
        ("NUL", "_NUL"),
        ("...", "20261122T080501-7f3a-red-kite"),
        ("붉은 연 {n}", "붉은 연 03"),
    ],
)
def test_patterns(pattern: str, stem: str) -> None:
    assert copy_stem(asset(title="Kite"), pattern, 3, 48) == stem


def test_the_counter_has_the_digits_of_the_last() -> None:
    assert [copy_stem(asset(), "{n}", 7, count) for count in (9, 10, 5000)] == ["7", "07", "0007"]


def test_a_picture_without_words_has_its_name() -> None:
    bare = replace(asset(), prompt="", title="")
    assert copy_stem(bare, "{title}{words}", 1, 1) == "20261122T080501-7f3a-red-kite"
    assert copy_stem(replace(bare, file="???.png"), "{title}", 1, 1) == "picture"


def test_pieces_are_known() -> None:
    assert unknown_token("{name}-{n}", COPY_TOKENS) == ""
    assert unknown_token("{name}-{who}", COPY_TOKENS) == "{who}"


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_a_name_on_every_system(text: str) -> None:
    name = safe_stem(text)
    assert name == safe_stem(name)
    assert len(name) <= 80
    assert len(name.encode()) <= 160
    assert not set(name) & set('<>:"/\\|?*\u202e')
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in name)
    assert name == name.strip(" .")
    first = name.partition(".")[0].strip().casefold()
    assert first not in {"con", "prn", "aux", "nul", "conin$", "conout$"}
    assert first not in {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}


@given(st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=12), st.sampled_from(["{title}", "{title}-{n}"]))
@settings(max_examples=50, deadline=None)
def test_no_name_is_used_twice_nor_one_that_is_taken(titles: list[tuple[str, bool]], pattern: str) -> None:
    """`taken`: the first name that is tried for this picture lies in the folder already."""
    names, used, renamed = Names(Export(pattern=pattern), len(titles)), [], 0
    for number, (title, taken) in enumerate(titles, start=1):
        tried: list[str] = []

        def take(name: str, tried: list[str] = tried, taken: bool = taken) -> bool:
            tried.append(name)
            return len(tried) > taken

        used.append(names.settle(Path("a.png"), asset(title=title), "png", number, take))
        assert used[-1] == tried[-1]
        renamed += used[-1].endswith(").png")
    folded = [name.casefold() for name in used]
    assert len(set(folded)) == len(folded)
    assert names.renamed <= renamed


def test_a_thousand_of_one_name_take_a_thousand_tries() -> None:
    names, tries = Names(Export(pattern="same"), 1000), []
    for number in range(1000):
        names.settle(Path("a.png"), asset(), "png", number, lambda name: not tries.append(name))
    assert len(tries) == 1000
    assert tries[-1] == "same (1000).png"
    assert names.renamed == 999
