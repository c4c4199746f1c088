"""A session in a process of its own that edits behind a mask again and again until it is killed.

Arguments: folder, base URL, key, and where it waits to be killed: `before` an answer is put back or `after`;
`regions`: it changes three regions, and does not wait. Prints `put-back` when an answer is.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import keyring
import keyring.backends.fail

import controllers.locking
from services.locked_results import LockedResult, lock_result
from services.types import Asset
from services.workspace import Workspace
from tests.controllers.desk import Desk, server, until
from tests.controllers.editing import Bench

REGIONS = ("one", "two", "three")
_LONG = 60.0
"""Seconds: the parent kills it before."""


def waiting(when: str) -> None:
    """Let putting back wait there."""

    def put_back(workspace: Workspace, answer: Asset, data: bytes) -> LockedResult:
        if when == "before":
            print("put-back", flush=True)
            time.sleep(_LONG)
        result = lock_result(workspace, answer, data)
        print("put-back", flush=True)
        if when == "after":
            time.sleep(_LONG)
        return result

    controllers.locking.lock_result = put_back  # pyright: ignore[reportPrivateImportUsage]


async def live(folder: str, base_url: str, key: str, when: str) -> None:
    waiting(when)
    desk = Desk(Path(folder), server(base_url), key)
    await desk.open()
    bench = Bench(desk)
    source = bench.photo(f"photo-{when}")
    await bench.open(source.id)
    if when == "regions":
        for number, words in enumerate(REGIONS):
            await bench.region(words, 60 * number, 20, 40, 40)
        await bench.run(parameters={"size": "256x256"})
        return
    await bench.paint(60, 60, 40, 40)
    while True:
        await bench.run(f"a door {when}", n=2, parameters={"size": "256x256"})
        await until(lambda: bench.edit.asset is not None)


def run(arguments: list[str]) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    asyncio.run(live(*arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
