"""Pictures that are decoded in a process of their own look the same, and a decoder that dies takes nothing with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from services.errors import VidraError
from services.library.thumbnails import Thumbnails
from services.pictures import credentials_program, decoder_program, svg_program
from services.pictures import decoders as module
from services.pictures.decoders import Decoders
from services.pictures.raster import raster
from services.pictures.thumbnail import thumbnail
from services.types import FailureKind
from tests.services.test_picture_kinds import COLOURED, jpeg_2000_bomb, saved, see_through
from tests.services.test_pictures_prepare import HEIC

_DEATHS = """
import os, sys, time
from services.pictures import decoder_program as program
decode = program.raster
def raster(data, edge, foreign):
    if b"crash" in data:
        os.abort()
    if b"never" in data:
        time.sleep(60)
    print("what a decoder prints")
    return decode(data, edge, foreign=foreign)
program.raster = raster
sys.exit(program.main())
"""


@pytest.fixture
def decoders() -> Iterator[Decoders]:
    made = Decoders()
    yield made
    made.close()


_TIFF = saved(Image.effect_noise((40, 30), 50), "TIFF")


def test_they_look_the_same(decoders: Decoders, tmp_path: Path) -> None:
    pictures = [HEIC, *(COLOURED[name]() for name in ("a.avif", "a.tif", "cmyk.tif", "a.jp2", "a.png", "a.svg"))]
    for data in (*pictures, see_through("AVIF")):
        assert decoders.raster(data) == raster(data, foreign=True)
        assert decoders.thumbnail(data, 16) == thumbnail(data, 16)
    assert len(decoders._idle) == 1
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite", make=decoders.thumbnail)
    (tmp_path / "a.heic").write_bytes(HEIC)
    assert thumbnails.get(tmp_path / "a.heic", 16) == thumbnail(HEIC, 16)
    thumbnails.close()
    for data in (_TIFF[:200], jpeg_2000_bomb()):
        with pytest.raises(VidraError) as here:
            raster(data, foreign=True)
        with pytest.raises(VidraError) as there:
            decoders.raster(data)
        assert there.value.failure == here.value.failure


@pytest.fixture
def mortal(decoders: Decoders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Decoders:
    """Decoders that die of some pictures."""
    program = tmp_path / "program.py"
    program.write_text(_DEATHS)
    popen = module.subprocess.Popen
    monkeypatch.setenv("PYTHONPATH", str(Path(module.__file__).parents[2]))
    monkeypatch.setattr(module.subprocess, "Popen", lambda _command, **how: popen([sys.executable, program], **how))
    return decoders


def test_one_that_dies_is_followed_by_another(mortal: Decoders, monkeypatch: pytest.MonkeyPatch) -> None:
    assert mortal.thumbnail(_TIFF, 16) == thumbnail(_TIFF, 16)
    (first,) = mortal._idle
    with pytest.raises(VidraError) as refused:
        mortal.thumbnail(_TIFF + b"crash", 16)
    assert refused.value.kind is FailureKind.BROKEN_PICTURE
    assert first.poll() is not None
    assert mortal.thumbnail(_TIFF, 16) == thumbnail(_TIFF, 16)
    (second,) = mortal._idle
    second.kill()  # while nobody asks it anything
    second.wait()
    assert mortal.thumbnail(_TIFF, 16) == thumbnail(_TIFF, 16)
    monkeypatch.setattr(module, "_SECONDS", 0.2)
    with pytest.raises(VidraError):
        mortal.thumbnail(_TIFF + b"never", 16)
    assert mortal._idle == []


@pytest.mark.parametrize("refused", [ValueError("current limit exceeds maximum limit"), OSError("not here")])
def test_a_system_that_refuses_a_limit_has_pictures_all_the_same(
    monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    """As macOS may, or a shell that has set a lower one."""
    resource = pytest.importorskip("resource")
    limit = Mock(side_effect=refused)
    monkeypatch.setattr(resource, "setrlimit", limit)
    for each in (decoder_program, svg_program, credentials_program):
        each._limit_memory()
    assert limit.call_count == 3


def test_each_thread_has_its_own_and_none_is_left(decoders: Decoders) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: decoders.thumbnail(_TIFF, 16), range(6)))
    processes = list(decoders._idle)
    assert len(processes) in (1, 2)
    decoders.close()
    assert None not in [process.poll() for process in processes]
    assert decoders.thumbnail(_TIFF, 16) == thumbnail(_TIFF, 16)  # somebody who came late
    assert decoders._idle == []
