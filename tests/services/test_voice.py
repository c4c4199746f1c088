"""The engine's voice: what is said, and that it sounds like speech as far as numbers can tell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from services.engine.voice import english, korean
from services.engine.voice.reading import plain, sentences
from services.engine.voice.sounds import SOUNDS
from services.engine.voice.speaking import speak
from services.engine.voice.synthesis import RATE, samples
from services.engine.voice.voices import VOICES

Sound = npt.NDArray[np.float64]


def sound(text: str, voice: str = "echo", speed: float = 1.0) -> Sound:
    return np.frombuffer(b"".join(speak(text, voice, speed)), "<i2").astype(np.float64)


def made(*names: str) -> Sound:
    pieces = [piece for name in names for piece in SOUNDS[name].stretched(3).pieces]
    return samples(pieces, np.full(len(pieces), 110.0), VOICES["echo"])


def strongest(one: Sound, low: float, high: float) -> float:
    """Where in a band of hertz the spectrum, smoothed over 150 Hz, is highest."""
    spectrum = np.abs(np.fft.rfft(one * np.hanning(len(one))))
    hertz = np.fft.rfftfreq(len(one), 1 / RATE)
    width = max(1, round(150 / hertz[1]))
    smooth = np.convolve(spectrum, np.ones(width), mode="same")
    inside = (hertz >= low) & (hertz <= high)
    return float(hertz[inside][np.argmax(smooth[inside])])


ENGLISH = {
    "picture": "P IH1 K CH ER",
    "strange": "S T R AE1 N JH",
    "making": "M EY1 K IH NG",
    "biggest": "B IH1 G AX S T",
    "boxes": "B AA1 K S AX Z",
    "played": "P L EY1 D",
    "wanted": "W AA1 N T AX D",
    "knife": "N AY1 F",
    "information": "IH N F AO R M EY1 SH AX N",
    "cake": "K EY1 K",
    "try": "T R AY1",
    "PNG": "P IY1 EH1 N JH IY1",
    "don't": "D OW1 N T",
    "": "",
}
KOREAN = {
    "안녕하세요": "A1 N N Y EO NG HH A S E Y O",
    "있습니다": "IY1 t SS EU M N IY D A",
    "독립": "T O1 NG N IY p",
    "같이": "K A1 CH IY",
    "좋다": "CH O1 T A",
    "신라": "SH IY1 L L A",
    "값이": "K A1 p S IY",
    "학교": "HH A1 k KK Y O",
}


@pytest.mark.parametrize(("word", "sounds"), ENGLISH.items(), ids=list(ENGLISH))
def test_english_words(word: str, sounds: str) -> None:
    assert " ".join(english.sounds_of(word)) == sounds


@pytest.mark.parametrize(("word", "sounds"), KOREAN.items(), ids=list(KOREAN))
def test_korean_words(word: str, sounds: str) -> None:
    assert " ".join(korean.sounds_of(word)) == sounds


def test_all_sounds_of_the_tables_exist() -> None:
    for name in ("english-words", "english-letters", "english-rules"):
        for line in resources.path(f"voice/{name}.txt").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                assert {sound.rstrip("1") for sound in line.split()[1:]} <= SOUNDS.keys(), line


def test_markdown_is_not_read_out() -> None:
    said = plain(
        "- **Size**: 4 × 3\n- **Main colours**: navy 81% (#1c2f4d)\n\n| A | B |\n| --- | --- |\n| 1 | x |\n\n`a` [b](c)"
    )
    assert said == "Size: 4 × 3.\nMain colours: navy 81%.\nA, B.\n1, x.\na b."


def test_numbers_in_both_languages() -> None:
    def said(text: str) -> str:
        return " ".join(name for one in sentences(text) for name in one.sounds).replace(" |", "")

    assert said("1,204") == said("one thousand two hundred four")
    assert said("0.13") == said("zero point one three")
    assert said("50%") == said("fifty percent")
    assert said("20305 픽셀") == said("이만삼백오 픽셀")
    assert [one.asks for one in sentences("Is it? Yes.")] == [True, False]


def test_vowels_have_their_resonances() -> None:
    assert abs(strongest(made("AA"), 500, 1000) - 730) < 120
    assert strongest(made("IY"), 150, 1000) < 350
    assert abs(strongest(made("IY"), 1500, 3000) - 2250) < 200
    assert strongest(made("S"), 500, 12_000) > 5000
    assert 2500 < strongest(made("SH"), 500, 12_000) < 4800
    assert np.abs(made("T")[: RATE // 20]).max() < 0.05 * np.abs(made("AA")).max()


def test_voices_differ_in_pitch() -> None:
    def pitch(voice: str) -> float:
        one = sound("ah, ah, ah", voice)
        correlation = np.correlate(one[4000:12_000], one[4000:12_000], mode="full")[8000:]
        low, high = RATE // 320, RATE // 60
        return RATE / (low + int(np.argmax(correlation[low:high])))

    heard = {voice: pitch(voice) for voice in ("onyx", "echo", "nova")}
    for voice, hertz in heard.items():
        assert abs(hertz / VOICES[voice].pitch - 1) < 0.3, heard


def test_speech_is_loud_enough_and_the_same_each_time() -> None:
    one = sound("The picture is blue and white.")
    assert 1.2 < len(one) / RATE < 4
    assert 1500 < np.sqrt((one**2).mean()) < 9000
    assert np.abs(one).max() < 32_700
    assert (one == sound("The picture is blue and white.")).all()
    assert len(sound("The picture is blue and white.", speed=2.0)) == pytest.approx(len(one) / 2, rel=0.1)
    assert not sound("…").any()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(sorted(VOICES)), st.floats(0.25, 4))
def test_any_text_can_be_said(text: str, voice: str, speed: float) -> None:
    said = sound(text, voice, speed)
    assert len(said) > 0
    assert np.isfinite(said).all()
    assert plain(plain(text)) is not None
