"""Duplicates: pictures looked at per second, the same a second time, and a hundred thousand grouped.

`python -m tests.bench.duplicates --pictures 600 --hashes 100000`. Times are of computing, on one core and, for looking
at pictures, on two.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from services.library.duplicates import groups_of, places_in
from services.library.likenesses import Likenesses
from services.pictures.likeness import SKETCH
from services.pictures.near_duplicates import near_groups


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pictures", type=int, default=600)
    asked.add_argument("--hashes", type=int, default=100_000)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _look(Path(folder), options.pictures)
    _group(options.hashes)


def _look(folder: Path, count: int) -> None:
    """JPEG and PNG of 1.5 megapixels, a tenth of them a smaller copy of another."""
    (folder / "pictures").mkdir()
    chance = np.random.default_rng(1)
    for number in range(count):
        small = chance.integers(0, 256, (9, 12, 3), np.uint8)
        picture = Image.fromarray(small).resize((1536, 1024), Image.Resampling.BICUBIC)
        kind = "jpg" if number % 2 else "png"
        picture.save(folder / "pictures" / f"{number}.{kind}")
        if number % 10 == 0:
            picture.reduce(2).save(folder / "pictures" / f"{number} copy.jpg")
    places = places_in(str(folder / "pictures"), nested=False, stopped=lambda: False)
    assert places is not None
    memory = Likenesses(folder / "likenesses.sqlite")
    for when in ("first", "again"):
        begun, computed = time.perf_counter(), time.process_time()
        seen = memory.see([place.path for place in places], lambda: False)
        took, cpu = time.perf_counter() - begun, time.process_time() - computed
        print(f"{when}: {len(places) / took:,.0f} pictures/s, {len(places) / cpu:,.0f} for each second of a core")
    found = groups_of(places, seen, lambda _rows: {}, lambda _group: False)
    print(f"groups: {len(found)} of {-(-count // 10)}")
    memory.close()


def _group(count: int) -> None:
    """Different pictures, a twentieth of them a copy of another with up to ten bits changed."""
    chance = random.Random(1)
    hashes = [sum(1 << bit for bit in chance.sample(range(64), 32)) for _ in range(count)]
    sketches = np.random.default_rng(1).integers(0, 256, (count, SKETCH), np.uint8)
    copies = count // 20
    for number in range(copies):
        for bit in chance.sample(range(64), 2 * chance.randrange(6)):
            hashes[number] ^= 1 << bit
        hashes[-1 - number], sketches[-1 - number] = hashes[number], sketches[number]
        for bit in chance.sample(range(64), 2 * chance.randrange(6)):
            hashes[-1 - number] ^= 1 << bit
    computed = time.process_time()
    found = near_groups(np.array(hashes, np.uint64), sketches)
    print(f"{count:,} grouped in {time.process_time() - computed:.1f} s: {len(found)} of {copies} groups")


if __name__ == "__main__":
    main()
