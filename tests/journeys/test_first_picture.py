"""A newcomer's first minutes: a prompt, a picture, its file, a restart, the Library; with and without a key."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import json

from PySide6.QtCore import Qt

from services.engine.process import EngineAddress
from services.types import JobState
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import pictures, until
from tests.journeys.truth import decoded_size

KOREAN = "노을 지는 바다 위의 빨간 돛단배"


async def test_the_first_picture_without_key_and_network(start: Start, folders: Folders) -> None:
    folders.settings_file.unlink()
    async with start() as program:
        assert program.focused is program.create.composer.prompt.edit
        asset = await program.saved("a red fox under a yellow moon")
        [file] = pictures(folders.library)
        assert file == folders.library / asset.file
        assert decoded_size(file) == (1024, 1024)
        assert program.tiles[0].image is not None
        assert program.heard.notes[0] == "saved-first"
        assert await program.close() == 0
    sidecar = json.loads(file.with_suffix(".json").read_text("utf-8"))
    assert sidecar["prompt"] == "a red fox under a yellow moon"
    assert sidecar["model"] == "vidra-sketch"


async def test_a_restart_shows_the_pictures_and_search_finds_them(start: Start, folders: Folders) -> None:
    async with start() as program:
        await program.saved("a red fox under a yellow moon")
        await program.saved(KOREAN)
        assert await program.close() == 0

    async with start() as program:
        program.open_library()
        await program.shown(2)
        newest = await until(lambda: program.asset_at(0), "its record")
        assert newest.prompt == KOREAN
        for words, count in (
            ("yellow moon", 1),
            ("MOON fox", 1),
            ("submarine", 0),
            ("돛단", 1),
            ("돛단배", 1),
            ("빨강", 0),
        ):
            await program.search(words)
            await program.shown(count)
        program.press(Qt.Key.Key_Escape)
        await program.shown(2)
        assert await program.close() == 0


async def test_the_same_with_another_server_that_asks_for_a_key(
    start: Start, folders: Folders, engine: EngineAddress
) -> None:
    async with start("--base-url", engine.base_url) as program:
        program.create_with("a blue boat")
        await until(lambda: program.card is not None and program.card.asks_key, "a card that asks for the key")
        assert program.create.composer.prompt.text == "a blue boat"
        assert not pictures(folders.library)
        program.type(engine.key)
        program.press(Qt.Key.Key_Return)
        await until(lambda: program.tiles, "the held prompt to run")
        await program.run_ended()
        assert program.states == [JobState.SAVED], program.card
        assert program.tiles[0].job.request.parameters["size"] == "256x256", "the values on the screen are sent"
        assert program.card is None
        assert "key-for-session" in program.heard.notes
        assert await program.close() == 0
    [file] = pictures(folders.library)
    sidecar = json.loads(file.with_suffix(".json").read_text("utf-8"))
    assert sidecar["prompt"] == "a blue boat"
    assert engine.key not in folders.settings_file.read_text("utf-8")
    assert engine.key.encode() not in b"".join(
        p.read_bytes() for p in (folders.config / "log").rglob("*") if p.is_file()
    )

    async with start("--base-url", engine.base_url) as program:
        program.open_library()
        await program.shown(1)
        assert await program.close() == 0
