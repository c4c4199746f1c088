"""Thousands of pictures and many kills (kill -9): taking them in, making the index anew, moving the library.

    python -m tests.bench.kill [--pictures 5000] [--kills 24] [--seed 1]

The real program, started and killed again and again at random moments, each start going on where the last one was
killed (`tests.journeys.library_kills`, of which the suite runs a small one). At the end of each part every picture is
in the library once, whole, with its sidecar, and nothing that was half done is left. Ends with an error otherwise.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.conftest import Folders
from tests.journeys.library_kills import Lives, fill


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pictures", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=24, help="in all; half of them while pictures are taken in")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vidra-bench-") as place:
        home = Path(place)
        fill(home / "source", options.pictures)
        folders = Folders(home)
        folders.choose()
        lives = Lives(folders, home / "source", random.Random(options.seed))
        for name, work, kills in (
            ("taking in", lives.take_in, options.kills // 2),
            ("making the index", lives.make_index_anew, options.kills // 4),
            ("moving", lives.move, options.kills // 4),
        ):
            begun = time.monotonic()
            work(kills)
            lives.finish()
            middle = lives.kills.get(name, 0)
            print(
                f"{name}: {options.pictures:,} pictures, {kills} kills, {middle} of them in the middle; "
                f"nothing lost, nothing half there ({time.monotonic() - begun:.0f} s)",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
