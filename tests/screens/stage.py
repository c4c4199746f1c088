"""One running program to take pictures of, and what every scene does with it."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from controllers.session import Session
from services.engine.process import EngineAddress
from services.paths import Paths
from services.types import Asset, LanguageChoice, Settings, Shelf, ThemeChoice
from services.workspace import Workspace
from tests.screens.few_colours import few_colours
from ui.ask.page import AskPage
from ui.create.page import CreatePage
from ui.edit.page import EditPage
from ui.library.page import LibraryPage
from ui.library.thumbnails import Thumbnails
from ui.main_window import MainWindow
from ui.settings.page import SettingsPage
from ui.studio import Studio

FULL = (1440, 872)
NARROW = (1024, 700)
_ASIDE = (700, 866)
"""Where the mouse is: in the strip, where nothing looks otherwise because of it."""
PROMPTS = (
    "An otter looks up from still water at sunrise, reeds on both sides",
    "A striped lighthouse, one beam across a calm night sea",
    "A stoneware cup of tea on a table, plain wall, soft side light",
    "A red sailing boat on the sea at sunset",
    "Three hot-air balloons over misty hills in the morning",
    "강가의 수달 두 마리, 해 질 녘",
    "A small robot with a flower in a city at night",
    "A fox in an autumn forest, watercolour",
    "A rocket between planets",
    "눈 덮인 산과 소나무, 아침",
    "A vase with three flowers",
    "A house by a lake under a full moon",
)


@dataclass
class Stage:
    """One running program to take pictures of."""

    window: MainWindow
    studio: Studio
    session: Session
    engine: EngineAddress
    folder: Path
    suffix: str
    filled: bool = False

    @property
    def create(self) -> CreatePage:
        self.studio.frame.show_page("create")
        page = self.studio.frame.page("create")
        assert isinstance(page, CreatePage)
        return page

    @property
    def edit(self) -> EditPage:
        self.studio.frame.show_page("edit")
        page = self.studio.frame.page("edit")
        assert isinstance(page, EditPage)
        return page

    @property
    def library(self) -> LibraryPage:
        self.studio.frame.show_page("library")
        page = self.studio.frame.page("library")
        assert isinstance(page, LibraryPage)
        return page

    @property
    def ask(self) -> AskPage:
        self.studio.frame.show_page("ask")
        page = self.studio.frame.page("ask")
        assert isinstance(page, AskPage)
        return page

    @property
    def settings(self) -> SettingsPage:
        self.studio.frame.show_page("settings")
        page = self.studio.frame.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def fault(self, **fault: object) -> None:
        """The engine fails so at the next requests."""
        self._order("POST", json.dumps(fault).encode())

    def no_faults(self) -> None:
        """It fails no more."""
        self._order("DELETE", None)

    def _order(self, method: str, body: bytes | None) -> None:
        request = urllib.request.Request(
            f"{self.engine.root}/faults",
            method=method,
            data=body,
            headers={"Authorization": f"Bearer {self.engine.key}", "Content-Type": "application/json"},
        )
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).close()

    async def saved(self, work: Callable[[Workspace], None]) -> None:
        """Write something into the library behind the program's back."""
        await self.session.asking.page._saving.ask(work)

    async def settle(self, seconds: float = 0.4) -> None:
        await asyncio.sleep(seconds)

    async def until(self, condition: Callable[[], object], seconds: float = 120) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.02)

    async def shoot(self, name: str, *popups: QWidget) -> None:
        """Save the window as it is, with popups and dialogs painted where they stand on the screen."""
        await self.settle()
        with suppress(TimeoutError):  # what is asked for of a picture that is out of view may stay unanswered
            await self.until(self._has_thumbnails, 2)
        picture: QPixmap = self.window.grab()
        painter = QPainter(picture)
        for popup in popups:
            at = self.window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0)))
            painter.drawPixmap(at, popup.grab())
            if popup.windowType() is Qt.WindowType.Dialog:  # what the window system draws around it
                painter.setPen(QPen(self.studio._theme.color("line.strong"), 1))
                painter.drawRect(QRect(at, popup.size()).adjusted(-1, -1, 0, 0))
        painter.end()
        keep(picture, self.folder / f"{name}-{self.suffix}.png")
        print(f"{name}-{self.suffix}", flush=True)

    def _has_thumbnails(self) -> bool:
        """None that a part which is seen has asked for is still on its way."""
        return not any(
            each._under_way
            for each in self.window.findChildren(Thumbnails)
            if isinstance(part := each.parent(), QWidget) and part.isVisible()
        )

    async def shoot_dialog(self, name: str) -> QDialog:
        """Save the window with the dialog that is or will be open; it stays so."""
        await self.until(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        await self.shoot(name, dialog)
        return dialog

    async def shoot_page(self, page: QWidget, name: str) -> None:
        """Save the window with that page, which has been opened just now."""
        await self.until(page.isVisible)
        await self.shoot(name)

    async def shoot_popup(self, name: str) -> None:
        """Save the window with the popup that is open, and close that."""
        popup = QApplication.activePopupWidget()
        assert popup is not None
        await self.shoot(name, popup)
        popup.close()

    async def refine(self, words: str) -> None:
        """Change the current version and wait until the new one is in the tree."""
        versions = len(self.session.thread.tree.versions)
        self.session.refine.refine(words)
        await self.until(lambda: len(self.session.thread.tree.versions) > versions)

    async def draw(self, prompt: str, n: int = 1) -> None:
        """Make pictures and wait until they are saved."""
        page = self.create
        page.set_prompt(prompt)
        page.set_parameter("n", n)
        before = {job.id for job in self.session.jobs.jobs}
        page.composer.run()
        await self.until(lambda: {job.id for job in self.session.jobs.jobs} - before)
        await self.until(lambda: not self.session.jobs.live)

    async def fill(self) -> None:
        """A library with some pictures, made once."""
        if not self.filled:
            self.filled = True
            for prompt in PROMPTS:
                await self.draw(prompt)

    async def all_pictures(self) -> LibraryPage:
        """The Library with some pictures, all of which are shown."""
        await self.fill()
        self.library.places.go_to_shelf(Shelf.ALL)
        await self.settle(1)
        return self.library

    async def current(self) -> Asset:
        """The picture that stands on the stage; one is made if there is none."""
        if self.session.thread.current is None:
            await self.draw("A river otter at an easel by a lake, morning")
            await self.until(lambda: self.session.thread.current)
        asset = self.session.thread.current
        assert asset is not None
        return asset


def keep(picture: QPixmap, target: Path) -> None:
    """Write a small file: 256 colours are enough to judge a layout."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as whole:
        few_colours(whole.convert("RGB")).save(target, optimize=True)


@asynccontextmanager
async def program(
    app: QApplication, engine: EngineAddress, out: Path, theme: str, language: str, text_size: int = 100
) -> AsyncIterator[Stage]:
    """One program with folders of its own."""
    with tempfile.TemporaryDirectory() as home:
        root = Path(home) / "Pictures" / "Vidra"
        paths = Paths.create(Path(home) / "config")
        chosen = {
            "theme": ThemeChoice(theme),
            "language": LanguageChoice(language),
            "engine_pace": 0.0,
            "text_size": text_size,
        }
        session = Session(version="0.1.0", paths=paths, settings=Settings(), overrides=chosen, server=None, root=root)
        window = MainWindow(None)
        window.resize(*FULL)
        window.move(0, 0)
        window.show()
        QCursor.setPos(*_ASIDE)
        studio = Studio(app, session, window, paths.log)
        studio.begin(())
        await session.complete()
        studio.complete(root, None, create=True)
        try:
            yield Stage(window, studio, session, engine, out, f"{theme}-{language}")
        finally:
            await session.aclose()
            studio.leave()
