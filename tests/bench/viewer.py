"""How long until the next picture is seen? Run: `python -m tests.bench.viewer`.

Sixty photographs of 24 megapixels (6000 x 4000, JPEG) in real files, the real viewer, decoding in two threads. In one
run, in turn: a step to a picture that was decoded ahead, and the same step as a viewer does it that decodes what it has
come to. Then the key is held for 300 steps. Targets (issue 6): a step takes at most 16 ms of the processor (median of
the window's thread: a busy machine counts for nothing), at most five pictures are ever waited for, and no more than
400 MB are added to what the program takes. Ends with 1 otherwise.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from services.pictures.raster import raster
from services.types import Raster
from tests.ui.library_pictures import make_asset
from ui.theme import Theme
from ui.viewer.order import ListOrder
from ui.viewer.viewer import Viewer

COUNT, STEPS, HELD = 60, 40, 300
SIZE = (6000, 4000)
MOST_MS, MOST_WAITING, MOST_MB = 16.0, 5, 400.0


class Bench:
    """A viewer and two threads that decode for it; wishes that are dropped before they have begun are left out."""

    def __init__(self, theme: Theme, folder: Path, threads: ThreadPoolExecutor) -> None:
        self.window = QWidget()
        self.window.resize(1440, 900)
        self.viewer = Viewer(theme, self.window)
        self._threads = threads
        self._folder = folder
        self.coming: dict[tuple[str, int], Future[Raster]] = {}
        self.most_waiting = 0
        self.viewer.picture_wanted.connect(self._want)
        self.viewer.picture_dropped.connect(lambda asset_id, edge: self.coming.pop((asset_id, edge)).cancel())
        assets = [make_asset(n, id=str(n), width=SIZE[0], height=SIZE[1], format="jpeg") for n in range(COUNT)]
        self.window.show()
        self.viewer.open(assets[0], ListOrder(assets))

    def file(self, asset_id: str) -> Path:
        return self._folder / f"{asset_id}.jpg"

    def _want(self, asset_id: str, edge: int) -> None:
        read = self.file(asset_id).read_bytes
        self.coming[asset_id, edge] = self._threads.submit(lambda: raster(read(), edge or None))
        self.most_waiting = max(self.most_waiting, len(self.coming))

    def take(self) -> None:
        """Hand over what has been decoded, and let the window paint."""
        for key, future in list(self.coming.items()):
            if future.done():
                del self.coming[key]
                self.viewer.set_picture(*key, future.result())
        QEventLoop().processEvents()

    def settle(self) -> None:
        """Everything that was asked for is there."""
        while self.coming:
            self.take()
            time.sleep(0.001)
        self.take()

    @property
    def sharp(self) -> bool:
        return any(pixmap.width() > 1024 for pixmap in self.viewer.canvas.pixmaps)

    def step(self, key: Qt.Key) -> tuple[float, float]:
        """Milliseconds of the processor, and of the clock, until the next picture has been painted."""
        started, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(self.viewer.canvas, key)
        while not self.sharp:
            self.take()
        self.viewer.canvas.viewport().repaint()
        return (time.thread_time() - worked) * 1000, (time.perf_counter() - started) * 1000

    def naive_step(self, asset_id: str) -> float:
        """The same for a viewer that decodes all of the picture when it comes to it, on its only thread."""
        started = time.thread_time()
        raster(self.file(asset_id).read_bytes())
        self.viewer.canvas.viewport().repaint()
        return (time.thread_time() - started) * 1000


def megabytes() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def photographs(folder: Path) -> None:
    """One picture under many names."""
    first = folder / "0.jpg"
    Image.effect_noise((SIZE[0] // 20, SIZE[1] // 20), 60).resize(SIZE).convert("RGB").save(first, quality=88)
    for number in range(1, COUNT):
        (folder / f"{number}.jpg").hardlink_to(first)


def main() -> int:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(2) as threads:
        folder = Path(home)
        photographs(folder)
        bench = Bench(Theme(), folder, threads)
        bench.settle()
        before, peak = megabytes(), 0.0
        ahead: deque[tuple[float, float]] = deque()
        naive: deque[float] = deque()
        for number in range(1, STEPS):
            ahead.append(bench.step(Qt.Key.Key_Right))
            bench.settle()
            if number % 8 == 0:
                naive.append(bench.naive_step(str(number)))
            peak = max(peak, megabytes())
        bench.most_waiting = 0
        started = time.perf_counter()
        for number in range(HELD):
            QTest.keyClick(bench.viewer.canvas, Qt.Key.Key_Right if number // 50 % 2 else Qt.Key.Key_Left)
            bench.take()
            peak = max(peak, megabytes())
        held = (time.perf_counter() - started) * 1000 / HELD
        started = time.perf_counter()
        while not bench.sharp:
            bench.take()
        last = (time.perf_counter() - started) * 1000
        bench.settle()
        bench.viewer.leave()
    work, clock = ([step[part] for step in ahead] for part in (0, 1))
    median, slow = statistics.median(work), statistics.median(naive)
    print(f"a step, decoded ahead: {median:.1f} ms of the processor (most {max(work):.1f})")
    print(f"by the clock: {statistics.median(clock):.1f} ms (most {max(clock):.1f})")
    print(f"decoded on arrival: {slow:.0f} ms, {slow / median:.0f} times as much")
    print(f"{HELD} steps with the key held: {held:.1f} ms each, the last one sharp after {last:.0f} ms")
    print(f"waited for at once: {bench.most_waiting}; memory: {before:.0f} MB at first, {peak:.0f} MB at most")
    fine = median <= MOST_MS and bench.most_waiting <= MOST_WAITING and peak - before <= MOST_MB
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
