"""What is chosen in Settings holds at once, can be taken back, and holds at the next start."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from controllers.session import Session
from services.engine.process import EngineAddress
from services.library.lock import LibraryLock
from services.types import ConnectionState
from tests.journeys.conftest import Folders, Keychain, ServerChosen, Start
from tests.journeys.program import Program, until
from ui.settings.page import SettingsPage


def open_section(program: Program, name: str) -> SettingsPage:
    program.control(Qt.Key.Key_Comma)
    page = program.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section(name)
    return page


async def test_what_is_chosen_holds_at_once_and_at_the_next_start(start: Start, folders: Folders) -> None:
    async with start() as program:
        page = open_section(program, "shortcuts")
        page.shortcuts.shortcuts.go_to("jobs")
        page.shortcuts.shortcuts.list.setFocus()
        program.press(Qt.Key.Key_Return)
        program.press(Qt.Key.Key_F9)
        await until(lambda: program.frame.strip.jobs.toolTip().endswith("F9"), "the tooltip to tell the new keys")
        program.press(Qt.Key.Key_F9)
        assert program.frame.jobs.isVisible()
        program.press(Qt.Key.Key_Escape)
        await until(lambda: not program.frame.jobs.isVisible(), "the popover to close")
        program.window.activateWindow()

        page.show_section("budget")
        page.budget._amounts["daily_cap"].editor.setFocus()
        program.type("5")
        program.press(Qt.Key.Key_Return)
        assert program.session.settings.value.daily_cap == 5_000_000

        page.show_section("privacy")
        program.click(page.privacy._forget)
        assert not program.session.settings.value.store_responses
        assert program.heard.notes[-1] == "settings-changed"
        program.click(program.frame.strip.undo_button)
        assert program.session.settings.value.store_responses
        assert not page.privacy._forget.isChecked()

        program.control(Qt.Key.Key_1)
        QTest.keyClick(program.create.composer.prompt._handle, Qt.Key.Key_Down)
        QTest.keyClick(program.create._splitter.handle(1), Qt.Key.Key_Right)
        looked = program.create.state()
        assert looked["prompt"]
        assert {"composer", "composer_narrow"} & set(looked), "the width, by what the screen has room for"
        assert await program.close() == 0

    kept = json.loads(folders.settings_file.read_text("utf-8"))
    assert (kept["shortcuts"], kept["daily_cap"]) == ({"jobs": "F9"}, 5_000_000)
    assert "store_responses" not in kept

    async with start() as program:
        assert program.create.state() == looked
        program.control(Qt.Key.Key_J)
        assert not program.frame.jobs.isVisible()
        program.press(Qt.Key.Key_F9)
        assert program.frame.jobs.isVisible()
        program.press(Qt.Key.Key_Escape)
        page = open_section(program, "budget")
        assert page.budget._amounts["daily_cap"].text == "$5.00"
        assert await program.close() == 0


async def test_a_key_of_the_environment_is_offered_where_one_is_added_and_used_only_when_told(
    start: Start, engine: EngineAddress, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", engine.key)
    monkeypatch.setenv("OPENAI_BASE_URL", engine.base_url)
    async with start() as program:
        await until(lambda: program.buttons("Add a key"), "the first page")
        program.click(program.button("Add a key"))
        page = program.frame.page("settings")
        assert isinstance(page, SettingsPage)
        offer = (await until(lambda: program.buttons("Use this key", page), "the key to be offered"))[0]
        field = program.window.focusWidget()
        assert field is not None
        assert field.accessibleName() == "Key"
        server = page.providers.list.current_id
        assert program.session.servers.profile(server).base_url == engine.base_url
        assert program.session.servers.report(server).state in (ConnectionState.UNKNOWN, ConnectionState.NO_KEY)
        program.click(offer)
        await until(lambda: program.session.servers.report(server).state is ConnectionState.OK, "the test of the key")
        assert await program.close() == 0
    assert engine.key not in folders.settings_file.read_text("utf-8")


async def test_a_library_that_is_chosen_before_one_is_open_is_the_one_that_opens(
    start: Start, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later on, one that another window has leaves this window as it is, which is not asked to make room for itself."""
    asked: list[object] = []
    other = tmp_path / "other"
    other.mkdir()
    complete = Session.complete

    async def completed(session: Session) -> None:
        session.settings.change(library=str(other))
        await complete(session)

    monkeypatch.setattr(Session, "complete", completed)
    async with start() as program:
        await until(lambda: program.session.library.root, "a library")
        assert program.session.library.root == other
        (tmp_path / "taken").mkdir()
        monkeypatch.setattr("controllers.instance.hand_over", lambda *places: asked.append(places))
        with LibraryLock(tmp_path / "taken"):
            program.session.settings.change(library=str(tmp_path / "taken"))
            await until(program.frame.notice_bar.isVisible, "the words that it is in use")
        assert (asked, program.session.library.root) == ([], other)
        assert await program.close() == 0
    assert not folders.library.exists()


async def test_the_library_moves_and_the_work_goes_on_there(start: Start, folders: Folders, tmp_path: Path) -> None:
    new = tmp_path / "disk" / "Pictures of mine"
    async with start() as program:
        await program.saved("an otter by a lake")
        page = open_section(program, "library")
        await until(lambda: "file" in page.library._room.text(), "the size")
        program.click(program.button("Move…", page.library))
        await program.choose_files(folders.library / "2026")
        notice = page.library.progress.notice
        await until(notice.isVisible, "why it cannot be there")
        program.click(program.button("Move…", page.library))
        await program.choose_files(new)
        await until(lambda: program.buttons("Move library"), "the question")
        program.click(program.button("Move library"))
        await until(lambda: program.session.library.root == new, "the library in its new place")
        await until(lambda: not folders.library.exists(), "nothing in the old one")
        assert page.library._place.text() == str(new)
        assert not notice.isVisible()
        program.window.activateWindow()
        await until(program.window.isActiveWindow, "the window in front")
        program.control(Qt.Key.Key_1)
        second = await program.saved("a boat")
        assert (new / second.file).is_file()
        assert await program.close() == 0
    assert json.loads(folders.settings_file.read_text("utf-8"))["library"] == str(new)

    async with start("--library", str(new)) as program:
        library = program.open_library()
        await until(lambda: library.grid.model().rowCount() == 2, "both pictures")
        assert await program.close() == 0


async def test_new_files_are_called_as_wanted_and_requests_are_told(
    start: Start, choose_server: ServerChosen, keychain: Keychain
) -> None:
    choose_server()
    async with start() as program:
        page = open_section(program, "defaults")
        page.defaults.names._editor.setFocus()
        page.defaults.names._editor.clear()
        program.type("{model} {n}")
        program.press(Qt.Key.Key_Return)
        page.show_section("developer")
        program.click(page.developer._keep)
        program.control(Qt.Key.Key_1)
        picture = await program.saved("an otter by a lake")
        assert picture.file.endswith("-vidra-sketch-1.png")
        page = open_section(program, "developer")
        rows = page.developer.table.rows
        newest = rows.request(0)
        assert newest is not None
        assert (newest.method, newest.path, newest.status) == ("POST", "/v1/images/generations", 200)
        page.developer.table.selectRow(0)
        assert "an otter by a lake" in page.developer.raw.toPlainText()
        assert "[base64, " in page.developer.raw.toPlainText()
        assert not any(key in repr(program.session.developer.requests) for key in keychain.keys.values())
        assert await program.close() == 0
