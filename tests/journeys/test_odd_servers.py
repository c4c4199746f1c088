"""Servers of other habits: the program works with each, or says what is missing (openai-api.md section 9)."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from services.types import Ability, FailureKind, JobState
from tests.journeys.conftest import SERVER, Folders, Start
from tests.journeys.program import Program, texts, until
from tests.journeys.truth import check_files
from tests.services.odd_server import Asked, b64, http, picture, serving
from ui.dialogs import Question
from ui.settings.page import SettingsPage

SIZE = (256, 256)
NOT_FOUND = http("Not Found", status="404 Not Found", content_type="text/plain")
MODELS = http({"data": [{"id": "painter-image"}]})


def plain(asked: Asked) -> bytes:
    """It lists a model and makes pictures, whatever else it is asked for; it knows no streams and no edits."""
    match asked.path:
        case "/v1/models":
            return MODELS
        case "/v1/images/generations":
            width, height = (int(edge) for edge in asked.json.get("size", "256x256").split("x"))
            return http({"data": [{"b64_json": b64(picture(size=(width, height)))}] * asked.json.get("n", 1)})
        case _:
            return NOT_FOUND


def links(asked: Asked) -> bytes:
    """It answers with addresses on itself."""
    if asked.path == "/files/kite.png":
        return http(picture(size=SIZE), content_type="image/png")
    if asked.path == "/v1/images/generations":
        return http({"data": [{"url": "/files/kite.png", "b64_json": None}]})
    return plain(asked)


def nameless(asked: Asked) -> bytes:
    """It makes pictures and lists no models."""
    return NOT_FOUND if asked.path == "/v1/models" else plain(asked)


def web_site(_asked: Asked) -> bytes:
    return http("<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>", content_type="text/html")


def posts(asked: list[Asked]) -> list[str]:
    return [it.path.removeprefix("/v1") for it in asked if it.method == "POST"]


async def test_links_are_fetched_at_once(start: Start, folders: Folders) -> None:
    async with serving(links) as odd:
        folders.use(odd.base_url, model="painter-image")
        async with start() as program:
            await program.saved("a kite")
            assert program.states == [JobState.SAVED]
            assert await program.close() == 0
    assert len(check_files(folders.library)) == 1


async def test_a_whole_answer_to_a_request_for_a_stream_is_the_picture(start: Start, folders: Folders) -> None:
    async with serving(plain) as odd:
        folders.use(odd.base_url, model="vidra-sketch", partial_images="2")
        async with start() as program:
            await program.saved("a kite")
            assert [asked.json.get("stream") for asked in odd.asked if asked.method == "POST"] == [True]
            assert await program.close() == 0


async def test_without_edits_it_is_said_and_after_a_test_before_anything_is_sent(
    start: Start, folders: Folders, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(picture(size=SIZE))
    async with serving(plain) as odd:
        folders.use(odd.base_url, model="painter-image")
        async with start() as program:
            program.drop(program.create.composer, photo)
            await until(lambda: program.references, "the reference")
            program.create_with("a red sky")
            await until(lambda: program.tiles, "a tile")
            await program.run_ended()
            assert program.tiles[0].failure.kind is FailureKind.NOT_SUPPORTED
            assert posts(odd.asked) == ["/images/edits"]

            await try_server(program)
            report = program.session.probing.report(SERVER)
            assert (report.works(Ability.GENERATE), report.works(Ability.EDIT)) == (True, False)
            odd.asked.clear()
            program.create_with("a green sky")
            await until(lambda: program.card is not None, "what is missing")
            assert program.card.body.startswith("painter-image does not take pictures here.")
            assert posts(odd.asked) == []
            assert await program.close() == 0


async def try_server(program: Program) -> None:
    """Press "Test this server…" in Settings, agree, and come back."""
    program.control(Qt.Key.Key_Comma)
    page = program.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("providers")
    page.providers.list.choose(SERVER)
    program.click(page.providers.detail.server_test._button)
    question = await until(lambda: program.window.findChild(Question), "the question")
    assert any("picture" in text for text in texts(question))
    program.click(question.buttons["test"])
    await until(lambda: program.session.probing.report(SERVER), "the report")
    await until(lambda: program.session.probing.running(SERVER) is None, "the end of the test")
    assert any(text.startswith("Tested") for text in texts(page.providers.detail.server_test))
    await until(lambda: not program.window.findChildren(Question), "the question to go")
    program.window.activateWindow()  # the offscreen platform gives the focus to a dialog and does not take it back
    await until(program.window.isActiveWindow, "the window")


async def test_a_web_site_is_no_server_and_nothing_is_lost(start: Start, folders: Folders) -> None:
    async with serving(web_site) as odd:
        folders.use(odd.base_url, model="painter-image")
        async with start() as program:
            program.create_with("a kite")
            await until(lambda: program.tiles, "a tile")
            await program.run_ended()
            assert program.tiles[0].failure.kind is FailureKind.NOT_AN_API
            assert program.card is not None
            assert program.create.composer.prompt.text == "a kite"
            assert await program.close() == 0


async def test_a_server_that_lists_no_models_takes_a_typed_name(start: Start, folders: Folders) -> None:
    async with serving(nameless) as odd:
        folders.use(odd.base_url, model="")
        async with start() as program:
            program.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            program.type("my-painter")
            program.press(Qt.Key.Key_Return)
            await until(lambda: program.session.create.spec.id == "my-painter", "the typed model")
            assert program.session.create.profile.id == SERVER
            await program.saved("a kite")
            assert [asked.json["model"] for asked in odd.asked if asked.method == "POST"] == ["my-painter"]
            assert await program.close() == 0


async def test_without_any_model_it_is_said_what_is_missing(start: Start, folders: Folders) -> None:
    async with serving(nameless) as odd:
        folders.use(odd.base_url, model="")
        async with start() as program:
            program.create_with("a kite")
            await until(lambda: program.card is not None, "what is missing")
            assert program.card.title == "No model is chosen"
            assert [action for action, *_ in program.card.actions if action == "choose-model"]
            assert posts(odd.asked) == []
            assert await program.close() == 0
