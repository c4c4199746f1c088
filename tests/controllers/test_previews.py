"""What a kill leaves of a picture that was on its way: its newest preview, as a draft."""

from __future__ import annotations

import shutil
from pathlib import Path

from services.types import AssetKind, JobState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until


def kept(desk: Desk) -> list[Path]:
    folder = desk.workspace.root / ".vidra" / "previews"
    return [path for path in folder.iterdir() if path.suffix != ".part"] if folder.is_dir() else []


async def test_a_preview_lies_on_the_disk_only_while_its_job_runs(desk: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=0.5)
    (job,) = desk.submit(previews=2)
    await until(lambda: kept(desk))
    assert [path.name for path in kept(desk)] == [job.id]
    await desk.ended(job)
    assert kept(desk) == []


async def test_after_a_kill_it_is_a_draft_of_its_thread(
    desk: Desk, sit: Sit, tmp_path: Path, faults: FaultControl
) -> None:
    faults.add("slow_drawing", seconds=1)
    (job,) = desk.submit("an otter", previews=2)
    await until(lambda: kept(desk))
    preview = kept(desk)[0].read_bytes()
    shutil.copytree(desk.workspace.root, tmp_path / "after" / "library")  # as the disk is at a kill
    desk.jobs.cancel(job.id)
    await desk.ended(job)

    again = await sit(desk.server.base_url, desk.key, folder=tmp_path / "after")
    back: list[int] = []
    again.jobs.previews_back.connect(back.append)
    assert [(lost.id, lost.state) for lost in again.unfinished] == [(job.id, JobState.UNKNOWN)]
    again.jobs.take_over(again.unfinished)
    await until(lambda: back)
    assert back == [1]
    assert kept(again) == []
    (file,) = again.files()
    assert file.read_bytes() == preview
    asset = again.workspace.library.get(file.stem[:20])
    assert asset is not None
    assert (asset.kind, asset.prompt, asset.run_id) == (AssetKind.DRAFT, "an otter", job.run_id)
    assert again.job(job.id).state is JobState.UNKNOWN
