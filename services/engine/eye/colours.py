"""Names for colours: the nearest of some well-known ones in OKLab, where distances are about as large as they look."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "black": "검정",
        "dark grey": "짙은 회색",
        "grey": "회색",
        "light grey": "밝은 회색",
        "white": "하양",
        "red": "빨강",
        "dark red": "검붉은색",
        "orange": "주황",
        "brown": "갈색",
        "beige": "베이지",
        "yellow": "노랑",
        "olive": "올리브색",
        "lime green": "연두",
        "green": "초록",
        "dark green": "짙은 초록",
        "mint": "민트색",
        "teal": "청록",
        "turquoise": "옥색",
        "sky blue": "하늘색",
        "blue": "파랑",
        "navy": "남색",
        "purple": "보라",
        "lavender": "연보라",
        "magenta": "자홍",
        "pink": "분홍",
    }
)
"""From the English name to the Korean one."""

_SAMPLES: Final = {
    "black": "000000 141414 1c1a20",
    "dark grey": "3c3c3c 505050 44464a",
    "grey": "707070 8a8a8a 808488",
    "light grey": "b0b0b0 cccccc c2c6cb dcdddc",
    "white": "ffffff f2f2f2 f6f2e8",
    "red": "ff0000 d62828 c4483a e04040",
    "dark red": "8b0000 5a1218 7c2f3d",
    "orange": "ff8c00 f28522 dd8546 ff7043",
    "brown": "7a4a24 3b2a1a 5a3a22 96643c 7d553c",
    "beige": "f0e0c0 dbc5a0 c8b08a",
    "yellow": "ffff00 f4d21f ecc255 fff176",
    "olive": "808000 6b6b2a 9a9440",
    "lime green": "9acd32 aee03c 80ff00",
    "green": "00ff00 2f9a3f 008000 5f9a5c 4caf50",
    "dark green": "004d00 14502a 2a4a32",
    "mint": "a5dcc0 98ffc8 b8e6c8",
    "teal": "008080 1f6f70 2f8a83",
    "turquoise": "00ffff 40d0c8 58b7b0",
    "sky blue": "87ceeb 86b9d8 a8d4f0 5aaae8",
    "blue": "0000ff 2255cc 4478b4 1e70e0",
    "navy": "000080 16224f 2b3f70",
    "purple": "800080 7536a8 5b2a86 7d5ba3",
    "lavender": "b9a5e0 d8c8f0 a08cc8",
    "magenta": "ff00ff c7279a bd4a83",
    "pink": "ffc0cb f29ab6 ff80ab e295a6",
}
_LINEAR: Final = np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.arange(256) / 255])


def oklab(rgb: Pixels) -> npt.NDArray[np.float64]:
    """sRGB of shape (..., 3) as OKLab (Ottosson, "A perceptual color space for image processing", 2020)."""
    to_cone = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566))
    cone = _LINEAR[rgb] @ np.array((*to_cone, (0.0883024619, 0.2817188376, 0.6299787005))).T
    to_lab = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099))
    return np.cbrt(cone) @ np.array((*to_lab, (0.0259040371, 0.7827717662, -0.8086757660))).T


_LIST: Final = tuple(NAMES)
_SAMPLE_RGB: Final = np.array(
    [list(bytes.fromhex(sample)) for name in _LIST for sample in _SAMPLES[name].split()], np.uint8
)
_SAMPLE_NAME: Final = np.array([number for number, name in enumerate(_LIST) for _ in _SAMPLES[name].split()], np.uint8)
_WEIGHTS: Final = np.array((0.65, 1.0, 1.0))
"""A name says more of hue than of lightness."""
_SAMPLE_LAB: Final = oklab(_SAMPLE_RGB) * _WEIGHTS


def named(rgb: Pixels) -> npt.NDArray[np.uint8]:
    """For each colour of an array of shape (n, 3) the place of its name in `NAMES`."""
    # five bits a channel are finer than the names are
    coarse = rgb >> 3
    keys = coarse[:, 0].astype(np.uint16) << 10 | coarse[:, 1].astype(np.uint16) << 5 | coarse[:, 2]
    unique, where = np.unique(keys, return_inverse=True)
    middles = (np.stack([unique >> 10, unique >> 5, unique], axis=-1) << 3 | 4).astype(np.uint8)
    away = (oklab(middles) * _WEIGHTS)[:, None, :] - _SAMPLE_LAB[None]
    nearest = _SAMPLE_NAME[np.argmin((away * away).sum(axis=-1), axis=1)]
    return nearest[where]


def name_at(place: int) -> str:
    """The English name at a place of `NAMES`."""
    return _LIST[place]
