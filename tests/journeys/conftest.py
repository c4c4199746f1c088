"""Journeys drive the real program: `main.live` on Qt's own loop, real widgets, real files, real HTTP to real engines."""

from __future__ import annotations

import asyncio
import gc
import json
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
import qasync
from keyring.backend import KeyringBackend
from keyring.backends import null
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from controllers.session import Session
from main import begin_to_look, drop_import_hook, live
from services.engine.process import EngineAddress
from services.options import parse
from services.paths import Paths
from tests.journeys.program import PATIENCE, Heard, Program, until
from ui import actions
from ui.frame import Frame
from ui.language import Language
from ui.main_window import MainWindow

SMALL: Mapping[str, object] = {"size": "256x256", "n": 1, "partial_images": "0"}
"""Values of the composer that make a picture quickly."""
SERVER = "studio"
"""Id of the server that `choose_server` adds."""
TALKS: Mapping[str, object] = {"quirks": {"responses": True, "stores": True}, "text_model": "gpt-6-luna"}
"""Fields of a server that has the Responses API and keeps answers."""
Start = Callable[..., AbstractAsyncContextManager[Program]]


def qt_loop() -> asyncio.AbstractEventLoop:
    drop_import_hook()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return qasync.QEventLoop(app)


def pytest_asyncio_loop_factories(config: object, item: object) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": qt_loop}


class Keychain(KeyringBackend):
    """A keychain in memory: the one of whoever runs the tests is never touched."""

    priority = 1  # pyright: ignore[reportAssignmentType] - keyring declares a property of classes

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.keys.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.keys[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.keys[username]


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without a keychain and without keys in its environment."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")  # for child processes
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def keychain(no_keychain: None) -> Keychain:
    """As on a machine with one."""
    keychain = Keychain()
    keyring.set_keyring(keychain)
    return keychain


class Folders:
    """The folders of one person."""

    def __init__(self, home: Path) -> None:
        self.library = home / "library"
        self.config = home / "config"

    @property
    def arguments(self) -> list[str]:
        return ["--library", str(self.library), "--config-dir", str(self.config), "--language", "en"]

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def settings(self) -> dict[str, Any]:
        """As they are on the disk."""
        return json.loads(self.settings_file.read_text("utf-8"))

    def choose(self, values: Mapping[str, object] | None = SMALL, **settings: object) -> None:
        """Settings of an earlier session; `values`: what the composer then held for the engine's own model."""
        self.config.mkdir(parents=True, exist_ok=True)
        table = {"version": 1, "engine_pace": 0, "parameters": {"vidra-sketch": dict(values or {})}, **settings}
        self.settings_file.write_text(json.dumps(table), "utf-8")

    def use(
        self,
        base_url: str,
        *,
        timeout: int = 60,
        concurrency: int = 4,
        needs_key: bool = False,
        model: str = "vidra-sketch",
        profile: Mapping[str, object] | None = None,
        settings: Mapping[str, object] | None = None,
        **values: object,
    ) -> None:
        """As if a server had been added and chosen in an earlier session. `timeout`: seconds; `profile`, `settings`:
        further fields of the server and of the settings; `values`: of the composer."""
        server = {
            "id": SERVER,
            "kind": "custom",
            "label": "Studio",
            "base_url": base_url,
            "needs_key": needs_key,
            "timeout": timeout,
            "concurrency": concurrency,
            **(profile or {}),
        }
        parameters = {model: {**SMALL, **values}}
        chosen = {"profiles": [server], "profile_id": SERVER, "models": {SERVER: model}, "parameters": parameters}
        self.choose(None, **chosen, **(settings or {}))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    folders = Folders(tmp_path)
    folders.choose()
    return folders


ServerChosen = Callable[..., None]


@pytest.fixture
def choose_server(folders: Folders, engine: EngineAddress, keychain: Keychain) -> ServerChosen:
    """Settings of an earlier session in which `engine` was added as a server like any other, with its key."""

    def choose(**values: Any) -> None:
        """As `Folders.use`."""
        folders.use(engine.base_url, needs_key=True, **values)

    keychain.keys[SERVER] = engine.key
    choose()
    return choose


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    """What a program put on the application, its language and its look, is off again for the next test."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    actions.assign({})
    for language in qapp.findChildren(Language):
        language.remove()
        language.deleteLater()
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@pytest.fixture
def start(folders: Folders, undressed: None, monkeypatch: pytest.MonkeyPatch) -> Start:
    """`async with start() as program` runs the program. It must be closed before the test ends, because pytest-qt then
    runs Qt's loop without asyncio; and it must never have had anything unexpected to report."""
    sessions: list[Heard] = []
    build = Session.__init__

    def building(session: Session, **parts: Any) -> None:
        build(session, **parts)
        sessions.append(Heard(session))

    monkeypatch.setattr(Session, "__init__", building)

    @asynccontextmanager
    async def running(*arguments: str) -> AsyncIterator[Program]:
        program = await _begin([*folders.arguments, *arguments], sessions)
        test = asyncio.current_task()
        assert test is not None
        program.task.add_done_callback(lambda ended: test.cancel() if ended.exception() else None)
        try:
            yield program
        finally:
            if not program.task.done():
                program.frame.close_answered.emit("stop")
            code = await asyncio.wait_for(program.task, PATIENCE)
            await _swept(program.window)
        assert code == 0
        assert program.heard.reports == []

    return running


async def _swept(window: MainWindow) -> None:
    """A program ends with its process. Here its widgets would slow down the next."""
    window.deleteLater()
    await until(lambda: not isValid(window))
    gc.collect()  # in this thread: no worker of the next program may find QObjects of this one


async def _begin(arguments: list[str], sessions: list[Heard]) -> Program:
    """As `main.main` begins, on the loop of the test."""
    options = parse(arguments, "test")
    assert options.library is not None
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    paths = Paths.create(options.config_dir)
    window = MainWindow(paths.window_file)
    window.show()
    before = len(sessions)
    first_look = begin_to_look(options, paths, options.library)
    task = asyncio.get_running_loop().create_task(live(app, window, options, paths, options.library, first_look))
    if first_look is not None:
        task.add_done_callback(lambda _: first_look.close())
    await until(lambda: task.done() or len(sessions) > before, "the session")
    program = Program(window, task, sessions[-1])
    await until(lambda: task.done() or isinstance(window.centralWidget(), Frame), "the first page")
    await until(lambda: task.done() or window.focusWidget() is not None, "a place for what is typed")
    assert task.done() or window.isActiveWindow(), "something was shown as a window of its own before it had a parent"
    return program
