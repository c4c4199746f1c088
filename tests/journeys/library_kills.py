"""The program killed (kill -9) while it works on a whole library: taking pictures in, making the index anew, moving all
of it. Used by the suite with few pictures, and by `tests.bench.kill` with thousands."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from services.library.moving import INCOMING, MOVED, MOVING
from tests.journeys.child import PATIENCE, Child
from tests.journeys.conftest import Folders
from tests.journeys.program import pictures
from tests.journeys.truth import check_picture


def fill(folder: Path, count: int, edge: int = 48) -> None:
    """So many different pictures."""
    folder.mkdir()
    noise = Image.effect_noise((edge, edge), 60).convert("RGB")
    for number in range(count):
        noise.putpixel((0, 0), (number & 255, number >> 8, 7))
        noise.putpixel((1, 0), (number >> 4 & 255, number & 255, 9))
        noise.save(folder / f"picture {number:05}.png", compress_level=1)


@dataclass
class Lives:
    """One person's program, killed again and again. `source`: the pictures that are to be in the library."""

    folders: Folders
    source: Path
    chance: random.Random
    kills: dict[str, int] = field(default_factory=dict[str, int])
    """While what was done -> how often it was killed in the middle of that."""

    def __post_init__(self) -> None:
        self._wanted = sorted(_hash(file) for file in self.source.iterdir())
        self.root = self.folders.library

    # -- lives --------------------------------------------------------------------------------------------------------

    def take_in(self, kills: int) -> None:
        """Pictures are taken in; each start goes on where the last one was killed. `finish` ends it."""
        asked = False
        for number in range(kills):
            with self._life() as program:
                if not asked:
                    program.tell("take_in", str(self.source))
                    asked = True
                part = (number + 1) * len(self._wanted) // (kills + 1)
                self._wait(program, lambda part=part: self._count() >= part)
                time.sleep(self.chance.uniform(0, 0.05))
                self._kill(program, "taking in", in_the_middle=self._count() < len(self._wanted))

    def make_index_anew(self, kills: int) -> None:
        """The index is lost, and the program killed while it makes it anew. `finish` ends it."""
        index = self.root / ".vidra" / "index.sqlite"
        for ending in ("", "-wal", "-shm"):
            index.with_name(index.name + ending).unlink(missing_ok=True)
        for _ in range(kills):
            with self._life() as program:
                self._wait(program, index.exists)
                time.sleep(self.chance.uniform(0.02, 0.3))
                self._kill(program, "making the index", in_the_middle=True)

    def move(self, kills: int) -> None:
        """The library is moved to another folder, and back, and so on; killed on the way."""
        for number in range(kills):
            target = self.folders.config.parent / f"moved {number}"
            with self._life() as program:
                program.do("library")
                program.wait_for(lambda screen: len(screen["pictures"]) == len(self._wanted))
                program.tell("move", str(target))
                self._wait(program, target.exists)
                time.sleep(self.chance.uniform(0, 0.02 + len(self._wanted) / 20_000))
                middle = (target / INCOMING).exists() or (target / MOVED).exists()
                self._kill(program, "moving", in_the_middle=middle)
            self.finish()

    def finish(self) -> None:
        """The next start ends what is left to do; then everything is there, once and whole, and the program knows it."""
        with self._life() as program:
            program.do("library")
            screen = program.wait_for(
                lambda screen: len(screen["pictures"]) == len(self._wanted) and self._left() == [] and self._find_root()
            )
            assert screen["reports"] == 0
            program.do("close")
            assert program.ended() == 0
        self.check()

    def check(self) -> None:
        """What lies on the disk."""
        found = pictures(self.root)
        assert sorted(_hash(file) for file in found) == self._wanted, "a picture is lost, half there, or there twice"
        ids = {check_picture(file)["id"] for file in found}
        assert len(ids) == len(found)
        others = {p for p in self.root.glob("2*/**/*") if p.is_file()} - set(found)
        assert others == {file.with_suffix(".json") for file in found}
        assert self._left() == []

    # -- parts --------------------------------------------------------------------------------------------------------

    def _life(self) -> Life:
        return Life(self.folders.arguments)

    def _left(self) -> list[str]:
        """What is still to be done or to be cleared away."""
        private = self.root / ".vidra"
        notes = [name for name in (MOVING, INCOMING, MOVED) if (self.root / name).exists()]
        waiting = [p.name for part in ("arriving", "imports") for p in (private / part).glob("*")]
        torn = [p.name for p in self.root.rglob("*.part")]
        return [*notes, *waiting, *torn]

    def _find_root(self) -> bool:
        """Follow the library to where it is; True once there is only one of it."""
        home = self.folders.config.parent
        places = [home / "library", *home.glob("moved *")]
        there = [place for place in places if place.is_dir() and pictures(place)]
        if len(there) == 1:
            self.root = self.folders.library = there[0]
        return len(there) == 1

    def _count(self) -> int:
        return len(pictures(self.root)) if self.root.is_dir() else 0

    def _kill(self, program: Child, doing: str, *, in_the_middle: bool) -> None:
        program.process.kill()
        self.kills[doing] = self.kills.get(doing, 0) + in_the_middle

    def _wait(self, program: Child, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 4 * PATIENCE
        while not condition():
            assert time.monotonic() < deadline, (self._count(), program.errors)
            assert program.process.poll() is None, program.errors
            time.sleep(0.003)


class Life:
    """One start of the program, which is gone at the end of the block and must have said nothing."""

    def __init__(self, arguments: list[str]) -> None:
        self._program = Child(*arguments, forked=True)

    def __enter__(self) -> Child:
        return self._program

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._program.end()
        errors = self._program.errors
        self._program.close_files()
        if kind is None:
            assert errors == "", errors
        else:
            print(errors)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
