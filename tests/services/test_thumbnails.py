"""Thumbnails: right, kept, bounded, and never in the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library.thumbnails import Thumbnails
from services.pictures.thumbnail import thumbnail
from services.types import FailureKind, Raster
from tests.services.library_samples import encoded, numbered, png


def pixel(raster: Raster) -> tuple[int, ...]:
    """Blue, green, red, alpha of the middle."""
    at = (raster.height // 2 * raster.width + raster.width // 2) * 4
    return tuple(raster.data[at : at + 4])


def close(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return all(abs(x - y) <= 4 for x, y in zip(a, b, strict=True))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "그림.png"
    path.write_bytes(png((200, 30, 40), (300, 100)))
    return path


class Decoded(list[int]):
    """Makes thumbnails, and is the edge of each in order."""

    def __call__(self, data: bytes, edge: int) -> Raster:
        self.append(edge)
        return thumbnail(data, edge)


@pytest.fixture
def decoded() -> Decoded:
    return Decoded()


def test_made_once_and_kept_over_a_restart(tmp_path: Path, picture: Path, decoded: Decoded) -> None:
    for _ in range(2):
        thumbnails = Thumbnails(tmp_path / "cache" / "thumbnails.sqlite", make=decoded)
        for _ in range(3):
            made = thumbnails.get(picture, 64)
            assert (made.width, made.height, made.alpha, len(made.data)) == (64, 21, False, 64 * 21 * 4)
            assert close(pixel(made), (40, 30, 200, 255))
        thumbnails.close()
    assert decoded == [64]


def test_another_size_or_another_file_is_another_thumbnail(tmp_path: Path, picture: Path, decoded: Decoded) -> None:
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite", make=decoded)
    thumbnails.get(picture, 64)
    assert thumbnails.get(picture, 128).width == 128
    picture.write_bytes(png((10, 20, 250), (300, 100)))
    assert close(pixel(thumbnails.get(picture, 64)), (250, 20, 10, 255))
    picture.rename(tmp_path / "moved.png")
    thumbnails.get(tmp_path / "moved.png", 64)
    assert decoded == [64, 128, 64, 64]
    thumbnails.close()


@pytest.mark.parametrize(("kind", "alpha"), [("PNG", True), ("WEBP", True), ("JPEG", False), ("GIF", False)])
def test_every_format_and_transparency(tmp_path: Path, kind: str, alpha: bool) -> None:
    path = tmp_path / "a"
    path.write_bytes(encoded(kind, (200, 100, 0, 128) if alpha else (200, 100, 0), (50, 50)))
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite")
    for _ in range(2):  # made, then from the cache
        made = thumbnails.get(path, 20)
        assert made.alpha is alpha
        assert close(pixel(made), (0, 50, 100, 128) if alpha else (0, 100, 200, 255))
    thumbnails.close()


def test_small_pictures_are_not_blown_up(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(size=(5, 3)))
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite")
    assert [(r.width, r.height) for r in (thumbnails.get(path, 256), thumbnails.get(path, 256))] == [(5, 3)] * 2
    thumbnails.close()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, FailureKind.FILE_BROKEN),
        (b"", FailureKind.BROKEN_PICTURE),
        (b"text", FailureKind.BROKEN_PICTURE),
        (png(size=(99, 99))[:-40], FailureKind.BROKEN_PICTURE),
        (b"<svg>", FailureKind.BROKEN_PICTURE),
    ],
)
def test_what_cannot_be_shown_is_a_failure_with_a_name(
    tmp_path: Path, content: bytes | None, kind: FailureKind
) -> None:
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite")
    for _ in range(2):
        with pytest.raises(VidraError) as caught:
            thumbnails.get(path, 64)
        assert caught.value.kind is kind
    thumbnails.close()


def test_the_cache_stays_within_its_bytes_and_drops_what_was_not_used(tmp_path: Path, decoded: Decoded) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(40)]
    for number, path in enumerate(paths):
        path.write_bytes(numbered(number * 5000))
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite", max_bytes=9_000, make=decoded)
    thumbnails.get(paths[0], 64)
    for path in paths[1:]:
        thumbnails.get(path, 64)
        thumbnails.get(paths[0], 64)  # in use all the time
        if path.stem.endswith("5"):
            thumbnails.close()  # writes down the uses
            thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite", max_bytes=9_000, make=decoded)
    made = len(decoded)
    thumbnails.get(paths[0], 64)
    thumbnails.get(paths[39], 64)
    assert len(decoded) == made
    thumbnails.get(paths[1], 64)
    assert len(decoded) == made + 1
    thumbnails.close()
    import sqlite3

    db = sqlite3.connect(tmp_path / "thumbnails.sqlite")
    (kept,) = db.execute("SELECT sum(length(data)) FROM pictures").fetchone()
    (total,) = db.execute("SELECT bytes FROM total").fetchone()
    db.close()
    assert kept == total <= 9_000


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garbage(path: Path) -> None:
    path.write_bytes(b"\x5a" * path.stat().st_size)


@pytest.mark.parametrize("damage", [cut, garbage, Path.unlink])
def test_a_damaged_cache_is_made_again(tmp_path: Path, picture: Path, damage: Callable[[Path], None]) -> None:
    cache = tmp_path / "thumbnails.sqlite"
    for _ in range(2):
        thumbnails = Thumbnails(cache)
        for edge in range(16, 80):
            assert thumbnails.get(picture, edge).width == edge
        thumbnails.close()
        damage(cache)


def test_a_cache_that_cannot_be_had_costs_nothing_but_time(tmp_path: Path, picture: Path) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder")
    thumbnails = Thumbnails(tmp_path / "cache" / "thumbnails.sqlite")
    assert thumbnails.get(picture, 64).width == 64
    thumbnails.close()


def test_four_workers(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(24)]
    for number, path in enumerate(paths):
        path.write_bytes(png((number * 10, 0, 0), (80, 80)))
    thumbnails = Thumbnails(tmp_path / "thumbnails.sqlite", max_bytes=8_000)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda path: thumbnails.get(path, 32), paths * 4))
    for number, raster in enumerate(made):
        assert close(pixel(raster), (0, 0, number % 24 * 10, 255))
    thumbnails.close()
