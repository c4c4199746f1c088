"""A folder of 100,000 pictures, from the start of the program to a screen full of them: Vidra and its peers.

    apt-get install xvfb openbox dbus gwenview pqiv qimgv phototonic gthumb geeqie   # whichever can be had
    python -m tests.bench.peers [--pictures 100000] [--rounds 3] [--only vidra,pqiv]

Each program is started in turn on a display of its own (1280 x 800, openbox, every window maximised) with an empty home
and the folder as its argument; what counts is what can be seen. The pictures are of a magenta that no program draws of
itself: `first` is when some of it is on the screen, `screenful` when 97 % of what will be is, `jump` the same after the
key End. Programs that are not installed are left out. Target (performance.md section 2): Vidra's first screenful comes
at least 1.2 times sooner than the best peer's; ends with 1 otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageGrab

TARGET = 1.2
ROOT = Path(__file__).resolve().parents[2]
SOURCES = 40
SOME, NEARLY_ALL = 0.004, 0.97
"""Parts of the screen; of what is seen in the end."""
SETTLED = 6.0
"""Seconds without a change: nothing more will come."""
PATIENCE = 90.0
_PAUSE = 0.02

PEERS = {
    "gwenview": ("gwenview", "{folder}"),
    "pqiv": ("pqiv", "--sort", "--lazy-load", "--low-memory", "--auto-montage-mode", "--max-depth=1", "{folder}"),
    "qimgv": ("qimgv", "{folder}"),
    "phototonic": ("phototonic", "{folder}"),
    "gthumb": ("gthumb", "{folder}"),
    "geeqie": ("geeqie", "{folder}"),
}
_OPENBOX = """<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application type="normal"><maximized>yes</maximized></application></applications></openbox_config>"""


@dataclass
class Times:
    """Seconds since the start of a program."""

    first: float
    screenful: float


def fill(folder: Path, count: int) -> None:
    """So many photographs of 1600 x 1200 pixels in shades of magenta, which share the bytes of a few."""
    folder.mkdir()
    for number in range(min(count, SOURCES)):
        grain = [
            Image.effect_noise((400, 300), 30 + number).resize((1600, 1200), Image.Resampling.BICUBIC) for _ in "ab"
        ]
        red, blue = (part.point([160 + value * 95 // 255 for value in range(256)]) for part in grain)
        green = grain[0].point([value * 60 // 255 for value in range(256)])
        Image.merge("RGB", (red, green, blue)).save(folder / f"IMG_{number:06}.jpg", quality=88)
    for number in range(SOURCES, count):
        os.link(folder / f"IMG_{number % SOURCES:06}.jpg", folder / f"IMG_{number:06}.jpg")


@contextmanager
def display(home: Path) -> Iterator[str]:
    """A screen with a window manager; its name."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-br", "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    rules = home / "openbox.xml"
    rules.write_text(_OPENBOX)
    manager = subprocess.Popen(
        ("openbox", "--config-file", str(rules)), env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(1)
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def magenta(name: str) -> float:
    """The part of the screen that shows pictures."""
    screen = np.asarray(ImageGrab.grab(xdisplay=name).convert("RGB"))[::4, ::4].astype(np.int16)
    red, green, blue = screen[..., 0], screen[..., 1], screen[..., 2]
    return float(((red > 140) & (blue > 140) & (green < 90)).mean())


def watched(name: str, begun: float) -> list[tuple[float, float]]:
    """(seconds, part of the screen) until nothing more comes."""
    seen: list[tuple[float, float]] = []
    changed = time.monotonic()
    while (now := time.monotonic()) - begun < PATIENCE:
        part = magenta(name)
        if not seen or abs(part - seen[-1][1]) > 0.002:
            changed = now
        seen.append((now - begun, part))
        if part > SOME and now - changed > SETTLED:
            break
        time.sleep(_PAUSE)
    return seen


def times(seen: list[tuple[float, float]]) -> Times | None:
    """None: no pictures were seen."""
    final = seen[-1][1]
    if final <= SOME:
        return None
    first = next(moment for moment, part in seen if part > SOME)
    return Times(first, next(moment for moment, part in seen if part >= NEARLY_ALL * final))


def run(name: str, command: tuple[str, ...], home: Path, environment: Mapping[str, str]) -> tuple[Times, int] | None:
    """One start of a program; its times and its memory in MB when the screen is full."""
    while magenta(name) > SOME / 10:  # what the last program has left
        time.sleep(0.2)
    begun = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "DISPLAY": name, "HOME": str(home)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        found = times(watched(name, begun))
        return None if found is None else (found, resident(process.pid))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def resident(group: int) -> int:
    """MB of the processes of a group."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                line = next((line for line in status.read_text().splitlines() if line.startswith("VmRSS")), "VmRSS 0")
                total += int(line.split()[1])
        except (OSError, ValueError):
            continue
    return total // 1024


def commands(folder: Path, only: str) -> dict[str, tuple[str, ...]]:
    """What can be started here."""
    wanted = only.split(",") if only else ["vidra", *PEERS]
    found: dict[str, tuple[str, ...]] = {}
    for name, command in PEERS.items():
        if name in wanted and shutil.which(command[0]):
            session = ("dbus-run-session", "--") if shutil.which("dbus-run-session") else ()
            found[name] = (*session, *(part.format(folder=folder) for part in command))
        elif name in wanted:
            print(f"{name} is not installed and is left out")
    if "vidra" in wanted:
        found["vidra"] = (
            sys.executable,
            "main.py",
            "--library",
            "{home}/Vidra",
            "--config-dir",
            "{home}/c",
            str(folder),
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="names with commas")
    options = parser.parse_args()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_", "WAYLAND", "DBUS_"))}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    results: dict[str, list[tuple[Times, int]]] = {}
    with tempfile.TemporaryDirectory(prefix="vidra-bench-", ignore_cleanup_errors=True) as place:
        base = Path(place)
        fill(base / "pictures", options.pictures)
        environment = kept | {"PYTHONPYCACHEPREFIX": str(base / "bytecode")}
        with display(base) as name:
            for turn in range(options.rounds + 1):  # the first one warms caches of the disk
                for program, command in commands(base / "pictures", options.only).items():
                    home = base / f"{program}-{turn}"
                    home.mkdir()
                    own = tuple(part.replace("{home}", str(home)) for part in command)
                    measured = run(name, own, home, environment)
                    if measured is not None and turn:
                        results.setdefault(program, []).append(measured)
                    shutil.rmtree(home, ignore_errors=True)
    print(f"{'':12}{'first':>8}{'screenful':>11}{'MB':>7}   seconds from the start, medians of {options.rounds}")
    middle: dict[str, float] = {}
    for program, runs in results.items():
        middle[program] = statistics.median(each.screenful for each, _ in runs)
        first = statistics.median(each.first for each, _ in runs)
        print(f"{program:12}{first:8.2f}{middle[program]:11.2f}{statistics.median(m for _, m in runs):7.0f}")
    others = {program: seconds for program, seconds in middle.items() if program != "vidra"}
    if not others or "vidra" not in middle:
        print("no peer to compare with")
        return 0
    best = min(others, key=others.__getitem__)
    ratio = others[best] / middle["vidra"]
    print(f"{best} / Vidra: {ratio:.2f}x, target {TARGET}x: {'met' if ratio >= TARGET else 'MISSED'}")
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
