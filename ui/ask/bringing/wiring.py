"""The ways in which pictures come to a question: files, folders, the clipboard, links, screenshots, the Library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from controllers.session import Session
from services.types import Failure
from ui.ask.bringing import left_behind
from ui.ask.bringing.screenshot import Screenshot
from ui.ask.bringing.stored.wiring import StoredPictures
from ui.ask.desk.rows_or_all.wiring import RowsOrAll
from ui.ask.page import AskPage
from ui.shared.menu import menu_at
from ui.shared.references.brought import Brought, files_in, read
from ui.shared.references.picker import PicturePicker
from ui.shared.references.wiring import ask_link, offer_library
from ui.theme import Theme

_MOST_WINDOWS, _TITLE = 30, 80
"""Windows in a menu, and letters of their titles."""


class Bringing(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        theme: Theme,
        page: AskPage,
        session: Session,
        note: Callable[[str, Callable[[], None] | None], None],
        ask_rows: Callable[[Brought], None],
    ) -> None:
        """`ask_rows`: ask about each picture by itself instead."""
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._pictures = session.asking.pictures
        self._note = note
        self._picker = PicturePicker(theme, page, searches=True)
        self._shot = Screenshot(theme, page)
        self._stored = StoredPictures(theme, page, session, self._refuse)
        self._many = RowsOrAll(theme, page, session.asking.desk, self._room, self._attach, ask_rows)
        self._left = 0
        """Pictures of what came last for which there was no room."""
        self._refused: list[tuple[str, Failure]] = []
        """Pictures of what came last that could not be attached, and why."""
        page.brought.connect(self.take)
        page.composer.tool.connect(self._tool)
        page.pictures.add_wanted.connect(self._open_add_menu)
        page.empty.add_wanted.connect(self._open_add_menu)
        page.screenshot_wanted.connect(lambda: self._open_shot_menu(page.composer.buttons["screenshot"]))
        self._shot.taken.connect(self._shot_taken)
        self._shot.refused.connect(self._refuse)
        self._pictures.refused.connect(self._picture_refused)
        self._pictures.preparing.connect(self._under_way)
        offer_library(self._picker, session.library)
        self._picker.chosen.connect(lambda asset_id: self._pictures.add_assets([asset_id]))

    def take(self, brought: Brought) -> None:
        """Attach what came, after a question where that is much."""
        self._many.take(brought)

    def _room(self) -> int:
        return self._pictures.limit - len(self._pictures.pictures)

    def _attach(self, brought: Brought, left_out: int) -> None:
        self._left = left_out
        notice = left_behind.left_out(left_out, self._pictures.limit) if left_out else None
        self._page.composer.card.show_notice(notice)
        if brought.assets:
            self._pictures.add_assets(brought.assets)
        elif brought.files:
            self._pictures.add_files(brought.files)
        elif brought.data:
            self._pictures.add_data(brought.data, self.tr("Pasted picture"))
        elif brought.link:
            self._ask_link(brought.link)
        elif brought.folders:
            self._refuse(self.tr("There is no picture in that folder."))

    # -- the buttons --------------------------------------------------------------------------------------------------

    def _tool(self, name: str, button: QWidget) -> None:
        match name:
            case "attach":
                self._open_add_menu(button)
            case "files":
                self._add("files", button)
            case "paste":
                self._paste()
            case "link":
                self._ask_link("")
            case "screenshot":
                self._open_shot_menu(button)
            case _:
                self._page.show_region_tool(not self._page.pictures.drawing)

    def _open_add_menu(self, button: QWidget) -> None:
        rows = [
            ("files", self.tr("Files…")),
            ("folder", self.tr("A whole folder…")),
            ("library", self.tr("From the Library…")),
            ("link", self.tr("From a link…")),
        ]
        if self._stored.offered:
            rows.append(("stored", self.tr("Stored at the provider…")))
        menu_at(self._theme, button, rows, lambda name: self._add(name, button))

    def _add(self, source: str, button: QWidget) -> None:
        match source:
            case "files":
                dialog = self._dialog(self.tr("Pictures to ask about"), QFileDialog.FileMode.ExistingFiles)
                dialog.filesSelected.connect(lambda files: self.take(Brought(files=tuple(map(Path, files)))))
                dialog.open()
            case "folder":
                dialog = self._dialog(self.tr("Folder with pictures"), QFileDialog.FileMode.Directory)
                dialog.fileSelected.connect(lambda folder: self._add_folder(Path(folder)))
                dialog.open()
            case "library":
                self._picker.begin(button)
            case "stored":
                self._stored.begin(button)
            case _:
                self._ask_link("")

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._page, title)
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _add_folder(self, folder: Path) -> None:
        self.take(Brought(files=tuple(files_in(folder)), folders=(folder,)))

    def _paste(self) -> None:
        brought = read(QGuiApplication.clipboard().mimeData())
        if brought.pictures:
            self.take(brought)
        elif brought.text.strip().startswith("https://"):
            self._ask_link(brought.text.strip())
        else:
            self._refuse(self.tr("There is no picture in the clipboard."))

    def _ask_link(self, link: str) -> None:
        ask_link(self._theme, link, self._pictures, self._page)

    def _open_shot_menu(self, button: QWidget) -> None:
        if problem := self._shot.problem():
            self._refuse(problem)
            return
        rows = [
            ("screen", self.tr("Whole screen")), ("area", self.tr("An area…")), ("window", self.tr("A window…")),
        ]  # fmt: skip
        menu_at(self._theme, button, rows, lambda kind: self._take_shot(kind, button))

    def _take_shot(self, kind: str, button: QWidget) -> None:
        if kind != "window":
            self._shot.take(kind)
        elif windows := self._shot.windows()[:_MOST_WINDOWS]:
            rows = [(str(number), _shortened(window.description())) for number, window in enumerate(windows)]
            menu_at(self._theme, button, rows, lambda number: self._shot.take_window(windows[int(number)]))
        else:
            self._refuse(self.tr("This system offers no single windows. Take the whole screen or an area."))

    def _shot_taken(self, data: bytes) -> None:
        self._pictures.add_data(data, self.tr("Screenshot"))
        self._page.composer.focus_words()

    # -- what comes back ----------------------------------------------------------------------------------------------

    def _refuse(self, words: str) -> None:
        self._note(words, None)

    def _under_way(self, number: int) -> None:
        """Of what came last nothing is under way any more: what comes next is told by itself."""
        if not number:
            self._refused.clear()
            self._left = 0

    def _picture_refused(self, name: str, failure: Failure) -> None:
        """Which could not be attached, and why, stands over the composer."""
        self._refused.append((name, failure))
        notice = left_behind.not_attached(self._refused)
        if self._left:
            left = left_behind.left_out(self._left, self._pictures.limit).title
            notice = replace(notice, body=f"{notice.body}\n{left}")
        self._page.composer.card.show_notice(notice)

    def tell_gone(self, names: Sequence[str]) -> None:
        """Pictures of the question that is taken up again, which are not here any more."""
        if names:
            self._page.composer.card.show_notice(left_behind.gone(names))


def _shortened(title: str) -> str:
    """A window's title for a menu; `&` would be taken for a mnemonic."""
    words = " ".join(title.split())
    return (words if len(words) <= _TITLE else f"{words[:_TITLE]}…").replace("&", "&&")
