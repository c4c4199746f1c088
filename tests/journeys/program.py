"""The running program as a person meets it: keys go in, what stands on the screen and on the disk comes out.

`qtbot.wait*`, `exec()` and `processEvents()` are forbidden here: they would nest a loop inside a task (style-anchors.md
section 5.2). `until` waits instead.
"""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from controllers.session import Session
from services.types import Asset, Failure, Job, JobState, Matches, VersionTree
from ui.create.page import CreatePage
from ui.create.tile_notice import TileNotice
from ui.edit.page import EditPage
from ui.frame import Frame
from ui.library.grid_model import PictureModel
from ui.library.page import LibraryPage
from ui.main_window import MainWindow
from ui.notice_text import NoticeText
from ui.settings.page import SettingsPage
from ui.shared.references.picker import PicturePicker
from ui.shared.references.strip import ReferenceStrip
from ui.shared.tiles import Tile

PATIENCE = 20.0
_CONTROL = Qt.KeyboardModifier.ControlModifier
_Found = TypeVar("_Found")


async def until(condition: Callable[[], _Found | None], what: str = "", seconds: float = PATIENCE) -> _Found:
    """Let the program run until the condition holds; returns what it then gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited {seconds:g} s for {what or condition}"
        await asyncio.sleep(0.01)
    return found


class Heard:
    """What one session told, from its first moment on."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.reports: list[str] = []
        """What the report dialog would have shown: always empty, whatever goes wrong outside."""
        self.told: list[Failure] = []
        """What the bar under the header was given."""
        self.notes: list[str] = []
        """Codes of the quiet facts in the status strip."""
        self.jobs: list[Job] = []
        """Every change of every job."""
        self.checked = False
        """Whether what lay in the library's folder has been looked at: nothing more is written unasked then."""
        session.notices.report_ready.connect(self.reports.append)
        session.notices.told.connect(lambda notice: self.told.append(notice.failure))
        session.notices.note.connect(lambda notice: self.notes.append(notice.code))
        session.jobs.changed.connect(self.jobs.append)
        session.library.mending.connect(self._mending)

    def _mending(self, _done: int, total: int) -> None:
        self.checked = not total


@dataclass
class Program:
    """One start of `main.live`, from its first page to its end."""

    window: MainWindow
    task: asyncio.Task[int]
    heard: Heard

    @property
    def session(self) -> Session:
        return self.heard.session

    # -- what is there -------------------------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        frame = self.window.centralWidget()
        assert isinstance(frame, Frame)
        return frame

    @property
    def create(self) -> CreatePage:
        page = self.frame.page("create")
        assert isinstance(page, CreatePage)
        return page

    @property
    def library(self) -> LibraryPage:
        page = self.frame.page("library")
        assert isinstance(page, LibraryPage)
        return page

    @property
    def edit(self) -> EditPage:
        page = self.frame.page("edit")
        assert isinstance(page, EditPage)
        return page

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return self.create.stage.model.tiles

    @property
    def states(self) -> list[JobState]:
        """The state of each tile on the stage."""
        return [tile.state for tile in self.tiles]

    @property
    def card(self) -> NoticeText | None:
        """The card under the prompt."""
        return self.create.composer.card.notice

    @property
    def bar(self) -> NoticeText | None:
        """The bar for what concerns the whole program."""
        return self.frame.notice_bar.notice

    @property
    def strip(self) -> ReferenceStrip:
        """The reference pictures of the composer."""
        return self.create.composer.references

    @property
    def references(self) -> list[str]:
        """What the reference pictures are called, in their order."""
        return [cell.accessibleName() for cell in self.strip.cells]

    @property
    def tree(self) -> VersionTree:
        """The versions under the stage."""
        return self.create.panel.tree

    @property
    def tags(self) -> dict[str, str]:
        """Tag of a version, as it stands on its picture -> asset id."""
        return {version.tag: version.asset.id for version in self.tree.versions}

    @property
    def version(self) -> str:
        """The tag of the version that is shown and changed next."""
        version = self.tree.version(self.tree.current)
        return "" if version is None else version.tag

    @property
    def running(self) -> bool:
        return self.create.composer.footer.running

    def tile_words(self, tile: Tile) -> TileNotice | None:
        """The words that stand in a tile instead of its picture."""
        return self.create.stage.grid.controls.notice(tile.key)

    def problem(self) -> str:
        """What stands under the prompt box."""
        label = self.create.composer.prompt._problem
        return label.text() if label.isVisible() else ""

    # -- what a person does --------------------------------------------------------------------------------------------

    @property
    def focused(self) -> QWidget:
        """Where keys go: the popup that is open, else the field with the cursor."""
        popup = QApplication.activePopupWidget()
        window = popup or self.window
        return window.focusWidget() or window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifiers)

    def control(self, key: Qt.Key) -> None:
        self.press(key, _CONTROL)

    def type(self, text: str) -> None:
        """Key by key; what no key gives comes from an input method, as Korean does."""
        if text.isascii():
            QTest.keyClicks(self.focused, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused, event)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.control(Qt.Key.Key_V)

    def paste_files(self, into: QWidget, *files: Path) -> None:
        """As a file manager copies them."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        QGuiApplication.clipboard().setMimeData(mime)
        into.setFocus()
        self.control(Qt.Key.Key_V)

    def write_prompt(self, text: str) -> None:
        """Go to the prompt and put another one in."""
        self.control(Qt.Key.Key_1)
        self.control(Qt.Key.Key_L)
        self.control(Qt.Key.Key_A)
        self.press(Qt.Key.Key_Delete)
        self.type(text)
        assert self.create.composer.prompt.text == text

    def run(self) -> None:
        self.control(Qt.Key.Key_Return)

    def create_with(self, prompt: str) -> None:
        """Type a prompt and press Ctrl+Enter."""
        self.write_prompt(prompt)
        self.run()

    def refine_with(self, words: str) -> None:
        """Go to the field under the picture, say what should change, and press Enter."""
        self.press(Qt.Key.Key_L, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert self.focused is self.create.panel.refine.edit
        self.control(Qt.Key.Key_A)
        self.press(Qt.Key.Key_Delete)
        self.type(words)
        self.press(Qt.Key.Key_Return)

    async def refined(self, words: str) -> Asset:
        """Change the picture that is shown; the new version is shown and on the disk when this returns."""
        before = self.tags
        self.refine_with(words)
        await until(lambda: self.tags.keys() - before.keys(), f"a new version: {words}")
        await until(lambda: not self.session.jobs.live)
        asset = self.tree.version(self.tree.current).asset
        assert asset.prompt == words
        return asset

    def click(self, button: QAbstractButton) -> None:
        """With the keyboard: Tab would come here, Space presses."""
        assert button.isVisible()
        assert button.isEnabled()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def choose(self, section: str, *labels: str) -> None:
        """Press buttons by their words in a section of Settings, then go back to Create."""
        self.control(Qt.Key.Key_Comma)
        page = self.frame.page("settings")
        assert isinstance(page, SettingsPage)
        page.show_section(section)
        for label in labels:
            self.click(self.button(label, page))
        self.control(Qt.Key.Key_1)

    def buttons(self, text: str, inside: QWidget | None = None) -> list[QAbstractButton]:
        """The visible buttons that say `text`."""
        there = [b for b in (inside or self.window).findChildren(QAbstractButton) if b.isVisible()]
        return [button for button in there if text in (button.text(), button.accessibleName())]

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """The first of them."""
        found = self.buttons(text, inside)
        assert found, f"no button says {text!r}"
        return found[0]

    async def choose_files(self, *files: Path) -> None:
        """Answer the file dialog that is open."""
        [dialog] = await until(lambda: self.window.findChildren(QFileDialog), "a file dialog")
        assert dialog.isVisible()
        chosen = [str(file) for file in files]
        dialog.filesSelected.emit(chosen)
        dialog.fileSelected.emit(chosen[0])
        dialog.reject()
        await until(lambda: not self.window.findChildren(QFileDialog), "the dialog to go")
        await self._come_back()

    async def reference_from_library(self) -> None:
        """Add the newest picture of the Library to the references."""
        self.press(Qt.Key.Key_R, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "From the Library…" in [entry.text() for entry in menu.actions()]
        menu.close()  # the offscreen platform closes a popup that opens while another one goes
        await until(lambda: not isValid(menu), "the end of the menu")
        await self._come_back()
        self.strip.add_wanted.emit("library")
        picker = QApplication.activePopupWidget()
        assert isinstance(picker, PicturePicker)
        await until(picker.list.count, "the pictures of the library")
        self.press(Qt.Key.Key_Return)
        await self._come_back()

    async def _come_back(self) -> None:
        """The offscreen platform gives the focus to popups and dialogs and does not take it back. A question that the
        answer has raised stays in front."""
        self.window.activateWindow()
        await until(
            lambda: QApplication.activeModalWidget() or self.window.isActiveWindow(), "the window to be in front again"
        )

    def drop(self, over: QWidget, *files: Path) -> None:
        """Drag files from another program into the middle of a part of the page that is open, and let go."""
        page, mime = self.frame.page(self.frame.current_page), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at = over.mapTo(page, over.rect().center())
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (QDragEnterEvent(at, *how), QDragMoveEvent(at, *how), QDropEvent(QPointF(at), *how)):
            QApplication.sendEvent(page, event)
            assert event.isAccepted()

    async def choose_from_menu(self, label: str) -> None:
        """Open the context menu of what has the focus with the Menu key, and choose an entry by its words."""
        over = self.focused
        place = over.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, over.mapToGlobal(place))
        QApplication.sendEvent(over, event)
        await self.choose_entry(label)

    async def choose_entry(self, label: str) -> None:
        """Choose an entry of the menu that is open by its words."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next((action for action in menu.actions() if action.text() == label), None)
        assert entry is not None, [action.text() for action in menu.actions()]
        menu.setActiveAction(entry)
        self.press(Qt.Key.Key_Return)
        await until(lambda: not isValid(menu), "the end of the menu")
        if QApplication.activePopupWidget() is None:  # else the entry has opened another
            await self._come_back()

    def open_library(self) -> LibraryPage:
        self.control(Qt.Key.Key_4)
        return self.library

    async def edit_shown(self) -> Asset:
        """Press E on the picture on the stage, and wait until it lies on the canvas of Edit with what is prepared."""
        self.control(Qt.Key.Key_1)
        self.create.stage.grid.list.setFocus()
        self.press(Qt.Key.Key_E)
        assert self.frame.current_page == "edit"
        return await self.edited()

    async def edited(self, asset_id: str = "") -> Asset:
        """The version that is on the canvas, once it is there (`asset_id`: that one)."""
        edit = self.session.edit
        await until(lambda: edit.asset is not None and asset_id in ("", edit.asset.id), "a picture to edit")
        await until(
            lambda: self.edit.is_open and (edit.mask.width, edit.mask.height) == self.edit.pane.canvas.picture.size
        )
        return edit.asset

    def tool(self, key: Qt.Key) -> None:
        """Take a tool to hand by its key on the canvas."""
        self.edit.pane.canvas.setFocus()
        self.press(key)

    def type_numbers(self, **numbers: int) -> None:
        """Write into fields of the options bar, by how their names begin, and press Enter in the last."""
        fields = [field for field in self.edit.pane.options.findChildren(QLineEdit) if field.isVisible()]
        for name, number in numbers.items():
            [field] = [each for each in fields if each.accessibleName().startswith(name)]
            field.setFocus()
            self.control(Qt.Key.Key_A)
            self.type(str(number))
        self.press(Qt.Key.Key_Return)

    async def mask_rectangle(self, left: int, top: int, width: int, height: int) -> None:
        """With the keyboard alone: M, the four numbers, Enter."""
        steps = self.session.edit.history.steps
        self.tool(Qt.Key.Key_M)
        self.type_numbers(Left=left, Top=top, Width=width, Height=height)
        await until(lambda: self.session.edit.history.steps > steps, "the rectangle")
        await until(lambda: self.session.edit.options.value.masked, "its share")

    def apply_with(self, words: str) -> None:
        """Write what should be there and press Ctrl+Enter."""
        self.control(Qt.Key.Key_L)
        assert self.focused is self.edit.composer.prompt.edit
        self.control(Qt.Key.Key_A)
        self.press(Qt.Key.Key_Delete)
        self.type(words)
        self.run()

    async def applied(self, words: str) -> Asset:
        """Edit; the result is on the canvas when this returns."""
        before = self.session.edit.asset.id
        self.apply_with(words)
        await until(lambda: self.session.jobs.live, "the edit to begin")
        await until(lambda: self.edit.pane.canvas.running, "the picture dimmed while it is edited")
        await until(lambda: not self.session.jobs.live, "the end of the edit")
        await until(lambda: (now := self.session.edit.asset) is not None and now.id != before, "the result")
        return await self.edited()

    async def see_versions(self) -> None:
        """Unfold the version row where the window is too low for it."""
        panel = self.create.panel
        if panel.versions.isHidden():
            self.click(panel.header.versions)
        await until(panel.versions.isVisible, "the version row")

    # -- waiting -------------------------------------------------------------------------------------------------------

    async def library_checked(self) -> None:
        """The library is open, and the check of its folder is over."""
        await until(lambda: self.heard.checked, "the check of the library")

    async def run_ended(self) -> None:
        """Nothing is on its way, and the button starts again."""
        await until(lambda: self.tiles and not self.running and not self.session.jobs.live, f"the end of {self.states}")

    async def saved(self, prompt: str) -> Asset:
        """Create pictures; they are on the stage and on the disk when this returns. The first of them."""
        self.create_with(prompt)
        await until(lambda: self.running, "the run to begin")
        await self.run_ended()
        changes = [(job.state.value, job.failure) for job in self.heard.jobs[-8:]]
        assert set(self.states) == {JobState.SAVED}, (changes, self.card, self.task)
        asset = await until(lambda: self.tiles[0].asset)
        assert asset.prompt == prompt
        return asset

    async def shown(self, count: int) -> None:
        """The grid of the Library shows that many pictures."""
        await until(lambda: self._grid_model.count() == count, f"{count} pictures in the grid")

    @property
    def shown_matches(self) -> Matches:
        """What the grid of the Library shows the answer to."""
        return self._grid_model.matches

    def asset_at(self, position: int) -> Asset | None:
        """The record of a picture in the grid, once it is read."""
        return self._grid_model.asset(position)

    @property
    def _grid_model(self) -> PictureModel:
        model = self.library.grid.model()
        assert isinstance(model, PictureModel)
        return model

    async def search(self, words: str) -> None:
        """Type into the search field of the Library, and wait for the answer."""
        self.control(Qt.Key.Key_F)
        self.press(Qt.Key.Key_Delete)
        self.type(words)
        await until(lambda: self.shown_matches.query.text == words, f"the answer to {words!r}")

    async def close(self) -> int:
        """Close the window and wait for the end of the program."""
        self.control(Qt.Key.Key_Q)
        return await self.ended()

    async def ended(self) -> int:
        """The exit code of the program."""
        return await asyncio.wait_for(asyncio.shield(self.task), PATIENCE)


def texts(widget: QWidget) -> list[str]:
    """The words that stand in a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def pictures(folder: Path) -> list[Path]:
    """The picture files of a library, without those in its Trash."""
    kinds = {".png", ".jpg", ".webp", ".bin"}
    return sorted(p for p in folder.rglob("*") if p.suffix in kinds and ".vidra" not in p.parts)
