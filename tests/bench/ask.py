"""How long does the GUI stand still while an answer of 20,000 characters streams in, and how long does a thread of 500
messages take to be read? Run: `python -m tests.bench.ask`.

The answer comes in 5,000 pieces, as fast as a local server sends them, through the controllers of the Ask page on a
qasync loop offscreen, journal and thread file included. Targets (issue 5): 99 % of gaps <= 16 ms; the thread within
300 ms. The widgets of the page are not in it.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication

from main import workers
from services.types import AskPicture, InputPicture, Question, Reply, Route
from tests.bench.stall import Ticker
from tests.controllers.desk import Desk, server, until

CHARACTERS = 20_000
PIECE = 4
MESSAGES = 500
ROUNDS = 8
P99_TARGET, OPEN_TARGET = 16.0, 300.0


class BusyTicker(Ticker):
    """Keeps also how long the GUI thread itself has worked between two ticks: other programs do not lengthen that."""

    def __init__(self) -> None:
        self.busy: list[float] = []
        self._worked = time.thread_time()
        super().__init__()

    def _tick(self) -> None:
        now = time.thread_time()
        self.busy.append((now - self._worked) * 1000)
        self._worked = now
        super()._tick()


@contextmanager
def talking_server() -> Iterator[str]:
    """The base URL of a server in a process of its own that answers everything with the same long stream."""
    command = [sys.executable, "-m", "tests.bench.ask", "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.stdin.close()


async def serve() -> None:
    pieces = ("word " * CHARACTERS)[:CHARACTERS]

    def chunk(delta: dict[str, str], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return b"data: " + json.dumps({"model": "talker", "choices": [choice]}).encode() + b"\n\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.lower().splitlines() if b"content-length" in line), 0)
        await reader.readexactly(length)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        for start in range(0, CHARACTERS, PIECE):
            writer.write(chunk({"content": pieces[start : start + PIECE]}))
            await writer.drain()
        writer.write(chunk({}, "stop") + b"data: [DONE]\n\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        print(listening.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.read)


async def measure(base_url: str) -> bool:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(workers()))
    with tempfile.TemporaryDirectory() as place:
        session = Desk(Path(place), server(base_url, text_model="talker"), "key")
        await session.open()
        page = session.asking.page
        deltas: list[int] = []
        page.delta.connect(lambda _reply, text: deltas.append(len(text)))
        await ask(session)  # imports and connections are warm afterwards
        deltas.clear()
        ticker, started = BusyTicker(), time.perf_counter()
        for _ in range(ROUNDS):
            await ask(session)
        seconds = time.perf_counter() - started
        gaps = ticker.stop()
        p99 = gaps[int(len(gaps) * 0.99)]
        told = f"{sum(deltas)} characters in {len(deltas)} steps and {seconds:.2f} s"
        print(f"{told}: worst {gaps[-1]:.1f} ms, p99 {p99:.1f} ms")
        busy = sorted(ticker.busy)
        print(f"of that the GUI thread at work: worst {busy[-1]:.1f} ms, p99 {busy[int(len(busy) * 0.99)]:.1f} ms")
        opened = await opening(session)
        print(f"a thread of {MESSAGES} messages with pictures: {opened:.0f} ms")
        await session.aclose()
        return p99 <= P99_TARGET and opened <= OPEN_TARGET


async def ask(session: Desk) -> None:
    page = session.asking.page
    page.begin_anew()
    page.send("Tell me everything.")
    await until(lambda: len(page.current.messages) == 2, 60)
    await session.quiet()
    reply = page.current.messages[1]
    assert isinstance(reply, Reply)
    assert len(reply.text) == CHARACTERS, reply.failure


async def opening(session: Desk) -> float:
    """Milliseconds until a long thread is told."""
    now, parent = datetime.now(UTC), ""
    for number in range(MESSAGES // 2):
        picture = InputPicture(sha256=f"{number:064x}", format="png", width=1024, height=768, name=f"{number}.png")
        shown = (AskPicture(picture=picture),)
        question = Question(id=f"q{number}", asked_at=now, words=f"What? {number}", parent=parent, pictures=shown)
        reply = Reply(
            id=f"r{number}", parent=question.id, answered_at=now, profile_id="studio", model="talker", route=Route.CHAT,
            text="A **long** answer.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" + "Some words. " * 60, cost=1_000,
        )  # fmt: skip
        session.workspace.asks.add("long", question, reply)
        parent = reply.id
    times: list[float] = []
    for _ in range(3):
        session.asking.page.begin_anew()
        started = time.perf_counter()
        session.asking.page.open("long")
        await until(lambda: len(session.asking.page.current.path) == MESSAGES)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)[1]


def main() -> int:
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
        return 0
    loop = qasync.QEventLoop(QApplication(sys.argv))
    with loop, talking_server() as base_url:
        return 0 if loop.run_until_complete(measure(base_url)) else 1


if __name__ == "__main__":
    sys.exit(main())
