"""A server that says what a scene wants: Markdown, half of an answer, a refusal, what somebody said.

The engine measures pictures and cannot say everything that a model may; what it can, scenes get from the engine.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from services import profiles
from services.types import Usage
from tests.screens.stage import Stage
from tests.services.odd_server import Asked, Json, http, serving
from tests.services.response_samples import events, said, streamed

PROFILE = "told"
MODELS = ("gpt-6.1-terra", "gpt-6-luna", "gpt-transcribe", "gpt-4o-mini-tts")
_STORED: list[Json] = [
    {"id": f"file-{name}", "object": "file", "filename": f"{name}.png", "bytes": size, "purpose": "vision",
     "created_at": 1_780_000_000, "status": "processed"}
    for name, size in (("poster", 812_345), ("floor-plan", 2_304_511))
]  # fmt: skip
"""Pictures that it keeps."""
_PIECE = 24
"""Letters that come at once."""


@dataclass
class Told:
    """What is answered next."""

    text: str = ""
    refusal: str = ""
    incomplete: str = ""
    """Reason; empty: the answer is whole."""
    usage: Usage = field(default_factory=lambda: Usage(text_in=1412, text_out=268))
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    """Not set: the line stays open after `text`, and nothing follows."""
    heard: bytes = b""
    """The answer to a recording; empty: none comes."""

    def say(self, text: str = "", *, refusal: str = "", incomplete: str = "") -> None:
        """The next answer, at once and whole."""
        self.text, self.refusal, self.incomplete = text, refusal, incomplete
        self.go_on.set()

    def begin(self, text: str = "") -> None:
        """The next answer goes no further than this."""
        self.say(text)
        self.go_on.clear()

    async def answer(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        """See `OddServer.answer`."""
        if asked.path == "/v1/models":
            writer.write(http({"data": [{"id": model, "object": "model"} for model in MODELS]}))
        elif asked.path.startswith("/v1/files"):
            writer.write(http({"object": "list", "data": _STORED, "has_more": False}))
        elif asked.path == "/v1/audio/transcriptions":
            await self._until_heard(writer)
        elif asked.path == "/v1/responses":
            await self._respond(asked, writer)
        else:
            writer.write(http({"error": {"message": "Not found"}}, status="404 Not Found"))

    async def _until_heard(self, writer: asyncio.StreamWriter) -> None:
        while not self.heard:
            await asyncio.sleep(0.02)
        writer.write(self.heard)

    async def _respond(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        """Some letters after the other, and then the end of it."""
        item = said(self.refusal, "refusal") if self.refusal else said(self.text)
        pieces = [self.text[at : at + _PIECE] for at in range(0, len(self.text), _PIECE)]
        why = {"incomplete_details": {"reason": self.incomplete}} if self.incomplete else {}
        steps = events(
            [item], *map(_delta, pieces), end="incomplete" if self.incomplete else "completed",
            model=asked.json["model"], usage=_counted(self.usage), **why,
        )  # fmt: skip
        body = streamed(*steps).partition(b"\r\n\r\n")[2]
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        first = body.rfind(b"data:", 0, body.rfind(b'"response.output_item.done"'))
        writer.write(body[:first])
        await writer.drain()
        await self.go_on.wait()
        writer.write(body[first:])
        await writer.drain()
        writer.close()


def _delta(text: str) -> Json:
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    return {"type": "response.output_text.delta", **place, "delta": text}


def _counted(usage: Usage) -> Json:
    details: dict[str, Any] = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {}}
    total = usage.text_in + usage.text_out
    return {"input_tokens": usage.text_in, "output_tokens": usage.text_out, "total_tokens": total, **details}


@asynccontextmanager
async def telling(stage: Stage) -> AsyncIterator[Told]:
    """A server named as the one of OpenAI, chosen for questions; afterwards the engine is asked again."""
    told = Told()
    servers = stage.session.servers
    async with serving(told.answer) as server:
        profile = profiles.from_template("openai", id=PROFILE, label="OpenAI", base_url=server.base_url)
        servers.put(profile)
        servers.set_key(PROFILE, "sk-proj-told")
        await stage.until(lambda: servers.report(PROFILE).models)
        stage.session.asking.choice.choose(PROFILE, MODELS[0])
        try:
            yield told
        finally:
            stage.session.asking.page.stop()
            stage.session.asking.choice.choose("studio", "vidra-eye")
            servers.remove(PROFILE)
