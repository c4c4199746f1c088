"""Connects the tiles over the canvas, and what is told of a result, to the runs of the Edit page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from controllers.session import Session
from services.types import Asset, EditResult, Job, JobState
from ui import strings
from ui.edit.page import EditPage
from ui.qt_image import image
from ui.shared.composer.wiring import show_refusal


class ResultWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: EditPage, session: Session) -> None:
        super().__init__(page)
        self._page = page
        self._jobs = session.jobs
        self._edit = session.edit
        strip = page.results
        session.jobs.changed.connect(self._job_changed)
        session.jobs.preview.connect(lambda job_id, raster: strip.model.set_preview(job_id, image(raster)))
        self._edit.results_changed.connect(self._show)
        self._edit.local.made.connect(lambda _asset: strip.dismiss())
        self._edit.opened.connect(self._opened)
        strip.picked.connect(self._edit.versions.go_to)
        strip.kept.connect(self._edit.keep)
        strip.cancel.connect(session.jobs.cancel)
        strip.retry.connect(session.jobs.retry)
        page.versions.pending_chosen.connect(self._show_pending)

    def fill(self) -> None:
        """What is on its way already."""
        for job in self._jobs.jobs:
            self._job_changed(job)
        self._tell_drift()

    def _job_changed(self, job: Job) -> None:
        """The tiles over the canvas are those of the newest edit; why one failed stands on the panel. What goes on in
        another thread than the one that is shown is seen in Jobs, and there."""
        if not self._edit.has_started(job) or job.request.thread_id != self._edit.versions.tree.thread.id:
            return
        self._page.results.model.set_job(job)
        if job.state in (JobState.FAILED, JobState.UNKNOWN) and job.failure is not None:
            show_refusal(self._page.composer, (job.failure,))

    def _opened(self, asset: Asset | None) -> None:
        tiles = self._page.results.model.tiles
        if asset is None or any(tile.job.request.thread_id != asset.thread_id for tile in tiles):
            self._page.results.dismiss()
        self._tell_drift()

    def _show(self, results: tuple[EditResult, ...]) -> None:
        """An answer that was put back stands for what the model made."""
        strip = self._page.results
        if not results:
            strip.dismiss()
        jobs = {job.id: job for job in self._jobs.jobs}
        for result in results:
            asset = result.asset
            if (job := jobs.get(asset.job_id)) is not None:
                pixels = None if result.raster is None else image(result.raster)
                strip.model.set_asset(job, asset.job_index, asset, pixels)
        self._tell_drift()

    def _show_pending(self, job_id: str) -> None:
        """The tiles of its run, and why it failed if it has."""
        jobs = self._jobs.jobs
        job = next((job for job in jobs if job.id == job_id), None)
        if job is not None:
            run = [other for other in jobs if other.run_id == job.run_id]
            made = [
                version.asset for version in self._edit.versions.tree.versions if version.asset.run_id == job.run_id
            ]
            self._page.results.show_run(run, made)
            if job.failure is not None:
                show_refusal(self._page.composer, (job.failure,))

    # -- what the model changed ----------------------------------------------------------------------------------------

    def _tell_drift(self) -> None:
        """Of the version that is shown."""
        asset = self._edit.asset
        result = next((r for r in self._edit.results if asset is not None and r.asset.id == asset.id), None)
        if result is not None and result.failure is not None:
            text = self.tr("This is what the model made: it could not be put back.")
            why = strings.failure_text(result.failure, "").sentence
            self._page.rows.set_drift(f"{text} {why}", [("put-back", self.tr("Try again"))])
            return
        if asset is None or asset.drift is None:
            self._page.rows.set_drift("")
            return
        share = strings.percent(asset.drift)
        if asset.locked:
            text = self.tr("The model changed {share} outside the mask. Put back.").format(share=share)
            if not asset.drift:
                text = self.tr("The model changed nothing outside the mask.")
            if result is not None and result.trouble:
                text = f"{text} {self._trouble(result.trouble)}"
            self._page.rows.set_drift(text, [("show-raw", self.tr("Show what the model made"))])
        else:
            text = self.tr("The model changed {share} outside the mask.").format(share=share)
            self._page.rows.set_drift(text, [("put-back", self.tr("Put it back"))] if asset.placement else ())

    def _trouble(self, trouble: str) -> str:
        texts = {
            "flat": self.tr("There was nothing to tell by whether it had been moved."),
            "different": self.tr("It shows something else outside the mask, so it could not be aligned."),
        }
        return texts.get(trouble, "")
