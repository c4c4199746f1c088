"""`/content_provenance_checks`: Content Credentials in every format, whole, tampered with, malformed or not there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.engine.jumbf import credentials
from tests.services.content_credentials import in_gif, in_jpeg, in_png, in_webp
from tests.services.engine_pictures import encoded, landscape

WORDS = "OpenAI Media Service gpt-image-2.6-flare 2026-11-05T10:20:30Z " + "x" * 900
MAKERS: dict[str, Callable[[bytes, str], bytes]] = {"PNG": in_png, "JPEG": in_jpeg, "WEBP": in_webp, "GIF": in_gif}


def check(sdk: openai.OpenAI, data: bytes, name: str = "a.png") -> list[dict[str, Any]]:
    answer = sdk.content_provenance_checks.create(file=(name, data))
    assert answer.object == "content_provenance_check"
    assert answer.created_at > 1_700_000_000
    return [result.model_dump() for result in answer.results]


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_credentials_are_found_in_every_format(sdk: openai.OpenAI, kind: str) -> None:
    made = MAKERS[kind](encoded(landscape(), kind), WORDS)
    Image.open(io.BytesIO(made)).load()
    c2pa, synthid = check(sdk, made)
    assert c2pa == {
        "type": "c2pa",
        "outcome": "detected",
        "validation_state": "valid",
        "issuer": "OpenAI",
        "model": "gpt-image-2.6-flare",
        "generated_at": "2026-11-05T10:20:30Z",
    }
    assert (synthid["type"], synthid["outcome"]) == ("synthid", "not_detected")


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_changed_picture_is_invalid(kind: str) -> None:
    made = bytearray(MAKERS[kind](encoded(landscape(), kind), WORDS))
    place = len(made) - 40 if kind in ("PNG", "JPEG") else 60
    made[place] ^= 1
    found = credentials(bytes(made), kind.lower())
    assert found is not None
    assert not found.whole


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_picture_without_credentials(sdk: openai.OpenAI, kind: str) -> None:
    c2pa, _ = check(sdk, encoded(landscape(), kind))
    assert (c2pa["outcome"], c2pa["validation_state"], c2pa["issuer"]) == ("not_detected", "not_present", None)


def test_re_encoding_loses_them(sdk: openai.OpenAI) -> None:
    made = in_png(encoded(landscape()), WORDS)
    again = encoded(Image.open(io.BytesIO(made)))
    assert check(sdk, again)[0]["outcome"] == "not_detected"


def test_another_maker_is_not_named_openai() -> None:
    found = credentials(in_png(encoded(landscape()), "Some Camera"), "png")
    assert found is not None
    assert (found.whole, found.issuer, found.model, found.generated_at) == (True, "", "", "")


@pytest.mark.parametrize("start", [b"RIFF\0\0\0\0WAVEfmt ", b"ID3\x04", b"OggS", b"fLaC"])
def test_sound_has_only_a_watermark(sdk: openai.OpenAI, start: bytes) -> None:
    assert [result["type"] for result in check(sdk, start + bytes(100), "a.wav")] == ["synthid"]


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    answer = await async_sdk.content_provenance_checks.create(file=("a.png", in_png(encoded(landscape()), WORDS)))
    assert answer.results[0].outcome == "detected"


@pytest.mark.parametrize(
    ("files", "code", "param"),
    [
        ({"file": ("a", b"hello")}, "unsupported_file_type", "file"),
        ({"file": ("a", b"")}, "empty_file", "file"),
        ({"picture": ("a", b"x")}, "unknown_parameter", "picture"),
        ({"model": (None, "x")}, "missing_required_parameter", "file"),
        ({"model": (None, "x"), "file": ("a", b"x")}, "unknown_parameter", "model"),
    ],
)
def test_a_file_that_is_refused(http: httpx2.Client, files: dict[str, Any], code: str, param: str) -> None:
    answer = http.post("/v1/content_provenance_checks", files=files)
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["param"]) == (400, code, param)


@given(st.sampled_from(sorted(MAKERS)), st.integers(0, 3000), st.integers(0, 3000), st.binary(max_size=30))
@settings(max_examples=50, deadline=None)
def test_broken_stores_break_nothing(kind: str, at: int, cut: int, noise: bytes) -> None:
    made = MAKERS[kind](encoded(landscape(16, 16), kind), WORDS)
    broken = made[:at] + noise + made[at + len(noise) :]
    credentials(broken[: len(broken) - cut % len(broken)], kind.lower())
