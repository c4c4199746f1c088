"""A session in a process of its own that asks about every picture of a folder until it is killed.

Arguments: folder of the session, folder of pictures, base URL, key. Prints the id of the table, then how many rows are
done, each time that is one more.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import keyring
import keyring.backends.fail

from services.types import DeskTask, RowState
from tests.controllers.desk import Desk, server, until


async def live(folder: str, pictures: str, base_url: str, key: str) -> None:
    session = Desk(Path(folder), server(base_url, text_model="vidra-eye", concurrency=4), key)
    await session.open()
    desk = session.asking.desk
    desk.begin([Path(pictures)], DeskTask(words="What size is it?"))
    await until(lambda: desk.sheet.rows)
    print(desk.sheet.id, flush=True)
    session.settings.change(ask_pictures=10_000)
    desk.row_changed.connect(lambda _row: print(desk.sheet.count(RowState.DONE), flush=True))
    desk.start()
    await asyncio.sleep(600)


def run(arguments: list[str]) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    asyncio.run(live(*arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
