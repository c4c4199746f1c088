"""Connects the frame to the jobs of the session: rows of the Jobs popover, dots on the rail, and where a row leads."""

from __future__ import annotations

from collections.abc import Sequence

from controllers.session import Session
from services.types import Asset, Job, JobState, Raster
from ui.frame import Frame
from ui.telling import Telling


def connect(session: Session, frame: Frame, telling: Telling) -> None:
    """Keep the frame on the jobs there are, now and from now on."""
    jobs, rows = session.jobs, frame.jobs

    def saved(job: Job, pictures: Sequence[tuple[Asset, Raster | None]]) -> None:
        telling.say_saved(job)
        pixels = pictures[0][1]
        if pixels is not None:
            rows.show_preview(job.id, pixels)
        session.library.refresh()

    jobs.changed.connect(lambda job: frame.job_changed(job, _page_of(session, frame, job)))
    jobs.forgotten.connect(rows.drop_job)
    jobs.preview.connect(rows.show_preview)
    jobs.saved.connect(saved)
    jobs.previews_back.connect(lambda _count: session.library.refresh())
    jobs.paused_changed.connect(rows.set_paused)
    rows.cancel.connect(jobs.cancel)
    rows.cancel_all.connect(jobs.cancel_all)
    rows.retry.connect(jobs.retry)
    rows.recover.connect(jobs.recover)
    rows.pause.connect(jobs.pause)
    rows.opened.connect(lambda job_id: _open(session, frame, job_id))
    frame.set_jobs(jobs.jobs)


def _page_of(session: Session, frame: Frame, job: Job) -> str:
    """The page that a job runs on."""
    if not job.makes_pictures:
        watched = session.asking.desk.sheet.id == job.request.thread_id
        return "desk" if watched and frame.current_page == "desk" else "ask"
    return "edit" if session.edit.has_started(job) else "create"


def _open(session: Session, frame: Frame, job_id: str) -> None:
    """The row of a job: its picture where there is one, else the page it runs on."""
    job = next(job for job in session.jobs.jobs if job.id == job_id)
    if job.state is JobState.SAVED and job.asset_ids:
        session.library.open_asset(job.asset_ids[0])
    elif not job.makes_pictures and job.request.thread_id == session.asking.desk.run.sheet_id:
        frame.show_page("desk")
        session.asking.desk.open(job.request.thread_id)
    elif not job.makes_pictures:
        frame.show_page("ask")
        session.asking.page.open(job.request.thread_id)
    else:
        frame.show_page(_page_of(session, frame, job))
