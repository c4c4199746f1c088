"""Making a lost index anew while the library is searched.

    python -m tests.bench.rebuild [--pictures 10000]

Every picture has a sidecar as real ones do; their files are all the same small one. Meanwhile another thread searches
without a pause. Processor time of the thread that rebuilds, for each picture, and how long the searches took by the
clock: none waits for the rebuilding.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.library import sidecar
from services.library.naming import row_of
from services.library.store import Library
from services.types import LibraryQuery
from tests.bench.library import Words, percentile, picture
from tests.services.library_samples import png


def fill(root: Path, count: int) -> None:
    """Write pictures of the last two years with their sidecars."""
    chance = random.Random(20261122)
    words, data = Words(chance), png()
    start = row_of(datetime.now(UTC) - timedelta(days=730))
    for number in range(count):
        row = start + (number * (729 * 86_400 // count) << 16) + chance.randrange(65_536)
        asset = replace(picture(row, words, chance), bytes=len(data), trashed_at=None)
        path = root / asset.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_suffix(".json").write_bytes(sidecar.dumps(sidecar.encode(asset)))


def measure(root: Path, count: int) -> None:
    library = Library(root)
    library.open()
    fill(root, count)
    searches: list[float] = []
    over = threading.Event()

    def search() -> None:
        texts = ("otter", "수달", "the", "rating>=3", "", "tag:r")
        while not over.is_set():
            begun = time.perf_counter()
            library.find(LibraryQuery(text=texts[len(searches) % len(texts)]))
            searches.append((time.perf_counter() - begun) * 1000)

    for searched in (False, True):
        library.close()
        (library.own / "index.sqlite").unlink()
        library.open()
        searching = threading.Thread(target=search)
        if searched:
            searching.start()
        cpu, clock = time.thread_time(), time.perf_counter()
        read = library.mend().read
        cpu, clock = time.thread_time() - cpu, time.perf_counter() - clock
        if searched:
            over.set()
            searching.join()
        while_searched = " while it is searched" if searched else ""
        print(f"{read:,} pictures{while_searched}: {cpu / read * 1e6:.0f} µs of the processor each, {clock:.1f} s")
    print(
        f"{len(searches):,} searches meanwhile, by the clock: p50 {percentile(searches, 0.5):.1f}, "
        f"p99 {percentile(searches, 0.99):.1f}, longest {max(searches):.1f} ms"
    )
    library.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pictures", type=int, default=10_000)
    with tempfile.TemporaryDirectory(prefix="vidra-bench-") as folder:
        measure(Path(folder), parser.parse_args().pictures)


if __name__ == "__main__":
    main()
