"""The life of jobs against the real engine: sent, streamed, saved, refused, repeated."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from controllers.sending import MOST_ATTEMPTS
from services.journal import Journal
from services.types import AssetKind, Billed, FailureKind, Job, JobState
from tests.conftest import FaultControl
from tests.controllers.desk import Desk, kinds, until


async def test_a_picture_goes_from_the_prompt_to_the_disk(desk: Desk) -> None:
    (job,) = desk.submit("a red kite over a hill", previews=2)
    (ended,) = await desk.ended(job)
    assert desk.states(job.id) == [JobState.QUEUED, JobState.SENT, JobState.SAVING, JobState.SAVED]
    (path,) = desk.files()
    (asset,) = desk.assets(job.id)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert (asset.prompt, asset.kind, asset.profile_label) == ("a red kite over a hill", AssetKind.GENERATED, "Studio")
    assert (asset.width, asset.height, asset.job_index, asset.run_id) == (256, 256, 0, job.run_id)
    assert asset.seconds is not None
    assert asset.usage is not None
    assert ended.asset_ids == (asset.id,)
    assert ended.request_id == asset.request_id != ""
    assert ended.finished_at is not None
    assert desk.written(job.id) == ended
    ((told, pictures),) = desk.saved
    assert (told.id, [one.id for one, _ in pictures]) == (job.id, [asset.id])
    assert all(raster is not None and raster.width == 256 for _, raster in pictures)
    assert ended.previews == 2
    assert desk.told == []


async def test_previews_are_shown_while_it_runs(desk: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=0.4)
    (job,) = desk.submit(previews=3)
    await desk.ended(job)
    assert {job_id for job_id, _ in desk.previews} == {job.id}
    assert len(desk.previews) >= 2
    assert [change.previews for change in desk.changes if change.state is JobState.SENT] == [0, 1, 2, 3]


async def test_the_journal_has_it_before_the_server(desk: Desk, faults: FaultControl) -> None:
    faults.add("hang")
    (job,) = desk.submit()
    await until(lambda: len(faults.requests()) == 1)
    written = desk.written(job.id)
    assert written is not None
    assert written.state is JobState.SENT
    assert written.sent_at is not None
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert desk.written(job.id) == ended


async def test_n_streams_run_at_once_and_each_picture_is_another(desk: Desk) -> None:
    jobs = desk.submit("three boats", 3, previews=1, seed=7)
    assert len(jobs) == 3
    assert len({job.run_id for job in jobs}) == 1
    ended = await desk.ended(*jobs)
    assert [job.state for job in ended] == [JobState.SAVED] * 3
    assert len({path.read_bytes() for path in desk.files()}) == 3
    assert [str(job.request.parameters["seed"]) for job in ended] == ["7", "8", "9"]


async def test_n_pictures_in_one_request_share_tokens_and_cost_exactly(desk: Desk) -> None:
    request = desk.request("a cat", 3, model="gpt-image-1", parameters={"size": "1024x1024"})
    (job,) = desk.jobs.submit(request)
    (ended,) = await desk.ended(job)
    assets = desk.assets(job.id)
    assert [asset.job_index for asset in assets] == [0, 1, 2]
    assert ended.asset_ids == tuple(asset.id for asset in assets)
    assert ended.cost is not None
    assert ended.cost > 0
    assert sum(asset.cost or 0 for asset in assets) == ended.cost
    usages = [asset.usage for asset in assets if asset.usage is not None]
    assert sum(usage.total for usage in usages) == 3 * 272 + 3 * usages[0].text_in
    assert max(usage.total for usage in usages) - min(usage.total for usage in usages) <= 1
    await until(lambda: desk.spent and desk.spent[-1] == ended.cost)


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("unauthorized", FailureKind.KEY_REFUSED),
        ("moderation", FailureKind.POLICY),
        ("not_found", FailureKind.MODEL_GONE),
        ("quota", FailureKind.NO_CREDIT),
    ],
)
async def test_a_refusal_ends_the_job_and_costs_nothing(
    desk: Desk, faults: FaultControl, fault: str, kind: FailureKind
) -> None:
    faults.add(fault)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.FAILED
    assert ended.failure is not None
    assert (ended.failure.kind, ended.failure.billed) == (kind, Billed.NO)
    assert (ended.failure.model, ended.failure.profile_id) == ("vidra-sketch", "studio")
    assert desk.written(job.id) == ended
    assert not desk.files()


async def test_a_retired_model_names_the_one_to_use_instead(desk: Desk, faults: FaultControl) -> None:
    faults.add("not_found")
    (job,) = desk.jobs.submit(desk.request(model="gpt-image-1"))
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert ended.failure.replacement == desk.catalog.replacement(desk.catalog.spec("gpt-image-1")) != ""


@pytest.mark.parametrize("fault", ["reset_before", "no_final", "bad_gateway"])
async def test_what_may_have_been_billed_is_never_sent_again_by_itself(
    desk: Desk, faults: FaultControl, fault: str
) -> None:
    faults.add(fault)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.UNKNOWN
    assert ended.failure is not None
    assert ended.failure.billed is Billed.MAYBE
    assert len(faults.requests()) == 1
    assert desk.written(job.id) == ended


async def test_a_lost_stream_leaves_its_last_preview_as_a_draft(desk: Desk, faults: FaultControl) -> None:
    faults.add("reset_midstream")
    (job,) = desk.submit("a lighthouse", previews=2)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.UNKNOWN
    (draft_id,) = ended.asset_ids
    draft = desk.workspace.library.get(draft_id)
    assert draft is not None
    assert (draft.kind, draft.job_id, draft.prompt) == (AssetKind.DRAFT, "", "a lighthouse")
    assert (draft.run_id, draft.profile_label) == (job.run_id, "Studio")
    assert desk.assets(job.id) == ()
    counts = desk.workspace.library.counts()
    assert (counts.all, counts.generated) == (1, 1)
    assert desk.saved == []


async def test_what_the_safety_check_refused_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.api import images
    from services.errors import VidraError
    from services.types import Failure, Partial
    from tests.services.odd_server import picture

    async def refuse(*_: object):
        yield Partial(index=0, data=picture())
        raise VidraError(Failure(kind=FailureKind.POLICY))

    monkeypatch.setattr(images, "generate", refuse)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.FAILED
    assert ended.asset_ids == ()
    assert desk.files() == []


# -- waiting and trying again ------------------------------------------------------------------------------------------


async def test_a_rate_limit_waits_with_a_countdown_and_a_free_slot(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=0.6)
    (job,) = desk.submit()
    waiting = await desk.reach(job.id, JobState.RETRYING)
    assert waiting.retry_at is not None
    assert timedelta(0) < waiting.retry_at - datetime.now(UTC) <= timedelta(seconds=1)
    assert waiting.failure is not None
    assert waiting.failure.kind is FailureKind.RATE_LIMITED
    assert desk.queue.active("studio") == 0
    assert desk.written(job.id) == waiting
    (ended,) = await desk.ended(job)
    assert (ended.state, ended.attempt, ended.failure, ended.retry_at) == (JobState.SAVED, 2, None, None)
    requests = faults.requests()
    assert len(requests) == 2


async def test_retry_now_does_not_wait(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=100)
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.RETRYING)
    desk.jobs.retry(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED


async def test_retry_is_possible_the_moment_it_is_shown(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=100)
    desk.jobs.changed.connect(lambda job: job.state is JobState.RETRYING and desk.jobs.retry(job.id))
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED


async def test_a_wait_can_be_cancelled(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=100)
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.RETRYING)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.CANCELLED
    assert ended.failure is not None
    assert ended.failure.billed is Billed.NO
    assert ended.retry_at is None
    assert desk.written(job.id) == ended


async def test_it_does_not_try_for_ever(desk: Desk, faults: FaultControl) -> None:
    faults.add("unavailable", count=100, retry_after=0)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert (ended.state, ended.attempt) == (JobState.FAILED, MOST_ATTEMPTS)
    assert len(faults.requests()) == MOST_ATTEMPTS
    faults.clear()
    desk.jobs.retry(job.id)
    (again,) = await desk.ended(job)
    assert (again.state, again.attempt) == (JobState.SAVED, 1)


async def test_a_server_that_asks_for_too_long_is_not_waited_for(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=121)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.FAILED
    assert JobState.RETRYING not in desk.states(job.id)


async def test_the_person_may_send_an_unknown_job_again_and_the_journal_remembers_both(
    desk: Desk, faults: FaultControl
) -> None:
    faults.add("reset_midstream")
    (job,) = desk.submit(previews=2)
    (unknown,) = await desk.ended(job)
    assert unknown.state is JobState.UNKNOWN
    desk.jobs.retry(job.id)
    (ended,) = await desk.ended(job)
    assert (ended.state, ended.attempt, ended.failure) == (JobState.SAVED, 1, None)
    assert [asset.id for asset in desk.assets(job.id)] == list(ended.asset_ids)
    assert desk.written(job.id) == ended
    rows = {row.id: row for row in desk.workspace.journal.recent(1)}
    assert len(rows) == 2
    (trace,) = [row for row in rows.values() if row.id != job.id]
    assert (trace.state, trace.run_id, trace.failure) == (JobState.UNKNOWN, job.run_id, unknown.failure)
    assert [shown.id for shown in desk.jobs.jobs] == [job.id]


async def test_a_refused_job_that_is_sent_again_leaves_no_trace(desk: Desk, faults: FaultControl) -> None:
    faults.add("moderation")
    (job,) = desk.submit()
    await desk.ended(job)
    desk.jobs.retry(job.id)
    await desk.ended(job)
    assert [row.id for row in desk.workspace.journal.recent(1)] == [job.id]


async def test_again_and_again_from_inside_the_news(
    desk: Desk, faults: FaultControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that retries at once, while the end is still being written, does not confuse the journal."""
    put = Journal.put

    def slow_to_end(journal: Journal, job: Job) -> None:
        time.sleep(0.05 if job.state is JobState.FAILED else 0)
        put(journal, job)

    monkeypatch.setattr(Journal, "put", slow_to_end)
    faults.add("moderation", count=3)
    desk.jobs.changed.connect(lambda job: job.state is JobState.FAILED and desk.jobs.retry(job.id))
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.SAVED)
    await desk.quiet()
    assert desk.written(job.id) == desk.job(job.id)
    assert len(faults.requests()) == 4


async def test_what_is_saved_or_gone_is_not_sent_again(desk: Desk, faults: FaultControl) -> None:
    (job,) = desk.submit()
    await desk.ended(job)
    desk.jobs.retry(job.id)
    desk.jobs.retry("never heard of")
    desk.jobs.cancel("never heard of")
    desk.jobs.forget("never heard of")
    desk.jobs.forget(job.id)
    assert desk.jobs.jobs == ()
    await asyncio.sleep(0.05)
    assert len(faults.requests()) == 1


# -- the queue ---------------------------------------------------------------------------------------------------------


async def test_a_server_gets_no_more_at_once_than_it_likes(desk: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", count=10, seconds=0.15)
    jobs = [desk.submit(previews=1)[0] for _ in range(6)]
    most = 0
    while any(desk.job(job.id).state.live for job in jobs):
        most = max(most, sum(job.state is JobState.SENT for job in desk.jobs.live))
        await asyncio.sleep(0.01)
    assert most == desk.server.concurrency == 4
    await desk.quiet()


async def test_a_pause_holds_back_what_was_not_sent(desk: Desk, faults: FaultControl) -> None:
    told: list[bool] = []
    desk.jobs.paused_changed.connect(told.append)
    desk.jobs.pause(True)
    (job,) = desk.submit()
    await asyncio.sleep(0.1)
    assert desk.job(job.id).state is JobState.QUEUED
    assert faults.requests() == []
    desk.jobs.pause(False)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    assert told == [True, False]


async def test_cancel_all_stops_what_runs_and_what_waits(desk: Desk, faults: FaultControl) -> None:
    faults.add("hang", count=10)
    jobs = [desk.submit()[0] for _ in range(6)]
    await until(lambda: len(faults.requests()) == 4)
    desk.jobs.cancel_all()
    ended = await desk.ended(*jobs)
    assert {job.state for job in ended} == {JobState.CANCELLED}
    billed = [job.failure.billed for job in ended if job.failure is not None]
    assert sorted(billed) == [Billed.MAYBE] * 4 + [Billed.NO] * 2
    assert [desk.written(job.id) for job in ended] == ended
    assert kinds([job.failure for job in ended if job.failure]) == [FailureKind.CANCELLED] * 6
