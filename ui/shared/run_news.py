"""What a screen reader is told of a run: started, n of m done, failed, finished with its cost. Never each preview."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Job, JobState
from ui import strings

translate = QCoreApplication.translate

_DONE = JobState.SAVED
_FAILED = frozenset({JobState.FAILED, JobState.UNKNOWN})


class RunNews:
    """Remembers what was said of the newest run."""

    def __init__(self) -> None:
        self._run_id = ""
        self._states: dict[str, JobState] = {}

    def of(self, job: Job, jobs: tuple[Job, ...], label: str) -> str:
        """The sentence for a changed job, empty if nothing worth saying changed. `jobs`: all jobs of its run."""
        if job.run_id != self._run_id:
            self._run_id = job.run_id
            self._states = {job.id: job.state}
            return translate("RunNews", "Run started.") if job.state.live else ""
        before, now = self._states.get(job.id), job.state
        self._states[job.id] = now
        if before is None or before is now:
            return ""
        if not any(other.state.live for other in jobs):
            return self._finished(jobs)
        if now is _DONE:
            done = sum(other.state is _DONE for other in jobs)
            return translate("RunNews", "{done} of {all} done.").format(done=done, all=len(jobs))
        if now in _FAILED and job.failure is not None:
            return strings.failure_text(job.failure, label).title
        return ""

    def _finished(self, jobs: tuple[Job, ...]) -> str:
        pictures = sum(max(1, len(job.asset_ids)) for job in jobs if job.state is _DONE)
        text = translate("RunNews", "Finished: %n picture(s).", "", pictures)
        failed = sum(job.state in _FAILED for job in jobs)
        if failed:
            text += " " + translate("RunNews", "%n failed.", "", failed)
        cost = sum(job.cost or 0 for job in jobs)
        approximate = any(job.cost_approximate for job in jobs)
        return f"{text} {strings.money_sum(cost, approximate=approximate)}" if cost else text
