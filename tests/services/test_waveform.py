"""How loud a sound is along its time."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import soundfile

from services.asking.waveform import wave_of
from services.types import Wave


@pytest.mark.parametrize(("suffix", "container"), [("wav", "WAV"), ("flac", "FLAC"), ("mp3", "MP3"), ("opus", "OGG")])
def test_the_wave_is_that_of_the_file_in_every_form_of_speech(tmp_path: Path, suffix: str, container: str) -> None:
    rate, seconds = 24_000, 3
    times = numpy.arange(rate * seconds)
    loud = numpy.where(times < rate, 0.0, numpy.where(times < 2 * rate, 0.4, 0.8))
    path = tmp_path / f"said.{suffix}"
    subtype = "OPUS" if suffix == "opus" else None
    soundfile.write(path, loud * numpy.sin(times / 20), rate, format=container, subtype=subtype)
    wave = wave_of(path, 30)
    assert abs(wave.milliseconds - 3_000) < 150
    assert len(wave.peaks) == 30
    assert max(wave.peaks) == 1
    silent, low, high = (sum(wave.peaks[first : first + 6]) / 6 for first in (1, 12, 22))
    assert silent < 0.15
    assert low / high == pytest.approx(0.5, abs=0.2)


def test_silence_is_a_line_and_what_is_no_sound_has_no_wave(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silent.wav", numpy.zeros((800, 2)), 8_000)
    assert wave_of(tmp_path / "silent.wav", 4) == Wave(peaks=(0.0,) * 4, milliseconds=100)
    (tmp_path / "none.mp3").write_bytes(b"no sound at all")
    assert wave_of(tmp_path / "none.mp3", 4) == Wave()
    assert wave_of(tmp_path / "gone.mp3", 4) == Wave()
