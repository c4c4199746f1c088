"""What speech and transcription cost: the prices of the models' pages, to the micro-dollar where they say it."""

from __future__ import annotations

import io
import wave
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.api.response_reading import read_text_usage
from services.asking import pricing, sound_pricing
from services.catalog import Catalog
from services.profiles import builtin, from_template
from services.types import Aloud, Answer, AskRequest, Cost, ModelSpec, Route, Usage

CATALOG = Catalog.load()
OPENAI, ELSEWHERE = from_template("openai", id="openai"), from_template("custom", id="studio")
FREE = builtin("")
MEASURED = 4_095
"""Letters that somebody had spoken by tts-1 for $0.061425."""


def model(name: str) -> ModelSpec:
    return CATALOG.spec(name)


def wav(seconds: float) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(int(seconds * 16_000)))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "profile", "cost"),
    [
        ("tts-1", OPENAI, Cost(amount=61_425)),
        ("tts-1-hd", OPENAI, Cost(amount=122_850)),
        ("tts-1", ELSEWHERE, Cost(amount=61_425, approximate=True)),
        ("tts-1", FREE, Cost(amount=0)),
        ("vidra-voice", FREE, Cost(amount=0)),
        ("piper", ELSEWHERE, Cost(amount=None, approximate=True)),
    ],
)
def test_a_text_is_spoken_at_the_price_of_its_letters(name: str, profile: Any, cost: Cost) -> None:
    text = "a" * MEASURED
    assert sound_pricing.speech(model(name), profile, text) == cost
    request = AskRequest(prompt=text, model=name, profile_id=profile.id, route=Route.SPEECH)
    assert pricing.actual(model(name), request, Answer(text=text), profile) == cost


def test_a_model_that_is_sold_by_audio_tokens_costs_about_what_its_page_says_for_a_minute() -> None:
    cost = sound_pricing.speech(model("gpt-4o-mini-tts"), OPENAI, "a" * MEASURED)
    minutes = 256 / 60  # that so much text was measured to take
    assert cost.approximate
    assert cost.amount == pytest.approx(minutes * 15_000, rel=0.2)


@pytest.mark.parametrize(
    ("name", "milliseconds", "amount"),
    [
        ("gpt-transcribe", 60_000, 4_500),
        ("gpt-transcribe", 1_500, 113),
        ("whisper-1", 90_000, 9_000),
        ("gpt-4o-transcribe", 60_000, 600 * 25 // 10 + 180 * 10),
        ("gpt-4o-mini-transcribe", 60_000, 600 * 125 // 100 + 180 * 5),
        ("some-whisper", 60_000, None),
    ],
)
def test_a_sound_is_written_down_at_the_price_of_its_time(name: str, milliseconds: int, amount: int | None) -> None:
    assert sound_pricing.transcription(model(name), OPENAI, milliseconds) == Cost(amount=amount, approximate=True)
    assert sound_pricing.transcription(model(name), FREE, milliseconds) == Cost(amount=0)


@pytest.mark.parametrize(
    ("name", "usage", "cost"),
    [
        (
            "gpt-4o-transcribe",
            {
                "type": "tokens", "input_tokens": 14, "input_token_details": {"text_tokens": 0, "audio_tokens": 14},
                "output_tokens": 45, "total_tokens": 59,
            },
            Cost(amount=485),
        ),
        ("whisper-1", {"type": "duration", "seconds": 9}, Cost(amount=900)),
        ("gpt-transcribe", None, Cost(amount=77, approximate=True)),
        ("gpt-transcribe", {"cost": 0.002}, Cost(amount=2_000)),
        ("some-whisper", {"type": "duration", "seconds": 9}, Cost(amount=77, approximate=True)),
    ],
)  # fmt: skip
def test_what_the_server_has_counted_is_booked_else_what_was_reckoned(name: str, usage: Any, cost: Cost) -> None:
    request = AskRequest(prompt="", model=name, profile_id="openai", route=Route.TRANSCRIBE)
    answer = Answer(text="hello", usage=read_text_usage({"usage": usage}))
    assert pricing.actual(model(name), request, answer, OPENAI, 77) == cost


@given(st.floats(0, 3))
@settings(max_examples=20)
def test_how_long_a_wav_is(seconds: float) -> None:
    assert sound_pricing.wav_milliseconds(wav(seconds)) == pytest.approx(seconds * 1_000, abs=1)


def test_what_is_no_wav_has_no_length() -> None:
    assert [sound_pricing.wav_milliseconds(data) for data in (b"", b"RIFF....WAVEfmt ", wav(0))] == [0, 0, 0]


def test_an_answer_that_is_spoken_too_costs_its_audio_tokens() -> None:
    spec, ask = model("gpt-audio-1.5"), AskRequest(prompt="Hello", model="gpt-audio-1.5", profile_id="openai")
    aloud = AskRequest(prompt="Hello", model="gpt-audio-1.5", profile_id="openai", aloud=Aloud())
    quiet, spoken = (pricing.estimate(spec, OPENAI, request).cost or 0 for request in (ask, aloud))
    assert spoken - quiet == 500 * sound_pricing.SPOKEN * 64
    counted = Answer(text="Hi", usage=Usage(text_in=10, text_out=4, audio_out=24))
    assert pricing.actual(spec, aloud, counted, OPENAI) == Cost(amount=round(10 * 2.5 + 4 * 10 + 24 * 64))
    guessed = pricing.actual(spec, aloud, Answer(text="Hi there"), OPENAI)
    assert guessed.approximate
    assert (guessed.amount or 0) > 2 * sound_pricing.SPOKEN * 64
