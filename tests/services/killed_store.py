"""Adds pictures to a library, and their jobs to its journal, until it is killed.

Arguments: folder of the library, number of this life. Prints `ready`, then `job sha256` for each picture that is saved.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from services.journal import Journal
from services.library.store import Library
from services.types import ImageRequest, Job, JobState
from tests.services.library_samples import draft, numbered


def run(arguments: list[str]) -> None:
    root, life = Path(arguments[0]), arguments[1]
    library = Library(root)
    library.open()
    journal = Journal(root / ".vidra" / "journal.sqlite")
    print("ready", flush=True)
    for number in range(10**6):
        request = ImageRequest(prompt=f"otter {life} {number}", model="m", profile_id="p")
        job = Job(id=f"{life}-{number}", run_id="r", request=request, created_at=datetime.now(UTC))
        journal.put(job)
        job = replace(job, state=JobState.SENT)
        journal.put(job)
        data = numbered(hash((life, number)) % 2**24) + os.urandom(100_000)  # so that writing takes a while
        job = replace(job, state=JobState.SAVING)
        journal.put(job)
        asset = library.add(data, draft(request.prompt, created_at=job.created_at, job_id=job.id))
        print(job.id, asset.sha256, flush=True)  # from here on its loss would be ours
        if number % 3 == 0:
            library.update(asset.id, rating=number % 6)
        if number % 5 == 0:
            library.trash([asset.id])
        if number % 10 == 0:
            library.restore([asset.id])
        journal.put(replace(job, state=JobState.SAVED, asset_ids=(asset.id,)))


if __name__ == "__main__":
    run(sys.argv[1:])
