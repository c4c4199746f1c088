"""What does Vidra cost beside the documentation's own script? Run: `python -m tests.bench.overhead`.

The script of the API documentation: generate, decode, write. Ours does the same through `services.api`: the same
server, the same picture of 1024 x 1024, the same kind of file, request for request in turn.
Targets (issue 2): wall time and CPU at most 1.15 times those of the script.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openai

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog
from services.types import Finished, ImageRequest, Profile
from tests.bench.canned import canned_server

MODEL = "gpt-image-2.6-flare"
PROMPT = "A sheet-music otter"
TARGET = 1.15


@dataclass
class Cost:
    """Milliseconds per request, one entry each."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    async def measure(self, request: Callable[[], Awaitable[None]]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        await request()
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.cpu.append((time.process_time() - cpu) * 1000)

    def __str__(self) -> str:
        return f"wall {statistics.median(self.wall):6.2f} ms   CPU {statistics.median(self.cpu):6.2f} ms"

    def ratio(self, floor: Cost) -> tuple[float, float]:
        return (
            statistics.median(self.wall) / statistics.median(floor.wall),
            statistics.median(self.cpu) / statistics.median(floor.cpu),
        )


async def compare(base_url: str, folder: Path, requests: int) -> int:
    """Print the medians; 1 if ours misses a target against the cheaper of the script's two forms."""
    profile = Profile(id="bench", kind="custom", label="Bench", base_url=base_url)
    client, spec = Client(profile, "key"), Catalog.load().spec(MODEL)
    sync_sdk = openai.OpenAI(base_url=base_url, api_key="key")
    async_sdk = openai.AsyncOpenAI(base_url=base_url, api_key="key")
    request = ImageRequest(prompt=PROMPT, model=MODEL, profile_id="bench")

    async def script() -> None:
        result: Any = sync_sdk.images.generate(model=MODEL, prompt=PROMPT)
        with (folder / "script.png").open("wb") as file:
            file.write(base64.b64decode(result.data[0].b64_json))

    async def async_script() -> None:
        result: Any = await async_sdk.images.generate(model=MODEL, prompt=PROMPT)
        with (folder / "async-script.png").open("wb") as file:
            file.write(base64.b64decode(result.data[0].b64_json))

    async def ours() -> None:
        async with aclosing(generate(client, spec, request)) as events:
            async for event in events:
                assert isinstance(event, Finished)
                await asyncio.to_thread((folder / "ours.png").write_bytes, event.pictures[0].data)

    costs = {"script": Cost(), "async script": Cost(), "ours": Cost()}
    for turn in range(requests + 1):
        for cost, run in zip(costs.values(), (script, async_script, ours), strict=True):
            await (cost.measure(run) if turn else run())  # the first turn warms connections and imports
    await client.aclose()
    await async_sdk.close()
    sync_sdk.close()
    assert (folder / "ours.png").read_bytes() == (folder / "script.png").read_bytes()
    return _report(costs)


def _report(costs: dict[str, Cost]) -> int:
    for name, cost in costs.items():
        print(f"{name:<13} {cost}")
    ratios = [costs["ours"].ratio(costs[name]) for name in ("script", "async script")]
    for name, (wall, cpu) in zip(("script", "async script"), ratios, strict=True):
        print(f"ours / {name:<12}  wall {wall:.2f}   CPU {cpu:.2f}   (target {TARGET})")
    return 0 if max(max(pair) for pair in ratios) <= TARGET else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=60)
    requests = parser.parse_args().requests
    with tempfile.TemporaryDirectory() as folder, canned_server() as base_url:
        return asyncio.run(compare(base_url, Path(folder), requests))


if __name__ == "__main__":
    sys.exit(main())
