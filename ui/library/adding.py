"""Pictures from elsewhere on the Library page: dropped, pasted or chosen; asked about in a line, never in a dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QFileInfo, QMimeData, QObject, QPoint, QRect, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from services.types import Failure, Import
from ui.failure_texts import failure_text
from ui.library import add_bar, wording
from ui.library.add_bar import COPY, LINK, AddBar, Asked, Told
from ui.library.drag import ASSET_MIME, carried, carries
from ui.library.sidebar import Sidebar
from ui.shared.drops import Drops, area_in
from ui.shared.references.brought import Brought, may_bring, read
from ui.shared.text_dialog import TextDialog
from ui.theme import Theme

_LOOKED_AT = 50
"""Things that are dragged of which it is seen whether they are folders."""


class Adding(QObject):
    """`count_wanted(list of Path)`: how many pictures there are, answered by `set_counted`; `count_dropped()`.
    `import_wanted(list of Path, for what)`: copy them into the library; `stop_wanted()`, `go_on_wanted()`.
    `linked(list of paths)`: look at these folders where they lie; `link_into_wanted(list of Path, for what)`: show
    these pictures there, where they lie. `data_brought(bytes, name)`: without a file;
    `link_wanted(address)`: load one; `put_wanted(for what, ids)`: put these of the Library there; `searched(text)`.
    `show_wanted(ids)`: the pictures that have come.
    """

    count_wanted = Signal(object)
    count_dropped = Signal()
    import_wanted = Signal(object, str)
    stop_wanted = Signal()
    go_on_wanted = Signal()
    linked = Signal(object)
    data_brought = Signal(object, str)
    link_wanted = Signal(str)
    link_into_wanted = Signal(object, str)
    put_wanted = Signal(str, object)
    searched = Signal(str)
    show_wanted = Signal(object)

    def __init__(self, theme: Theme, page: QWidget, sidebar: Sidebar, grid: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._sidebar = sidebar
        self._grid = grid
        self._into = self._place = ""
        self._for: tuple[str, str] = "", ""
        """What the pictures are for that are asked about, and what that is called."""
        self._places: list[Path] = []
        self._link = ""
        self._usual, self._always = COPY, False
        self._unasked = False
        self._folders_dragged = self._own_dragged = False
        self._told: Told | None = None
        """How the import goes, while something else is asked."""
        self._ids: Sequence[str] = ()
        self.bar = AddBar(theme, page)
        self.bar.chosen.connect(self._chosen)
        Drops(theme, page, self._target, self._take, self._may)

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_place(self, into: str, name: str) -> None:
        """What pictures that come from now on are for, e.g. a collection; empty: the library."""
        self._into, self._place = into, name

    def set_counted(self, found: int, done: bool) -> None:
        """How many pictures are in what is asked about, in answer to `count_wanted`."""
        state = self.bar.state
        if isinstance(state, Asked) and not state.host:
            self.bar.tell(replace(state, count=found, counting=not done))

    def set_progress(self, run: Import) -> None:
        """How far an import is."""
        self._tell(Told(run=run, unasked=self._unasked))

    def set_ended(self, run: Import, ids: Sequence[str]) -> None:
        """An import has ended, with these pictures."""
        self._ids = ids
        self._tell(Told(run=run, ended=True, unasked=self._unasked))

    def set_refused(self, run: Import, failure: Failure) -> None:
        """The disk of the library did not take a picture."""
        self._tell(Told(run=run, trouble=failure_text(failure, "").title, unasked=self._unasked))

    def set_taken(self, asset_id: str, *, new: bool) -> None:
        """A picture without a file has got one, unless it was there already."""
        self.set_ended(Import(id="", total=1, done=1, added=int(new), known=int(not new)), [asset_id])

    def set_removed(self, ids: Sequence[str]) -> None:
        """These went to the Trash: nothing is told any more of an import that was taken back."""
        told = self._told
        if told is not None and told.ended and told.run.added and {*self._ids[: told.run.added]} <= {*ids}:
            self._tell(None)

    def state(self) -> dict[str, int | str | bool]:
        """The answer that is remembered."""
        return {"adding": self._usual, "adding_unasked": self._always}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self._usual = LINK if state.get("adding") == LINK else COPY
        self._always = state.get("adding_unasked") is True

    # -- bringing -----------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask which pictures to add."""
        dialog = QFileDialog(self._page, self.tr("Add pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.offer([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Add what is in the clipboard. Pictures that were copied here go into the collection that is shown."""
        mime = QGuiApplication.clipboard().mimeData()
        own, brought = carried(mime), read(mime)
        if own and self._into:
            self.put_wanted.emit(self._into, own)
        elif own and brought.assets:
            self.bar.tell(Asked(words=self.tr("These pictures are in the library already.")))
        elif own:
            self.copy_in(brought.files)
        elif brought == Brought():
            self.bar.tell(Asked(words=self.tr("There is no picture in the clipboard.")))
        else:
            self.bring(brought)

    @property
    def into(self) -> str:
        """The id of the collection that is shown; empty: none is."""
        return self._into

    def bring(self, brought: Brought, into: tuple[str, str] | None = None) -> None:
        """Something was dropped or pasted, `into` what and how that is called, else what is shown. Pictures of the
        library are here already."""
        if brought.assets:
            return
        if brought.places:
            self.offer(brought.places, into)
        elif brought.data:
            self.data_brought.emit(brought.data, self.tr("Pasted picture"))
        elif brought.link or brought.text.strip().startswith("https://"):
            self._link = brought.link or brought.text.strip()
            self.bar.tell(Asked(host=QUrl(self._link).host() or self._link))
        elif brought.text.strip():
            self.searched.emit(" ".join(brought.text.split()))

    def copy_in(self, places: Sequence[Path]) -> None:
        """Copy files into the library without a question: that is what was asked for."""
        self.bar.tell(self._told)
        self.import_wanted.emit(list(places), self._into)

    def offer(self, places: Sequence[Path], into: tuple[str, str] | None = None) -> None:
        """Ask what to do with files and folders, or do at once what is always done."""
        self._places = list(places)
        self._for = into or (self._into, self._place)
        self._unasked = self._always
        if self._always:
            self._answer(self._usual)
        else:
            self.bar.tell(Asked(counting=True, place=self._for[1], usual=self._usual))
            self.count_wanted.emit(self._places)

    # -- answers ------------------------------------------------------------------------------------------------------

    def _chosen(self, what: str) -> None:
        match what:
            case add_bar.COPY | add_bar.LINK:
                self._usual, self._always = what, self.bar.always.isChecked()
                self.count_dropped.emit()
                self._answer(what)
            case add_bar.LOAD:
                self.bar.tell(self._told)
                self.link_wanted.emit(self._link)
            case add_bar.STOP:
                self.stop_wanted.emit()
            case add_bar.GO_ON:
                self.go_on_wanted.emit()
            case add_bar.SHOW:
                self._tell(None)
                self.show_wanted.emit(self._ids)
            case add_bar.WHY:
                self._explain()
            case add_bar.ASK:
                self._always = self._unasked = False
                self._tell(None)
            case _:
                self._close()

    def _answer(self, what: str) -> None:
        self.bar.tell(self._told)
        if what == COPY:
            self.import_wanted.emit(self._places, self._for[0])
        elif self._for[0]:
            self.link_into_wanted.emit(self._places, self._for[0])
        else:
            folders = [str(place if place.is_dir() else place.parent) for place in self._places]
            self.linked.emit(list(dict.fromkeys(folders)))

    def _close(self) -> None:
        if isinstance(self.bar.state, Asked):
            self.count_dropped.emit()
        else:
            self._told = None
        self.bar.tell(self._told)
        self._grid.setFocus()

    def _explain(self) -> None:
        if self._told is None:
            return
        lines = [f"{path}\n    {wording.problem_name(problem)}" for path, problem in self._told.run.reasons]
        TextDialog(self._theme, self.tr("What is wrong with these files"), "\n".join(lines), self._page).open()

    def _tell(self, told: Told | None) -> None:
        self._told = told
        if not isinstance(self.bar.state, Asked):
            self.bar.tell(told)

    # -- dropping -----------------------------------------------------------------------------------------------------

    def _may(self, mime: QMimeData) -> bool:
        """Pictures of the library are here already: shelves and collections take them by themselves. Those of browsed
        folders may be let go on the shelves, which copies them."""
        self._own_dragged = carries(mime)
        files = (url.toLocalFile() for url in mime.urls()[:_LOOKED_AT] if url.isLocalFile())
        self._folders_dragged = any(QFileInfo(file).isDir() for file in files)
        return may_bring(mime) and not mime.hasFormat(ASSET_MIME)

    def _target(self, mime: QMimeData, at: QPoint) -> tuple[QRect, str]:
        """Folders are added to the list where that is; everything else goes into the library."""
        sidebar = area_in(self._page, self._sidebar)
        if sidebar.contains(at) and self._sidebar.isVisible():
            if at.y() >= self._sidebar.folders_top(self._page):
                return sidebar, self.tr("Add as folder") if self._folders_dragged else ""
            return sidebar, self.tr("Add")
        if self._own_dragged:
            return area_in(self._page, self._grid), ""
        if mime.hasText() and not mime.hasUrls() and not mime.hasImage():
            return area_in(self._page, self._grid), self.tr("Search")
        return area_in(self._page, self._grid), self.tr("Add")

    def _take(self, brought: Brought, at: QPoint) -> None:
        on_list = area_in(self._page, self._sidebar).contains(at) and at.y() >= self._sidebar.folders_top(self._page)
        if on_list and brought.folders:
            self.linked.emit([str(folder) for folder in brought.folders])
        elif self._own_dragged:
            self.copy_in(brought.files)
        else:
            self.bring(brought)
