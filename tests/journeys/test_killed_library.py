"""kill -9 while pictures are taken in, while the index is made anew, and while the library is moved: nothing is lost,
nothing half there, and the next start goes on. `tests.bench.kill` does it with thousands of pictures."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.journeys.conftest import Folders
from tests.journeys.library_kills import Lives, fill

PICTURES = 200


@pytest.mark.long
def test_killed_in_the_middle_of_it(tmp_path: Path) -> None:
    fill(tmp_path / "source", PICTURES)
    folders = Folders(tmp_path)
    folders.choose()
    lives = Lives(folders, tmp_path / "source", random.Random(6))
    lives.take_in(1)
    lives.make_index_anew(1)  # with some of the pictures still to come
    lives.finish()
    lives.move(1)
    assert lives.kills["taking in"] >= 1
