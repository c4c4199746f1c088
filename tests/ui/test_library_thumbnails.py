"""Thumbnails are asked for a few at a time, kept up to a number of bytes, and never for what has left the view."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy

from services.types import Raster
from tests.ui.library_pictures import make_asset
from ui.library import thumbnails as module
from ui.library.thumbnails import LARGE, SMALL, UNDER_WAY, Thumbnails, edge_for

BYTES = 64 * 64 * 4


def raster(edge: int = 64) -> Raster:
    image = QImage(edge, edge, QImage.Format.Format_RGB32)
    image.fill(0)
    return Raster(width=edge, height=edge, data=bytes(image.constBits()))


@pytest.fixture
def asked() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def thumbnails(qapp: object, asked: list[tuple[str, int]]) -> Thumbnails:
    thumbnails = Thumbnails(budget=100 * BYTES)
    thumbnails.wanted.connect(lambda asset_id, edge: asked.append((asset_id, edge)))
    return thumbnails


def test_the_most_wanted_are_asked_last_as_the_newest_is_made_first(
    thumbnails: Thumbnails, asked: list[tuple[str, int]]
) -> None:
    thumbnails.show("grid", [(str(number), SMALL) for number in range(40)])
    assert asked == [(str(number), SMALL) for number in reversed(range(UNDER_WAY))]
    thumbnails.put(str(0), SMALL, raster())
    assert asked[UNDER_WAY:] == [(str(UNDER_WAY), SMALL)]


def test_what_left_the_view_is_never_asked_for(thumbnails: Thumbnails, asked: list[tuple[str, int]]) -> None:
    thumbnails.show("grid", [(str(number), SMALL) for number in range(40)])
    thumbnails.show("grid", [(f"b{number}", SMALL) for number in range(3)])
    asked.clear()
    for number in range(UNDER_WAY):
        thumbnails.put(str(number), SMALL, raster())
    assert sorted(asked) == [(f"b{number}", SMALL) for number in range(3)]


def test_requests_that_are_never_answered_do_not_block(
    thumbnails: Thumbnails, asked: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    thumbnails.show("grid", [(str(number), SMALL) for number in range(UNDER_WAY)])
    asked.clear()
    thumbnails.show("grid", [("new", SMALL)])
    assert asked == []
    monkeypatch.setattr(module, "PATIENCE", -1.0)
    thumbnails.show("grid", [("new", SMALL)])
    assert asked == [("new", SMALL)]


def test_what_cannot_be_made_is_not_asked_again_until_the_file_changes(
    thumbnails: Thumbnails, asked: list[tuple[str, int]]
) -> None:
    thumbnails.show("grid", [("a", SMALL)])
    thumbnails.put("a", SMALL, None)
    thumbnails.show("grid", [("a", SMALL)])
    assert asked == [("a", SMALL)]
    assert thumbnails.failed("a")
    thumbnails.forget("a")
    assert asked == [("a", SMALL)] * 2
    assert not thumbnails.failed("a")


def test_a_larger_one_takes_the_place_of_a_smaller_and_not_the_other_way(thumbnails: Thumbnails) -> None:
    thumbnails.put("a", LARGE, raster(96))
    thumbnails.put("a", SMALL, raster(48))
    pixmap = thumbnails.pixmap("a")
    assert pixmap is not None
    assert pixmap.width() == 96


def test_it_keeps_within_its_bytes_but_never_drops_what_is_shown(
    thumbnails: Thumbnails, asked: list[tuple[str, int]]
) -> None:
    for number in range(200):
        thumbnails.put(str(number), SMALL, raster())
    assert thumbnails.bytes_kept == 100 * BYTES
    assert thumbnails.pixmap("0") is None
    assert thumbnails.pixmap("199") is not None
    shown = [str(number) for number in range(190, 200)]
    thumbnails.show("grid", [(asset_id, SMALL) for asset_id in shown])
    thumbnails.set_budget(BYTES)
    assert all(thumbnails.pixmap(asset_id) is not None for asset_id in shown)
    assert thumbnails.bytes_kept == 10 * BYTES
    assert asked == []


def test_arrivals_are_told(thumbnails: Thumbnails) -> None:
    spy = QSignalSpy(thumbnails.arrived)
    thumbnails.put("a", SMALL, raster())
    assert [spy.at(0)[0]] == ["a"]


@pytest.mark.parametrize(
    ("shape", "tile", "edge"),
    [
        ((1024, 1024), 181, SMALL),
        ((1024, 1024), 281, SMALL),
        ((1024, 1024), 300, LARGE),
        ((1536, 1024), 181, SMALL),
        ((1536, 1024), 200, LARGE),
        ((3840, 1280), 100, LARGE),
        ((0, 0), 181, SMALL),
    ],
)
def test_the_edge_is_large_enough_to_fill_the_tile(shape: tuple[int, int], tile: int, edge: int) -> None:
    assert edge_for(make_asset(0, width=shape[0], height=shape[1]), tile, tile) == edge
