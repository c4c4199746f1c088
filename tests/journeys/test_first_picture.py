"""A newcomer's first minutes: a prompt, a picture, the file, a restart, the Library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.engine.process import EngineAddress
from services.types import Job, JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import Running, Start, pictures, until


def jobs_of(running: Running) -> list[Job]:
    """Every change of a job, as the window hears it."""
    heard: list[Job] = []
    running.window.jobs  # noqa: B018 - built by now
    return heard


async def one_picture(running: Running, folder: Path, prompt: str) -> Path:
    before = set(pictures(folder))
    running.type_prompt(prompt)
    running.run()
    await until(lambda: len(set(pictures(folder)) - before) == 1)
    await until(lambda: not running.create.composer.footer.running)
    return (set(pictures(folder)) - before).pop()


async def test_the_first_picture_without_a_key_and_after_a_restart(start: Start, tmp_path: Path) -> None:
    running = await start()
    running.create.set_parameter("n", 1)
    file = await one_picture(running, tmp_path / "library", "a red fox under a yellow moon")
    assert file.read_bytes().startswith(b"\x89PNG")
    sidecar = json.loads(file.with_suffix(".json").read_text())
    assert sidecar["prompt"] == "a red fox under a yellow moon"
    await until(lambda: any(tile.asset is not None for tile in running.create.stage.model.tiles))
    assert await running.close() == 0

    again = await start()
    await until(lambda: again.library.grid.model().rowCount() == 1)
    again.library.toolbar.search.set_text("yellow moon")
    await until(lambda: again.library.grid.model().rowCount() == 1)
    again.library.toolbar.search.set_text("submarine")
    await until(lambda: again.library.grid.model().rowCount() == 0)
    assert await again.close() == 0


async def test_the_same_against_any_server_with_a_key(
    start: Start, tmp_path: Path, with_key: tuple[str, ...]
) -> None:
    running = await start(*with_key)
    running.create.model_chosen.emit(running.create.composer.profile.id, "vidra-sketch")
    running.create.set_parameter("n", 1)
    file = await one_picture(running, tmp_path / "library", "a blue boat")
    assert json.loads(file.with_suffix(".json").read_text())["model"] == "vidra-sketch"


async def test_previews_are_seen_before_the_final(
    start: Start, tmp_path: Path, with_key: tuple[str, ...], engine: EngineAddress
) -> None:
    running = await start(*with_key)
    running.create.model_chosen.emit(running.create.composer.profile.id, "vidra-sketch")
    running.create.set_parameter("n", 1)
    running.create.set_parameter("partial_images", 3)
    seen: list[int] = []
    running.create.stage.model.dataChanged.connect(
        lambda *_: seen.extend(tile.previews for tile in running.create.stage.model.tiles)
    )
    await one_picture(running, tmp_path / "library", "an otter")
    assert max(seen) == 3
    del engine


@pytest.mark.parametrize("prompt", ["", "   "])
async def test_an_empty_prompt_sends_nothing(start: Start, tmp_path: Path, prompt: str) -> None:
    running = await start()
    running.type_prompt(prompt)
    running.run()
    assert not running.create.composer.footer.running
    assert not pictures(tmp_path / "library")


async def test_a_rate_limit_waits_and_then_succeeds(
    start: Start, tmp_path: Path, with_key: tuple[str, ...], faults: FaultControl
) -> None:
    faults.add("rate_limit", retry_after=1)
    running = await start(*with_key)
    running.create.model_chosen.emit(running.create.composer.profile.id, "vidra-sketch")
    running.create.set_parameter("n", 1)
    states: list[JobState] = []
    running.create.stage.model.dataChanged.connect(
        lambda *_: states.extend(tile.state for tile in running.create.stage.model.tiles)
    )
    await one_picture(running, tmp_path / "library", "a tree")
    assert JobState.RETRYING in states
