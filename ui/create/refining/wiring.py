"""Connects the refine bar and the version row to their controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from services.types import Asset, Failure, FailureKind, Job, JobState, Notice
from ui import strings
from ui.create.page import CreatePage
from ui.create.refining.thread_words import thread_words
from ui.shared.references.wiring import refused_picture
from ui.shared.tiles import TileKey
from ui.shared.versions.wiring import VersionWiring

CONTINUE = "continue"
"""Purpose of files that a thread begins with."""


class RefineWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: CreatePage, session: Session, show_compare: Callable[[Sequence[Asset]], None]) -> None:
        super().__init__(page)
        self._page = page
        self._panel = page.panel
        self._session = session
        versions = VersionWiring(
            self._panel.versions, session.thread, session, show_compare, page.panel.refine.focus_words
        )
        thread, library = session.thread, session.library
        self._panel.versions.chosen.connect(self._choose)
        self._panel.versions.pending_chosen.connect(self._show_pending)
        self._panel.header.renamed.connect(thread.rename)
        self._panel.header.export_wanted.connect(self._ask_folder)
        self._panel.header.compare_wanted.connect(versions.compare_with_parent)
        self._panel.stage.current_changed.connect(self._current_changed)
        library.adopted.connect(self._adopted)
        library.opened.connect(self._library_opened)
        page.files_opened.connect(partial(library.changes.adopt, purpose=CONTINUE))
        page.version_wanted.connect(self._go)
        self._wanted = ""
        """The version to go on from once the library is open."""
        self._awaited: TileKey | None = None
        """The picture that is still being made and is changed once it is there."""
        self._sent = ""
        """Words that were sent on, until it is known what came of them."""
        self._waits_for_pictures = False
        """The change is sent once its further pictures are prepared."""
        self._run_id = ""
        """Of the change that was sent last."""
        self._asked_about = ""
        """Words that only wait for the answer to a question: of a cap, or of what they cost."""
        thread.changed.connect(self._panel.show_tree)
        thread.shown.connect(self._panel.show_version)
        self._connect_bar()
        self._panel.show_tree(thread.tree)

    def _connect_bar(self) -> None:
        bar, refine, thread = self._panel.refine, self._session.refine, self._session.thread
        bar.refine_wanted.connect(self._refine)
        bar.mask_wanted.connect(self._mask)
        bar.draft_changed.connect(self._drafted)
        bar.put_off.connect(self._put_off)
        refine.estimated.connect(bar.set_estimate)
        self._session.extras.changed.connect(lambda *_: self._drafted(bar.words))
        self._restore(self._session.change_draft.value)
        self._session.change_draft.restored.connect(lambda text, _interrupted: self._restore(text))
        bar.draft_changed.connect(self._session.change_draft.keep)
        self._session.extras.preparing.connect(self._prepared)
        self._session.extras.refused.connect(self._picture_refused)
        self._page.thread_left.connect(self._session.extras.clear)
        refine.refused.connect(self._refused)
        refine.asked.connect(self._asked)
        self._session.create.consent.wanted.connect(lambda *_: self._put_question())
        self._session.jobs.changed.connect(self._job_changed)
        thread.changed.connect(lambda _tree: self._follow())
        self._panel.stage.current_changed.connect(self._follow)

    def _restore(self, words: str) -> None:
        """Words of a change that were not sent when the program ended, unless others stand there."""
        if words and not self._panel.refine.words:
            self._panel.refine.set_words(words)

    # -- changes ------------------------------------------------------------------------------------------------------

    def _refine(self, words: str) -> None:
        """Change the picture that is shown; one that is still being made, once it is there."""
        tile = self._panel.stage.current
        if tile is not None and tile.asset is None and tile.state.live:
            self._awaited = tile.key
            self._panel.refine.set_waiting(True)
        elif self._session.extras.busy:
            self._waits_for_pictures = True
        elif words != self._sent:  # a second press changes nothing
            self._sent = words
            self._session.refine.refine(words, self._session.extras.pictures)

    def _mask(self) -> None:
        """On the Edit page, with the words that are written."""
        if (asset := self._session.thread.current) is not None:
            self._page.asset_action.emit(f"edit:{self._panel.refine.words}", asset)

    def _prepared(self, underway: int) -> None:
        if not underway and self._waits_for_pictures:
            self._waits_for_pictures = False
            self._panel.refine.run()

    def _picture_refused(self, *_: object) -> None:
        """Without it, the change would be another one than the person has asked for."""
        self._waits_for_pictures = False

    def _follow(self) -> None:
        """What is waited for has come, or will not."""
        if self._awaited is None:
            return
        tile, bar = self._panel.stage.current, self._panel.refine
        if tile is None or tile.key != self._awaited or not (tile.state.live or tile.state is JobState.SAVED):
            self._put_off()
        elif tile.asset is not None and self._session.thread.tree.current == tile.asset.id:
            self._put_off()
            self._refine(bar.words)

    def _put_off(self) -> None:
        self._awaited = None
        self._panel.refine.set_waiting(False)

    def _drafted(self, words: str) -> None:
        self._sent = ""
        if not words:
            self._put_off()
        self._session.refine.draft(words, self._session.extras.pictures)

    def _refused(self, failures: tuple[Failure, ...]) -> None:
        """In the bar; what needs an answer (a cap, a key), where such things are asked. Words that were typed since are
        kept."""
        profile = self._session.create.profile
        failure = failures[0] if failures else None
        sent, self._sent = self._sent, ""
        self._panel.refine.set_problem(failure, strings.provider_name(profile))
        if failure is None:
            if self._panel.refine.words in (sent, self._asked_about):
                self._panel.refine.set_words("")
                self._session.extras.clear()
            self._asked_about = ""
            self._page.show_notice(None)  # what was told of an earlier run
        elif failure.kind in (FailureKind.OVER_CAP, FailureKind.NO_KEY):
            self._asked_about = sent
            self._page.show_notice(Notice(code="failure", failure=failure), strings.provider_name(profile))

    def _put_question(self) -> None:
        """They stay until it is answered, and may be sent once more."""
        self._asked_about, self._sent = self._sent, ""

    def _asked(self, job: Job) -> None:
        self._run_id = job.run_id

    def _job_changed(self, job: Job) -> None:
        """The server would not take one of the further pictures: what was asked for stands in the bar again, so that
        it can go on without that one; unless something else stands there."""
        refused = refused_picture(job) if job.run_id == self._run_id else None
        bar, extras = self._panel.refine, self._session.extras
        if refused in job.request.inputs[1:] and not bar.words and not extras.pictures:
            bar.set_words(job.request.prompt)
            extras.hold(job.request.inputs[1:])

    # -- versions -----------------------------------------------------------------------------------------------------

    def _current_changed(self) -> None:
        """Another picture of the run was picked: it is the one that is changed next."""
        tile = self._panel.stage.current
        if tile is not None and tile.asset is not None:
            self._session.thread.go_to(tile.asset.id)

    def _choose(self, asset_id: str) -> None:
        """Also the current one: the stage may show the run that goes on from it."""
        thread = self._session.thread
        if asset_id == thread.tree.current and thread.current is not None:
            self._panel.show_version(thread.current)
        thread.go_to(asset_id)

    def _show_pending(self, job_id: str) -> None:
        """Put the run of a job on the stage, with the pictures of it that are there."""
        jobs = self._session.jobs.jobs
        job = next((job for job in jobs if job.id == job_id), None)
        if job is not None:
            run = [other for other in jobs if other.run_id == job.run_id]
            assets = [v.asset for v in self._session.thread.tree.versions if v.asset.run_id == job.run_id]
            self._panel.stage.show_run(run, assets, job_id)

    def _go(self, asset_id: str) -> None:
        thread = self._session.thread
        if self._session.library.root is None:
            self._wanted = asset_id
        elif thread.tree.version(asset_id) is not None:
            thread.go_to(asset_id)
        else:
            thread.show(asset_id)

    def _library_opened(self, _root: object, unfinished: Sequence[Job]) -> None:
        wanted, self._wanted = self._wanted, ""
        if not self._session.thread.tree.thread.id:  # unless a run was faster
            self._session.thread.resume(wanted, unfinished)

    def _adopted(self, assets: Sequence[Asset], purpose: str) -> None:
        if purpose == CONTINUE and assets:
            self._session.thread.show(assets[0].id)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Export thread to"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._session.thread.export(Path(folder), thread_words))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def build(page: CreatePage, session: Session, show_compare: Callable[[Sequence[Asset]], None]) -> RefineWiring:
    """Connect them; the result lives as long as the page."""
    return RefineWiring(page, session, show_compare)
