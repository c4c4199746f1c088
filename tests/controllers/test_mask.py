"""The mask and its steps: strokes at once, the rest one after the other, everything with a way back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from controllers.edit.mask import MaskController
from controllers.history import MOST_BYTES, History, Past, Step
from controllers.notices import Notices
from services.errors import VidraError
from services.types import Box, Brush, Combine, Failure, FailureKind, Raster
from tests.controllers.desk import until

WIDTH, HEIGHT = 400, 300
BRUSH = Brush(30, 0.5)
GREY = Raster(width=WIDTH, height=HEIGHT, data=b"\x80\x80\x80\xff" * (WIDTH * HEIGHT))


class Bench:
    """A mask, its history, and what is heard of it."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.notes: list[Any] = []
        notices = Notices(str, "1")
        notices.report_ready.connect(self.reports.append)
        notices.note.connect(self.notes.append)
        self.history = History()
        self.mask = MaskController(self.history, notices)
        self.painted: list[Box] = []
        self.refused: list[Failure] = []
        self.outlines: list[Any] = []
        self.working: list[bool] = []
        self.changes = 0
        self.mask.painted.connect(self.painted.append)
        self.mask.refused.connect(self.refused.append)
        self.mask.outlined.connect(self.outlines.append)
        self.mask.working.connect(self.working.append)
        self.mask.changed.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    @property
    def pixels(self) -> np.ndarray[Any, np.dtype[np.uint8]]:
        return np.frombuffer(self.mask.pixels, np.uint8).reshape(self.mask.height, self.mask.width).copy()

    async def settled(self) -> None:
        """Everything that was asked for is done."""
        while self.mask.busy or self.mask.tracing:
            await asyncio.sleep(0.001)

    def stroke(self, *points: tuple[float, float], erase: bool = False) -> None:
        assert self.mask.begin_stroke(*points[0], BRUSH, erase)
        for x, y in points[1:]:
            self.mask.stroke_to(x, y)
        self.mask.end_stroke()


@pytest.fixture
async def bench(no_leftover_tasks: None) -> AsyncIterator[Bench]:
    bench = Bench()
    bench.mask.open(WIDTH, HEIGHT, lambda: GREY)
    await bench.settled()
    yield bench
    await bench.settled()
    await bench.mask.aclose()
    assert bench.reports == []


async def test_an_opened_mask_is_empty(bench: Bench) -> None:
    assert (bench.mask.width, bench.mask.height) == (WIDTH, HEIGHT)
    assert bench.mask.pixels.nbytes == WIDTH * HEIGHT
    assert bench.outlines == [()]
    assert bench.history.undo_name == bench.history.redo_name == ""


async def test_a_stroke_is_painted_as_it_is_drawn_and_is_one_step(bench: Bench) -> None:
    view = bench.mask.pixels
    assert bench.mask.begin_stroke(100, 100, BRUSH, False)
    assert bench.painted
    assert view[100 * WIDTH + 100] == 255  # the very bytes that whoever paints it holds
    assert bench.changes == 0
    bench.mask.stroke_to(200, 150)
    bench.mask.stroke_to(300, 100)
    bench.mask.end_stroke()
    assert (bench.changes, bench.history.undo_name, bench.history.steps) == (1, "stroke", 1)
    await bench.settled()
    assert bench.mask.share == pytest.approx((bench.pixels >= 128).mean())
    assert bench.outlines[-1]


async def test_undo_everything_and_do_it_again(bench: Bench) -> None:
    mask, states = bench.mask, [bench.pixels]
    triangle = ((10.0, 10.0), (200.0, 40.0), (90.0, 250.0))
    steps: list[tuple[str, Any]] = [
        ("stroke", lambda: bench.stroke((50, 50), (300, 200), (350, 50))),
        ("erase", lambda: bench.stroke((60, 60), (250, 150), erase=True)),
        ("stroke", lambda: mask.line_to(20, 280, BRUSH, False)),
        ("rectangle", lambda: mask.rectangle(100, 100, 90.5, 60, Combine.ADD)),
        ("ellipse", lambda: mask.ellipse(10, 10, 100, 50, Combine.SUBTRACT)),
        ("invert", mask.invert),
        ("polygon", lambda: mask.polygon(triangle, Combine.REPLACE)),
        ("feather", lambda: mask.feather(9)),
        ("grow", lambda: mask.grow(10)),
        ("shrink", lambda: mask.shrink(4)),
        ("clear", mask.clear),
        ("all", mask.select_all),
        ("erase", lambda: bench.stroke((200, 150), erase=True)),
        ("fill-holes", mask.fill_holes),
        ("luminance", mask.from_luminance),
        ("wand", lambda: mask.wand(5, 5, 3, True, Combine.ADD)),
    ]
    for name, work in steps:
        work()
        await bench.settled()
        assert bench.history.undo_name == name
        assert not np.array_equal(bench.pixels, states[-1]), name
        states.append(bench.pixels)
    for state in reversed(states[:-1]):
        bench.history.undo()
        await bench.settled()
        assert np.array_equal(bench.pixels, state)
    assert bench.history.undo_name == ""
    for state in states[1:]:
        bench.history.redo()
        await bench.settled()
        assert np.array_equal(bench.pixels, state)
    assert bench.refused == []


async def test_large_steps_do_not_push_out_the_others(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is what is kept in the end, not what it was before it was packed."""
    monkeypatch.setattr("controllers.history.MOST_BYTES", 40_000)
    bench.stroke((50, 50), (300, 200))
    for work in (bench.mask.invert, bench.mask.clear, bench.mask.select_all, bench.mask.clear):
        work()
        await bench.settled()
    assert bench.history.steps == 5
    assert 0 < bench.history.bytes < 40_000


async def test_a_stroke_over_a_large_picture_is_compared_in_a_worker(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controllers.edit.mask._AT_ONCE", 1)
    bench.stroke((50, 50), (350, 250))
    assert bench.history.steps == 0
    bench.history.undo()  # waits for it
    await bench.settled()
    assert (bench.history.redo_name, bench.pixels.any()) == ("stroke", False)
    bench.history.redo()
    assert bench.pixels.any()


async def test_undoing_waits_for_what_is_at_work(bench: Bench) -> None:
    bench.stroke((100, 100), (200, 200))
    await bench.settled()
    drawn = bench.pixels
    bench.mask.invert()
    bench.history.undo()
    assert bench.mask.busy
    await bench.settled()
    assert np.array_equal(bench.pixels, drawn)
    assert (bench.history.undo_name, bench.history.redo_name) == ("stroke", "invert")


async def test_undoing_waits_for_the_end_of_the_stroke(bench: Bench) -> None:
    bench.mask.begin_stroke(100, 100, BRUSH, False)
    bench.history.undo()
    bench.mask.stroke_to(200, 200)
    bench.mask.end_stroke()
    assert not bench.pixels.any()
    assert bench.history.redo_name == "stroke"


async def test_no_stroke_begins_while_something_is_at_work(bench: Bench) -> None:
    bench.mask.invert()
    assert not bench.mask.begin_stroke(10, 10, BRUSH, False)
    bench.mask.stroke_to(20, 20)
    bench.mask.end_stroke()
    await bench.settled()
    assert bench.pixels.min() == 255
    assert bench.working == [True, False, True, False]  # opening, too


async def test_an_aborted_stroke_leaves_no_step(bench: Bench) -> None:
    bench.mask.begin_stroke(100, 100, BRUSH, False)
    bench.mask.stroke_to(300, 200)
    bench.mask.abort_stroke()
    assert not bench.pixels.any()
    assert bench.history.steps == 0
    bench.history.undo()
    bench.stroke((10, 10))
    assert bench.history.steps == 1


async def test_shift_click_goes_on_from_the_last_end(bench: Bench) -> None:
    bench.mask.line_to(50, 50, BRUSH, False)  # nothing before it: a dot
    bench.mask.line_to(350, 50, BRUSH, False)
    bench.mask.line_to(350, 250, BRUSH, False)
    assert bench.pixels[50, 50:351].min() == 255
    assert bench.pixels[50:251, 350].min() == 255
    assert bench.history.steps == 3


async def test_what_is_cancelled_never_was(bench: Bench) -> None:
    go, looked = threading.Event(), threading.Event()

    def slow() -> Raster:
        looked.set()
        assert go.wait(10)
        return GREY

    bench.mask.open(WIDTH, HEIGHT, slow)
    await bench.settled()
    bench.mask.from_luminance()
    bench.mask.invert()
    await asyncio.to_thread(looked.wait, 10)
    bench.mask.cancel()
    go.set()
    await bench.settled()
    assert not bench.pixels.any()
    assert bench.history.steps == 0
    bench.mask.invert()
    await bench.settled()
    assert bench.pixels.min() == 255


async def test_what_cannot_be_done_is_refused_and_the_rest_goes_on(bench: Bench, tmp_path: Path) -> None:
    bench.mask.from_transparency()
    bench.mask.load(tmp_path / "missing.png")
    bench.mask.load(b"no picture")
    bench.mask.invert()
    await bench.settled()
    assert bench.refused[0].reason == "opaque"
    assert [failure.kind for failure in bench.refused] == [
        FailureKind.BAD_INPUT_PICTURE,
        FailureKind.FILE_BROKEN,
        FailureKind.BAD_INPUT_PICTURE,
    ]
    assert bench.pixels.min() == 255
    assert bench.history.steps == 1


async def test_a_mask_is_saved_and_loaded(bench: Bench, tmp_path: Path) -> None:
    bench.stroke((100, 100), (200, 200))
    drawn = bench.pixels
    bench.mask.save(tmp_path / "mask.png")
    bench.mask.clear()
    bench.mask.load(tmp_path / "mask.png")
    await bench.settled()
    assert np.array_equal(bench.pixels, drawn)
    assert [note.code for note in bench.notes] == ["copied-to"]
    kept = await bench.mask.png()
    assert Image.open(BytesIO(kept)).mode == "L"
    bench.mask.open(WIDTH, HEIGHT, lambda: GREY, kept)
    await bench.settled()
    assert np.array_equal(bench.pixels, drawn)


async def test_regions_keep_their_masks_and_steps(bench: Bench) -> None:
    bench.stroke((100, 100))
    first, drawn = bench.mask.masked, bench.pixels
    bench.mask.open(WIDTH, HEIGHT, lambda: GREY)
    await bench.settled()
    bench.stroke((300, 200))
    bench.mask.show(first)
    await bench.settled()
    assert np.array_equal(bench.pixels, drawn)
    bench.history.undo()  # in the other one
    assert np.array_equal(bench.pixels, drawn)
    bench.history.undo()
    assert not bench.pixels.any()


# -- smart select -----------------------------------------------------------------------------------------------------

THING = Box(120, 80, 100, 90)


def scene() -> Raster:
    """A red thing on a blue ground, both a little noisy, and another red thing far from it."""
    rng = np.random.default_rng(1)
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.int16)
    pixels[...] = (200, 90, 40, 255)
    for box in (THING, Box(300, 200, 60, 60)):
        pixels[box.top : box.bottom, box.left : box.right] = (40, 50, 210, 255)
    pixels[..., :3] += rng.integers(-15, 16, (HEIGHT, WIDTH, 3), np.int16)
    return Raster(width=WIDTH, height=HEIGHT, data=pixels.astype(np.uint8).tobytes())


@pytest.fixture
async def chooser(bench: Bench) -> Bench:
    picture = scene()
    bench.mask.open(WIDTH, HEIGHT, lambda: picture)
    await bench.settled()
    return bench


def alike(pixels: np.ndarray[Any, np.dtype[np.uint8]], *boxes: Box) -> float:
    """Intersection over union with these boxes."""
    truth = np.zeros((HEIGHT, WIDTH), bool)
    for box in boxes:
        truth[box.top : box.bottom, box.left : box.right] = True
    found = pixels >= 128
    return float((truth & found).sum() / (truth | found).sum())


async def test_a_box_selects_the_thing_in_it_and_strokes_correct_that(chooser: Bench) -> None:
    mask, history = chooser.mask, chooser.history
    mask.smart_box(100, 60, 150, 130)
    assert mask.selecting
    await chooser.settled()
    assert alike(chooser.pixels, THING) > 0.98
    only_the_thing = chooser.pixels
    mask.smart_mark([(310, 230), (350, 230)], 10, keep=True)
    await chooser.settled()
    assert alike(chooser.pixels, THING, Box(300, 200, 60, 60)) > 0.97
    both = chooser.pixels
    mask.smart_mark([(310, 230), (350, 230)], 10, keep=False)
    await chooser.settled()
    assert not (chooser.pixels[225:235, 310:350] >= 128).any()
    assert history.steps == 3
    history.undo()
    assert np.array_equal(chooser.pixels, both)
    history.undo()
    assert np.array_equal(chooser.pixels, only_the_thing)
    mask.smart_mark([(130, 90), (130, 160)], 12, keep=False)  # what was undone is not known any more
    await chooser.settled()
    assert not (chooser.pixels[95:155, 128:132] >= 128).any()
    assert alike(chooser.pixels, THING) > 0.5
    while history.undo_name:
        history.undo()
    assert not chooser.pixels.any()
    assert not mask.selecting


async def test_a_selection_adds_to_the_mask_or_takes_away_from_it(chooser: Bench) -> None:
    mask = chooser.mask
    mask.rectangle(0, 0, WIDTH, HEIGHT, Combine.ADD)
    mask.smart_box(100, 60, 150, 130, Combine.SUBTRACT)
    await chooser.settled()
    assert alike(255 - chooser.pixels, THING) > 0.98
    mask.smart_box(100, 60, 150, 130, Combine.REPLACE)
    await chooser.settled()
    assert alike(chooser.pixels, THING) > 0.98
    mask.invert()
    assert not mask.selecting
    await chooser.settled()
    for _ in range(4):
        chooser.history.undo()
    await chooser.settled()
    assert not chooser.pixels.any()


async def test_a_cancelled_selection_leaves_the_mask_as_it_was(chooser: Bench) -> None:
    chooser.stroke((20, 20), (60, 60))
    await chooser.settled()
    before = chooser.pixels
    chooser.mask.smart_box(100, 60, 150, 130)
    chooser.mask.smart_mark([(310, 230)], 10, keep=True)
    await until(lambda: not np.array_equal(chooser.pixels, before))
    chooser.mask.cancel()
    await chooser.settled()
    assert np.array_equal(chooser.pixels, before)
    assert (chooser.history.undo_name, chooser.mask.selecting) == ("stroke", False)


async def test_cancelling_takes_back_the_whole_selection_and_nothing_else(chooser: Bench) -> None:
    chooser.stroke((20, 20), (60, 60))
    before = chooser.pixels
    chooser.mask.smart_box(100, 60, 150, 130)
    chooser.mask.smart_mark([(310, 230), (350, 230)], 10, keep=True)
    chooser.mask.smart_mark([(130, 90), (130, 160)], 12, keep=False)
    await chooser.settled()
    chooser.history.undo()
    chooser.mask.smart_mark([(200, 90), (200, 160)], 12, keep=False)
    await chooser.settled()
    assert chooser.history.steps == 4
    chooser.mask.cancel()
    await chooser.settled()
    assert np.array_equal(chooser.pixels, before)
    assert (chooser.history.undo_name, chooser.mask.selecting) == ("stroke", False)
    chooser.mask.cancel()
    await chooser.settled()
    assert chooser.history.undo_name == "stroke"


async def test_a_selection_that_found_nothing_yet_does_not_bring_back_what_is_undone(chooser: Bench) -> None:
    chooser.stroke((20, 250), (60, 260))
    chooser.mask.smart_box(10, 10, 40, 40)  # nothing there but ground
    await chooser.settled()
    if chooser.history.undo_name == "smart":
        chooser.history.undo()
    chooser.history.undo()
    assert not chooser.pixels.any()
    chooser.mask.smart_mark([(130, 90), (200, 160)], 12, keep=True)
    await chooser.settled()
    assert chooser.pixels[125, 170] == 255
    assert not chooser.pixels[245:265, 15:65].any()


async def test_strokes_alone_select_in_the_whole_picture(chooser: Bench) -> None:
    chooser.mask.smart_mark([(140, 120), (200, 120)], 20, keep=True)
    chooser.mask.smart_mark([(20, 20), (380, 20)], 20, keep=False)
    await chooser.settled()
    assert alike(chooser.pixels, THING, Box(300, 200, 60, 60)) > 0.9
    assert chooser.history.steps == 1  # the second changed nothing
    chooser.history.undo()
    await chooser.settled()
    assert (chooser.mask.selecting, chooser.pixels.any()) == (False, False)


@pytest.mark.parametrize(
    "box", [(0, 0, WIDTH, HEIGHT), (-50, -50, 20, 20), (10, 10, 0, 0), (5, 5, 1, 1), (399, 0, 9, 9)]
)
async def test_any_box_is_taken(chooser: Bench, box: tuple[int, int, int, int]) -> None:
    chooser.mask.smart_box(*box)
    chooser.mask.smart_mark([(-5, -5), (1000, 1000)], 3, keep=False)
    await chooser.settled()
    chooser.history.undo()
    chooser.history.undo()
    await chooser.settled()
    assert not chooser.pixels.any()


async def test_a_picture_that_cannot_be_read_is_refused_and_nothing_is_selected(chooser: Bench) -> None:
    def gone() -> Raster:
        raise VidraError(Failure(kind=FailureKind.FILE_BROKEN))

    chooser.mask.open(WIDTH, HEIGHT, gone)
    chooser.mask.smart_box(100, 60, 150, 130)
    await chooser.settled()
    assert [failure.kind for failure in chooser.refused] == [FailureKind.FILE_BROKEN]
    assert not chooser.pixels.any()


async def test_a_picture_that_was_replaced_by_another_one_is_refused(chooser: Bench) -> None:
    chooser.mask.open(WIDTH + 1, HEIGHT, scene)
    chooser.mask.wand(5, 5, 3, True, Combine.ADD)
    chooser.mask.smart_box(100, 60, 150, 130)
    await chooser.settled()
    assert [failure.reason for failure in chooser.refused] == ["size", "size"]


async def test_without_a_picture_nothing_happens() -> None:
    bench = Bench()
    assert not bench.mask.begin_stroke(1, 1, BRUSH, False)
    bench.mask.invert()
    bench.mask.line_to(5, 5, BRUSH, False)
    await bench.settled()
    assert (bench.mask.width, len(bench.mask.pixels), bench.history.steps) == (0, 0, 0)
    assert await bench.mask.png() == b""
    await bench.mask.aclose()


# -- the history itself -----------------------------------------------------------------------------------------------


def step(name: str, done: list[str], size: int = 10) -> Step:
    return Step(name, lambda: done.append(f"-{name}"), lambda: done.append(f"+{name}"), lambda: size)


async def test_a_new_step_ends_what_could_be_done_again() -> None:
    history, done = History(), list[str]()
    for name in "abc":
        history.push(step(name, done))
    history.undo()
    history.undo()
    history.redo()
    history.push(step("d", done))
    history.redo()
    assert done == ["-c", "-b", "+b"]
    assert (history.undo_name, history.redo_name, history.steps) == ("d", "", 3)


async def test_the_oldest_steps_are_forgotten_where_they_take_too_much() -> None:
    history, done = History(), list[str]()
    for number in range(10):
        history.push(step(str(number), done, MOST_BYTES // 4))
    assert history.steps == 4
    assert history.bytes <= MOST_BYTES
    history.push(step("huge", done, MOST_BYTES * 2))
    assert (history.steps, history.undo_name) == (1, "huge")


async def test_each_version_has_its_past() -> None:
    history, done = History(), list[str]()
    history.push(step("a", done))
    first = history.swap(Past())
    assert history.undo_name == ""
    history.push(step("b", done))
    history.swap(first)
    history.undo()
    assert done == ["-a"]
