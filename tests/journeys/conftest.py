"""Journeys drive the real program: `main.live` on Qt's own loop, real widgets, real files, real HTTP.

`qtbot.wait*` and `exec()` are forbidden here: they would nest a loop inside a task. `until` waits instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from main import live
from services.engine.process import EngineAddress
from services.options import parse
from services.paths import Paths
from services.settings import load
from services.types import Asset
from ui.create.page import CreatePage
from ui.library.page import LibraryPage
from ui.main_window import MainWindow

PATIENCE = 20.0


def qt_loop() -> asyncio.AbstractEventLoop:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return qasync.QEventLoop(app)


def pytest_asyncio_loop_factories(config: object, item: object) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": qt_loop}


async def until(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Let the program run until the condition holds."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


@dataclass
class Running:
    """The program as a person sees it."""

    window: MainWindow
    task: asyncio.Task[int]

    @property
    def create(self) -> CreatePage:
        page = self.window.page("create")
        assert isinstance(page, CreatePage)
        return page

    @property
    def library(self) -> LibraryPage:
        self.window.show_page("library")
        page = self.window.page("library")
        assert isinstance(page, LibraryPage)
        return page

    def type_prompt(self, text: str) -> None:
        self.create.focus_prompt()
        self.create.set_prompt("")
        QTest.keyClicks(self.focused, text)

    def run(self) -> None:
        QTest.keyClick(self.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @property
    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def button(self, text: str) -> QPushButton:
        """The visible button that says `text`."""
        found = [b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.text() == text]
        assert found, [b.text() for b in self.window.findChildren(QPushButton) if b.isVisible()]
        return found[0]

    async def close(self) -> int:
        self.window.close()
        return await asyncio.wait_for(self.task, PATIENCE)


Start = Callable[..., Awaitable[Running]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Starts the program with its own folders; closes what is still open at the end."""
    running: list[Running] = []

    async def begin(*arguments: str) -> Running:
        options = parse(
            ["--library", str(tmp_path / "library"), "--config-dir", str(tmp_path / "config"), "--language", "en",
             *arguments],
            "test",
        )  # fmt: skip
        paths = Paths.create(options.config_dir)
        settings, trouble = load(paths.settings_file)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        assert options.library is not None
        before = set(QApplication.topLevelWidgets())
        task = asyncio.create_task(live(app, options, paths, settings, trouble, options.library))  # noqa: TID251

        def windows() -> list[MainWindow]:
            return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w not in before]

        await until(lambda: task.done() or windows())
        if task.done():
            task.result()
        app_running = Running(windows()[0], task)
        running.append(app_running)
        await until(lambda: task.done() or app_running.window.page("create") is not None)
        return app_running

    yield begin
    for one in running:
        if not one.task.done():
            one.window.close_answered.emit("stop")
            await asyncio.wait_for(one.task, PATIENCE)


@pytest.fixture
def with_key(monkeypatch: pytest.MonkeyPatch, engine: EngineAddress) -> tuple[str, ...]:
    """Arguments for a server on another port; its key lies in this session's keychain."""
    from services.secrets import Secrets

    monkeypatch.setattr(Secrets, "read", lambda self, profile_id: engine.key if profile_id.startswith("url-") else None)
    return ("--base-url", engine.base_url)


def pictures(folder: Path) -> list[Path]:
    """The picture files of a library."""
    return sorted(p for p in folder.rglob("*.png") if ".vidra" not in p.parts)


__all__ = ["Asset", "Running", "Start", "pictures", "until"]
