"""Takes pictures of every page and state with the real program against a real engine.

    python -m tests.screens docs/screenshots [name part]

Light and dark, English and Korean, and at 1024 x 700. Needs no display: windows are drawn offscreen.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import sys
import tempfile
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from controllers.session import Session
from main import drop_import_hook
from services import profiles
from services.engine.process import EngineAddress, EngineProcess
from services.paths import Paths
from services.types import AskRegion, Box, Combine, LanguageChoice, Mark, MarkKind, Settings, SortOrder, ThemeChoice
from ui.ask.page import AskPage
from ui.compare.page import ComparePage
from ui.create.page import CreatePage
from ui.edit.canvas import Shown
from ui.edit.page import EditPage
from ui.library.page import LibraryPage
from ui.main_window import MainWindow
from ui.settings.page import SettingsPage
from ui.shared.references.brought import Brought
from ui.studio import Studio

FULL = (1440, 872)
NARROW = (1024, 700)
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
        request = urllib.request.Request(
            f"{self.engine.root}/faults",
            method="POST",
            data=json.dumps(fault).encode(),
            headers={"Authorization": f"Bearer {self.engine.key}", "Content-Type": "application/json"},
        )
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).close()

    async def settle(self, seconds: float = 0.4) -> None:
        await asyncio.sleep(seconds)

    async def until(self, condition: Callable[[], object], seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.02)

    async def shoot(self, name: str, popup: QWidget | None = None) -> None:
        """Save the window as it is, with a popup painted where it stands on the screen."""
        await self.settle()
        picture: QPixmap = self.window.grab()
        if popup is not None:
            painter = QPainter(picture)
            painter.drawPixmap(self.window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0))), popup.grab())
            painter.end()
        keep(picture, self.folder / f"{name}-{self.suffix}.png")
        print(f"{name}-{self.suffix}", flush=True)

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


def keep(picture: QPixmap, target: Path) -> None:
    """Write a small file: 256 colours are enough to judge a layout, and the repository stays light."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as whole:
        whole.convert("RGB").quantize(256).save(target, optimize=True)


async def empty(stage: Stage) -> None:
    await stage.until(lambda: stage.session.library.root is not None)
    await stage.settle(1.0)
    stage.create.focus_prompt()
    await stage.shoot("create-empty")
    stage.library  # noqa: B018 - opens the page
    await stage.shoot("library-empty")


async def use_studio_server(stage: Stage) -> None:
    profile = profiles.from_template("custom", id="studio", label="Studio server", base_url=stage.engine.base_url)
    stage.session.servers.put(profile)
    stage.session.servers.set_key("studio", stage.engine.key)
    stage.session.servers.put(profiles.from_template("openai", id="openai"))
    await stage.until(lambda: stage.session.servers.report("studio").models)
    stage.session.create.choose("studio", "vidra-sketch")


async def results(stage: Stage) -> None:
    for prompt in PROMPTS:
        await stage.draw(prompt)
    page = stage.create
    page.set_parameter("size", "1536x1024")
    await stage.draw(PROMPTS[5], 4)
    await stage.shoot("create-result")
    page.stage.set_view("single")
    await stage.settle(1.0)
    await stage.shoot("create-single")
    page.stage.set_view("grid")
    page.open_model_menu()
    menu = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not stage.window)
    await stage.shoot("create-models", menu)
    menu.close()


async def refining(stage: Stage) -> None:
    """Three turns, back to the first, a branch; then references with a mask, and two versions compared."""
    page, thread = stage.create, stage.session.thread
    page.new_thread()
    await stage.draw("A river otter at an easel by a lake, morning")
    await stage.until(lambda: thread.tree.current)
    first = thread.tree.current
    for words in ("At sunset", "Add a red boat"):
        await stage.refine(words)
    thread.go_to(first)
    await stage.refine("At night, with stars")
    page.stage.set_view("single")
    page.panel.refine.set_words("Turn the painting on the easel into a night scene")
    page.panel.refine.focus_words()
    await stage.settle(1.2)
    await stage.shoot("create-refining")
    stage.session.references.add_assets([version.asset.id for version in thread.tree.versions[:3]])
    await stage.settle(1.5)
    await stage.shoot("create-references")
    stage.session.references.clear()
    page.panel.header.compare.click()
    await stage.settle(1.5)
    await stage.shoot("compare")
    compare = stage.studio.frame.page("compare")
    assert isinstance(compare, ComparePage)
    for mode in ("slider", "difference"):
        compare.header.modes.set_value(mode)
        compare.set_mode(mode)
        await stage.settle(1.0)
        await stage.shoot(f"compare-{mode}")
    stage.studio.frame.go_back()
    page.panel.refine.set_words("")
    page.stage.set_view("grid")


async def opened(stage: Stage, asset_id: str) -> EditPage:
    """A picture on the canvas of Edit, with what is prepared for it."""
    page, edit = stage.edit, stage.session.edit
    edit.open(asset_id)
    await stage.until(lambda: edit.asset is not None and edit.asset.id == asset_id)
    await stage.settle(1.0)
    return page


async def editing(stage: Stage) -> None:
    """Without a picture; a mask; its menus; running; several results; what was put back; before and after."""
    edit, thread = stage.session.edit, stage.session.thread
    edit.choose("studio", "vidra-sketch")
    await stage.shoot_page(stage.edit, "edit-empty")
    stage.create.new_thread()
    stage.create.set_parameter("size", "1536x1024")
    await stage.draw("A river otter at an easel by a lake, morning")
    await stage.until(lambda: thread.tree.current)
    page = await opened(stage, thread.tree.current)
    edit.mask.ellipse(820, 380, 420, 330, Combine.REPLACE)
    await stage.settle(0.5)
    edit.mask.feather(12)
    page.composer.prompt.set_text("Inside the mask: a night river under a clear sky full of stars, one warm window")
    page.pane.canvas.setFocus()
    await stage.settle(0.8)
    await stage.shoot("edit-mask")
    page.panel.menu_button.click()
    await stage.shoot_popup("edit-menu")
    page.composer.panel.set_value("n", 3)
    stage.fault(name="slow_drawing", count=3, seconds=5)
    page.composer.run()
    await stage.until(lambda: sum(job.previews for job in stage.session.jobs.live) >= 4)
    await stage.shoot("edit-running")
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.settle(2.0)
    await stage.shoot("edit-results")
    page.results.keep()
    page.pane.set_shown(Shown.COMPARE)
    await stage.settle(1.0)
    await stage.shoot("edit-compare")
    page.pane.set_shown(Shown.AFTER)
    await preparing(stage, page)
    await refusing(stage, page)


async def preparing(stage: Stage, page: EditPage) -> None:
    """Regions, marks, an extended frame, local changes, a picture that is brought while another one is open."""
    edit, pane = stage.session.edit, page.pane
    edit.sheet.add_region()
    await stage.until(lambda: edit.sheet.regions)
    edit.mask.rectangle(200, 120, 320, 260, Combine.REPLACE)
    await stage.settle(0.8)
    await stage.shoot("edit-regions")
    edit.mask.clear()
    edit.sheet.change_marks(
        (
            Mark(kind=MarkKind.ARROW, points=((300, 300), (620, 420)), width=10),
            Mark(kind=MarkKind.BOX, points=((820, 380), (1240, 710)), width=8),
            Mark(kind=MarkKind.TEXT, points=((240, 220),), text="brighter"),
        )
    )
    pane.toolbox.choose("markup")
    await stage.settle(0.6)
    await stage.shoot("edit-marks")
    edit.sheet.change_marks(())
    pane.toolbox.choose("extend")
    edit.sheet.change_frame(Box(-256, 0, 2048, 1280))
    await stage.settle(0.8)
    await stage.shoot("edit-extend")
    edit.sheet.change_frame(None)
    pane.toolbox.choose("adjust")
    await stage.settle(0.4)
    await stage.shoot("edit-adjust")
    pane.toolbox.choose("crop")
    await stage.settle(0.4)
    await stage.shoot("edit-crop")
    pane.toolbox.choose("brush")
    page.brought.emit(Brought(assets=(stage.session.thread.tree.current,)))
    await stage.settle(0.4)
    await stage.shoot("edit-brought")
    page.offer.dismiss()


async def refusing(stage: Stage, page: EditPage) -> None:
    """A mask of another size; a model that cannot edit; a refusal of the server; a file that is no picture."""
    edit = stage.session.edit
    edit.sheet.remove_region(0)
    with tempfile.TemporaryDirectory() as folder:
        wrong = Path(folder) / "mask.png"
        Image.new("L", (64, 64), 255).save(wrong)
        edit.mask.load(wrong)
        await stage.settle(0.8)
    await stage.shoot("edit-wrong-mask")
    edit.mask.ellipse(820, 380, 420, 330, Combine.REPLACE)
    await stage.settle(0.8)
    stage.fault(name="moderation", count=1)
    page.composer.panel.set_value("n", 1)
    page.composer.prompt.set_text("A dragon over the lake")
    page.composer.run()
    await stage.until(lambda: stage.session.jobs.live)
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.shoot("edit-refused")
    edit.choose("openai", "gpt-image-2.6-sunburst")
    page.composer.run()
    await stage.settle(0.8)
    await stage.shoot("edit-no-key")
    edit.choose("studio", "vidra-sketch")


async def go_to(stage: Stage) -> None:
    stage.create.focus_prompt()
    stage.studio.frame.go_to_requested.emit()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    await stage.shoot("go-to", popup)
    field = popup.findChild(QLineEdit)
    assert field is not None
    field.setText("co")
    await stage.settle(1.0)
    await stage.shoot("go-to-found", popup)
    popup.close()


async def streaming(stage: Stage) -> None:
    stage.fault(name="slow_drawing", count=4, seconds=6)
    page = stage.create
    page.set_prompt("A river otter in a red beret paints the far shore at an easel, long shadows")
    page.set_parameter("n", 4)
    page.set_parameter("partial_images", 3)
    page.composer.run()
    await stage.until(lambda: sum(job.previews for job in stage.session.jobs.live) >= 6)
    await stage.shoot("create-streaming")
    frame = stage.studio.frame
    frame.toggle_jobs()
    await stage.shoot("jobs", frame.jobs)
    frame.toggle_jobs()
    page.stop_requested.emit()
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.shoot("create-stopped")


async def failures(stage: Stage) -> None:
    page = stage.create
    page.set_prompt("Two otters play with a fish in a dark river")
    page.set_parameter("n", 2)
    for name in ("moderation", "reset_midstream", "server_error"):
        stage.fault(name=name, count=1)
        page.composer.run()
        await stage.settle(0.3)
        await stage.until(lambda: not stage.session.jobs.live)
        await stage.shoot(f"create-{name.replace('_', '-')}")
    stage.fault(name="rate_limit", count=1, retry_after=18)
    page.composer.run()
    await stage.settle(1.5)
    await stage.shoot("create-rate-limit")
    page.stop_requested.emit()
    await stage.until(lambda: not stage.session.jobs.live)
    stage.fault(name="unauthorized", count=2)
    page.composer.run()
    await stage.settle(1.0)
    await stage.shoot("create-key-refused")
    page.new_thread()
    stage.session.create.choose("openai", "gpt-image-2.6-flare")
    page.set_prompt("A paper boat on a canal at noon, reflections")
    page.composer.run()
    await stage.settle(0.6)
    await stage.shoot("create-no-key")
    page.set_parameter("size", "1530x1024")
    page.composer.run()
    await stage.settle(0.3)
    await stage.shoot("create-bad-size")
    stage.session.create.choose("studio", "vidra-sketch")


async def library(stage: Stage) -> None:
    page = stage.library
    await stage.settle(1.5)
    await stage.shoot("library")
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    await stage.settle(0.6)
    await stage.shoot("library-selected")
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    await stage.settle(1.2)
    await stage.shoot("viewer")
    viewer = QApplication.focusWidget()
    assert viewer is not None
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    page.grid.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.toolbar.search.findChild(QLineEdit)
    assert field is not None
    field.setText("수달")
    await stage.settle(0.8)
    await stage.shoot("library-search")
    field.setText("")


async def folders(stage: Stage) -> None:
    """A folder of this computer, with files of which some cannot be shown, then the same without its drive."""
    with tempfile.TemporaryDirectory() as home:
        drive = Path(home) / "Pictures"
        for at, year in enumerate(("2024", "2025 여름", "Kites and other things that fly")):
            (drive / year).mkdir(parents=True)
            for number in range(7):
                colour = f"hsl({(at * 120 + number * 37) % 360}, 45%, 55%)"
                picture = Image.new("RGB", (640, (480, 640, 360)[number % 3]), colour)
                picture.paste(f"hsl({number * 50}, 60%, 35%)", (0, 260, 640, 640))
                picture.save(drive / year / f"IMG_{number}.jpg")
                picture.save(drive / f"{year} {number}.png")
        (drive / "empty.png").touch()
        (drive / "half.png").write_bytes((drive / "2024 1.png").read_bytes()[:600])
        (drive / "no picture.jpg").write_bytes(b"words")
        page = stage.library
        page.folders.dropped.emit([str(drive)])
        page.sidebar.folders.expandAll()
        page.toolbar.sorted.emit(SortOrder.NAME)
        await stage.settle(2)
        await stage.shoot("library-folder")
        page.grid.selection.only(4)
        page.toolbar.inspector_button.setChecked(True)
        await stage.settle(1)
        await stage.shoot("library-folder-inspector")
        page.toolbar.inspector_button.setChecked(False)
        drive.rename(drive.with_name("pulled"))
        await stage.settle(4)
        await stage.shoot("library-folder-gone")
        page.folders.remove_requested.emit(str(drive))
        await stage.settle(0.5)


async def settings(stage: Stage) -> None:
    page = stage.settings
    page.providers.list.choose("studio")
    for section in page._sections:
        page.show_section(section)
        await stage.settle(0.4)
        await stage.shoot(f"settings-{section}")


async def answered(stage: Stage, words: str) -> None:
    """Ask, and wait for the answer."""
    stage.ask.composer.set_text(words)
    stage.ask.composer.run()
    await stage.settle(0.4)
    await stage.until(lambda: not stage.session.asking.page.live)


async def asking(stage: Stage) -> None:
    """Cards; a region; two turns; a form with places; an answer that was stopped, and one that was refused."""
    page, parts = stage.ask, stage.session.asking
    await stage.until(lambda: page.composer.chips)
    await stage.shoot("ask-empty")
    picture = stage.session.edit.asset
    assert picture is not None, "the scene of Edit comes before"
    parts.pictures.add_assets([picture.id])
    await stage.until(lambda: parts.pictures.pictures)
    region = AskRegion(number=1, box=Box(picture.width // 8, picture.height // 4, picture.width // 2, 200))
    parts.page.set_regions(parts.pictures.pictures[0], [region])
    page.pictures.pick(1)
    await stage.shoot("ask-region")
    korean = stage.suffix.endswith("ko")
    await answered(stage, "색을 표로 정리해 주세요." if korean else "List its colours as a table.")
    await answered(stage, "얼마나 밝은가요?" if korean else "How bright is it?")
    await stage.shoot("ask-thread")
    parts.pictures.add_assets([picture.id])
    await stage.until(lambda: parts.pictures.pictures)
    parts.page.use_preset(parts.presets.get("find"))
    await answered(stage, "")
    await stage.shoot("ask-found")
    parts.choice.choose("studio", "vidra-eye")
    stage.fault(name="slow_drawing", count=1, seconds=60)
    page.composer.set_text("모두 설명해 주세요." if korean else "Describe everything about it.")
    page.composer.run()
    await stage.until(lambda: parts.page.live and page.transcript.views and page.transcript.views[-1].text)
    await stage.shoot("ask-streaming")
    parts.page.stop()
    await stage.until(lambda: not parts.page.live)
    await stage.shoot("ask-stopped")
    stage.fault(name="moderation", count=1)
    await answered(stage, "크기는요?" if korean else "What size is it?")
    await stage.shoot("ask-refused")


async def narrow(stage: Stage) -> None:
    stage.window.resize(*NARROW)
    stage.create.set_parameter("size", "1536x1024")
    await stage.draw(PROMPTS[0], 4)
    await stage.shoot("narrow-create")
    await opened(stage, stage.session.thread.tree.current)
    await stage.shoot("narrow-edit")
    stage.library  # noqa: B018
    await stage.settle(0.8)
    await stage.shoot("narrow-library")
    stage.ask  # noqa: B018
    await stage.settle(0.8)
    await stage.shoot("narrow-ask")
    stage.settings.show_section("providers")
    await stage.shoot("narrow-settings")
    stage.window.resize(*FULL)


SCENES: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    empty,
    use_studio_server,
    results,
    refining,
    editing,
    go_to,
    streaming,
    failures,
    library,
    folders,
    asking,
    settings,
    narrow,
)


@asynccontextmanager
async def program(
    app: QApplication, engine: EngineAddress, out: Path, theme: str, language: str
) -> AsyncIterator[Stage]:
    """One program with folders of its own."""
    with tempfile.TemporaryDirectory() as home:
        root = Path(home) / "Pictures" / "Vidra"
        paths = Paths.create(Path(home) / "config")
        chosen = {"theme": ThemeChoice(theme), "language": LanguageChoice(language), "engine_pace": 0.0}
        session = Session.build(
            version="0.1.0", paths=paths, settings=Settings(), overrides=chosen, server=None, root=root
        )
        window = MainWindow(None)
        window.resize(*FULL)
        window.show()
        studio = Studio(app, session, window, paths.log)
        studio.begin(root, (), None, create=True)
        try:
            yield Stage(window, studio, session, engine, out, f"{theme}-{language}")
        finally:
            await session.aclose()
            studio.leave()


async def run(app: QApplication, out: Path, part: str) -> None:
    """All scenes in each look."""
    process = EngineProcess()
    engine = await process.start()
    try:
        for theme, language in (("dark", "en"), ("light", "en"), ("light", "ko"), ("dark", "ko")):
            if part and part not in f"{theme}-{language}":
                continue
            async with program(app, engine, out, theme, language) as stage:
                for scene in SCENES:
                    await scene(stage)
    finally:
        await process.stop()


def main() -> None:
    """Parse the two arguments and run."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setApplicationVersion("0.1.0")
    app.setQuitOnLastWindowClosed(False)
    drop_import_hook()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(run(app, out, sys.argv[2] if len(sys.argv) > 2 else ""))


if __name__ == "__main__":
    main()
