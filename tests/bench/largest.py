"""What the largest pictures take that are opened at all: `python -m tests.bench.largest [--only rgb.png]`.

Each is opened in each way in a process of its own. Told are the most bytes that it, and a decoder of its own (`apart`),
have held, the seconds of computing of both, and the failure where it is refused. Ends with an error where one holds
more than 1 GB.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.bench.hostile import MEMORY, _computed, _forget_peaks, _limit, _peak, _ways

_EDGE = 14_100
"""199 megapixels."""
_TILE = 705


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="names of pictures, with commas")
    asked.add_argument("--ways", default="", help="names of ways to open them, with commas")
    asked.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.child:
        return _open(Path(options.child[0]), options.child[1])
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="vidra-bench-") as place:
        for name, save in _PICTURES.items():
            if options.only and name not in options.only.split(","):
                continue
            file = Path(place) / name
            save(file)
            for way in _ALL_WAYS:
                if not options.ways or way in options.ways.split(","):
                    command = [sys.executable, "-m", "tests.bench.largest", "--child", str(file), way]
                    wrong += subprocess.run(command, check=False).returncode != 0
            file.unlink()
    return min(wrong, 1)


def _open(file: Path, way: str) -> int:
    from services.errors import VidraError

    _limit()
    run = _every_way()[way]
    _forget_peaks()
    begun, told = _computed(), "opened"
    try:
        run(file.read_bytes())
    except VidraError as error:
        told = f"refused: {error.failure.kind.value} {error.failure.reason}"
    peak = _peak()
    print(f"{file.name:14} {way:10} {peak / 1e6:5.0f} MB {_computed() - begun:5.1f} s  {told}", flush=True)
    return int(peak > MEMORY)


def _every_way() -> dict[str, Callable[[bytes], object]]:
    from services.pictures.raster import raster

    ways = _ways()
    del ways["record"], ways["words"]  # decode nothing of these
    return ways | {
        "screen": lambda data: raster(data, 2560, foreign=True),
        "closely": lambda data: raster(data, _EDGE // 2, foreign=True),
    }


_ALL_WAYS = ("thumbnail", "screen", "closely", "in full", "moving", "likeness", "reference", "edit", "export")


# -- pictures ---------------------------------------------------------------------------------------------------------


def _colours() -> Image.Image:
    tile = Image.merge("RGB", [Image.effect_noise((_TILE, _TILE), spread) for spread in (6, 12, 18)])
    whole = Image.new("RGB", (_EDGE, _EDGE))
    for left in range(0, _EDGE, _TILE):
        for top in range(0, _EDGE, _TILE):
            whole.paste(tile, (left, top))
    return whole


def _saver(mode: str, edge: int = _EDGE, **options: object) -> Callable[[Path], None]:
    def save(file: Path) -> None:
        picture = _colours().crop((0, 0, edge, edge))
        picture = picture.convert("L").convert(mode) if mode in ("P", "I;16", "LA") else picture.convert(mode)
        picture.save(file, **options)  # pyright: ignore[reportArgumentType]

    return save


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


_PICTURES: dict[str, Callable[[Path], None]] = {
    "baseline.jpg": _saver("RGB", quality=80),
    "turned.jpg": _saver("RGB", quality=80, exif=_turned()),
    "passes.jpg": _saver("RGB", quality=80, progressive=True),
    "passes444.jpg": _saver("RGB", quality=80, progressive=True, subsampling=0),
    "ink.jpg": _saver("CMYK", quality=80),
    "rgb.png": _saver("RGB", 12_500, compress_level=1),
    "rgba.png": _saver("RGBA", 12_500, compress_level=1),
    "grey.png": _saver("L", compress_level=1),
    "grey16.png": _saver("I;16", compress_level=1),
    "palette.png": _saver("P", compress_level=1),
    "palette.gif": _saver("P"),
    "rgb.webp": _saver("RGB", 7_340, quality=80, method=0),
    "rgb.bmp": _saver("RGB", 11_300),
    "rgb.ppm": _saver("RGB", 11_300),
}
"""Of those that are written with little or no compression, fewer pixels: what is encoded is held, too."""


if __name__ == "__main__":
    sys.exit(main())
