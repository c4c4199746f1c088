"""Start to first painted window, and memory then: Vidra against a bare PySide6 main window, in turns in one run.

    python -m tests.bench.start [rounds]

Prints medians and their ratio; ends with 1 where a target (issue 2) is missed.
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

TIME_TARGET, MEMORY_TARGET = 1.25, 1.50
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
paint = MainWindow.paintEvent
def first(self, event):
    paint(self, event)
    print("painted", memory(), flush=True)
    os._exit(0)
MainWindow.paintEvent = first
sys.argv = ["vidra"]
main.main(sys.argv_)
"""
)


def once(code: str, folder: str) -> tuple[float, int]:
    """Seconds from exec to the first paint, and resident memory in KiB then. Bytecode is kept in `folder`, as Python
    does it for a person, whatever the environment of whoever measures says."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline().split()
        seconds = time.monotonic() - began
        process.wait(timeout=30)
    return seconds, int(line[1])


def main(rounds: int) -> int:
    """Measure in turns and print the table; 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["--library", str(Path(folder) / "library"), "--config-dir", str(Path(folder) / "config")]
        vidra = VIDRA.replace("sys.argv_", repr(arguments))
        for code in (BARE, vidra):
            once(code, folder)
        measured = [(once(BARE, folder), once(vidra, folder)) for _ in range(rounds)]
    bare = [pair[0] for pair in measured]
    ours = [pair[1] for pair in measured]
    print(f"{'':8}{'first paint':>14}{'RSS':>12}")
    for name, values in (("bare", bare), ("Vidra", ours)):
        seconds = statistics.median(value[0] for value in values)
        memory = statistics.median(value[1] for value in values)
        print(f"{name:8}{seconds * 1000:11.0f} ms{memory / 1024:9.1f} MB")
    time_ratio = statistics.median(b[0] / a[0] for a, b in measured)
    memory_ratio = statistics.median(b[1] / a[1] for a, b in measured)
    print(
        f"{'ratio':8}{time_ratio:12.2f} ×{memory_ratio:10.2f} ×   (targets {TIME_TARGET:.2f} and {MEMORY_TARGET:.2f})"
    )
    return 0 if time_ratio <= TIME_TARGET and memory_ratio <= MEMORY_TARGET else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
