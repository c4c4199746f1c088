"""A start, and memory then: Vidra against a bare PySide6 main window, in turns in one run.

    python -m tests.bench.start [rounds]

Three moments: the first painted window; the Create page, painted and ready to be typed into; the API client loaded and
the engine answering. All are set against the first paint of the bare window. Prints medians and their ratios; ends with
1 where a target (issue 2, performance.md section 1) is missed.
Both are whole processes on the same display (xvfb-run where there is none).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGETS = {"painted": (1.25, 1.50), "usable": (1.50, None), "client": (None, 2.20)}
"""Moment -> the most that it may take of time and of memory, as multiples of the bare window."""
ROOT = Path(__file__).resolve().parents[2]

_MEMORY = """
def memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
"""

BARE = (
    _MEMORY
    + """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print("painted", memory(), flush=True)
            QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
)

VIDRA = (
    _MEMORY
    + """
import os, sys
import main
from ui.main_window import MainWindow

told = set()
def tell(moment):
    if moment not in told:
        told.add(moment)
        print(moment, memory(), flush=True)

paint = MainWindow.paintEvent
def painted(self, event):
    paint(self, event)
    tell("painted")
MainWindow.paintEvent = painted

live = main.live
async def watched(*arguments):
    from PySide6.QtCore import QTimer
    from ui.studio import Studio

    begin = Studio.begin
    def begun(self, *arguments):
        begin(self, *arguments)
        self.window.repaint()  # what comes with the next turn of the loop, now
        tell("usable")
    Studio.begin = begun
    complete = Studio.complete
    def completed(self, *arguments, **options):
        complete(self, *arguments, **options)
        tasks = self._session.servers._tasks
        def look():
            if not tasks.running("warm"):
                tell("client")
                os._exit(0)
        self._watch = QTimer(self, interval=20)
        self._watch.timeout.connect(look)
        self._watch.start()
    Studio.complete = completed
    return await live(*arguments)
main.live = watched
main.main(sys.argv_)
"""
)


def once(code: str, folder: str) -> dict[str, tuple[float, int]]:
    """Moment -> seconds since exec, and resident memory in KiB then. Bytecode is kept in `folder`, as Python does it
    for a person, whatever the environment of whoever measures says."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
    began = time.monotonic()
    told: dict[str, tuple[float, int]] = {}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            moment, memory = line.split()
            told[moment.decode()] = time.monotonic() - began, int(memory)
        process.wait(timeout=30)
    return told


def main(rounds: int) -> int:
    """Measure in turns and print the table; 1 where a target is missed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        arguments = ["--library", str(Path(folder) / "library"), "--config-dir", str(Path(folder) / "config")]
        vidra = VIDRA.replace("sys.argv_", repr(arguments))
        for code in (BARE, vidra):
            once(code, folder)
        measured = [(once(BARE, folder)["painted"], once(vidra, folder)) for _ in range(rounds)]
    seconds, memory = (statistics.median(bare[way] for bare, _ in measured) for way in (0, 1))
    print(f"{'':14}{'time':>10}{'RSS':>12}")
    print(f"{'bare, painted':14}{seconds * 1000:7.0f} ms{memory / 1024:9.1f} MB")
    fine = True
    for moment, targets in TARGETS.items():
        seconds, memory = (statistics.median(vidra[moment][way] for _, vidra in measured) for way in (0, 1))
        ratios = [statistics.median(vidra[moment][way] / bare[way] for bare, vidra in measured) for way in (0, 1)]
        print(f"{moment:14}{seconds * 1000:7.0f} ms{memory / 1024:9.1f} MB", end="")
        for ratio, target in zip(ratios, targets, strict=True):
            print(f"{ratio:9.2f} × (target {'none' if target is None else target})", end="")
            fine = fine and (target is None or ratio <= target)
        print()
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
