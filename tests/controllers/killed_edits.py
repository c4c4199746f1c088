"""A session in a process of its own that edits again and again, in three ways, until it is killed.

Arguments: folder, base URL, key, number of this life. Prints `id state` for each change of a job. The ways: a masked
edit whose picture is uploaded first, a change over the Responses API in the background, and one in the foreground that
the server does not keep.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from dataclasses import replace
from pathlib import Path

import keyring
import keyring.backends.fail

import services.uploads
from services.types import ImageRequest, InputPicture, Job, Operation, Quirks, Route
from tests.controllers.desk import Desk, server
from tests.services.odd_server import picture

TALKS = {"quirks": Quirks(responses=True, stores=True, files=True), "text_model": "gpt-6-luna", "concurrency": 3}
SMALL = {"size": "816x816", "quality": "low", "partial_images": "1"}


def edits(desk: Desk, number: str, photo: InputPicture, mask: InputPicture) -> tuple[ImageRequest, ...]:
    """One of each."""
    edit = desk.request(f"masked {number}", operation=Operation.EDIT, inputs=(photo,), mask=mask, stream=True)
    talk = replace(
        desk.request(f"kept {number}", model="gpt-image-2.5-flare", parameters=SMALL),
        operation=Operation.EDIT,
        inputs=(photo,),
        route=Route.RESPONSES,
        text_model="gpt-6-luna",
        stream=True,
        detached=True,
    )
    return edit, talk, replace(talk, prompt=f"unkept {number}", detached=False, store=False)


async def live(folder: str, base_url: str, key: str, life: str) -> None:
    services.uploads.LARGE = 100  # pyright: ignore[reportAttributeAccessIssue, reportConstantRedefinition]
    desk = Desk(Path(folder), server(base_url, **TALKS), key)
    await desk.open()
    desk.jobs.changed.connect(lambda job: print(job.id, job.state, flush=True))
    for turn in itertools.count():
        # another picture each time: it has to be uploaded again
        photo = desk.workspace.inputs.put(picture(size=(256, 256), colour=f"#{int(life):02x}{turn % 256:02x}22"))
        mask = desk.workspace.inputs.put(picture(size=(256, 256), colour="#ffffff"))
        jobs: list[Job] = []
        for request in edits(desk, f"{life}-{turn}", photo, mask):
            jobs += desk.jobs.submit(request)
        await desk.ended(*jobs)


def run(arguments: list[str]) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    asyncio.run(live(*arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
