"""How each sound of speech is made: pieces with resonances, voicing and noise, as in a formant synthesiser.

Values are rounded from the phonetic literature (Peterson & Barney 1952 for English vowels, Klatt 1980 for
consonants and the loci of stops) for a large throat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias

Formants: TypeAlias = tuple[float, float, float]
"""The first three resonances in hertz."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in which nothing has to change."""

    ms: float
    formants: Formants
    voice: float = 0.0
    """Level of voicing, 0 to 1."""
    hiss: float = 0.0
    """Level of noise made at the teeth, lips or palate."""
    centre: float = 4000.0
    """Where that noise is strongest, in hertz."""
    width: float = 3000.0
    breath: float = 0.0
    """Level of noise made in the throat: it passes the resonances."""
    nasal: bool = False


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound of speech, made of pieces."""

    pieces: tuple[Piece, ...]
    vowel: bool = False

    def stretched(self, factor: float) -> Sound:
        return replace(self, pieces=tuple(replace(piece, ms=piece.ms * factor) for piece in self.pieces))


_LABIAL: Final = (300.0, 900.0, 2200.0)
_ALVEOLAR: Final = (300.0, 1750.0, 2650.0)
_DENTAL: Final = (300.0, 1400.0, 2550.0)
_PALATAL: Final = (300.0, 2050.0, 2700.0)
_VELAR: Final = (300.0, 1850.0, 2300.0)


def _vowel(ms: float, first: float, second: float, third: float, level: float = 1.0) -> Sound:
    return Sound((Piece(ms, (first, second, third), voice=level),), vowel=True)


def _glide(ms: float, start: Formants, end: Formants) -> Sound:
    return Sound((Piece(ms * 0.55, start, voice=1.0), Piece(ms * 0.45, end, voice=0.85)), vowel=True)


def _voiced(ms: float, formants: Formants, level: float, *, nasal: bool = False) -> Sound:
    return Sound((Piece(ms, formants, voice=level, nasal=nasal),))


def _stop(
    place: Formants, centre: float, width: float, *, breath: float, closure: float = 65, bar: float = 0.0
) -> Sound:
    burst = Piece(10, place, hiss=0.5 if breath else 0.3, centre=centre, width=width, voice=0.3 if bar else 0.0)
    after = (Piece(breath, place, breath=0.28, hiss=0.03, centre=centre, width=width),) if breath else ()
    return Sound((Piece(closure, place, voice=bar), burst, *after))


def _closed(place: Formants) -> Sound:
    """A stop at the end of a Korean syllable: shut and not opened again."""
    return Sound((Piece(25, place, voice=0.25), Piece(65, place)))


def _hiss(ms: float, place: Formants, level: float, centre: float, width: float, voice: float = 0.0) -> Sound:
    return Sound((Piece(ms, place, hiss=level, centre=centre, width=width, voice=voice),))


SOUNDS: Final[Mapping[str, Sound]] = MappingProxyType(
    {
        # vowels
        "IY": _vowel(120, 280, 2250, 2950, 0.8),
        "IH": _vowel(90, 400, 1950, 2550, 0.9),
        "EH": _vowel(105, 550, 1800, 2500),
        "AE": _vowel(125, 680, 1680, 2430),
        "AA": _vowel(125, 730, 1110, 2450),
        "AO": _vowel(125, 590, 860, 2420),
        "UH": _vowel(90, 440, 1040, 2260, 0.9),
        "UW": _vowel(115, 310, 880, 2250, 0.8),
        "AH": _vowel(95, 640, 1210, 2400),
        "AX": _vowel(60, 500, 1400, 2450, 0.8),
        "ER": _vowel(120, 480, 1320, 1680, 0.9),
        "EY": _glide(145, (480, 1950, 2550), (320, 2250, 2850)),
        "AY": _glide(165, (740, 1200, 2450), (380, 2050, 2600)),
        "OY": _glide(175, (550, 880, 2420), (380, 2000, 2550)),
        "AW": _glide(165, (740, 1250, 2450), (400, 900, 2300)),
        "OW": _glide(145, (520, 980, 2400), (360, 800, 2280)),
        # Korean ones that English lacks
        "A": _vowel(100, 780, 1300, 2550),
        "EO": _vowel(100, 590, 1000, 2500),
        "O": _vowel(100, 400, 780, 2500, 0.9),
        "EU": _vowel(90, 390, 1400, 2450, 0.8),
        "E": _vowel(100, 520, 1880, 2550),
        # glides, liquids, nasals
        "W": _voiced(60, (300, 620, 2150), 0.6),
        "Y": _voiced(55, (270, 2250, 3000), 0.6),
        "R": _voiced(65, (320, 1120, 1480), 0.6),
        "L": _voiced(65, (340, 1080, 2850), 0.6),
        "DX": _voiced(25, (320, 1550, 2550), 0.3),
        "M": _voiced(70, (260, 950, 2150), 0.45, nasal=True),
        "N": _voiced(65, (260, 1550, 2550), 0.45, nasal=True),
        "NG": _voiced(75, (260, 2000, 2450), 0.45, nasal=True),
        # fricatives
        "S": _hiss(105, _ALVEOLAR, 0.42, 6800, 1900),
        "Z": _hiss(80, _ALVEOLAR, 0.22, 6800, 1900, 0.28),
        "SH": _hiss(105, _PALATAL, 0.42, 3500, 1300),
        "ZH": _hiss(80, _PALATAL, 0.22, 3500, 1300, 0.28),
        "F": _hiss(95, _LABIAL, 0.13, 7500, 5000),
        "V": _hiss(60, _LABIAL, 0.06, 7500, 5000, 0.3),
        "TH": _hiss(95, _DENTAL, 0.11, 6500, 3500),
        "DH": _hiss(45, _DENTAL, 0.04, 6500, 3500, 0.35),
        "HH": Sound((Piece(60, (500, 1500, 2500), breath=0.3),)),
        # stops and affricates
        "P": _stop(_LABIAL, 900, 1500, breath=45),
        "T": _stop(_ALVEOLAR, 4600, 2200, breath=45),
        "K": _stop(_VELAR, 2000, 900, breath=50),
        "B": _stop(_LABIAL, 900, 1300, breath=0, bar=0.14),
        "D": _stop(_ALVEOLAR, 4200, 2200, breath=0, closure=55, bar=0.14),
        "G": _stop(_VELAR, 2000, 900, breath=0, closure=55, bar=0.14),
        "CH": Sound((Piece(55, _PALATAL), Piece(85, _PALATAL, hiss=0.42, centre=3700, width=1500))),
        "JH": Sound(
            (Piece(45, _PALATAL, voice=0.14), Piece(55, _PALATAL, hiss=0.25, centre=3700, width=1500, voice=0.2))
        ),
        # Korean tense ones, and stops that stay shut
        "PP": _stop(_LABIAL, 900, 1500, breath=0, closure=115),
        "TT": _stop(_ALVEOLAR, 4200, 2200, breath=0, closure=115),
        "KK": _stop(_VELAR, 2000, 900, breath=0, closure=115),
        "JJ": Sound((Piece(105, _PALATAL), Piece(45, _PALATAL, hiss=0.35, centre=3900, width=1500))),
        "SS": _hiss(140, _ALVEOLAR, 0.45, 6800, 1900),
        "p": _closed(_LABIAL),
        "t": _closed(_ALVEOLAR),
        "k": _closed(_VELAR),
        # silence
        "_": Sound((Piece(30, (500, 1500, 2500)),)),
    }
)
