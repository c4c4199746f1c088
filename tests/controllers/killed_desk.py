"""A session in a process of its own that asks for a picture in the background and tells of it until it is killed.

Arguments: folder, base URL, key. Prints `id state response-id` for each change of the job.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import keyring
import keyring.backends.fail

from services.types import Job
from tests.controllers.desk import Desk, server
from tests.controllers.test_kept_answers import TALKS, submit


async def live(folder: str, base_url: str, key: str) -> None:
    desk = Desk(Path(folder), server(base_url, **TALKS), key)
    await desk.open()

    def tell(job: Job) -> None:
        written = desk.written(job.id)
        print(job.id, job.state, written.response_id if written is not None else "", flush=True)

    desk.jobs.changed.connect(tell)
    submit(desk)
    await asyncio.sleep(60)


def run(arguments: list[str]) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    asyncio.run(live(*arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
