"""From pieces of sound to samples: harmonics of the voice and noise, both shaped by moving resonances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from services.engine.voice.sounds import Piece
from services.engine.voice.voices import Voice

Track: TypeAlias = npt.NDArray[np.float64]
"""One value for each frame, or for each sample."""

RATE: Final = 24_000
"""Samples a second."""
_HOP: Final = 120
"""Samples in a frame: 5 ms."""
_TOP: Final = 6000.0
"""The voice has no harmonics above, in hertz."""
_HIGHER: Final = (3500.0, 4600.0)
"""The fourth and fifth resonance."""
_WIDTHS: Final = (75.0, 95.0, 150.0, 230.0, 320.0)
_NOISE: Final = 1.4
"""Level of noise against the voice's."""
_FORMANT_GLIDE: Final = 3.2
_LEVEL_GLIDE: Final = 0.9
"""Standard deviations, in frames, of how resonances and levels melt into each other."""


def samples(pieces: Sequence[Piece], pitch: Track, voice: Voice) -> Track:
    """The sound of the pieces, about -1 to 1. `pitch`: hertz at the middle of each piece."""
    counts = np.array([max(1, round(piece.ms / 5)) for piece in pieces])

    def track(values: Sequence[float] | Track, glide: float) -> Track:
        repeated: Track = np.repeat(np.asarray(values, np.float64), counts)
        return _smoothed(repeated, glide)

    formants = [track([piece.formants[n] for piece in pieces], _FORMANT_GLIDE) * voice.throat for n in range(3)]
    formants += [np.full_like(formants[0], higher * voice.throat) for higher in _HIGHER]
    nasal = track([float(piece.nasal) for piece in pieces], 1.5)
    widths = [_WIDTHS[0] + 60 * nasal, _WIDTHS[1] + 260 * nasal, *(np.full_like(nasal, w) for w in _WIDTHS[2:])]
    voicing = track([piece.voice for piece in pieces], _LEVEL_GLIDE)
    centres: Track = np.cumsum(counts) - counts / 2
    frames = np.arange(int(counts.sum()))
    hertz = _smoothed(_drawn(frames, centres, pitch), 4.0)
    voiced = _harmonics(hertz, voicing, formants, widths)
    noise = _noise(
        track([piece.hiss for piece in pieces], 0.7),
        np.repeat([piece.centre for piece in pieces], counts),
        np.repeat([piece.width for piece in pieces], counts),
        track([piece.breath for piece in pieces], 1.2) + voice.breath * voicing,
        formants,
    )
    return voiced + noise


def _smoothed(track: Track, deviation: float) -> Track:
    reach = int(np.ceil(3 * deviation))
    kernel: Track = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation) ** 2)
    padded: Track = np.pad(track, reach, mode="edge")
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="valid"), np.float64)


def _drawn(at: npt.NDArray[Any], places: npt.NDArray[Any], values: Track) -> Track:
    """Values between those at some places, in straight lines."""
    return np.asarray(np.interp(at, places, values), np.float64)


def _harmonics(hertz: Track, level: Track, formants: Sequence[Track], widths: Sequence[Track]) -> Track:
    length = len(hertz) * _HOP
    frames, at = np.arange(len(hertz)) * _HOP + _HOP / 2, np.arange(length)
    fine_hertz = _drawn(at, frames, hertz)
    phase = 2 * np.pi * np.cumsum(fine_hertz) / RATE
    sound: Track = np.zeros(length)
    for number in range(1, int(_TOP / hertz.min()) + 1):
        frequency = number * hertz
        gain, turn = _resonance(frequency, formants, widths)
        # the source falls by about 4 dB an octave, and ends softly before the last harmonic
        gain = gain * level / number**0.7
        gain = gain * np.clip((_TOP - frequency) / 1000, 0, 1)
        sound += _drawn(at, frames, gain) * np.cos(number * phase + _drawn(at, frames, turn))
    return sound


def _resonance(frequency: Track, formants: Sequence[Track], widths: Sequence[Track]) -> tuple[Track, Track]:
    """Gain and phase of resonances in a row (Klatt 1980)."""
    gain, turn = np.ones_like(frequency), np.zeros_like(frequency)
    for formant, width in zip(formants, widths, strict=True):
        real, imaginary = formant**2 - frequency**2, width * frequency
        gain = gain * formant**2 / np.hypot(real, imaginary)
        turn = turn - np.arctan2(imaginary, real)
    return gain, turn


def _noise(hiss: Track, centre: Track, width: Track, breath: Track, formants: Sequence[Track]) -> Track:
    """White noise, the same each time, whose spectrum is shaped anew in each frame."""
    white = np.random.default_rng(7).standard_normal((len(hiss) + 1) * _HOP)
    window = np.hanning(2 * _HOP + 1)[:-1]
    spans = np.lib.stride_tricks.sliding_window_view(white, 2 * _HOP)[::_HOP]
    spectra = np.fft.rfft(spans * window, axis=1)
    bins = np.fft.rfftfreq(2 * _HOP, 1 / RATE)[None, :]
    at_teeth = hiss[:, None] * np.exp(-0.5 * ((bins - centre[:, None]) / width[:, None]) ** 2)
    in_throat = breath[:, None] * sum(
        np.exp(-0.5 * ((bins - formant[:, None]) / (140 + 60 * number)) ** 2) / (1 + 0.4 * number)
        for number, formant in enumerate(formants)
    )
    shaped = _NOISE * np.fft.irfft(spectra[: len(hiss)] * (at_teeth + in_throat), axis=1)
    sound = np.zeros((len(hiss) + 1) * _HOP)
    for half in (0, 1):
        part = shaped[:, half * _HOP : (half + 1) * _HOP].reshape(-1)
        sound[half * _HOP : half * _HOP + len(part)] += part
    return sound[: len(hiss) * _HOP]
