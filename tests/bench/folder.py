"""A folder of 100,000 pictures in the Library: until something is seen of it, frames while thumbnails are made, and the
memory after 60 jumps.

    python -m tests.bench.folder [--pictures 100000] [--kind jpg | png]

The real program, begun on the Library page, over real files (twenty photographs of 1600 x 1200, or PNGs of 1024 x 1024,
linked under many names), drawn offscreen, with an empty cache of thumbnails. Times are of the clock, from the click on
the folder; other programs share the machine, so the same is measured for 1,000 pictures in the same run. A frame lasts
from a turn of the wheel, or a jump, until the grid is painted; its thumbnails come later, and the workers make them all
the time. Memory is also told as it is once the Create page has brought the SDK. Exits with 1 where a target of
performance.md section 2 is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from controllers.session import Session
from main import drop_import_hook, workers
from services.allocator import use_few_arenas
from services.paths import Paths
from services.types import Settings, SortOrder
from ui.library.grid_view import PictureGrid
from ui.library.page import LibraryPage
from ui.main_window import MainWindow
from ui.studio import Studio

ROOT = Path(__file__).resolve().parents[2]
SOURCES = 20
SIZES = {"jpg": (1600, 1200), "png": (1024, 1024)}
JUMPS = 60
MEMORY_TARGET = 200.0
"""MB resident after the jumps."""
FRAME_TARGET = 8.0
"""Milliseconds, 99th percentile, while thumbnails are made."""
FRAMES = 400
_TICK = 1 / 60
_SETTLED = 4.0
"""Seconds after which a folder counts as unchanged; one that has just been written is read twice."""


def fill(folder: Path, count: int, kind: str) -> None:
    """So many pictures, which share the bytes of a few."""
    folder.mkdir(parents=True)
    for number in range(min(count, SOURCES)):
        noise = Image.effect_noise((64, 48), 40 + number).resize(SIZES[kind], Image.Resampling.BICUBIC)
        noise.convert("RGB").save(folder / f"IMG_{number}.{kind}", quality=85)
    for number in range(SOURCES, count):
        os.link(folder / f"IMG_{number % SOURCES}.{kind}", folder / f"IMG_{number}.{kind}")


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.002)


def thumbnails(page: LibraryPage) -> int:
    """Tiles in view that show their picture."""
    assets = [page.order.asset(position) for position in page.grid.visible()]
    return sum(asset is not None and page._thumbnails.pixmap(asset.id) is not None for asset in assets)


def resident() -> float:
    """MB of this process."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Frames:
    """Milliseconds from a movement until the grid has been painted: of the clock, and of the window's thread, which
    other programs do not slow down as much."""

    def __init__(self) -> None:
        self.times: list[tuple[float, float]] = []
        self._begun = self._busy = 0.0
        paint, frames = PictureGrid.paintEvent, self

        def painted(self: PictureGrid, event: QPaintEvent) -> None:
            paint(self, event)
            if frames._begun:
                clock, cpu = time.perf_counter() - frames._begun, time.thread_time() - frames._busy
                frames.times.append((clock * 1000, cpu * 1000))
                frames._begun = 0.0

        PictureGrid.paintEvent = painted

    async def during(self, move: Callable[[], None], pause: float = _TICK) -> None:
        """Move once and let the program run for a while."""
        self._begun, self._busy = time.perf_counter(), time.thread_time()
        move()
        await asyncio.sleep(pause)
        self._begun = 0.0

    def told(self) -> list[tuple[float, float]]:
        """(p50, p99) of the clock and of the thread; and forgets them."""
        ways, self.times = [sorted(way) for way in zip(*self.times, strict=True)], []
        return [(statistics.median(times), times[int(len(times) * 0.99)]) for times in ways]


def wheel(page: LibraryPage) -> None:
    view = page.grid.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle, QPointF(view.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def jump(page: LibraryPage, number: int) -> None:
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum() * (number * 37 % JUMPS) // JUMPS)


async def moved(page: LibraryPage, frames: Frames) -> bool:
    """Scroll and jump through pictures that nobody has seen; True if the frames are fast enough."""
    fine = True
    for _ in range(FRAMES):
        await frames.during(lambda: wheel(page))
    ways = [("wheel", frames.told())]
    for number in range(JUMPS):
        await frames.during(lambda number=number: jump(page, number + 1), 8 * _TICK)
    ways.append(("jump", frames.told()))
    for way, ((p50, p99), (cpu50, cpu99)) in ways:
        fine = fine and p99 <= FRAME_TARGET
        print(f"frames, {way}: p50 {p50:.1f}, p99 {p99:.1f} ms (target {FRAME_TARGET});", end=" ")
        print(f"of the processor {cpu50:.1f}, {cpu99:.1f}")
    return fine


async def opened(page: LibraryPage, folder: Path, count: int, sort: SortOrder) -> tuple[float, float, float]:
    """Seconds until rows, a first thumbnail and a screenful are seen."""
    page.toolbar.sorted.emit(sort)
    begun = time.perf_counter()
    page.places.go_to_folder(str(folder))
    await until(lambda: page.order.count() == count and page._model.matches.query.sort is sort)
    rows = time.perf_counter() - begun
    await until(lambda: thumbnails(page) > 0)
    first = time.perf_counter() - begun
    await until(lambda: thumbnails(page) == len(page.grid.visible()))
    return rows, first, time.perf_counter() - begun


async def measure(app: QApplication, home: Path, count: int, kind: str) -> bool:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(workers(), thread_name_prefix="vidra"))
    frames = Frames()
    session = Session(
        version="bench", paths=Paths.create(home / "config"), settings=Settings(), overrides={}, server=None,
        root=home / "library",
    )  # fmt: skip
    window = MainWindow(home / "window.ini")
    window.remember("page", {"name": "library"})
    window.resize(1280, 800)
    window.show()
    studio = Studio(app, session, window, home)
    studio.begin(())
    await session.complete()
    studio.complete(home / "library", None, create=True)
    page = studio.frame.page("library")
    assert isinstance(page, LibraryPage)
    await until(lambda: session.library.total >= 0)
    await asyncio.sleep(1)
    wanted = [(size, sort) for size in (1000, count) for sort in (SortOrder.NAME, SortOrder.NEWEST)]
    code = "import sys, tests.bench.folder as it; it.fill(it.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])"
    for number, (size, _) in enumerate(wanted):  # not here, where memory is measured
        command = (sys.executable, "-c", code, str(home / f"pictures{number}"), str(size), kind)
        await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=True)
    await asyncio.sleep(_SETTLED)
    before = resident()
    print(f"{'pictures':>9} {'order':8}{'rows':>8}{'first':>8}{'screen':>8}  s")
    for number, (size, sort) in enumerate(wanted):
        folder = home / f"pictures{number}"
        times = await opened(page, folder, size, sort)
        print(f"{size:9,} {sort.value:8}" + "".join(f"{seconds:8.2f}" for seconds in times))
    fine = await moved(page, frames)
    for number in range(JUMPS):
        jump(page, number)
        await until(lambda: thumbnails(page) == len(page.grid.visible()))
    gc.collect()
    after = resident()
    print(
        f"memory: {before:.0f} MB with the empty library, {after:.0f} MB after {JUMPS} jumps (target {MEMORY_TARGET})",
        end=", ",
    )
    studio.frame.show_page("create")
    await until(lambda: "openai" in sys.modules)
    await asyncio.sleep(5)
    print(f"{resident():.0f} MB once the Create page is open and the SDK is there")
    await session.aclose()
    studio.leave()
    return fine and after <= MEMORY_TARGET


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--kind", choices=SIZES, default="jpg")
    options = parser.parse_args()
    use_few_arenas()
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    drop_import_hook()
    with (
        tempfile.TemporaryDirectory(prefix="vidra-bench-") as home,
        asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner,
    ):
        return 0 if runner.run(measure(app, Path(home), options.pictures, options.kind)) else 1


if __name__ == "__main__":
    sys.exit(main())
