"""Tool tips with the words of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt

from ui.shared.plain_tip import plain_tip

MARKED = [
    "<b>x</b>",
    "a <img src='//elsewhere/a.png'>",
    "1 &lt; 2 &lt; 3",
    "<!-- x --><p>x",
    "<?xml version='1.0'?><html>",
]


@pytest.mark.parametrize("words", MARKED)
def test_markup_is_shown_letter_by_letter(words: str) -> None:
    assert not Qt.mightBeRichText(plain_tip(words))
    assert plain_tip(words).replace("\u200b", "") == words


def test_plain_words_stay_as_they_are() -> None:
    assert plain_tip("a kite & a boat, 3 > 2") == "a kite & a boat, 3 > 2"


@given(st.text(alphabet="<>&lt;!?b/ \n\t=x1", max_size=20))
def test_nothing_looks_like_markup(words: str) -> None:
    assert not Qt.mightBeRichText(plain_tip(words))
