"""What a person may type wrongly: each is told next to its cause, nothing is sent, and nothing is lost."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from services.engine.process import EngineAddress
from services.types import FailureKind, JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import SERVER, Folders, Keychain, ServerChosen, Start
from tests.journeys.program import Program, texts, until


@pytest.mark.parametrize("prompt", ["", "   \n "])
async def test_without_a_prompt_nothing_is_sent(
    start: Start, choose_server: ServerChosen, faults: FaultControl, prompt: str
) -> None:
    async with start() as program:
        program.paste(prompt)
        program.run()
        button = program.create.composer.footer.button
        assert not button.isEnabled()
        assert button.toolTip() == "Write a prompt first."
        assert not program.session.jobs.jobs
        assert not program.running
        assert await program.close() == 0
    assert not posts(faults)


def posts(faults: FaultControl) -> list[str]:
    """The prompts that the server has received."""
    return [request["body"]["prompt"] for request in faults.requests() if request["method"] == "POST"]


async def test_a_prompt_that_is_too_long_says_by_how_much(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    async with start() as program:
        program.paste("a" * 32_001)
        prompt = program.create.composer.prompt
        assert "Over by 1" in texts(prompt)
        program.run()
        assert any(text.startswith("The prompt is too long") for text in texts(prompt)), texts(prompt)
        assert prompt.edit.accessibleDescription().startswith("The prompt is too long")
        assert len(prompt.text) == 32_001
        assert not program.session.jobs.jobs
        program.press(Qt.Key.Key_Backspace)
        assert not any(text.startswith("The prompt is too long") for text in texts(prompt))
        program.run()
        await until(lambda: program.tiles, "the run")
        await program.run_ended()
        assert program.states == [JobState.SAVED]
        assert await program.close() == 0
    assert [len(prompt) for prompt in posts(faults)] == [32_000]


async def test_a_size_off_the_rule_moves_to_the_nearest_and_says_why(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(size="512x512")
    async with start() as program:
        row = program.create.composer.panel.row("size")
        assert row is not None
        width, height = (field for field in row.findChildren(QLineEdit) if field.isVisible())
        type_number(program, width, "1000")
        program.press(Qt.Key.Key_Tab)
        assert (width.text(), height.text()) == ("1008", "512")
        assert "Use steps of 16: 992 or 1008" in texts(row)
        assert width.accessibleDescription() == "Use steps of 16: 992 or 1008"
        type_number(program, height, "99999")
        program.run()  # what is seen is what is sent, also while the cursor is still in the field
        shown = f"{width.text()}x{height.text()}"
        program.write_prompt("a tree")
        program.run()
        await until(lambda: program.tiles, "the run")
        await program.run_ended()
        assert program.states == [JobState.SAVED], program.tiles[0].failure
        assert shown != "99999"
        assert program.tiles[0].job.request.parameters["size"] == shown
        assert await program.close() == 0


def type_number(program: Program, field: QLineEdit, number: str) -> None:
    field.setFocus()
    program.control(Qt.Key.Key_A)
    program.type(number)
    assert field.text() == number


async def test_a_wrong_key_is_told_and_replaced_in_settings(
    start: Start, choose_server: ServerChosen, keychain: Keychain, engine: EngineAddress
) -> None:
    keychain.keys.clear()
    async with start() as program:
        program.create_with("a tree")
        await until(lambda: program.card is not None and program.card.asks_key, "the question for a key")
        program.type("sk-wrong-one")
        program.press(Qt.Key.Key_Return)
        card = await until(lambda: program.card if program.card and not program.card.asks_key else None, "another card")
        assert card.title.startswith("Studio did not accept the key")
        assert "sk-wrong-one" not in f"{card.title} {card.body} {card.details}"
        assert keychain.keys == {SERVER: "sk-wrong-one"}
        program.click(program.button("Replace key", program.create.composer.card))
        assert program.frame.current_page == "settings"
        [replace] = await until(lambda: program.buttons("Replace"), "the kept key")
        program.click(replace)
        program.type(engine.key)
        program.press(Qt.Key.Key_Return)
        await until(lambda: keychain.keys == {SERVER: engine.key}, "the new key in the keychain")
        program.control(Qt.Key.Key_1)
        assert program.create.composer.prompt.text == "a tree"
        program.run()
        await until(lambda: program.states == [JobState.SAVED], "the picture")
        assert program.card is None
        assert await program.close() == 0


class Website(http.server.BaseHTTPRequestHandler):
    """Answers everything with a page."""

    def do_GET(self) -> None:
        page = b"<!DOCTYPE html><html><body><h1>Welcome!</h1></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def website() -> Iterator[str]:
    """Address of a web server that is no API."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Website) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


async def test_a_base_url_that_serves_a_website(start: Start, folders: Folders, website: str) -> None:
    async with start("--base-url", website) as program:
        program.create_with("a tree")
        await until(lambda: program.card is not None and "did not answer like an API" in program.card.title, "the card")
        assert program.card is not None
        assert "Check its address in Settings" in program.card.body
        assert program.create.composer.prompt.text == "a tree"
        program.click(program.button("Open settings", program.create.composer.card))
        assert program.frame.current_page == "settings"
        assert program.session.jobs.jobs == ()
        assert await program.close() == 0


async def test_a_chosen_server_that_turned_into_a_website(start: Start, folders: Folders, website: str) -> None:
    folders.use(website)
    async with start() as program:
        program.create_with("a tree")
        await until(lambda: program.states == [JobState.FAILED], "the end")
        assert program.tiles[0].failure is not None
        assert program.tiles[0].failure.kind is FailureKind.NOT_AN_API
        card = await until(lambda: program.card, "the card")
        assert card.title == "Studio did not answer like an API"
        assert await program.close() == 0


async def test_a_server_that_is_not_running(start: Start, folders: Folders) -> None:
    folders.use("http://127.0.0.1:9/v1")
    async with start() as program:
        program.create_with("a tree")
        card = await until(lambda: program.card, "the card")
        assert card.title == "Studio cannot be reached"
        program.click(program.button("Use the built-in engine", program.create.composer.card))
        await until(lambda: program.states == [JobState.SAVED], "the picture of the built-in engine")
        assert program.create.composer.profile.id == "builtin"
        assert await program.close() == 0
