"""The voice's door: from a text to sound, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from services.engine.voice.reading import Sentence, sentences
from services.engine.voice.sounds import SOUNDS, Piece, Sound
from services.engine.voice.synthesis import RATE, Track, samples
from services.engine.voice.voices import VOICES, Voice

_LEVEL: Final = 0.07
"""Brings the synthesiser's sound to a comfortable level."""
_PAUSE_SECONDS: Final = 0.28
_WEAK: Final = 0.75
_STRESSED: Final = 1.15
_LAST: Final = 1.35
"""How long vowels are: unstressed, stressed, at the end of a sentence."""


def speak(text: str, voice: str, speed: float = 1.0) -> Iterator[bytes]:
    """The text as sound, a sentence at a time: 16-bit little-endian samples, mono, at 24 kHz.

    `voice`: one of `VOICES`; `speed`: 0.25 to 4. The same text sounds the same each time. A text without anything that
    can be said gives a short silence. Computes, a tenth of a second for a second of sound: call it in a worker thread.
    """
    chosen = VOICES[voice]
    said = False
    for sentence in sentences(text):
        said = True
        yield _encoded(_sentence(sentence, chosen, speed))
        yield b"\0\0" * round(RATE * _PAUSE_SECONDS / speed)
    if not said:
        yield b"\0\0" * (RATE // 4)


def _encoded(sound: Track) -> bytes:
    # the few loudest peaks are bent, not cut
    return (np.tanh(sound * _LEVEL) * 32_000).astype("<i2").tobytes()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sound at its place in a sentence."""

    sound: Sound
    stressed: bool


def _sentence(sentence: Sentence, voice: Voice, speed: float) -> Track:
    placed = _placed(sentence)
    vowels = [number for number, one in enumerate(placed) if one.sound.vowel]
    last = vowels[-1] if vowels else -1
    pieces: list[Piece] = [*SOUNDS["_"].pieces]
    pitch = [1.0]
    count = max(1, len(placed) - 1)
    for number, one in enumerate(placed):
        factor = (_STRESSED if one.stressed else _WEAK) if one.sound.vowel else 1.0
        factor *= _LAST if number >= last > 0 else 1.0
        made = one.sound.stretched(factor / (speed * voice.tempo)).pieces
        pieces += made
        pitch += [_pitch(number / count, one, sentence, after=number >= last)] * len(made)
    pieces += SOUNDS["_"].pieces
    pitch.append(pitch[-1])
    hertz = voice.pitch * (1 + (np.array(pitch) - 1) * voice.range)
    return samples(pieces, hertz, voice)


def _pitch(share: float, one: _Placed, sentence: Sentence, *, after: bool) -> float:
    """Pitch against the mean: falls through the sentence, with a hill on each stressed vowel."""
    level = 1.12 - 0.2 * share + (0.12 if one.stressed else 0.0)
    if after:
        level = 1.3 if sentence.asks else 0.82
    return level


def _placed(sentence: Sentence) -> list[_Placed]:
    sounds = [name for name in sentence.sounds if name != "|"]
    placed: list[_Placed] = []
    for number, name in enumerate(sounds):
        bare = name.rstrip("1")
        sound = SOUNDS[bare]
        following = sounds[number + 1].rstrip("1") if number + 1 < len(sounds) else "_"
        if bare in ("P", "T", "K") and number and sounds[number - 1] == "S":
            # "spin", "stone", "sky": no breath after it
            sound = Sound(sound.pieces[:2])
        elif bare == "HH" and following in SOUNDS and SOUNDS[following].vowel:
            # breath takes the shape of the vowel to come
            shape = SOUNDS[following].pieces[0].formants
            sound = Sound((replace(sound.pieces[0], formants=shape),))
        elif bare in ("K", "G", "KK") and following in SOUNDS and SOUNDS[following].vowel:
            sound = _fronted(sound, SOUNDS[following].pieces[0].formants[1])
        placed.append(_Placed(sound, name.endswith("1")))
    return placed


def _fronted(stop: Sound, second: float) -> Sound:
    """A stop of the back of the tongue, which moves with the vowel: its noise lies at the second resonance."""
    centre = min(2600.0, max(1000.0, second * 1.15))
    return Sound(
        tuple(
            replace(piece, centre=centre, formants=(piece.formants[0], centre, piece.formants[2]))
            for piece in stop.pieces
        )
    )
