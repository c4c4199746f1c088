"""Frames of pictures that move."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from services.errors import VidraError
from services.pictures import frames
from services.pictures.frames import animation, moves

COLOURS = ("#ff0000", "#00ff00", "#0000ff")


def moving(kind: str, milliseconds: int = 120, size: tuple[int, int] = (40, 20)) -> bytes:
    pictures = [Image.new("RGB", size, colour) for colour in COLOURS]
    file = BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {}
    pictures[0].save(file, kind, save_all=True, append_images=pictures[1:], duration=milliseconds, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_every_frame_and_its_time(kind: str) -> None:
    found = animation(moving(kind), 20)
    assert found is not None
    assert found.milliseconds == (120, 120, 120)
    assert [(frame.width, frame.height) for frame in found.frames] == [(20, 10)] * 3
    seen = [tuple(frame.data[:3]) for frame in found.frames]
    assert seen == [pytest.approx(colour, abs=3) for colour in ((0, 0, 255), (0, 255, 0), (255, 0, 0))]


def test_the_beginning_of_a_file_tells_whether_it_may_move(tmp_path: Path) -> None:
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        (tmp_path / kind).write_bytes(moving(kind))
        assert moves(tmp_path / kind), kind
    for kind in ("WEBP", "PNG", "AVIF", "JPEG"):
        Image.new("RGB", (8, 8)).save(tmp_path / kind, kind)
        assert not moves(tmp_path / kind), kind
    (tmp_path / "short").write_bytes(b"RIFF\0\0\0\0WEBPVP8X")
    assert not moves(tmp_path / "short")
    assert not moves(tmp_path / "gone")


def test_a_time_too_short_to_be_meant_is_a_tenth_of_a_second() -> None:
    found = animation(moving("GIF", 0), 20)
    assert found is not None
    assert found.milliseconds == (100, 100, 100)


def test_a_still_picture_does_not_move() -> None:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "GIF")
    assert animation(file.getvalue(), 20) is None
    assert animation(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 20) is None


def test_many_large_frames_are_shown_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MOST_BYTES", 40 * 20 * 4 * 3 // 4)
    found = animation(moving("GIF"), 400)
    assert found is not None
    assert found.frames[0].width == 20


def test_what_breaks_off_ends_there_and_what_is_broken_says_so() -> None:
    whole = moving("GIF", size=(200, 200))
    found = None
    for cut in range(40, len(whole), 60):
        try:
            found = animation(whole[:cut], 200) or found
        except VidraError:
            continue
    assert found is not None
    with pytest.raises(VidraError):
        animation(b"no picture", 20)
