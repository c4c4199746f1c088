"""What may be typed in for a server, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.server_rules import (
    FieldError,
    Wrong,
    check_headers,
    is_plain,
    read_address,
    read_extra,
    read_headers,
    read_name,
    read_proxy,
    read_seconds,
    write_extra,
    write_headers,
)


@pytest.mark.parametrize(
    "proxy", ["", "http://proxy.example:3128", "https://10.0.0.1", "http://[::1]:8080/", "http://someone@proxy:1"]
)
def test_a_proxy_is_an_address(proxy: str) -> None:
    assert read_proxy(f" {proxy} ") == proxy


@pytest.mark.parametrize(
    ("proxy", "wrong"),
    [
        ("proxy:3128", Wrong.NOT_AN_ADDRESS),
        ("http://", Wrong.NOT_AN_ADDRESS),
        ("http://[", Wrong.NOT_AN_ADDRESS),
        ("http://proxy:99999", Wrong.NOT_AN_ADDRESS),
        ("http://proxy:0", Wrong.NOT_AN_ADDRESS),
        ("http://a proxy", Wrong.NOT_AN_ADDRESS),
        ("http://proxy/path", Wrong.NOT_AN_ADDRESS),
        ("socks5://proxy:1080", Wrong.NOT_AN_ADDRESS),
        ("http://someone:secret@proxy:1", Wrong.HOLDS_A_PASSWORD),
    ],
)
def test_a_proxy_that_cannot_be_used_is_told(proxy: str, wrong: Wrong) -> None:
    with pytest.raises(FieldError) as caught:
        read_proxy(proxy)
    assert caught.value.wrong is wrong
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://localhost:1234/v1", "https://RESOURCE.openai.azure.com/openai/v1/"])
def test_an_address_is_one_on_the_web(address: str) -> None:
    assert read_address(f"{address}\n") == address


@pytest.mark.parametrize("path", ["/chat/completions", "/responses", "/images/generations", "/images/edits/"])
def test_an_address_may_be_pasted_with_its_endpoint(path: str) -> None:
    assert read_address(f"https://host.example/v1{path}") == "https://host.example/v1"
    assert read_address(f"https://host.example/v1{path}/more") == f"https://host.example/v1{path}/more"


@pytest.mark.parametrize(
    "address", ["", "localhost:1234", "ftp://host/v1", "https://", "http://a b/v1", "http://u:p@h"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(FieldError):
        read_address(address)


def test_names_and_seconds() -> None:
    assert read_name(" Studio ") == "Studio"
    assert (read_seconds("10"), read_seconds(" 3600 ")) == (10, 3600)
    for text in ("9", "3601", "9" * 5_000, "", "-20", "1.5", "٣٠", "ten"):
        with pytest.raises(FieldError) as caught:
            read_seconds(text)
        assert caught.value.wrong is Wrong.OUT_OF_RANGE
    with pytest.raises(FieldError):
        read_name("  ")


def test_headers_are_read_as_they_are_written() -> None:
    headers = {"X-Team": "rivers", "HTTP-Referer": "https://vidra.example:8080/a?b=c"}
    assert read_headers(write_headers(headers)) == headers
    assert read_headers("\n  X-Team :  rivers \r\n\nX-Empty-Line-Above: 1\n") == {
        "X-Team": "rivers",
        "X-Empty-Line-Above": "1",
    }


@pytest.mark.parametrize(
    ("text", "wrong", "where"),
    [
        ("X-Team: a\nnonsense", Wrong.NOT_A_HEADER, "2"),
        ("X Team: a", Wrong.NOT_A_HEADER, "X Team"),
        ("X-Team:", Wrong.NOT_A_HEADER, "X-Team"),
        ("X-Team: 수달", Wrong.NOT_A_HEADER, "X-Team"),
        (": a", Wrong.NOT_A_HEADER, ""),
        ("Content-Type: text/plain", Wrong.OWN_HEADER, "Content-Type"),
        ("authorization: Bearer sk-1", Wrong.KEY_HEADER, "authorization"),
        ("X-Team: a\nX-Team: b", Wrong.TWICE, "X-Team"),
        ("X-Team: a\nx-team: b", Wrong.TWICE, "x-team"),
        ("\n".join(f"X-{n}: a" for n in range(33)), Wrong.TOO_MANY, ""),
    ],
)
def test_headers_that_cannot_be_sent_are_told(text: str, wrong: Wrong, where: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_headers(text)
    assert (caught.value.wrong, caught.value.where) == (wrong, where)


SIGNS = st.text("aZ-9:; \t\r\n\0é수", max_size=5)


@given(st.dictionaries(SIGNS, SIGNS, max_size=2))
@settings(max_examples=50, deadline=None)
def test_no_header_smuggles_another(headers: dict[str, str]) -> None:
    try:
        check_headers(headers)
    except FieldError:
        return
    for name, value in headers.items():
        assert not {"\r", "\n", "\0"} & set(name + value)
        assert ":" not in name
        assert (name + value).isascii()


def test_extra_fields_are_read_as_they_are_written() -> None:
    extra: dict[str, object] = {"provider": {"order": ["a", "b"], "allow": True}, "steps": 4, "cfg": 1.5, "x": None}
    assert read_extra(write_extra(extra)) == extra
    assert read_extra("  \n") == {}
    assert write_extra({}) == ""
    assert "수달" in write_extra({"style": "수달"})


@pytest.mark.parametrize(
    ("text", "wrong", "where"),
    [
        ('{"a": 1,\n "b": }', Wrong.NOT_JSON, "2"),
        ("steps = 4", Wrong.NOT_JSON, "1"),
        ('{"a": NaN}', Wrong.NOT_JSON, ""),
        ('{"a": 1e999}', Wrong.NOT_JSON, ""),
        ('{"a": "\\ud800"}', Wrong.NOT_JSON, ""),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", Wrong.NOT_JSON, ""),
        ("[" * 100_000, Wrong.NOT_JSON, ""),
        ("[1]", Wrong.NOT_AN_OBJECT, ""),
        ("null", Wrong.NOT_AN_OBJECT, ""),
    ],
)
def test_extra_fields_that_are_none_are_told(text: str, wrong: Wrong, where: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_extra(text)
    assert (caught.value.wrong, caught.value.where) == (wrong, where)


def test_only_json_is_plain() -> None:
    assert is_plain({"a": [1, {"b": None}]})
    assert not is_plain({1: "a"})
    assert not is_plain(object())
    assert not is_plain([float("inf")])
