"""A server in its own process that answers every request for pictures with the same bytes, as fast as it can.

The cost of drawing cancels out of what `overhead` and `stall` measure. Run by them as `python -m tests.bench.canned`:
prints its port, ends when its standard input closes.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image

EDGE = 1024
PREVIEWS = 3


@contextmanager
def canned_server() -> Iterator[str]:
    """The base URL of such a server, running while the block does."""
    command = [sys.executable, "-m", "tests.bench.canned"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.stdin.close()


def photo(seed: int) -> bytes:
    """A PNG of 1024 x 1024 with the noise, and so the size (1.8 MB), of a photograph."""
    chance = random.Random(seed)
    coarse = Image.frombytes("RGB", (16, 16), chance.randbytes(16 * 16 * 3)).resize(
        (EDGE, EDGE), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("RGB", (EDGE, EDGE), chance.randbytes(EDGE * EDGE * 3))
    buffer = BytesIO()
    Image.blend(coarse, grain, 0.03).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _answers() -> dict[bool, bytes]:
    """Whole HTTP answers: to a request for a stream (True) and to a plain one (False)."""
    pictures = [b64encode(photo(seed)).decode() for seed in range(PREVIEWS + 1)]
    usage = {"input_tokens": 12, "output_tokens": 1056, "total_tokens": 1068}
    facts = {"size": f"{EDGE}x{EDGE}", "quality": "medium", "background": "opaque", "output_format": "png"}
    events = [
        {"type": "image_generation.partial_image", "partial_image_index": index, "b64_json": picture, **facts}
        for index, picture in enumerate(pictures[:PREVIEWS])
    ]
    events.append({"type": "image_generation.completed", "b64_json": pictures[-1], "usage": usage, **facts})
    stream = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)
    plain = json.dumps({"created": 1, "data": [{"b64_json": pictures[-1]}], "usage": usage, **facts})
    return {True: _http("text/event-stream", stream), False: _http("application/json", plain)}


def _http(content_type: str, text: str) -> bytes:
    body = text.encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve() -> None:
    answers = _answers()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0] or 0)
                asked = json.loads(await reader.readexactly(length))
                writer.write(answers[bool(asked.get("stream"))])
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
