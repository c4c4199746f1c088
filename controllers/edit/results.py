"""What comes of an edit: unfinished answers, and the results of the newest run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from services.types import Asset, EditResult, Failure, ImageRequest, Job, Raster


class EditResults(QObject):
    """`changed(tuple of EditResult)`, in the order in which they come; `preview(Job, Raster)` of any edit."""

    changed = Signal(object)
    preview = Signal(object, object)

    def __init__(self, jobs: JobsController) -> None:
        super().__init__()
        self._jobs = jobs
        self._run_id = ""
        self._shown: tuple[EditResult, ...] = ()
        self._unlocked: dict[str, Failure] = {}
        self._troubles: dict[str, str] = {}
        """Asset id of an answer -> what is to be said of putting it back."""
        jobs.preview.connect(self._previewed)
        jobs.locked.connect(self._locked)
        jobs.not_locked.connect(self._not_locked)
        jobs.saved.connect(self._saved)

    @property
    def shown(self) -> tuple[EditResult, ...]:
        """Those of the run that is followed."""
        return self._shown

    def follow(self, run_id: str) -> None:
        """Show the results of that run from now on; of none if it is empty."""
        if run_id != self._run_id or not run_id:
            self._run_id = run_id
            self._unlocked.clear()
            self._troubles.clear()
            self._show(())

    def _show(self, results: tuple[EditResult, ...]) -> None:
        if results != self._shown:
            self._shown = results
            self.changed.emit(results)

    def _previewed(self, job_id: str, raster: Raster) -> None:
        job = next((job for job in self._jobs.jobs if job.id == job_id), None)
        if job is not None and isinstance(job.request, ImageRequest):
            self.preview.emit(job, raster)

    def _locked(self, answer: Asset, _result: Asset, trouble: str) -> None:
        self._troubles[answer.id] = trouble

    def _not_locked(self, answer: Asset, failure: Failure) -> None:
        self._unlocked[answer.id] = failure

    def _saved(self, job: Job, pictures: Sequence[tuple[Asset, Raster | None]]) -> None:
        if job.run_id == self._run_id:
            self._show((*self._shown, *(self._result(asset, raster) for asset, raster in pictures)))

    def _result(self, asset: Asset, raster: Raster | None) -> EditResult:
        raw = asset.parents[1] if asset.locked and len(asset.parents) > 1 else ""
        return EditResult(
            asset=asset,
            raw=raw,
            raster=raster,
            trouble=self._troubles.pop(raw, ""),
            failure=self._unlocked.pop(asset.id, None),
        )
