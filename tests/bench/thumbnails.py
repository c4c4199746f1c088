"""Thumbnails per second on one core, against libvips.

    python -m pip install pyvips-binary pyvips   # only for this measurement, no dependency
    python -m tests.bench.thumbnails [--seconds 1.5]

Files of each kind are made small (256 pixels) by the functions that the Library's thumbnails come from, as BGRA rows;
by `pyvips.Image.thumbnail` with its pool of one thread, into memory; and read back from the cache. All take turns in
one process, picture by picture, and what counts is the processor's time. Target (performance.md section 2): at most
1.1 times as long as libvips on each kind; ends with 1 where one takes longer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["VIPS_CONCURRENCY"] = "1"

from PIL import Image, ImageDraw

from services.library.thumbnails import Thumbnails
from services.pictures.thumbnail import thumbnail

EDGE = 256
TARGET = 1.1


def photograph(width: int, height: int, seed: int) -> Image.Image:
    """Soft shapes with grain, about as hard to pack as a photograph."""
    grain = [
        Image.effect_noise((width // 4, height // 4), 30 + seed + part).resize((width, height)) for part in range(3)
    ]
    picture = Image.merge("RGB", grain)
    draw = ImageDraw.Draw(picture)
    for step in range(24):
        left, top = (step * 97 + seed * 31) % width, (step * 61 + seed * 17) % height
        draw.ellipse(
            (left, top, left + width // 5, top + height // 6), fill=((step * 40) % 256, (seed * 50) % 256, 140)
        )
    return Image.blend(picture, picture.resize((width // 16, height // 16)).resize((width, height)), 0.5)


def save(folder: Path, seed: int) -> None:
    """One file of each kind that is judged; the name begins with the kind."""
    small, large = photograph(1024, 1024, seed), photograph(4000, 3000, seed)
    clear = small.copy()
    clear.putalpha(small.convert("L").point([min(255, value * 2) for value in range(256)]))
    turned = large.getexif()
    turned[0x0112] = 6
    small.save(folder / f"PNG 1024²,{seed}.png")
    clear.save(folder / f"PNG 1024² with alpha,{seed}.png")
    large.save(folder / f"JPEG 12 MP,{seed}.jpg", quality=90)
    large.save(folder / f"JPEG 12 MP turned,{seed}.jpg", quality=90, exif=turned)
    small.save(folder / f"JPEG 1024²,{seed}.jpg", quality=90)
    small.save(folder / f"WebP 1024²,{seed}.webp", quality=85)


def fill(folder: Path) -> dict[str, list[Path]]:
    """The files of each kind."""
    for seed in range(4):
        save(folder, seed)
    kinds: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        kinds.setdefault(path.name.partition(",")[0], []).append(path)
    return kinds


def spent(work: Callable[[Path], object], path: Path) -> float:
    """Milliseconds of this process's CPU (all of its threads)."""
    begun = time.process_time()
    work(path)
    return (time.process_time() - begun) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=1.5, help="for each kind and way")
    seconds = parser.parse_args().seconds
    ways: dict[str, Callable[[Path], object]] = {"Vidra": lambda path: thumbnail(path.read_bytes(), EDGE)}
    try:
        import pyvips  # pyright: ignore[reportMissingImports]
    except ImportError:
        print("pyvips is not installed: only our own times")
    else:
        pyvips.cache_set_max(0)
        ways["libvips"] = lambda path: pyvips.Image.thumbnail(str(path), EDGE).write_to_memory()
    worst = 0.0
    with tempfile.TemporaryDirectory(prefix="vidra-bench-") as home:
        folder = Path(home)
        kinds = fill(folder)
        cache = Thumbnails(folder / "cache" / "thumbnails.sqlite")
        ways["kept"] = lambda path: cache.get(path, EDGE)
        print(
            f"{'ms of the processor, median':28}" + "".join(f"{way:>10}" for way in ways) + f"{'ratio':>8}{'per s':>8}"
        )
        for kind, paths in kinds.items():
            for path in paths:
                for work in ways.values():
                    work(path)
            times: dict[str, list[float]] = {way: [] for way in ways}
            turns = 0
            while sum(map(sum, times.values())) < seconds * 1000 * len(ways) and turns < 400:
                for way, work in ways.items():
                    times[way].append(spent(work, paths[turns % len(paths)]))
                turns += 1
            middle = {way: statistics.median(values) for way, values in times.items()}
            ratio = middle["Vidra"] / middle["libvips"] if "libvips" in middle else 0.0
            worst = max(worst, ratio)
            print(
                f"{kind:28}" + "".join(f"{value:10.2f}" for value in middle.values())
                + f"{ratio:8.2f}{1000 / middle['Vidra']:8.0f}"
            )  # fmt: skip
        cache.close()
    print(f"worst ratio {worst:.2f}, target {TARGET}: {'met' if worst <= TARGET else 'MISSED'}")
    return 0 if worst <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
