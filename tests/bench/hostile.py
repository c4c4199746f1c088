"""Opens tens of thousands of damaged pictures of every kind, as thumbnail, in full, as a moving picture, as a
reference, for an edit, for an export and for their words, in a child with little memory:
`python -m tests.bench.hostile --files 20000`.

Nothing may raise anything but VidraError, take 5 seconds of computing, decoders of their own (`apart`) included, or 1
GB in this process or such a decoder; no child may die, and a decoder that does is told. What does is kept in --keep.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import subprocess
import sys
import time
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path

SECONDS, MEMORY = 5.0, 1_000_000_000
_AT_ONCE = 250
"""Files that one child opens."""
_SEALED = 0.5
"""Share of the files that get right check sums again."""
_PATIENCE = 120.0
"""Seconds for all of them."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=2_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", default="", help="parts of the names of samples, with commas, e.g. heic,avif,tif,jp2")
    asked.add_argument("--keep", type=Path, default=Path("hostile"))
    asked.add_argument("--child", type=int, default=-1, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.child >= 0:
        _work(options.child, options.keep, options.only)
        return
    options.keep.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for start in range(0, options.files, _AT_ONCE):
        command = [sys.executable, "-m", "tests.bench.hostile", "--keep", str(options.keep), "--only", options.only]
        begun = time.monotonic()
        try:
            command += ["--child", str(options.seed + start)]
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_PATIENCE)
            lines, code = done.stdout.splitlines(), done.returncode
        except subprocess.TimeoutExpired:
            lines, code = [], -1
        told = [line for line in lines if not line.startswith("peak")]
        if code:
            told.append(f"the child ended with {code}; its last file is {options.keep / 'now'}")
        wrong += len(told)
        peak = next((line for line in lines if line.startswith("peak")), "")
        took = time.monotonic() - begun
        print(f"{start + _AT_ONCE:7,} files, {wrong} wrong, {took:5.1f} s, {peak}", *told, sep="\n  ", flush=True)
    raise SystemExit(bool(wrong))


def _work(seed: int, keep: Path, only: str) -> None:
    from services.errors import VidraError

    _limit()
    chance = random.Random(seed)
    samples = {name: data for name, data in _samples().items() if any(part in name for part in only.split(","))}
    ways = _ways()
    most = 0
    deaths: list[logging.LogRecord] = []
    logging.getLogger("services.pictures.decoders").addFilter(lambda record: deaths.append(record) or False)
    for number in range(_AT_ONCE):
        name = chance.choice(sorted(samples))
        data = _damaged(samples[name], chance)
        (keep / "now").write_bytes(data)
        for way, run in ways.items():
            _forget_peaks()
            begun, watched = _computed(), _watched()
            problem = ""
            try:
                run(data)
            except VidraError:
                pass
            except Exception:  # noqa: BLE001 - finding these is what it is for
                problem = traceback.format_exc(limit=-3).replace("\n", " | ")
            took = _computed() - begun if watched == _watched() else 0.0
            used = _peak()
            while deaths:
                problem += f" {deaths.pop().getMessage()}"
            most = max(most, used)
            if took > SECONDS:
                problem += f" took {took:.1f} s"
            if used > MEMORY:
                problem += f" took {used / 1e6:.0f} MB"
            if problem:
                (keep / f"{seed + number}-{name}").write_bytes(data)
                print(seed + number, name, way, problem, flush=True)
    print(f"peak {most / 1e6:.0f} MB")


def _ways() -> dict[str, Callable[[bytes], object]]:
    from services.library.browsed import picture_at
    from services.library.converting import converted
    from services.pictures.capture_time import taken_at
    from services.pictures.foreign_prompts import told
    from services.pictures.frames import animation
    from services.pictures.likeness import likeness
    from services.pictures.original import losses, original
    from services.pictures.prepare import MOST_EDGE, Limits, prepare
    from services.pictures.raster import raster
    from services.pictures.sniff import is_whole, sniff, sniff_foreign
    from services.pictures.thumbnail import thumbnail
    from services.types import Export, ExportFormat, ExportMetadata

    export = Export(format=ExportFormat.WEBP, longest_edge=500, metadata=ExportMetadata.KEEP)
    file = Path(f"/dev/shm/hostile-{id(picture_at)}") if Path("/dev/shm").is_dir() else Path("hostile-now")

    def record(data: bytes) -> object:
        file.write_bytes(data)
        try:
            return picture_at(file)
        finally:
            file.unlink()

    def words(data: bytes) -> object:
        kind = sniff(data) or sniff_foreign(data)
        is_whole(data)
        taken_at(data, kind)
        return told(data, kind)

    return {
        "record": record,
        "thumbnail": lambda data: thumbnail(data, 256),
        "in full": lambda data: raster(data, None, foreign=True),
        "moving": lambda data: animation(data, 512),
        "likeness": likeness,
        "reference": lambda data: prepare(data, limits=Limits(edge=MOST_EDGE)),
        "edit": lambda data: (losses(data), original(data)),
        "export": lambda data: converted(data, sniff(data) or sniff_foreign(data), export),
        "words": words,
    }


def _damaged(sample: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut off, doubled, moved, put in; numbers made extreme, mostly near the beginning."""
    data = bytearray(sample)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        if not data:
            break
        near = min(len(data), chance.choice((40, 200, 2_000, len(data))))
        at, size = chance.randrange(near), chance.choice((1, 2, 4, 8, 64))
        match chance.randrange(7):
            case 0 | 1:
                data[at] = chance.randrange(256)
            case 2:
                data[at : at + size] = chance.choice((b"\xff", b"\0", b"\x7f", b"\x80")) * size
            case 3:
                del data[at : at + size]
            case 4:
                data[at:at] = chance.randbytes(size)
            case 5:
                data[at:at] = data[at : at + 16 * size]
            case _:
                del data[chance.randrange(len(data)) :]
    return _sealed(data) if chance.random() < _SEALED else bytes(data)


def _sealed(data: bytearray) -> bytes:
    """With the check sums of a PNG made right, so that its decoder goes on to what has been damaged."""
    at = 8
    while data.startswith(b"\x89PNG") and (behind := at + 8 + int.from_bytes(data[at : at + 4])) + 4 <= len(data):
        data[behind : behind + 4] = zlib.crc32(data[at + 4 : behind]).to_bytes(4)
        at = behind + 4
    return bytes(data)


def _samples() -> dict[str, bytes]:
    from tests.services.test_foreign_prompts import SAMPLES
    from tests.services.test_picture_kinds import COLOURED, moving, other_profile, see_through, sixteen_bit
    from tests.services.test_pictures_hostile import SAMPLES as PLAIN
    from tests.services.test_pictures_prepare import HEIC

    made = {name: make() for name, make in COLOURED.items()}
    made |= {f"plain-{number}": data for number, data in enumerate(PLAIN)}
    made |= {f"told-{name.replace('/', '-')}": data for name, (data, *_) in SAMPLES.items()}
    made |= {"lab.tif": other_profile(), "sixteen.png": sixteen_bit(), "phone.heic": HEIC}
    made |= {f"clear.{kind.lower()}": see_through(kind) for kind in ("PNG", "WEBP", "TIFF", "AVIF", "JPEG2000")}
    made |= {f"moving.{kind.lower()}": moving(kind) for kind in ("AVIF", "TIFF")}
    return made


def _watched() -> list[int]:
    """This process, and the decoders that it has started."""
    from services.pictures.apart import DECODERS

    return [os.getpid(), *(process.pid for process in DECODERS._idle)]


def _computed() -> float:
    """Seconds that they have computed."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in _watched()]
    return sum(int(each) for stat in stats for each in stat[11:13]) / ticks


def _peak() -> int:
    """Bytes that the largest of them has had at most since `_forget_peaks`."""
    return max(int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]) for pid in _watched()) * 1024


def _forget_peaks() -> None:
    """Source: proc(5), clear_refs."""
    for pid in _watched():
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def _limit() -> None:
    """A runaway of memory ends the child and not the machine."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (6 * MEMORY, 6 * MEMORY))


if __name__ == "__main__":
    main()
