"""Questions about pictures through the real program: ways in, both APIs, streaming, stop, regions, forms, restarts."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openai import OpenAI
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from services.engine.process import EngineAddress
from services.types import JobState, Question, Reply, Route
from tests.conftest import FaultControl
from tests.journeys.child import Child, lone_engine
from tests.journeys.conftest import SERVER, Folders, Keychain, ServerChosen, Start
from tests.journeys.program import Program, until
from tests.journeys.test_killed import received
from ui.ask.page import AskPage
from ui.ask.question_view import QuestionView
from ui.dialogs import Question as Dialog
from ui.shared.menu import Menu
from ui.shared.references.link_dialog import LinkDialog
from ui.shared.spending.question import SpendingQuestion

_CONTROL = Qt.KeyboardModifier.ControlModifier


def picture(folder: Path, name: str = "red.png", colour: str = "red", size: tuple[int, int] = (320, 200)) -> Path:
    image = Image.new("RGB", size, colour)
    image.paste("white", (20, 20, 120, 80))
    image.save(folder / name)
    return folder / name


def page_of(program: Program) -> AskPage:
    program.control(Qt.Key.Key_3)
    assert program.frame.current_page == "ask"
    page = program.frame.page("ask")
    assert isinstance(page, AskPage)
    return page


async def attached(program: Program, count: int) -> None:
    pictures = program.session.asking.pictures
    await until(lambda: len(pictures.pictures) == count and not pictures.busy, f"{count} pictures")


async def asked(program: Program, words: str) -> Reply:
    """Type a question, press Enter, and wait for its answer."""
    page, before = page_of(program), len(replies(program))
    page.composer.focus_words()
    program.type(words)
    program.press(Qt.Key.Key_Return)
    await until(lambda: len(replies(program)) > before and not page.composer.running, f"an answer to {words}")
    return replies(program)[-1]


def replies(program: Program) -> list[Reply]:
    return [m for m in program.session.asking.page.current.path if isinstance(m, Reply)]


def shown(page: AskPage, reply: Reply) -> str:
    """The answer as it stands on the screen."""
    view = page.transcript.view(reply.id)
    assert view is not None
    assert view.isVisible()
    return view.text


async def test_a_dropped_picture_is_asked_about_in_both_apis_and_found_after_a_restart(
    start: Start, tmp_path: Path, faults: FaultControl, choose_server: ServerChosen
) -> None:
    choose_server(profile={"quirks": {"responses": True, "chat": True, "stores": True}, "text_model": "vidra-eye"})
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        assert len(page.composer.attached.cells) == 1
        assert page.pictures.current.name == "red.png"
        first = await asked(program, "What size is it?")
        assert "320 × 200" in shown(page, first)
        assert page.composer.text == ""
        assert page.composer.attached.cells == []
        program.click(page.header.routes.button(Route.CHAT.value))
        second = await asked(program, "How bright is it?")
        assert second.route is Route.CHAT
        paths = [request["path"] for request in faults.requests() if request["method"] == "POST"]
        assert paths == ["/v1/responses", "/v1/chat/completions"]
        assert page.header.title == "What size is it?"
        assert [row.title for row in page.threads.threads] == ["What size is it?"]
    async with start() as program:
        page = page_of(program)
        await until(lambda: len(replies(program)) == 2, "the thread that was open")
        assert "320 × 200" in shown(page, replies(program)[0])
        assert page.pictures.current.name == "red.png"
        third = await asked(program, "What colours has it?")
        assert third.failure is None


async def test_a_pasted_picture_a_preset_and_its_form(start: Start) -> None:
    async with start() as program:
        page = page_of(program)
        await until(lambda: page.composer.chips and program.session.library.root is not None, "the presets")
        target = io.BytesIO()
        Image.new("RGB", (64, 48), "blue").save(target, "PNG")
        mime = QMimeData()
        mime.setData("image/png", target.getvalue())
        QGuiApplication.clipboard().setMimeData(mime)
        page.composer.focus_words()
        program.control(Qt.Key.Key_V)
        await attached(program, 1)
        program.click(page.composer.chips["tags"])
        program.control(Qt.Key.Key_Return)
        await until(lambda: replies(program), "an answer")
        [reply] = replies(program)
        assert reply.problems == ()
        assert isinstance(reply.values, dict)
        assert isinstance(reply.values["tags"], list)
        view = page.transcript.view(reply.id)
        await until(view.form.isVisible, "the form")
        program.click(program.button("Copy JSON", view))
        assert json.loads(QGuiApplication.clipboard().text()) == reply.values
        assert page.composer.chips["tags"].isChecked() is False


async def test_stopping_keeps_what_came_and_it_goes_on(
    start: Start, tmp_path: Path, faults: FaultControl, choose_server: ServerChosen
) -> None:
    choose_server(profile={"quirks": {"responses": True, "stores": True}, "text_model": "vidra-eye"})
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        faults.add("slow_drawing", seconds=60)
        page.composer.focus_words()
        program.type("Describe everything about it.")
        program.press(Qt.Key.Key_Return)
        await until(lambda: any(view.text for view in page.transcript.views), "the first words")
        assert page.composer.running
        assert program.frame.strip.jobs.text() == "Answering"
        program.control(Qt.Key.Key_Period)
        await until(lambda: replies(program) and not page.composer.running, "the end")
        [reply] = replies(program)
        assert reply.stopped
        assert reply.text
        view = page.transcript.view(reply.id)
        assert view.note.text == "Stopped here."
        faults.clear()
        program.click(program.button("Continue", view.note))
        await until(lambda: len(replies(program)) == 2, "the rest")
        assert replies(program)[-1].failure is None


async def test_what_had_come_and_what_was_being_written_are_there_after_a_kill(
    start: Start, folders: Folders, tmp_path: Path
) -> None:
    with lone_engine(0) as base_url:
        faults = FaultControl(EngineAddress(base_url=base_url, key=""))
        folders.use(base_url, profile={"quirks": {"responses": True}, "text_model": "vidra-eye", "free": False})
        faults.add("slow_drawing", seconds=8)
        program = Child(*folders.arguments, forked=True)
        try:
            program.tell("ask", "Describe everything that you can do.")
            [left] = await until(
                lambda: [*folders.library.glob(".vidra/**/answers/*-*")], "the first words on the disk"
            )
            program.tell("attach", str(picture(tmp_path)))
            program.tell("write", "And this one?")
            draft = folders.library / ".vidra" / "drafts" / "ask.json"
            await until(lambda: "red.png" in (kept := draft.read_text()) and "And this one?" in kept, "the draft")
            program.process.kill()
        finally:
            program.end()
        assert program.errors == ""
        program.close_files()
        faults.clear()
        said = left.read_text()
        assert said
        async with start() as program:
            page = page_of(program)
            await until(lambda: page.threads.threads, "the thread")
            page.threads.opened.emit(page.threads.threads[0].id)
            await until(lambda: replies(program), "what had come")
            [reply] = replies(program)
            assert (reply.text, reply.incomplete) == (said, "lost")
            assert shown(page, reply) == said
            view = page.transcript.view(reply.id)
            assert view.note.text == "The answer breaks off here."
            assert view.card.notice.title == "Vidra closed while this was on its way"
            assert page.composer.text == "And this one?"
            assert page.pictures.current.name == "red.png"
            assert len(page.composer.attached.cells) == 1
            await until(lambda: not left.exists())
            assert [job.state for job in program.session.jobs.jobs] == [JobState.UNKNOWN]
            assert len(received(base_url)) == 0, "it was asked again by itself"
            program.click(program.button("Retry", view.card))
            await until(lambda: replies(program)[0].failure is None, "the whole answer")
            assert replies(program)[0].incomplete == ""
            assert len(received(base_url)) == 1


async def test_forty_pictures_are_asked_about_first(start: Start, tmp_path: Path) -> None:
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        folder = tmp_path / "many"
        folder.mkdir()
        for number in range(40):
            picture(folder, f"{number:02}.png", size=(64 + number, 64))
        program.drop(page, folder)
        [many] = await until(lambda: page.findChildren(Dialog), "the question: all or one row each")
        assert "40" in many.windowTitle()
        program.click(many.buttons["all"])
        await attached(program, 40)
        await until(lambda: not page.findChildren(Dialog))
        program.window.activateWindow()
        await until(program.window.isActiveWindow)
        page.composer.focus_words()
        program.type("What sizes are they?")
        program.press(Qt.Key.Key_Return)
        [dialog] = await until(lambda: page.findChildren(SpendingQuestion), "the question")
        assert "40" in dialog.windowTitle()
        assert replies(program) == []
        dialog.below.setText("0.50")
        program.click(dialog.yes)
        await until(lambda: replies(program), "the answer")
        assert program.session.settings.value.ask_above == 500_000
        [reply] = replies(program)
        assert "103 × 64" in reply.text
        [question] = [m for m in program.session.asking.page.current.path if isinstance(m, Question)]
        assert [shown.picture.width for shown in question.pictures] == list(range(64, 104))
        page.transcript.column.go_to(question.id)
        view = page.transcript.column.widget(question.id)
        assert isinstance(view, QuestionView)
        assert len(view._cells) == 40


async def test_a_region_goes_along_and_becomes_a_mask(start: Start, tmp_path: Path) -> None:
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        if not page.pictures.isVisible():  # no room beside the answers
            program.control(Qt.Key.Key_I)
        page.pictures.canvas.setFocus()
        program.press(Qt.Key.Key_R)
        [region] = page.pictures.canvas.regions
        await asked(program, "What is in region 1?")
        [question] = [m for m in program.session.asking.page.current.path if isinstance(m, Question)]
        [sent] = question.pictures
        assert [each.box for each in sent.regions] == [region.box]
        assert [(crop.width, crop.height) for crop in sent.crops] == [region.box.size]
        [row] = page.pictures.regions.rows
        program.click(row._fix)
        edit = program.session.edit
        await until(lambda: edit.options.value.masked, "the mask in Edit")
        assert program.frame.current_page == "edit"
        assert edit.mask.share == pytest.approx(region.box.width * region.box.height / (320 * 200), abs=0.01)


async def test_a_picture_of_the_library_is_asked_about_with_a(start: Start, folders: Folders) -> None:
    async with start() as program:
        await program.saved("a red kite")
        program.control(Qt.Key.Key_1)
        program.create.stage.grid.list.setFocus()
        program.press(Qt.Key.Key_A)
        await attached(program, 1)
        assert program.frame.current_page == "ask"
        reply = await asked(program, "What size is it?")
        assert "256 × 256" in reply.text


@pytest.mark.qt_log_ignore("pipewire-0.3", extend=True)  # which QtMultimedia looks for to list windows
async def test_a_link_is_passed_on_as_it_is_and_the_screen_is_asked_about(
    start: Start, faults: FaultControl, choose_server: ServerChosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside files, folders, the clipboard, the Library and what a server keeps: the other ways in."""
    choose_server(profile={"quirks": {"responses": True}, "text_model": "vidra-eye"})
    screen = QPixmap(320, 200)
    screen.fill("red")
    monkeypatch.setattr(QScreen, "grabWindow", lambda _screen, _window: screen)
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.click(page.composer.buttons["link"])
        [dialog] = await until(lambda: page.findChildren(LinkDialog), "the question for a link")
        dialog.field.setText("https://kites.invalid/kite.png")
        assert "kites.invalid" in dialog.field.accessibleDescription()
        dialog.passed.setChecked(True)
        program.click(dialog.ok)
        await attached(program, 1)
        program.window.activateWindow()
        await until(program.window.isActiveWindow)
        await asked(program, "What size is it?")
        [request] = [request for request in faults.requests() if request["method"] == "POST"]
        [picture] = [part for part in request["body"]["input"][-1]["content"] if part["type"] == "input_image"]
        assert picture["image_url"] == "https://kites.invalid/kite.png"
        program.control(Qt.Key.Key_N)
        choose_in_menu(program, page.composer.buttons["screenshot"], "A window…")
        await until(lambda: "offers no single windows" in program.frame.strip.note.text(), "that there are none here")
        choose_in_menu(program, page.composer.buttons["screenshot"], "Whole screen")
        await attached(program, 1)
        await until(program.window.isActiveWindow)
        reply = await asked(program, "What size is it?")
        assert "320 × 200" in reply.text


def choose_in_menu(program: Program, button: QWidget, text: str) -> None:
    program.click(button)
    [menu] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    action = next(action for action in menu.actions() if action.text() == text)
    menu.close()
    action.trigger()


async def test_what_is_in_the_way_is_said_where_it_is(start: Start, tmp_path: Path) -> None:
    async with start() as program:
        page = page_of(program)
        await until(lambda: page.composer.chips and program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        program.click(page.composer.chips["compare"])
        program.control(Qt.Key.Key_Return)
        await until(lambda: page.composer.card.notice is not None, "a word about it")
        assert page.composer.card.notice.title.startswith("This preset needs 2")
        program.drop(page, picture(tmp_path, "green.png", "green"))
        await attached(program, 2)
        program.control(Qt.Key.Key_Return)
        await until(lambda: replies(program), "an answer")
        assert page.composer.card.notice is None


async def test_other_wordings_and_other_threads(start: Start, tmp_path: Path) -> None:
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        await asked(program, "What size?")
        [first] = [m for m in program.session.asking.page.current.path if isinstance(m, Question)]
        page.transcript.acted.emit("edit", first.id)
        await until(lambda: page.composer.text == "What size?", "the words")
        page.composer.set_text("How bright?")
        program.control(Qt.Key.Key_Return)
        await until(lambda: len(program.session.asking.page.current.messages) == 4, "both answers")
        path = program.session.asking.page.current.path
        assert [m.words for m in path if isinstance(m, Question)] == ["How bright?"]
        page.transcript.acted.emit(f"go:{first.id}", path[0].id)
        path = program.session.asking.page.current.path
        assert [m.words for m in path if isinstance(m, Question)] == ["What size?"]
        program.control(Qt.Key.Key_N)
        assert page.current.messages == ()
        await until(lambda: len(page.threads.threads) == 1)
        page.threads.deleted.emit(page.threads.threads[0].id)
        await until(lambda: page.threads.threads == [], "the thread to go")
        program.click(program.frame.strip.undo_button)
        await until(lambda: len(page.threads.threads) == 1, "the thread again")


async def test_a_question_that_nobody_hears_waits_or_goes_elsewhere(
    start: Start, tmp_path: Path, choose_server: ServerChosen, folders: Folders, keychain: Keychain
) -> None:
    keychain.keys[SERVER] = "key"
    folders.use(
        "http://127.0.0.1:9/v1", needs_key=True,
        profile={"quirks": {"responses": True, "stores": True}, "text_model": "vidra-eye"},
    )  # fmt: skip
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        program.drop(page, picture(tmp_path))
        await attached(program, 1)
        page.composer.focus_words()
        program.type("What size is it?")
        program.press(Qt.Key.Key_Return)
        await until(lambda: replies(program) and not page.composer.running, "the end")
        [reply] = replies(program)
        card = page.transcript.view(reply.id).card
        await until(lambda: card.notice is not None and "waits" in card.notice.body, "that it waits")
        program.click(program.button("Ask the built-in engine", card))
        await until(lambda: replies(program) and "320 × 200" in replies(program)[-1].text, "the answer")
        assert program.session.asking.waiting.replies == ()


async def test_a_key_that_is_typed_under_a_question_is_kept_and_it_is_asked_again(
    start: Start, choose_server: ServerChosen, engine: EngineAddress, keychain: Keychain
) -> None:
    choose_server(profile={"quirks": {"responses": True, "stores": True}, "text_model": "vidra-eye"})
    keychain.keys.clear()
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        reply = await asked(program, "What can you do?")
        card = page.transcript.view(reply.id).card
        assert card.notice.asks_key
        assert [row[0] for row in card.notice.actions] == ["save-key", "use-builtin"], "it has no page for keys"
        card.focus_key()
        program.type(engine.key)
        program.press(Qt.Key.Key_Return)
        answer = await until(lambda: next((r for r in replies(program) if r.text), None), "the answer")
        assert "measure pictures" in answer.text
        assert keychain.keys == {SERVER: engine.key}


async def test_a_sound_of_an_earlier_day_is_saved_at_once_and_one_that_is_gone_is_not_ordered_unasked(
    start: Start, choose_server: ServerChosen, tmp_path: Path, faults: FaultControl, folders: Folders
) -> None:
    choose_server(profile={"quirks": {"responses": True, "stores": True}, "text_model": "vidra-eye", "free": False})
    async with start() as program:
        page, speaking = page_of(program), program.session.asking.speaking
        await until(lambda: program.session.library.root is not None)
        reply = await asked(program, "What can you do?")
        profile, thread_id = program.session.servers.profile(SERVER), page.current.id
        await until(lambda: speaking.model(profile), "the models of the server")
        speaking.read(page.current, reply, profile)
        await until(page.transcript.view(reply.id).below.count, "the player")
        program.session.asking.page.begin_anew()
        await until(lambda: not page.current.id)
        program.session.asking.page.open(thread_id)
        below = await until(
            lambda: (view := page.transcript.view(reply.id)) and view.below.count() and view.below, "the player again"
        )
        row = below.itemAt(0).widget()
        await until(lambda: any(row.wave.peaks), "the wave of its samples")
        program.click(row.save)
        await program.choose_files(tmp_path / "said.mp3")
        await until((tmp_path / "said.mp3").is_file, "the file")
        [sound] = (folders.library / "threads" / thread_id).iterdir()
        sound.unlink()
        program.click(row.play)
        await until(lambda: row.gone, "that the file is gone")
        assert len(spoken(faults)) == 1, "it was ordered again unasked"
        assert row.again.text() == "Speak it again · free"
        choose_voice(page, "Sage")
        program.click(row.again)
        view = page.transcript.view(reply.id)
        await until(lambda: view.below.count() and not view.below.itemAt(0).widget().gone, "the sound again")
        assert spoken(faults) == ["alloy", "sage"]


def spoken(faults: FaultControl) -> list[str]:
    """The voices of the requests for speech that the server has received."""
    return [request["body"]["voice"] for request in faults.requests() if request["path"] == "/v1/audio/speech"]


def choose_voice(page: AskPage, name: str) -> None:
    """By the menu of the page."""
    menu = Menu(page._theme, page)
    page.header.menu_filled.emit(menu)
    voices = next(action.menu() for action in menu.actions() if action.text() == "Voice of spoken answers")
    next(action for action in voices.actions() if action.text() == name).trigger()
    menu.deleteLater()


async def test_a_picture_that_the_server_keeps_is_named_and_not_sent_again(
    start: Start, tmp_path: Path, faults: FaultControl, choose_server: ServerChosen, engine: EngineAddress
) -> None:
    choose_server(
        profile={"quirks": {"responses": True, "stores": True, "files": True}, "text_model": "vidra-eye"},
    )  # fmt: skip
    client = OpenAI(base_url=engine.base_url, api_key=engine.key)
    kept = client.files.create(file=picture(tmp_path, "kept.png"), purpose="vision")
    async with start() as program:
        page = page_of(program)
        await until(lambda: program.session.library.root is not None)
        choose_in_menu(program, page.composer.buttons["attach"], "Stored at the provider…")
        menus = await until(
            lambda: [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()], "the files"
        )
        next(action for action in menus[0].actions() if action.text().startswith("kept.png")).trigger()
        menus[0].close()
        await attached(program, 1)
        assert program.session.asking.pictures.pictures[0].file_id == kept.id
        program.window.activateWindow()
        await until(program.window.isActiveWindow)
        reply = await asked(program, "What size is it?")
        assert "320 × 200" in reply.text
