"""The right side of Create: header, stage, and what waits; knows the run that is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from services.types import Asset, Job, JobState, Raster, Thread, VersionTree
from ui.announce import announce
from ui.create.facts import Facts
from ui.create.header import StageHeader, title_of
from ui.create.refining.bar import RefineBar
from ui.create.single_view import FACTS_FROM
from ui.create.stage import SINGLE, Stage
from ui.create.wait_card import WaitCard
from ui.library import wording
from ui.qt_image import image
from ui.shared.popover import Popover
from ui.shared.run_news import RunNews
from ui.shared.versions.row import VersionRow
from ui.theme import Theme


class StagePanel(QFrame):
    """`title_changed(str)`; `new_thread`; `cancel_rest`: cancel what waits; `prompt_wanted(str)`; `retry(job id)`."""

    title_changed = Signal(str)
    new_thread = Signal()
    prompt_wanted = Signal(str)
    retry = Signal(str)
    notice_action = Signal(str, object)

    def __init__(self, theme: Theme, label_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`label_of`: profile id -> name of the server."""
        super().__init__(parent)
        self._theme = theme
        self._label_of = label_of
        self._title = ""
        self._news = RunNews()
        self.setProperty("role", "stage")
        self.header = StageHeader(theme)
        self.stage = Stage(theme, label_of)
        self.waiting = WaitCard(theme, label_of)
        self.refine = RefineBar(theme)
        self.versions = VersionRow(theme)
        self._folded = False
        self._tree = VersionTree(thread=Thread(id=""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stage, 1)
        column.addWidget(self.waiting)
        column.addWidget(self.refine)
        column.addWidget(self.versions)
        self.refine.hide()
        self.versions.hide()
        self._connect()
        self._show_header()

    def _connect(self) -> None:
        stage, header = self.stage, self.header
        stage.retry.connect(self.retry)
        stage.notice_action.connect(self._act)
        stage.prompt_wanted.connect(self.prompt_wanted)
        stage.view_changed.connect(header.view.set_value)
        stage.view_changed.connect(lambda _: self._show_header())
        stage.current_changed.connect(self._show_header)
        stage.model.run_started.connect(self._run_started)
        header.view_chosen.connect(stage.set_view)
        header.versions_shown.connect(self._fold)
        stage.current_changed.connect(self._show_refined)
        self.versions.thumbnail_arrived.connect(self._thumbnail_arrived)
        header.renamed.connect(self._renamed)
        header.new_thread.connect(self.new_thread)
        header.trash_wanted.connect(self._trash_all)
        header.details_wanted.connect(self._show_details)
        self.waiting.retry.connect(self.retry)
        self.waiting.action.connect(lambda action: self.notice_action.emit(action, None))

    # -- the run -------------------------------------------------------------------------------------------------------

    def job_changed(self, job: Job) -> None:
        """A job is new or has changed; those of older runs are not shown."""
        model = self.stage.model
        if model.set_job(job):
            announce(self, self._news.of(job, model.jobs, self._label_of(job.request.profile_id)))
            self.waiting.set_jobs(model.jobs)
            self._show_header()

    def show_preview(self, job_id: str, raster: Raster) -> None:
        """An unfinished picture of a job."""
        self.stage.model.set_preview(job_id, image(raster))

    def show_asset(self, job: Job, number: int, asset: Asset, raster: Raster | None) -> None:
        """Picture `number` of a job is in the library; `raster` None: it is asked for when it is seen."""
        self.stage.model.set_asset(job, number, asset, None if raster is None else image(raster))
        self._show_header()

    def show_full(self, asset_id: str, raster: Raster | None) -> None:
        """A sharper copy of a picture; None: it cannot be read."""
        if raster is not None:
            self.stage.model.set_image(asset_id, image(raster))

    def clear(self) -> None:
        """No pictures and a new title; a run that is on goes on and saves to the library."""
        self.stage.model.clear()
        self.waiting.set_jobs(())
        self._title = ""
        self._show_title()
        self._show_header()

    def set_folder(self, folder: Path | None) -> None:
        """Where the library is."""
        self.stage.set_folder(folder)

    def _act(self, action: str, job_id: str) -> None:
        if action == "drop":
            self.stage.model.drop_job(job_id)
        self.notice_action.emit(action, job_id)

    # -- versions ------------------------------------------------------------------------------------------------------

    @property
    def tree(self) -> VersionTree:
        """The thread that is shown."""
        return self._tree

    def show_tree(self, tree: VersionTree) -> None:
        """The versions of the thread; without any, there is neither row nor bar."""
        before, self._tree = self._tree, tree
        self.versions.show_tree(tree)
        version = tree.version(tree.current)
        self.refine.setVisible(version is not None)
        self.header.set_thread(len(tree.versions), comparable=version is not None and bool(version.parent))
        if tree.versions:
            self._title = tree.thread.title or title_of(tree.versions[0].asset.prompt)
            self._show_title()
        elif tree.pending and tree.thread.id != before.thread.id:
            self._begin_title(tree, named=not before.thread.id and not before.versions)
        self._show_versions()
        self._show_refined()

    def _begin_title(self, tree: VersionTree, *, named: bool) -> None:
        """Another thread begins: it has the name that the empty one was given, else its first words."""
        if named and self._title:
            self.header.renamed.emit(self._title)
            return
        self._title = ""
        self.header.set_title(title_of(tree.pending[0].job.request.prompt))
        self.title_changed.emit(self.header.title)

    def show_version(self, asset: Asset) -> None:
        """Put a version on the stage, with the other pictures of its run that are in the thread."""
        run = [version.asset for version in self._tree.versions if version.asset.run_id == asset.run_id]
        self.stage.show_asset(asset, run if asset.run_id and asset in run else [asset])

    def _thumbnail_arrived(self, asset_id: str) -> None:
        if asset_id == self._tree.current:
            self._show_refined()

    def set_cramped(self, cramped: bool) -> None:
        """The window is narrow or low: the version row folds into its button."""
        self._folded = cramped
        self._show_versions()

    def _fold(self, shown: bool) -> None:
        self._folded = not shown
        self._show_versions()

    def _show_versions(self) -> None:
        there = bool(self._tree.versions)
        self.versions.setVisible(there and not self._folded)
        self.header.set_versions_shown(there and not self._folded)

    def _show_refined(self) -> None:
        """Which picture the bar changes: the one on the stage, also while it is being made; where none came of that,
        the current version."""
        tile, current = self.stage.current, self._tree.version(self._tree.current)
        making = tile is not None and tile.asset is None and tile.state.live
        self.refine.set_running(making)
        asset_id = "" if tile is None or tile.asset is None else tile.asset.id
        if tile is not None and (making or asset_id == self._tree.current):
            picture = None if tile.image is None else QPixmap.fromImage(_small(tile.image))
            self.refine.set_picture(picture, self.stage.model.spoken(tile))
        elif current is not None:
            self.refine.set_picture(self.versions.thumbnail(current.asset.id), wording.title(current.asset))
        else:
            self.refine.set_picture(None, "")

    # -- header --------------------------------------------------------------------------------------------------------

    def _run_started(self, job: Job) -> None:
        if not self._title:
            self.header.set_title(title_of(job.request.prompt))
            self.title_changed.emit(self.header.title)

    def _renamed(self, title: str) -> None:
        self._title = title
        self.title_changed.emit(title)

    def _show_title(self) -> None:
        self.header.set_title(self._title)
        self.title_changed.emit(self.header.title)

    def _show_header(self) -> None:
        tiles = self.stage.model.tiles
        done = sum(tile.state is JobState.SAVED for tile in tiles)
        number = self.stage.grid.list.currentIndex().row() + 1
        single = self.stage.view == SINGLE
        shown = number if single and len(tiles) > 1 else done if done < len(tiles) else 0
        tell = (single and len(tiles) > 1) or done < len(tiles)
        self.header.set_progress(self.tr("{n} of {all}").format(n=shown, all=len(tiles)) if tell else "")
        self.header.set_pictures(len(tiles), sum(tile.asset is not None for tile in tiles))
        tile = self.stage.current
        has_facts = single and tile is not None and tile.asset is not None
        self.header.set_details(has_facts and self.stage.width() < FACTS_FROM)

    def _trash_all(self) -> None:
        for tile in self.stage.model.tiles:
            if tile.asset is not None:
                self.stage.asset_action.emit("delete", tile.asset)

    def _show_details(self, at: QPoint) -> None:
        tile = self.stage.current
        if tile is None:
            return
        popover = Popover(self._theme, self)
        facts = Facts(self._theme)
        facts.show_asset(tile.asset)
        facts.setFixedWidth(self._theme.px(240))
        facts.prompt_wanted.connect(self.prompt_wanted)
        column = QVBoxLayout(popover)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(facts)
        popover.closed.connect(popover.deleteLater)
        popover.adjustSize()
        popover.move(at - QPoint(popover.width(), 0))
        popover.show()

    # -- look ----------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_header()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_header()


def _small(image: QImage) -> QImage:
    """Enough for the thumbnail of the refine bar, quickly."""
    return image.scaled(160, 160, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation)
