"""Sound over real HTTP through the official SDK: spoken chat answers, and texts read aloud."""

from __future__ import annotations

import base64
import io
import json
import wave
from typing import Any

import httpx2
import numpy as np
import openai
import pytest
import soundfile  # pyright: ignore[reportMissingTypeStubs]

from tests.conftest import FaultControl
from tests.services.test_engine_chat import shown, user
from tests.services.test_eye import FLAG

ALOUD: dict[str, Any] = {"modalities": ["text", "audio"], "audio": {"voice": "nova", "format": "wav"}}
QUESTION = [user("How big?", shown(FLAG))]
SAID = (
    "Size: 96 × 64 pixels (0.01 megapixels), landscape 3:2.\n"
    "I am Vidra's built-in engine, not an AI model: these are measurements. "
    "What a picture shows, I cannot recognise."
)


def opened(data: bytes) -> tuple[float, float]:
    """Seconds and loudness of an audio file, which is mono and has 24,000 samples a second."""
    sound: Any = soundfile
    samples, rate = sound.read(io.BytesIO(data), always_2d=True)
    assert samples.shape[1] == 1
    assert rate == 24_000
    return len(samples) / rate, float(np.sqrt((samples**2).mean()))


def ask(sdk: openai.OpenAI, **fields: Any) -> Any:
    create: Any = sdk.chat.completions.create
    return create(**{"model": "vidra-eye", "messages": QUESTION, **ALOUD, **fields})


def test_a_spoken_answer_about_a_picture(sdk: openai.OpenAI) -> None:
    answer = ask(sdk)
    message = answer.choices[0].message
    assert (message.content, message.refusal, answer.choices[0].finish_reason) == (None, None, "stop")
    assert message.audio.transcript == SAID
    assert message.audio.id.startswith("audio_")
    assert message.audio.expires_at > answer.created
    data = base64.b64decode(message.audio.data)
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 24_000)
        seconds = file.getnframes() / 24_000
    assert 8 < seconds < 25
    assert opened(data) == (seconds, pytest.approx(0.1, abs=0.08))
    details = answer.usage.completion_tokens_details
    assert details.audio_tokens == round(seconds * 20)
    assert details.text_tokens + details.audio_tokens == answer.usage.completion_tokens


@pytest.mark.parametrize("form", ["mp3", "flac", "opus"])
def test_spoken_answers_in_other_formats(sdk: openai.OpenAI, form: str) -> None:
    audio = ask(sdk, audio={"voice": "echo", "format": form}, max_completion_tokens=6).choices[0].message.audio
    seconds, loudness = opened(base64.b64decode(audio.data))
    assert seconds > 0.5
    assert loudness > 0.02


def test_a_spoken_stream(sdk: openai.OpenAI) -> None:
    audio = {"voice": "nova", "format": "pcm16"}
    whole = ask(sdk, audio=audio)
    with ask(sdk, audio=audio, stream=True, stream_options={"include_usage": True}) as stream:
        *chunks, counted = list(stream)
    parts = [chunk.choices[0].delta.model_extra.get("audio") or chunk.choices[0].delta.audio for chunk in chunks]
    heard = [part if isinstance(part, dict) else part.model_dump() for part in parts if part]
    data = b"".join(base64.b64decode(part["data"]) for part in heard if part.get("data"))
    assert data == base64.b64decode(whole.choices[0].message.audio.data)
    assert "".join(part.get("transcript") or "" for part in heard) == SAID
    assert len({part["id"] for part in heard}) == 1
    assert heard[-1]["expires_at"]
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert counted.usage == whole.usage


def test_audio_models_speak_about_words(sdk: openai.OpenAI) -> None:
    answer = ask(sdk, model="gpt-audio-1.5", messages=[user("안녕")])
    assert "AI 모델이 아니라" in answer.choices[0].message.audio.transcript
    assert opened(base64.b64decode(answer.choices[0].message.audio.data))[0] > 3


def test_an_earlier_spoken_answer_may_be_named(sdk: openai.OpenAI) -> None:
    audio = ask(sdk, max_completion_tokens=3).choices[0].message.audio
    again = [*QUESTION, {"role": "assistant", "audio": {"id": audio.id}}, user("Which colours?")]
    assert "blue 50%" in ask(sdk, messages=again, max_completion_tokens=40).choices[0].message.audio.transcript


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"model": "gpt-6-luna"}, "model", "'vidra-eye', 'gpt-audio-1.5'"),
    ({"audio": None}, "audio", "required when 'modalities' contains 'audio'"),
    ({"audio": {"voice": "nova"}}, "audio.format", "Missing required parameter"),
    ({"audio": {"format": "wav"}}, "audio.voice", "Missing required parameter"),
    ({"audio": {"voice": "me", "format": "wav"}}, "audio.voice", "'alloy'"),
    ({"audio": {"voice": {"id": "voice_1"}, "format": "wav"}}, "audio.voice", "no custom voices"),
    ({"audio": {"voice": "nova", "format": "aac"}}, "audio.format", "cannot encode"),
    ({"audio": {"voice": "nova", "format": "wav"}, "stream": True}, "audio.format", "when stream=true"),
    ({"modalities": ["smell"]}, "modalities", "'text' and 'audio'"),
]


@pytest.mark.parametrize(("fields", "param", "said"), BAD, ids=[f"{param} {said[:20]}" for _, param, said in BAD])
def test_requests_that_cannot_be_spoken(sdk: openai.OpenAI, fields: dict[str, Any], param: str, said: str) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        ask(sdk, **fields)
    assert caught.value.param == param
    assert said in caught.value.message


# -- speech ------------------------------------------------------------------------------------------------------------

HELLO = "Hello. The kite is red."


def speak(sdk: openai.OpenAI, **fields: Any) -> Any:
    create: Any = sdk.audio.speech.create
    return create(**{"model": "tts-1", "voice": "alloy", "input": HELLO, **fields})


@pytest.mark.parametrize(
    ("form", "kind"),
    [("wav", "audio/wav"), ("mp3", "audio/mpeg"), ("flac", "audio/flac"), ("opus", "audio/ogg"), (None, "audio/mpeg")],
)
def test_a_text_read_aloud(sdk: openai.OpenAI, form: str | None, kind: str) -> None:
    answer = speak(sdk, **({"response_format": form} if form else {}))
    assert answer.response.headers["content-type"] == kind
    seconds, loudness = opened(answer.content)
    assert 1 < seconds < 5
    assert loudness > 0.02


async def test_the_async_client_reads_aloud(async_sdk: openai.AsyncOpenAI) -> None:
    async with async_sdk.audio.speech.with_streaming_response.create(
        model="gpt-4o-mini-tts", voice="sage", input="색은 파랑입니다.", response_format="pcm", instructions="warmly"
    ) as answer:
        data = b"".join([part async for part in answer.iter_bytes()])
    assert answer.headers["content-type"] == "audio/pcm"
    samples = np.frombuffer(data, "<i2")
    assert len(samples) > 24_000
    assert np.abs(samples).max() > 3000


def test_speed_and_samples(sdk: openai.OpenAI) -> None:
    normal, fast = (speak(sdk, response_format="pcm", speed=speed).content for speed in (1, 2))
    assert len(fast) == pytest.approx(len(normal) / 2, rel=0.1)
    with wave.open(io.BytesIO(speak(sdk, response_format="wav").content)) as file:
        assert file.readframes(file.getnframes()) == normal


def test_speech_as_events(http: httpx2.Client) -> None:
    body = {"voice": "alloy", "input": HELLO, "response_format": "wav", "stream_format": "sse"}
    answer = http.post("/v1/audio/speech", json=body)
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = [json.loads(event.partition("data: ")[2]) for event in answer.text.split("\n\n") if event]
    assert {event["type"] for event in events[:-1]} == {"speech.audio.delta"}
    data = b"".join(base64.b64decode(event["audio"]) for event in events[:-1])
    assert opened(data)[0] > 1
    assert events[-1]["type"] == "speech.audio.done"
    assert (
        events[-1]["usage"]["total_tokens"]
        == events[-1]["usage"]["input_tokens"] + events[-1]["usage"]["output_tokens"]
    )


BAD_SPEECH: list[tuple[dict[str, Any], int, str, str | None]] = [
    ({"input": "x" * 4097}, 400, "input", "string_above_max_length"),
    ({"input": ""}, 400, "input", "empty_string"),
    ({"input": None}, 400, "input", "missing_required_parameter"),
    ({"voice": "nobody"}, 400, "voice", "invalid_value"),
    ({"voice": None}, 400, "voice", "missing_required_parameter"),
    ({"response_format": "aac"}, 400, "response_format", "unsupported_value"),
    ({"response_format": "txt"}, 400, "response_format", "invalid_value"),
    ({"speed": 5}, 400, "speed", "decimal_above_max_value"),
    ({"stream_format": "sse"}, 400, "stream_format", "unsupported_value"),
    ({"model": "vidra-eye"}, 400, "model", "invalid_value"),
    ({"model": "tts-9"}, 404, "model", "model_not_found"),
    ({"pitch": 1}, 400, "pitch", "unknown_parameter"),
]


@pytest.mark.parametrize(
    ("fields", "status", "param", "code"), BAD_SPEECH, ids=[f"{param} {code}" for _, _, param, code in BAD_SPEECH]
)
def test_bad_speech_requests(http: httpx2.Client, fields: dict[str, Any], status: int, param: str, code: str) -> None:
    answer = http.post("/v1/audio/speech", json={"model": "tts-1", "voice": "alloy", "input": "hi", **fields})
    error = answer.json()["error"]
    assert (answer.status_code, error["param"], error["code"]) == (status, param, code)


def test_the_engine_does_not_hear(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match=r"Invalid URL \(POST /v1/audio/transcriptions\)"):
        sdk.audio.transcriptions.create(model="gpt-transcribe", file=("a.wav", b"RIFF", "audio/wav"))


def test_faults_in_speech(sdk: openai.OpenAI, faults: FaultControl) -> None:
    faults.add("quota", match={"path": "/audio/speech"})
    with pytest.raises(openai.RateLimitError):
        speak(sdk)
    with pytest.raises(openai.APIConnectionError):
        speak(sdk, extra_headers={"X-Vidra-Fault": "reset_midstream"})
    audio = {"voice": "nova", "format": "pcm16"}
    headers = {"X-Vidra-Fault": "reset_midstream"}
    with ask(sdk, audio=audio, stream=True, extra_headers=headers) as stream:
        assert next(iter(stream)).choices[0].delta.role == "assistant"
        with pytest.raises(openai.APIConnectionError):
            list(stream)
