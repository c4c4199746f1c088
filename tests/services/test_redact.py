"""No key in any text that is logged, shown or exported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.redact import BLANK, redact

KEY = "sk-proj-Ab3_x-9Zq0TtUu7Q2f"


@pytest.mark.parametrize(
    "text",
    [
        f"Incorrect API key provided: {KEY}. You can find your key at",
        f"Authorization: Bearer {KEY}",
        "Authorization: Bearer eyJhbGciOi.J9-_x",
        "{'Authorization': 'Bearer eyJhbGciOi.J9-_x'}",
        "authorization: eyJhbGciOi.J9-_x",
        "api-key: eyJhbGciOi.J9-_x",
        '{"api_key": "eyJhbGciOi.J9-_x"}',
        "x-api-key=eyJhbGciOi.J9-_x",
        "https://host/v1/models?api-key=eyJhbGciOi.J9-_x&version=2",
        "https://user:eyJhbGciOi.J9-_x@host/v1",
        "Ocp-Apim-Subscription-Key: eyJhbGciOi.J9-_x",
        "Proxy-Authorization: Basic eyJhbGciOiJ9",
        "OPENAI_API_KEY=eyJhbGciOi.J9-_x",
        "BEARER eyJhbGciOi.J9-_x",
        "sk-or-v1-eyJhbGciOi",
    ],
)
def test_keys_are_blanked(text: str) -> None:
    shown = redact(text)
    assert BLANK in shown
    assert KEY not in shown
    assert "eyJhbGciOi" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "an otter on a risk-free desk-top",
        "The server did not accept the size 1530x1024.",
        "https://api.openai.com/v1/images/generations",
        "20261122T080501-7f3a-red-kite.png",
        "the key: please look under the mat",
        "request req_0123456789abcdef failed",
        "",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert redact(text) == text


def test_what_surrounds_a_key_stays() -> None:
    assert redact(f"provided: {KEY}. You can") == f"provided: {BLANK}. You can"
    assert redact('{"api_key": "abc123", "n": 1}') == f'{{"api_key": "{BLANK}", "n": 1}}'


def test_a_key_starred_out_by_the_server_is_blanked_too() -> None:
    assert redact("key provided: sk-abcde********7Q2f.") == f"key provided: {BLANK}."


def test_given_keys_of_any_form_are_blanked_the_longest_first() -> None:
    assert redact("one 0123456789abcdef two", ["0123456789abcdef", "0123456789"]) == f"one {BLANK} two"


def test_a_dummy_key_does_not_blank_words() -> None:
    assert redact("there is none left", ["none", ""]) == "there is none left"


@given(st.text(), st.text(alphabet="abcdef0123456789", min_size=8, max_size=40), st.text())
def test_a_given_key_never_survives(before: str, key: str, after: str) -> None:
    assert key not in redact(before + key + after, [key])


@given(st.text(max_size=2000))
def test_any_text_is_taken(text: str) -> None:
    redact(redact(text))
