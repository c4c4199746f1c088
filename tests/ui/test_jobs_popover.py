"""The Jobs popover: order, rows, buttons, what leaves the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from services.types import Billed, Failure, FailureKind, ImageRequest, Job, JobState, Raster
from tests.ui.windows import present
from ui.shared.job_row import JobRow, state_text
from ui.shared.jobs_popover import JobsPopover
from ui.theme import Theme

NOW = datetime.now(UTC)
ENDED = frozenset({JobState.SAVED, JobState.FAILED, JobState.UNKNOWN, JobState.CANCELLED})


def job(job_id: str, state: JobState, *, minutes: int = 1, previews: int = 0, failure: Failure | None = None) -> Job:
    moment = datetime.now(UTC) - timedelta(minutes=minutes)  # not NOW: a long run of tests may be minutes old
    return Job(
        id=job_id,
        run_id=job_id,
        request=ImageRequest(
            prompt=f"Prompt {job_id}", model="flare", profile_id="p", stream=True, parameters={"partial_images": 3}
        ),
        created_at=moment,
        state=state,
        previews=previews,
        failure=failure,
        finished_at=moment if state in ENDED else None,
        retry_at=NOW + timedelta(seconds=30) if state is JobState.RETRYING else None,
    )


@pytest.fixture
def popover(theme: Theme, qtbot: QtBot) -> JobsPopover:
    popover = JobsPopover(theme)
    qtbot.addWidget(popover)
    popover.set_labels({"p": "OpenAI"})
    return popover


@pytest.fixture
def anchor(qtbot: QtBot) -> QPushButton:
    button = QPushButton("Jobs")
    qtbot.addWidget(button)
    present(qtbot, button)
    return button


def rows(popover: JobsPopover) -> list[JobRow]:
    found = [row for row in popover.findChildren(JobRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


def button(row: JobRow, text: str) -> QPushButton | QToolButton:
    everything = [*row.findChildren(QPushButton), *row.findChildren(QToolButton)]
    return next(b for b in everything if b.isVisible() and b.accessibleName().startswith(text))


def test_running_then_waiting_then_failed_then_the_rest(popover: JobsPopover) -> None:
    states = [JobState.SAVED, JobState.FAILED, JobState.QUEUED, JobState.SENT, JobState.CANCELLED, JobState.RETRYING]
    popover.set_jobs(tuple(job(str(i), state, minutes=i) for i, state in enumerate(states)))
    assert [found.id for found in popover.jobs] == ["3", "2", "5", "1", "0", "4"]


def test_rows_exist_only_while_it_is_open(popover: JobsPopover, anchor: QPushButton, qtbot: QtBot) -> None:
    popover.set_jobs((job("a", JobState.SENT),))
    assert not rows(popover)
    popover.open_at(anchor)
    assert [row.accessibleName() for row in rows(popover)] == ["Prompt a, Drawing · flare"]
    popover.job_changed(job("a", JobState.SENT, previews=2))
    row = rows(popover)[0]
    assert row.accessibleName() == "Prompt a, Preview 2 of 3 · flare"
    bar = row.findChild(QProgressBar)
    assert bar is not None
    assert (bar.isVisible(), bar.value()) == (True, 50)
    popover.job_changed(job("b", JobState.QUEUED, minutes=0))
    assert [row.job_id for row in rows(popover)] == ["a", "b"]


def test_the_buttons_of_a_row(popover: JobsPopover, anchor: QPushButton, qtbot: QtBot) -> None:
    slow = Failure(kind=FailureKind.RATE_LIMITED)
    popover.set_jobs((job("a", JobState.SENT), job("b", JobState.RETRYING, failure=slow)))
    popover.open_at(anchor)
    running, waiting = rows(popover)
    with qtbot.waitSignal(popover.cancel) as told:
        qtbot.mouseClick(button(running, "Cancel Prompt a"), Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    with qtbot.waitSignal(popover.retry) as told:
        qtbot.mouseClick(button(waiting, "Retry now"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]


def test_a_row_opens_by_click_and_by_enter(popover: JobsPopover, anchor: QPushButton, qtbot: QtBot) -> None:
    popover.set_jobs((job("a", JobState.SAVED),))
    popover.open_at(anchor)
    with qtbot.waitSignal(popover.opened) as told:
        qtbot.keyClick(rows(popover)[0], Qt.Key.Key_Return)
    assert told.args == ["a"]
    assert not popover.isVisible()
    popover.open_at(anchor)
    with qtbot.waitSignal(popover.opened):
        qtbot.mouseClick(rows(popover)[0], Qt.MouseButton.LeftButton)


def test_the_header_pauses_and_cancels_all(popover: JobsPopover, anchor: QPushButton, qtbot: QtBot) -> None:
    def header(text: str) -> QPushButton:
        return next(b for b in popover.findChildren(QPushButton) if b.text() == text)

    popover.set_jobs((job("a", JobState.SENT), job("b", JobState.QUEUED)))
    popover.open_at(anchor)
    with qtbot.waitSignal(popover.cancel_all):
        qtbot.mouseClick(header("Cancel all"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(popover.pause) as told:
        qtbot.mouseClick(header("Pause"), Qt.MouseButton.LeftButton)
    assert told.args == [True]
    popover.set_paused(True)
    assert "Paused" in rows(popover)[1].accessibleName()
    with qtbot.waitSignal(popover.pause) as told:
        qtbot.mouseClick(header("Resume"), Qt.MouseButton.LeftButton)
    assert told.args == [False]


def test_what_ended_leaves_after_an_hour_but_unsaved_pictures_stay(popover: JobsPopover) -> None:
    popover.set_jobs(
        (
            job("old", JobState.SAVED, minutes=61),
            job("new", JobState.SAVED, minutes=59),
            job("held", JobState.UNSAVED, minutes=300),
            job("slow", JobState.SENT, minutes=300),
        )
    )
    assert {found.id for found in popover.jobs} == {"new", "held", "slow"}


def test_an_empty_list_says_so(popover: JobsPopover, anchor: QPushButton) -> None:
    popover.open_at(anchor)
    assert not rows(popover)
    assert popover.height() < 140


def test_it_is_never_higher_than_its_room(popover: JobsPopover, anchor: QPushButton) -> None:
    popover.set_room(300)
    popover.set_jobs(tuple(job(str(i), JobState.QUEUED) for i in range(40)))
    popover.open_at(anchor)
    assert popover.height() == 300


def test_previews_are_shown_and_bounded(popover: JobsPopover, anchor: QPushButton) -> None:
    popover.set_jobs(tuple(job(str(i), JobState.SENT) for i in range(60)))
    for i in range(60):
        popover.show_preview(str(i), Raster(width=2, height=1, data=bytes(8)))
    assert popover.held_previews <= 40
    popover.show_preview("strip", Raster(width=1280, height=6, data=bytes(1280 * 6 * 4)))
    popover.show_preview("large", Raster(width=1280, height=853, data=bytes(1280 * 853 * 4)))
    assert popover.held_bytes < 40 * 200 * 200 * 4, "a row needs a thumbnail, not the picture"
    popover.show_preview("gone", Raster(width=2, height=1, data=bytes(8)))
    popover.open_at(anchor)
    assert len(rows(popover)) == 60


@pytest.mark.parametrize("state", JobState)
def test_every_state_has_words(state: JobState) -> None:
    failure = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE)
    assert state_text(job("a", state, failure=failure), "OpenAI")


def test_the_wait_is_counted_down() -> None:
    waiting = job("a", JobState.RETRYING, failure=Failure(kind=FailureKind.RATE_LIMITED))
    assert state_text(waiting, "OpenAI", now=NOW + timedelta(seconds=12)) == "Rate limit. Tries again in 0:18"
    lost = job("b", JobState.RETRYING, failure=Failure(kind=FailureKind.OFFLINE))
    assert state_text(lost, "OpenAI", now=NOW + timedelta(seconds=99)) == "You are offline. Tries again in 0:00"


def test_an_unknown_end_says_that_it_may_have_cost_money() -> None:
    failure = Failure(kind=FailureKind.TIMEOUT, billed=Billed.MAYBE)
    assert state_text(job("a", JobState.UNKNOWN, failure=failure), "OpenAI").endswith("It may still be charged.")


def test_what_the_server_may_have_kept_is_looked_for_and_not_sent_again(
    popover: JobsPopover, anchor: QPushButton, qtbot: QtBot
) -> None:
    lost = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE)
    kept = replace(job("a", JobState.UNKNOWN, failure=lost), response_id="resp_1")
    popover.set_jobs((kept,))
    popover.open_at(anchor)
    row = rows(popover)[0]
    with qtbot.assertNotEmitted(popover.retry), qtbot.waitSignal(popover.recover) as recovered:
        button(row, "Look again: ").click()
    assert recovered.args == ["a"]
    popover.job_changed(replace(kept, response_id=""))
    button(row, "Retry: ").click()
    with qtbot.waitSignal(popover.retry):
        button(row, "Send again: ").click()


def test_what_may_be_paid_twice_is_asked_about_before_it_is_sent_again(theme: Theme, qtbot: QtBot) -> None:
    row = JobRow(theme)
    qtbot.addWidget(row)
    told: list[tuple[str, str]] = []
    row.retried.connect(lambda job_id: told.append(("retry", job_id)))
    row.cancelled.connect(lambda job_id: told.append(("cancel", job_id)))
    lost = Failure(kind=FailureKind.SERVER_ERROR, billed=Billed.MAYBE)
    row.show_job(job("a", JobState.UNKNOWN, failure=lost), "OpenAI")
    present(qtbot, row)
    row._retry.click()
    assert (told, row._retry.text()) == ([], "Send again")
    assert row._state.text() == "It may cost a second time."
    row.show_job(job("a", JobState.UNKNOWN, failure=lost), "OpenAI")
    assert row._retry.text() == "Send again", "news of the same job takes no question away"
    row._cancel.click()
    assert (told, row._retry.text(), row._cancel.isHidden()) == ([], "Retry", True)
    row._retry.click()
    row._retry.click()
    assert told == [("retry", "a")]
    row.show_job(job("a", JobState.FAILED, failure=replace(lost, billed=Billed.NO)), "OpenAI")
    row._retry.click()
    assert told == [("retry", "a")] * 2
