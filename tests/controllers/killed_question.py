"""A session in a process of its own that asks a question and tells of it until it is killed.

Arguments: folder, base URL, key, `stores` or `forgets`. Prints `thread job state response-id` for each change of the
job, once its question is in the journal.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import keyring
import keyring.backends.fail

from services.profiles import from_template
from services.types import Job, Quirks
from tests.controllers.desk import Desk, server, until
from tests.services.engine_pictures import encoded, landscape


async def live(folder: str, base_url: str, key: str, keeps: str) -> None:
    quirks = from_template("openai", id="x").quirks if keeps == "stores" else Quirks(responses=True)
    session = Desk(Path(folder), server(base_url, quirks=quirks, text_model="vidra-eye"), key)
    await session.open()

    def tell(job: Job) -> None:
        written = session.written(job.id)
        print(job.request.thread_id, job.id, job.state, written.response_id if written else "-", flush=True)

    session.jobs.changed.connect(tell)
    session.asking.pictures.add_data(encoded(landscape(320, 200)), "x.png")
    await until(lambda: session.asking.pictures.pictures)
    session.asking.page.send("What size is it?")
    await asyncio.sleep(60)


def run(arguments: list[str]) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    asyncio.run(live(*arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
