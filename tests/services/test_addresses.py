"""Base URLs as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.addresses import address, is_local, is_near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://localhost:8080/v1", "http://127.0.0.1:8080/v1/"),
        ("http://[::1]:8080/v1", "http://LOCALHOST:8080/v1"),
        ("https://api.openai.com/v1", " https://API.OpenAI.com:443/v1// "),
    ],
)
def test_the_same_place(one: str, other: str) -> None:
    assert address(one) == address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://localhost:8080/v1", "http://localhost:8081/v1"),
        ("http://localhost:8080/v1", "https://localhost:8080/v1"),
        ("https://api.openai.com/v1", "https://api.openai.com/v2"),
        ("https://api.openai.com/v1", ""),
    ],
)
def test_another_place(one: str, other: str) -> None:
    assert address(one) != address(other)


@pytest.mark.parametrize(
    "url", ["http://localhost:1234/v1", "http://127.0.0.1/v1", "http://127.0.0.2/v1", "http://[::1]:5/v1"]
)
def test_this_computer(url: str) -> None:
    assert is_local(url)


@pytest.mark.parametrize(
    "url", ["http://192.168.0.2/v1", "http://localhost.example/v1", "http://127.0.0.1.nip.io", "", "http://[::1"]
)
def test_not_this_computer(url: str) -> None:
    assert not is_local(url)


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(address(text), str)
    assert isinstance(is_local(f"http://{text}"), bool)
    assert isinstance(address(f"http://{text}"), str)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0xa.0.0.5",
        "::1",
        "0",
    ],
)
def test_near_however_it_is_written(host: str) -> None:
    assert is_near(host)


@pytest.mark.parametrize("host", ["openai.com", "8.8.8.8", "134744072", "0x8.example", "1.2.3.4.5", "2001:4860::1", ""])
def test_out_in_the_world(host: str) -> None:
    assert not is_near(host)
