"""Pictures that are read in a process of their own look the same, and a decoder that dies takes nothing with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from PIL import Image

from services import limits
from services.errors import VidraError
from services.library.browsed import picture_at
from services.library.converting import converted
from services.pictures import apart, decoders, opening
from services.pictures.decoders import Decoders
from services.pictures.embedded import embedded
from services.pictures.exchange import receive, send
from services.pictures.frames import animation
from services.pictures.likeness import likeness
from services.pictures.original import losses, original
from services.pictures.prepare import prepare
from services.pictures.raster import measure, raster
from services.pictures.sniff import sniff_foreign
from services.pictures.thumbnail import thumbnail
from services.types import Export, ExportFormat, FailureKind
from tests.services.mortal_decoder import deadly, mortal
from tests.services.test_picture_kinds import COLOURED, jpeg_2000_bomb, moving, other_profile, saved, see_through
from tests.services.test_pictures_prepare import HEIC

_PROJECT = Path(__file__).parents[2]
_TIFF = saved(Image.effect_noise((40, 30), 50), "TIFF")


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Decoders]:
    with mortal(monkeypatch) as made:
        yield made


# -- the same as here -------------------------------------------------------------------------------------------------


def _everything(data: bytes) -> list[Any]:
    """What all that opens pictures makes of one."""
    made = original(data)
    found: list[Any] = [measure(data, foreign=True), raster(data, foreign=True), thumbnail(data, 16)]
    found += [likeness(data), animation(data, 30), prepare(data), embedded(data, sniff_foreign(data))]
    found += [losses(data), made.profile, made.done, made.image.mode, made.image.tobytes()]
    return [*found, converted(data, sniff_foreign(data), Export(format=ExportFormat.WEBP, longest_edge=20))]


def _exif_tiff() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a red door"
    return saved(Image.linear_gradient("L").resize((40, 30)).convert("RGB"), "TIFF", exif=exif)


@pytest.mark.parametrize(
    "data",
    [
        *(COLOURED[name]() for name in ("a.avif", "packed.tiff", "cmyk.tif", "a.jp2")),
        *(HEIC, see_through("AVIF"), see_through("TIFF"), other_profile(), moving("AVIF"), moving("TIFF")),
        _exif_tiff(),
        saved(Image.linear_gradient("L").convert("I;16").point(lambda value: value * 257), "TIFF"),
        saved(Image.effect_noise((40, 30), 50).convert("P"), "TIFF"),
        saved(Image.effect_noise((40, 30), 50).convert("1"), "TIFF"),
    ],
)  # fmt: skip
def test_they_look_the_same(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    there = _everything(data)
    assert apart.DECODERS._idle
    monkeypatch.setattr(opening, "APART", frozenset())
    assert there == _everything(data)


@pytest.mark.parametrize("data", [_TIFF[:200], jpeg_2000_bomb()])
def test_they_are_refused_in_the_same_words(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(VidraError) as there:
        raster(data, foreign=True)
    monkeypatch.setattr(opening, "APART", frozenset())
    with pytest.raises(VidraError) as here:
        raster(data, foreign=True)
    assert there.value.failure == here.value.failure


def test_common_pictures_need_no_process(dying: Decoders, tmp_path: Path) -> None:
    for name, make in COLOURED.items():
        data = make()
        if sniff_foreign(data) not in opening.APART:
            (tmp_path / name).write_bytes(data)
            assert picture_at(tmp_path / name).problem == ""
            raster(data, 20, foreign=True)
            animation(data, 20)
    assert dying._idle == []


# -- decoders that die ------------------------------------------------------------------------------------------------


def test_one_that_dies_is_followed_by_another(dying: Decoders, monkeypatch: pytest.MonkeyPatch) -> None:
    for how in ("abort", "fault", "never", "eat", "lie"):
        assert thumbnail(_TIFF, 16).width == 16
        (process,) = dying._idle
        patience = dict.fromkeys(decoders.SECONDS, 0.3 if how == "never" else 20.0)
        with monkeypatch.context() as changed:
            changed.setattr(decoders, "SECONDS", patience)
            with pytest.raises(VidraError) as refused:
                thumbnail(deadly(_TIFF, how), 16)
        assert refused.value.kind is FailureKind.BROKEN_PICTURE, how
        assert process.poll() is not None, how
        assert dying._idle == []
    assert thumbnail(_TIFF, 16).width == 16
    (idle,) = dying._idle
    idle.kill()  # while it waits: nobody notices
    idle.wait()
    assert measure(_TIFF, foreign=True) == (40, 30, "tiff")


def test_of_one_that_dies_of_the_head_the_tile_says_that_the_file_is_damaged(dying: Decoders, tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(deadly(HEIC, "abort", at_once=True))
    assert picture_at(path).problem == "broken-file"
    assert dying._idle == []


def test_an_answer_for_which_there_is_no_room_leaves_no_process(
    dying: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert thumbnail(_TIFF, 16).width == 16
    (process,) = dying._idle
    monkeypatch.setattr(decoders, "receive", Mock(side_effect=MemoryError))
    with pytest.raises(VidraError):
        thumbnail(_TIFF, 16)
    assert process.poll() is not None
    assert dying._idle == []


@pytest.mark.parametrize(
    ("facts", "parts"),
    [
        ({"size": [3, 2], "alpha": False}, [bytes(23)]),
        ({"size": [-3, -2], "alpha": False}, [bytes(24)]),
        ({"size": [3, 2]}, [bytes(24)]),
        ({"size": "three", "alpha": False}, [bytes(24)]),
        ({"size": [1e400, 2], "alpha": False}, [bytes(24)]),
        ({"size": [3, 2], "alpha": False}, []),
        ({"size": [3, 2], "alpha": False}, [bytes(24), b""]),
    ],
)
def test_answers_of_a_broken_decoder_are_no_pictures(
    monkeypatch: pytest.MonkeyPatch, facts: dict[str, Any], parts: list[bytes]
) -> None:
    process = Mock()
    monkeypatch.setattr(Decoders, "_free", lambda _self: process)
    monkeypatch.setattr(decoders, "receive", lambda *_asked: (facts, iter(parts)))
    with pytest.raises(VidraError):
        raster(_TIFF, foreign=True)
    assert process.wait.called


@pytest.mark.parametrize(
    "wrong", [{"kept": ["transparency"]}, {"kept": []}, {"kept": [[]]}, {"frames": "many"}, {"size": [0, 2]}]
)
def test_heads_of_a_broken_decoder_are_none(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, Any]) -> None:
    process, facts = Mock(), {"mode": "RGB", "size": [3, 2], "frames": 1, "kept": ["exif"]}
    monkeypatch.setattr(Decoders, "_free", lambda _self: process)
    monkeypatch.setattr(decoders, "receive", lambda *_asked: (facts, iter([b"Exif"])))
    assert measure(HEIC, foreign=True) == (3, 2, "heic")
    facts |= wrong
    with pytest.raises(VidraError):
        measure(HEIC, foreign=True)
    assert process.wait.called


@pytest.mark.parametrize(
    "said", [b"", b"\0\0", b"\xff" * 50, b"\0\0\0\2[]", b"\0\0\0\4{}{}", b"\0\0\x27\x10" + b"[" * 10_000]
)
def test_what_is_no_message_is_told_so(said: bytes) -> None:
    with pytest.raises((EOFError, ValueError)):
        list(receive(BytesIO(said), 1_000)[1])
    stream = BytesIO()
    send(stream, {"a": "b"}, [2, 0, 3], [b"123", b"45"])
    facts, parts = receive(BytesIO(stream.getvalue()), 5)
    assert (facts, list(parts)) == ({"a": "b"}, [b"12", b"", b"345"])
    with pytest.raises(ValueError, match="more bytes"):
        receive(BytesIO(stream.getvalue()), 4)


# -- processes --------------------------------------------------------------------------------------------------------


def test_each_thread_has_its_own_and_none_is_left(dying: Decoders) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: thumbnail(_TIFF, 16), range(6)))
    processes = list(dying._idle)
    assert len(processes) in (1, 2)
    dying.close()
    assert None not in [process.poll() for process in processes]
    assert thumbnail(_TIFF, 16).width == 16  # somebody who came late
    assert dying._idle == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_program_that_is_killed_leaves_none_behind() -> None:
    """Neither one that waits for work nor one that will never be done with it."""
    script = f"""
import threading
from services.pictures import apart, decoders
from services.pictures.raster import raster
from tests.services.mortal_decoder import deadly
decoders.PROGRAM, decoders.SECONDS = "tests.services.mortal_decoder", dict.fromkeys(decoders.SECONDS, 1.0)
tiff = {_TIFF!r}
with apart.DECODERS._room:
    one, other = apart.DECODERS._free(), apart.DECODERS._free()
apart.DECODERS._idle += [one, other]
threading.Thread(target=raster, args=(deadly(tiff, "never"),), kwargs=dict(foreign=True), daemon=True).start()
print(one.pid, other.pid, flush=True)
threading.Event().wait()
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=_PROJECT) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the frozen app")
def test_a_frozen_app_starts_itself(dying: Decoders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = tmp_path / "vidra"
    app.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{_PROJECT / "main.py"}" "$@"\n')
    app.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(app))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(decoders, "PROGRAM", "services.pictures.decoder_program")
    assert measure(_TIFF, foreign=True) == (40, 30, "tiff")
    assert raster(COLOURED["a.svg"](), 48, foreign=True).width == 48


@pytest.mark.parametrize("refused", [ValueError("current limit exceeds maximum limit"), OSError("not here")])
def test_a_system_that_refuses_a_limit_has_pictures_all_the_same(
    monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    """As macOS may, or a shell that has set a lower one."""
    resource = pytest.importorskip("resource")
    limit = Mock(side_effect=refused)
    monkeypatch.setattr(resource, "setrlimit", limit)
    limits.limit_memory(1)
    assert limit.call_count == 1
